#pragma once

#include <string>
#include <string_view>

#include "anumat/engine/state.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::documents {

/// What people see a name called, in Thai where there is a Thai word.
[[nodiscard]] std::string label_of(const model::Definition& definition, const std::string& name);
/// A person by the first role that is held on the last day of the log, for those who may not know the name.
[[nodiscard]] std::string position_of(const engine::OfficeState& state, const model::Definition& definition,
                                      std::string_view person);

}  // namespace anumat::documents
