#include "anumat/audit/backup.hpp"

#include <filesystem>
#include <memory>
#include <ostream>

#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

Json sheet_json(const audit::BackupSheet& sheet) {
  return {{"folder", sheet.folder},
          {"made", text_or_null(sheet.made)},
          {"events", sheet.events},
          {"evidence", sheet.evidence},
          {"root", sheet.root}};
}

Json restored_json(const audit::BackupSheet& sheet) {
  Json json = sheet_json(sheet);
  json["epoch"] = sheet.epoch ? Json(*sheet.epoch) : Json();
  return json;
}

ExitCode tell_sheet(Run run, const Result<audit::BackupSheet>& sheet, const Text& what,
                    Json (*as_json)(const audit::BackupSheet&) = sheet_json) {
  if (!sheet) return run.console.complain(sheet.error());
  if (run.globals.form() == OutputForm::Json) {
    print_json(run.console, as_json(*sheet));
    return ExitCode::Ok;
  }
  const std::string events = std::to_string(sheet->events);
  const std::string files = std::to_string(sheet->evidence);
  run.console.out() << run.console.pick(
                           {sheet->folder + " " + what.en + ": " + events + " events, " + files + " files of evidence",
                            sheet->folder + " " + what.th + ": " + events + " เหตุการณ์ ไฟล์หลักฐาน " + files + " ไฟล์"})
                    << '\n'
                    << run.console.pick({"root ", "ค่าแฮชราก "}) << sheet->root << '\n';
  if (sheet->epoch)
    run.console.out() << run.console.pick({"epoch " + std::to_string(*sheet->epoch) + " begins with event " + events,
                                           "ยุคที่ " + std::to_string(*sheet->epoch) + " เริ่มที่เหตุการณ์ลำดับ " + events})
                      << '\n';
  return ExitCode::Ok;
}

ExitCode would(Run run, const std::string& target) {
  std::error_code ignored;
  if (std::filesystem::exists(target, ignored))
    return run.console.complain({ErrorKind::Failure,
                                 "E5312",
                                 {"there is something of this name already", "มีสิ่งที่ใช้ชื่อนี้อยู่แล้ว"},
                                 {"choose a new name; nothing is written over", "ใช้ชื่อใหม่ จะไม่มีการเขียนทับ"},
                                 target});
  run.console.say({target + " would be written", "จะเขียน " + target});
  return ExitCode::Ok;
}

struct CreateOptions {
  std::string target;
  std::string keys;
};

ExitCode create(Run run, const CreateOptions& options) {
  const std::string& target = options.target;
  if (run.globals.dry_run) return would(run, target);
  const auto at = moment_of(run.globals);
  if (!at) return run.console.complain(at.error());
  return tell_sheet(run, audit::create_backup(run.globals.office, target, *at, options.keys),
                    {"is a good backup", "เป็นสำเนาสำรองที่ใช้ได้"});
}

struct RestoreOptions {
  std::string folder;
  std::string target;
  std::string events;
  std::string keys;
  bool to_read = false;
};

/// Nobody, for a copy that is only read.
Result<std::optional<audit::RestoredBy>> restored_by(Run run, bool to_read) {
  if (to_read) return std::nullopt;
  ANUMAT_TRY(engine::Command command, make_command(run, engine::CommandType::BeginEpoch, {}));
  return audit::RestoredBy{std::move(command.actor), std::move(command.key), command.at};
}

ExitCode restore(Run run, const RestoreOptions& options) {
  std::optional<std::int64_t> events;
  if (!options.events.empty()) {
    if (options.events.size() > 15 || options.events.find_first_not_of("0123456789") != std::string::npos)
      return run.console.misused(
          {"`" + options.events + "` is no number of events", "`" + options.events + "` ไม่ใช่จำนวนเหตุการณ์"});
    events = std::stoll(options.events);
  }
  const auto by = restored_by(run, options.to_read);
  if (!by) return run.console.complain(by.error());
  if (run.globals.dry_run) return would(run, options.target);
  return tell_sheet(
      run, audit::restore_backup(options.folder, options.target, events, {options.keys, run.globals.office, *by}),
      options.to_read ? Text{"is restored to be read", "กู้คืนไว้เพื่ออ่าน"} : Text{"is restored", "กู้คืนแล้ว"}, restored_json);
}

ExitCode list_backups(Run run, const std::string& folder) {
  const auto sheets = audit::list_backups(folder);
  if (!sheets) return run.console.complain(sheets.error());
  Grid grid({{"backup", "สำเนาสำรอง"}, {"made", "เวลา"}, {"events", "เหตุการณ์"}, {"evidence", "หลักฐาน"}});
  Json rows = Json::array();
  for (const audit::BackupSheet& one : *sheets) {
    rows.push_back(sheet_json(one));
    grid.add({one.folder, one.made, std::to_string(one.events), std::to_string(one.evidence)});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"no backups", "ไม่มีสำเนาสำรอง"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_backup_create(Arguments& arguments) {
  auto options = std::make_shared<CreateOptions>();
  arguments.operand("DIR", options->target, {"new folder for the backup", "โฟลเดอร์ใหม่สำหรับสำเนาสำรอง"});
  arguments.option("--keys", "DIR", options->keys,
                   {"new folder for the keys of personal data, to be kept elsewhere",
                    "โฟลเดอร์ใหม่สำหรับกุญแจข้อมูลส่วนบุคคล ให้เก็บไว้คนละที่"});
  return [options](Run run) { return create(run, *options); };
}

Action declare_backup_verify(Arguments& arguments) {
  auto folder = std::make_shared<std::string>();
  arguments.operand("DIR", *folder, {"folder of the backup", "โฟลเดอร์สำเนาสำรอง"});
  return [folder](Run run) { return tell_sheet(run, audit::verify_backup(*folder), {"is good", "ใช้ได้"}); };
}

Action declare_backup_restore(Arguments& arguments) {
  auto options = std::make_shared<RestoreOptions>();
  arguments.operand("BACKUP", options->folder, {"folder of the backup", "โฟลเดอร์สำเนาสำรอง"});
  arguments.operand("DIR", options->target, {"folder of the new office", "โฟลเดอร์ของหน่วยงานใหม่"});
  arguments.option("--events", "N", options->events, {"only the first so many events", "เฉพาะเหตุการณ์แรกตามจำนวนนี้"});
  arguments.option("--keys", "DIR", options->keys,
                   {"folder with a copy of the keys of personal data", "โฟลเดอร์สำเนากุญแจข้อมูลส่วนบุคคล"});
  arguments.flag("--to-read", options->to_read,
                 {"a copy as it was, in which nothing is written", "สำเนาตามเดิมไว้อ่าน ไม่มีการบันทึกเพิ่ม"});
  return [options](Run run) { return restore(run, *options); };
}

Action declare_backup_list(Arguments& arguments) {
  auto folder = std::make_shared<std::string>();
  arguments.operand("DIR", *folder, {"folder in which the backups lie", "โฟลเดอร์ที่เก็บสำเนาสำรอง"});
  return [folder](Run run) { return list_backups(run, *folder); };
}

}  // namespace anumat::cli
