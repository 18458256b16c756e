#include "anumat/engine/explain.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "anumat/engine/facts.hpp"
#include "anumat/engine/meetings.hpp"
#include "decide/route.hpp"
#include "outlook_words.hpp"
#include "way.hpp"

namespace anumat::engine {

namespace {

constexpr std::string_view placeholder_comment = "-";

const model::WhoTerm* term_of(const model::Who& who, model::WhoKind kind) {
  const auto found = std::find_if(who.begin(), who.end(), [&](const auto& term) { return term.kind == kind; });
  return found == who.end() ? nullptr : &*found;
}

std::string words_of(const model::Then& then, CaseFacts& facts) {
  switch (then.kind) {
    case model::ThenKind::Nothing:
      return "";
    case model::ThenKind::Remind:
      return "remind " + words_of(then.who, facts);
    case model::ThenKind::Escalate:
      return "escalate to " + words_of(then.who, facts);
    case model::ThenKind::OpenProblem:
      return "open problem \"" + then.problem + "\"";
  }
  return "";
}

/// All that looking ahead on one case needs.
class Ahead {
 public:
  Ahead(const Definitions& definitions, const OfficeState& state, const CaseState& which, Instant at)
      : definitions_(definitions),
        state_(state),
        which_(which),
        at_(at),
        definition_(definitions.find(which.definition)) {
    if (definition_ != nullptr) kind_ = definition_->case_kind(which.kind);
    if (kind_ != nullptr && kind_->lifecycle)
      facts_ = std::make_unique<CaseFacts>(definitions, state, *definition_, kind_, &which, at);
  }

  [[nodiscard]] bool knows_life() const { return facts_ != nullptr; }
  [[nodiscard]] bool ended() const { return is_end(which_.state); }
  [[nodiscard]] const model::Lifecycle& life() const { return *kind_->lifecycle; }

  [[nodiscard]] std::vector<ActOutlook> acts(std::string_view person) {
    std::vector<ActOutlook> found;
    for (const model::Transition& row : life().transitions) {
      if (!row.leaves(which_.state)) continue;
      if (const auto* route = term_of(row.who, model::WhoKind::Route)) {
        if (row.on == "approved") add_route(found, *definition_->route(route->name), person);
      } else if (const auto* body = term_of(row.who, model::WhoKind::Meeting); body != nullptr && row.who.size() == 1) {
        found.push_back(by_meeting(row, *body, person));
      } else {
        found.push_back(by_row(row, person));
      }
    }
    return found;
  }

  [[nodiscard]] std::vector<RunningLimit> limits() {
    std::vector<RunningLimit> found;
    for (const OpenDeadline& open : which_.deadlines)
      found.push_back({open.due, open.passed || (!which_.uncommon().paused && open.due < state_.date(at_)),
                       words_of(then_of(open), *facts_)});
    return found;
  }

  [[nodiscard]] std::vector<std::string> may_resume() {
    return persons_with(state_, *facts_, &which_, life().paused_by, state_.date(at_));
  }
  /// By the acts of any person: whose turn it is does not depend on who asks.
  [[nodiscard]] std::vector<Waiting> waiting(const std::vector<ActOutlook>& acts) const {
    return waiting_of(telling(), acts);
  }

  /// What the limits that run bring about, by day.
  [[nodiscard]] std::vector<ByItself> by_itself() {
    std::vector<ByItself> found;
    for (const OpenDeadline& open : which_.deadlines) {
      if (open.passed) continue;
      const model::Then then = then_of(open);
      ByItself one{open.due, first_day_after(open.due), words_of(then, *facts_), told(open, then), {}};
      one.says = says_by_itself(telling(), one, then);
      found.push_back(std::move(one));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const ByItself& left, const ByItself& right) { return left.due < right.due; });
    return found;
  }

  [[nodiscard]] Ways ways() { return shortest_ways(*kind_, which_.state, *facts_); }

