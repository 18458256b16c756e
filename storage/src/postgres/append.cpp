#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "failure.hpp"
#include "postgres/impl.hpp"

namespace anumat::storage {
namespace {

using engine::Batch;
using engine::CommandAnswer;
using engine::OutboxRow;
using engine::StoredDefinition;
using engine::StoredEvent;
using engine::ViewRow;
using postgres::Array;
using postgres::Parameters;
using postgres::Query;
using postgres::Rows;

/// Cases whose last event a writer remembers; it starts anew when there are more.
constexpr std::size_t heads_max = 200'000;

// The whole group is one statement, which commits by itself: one round trip. Each part takes its rows from `office`,
// which is empty unless the row of the office has this epoch and this tree, and the cases that this node does not know
// stand where the batch goes on; then none of them writes anything. Parts without rows are left out, as the server
// would prepare each for nothing.
struct Part {
  unsigned bit;
  const char* sql;
};
constexpr unsigned with_cases = 1, with_answers = 2, with_rows = 4, with_gone = 8, with_told = 16, with_words = 32,
                   all_parts = 63;

constexpr const char* office_part = R"sql(
WITH office AS (
  UPDATE anumat.office SET size = $5, roots = $6
  WHERE office = $1 AND epoch = $2 AND size = $3 AND roots = $4)sql";
constexpr const char* cases_part = R"sql(
    AND NOT EXISTS (
      SELECT FROM unnest($27::text[], $28::bigint[]) AS c (case_id, next)
      WHERE c.next <> coalesce((SELECT case_seq + 1 FROM anumat.event WHERE office = $1 AND case_id = c.case_id
                                ORDER BY case_id DESC, seq DESC LIMIT 1), 0)))sql";
constexpr const char* events_part = R"sql(
  RETURNING office
), events AS (
  INSERT INTO anumat.event (office, seq, case_id, case_seq, type, actor, at, leaf, line)
  SELECT office, e.* FROM office, unnest($7::bigint[], $8::text[], $9::bigint[], $10::text[], $11::text[],
                                         $12::bigint[], $13::bytea[], $14::text[]) AS e
))sql";
constexpr Part parts[] = {
    {with_answers, R"sql(, answers AS (
  INSERT INTO anumat.answer (office, key, body, answer, first_seq)
  SELECT office, a.* FROM office, unnest($15::text[], $16::bytea[], $17::text[], $18::bigint[]) AS a
))sql"},
    {with_rows, R"sql(, rows AS (
  INSERT INTO anumat.view (office, view, key, data)
  SELECT office, r.* FROM office, unnest($19::text[], $20::text[], $21::text[]) AS r
  ON CONFLICT (office, view, key) DO UPDATE SET data = excluded.data
))sql"},
    {with_gone, R"sql(, gone AS (
  DELETE FROM anumat.view v USING office, unnest($22::text[], $23::text[]) AS g (view, key)
  WHERE v.office = office.office AND v.view = g.view AND v.key = g.key
))sql"},
    {with_told, R"sql(, told AS (
  INSERT INTO anumat.outbox (office, seq, topic, body)
  SELECT office, o.seq, o.topic, o.body
  FROM office, unnest($24::bigint[], $25::text[], $26::text[]) WITH ORDINALITY AS o (seq, topic, body, place)
  ORDER BY o.place
))sql"},
    {with_words, R"sql(, words AS (
  INSERT INTO anumat.word (office, entry, seq)
  SELECT office, w.* FROM office, unnest($29::text[], $30::bigint[]) AS w
))sql"},
};

/// For each choice of parts its name and text, which live as long as the program.
Query append_batch(unsigned chosen) {
  struct Named {
    std::string name;
    std::string sql;
  };
  static const std::vector<Named> statements = [] {
    std::vector<Named> made;
    for (unsigned choice = 0; choice <= all_parts; ++choice) {
      std::string sql = office_part;
      if ((choice & with_cases) != 0) sql += cases_part;
      sql += events_part;
      for (const Part& part : parts) {
        if ((choice & part.bit) != 0) sql += part.sql;
      }
      made.push_back({"append_" + std::to_string(choice), sql + " SELECT office FROM office"});
    }
    return made;
  }();
  return {statements[chosen].name.c_str(), statements[chosen].sql.c_str()};
}

