#pragma once

#include <string>
#include <vector>

#include "anumat/base/error.hpp"
#include "anumat/engine/witness.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::scenario {

/// How one scenario came out.
struct ScenarioReport {
  bool passed = true;
  std::size_t steps = 0;        ///< That were taken, the failing one included.
  std::size_t failed_step = 0;  ///< Index of the step that did not come out as expected.
  Text expected;                ///< What the step should have come to; empty when it could not be played at all.
  Text got;                     ///< What it came to.
};

/// Plays a scenario in an office of its own, in memory, with one person for each role, called as the role is. A person
/// field in `as` stands for whoever is in it; a meeting in `as` meets and carries the act. Other steps than `open` and
/// acts are commands of the office by its administrator (`grant role`, `issue acting order`, `add holiday`, `set
/// parameter`). The witness is told what the steps make use of.
[[nodiscard]] ScenarioReport run_scenario(const model::Definition& definition, const model::Scenario& scenario,
                                          engine::Witness* witness = nullptr);

}  // namespace anumat::scenario
