#pragma once

#include <functional>
#include <string>
#include <vector>

#include "anumat/engine/decide.hpp"

namespace anumat::engine {

using IsSuchKind = std::function<bool(const model::Definition&, const model::CaseKind&)>;

/// The cases of all kinds that are such in some definition under which a case of theirs runs or ran, by id; borrowed
/// from the state. Most cases of an office are entries of registers: whoever looks for what can still happen passes
/// them over by the kind, and looks at the rest one by one.
[[nodiscard]] std::vector<const CaseState*> cases_of(const Definitions& definitions, const OfficeState& state,
                                                     const IsSuchKind& is_such);
/// Those of kinds with a lifecycle.
[[nodiscard]] std::vector<const CaseState*> cases_with_lifecycle(const Definitions& definitions,
                                                                 const OfficeState& state);
/// Of possibilities() what one of these persons holds the right to. Quick where none of them does, as on most cases.
[[nodiscard]] std::vector<Possibility> possibilities_of(const std::vector<std::string>& persons,
                                                        const Definitions& definitions, const OfficeState& state,
                                                        const CaseState& which, Date on);

}  // namespace anumat::engine