constexpr Query find_last{"find_last", R"sql(
SELECT c.case_id, e.seq, e.case_seq FROM unnest($2::text[]) AS c (case_id)
CROSS JOIN LATERAL (SELECT seq, case_seq FROM anumat.event WHERE office = $1 AND case_id = c.case_id
                    ORDER BY case_id DESC, seq DESC LIMIT 1) AS e)sql"};
constexpr Query find_answered{"find_answered",
                              "SELECT key FROM anumat.answer WHERE office = $1 AND key = ANY ($2) LIMIT 1"};
constexpr Query delete_outbox{
    "delete_outbox",
    "WITH office AS (UPDATE anumat.office SET epoch = epoch WHERE office = $1 AND epoch = $2 RETURNING office),"
    " gone AS (DELETE FROM anumat.outbox o USING office WHERE o.office = office.office AND o.seq <= $3)"
    " SELECT office FROM office"};
constexpr Query insert_definition{"insert_definition", R"sql(
WITH office AS (
  UPDATE anumat.office SET epoch = epoch WHERE office = $1 AND epoch = $2 RETURNING office
), made AS (
  INSERT INTO anumat.definition (office, digest, canonical) SELECT office, $3, $4 FROM office
  ON CONFLICT (office, digest) DO NOTHING RETURNING office
), sources AS (
  INSERT INTO anumat.definition_source (office, digest, position, name, content)
  SELECT office, $3, s.place, s.name, s.content
  FROM made, unnest($5::text[], $6::bytea[]) WITH ORDINALITY AS s (name, content, place)
)
SELECT office FROM office)sql"};

std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

void add_events(Parameters& parameters, const std::vector<StoredEvent>& events) {
  Array seq = Array::bigint();
  Array case_id = Array::text();
  Array case_seq = Array::bigint();
  Array type = Array::text();
  Array actor = Array::text();
  Array at = Array::bigint();
  Array leaf = Array::bytea();
  Array line = Array::text();
  for (const StoredEvent& event : events) {
    seq.add(event.seq);
    case_id.add(event.case_id);
    case_seq.add(event.case_seq);
    type.add(event.type);
    actor.add(event.actor);
    at.add(event.at.micros());
    leaf.add(event.leaf);
    line.add(event.line);
  }
  for (Array* column : {&seq, &case_id, &case_seq, &type, &actor, &at, &leaf, &line})
    parameters.add(std::move(*column));
}

void add_answers(Parameters& parameters, const std::vector<CommandAnswer>& answers) {
  Array key = Array::text();
  Array body = Array::bytea();
  Array text = Array::text();
  Array first_seq = Array::bigint();
  for (const CommandAnswer& answer : answers) {
    key.add(answer.key);
    body.add(answer.body);
    text.add(answer.answer);
    first_seq.add(answer.first_seq);
  }
  for (Array* column : {&key, &body, &text, &first_seq}) parameters.add(std::move(*column));
}

/// The last word on each key; one statement may not touch a row twice. Says which of the two parts have rows.
unsigned add_views(Parameters& parameters, const std::vector<ViewRow>& views) {
  std::map<std::pair<std::string_view, std::string_view>, const ViewRow*> last;
  for (const ViewRow& row : views) last[{row.view, row.key}] = &row;
  Array view = Array::text();
  Array key = Array::text();
  Array data = Array::text();
  Array gone_view = Array::text();
  Array gone_key = Array::text();
  for (const auto& [name, row] : last) {
    (row->data ? view : gone_view).add(name.first);
    (row->data ? key : gone_key).add(name.second);
    if (row->data) data.add(*row->data);
  }
  const auto gone = std::count_if(last.begin(), last.end(), [](const auto& row) { return !row.second->data; });
  for (Array* column : {&view, &key, &data, &gone_view, &gone_key}) parameters.add(std::move(*column));
  return (gone > 0 ? with_gone : 0U) | (last.size() > static_cast<std::size_t>(gone) ? with_rows : 0U);
}

