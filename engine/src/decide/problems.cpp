#include "anumat/engine/problems.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "anumat/base/text.hpp"
#include "anumat/engine/cases_of.hpp"
#include "anumat/engine/facts.hpp"
#include "decide/act.hpp"
#include "decide/asked.hpp"
#include "decide/rights.hpp"
#include "reads.hpp"

namespace anumat::engine {

namespace {

/// A case with what it runs under.
struct Subject {
  const CaseState* which;
  const model::Definition* definition;
  const model::CaseKind* kind;
};

std::optional<Subject> subject_of(const Definitions& definitions, const CaseState& which) {
  const model::Definition* definition = definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr) return std::nullopt;
  return Subject{&which, definition, kind};
}

bool looks_at(const model::ProblemKind& problem, const Subject& subject) {
  return problem.kind == subject.which->kind && (!problem.when.empty() || !problem.closed_when.empty());
}

bool is_looked_at(const Subject& subject) {
  return std::ranges::any_of(subject.definition->problems, [&](const auto& one) { return looks_at(one, subject); });
}

/// By id, each once.
using Near = std::vector<const CaseState*>;

void put_in_order(Near& near) {
  std::ranges::sort(near, {}, [](const CaseState* one) -> const std::string& { return one->id; });
  near.erase(std::unique(near.begin(), near.end()), near.end());
}

/// Follows the references of the cases found so far; a derived value reads no further.
class Reach {
 public:
  Reach(const Definitions& definitions, const OfficeState& state) : definitions_(definitions), state_(state) {}

  Near of(std::span<const Event> events) {
    Near near;
    for (const Event& event : events)
      if (const CaseState* which = state_.find_case(event.case_id)) add(*which, near);
    constexpr int steps = 2;
    std::size_t followed = 0;
    for (int step = 0; step < steps; ++step)
      for (const std::size_t end = near.size(); followed < end; ++followed) add_pointed_at(*near[followed], near);
    const std::size_t targets = near.size();
    for (std::size_t i = 0; i < targets; ++i) add_pointing(*near[i], near);
    put_in_order(near);
    return near;
  }

 private:
  static void add(const CaseState& which, Near& near) {
    if (std::ranges::find(near, &which) == near.end()) near.push_back(&which);
  }

  void add_pointed_at(const CaseState& which, Near& near) const {
    const auto subject = subject_of(definitions_, which);
    if (!subject) return;
    for (const model::Field& field : subject->kind->fields) {
      if (field.type.kind != model::FieldKind::Case) continue;
      const auto stored = which.fields.find(field.name);
      if (stored == which.fields.end() || stored->second.string() == nullptr) continue;
      if (const CaseState* target = state_.find_case(field.type.name + "/" + *stored->second.string()))
        add(*target, near);
    }
  }

  /// Only kinds that a problem is about.
  void add_pointing(const CaseState& target, Near& near) const {
    const model::Definition* definition = definitions_.find(target.definition);
    if (definition == nullptr) return;
    std::set<std::string_view> seen;
    for (const model::ProblemKind& problem : definition->problems) {
      const model::CaseKind* kind = definition->case_kind(problem.kind);
      if (kind == nullptr || !seen.insert(kind->name).second) continue;
      for (const model::Field& field : kind->fields) {
        if (field.type.kind != model::FieldKind::Case || field.type.name != target.kind) continue;
        const auto pointing = state_.references.find(kind->name + "." + field.name + ">" + target.number);
        if (pointing == state_.references.end()) continue;
        for (const Pointing& one : pointing->second.from)
          if (const CaseState* which = state_.find_case(one.case_id)) near.push_back(which);
      }
    }
  }

  const Definitions& definitions_;
  const OfficeState& state_;
};

Near all_running(const Definitions& definitions, const OfficeState& state) {
  Near found;
  const auto any_about = [](const model::Definition& definition, const model::CaseKind& kind) {
    return std::ranges::any_of(definition.problems, [&](const auto& problem) { return problem.kind == kind.name; });
  };
  for (const CaseState* which : cases_of(definitions, state, any_about)) {
    const auto subject = subject_of(definitions, *which);
    if (!subject || !is_looked_at(*subject)) continue;
    const bool open =
        std::ranges::any_of(which->uncommon().problems, [](const auto& record) { return !record.closed_at; });
    if (open || !has_ended(*subject->kind, *which)) found.push_back(which);
  }
  return found;
}

std::string_view word(model::ProblemSeverity severity) {
  constexpr std::string_view words[]{"low", "medium", "high"};
  return words[static_cast<std::size_t>(severity)];
}

Event opening(const Asked& asked, const Subject& subject, CaseFacts& facts, const model::ProblemKind& problem) {
  Event event = draft(asked, EventType::ProblemOpened, subject.which->id, subject.which->definition.text());
  event.in.emplace_back("facts", facts.facts(problem.when));
  const Text message = facts.fill(problem.message);
  model::List told;
  for (std::string& person : persons_with(asked.state, facts, subject.which, problem.tell, asked.today()))
    told.emplace_back(std::move(person));
  event.out = model::Context{{"message_en", message.en},
                             {"message_th", message.th},
                             {"problem", problem.name},
                             {"severity", std::string(word(problem.severity))},
                             {"tell", std::move(told)}};
  if (!problem.cost.empty()) event.out.emplace_back("cost", facts.evaluate(problem.cost).value);
  return event;
}

Event closing(const Asked& asked, const Subject& subject, CaseFacts& facts, const model::ProblemKind& problem,
              const ProblemRecord& record) {
  Event event = draft(asked, EventType::ProblemClosed, subject.which->id, subject.which->definition.text());
  event.in.emplace_back("facts", facts.facts(problem.closed_when));
  event.out = model::Context{{"opened", record.opened_seq}, {"problem", problem.name}};
  return event;
}

/// A case is pinned to a definition that was published here or, in a back-test, to the one that decided these events.
bool any_looked_for(const Definitions& definitions, const OfficeState& state, std::span<const Event> folded) {
  const auto looks = [&](const auto& one) {
    const model::Definition* definition = definitions.find(one.definition);
    return definition != nullptr && !definition->problems.empty();
  };
  return std::any_of(state.publications.begin(), state.publications.end(), looks) ||
         std::any_of(folded.begin(), folded.end(), looks);
}

}  // namespace

