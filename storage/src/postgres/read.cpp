#include <algorithm>
#include <bit>
#include <utility>

#include "anumat/engine/merkle.hpp"
#include "failure.hpp"
#include "postgres/impl.hpp"
#include "whole_read.hpp"

namespace anumat::storage {
namespace {

using engine::CommandAnswer;
using engine::Frontier;
using engine::OutboxRow;
using engine::StoredDefinition;
using engine::StoredEvent;
using engine::ViewRow;
using postgres::Parameters;
using postgres::Query;
using postgres::Rows;

constexpr Query find_row{"find_row", "SELECT epoch, size, roots, writer FROM anumat.office WHERE office = $1"};
constexpr Query read_events{"read_events",
                            "SELECT seq, case_id, case_seq, type, actor, at, leaf, line FROM anumat.event"
                            " WHERE office = $1 AND seq >= $2 ORDER BY seq LIMIT $3"};
constexpr Query read_events_of_case{"read_events_of_case",
                                    "SELECT seq, case_id, case_seq, type, actor, at, leaf, line FROM anumat.event"
                                    " WHERE office = $1 AND case_id = $2 ORDER BY case_id, seq"};
// The epoch comes along, so that answer and epoch are of one moment.
constexpr Query find_answer_of{"find_answer_of",
                               "SELECT a.body, a.answer, a.first_seq, o.epoch, o.writer FROM anumat.office o"
                               " JOIN anumat.answer a ON a.office = o.office AND a.key = $2 WHERE o.office = $1"};
constexpr Query find_view{"find_view",
                          "SELECT key, data FROM anumat.view WHERE office = $1 AND view = $2 ORDER BY view, key"};
constexpr Query find_outbox{"find_outbox",
                            "SELECT seq, topic, body FROM anumat.outbox WHERE office = $1 ORDER BY id LIMIT $2"};
constexpr Query find_canonical{"find_canonical",
                               "SELECT canonical FROM anumat.definition WHERE office = $1 AND digest = $2"};
constexpr Query find_sources{"find_sources",
                             "SELECT name, content FROM anumat.definition_source WHERE office = $1 AND digest = $2"
                             " ORDER BY position"};

/// Events in one answer of the server while the whole log is hashed.
constexpr std::int64_t page_events = 4096;

std::vector<StoredEvent> events_from_rows(const Rows& rows) {
  std::vector<StoredEvent> events(static_cast<std::size_t>(rows.count()));
  for (int row = 0; row < rows.count(); ++row) {
    StoredEvent& event = events[static_cast<std::size_t>(row)];
    event.seq = rows.integer(row, 0);
    event.case_id = rows.text(row, 1);
    event.case_seq = rows.integer(row, 2);
    event.type = rows.text(row, 3);
    event.actor = rows.text(row, 4);
    event.at = Instant::from_micros(rows.integer(row, 5));
    event.leaf = rows.digest(row, 6);
    event.line = rows.text(row, 7);
  }
  return events;
}

}  // namespace

namespace postgres {

bool roots_from_bytes(std::string_view bytes, Frontier& frontier) {
  const std::size_t count = bytes.size() / sizeof(Digest);
  if (bytes.size() % sizeof(Digest) != 0 || frontier.size < 0) return false;
  if (count != static_cast<std::size_t>(std::popcount(static_cast<std::uint64_t>(frontier.size)))) return false;
  frontier.roots.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view root = bytes.substr(i * sizeof(Digest), sizeof(Digest));
    std::copy(root.begin(), root.end(), frontier.roots[i].begin());
  }
  return true;
}

std::string bytes_from_roots(const Frontier& frontier) {
  std::string bytes;
  bytes.reserve(frontier.roots.size() * sizeof(Digest));
  for (const Digest& root : frontier.roots) bytes.append(root.begin(), root.end());
  return bytes;
}

}  // namespace postgres

Result<PostgresStore::Impl::OfficeRow> PostgresStore::Impl::office_row() {
  ANUMAT_TRY(const Rows rows, connection->run(find_row, of_office()));
  if (rows.count() != 1) return failure("E5136", place);
  OfficeRow row;
  row.epoch = rows.integer(0, 0);
  row.frontier.size = rows.integer(0, 1);
  row.writer = rows.text(0, 3);
  if (!postgres::roots_from_bytes(rows.bytes(0, 2), row.frontier)) {
    return failure("E5140", place, "the tree cannot be read");
  }
  return row;
}

Result<Frontier> PostgresStore::frontier() const {
  const std::lock_guard guard(impl_->mutex);
  ANUMAT_TRY(const Impl::OfficeRow row, impl_->office_row());
  return row.frontier;
}

