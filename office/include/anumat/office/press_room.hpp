#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "anumat/documents/prefix_store.hpp"
#include "anumat/documents/press.hpp"
#include "anumat/engine/personal.hpp"
#include "anumat/office/office.hpp"

namespace anumat::office {

/// The files given as evidence in the office of a folder, read one at a time; none without a folder.
[[nodiscard]] documents::Pictures pictures_of(const std::string& folder);

/// What an office knew at one position of its log, and the press that makes papers of it; without what is hidden, when
/// the office is shown to somebody. Borrows the store and the definitions.
class PressRoom {
 public:
  /// `position` is the number of the last event that is known; nothing: all. Fails with E8107 when there is no such
  /// event, and with E6132 when nothing was published by then.
  [[nodiscard]] static Result<std::unique_ptr<PressRoom>> open(Office& office, std::optional<std::int64_t> position);
  /// The same of a bare store, which is replayed; `folder` is that of the office, with the files given as evidence;
  /// `words` are those of personal data, nullptr where there are none.
  [[nodiscard]] static Result<std::unique_ptr<PressRoom>> open(const engine::EventStore& store,
                                                               const CompiledDefinitions& definitions,
                                                               std::int64_t position, const std::string& folder,
                                                               const engine::Vault* words);

  [[nodiscard]] documents::Press& press() { return *press_; }
  [[nodiscard]] const model::Definition& definition() const { return *definition_; }
  [[nodiscard]] const engine::OfficeState& state() const { return state_; }
  /// For everybody they hold no words of personal data.
  [[nodiscard]] reports::Sources sources(model::Audience audience = model::Audience::Office) const {
    return {store_, audience == model::Audience::Public ? for_everybody_ : definitions_, state_, *definition_,
            &hidden_};
  }
  /// The document of that name or label; fails with E8108 and the nearest one.
  [[nodiscard]] Result<const model::Document*> find(const std::string& name) const;

 private:
  PressRoom(const engine::EventStore& store, const engine::Definitions& definitions, std::int64_t size)
      : store_(store, size), definitions_(definitions), for_everybody_(definitions, engine::PersonalValues::Hidden) {}
  [[nodiscard]] static Result<std::unique_ptr<PressRoom>> open_at(const engine::EventStore& store,
                                                                  const CompiledDefinitions& definitions,
                                                                  std::int64_t position, const std::string& folder,
                                                                  const engine::Vault* words,
                                                                  const engine::Hidden& hidden);
  [[nodiscard]] Result<void> replay(const engine::Vault* words);
  [[nodiscard]] Result<void> start();

  documents::PrefixStore store_;
  engine::WithWords definitions_;  ///< Papers show the words of personal data.
  engine::WithWords for_everybody_;
  engine::OfficeState state_;
  engine::Hidden hidden_;  ///< From whom the office is shown to; left out of everything.
  const model::Definition* definition_ = nullptr;
  documents::Pictures pictures_;
  std::optional<documents::Press> press_;
};

}  // namespace anumat::office
