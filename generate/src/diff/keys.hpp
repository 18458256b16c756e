#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "anumat/base/error.hpp"

namespace anumat::generate {

/// What has changed under a key of an item, as sentences: "`target` is 6 instead of 5", "`accounts`: \"held\" is new".
[[nodiscard]] std::vector<Text> key_changes(const std::string& key, const nlohmann::json& old,
                                            const nlohmann::json& now);

}  // namespace anumat::generate
