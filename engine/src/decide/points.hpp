#pragma once

#include <optional>
#include <vector>

#include "decide/act.hpp"

namespace anumat::engine {

/// The points that a return marks and the answers that a later act gives, as they stand in the event.
struct PointsGiven {
  model::List marked;   ///< Contexts: number, field (may be empty), text.
  model::List answers;  ///< Contexts: number, answer, text.
  std::vector<Reason> reasons;
};

inline constexpr std::int64_t every_step = 0;

/// Reads what the command marks and answers. `meaning` is that of the act: only a return marks points. `must_answer` is
/// the number of the step whose open points must have been answered by then, or every_step when the case is handed in
/// once more; nothing when this act need not answer.
[[nodiscard]] PointsGiven take_points(const CaseAsked& about, model::Act meaning,
                                      std::optional<std::int64_t> must_answer);
/// What a row asks to have answered: it hands the case in (again), as a submission or as it leads where a route begins.
[[nodiscard]] std::optional<std::int64_t> asks_again(const CaseAsked& about, const model::Transition& row);
/// Adds them to the effect of an act; nothing when there are none.
void add_points(PointsGiven given, model::Context& out);

}  // namespace anumat::engine
