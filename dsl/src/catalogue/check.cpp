#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "../syntax/typographic.hpp"
#include "anumat/base/date.hpp"
#include "anumat/base/money.hpp"
#include "anumat/base/text.hpp"
#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/phrase.hpp"
#include "code_groups.hpp"
#include "usual_values.hpp"
#include "view.hpp"

namespace anumat::dsl {
namespace {

constexpr ChoiceWord kYesNoWords[] = {{"yes", "ใช่"}, {"no", "ไม่"}};

std::string with_article(std::string_view word) {
  const bool vowel = std::string_view("aeiou").find(word.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string(word);
}

std::string quoted(std::string_view words) {
  return "`" + std::string(words) + "`";
}

/// The words of a list of entries in one language: "a, b, c".
template <class Entries>
Text words_of(const Entries& entries) {
  Text list;
  for (const auto& entry : entries) {
    list.en += (list.en.empty() ? "" : ", ") + std::string(entry.id);
    list.th += (list.th.empty() ? "" : ", ") + std::string(entry.th);
  }
  return list;
}

/// Adds "did you mean" and the fix when a known word is near; else says which words there are.
/// Gives the id of what is meant.
template <class Entries>
std::string suggest(Diagnostic& found, std::string_view wrong, const Entries& entries) {
  std::vector<std::string> words;
  for (const auto& entry : entries) {
    words.emplace_back(entry.id);
    words.emplace_back(entry.th);
  }
  std::string meant;
  if (const auto near = nearest(wrong, words)) {
    found.help = {"did you mean " + quoted(*near) + "?", "หมายถึง " + quoted(*near) + " หรือไม่"};
    for (const auto& entry : entries)
      if (*near == entry.id || *near == entry.th) meant = std::string(entry.id);
    found.fixes.push_back(
        {{"write " + quoted(*near), "เขียนเป็น " + quoted(*near)}, {{found.span, *near}}, Confidence::Likely});
    return meant;
  }
  const Text list = words_of(entries);
  found.help = {"choose one of: " + list.en, "เลือกจาก: " + list.th};
  return meant;
}

/// Digits, perhaps with a sign before them and a point among them.
bool is_number(std::string_view digits, bool may_have_point) {
  if (digits.starts_with('-')) digits.remove_prefix(1);
  const std::size_t point = may_have_point ? digits.find('.') : std::string_view::npos;
  const auto are_digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (point == std::string_view::npos) return are_digits(digits);
  return are_digits(digits.substr(0, point)) && are_digits(digits.substr(point + 1));
}

void write_instead(Diagnostic& found, const std::string& meant) {
  found.help = {"did you mean " + quoted(meant) + "?", "หมายถึง " + quoted(meant) + " หรือไม่"};
  found.fixes.push_back(
      {{"write " + quoted(meant), "เขียนเป็น " + quoted(meant)}, {{found.span, meant}}, Confidence::Likely});
}

void suggest_yes_no(Diagnostic& found, std::string_view wrong) {
  if (const auto meant = usual_yes_no(wrong)) {
    write_instead(found, *meant ? "yes" : "no");
  } else {
    suggest(found, wrong, std::span<const ChoiceWord>(kYesNoWords));
  }
}

void suggest_date(Diagnostic& found, std::string_view wrong) {
  if (const auto meant = usual_date(wrong)) write_instead(found, meant->iso());
}

class Check {
 public:
  explicit Check(const Sheet& sheet) : sheet_(sheet) {}

  std::vector<Diagnostic> run() {
    check_header();
    for (const Section& section : sheet_.sections) {
      if (!is_full()) check_section(section);
    }
    return std::move(found_);
  }

 private:
  void check_header() {
    meant_.clear();
    check_properties(sheet_.header, header_catalogue(), {"the head of the file", "หัวไฟล์"});
    for (const PropertyEntry& entry : header_catalogue()) {
      if (entry.required && !meant_.contains(std::string(entry.id)) &&
          !stands_in(sheet_.header, header_catalogue(), entry)) {
        report(
            "E1105", {sheet_.file, 0, 0},
            {"the file does not say its " + quoted(entry.id), "ไฟล์ไม่ได้ระบุ " + quoted(entry.th)},
            {"write it at the head of the file: " + quoted(entry.example), "เขียนไว้ที่หัวไฟล์: " + quoted(entry.example)});
      }
    }
  }

  void check_section(const Section& section) {
    const SectionEntry* entry = entry_of(section);
    if (entry == nullptr) {
      if (report_joined_keyword(section)) return;
      suggest(report("E1101", section.keyword.span,
                     {"there is no kind of section called " + quoted(section.keyword.text),
                      "ไม่มีส่วนชนิด " + quoted(section.keyword.text)}),
              section.keyword.text, section_catalogue());
      return;
    }
    meant_.clear();
    check_properties(section.properties, entry->properties, {with_article(entry->id), std::string(entry->th)});
    if (!section.broken) check_required(section, *entry);
    for (const Table& table : section.tables) {
      if (!table.broken) check_table(section, *entry, table);
    }
  }

  /// The bytes behind a piece: a blank and the language of a property.
  static Span after(const Piece& piece, std::size_t length) {
    return {piece.span.file, piece.span.end, piece.span.end + length};
  }

  /// The same where the name has no colon behind it and the line looks like a property.
  static bool report_joined_keyword(Diagnostic& found, const Property& property) {
    for (const SectionEntry& entry : section_catalogue()) {
      if (!property.value.empty() || !property.key.text.starts_with(entry.th)) continue;
      const std::string name = property.key.text.substr(entry.th.size());
      found.message = {"this looks like the keyword " + quoted(entry.th) + " joined to a name",
                       "ดูเหมือนคำสำคัญ " + quoted(entry.th) + " เขียนติดกับชื่อ"};
      found.help = {"write a colon between them: " + quoted(std::string(entry.th) + ": " + name),
                    "เขียน : คั่นระหว่างกัน: " + quoted(std::string(entry.th) + ": " + name)};
      found.fixes.push_back({{"write the colon between them", "เขียน : คั่น"},
                             {{property.span, std::string(entry.th) + ": " + name}},
                             Confidence::Likely});
      return true;
    }
    return false;
  }

  /// Thai is written without blanks, so a keyword is easily joined to the name that follows it.
  bool report_joined_keyword(const Section& section) {
    for (const SectionEntry& entry : section_catalogue()) {
      if (!section.keyword.text.starts_with(entry.th)) continue;
      const std::string name = section.keyword.text.substr(entry.th.size());
      report("E1101", section.keyword.span,
             {"this looks like the keyword " + quoted(entry.th) + " joined to a name",
              "ดูเหมือนคำสำคัญ " + quoted(entry.th) + " เขียนติดกับชื่อ"},
             {"write a colon between them: " + quoted(std::string(entry.th) + ": " + name),
              "เขียน : คั่นระหว่างกัน: " + quoted(std::string(entry.th) + ": " + name)});
      return true;
    }
    return false;
  }

  void check_required(const Section& section, const SectionEntry& entry) {
    const Text title = {std::string(entry.id) + " " + quoted(section.name.text),
                        std::string(entry.th) + " " + quoted(section.name.text)};
    for (const PropertyEntry& property : entry.properties) {
      if (!property.required || meant_.contains(std::string(property.id)) ||
          stands_in(section.properties, entry.properties, property))
        continue;
      report("E1105", section.heading_span,
             {title.en + " has no " + quoted(property.id), title.th + " ไม่มี " + quoted(property.th)},
             {"write for example " + quoted(property.example), "เขียน เช่น " + quoted(property.example)});
    }
    const bool has_one = entry.one_of.empty() || std::ranges::any_of(entry.one_of, [&](std::string_view id) {
                           return stands_in(section.properties, entry.properties, *find_property(entry.properties, id));
                         });
    if (!has_one) {
      Text list;
      for (const std::string_view id : entry.one_of) {
        const PropertyEntry& property = *find_property(entry.properties, id);
        list.en += (list.en.empty() ? "" : " or ") + quoted(property.id);
        list.th += (list.th.empty() ? "" : " หรือ ") + quoted(property.th);
      }
      report("E1105", section.heading_span, {title.en + " has no " + list.en, title.th + " ไม่มี " + list.th},
             {"write one of them", "เขียนรายการใดรายการหนึ่ง"});
    }
    for (const TableEntry& table : entry.tables) {
      const bool there =
          std::ranges::any_of(section.tables, [&](const Table& one) { return entry_of(entry, one) == &table; });
      if (!table.required || there || !section.tables.empty()) continue;
      Text columns;
      for (const ColumnEntry& column : table.columns) {
        if (!column.required) continue;
        columns.en += "| " + std::string(column.id) + " ";
        columns.th += "| " + std::string(column.th) + " ";
      }
      const Text help = columns.en.empty() ? Text{"write it below the properties", "เขียนไว้ใต้รายการ"}
                                           : Text{"write one with the heading " + quoted(columns.en + "|"),
                                                  "เขียนตารางที่มีหัว " + quoted(columns.th + "|")};
      report("E1108", section.heading_span,
             {title.en + " has no table of " + without_article(table.meaning.en),
              title.th + " ไม่มีตาราง" + table.meaning.th},
             help);
    }
  }

  static std::string without_article(const std::string& words) {
    return words.starts_with("the ") ? words.substr(4) : words;
  }

  static bool stands_in(const std::vector<Property>& properties, std::span<const PropertyEntry> entries,
                        const PropertyEntry& wanted) {
    return std::ranges::any_of(properties,
                               [&](const Property& one) { return find_property(entries, one.key.text) == &wanted; });
  }

  void check_properties(const std::vector<Property>& properties, std::span<const PropertyEntry> entries,
                        const Text& place) {
    std::map<std::pair<const PropertyEntry*, std::string>, const Property*> seen;
    for (const Property& property : properties) {
      if (is_full()) return;
      const PropertyEntry* entry = find_property(entries, property.key.text);
      if (entry == nullptr) {
        Diagnostic& found = report("E1102", property.key.span,
                                   {place.en + " has no property " + quoted(property.key.text),
                                    place.th + "ไม่มีรายการ " + quoted(property.key.text)});
        if (entries.empty()) {
          found.help = {"what it says stands in its table", "เนื้อหาของส่วนนี้อยู่ในตาราง"};
        } else {
          if (report_joined_keyword(found, property)) continue;
          meant_.insert(suggest(found, property.key.text, entries));
        }
        continue;
      }
      const auto [first, is_new] = seen.try_emplace({entry, property.language}, &property);
      if (!is_new && !entry->repeatable) {
        Diagnostic& found = report("E1109", property.key.span,
                                   {quoted(property.key.text) + " stands twice", quoted(property.key.text) + " ซ้ำ"},
                                   {"keep the one that is meant", "ให้เหลือรายการที่ตั้งใจ"});
        found.labels.push_back({first->second->span, {"it stands here first", "รายการแรกอยู่ตรงนี้"}});
      }
      if (!property.language.empty() && !entry->per_language) {
        report("E1114", property.key.span,
               {quoted(property.key.text) + " is the same in every language",
                quoted(property.key.text) + " ใช้ร่วมกันทุกภาษา"},
               {"take the " + quoted(property.language) + " away", "ลบ " + quoted(property.language) + " ออก"})
            .fixes.push_back({{"take " + quoted(property.language) + " away", "ลบ " + quoted(property.language)},
                              {{after(property.key, property.language.size() + 1), ""}},
                              Confidence::Certain});
      }
      if (property.value.empty()) {
        report(
            "E1116", property.key.span,
            {quoted(property.key.text) + " says nothing", quoted(property.key.text) + " ไม่มีค่า"},
            {entry->example.empty() ? "write something after the colon" : "write for example " + quoted(entry->example),
             entry->example.empty() ? "เขียนค่าหลัง :" : "เขียน เช่น " + quoted(entry->example)});
      } else {
        check_value(property.value, entry->grammar, entry->choices);
      }
    }
  }

  void check_table(const Section& section, const SectionEntry& section_kind, const Table& table) {
    if (section_kind.tables.empty()) {
      report("E1112", table.heading_span,
             {with_article(section_kind.id) + " has no table", std::string(section_kind.th) + "ไม่มีตาราง"},
             {"say it in properties: " + words_of(section_kind.properties).en,
              "เขียนเป็นรายการ: " + words_of(section_kind.properties).th});
      return;
    }
    const TableEntry* entry = entry_of(section_kind, table);
    if (entry == nullptr) {
      report_unknown_table(section, section_kind, table);
      return;
    }
    check_outputs(*entry, table);
    check_headings(*entry, table);
    const TableView view(table, *entry);
    const Row* above = nullptr;
    for (const Row* row : view.rows()) {
      if (!is_full()) check_row(view, *row, above);
      above = row;
    }
  }

  void report_unknown_table(const Section& section, const SectionEntry& kind, const Table& table) {
    Text list;
    for (const TableEntry& entry : kind.tables) {
      list.en += (list.en.empty() ? "" : "; or ") + words_of(entry.columns).en;
      list.th += (list.th.empty() ? "" : "; หรือ ") + words_of(entry.columns).th;
    }
    report("E1104", table.heading_span,
           {std::string(kind.id) + " " + quoted(section.name.text) + " knows none of these headings",
            std::string(kind.th) + " " + quoted(section.name.text) + " ไม่รู้จักหัวคอลัมน์เหล่านี้"},
           {"the columns are: " + list.en, "คอลัมน์คือ: " + list.th});
  }

  void check_outputs(const TableEntry& entry, const Table& table) {
    if (entry.outputs && !table.has_outputs()) {
      report("E1113", table.heading_span, {"nothing divides the conditions from the outcomes", "ไม่มีสิ่งที่แบ่งเงื่อนไขกับผล"},
             {"write `||` between them in the heading", "เขียน `||` คั่นระหว่างกันในหัวตาราง"});
    } else if (!entry.outputs && table.has_outputs()) {
      report("E1113", table.headings[table.outputs_from].span, {"this table has no outcomes", "ตารางนี้ไม่มีผล"},
             {"write one bar in place of `||`", "เขียนเส้นตั้งเส้นเดียวแทน `||`"});
    }
  }

  void check_headings(const TableEntry& entry, const Table& table) {
    std::map<std::string, const Piece*> seen;
    std::set<std::string> meant_columns;
    for (const Piece& heading : table.headings) {
      if (heading.empty()) continue;
      if (is_full()) return;
      const ColumnEntry* column = find_column(entry, heading.text);
      if (column == nullptr && !entry.open_columns) {
        const std::string meant = suggest(
            report("E1103", heading.span,
                   {"there is no column " + quoted(heading.text) + " here", "ที่นี่ไม่มีคอลัมน์ " + quoted(heading.text)}),
            heading.text, entry.columns);
        if (!meant.empty()) meant_columns.insert(meant);
      }
      // In a decision table the same expression may be looked at in two columns.
      if (column == nullptr && entry.outputs) continue;
      const std::string name = column == nullptr ? fold(heading.text) : std::string(column->id);
      const auto [first, is_new] = seen.try_emplace(name, &heading);
      if (is_new) continue;
      Diagnostic& found =
          report("E1110", heading.span,
                 {"the column " + quoted(heading.text) + " stands twice", "คอลัมน์ " + quoted(heading.text) + " ซ้ำ"},
                 {"keep the one that is meant", "ให้เหลือคอลัมน์ที่ตั้งใจ"});
      found.labels.push_back({first->second->span, {"it stands here first", "คอลัมน์แรกอยู่ตรงนี้"}});
    }
    for (const ColumnEntry& column : entry.columns) {
      const std::string id(column.id);
      if (!column.required || seen.contains(id) || meant_columns.contains(id)) continue;
      report("E1106", table.heading_span,
             {"the column " + quoted(column.id) + " is missing", "ขาดคอลัมน์ " + quoted(column.th)},
             {"add it: " + column.meaning.en, "เพิ่มคอลัมน์: " + column.meaning.th});
    }
  }

  /// A cell that was merged with the one above it in a spreadsheet comes out empty.
  static void merged(Diagnostic& found, const Piece& above) {
    if (above.empty()) return;
    found.labels.push_back(
        {above.span,
         {"cells merged in a spreadsheet come out empty below the first", "ช่องที่ผสานในตารางคำนวณจะว่างในแถวถัดไป"}});
    found.fixes.push_back({{"repeat " + quoted(above.text), "เขียน " + quoted(above.text) + " ซ้ำ"},
                           {{{found.span.file, found.span.begin, found.span.begin}, above.text + " "}},
                           Confidence::Guess});
  }

  void check_row(const TableView& view, const Row& row, const Row* above) {
    const std::vector<Piece>& headings = view.table().headings;
    for (std::size_t i = 0; i < headings.size() && i < row.cells.size(); ++i) {
      const ColumnEntry* column = find_column(view.entry(), headings[i].text);
      const Piece& cell = row.cells[i];
      if (column == nullptr) {
        if (view.entry().open_columns && !cell.empty()) check_value(cell, CellGrammar::Expression, {});
        continue;
      }
      if (!cell.empty()) {
        check_value(cell, column->grammar, column->choices);
      } else if (column->cell_required) {
        Diagnostic& found = report(
            "E1107", row.span,
            {"this row says nothing under " + quoted(headings[i].text), "แถวนี้ไม่มีค่าในคอลัมน์ " + quoted(headings[i].text)},
            {"fill it in: " + column->meaning.en, "กรอก: " + column->meaning.th});
        found.span = {cell.span.file, cell.span.begin, cell.span.begin + 1};
        if (above != nullptr) merged(found, above->cells[i]);
      }
    }
  }

  void check_value(const Piece& value, CellGrammar grammar, std::span<const ChoiceWord> choices) {
    if (has_signs(grammar))
      if (auto signs = typographic_signs(value)) {
        keep(std::move(*signs));
        return;
      }
    for (Diagnostic& year : buddhist_years(value, grammar)) keep(std::move(year));
    switch (grammar) {
      case CellGrammar::NameList:
      case CellGrammar::FieldList:
      case CellGrammar::Separate:
        for (Diagnostic& fault : read_names(value).diagnostics) keep(std::move(fault));
        return;
      case CellGrammar::DayMonth:
        for (Diagnostic& fault : read_day_month(value).diagnostics) keep(std::move(fault));
        return;
      case CellGrammar::Duration:
        for (Diagnostic& fault : read_period(value).diagnostics) keep(std::move(fault));
        return;
      case CellGrammar::Due:
        for (Diagnostic& fault : read_due(value).diagnostics) keep(std::move(fault));
        return;
      case CellGrammar::Choice:
        if (find_choice(choices, value.text).empty()) {
          suggest(report("E1111", value.span,
                         {quoted(value.text) + " is none of the words that stand to choose",
                          quoted(value.text) + " ไม่อยู่ในคำที่เลือกได้"}),
                  value.text, choices);
        }
        return;
      case CellGrammar::YesNo:
        if (!yes_no(value.text)) {
          suggest_yes_no(
              report("E1115", value.span,
                     {quoted(value.text) + " is neither yes nor no", quoted(value.text) + " ไม่ใช่ทั้ง ใช่ และ ไม่"}),
              value.text);
        }
        return;
      case CellGrammar::Date:
        if (!Date::from_iso(arabic_digits(value.text))) {
          suggest_date(report("E1117", value.span,
                              {quoted(value.text) + " is no day of the calendar", quoted(value.text) + " ไม่ใช่วันในปฏิทิน"},
                              {"write year, month and day: `2026-10-01`", "เขียนปี เดือน วัน: `2026-10-01`"}),
                       value.text);
        }
        return;
      case CellGrammar::Integer:
        if (!is_number(arabic_digits(value.text), false)) {
          report("E1117", value.span,
                 {quoted(value.text) + " is no whole number", quoted(value.text) + " ไม่ใช่จำนวนเต็ม"},
                 {"write digits only", "เขียนเป็นตัวเลข"});
        }
        return;
      case CellGrammar::Number:
        if (!is_number(arabic_digits(value.text), true)) {
          report("E1117", value.span, {quoted(value.text) + " is no number", quoted(value.text) + " ไม่ใช่จำนวน"},
                 {"write digits only", "เขียนเป็นตัวเลข"});
        }
        return;
      case CellGrammar::Money:
        if (!Money::from_text(arabic_digits(value.text))) {
          report("E1117", value.span,
                 {quoted(value.text) + " is no amount of money", quoted(value.text) + " ไม่ใช่จำนวนเงิน"},
                 {"write it with two digits after the point: `12345.00`", "เขียนทศนิยมสองหลัก: `12345.00`"});
        }
        return;
      default:
        return;
    }
  }

  [[nodiscard]] bool is_full() const { return found_.size() > kFindingsMax; }

  void keep(Diagnostic found) {
    report(found.code, found.span, found.message, found.help).fixes = std::move(found.fixes);
  }

  /// The reference holds until the next report.
  Diagnostic& report(std::string_view code, Span span, Text message, Text help = {}) {
    if (found_.size() == kFindingsMax) found_.push_back(too_many_findings(span));
    if (is_full()) return left_out_ = diagnose(code, span, std::move(message), std::move(help));
    found_.push_back(diagnose(code, span, std::move(message), std::move(help)));
    return found_.back();
  }

  const Sheet& sheet_;
  std::vector<Diagnostic> found_;
  Diagnostic left_out_;
  std::set<std::string> meant_;  // Ids of properties that stand there misspelt.
};

}  // namespace

std::vector<Diagnostic> check_against_catalogue(const Sheet& sheet) {
  std::vector<Diagnostic> found = Check(sheet).run();
  std::ranges::stable_sort(found, {}, [](const Diagnostic& one) { return one.span.begin; });
  return found;
}

}  // namespace anumat::dsl
