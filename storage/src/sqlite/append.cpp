#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "check_batch.hpp"
#include "failure.hpp"
#include "sqlite/impl.hpp"

namespace anumat::storage {
namespace {

using engine::Batch;
using engine::CommandAnswer;
using engine::OutboxRow;
using engine::StoredDefinition;
using engine::StoredEvent;
using engine::ViewRow;

/// For each event of a batch, the event before it in its case.
using Previous = std::vector<std::optional<std::int64_t>>;

Result<Previous> check_cases(SqliteStore::Impl& store, const Batch& batch) {
  Previous previous;
  previous.reserve(batch.events.size());
  std::unordered_map<std::string_view, Head> heads;
  for (const StoredEvent& event : batch.events) {
    auto found = heads.find(event.case_id);
    if (found == heads.end()) {
      ANUMAT_TRY(const Head head, store.head(event.case_id));
      found = heads.emplace(event.case_id, head).first;
    }
    Head& last = found->second;
    ANUMAT_CHECK(check_case_position(event, last));
    previous.push_back(last.seq < 0 ? std::nullopt : std::optional(last.seq));
    last = {event.seq, event.case_seq};
  }
  return previous;
}

Result<void> check_answers(SqliteStore::Impl& store, const Batch& batch) {
  for (const CommandAnswer& answer : batch.answers) {
    ANUMAT_TRY(const auto found, store.answer(answer.key));
    if (found) return answered_twice(answer.key);
  }
  return {};
}

Result<void> insert(SqliteStore::Impl& store, const Batch& batch, const Previous& previous) {
  Statements& s = store.statements;
  for (std::size_t i = 0; i < batch.events.size(); ++i) {
    const StoredEvent& event = batch.events[i];
    ANUMAT_CHECK(s.insert_event.run(event.seq, event.case_id, event.case_seq, previous[i], event.type, event.actor,
                                    event.at.micros(), event.leaf, event.line));
  }
  for (const OutboxRow& row : batch.outbox) ANUMAT_CHECK(s.insert_outbox.run(row.seq, row.topic, row.body));
  return insert_batch(store, batch);
}

}  // namespace

/// In key order, so that neighbours share a page.
Result<void> fold(SqliteStore::Impl& store) {
  Statements& s = store.statements;
  std::vector<std::pair<std::string_view, Head>> heads(store.tail.heads().begin(), store.tail.heads().end());
  std::sort(heads.begin(), heads.end(), [](const auto& left, const auto& right) { return left.first < right.first; });
  for (const auto& [case_id, head] : heads) ANUMAT_CHECK(s.fold_head.run(case_id, head.seq, head.case_seq));
  for (const auto& [key, answer] : store.tail.answers()) {
    ANUMAT_CHECK(s.fold_answer.run(key, answer.body, answer.answer, answer.first_seq));
  }
  for (const auto& [view, rows] : store.tail.views()) {
    for (const auto& [key, data] : rows) {
      if (data) {
        ANUMAT_CHECK(s.fold_view.run(view, key, *data));
      } else {
        ANUMAT_CHECK(s.fold_view_deleted.run(view, key));
      }
    }
  }
  for (const auto& [seq, entries] : store.tail.words()) ANUMAT_CHECK(s.insert_words.run(seq + 1, entries));
  ANUMAT_CHECK(s.fold_batches.run(store.batch));
  return s.fold_done.run(store.batch, store.frontier.size);
}

Result<void> insert_batch(SqliteStore::Impl& store, const Batch& batch) {
  const std::string roots = bytes_from_roots(batch.after);
  const std::string rows = pack(batch);
  return store.statements.insert_batch.run(store.batch + 1, batch.after.size, Blob{roots}, Blob{rows});
}

void SqliteStore::Impl::folded() {
  tail.clear();
  folded_batch = batch;
  folded_size = frontier.size;
}

bool SqliteStore::Impl::should_fold() const {
  constexpr std::int64_t batches_max = 16'384;
  constexpr std::int64_t events_max = 262'144;
  return tail.is_large() || batch - folded_batch >= batches_max || frontier.size - folded_size >= events_max;
}

Result<void> SqliteStore::Impl::check_writable() const {
  if (mode == Mode::ReadOnly) return failure("E5108", path.string(), "it is open for reading only");
  if (stopped) return failure("E5103", path.string());
  return {};
}

tl::unexpected<Error> SqliteStore::Impl::give_up(Error error) {
  // After an error of the disk what it holds is not known, so nothing may build on it.
  if ((sqlite3_errcode(connection.get()) & 0xFF) == SQLITE_IOERR) stopped = true;
  if (sqlite3_get_autocommit(connection.get()) == 0 && !statements.rollback.run()) stopped = true;
  return fail(std::move(error));
}

Result<void> SqliteStore::Impl::commit() {
  if (Result<void> done = statements.commit.run(); !done) {
    stopped = true;
    Error error = give_up(std::move(done).error()).value();
    return failure("E5103", path.string(), error.message.en);
  }
  return {};
}

Result<void> SqliteStore::append(const Batch& batch) {
  Impl& store = *impl_;
  const std::lock_guard guard(store.mutex);
  ANUMAT_CHECK(store.check_writable());
  ANUMAT_CHECK(check_batch(batch, store.frontier));

  const bool folding = store.should_fold();
  // Looking things up inside the transaction costs nothing; outside, each question would lock the file anew.
  const auto work = [&]() -> Result<void> {
    ANUMAT_TRY(const Previous previous, check_cases(store, batch));
    ANUMAT_CHECK(check_answers(store, batch));
    if (folding) ANUMAT_CHECK(fold(store));
    return insert(store, batch, previous);
  };
  ANUMAT_CHECK(store.write(work));

  if (folding) store.folded();
  ++store.batch;
  store.frontier = batch.after;
  store.heads_size = batch.after.size;
  for (const StoredEvent& event : batch.events) store.tail.take_event(event.case_id, {event.seq, event.case_seq});
  for (const CommandAnswer& answer : batch.answers) store.tail.take(answer);
  for (const ViewRow& row : batch.views) store.tail.take(row);
  for (const engine::EventWords& one : batch.words) store.tail.take_words(one.seq, joined_entries(one.entries));
  store.checkpoint();
  return {};
}

Result<void> SqliteStore::outbox_taken(std::int64_t up_to_seq) {
  const std::lock_guard guard(impl_->mutex);
  ANUMAT_CHECK(impl_->check_writable());
  ANUMAT_CHECK(impl_->write([&] { return impl_->statements.delete_outbox.run(up_to_seq); }));
  impl_->checkpoint();
  return {};
}

Result<void> SqliteStore::put_definition(const StoredDefinition& definition) {
  const std::lock_guard guard(impl_->mutex);
  ANUMAT_CHECK(impl_->check_writable());
  Statements& s = impl_->statements;
  {
    Rows rows = s.find_definition.start(definition.digest);
    ANUMAT_TRY(const bool found, rows.next());
    if (found) return {};
  }
  const auto work = [&]() -> Result<void> {
    ANUMAT_CHECK(s.insert_definition.run(definition.digest, definition.canonical));
    std::int64_t position = 0;
    for (const auto& [name, content] : definition.sources) {
      ANUMAT_CHECK(s.insert_source.run(definition.digest, position++, name, Blob{content}));
    }
    return {};
  };
  ANUMAT_CHECK(impl_->write(work));
  impl_->checkpoint();
  return {};
}

}  // namespace anumat::storage
