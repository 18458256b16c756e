#pragma once

#include <memory>
#include <optional>
#include <string>

#include "anumat/documents/prefix_store.hpp"
#include "anumat/documents/press.hpp"
#include "anumat/engine/personal.hpp"
#include "office/office.hpp"
#include "surface/console.hpp"

namespace anumat::cli {

/// What an office knew at one position of its log, and the press that makes papers of it.
class PressRoom {
 public:
  /// `position` is the number of the last event that is known; nothing: all. Fails with E8107 when there is no such
  /// event, and with E6132 when nothing was published by then.
  [[nodiscard]] static Result<std::unique_ptr<PressRoom>> open(Office& office, std::optional<std::int64_t> position);

  [[nodiscard]] documents::Press& press() { return *press_; }
  [[nodiscard]] const model::Definition& definition() const { return *definition_; }
  [[nodiscard]] reports::Sources sources() const { return {store_, definitions_, state_, *definition_}; }
  /// The document of that name or label; fails with E8108 and the nearest one.
  [[nodiscard]] Result<const model::Document*> find(const std::string& name) const;

 private:
  PressRoom(const Office& office, const engine::EventStore& store, std::int64_t size)
      : store_(store, size), definitions_(office.definitions()) {}  // Papers show the words of personal data.

  documents::PrefixStore store_;
  engine::WithWords definitions_;
  engine::OfficeState state_;
  const model::Definition* definition_ = nullptr;
  std::optional<documents::Press> press_;
};

/// A number of an event as it was typed, with Thai digits or not; nothing when the text is empty. Fails with E8107.
[[nodiscard]] Result<std::optional<std::int64_t>> position_asked(const std::string& typed);

/// Writes a file, under another name until it is whole, and the folder that it lies in. Fails with E6133.
[[nodiscard]] Result<void> write_paper(const std::string& path, const std::string& bytes);

/// A line on a terminal that says how far a long work has come; nothing elsewhere.
class Progress {
 public:
  Progress(Console& console, std::size_t all, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void show(std::size_t done, const std::string& what);

 private:
  Console& console_;
  std::size_t all_;
  bool shown_;
};

}  // namespace anumat::cli
