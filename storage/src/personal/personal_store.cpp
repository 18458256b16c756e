#include "anumat/storage/personal_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <system_error>

#include "failure.hpp"
#include "files.hpp"
#include "personal/seal.hpp"
#include "sqlite/connection.hpp"

namespace anumat::storage {

namespace {

namespace fs = std::filesystem;

constexpr const char* keys_file = "keys.db";
constexpr const char* office_key_file = "personal.key";

constexpr const char* words_schema = R"sql(
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS word (
  mac TEXT PRIMARY KEY, subject TEXT NOT NULL, key TEXT NOT NULL, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS word_subject ON word (subject);
CREATE TABLE IF NOT EXISTS erased (
  place INTEGER PRIMARY KEY, key TEXT NOT NULL, subject TEXT NOT NULL, request INTEGER NOT NULL, files TEXT NOT NULL,
  UNIQUE (key, subject, request)) STRICT;
CREATE TABLE IF NOT EXISTS copy (
  path TEXT PRIMARY KEY, made INTEGER NOT NULL, keys INTEGER NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;
COMMIT;
)sql";

constexpr const char* keys_schema = R"sql(
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS subject_key (
  subject TEXT PRIMARY KEY, id TEXT NOT NULL, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;
COMMIT;
)sql";

bool has_file(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

/// Made before anything is in it, so that there is no moment at which others may read it.
Result<void> make_owners_own(const fs::path& path) {
  const File file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
  if (!file.is_open() || ::fchmod(file.descriptor(), S_IRUSR | S_IWUSR) != 0)
    return failure(system_code(), path.string(), system_message());
  return {};
}

/// What is deleted is overwritten, and no journal with the pages of before is left.
Result<Connection> open_part(const fs::path& path, const char* schema, bool to_write) {
  if (to_write) ANUMAT_CHECK(make_owners_own(path));
  ANUMAT_TRY(Connection connection,
             Connection::open(path, to_write ? Connection::Access::Create : Connection::Access::ReadOnly));
  if (!to_write) return connection;
  ANUMAT_TRY(const std::string version, connection.ask("PRAGMA user_version"));
  if (version.size() != 1 || version.front() > '1') return failure("E5106", path.string());
  ANUMAT_CHECK(
      connection.execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON"));
  ANUMAT_CHECK(connection.execute(schema));
  return connection;
}

std::string joined_files(const std::vector<std::string>& files) {
  std::string text;
  for (const std::string& one : files) text += one + "\n";
  return text;
}

std::vector<std::string> split_files(std::string_view text) {
  std::vector<std::string> files;
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    files.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return files;
}

Result<void> write_secret(const fs::path& path, const std::string& secret) {
  ANUMAT_CHECK(make_owners_own(path));
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << secret << std::flush;
  if (!file) return failure("E5109", path.string());
  ANUMAT_CHECK(sync_file(path));
  return sync_folder_of(path);
}

Result<std::string> read_secret(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string secret(key_size, '\0');
  file.read(secret.data(), static_cast<std::streamsize>(secret.size()));
  if (!file || file.peek() != std::ifstream::traits_type::eof()) return failure("E5160", path.string());
  return secret;
}

std::string bound_to(std::string_view subject, std::string_view name) {
  return std::string(subject) + "\n" + std::string(name);
}

Result<void> in_transaction(const Connection& connection, const std::function<Result<void>()>& work) {
  ANUMAT_CHECK(connection.execute("BEGIN IMMEDIATE"));
  Result<void> done = work();
  if (done) done = connection.execute("COMMIT");
  if (!done) static_cast<void>(connection.execute("ROLLBACK"));
  return done;
}

}  // namespace

struct PersonalStore::Body {
  struct SubjectKey {
    std::string id;
    std::string key;
  };

  struct SealedWord {
    engine::Sealed sealed;
    std::string key_id;
    std::string bytes;
  };

  fs::path folder;
  Use use;
  mutable std::mutex mutex;
  std::optional<Connection> words;
  std::optional<Connection> keys;
  std::string office_key;
  mutable std::map<std::string, SubjectKey, std::less<>> known;
  std::vector<std::string> made;  ///< Subjects whose keys are new.
  std::vector<SealedWord> sealed;

  ~Body() {
    wipe(office_key);
    for (auto& [subject, one] : known) wipe(one.key);
  }

  Result<void> open_parts() {
    const bool to_write = use == Use::Write;
    if (has_file(folder / personal_words_file)) {
      ANUMAT_TRY(words, open_part(folder / personal_words_file, words_schema, to_write));
    }
    if (has_file(folder / keys_file)) {
      ANUMAT_TRY(keys, open_part(folder / keys_file, keys_schema, to_write));
    }
    if (has_file(folder / office_key_file)) {
      ANUMAT_TRY(office_key, read_secret(folder / office_key_file));
    }
    return {};
  }

  /// All three files are there afterwards, unless nothing may be kept.
  Result<void> make_parts() {
    if (office_key.empty()) {
      if (keys) return failure("E5160", (folder / office_key_file).string());
      office_key = random_key();
      if (use == Use::Write) ANUMAT_CHECK(write_secret(folder / office_key_file, office_key));
    }
    if (use != Use::Write) return {};
    if (!keys) {
      ANUMAT_TRY(keys, open_part(folder / keys_file, keys_schema, true));
    }
    if (!words) {
      ANUMAT_TRY(words, open_part(folder / personal_words_file, words_schema, true));
    }
    return {};
  }

  /// nullptr when the subject has none, or it cannot be unwrapped.
  Result<const SubjectKey*> key_of(std::string_view subject) const {
    if (const auto found = known.find(subject); found != known.end()) return &found->second;
    if (!keys || office_key.empty()) return nullptr;
    ANUMAT_TRY(Statement statement, keys->prepare("SELECT id, wrapped FROM subject_key WHERE subject = ?"));
    Rows rows = statement.start(subject);
    ANUMAT_TRY(const bool found, rows.next());
    if (!found) return nullptr;
    SubjectKey one{rows.text(0), ""};
    auto key = decrypt(office_key, rows.bytes(1), bound_to(subject, one.id));
    if (!key || key->size() != key_size) return failure("E5161", keys->place());
    one.key = std::move(*key);
    return &known.emplace(std::string(subject), std::move(one)).first->second;
  }

  Result<const SubjectKey*> key_for_sealing(std::string_view subject) {
    ANUMAT_CHECK(make_parts());
    ANUMAT_TRY(const SubjectKey* found, key_of(subject));
    if (found != nullptr) return found;
    made.emplace_back(subject);
    return &known.emplace(std::string(subject), SubjectKey{random_id(), random_key()}).first->second;
  }

  Result<void> write_keys() {
    ANUMAT_TRY(Statement insert, keys->prepare("INSERT INTO subject_key VALUES (?, ?, ?)"));
    for (const std::string& subject : made) {
      const SubjectKey& one = known.at(subject);
      const std::string wrapped = encrypt(office_key, one.key, bound_to(subject, one.id));
      ANUMAT_CHECK(insert.run(subject, one.id, Blob{wrapped}));
    }
    return {};
  }

  Result<void> write_words() {
    ANUMAT_TRY(Statement insert, words->prepare("INSERT OR IGNORE INTO word VALUES (?, ?, ?, ?)"));
    for (const SealedWord& one : sealed)
      ANUMAT_CHECK(insert.run(one.sealed.mac, one.sealed.subject, one.key_id, Blob{one.bytes}));
    return {};
  }

  void forget_new() {
    for (const std::string& subject : made) known.erase(subject);
    made.clear();
    sealed.clear();
  }

  Result<void> make_ready_to_erase() {
    if (use != Use::Write) return failure("E5108", folder.string());
    if (words) return {};
    ANUMAT_TRY(words, open_part(folder / personal_words_file, words_schema, true));
    return {};
  }

  static Result<void> add_texts(const Connection& part, const std::string& sql, std::string_view subject,
                                std::set<std::string>& found) {
    ANUMAT_TRY(Statement statement, part.prepare(sql));
    Rows rows = statement.start(subject);
    for (;;) {
      ANUMAT_TRY(const bool more, rows.next());
      if (!more) return {};
      found.insert(rows.text(0));
    }
  }

  /// The keys that the request took already when it was cut off, otherwise all that the subject has now. An empty
  /// one stands for a subject that has none.
  Result<std::vector<std::string>> keys_to_erase(const ErasedSubject& erased) const {
    std::set<std::string> found;
    const std::string of_request =
        "SELECT key FROM erased WHERE subject = ? AND request = " + std::to_string(erased.request);
    ANUMAT_CHECK(add_texts(*words, of_request, erased.subject, found));
    if (found.empty()) {
      if (keys) ANUMAT_CHECK(add_texts(*keys, "SELECT id FROM subject_key WHERE subject = ?", erased.subject, found));
      ANUMAT_CHECK(add_texts(*words, "SELECT DISTINCT key FROM word WHERE subject = ?", erased.subject, found));
    }
    if (found.empty()) found.insert("");
    return std::vector<std::string>(found.begin(), found.end());
  }

  /// All rows of a request at once: what is cut off afterwards is known to be erased, and is erased again.
  Result<void> note_erased(const std::vector<ErasedSubject>& rows) const {
    return in_transaction(*words, [&]() -> Result<void> {
      ANUMAT_TRY(Statement note,
                 words->prepare("INSERT OR IGNORE INTO erased (key, subject, request, files) VALUES (?, ?, ?, ?)"));
      for (const ErasedSubject& row : rows)
        ANUMAT_CHECK(note.run(row.key, row.subject, row.request, joined_files(row.files)));
      return {};
    });
  }

  /// Destroys a key and the words under it; gives how many there were.
  Result<std::int64_t> destroy(const ErasedSubject& row) {
    std::int64_t count = 0;
    const Result<void> words_gone = in_transaction(*words, [&]() -> Result<void> {
      ANUMAT_TRY(Statement gone, words->prepare("DELETE FROM word WHERE subject = ? AND key = ?"));
      ANUMAT_CHECK(gone.run(row.subject, row.key));
      ANUMAT_TRY(const std::string changed, words->ask("SELECT changes()"));
      count = std::stoll(changed);
      return {};
    });
    if (!words_gone) return fail(words_gone.error());
    ANUMAT_CHECK(words->execute("VACUUM"));
    if (!keys) return count;
    const Result<void> key_gone = in_transaction(*keys, [&]() -> Result<void> {
      ANUMAT_TRY(Statement key, keys->prepare("DELETE FROM subject_key WHERE subject = ? AND id = ?"));
      return key.run(row.subject, row.key);
    });
    if (!key_gone) return fail(key_gone.error());
    if (const auto found = known.find(row.subject); found != known.end() && found->second.id == row.key) {
      wipe(found->second.key);
      known.erase(found);
    }
    ANUMAT_CHECK(keys->execute("VACUUM"));
    return count;
  }

  /// Salt and words of a commitment.
  Result<std::optional<std::string>> plain_of(const engine::Sealed& wanted) const {
    if (wanted.subject.empty()) return std::nullopt;
    std::string bytes;
    for (const SealedWord& one : sealed)
      if (one.sealed == wanted) bytes = one.bytes;
    if (bytes.empty()) {
      if (!words) return std::nullopt;
      ANUMAT_TRY(Statement statement, words->prepare("SELECT sealed FROM word WHERE mac = ? AND subject = ?"));
      Rows rows = statement.start(wanted.mac, wanted.subject);
      ANUMAT_TRY(const bool found, rows.next());
      if (!found) return std::nullopt;
      bytes = rows.text(0);
    }
    ANUMAT_TRY(const SubjectKey* key, key_of(wanted.subject));
    if (key == nullptr) return std::nullopt;
    auto plain = decrypt(key->key, bytes, bound_to(wanted.subject, wanted.mac));
    // Words under an older key of the subject, which was destroyed, are gone and no damage.
    if (!plain) return std::nullopt;
    if (plain->size() < key_size ||
        keyed_hash(plain->substr(0, key_size), std::string_view(*plain).substr(key_size)) != wanted.mac)
      return failure("E5161", words ? words->place() : folder.string());
    return plain;
  }
};

PersonalStore::PersonalStore(std::unique_ptr<Body> body) : body_(std::move(body)) {}
PersonalStore::~PersonalStore() = default;

Result<std::unique_ptr<PersonalStore>> PersonalStore::open(const fs::path& folder, Use use) {
  if (!prepare_ciphers()) return failure("E5109", folder.string(), "no randomness");
  auto body = std::make_unique<Body>();
  body->folder = folder;
  body->use = use;
  ANUMAT_CHECK(body->open_parts());
  return std::unique_ptr<PersonalStore>(new PersonalStore(std::move(body)));
}

Result<engine::Sealed> PersonalStore::seal(std::string_view subject, std::string_view words) {
  const std::lock_guard guard(body_->mutex);
  std::string salt = random_key();
  engine::Sealed sealed{std::string(subject), keyed_hash(salt, words)};
  if (!subject.empty()) {
    ANUMAT_TRY(const Body::SubjectKey* key, body_->key_for_sealing(subject));
    std::string plain = salt + std::string(words);
    body_->sealed.push_back({sealed, key->id, encrypt(key->key, plain, bound_to(subject, sealed.mac))});
    wipe(plain);
  }
  wipe(salt);
  return sealed;
}

Result<void> PersonalStore::keep() {
  const std::lock_guard guard(body_->mutex);
  Body& body = *body_;
  if (body.use != Use::Write || body.sealed.empty()) return {};
  if (!body.made.empty()) ANUMAT_CHECK(in_transaction(*body.keys, [&] { return body.write_keys(); }));
  body.made.clear();
  ANUMAT_CHECK(in_transaction(*body.words, [&] { return body.write_words(); }));
  body.sealed.clear();
  return {};
}

void PersonalStore::drop() {
  const std::lock_guard guard(body_->mutex);
  body_->forget_new();
}

Result<std::optional<std::string>> PersonalStore::open(const engine::Sealed& sealed) const {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_TRY(const auto plain, body_->plain_of(sealed));
  if (!plain) return std::nullopt;
  return plain->substr(key_size);
}

Result<std::optional<std::string>> PersonalStore::salt_of(const engine::Sealed& sealed) const {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_TRY(const auto plain, body_->plain_of(sealed));
  if (!plain) return std::nullopt;
  return digits_of(std::string_view(*plain).substr(0, key_size));
}

bool PersonalStore::is_erased(std::string_view subject) const {
  const std::lock_guard guard(body_->mutex);
  if (!body_->words) return false;
  auto statement = body_->words->prepare("SELECT 1 FROM erased WHERE subject = ? LIMIT 1");
  if (!statement) return false;
  Rows rows = statement->start(subject);
  const auto found = rows.next();
  return found && *found;
}

Result<std::int64_t> PersonalStore::erase_current(const ErasedSubject& erased) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->make_ready_to_erase());
  ANUMAT_TRY(const std::vector<std::string> keys, body_->keys_to_erase(erased));
  // One row for each key: a copy from before is erased by them, and what is sealed afterwards lies under another key.
  std::vector<ErasedSubject> list;
  for (const std::string& key : keys) list.push_back({key, erased.subject, erased.request, erased.files});
  ANUMAT_CHECK(body_->note_erased(list));
  std::int64_t count = 0;
  for (const ErasedSubject& row : list) {
    ANUMAT_TRY(const std::int64_t words, body_->destroy(row));
    count += words;
  }
  return count;
}

Result<std::int64_t> PersonalStore::erase_again(const ErasedSubject& row) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->make_ready_to_erase());
  ANUMAT_CHECK(body_->note_erased({row}));
  return body_->destroy(row);
}

