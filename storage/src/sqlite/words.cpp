// The index of words: FTS5 for what is folded, the tail for what is not. What an event brings is in the batch that
// brings the event, so that no search is behind the log.

#include <algorithm>
#include <set>
#include <utility>

#include "failure.hpp"
#include "sqlite/impl.hpp"

namespace anumat::storage {
namespace {

constexpr std::int64_t page_events = 1024;

using Entries = std::function<std::vector<std::string>(const engine::StoredEvent&)>;

/// Calls `visit` with each entry of a text that joined_entries() made.
template <class Visit>
void for_each_entry(std::string_view entries, Visit visit) {
  while (!entries.empty()) {
    const std::size_t end = std::min(entries.find(' '), entries.size());
    visit(entries.substr(0, end));
    entries.remove_prefix(std::min(end + 1, entries.size()));
  }
}

bool has_beginning(std::string_view entries, std::string_view beginning) {
  bool found = false;
  for_each_entry(entries, [&](std::string_view entry) { found = found || entry.starts_with(beginning); });
  return found;
}

/// The beginning of an entry in the language of FTS5.
std::string matching(std::string_view beginning) {
  std::string text = "\"";
  for (const char byte : beginning) text += byte == '"' ? std::string("\"\"") : std::string(1, byte);
  return text + "\"*";
}

/// What the tail has, in the order in which the index gives its entries.
std::vector<std::pair<std::string_view, std::int64_t>> newer_entries(const Tail& tail) {
  std::vector<std::pair<std::string_view, std::int64_t>> newer;
  for (const auto& [seq, entries] : tail.words())
    for_each_entry(entries, [&, seq = seq](std::string_view entry) { newer.emplace_back(entry, seq); });
  std::sort(newer.begin(), newer.end());
  return newer;
}

Result<void> index_all(SqliteStore::Impl& store, const Entries& entries) {
  Statements& s = store.statements;
  ANUMAT_CHECK(s.clear_words.run());
  for (std::int64_t from = 0; from < store.frontier.size; from += page_events) {
    Rows rows = s.read_events.start(from, page_events);
    while (true) {
      ANUMAT_TRY(const bool found, rows.next());
      if (!found) break;
      const engine::StoredEvent event = event_from_row(rows);
      const std::string text = joined_entries(entries(event));
      if (!text.empty()) ANUMAT_CHECK(s.insert_words.run(event.seq + 1, text));
    }
  }
  return {};
}

}  // namespace

Result<std::string> SqliteStore::words_form() const {
  const std::lock_guard guard(impl_->mutex);
  if (!impl_->has_words) return std::string();
  return impl_->read([&]() -> Result<std::string> {
    Rows rows = impl_->statements.find_form.start();
    ANUMAT_TRY(const bool found, rows.next());
    if (!found) return failure("E5107", impl_->path.string(), "the form of the words is missing");
    return rows.text(0);
  });
}

Result<std::vector<std::string>> SqliteStore::cases_with(std::string_view beginning) const {
  const std::lock_guard guard(impl_->mutex);
  if (!impl_->has_words || beginning.empty()) return std::vector<std::string>();
  const std::string pattern = matching(beginning);
  return impl_->read([&]() -> Result<std::vector<std::string>> {
    std::set<std::string> ids;
    {
      Rows rows = impl_->statements.find_words.start(pattern);
      while (true) {
        ANUMAT_TRY(const bool found, rows.next());
        if (!found) break;
        ids.insert(rows.text(0));
      }
    }
    for (const auto& [seq, entries] : impl_->tail.words()) {
      if (!has_beginning(entries, beginning)) continue;
      Rows rows = impl_->statements.read_event.start(seq);
      ANUMAT_TRY(const bool found, rows.next());
      if (!found) return failure("E5107", impl_->path.string(), "an event of the index of words is missing");
      ids.insert(rows.text(1));
    }
    return std::vector<std::string>(ids.begin(), ids.end());
  });
}

Result<void> SqliteStore::each_entry(const std::function<void(std::string_view, std::int64_t)>& visit) const {
  const std::lock_guard guard(impl_->mutex);
  if (!impl_->has_words) return {};
  const Connection& connection = impl_->connection;
  ANUMAT_CHECK(
      connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_entry USING fts5vocab (main, word, instance)"));
  ANUMAT_TRY(Statement all, connection.prepare("SELECT term, doc - 1 FROM temp.word_entry ORDER BY term, doc"));
  return impl_->read([&]() -> Result<void> {
    const auto newer = newer_entries(impl_->tail);
    auto next = newer.begin();
    Rows rows = all.start();
    while (true) {
      ANUMAT_TRY(const bool found, rows.next());
      if (!found) break;
      const std::pair<std::string_view, std::int64_t> older(rows.bytes(0), rows.integer(1));
      for (; next != newer.end() && *next < older; ++next) visit(next->first, next->second);
      visit(older.first, older.second);
    }
    for (; next != newer.end(); ++next) visit(next->first, next->second);
    return {};
  });
}

Result<void> SqliteStore::remake_words(std::string_view form, const Entries& entries) {
  const std::lock_guard guard(impl_->mutex);
  ANUMAT_CHECK(impl_->check_writable());
  Impl& store = *impl_;
  // The tail goes first, as its entries would come once more with the next fold.
  const auto work = [&]() -> Result<void> {
    ANUMAT_CHECK(fold(store));
    ANUMAT_CHECK(index_all(store, entries));
    ANUMAT_CHECK(store.statements.set_form.run(form));
    engine::Batch nothing;
    nothing.after = store.frontier;
    return insert_batch(store, nothing);
  };
  ANUMAT_CHECK(store.write(work));
  store.folded();
  ++store.batch;
  store.checkpoint();
  return {};
}

}  // namespace anumat::storage