std::vector<Event> found_problems(const Definitions& definitions, const OfficeState& after, const Command& command,
                                  std::span<const Event> folded, Looked* looked) {
  if (!any_looked_for(definitions, after, folded)) return {};
  const Asked asked{definitions, after, command};
  std::vector<Event> events;
  const auto holds = [](CaseFacts& facts, const model::Expression& condition) {
    return !condition.empty() && facts.evaluate(condition).value.is_true();
  };
  // A witness of tests is to be told of everything.
  if (definitions.witness() != nullptr) looked = nullptr;
  const Near near =
      command.type == CommandType::PassTime ? all_running(definitions, after) : Reach(definitions, after).of(folded);
  for (const CaseState* which : near) {
    const auto subject = subject_of(definitions, *which);
    if (!subject || !is_looked_at(*subject)) continue;
    if (looked != nullptr && looked->is_as_seen(*which, after, command.at)) continue;
    CaseFacts facts(definitions, after, *subject->definition, subject->kind, subject->which, command.at);
    Reads reads;
    if (looked != nullptr) facts.note(&reads);
    for (const model::ProblemKind& problem : subject->definition->problems) {
      if (!looks_at(problem, *subject)) continue;
      const ProblemRecord* open = subject->which->open_problem(problem.name);
      const bool over = holds(facts, problem.closed_when);
      if (open == nullptr && !over && holds(facts, problem.when))
        events.push_back(opening(asked, *subject, facts, problem));
      if (open != nullptr && over) events.push_back(closing(asked, *subject, facts, problem, *open));
    }
    if (looked != nullptr) looked->keep(*which, std::move(reads), after, command.at);
  }
  return events;
}

Decision decide_close_problem(const Asked& asked) {
  const std::string id = fold(asked.command.text("case"));
  const std::string name = fold(asked.command.text("problem"));
  const CaseState* which = asked.state.find_case(id);
  if (which == nullptr) {
    std::vector<std::string> known;
    for (const auto& [one, unused] : asked.state.cases) known.push_back(one);
    return refuse(asked, "", asked.state.definition, {not_known({"case", "เรื่อง"}, id, known)});
  }
  const auto refused = [&](Reason reason) { return refuse(asked, id, which->definition.text(), {std::move(reason)}); };
  const ProblemRecord* open = which->open_problem(name);
  if (open == nullptr) {
    std::vector<std::string> known;
    for (const ProblemRecord& record : which->uncommon().problems)
      if (!record.closed_at) known.push_back(record.name);
    return refused(not_known({"open problem of " + id, "ปัญหาที่เปิดอยู่ของ " + id}, name, known));
  }
  const auto subject = subject_of(asked.definitions, *which);
  const model::ProblemKind* problem = subject ? subject->definition->problem(name) : nullptr;
  if (problem == nullptr) {
    if (!asked.state.is_administrator(asked.command.actor)) return refused(not_administrator(asked));
  } else {
    CaseFacts facts(asked.definitions, asked.state, *subject->definition, subject->kind, which, asked.command.at);
    const Right right = right_of(asked, facts, which, problem->tell, asked.command.actor, asked.command.acting_for, {});
    if (!right.granted) return refused(no_right(asked, facts, which, "close " + name, problem->tell, right));
    const model::Value still = problem->when.empty() ? model::Value(false) : facts.evaluate(problem->when).value;
    if (still.is_true() || !problem->closed_when.empty())
      return refused(
          {ErrorKind::Refusal,
           "R4112",
           name,
           {"`" + name + "` closes by itself when what opened it is over: " + facts.fill(problem->message).en,
            "`" + name + "` จะปิดเองเมื่อเหตุหมดไป: " + facts.fill(problem->message).th},
           facts.fill(problem->advice)});
  }
  Event event = draft(asked, EventType::ProblemClosed, id, which->definition.text());
  event.out =
      model::Context{{"comment", asked.command.text("comment")}, {"opened", open->opened_seq}, {"problem", name}};
  return accept(std::move(event));
}

}  // namespace anumat::engine
