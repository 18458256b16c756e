#include "features/features.hpp"

namespace anumat::lsp {

namespace {

using dsl::LineKind;

bool is_comment(LineKind kind) {
  return kind == LineKind::Comment || kind == LineKind::Documentation;
}

void fold_lines(const Asked& asked, std::size_t begin, std::size_t end, const char* kind, Json& found) {
  const std::size_t first = asked.lines().line_of(begin);
  const std::size_t last = asked.lines().line_of(end);
  if (first >= last) return;
  Json made{{"startLine", first}, {"endLine", last}};
  if (kind != nullptr) made["kind"] = kind;
  found.push_back(std::move(made));
}

}  // namespace

Json folding_ranges(const Asked& asked) {
  Json found = Json::array();
  for (const dsl::Section& section : asked.sheet().sections) {
    fold_lines(asked, section.heading_span.begin, section.span.end, "region", found);
    for (const dsl::Table& table : section.tables)
      fold_lines(asked, table.heading_span.begin, table.span.end, nullptr, found);
  }
  const auto& lines = asked.sheet().lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_comment(lines[i].kind)) continue;
    std::size_t last = i;
    while (last + 1 < lines.size() && is_comment(lines[last + 1].kind)) ++last;
    fold_lines(asked, lines[i].span.begin, lines[last].span.end, "comment", found);
    i = last;
  }
  return found;
}

}  // namespace anumat::lsp
