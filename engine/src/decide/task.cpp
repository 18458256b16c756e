// Who has the task of a step in hand: taking it, giving it back, handing it on; and taking back one's own decision.

#include "decide/task.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"
#include "decide/live_case.hpp"
#include "decide/route.hpp"
#include "route_values.hpp"

namespace anumat::engine {

namespace {

/// A case in the middle of a route, with all that deciding about its tasks needs.
struct Running {
  const CaseState* which;
  const model::Definition* definition;
  const model::CaseKind* kind;
  const model::Route* route;
};

Reason no_task(const CaseState& which, Text why, Text help) {
  return {ErrorKind::Refusal, "R4054", "", {which.id + " " + why.en, which.id + " " + why.th}, std::move(help)};
}

std::variant<Running, Decision> running_route(const Asked& asked) {
  auto found = live_case(asked);
  if (auto* no = std::get_if<Decision>(&found)) return std::move(*no);
  const LiveCase& live = std::get<LiveCase>(found);
  if (auto reason = case_rests(asked, live)) return refused(asked, live, std::move(*reason));
  const CaseState& which = *live.which;
  const model::Route* route = which.route ? awaited_route(*live.definition, *live.kind, which.state) : nullptr;
  if (route == nullptr)
    return refused(asked, live,
                   no_task(which, {"runs through no route now", "ไม่ได้อยู่ในเส้นทางอนุมัติ"},
                           {"`anumat case show` lists what can happen next", "ดูสิ่งที่ทำต่อได้ด้วย `anumat case show`"}));
  return Running{&which, live.definition, live.kind, route};
}

std::int64_t step_asked(const Command& command) {
  const model::Value* step = command.argument("step");
  return step == nullptr ? 0 : step->number()->to_int64().value_or(-1);
}

/// Whether one person alone can have the step in hand, and the command means it.
bool is_meant(const Running& running, const StepProgress& progress, std::int64_t number) {
  const model::RouteStep& step = running.route->steps[progress.step];
  return progress.state == StepState::Open && several(step) == nullptr && (number == 0 || step.number == number);
}

/// The right by which `asked.command.actor` could decide the step, or why they could not.
std::variant<Right, Reason> right_to_decide(const Asked& asked, const Running& running, CaseFacts& facts,
                                            const StepProgress& progress) {
  const model::RouteStep& step = running.route->steps[progress.step];
  const std::string act(model::word(step.act));
  const CaseAsked about{asked, *running.which, *running.definition, *running.kind, act};
  const model::Who who = who_now(step, progress);
  Right right = right_of(asked, facts, running.which, who, asked.command.actor, asked.command.acting_for,
                         power_of(facts, *running.route));
  if (!right.granted) return no_right(asked, facts, running.which, act, who, right);
  if (auto fault = separation_fault(about, facts, running.route->separate, right)) return std::move(*fault);
  return right;
}

Event held(const Asked& asked, const Running& running, EventType type, std::size_t index, const std::string& holder) {
  Event event = draft(asked, type, running.which->id, running.which->definition.text());
  event.out = model::Context{{"act", std::string(word(asked.command.type))},
                             {"comment", asked.command.text("comment")},
                             {"from", running.which->state.value()},
                             {"holder", holder},
                             {"round", running.which->round},
                             {"step", static_cast<std::int64_t>(index)},
                             {"to", running.which->state.value()}};
  return event;
}

CaseFacts facts_of(const Asked& asked, const Running& running) {
  return CaseFacts(asked.definitions, asked.state, *running.definition, running.kind, running.which, asked.command.at);
}

Decision claim(const Asked& asked, const Running& running) {
  const auto no = [&](Reason reason) {
    return refuse(asked, running.which->id, running.which->definition.text(), {std::move(reason)});
  };
  if (!running.route->claims)
    return no(not_allowed("route: " + running.route->name, {"claim a task of this route", "ผู้ใดรับงานของเส้นทางนี้ไว้"}));
  CaseFacts facts = facts_of(asked, running);
  const std::int64_t number = step_asked(asked.command);
  std::optional<Reason> nearest_reason;
  for (std::size_t i = 0; i < running.which->route->steps.size(); ++i) {
    const StepProgress& progress = running.which->route->steps[i];
    if (!is_meant(running, progress, number)) continue;
    auto right = right_to_decide(asked, running, facts, progress);
    if (auto* fault = std::get_if<Reason>(&right)) {
      nearest_reason = std::move(*fault);
      continue;
    }
    const std::string holder = holder_of(asked, facts, *running.which, *running.route, progress);
    if (!holder.empty()) {
      nearest_reason = holder == asked.command.actor
                           ? Reason{ErrorKind::Refusal,
                                    "R4055",
                                    "",
                                    {holder + " has this task already", holder + " รับงานนี้ไว้แล้ว"},
                                    {"decide it, or give it back", "ตัดสิน หรือคืนงาน"}}
                           : held_by(asked.state, holder);
      continue;
    }
    Event event = held(asked, running, EventType::TaskClaimed, i, asked.command.actor);
    event.acting_for = std::get<Right>(right).principal;
    event.order = std::get<Right>(right).order;
    return accept(std::move(event));
  }
  if (nearest_reason) return no(std::move(*nearest_reason));
  return no(no_task(*running.which, {"has no open step that one person could take", "ไม่มีขั้นที่เปิดอยู่ให้ผู้ใดผู้หนึ่งรับไว้"},
                    {"a step that takes several people is signed by each of them", "ขั้นที่ต้องใช้หลายคน แต่ละคนลงนามเอง"}));
}

Reason not_in_hand(const Asked& asked, const Running& running) {
  return {ErrorKind::Refusal,
          "R4056",
          "",
          {asked.command.actor + " has no task of " + running.which->id + " in hand",
           asked.command.actor + " ไม่ได้รับงานของ " + running.which->id + " ไว้"},
          {"`anumat task list` shows who has it", "ดูผู้รับงานด้วย `anumat task list`"}};
}

Decision release(const Asked& asked, const Running& running) {
  const std::int64_t number = step_asked(asked.command);
  for (std::size_t i = 0; i < running.which->route->steps.size(); ++i) {
    const StepProgress& progress = running.which->route->steps[i];
    if (is_meant(running, progress, number) && progress.claimed_by == asked.command.actor)
      return accept(held(asked, running, EventType::TaskReleased, i, ""));
  }
  return refuse(asked, running.which->id, running.which->definition.text(), {not_in_hand(asked, running)});
}

/// Who hands on: whoever has the task, or one whom the route names.
bool may_hand_on(const Asked& asked, const Running& running, CaseFacts& facts, const StepProgress& progress) {
  if (progress.claimed_by == asked.command.actor) return true;
  return !running.route->reassigned_by.empty() && right_of(asked, facts, running.which, running.route->reassigned_by,
                                                           asked.command.actor, asked.command.acting_for, {})
                                                      .granted;
}

Reason not_handed_on(const Asked& asked, const Running& running, CaseFacts& facts) {
  if (running.route->reassigned_by.empty()) return not_in_hand(asked, running);
  const model::Who& who = running.route->reassigned_by;
  return no_right(asked, facts, running.which, "reassign task", who,
                  right_of(asked, facts, running.which, who, asked.command.actor, asked.command.acting_for, {}));
}

Decision reassign(const Asked& asked, const Running& running) {
  const auto no = [&](Reason reason) {
    return refuse(asked, running.which->id, running.which->definition.text(), {std::move(reason)});
  };
  if (!running.route->claims && running.route->reassigned_by.empty())
    return no(not_allowed("route: " + running.route->name, {"reassign a task of this route", "ผู้ใดมอบงานของเส้นทางนี้ต่อ"}));
  const std::string to = fold(asked.command.text("to"));
  if (!asked.state.persons.contains(to)) {
    std::vector<std::string> known;
    for (const auto& [id, unused] : asked.state.persons) known.push_back(id);
    return no(not_known({"person", "บุคคล"}, to, known));
  }
  if (fold(asked.command.text("comment")).empty())
    return no({ErrorKind::Refusal,
               "R4018",
               "needs comment",
               {"handing a task on needs a reason", "การมอบงานต่อต้องระบุเหตุผล"},
               {"say why in a sentence", "ระบุเหตุผลหนึ่งประโยค"}});
  CaseFacts facts = facts_of(asked, running);
  // The right, and being on one side only, are asked of whoever gets the task, as if they decided it now.
  Command of_receiver = asked.command;
  of_receiver.actor = to;
  of_receiver.acting_for.clear();
  const Asked receiver{asked.definitions, asked.state, of_receiver};
  const std::int64_t number = step_asked(asked.command);
  std::optional<Reason> nearest_reason;
  for (std::size_t i = 0; i < running.which->route->steps.size(); ++i) {
    const StepProgress& progress = running.which->route->steps[i];
    if (!is_meant(running, progress, number)) continue;
    if (!may_hand_on(asked, running, facts, progress)) {
      nearest_reason = not_handed_on(asked, running, facts);
      continue;
    }
    if (progress.claimed_by == to) {
      nearest_reason = held_by(asked.state, to);
      continue;
    }
    auto right = right_to_decide(receiver, running, facts, progress);
    if (auto* fault = std::get_if<Reason>(&right)) {
      nearest_reason = std::move(*fault);
      continue;
    }
    return accept(held(asked, running, EventType::TaskReassigned, i, to));
  }
  return no(nearest_reason
                ? std::move(*nearest_reason)
                : no_task(*running.which, {"has no open step that one person could take", "ไม่มีขั้นที่เปิดอยู่ให้ผู้ใดผู้หนึ่งรับไว้"},
                          {"a step of several is decided by each of them, without a task",
                           "ขั้นที่มีผู้ลงนามหลายคน แต่ละคนตัดสินโดยไม่ต้องรับงาน"}));
}

/// The step that the last act on the case decided, when the actor did it; else why nothing can be taken back.
std::variant<std::size_t, Reason> last_decision(const Asked& asked, const Running& running) {
  const auto& acts = running.which->acts;
  const auto last = std::find_if(acts.rbegin(), acts.rend(), [](const ActRecord& act) { return act.accepted; });
  const std::string& actor = asked.command.actor;
  if (last != acts.rend() && last->actor != actor)
    return Reason{ErrorKind::Refusal,
                  "R4059",
                  "",
                  {last->actor + " has acted since: " + last->act, last->actor + " ดำเนินการต่อแล้ว: " + last->act},
                  {"ask whoever has the case now to return it", "ขอให้ผู้ที่ถือเรื่องขณะนี้ส่งกลับ"}};
  for (std::size_t i = 0; last != acts.rend() && i < running.which->route->steps.size(); ++i) {
    const StepProgress& step = running.which->route->steps[i];
    if (step.decided_seq == last->seq && (step.state == StepState::Done || step.state == StepState::Open)) return i;
  }
  return Reason{ErrorKind::Refusal,
                "R4058",
                "",
                {"the last act of " + actor + " on " + running.which->id + " was no decision of a running step",
                 "การดำเนินการล่าสุดของ " + actor + " ใน " + running.which->id + " ไม่ใช่การตัดสินขั้นที่ดำเนินอยู่"},
                {"only the last decision can be taken back", "ถอนได้เฉพาะการตัดสินล่าสุด"}};
}

bool signed_last(const StepProgress& step, std::string_view actor) {
  return !step.signatures.empty() && step.signatures.back().actor == actor;
}

/// The step is open again as before the decision, and what opened by it waits again.
std::variant<RouteProgress, Reason> taken_back(CaseFacts& facts, const Running& running, std::size_t index,
                                               std::string_view actor) {
  RouteProgress progress = *running.which->route;
  const model::Route& route = *running.route;
  for (StepProgress& step : progress.steps) {
    if (route.steps[step.step].number <= route.steps[progress.steps[index].step].number) continue;
    auto again = step_before_opening(facts, route, step.step);
    if (auto* reason = std::get_if<Reason>(&again)) return std::move(*reason);
    step = std::get<StepProgress>(std::move(again));
  }
  StepProgress& step = progress.steps[index];
  step.state = *next_state(StepState::Waiting, StepMove::Open);  // The step begins anew; Done is final.
  step.actor.clear();
  step.acting_for.clear();
  if (signed_last(step, actor)) step.signatures.pop_back();
  return progress;
}

Decision recall(const Asked& asked, const Running& running) {
  const auto no = [&](Reason reason) {
    return refuse(asked, running.which->id, running.which->definition.text(), {std::move(reason)});
  };
  if (!running.route->recall)
    return no(
        not_allowed("route: " + running.route->name, {"take back a decision of this route", "ผู้ใดถอนการตัดสินในเส้นทางนี้"}));
  auto found = last_decision(asked, running);
  if (auto* reason = std::get_if<Reason>(&found)) return no(std::move(*reason));
  const std::size_t index = std::get<std::size_t>(found);
  CaseFacts facts = facts_of(asked, running);
  auto back = taken_back(facts, running, index, asked.command.actor);
  if (auto* reason = std::get_if<Reason>(&back)) return no(std::move(*reason));
  Event event = draft(asked, EventType::DecisionRecalled, running.which->id, running.which->definition.text());
  const StepProgress& before = running.which->route->steps[index];
  event.out = model::Context{{"act", std::string(word(asked.command.type))},
                             {"comment", asked.command.text("comment")},
                             {"from", running.which->state.value()},
                             {"recalled", running.which->route->steps[index].decided_seq},
                             {"round", running.which->round},
                             {"route_change", route_change(*running.which->route, std::get<RouteProgress>(back))},
                             {"to", running.which->state.value()}};
  if (signed_last(before, asked.command.actor))
    event.out.emplace_back("unsigned_step", static_cast<std::int64_t>(index));
  // The time that ran goes on running: taking back gives nobody more of it, and what has followed from it stays.
  if (before.state == StepState::Done && before.due) {
    model::Context due{{"due", *before.due}, {"step", static_cast<std::int64_t>(before.step)}};
    if (before.late) due.emplace_back("passed", true);
    event.out.emplace_back("step_deadlines", model::List{std::move(due)});
  }
  return accept(std::move(event));
}

}  // namespace

Reason held_by(const OfficeState& state, const std::string& holder) {
  const std::string name = person_names(state, {holder});
  return {ErrorKind::Refusal,
          "R4055",
          "",
          {name + " has this task in hand", name + " รับงานนี้ไว้แล้ว"},
          {"wait, or have it released or reassigned", "รอ หรือให้คืนงานหรือมอบงานต่อ"}};
}

std::string holder_of(const Asked& asked, CaseFacts& facts, const CaseState& which, const model::Route& route,
                      const StepProgress& progress) {
  if (progress.claimed_by.empty()) return "";
  const model::RouteStep& step = route.steps[progress.step];
  const bool still =
      right_of(asked, facts, &which, who_now(step, progress), progress.claimed_by, "", power_of(facts, route)).granted;
  return still ? progress.claimed_by : "";
}

std::optional<Reason> claim_fault(const Asked& asked, CaseFacts& facts, const CaseState& which,
                                  const model::Route& route, const StepProgress& progress, const Right& right) {
  const std::string holder = holder_of(asked, facts, which, route, progress);
  if (holder.empty() || holder == asked.command.actor || holder == right.principal) return std::nullopt;
  const std::string& power_of_whom = right.principal.empty() ? asked.command.actor : right.principal;
  const bool escalated = std::any_of(
      progress.escalated_to.begin(), progress.escalated_to.end(),
      [&](const std::string& role) { return asked.state.holds(power_of_whom, role, asked.today(), which.id); });
  if (escalated) return std::nullopt;
  return held_by(asked.state, holder);
}

Decision decide_task(const Asked& asked) {
  auto found = running_route(asked);
  if (auto* no = std::get_if<Decision>(&found)) return std::move(*no);
  const Running& running = std::get<Running>(found);
  switch (asked.command.type) {
    case CommandType::ClaimTask:
      return claim(asked, running);
    case CommandType::ReleaseTask:
      return release(asked, running);
    case CommandType::ReassignTask:
      return reassign(asked, running);
    default:
      return recall(asked, running);
  }
}

}  // namespace anumat::engine
