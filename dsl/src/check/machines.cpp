// What can be said of lifecycles before anything runs: states that cannot be reached or left for good; the rest
// is in src/proof.

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "anumat/base/text.hpp"
#include "check/package.hpp"
#include "proof/checks.hpp"
#include "proof/places.hpp"

namespace anumat::dsl {

namespace {

struct Step {
  std::string from;
  std::string to;
  const model::Transition* by = nullptr;
};

std::vector<Step> steps_of(const model::Lifecycle& life) {
  std::vector<Step> steps;
  for (const auto& transition : life.transitions)
    for (const std::string& from : transition.from)
      steps.push_back({from, transition.to.empty() ? from : transition.to, &transition});
  return steps;
}

/// Shortest way from a state, as the steps taken; `without` is an act that may not be used.
std::map<std::string, std::vector<const model::Transition*>> ways_from(const model::Lifecycle& life,
                                                                       const std::string& start,
                                                                       const std::string& without) {
  std::map<std::string, std::vector<const model::Transition*>> ways{{start, {}}};
  std::deque<std::string> queue{start};
  const auto steps = steps_of(life);
  while (!queue.empty()) {
    const std::string at = queue.front();
    queue.pop_front();
    for (const Step& step : steps) {
      if (step.from != at || ways.contains(step.to) || (!without.empty() && step.by->on == without)) continue;
      auto way = ways[at];
      way.push_back(step.by);
      ways[step.to] = std::move(way);
      queue.push_back(step.to);
    }
  }
  return ways;
}

/// The cell of the lifecycle where a state is named first.
Span place_of_state(const Section& section, const std::string& state) {
  for (const TableView& view : tables(section, "transitions"))
    for (const Row* row : view.rows())
      for (const std::string_view column : {"from", "to"})
        if (const Piece* cell = view.cell(*row, column))
          for (const Piece& name : read_names(*cell).value)
            if (fold(name.text) == state) return name.span;
  return section.name.span;
}

bool awaits_route(const model::Definition& definition, const model::Lifecycle& life, const std::string& state,
                  const std::string& who) {
  for (const model::Transition& transition : life.transitions)
    if (std::find(transition.from.begin(), transition.from.end(), state) != transition.from.end())
      for (const model::WhoTerm& term : transition.who)
        if (term.kind == model::WhoKind::Route && definition.route(term.name) != nullptr &&
            who.find(term.name) != std::string::npos)
          return true;
  return false;
}

/// A case is reopened by people, in a state that is no end.
void check_reopening(Package& package, const model::Lifecycle& life, const Section& section) {
  std::size_t index = 0;
  for (const TableView& view : tables(section, "transitions"))
    for (const Row* row : view.rows()) {
      if (index >= life.transitions.size()) return;
      const model::Transition& made = life.transitions[index++];
      const Piece* to = view.cell(*row, "to");
      if (!made.reopens()) continue;
      const bool stays = made.to.empty() || std::find(life.ends.begin(), life.ends.end(), made.to) != life.ends.end();
      if (stays && to != nullptr)
        package.report("E1491", to->span,
                       {"a case is reopened in a state that is no end", "เรื่องที่เปิดใหม่ต้องไปสถานะที่ไม่ใช่สถานะสิ้นสุด"},
                       {"name the state in which it goes on", "ระบุสถานะที่ดำเนินการต่อ"});
      const bool by_people = std::all_of(made.who.begin(), made.who.end(), [](const model::WhoTerm& term) {
        return term.kind != model::WhoKind::Meeting && term.kind != model::WhoKind::Route;
      });
      if (const Piece* who = view.cell(*row, "who"); !by_people && who != nullptr)
        package.report(
            "E1492", who->span,
            {"a meeting or a route cannot do this; it is done by people", "การประชุมหรือเส้นทางทำสิ่งนี้ไม่ได้ ต้องเป็นบุคคล"},
            {"name a role or a person field", "ระบุบทบาทหรือช่องบุคคล"});
    }
}

/// Rows that never run: an end is an end, and a route begins when a step brings the case to it.
void check_idle_rows(Package& package, const model::Lifecycle& life, const Section& section) {
  for (const TableView& view : tables(section, "transitions"))
    for (const Row* row : view.rows()) {
      const Piece* from = view.cell(*row, "from");
      const Piece* who = view.cell(*row, "who");
      if (from == nullptr) continue;
      const Piece* on = view.cell(*row, "on");
      const bool reopens = on != nullptr && fold(on->text) == "reopen";
      for (const Piece& name : read_names(*from).value) {
        const std::string state = fold(name.text);
        const bool ends = std::find(life.ends.begin(), life.ends.end(), state) != life.ends.end();
        if (reopens && !ends)
          package.report("E1491", name.span,
                         {"`reopen` takes a case out of an end, and \"" + state + "\" is none",
                          "`reopen` นำเรื่องออกจากสถานะสิ้นสุด แต่ \"" + state + "\" ไม่ใช่สถานะสิ้นสุด"},
                         {"give the step another name", "ตั้งชื่อขั้นนี้ใหม่"});
        if (ends && !reopens)
          package.report("E1228", name.span,
                         {"\"" + state + "\" is an end, so this row never runs",
                          "\"" + state + "\" เป็นสถานะสิ้นสุด แถวนี้จึงไม่มีวันทำงาน"},
                         {"take the row out, name the step `reopen`, or take \"" + state + "\" out of `end`",
                          "ลบแถวนี้ ตั้งชื่อขั้นว่า `reopen` หรือนำ \"" + state + "\" ออกจาก `จบที่`"});
        if (state == life.start && who != nullptr && awaits_route(package.definition, life, state, fold(who->text)))
          package.report(
              "E1229", who->span,
              {"`" + who->text + "` waits in the state where cases are opened, so it would never begin",
               "`" + who->text + "` รออยู่ในสถานะที่เปิดเรื่อง จึงไม่มีวันเริ่ม"},
              {"add a state before it and a step that submits the case, such as `| draft | submit | owner | " + state +
                   " |`",
               "เพิ่มสถานะก่อนหน้าและขั้นที่ส่งเรื่อง เช่น `| draft | submit | owner | " + state + " |`"});
      }
    }
}

void check_lifecycle(Package& package, const model::CaseKind& kind) {
  const model::Lifecycle& life = *kind.lifecycle;
  const Section* section = proof::section_of(package, "lifecycle", kind.name);
  if (section == nullptr) return;
  check_idle_rows(package, life, *section);
  check_reopening(package, life, *section);
  const auto reached = ways_from(life, life.start, "");
  const auto is_end = [&](const std::string& state) {
    return std::find(life.ends.begin(), life.ends.end(), state) != life.ends.end();
  };
  for (const std::string& end : life.ends)
    if (std::find(life.states.begin(), life.states.end(), end) == life.states.end())
      package.report("E1220", section->name.span,
                     {"no step leads to the end \"" + end + "\"", "ไม่มีขั้นใดไปถึงสถานะสิ้นสุด \"" + end + "\""},
                     {"add a step to it, or take it out of `end`", "เพิ่มขั้นไปยังสถานะนี้ หรือนำออกจาก `จบที่`"});
  for (const std::string& state : life.states) {
    if (!reached.contains(state)) {
      package.report("E1220", place_of_state(*section, state),
                     {"the state \"" + state + "\" can never be reached from \"" + life.start + "\"",
                      "ไปถึงสถานะ \"" + state + "\" จาก \"" + life.start + "\" ไม่ได้"},
                     {"add a step that leads to it, or correct its name", "เพิ่มขั้นที่ไปถึง หรือแก้ชื่อ"});
      continue;
    }
    if (is_end(state)) continue;
    const auto onward = ways_from(life, state, "");
    const bool ends =
        std::any_of(life.ends.begin(), life.ends.end(), [&](const std::string& end) { return onward.contains(end); });
    if (!ends)
      package.report(
          "E1221", place_of_state(*section, state),
          {"from the state \"" + state + "\" no end can be reached", "จากสถานะ \"" + state + "\" ไปไม่ถึงสถานะสิ้นสุดใดเลย"},
          {"add a step that leads to an end", "เพิ่มขั้นที่นำไปสู่สถานะสิ้นสุด"});
    const bool limited = std::any_of(kind.deadlines.begin(), kind.deadlines.end(),
                                     [&](const auto& deadline) { return deadline.state == state; });
    if (!limited)
      package.report("E1222", place_of_state(*section, state),
                     {"nothing says how long a case may stay in \"" + state + "\"",
                      "ไม่ได้กำหนดว่าเรื่องอยู่ในสถานะ \"" + state + "\" ได้นานเท่าใด"},
                     {"add a row to `deadlines: " + kind.name + "`; leave `within` empty when time is not limited",
                      "เพิ่มแถวใน `กำหนดเวลา: " + kind.name + "` เว้น `ภายใน` ว่างหากไม่จำกัดเวลา"});
  }
  for (const auto& transition : life.transitions)
    for (const auto& term : transition.who)
      if (term.kind == model::WhoKind::Route && package.definition.route(term.name) == nullptr) {
        std::vector<std::string> known;
        for (const auto& route : package.definition.routes) known.push_back(route.name);
        Span span = section->name.span;
        for (const TableView& view : tables(*section, "transitions"))
          for (const Row* row : view.rows())
            if (const Piece* cell = view.cell(*row, "who");
                cell != nullptr && fold(cell->text).find(term.name) != std::string::npos)
              span = cell->span;
        package.report_unknown("E1219", Piece{term.name, span}, {"route", "เส้นทางอนุมัติ"}, known);
      }
}

}  // namespace

void check_machines(Package& package) {
  for (const auto& kind : package.definition.cases)
    if (kind.lifecycle) check_lifecycle(package, kind);
  // A route that is not there has been reported; what follows from it is not worth saying.
  if (has_errors(package.diagnostics())) return;
  for (const auto& kind : package.definition.cases)
    if (kind.lifecycle) {
      proof::check_rows(package, kind);
      proof::check_people(package, kind);
      proof::check_fields(package, kind);
    }
  proof::check_routes(package);
  proof::check_meetings(package);
  proof::check_calendars(package);
  proof::check_guarantees(package);
}

}  // namespace anumat::dsl