  [[nodiscard]] std::vector<LaterAct> later() {
    std::vector<LaterAct> found;
    const auto reached = ways();
    std::set<std::string> seen;
    for (const model::Transition& row : life().transitions)
      if (row.leaves(which_.state)) seen.insert(row.on);
    for (const model::Transition& row : life().transitions) {
      const Way* best = nullptr;
      const std::string* in = nullptr;
      for (const std::string& from : row.from)
        if (const auto way = reached.find(from);
            way != reached.end() && (best == nullptr || way->second.size() < best->size())) {
          best = &way->second;
          in = &from;
        }
      if (best == nullptr || !seen.insert(row.on).second) continue;
      found.push_back({row.on, words_of(row.who, *facts_), row.who, *in, steps_of(*best, *kind_, *facts_)});
    }
    return found;
  }

 private:
  [[nodiscard]] Telling telling() const { return {state_, *definition_, state_.date(at_)}; }

  /// A limit takes effect on the day after it; somebody is there on the next working day.
  [[nodiscard]] Date first_day_after(Date due) const {
    const auto working = calendar_of(state_, *definition_).add_working_days(due, 1);
    return std::max(working ? *working : due.plus_days(1), state_.date(at_));
  }
  /// Who hears of it: those named, else those who were to act.
  [[nodiscard]] std::vector<std::string> told(const OpenDeadline& open, const model::Then& then) {
    if (then.kind != model::ThenKind::Remind && then.kind != model::ThenKind::Escalate) return {};
    model::Who who = then.who;
    if (who.empty() && open.step && which_.route)
      who = definition_->route(which_.route->route)->steps[which_.route->steps[*open.step].step].who;
    return persons_with(state_, *facts_, &which_, who, state_.date(at_));
  }
  /// Last day for a step of the route, or for the state: the earliest that has not passed by.
  [[nodiscard]] std::optional<Date> until(std::optional<std::size_t> step) const {
    std::optional<Date> earliest;
    for (const OpenDeadline& open : which_.deadlines)
      if (!open.passed && (!open.step || open.step == step) && (!earliest || open.due < *earliest)) earliest = open.due;
    return earliest;
  }
  [[nodiscard]] std::vector<std::string> apart(const std::string& act, const std::vector<std::string>& separate,
                                               std::vector<std::string> persons) {
    Command command;
    command.at = at_;
    const Asked asked{definitions_, state_, command};
    return not_kept_apart({asked, which_, *definition_, *kind_, act}, *facts_, separate, std::move(persons));
  }
  [[nodiscard]] bool may_hold(const model::Expression& when) {
    if (when.empty()) return true;
    const auto holds = facts_->evaluate(when).value;
    return holds.boolean() == nullptr || holds.is_true();
  }

  [[nodiscard]] model::Then then_of(const OpenDeadline& open) const {
    if (!open.step) return kind_->deadlines[open.rule].then;
    const model::Route* route = which_.route ? definition_->route(which_.route->route) : nullptr;
    return route == nullptr ? model::Then{} : route->steps[which_.route->steps[*open.step].step].late;
  }
  [[nodiscard]] bool is_end(std::string_view state) const {
    return std::find(life().ends.begin(), life().ends.end(), state) != life().ends.end();
  }

  ActOutlook by_row(const model::Transition& row, std::string_view person) {
    ActOutlook one;
    one.act = row.on;
    one.meaning = model::word(row.act);
    one.who = row.who;
    one.right = words_of(row.who, *facts_);
    one.where = "lifecycle " + kind_->name + ": " + which_.state + " | " + row.on;
    one.persons = persons_with(state_, *facts_, &which_, row.who, state_.date(at_));
    one.to = row.to;
    one.needs = need_words(row.needs);
    one.takes = row.takes;
    one.until = until(std::nullopt);
    one.awaited = may_hold(row.when);
    try_as(one, person);
    if (binds(row.act)) one.persons = apart(row.on, life().separate, std::move(one.persons));
    return one;
  }

  /// A member whom the rules of the body keep out of this case.
  [[nodiscard]] std::optional<Reason> leaves_for_it(const model::MeetingRules& rules, std::string_view person) const {
    if (person.empty() || !is_elector(state_, rules, person, state_.date(at_))) return std::nullopt;
    for (const std::string& field : rules.recuse) {
      const auto found = which_.fields.find(field);
      if (found == which_.fields.end() || found->second.string() == nullptr ||
          !state_.same_person(*found->second.string(), person))
        continue;
      const std::string who(person);
      return Reason{
          ErrorKind::Refusal,
          "R4021",
          rules.name,
          {who + " is in `" + field + "` of " + which_.id + " and leaves for it: no vote, in person or by proxy",
           who + " อยู่ใน `" + field + "` ของ " + which_.id + " ต้องออกจากที่ประชุม ลงคะแนนเองหรือมอบฉันทะไม่ได้"},
          {"the other members vote", "สมาชิกคนอื่นลงคะแนน"}};
    }
    return std::nullopt;
  }

