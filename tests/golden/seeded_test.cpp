// Mistakes are planted in the shipped packages, one at a time at places drawn from a fixed seed; the first finding must
// lie on the cell that was spoilt.

#include <gtest/gtest.h>

#include <functional>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include "anumat/base/text.hpp"
#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/render.hpp"
#include "corpus.hpp"

namespace anumat::dsl {
namespace {

using namespace test;  // NOLINT: the reader of the corpus.

#if defined(__SANITIZE_ADDRESS__)
constexpr int trials_a_kind = 3;  // The rate is that of the other presets; here it is enough that each kind is met.
#else
constexpr int trials_a_kind = 12;
#endif
constexpr int rate_min = 95;  // Percent, over all kinds.

/// A place where a mistake of one kind can be made.
struct Mistake {
  Span cell;  ///< What is spoilt; the finding must touch it.
  Edit edit;  ///< How.
};

/// A cell or value with what the catalogue says of it.
struct Slot {
  Piece piece;
  CellGrammar grammar = CellGrammar::Text;
  bool required = false;
  std::string_view section;
  std::string_view column;  ///< Or property.
  Span row;
};

struct Places {
  std::vector<Slot> cells;
  std::vector<Slot> values;
  std::vector<Piece> headings;
  std::vector<Piece> property_keys;
  std::vector<Piece> section_keywords;
};

void add_tables(Places& places, const Section& section, const SectionEntry& entry) {
  for (const TableEntry& table : entry.tables)
    for (const TableView& view : tables(section, table.id)) {
      for (const Piece& heading : view.table().headings)
        if (find_column(table, heading.text) != nullptr) places.headings.push_back(heading);
      for (const Row* row : view.rows())
        for (std::size_t i = 0; i < row->cells.size(); ++i)
          if (const ColumnEntry* column = find_column(table, view.table().headings[i].text))
            places.cells.push_back(
                {row->cells[i], column->grammar, column->cell_required, entry.id, column->id, row->span});
    }
}

Places places_of(const Sheet& sheet) {
  Places places;
  for (const Section& section : sheet.sections) {
    const SectionEntry* entry = find_section(section.keyword.text);
    if (entry == nullptr) continue;
    places.section_keywords.push_back(section.keyword);
    for (const Property& property : section.properties) {
      const PropertyEntry* known = find_property(entry->properties, property.key.text);
      if (known == nullptr) continue;
      places.property_keys.push_back(property.key);
      places.values.push_back({property.value, known->grammar, known->required, entry->id, known->id, property.span});
    }
    add_tables(places, section, *entry);
  }
  return places;
}

Span at(const Span& span, std::size_t begin, std::size_t length) {
  return {span.file, span.begin + begin, span.begin + begin + length};
}

bool is_word(std::string_view text) {
  return text.size() >= 5 && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
}

/// A letter in the middle left out.
std::optional<Mistake> without_a_letter(const Piece& piece) {
  if (!is_word(piece.text)) return std::nullopt;
  std::size_t middle = piece.text.size() / 2;
  while (piece.text[middle] == ' ') ++middle;
  return Mistake{piece.span, {at(piece.span, middle, 1), ""}};
}

using Finder = std::function<void(const Places&, const std::string&, std::vector<Mistake>&)>;

/// A mistake for each cell that the test picks.
Finder in_cells(std::function<bool(const Slot&)> fits, std::function<std::optional<Mistake>(const Slot&)> spoil) {
  return [fits, spoil](const Places& places, const std::string&, std::vector<Mistake>& found) {
    for (const Slot& slot : places.cells)
      if (fits(slot))
        if (auto mistake = spoil(slot)) found.push_back(*mistake);
  };
}

Finder in_values(std::function<bool(const Slot&)> fits, std::function<std::optional<Mistake>(const Slot&)> spoil) {
  return [fits, spoil](const Places& places, const std::string&, std::vector<Mistake>& found) {
    for (const Slot& slot : places.values)
      if (fits(slot))
        if (auto mistake = spoil(slot)) found.push_back(*mistake);
  };
}

std::function<bool(const Slot&)> is(CellGrammar grammar) {
  return [grammar](const Slot& slot) { return slot.grammar == grammar && !slot.piece.empty(); };
}

std::function<bool(const Slot&)> stands_in(std::string_view section, std::string_view column) {
  return [=](const Slot& slot) { return slot.section == section && slot.column == column && !slot.piece.empty(); };
}

bool has_signs_in(CellGrammar grammar) {
  return grammar == CellGrammar::Needs || grammar == CellGrammar::Expression || grammar == CellGrammar::Assignments;
}

std::optional<Mistake> misspelt(const Slot& slot) {
  return without_a_letter(slot.piece);
}

std::optional<Mistake> replaced(const Slot& slot, std::string_view from, std::string_view to) {
  const std::size_t found = slot.piece.text.find(from);
  if (found == std::string::npos) return std::nullopt;
  return Mistake{slot.piece.span, {at(slot.piece.span, found, from.size()), std::string(to)}};
}

/// The same keys on the Thai layout.
std::optional<Mistake> on_thai_keys(const Slot& slot) {
  static const std::map<char, std::string> keys = {
      {'a', "ฟ"}, {'b', "ิ"},  {'c', "แ"}, {'d', "ก"}, {'e', "ำ"}, {'f', "ด"}, {'g', "เ"}, {'h', "้"},  {'i', "ร"},
      {'j', "่"},  {'k', "า"}, {'l', "ส"}, {'m', "ท"}, {'n', "ื"},  {'o', "น"}, {'p', "ย"}, {'q', "ๆ"}, {'r', "พ"},
      {'s', "ห"}, {'t', "ะ"}, {'u', "ี"},  {'v', "อ"}, {'w', "ไ"}, {'x', "ป"}, {'y', "ั"},  {'z', "ผ"}, {' ', " "}};
  if (!is_word(slot.piece.text)) return std::nullopt;
  std::string typed;
  for (const char c : slot.piece.text) typed += keys.at(c);
  return Mistake{slot.piece.span, {slot.piece.span, typed}};
}

/// A row changed as a whole; the finding must touch the row.
Finder in_rows(std::function<std::optional<Edit>(const Slot&, const std::string&)> spoil) {
  return [spoil](const Places& places, const std::string& text, std::vector<Mistake>& found) {
    std::set<std::size_t> seen;
    for (const Slot& slot : places.cells)
      if (seen.insert(slot.row.begin).second)
        if (auto edit = spoil(slot, text)) found.push_back({slot.row, *edit});
  };
}

std::string text_of(const Span& span, const std::string& text) {
  return text.substr(span.begin, span.end - span.begin);
}

bool has_quote(const std::string& row) {
  return row.find('"') != std::string::npos;
}

const std::vector<std::pair<std::string, Finder>>& kinds() {
  static const std::vector<std::pair<std::string, Finder>> all = {
      {"a letter left out of a heading",
       [](const Places& places, const std::string&, std::vector<Mistake>& found) {
         for (const Piece& heading : places.headings)
           if (auto mistake = without_a_letter(heading)) found.push_back(*mistake);
       }},
      {"a letter left out of a property",
       [](const Places& places, const std::string&, std::vector<Mistake>& found) {
         for (const Piece& key : places.property_keys)
           if (auto mistake = without_a_letter(key)) found.push_back(*mistake);
       }},
      {"a letter left out of a section keyword",
       [](const Places& places, const std::string&, std::vector<Mistake>& found) {
         for (const Piece& keyword : places.section_keywords)
           if (auto mistake = without_a_letter(keyword)) found.push_back(*mistake);
       }},
      {"a property without its colon",
       [](const Places& places, const std::string& text, std::vector<Mistake>& found) {
         for (const Piece& key : places.property_keys)
           if (text.substr(key.span.end, 2) == ": ")
             found.push_back({key.span, {at(key.span, key.text.size(), 1), ""}});
       }},
      {"a choice misspelt", in_cells(is(CellGrammar::Choice), misspelt)},
      {"a choice typed on the Thai keyboard", in_cells(is(CellGrammar::Choice), on_thai_keys)},
      {"yes misspelt", in_cells(is(CellGrammar::YesNo), [](const Slot& slot) { return replaced(slot, "yes", "yse"); })},
      {"a person misspelt", in_cells(stands_in("lifecycle", "who"), misspelt)},
      {"a person typed on the Thai keyboard", in_cells(stands_in("lifecycle", "who"), on_thai_keys)},
      {"a rule misspelt", in_cells(stands_in("checks", "rule"), misspelt)},
      {"a state misspelt", in_cells(stands_in("deadlines", "state"), misspelt)},
      {"a type misspelt", in_cells(is(CellGrammar::Type), misspelt)},
      {"a relation's field misspelt", in_cells(stands_in("relations", "field"), misspelt)},
      {"a name of a time misspelt",
       in_cells(is(CellGrammar::Duration), [](const Slot& slot) { return replaced(slot, "days", "dyas"); })},
      {"a required cell left empty",
       in_cells([](const Slot& slot) { return slot.required && !slot.piece.empty(); },
                [](const Slot& slot) { return Mistake{slot.piece.span, {slot.piece.span, ""}}; })},
      {"an expression that goes on", in_cells(is(CellGrammar::Expression),
                                              [](const Slot& slot) {
                                                return Mistake{slot.piece.span,
                                                               {at(slot.piece.span, slot.piece.text.size(), 0), " +"}};
                                              })},
      {"a rule that goes on", in_values(stands_in("rule", "require"),
                                        [](const Slot& slot) {
                                          return Mistake{slot.piece.span,
                                                         {at(slot.piece.span, slot.piece.text.size(), 0), " and"}};
                                        })},
      {"a bracket not closed",
       in_values(stands_in("rule", "require"), [](const Slot& slot) { return replaced(slot, ")", ""); })},
      {"curly quotes", in_cells([](const Slot& slot) { return has_signs_in(slot.grammar) && !slot.piece.empty(); },
                                [](const Slot& slot) {
                                  const auto open = slot.piece.text.find('"');
                                  const auto close = slot.piece.text.find('"', open + 1);
                                  if (open == std::string::npos || close == std::string::npos)
                                    return std::optional<Mistake>();
                                  const std::string inside = slot.piece.text.substr(open + 1, close - open - 1);
                                  return std::optional(
                                      Mistake{slot.piece.span,
                                              {at(slot.piece.span, open, close - open + 1), "“" + inside + "”"}});
                                })},
      {"a row without its last bar", in_rows([](const Slot& slot, const std::string& text) -> std::optional<Edit> {
         const std::string row = text_of(slot.row, text);
         if (!row.ends_with('|')) return std::nullopt;
         return Edit{at(slot.row, row.size() - 1, 1), ""};
       })},
      {"a row without its first bar", in_rows([](const Slot& slot, const std::string&) -> std::optional<Edit> {
         return Edit{at(slot.row, 0, 1), ""};
       })},
      {"a bar too many", in_rows([](const Slot& slot, const std::string& text) -> std::optional<Edit> {
         const std::string row = text_of(slot.row, text);
         return Edit{at(slot.row, row.size(), 0), " more |"};
       })},
      {"a bar left out", in_rows([](const Slot& slot, const std::string& text) -> std::optional<Edit> {
         const std::string row = text_of(slot.row, text);
         const auto bar = row.find('|', 1);
         if (has_quote(row) || bar == std::string::npos || bar + 1 == row.size()) return std::nullopt;
         return Edit{at(slot.row, bar, 1), ""};
       })},
      {"a row pasted with tabs", in_rows([](const Slot& slot, const std::string& text) -> std::optional<Edit> {
         std::string row = text_of(slot.row, text);
         if (has_quote(row) || row.size() < 4 || row.find(':') != std::string::npos) return std::nullopt;
         row = row.substr(1, row.size() - 2);
         std::ranges::replace(row, '|', '\t');
         return Edit{slot.row, row};
       })},
      {"a quote not closed", in_rows([](const Slot& slot, const std::string& text) -> std::optional<Edit> {
         const auto quote = text_of(slot.row, text).rfind('"');
         if (quote == std::string::npos) return std::nullopt;
         return Edit{at(slot.row, quote, 1), ""};
       })},
      {"a value left empty", in_values([](const Slot& slot) { return slot.required && !slot.piece.empty(); },
                                       [](const Slot& slot) {
                                         return Mistake{{slot.row.file, slot.row.begin, slot.row.begin + 1},
                                                        {slot.piece.span, ""}};
                                       })},
  };
  return all;
}

struct Trial {
  bool hit = false;
  std::string told;
};

/// Where a place of the old text lies in the new one.
Span moved(const Span& cell, const Edit& edit) {
  const auto grown =
      static_cast<std::ptrdiff_t>(edit.text.size()) - static_cast<std::ptrdiff_t>(edit.span.end - edit.span.begin);
  return {cell.file, cell.begin, static_cast<std::size_t>(static_cast<std::ptrdiff_t>(cell.end) + grown)};
}

Trial plant(std::vector<SourceFile> package, const std::vector<Diagnostic>& before, const Mistake& mistake) {
  std::string& text = package[mistake.cell.file].text;
  text.replace(mistake.edit.span.begin, mistake.edit.span.end - mistake.edit.span.begin, mistake.edit.text);
  const Span cell = mistake.edit.span.end <= mistake.cell.end ? moved(mistake.cell, mistake.edit) : mistake.cell;
  for (const Diagnostic& found : compile(package).diagnostics) {
    const bool is_old = std::ranges::any_of(
        before, [&](const Diagnostic& old) { return old.code == found.code && old.message == found.message; });
    if (is_old) continue;
    const bool touches =
        found.span.file == cell.file && found.span.begin <= cell.end + 1 && cell.begin <= found.span.end + 1;
    return {touches, touches ? "" : render(found, package)};
  }
  return {false, "nothing is found in `" + std::string(line_at(text, cell.begin)) + "`\n"};
}

struct Score {
  int hits = 0;
  int trials = 0;
};

Score try_kind(const std::string& kind, const Finder& find, std::mt19937& random) {
  Score score;
  for (const auto& package : shipped_packages()) {
    const std::vector<Diagnostic> before = compile(package).diagnostics;
    std::vector<Mistake> mistakes;
    for (std::uint32_t file = 0; file < package.size(); ++file)
      if (holds_sections(package[file]))
        find(places_of(parse_sheet(package[file], file).sheet), package[file].text, mistakes);
    // Drawn without std::shuffle, whose order the standard leaves open.
    for (int i = 0; i < trials_a_kind && !mistakes.empty(); ++i) {
      const std::size_t chosen = random() % mistakes.size();
      const Trial trial = plant(package, before, mistakes[chosen]);
      mistakes.erase(mistakes.begin() + static_cast<std::ptrdiff_t>(chosen));
      ++score.trials;
      score.hits += trial.hit ? 1 : 0;
      if (!trial.hit) std::cout << "missed: " << kind << ": " << trial.told;
    }
  }
  return score;
}

TEST(SeededMistakes, AreFoundOnTheirCell) {
  std::mt19937 random(2569);  // NOLINT: the same places in every run.
  Score all;
  int kinds_tried = 0;
  for (const auto& [kind, find] : kinds()) {
    const Score score = try_kind(kind, find, random);
    std::cout << score.hits << " of " << score.trials << "  " << kind << "\n";
    all.hits += score.hits;
    all.trials += score.trials;
    kinds_tried += score.trials > 0 ? 1 : 0;
  }
  std::cout << all.hits << " of " << all.trials << " seeded mistakes of " << kinds_tried
            << " kinds are placed on their cell\n";

  EXPECT_GE(kinds_tried, 12);
  EXPECT_GE(all.hits * 100, all.trials * rate_min);
}

TEST(SeededMistakes, AChangeThatIsNoneIsNotCounted) {
  // The planted fault of this harness: a change that keeps the meaning must not count as found.
  const auto package = shipped_packages().front();
  const auto before = compile(package).diagnostics;
  const Span start{0, 0, 0};

  EXPECT_FALSE(plant(package, before, {start, {start, "// a note\n"}}).hit);
}

}  // namespace
}  // namespace anumat::dsl
