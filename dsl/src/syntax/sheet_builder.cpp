#include "sheet_builder.hpp"

#include <algorithm>

#include "../catalogue/code_groups.hpp"
#include "anumat/base/text.hpp"
#include "lost_row.hpp"

namespace anumat::dsl {
namespace {

constexpr std::size_t kContinuationIndent = 2;
constexpr std::size_t kKeywordBytesMax = 100;

std::string_view cut(std::string_view text, Stretch stretch) {
  return text.substr(stretch.begin, stretch.end - stretch.begin);
}

std::size_t indent_of(std::string_view text, const RawLine& line) {
  std::size_t indent = 0;
  for (const char c : cut(text, line.indent)) indent += c == '\t' ? kContinuationIndent : 1;
  return indent;
}

/// The offset of the quote that has no end.
std::size_t open_quote(std::string_view text, Stretch line) {
  std::size_t open = line.begin;
  bool inside = false;
  for (std::size_t i = line.begin; i < line.end; ++i) {
    if (inside && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      inside = !inside;
      open = i;
    }
  }
  return open;
}

/// `label th`: the language at the end of a key, or empty.
std::string_view language_of(std::string_view key) {
  for (const std::string_view language : {"th", "en"}) {
    if (key.ends_with(language) && key.size() > 3 && key[key.size() - 3] == ' ') return language;
  }
  return {};
}

Piece without_language(const Piece& key, std::string_view language) {
  return language.empty() ? key : part(key, 0, key.text.size() - language.size());
}

std::string list_of(const std::vector<Piece>& headings) {
  std::string list;
  for (const Piece& heading : headings) list += (list.empty() ? "" : ", ") + heading.text;
  return list;
}

std::string cells_en(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " cell" : " cells");
}

Diagnostic wrong_cell_count(const Table& table, const Row& row) {
  const std::size_t have = row.cells.size();
  const std::size_t want = table.headings.size();
  const bool many = have > want;
  const bool all_empty = many && std::all_of(row.cells.begin() + static_cast<std::ptrdiff_t>(want), row.cells.end(),
                                             [](const Piece& cell) { return cell.empty(); });
  const Span where = many ? join(row.cells[want].span, row.cells.back().span) : row.span;
  Diagnostic found = diagnose(
      "E1006", where,
      {"this row has " + cells_en(have) + ", its heading has " + std::to_string(want),
       "แถวนี้มี " + std::to_string(have) + " ช่อง แต่หัวตารางมี " + std::to_string(want) + " ช่อง"},
      all_empty ? Text{"take the empty cells at its end away", "ลบช่องว่างท้ายแถวออก"}
      : many    ? Text{"put double quotes around a text that holds a bar", "ใส่เครื่องหมายคำพูดรอบข้อความที่มีเส้นตั้ง"}
                : Text{"leave nothing between two bars where a cell is empty", "ช่องที่ว่างให้เว้นว่างไว้ระหว่างเส้นตั้งสองเส้น"});
  if (std::optional<Fix> fix = even_out(row, want)) found.fixes.push_back(std::move(*fix));
  found.labels.push_back(
      {table.heading_span, {"the heading: " + list_of(table.headings), "หัวตาราง: " + list_of(table.headings)}});
  return found;
}

}  // namespace

SheetBuilder::SheetBuilder(std::string_view text, std::uint32_t file) : text_(text), file_(file) {
  parse_.sheet.file = file;
}

