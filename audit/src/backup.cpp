#include "anumat/audit/backup.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "anumat/audit/decide_again.hpp"
#include "anumat/audit/parts.hpp"
#include "anumat/audit/verify_history.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/history/disposals.hpp"
#include "anumat/history/files.hpp"
#include "anumat/history/named.hpp"
#include "anumat/office/json.hpp"
#include "anumat/office/office.hpp"
#include "anumat/storage/personal_store.hpp"
#include "anumat/storage/sqlite_store.hpp"
#include "beside.hpp"

namespace anumat::audit {

namespace {

namespace fs = std::filesystem;

constexpr const char* sheet_file = "backup.json";
constexpr const char* store_file = "office.db";

tl::unexpected<Error> not_good(const std::string& folder, const Text& why) {
  return fail(ErrorKind::Failure, "E5320", {"the backup is not good: " + why.en, "สำเนาสำรองใช้ไม่ได้: " + why.th},
              {"keep it as it is, and use another one", "เก็บไว้ตามสภาพ แล้วใช้ชุดอื่น"}, folder);
}

Text first_reason(const HistoryVerdict& verdict) {
  return verdict.log.bad ? verdict.log.bad->why : verdict.findings.front();
}

/// Looked at like an office: tree, decisions, checkpoints, evidence.
Result<BackupSheet> verified(const std::string& folder) {
  ANUMAT_TRY(const HistoryVerdict verdict, verify_office(folder, {}, Derived::Compared));
  if (!verdict.is_good()) return not_good(folder, first_reason(verdict));
  return BackupSheet{folder, "", verdict.log.events, verdict.evidence, hex(verdict.log.root), std::nullopt, {}};
}

std::string sheet_text(const BackupSheet& sheet) {
  return office::Json{{"made", sheet.made},
                      {"events", sheet.events},
                      {"evidence", sheet.evidence},
                      {"root", sheet.root},
                      {"files", sheet.files}}
             .dump(2) +
         "\n";
}

using ErasedSubjects = std::vector<storage::ErasedSubject>;

/// False too where one may not look.
bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

Result<ErasedSubjects> erased_in(const fs::path& folder) {
  if (!is_there(folder / storage::personal_words_file)) return ErasedSubjects{};
  ANUMAT_TRY(const auto words, office::open_words(folder.string()));
  return words->erased();
}

/// The leaf of the first event, by which offices are told apart; nothing where it cannot be read.
std::optional<Digest> first_leaf(const fs::path& folder) {
  const auto store = office::open_store(folder.string(), office::OfficeAccess::Read);
  if (!store) return std::nullopt;
  const auto events = (*store)->read(0, 1);
  if (!events || events->empty()) return std::nullopt;
  return events->front().leaf;
}

void add_new(ErasedSubjects& all, const ErasedSubjects& more) {
  for (const storage::ErasedSubject& one : more)
    if (std::ranges::find(all, one) == all.end()) all.push_back(one);
}

/// Whatever is known to have been erased, at whatever time the copy was made: to the backup itself, to the office in
/// use, and to backups of the same office beside it. Of the latter whatever cannot be read says nothing, but what lies
/// beside it must be listed.
Result<ErasedSubjects> known_erased(const fs::path& backup, const std::string& office) {
  ANUMAT_TRY(ErasedSubjects all, erased_in(backup));
  const auto own = first_leaf(backup);
  if (!office.empty() && is_there(fs::path(office) / storage::personal_words_file)) {
    // A damaged office is what backups are for: it is another one only where that can be seen.
    if (const auto leaf = first_leaf(office); !leaf || leaf == own) {
      ANUMAT_TRY(const ErasedSubjects in_use, erased_in(office));
      add_new(all, in_use);
    }
  }
  ANUMAT_TRY(const std::vector<fs::path> beside,
             history::list_folder(fs::absolute(backup).lexically_normal().parent_path()));
  for (const fs::path& one : beside) {
    if (!is_there(one / storage::personal_words_file) || first_leaf(one) != own) continue;
    if (const auto erased = erased_in(one)) add_new(all, *erased);
  }
  return all;
}

/// The words of personal data as ciphertext; their keys go another way.
Result<void> copy_words(const std::string& from, const fs::path& to) {
  ANUMAT_TRY(const auto words, office::open_words(from));
  return words->copy_words_to(to / storage::personal_words_file);
}

/// Puts keys back from a copy, and destroys again what was erased since.
Result<void> bring_back_keys(const fs::path& to, const std::string& keys, const ErasedSubjects& erased) {
  for (const char* name : {"keys.db", "personal.key"}) {
    const fs::path from = fs::path(keys) / name;
    if (keys.empty() || !is_there(from)) continue;
    ANUMAT_TRY([[maybe_unused]] const std::string digest, history::copy_file(from, to / name));
    std::error_code error;
    fs::permissions(to / name, fs::perms::owner_read | fs::perms::owner_write, error);
    if (error) return not_good(keys, {"its keys cannot be kept private", "จำกัดสิทธิ์ของกุญแจไม่ได้"});
  }
  if (erased.empty()) return {};
  ANUMAT_TRY(const auto words, storage::PersonalStore::open(to, storage::PersonalStore::Use::Write));
  for (const storage::ErasedSubject& one : erased) {
    ANUMAT_TRY([[maybe_unused]] const std::int64_t count, words->erase_again(one));
  }
  return {};
}

/// Files that stay away from a copy, and those that may be missing where it is made from.
struct ErasedEvidence {
  history::ErasedFiles by_log;
  std::set<std::string> since;  ///< By erasures that came later than the copied part.
  std::set<std::string> there;  ///< By erasures from before a restore: whatever is there was attached since.
};

Result<history::ErasedFiles> erased_by(const engine::EventStore& store) {
  history::ErasedFiles files;
  ANUMAT_CHECK(history::for_each_event(store, [&](const engine::StoredEvent& stored) -> Result<void> {
    ANUMAT_TRY(const engine::Event event, engine::decode(stored.line));
    files.take(event);
    return {};
  }));
  return files;
}

/// Where a copy is made from, and how much of its log goes into the copy.
struct CopiedLog {
  const std::string& folder;
  const engine::EventStore& whole;
  const engine::EventStore& part;
};

Result<ErasedEvidence> erased_evidence(const CopiedLog& from, const ErasedSubjects& erased) {
  ErasedEvidence all;
  ANUMAT_TRY(all.by_log, erased_by(from.part));
  ANUMAT_TRY(const history::ErasedFiles by_whole, erased_by(from.whole));
  ANUMAT_TRY(const ErasedSubjects list, erased_in(from.folder));
  for (const storage::ErasedSubject& one : erased) {
    const bool is_listed = std::ranges::find(list, one) != list.end();
    for (const std::string& file : one.files) {
      if (all.by_log.has(one.request, file)) continue;
      (is_listed && !by_whole.has(one.request, file) ? all.there : all.since).insert(file);
    }
  }
  return all;
}

tl::unexpected<Error> no_such_size(std::int64_t events, const Text& why) {
  return fail(ErrorKind::Diagnostic, "E5321",
              {"it cannot be restored to " + std::to_string(events) + " events: " + why.en,
               "กู้คืนที่ " + std::to_string(events) + " เหตุการณ์ไม่ได้: " + why.th},
              {"give another number of events", "ระบุจำนวนเหตุการณ์อื่น"});
}

/// What was disposed of cannot be had back, so there is no office as it was before.
tl::unexpected<Error> ends_before_disposal(std::int64_t events, std::int64_t disposed_by) {
  const std::string seq = std::to_string(disposed_by);
  return no_such_size(events, {"event " + seq + " has since disposed of a file that they attached",
                               "เหตุการณ์ลำดับ " + seq + " ทำลายไฟล์ที่แนบไว้ในช่วงนั้นแล้ว"});
}

Result<history::Disposals> disposals_of(const engine::EventStore& store) {
  ANUMAT_TRY(const engine::Frontier frontier, store.frontier());
  return history::Disposals::read(store, frontier.size);
}

/// The files that the events of a store attached, from one office to another; those that were erased stay away.
Result<void> copy_evidence(const CopiedLog& from, const fs::path& to, const ErasedSubjects& erased) {
  ANUMAT_TRY(const ErasedEvidence gone, erased_evidence(from, erased));
  std::set<std::string> copied;
  ANUMAT_TRY(const engine::Frontier copied_part, from.part.frontier());
  ANUMAT_TRY(const auto disposals, disposals_of(from.part));
  ANUMAT_TRY(const auto disposals_since, disposals_of(from.whole));
  ANUMAT_CHECK(history::make_folder(to / "evidence"));
  return history::for_each_event(from.part, [&](const engine::StoredEvent& stored) -> Result<void> {
    ANUMAT_TRY(const engine::Event event, engine::decode(stored.line));
    const std::string digest = history::attached_file(event);
    const auto key = digest_from_hex(digest);
    if (!key || gone.by_log.contains(digest) || gone.since.contains(digest) || disposals.is_gone(digest)) return {};
    if (const auto by = disposals_since.of(event.case_id, digest); by && disposals_since.is_gone(digest))
      return ends_before_disposal(copied_part.size, *by);
    if (!copied.insert(digest).second) return {};
    if (gone.there.contains(digest) && !is_there(evidence_path(from.folder, *key))) return {};
    const fs::path target = evidence_path(to.string(), *key);
    ANUMAT_CHECK(history::make_folder(target.parent_path()));
    ANUMAT_TRY(const std::string found, history::copy_file(evidence_path(from.folder, *key), target));
    if (found == digest) return {};
    return not_good(from.folder, {"the evidence " + digest + " was changed", "หลักฐาน " + digest + " ถูกเปลี่ยน"});
  });
}

/// All checkpoints, or those of the first so many events.
Result<void> copy_checkpoints(const std::string& from, const fs::path& to, std::optional<std::int64_t> events) {
  const history::CheckpointFolder source = checkpoint_folder(from);
  ANUMAT_TRY(const history::Trail trail, source.read());
  if (trail.notes.empty()) return {};
  const history::CheckpointFolder target = checkpoint_folder(to.string());
  ANUMAT_CHECK(history::make_folder(target.path()));
  history::Trail copied;
  for (const history::SignedCheckpoint& one : trail.notes) {
    if (events && one.checkpoint.head.size > *events) break;
    ANUMAT_CHECK(target.add_note(copied, one));
    copied.notes.push_back(one);
    const std::string& token = trail.tokens[copied.notes.size() - 1];
    if (!token.empty()) ANUMAT_CHECK(target.add_token(copied, token));
    const auto brought_in = [&](const history::VerifierKey& key) { return history::is_signed_by(one.note, key); };
    while (copied.keys.size() < trail.keys.size() && brought_in(trail.keys[copied.keys.size()])) {
      ANUMAT_CHECK(target.add_key(copied, trail.keys[copied.keys.size()]));
      copied.keys.push_back(trail.keys[copied.keys.size()]);
    }
  }
  return {};
}

Result<std::unique_ptr<storage::SqliteStore>> open_copy(const std::string& folder) {
  return storage::SqliteStore::open(fs::path(folder) / store_file, storage::Mode::ReadOnly);
}

/// A database is not copied but decided again, event by event, into a file that any machine can read.
Result<void> copy_database(const std::string& from, const fs::path& to) {
  ANUMAT_TRY(const auto store, office::open_store(from, office::OfficeAccess::Read));
  ANUMAT_TRY(const engine::Frontier frontier, store->frontier());
  ANUMAT_TRY(const auto office, office::Office::create(to.string(), {}, office::Orders::Recorded));
  ANUMAT_TRY(const std::int64_t made, decide_again(*store, *office, frontier.size));
  if (made == frontier.size && office->engine().frontier() == frontier) return {};
  return not_good(from, {"deciding again gives another history", "ตัดสินซ้ำแล้วได้บันทึกต่างออกไป"});
}

Result<void> copy_office(const std::string& from, const fs::path& to, const ErasedSubjects& erased) {
  if (office::is_in_database(from)) {
    ANUMAT_CHECK(copy_database(from, to));
  } else {
    ANUMAT_TRY(const auto store, open_copy(from));
    ANUMAT_CHECK(store->backup_to(to / store_file));
  }
  ANUMAT_TRY(const auto copy, open_copy(to.string()));
  // Evidence is stored before the event that names it, so whatever the copy names is there by now.
  ANUMAT_CHECK(copy_evidence({from, *copy, *copy}, to, erased));
  ANUMAT_CHECK(copy_words(from, to));
  return copy_checkpoints(from, to, std::nullopt);
}

Result<void> restore_part(const std::string& from, const fs::path& to, std::int64_t events,
                          const ErasedSubjects& erased) {
  ANUMAT_TRY(const auto store, open_copy(from));
  ANUMAT_TRY(const history::Tree tree, history::recompute(*store));
  if (events < 1 || events > tree.size())
    return no_such_size(events, {"the backup holds " + std::to_string(tree.size()),
                                 "สำเนาสำรองมี " + std::to_string(tree.size()) + " เหตุการณ์"});
  ANUMAT_TRY(const auto office, office::Office::create(to.string(), {}, office::Orders::Recorded));
  ANUMAT_TRY(const std::int64_t made, decide_again(*store, *office, events));
  if (made != events)
    return no_such_size(events, {"they end inside one command, whose last event is " + std::to_string(made - 1),
                                 "สิ้นสุดกลางคำสั่งเดียว ซึ่งเหตุการณ์สุดท้ายคือลำดับ " + std::to_string(made - 1)});
  if (engine::root(office->engine().frontier()) != tree.root(events))
    return not_good(from, {"deciding again gives another history", "ตัดสินซ้ำแล้วได้บันทึกต่างออกไป"});
  ANUMAT_CHECK(copy_evidence({from, *store, office->store()}, to, erased));
  ANUMAT_CHECK(copy_words(from, to));
  return copy_checkpoints(from, to, events);
}

std::string whole_path(const std::string& path) {
  return fs::absolute(path).lexically_normal().string();
}

/// An erasure names the copies that were made before it, and may still hold what it destroys.
Result<void> note_copies(const fs::path& office, const std::vector<storage::KnownCopy>& copies) {
  if (!is_there(office / storage::personal_words_file)) return {};
  ANUMAT_TRY(const auto words, storage::PersonalStore::open(office, storage::PersonalStore::Use::Write));
  for (const storage::KnownCopy& copy : copies) ANUMAT_CHECK(words->note_copy(copy));
  return {};
}

/// What an office knows of its new backup, and the keys beside it.
Result<void> note_backup(const std::string& office, const std::string& target, const std::string& keys, Instant at) {
  if (!is_there(fs::path(office) / storage::personal_words_file)) return {};
  ANUMAT_CHECK(note_copies(office, {{whole_path(target), at, false}}));
  if (keys.empty()) return {};
  ANUMAT_TRY(const auto words, office::open_words(office));
  ANUMAT_CHECK(words->copy_keys_to(keys));
  return note_copies(office, {{whole_path(keys), at, true}});
}

/// A restored office knows where it came from: both still hold what it may have to erase.
Result<void> note_origin(const fs::path& office, const BackupSheet& sheet, const std::string& keys) {
  const Instant made = Instant::from_text(sheet.made).value_or(Instant());
  std::vector<storage::KnownCopy> copies{{whole_path(sheet.folder), made, false}};
  if (!keys.empty()) copies.push_back({whole_path(keys), made, true});
  return note_copies(office, copies);
}

/// Records in a restored office that it goes on from here, in an epoch of its own. What opening it finished, such as an
/// erasure that had been granted, comes before.
Result<void> begin_epoch(const std::string& folder, BackupSheet& restored, std::int64_t of, const RestoredBy& by) {
  ANUMAT_TRY(const auto office, office::Office::open(folder, office::OfficeAccess::Write));
  restored.events = office->engine().state().next_seq;
  restored.root = hex(engine::root(office->engine().frontier()));
  engine::Command command;
  command.type = engine::CommandType::BeginEpoch;
  command.key = by.key;
  command.actor = by.person;
  command.at = by.at;
  command.body = {{"size", restored.events}, {"root", restored.root}, {"of", of}};
  ANUMAT_TRY(const engine::Outcome outcome, office->engine().handle(command));
  if (outcome.accepted) {
    restored.epoch = office->engine().state().epoch;
    return {};
  }
  const engine::Reason& why = outcome.reasons.front();
  return fail(why.kind, why.code, why.message, why.help);
}

}  // namespace

Result<BackupSheet> read_sheet(const std::string& folder) {
  ANUMAT_TRY(const std::string text, read_text((fs::path(folder) / sheet_file).string()));
  const office::Json json = office::Json::parse(text, nullptr, false);
  const Text unreadable{"backup.json cannot be read", "อ่าน backup.json ไม่ได้"};
  if (!json.is_object()) return not_good(folder, unreadable);
  BackupSheet sheet{folder, json.value("made", ""), 0, 0, "", std::nullopt, {}};
  if (!json.contains("events") || !json["events"].is_number_integer() || !json.contains("evidence") ||
      !json["evidence"].is_number_integer() || !json.contains("root") || !json["root"].is_string())
    return not_good(folder, unreadable);
  sheet.events = json["events"].get<std::int64_t>();
  sheet.evidence = json["evidence"].get<std::int64_t>();
  sheet.root = json["root"].get<std::string>();
  if (!json.contains("files")) return sheet;
  if (!json["files"].is_object()) return not_good(folder, unreadable);
  for (const auto& [name, digest] : json["files"].items()) {
    if (!digest.is_string()) return not_good(folder, unreadable);
    sheet.files[name] = digest.get<std::string>();
  }
  return sheet;
}

Result<BackupSheet> create_backup(const std::string& office, const std::string& target, Instant at,
                                  const std::string& keys) {
  ANUMAT_TRY(history::DraftFolder draft, history::DraftFolder::start(target));
  ANUMAT_TRY(const ErasedSubjects erased, erased_in(office));
  // Before the log, so that they know of no event that it has not.
  ANUMAT_TRY(FilesBeside files, copy_beside(office, draft.path()));
  ANUMAT_CHECK(copy_office(office, draft.path(), erased));
  ANUMAT_TRY(FilesBeside scans, copy_scans(office, draft.path()));
  files.merge(scans);
  ANUMAT_TRY(BackupSheet sheet, verified(draft.path().string()));
  sheet.files = std::move(files);
  sheet.folder = target;
  sheet.made = at.text();
  ANUMAT_CHECK(history::write_draft_file(draft.path() / sheet_file, sheet_text(sheet)));
  ANUMAT_CHECK(draft.finish());
  ANUMAT_CHECK(note_backup(office, target, keys, at));
  return sheet;
}

Result<BackupSheet> verify_backup(const std::string& folder) {
  ANUMAT_TRY(const BackupSheet sheet, read_sheet(folder));
  ANUMAT_TRY(const BackupSheet found, verified(folder));
  if (found.events != sheet.events || found.root != sheet.root || found.evidence != sheet.evidence)
    return not_good(folder, {"it is not what its backup.json says", "ไม่ตรงกับ backup.json"});
  if (const auto fault = fault_beside(folder, sheet.files)) return not_good(folder, *fault);
  return sheet;
}

Result<BackupSheet> restore_backup(const std::string& folder, const std::string& target,
                                   std::optional<std::int64_t> events, const RestoreWith& with) {
  ANUMAT_TRY(const BackupSheet sheet, verify_backup(folder));
  ANUMAT_TRY(const ErasedSubjects erased, known_erased(folder, with.office));
  ANUMAT_TRY(history::DraftFolder draft, history::DraftFolder::start(target));
  const bool is_part = events && *events != sheet.events;
  ANUMAT_CHECK(is_part ? restore_part(folder, draft.path(), *events, erased)
                       : copy_office(folder, draft.path(), erased));
  ANUMAT_CHECK(bring_back_keys(draft.path(), with.keys, erased));
  ANUMAT_CHECK(note_origin(draft.path(), sheet, with.keys));
  ANUMAT_TRY(BackupSheet restored, verified(draft.path().string()));
  ANUMAT_CHECK(restore_beside(folder, sheet.files, {draft.path(), restored.events}, erased));
  if (with.by) {
    ANUMAT_CHECK(begin_epoch(draft.path().string(), restored, sheet.events, *with.by));
  } else {
    ANUMAT_CHECK(history::write_draft_file(draft.path() / office::to_read_file, "\n"));
  }
  ANUMAT_CHECK(draft.finish());
  restored.folder = target;
  restored.made = sheet.made;
  return restored;
}

Result<std::vector<std::string>> backup_folders(const std::string& folder) {
  std::vector<std::string> folders;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (is_there(at->path() / sheet_file)) folders.push_back(at->path().string());
  if (error)
    return fail(ErrorKind::Failure, "E5407",
                {"the folder `" + folder + "` cannot be read", "อ่านโฟลเดอร์ `" + folder + "` ไม่ได้"},
                {"check its name and who may read it", "ตรวจสอบชื่อและสิทธิ์การอ่าน"}, folder);
  std::ranges::sort(folders);
  return folders;
}

Result<std::vector<BackupSheet>> list_backups(const std::string& folder) {
  ANUMAT_TRY(const std::vector<std::string> folders, backup_folders(folder));
  std::vector<BackupSheet> sheets;
  for (const std::string& one : folders) {
    ANUMAT_TRY(BackupSheet sheet, read_sheet(one));
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

}  // namespace anumat::audit
