#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/dsl/source.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/engine/readers.hpp"
#include "anumat/storage/personal_store.hpp"

namespace anumat::office {

/// The definitions of an office by hex digest: loaded from its store and compiled on demand, kept for good.
class CompiledDefinitions final : public engine::Definitions {
 public:
  using engine::Definitions::find;
  explicit CompiledDefinitions(const engine::EventStore* store = nullptr) : store_(store) {}
  [[nodiscard]] const model::Definition* find(std::string_view digest) const override;
  /// Takes in a definition that was just compiled; gives its hex digest.
  std::string add(model::Definition definition);
  /// A read that failed, or sources that no longer give the definition (E5144).
  [[nodiscard]] std::optional<Error> take_unread() const override { return std::exchange(unread_, std::nullopt); }
  /// From now on this one is told; it must outlive them.
  void tell(engine::Witness* witness) { witness_ = witness; }
  [[nodiscard]] engine::Witness* witness() const override { return witness_; }

 private:
  const engine::EventStore* store_;
  engine::Witness* witness_ = nullptr;
  mutable std::map<std::string, std::unique_ptr<const model::Definition>, std::less<>> known_;
  mutable std::optional<Error> unread_;
};

enum class OfficeAccess {
  Read,
  Write,
  Rehearse,  ///< Commands are decided and answered as with Write, and nothing is kept.
};

/// Whether the log of the office lies in PostgreSQL: its folder then holds `office.url`, one line such as
/// "postgresql://host/database?office=planning", in place of `office.db`.
[[nodiscard]] bool is_in_database(const std::string& folder);
/// The file that holds the log or says where it is.
[[nodiscard]] std::string log_file(const std::string& folder);
/// The bare store of the office in a folder, without replaying it: what an audit reads. Fails with E5402 when there is
/// none.
[[nodiscard]] Result<std::unique_ptr<engine::EventStore>> open_store(const std::string& folder, OfficeAccess access);
/// A folder with this file is a copy to be read: it is opened for nothing else (E5440).
inline constexpr const char* to_read_file = "to-read";
/// Where the files given as evidence lie.
[[nodiscard]] std::string evidence_folder(const std::string& folder);

/// The words of personal data of the office in a folder, to read.
[[nodiscard]] Result<std::unique_ptr<storage::PersonalStore>> open_words(const std::string& folder);

/// Where the commands for a new office come from.
enum class Orders {
  Given,     ///< By people: personal data is sealed.
  Recorded,  ///< From a log, where it is sealed already.
};

/// What came of an erasure that was granted.
struct CarriedOut {
  std::int64_t request = 0;
  std::string subject;
  std::int64_t words = 0;
  std::int64_t files = 0;
  std::vector<storage::KnownCopy> copies;  ///< Made before, and still to be destroyed by hand.
};

/// An office in a folder: `office.db` or `office.url`, `evidence/`, and the words of personal data. The one place where
/// stores, definitions and engine come together.
class Office {
 public:
  /// Makes the folder and an empty store, in a database when one is given or named by the folder already; fails with
  /// E5401 when there is an office already.
  [[nodiscard]] static Result<std::unique_ptr<Office>> create(const std::string& folder,
                                                              const std::string& database = {},
                                                              Orders orders = Orders::Given);
  /// What create() would come to, in memory: fails alike, and makes nothing.
  [[nodiscard]] static Result<std::unique_ptr<Office>> rehearse_creation(const std::string& folder,
                                                                         const std::string& database = {});
  /// Replays the log of an office that is there; fails with E5402 when the folder holds none. For writing, erasures
  /// that were granted and cut off are carried out first.
  [[nodiscard]] static Result<std::unique_ptr<Office>> open(const std::string& folder, OfficeAccess access);
  /// In memory, for `anumat test`, `year replay` without a folder, and what-if.
  [[nodiscard]] static Result<std::unique_ptr<Office>> in_memory();
  ~Office();

  [[nodiscard]] engine::Engine& engine() { return *engine_; }
  [[nodiscard]] const engine::Engine& engine() const { return *engine_; }
  [[nodiscard]] engine::EventStore& store() { return *store_; }
  [[nodiscard]] CompiledDefinitions& definitions() { return definitions_; }
  [[nodiscard]] const CompiledDefinitions& definitions() const { return definitions_; }
  /// The definition in force at the last event; nullptr before the first one.
  [[nodiscard]] const model::Definition* published() const;
  /// The definition in force on a day.
  [[nodiscard]] const model::Definition* published_on(Date day) const;
  /// Keeps a definition with the files that it was compiled from, without publishing it; gives its hex digest. What is
  /// kept under a digest stays as it is.
  [[nodiscard]] Result<std::string> keep(model::Definition definition, const std::vector<dsl::SourceFile>& sources);
  /// What publishes a kept definition: the body of PublishDefinition. E5411 when it is not kept here.
  [[nodiscard]] Result<model::Context> publication(const std::string& digest, std::optional<Date> from) const;
  /// Compiles a package, keeps it in the store and publishes it as `actor`. Diagnostics come back as one Error of kind
  /// Diagnostic when it does not compile; nothing is published then.
  [[nodiscard]] Result<engine::Outcome> publish(const std::vector<dsl::SourceFile>& sources, const std::string& actor,
                                                Instant at, std::optional<Date> from = std::nullopt);
  /// Of an office that was opened to be read: from now on its state is without what the person may not read (rights of
  /// that moment), and hidden() says what that is.
  void show_to(const std::string& person, Instant at);
  [[nodiscard]] const engine::Hidden& hidden() const { return hidden_; }
  [[nodiscard]] const std::string& folder() const { return folder_; }
  /// The words of personal data; nullptr of an office in memory, whose log holds them.
  [[nodiscard]] storage::PersonalStore* words() { return words_.get(); }
  [[nodiscard]] const storage::PersonalStore* words() const { return words_.get(); }
  /// Destroys keys, words and files of every erasure that was granted and not done, and records that it is done. The
  /// event that granted it is the order, so what fails or is cut off here is taken up by the next call.
  [[nodiscard]] Result<std::vector<CarriedOut>> carry_out_erasures(Instant at);
  /// Makes the index of words anew from the log. Opening for writing does so by itself where it has another form.
  [[nodiscard]] Result<void> remake_words();
  /// Removes the bytes of files of which events have disposed and which no case keeps besides. The event comes first:
  /// what is cut off between the two is taken up at the next opening for writing.
  [[nodiscard]] Result<void> remove_disposed() const;

 private:
  Office(std::string folder, std::unique_ptr<engine::EventStore> store,
         std::unique_ptr<storage::PersonalStore> words = nullptr);
  [[nodiscard]] Result<void> start();
  /// For whoever writes: the index is whole before anything is added to it.
  [[nodiscard]] Result<void> keep_words();

  std::string folder_;
  std::unique_ptr<engine::EventStore> store_;
  std::unique_ptr<storage::PersonalStore> words_;
  CompiledDefinitions definitions_;
  std::unique_ptr<engine::Engine> engine_;
  engine::Hidden hidden_;
};

}  // namespace anumat::office
