// Rows of one lifecycle that get in each other's way, and what is written in a row without force.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "proof/checks.hpp"
#include "proof/guards.hpp"
#include "proof/places.hpp"
#include "proof/words.hpp"

namespace anumat::dsl::proof {

namespace {

using model::Transition;
using model::WhoKind;
using model::WhoTerm;

bool same_term(const WhoTerm& left, const WhoTerm& right) {
  return left.kind == right.kind && left.name == right.name && left.group == right.group && left.wide == right.wide &&
         left.expression.empty() == right.expression.empty() &&
         (left.expression.empty() || left.expression.canonical() == right.expression.canonical());
}

/// Whether whoever takes `right` - a person, a body, a route - may take `left` too.
bool covers(const model::Who& left, const model::Who& right) {
  return std::all_of(right.begin(), right.end(), [&](const WhoTerm& term) {
    return std::any_of(left.begin(), left.end(), [&](const WhoTerm& one) {
      return (one.kind == WhoKind::Anyone && is_person(term)) || same_term(one, term);
    });
  });
}

bool kept_apart(const model::Definition& definition, const WhoTerm& left, const WhoTerm& right) {
  if (left.kind != WhoKind::Role || right.kind != WhoKind::Role) return false;
  const auto names = [&](const std::string& one, const std::string& other) {
    const model::Role* role = definition.role(one);
    return role != nullptr && has(role->not_with, other);
  };
  return names(left.name, right.name) || names(right.name, left.name);
}

/// One person, body or route that may do both, in words; empty when there is none.
std::string who_may_both(const model::Definition& definition, const model::Who& left, const model::Who& right) {
  std::string both;
  for (const WhoTerm& one : left)
    for (const WhoTerm& other : right) {
      if (kept_apart(definition, one, other)) continue;
      if (same_term(one, other)) return words_of(one);
      if (!is_person(one) || !is_person(other)) continue;
      if (both.empty()) both = words_of(one) + " = " + words_of(other);
    }
  return both;
}

bool same_effect(const Transition& left, const Transition& right) {
  return left.to == right.to && left.act == right.act && left.takes == right.takes && left.sets.empty() &&
         right.sets.empty() && left.needs.empty() && right.needs.empty() && left.when.empty() && right.when.empty();
}

void check_two_rows(Package& package, const Section& section, const model::Lifecycle& life, std::size_t first,
                    std::size_t second) {
  const Transition& one = life.transitions[first];
  const Transition& other = life.transitions[second];
  if (one.on != other.on || same_effect(one, other)) return;
  const auto shared =
      std::find_if(one.from.begin(), one.from.end(), [&](const auto& from) { return has(other.from, from); });
  if (shared == one.from.end()) return;
  const std::string both = who_may_both(package.definition, one.who, other.who);
  if (both.empty() || !can_hold({one.when, other.when}, {})) return;
  const bool everywhere =
      std::all_of(other.from.begin(), other.from.end(), [&](const auto& from) { return has(one.from, from); });
  const bool masked = one.when.empty() && everywhere && covers(one.who, other.who);
  const Span place = place_of_row(section, "transitions", second, "on");
  Diagnostic diagnostic =
      masked ? diagnose("E1450", place,
                        {"this row for `" + other.on + "` can never be taken: the one above takes every case",
                         "แถวนี้ของ `" + other.on + "` ไม่มีวันถูกใช้ เพราะแถวก่อนหน้ารับไปทุกกรณี"},
                        {"remove it, or give the row above a condition", "ลบออก หรือเพิ่มเงื่อนไขให้แถวก่อนหน้า"})
             : diagnose("E1451", place,
                        {"two rows for `" + other.on + "` in \"" + *shared + "\" can both apply; the first one wins",
                         "สองแถวของ `" + other.on + "` ในสถานะ \"" + *shared + "\" ใช้ได้พร้อมกัน แถวแรกจะถูกใช้"},
                        {"write conditions in `when` that exclude each other", "เขียน `เงื่อนไข` ให้ไม่ซ้อนกัน"});
  diagnostic.labels.push_back({place_of_row(section, "transitions", first, "on"), {"the first one", "แถวแรก"}});
  diagnostic.example = *shared + ": " + both;
  package.report(std::move(diagnostic));
}

void check_forceless(Package& package, const Section& section, const Transition& row, std::size_t index) {
  const bool by_person = std::any_of(row.who.begin(), row.who.end(), is_person);
  const bool by_route =
      std::any_of(row.who.begin(), row.who.end(), [](const WhoTerm& term) { return term.kind == WhoKind::Route; });
  if (by_person || row.who.empty()) return;
  const bool comment = std::any_of(row.needs.begin(), row.needs.end(),
                                   [](const model::Need& need) { return need.kind == model::NeedKind::Comment; });
  const auto report = [&](std::string_view column, bool there) {
    if (!there) return;
    package.report("E1454", place_of_row(section, "transitions", index, column),
                   {"`" + std::string(column) + "` has no force here: a motion is carried by vote alone",
                    "คอลัมน์ `" + std::string(column) + "` ไม่มีผลในแถวนี้ เพราะมติเกิดจากการลงคะแนนเท่านั้น"},
                   {"ask for it in a step that a person takes", "กำหนดไว้ในขั้นที่บุคคลเป็นผู้ทำ"});
  };
  if (by_route) return;  // Whoever ends the route gives its values and its comment.
  report("needs", comment);
  report("takes", !row.takes.empty());
}

/// Rows that a route or a body decides must say where the case goes in every case: whoever decides cannot choose
/// another act when none of the conditions holds.
void check_outcome_left_out(Package& package, const Section& section, const model::Lifecycle& life, std::size_t first,
                            const std::string& state) {
  const Transition& row = life.transitions[first];
  std::vector<model::Expression> conditions;
  for (std::size_t i = 0; i < life.transitions.size(); ++i) {
    const Transition& other = life.transitions[i];
    const bool alike = other.on == row.on && has(other.from, state) && covers(other.who, row.who);
    if (!alike) continue;
    if (i < first || other.when.empty()) return;  // Said at the first of them, or there is nothing left out.
    conditions.push_back(other.when);
  }
  if (!can_hold({}, conditions)) return;
  Diagnostic found =
      diagnose("E1235", place_of_row(section, "transitions", first, "when"),
               {"nothing says what follows `" + row.on + "` in \"" + state + "\" when no condition of its rows holds",
                "ไม่ได้ระบุว่า `" + row.on + "` ในสถานะ \"" + state + "\" ไปที่ใดเมื่อไม่มีเงื่อนไขใดของแถวเป็นจริง"},
               {"add a last row for it without a condition", "เพิ่มแถวสุดท้ายของขั้นนี้ที่ไม่มีเงื่อนไข"});
  for (const model::Expression& condition : conditions)
    found.example += (found.example.empty() ? "not(" : ", not(") + condition.canonical() + ")";
  package.report(std::move(found));
}

void check_outcomes(Package& package, const Section& section, const model::Lifecycle& life) {
  for (std::size_t i = 0; i < life.transitions.size(); ++i) {
    const Transition& row = life.transitions[i];
    if (row.when.empty() || row.who.empty() || std::any_of(row.who.begin(), row.who.end(), is_person)) continue;
    for (const std::string& state : row.from) check_outcome_left_out(package, section, life, i, state);
  }
}

void check_waiting(Package& package, const Section& section, const model::Lifecycle& life, const std::string& state) {
  const model::Route* route = nullptr;
  bool approved = false;
  std::size_t first = 0;
  for (std::size_t i = 0; i < life.transitions.size(); ++i) {
    const Transition& row = life.transitions[i];
    if (!has(row.from, state)) continue;
    for (const WhoTerm& term : row.who) {
      if (term.kind != WhoKind::Route) continue;
      const Span who = place_of_row(section, "transitions", i, "who");
      if (route == nullptr) {
        route = package.definition.route(term.name);
        first = i;
      } else if (route->name != term.name) {
        package.report("E1455", who,
                       {"\"" + state + "\" waits for the route `" + route->name + "`; `" + term.name + "` never runs",
                        "สถานะ \"" + state + "\" รอเส้นทาง `" + route->name + "` อยู่แล้ว `" + term.name + "` จึงไม่ทำงาน"},
                       {"give each route a state of its own", "ให้แต่ละเส้นทางมีสถานะของตนเอง"});
      }
      if (row.on != "approved" && row.on != "returned" && row.on != "refused")
        package.report("E1455", place_of_row(section, "transitions", i, "on"),
                       {"a route ends as approved, returned or refused, never as `" + row.on + "`",
                        "เส้นทางจบได้เป็น approved, returned หรือ refused ไม่ใช่ `" + row.on + "`"},
                       {"write one of the three", "เขียนหนึ่งในสามคำนี้"});
      approved = approved || row.on == "approved";
    }
  }
  if (route == nullptr) return;
  const Span place = place_of_row(section, "transitions", first, "who");
  if (!approved)
    package.report("E1455", place,
                   {"nothing says what follows when the route `" + route->name + "` approves in \"" + state + "\"",
                    "ไม่ได้ระบุว่าเมื่อเส้นทาง `" + route->name + "` อนุมัติในสถานะ \"" + state + "\" แล้วเรื่องไปที่ใด"},
                   {"add a row on `approved`", "เพิ่มแถวของ `approved`"});
  if (state == life.start && std::none_of(life.transitions.begin(), life.transitions.end(),
                                          [&](const Transition& row) { return row.to == state; }))
    package.report(
        "E1455", place,
        {"the route `" + route->name + "` never starts: a case is opened in \"" + state +
             "\", and only a step starts a route",
         "เส้นทาง `" + route->name + "` ไม่มีวันเริ่ม เพราะเรื่องเปิดในสถานะ \"" + state + "\" และเส้นทางเริ่มเมื่อมีขั้นนำเข้ามาเท่านั้น"},
        {"begin in a state of its own, with a step that submits the case", "เริ่มในสถานะอื่นก่อน แล้วมีขั้นเสนอเรื่อง"});
  for (std::size_t i = 0; i < life.transitions.size(); ++i) {
    const Transition& row = life.transitions[i];
    if (!has(row.from, state) || std::none_of(row.who.begin(), row.who.end(), is_person)) continue;
    const bool hides = row.on == "return" || row.on == "reject" ||
                       std::any_of(route->steps.begin(), route->steps.end(),
                                   [&](const model::RouteStep& step) { return model::word(step.act) == row.on; });
    if (hides)
      package.report(
          "E1452", place_of_row(section, "transitions", i, "on"),
          {"this `" + row.on + "` stands before that of the route `" + route->name + "`, whose people are then refused",
           "`" + row.on + "` ของแถวนี้บังขั้นเดียวกันของเส้นทาง `" + route->name + "` ทำให้ผู้อยู่ในเส้นทางถูกปฏิเสธ"},
          {"give the step another name", "ตั้งชื่อขั้นนี้ใหม่"});
  }
}

}  // namespace

void check_rows(Package& package, const model::CaseKind& kind) {
  const Section* section = section_of(package, "lifecycle", kind.name);
  if (section == nullptr) return;
  const model::Lifecycle& life = *kind.lifecycle;
  for (std::size_t second = 0; second < life.transitions.size(); ++second) {
    for (std::size_t first = 0; first < second; ++first) check_two_rows(package, *section, life, first, second);
    check_forceless(package, *section, life.transitions[second], second);
  }
  check_outcomes(package, *section, life);
  for (const std::string& state : life.states) check_waiting(package, *section, life, state);
}

}  // namespace anumat::dsl::proof
