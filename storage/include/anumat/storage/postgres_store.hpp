#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "anumat/engine/event_store.hpp"
#include "anumat/storage/mode.hpp"

namespace anumat::storage {

/// Where an office lies in PostgreSQL: "postgresql://host1,host2/database?office=planning". Everything but `office` is
/// as libpq takes it, passwords best from ~/.pgpass or a service file.
struct PostgresAddress {
  std::string database;  ///< The same without `office`.
  std::string office;    ///< 1 to 63 letters, digits, `-`, `_` and `.`.

  /// Fails with E5130.
  [[nodiscard]] static Result<PostgresAddress> from_text(std::string_view text);
};

/// The log of one office among others in a PostgreSQL database, 15 or later. Any number of nodes read; one at a time is
/// the sequencer, which alone appends:
/// - Opening for writing waits for the lock of the office and takes the next epoch, by a write that is as durable as
///   any other. Whatever was committed before is then durable too, on the standby as well where one is synchronous, so
///   no remembered answer is given that a failover could take back.
/// - Each append names the epoch. Where another node has taken a later one nothing is written (E5131), whatever became
///   of the lock: a node that was cut off or asleep cannot write into what others went on with.
/// - A commit counts when the server says so without a warning, in time. Else nobody knows (E5133): the store stops,
///   and after opening again the same command with the same key tells.
///
/// An append is one statement over arrays and one round trip. A server without durable writes (fsync,
/// full_page_writes, synchronous_commit) is refused, and a standby too. May be called from many threads; calls run one
/// after another.
///
/// Every failure is of kind Failure and has one of these codes:
///   E5101 another writer came first        E5102 a batch that does not fit      E5109 the database reports an error
///   E5110 disk full                        E5130 an address without sense       E5131 another node took over
///   E5132 the database cannot be reached   E5133 the last write is not confirmed
///   E5134 not set up for durable writes    E5135 another node is writing        E5136 no such office
///   E5137 an office of this name is there  E5138 made by a newer version        E5139 not a database of ours
///   E5140 damaged                          E5141 may not be written
class PostgresStore final : public engine::EventStore {
 public:
  static constexpr int wait_ms_default = 30'000;

  /// `wait_ms` is how long another writer may take to end, and the server to confirm a statement. Creating makes the
  /// tables too where the database has none; opening for writing brings older ones to the newest version.
  [[nodiscard]] static Result<std::unique_ptr<PostgresStore>> open(const PostgresAddress& address, Mode mode,
                                                                   int wait_ms = wait_ms_default);
  ~PostgresStore() override;
  PostgresStore(const PostgresStore&) = delete;
  PostgresStore& operator=(const PostgresStore&) = delete;

  [[nodiscard]] Result<void> append(const engine::Batch& batch) override;
  [[nodiscard]] Result<engine::Frontier> frontier() const override;
  [[nodiscard]] Result<std::vector<engine::StoredEvent>> read(std::int64_t from, std::int64_t count) const override;
  [[nodiscard]] Result<std::vector<engine::StoredEvent>> read_case(std::string_view case_id) const override;
  [[nodiscard]] Result<std::optional<engine::CommandAnswer>> find_answer(std::string_view key) const override;
  [[nodiscard]] Result<std::vector<engine::ViewRow>> view(std::string_view name) const override;
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

  /// Hashes every stored line again and compares leaves and tree with what is stored (E5140). Reads the whole log.
  [[nodiscard]] Result<void> verify() const;

  struct Impl;  ///< For the files of the store alone, and for tests that reach behind it.
  [[nodiscard]] Impl& impl_for_tests() { return *impl_; }

 private:
  explicit PostgresStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace anumat::storage
