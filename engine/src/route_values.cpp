#include "route_values.hpp"

#include <algorithm>

#include "apply/read.hpp"

namespace anumat::engine {

namespace {

model::Context head_value(const StepProgress& step) {
  model::Context value{{"acting_for", step.acting_for},
                       {"actor", step.actor},
                       {"state", std::string(word(step.state))},
                       {"step", static_cast<std::int64_t>(step.step)}};
  if (!step.repeat_of.empty()) value.emplace_back("repeat_of", step.repeat_of);
  return value;
}

model::Context signature_value(const Signature& signature) {
  return {{"acting_for", signature.acting_for}, {"actor", signature.actor}};
}

model::Context step_value(const StepProgress& step) {
  model::Context value = head_value(step);
  if (!step.asked.empty()) value.emplace_back("asked", texts(step.asked));
  if (!step.claimed_by.empty()) value.emplace_back("claimed_by", step.claimed_by);
  if (!step.escalated_to.empty()) value.emplace_back("escalated_to", texts(step.escalated_to));
  if (step.needed != 1) value.emplace_back("needed", step.needed);
  if (!step.signatures.empty()) {
    model::List signatures;
    for (const Signature& one : step.signatures) signatures.emplace_back(signature_value(one));
    value.emplace_back("signatures", std::move(signatures));
  }
  return value;
}

StepProgress step_from(const model::Context& value) {
  StepProgress step;
  step.step = static_cast<std::size_t>(read::integer(value, "step"));
  step.state = step_state_from_word(read::text(value, "state")).value_or(StepState::Waiting);
  step.actor = read::text(value, "actor");
  step.acting_for = read::text(value, "acting_for");
  step.needed = read::integer(value, "needed", 1);
  step.asked = read::texts(value, "asked");
  step.escalated_to = read::texts(value, "escalated_to");
  step.repeat_of = read::text(value, "repeat_of");
  step.claimed_by = read::text(value, "claimed_by");
  for (const model::Value& one : read::list(value, "signatures"))
    step.signatures.push_back({read::text(*one.context(), "actor"), read::text(*one.context(), "acting_for")});
  return step;
}

}  // namespace

model::List texts(const std::vector<std::string>& items) {
  model::List list;
  for (const std::string& item : items) list.emplace_back(item);
  return list;
}

model::Context route_value(const RouteProgress& progress) {
  model::List steps;
  for (const StepProgress& step : progress.steps) steps.emplace_back(step_value(step));
  model::Context value{{"route", progress.route}, {"steps", std::move(steps)}};
  if (!progress.guarded.empty()) value.emplace_back("guarded", progress.guarded);
  return value;
}

model::Context route_change(const RouteProgress& before, const RouteProgress& after) {
  model::List steps;
  model::Context change;
  for (std::size_t i = 0; i < after.steps.size(); ++i) {
    const StepProgress& old = before.steps[i];
    const StepProgress& step = after.steps[i];
    if (step.signatures.size() > old.signatures.size()) {
      model::Context signature = signature_value(step.signatures.back());
      signature.emplace_back("step", static_cast<std::int64_t>(i));
      change.emplace_back("signature", std::move(signature));
    }
    if (step.state == old.state) continue;
    steps.emplace_back(old.state == StepState::Waiting ? step_value(step) : head_value(step));
  }
  change.emplace_back("steps", std::move(steps));
  return change;
}

void apply_route_change(RouteProgress& progress, const model::Context& change, std::int64_t seq) {
  if (const auto* signature = read::find(change, "signature"); signature != nullptr) {
    const auto index = static_cast<std::size_t>(read::integer(*signature->context(), "step"));
    if (index < progress.steps.size()) {
      progress.steps[index].signatures.push_back(
          {read::text(*signature->context(), "actor"), read::text(*signature->context(), "acting_for")});
      progress.steps[index].decided_seq = seq;
    }
  }
  for (const model::Value& item : read::list(change, "steps")) {
    StepProgress changed = step_from(*item.context());
    const auto known = std::find_if(progress.steps.begin(), progress.steps.end(),
                                    [&](const StepProgress& one) { return one.step == changed.step; });
    if (known == progress.steps.end()) continue;
    if (known->state != StepState::Waiting) {
      changed.needed = known->needed;
      changed.asked = std::move(known->asked);
      changed.signatures = std::move(known->signatures);
      changed.escalated_to = std::move(known->escalated_to);
      changed.due = known->due;
      changed.late = known->late;
      if (changed.state == StepState::Done) changed.decided_seq = seq;
    }
    *known = std::move(changed);
  }
}

RouteProgress route_from(const model::Context& value) {
  RouteProgress progress;
  progress.route = read::text(value, "route");
  for (const model::Value& step : read::list(value, "steps")) progress.steps.push_back(step_from(*step.context()));
  progress.guarded = read::context(value, "guarded");
  return progress;
}

}  // namespace anumat::engine
