#pragma once

#include <filesystem>
#include <memory>

#include "anumat/engine/event_store.hpp"
#include "anumat/storage/mode.hpp"

namespace anumat::storage {

/// The log of one office in one SQLite file. An append is durable when it returns: WAL with synchronous=FULL, read back
/// at start. May be called from many threads; calls run one after another.
///
/// Every failure is of kind Failure and has one of these codes:
///   E5101 another writer came first     E5102 a batch that does not fit     E5103 writing has stopped, reopen
///   E5104 another process writes here   E5105 not a file of ours            E5106 made by a newer version
///   E5107 damaged                       E5108 may not be written, or opened E5109 the database reports an error
///   E5110 disk full                     E5111 durable writes not available  E5112 a backup is not good
/// After E5103 nothing more is written until the file is opened again: what the disk holds is no longer known.
class SqliteStore final : public engine::EventStore {
 public:
  /// A writing store holds a lock on "<path>.lock" for its life. An older file is brought to the newest version, after
  /// a copy to "<path>.before-vN"; a newer one is refused and left as it is.
  [[nodiscard]] static Result<std::unique_ptr<SqliteStore>> open(const std::filesystem::path& path, Mode mode);
  ~SqliteStore() override;
  SqliteStore(const SqliteStore&) = delete;
  SqliteStore& operator=(const SqliteStore&) = delete;

  [[nodiscard]] Result<void> append(const engine::Batch& batch) override;
  [[nodiscard]] Result<engine::Frontier> frontier() const override;
  [[nodiscard]] Result<std::vector<engine::StoredEvent>> read(std::int64_t from, std::int64_t count) const override;
  [[nodiscard]] Result<std::vector<engine::StoredEvent>> read_case(std::string_view case_id) const override;
  [[nodiscard]] Result<std::optional<engine::CommandAnswer>> find_answer(std::string_view key) const override;
  [[nodiscard]] Result<std::vector<engine::ViewRow>> view(std::string_view name) const override;
  [[nodiscard]] Result<void> each_row(std::string_view name,
                                      const std::function<void(const engine::ViewRow&)>& visit) const override;
  [[nodiscard]] Result<std::vector<engine::OutboxRow>> outbox(std::int64_t count) const override;
  [[nodiscard]] Result<void> outbox_taken(std::int64_t up_to_seq) override;
  [[nodiscard]] Result<void> put_definition(const engine::StoredDefinition& definition) override;
  [[nodiscard]] Result<std::optional<engine::StoredDefinition>> find_definition(const Digest& digest) const override;
  [[nodiscard]] Result<std::string> words_form() const override;
  [[nodiscard]] Result<std::vector<std::string>> cases_with(std::string_view beginning) const override;
  [[nodiscard]] Result<void> each_entry(
      const std::function<void(std::string_view, std::int64_t)>& visit) const override;
  [[nodiscard]] Result<void> remake_words(
      std::string_view form,
      const std::function<std::vector<std::string>(const engine::StoredEvent&)>& entries) override;

  /// A copy of what is committed, made while the store is open. It is checked as verify() does and made durable before
  /// it gets its name; a file of that name must not exist.
  [[nodiscard]] Result<void> backup_to(const std::filesystem::path& path) const;
  /// Hashes every stored line again and compares leaves and tree with what is stored (E5107). Reads the whole file.
  [[nodiscard]] Result<void> verify() const;

  struct Impl;  ///< For the files of the store alone, and for tests that reach behind it.
  [[nodiscard]] Impl& impl_for_tests() { return *impl_; }

 private:
  explicit SqliteStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace anumat::storage
