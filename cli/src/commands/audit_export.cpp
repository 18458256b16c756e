#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>

#include "anumat/audit/parts.hpp"
#include "anumat/history/bundle.hpp"
#include "anumat/office/scanning.hpp"
#include "anumat/reports/event_log.hpp"
#include "anumat/storage/evidence_store.hpp"
#include "commands/commands.hpp"
#include "office/office.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct AuditExportOptions {
  std::string target;
  std::string id;
  std::string year;
  std::string format = "bundle";
  bool thai_headings = false;
};

constexpr int buddhist_offset = 543;
constexpr int buddhist_min = 2400;

/// The fiscal year from 1 October to 30 September, in the Buddhist Era or not.
Result<history::BundleScope> year_scope(const std::string& text, UtcOffset offset) {
  const bool is_number = text.size() == 4 && text.find_first_not_of("0123456789") == std::string::npos;
  int year = is_number ? std::stoi(text) : 0;
  if (year >= buddhist_min) year -= buddhist_offset;
  const auto first = Date::from_civil(year - 1, 10, 1);
  const auto next = Date::from_civil(year, 10, 1);
  if (!is_number || !first || !next)
    return fail(ErrorKind::Diagnostic, "", {"`" + text + "` is no fiscal year", "`" + text + "` ไม่ใช่ปีงบประมาณ"},
                {"give it as 2570 or 2027", "ระบุเช่น 2570 หรือ 2027"});
  return history::BundleScope{{}, local_instant(*first, 0, offset), local_instant(*next, 0, offset)};
}

Result<history::BundleScope> scope_of(Run run, const AuditExportOptions& options) {
  if (options.id.empty() && options.year.empty()) return history::BundleScope{};
  ANUMAT_TRY(const auto office, open_for_reading(run));
  if (!options.year.empty()) return year_scope(options.year, office->engine().state().utc_offset);
  auto which = find_case(office->engine().state(), options.id);
  if (which) return history::BundleScope{(*which)->id, std::nullopt, std::nullopt};
  // A whole id may be that of a meeting, or of a case of which it is to be proven that there is none.
  if (options.id.find('/') == std::string::npos) return fail(std::move(which).error());
  return history::BundleScope{options.id, std::nullopt, std::nullopt};
}

Result<history::BundleSummary> write(Run run, const AuditExportOptions& options) {
  const std::string& folder = run.globals.office;
  ANUMAT_TRY(const history::BundleScope scope, scope_of(run, options));
  ANUMAT_TRY(const auto store, open_store(folder, OfficeAccess::Read));
  ANUMAT_TRY(const auto evidence, storage::EvidenceStore::open_to_read(evidence_folder(folder)));
  std::optional<Error> withheld;
  const history::BundleSource source{*store, audit::checkpoint_folder(folder), [&](const Digest& digest) {
                                       return office::path_to_serve(folder, evidence, digest, withheld);
                                     }};
  auto summary = history::write_bundle(source, scope, options.target);
  if (withheld) return fail(std::move(*withheld));
  return summary;
}

void print(Console& console, const history::BundleSummary& summary, const std::string& target) {
  const std::string events = std::to_string(summary.events);
  const std::string size = std::to_string(summary.checkpoint.head.size);
  const std::string files = std::to_string(summary.evidence);
  console.out() << console.pick({events + " of the " + size + " signed events, with " + files +
                                     " files of evidence, in " + target,
                                 "เหตุการณ์ " + events + " จาก " + size + " รายการที่ลงนาม พร้อมไฟล์หลักฐาน " + files +
                                     " ไฟล์ อยู่ใน " + target})
                << '\n';
  if (summary.complete_before)
    console.say({"nothing of the case before event " + std::to_string(*summary.complete_before) +
                     ", which closed a day, is left out, and the bundle proves it",
                 "ไม่มีเหตุการณ์ของเรื่องก่อนเหตุการณ์ลำดับ " + std::to_string(*summary.complete_before) +
                     " ซึ่งปิดวัน ที่ถูกกันไว้ และชุดหลักฐานพิสูจน์ได้"});
  if (summary.unsigned_events > 0)
    console.say({std::to_string(summary.unsigned_events) + " events since the last checkpoint are left out",
                 "ไม่รวม " + std::to_string(summary.unsigned_events) + " เหตุการณ์หลังจุดตรวจล่าสุด"});
}

constexpr std::pair<std::string_view, reports::EventLogForm> event_logs[] = {
    {"xes", reports::EventLogForm::Xes},
    {"ocel", reports::EventLogForm::Ocel},
    {"csv", reports::EventLogForm::Csv},
    {"jsonl", reports::EventLogForm::JsonLines},
};

/// None for the bundle.
std::optional<reports::EventLogForm> event_log_form(std::string_view format) {
  for (const auto& [name, form] : event_logs)
    if (name == format) return form;
  return std::nullopt;
}

Error target_is_there(const std::string& target) {
  return {ErrorKind::Failure,
          "E5312",
          {"there is something of this name already", "มีสิ่งที่ใช้ชื่อนี้อยู่แล้ว"},
          {"choose a new name; nothing is written over", "ใช้ชื่อใหม่ จะไม่มีการเขียนทับ"},
          target};
}

