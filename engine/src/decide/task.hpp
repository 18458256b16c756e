#pragma once

#include <optional>
#include <string>

#include "decide/act.hpp"

namespace anumat::engine {

/// Who has the task of an open step in hand; empty when nobody has, or when whoever took it has lost the right since.
[[nodiscard]] std::string holder_of(const Asked& asked, CaseFacts& facts, const CaseState& which,
                                    const model::Route& route, const StepProgress& progress);
/// Why the actor, whose right is `right`, may not decide a step that somebody else has in hand. Those to whom it was
/// escalated need not wait for the tardy, and whoever acts for the holder need not wait for them.
[[nodiscard]] std::optional<Reason> claim_fault(const Asked& asked, CaseFacts& facts, const CaseState& which,
                                                const model::Route& route, const StepProgress& progress,
                                                const Right& right);
[[nodiscard]] Reason held_by(const OfficeState& state, const std::string& holder);

/// Claims, releases and reassigns the task of a step, and recalls the actor's own last decision of one.
[[nodiscard]] Decision decide_task(const Asked& asked);

}  // namespace anumat::engine
