// A day off that is announced while limits run: what was given in working days falls due later, and each case says so.

#include <map>

#include "anumat/engine/facts.hpp"
#include "decide/act.hpp"

namespace anumat::engine {

namespace {

/// Working days as a definition has them, with the new day off; nothing when it is one already.
class NewCalendars {
 public:
  NewCalendars(const Asked& asked, Date day) : asked_(asked), day_(day) {}

  const Calendar* of(const std::string& digest, const model::Definition& definition) {
    const auto known = made_.find(digest);
    if (known != made_.end()) return known->second ? &*known->second : nullptr;
    std::optional<Calendar> made = calendar_of(asked_.state, definition);
    const auto works = made->is_working_day(day_);
    if (works && *works)
      made->add_holiday(day_, asked_.command.text("name"));
    else
      made.reset();
    const auto& kept = made_.emplace(digest, std::move(made)).first->second;
    return kept ? &*kept : nullptr;
  }

 private:
  const Asked& asked_;
  Date day_;
  std::map<std::string, std::optional<Calendar>> made_;
};

/// The limits of one case that the day lies in. Each began before the day, so one working day more is due.
std::variant<model::List, Reason> moved_limits(const model::Definition& definition, const CaseState& which,
                                               const Calendar& calendar, Date day) {
  model::List list;
  for (const OpenDeadline& open : which.deadlines) {
    if (open.passed || open.due < day || !in_working_days(definition, which, open)) continue;
    const auto due = calendar.add_working_days(open.due, 1);
    if (!due) return Reason{ErrorKind::Undecided, due.error().code, which.id, due.error().message, due.error().help};
    model::Context entry{{"from", open.due}, {"to", *due}};
    if (open.step)
      entry.emplace_back("step", static_cast<std::int64_t>(*open.step));
    else
      entry.emplace_back("rule", static_cast<std::int64_t>(open.rule));
    list.emplace_back(std::move(entry));
  }
  return list;
}

}  // namespace

Decision decide_add_holiday(const Asked& asked) {
  const Date day = *asked.command.argument("date")->date();
  const bool ahead = day > asked.today();
  Event announced = draft(asked, EventType::HolidayAdded, "", asked.in_force());
  announced.out = asked.command.body;
  Decision decision;
  NewCalendars calendars(asked, day);
  bool too_late = false;
  for (const auto& [id, which] : asked.state.cases) {
    if (which.deadlines.empty()) continue;
    const model::Definition* definition = asked.definitions.find(which.definition);
    const Calendar* calendar = definition == nullptr ? nullptr : calendars.of(which.definition, *definition);
    if (calendar == nullptr) continue;
    auto list = moved_limits(*definition, which, *calendar, day);
    if (auto* reason = std::get_if<Reason>(&list)) return refuse(asked, "", asked.in_force(), {std::move(*reason)});
    if (std::get<model::List>(list).empty()) continue;
    // From which day a limit ran is not kept, so a day that has begun cannot be told from one before it.
    too_late = too_late || !ahead;
    if (!ahead) break;
    Event event = draft(asked, EventType::DeadlinesMoved, id, which.definition.text());
    event.out = model::Context{{"holiday", day}, {"moved", std::get<model::List>(std::move(list))}};
    decision.events.push_back(std::move(event));
  }
  if (too_late) announced.out.emplace_back("too_late", true);
  decision.events.insert(decision.events.begin(), std::move(announced));
  return decision;
}

}  // namespace anumat::engine
