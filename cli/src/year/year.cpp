#include "year/year.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

#include "anumat/base/text.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/office/import_feed.hpp"
#include "anumat/office/numbering.hpp"
#include "anumat/reports/report.hpp"
#include "anumat/reports/survey_tables.hpp"

namespace anumat::cli {
namespace {

namespace fs = std::filesystem;
using engine::Command;
using engine::CommandType;

constexpr int opening_minute = 8 * 60;   ///< An hour before the steps of a day.
constexpr int closing_minute = 16 * 60;  ///< After them: when what was signed is entered in the registers.

/// Gives commands to an office and keeps count.
class Replay {
 public:
  Replay(Office& office, YearOutcome& outcome, const YearListener& listener)
      : office_(office), outcome_(outcome), listener_(listener) {}

  Result<void> give(const std::vector<Command>& commands) {
    ANUMAT_TRY(const std::vector<engine::Outcome> answers, office_.engine().handle_all(commands));
    for (std::size_t i = 0; i < answers.size(); ++i) {
      ++outcome_.commands;
      const bool undecided = !answers[i].reasons.empty() && answers[i].reasons.front().kind == ErrorKind::Undecided;
      ++(answers[i].accepted ? outcome_.accepted : undecided ? outcome_.undecided : outcome_.refused);
      if (listener_) listener_(commands[i], answers[i]);
    }
    return {};
  }

  /// All commands, one durable write for each day on which something is done. Time passes on each day in between too:
  /// what is looked at by the day is found on its day.
  Result<void> live(const std::vector<Command>& commands) {
    const engine::OfficeState& state = office_.engine().state();
    for (auto from = commands.begin(); from != commands.end();) {
      const Date day = state.date(from->at);
      const auto to = std::find_if(from, commands.end(), [&](const Command& one) { return state.date(one.at) != day; });
      std::vector<Command> batch;
      for (Date passed = std::min(last_passed_.value_or(day).plus_days(1), day); passed <= day;
           passed = passed.plus_days(1))
        batch.push_back(pass_time(passed));
      last_passed_ = day;
      batch.insert(batch.end(), from, to);
      ANUMAT_CHECK(give(batch));
      ANUMAT_CHECK(number_papers(day));
      from = to;
    }
    return {};
  }

 private:
  [[nodiscard]] Command pass_time(Date day) const {
    const engine::OfficeState& state = office_.engine().state();
    Command command;
    command.type = CommandType::PassTime;
    command.key = "pass_time:" + day.iso();
    command.actor = state.administrators.empty() ? "" : state.administrators.front();
    command.at = std::max(local_instant(day, opening_minute, state.utc_offset), state.last_at);
    return command;
  }

  /// Whoever keeps the registers numbers what was signed until the end of the day. A paper that cannot be made is told
  /// once and gets no number.
  Result<void> number_papers(Date day) {
    const engine::OfficeState& state = office_.engine().state();
    const Instant at = std::max(local_instant(day, closing_minute, state.utc_offset), state.last_at);
    ANUMAT_TRY(const auto waiting, office::papers_to_number(office_, at));
    std::unique_ptr<PressRoom> room;
    std::vector<Command> commands;
    for (const office::NumberablePaper& paper : waiting) {
      if (unmade_.contains({paper.document->name, paper.key})) continue;
      if (!room) {
        ANUMAT_TRY(room, PressRoom::open(office_, std::nullopt));
      }
      auto command = office::numbering_command(office_, *room, paper, at);
      if (!command) {
        unmade_.insert({paper.document->name, paper.key});
        outcome_.notes.push_back(command.error());
      } else if (*command) {
        commands.push_back(std::move(**command));
      }
    }
    return commands.empty() ? Result<void>() : give(commands);
  }

