#include "postgres/migrations.hpp"

#include <string>

#include "failure.hpp"

namespace anumat::storage::postgres {
namespace {

// Every table begins with the office, so that offices can be spread over servers by it. Keys are compared byte by byte
// ("C"), as every other store compares them. The row of the office is the one place where writers meet: it holds the
// tree, and the epoch of the one who may write. A row of free room in each page lets it be changed in place.
constexpr const char* version_1 = R"sql(
CREATE SCHEMA anumat;

CREATE TABLE anumat.migration (
  version bigint PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE anumat.office (
  office bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE,
  epoch bigint NOT NULL DEFAULT 0,
  writer text NOT NULL DEFAULT '',
  writing_since timestamptz,
  size bigint NOT NULL DEFAULT 0,
  roots bytea NOT NULL DEFAULT ''
) WITH (fillfactor = 10);

CREATE TABLE anumat.event (
  office bigint NOT NULL,
  seq bigint NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  case_seq bigint NOT NULL,
  type text COLLATE "C" NOT NULL,
  actor text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  leaf bytea NOT NULL,
  line text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, seq)
);
CREATE INDEX event_of_case ON anumat.event (office, case_id, seq);
CREATE FUNCTION anumat.never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an event is never changed or deleted';
END $$;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON anumat.event
  FOR EACH STATEMENT EXECUTE FUNCTION anumat.never();

CREATE TABLE anumat.answer (
  office bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  body bytea NOT NULL,
  answer text COLLATE "C" NOT NULL,
  first_seq bigint NOT NULL,
  CONSTRAINT answer_key PRIMARY KEY (office, key)
);

CREATE TABLE anumat.view (
  office bigint NOT NULL,
  view text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  data text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, view, key)
) WITH (fillfactor = 70);

CREATE TABLE anumat.outbox (
  office bigint NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  seq bigint NOT NULL,
  topic text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, id)
);

CREATE TABLE anumat.definition (
  office bigint NOT NULL,
  digest bytea NOT NULL,
  canonical text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, digest)
);
CREATE TABLE anumat.definition_source (
  office bigint NOT NULL,
  digest bytea NOT NULL,
  position bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (office, digest, position)
);
)sql";

// The index of words: entries as they are compared, each with the event that has it.
constexpr const char* version_2 = R"sql(
CREATE TABLE anumat.word (
  office bigint NOT NULL,
  entry text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (office, entry, seq)
);
ALTER TABLE anumat.office ADD COLUMN words_form text COLLATE "C" NOT NULL DEFAULT '';
)sql";

constexpr Migration all[] = {{1, "offices and their logs", version_1}, {2, "an index of words", version_2}};

/// "anmt" and a place that no office has.
constexpr const char* lock_migrations = "SELECT pg_advisory_xact_lock(1634626932, 0)";

Result<void> apply(Connection& connection, std::span<const Migration> steps) {
  // Another node may have been quicker, so the version is looked at again behind the lock.
  ANUMAT_TRY(const std::int64_t version, tables_version(connection, steps));
  std::string sql;
  for (const Migration& step : steps) {
    if (step.version <= version) continue;
    sql += step.sql;
    sql += ";INSERT INTO anumat.migration VALUES (" + std::to_string(step.version) + ", '" + step.name + "');";
  }
  if (version > 0 && !sql.empty()) sql += "UPDATE anumat.office SET epoch = epoch + 1, writer = 'migration';";
  if (!sql.empty()) ANUMAT_CHECK(connection.execute(sql));
  return connection.execute("COMMIT");
}

}  // namespace

std::span<const Migration> migrations() {
  return all;
}

Result<std::int64_t> tables_version(Connection& connection, std::span<const Migration> steps) {
  ANUMAT_TRY(const std::string schema, connection.ask("SELECT 1 FROM pg_namespace WHERE nspname = 'anumat'"));
  if (schema.empty()) return 0;
  ANUMAT_TRY(const std::string table, connection.ask("SELECT to_regclass('anumat.migration')"));
  if (table.empty()) return failure("E5139", connection.place(), "its schema anumat has no list of migrations");
  ANUMAT_TRY(const std::string text, connection.ask("SELECT max(version) FROM anumat.migration"));
  if (text.empty()) return failure("E5139", connection.place(), "its list of migrations is empty");
  const std::int64_t version = std::stoll(text);
  if (version > steps.back().version) {
    return failure("E5138", connection.place(),
                   "tables of version " + text + ", this program knows up to " + std::to_string(steps.back().version));
  }
  return version;
}

Result<void> migrate(Connection& connection, std::span<const Migration> steps) {
  ANUMAT_TRY(const std::int64_t version, tables_version(connection, steps));
  if (version == steps.back().version) return {};
  ANUMAT_CHECK(connection.execute("BEGIN"));
  auto applied = connection.execute(lock_migrations);
  if (applied) applied = apply(connection, steps);
  if (!applied) (void)connection.execute("ROLLBACK");  // What went wrong first is what is told.
  return applied;
}

}  // namespace anumat::storage::postgres
