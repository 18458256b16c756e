#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/error.hpp"

namespace anumat::dsl {

/// What a person needs to know of a built-in function.
struct FunctionHelp {
  std::string name;
  std::vector<std::string>
      forms;     ///< "number(from, [grouping separator], [decimal separator])"; what is in brackets may be left out.
  Text meaning;  ///< One line.
};

/// Nothing when there is no such function.
[[nodiscard]] std::optional<FunctionHelp> help_on_function(std::string_view name);
/// Of all, in the order of the functions.
[[nodiscard]] std::vector<FunctionHelp> function_help();

}  // namespace anumat::dsl
