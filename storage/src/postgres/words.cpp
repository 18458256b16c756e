// The index of words of an office: a row for each entry of an event, written by the statement that writes the event.

#include <utility>

#include "failure.hpp"
#include "postgres/impl.hpp"

namespace anumat::storage {
namespace {

using engine::StoredEvent;
using postgres::Array;
using postgres::Parameters;
using postgres::Query;
using postgres::Rows;

constexpr std::int64_t page_events = 1024;
constexpr std::int64_t page_entries = 8192;
/// Sorts behind whatever may follow in an entry.
constexpr const char* last_character = "\xF4\x8F\xBF\xBF";

constexpr Query find_form{"find_form", "SELECT words_form FROM anumat.office WHERE office = $1"};
constexpr Query find_cases{"find_cases", R"sql(
SELECT DISTINCT e.case_id FROM anumat.word w JOIN anumat.event e ON e.office = w.office AND e.seq = w.seq
WHERE w.office = $1 AND w.entry >= $2 AND w.entry < $3 ORDER BY e.case_id)sql"};
constexpr Query next_entries{"next_entries",
                             "SELECT entry, seq FROM anumat.word WHERE office = $1 AND (entry, seq) > ($2, $3)"
                             " ORDER BY entry, seq LIMIT $4"};
// Each of these is a write of its own. An index that is being made has no form, so that nobody takes it for whole.
constexpr Query clear_words{"clear_words", R"sql(
WITH office AS (
  UPDATE anumat.office SET words_form = '' WHERE office = $1 AND epoch = $2 RETURNING office
), gone AS (
  DELETE FROM anumat.word w USING office WHERE w.office = office.office
)
SELECT office FROM office)sql"};
constexpr Query insert_words{"insert_words", R"sql(
WITH office AS (
  UPDATE anumat.office SET epoch = epoch WHERE office = $1 AND epoch = $2 RETURNING office
), words AS (
  INSERT INTO anumat.word (office, entry, seq) SELECT office, w.* FROM office, unnest($3::text[], $4::bigint[]) AS w
)
SELECT office FROM office)sql"};
constexpr Query set_form{"set_form",
                         "UPDATE anumat.office SET words_form = $3 WHERE office = $1 AND epoch = $2 RETURNING office"};

}  // namespace

Result<std::string> PostgresStore::words_form() const {
  const std::lock_guard guard(impl_->mutex);
  ANUMAT_TRY(const Rows rows, impl_->connection->run(find_form, impl_->of_office()));
  if (rows.count() != 1) return failure("E5136", impl_->place);
  return rows.text(0, 0);
}

Result<std::vector<std::string>> PostgresStore::cases_with(std::string_view beginning) const {
  const std::lock_guard guard(impl_->mutex);
  if (beginning.empty()) return std::vector<std::string>();
  const Parameters parameters = impl_->of_office().add(beginning).add(std::string(beginning) + last_character);
  ANUMAT_TRY(const Rows rows, impl_->connection->run(find_cases, parameters));
  std::vector<std::string> ids;
  for (int row = 0; row < rows.count(); ++row) ids.push_back(rows.text(row, 0));
  return ids;
}

Result<void> PostgresStore::each_entry(const std::function<void(std::string_view, std::int64_t)>& visit) const {
  const std::lock_guard guard(impl_->mutex);
  std::string entry;
  std::int64_t seq = -1;
  while (true) {
    const Parameters parameters = impl_->of_office().add(entry).add(seq).add(page_entries);
    ANUMAT_TRY(const Rows rows, impl_->connection->run(next_entries, parameters));
    for (int row = 0; row < rows.count(); ++row) {
      entry = rows.text(row, 0);
      seq = rows.integer(row, 1);
      visit(entry, seq);
    }
    if (rows.count() < page_entries) return {};
  }
}

Result<void> PostgresStore::remake_words(std::string_view form,
                                         const std::function<std::vector<std::string>(const StoredEvent&)>& entries) {
  const auto write = [&](const Query& query, const Parameters& parameters) -> Result<void> {
    ANUMAT_TRY(const Rows done, impl_->change(query, parameters));
    return done.count() == 1 ? Result<void>() : impl_->refused({});
  };
  {
    const std::lock_guard guard(impl_->mutex);
    ANUMAT_CHECK(impl_->check_writable());
    ANUMAT_CHECK(write(clear_words, impl_->of_office().add(impl_->epoch)));
  }
  for (std::int64_t from = 0;; from += page_events) {
    ANUMAT_TRY(const std::vector<StoredEvent> page, read(from, page_events));
    const std::lock_guard guard(impl_->mutex);
    if (page.empty()) return write(set_form, impl_->of_office().add(impl_->epoch).add(form));
    Array entry = Array::text();
    Array seq = Array::bigint();
    for (const StoredEvent& event : page) {
      for (const std::string& text : entries(event)) {
        entry.add(text);
        seq.add(event.seq);
      }
    }
    Parameters parameters = impl_->of_office();
    parameters.add(impl_->epoch).add(std::move(entry)).add(std::move(seq));
    ANUMAT_CHECK(write(insert_words, parameters));
  }
}

}  // namespace anumat::storage
