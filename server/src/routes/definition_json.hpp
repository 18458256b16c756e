#pragma once

#include "anumat/engine/state.hpp"
#include "anumat/model/definition.hpp"
#include "anumat/office/json.hpp"

namespace anumat::server {

/// All of a definition that a client needs to draw forms, lists and pictures.
[[nodiscard]] office::Json definition_json(const model::Definition& definition);
/// The parameters with the values that hold on a day.
[[nodiscard]] office::Json parameters_json(const model::Definition& definition, const engine::OfficeState& state,
                                           Date on);

}  // namespace anumat::server