void SheetBuilder::add(const RawLine& line) {
  if (line.kind != LineKind::Unread) pasted_.reset();
  if (continues(line)) {
    continue_property(line);
    return;
  }
  property_open_ = false;
  const bool is_text = line.kind != LineKind::Unread || !invalid_utf8_at(cut(text_, line.whole));
  switch (is_text ? line.kind : LineKind::Unread) {
    case LineKind::Blank:
      put_line(line.kind, line.whole);
      table_ = nullptr;
      table_lost_ = false;
      documentation_.clear();
      after_break_ = true;
      return;
    case LineKind::Documentation:
      documentation_.emplace_back(piece(trim(text_, line.value)).text);
      put_line(line.kind, line.whole);
      after_break_ = true;
      return;
    case LineKind::Comment:
      if (!line.closed) {
        report(diagnose(
            "E1003",
            span({line.value.empty() ? trim(text_, line.whole).begin : line.value.begin,
                  trim(text_, line.whole).begin + 2}),
            {"this comment has no end, so the rest of the file is not read", "หมายเหตุนี้ไม่มีจุดจบ ส่วนที่เหลือของไฟล์จึงไม่ถูกอ่าน"},
            {"write `*/` where it ends", "เขียน `*/` ตรงจุดที่จบ"}));
        mark_broken();
      }
      put_line(line.kind, line.whole);
      if (table_ == nullptr) after_break_ = true;
      return;
    case LineKind::TableRow:
      add_row(line);
      break;
    case LineKind::Property:
      add_property(line);
      break;
    default:
      add_unread(line);
      break;
  }
  after_break_ = false;
  documentation_.clear();
}

SheetParse SheetBuilder::finish() {
  std::ranges::stable_sort(parse_.diagnostics, {}, [](const Diagnostic& found) { return found.span.begin; });
  return std::move(parse_);
}

void SheetBuilder::add_unread(const RawLine& line) {
  // An open table stays open: a row that lost its first bar must not make a heading of the next one.
  const Stretch words = trim(text_, line.whole);
  if (invalid_utf8_at(cut(text_, line.whole))) {
    // Reported with the bytes.
  } else if (std::optional<Diagnostic> lost = lost_row({text_, file_, line.whole, table_}); lost) {
    // Pasted rows stand together: one cause, one finding.
    if (pasted_ && lost->code == "E1023" && parse_.diagnostics[*pasted_].code == "E1023") {
      join_rows(parse_.diagnostics[*pasted_], *lost);
    } else {
      const bool is_pasted = lost->code == "E1023";
      report(std::move(*lost));
      pasted_ = is_pasted ? std::optional(parse_.diagnostics.size() - 1) : std::nullopt;
    }
    mark_broken();
    put_line(LineKind::Unread, line.whole);
    return;
  } else if (const KeywordAtStart start = keyword_at_start(words); start.length > 0) {
    report_missing_colon(words, start);
    if (find_section(cut(text_, {words.begin, words.begin + start.length})) != nullptr && after_break_) {
      // It is plain what is meant, and what follows belongs to it.
      RawLine section = line;
      section.key = {words.begin, words.begin + start.length};
      section.value = {words.begin + start.length + start.colon, words.end};
      table_ = nullptr;
      table_lost_ = false;
      add_section(section);
      section_->broken = true;
      return;
    }
  } else {
    report(diagnose(
        "E1002", span(words),
        {"this line is neither `key: value` nor a table row", "บรรทัดนี้ไม่ใช่ `คำสำคัญ: ค่า` และไม่ใช่แถวของตาราง"},
        {"begin a note with `//` and a table row with `|`; indent a line that continues the value above by two blanks",
         "ขึ้นต้นหมายเหตุด้วย `//` แถวของตารางด้วย `|` และเว้นสองช่องหน้าบรรทัดที่ต่อค่าข้างบน"}));
  }
  mark_broken();
  put_line(LineKind::Unread, line.whole);
}

void SheetBuilder::add_property(const RawLine& line) {
  table_ = nullptr;
  table_lost_ = false;
  if (invalid_utf8_at(cut(text_, line.whole))) {
    mark_broken();
    put_line(LineKind::Unread, line.whole);
    return;
  }
  if (begins_section(line)) {
    add_section(line);
    return;
  }
  Property property;
  const Piece key = piece(trim(text_, line.key));
  property.language = std::string(language_of(key.text));
  property.key = without_language(key, property.language);
  property.value = piece(trim(text_, line.value));
  property.span = span(trim(text_, line.whole));
  property_open_ = true;
  property_indent_ = indent_of(text_, line);
  std::vector<Property>& properties = open_properties();
  properties.push_back(std::move(property));
  put_line(LineKind::Property, line.whole);
  parse_.sheet.lines.back().property = properties.size() - 1;
  if (section_ != nullptr) section_->span.end = properties.back().span.end;
}