tl::unexpected<Error> cannot_write(const std::string& target) {
  return fail(ErrorKind::Failure, "E5150", {"the export cannot be written", "เขียนไฟล์ส่งออกไม่ได้"},
              {"check who may write there, and the room on the disk", "ตรวจสอบสิทธิ์การเขียนและพื้นที่ว่างในดิสก์"}, target);
}

/// Under another name until it is whole.
Result<std::int64_t> write_log_file(Run run, const AuditExportOptions& options, reports::EventLogForm form) {
  namespace fs = std::filesystem;
  ANUMAT_TRY(const history::BundleScope scope, scope_of(run, options));
  ANUMAT_TRY(const auto store, open_store(run.globals.office, OfficeAccess::Read));
  const std::string draft = options.target + ".part";
  std::error_code failed;
  std::ofstream file(draft, std::ios::binary | std::ios::trunc);
  const auto headings = options.thai_headings ? reports::Headings::Thai : reports::Headings::Names;
  auto events = reports::write_event_log(*store, form, {scope.case_id, scope.from, scope.before}, headings, file);
  file.close();
  // A second name is never given over an existing one, where renaming would replace it.
  if (events && file) fs::create_hard_link(draft, options.target, failed);
  const bool is_written = events && file && !failed;
  std::error_code ignored;
  fs::remove(draft, ignored);
  if (!events || is_written) return events;
  return cannot_write(options.target);
}

ExitCode export_log(Run run, const AuditExportOptions& options, reports::EventLogForm form) {
  std::error_code ignored;
  if (std::filesystem::exists(options.target, ignored)) return run.console.complain(target_is_there(options.target));
  if (run.globals.dry_run) {
    run.console.say({options.target + " would be written", "จะเขียน " + options.target});
    return ExitCode::Ok;
  }
  const auto events = write_log_file(run, options, form);
  if (!events) return run.console.complain(events.error());
  const std::string count = std::to_string(*events);
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, Json{{"file", options.target}, {"format", options.format}, {"events", *events}});
  else
    run.console.out() << run.console.pick({count + " events in " + options.target,
                                           "เหตุการณ์ " + count + " รายการใน " + options.target})
                      << '\n';
  return ExitCode::Ok;
}

ExitCode export_bundle(Run run, const AuditExportOptions& options) {
  if (!options.id.empty() && !options.year.empty())
    return run.console.misused({"say either `--case` or `--year`", "ระบุ `--case` หรือ `--year` อย่างใดอย่างหนึ่ง"});
  if (options.thai_headings && options.format != "csv")
    return run.console.misused({"only `--format csv` has headings", "มีเฉพาะ `--format csv` ที่มีหัวตาราง"});
  if (const auto form = event_log_form(options.format)) return export_log(run, options, *form);
  if (run.globals.dry_run) {
    const auto last = audit::checkpoint_folder(run.globals.office).last();
    if (!last) return run.console.complain(last.error());
    run.console.say({"a bundle would be written to " + options.target, "จะเขียนชุดหลักฐานที่ " + options.target});
    return ExitCode::Ok;
  }
  const auto summary = write(run, options);
  if (!summary) return run.console.complain(summary.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, Json{{"folder", options.target},
                                 {"events", summary->events},
                                 {"evidence", summary->evidence},
                                 {"definitions", summary->definitions},
                                 {"unsigned", summary->unsigned_events},
                                 {"size", summary->checkpoint.head.size},
                                 {"origin", summary->checkpoint.origin},
                                 {"root", hex(summary->checkpoint.head.root)}});
  else
    print(run.console, *summary, options.target);
  return ExitCode::Ok;
}

}  // namespace

Action declare_audit_export(Arguments& arguments) {
  auto options = std::make_shared<AuditExportOptions>();
  arguments.option(
      "--out", "PATH", options->target,
      {"new folder for the bundle, new file for other formats", "โฟลเดอร์ใหม่สำหรับชุดหลักฐาน หรือไฟล์ใหม่สำหรับรูปแบบอื่น"},
      Presence::Required);
  arguments.choice(
      "--format", {"bundle", "xes", "ocel", "csv", "jsonl"}, options->format,
      {"`bundle` proves itself; the others are for other programs: XES and OCEL for process mining, CSV for "
       "spreadsheets, JSON Lines as stored",
       "`bundle` พิสูจน์ตัวเองได้ ที่เหลือสำหรับโปรแกรมอื่น: XES และ OCEL สำหรับ process mining, CSV สำหรับตารางคำนวณ, JSON Lines "
       "ตามที่จัดเก็บ"});
  arguments.flag("--thai-headings", options->thai_headings, {"headings of a CSV in Thai", "หัวตาราง CSV เป็นภาษาไทย"});
  arguments.option("--case", "ID", options->id, {"only the events of one case", "เฉพาะเหตุการณ์ของเรื่องเดียว"});
  arguments.option("--year", "YEAR", options->year, {"only those of a fiscal year", "เฉพาะของปีงบประมาณเดียว"});
  return [options](Run run) { return export_bundle(run, *options); };
}

}  // namespace anumat::cli