void add_outbox(Parameters& parameters, const std::vector<OutboxRow>& outbox) {
  Array seq = Array::bigint();
  Array topic = Array::text();
  Array body = Array::text();
  for (const OutboxRow& row : outbox) {
    seq.add(row.seq);
    topic.add(row.topic);
    body.add(row.body);
  }
  for (Array* column : {&seq, &topic, &body}) parameters.add(std::move(*column));
}

void add_words(Parameters& parameters, const std::vector<engine::EventWords>& words) {
  Array entry = Array::text();
  Array seq = Array::bigint();
  for (const engine::EventWords& one : words) {
    for (const std::string& text : one.entries) {
      entry.add(text);
      seq.add(one.seq);
    }
  }
  parameters.add(std::move(entry)).add(std::move(seq));
}

}  // namespace

Result<void> PostgresStore::Impl::check_writable() const {
  if (mode == Mode::ReadOnly) return failure("E5141", place, "it is open for reading only");
  if (stopped) return fail(*stopped);
  return {};
}

tl::unexpected<Error> PostgresStore::Impl::stop(tl::unexpected<Error> error) {
  stopped = error.value();
  return error;
}

tl::unexpected<Error> PostgresStore::Impl::fenced(const OfficeRow& row) {
  return stop(failure("E5131", place, row.writer + ", epoch " + std::to_string(row.epoch)));
}

Result<Rows> PostgresStore::Impl::change(const Query& query, const Parameters& parameters) {
  auto done = connection->run(query, parameters);
  if (done || connection->committed() == postgres::Committed::No) return done;
  return stop(failure("E5133", place, done.error().message.en));
}

Result<void> PostgresStore::Impl::find_heads(const Batch& batch) {
  Array names = Array::text();
  for (const StoredEvent& event : batch.events) {
    if (!event.case_id.empty()) names.add(event.case_id);
  }
  ANUMAT_TRY(const Rows found, connection->run(find_last, of_office().add(std::move(names))));
  for (int row = 0; row < found.count(); ++row) {
    heads[found.text(row, 0)] = {found.integer(row, 1), found.integer(row, 2)};
  }
  return {};
}

Result<void> PostgresStore::Impl::check_cases(const Batch& batch, std::vector<NextOfCase>& unknown) const {
  std::unordered_map<std::string_view, Head> last;
  for (const StoredEvent& event : batch.events) {
    if (event.case_id.empty()) continue;
    const auto [entry, is_first] = last.try_emplace(event.case_id);
    if (is_first) {
      const auto known = heads.find(event.case_id);
      if (known != heads.end()) {
        entry->second = known->second;
      } else {
        // Taken at its word here; the statement looks.
        unknown.push_back({event.case_id, event.case_seq});
        entry->second = {-1, event.case_seq - 1};
      }
    }
    ANUMAT_CHECK(check_case_position(event, entry->second));
    entry->second = {event.seq, event.case_seq};
  }
  return {};
}

tl::unexpected<Error> PostgresStore::Impl::refused(const Batch& batch) {
  auto row = office_row();
  if (!row) return fail(std::move(row).error());
  if (row->epoch != epoch) return fenced(*row);
  // Else it was a case that does not stand where the batch goes on.
  if (auto found = find_heads(batch); !found) return fail(std::move(found).error());
  std::vector<NextOfCase> unknown;
  for (const StoredEvent& event : batch.events) heads.try_emplace(event.case_id);
  if (auto fits = check_cases(batch, unknown); !fits) {
    heads.clear();
    return fail(std::move(fits).error());
  }
  // With our epoch and another tree somebody has changed the row by hand.
  return stop(failure("E5140", place,
                      "it holds " + std::to_string(row->frontier.size) + " events, not the " +
                          std::to_string(batch.before.size) + " that this node wrote"));
}