void SheetBuilder::add_section(const RawLine& line) {
  Section section;
  section.keyword = piece(trim(text_, line.key));
  section.name = piece(trim(text_, line.value));
  section.heading_span = span(trim(text_, line.whole));
  section.span = section.heading_span;
  for (const std::string& words : documentation_)
    section.documentation += (section.documentation.empty() ? "" : "\n") + words;
  if (section.name.empty()) {
    report(diagnose("E1012", section.heading_span,
                    {"this `" + section.keyword.text + "` has no name", "`" + section.keyword.text + "` นี้ไม่มีชื่อ"},
                    {"write its name after the colon", "เขียนชื่อหลังเครื่องหมาย :"}));
    section.broken = true;
  }
  parse_.sheet.sections.push_back(std::move(section));
  section_ = &parse_.sheet.sections.back();
  put_line(LineKind::Section, line.whole);
}

void SheetBuilder::add_row(const RawLine& line) {
  if (section_ == nullptr) {
    if (!table_lost_) {
      report(diagnose("E1011", span(trim(text_, line.whole)),
                      {"a table stands above the first section", "ตารางอยู่เหนือส่วนแรกของไฟล์"},
                      {"write the section that it belongs to above it, for example `case: project`",
                       "เขียนส่วนที่ตารางสังกัดไว้ข้างบน เช่น `เรื่อง: โครงการ`"}));
    }
    table_lost_ = true;
    put_line(LineKind::Unread, line.whole);
    return;
  }
  if (table_lost_) {
    put_line(LineKind::Unread, line.whole);
    return;
  }
  if (invalid_utf8_at(cut(text_, line.whole))) {
    section_->broken = true;
    table_lost_ = table_ == nullptr;
    put_line(LineKind::Unread, line.whole);
    return;
  }
  if (!line.closed) {
    const std::size_t quote = open_quote(text_, line.whole);
    report(diagnose("E1004", span({quote, trim(text_, line.whole).end}),
                    {"this quote is not closed before the end of the row", "เครื่องหมายคำพูดนี้ไม่ได้ปิดก่อนจบแถว"},
                    {"write the closing double quote", "เติมเครื่องหมายคำพูดปิด"}));
    section_->broken = true;
  }
  if (table_ == nullptr) {
    begin_table(line);
  } else {
    add_data_row(line);
  }
  section_->span.end = std::max(section_->span.end, span(trim(text_, line.whole)).end);
}

void SheetBuilder::begin_table(const RawLine& line) {
  if (!line.closed) {
    table_lost_ = true;
    put_line(LineKind::Unread, line.whole);
    return;
  }
  Table table;
  table.heading_span = span(trim(text_, line.whole));
  table.span = table.heading_span;
  std::vector<Stretch> cells = line.cells;
  if (trim(text_, cells.back()).empty()) {
    cells.pop_back();
  } else {
    Diagnostic found =
        diagnose("E1005", span({table.heading_span.end, table.heading_span.end}),
                 {"the heading does not end with a bar", "หัวตารางไม่จบด้วยเส้นตั้ง"}, {"end it with ` |`", "ปิดท้ายด้วย ` |`"});
    found.fixes.push_back({{"add the bar", "เติมเส้นตั้ง"}, {{found.span, " |"}}, Confidence::Certain});
    report(std::move(found));
  }
  bool has_outputs = false;
  const std::size_t reported = parse_.diagnostics.size();
  for (const Stretch& cell : cells) {
    if (!cell.empty()) {
      table.headings.push_back(piece(trim(text_, cell)));
      continue;
    }
    // Two bars with nothing between them.
    const Span bars{file_, cell.begin - 1, cell.begin + 1};
    if (has_outputs) {
      report(diagnose("E1007", bars, {"`||` stands twice in this heading", "`||` มีสองครั้งในหัวตารางนี้"},
                      {"one `||` divides the conditions from the outcomes", "`||` ตัวเดียวใช้แบ่งเงื่อนไขกับผล"}));
    } else {
      table.outputs_from = table.headings.size();
    }
    has_outputs = true;
  }
  if (!has_outputs) table.outputs_from = table.headings.size();
  if (has_outputs && table.outputs_from == table.headings.size()) {
    report(diagnose("E1007", table.heading_span, {"nothing stands after `||`", "ไม่มีอะไรอยู่หลัง `||`"},
                    {"write the names of the outcomes after it", "เขียนชื่อผลไว้ข้างหลัง"}));
  }
  for (const Piece& heading : table.headings) {
    if (!heading.empty()) continue;
    report(diagnose("E1013", {file_, heading.span.begin, heading.span.begin + 1},
                    {"this column has no heading", "คอลัมน์นี้ไม่มีหัว"},
                    {"name the column, or take it out of every row", "ตั้งชื่อคอลัมน์ หรือลบออกจากทุกแถว"}));
  }
  table.broken = parse_.diagnostics.size() > reported;
  if (table.broken) section_->broken = true;
  section_->tables.push_back(std::move(table));
  table_ = &section_->tables.back();
  put_line(LineKind::TableHeading, line.whole);
  parse_.sheet.lines.back().table = section_->tables.size() - 1;
}

