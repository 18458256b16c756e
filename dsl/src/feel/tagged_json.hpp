#pragma once

#include <nlohmann/json.hpp>

#include "anumat/model/type.hpp"
#include "anumat/model/value.hpp"

namespace anumat::dsl::feel {

using Json = nlohmann::ordered_json;

/// Values as tagged JSON: {"$number": "1.5"} and so on; what JSON has itself stands for itself.
[[nodiscard]] model::Value value_from_json(const Json& json);
[[nodiscard]] Json json_from_value(const model::Value& value);
/// {"base": ..}, {"list": ..}, {"fields": ..} or {"function": ..}; null is Any.
[[nodiscard]] model::Type type_from_json(const Json& json);

}  // namespace anumat::dsl::feel
