// A case that rests: nothing is done and no time runs; and a word to those whom a case waits for.

#include "decide/pause.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"
#include "decide/live_case.hpp"
#include "decide/vacancy.hpp"

namespace anumat::engine {

namespace {

/// The right of the actor to interrupt the case, or why there is none.
std::variant<Right, Reason> right_to(const Asked& asked, const LiveCase& live, const model::Who& who, Text what) {
  if (who.empty()) return not_allowed("lifecycle: " + live.kind->name, std::move(what));
  CaseFacts facts = live.facts(asked);
  Right right = right_of(asked, facts, live.which, who, asked.command.actor, asked.command.acting_for, {});
  if (right.granted) return right;
  return no_right(asked, facts, live.which, word(asked.command.type), who, right);
}

Decision pause(const Asked& asked, const LiveCase& live) {
  auto right = right_to(asked, live, live.kind->lifecycle->paused_by, {"pause such a case", "ผู้ใดพักเรื่องประเภทนี้"});
  if (auto* reason = std::get_if<Reason>(&right)) return refused(asked, live, std::move(*reason));
  if (auto reason = case_rests(asked, live)) return refused(asked, live, std::move(*reason));
  if (fold(asked.command.text("comment")).empty())
    return refused(asked, live,
                   {ErrorKind::Refusal,
                    "R4018",
                    "needs comment",
                    {"pausing a case needs a reason", "การพักเรื่องต้องระบุเหตุผล"},
                    {"say in a sentence what it waits for", "ระบุหนึ่งประโยคว่ารอสิ่งใด"}});
  return accept(act_in_place(asked, live, std::get<Right>(right), EventType::CasePaused));
}

/// Every limit that had not run out gets the days of the pause back, working days for working days.
std::variant<model::List, Reason> given_back(const Asked& asked, const LiveCase& live) {
  const Date since = live.which->uncommon().paused->since;
  const Calendar calendar = calendar_of(asked.state, *live.definition);
  model::List moved;
  for (const OpenDeadline& open : live.which->deadlines) {
    if (open.passed || open.due < since) continue;
    Result<Date> due = open.due.plus_days(asked.today().days() - since.days());
    if (in_working_days(*live.definition, *live.which, open)) {
      const auto rested = calendar.working_days_after(since, asked.today());
      due = rested ? calendar.add_working_days(open.due, *rested) : fail(rested.error());
    }
    if (!due)
      return Reason{ErrorKind::Undecided, due.error().code, live.which->id, due.error().message, due.error().help};
    if (*due == open.due) continue;
    model::Context entry{{"from", open.due}, {"to", *due}};
    if (open.step)
      entry.emplace_back("step", static_cast<std::int64_t>(*open.step));
    else
      entry.emplace_back("rule", static_cast<std::int64_t>(open.rule));
    moved.emplace_back(std::move(entry));
  }
  return moved;
}

Decision resume(const Asked& asked, const LiveCase& live) {
  auto right =
      right_to(asked, live, live.kind->lifecycle->paused_by, {"pause or resume such a case", "ผู้ใดพักเรื่องประเภทนี้"});
  if (auto* reason = std::get_if<Reason>(&right)) return refused(asked, live, std::move(*reason));
  if (!live.which->uncommon().paused)
    return refused(asked, live,
                   {ErrorKind::Refusal,
                    "R4062",
                    "",
                    {live.which->id + " is not paused", live.which->id + " ไม่ได้พักไว้"},
                    {"it can be acted on as it is", "ดำเนินการได้ตามปกติ"}});
  auto moved = given_back(asked, live);
  if (auto* reason = std::get_if<Reason>(&moved)) return refused(asked, live, std::move(*reason));
  Event event = act_in_place(asked, live, std::get<Right>(right), EventType::CaseResumed);
  event.out.emplace_back("moved", std::get<model::List>(std::move(moved)));
  event.out.emplace_back("since", live.which->uncommon().paused->since);
  return accept(std::move(event));
}

/// First day on which somebody reminded on `last` may be reminded again; nothing when the calendar does not reach.
std::optional<Date> next_reminder(const Asked& asked, const LiveCase& live, Date last) {
  const model::TimeSpan& gap = live.kind->lifecycle->reminder_gap;
  if (gap.unit == model::SpanUnit::Days) return last.plus_days(gap.count);
  if (gap.unit == model::SpanUnit::Hours) return last.plus_days((gap.count + 23) / 24);
  const auto day = calendar_of(asked.state, *live.definition).add_working_days(last, gap.count);
  return day ? std::optional(*day) : std::nullopt;
}

Decision remind(const Asked& asked, const LiveCase& live) {
  const model::Lifecycle& life = *live.kind->lifecycle;
  auto right = right_to(asked, live, life.reminded_by, {"ask for a reminder of such a case", "ผู้ใดขอให้เตือนเรื่องประเภทนี้"});
  if (auto* reason = std::get_if<Reason>(&right)) return refused(asked, live, std::move(*reason));
  if (auto reason = case_rests(asked, live)) return refused(asked, live, std::move(*reason));
  CaseFacts facts = live.facts(asked);
  model::List told;
  std::optional<Date> again;
  bool waits = false;
  for (std::string& person : awaited_persons(asked, live, facts)) {
    if (asked.state.same_person(person, asked.command.actor)) continue;
    waits = true;
    const auto last = live.which->uncommon().reminded.find(person);
    const auto next = last == live.which->uncommon().reminded.end() ? std::optional(asked.today())
                                                                    : next_reminder(asked, live, last->second);
    if (next && *next <= asked.today())
      told.emplace_back(std::move(person));
    else if (next && (!again || *next < *again))
      again = next;
  }
  if (!waits)
    return refused(asked, live,
                   {ErrorKind::Refusal,
                    "R4064",
                    "",
                    {live.which->id + " waits for nobody else", live.which->id + " ไม่ได้รอผู้อื่น"},
                    {"`anumat explain case` says what it waits for", "`anumat explain case` บอกว่าเรื่องรอสิ่งใด"}});
  if (told.empty())
    return refused(asked, live,
                   {ErrorKind::Refusal,
                    "R4063",
                    "lifecycle " + live.kind->name + ": reminders every",
                    {"everybody whom " + live.which->id + " waits for has been reminded already",
                     "ได้เตือนทุกคนที่ " + live.which->id + " รออยู่แล้ว"},
                    again ? Text{"again from " + again->iso() + " on", "เตือนได้อีกตั้งแต่วันที่ " + thai_date(*again)}
                          : Text{"the calendar does not reach the day of the next", "ปฏิทินยังไม่ถึงวันที่เตือนได้อีก"}});
  Event event = act_in_place(asked, live, std::get<Right>(right), EventType::CaseReminded);
  event.out.emplace_back("remind", std::move(told));
  return accept(std::move(event));
}

}  // namespace

Decision decide_pause(const Asked& asked) {
  auto found = live_case(asked);
  if (auto* no = std::get_if<Decision>(&found)) return std::move(*no);
  const LiveCase& live = std::get<LiveCase>(found);
  switch (asked.command.type) {
    case CommandType::PauseCase:
      return pause(asked, live);
    case CommandType::ResumeCase:
      return resume(asked, live);
    default:
      return remind(asked, live);
  }
}

}  // namespace anumat::engine
