#include "change/aspects.hpp"

#include <algorithm>
#include <array>

#include "apply/read.hpp"
#include "decide/act.hpp"

namespace anumat::engine {

namespace {

constexpr std::array<std::string_view, aspect_count> aspect_words{"verdict",  "check",    "state",  "route",
                                                                  "approver", "deadline", "finding"};

std::string& at(Aspects& aspects, Aspect aspect) {
  return aspects.at(static_cast<std::size_t>(aspect));
}

void append(std::string& text, const std::string& piece, const char* separator = ", ") {
  if (!text.empty()) text += separator;
  text += piece;
}

std::string text_in(const model::Value& context, std::string_view name) {
  const auto* value = context.find(std::string(name));
  return value == nullptr || value->string() == nullptr ? "" : *value->string();
}

/// "accepted", "refused R4012", "undecided U4030"; one after the other when the command did several things to the case.
std::string verdict_of(const std::vector<const Event*>& events) {
  std::string text;
  for (const Event* event : events) {
    const bool refused = event->type == EventType::CommandRefused;
    if (!refused && event->type != EventType::CommandUndecided) {
      append(text, "accepted");
      continue;
    }
    const auto* code = read::find(event->out, "code");
    append(text, (refused ? "refused " : "undecided ") + (code == nullptr ? std::string() : *code->string()));
  }
  return text;
}

std::string check_text(const model::Value& check) {
  const auto* ok = check.find("ok");
  const auto* undecided = check.find("undecided");
  const char* came_to = undecided != nullptr && undecided->is_true() ? "undecided"
                        : ok != nullptr && ok->is_true()             ? "holds"
                                                                     : "fails";
  return text_in(check, "rule") + " " + came_to + " (" + text_in(check, "effect") + ")";
}

std::string checks_of(const std::vector<const Event*>& events) {
  std::string text;
  for (const Event* event : events)
    if (const auto* checks = read::find(event->out, "checks"); checks != nullptr && checks->list() != nullptr)
      for (const model::Value& check : *checks->list()) append(text, check_text(check));
  return text;
}

/// The steps that a running route takes, whoever has decided them already.
std::string route_of(const model::Definition& definition, const CaseState& which, CaseFacts& facts) {
  if (!which.route) return "";
  const model::Route* route = definition.route(which.route->route);
  if (route == nullptr) return which.route->route;
  std::string steps;
  for (const StepProgress& progress : which.route->steps) {
    if (progress.state == StepState::Skipped || progress.step >= route->steps.size()) continue;
    const model::RouteStep& step = route->steps[progress.step];
    std::string one =
        std::to_string(step.number) + " " + std::string(model::word(step.act)) + " by " + words_of(step.who, facts);
    if (progress.needed > 1) one += " (" + std::to_string(progress.needed) + " signatures)";
    append(steps, one);
  }
  return route->name + ": " + steps;
}

std::string approvers_of(const std::vector<Possibility>& possible) {
  std::string text;
  for (const Possibility& one : possible) {
    std::string persons;
    for (const std::string& person : one.persons) append(persons, person);
    append(text, one.act + " by " + one.by + ": " + (persons.empty() ? "-" : persons), "; ");
  }
  return text;
}

std::string deadlines_of(const CaseState& which) {
  std::string text;
  for (const OpenDeadline& deadline : which.deadlines) {
    std::string one = deadline.due.iso();
    if (deadline.step) one += " (step)";
    if (deadline.passed) one += " passed";
    append(text, one);
  }
  return text;
}

std::string problems_of(const OfficeState& state, const CaseState& which) {
  std::string text;
  for (const ProblemRecord& record : which.uncommon().problems)
    if (!record.closed_at) append(text, record.name + " since " + state.date(record.opened_at).iso());
  return text;
}

std::string meeting_state_of(const MeetingRecord& meeting) {
  std::string text(word(meeting.state));
  for (const AgendaItem& item : meeting.items) append(text, item.id + " " + std::string(word(item.state)));
  return text;
}

void add_case(Aspects& aspects, const Definitions& definitions, const OfficeState& state, const CaseState& which,
              Date on) {
  at(aspects, Aspect::State) = which.state;
  at(aspects, Aspect::Deadline) = deadlines_of(which);
  at(aspects, Aspect::Finding) = problems_of(state, which);
  const model::Definition* definition = definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr) return;
  CaseFacts facts(definitions, state, *definition, kind, &which, local_instant(on, 12 * 60, state.utc_offset));
  at(aspects, Aspect::Route) = route_of(*definition, which, facts);
  at(aspects, Aspect::Approver) = approvers_of(possibilities(definitions, state, which, on));
}

const Text& subject_of(Aspect aspect) {
  static const std::array<Text, aspect_count> words{{{"the answer", "คำตอบ"},
                                                     {"the checks", "ผลการตรวจ"},
                                                     {"the state", "สถานะ"},
                                                     {"the approval route", "เส้นทางอนุมัติ"},
                                                     {"who may act next", "ผู้มีอำนาจดำเนินการต่อ"},
                                                     {"the deadline", "กำหนดเวลา"},
                                                     {"the finding", "ปัญหา"}}};
  return words.at(static_cast<std::size_t>(aspect));
}

Text quoted(const std::string& text) {
  if (text.empty()) return {"nothing", "ไม่มี"};
  return {"\"" + text + "\"", "\"" + text + "\""};
}

}  // namespace

std::string_view word(Aspect aspect) {
  return aspect_words.at(static_cast<std::size_t>(aspect));
}

Aspects aspects_of(const Definitions& definitions, const OfficeState& state, const std::string& case_id,
                   const std::vector<const Event*>& events, Date on) {
  Aspects aspects;
  at(aspects, Aspect::Verdict) = verdict_of(events);
  at(aspects, Aspect::Check) = checks_of(events);
  if (const CaseState* which = state.find_case(case_id)) add_case(aspects, definitions, state, *which, on);
  if (const auto meeting = state.meetings.find(case_id); meeting != state.meetings.end())
    at(aspects, Aspect::State) = meeting_state_of(meeting->second);
  return aspects;
}

Text sentence_of(const Difference& difference, const OfficeState& state) {
  const Date day = state.date(difference.at);
  const Text& subject = subject_of(difference.aspect);
  const Text was = quoted(difference.was);
  const Text now = quoted(difference.now);
  const std::string whose = difference.case_id.empty() ? state.name : difference.case_id;
  return {whose + ": after `" + difference.act + "` by " + difference.actor + " on " + day.iso() + ", " + subject.en +
              " would be " + now.en + " instead of " + was.en,
          whose + ": หลัง `" + difference.act + "` โดย " + difference.actor + " เมื่อ " + thai_date(day) + " " +
              subject.th + "จะเป็น " + now.th + " แทน " + was.th};
}

}  // namespace anumat::engine
