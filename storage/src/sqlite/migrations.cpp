#include "sqlite/migrations.hpp"

#include <string>

#include "failure.hpp"
#include "files.hpp"

namespace anumat::storage {
namespace {

// Writing is limited by the pages that a commit touches, so a commit touches the right edge of two tables: `event` for
// the events and `batch` for the tree and what else was written with them. `fold` says up to where these have been
// folded into the tables that answer questions (case_head, answer, view); see tail.hpp. The events of a case are
// found from its last one, each naming the one before.
constexpr const char* version_1 = R"sql(
CREATE TABLE migration (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  case_seq INTEGER NOT NULL,
  case_prev INTEGER,
  type TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  leaf BLOB NOT NULL,
  line TEXT NOT NULL
) STRICT;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN
  SELECT RAISE(ABORT, 'an event is never changed');
END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'an event is never deleted');
END;

CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,
  roots BLOB NOT NULL,
  rows BLOB NOT NULL
) STRICT;
INSERT INTO batch (id, size, roots, rows) VALUES (0, 0, x'', x'');

CREATE TABLE fold (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  batch INTEGER NOT NULL,
  size INTEGER NOT NULL
) STRICT;
INSERT INTO fold (id, batch, size) VALUES (1, 0, 0);

CREATE TABLE case_head (
  case_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  case_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
  key TEXT PRIMARY KEY,
  body BLOB NOT NULL,
  answer TEXT NOT NULL,
  first_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE view (
  view TEXT NOT NULL,
  key TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (view, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  seq INTEGER NOT NULL REFERENCES event (seq),
  topic TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE definition (
  digest BLOB PRIMARY KEY,
  canonical TEXT NOT NULL
) STRICT;
CREATE TABLE definition_source (
  digest BLOB NOT NULL REFERENCES definition (digest),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (digest, position)
) STRICT, WITHOUT ROWID;
)sql";

// The entries of an event stand under its `seq` + 1. Only what is looked for is kept, neither texts nor places in them,
// and an entry has nothing in it at which this tokenizer would break it.
constexpr const char* version_2 = R"sql(
CREATE VIRTUAL TABLE word USING fts5 (
  entries, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '_'"
);
CREATE TABLE word_form (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  form TEXT NOT NULL
) STRICT;
INSERT INTO word_form (id, form) VALUES (1, '');
)sql";

constexpr Migration all[] = {{1, "the log of one office", version_1}, {2, "an index of words", version_2}};

Result<std::int64_t> ask_integer(const Connection& connection, const char* sql) {
  ANUMAT_TRY(const std::string text, connection.ask(sql));
  return text.empty() ? 0 : std::stoll(text);
}

Result<void> back_up(const Connection& connection, std::int64_t version) {
  const std::string copy = connection.place() + ".before-v" + std::to_string(version);
  if (auto made = connection.execute("VACUUM INTO " + sql_text(copy)); !made) {
    return failure("E5112", copy, made.error().message.en);
  }
  ANUMAT_CHECK(sync_file(copy));
  return sync_folder_of(copy);
}

Result<void> apply(const Connection& connection, std::span<const Migration> steps, std::int64_t version) {
  ANUMAT_CHECK(connection.execute("BEGIN EXCLUSIVE; PRAGMA application_id = " + std::to_string(application_id)));
  for (const Migration& step : steps) {
    if (step.version <= version) continue;
    ANUMAT_CHECK(connection.execute(step.sql));
    const std::string number = std::to_string(step.version);
    ANUMAT_CHECK(connection.execute("INSERT INTO migration (version, name) VALUES (" + number + ", " +
                                    sql_text(step.name) + "); PRAGMA user_version = " + number));
  }
  return connection.execute("COMMIT");
}

}  // namespace

std::span<const Migration> migrations() {
  return all;
}

Result<std::int64_t> file_version(const Connection& connection, std::span<const Migration> steps) {
  ANUMAT_TRY(const std::int64_t id, ask_integer(connection, "PRAGMA application_id"));
  ANUMAT_TRY(const std::int64_t version, ask_integer(connection, "PRAGMA user_version"));
  ANUMAT_TRY(const std::int64_t objects, ask_integer(connection, "SELECT count(*) FROM sqlite_schema"));
  if (id == 0 && version == 0 && objects == 0) return 0;
  if (id != application_id) return failure("E5105", connection.place(), "it belongs to another program");
  if (version > steps.back().version) {
    return failure("E5106", connection.place(),
                   "file version " + std::to_string(version) + ", this program knows up to " +
                       std::to_string(steps.back().version));
  }
  const auto recorded = ask_integer(connection, "SELECT max(version) FROM migration");
  if (!recorded || *recorded != version || version < 1) {
    return failure("E5107", connection.place(), "the version in its header is not the last one in its list");
  }
  return version;
}

Result<void> migrate(const Connection& connection, std::span<const Migration> steps) {
  ANUMAT_TRY(const std::int64_t version, file_version(connection, steps));
  const std::int64_t newest = steps.back().version;
  if (version == newest) return {};
  if (version > 0) ANUMAT_CHECK(back_up(connection, newest));
  auto applied = apply(connection, steps, version);
  if (!applied && sqlite3_get_autocommit(connection.get()) == 0) {
    (void)connection.execute("ROLLBACK");  // What went wrong first is what is told.
  }
  return applied;
}

}  // namespace anumat::storage
