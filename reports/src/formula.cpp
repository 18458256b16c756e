#include "formula.hpp"

#include <algorithm>
#include <array>

namespace anumat::reports {

bool could_run(std::string_view cell) {
  if (cell.starts_with('\t') || cell.starts_with('\r') || cell.starts_with('\n')) return true;
  const auto first = cell.find_first_not_of(" \t\r\n\v\f");
  if (first == std::string_view::npos) return false;
  cell.remove_prefix(first);
  constexpr std::array<std::string_view, 8> signs{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  return std::ranges::any_of(signs, [&](std::string_view sign) { return cell.starts_with(sign); });
}

}  // namespace anumat::reports
