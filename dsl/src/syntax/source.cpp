#include "anumat/dsl/source.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"

namespace anumat::dsl {
namespace {

/// Line breaks in a stretch that ends with a whole one: LF, CR LF or CR. Counted without looking at each line, as
/// findings in a large file ask for many places.
int line_breaks(std::string_view text) {
  auto count = std::ranges::count(text, '\n');
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
    if (at + 1 == text.size() || text[at + 1] != '\n') ++count;
  return static_cast<int>(count);
}

}  // namespace

bool is_data_file(const SourceFile& source) {
  constexpr std::string_view ending = ".csv";
  return source.name.size() > ending.size() && fold_case(source.name).ends_with(ending);
}

Span part(Span whole, std::size_t begin, std::size_t end) {
  const std::size_t length = whole.end - whole.begin;
  const std::size_t from = std::min(begin, length);
  return {whole.file, whole.begin + from, whole.begin + std::clamp(end, from, length)};
}

std::size_t line_begin(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  // An offset between CR and LF belongs to the line that the pair ends.
  if (offset > 0 && offset < text.size() && text[offset] == '\n' && text[offset - 1] == '\r') --offset;
  if (offset == 0) return 0;
  const std::size_t found = text.find_last_of("\r\n", offset - 1);
  return found == std::string_view::npos ? 0 : found + 1;
}

std::string_view line_at(std::string_view text, std::size_t offset) {
  const std::size_t begin = line_begin(text, offset);
  const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  return text.substr(begin, end - begin);
}

Position position_of(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t begin = line_begin(text, offset);
  Position position;
  position.line += line_breaks(text.substr(0, begin));
  // A tab is one column for whoever counts, though it has no width of its own.
  const std::string_view before = text.substr(begin, offset - begin);
  for (std::size_t from = 0; from <= before.size();) {
    const std::size_t tab = std::min(before.find('\t', from), before.size());
    position.column += static_cast<int>(display_width(before.substr(from, tab - from)));
    if (tab < before.size()) ++position.column;
    from = tab + 1;
  }
  return position;
}

}  // namespace anumat::dsl
