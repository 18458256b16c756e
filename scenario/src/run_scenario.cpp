#include "anumat/scenario/run_scenario.hpp"

#include <algorithm>
#include <set>

#include "anumat/engine/facts.hpp"
#include "anumat/office/office.hpp"
#include "stage.hpp"

namespace anumat::scenario {

namespace {

/// What a step came to, as far as its expectation can ask about it.
struct StepOutcome {
  bool accepted = true;
  bool undecided = false;
  std::set<std::string> names;  ///< Codes and rules that stood in the way or warned.
  std::string code;
  Text why;
};

StepOutcome outcome_of(const model::Definition& definition, const engine::Outcome& outcome) {
  StepOutcome found;
  found.accepted = outcome.accepted;
  for (const engine::Reason& reason : outcome.reasons) {
    found.undecided = found.undecided || reason.kind == ErrorKind::Undecided;
    const model::Rule* rule = definition.rule(reason.rule);
    if (found.code.empty()) {
      found.code = rule == nullptr ? reason.code : rule->code;
      found.why = {reason.code + " " + reason.message.en, reason.code + " " + reason.message.th};
    }
    found.names.insert({reason.code, reason.rule});
    if (rule != nullptr) found.names.insert(rule->code);
  }
  return found;
}

/// The checks of the last act that were not met, by rule and code.
void add_unmet_checks(StepOutcome& outcome, const engine::CaseState* which) {
  if (which == nullptr || which->acts.empty()) return;
  for (const model::Value& check : which->acts.back().check_results()) {
    const auto* ok = check.find("ok");
    if (ok != nullptr && ok->is_true()) continue;
    for (const std::string_view name : {"rule", "code"})
      if (const auto* text = check.find(name); text != nullptr && text->string() != nullptr)
        outcome.names.insert(*text->string());
  }
}

bool asks_about_refusal(const model::Expression& expression) {
  const auto& inputs = expression.inputs();
  return std::any_of(inputs.begin(), inputs.end(), [](const std::string& name) {
    return name == "refused" || name == "undecided" || name == "outcome" || name == "code";
  });
}

std::string outcome_word(const StepOutcome& outcome) {
  return outcome.accepted ? "accepted" : outcome.undecided ? "undecided" : "refused";
}

std::string names_text(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names)
    if (!name.empty()) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string facts_text(engine::CaseFacts& facts, const model::Expression& expression) {
  std::string text;
  for (const auto& [name, value] : facts.facts(expression))
    text += (text.empty() ? "" : ", ") + name + " = " + to_literal(value);
  return text;
}

struct Disappointment {
  Text expected;
  Text got;
};

/// Nothing when the step came out as expected.
std::optional<Disappointment> disappointment(Stage& stage, const model::ScenarioStep& step,
                                             const engine::CaseState* which, const StepOutcome& outcome,
                                             const model::Context& shown) {
  const Text refused{(outcome.undecided ? "undecided: " : "refused: ") + outcome.why.en,
                     (outcome.undecided ? "ตัดสินไม่ได้: " : "ไม่อนุญาต: ") + outcome.why.th};
  if (step.expect.empty()) {
    if (outcome.accepted) return std::nullopt;
    return Disappointment{{"the step to be taken", "ดำเนินการได้"}, refused};
  }
  // What a step has shown stands before a field of the same name.
  const model::CaseKind* kind =
      shown.empty() ? stage.definition().case_kind(which == nullptr ? step.kind : which->kind) : nullptr;
  engine::CaseFacts facts(stage.office().definitions(), stage.state(), stage.definition(), kind, which, stage.now());
  for (const auto& [name, value] : shown) facts.set(name, value);
  facts.set("refused", !outcome.accepted);
  facts.set("undecided", outcome.undecided);
  facts.set("outcome", outcome_word(outcome));
  if (!outcome.accepted) facts.set("code", outcome.code);
  const model::Value value = facts.evaluate(step.expect).value;
  if (value.string() != nullptr && outcome.names.contains(*value.string())) return std::nullopt;
  const std::string expected = step.expect.canonical();
  if (!outcome.accepted && !asks_about_refusal(step.expect)) return Disappointment{{expected, expected}, refused};
  if (value.is_true()) return std::nullopt;
  if (value.string() != nullptr) {
    const std::string unmet = names_text(outcome.names);
    if (unmet.empty()) return Disappointment{{expected, expected}, {"every check met", "ผ่านการตรวจทุกข้อ"}};
    return Disappointment{{expected, expected}, {unmet, unmet}};
  }
  const std::string seen = facts_text(facts, step.expect);
  const std::string got = seen.empty() ? to_literal(value) : seen;
  if (outcome.accepted || outcome.why.en.empty()) return Disappointment{{expected, expected}, {got, got}};
  return Disappointment{{expected, expected}, {got + "; " + refused.en, got + "; " + refused.th}};
}

}  // namespace

ScenarioReport run_scenario(const model::Definition& definition, const model::Scenario& scenario,
                            engine::Witness* witness) {
  ScenarioReport report;
  const auto failed = [&](std::size_t index, Text expected, Text got) {
    report.passed = false;
    report.failed_step = index;
    report.expected = std::move(expected);
    report.got = std::move(got);
    return report;
  };
  auto stage = Stage::set(definition, scenario, witness);
  if (!stage) return failed(0, {}, stage.error().message);
  for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
    ++report.steps;
    const auto played = (*stage)->play(scenario.steps[i]);
    if (!played) return failed(i, {}, played.error().message);
    const engine::CaseState* which = (*stage)->state().find_case(played->case_id);
    StepOutcome outcome = outcome_of(definition, played->outcome);
    // A refused step is known by what stopped it; warnings only count where the step was taken.
    if (played->outcome.accepted) add_unmet_checks(outcome, which);
    if (auto found = disappointment(**stage, scenario.steps[i], which, outcome, played->shown))
      return failed(i, std::move(found->expected), std::move(found->got));
  }
  return report;
}

}  // namespace anumat::scenario