void SheetBuilder::add_data_row(const RawLine& line) {
  if (table_->rows.size() >= kTableRowsMax) {
    report(diagnose(
        "E1009", span(trim(text_, line.whole)),
        {"the table has more than 10,000 rows; the rest is not read", "ตารางมีเกิน 10,000 แถว ส่วนที่เหลือไม่ถูกอ่าน"},
        {"split the table, or keep the data in a file of its own and import it", "แบ่งตาราง หรือเก็บข้อมูลเป็นไฟล์แล้วนำเข้า"}));
    section_->broken = true;
    table_lost_ = true;
    put_line(LineKind::Unread, line.whole);
    return;
  }
  Row row;
  row.span = span(trim(text_, line.whole));
  row.broken = !line.closed;
  std::vector<Stretch> cells = line.cells;
  if (!row.broken) {
    const bool ends_with_bar = trim(text_, cells.back()).empty();
    if (ends_with_bar) cells.pop_back();
    const std::size_t outputs_from = table_->outputs_from;
    const bool marked =
        table_->has_outputs() && cells.size() == table_->headings.size() + 1 && cells[outputs_from].empty();
    if (marked) cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(outputs_from));
    for (const Stretch& cell : cells) row.cells.push_back(piece(trim(text_, cell)));
    row.broken = row.cells.size() != table_->headings.size();
    if (row.broken && table_->broken) {
      // The heading is at fault, and has been reported.
    } else if (row.broken) {
      report(wrong_cell_count(*table_, row));
      section_->broken = true;
    } else if (!ends_with_bar) {
      Diagnostic found =
          diagnose("E1005", {file_, row.span.end, row.span.end}, {"the row does not end with a bar", "แถวไม่จบด้วยเส้นตั้ง"},
                   {"end it with ` |`", "ปิดท้ายด้วย ` |`"});
      found.fixes.push_back({{"add the bar", "เติมเส้นตั้ง"}, {{found.span, " |"}}, Confidence::Certain});
      report(std::move(found));
    }
  }
  table_->span.end = row.span.end;
  table_->rows.push_back(std::move(row));
  put_line(LineKind::TableRow, line.whole);
  parse_.sheet.lines.back().table = section_->tables.size() - 1;
  parse_.sheet.lines.back().row = table_->rows.size() - 1;
}

void SheetBuilder::continue_property(const RawLine& line) {
  Property& property = open_properties().back();
  const Stretch words = trim(text_, line.whole);
  if (property.value.empty()) {
    property.value = piece(words);
  } else {
    // Appended, not cut anew: a value may have very many lines.
    property.value.text += cut(text_, {property.value.span.end, words.end});
    property.value.span.end = words.end;
  }
  property.span.end = words.end;
  put_line(LineKind::Continuation, line.whole);
  parse_.sheet.lines.back().property = open_properties().size() - 1;
  if (section_ != nullptr) section_->span.end = words.end;
  if (line.kind != LineKind::Property) return;

  const std::string_view key = cut(text_, trim(text_, line.key));
  if (!is_known_property(key)) return;
  Diagnostic found = diagnose("E1014", span(trim(text_, line.key)),
                              {"this line is read as the rest of `" + property.key.text + "`, as it is indented",
                               "บรรทัดนี้ถูกอ่านเป็นส่วนต่อของ `" + property.key.text + "` เพราะมีช่องว่างนำหน้า"},
                              {"take the blanks away if `" + std::string(key) + "` is meant as a property of its own",
                               "ลบช่องว่างนำหน้า หาก `" + std::string(key) + "` เป็นรายการของตัวเอง"});
  found.fixes.push_back({{"take the blanks away", "ลบช่องว่างนำหน้า"}, {{span(line.indent), ""}}, Confidence::Guess});
  report(std::move(found));
}

