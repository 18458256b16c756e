#include <algorithm>
#include <iterator>

#include "encoding.hpp"
#include "look_alikes.hpp"
#include "sheet_builder.hpp"

namespace anumat::dsl {
namespace {

SheetParse unread(const SourceFile& source, std::uint32_t file, std::vector<Diagnostic> why) {
  SheetParse parse;
  parse.sheet.file = file;
  parse.sheet.unread = true;
  parse.sheet.lines.push_back({.kind = LineKind::Unread, .span = {file, 0, source.text.size()}});
  parse.diagnostics = std::move(why);
  return parse;
}

}  // namespace

SheetParse parse_sheet(const SourceFile& source, std::uint32_t file_index) {
  std::vector<Diagnostic> bytes = check_bytes(source.text, file_index);
  if (source.text.size() > kFileBytesMax) return unread(source, file_index, std::move(bytes));
  if (const auto other = other_encoding(source.text))
    return unread(source, file_index, {not_saved_as_utf8(*other, source.text, file_index)});
  SheetBuilder builder(source.text, file_index);
  for (const RawLine& line : read_lines(source.text)) builder.add(line);
  SheetParse parse = builder.finish();
  for (Diagnostic& found : check_look_alikes(source.text, parse.sheet)) bytes.push_back(std::move(found));
  parse.diagnostics.insert(parse.diagnostics.begin(), std::make_move_iterator(bytes.begin()),
                           std::make_move_iterator(bytes.end()));
  std::ranges::stable_sort(parse.diagnostics, {}, [](const Diagnostic& found) { return found.span.begin; });
  return parse;
}

}  // namespace anumat::dsl
