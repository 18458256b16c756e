#include "audit/backup.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "anumat/engine/merkle.hpp"
#include "anumat/history/disposals.hpp"
#include "anumat/history/files.hpp"
#include "anumat/history/named.hpp"
#include "anumat/storage/sqlite_store.hpp"
#include "audit/decide_again.hpp"
#include "audit/parts.hpp"
#include "audit/verify_history.hpp"
#include "surface/json.hpp"

namespace anumat::cli {

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
  return BackupSheet{folder, "", verdict.log.events, verdict.evidence, hex(verdict.log.root), std::nullopt};
}

std::string sheet_text(const BackupSheet& sheet) {
  return Json{{"made", sheet.made}, {"events", sheet.events}, {"evidence", sheet.evidence}, {"root", sheet.root}}.dump(
             2) +
         "\n";
}

Result<BackupSheet> read_sheet(const std::string& folder) {
  ANUMAT_TRY(const std::string text, read_text((fs::path(folder) / sheet_file).string()));
  const Json json = Json::parse(text, nullptr, false);
  const Text unreadable{"backup.json cannot be read", "อ่าน backup.json ไม่ได้"};
  if (!json.is_object()) return not_good(folder, unreadable);
  BackupSheet sheet{folder, json.value("made", ""), 0, 0, "", std::nullopt};
  if (!json.contains("events") || !json["events"].is_number_integer() || !json.contains("evidence") ||
      !json["evidence"].is_number_integer() || !json.contains("root") || !json["root"].is_string())
    return not_good(folder, unreadable);
  sheet.events = json["events"].get<std::int64_t>();
  sheet.evidence = json["evidence"].get<std::int64_t>();
  sheet.root = json["root"].get<std::string>();
  return sheet;
}

