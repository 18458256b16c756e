#include <filesystem>
#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/documents/open_data.hpp"
#include "anumat/documents/workbook.hpp"
#include "commands/commands.hpp"
#include "papers/paper_files.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"
#include "surface/past.hpp"
#include "year/year.hpp"

namespace anumat::cli {

namespace {

struct AskedReports {
  std::vector<std::string> names;
  std::string out;
  std::string position;
  std::string day;
};

/// What the reader calls a report: its label, or its name.
const std::string& called(const Console& console, const model::Report& report) {
  const std::string& label = console.pick(report.label);
  return label.empty() ? report.name : label;
}

bool has_known_ending(const std::string& path) {
  return path.ends_with("/") || path.ends_with(".xlsx") || path.ends_with(".csv") || path.ends_with(".json");
}

Result<std::vector<documents::ReportedTable>> tables_of(const PressRoom& room, const std::vector<std::string>& names,
                                                        std::optional<Date> on) {
  std::vector<const model::Report*> wanted;
  std::vector<std::string> known;
  for (const model::Report& report : room.definition().reports) {
    known.push_back(report.name);
    if (names.empty()) wanted.push_back(&report);
  }
  for (const std::string& name : names) {
    wanted.push_back(reports::find_report(room.definition(), name));
    if (wanted.back() != nullptr) continue;
    const auto near = nearest(name, known);
    return fail(ErrorKind::Diagnostic, "E6132", {"there is no report `" + name + "`", "ไม่มีรายงาน `" + name + "`"},
                near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                     : Text{"`anumat report list` shows them", "ดูรายชื่อด้วย `anumat report list`"});
  }
  std::vector<documents::ReportedTable> tables;
  for (const model::Report* report : wanted) {
    ANUMAT_TRY(reports::Table table,
               reports::run_report(*report, room.sources(report->audience), reports::Origins::Left, on));
    tables.push_back({report, std::move(table)});
  }
  return tables;
}

/// A path that ends with a slash is a folder for a data package.
Result<void> write(const std::string& path, const PressRoom& room,
                   const std::vector<documents::ReportedTable>& tables) {
  if (path.ends_with("/")) {
    for (const auto& [file, text] : documents::data_package(tables, room.sources().state, room.definition()))
      ANUMAT_CHECK(write_paper(path + file, text));
    return {};
  }
  if (path.ends_with(".csv")) return write_paper(path, reports::spreadsheet_csv(tables.front().table));
  if (path.ends_with(".json")) return write_paper(path, reports::json_text(tables.front().table));
  std::error_code ignored;
  const auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, ignored);
  return documents::write_workbook(path, tables);
}

ExitCode make(Run run, const AskedReports& asked) {
  if (!has_known_ending(asked.out))
    return run.console.misused(
        {"`--out` ends with .xlsx, .csv, .json or /", "`--out` ลงท้ายด้วย .xlsx, .csv, .json หรือ /"});
  if (!asked.out.ends_with(".xlsx") && !asked.out.ends_with("/") && asked.names.size() != 1)
    return run.console.misused(
        {"only a workbook or a folder holds several reports", "มีเพียงสมุดงานหรือโฟลเดอร์ที่บรรจุหลายรายงานได้"},
        {"name one report, or write to an .xlsx file", "ระบุหนึ่งรายงาน หรือเขียนเป็นแฟ้ม .xlsx"});
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const auto position = position_asked(asked.position);
  if (!position) return run.console.complain(position.error());
  const auto room = PressRoom::open(**office, *position);
  if (!room) return run.console.complain(room.error());
  const auto day = optional_day(asked.day, "on");
  if (!day) return run.console.complain(day.error());
  const auto tables = tables_of(**room, asked.names, *day);
  if (!tables) return run.console.complain(tables.error());
  if (!run.globals.dry_run)
    if (const auto written = write(asked.out, **room, *tables); !written) return run.console.complain(written.error());
  Json rows = Json::array();
  for (const auto& one : *tables) {
    rows.push_back(
        {{"report", one.report->name}, {"label", to_json(one.report->label)}, {"rows", one.table.rows.size()}});
    if (run.globals.form() != OutputForm::Json)
      run.console.out() << called(run.console, *one.report) << ": " << one.table.rows.size()
                        << run.console.pick({" rows", " แถว"}) << '\n';
  }
  if (run.globals.form() == OutputForm::Json) print_json(run.console, rows);
  if (run.globals.dry_run) run.console.say({"dry run: nothing was written", "ทดลองเท่านั้น ไม่มีการบันทึก"});
  return ExitCode::Ok;
}

ExitCode list_reports(Run run) {
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const model::Definition* definition = (*office)->published();
  Grid grid({{"report", "รายงาน"}, {"label", "ชื่อ"}, {"file", "ไฟล์"}, {"columns", "คอลัมน์"}});
  Json rows = Json::array();
  if (definition != nullptr)
    for (const model::Report& one : definition->reports) {
      Json columns = Json::array();
      Json labels = Json::array();
      for (const model::ReportColumn& column : one.columns) {
        if (column.format == "origin") continue;  // It is in no table.
        columns.push_back(column.name);
        labels.push_back(to_json(column.label));
      }
      grid.add({one.name, run.console.pick(one.label), one.file, std::to_string(columns.size())});
      rows.push_back({{"report", one.name},
                      {"label", to_json(one.label)},
                      {"file", text_or_null(one.file)},
                      {"columns", std::move(columns)},
                      {"labels", std::move(labels)}});
    }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_report_make(Arguments& arguments) {
  auto asked = std::make_shared<AskedReports>();
  arguments.operands("REPORT", asked->names, {"the reports; all when none is named", "รายงาน หากไม่ระบุคือทั้งหมด"},
                     Presence::Optional);
  arguments.option("--out", "FILE", asked->out,
                   {"where they are written: .xlsx, .csv, .json, or a folder with / at its end for a data package",
                    "แฟ้มที่เขียน: .xlsx, .csv, .json หรือโฟลเดอร์ที่ลงท้ายด้วย / สำหรับชุดข้อมูลเปิด"},
                   Presence::Required);
  arguments.option("--on", "DATE", asked->day,
                   {"only the rows of this day, for a report of several days", "เฉพาะแถวของวันนี้ สำหรับรายงานที่มีหลายวัน"});
  arguments.option("--position", "EVENT", asked->position, {"as it was known at that event", "ตามที่รู้ ณ เหตุการณ์นั้น"});
  return [asked](Run run) { return make(run, *asked); };
}

Action declare_report_list(Arguments&) {
  return [](Run run) { return list_reports(run); };
}

}  // namespace anumat::cli
