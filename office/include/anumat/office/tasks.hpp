#pragma once

#include <string>
#include <vector>

#include "anumat/engine/decide.hpp"

namespace anumat::office {

/// Something that waits for somebody.
struct Task {
  const engine::CaseState* which;
  engine::Possibility possible;
  std::string acting_for;  ///< When it is somebody else's, by an acting order of the day.
};

/// What waits for a person, or for anybody when `person` is empty; oldest due first, what has no date last. Borrows
/// from the state.
[[nodiscard]] std::vector<Task> tasks_of(const engine::Definitions& definitions, const engine::OfficeState& state,
                                         const std::string& person, Instant now);

}  // namespace anumat::office
