#pragma once

#include <string>
#include <vector>

#include "anumat/engine/decide.hpp"

namespace anumat::office {

/// Something that somebody can do.
struct Task {
  const engine::CaseState* which;
  engine::Possibility possible;
  std::string acting_for;  ///< When it is somebody else's, by an acting order of the day.
  /// Somebody waits for it: it has a date, is a step of a route, or decides, checks or takes note. Else it may be done
  /// with a case that rests, such as changing what was signed.
  bool awaited = false;
};

/// What a person can do now, or anybody when `person` is empty; oldest due first, then what is awaited without a date,
/// then the rest; of one case first what decides. Borrows from the state.
[[nodiscard]] std::vector<Task> tasks_of(const engine::Definitions& definitions, const engine::OfficeState& state,
                                         const std::string& person, Instant now);

}  // namespace anumat::office