Result<std::vector<StoredEvent>> PostgresStore::read(std::int64_t from, std::int64_t count) const {
  const std::lock_guard guard(impl_->mutex);
  const Parameters parameters = impl_->of_office().add(from).add(std::max<std::int64_t>(count, 0));
  ANUMAT_TRY(const Rows rows, impl_->connection->run(read_events, parameters));
  std::vector<StoredEvent> events = events_from_rows(rows);
  if (is_run(events, std::max<std::int64_t>(from, 0))) return events;
  return failure("E5140", impl_->place, "the events from " + std::to_string(from) + " on do not follow one another");
}

Result<std::vector<StoredEvent>> PostgresStore::read_case(std::string_view case_id) const {
  const std::lock_guard guard(impl_->mutex);
  ANUMAT_TRY(const Rows rows, impl_->connection->run(read_events_of_case, impl_->of_office().add(case_id)));
  std::vector<StoredEvent> events = events_from_rows(rows);
  if (is_whole_case(events, case_id)) return events;
  return failure("E5140", impl_->place, "the events of case " + std::string(case_id) + " are not all there");
}

Result<std::optional<CommandAnswer>> PostgresStore::find_answer(std::string_view key) const {
  const std::lock_guard guard(impl_->mutex);
  // An answer acts, as it is believed. After an unconfirmed write it is not known whether it will last, and what
  // others wrote meanwhile may wait for its standby still.
  if (impl_->stopped) return fail(*impl_->stopped);
  ANUMAT_TRY(const Rows rows, impl_->connection->run(find_answer_of, impl_->of_office().add(key)));
  if (rows.count() == 0) return std::nullopt;
  if (impl_->mode != Mode::ReadOnly && rows.integer(0, 3) != impl_->epoch) {
    return impl_->fenced({{}, rows.integer(0, 3), rows.text(0, 4)});
  }
  return CommandAnswer{std::string(key), rows.digest(0, 0), rows.text(0, 1), rows.integer(0, 2)};
}

Result<std::vector<ViewRow>> PostgresStore::view(std::string_view name) const {
  const std::lock_guard guard(impl_->mutex);
  ANUMAT_TRY(const Rows rows, impl_->connection->run(find_view, impl_->of_office().add(name)));
  std::vector<ViewRow> view;
  for (int row = 0; row < rows.count(); ++row)
    view.push_back({std::string(name), rows.text(row, 0), rows.text(row, 1)});
  return view;
}

Result<std::vector<OutboxRow>> PostgresStore::outbox(std::int64_t count) const {
  const std::lock_guard guard(impl_->mutex);
  const Parameters parameters = impl_->of_office().add(std::max<std::int64_t>(count, 0));
  ANUMAT_TRY(const Rows rows, impl_->connection->run(find_outbox, parameters));
  std::vector<OutboxRow> waiting;
  for (int row = 0; row < rows.count(); ++row) {
    waiting.push_back({rows.integer(row, 0), rows.text(row, 1), rows.text(row, 2)});
  }
  return waiting;
}

Result<std::optional<StoredDefinition>> PostgresStore::find_definition(const Digest& digest) const {
  const std::lock_guard guard(impl_->mutex);
  const std::string_view bytes(reinterpret_cast<const char*>(digest.data()), digest.size());
  const Parameters parameters = impl_->of_office().add_bytes(bytes);
  ANUMAT_TRY(const Rows found, impl_->connection->run(find_canonical, parameters));
  if (found.count() == 0) return std::nullopt;
  StoredDefinition definition{digest, found.text(0, 0), {}};
  ANUMAT_TRY(const Rows rows, impl_->connection->run(find_sources, parameters));
  for (int row = 0; row < rows.count(); ++row) definition.sources.emplace_back(rows.text(row, 0), rows.text(row, 1));
  return definition;
}

Result<void> PostgresStore::verify() const {
  // The tree first: events that come after it are not looked at.
  ANUMAT_TRY(const Frontier stored, frontier());
  Frontier tree;
  while (tree.size < stored.size) {
    ANUMAT_TRY(const auto page, read(tree.size, std::min(page_events, stored.size - tree.size)));
    if (page.empty()) return failure("E5140", impl_->place, "event " + std::to_string(tree.size) + " is missing");
    for (const StoredEvent& event : page) {
      const Digest leaf = engine::leaf_hash(event.line);
      if (event.seq != tree.size || event.leaf != leaf) {
        return failure("E5140", impl_->place, "event " + std::to_string(tree.size) + " is not as it was written");
      }
      tree = engine::extend(std::move(tree), leaf);
    }
  }
  if (tree != stored) return failure("E5140", impl_->place, "the tree over the events is another one");
  return {};
}

}  // namespace anumat::storage
