#include <algorithm>

#include "anumat/engine/witness.hpp"
#include "decide/act.hpp"

namespace anumat::engine {

namespace {

std::string_view word(model::CheckEffect effect) {
  switch (effect) {
    case model::CheckEffect::Stop:
      return "stop";
    case model::CheckEffect::Warn:
      return "warn";
    case model::CheckEffect::Record:
      return "record";
  }
  return "";
}

std::string missing_facts(CaseFacts& facts, const model::Expression& expression) {
  std::string text;
  for (const auto& [name, value] : facts.facts(expression))
    if (value.is_null()) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? expression.canonical() : text;
}

}  // namespace

ChecksOutcome run_checks(const CaseAsked& about, CaseFacts& facts, std::string_view on) {
  ChecksOutcome outcome;
  for (const model::Check& check : about.kind.checks) {
    if (check.on != on) continue;
    const model::Rule* rule = about.definition.rule(check.rule);
    const model::Evaluation verdict = facts.evaluate(rule->require);
    const bool decided = verdict.value.boolean() != nullptr;
    const bool ok = verdict.value.is_true();
    if (Witness* witness = about.asked.definitions.witness(); witness != nullptr && decided)
      witness->check_answered(about.kind, check, ok);
    model::Context result{{"code", rule->code},
                          {"effect", std::string(word(check.effect))},
                          {"facts", facts.facts(rule->require)},
                          {"ok", ok},
                          {"rule", rule->name},
                          {"severity", rule->severity == model::RuleSeverity::Stop ? "stop" : "warn"},
                          {"undecided", !decided}};
    if (!ok) {
      const Text message = facts.fill(rule->message);
      result.emplace_back("message_en", message.en);
      result.emplace_back("message_th", message.th);
    }
    outcome.results.emplace_back(std::move(result));
    if (ok || check.effect != model::CheckEffect::Stop) continue;
    if (decided) {
      Text advice = facts.fill(rule->advice);
      if (advice.en.empty())
        advice = {"`anumat explain case CASE --act " + about.act + "` names what is missing",
                  "`anumat explain case CASE --act " + about.act + "` บอกสิ่งที่ยังขาด"};
      outcome.stopping.push_back(
          {ErrorKind::Refusal, "R4014", rule->name, facts.fill(rule->message), std::move(advice)});
    } else {
      const std::string missing = missing_facts(facts, rule->require);
      outcome.stopping.push_back({ErrorKind::Undecided,
                                  "U4030",
                                  rule->name,
                                  {"the rule `" + rule->name + "` cannot be decided: " + missing + " is not known",
                                   "ตัดสินตามกฎ `" + rule->name + "` ไม่ได้: ไม่ทราบ " + missing},
                                  {"supply the missing fact, then try again", "เพิ่มข้อมูลที่ขาดแล้วลองใหม่"}});
    }
  }
  return outcome;
}

std::variant<Date, Reason> due_after(const Asked& asked, const model::Definition& definition,
                                     const model::TimeSpan& span, const std::string& what) {
  const Date today = asked.today();
  if (span.unit == model::SpanUnit::Days) return today.plus_days(span.count);
  if (span.unit == model::SpanUnit::Hours) return today.plus_days((span.count + 23) / 24);
  const auto computed = calendar_of(asked.state, definition).add_working_days(today, span.count);
  if (!computed)
    return Reason{ErrorKind::Undecided, computed.error().code, what, computed.error().message, computed.error().help};
  return *computed;
}

std::variant<model::List, Reason> deadlines_on_entry(const Asked& asked, const model::Definition& definition,
                                                     const model::CaseKind& kind, std::string_view state) {
  model::List due;
  for (std::size_t i = 0; i < kind.deadlines.size(); ++i) {
    const model::Deadline& deadline = kind.deadlines[i];
    if (deadline.state != state || !deadline.within) continue;
    auto day = due_after(asked, definition, *deadline.within, "deadlines of " + std::string(state));
    if (auto* reason = std::get_if<Reason>(&day)) return std::move(*reason);
    due.emplace_back(model::Context{{"due", std::get<Date>(day)}, {"rule", static_cast<std::int64_t>(i)}});
  }
  return due;
}

bool in_working_days(const model::Definition& definition, const CaseState& which, const OpenDeadline& deadline) {
  const auto counts = [](const std::optional<model::TimeSpan>& span) {
    return span && span->unit == model::SpanUnit::WorkingDays;
  };
  if (!deadline.step) {
    const model::CaseKind* kind = definition.case_kind(which.kind);
    return kind != nullptr && deadline.rule < kind->deadlines.size() && counts(kind->deadlines[deadline.rule].within);
  }
  const model::Route* route = which.route ? definition.route(which.route->route) : nullptr;
  if (route == nullptr || *deadline.step >= which.route->steps.size()) return false;
  return counts(route->steps[which.route->steps[*deadline.step].step].within);
}

std::optional<Reason> separation_fault(const CaseAsked& about, CaseFacts& facts,
                                       const std::vector<std::string>& separate, const Right& right) {
  const std::string& actor = about.asked.command.actor;
  const auto involved = [&](const std::string& person) {
    return about.asked.state.same_person(person, actor) || about.asked.state.same_person(person, right.principal);
  };
  const auto fault = [&](const std::string& side, const std::string& person) {
    return Reason{ErrorKind::Refusal,
                  "R4017",
                  "separate: " + side,
                  {person + " is on both sides: `" + side + "` and `" + about.act + "` must be different people",
                   person + " อยู่ทั้งสองฝ่าย: ผู้ทำ `" + side + "` กับ `" + about.act + "` ต้องเป็นคนละคน"},
                  {"somebody else who holds the right must do it", "ให้ผู้มีอำนาจคนอื่นดำเนินการ"}};
  };
  for (const std::string& side : separate) {
    if (side == "every step") {
      if (about.which.route)
        for (const StepProgress& step : about.which.route->steps) {
          const bool signed_it = std::any_of(step.signatures.begin(), step.signatures.end(), [&](const Signature& one) {
            return involved(one.actor) || involved(one.acting_for);
          });
          // Within one step a second signature of the same person is the step's own matter.
          if (step.state == StepState::Done && (signed_it || involved(step.actor) || involved(step.acting_for)))
            return fault(side, actor);
        }
      continue;
    }
    if (about.kind.field(side) != nullptr) {
      const auto value = facts.lookup(side);
      if (value && value->string() != nullptr && involved(*value->string())) return fault(side, *value->string());
      continue;
    }
    for (const ActRecord& record : about.which.acts)
      if (record.accepted && record.round == about.which.round && record.act == side &&
          (involved(record.actor) || involved(record.details().acting_for)))
        return fault(side, actor);
  }
  return std::nullopt;
}

std::vector<std::string> not_kept_apart(const CaseAsked& about, CaseFacts& facts,
                                        const std::vector<std::string>& separate, std::vector<std::string> persons) {
  if (separate.empty()) return persons;
  std::erase_if(persons, [&](const std::string& person) {
    Command command;
    command.actor = person;
    command.at = about.asked.command.at;
    const Asked asked{about.asked.definitions, about.asked.state, command};
    return separation_fault({asked, about.which, about.definition, about.kind, about.act}, facts, separate, {})
        .has_value();
  });
  return persons;
}

namespace {

/// What somebody else has done since the case came to its state, or nullptr.
const ActRecord* other_act_here(const CaseState& which, std::string_view actor) {
  for (auto act = which.acts.rbegin(); act != which.acts.rend(); ++act) {
    if (!act->accepted) continue;
    if (act->from != which.state || act->to != which.state) return nullptr;  // It brought the case here.
    if (act->actor != actor) return &*act;
  }
  return nullptr;
}

/// What was done, for a sentence: "claimed the task", "did `check`".
Text deed_of(const ActRecord& record) {
  switch (command_from_word(record.act.text()).value_or(CommandType::ActOnCase)) {
    case CommandType::ClaimTask:
      return {"claimed the task", "รับงานไว้แล้ว"};
    case CommandType::ReleaseTask:
      return {"had the task and released it", "รับงานแล้วคืนงาน"};
    case CommandType::ReassignTask:
      return {"handed the task on", "มอบงานต่อแล้ว"};
    case CommandType::RecallDecision:
      return {"decided it and took the decision back", "ตัดสินแล้วถอนการตัดสิน"};
    case CommandType::PauseCase:
      return {"paused the case", "พักเรื่องไว้"};
    case CommandType::ResumeCase:
      return {"let the case go on", "ให้เรื่องดำเนินต่อ"};
    case CommandType::RemindCase:
      return {"had people reminded of it", "ขอให้เตือนผู้เกี่ยวข้องแล้ว"};
    default:
      return {"did `" + record.act + "`", "ทำ `" + record.act + "` แล้ว"};
  }
}

}  // namespace

std::vector<Reason> unmet_needs(const CaseAsked& about, const model::Transition& transition) {
  std::vector<Reason> reasons;
  for (const model::Need& need : transition.needs) {
    if (need.kind == model::NeedKind::Comment && about.asked.command.text("comment").empty())
      reasons.push_back({ErrorKind::Refusal,
                         "R4018",
                         "needs comment",
                         {"`" + about.act + "` needs a comment", "`" + about.act + "` ต้องระบุเหตุผล"},
                         {"say why in a sentence, with `--comment`", "ระบุเหตุผลหนึ่งประโยคด้วย `--comment`"}});
    if (need.kind == model::NeedKind::Untouched)
      if (const ActRecord* other = other_act_here(about.which, about.asked.command.actor)) {
        const Text deed = deed_of(*other);
        reasons.push_back({ErrorKind::Refusal,
                           "R4060",
                           "needs untouched",
                           {"`" + about.act + "` is too late: " + other->actor + " " + deed.en,
                            "`" + about.act + "` ไม่ทันแล้ว: " + other->actor + " " + deed.th},
                           {"ask " + other->actor + " to return it", "ขอให้ " + other->actor + " ส่งกลับ"}});
      }
    if (need.kind != model::NeedKind::File) continue;
    const bool attached = std::any_of(about.which.evidence.begin(), about.which.evidence.end(),
                                      [&](const EvidenceRecord& e) { return e.kind == need.evidence; });
    if (!attached)
      reasons.push_back({ErrorKind::Refusal,
                         "R4018",
                         "needs file \"" + need.evidence + "\"",
                         {"`" + about.act + "` needs the file \"" + need.evidence + "\"",
                          "`" + about.act + "` ต้องแนบไฟล์ \"" + need.evidence + "\""},
                         {"attach it with `anumat evidence add`", "แนบด้วย `anumat evidence add`"}});
  }
  return reasons;
}

}  // namespace anumat::engine
