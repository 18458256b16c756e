#include "scenario/name_filter.hpp"

#include "anumat/base/text.hpp"

namespace anumat::cli {

namespace {

/// Goes back to the last star only, so the work is at most the product of the lengths.
bool fits(std::u32string_view pattern, std::u32string_view name) {
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::u32string_view::npos;
  std::size_t resume = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == U'*') {
      star = p++;
      resume = n;
    } else if (p < pattern.size() && (pattern[p] == U'?' || pattern[p] == name[n])) {
      ++p;
      ++n;
    } else if (star != std::u32string_view::npos) {
      p = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of(U'*', p) == std::u32string_view::npos;
}

}  // namespace

bool name_matches(std::string_view filter, std::string_view name) {
  const std::string wanted = fold_case(filter);
  const std::string folded = fold_case(name);
  if (wanted.find_first_of("*?") == std::string::npos) return folded.find(wanted) != std::string::npos;
  return fits(code_points(wanted), code_points(folded));
}

}  // namespace anumat::cli
