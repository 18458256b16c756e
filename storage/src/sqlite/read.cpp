#include <algorithm>
#include <utility>

#include "anumat/engine/merkle.hpp"
#include "failure.hpp"
#include "sqlite/impl.hpp"
#include "whole_read.hpp"

namespace anumat::storage {

using engine::CommandAnswer;
using engine::Frontier;
using engine::OutboxRow;
using engine::StoredDefinition;
using engine::StoredEvent;
using engine::ViewRow;

namespace {

constexpr int case_prev_column = 3;

}  // namespace

StoredEvent event_from_row(const Rows& rows) {
  StoredEvent event;
  event.seq = rows.integer(0);
  event.case_id = rows.text(1);
  event.case_seq = rows.integer(2);
  event.type = rows.text(4);
  event.actor = rows.text(5);
  event.at = Instant::from_micros(rows.integer(6));
  event.leaf = rows.digest(7);
  event.line = rows.text(8);
  return event;
}

Result<Head> SqliteStore::Impl::head(std::string_view case_id) {
  if (const Head* known = tail.head(case_id)) return *known;
  Rows rows = statements.find_head.start(case_id);
  ANUMAT_TRY(const bool found, rows.next());
  if (!found) return Head{};
  return Head{rows.integer(0), rows.integer(1)};
}

Result<std::optional<CommandAnswer>> SqliteStore::Impl::answer(std::string_view key) {
  if (const CommandAnswer* known = tail.answer(key)) return *known;
  Rows rows = statements.find_answer.start(key);
  ANUMAT_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return CommandAnswer{rows.text(0), rows.digest(1), rows.text(2), rows.integer(3)};
}

Result<Frontier> SqliteStore::frontier() const {
  const std::lock_guard guard(impl_->mutex);
  return impl_->read([&]() -> Result<Frontier> { return impl_->frontier; });
}

Result<std::vector<StoredEvent>> SqliteStore::read(std::int64_t from, std::int64_t count) const {
  const std::lock_guard guard(impl_->mutex);
  return impl_->read([&]() -> Result<std::vector<StoredEvent>> {
    std::vector<StoredEvent> events;
    const std::int64_t first = std::max<std::int64_t>(from, 0);
    const std::int64_t wanted =
        std::clamp<std::int64_t>(impl_->frontier.size - first, 0, std::max<std::int64_t>(count, 0));
    Rows rows = impl_->statements.read_events.start(first, wanted);
    while (true) {
      ANUMAT_TRY(const bool found, rows.next());
      if (!found) break;
      events.push_back(event_from_row(rows));
    }
    if (std::ssize(events) == wanted && is_run(events, first)) return events;
    return failure("E5107", impl_->path.string(),
                   "the events from " + std::to_string(first) + " on do not follow one another");
  });
}

Result<std::vector<StoredEvent>> SqliteStore::read_case(std::string_view case_id) const {
  const std::lock_guard guard(impl_->mutex);
  return impl_->read([&]() -> Result<std::vector<StoredEvent>> {
    std::vector<StoredEvent> events;
    ANUMAT_TRY(const Head head, impl_->head(case_id));
    for (std::int64_t seq = head.seq; seq >= 0;) {
      Rows rows = impl_->statements.read_event.start(seq);
      ANUMAT_TRY(const bool found, rows.next());
      // Each step leads back, so that a damaged file cannot send us round in circles.
      const std::int64_t previous = found && !rows.is_null(case_prev_column) ? rows.integer(case_prev_column) : -1;
      if (!found || previous >= seq || rows.bytes(1) != case_id) {
        return failure("E5107", impl_->path.string(),
                       "the events of case " + std::string(case_id) + " do not hang together");
      }
      events.push_back(event_from_row(rows));
      seq = previous;
    }
    std::reverse(events.begin(), events.end());
    if (is_whole_case(events, case_id)) return events;
    return failure("E5107", impl_->path.string(), "the events of case " + std::string(case_id) + " are not all there");
  });
}

Result<std::optional<CommandAnswer>> SqliteStore::find_answer(std::string_view key) const {
  const std::lock_guard guard(impl_->mutex);
  return impl_->read([&] { return impl_->answer(key); });
}

Result<std::vector<ViewRow>> SqliteStore::view(std::string_view name) const {
  std::vector<ViewRow> all;
  ANUMAT_CHECK(each_row(name, [&](const ViewRow& row) { all.push_back(row); }));
  return all;
}

Result<void> SqliteStore::each_row(std::string_view name, const std::function<void(const ViewRow&)>& visit) const {
  const std::lock_guard guard(impl_->mutex);
  return impl_->read([&]() -> Result<void> {
    const Tail::ViewRows& newer = impl_->tail.view(name);
    auto next = newer.begin();
    const auto take_newer = [&] {
      if (next->second) visit({std::string(name), next->first, next->second});
      ++next;
    };
    Rows rows = impl_->statements.find_view.start(name);
    while (true) {
      ANUMAT_TRY(const bool found, rows.next());
      if (!found) break;
      const std::string_view key = rows.bytes(0);
      while (next != newer.end() && next->first < key) take_newer();
      if (next != newer.end() && next->first == key) {
        take_newer();
      } else {
        visit({std::string(name), std::string(key), rows.text(1)});
      }
    }
    while (next != newer.end()) take_newer();
    return {};
  });
}

Result<std::vector<OutboxRow>> SqliteStore::outbox(std::int64_t count) const {
  const std::lock_guard guard(impl_->mutex);
  return impl_->read([&]() -> Result<std::vector<OutboxRow>> {
    std::vector<OutboxRow> waiting;
    Rows rows = impl_->statements.find_outbox.start(std::max<std::int64_t>(count, 0));
    while (true) {
      ANUMAT_TRY(const bool found, rows.next());
      if (!found) return waiting;
      waiting.push_back({rows.integer(0), rows.text(1), rows.text(2)});
    }
  });
}

Result<std::optional<StoredDefinition>> SqliteStore::find_definition(const Digest& digest) const {
  const std::lock_guard guard(impl_->mutex);
  return impl_->read([&]() -> Result<std::optional<StoredDefinition>> {
    StoredDefinition definition;
    definition.digest = digest;
    {
      Rows rows = impl_->statements.find_definition.start(digest);
      ANUMAT_TRY(const bool found, rows.next());
      if (!found) return std::nullopt;
      definition.canonical = rows.text(0);
    }
    Rows rows = impl_->statements.find_sources.start(digest);
    while (true) {
      ANUMAT_TRY(const bool found, rows.next());
      if (!found) return definition;
      definition.sources.emplace_back(rows.text(0), rows.text(1));
    }
  });
}

Result<void> SqliteStore::Impl::verify() {
  Frontier tree;
  Rows rows = statements.read_lines.start();
  while (true) {
    ANUMAT_TRY(const bool found, rows.next());
    if (!found) break;
    const Digest leaf = engine::leaf_hash(rows.bytes(2));
    if (rows.integer(0) != tree.size || rows.digest(1) != leaf) {
      return failure("E5107", path.string(), "event " + std::to_string(tree.size) + " is not as it was written");
    }
    tree = engine::extend(std::move(tree), leaf);
  }
  if (tree != frontier) return failure("E5107", path.string(), "the tree over the events is another one");
  return {};
}

Result<void> SqliteStore::verify() const {
  const std::lock_guard guard(impl_->mutex);
  return impl_->read([&] { return impl_->verify(); });
}

}  // namespace anumat::storage
