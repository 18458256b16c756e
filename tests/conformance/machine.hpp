#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace anumat::conformance {

/// A generated Boost.MSM header that was compiled, seen without its types: states and moves by their numbers.
struct Machine {
  std::string_view package;  ///< Folder under workflows/.
  std::string_view kind;
  std::span<const std::string_view> states;
  std::span<const std::string_view> moves;
  std::size_t initial = 0;
  std::optional<std::size_t> (*next)(std::size_t state, std::size_t move) = nullptr;
};

/// One for each lifecycle of each shipped package.
[[nodiscard]] std::vector<Machine> shipped_machines();
/// The machine of the leave request with one row of its header changed: what the comparison must find.
[[nodiscard]] Machine altered_machine();

}  // namespace anumat::conformance
