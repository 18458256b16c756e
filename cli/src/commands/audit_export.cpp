#include <memory>
#include <ostream>

#include "anumat/history/bundle.hpp"
#include "audit/parts.hpp"
#include "commands/commands.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct Options {
  std::string target;
  std::string id;
  std::string year;
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

Result<history::BundleScope> scope_of(Run run, const Options& options) {
  if (options.id.empty() && options.year.empty()) return history::BundleScope{};
  ANUMAT_TRY(const auto office, open_for_reading(run));
  if (!options.year.empty()) return year_scope(options.year, office->engine().state().utc_offset);
  ANUMAT_TRY(const engine::CaseState* which, find_case(office->engine().state(), options.id));
  return history::BundleScope{which->id, std::nullopt, std::nullopt};
}

Result<history::BundleSummary> write(Run run, const Options& options) {
  const std::string& folder = run.globals.office;
  ANUMAT_TRY(const history::BundleScope scope, scope_of(run, options));
  ANUMAT_TRY(const auto store, open_store(folder, OfficeAccess::Read));
  const history::BundleSource source{*store, checkpoint_folder(folder),
                                     [&](const Digest& digest) { return evidence_path(folder, digest); }};
  return history::write_bundle(source, scope, options.target);
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
  if (summary.unsigned_events > 0)
    console.say({std::to_string(summary.unsigned_events) + " events since the last checkpoint are left out",
                 "ไม่รวม " + std::to_string(summary.unsigned_events) + " เหตุการณ์หลังจุดตรวจล่าสุด"});
}

ExitCode export_bundle(Run run, const Options& options) {
  if (!options.id.empty() && !options.year.empty())
    return run.console.misused({"say either `--case` or `--year`", "ระบุ `--case` หรือ `--year` อย่างใดอย่างหนึ่ง"});
  if (run.globals.dry_run) {
    const auto last = checkpoint_folder(run.globals.office).last();
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
  auto options = std::make_shared<Options>();
  arguments.option("--out", "DIR", options->target, {"new folder for the bundle", "โฟลเดอร์ใหม่สำหรับชุดหลักฐาน"},
                   Presence::Required);
  arguments.option("--case", "ID", options->id, {"only the events of one case", "เฉพาะเหตุการณ์ของเรื่องเดียว"});
  arguments.option("--year", "YEAR", options->year, {"only those of a fiscal year", "เฉพาะของปีงบประมาณเดียว"});
  return [options](Run run) { return export_bundle(run, *options); };
}

}  // namespace anumat::cli