  ActOutlook by_meeting(const model::Transition& row, const model::WhoTerm& body, std::string_view person) {
    ActOutlook one;
    one.act = row.on;
    one.meaning = model::word(row.act);
    one.who = row.who;
    one.right = body.name;
    one.where = "lifecycle " + kind_->name + ": " + which_.state + " | " + row.on;
    one.to = row.to;
    const model::MeetingRules* rules = definition_->meeting(body.name);
    if (rules != nullptr) one.persons = persons_with(state_, *facts_, &which_, rules->called_by, state_.date(at_));
    one.reasons.push_back(waits_for_resolution(state_, row.on, body.name, one.persons));
    if (const MeetingRecord* session = session_with(state_, which_.id, body.name))
      one.reasons.back().help = {"it is on the agenda of " + session->id + " on " + session->date.iso(),
                                 "อยู่ในวาระของ " + session->id + " วันที่ " + thai_date(session->date)};
    if (rules != nullptr)
      if (auto leaves = leaves_for_it(*rules, person)) one.reasons.push_back(std::move(*leaves));
    one.until = until(std::nullopt);
    one.awaited = may_hold(row.when);
    return one;
  }

  void add_route(std::vector<ActOutlook>& found, const model::Route& route, std::string_view person) {
    if (!which_.route) return;
    for (const StepProgress& progress : which_.route->steps) {
      if (progress.state != StepState::Open && progress.state != StepState::Waiting) continue;
      const model::RouteStep& step = route.steps[progress.step];
      ActOutlook one;
      one.act = model::word(step.act);
      one.meaning = model::word(step.act);
      one.who = who_now(step, progress);
      one.right = words_of(one.who, *facts_);
      one.where = "route " + route.name + ": step " + std::to_string(step.number);
      one.persons = persons_with(state_, *facts_, &which_, one.who, state_.date(at_));
      std::erase_if(one.persons, [&, signers = signers_of(state_, progress)](const std::string& id) {
        return signers.contains(state_.natural(id));
      });
      if (progress.state == StepState::Waiting)
        one.reasons.push_back({ErrorKind::Refusal,
                               "R4010",
                               one.where,
                               {"step " + std::to_string(step.number) + " opens when the steps before it are done",
                                "ขั้นที่ " + std::to_string(step.number) + " จะเปิดเมื่อขั้นก่อนหน้าเสร็จแล้ว"},
                               {}});
      else
        try_as(one, person);
      if (progress.state == StepState::Open) one.takes = fields_of_outcome(state_, *kind_, which_, one.act);
      one.persons = apart(one.act, route.separate, std::move(one.persons));
      one.awaited = progress.state == StepState::Open;
      if (one.awaited) one.until = until(static_cast<std::size_t>(&progress - which_.route->steps.data()));
      found.push_back(std::move(one));
    }
    for (const char* act : {"return", "reject"}) {
      ActOutlook one;
      one.act = act;
      one.meaning = act;
      one.where = "route " + route.name;
      for (const StepProgress& progress : which_.route->steps)
        if (progress.state == StepState::Open) {
          const model::RouteStep& step = route.steps[progress.step];
          if (one.right.empty()) {
            one.who = step.who;
            one.right = words_of(step.who, *facts_);
          }
          for (std::string& id : persons_with(state_, *facts_, &which_, step.who, state_.date(at_)))
            if (std::find(one.persons.begin(), one.persons.end(), id) == one.persons.end())
              one.persons.push_back(std::move(id));
        }
      one.needs = {"comment"};
      one.takes = fields_of_outcome(state_, *kind_, which_, act);
      try_as(one, person);
      one.persons = apart(act, route.separate, std::move(one.persons));
      found.push_back(std::move(one));
    }
  }

