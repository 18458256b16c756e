#include "anumat/engine/facts.hpp"

namespace anumat::engine {

std::optional<model::Value> parameter_value(const OfficeState& state, const model::Definition& definition,
                                            std::string_view name, Date on) {
  const model::ParameterRule* rule = definition.parameter(name);
  if (rule == nullptr) return std::nullopt;
  model::Value found;
  for (const auto& [from, value] : rule->values)
    if (from <= on) found = value;
  // What the office has set wins over what the package proposes from the same day on.
  if (const auto set = state.parameters.find(std::string(name)); set != state.parameters.end())
    for (const ParameterValue& value : set->second)
      if (value.from <= on) found = value.value;
  return found;
}

}  // namespace anumat::engine