Result<std::vector<ErasedSubject>> PersonalStore::erased() const {
  const std::lock_guard guard(body_->mutex);
  std::vector<ErasedSubject> all;
  if (!body_->words) return all;
  ANUMAT_TRY(Statement statement,
             body_->words->prepare("SELECT key, subject, request, files FROM erased ORDER BY place"));
  Rows rows = statement.start();
  for (;;) {
    ANUMAT_TRY(const bool more, rows.next());
    if (!more) return all;
    all.push_back({rows.text(0), rows.text(1), rows.integer(2), split_files(rows.bytes(3))});
  }
}

Result<void> PersonalStore::copy_words_to(const fs::path& path) const {
  const std::lock_guard guard(body_->mutex);
  if (!body_->words) return {};
  ANUMAT_CHECK(body_->words->execute("VACUUM INTO " + sql_text(path.string())));
  ANUMAT_CHECK(make_owners_own(path));
  ANUMAT_CHECK(sync_file(path));
  return sync_folder_of(path);
}

Result<void> PersonalStore::copy_keys_to(const fs::path& folder) const {
  const std::lock_guard guard(body_->mutex);
  std::error_code error;
  if (!fs::create_directory(folder, error)) return failure("E5112", folder.string(), error.message());
  fs::permissions(folder, fs::perms::owner_all, error);
  if (error) return failure("E5108", folder.string(), error.message());
  if (body_->keys) {
    const fs::path copy = folder / keys_file;
    ANUMAT_CHECK(body_->keys->execute("VACUUM INTO " + sql_text(copy.string())));
    ANUMAT_CHECK(make_owners_own(copy));
    ANUMAT_CHECK(sync_file(copy));
  }
  if (!body_->office_key.empty()) ANUMAT_CHECK(write_secret(folder / office_key_file, body_->office_key));
  return sync_folder_of(folder / keys_file);
}

Result<void> PersonalStore::note_copy(const KnownCopy& copy) {
  const std::lock_guard guard(body_->mutex);
  if (!body_->words || body_->use != Use::Write) return {};
  ANUMAT_TRY(Statement insert, body_->words->prepare("INSERT OR REPLACE INTO copy VALUES (?, ?, ?)"));
  return insert.run(copy.path, copy.made.micros(), static_cast<std::int64_t>(copy.keys ? 1 : 0));
}

Result<std::vector<KnownCopy>> PersonalStore::copies() const {
  const std::lock_guard guard(body_->mutex);
  std::vector<KnownCopy> all;
  if (!body_->words) return all;
  ANUMAT_TRY(Statement statement, body_->words->prepare("SELECT path, made, keys FROM copy ORDER BY made, path"));
  Rows rows = statement.start();
  for (;;) {
    ANUMAT_TRY(const bool more, rows.next());
    if (!more) return all;
    all.push_back({rows.text(0), Instant::from_micros(rows.integer(1)), rows.integer(2) != 0});
  }
}

}  // namespace anumat::storage