  /// Asks decide() for the person, or for each who holds the right until one may.
  void try_as(ActOutlook& one, std::string_view person) {
    std::vector<std::string> actors = one.persons;
    if (!person.empty()) actors = {std::string(person)};
    if (actors.empty()) {
      one.reasons.push_back(nobody_holds(state_, one.act, one.right));
      return;
    }
    for (const std::string& actor : actors) {
      const Decision decision = ask(one.act, actor);
      one.possible = decision.accepted();
      if (one.possible || one.reasons.empty()) one.reasons = decision.reasons;
      if (one.checks.empty() || one.possible) keep_checks(one, decision);
      if (one.possible) return;
    }
  }

  [[nodiscard]] Decision ask(const std::string& act, const std::string& actor) const {
    Command command;
    command.type = CommandType::ActOnCase;
    command.key = "outlook";
    command.actor = actor;
    command.at = at_;
    command.body = {{"case", which_.id.value()}, {"act", act}, {"comment", std::string(placeholder_comment)}};
    return decide(definitions_, state_, command);
  }

  static void keep_checks(ActOutlook& one, const Decision& decision) {
    if (decision.events.empty()) return;
    for (const auto& [name, value] : decision.events.front().out) {
      if (name == "checks" && value.list() != nullptr) one.checks = *value.list();
      if (name == "to" && value.string() != nullptr) one.to = *value.string();
    }
  }

  const Definitions& definitions_;
  const OfficeState& state_;
  const CaseState& which_;
  Instant at_;
  const model::Definition* definition_;
  const model::CaseKind* kind_ = nullptr;
  std::unique_ptr<CaseFacts> facts_;
};

}  // namespace

CaseOutlook outlook(const Definitions& definitions, const OfficeState& state, const CaseState& which,
                    std::string_view person, Instant at) {
  CaseOutlook found;
  Ahead ahead(definitions, state, which, at);
  if (!ahead.knows_life()) return found;
  found.ended = ahead.ended();
  found.acts = ahead.acts(person);
  if (found.ended) return found;  // What is left is to reopen it, where that is allowed.
  found.paused = which.uncommon().paused;
  found.incidents = which.uncommon().incidents;
  found.limits = ahead.limits();
  if (found.paused) {
    found.may_resume = ahead.may_resume();
  } else {
    found.waiting = ahead.waiting(found.acts);
    found.next = ahead.by_itself();
  }
  found.later = ahead.later();
  return found;
}

bool kept_apart(const Definitions& definitions, const OfficeState& state, const CaseState& which, std::string_view act,
                std::string_view person, std::string_view acting_for, Instant at) {
  Command command;
  command.type = CommandType::ActOnCase;
  command.key = "outlook";
  command.actor = person;
  command.acting_for = acting_for;
  command.at = at;
  command.body = {{"case", which.id.value()}, {"act", act}, {"comment", std::string(placeholder_comment)}};
  const Decision decision = decide(definitions, state, command);
  return !decision.accepted() && decision.reasons.front().code == "R4017";
}

std::vector<std::string> fields_of_outcome(const OfficeState& state, const model::CaseKind& kind,
                                           const CaseState& which, std::string_view act) {
  std::vector<std::string> fields;
  if (!which.route || !kind.lifecycle) return fields;
  std::string_view outcome = act == "return" ? "returned" : act == "reject" ? "refused" : "approved";
  if (outcome == "approved") {
    const auto still_to_do = std::ranges::count_if(which.route->steps, [&](const StepProgress& step) {
      return step.state == StepState::Waiting ||
             (step.state == StepState::Open && step.needed > signature_count(state, step) + 1);
    });
    const auto open = std::ranges::count(which.route->steps, StepState::Open, &StepProgress::state);
    if (still_to_do > 0 || open != 1) return fields;
  }
  for (const model::Transition& row : kind.lifecycle->transitions) {
    const bool here = row.on == outcome && std::ranges::find(row.from, which.state) != row.from.end();
    const bool of_route = std::ranges::any_of(row.who, [&](const model::WhoTerm& term) {
      return term.kind == model::WhoKind::Route && term.name == which.route->route;
    });
    if (!here || !of_route) continue;
    for (const std::string& field : row.takes)
      if (std::ranges::find(fields, field) == fields.end()) fields.push_back(field);
  }
  return fields;
}

}  // namespace anumat::engine
