#pragma once

#include <string>

#include "scenario/places.hpp"
#include "scenario/run_scenario.hpp"
#include "surface/json.hpp"

namespace anumat::cli {

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
                          engine::Witness* witness);

/// "expected X, got Y", or why the step could not be played.
[[nodiscard]] Text failure_text(const ScenarioReport& report);
/// One line; for a failure also the row that failed under its heading, what was expected and what came.
void print_played(Console& console, const Played& played);
[[nodiscard]] Json to_json(const Played& played);

}  // namespace anumat::cli
