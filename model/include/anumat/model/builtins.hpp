#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace anumat::model {

/// The number of a built-in function, or nothing when there is none of that name.
[[nodiscard]] std::optional<std::uint32_t> find_builtin(std::string_view name);
/// All of them, by number.
[[nodiscard]] const std::vector<std::string>& builtin_names();
/// Brings named arguments into their places: for each place of the form that fits, which argument stands there, or
/// nothing when it was left out. Nothing when no form has those names.
[[nodiscard]] std::optional<std::vector<std::optional<std::size_t>>> place_named(std::uint32_t builtin,
                                                                                 const std::vector<std::string>& names);
/// The forms of a function as they are written, with `|` between them: `from,grouping separator?,decimal separator?`;
/// "?" may be left out, "..." may repeat.
[[nodiscard]] std::string_view builtin_forms(std::uint32_t builtin);
/// Whether some form of the function takes so many arguments.
[[nodiscard]] bool takes(std::uint32_t builtin, std::size_t count);

}  // namespace anumat::model
