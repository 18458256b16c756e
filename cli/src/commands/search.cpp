// Cases by the words that stand in them.

#include "anumat/reports/search.hpp"

#include <charconv>
#include <memory>
#include <ostream>

#include "anumat/office/views.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct SearchOptions {
  std::string question;
  std::string count = "20";
  bool inside = false;
};

constexpr std::size_t count_max = 1000;

std::optional<std::size_t> read_count(const std::string& text) {
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count == 0 || count > count_max) return std::nullopt;
  return count;
}

/// A part of a case in the reader's words.
std::string place_label(const Console& console, const model::CaseKind* kind, const std::string& place) {
  if (const model::Field* field = kind == nullptr ? nullptr : kind->field(place))
    return console.pick(field->label).empty() ? place : console.pick(field->label);
  if (place == "number") return console.pick({place, "เลขที่"});
  if (place == "comment") return console.pick({place, "ความเห็น"});
  if (place == "point") return console.pick({place, "ประเด็น"});
  if (place == "answer") return console.pick({place, "คำตอบ"});
  return console.pick({place, "หลักฐาน"});
}

ExitCode search(Run run, const SearchOptions& options) {
  const auto count = read_count(options.count);
  if (!count) return run.console.misused({"`--count` is a number from 1 to 1000", "`--count` เป็นจำนวนตั้งแต่ 1 ถึง 1000"});
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const engine::OfficeState& state = (*office)->engine().state();
  const auto hits = options.inside ? Result<std::vector<reports::Found>>(
                                         reports::search(state, options.question, *count, reports::Reach::Inside))
                                   : reports::search((*office)->store(), state, options.question, *count);
  if (!hits) return run.console.complain(hits.error());
  Grid grid({{"case", "เรื่อง"}, {"title", "ชื่อ"}, {"in", "ใน"}, {"text", "ข้อความ"}});
  Json rows = Json::array();
  for (const reports::Found& found : *hits) {
    const engine::CaseState& which = *state.find_case(found.case_id);
    const model::Definition* definition = (*office)->definitions().find(which.definition);
    const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
    const std::string title = office::title_of(definition, which);
    rows.push_back(Json{{"case", found.case_id},
                        {"title", title},
                        {"in", found.place},
                        {"text", found.passage},
                        {"weight", found.weight}});
    grid.add({found.case_id, title, place_label(run.console, kind, found.place), found.passage});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"nothing found", "ไม่พบ"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

ExitCode rebuild(Run run) {
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  const std::string events = std::to_string((*office)->engine().frontier().size);
  if (!run.globals.dry_run)
    if (const auto made = (*office)->remake_words(); !made) return run.console.complain(made.error());
  const bool dry = run.globals.dry_run;
  run.console.say(
      {"the index of words " + std::string(dry ? "would be" : "is") + " made anew from " + events + " events",
       std::string(dry ? "จะสร้าง" : "สร้าง") + "ดัชนีคำใหม่จาก " + events + " เหตุการณ์"});
  return ExitCode::Ok;
}

}  // namespace

Action declare_index_rebuild(Arguments&) {
  return [](Run run) { return rebuild(run); };
}

Action declare_search(Arguments& arguments) {
  auto options = std::make_shared<SearchOptions>();
  arguments.operand("WORDS", options->question,
                    {"what to look for; Thai needs no blanks between words", "คำที่ค้นหา ภาษาไทยไม่ต้องเว้นวรรค"});
  arguments.option("--count", "N", options->count, {"at most so many cases (20)", "แสดงไม่เกินกี่เรื่อง (20)"});
  arguments.flag("--inside", options->inside,
                 {"find it inside of words too; looks at every case", "ค้นข้อความภายในคำด้วย โดยดูทุกเรื่อง"});
  return [options](Run run) { return search(run, *options); };
}

}  // namespace anumat::cli
