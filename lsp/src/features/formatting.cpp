#include <algorithm>

#include "anumat/dsl/format.hpp"
#include "features/features.hpp"

namespace anumat::lsp {

namespace {

/// Bytes that both texts begin with, up to the end of a whole line.
std::size_t same_lines_before(std::string_view left, std::string_view right) {
  const auto [end, unused] = std::ranges::mismatch(left, right);
  const auto same = static_cast<std::size_t>(end - left.begin());
  const std::size_t line_break = left.substr(0, same).rfind('\n');
  return line_break == std::string_view::npos ? 0 : line_break + 1;
}

/// Bytes that both end with, from the begin of a whole line.
std::size_t same_lines_behind(std::string_view left, std::string_view right) {
  std::size_t same = 0;
  const std::size_t most = std::min(left.size(), right.size());
  while (same < most && left[left.size() - 1 - same] == right[right.size() - 1 - same]) ++same;
  const std::size_t line_break = left.find('\n', left.size() - same);
  return line_break == std::string_view::npos ? 0 : left.size() - line_break - 1;
}

}  // namespace

Json formatting(const Asked& asked) {
  const dsl::SourceFile& source = asked.package.sources[asked.file];
  const std::string formatted = format_sheet(asked.sheet(), source, surface_language(asked.sheet()));
  const std::string_view before = source.text;
  const std::string_view after = formatted;
  if (before == after) return Json::array();
  // Only the lines in between are replaced, so that the cursor stays where it is.
  const std::size_t front = same_lines_before(before, after);
  const std::size_t back = same_lines_behind(before.substr(front), after.substr(front));
  const dsl::Span span{asked.file, front, before.size() - back};
  const std::string_view text = after.substr(front, after.size() - back - front);
  return Json::array({{{"range", range_of(asked.package, span)}, {"newText", text}}});
}

}  // namespace anumat::lsp
