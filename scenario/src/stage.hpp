#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "anumat/engine/engine.hpp"
#include "anumat/model/definition.hpp"
#include "anumat/office/office.hpp"

namespace anumat::scenario {

/// An office in memory on which a scenario is played, with its people and its clock.
class Stage {
 public:
  struct Played {
    engine::Outcome outcome;
    std::string case_id;   ///< The case that the step was about; empty when there is none.
    model::Context shown;  ///< What a step that only looks has shown.
  };

  /// The definition, and the witness when there is one, must outlive the stage.
  [[nodiscard]] static Result<std::unique_ptr<Stage>> set(const model::Definition& definition,
                                                          const model::Scenario& scenario,
                                                          engine::Witness* witness = nullptr);
  /// Takes one step. Fails when the step cannot be understood; a refusal is an outcome.
  [[nodiscard]] Result<Played> play(const model::ScenarioStep& step);

  [[nodiscard]] office::Office& office() { return *office_; }
  [[nodiscard]] const engine::OfficeState& state() const { return office_->engine().state(); }
  [[nodiscard]] const model::Definition& definition() const { return definition_; }
  [[nodiscard]] Instant now() const { return now_; }

 private:
  Stage(const model::Definition& definition, std::unique_ptr<office::Office> office)
      : definition_(definition), office_(std::move(office)) {}

  Result<void> fill(const model::Scenario& scenario);
  Result<engine::Outcome> order(engine::CommandType type, const std::string& actor, model::Context body,
                                const std::string& acting_for = "");
  /// The same, where a refusal would be a fault of the scenario.
  Result<void> demand(engine::CommandType type, const std::string& actor, model::Context body);
  Result<void> move_clock(const model::ScenarioStep& step);
  Result<std::string> person(const std::string& name, const model::CaseKind* kind, const engine::CaseState* which);
  Result<void> make_known(const std::string& person);
  Result<void> make_group(const model::Scenario& scenario, Date from);
  Result<void> give_roles_of_case(const std::string& id);
  Result<model::Context> given(const model::ScenarioStep& step, const model::CaseKind* kind, const std::string& actor,
                               bool opening);
  Result<Played> look_at_duty(const model::ScenarioStep& step);
  Result<Played> open(const model::ScenarioStep& step);
  Result<Played> act(const model::ScenarioStep& step);
  Result<Played> order_on_case(const model::ScenarioStep& step, engine::CommandType type);
  Result<void> call(const std::string& meeting, const model::MeetingRules& body, const std::string& secretary);
  Result<Played> meet(const model::ScenarioStep& step, const model::MeetingRules& body, const engine::CaseState& which);
  Result<const engine::CaseState*> find(const model::ScenarioStep& step) const;

  const model::Definition& definition_;
  std::unique_ptr<office::Office> office_;
  Instant now_;
  std::optional<Date> in_group_since_;  ///< Of everybody, when the scenario adds no group itself.
  std::int64_t keys_ = 0;
  std::int64_t meetings_ = 0;
};

}  // namespace anumat::scenario
