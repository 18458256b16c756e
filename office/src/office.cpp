#include "anumat/office/office.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "anumat/dsl/compile.hpp"
#include "anumat/engine/definition_sources.hpp"
#include "anumat/engine/disposal.hpp"
#include "anumat/engine/search_words.hpp"
#include "anumat/storage/evidence_store.hpp"
#include "anumat/storage/memory_store.hpp"
#include "anumat/storage/postgres_store.hpp"
#include "anumat/storage/sqlite_store.hpp"
#include "rehearsal_store.hpp"

namespace anumat::office {

namespace {

namespace fs = std::filesystem;

constexpr const char* store_file = "office.db";

constexpr const char* address_file = "office.url";

fs::path store_path(const std::string& folder) {
  return fs::path(folder) / store_file;
}

fs::path address_path(const std::string& folder) {
  return fs::path(folder) / address_file;
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

tl::unexpected<Error> office_is_there(const std::string& folder) {
  return fail(ErrorKind::Failure, "E5401",
              {"there is an office in `" + folder + "` already", "มีหน่วยงานในโฟลเดอร์ `" + folder + "` อยู่แล้ว"},
              {"use it as it is, or choose another folder", "ใช้หน่วยงานเดิม หรือเลือกโฟลเดอร์อื่น"}, folder);
}

tl::unexpected<Error> no_office(const std::string& folder) {
  return fail(ErrorKind::Failure, "E5402",
              {"there is no office in `" + folder + "`", "ไม่มีหน่วยงานในโฟลเดอร์ `" + folder + "`"},
              {"name its folder with `--office DIR`, or make one with `anumat init DIR --name NAME --admin ID`",
               "ระบุโฟลเดอร์ด้วย `--office DIR` หรือสร้างใหม่ด้วย `anumat init DIR --name NAME --admin ID`"},
              folder);
}

Result<void> make_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return {};
  return fail(ErrorKind::Failure, "E5403",
              {"the folder `" + folder + "` cannot be made: " + error.message(),
               "สร้างโฟลเดอร์ `" + folder + "` ไม่ได้: " + error.message()},
              {"choose a folder that you may write to", "เลือกโฟลเดอร์ที่มีสิทธิ์เขียน"}, folder);
}

/// The database that a folder names in its first line.
Result<storage::PostgresAddress> read_address(const std::string& folder) {
  std::ifstream file(address_path(folder));
  std::string line;
  std::getline(file, line);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
  auto address = storage::PostgresAddress::from_text(line);
  if (!address) {
    Error error = std::move(address).error();
    error.place = address_path(folder).string();
    return fail(std::move(error));
  }
  return address;
}

/// For its owner alone, as a password may stand in it.
Result<void> write_address(const std::string& folder, const std::string& text) {
  ANUMAT_TRY([[maybe_unused]] const auto address, storage::PostgresAddress::from_text(text));
  std::ofstream file(address_path(folder));
  std::error_code error;
  fs::permissions(address_path(folder), fs::perms::owner_read | fs::perms::owner_write, error);
  file << text << '\n' << std::flush;
  if (file && !error) return {};
  return fail(ErrorKind::Failure, "E5142", {"the address of the database cannot be kept", "บันทึกที่อยู่ของฐานข้อมูลไม่ได้"},
              {"check who may write to the folder, and the room on the disk", "ตรวจสอบสิทธิ์การเขียนโฟลเดอร์และพื้นที่ว่างในดิสก์"},
              address_path(folder).string());
}

Result<std::unique_ptr<engine::EventStore>> open_log(const std::string& folder, storage::Mode mode) {
  if (is_in_database(folder)) {
    ANUMAT_TRY(const storage::PostgresAddress address, read_address(folder));
    ANUMAT_TRY(std::unique_ptr<engine::EventStore> store, storage::PostgresStore::open(address, mode));
    return store;
  }
  ANUMAT_TRY(std::unique_ptr<engine::EventStore> store, storage::SqliteStore::open(store_path(folder), mode));
  return store;
}

/// Whether an office may be made in the folder, in the database when one is given.
Result<void> check_free(const std::string& folder, const std::string& database) {
  if (is_there(store_path(folder)) || (is_in_database(folder) && !database.empty())) return office_is_there(folder);
  if (!database.empty()) ANUMAT_CHECK(storage::PostgresAddress::from_text(database));
  return {};
}

Error changed_definition(std::string_view digest) {
  const std::string name(digest.substr(0, 12));
  return {
      ErrorKind::Failure,
      "E5144",
      {"the sources of the definition `" + name + "` do not give it any more, so nothing is decided by it",
       "ต้นฉบับของนิยาม `" + name + "` ไม่ตรงกับนิยามเดิม จึงไม่ใช้ตัดสินสิ่งใด"},
      {"run `anumat audit verify`; restore the office from a backup, or use the version of anumat that published it",
       "ใช้คำสั่ง `anumat audit verify` แล้วกู้คืนจากสำเนาสำรอง หรือใช้ anumat รุ่นที่ประกาศใช้นิยามนั้น"},
      {}};
}

Error first_fault(const std::vector<dsl::Diagnostic>& diagnostics, const std::vector<dsl::SourceFile>& sources) {
  const auto is_error = [](const dsl::Diagnostic& one) { return one.severity == dsl::Severity::Error; };
  const auto count = std::count_if(diagnostics.begin(), diagnostics.end(), is_error);
  const auto first = std::find_if(diagnostics.begin(), diagnostics.end(), is_error);
  Error error{ErrorKind::Diagnostic,
              "E5404",
              {"the package does not compile", "ชุดนิยามคอมไพล์ไม่ผ่าน"},
              {"run `anumat check` to see every finding", "ใช้คำสั่ง `anumat check` เพื่อดูข้อผิดพลาดทั้งหมด"},
              {}};
  if (first == diagnostics.end()) return error;
  error.code = first->code;
  const std::string more = count > 1 ? " (+" + std::to_string(count - 1) + ")" : "";
  error.message = {first->message.en + more, first->message.th + more};
  if (first->span.file < sources.size()) {
    const dsl::SourceFile& source = sources[first->span.file];
    error.place = source.name + ":" + std::to_string(dsl::position_of(source.text, first->span.begin).line);
  }
  return error;
}

/// The name under which a file is kept: that of a used package's file loses what leads out of its folder.
std::string stored_name(const std::string& name) {
  fs::path kept;
  for (const fs::path& step : fs::path(name).lexically_normal().relative_path())
    if (step != "..") kept /= step;
  return kept.generic_string();
}

engine::StoredDefinition stored_form(const model::Definition& definition, const std::vector<dsl::SourceFile>& sources) {
  engine::StoredDefinition stored{definition.digest, definition.canonical, {}};
  for (const dsl::SourceFile& source : sources) stored.sources.emplace_back(stored_name(source.name), source.text);
  return stored;
}

}  // namespace

const model::Definition* CompiledDefinitions::find(std::string_view digest) const {
  if (const auto known = known_.find(digest); known != known_.end()) return known->second.get();
  const auto key = digest_from_hex(digest);
  if (store_ == nullptr || !key) return nullptr;
  const auto stored = store_->find_definition(*key);
  if (!stored) unread_ = stored.error();
  if (!stored || !*stored) return nullptr;
  std::vector<dsl::SourceFile> sources;
  for (const auto& [name, text] : (*stored)->sources) sources.push_back({name, text});
  dsl::Compilation compilation = dsl::compile(sources, dsl::Age::Published);
  // A package that no longer gives its digest decided otherwise then; it is not the one that was asked for.
  if (!compilation.definition || compilation.definition->digest != *key) {
    unread_ = changed_definition(digest);
    return nullptr;
  }
  auto kept = std::make_unique<const model::Definition>(std::move(*compilation.definition));
  return known_.emplace(std::string(digest), std::move(kept)).first->second.get();
}

std::string CompiledDefinitions::add(model::Definition definition) {
  std::string digest = hex(definition.digest);
  if (!known_.contains(digest))
    known_.emplace(digest, std::make_unique<const model::Definition>(std::move(definition)));
  return digest;
}

bool is_in_database(const std::string& folder) {
  return is_there(address_path(folder));
}

std::string log_file(const std::string& folder) {
  return folder + "/" + (is_in_database(folder) ? address_file : store_file);
}

Result<std::unique_ptr<engine::EventStore>> open_store(const std::string& folder, OfficeAccess access) {
  const bool in_file = is_there(store_path(folder));
  const bool in_database = is_in_database(folder);
  if (!in_file && !in_database) return no_office(folder);
  if (in_file && in_database)
    return fail(ErrorKind::Failure, "E5143",
                {"`" + folder + "` holds a log and names a database as well",
                 "`" + folder + "` มีบันทึกเหตุการณ์อยู่แล้ว และยังระบุฐานข้อมูลด้วย"},
                {"keep the one that is the office, `office.db` or `office.url`, and move the other away",
                 "เก็บไว้เฉพาะไฟล์ที่เป็นของหน่วยงาน `office.db` หรือ `office.url` แล้วย้ายอีกไฟล์ออกไป"},
                folder);
  if (access == OfficeAccess::Write && is_there(fs::path(folder) / to_read_file))
    return fail(ErrorKind::Failure, "E5440",
                {"`" + folder + "` is a copy to be read, in which nothing is written",
                 "`" + folder + "` เป็นสำเนาไว้อ่าน ไม่มีการบันทึกเพิ่ม"},
                {"restore the backup without `--to-read`, so that the office goes on in an epoch of its own",
                 "กู้คืนสำเนาสำรองโดยไม่ใช้ `--to-read` เพื่อให้หน่วยงานดำเนินต่อในยุคใหม่"},
                folder);
  const auto mode = access == OfficeAccess::Write ? storage::Mode::ReadWrite : storage::Mode::ReadOnly;
  ANUMAT_TRY(std::unique_ptr<engine::EventStore> store, open_log(folder, mode));
  if (access == OfficeAccess::Rehearse) store = std::make_unique<RehearsalStore>(std::move(store));
  return store;
}

std::string evidence_folder(const std::string& folder) {
  return (fs::path(folder) / "evidence").string();
}

Result<std::unique_ptr<storage::PersonalStore>> open_words(const std::string& folder) {
  return storage::PersonalStore::open(folder, storage::PersonalStore::Use::Read);
}

Office::Office(std::string folder, std::unique_ptr<engine::EventStore> store,
               std::unique_ptr<storage::PersonalStore> words)
    : folder_(std::move(folder)), store_(std::move(store)), words_(std::move(words)), definitions_(store_.get()) {}

Office::~Office() = default;

Result<void> Office::start() {
  ANUMAT_TRY(engine_, engine::Engine::open(*store_, definitions_, {}, words_.get()));
  return {};
}

Result<void> Office::remake_words() {
  const engine::WordBreaker breaker;
  return store_->remake_words(engine::words_form(), [&breaker](const engine::StoredEvent& stored) {
    return engine::entries_of(breaker, stored);
  });
}

Result<void> Office::remove_disposed() const {
  const std::vector<std::string> digests = engine::disposed_files(engine_->state());
  if (digests.empty() || folder_.empty()) return {};
  ANUMAT_TRY(const auto evidence, storage::EvidenceStore::open_to_read(evidence_folder(folder_)));
  for (const std::string& digest : digests) {
    const auto key = digest_from_hex(digest);
    if (!key || !is_there(evidence.path_of(*key))) continue;
    ANUMAT_TRY([[maybe_unused]] const bool is_gone, evidence.destroy(*key));
  }
  return {};
}

Result<void> Office::keep_words() {
  ANUMAT_TRY(const std::string form, store_->words_form());
  return form == engine::words_form() ? Result<void>() : remake_words();
}

Result<std::unique_ptr<Office>> Office::create(const std::string& folder, const std::string& database, Orders orders) {
  ANUMAT_CHECK(check_free(folder, database));
  ANUMAT_CHECK(make_folder(folder));
  ANUMAT_CHECK(make_folder(evidence_folder(folder)));
  if (!database.empty()) ANUMAT_CHECK(write_address(folder, database));
  auto store = open_log(folder, storage::Mode::Create);
  if (!store) {
    std::error_code ignored;
    if (!database.empty()) fs::remove(address_path(folder), ignored);
    return fail(std::move(store).error());
  }
  std::unique_ptr<storage::PersonalStore> words;
  if (orders == Orders::Given) {
    ANUMAT_TRY(words, storage::PersonalStore::open(folder, storage::PersonalStore::Use::Write));
  }
  std::unique_ptr<Office> office(new Office(folder, std::move(*store), std::move(words)));
  ANUMAT_CHECK(office->keep_words());
  ANUMAT_CHECK(office->start());
  return office;
}

Result<std::unique_ptr<Office>> Office::rehearse_creation(const std::string& folder, const std::string& database) {
  ANUMAT_CHECK(check_free(folder, database));
  return in_memory();
}

Result<std::unique_ptr<Office>> Office::open(const std::string& folder, OfficeAccess access) {
  using Use = storage::PersonalStore::Use;
  ANUMAT_TRY(auto store, open_store(folder, access));
  const Use use = access == OfficeAccess::Read ? Use::Read : access == OfficeAccess::Write ? Use::Write : Use::Rehearse;
  ANUMAT_TRY(auto words, storage::PersonalStore::open(folder, use));
  std::unique_ptr<Office> office(new Office(folder, std::move(store), std::move(words)));
  if (access == OfficeAccess::Write) ANUMAT_CHECK(office->keep_words());
  ANUMAT_CHECK(office->start());
  if (access == OfficeAccess::Write) ANUMAT_CHECK(office->carry_out_erasures(office->engine().state().last_at));
  if (access == OfficeAccess::Write) ANUMAT_CHECK(office->remove_disposed());
  return office;
}

Result<std::unique_ptr<Office>> Office::in_memory() {
  std::unique_ptr<Office> office(new Office("", std::make_unique<storage::MemoryStore>()));
  ANUMAT_CHECK(office->keep_words());
  ANUMAT_CHECK(office->start());
  return office;
}

void Office::show_to(const std::string& person, Instant at) {
  const model::Definition* definition = published();
  if (definition == nullptr) return;
  hidden_ = engine::Reader(definitions_, engine_->state(), person, at).hidden();
  engine_->leave_out(hidden_, *definition);
}

const model::Definition* Office::published() const {
  const std::string& digest = engine_->state().definition;
  return digest.empty() ? nullptr : definitions_.find(digest);
}

const model::Definition* Office::published_on(Date day) const {
  const std::string_view digest = engine_->state().definition_on(day);
  return digest.empty() ? nullptr : definitions_.find(digest);
}

Result<std::string> Office::keep(model::Definition definition, const std::vector<dsl::SourceFile>& sources) {
  ANUMAT_CHECK(store_->put_definition(stored_form(definition, sources)));
  return definitions_.add(std::move(definition));
}

Result<model::Context> Office::publication(const std::string& digest, std::optional<Date> from) const {
  std::optional<engine::StoredDefinition> kept;
  if (const auto key = digest_from_hex(digest)) {
    ANUMAT_TRY(kept, store_->find_definition(*key));
  }
  const model::Definition* definition = kept ? definitions_.find(digest) : nullptr;
  if (definition == nullptr)
    return fail(
        ErrorKind::Diagnostic, "E5411",
        {"no definition `" + digest.substr(0, 12) + "` is kept here", "ไม่มีชุดนิยาม `" + digest.substr(0, 12) + "` เก็บไว้"},
        {"keep it first; its digest has 64 digits", "เก็บชุดนิยามก่อน ลายนิ้วมือมี 64 หลัก"}, "definition");
  model::Context body{{"definition", digest},
                      {"package", definition->package},
                      {"sources", hex(engine::sources_digest(kept->sources))}};
  if (from) body.emplace_back("from", *from);
  return body;
}

Result<engine::Outcome> Office::publish(const std::vector<dsl::SourceFile>& sources, const std::string& actor,
                                        Instant at, std::optional<Date> from) {
  dsl::Compilation compilation = dsl::compile(sources);
  if (!compilation.definition || dsl::has_errors(compilation.diagnostics))
    return fail(first_fault(compilation.diagnostics, sources));
  // Kept before it is published, so that no event ever names a definition that is nowhere.
  ANUMAT_TRY(const std::string digest, keep(std::move(*compilation.definition), sources));
  engine::Command command;
  command.type = engine::CommandType::PublishDefinition;
  command.key = "publish " + digest + " " + at.text();
  command.actor = actor;
  command.at = at;
  ANUMAT_TRY(command.body, publication(digest, from));
  return engine_->handle(command);
}

}  // namespace anumat::office