SheetBuilder::KeywordAtStart SheetBuilder::keyword_at_start(Stretch words) const {
  constexpr std::string_view kFullWidthColon = "\xEF\xBC\x9A";
  const std::string_view line = cut(text_, words);
  // The longest run of words from the start that is a keyword here, with something behind it.
  for (std::size_t end = std::min(line.size(), kKeywordBytesMax); end > 0; --end) {
    const bool full_width = line.substr(end).starts_with(kFullWidthColon);
    if (!full_width && blank_length(line.substr(end)) == 0) continue;
    const std::string_view keyword = line.substr(0, end);
    if (find_section(keyword) != nullptr || is_known_property(keyword))
      return {end, full_width ? kFullWidthColon.size() : 0};
  }
  return {};
}

void SheetBuilder::report_missing_colon(Stretch words, const KeywordAtStart& start) {
  const Stretch gap{words.begin + start.length, words.begin + start.length + start.colon};
  const std::string keyword(cut(text_, {words.begin, gap.begin}));
  Diagnostic found = diagnose("E1002", span(words),
                              {"a colon is missing after `" + keyword + "`", "ขาดเครื่องหมาย : หลัง `" + keyword + "`"},
                              {"write `" + keyword + ":`", "เขียน `" + keyword + ":`"});
  found.fixes.push_back({{"add the colon", "เติมเครื่องหมาย :"}, {{span(gap), ":"}}, Confidence::Certain});
  report(std::move(found));
}

bool SheetBuilder::continues(const RawLine& line) const {
  if (!property_open_ || (line.kind != LineKind::Property && line.kind != LineKind::Unread)) return false;
  if (indent_of(text_, line) < property_indent_ + kContinuationIndent) return false;
  return !invalid_utf8_at(cut(text_, line.whole));
}

bool SheetBuilder::begins_section(const RawLine& line) const {
  const std::string_view key = cut(text_, trim(text_, line.key));
  const bool known_property = is_known_property(key);
  if (find_section(key) != nullptr) return !known_property || after_break_;
  if (known_property || !after_break_ || trim(text_, line.value).empty()) return false;
  // An unknown word after a blank line: a section of a kind that we do not know, unless it stands at the head of the
  // file.
  return section_ != nullptr || !parse_.sheet.header.empty();
}

bool SheetBuilder::is_known_property(std::string_view key) const {
  const std::string_view language = language_of(key);
  const std::string_view word = language.empty() ? key : key.substr(0, key.size() - 3);
  if (section_ == nullptr) return find_property(header_catalogue(), word) != nullptr;
  const SectionEntry* entry = find_section(section_->keyword.text);
  return entry != nullptr && find_property(entry->properties, word) != nullptr;
}

Piece SheetBuilder::piece(Stretch stretch) const {
  return {std::string(cut(text_, stretch)), span(stretch)};
}

Span SheetBuilder::span(Stretch stretch) const {
  return {file_, stretch.begin, stretch.end};
}

std::vector<Property>& SheetBuilder::open_properties() {
  return section_ == nullptr ? parse_.sheet.header : section_->properties;
}

void SheetBuilder::put_line(LineKind kind, Stretch whole) {
  Line line;
  line.kind = kind;
  line.span = span(whole);
  if (section_ != nullptr) line.section = parse_.sheet.sections.size() - 1;
  parse_.sheet.lines.push_back(line);
}

void SheetBuilder::report(Diagnostic diagnostic) {
  std::vector<Diagnostic>& found = parse_.diagnostics;
  if (found.size() < kFindingsMax) {
    found.push_back(std::move(diagnostic));
  } else if (found.size() == kFindingsMax) {
    found.push_back(too_many_findings(diagnostic.span));
  }
}

void SheetBuilder::mark_broken() {
  if (section_ != nullptr) section_->broken = true;
}

}  // namespace anumat::dsl
