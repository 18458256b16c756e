#pragma once

#include <string>
#include <vector>

#include "anumat/engine/state.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::office {

/// Who holds one of the roles on the day. Other kinds of right depend on a case, and name nobody here.
[[nodiscard]] std::vector<std::string> role_holders(const engine::OfficeState& state, const model::Who& who,
                                                    Date today);
/// Whether the right is everybody's, or goes with a role that the person holds on the day.
[[nodiscard]] bool has_by_role(const engine::OfficeState& state, const model::Who& who, const std::string& person,
                               Date today);

}  // namespace anumat::office
