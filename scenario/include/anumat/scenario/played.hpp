#pragma once

#include <string>

#include "anumat/office/json.hpp"
#include "anumat/scenario/places.hpp"
#include "anumat/scenario/run_scenario.hpp"

namespace anumat::scenario {

/// A scenario that was played, with its places in the files.
struct Played {
  std::string name;
  ScenarioReport report;
  double seconds = 0;
  std::string where;        ///< "file:line" of the scenario.
  std::string failed_step;  ///< What was to be done.
  RowPlace failed_row;      ///< Empty when no row failed.
};

[[nodiscard]] Played play(const model::Definition& definition, const model::Scenario& scenario, const Places& places,
                          engine::Witness* witness = nullptr);

/// "expected X, got Y", or why the step could not be played.
[[nodiscard]] Text failure_text(const ScenarioReport& report);
/// The same for other programs: under `--output json` and over HTTP.
[[nodiscard]] office::Json to_json(const Played& played);

}  // namespace anumat::scenario