  Office& office_;
  YearOutcome& outcome_;
  const YearListener& listener_;
  std::optional<Date> last_passed_;
  std::set<std::pair<std::string, std::string>> unmade_;  ///< Documents and keys of papers that cannot be made.
};

Result<model::Definition> compiled(const std::vector<dsl::SourceFile>& package) {
  dsl::Compilation compilation = dsl::compile(package);
  if (compilation.definition) return std::move(*compilation.definition);
  const auto first = std::find_if(compilation.diagnostics.begin(), compilation.diagnostics.end(),
                                  [](const dsl::Diagnostic& one) { return one.severity == dsl::Severity::Error; });
  Error error{ErrorKind::Diagnostic,
              "E6134",
              {"the package does not compile", "ชุดนิยามคอมไพล์ไม่ผ่าน"},
              {"run `anumat check` to see every finding", "ใช้คำสั่ง `anumat check` เพื่อดูข้อผิดพลาดทั้งหมด"},
              {}};
  if (first != compilation.diagnostics.end()) {
    error.message = {error.message.en + ": " + first->message.en, error.message.th + ": " + first->message.th};
    const dsl::SourceFile& source = package[first->span.file];
    error.place = source.name + ":" + std::to_string(dsl::position_of(source.text, first->span.begin).line);
  }
  return fail(std::move(error));
}

Result<void> write_file(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (out) return {};
  return fail(ErrorKind::Failure, "E6133",
              {"`" + path.string() + "` cannot be written", "เขียนไฟล์ `" + path.string() + "` ไม่ได้"},
              {"choose a folder that you may write to", "เลือกโฟลเดอร์ที่มีสิทธิ์เขียน"}, path.string());
}

}  // namespace

Result<YearOutcome> replay_year(Office& office, const std::vector<dsl::SourceFile>& package,
                                const std::string& data_folder, const YearListener& listener) {
  if (office.engine().state().opened)
    return fail(ErrorKind::Refusal, "E6131",
                {"this office is in use already; a year is replayed in a new one",
                 "หน่วยงานนี้เปิดใช้แล้ว การเล่นย้อนทั้งปีต้องใช้หน่วยงานใหม่"},
                {"choose another folder", "เลือกโฟลเดอร์อื่น"}, office.folder());
  ANUMAT_TRY(const model::Definition definition, compiled(package));
  office::ImportedData data = office::read_imports(definition, data_folder);
  YearOutcome outcome;
  outcome.faults = std::move(data.faults);
  outcome.notes = std::move(data.notes);
  if (!outcome.faults.empty()) return outcome;
  office::Feed feed = office::make_feed(definition, data, UtcOffset{});
  outcome.faults = std::move(feed.faults);
  if (!outcome.faults.empty()) return outcome;

  const auto opening = std::stable_partition(feed.commands.begin(), feed.commands.end(),
                                             [](const Command& one) { return one.type == CommandType::OpenOffice; });
  std::vector<Command> openings(feed.commands.begin(), opening);
  feed.commands.erase(feed.commands.begin(), opening);
  if (openings.empty())
    return fail(ErrorKind::Diagnostic, "E6130",
                {"no step of the imports opens the office", "ไม่มีขั้นใดในการนำเข้าที่เปิดหน่วยงาน"},
                {"feed `open office` of kind `office`", "เพิ่มขั้น `open office` ชนิด `office`"});
  outcome.first_day = feed.first_day;
  openings.front().at = local_instant(feed.first_day, opening_minute, UtcOffset{});
  Replay replay(office, outcome, listener);
  ANUMAT_CHECK(replay.give({openings.front()}));
  ANUMAT_CHECK(office.publish(package, office.engine().state().administrators.front(), openings.front().at));
  ANUMAT_CHECK(replay.live(feed.commands));
  outcome.events = office.engine().state().next_seq;
  return outcome;
}

Result<std::vector<std::string>> write_reports(Office& office, const std::string& out_folder,
                                               const std::vector<std::string>& names) {
  const model::Definition* definition = office.published();
  if (definition == nullptr)
    return fail(
        ErrorKind::Refusal, "E6132",
        {"the office has no published package, so there are no reports", "หน่วยงานยังไม่ได้ประกาศใช้ชุดนิยาม จึงไม่มีรายงาน"},
        {"publish one first", "ประกาศใช้ชุดนิยามก่อน"});
  std::vector<const model::Report*> wanted;
  std::vector<std::string> known;
  for (const model::Report& report : definition->reports) {
    known.push_back(report.name);
    if (names.empty()) wanted.push_back(&report);
  }
  for (const std::string& name : names) {
    wanted.push_back(reports::find_report(*definition, name));
    if (wanted.back() != nullptr) continue;
    const auto near = nearest(name, known);
    return fail(ErrorKind::Diagnostic, "E6132", {"there is no report `" + name + "`", "ไม่มีรายงาน `" + name + "`"},
                near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                     : Text{"`anumat report list` shows them", "ดูรายชื่อด้วย `anumat report list`"});
  }
  std::error_code failed;
  if (!out_folder.empty()) fs::create_directories(out_folder, failed);
  std::vector<std::string> written;
  const reports::Sources sources{office.store(), office.definitions(), office.engine().state(), *definition,
                                 &office.hidden()};
  for (const model::Report* report : wanted) {
    ANUMAT_TRY(const reports::Table table, reports::run_report(*report, sources));
    const std::string file = report->file.empty() ? report->name + ".csv" : report->file;
    if (!out_folder.empty())
      ANUMAT_CHECK(write_file(fs::path(out_folder) / file,
                              file.ends_with(".json") ? reports::json_text(table) : reports::csv_text(table)));
    written.push_back(file);
  }
  if (!names.empty()) return written;
  for (const reports::SurveyFigures& figures : reports::survey_figures(sources)) {
    const std::string file = reports::survey_file(figures);
    if (!out_folder.empty())
      ANUMAT_CHECK(write_file(fs::path(out_folder) / file, reports::csv_text(reports::survey_table(figures))));
    written.push_back(file);
  }
  return written;
}

}  // namespace anumat::cli
