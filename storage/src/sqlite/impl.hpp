#pragma once

#include <mutex>
#include <optional>

#include "anumat/storage/sqlite_store.hpp"
#include "files.hpp"
#include "sqlite/connection.hpp"
#include "sqlite/tail.hpp"

namespace anumat::storage {

/// Every statement the store runs, prepared once.
struct Statements {
  Statement begin_write, begin_read, commit, rollback;
  Statement insert_event, insert_batch, insert_outbox, delete_outbox;
  Statement last_batch, batches, fold_state, heads, last_seq;
  Statement read_events, read_event, read_lines;
  Statement find_head, find_answer, find_view, find_outbox;
  Statement fold_head, fold_answer, fold_view, fold_view_deleted, fold_batches, fold_done;
  Statement insert_definition, insert_source, find_definition, find_sources;

  Statement find_form, set_form, insert_words, find_words, clear_words;

  /// A file that was opened for reading may be of an older version, which has no index of words.
  [[nodiscard]] static Result<Statements> prepare(const Connection& connection, bool has_words);
};

struct SqliteStore::Impl {
  Impl(std::filesystem::path its_path, Mode its_mode, std::optional<WriteLock> its_lock, Connection its_connection,
       Statements its_statements, bool its_words);
  ~Impl();

  /// Brings tail and frontier up to what is committed. A writer needs it once, a reader before each question.
  [[nodiscard]] Result<void> refresh();
  /// The last event of a case, {-1, -1} when it has none.
  [[nodiscard]] Result<Head> head(std::string_view case_id);
  [[nodiscard]] Result<std::optional<engine::CommandAnswer>> answer(std::string_view key);
  [[nodiscard]] Result<void> verify();

  /// That so much has been written since the last fold that opening the file would take long.
  [[nodiscard]] bool should_fold() const;

  /// Fails when nothing may be written: E5108, E5103.
  [[nodiscard]] Result<void> check_writable() const;
  /// Runs `work` in a transaction that is durable when this returns without an error.
  template <class Work>
  [[nodiscard]] Result<void> write(Work work) {
    ANUMAT_CHECK(statements.begin_write.run());
    if (Result<void> done = work(); !done) return give_up(std::move(done).error());
    return commit();
  }
  /// Runs `question` over one state: for a reader the newest commit, for a writer its own.
  template <class Question>
  [[nodiscard]] auto read(Question question) -> decltype(question()) {
    if (mode != Mode::ReadOnly) return question();
    ANUMAT_CHECK(statements.begin_read.run());
    if (Result<void> fresh = refresh(); !fresh) return give_up(std::move(fresh).error());
    auto found = question();
    if (!found) return give_up(std::move(found).error());
    ANUMAT_CHECK(statements.commit.run());
    return found;
  }
  [[nodiscard]] Result<void> commit();
  [[nodiscard]] tl::unexpected<Error> give_up(Error error);
  /// What a fold that was committed means for the tail.
  void folded();
  /// Moves full WAL pages into the file; an error stops all writing, as the pages may be lost by now.
  void checkpoint();

  // The order matters: statements go before the connection, the connection before the lock.
  std::mutex mutex;
  const std::filesystem::path path;
  const Mode mode;
  std::optional<WriteLock> lock;
  Connection connection;
  Statements statements;
  const bool has_words;  // Whether the file has the index.
  int wal_pages = 0;
  bool stopped = false;

  Tail tail;
  engine::Frontier frontier;
  std::int64_t batch = 0;          // Id of the last batch in the tail or folded.
  std::int64_t folded_batch = -1;  // Id of the last batch folded; the tail holds those after it.
  std::int64_t folded_size = 0;    // Events up to then.
  std::int64_t heads_size = 0;     // Events whose cases the tail or case_head knows.
};

/// Puts the tail into the tables by key, and its entries into the index of words; a part of a write.
[[nodiscard]] Result<void> fold(SqliteStore::Impl& store);
/// Adds the row of a batch behind the last one; a part of a write.
[[nodiscard]] Result<void> insert_batch(SqliteStore::Impl& store, const engine::Batch& batch);

[[nodiscard]] engine::StoredEvent event_from_row(const Rows& rows);
[[nodiscard]] bool roots_from_bytes(std::string_view bytes, engine::Frontier& frontier);
[[nodiscard]] std::string bytes_from_roots(const engine::Frontier& frontier);

}  // namespace anumat::storage
