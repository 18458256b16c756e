#include "lost_row.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace anumat::dsl {
namespace {

/// Full-width bar, box drawing, broken bar.
constexpr std::array<std::string_view, 4> kOtherBars = {"\xEF\xBD\x9C", "\xE2\x94\x82", "\xE2\x94\x83", "\xC2\xA6"};

std::string with_bars(std::string_view line) {
  std::string made;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t length = 0;
    for (const std::string_view bar : kOtherBars)
      if (line.substr(i).starts_with(bar)) length = bar.size();
    made += length > 0 ? '|' : line[i];
    i += std::max<std::size_t>(length, 1);
  }
  return made;
}

std::size_t bars_in(std::string_view line) {
  return static_cast<std::size_t>(std::ranges::count(line, '|'));
}

/// Every cell between bars; a text that holds a bar gets quotes.
std::string row_of_tabs(std::string_view line, std::size_t& cells) {
  std::string row = "|";
  cells = 0;
  while (true) {
    const std::size_t tab = line.find('\t');
    const std::string_view cell = line.substr(0, tab);
    const Stretch inner = trim(cell, {0, cell.size()});
    const std::string words(cell.substr(inner.begin, inner.end - inner.begin));
    row += words.empty() ? " |" : words.find('|') == std::string::npos ? " " + words + " |" : " \"" + words + "\" |";
    ++cells;
    if (tab == std::string_view::npos) return row;
    line.remove_prefix(tab + 1);
  }
}

/// As sure as the number of cells makes it.
Confidence confidence(const LostLine& lost, std::size_t cells) {
  return lost.table != nullptr && lost.table->headings.size() == cells ? Confidence::Certain : Confidence::Likely;
}

Diagnostic no_bars(const LostLine& lost, Stretch words, Text message, std::string row, Confidence confidence) {
  const Span span{lost.file, words.begin, words.end};
  Diagnostic found =
      diagnose("E1002", span, std::move(message), {"write a row as `| a | b |`", "เขียนแถวเป็น `| ก | ข |`"});
  found.fixes.push_back({{"draw the bars", "ใส่เส้นตั้ง"}, {{span, std::move(row)}}, confidence});
  return found;
}

Diagnostic pasted(const LostLine& lost, std::string_view line, Stretch whole) {
  std::size_t cells = 0;
  const std::string row = row_of_tabs(line, cells);
  const Span span{lost.file, whole.begin, whole.end};
  Diagnostic found = diagnose(
      "E1023", span,
      {"this row was pasted from a spreadsheet: tabs stand where bars belong", "แถวนี้วางมาจากตารางคำนวณ มีแท็บแทนเส้นตั้ง"},
      {"put a bar before, between and after the cells", "ใส่เส้นตั้งหน้า ระหว่าง และหลังทุกช่อง"});
  found.fixes.push_back({{"write bars for the tabs", "เปลี่ยนแท็บเป็นเส้นตั้ง"}, {{span, row}}, confidence(lost, cells)});
  return found;
}

}  // namespace

std::optional<Diagnostic> lost_row(const LostLine& lost) {
  const Stretch words = trim(lost.text, lost.line);
  const std::string_view line = lost.text.substr(words.begin, words.end - words.begin);
  if (line.find('\t') != std::string_view::npos) {
    // The first cell may be empty, so the row begins with the line.
    const std::string_view whole = lost.text.substr(lost.line.begin, lost.line.end - lost.line.begin);
    return pasted(lost, whole, lost.line);
  }
  const std::string barred = with_bars(line);
  if (barred != line && bars_in(barred) >= 2)
    return no_bars(lost, words, {"this row is drawn with other signs than `|`", "แถวนี้ใช้เครื่องหมายอื่นแทน `|`"}, barred,
                   Confidence::Certain);
  if (line.ends_with('|')) {
    Diagnostic found =
        diagnose("E1002", {lost.file, words.begin, words.end},
                 {"this row does not begin with a bar", "แถวนี้ไม่ขึ้นต้นด้วยเส้นตั้ง"}, {"begin it with `| `", "ขึ้นต้นด้วย `| `"});
    found.fixes.push_back(
        {{"add the bar", "เติมเส้นตั้ง"}, {{{lost.file, words.begin, words.begin}, "| "}}, Confidence::Certain});
    return found;
  }
  if (lost.table == nullptr || bars_in(line) == 0) return std::nullopt;
  return no_bars(lost, words, {"this row neither begins nor ends with a bar", "แถวนี้ไม่มีเส้นตั้งทั้งหน้าและหลัง"},
                 "| " + std::string(line) + " |", confidence(lost, bars_in(line) + 1));
}

void join_rows(Diagnostic& first, const Diagnostic& next) {
  if (first.fixes.empty() || next.fixes.empty()) return;
  Fix& fix = first.fixes.front();
  fix.edits.insert(fix.edits.end(), next.fixes.front().edits.begin(), next.fixes.front().edits.end());
  fix.confidence = std::max(fix.confidence, next.fixes.front().confidence);
  const std::string count = std::to_string(fix.edits.size());
  first.message = {"these " + count + " rows were pasted from a spreadsheet: tabs stand where bars belong",
                   count + " แถวนี้วางมาจากตารางคำนวณ มีแท็บแทนเส้นตั้ง"};
}

std::optional<Fix> even_out(const Row& row, std::size_t cells) {
  const std::size_t have = row.cells.size();
  if (have > cells) {
    const bool all_empty = std::ranges::all_of(row.cells.begin() + static_cast<std::ptrdiff_t>(cells), row.cells.end(),
                                               [](const Piece& cell) { return cell.empty(); });
    if (!all_empty || cells == 0) return std::nullopt;
    // From behind the last cell that counts to the end of the row.
    const std::size_t from = row.cells[cells - 1].span.end;
    return Fix{{"take the empty cells away", "ลบช่องว่างที่เกิน"},
               {{{row.span.file, from, row.span.end}, " |"}},
               Confidence::Certain};
  }
  std::string more;
  for (std::size_t i = have; i < cells; ++i) more += " |";
  return Fix{{"leave the last cells empty", "เว้นช่องท้ายว่าง"},
             {{{row.span.file, row.span.end, row.span.end}, more}},
             Confidence::Guess};
}

}  // namespace anumat::dsl