/// The files that the events of a store attached, from one office to another.
Result<void> copy_evidence(const std::string& from, const fs::path& to, const engine::EventStore& store) {
  std::set<std::string> copied;
  ANUMAT_TRY(const engine::Frontier frontier, store.frontier());
  ANUMAT_TRY(const auto disposals, history::Disposals::read(store, frontier.size));
  ANUMAT_CHECK(history::make_folder(to / "evidence"));
  return history::for_each_event(store, [&](const engine::StoredEvent& stored) -> Result<void> {
    ANUMAT_TRY(const engine::Event event, engine::decode(stored.line));
    const std::string digest = history::attached_file(event);
    const auto key = digest_from_hex(digest);
    if (!key || disposals.is_gone(digest) || !copied.insert(digest).second) return {};
    const fs::path target = evidence_path(to.string(), *key);
    ANUMAT_CHECK(history::make_folder(target.parent_path()));
    ANUMAT_TRY(const std::string found, history::copy_file(evidence_path(from, *key), target));
    if (found == digest) return {};
    return not_good(from, {"the evidence " + digest + " was changed", "หลักฐาน " + digest + " ถูกเปลี่ยน"});
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
  ANUMAT_TRY(const auto store, open_store(from, OfficeAccess::Read));
  ANUMAT_TRY(const engine::Frontier frontier, store->frontier());
  ANUMAT_TRY(const auto office, Office::create(to.string()));
  ANUMAT_TRY(const std::int64_t made, decide_again(*store, *office, frontier.size));
  if (made == frontier.size && office->engine().frontier() == frontier) return {};
  return not_good(from, {"deciding again gives another history", "ตัดสินซ้ำแล้วได้บันทึกต่างออกไป"});
}

Result<void> copy_office(const std::string& from, const fs::path& to) {
  if (is_in_database(from)) {
    ANUMAT_CHECK(copy_database(from, to));
  } else {
    ANUMAT_TRY(const auto store, open_copy(from));
    ANUMAT_CHECK(store->backup_to(to / store_file));
  }
  ANUMAT_TRY(const auto copy, open_copy(to.string()));
  // Evidence is stored before the event that names it, so whatever the copy names is there by now.
  ANUMAT_CHECK(copy_evidence(from, to, *copy));
  return copy_checkpoints(from, to, std::nullopt);
}

tl::unexpected<Error> no_such_size(std::int64_t events, const Text& why) {
  return fail(ErrorKind::Diagnostic, "E5321",
              {"it cannot be restored to " + std::to_string(events) + " events: " + why.en,
               "กู้คืนที่ " + std::to_string(events) + " เหตุการณ์ไม่ได้: " + why.th},
              {"give another number of events", "ระบุจำนวนเหตุการณ์อื่น"});
}

Result<void> restore_part(const std::string& from, const fs::path& to, std::int64_t events) {
  ANUMAT_TRY(const auto store, open_copy(from));
  ANUMAT_TRY(const history::Tree tree, history::recompute(*store));
  if (events < 1 || events > tree.size())
    return no_such_size(events, {"the backup holds " + std::to_string(tree.size()),
                                 "สำเนาสำรองมี " + std::to_string(tree.size()) + " เหตุการณ์"});
  ANUMAT_TRY(const auto office, Office::create(to.string()));
  ANUMAT_TRY(const std::int64_t made, decide_again(*store, *office, events));
  if (made != events)
    return no_such_size(events, {"they end inside one command, whose last event is " + std::to_string(made - 1),
                                 "สิ้นสุดกลางคำสั่งเดียว ซึ่งเหตุการณ์สุดท้ายคือลำดับ " + std::to_string(made - 1)});
  if (engine::root(office->engine().frontier()) != tree.root(events))
    return not_good(from, {"deciding again gives another history", "ตัดสินซ้ำแล้วได้บันทึกต่างออกไป"});
  ANUMAT_CHECK(copy_evidence(from, to, office->store()));
  return copy_checkpoints(from, to, events);
}

/// Records in a restored office that it goes on from here, in an epoch of its own.
Result<std::int64_t> begin_epoch(const std::string& folder, const BackupSheet& restored, std::int64_t of,
                                 const RestoredBy& by) {
  ANUMAT_TRY(const auto office, Office::open(folder, OfficeAccess::Write));
  engine::Command command;
  command.type = engine::CommandType::BeginEpoch;
  command.key = by.key;
  command.actor = by.person;
  command.at = by.at;
  command.body = {{"size", restored.events}, {"root", restored.root}, {"of", of}};
  ANUMAT_TRY(const engine::Outcome outcome, office->engine().handle(command));
  if (outcome.accepted) return office->engine().state().epoch;
  const engine::Reason& why = outcome.reasons.front();
  return fail(why.kind, why.code, why.message, why.help);
}

}  // namespace

Result<BackupSheet> create_backup(const std::string& office, const std::string& target, Instant at) {
  ANUMAT_TRY(history::DraftFolder draft, history::DraftFolder::start(target));
  ANUMAT_CHECK(copy_office(office, draft.path()));
  ANUMAT_TRY(BackupSheet sheet, verified(draft.path().string()));
  sheet.folder = target;
  sheet.made = at.text();
  ANUMAT_CHECK(history::write_draft_file(draft.path() / sheet_file, sheet_text(sheet)));
  ANUMAT_CHECK(draft.finish());
  return sheet;
}

Result<BackupSheet> verify_backup(const std::string& folder) {
  ANUMAT_TRY(const BackupSheet sheet, read_sheet(folder));
  ANUMAT_TRY(const BackupSheet found, verified(folder));
  if (found.events != sheet.events || found.root != sheet.root || found.evidence != sheet.evidence)
    return not_good(folder, {"it is not what its backup.json says", "ไม่ตรงกับ backup.json"});
  return sheet;
}

Result<BackupSheet> restore_backup(const std::string& folder, const std::string& target,
                                   std::optional<std::int64_t> events, const std::optional<RestoredBy>& by) {
  ANUMAT_TRY(const BackupSheet sheet, verify_backup(folder));
  ANUMAT_TRY(history::DraftFolder draft, history::DraftFolder::start(target));
  const bool is_part = events && *events != sheet.events;
  ANUMAT_CHECK(is_part ? restore_part(folder, draft.path(), *events) : copy_office(folder, draft.path()));
  ANUMAT_TRY(BackupSheet restored, verified(draft.path().string()));
  if (by) {
    ANUMAT_TRY(restored.epoch, begin_epoch(draft.path().string(), restored, sheet.events, *by));
  } else {
    ANUMAT_CHECK(history::write_draft_file(draft.path() / office::to_read_file, "\n"));
  }
  ANUMAT_CHECK(draft.finish());
  restored.folder = target;
  restored.made = sheet.made;
  return restored;
}

Result<std::vector<BackupSheet>> list_backups(const std::string& folder) {
  std::vector<BackupSheet> sheets;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (!fs::exists(entry.path() / sheet_file)) continue;
    ANUMAT_TRY(BackupSheet sheet, read_sheet(entry.path().string()));
    sheets.push_back(std::move(sheet));
  }
  if (error)
    return fail(ErrorKind::Failure, "E5407",
                {"the folder `" + folder + "` cannot be read", "อ่านโฟลเดอร์ `" + folder + "` ไม่ได้"},
                {"check its name and who may read it", "ตรวจสอบชื่อและสิทธิ์การอ่าน"}, folder);
  std::sort(sheets.begin(), sheets.end(),
            [](const BackupSheet& left, const BackupSheet& right) { return left.folder < right.folder; });
  return sheets;
}

}  // namespace anumat::cli