tl::unexpected<Error> PostgresStore::Impl::not_written(const Batch& batch, Error error) {
  if (stopped || connection->state() != "23505") return fail(std::move(error));
  Array keys = Array::text();
  for (const CommandAnswer& answer : batch.answers) keys.add(answer.key);
  const auto found = connection->run(find_answered, of_office().add(std::move(keys)));
  if (found && found->count() > 0) return answered_twice(found->text(0, 0));
  return fail(std::move(error));
}

Result<void> PostgresStore::Impl::write(const Batch& batch, const std::vector<NextOfCase>& unknown) {
  Parameters parameters = of_office();
  parameters.add(epoch).add(batch.before.size).add_bytes(postgres::bytes_from_roots(batch.before));
  parameters.add(batch.after.size).add_bytes(postgres::bytes_from_roots(batch.after));
  add_events(parameters, batch.events);
  add_answers(parameters, batch.answers);
  unsigned chosen = add_views(parameters, batch.views);
  add_outbox(parameters, batch.outbox);
  Array case_id = Array::text();
  Array next = Array::bigint();
  for (const NextOfCase& one : unknown) {
    case_id.add(one.case_id);
    next.add(one.case_seq);
  }
  parameters.add(std::move(case_id)).add(std::move(next));
  add_words(parameters, batch.words);
  if (!unknown.empty()) chosen |= with_cases;
  if (!batch.answers.empty()) chosen |= with_answers;
  if (!batch.outbox.empty()) chosen |= with_told;
  if (!batch.words.empty()) chosen |= with_words;
  auto done = change(append_batch(chosen), parameters);
  if (!done) return not_written(batch, std::move(done).error());
  if (done->count() != 1) return refused(batch);
  return {};
}

Result<void> PostgresStore::append(const Batch& batch) {
  Impl& store = *impl_;
  const std::lock_guard guard(store.mutex);
  ANUMAT_CHECK(store.check_writable());
  ANUMAT_CHECK(check_batch(batch, store.frontier));
  std::vector<Impl::NextOfCase> unknown;
  ANUMAT_CHECK(store.check_cases(batch, unknown));
  ANUMAT_CHECK(store.write(batch, unknown));
  store.frontier = batch.after;
  if (store.heads.size() > heads_max) store.heads.clear();
  for (const StoredEvent& event : batch.events) {
    if (!event.case_id.empty()) store.heads[event.case_id] = {event.seq, event.case_seq};
  }
  return {};
}

Result<void> PostgresStore::outbox_taken(std::int64_t up_to_seq) {
  const std::lock_guard guard(impl_->mutex);
  ANUMAT_CHECK(impl_->check_writable());
  ANUMAT_TRY(const Rows done, impl_->change(delete_outbox, impl_->of_office().add(impl_->epoch).add(up_to_seq)));
  return done.count() == 1 ? Result<void>() : impl_->refused({});
}

Result<void> PostgresStore::put_definition(const StoredDefinition& definition) {
  const std::lock_guard guard(impl_->mutex);
  ANUMAT_CHECK(impl_->check_writable());
  Parameters parameters = impl_->of_office();
  parameters.add(impl_->epoch).add_bytes(bytes_of(definition.digest)).add(definition.canonical);
  Array names = Array::text();
  Array contents = Array::bytea();
  for (const auto& [name, content] : definition.sources) {
    names.add(name);
    contents.add(content);
  }
  parameters.add(std::move(names)).add(std::move(contents));
  ANUMAT_TRY(const Rows done, impl_->change(insert_definition, parameters));
  return done.count() == 1 ? Result<void>() : impl_->refused({});
}

}  // namespace anumat::storage
