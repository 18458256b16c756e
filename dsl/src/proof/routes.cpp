// Routes: whether the office has the people for them, whether they approve at all, and whether their time fits.

#include <map>

#include "anumat/base/text.hpp"
#include "proof/checks.hpp"
#include "proof/guards.hpp"
#include "proof/places.hpp"
#include "proof/words.hpp"

namespace anumat::dsl::proof {

namespace {

using Holders = std::map<std::string, std::int64_t>;

Holders least_holders(const model::Definition& definition) {
  Holders holders;
  for (const model::Role& role : definition.roles) holders[role.name] = std::max<std::int64_t>(role.at_least, 1);
  return holders;
}

/// Whether different people can be found for the steps from `at` on; a step with a way that needs no declared role is
/// always staffed. Backtracks over the alternatives, of which there are few.
bool can_staff(const model::Route& route, const std::vector<std::size_t>& steps, std::size_t at, Holders& left) {
  if (at == steps.size()) return true;
  const model::Who& who = route.steps[steps[at]].who;
  for (const model::WhoTerm& term : who) {
    if (term.kind == model::WhoKind::Role) {
      std::int64_t& free = left[term.name];
      if (free == 0) continue;
      --free;
      const bool good = can_staff(route, steps, at + 1, left);
      ++free;
      if (good) return true;
    } else if (is_person(term) && can_staff(route, steps, at + 1, left)) {
      return true;
    }
  }
  return false;
}

/// Each set of steps that may apply together, by what their conditions say.
std::vector<std::vector<std::size_t>> step_sets(const model::Route& route) {
  std::vector<std::size_t> conditional;
  for (std::size_t i = 0; i < route.steps.size(); ++i)
    if (!route.steps[i].when.empty()) conditional.push_back(i);
  std::vector<std::vector<std::size_t>> sets;
  if (conditional.size() > 10) return sets;
  for (std::uint32_t skipped = 0; skipped < 1U << conditional.size(); ++skipped) {
    std::vector<model::Expression> yes;
    std::vector<model::Expression> no;
    std::vector<std::size_t> steps;
    for (std::size_t i = 0, next = 0; i < route.steps.size(); ++i) {
      const bool skip = !route.steps[i].when.empty() && (skipped >> next++ & 1U) != 0;
      if (!skip) steps.push_back(i);
      if (!route.steps[i].when.empty()) (skip ? no : yes).push_back(route.steps[i].when);
    }
    if (can_hold(yes, no)) sets.push_back(std::move(steps));
  }
  return sets;
}

std::string numbers_of(const model::Route& route, const std::vector<std::size_t>& steps) {
  std::string text;
  for (const std::size_t step : steps) {
    std::string who;
    for (const model::WhoTerm& term : route.steps[step].who) who += (who.empty() ? "" : " or ") + words_of(term);
    text += (text.empty() ? "" : "; ") + std::to_string(route.steps[step].number) + " " + who;
  }
  return text;
}

void check_staffing(Package& package, const Section& section, const model::Route& route,
                    const std::vector<std::vector<std::size_t>>& sets) {
  if (!has(route.separate, "every step")) return;
  const Span place = value_of(section, "separate")->span;
  for (const std::vector<std::size_t>& steps : sets) {
    Holders holders = least_holders(package.definition);
    if (can_staff(route, steps, 0, holders)) continue;
    Diagnostic diagnostic =
        diagnose("E1458", place,
                 {"the route `" + route.name + "` needs more people than the office is sure to have",
                  "เส้นทาง `" + route.name + "` ต้องใช้คนมากกว่าที่หน่วยงานมีแน่นอน"},
                 {"say with `at least` how many people hold the role, or name another role",
                  "ระบุ `อย่างน้อย` ในบทบาทว่ามีผู้ดำรงกี่คน หรือใช้บทบาทอื่น"});
    diagnostic.example = numbers_of(route, steps);
    package.report(std::move(diagnostic));
    return;
  }
  for (const model::Role& role : package.definition.roles) {
    if (role.at_least < 2) continue;
    for (const std::vector<std::size_t>& steps : sets) {
      Holders holders = least_holders(package.definition);
      --holders[role.name];
      if (can_staff(route, steps, 0, holders)) continue;
      Diagnostic diagnostic = diagnose(
          "E1459", place,
          {"the route `" + route.name + "` stands still when one " + role.name + " is away",
           "เส้นทาง `" + route.name + "` จะหยุดเมื่อ " + role.name + " ไม่อยู่หนึ่งคน"},
          {"let another role take a step too, or have one more holder", "ให้บทบาทอื่นทำขั้นได้ด้วย หรือเพิ่มผู้ดำรงอีกหนึ่งคน"});
      diagnostic.example = numbers_of(route, steps) + " (" + role.name + ": " + std::to_string(role.at_least - 1) + ")";
      package.report(std::move(diagnostic));
      break;
    }
  }
}

void check_approves(Package& package, const Section& section, const model::Route& route,
                    const std::vector<std::vector<std::size_t>>& sets) {
  const auto approves = [&](std::size_t step) { return route.steps[step].act == model::Act::Approve; };
  const auto any = [&](const std::vector<std::size_t>& steps) {
    return std::any_of(steps.begin(), steps.end(), approves);
  };
  const bool meant = std::any_of(sets.begin(), sets.end(), any);
  for (const std::vector<std::size_t>& steps : sets) {
    if (any(steps) || (!steps.empty() && !meant)) continue;
    std::string facts;
    Span place = section.name.span;
    for (std::size_t i = 0; i < route.steps.size(); ++i) {
      if (std::find(steps.begin(), steps.end(), i) != steps.end()) continue;
      if (facts.empty()) place = place_of_row(section, "steps", i, "when");
      facts += (facts.empty() ? "not(" : ", not(") + route.steps[i].when.canonical() + ")";
    }
    Diagnostic diagnostic = diagnose(
        "E1461", place,
        steps.empty() ? Text{"no step of the route `" + route.name + "` may apply, and then nobody can approve",
                             "อาจไม่มีขั้นใดในเส้นทาง `" + route.name + "` ใช้ได้ และจะไม่มีผู้อนุมัติ"}
                      : Text{"the route `" + route.name + "` can end as approved without anybody having approved",
                             "เส้นทาง `" + route.name + "` อาจจบเป็น approved โดยไม่มีผู้อนุมัติ"},
        {"let one step that approves apply always", "ให้มีขั้นอนุมัติที่ใช้เสมออย่างน้อยหนึ่งขั้น"});
    diagnostic.example = facts;
    package.report(std::move(diagnostic));
    return;
  }
}

/// A decision can be taken back while the route still runs, so one that ends with its first decision has none.
void check_recall(Package& package, const Section& section, const model::Route& route) {
  if (!route.recall || route.steps.size() != 1) return;
  const model::Who& who = route.steps.front().who;
  if (!who.empty() && who.front().several()) return;
  package.report("E1236", value_of(section, "recall")->span,
                 {"nothing can ever be taken back in the route `" + route.name + "`: its one decision ends it",
                  "ในเส้นทาง `" + route.name + "` ไม่มีการตัดสินใดให้ถอน เพราะการตัดสินเดียวทำให้เส้นทางจบ"},
                 {"leave it out, or let somebody decide after the step", "ลบออก หรือเพิ่มขั้นที่ตัดสินหลังขั้นนี้"});
}

/// A role that a table gives but the office does not have.
void check_given_roles(Package& package, const Section& section, const model::Route& route) {
  for (std::size_t i = 0; i < route.steps.size(); ++i)
    for (const model::WhoTerm& term : route.steps[i].who) {
      if (term.kind != model::WhoKind::HolderOf || term.expression.paths().size() != 1) continue;
      const auto& path = term.expression.paths().front();
      const model::NamedTable* table = path.size() == 2 ? package.definition.table(path.front()) : nullptr;
      const Section* cells = table == nullptr ? nullptr : section_of(package, "table", table->name);
      if (cells == nullptr) continue;
      for (const Table& rows : cells->tables)
        for (std::size_t column = rows.outputs_from; column < rows.headings.size(); ++column) {
          if (fold(rows.headings[column].text) != path.back()) continue;
          for (const Row& row : rows.rows) {
            if (row.broken || column >= row.cells.size()) continue;
            const Piece& cell = row.cells[column];
            if (cell.text.size() < 2 || cell.text.front() != '"' || cell.text.find('"', 1) != cell.text.size() - 1)
              continue;
            const std::string role = fold(cell.text.substr(1, cell.text.size() - 2));
            if (package.definition.role(role) != nullptr) continue;
            std::vector<std::string> known;
            for (const model::Role& one : package.definition.roles) known.push_back(one.name);
            Diagnostic diagnostic =
                diagnose("E1460", cell.span,
                         {"there is no role `" + role + "`, so nobody could take step " +
                              std::to_string(route.steps[i].number) + " of `" + route.name + "`",
                          "ไม่มีบทบาท `" + role + "` จึงไม่มีใครทำขั้นที่ " + std::to_string(route.steps[i].number) + " ของ `" +
                              route.name + "` ได้"},
                         {"declare the role, or name another", "ประกาศบทบาทนี้ หรือระบุบทบาทอื่น"});
            if (const auto near = nearest(role, known))
              diagnostic.help = {"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"};
            diagnostic.labels.push_back({place_of_row(section, "steps", i, "who"), {"asked for here", "ใช้ที่นี่"}});
            for (std::size_t input = 0; input < rows.outputs_from; ++input)
              diagnostic.example += (input == 0 ? "" : ", ") + rows.headings[input].text + " " + row.cells[input].text;
            package.report(std::move(diagnostic));
          }
        }
    }
}

/// Days that a span takes at least and at most, with no holidays: five working days to a week.
struct Days {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

Days days_of(const model::TimeSpan& span) {
  if (span.unit == model::SpanUnit::WorkingDays)
    return {span.count + 2 * (span.count / 5), span.count + 2 * ((span.count + 4) / 5)};
  const std::int64_t days = span.unit == model::SpanUnit::Days ? span.count : (span.count + 23) / 24;
  return {days, days};
}

std::string span_words(const model::TimeSpan& span) {
  static constexpr const char* kUnits[] = {" working days", " days", " hours"};
  return std::to_string(span.count) + kUnits[static_cast<std::size_t>(span.unit)];
}

void check_time(Package& package, const model::CaseKind& kind, const std::string& state, const model::Route& route) {
  std::map<int, model::TimeSpan> parts;  // The longest step of each group.
  bool one_unit = true;
  std::optional<model::SpanUnit> unit;
  for (const model::RouteStep& step : route.steps) {
    if (!step.within) continue;
    one_unit = one_unit && (!unit || *unit == step.within->unit);
    unit = step.within->unit;
    auto& longest = parts.try_emplace(step.number, *step.within).first->second;
    if (days_of(longest).least < days_of(*step.within).least) longest = *step.within;
  }
  if (parts.empty()) return;
  std::optional<std::size_t> last;
  for (std::size_t i = 0; i < kind.deadlines.size(); ++i)
    if (kind.deadlines[i].state == state && kind.deadlines[i].within &&
        (!last || days_of(*kind.deadlines[*last].within).most < days_of(*kind.deadlines[i].within).most))
      last = i;
  const Section* section = section_of(package, "deadlines", kind.name);
  if (!last || section == nullptr) return;
  const model::TimeSpan& whole = *kind.deadlines[*last].within;
  std::int64_t least = 0;
  std::int64_t count = 0;
  std::string sum;
  for (const auto& [number, span] : parts) {
    least += days_of(span).least;
    count += span.count;
    sum += (sum.empty() ? "" : " + ") + span_words(span);
  }
  const bool shorter = one_unit && *unit == whole.unit ? whole.count < count : days_of(whole).most < least;
  if (!shorter) return;
  Diagnostic diagnostic =
      diagnose("E1462", place_of_row(*section, "deadlines", *last, "within"),
               {"\"" + state + "\" has less time than the steps of the route `" + route.name + "` together",
                "เวลาของสถานะ \"" + state + "\" น้อยกว่าเวลารวมของขั้นในเส้นทาง `" + route.name + "`"},
               {"give the state the sum of its steps, or the steps less", "เพิ่มเวลาของสถานะให้เท่าผลรวม หรือลดเวลาของขั้น"});
  diagnostic.example = sum + " > " + span_words(whole);
  package.report(std::move(diagnostic));
}

}  // namespace

void check_routes(Package& package) {
  for (const model::Route& route : package.definition.routes) {
    const Section* section = section_of(package, "route", route.name);
    if (section == nullptr || route.steps.empty()) continue;
    const auto sets = step_sets(route);
    check_staffing(package, *section, route, sets);
    check_approves(package, *section, route, sets);
    check_given_roles(package, *section, route);
    check_recall(package, *section, route);
  }
  for (const model::CaseKind& kind : package.definition.cases) {
    if (!kind.lifecycle) continue;
    for (const std::string& state : kind.lifecycle->states)
      for (const model::Transition& row : kind.lifecycle->transitions) {
        const auto route = std::find_if(row.who.begin(), row.who.end(),
                                        [](const model::WhoTerm& term) { return term.kind == model::WhoKind::Route; });
        if (!has(row.from, state) || route == row.who.end()) continue;
        if (const model::Route* found = package.definition.route(route->name)) check_time(package, kind, state, *found);
        break;
      }
  }
}

}  // namespace anumat::dsl::proof
