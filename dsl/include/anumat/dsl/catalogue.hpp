#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/error.hpp"
#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/sheet.hpp"

namespace anumat::dsl {

/// How the text of a cell or a property is read. phrase.hpp has a reader for each that is not FEEL.
enum class CellGrammar {
  Text,         ///< Anything.
  Name,         ///< One name of the author's own.
  NameList,     ///< Names with commas.
  FieldList,    ///< Field names with commas.
  Type,         ///< `text`, `list of money`, a record or a case.
  Expression,   ///< FEEL.
  UnaryTests,   ///< FEEL unary tests: `> 5`, `"a", "b"`, `-`.
  Who,          ///< `owner or planning officer`, `holder of EXPR`, `any 2 of ROLE`.
  Needs,        ///< `comment, file "report"`.
  Duration,     ///< `3 working days`.
  Then,         ///< `remind WHO`, `escalate to WHO`, `open problem "kind"`.
  Due,          ///< `by 30 September`, `every month within 10 working days`, `on CASE.STEP within 3 days`.
  Assignments,  ///< `a = EXPR; b = EXPR`.
  Template,     ///< `... {EXPR} ...`.
  Share,        ///< `1/2 of members`, `5`.
  ReMeeting,    ///< `1/3 of members within 14 days`.
  Majority,     ///< `yes > no`.
  Tie,          ///< `chair casts`, `not carried`.
  Guarantee,    ///< `state "x" before WHO did ACT`.
  Separate,     ///< Names, actions and `every step`, with commas.
  Number,
  Integer,
  Money,
  Date,
  DayMonth,  ///< `1 October`.
  Size,      ///< `20 MB`.
  Choice,    ///< One of the words listed in the entry.
  YesNo,
};

/// A word that a choice allows. The id is what the compiled form holds.
struct ChoiceWord {
  std::string_view id;  ///< Equals the English word.
  std::string_view th;
};

struct PropertyEntry {
  std::string_view id;  ///< Equals the English word.
  std::string_view th;
  CellGrammar grammar = CellGrammar::Text;
  bool required = false;
  bool repeatable = false;
  bool per_language = false;  ///< `label th`, `label en`; without a language it holds for both.
  std::span<const ChoiceWord> choices = {};
  Text meaning = {};
  std::string_view example = {};
};

struct ColumnEntry {
  std::string_view id;  ///< Equals the English heading.
  std::string_view th;
  CellGrammar grammar = CellGrammar::Text;
  bool required = false;       ///< The table must have the column.
  bool cell_required = false;  ///< No cell of the column may be empty.
  std::span<const ChoiceWord> choices = {};
  Text meaning = {};
};

/// A table that a section may hold; which one it is follows from its headings.
struct TableEntry {
  std::string_view id;
  std::vector<ColumnEntry> columns = {};
  bool required = false;      ///< The section must have at least one such table.
  bool open_columns = false;  ///< Other headings are the author's own (data tables, decision tables).
  bool outputs = false;       ///< Needs `||` in its heading.
  Text meaning = {};
};

struct SectionEntry {
  std::string_view id;  ///< Equals the English keyword.
  std::string_view th;
  Text meaning = {};
  std::string_view example = {};
  bool of_case = false;  ///< Its name is that of the case it belongs to.
  std::vector<PropertyEntry> properties = {};
  std::vector<TableEntry> tables = {};
  std::vector<std::string_view> one_of = {};  ///< One of these properties must be there.
};

/// The whole language above the cells. Checker, completion, formatter, manual and keyword tables all read it.
[[nodiscard]] std::span<const SectionEntry> section_catalogue();
[[nodiscard]] std::span<const PropertyEntry> header_catalogue();

/// By English or Thai keyword, in any letter case; nothing when unknown.
[[nodiscard]] const SectionEntry* find_section(std::string_view keyword);
[[nodiscard]] const PropertyEntry* find_property(std::span<const PropertyEntry> entries, std::string_view key);
[[nodiscard]] const ColumnEntry* find_column(const TableEntry& table, std::string_view heading);
/// The id of a choice by its English or Thai word; empty when it is none of them.
[[nodiscard]] std::string_view find_choice(std::span<const ChoiceWord> choices, std::string_view word);

/// Unknown section kinds, properties, columns and choice words (with the nearest known one), missing required ones and
/// duplicates, each at its exact place. Cells are not read here beyond choices, yes/no and plain values.
[[nodiscard]] std::vector<Diagnostic> check_against_catalogue(const Sheet& sheet);

// What a compiler asks. Ids are the English words of the catalogue, whatever language the file is in.

/// "case", "lifecycle", ...; empty when the keyword is unknown (and has been reported).
[[nodiscard]] std::string_view section_kind_id(const Section& section);
/// The first property with this id and language (th, en or none); nothing when absent or empty.
[[nodiscard]] const Property* property(const Section& section, std::string_view id, std::string_view language = "");
/// All with this id, in any language, in the order of the file.
[[nodiscard]] std::vector<const Property*> properties(const Section& section, std::string_view id);
/// The same for the head of the file: language, package, uses.
[[nodiscard]] const Property* header_property(const Sheet& sheet, std::string_view id);
/// The value of a choice property as its id; empty when absent or unknown.
[[nodiscard]] std::string_view choice(const Section& section, std::string_view id);
/// `yes` or `no`, in either language; nothing when absent or something else.
[[nodiscard]] std::optional<bool> yes_no(std::string_view word);
/// Both languages of a per-language property such as `label`: one without a language fills both, one that stands in
/// only one language fills the other too; both empty when absent.
[[nodiscard]] Text both_languages(const Section& section, std::string_view id);

/// A table seen through its catalogue entry: cells by column id.
class TableView {
 public:
  TableView(const Table& table, const TableEntry& entry);

  [[nodiscard]] const Table& table() const { return *table_; }
  [[nodiscard]] const TableEntry& entry() const { return *entry_; }
  /// The rows that are not broken.
  [[nodiscard]] std::vector<const Row*> rows() const;
  [[nodiscard]] bool has(std::string_view column_id) const;
  /// Nothing when the table has no such column or the cell is empty.
  [[nodiscard]] const Piece* cell(const Row& row, std::string_view column_id) const;
  /// The cell's text, empty when there is none.
  [[nodiscard]] std::string_view text(const Row& row, std::string_view column_id) const;
  /// A choice cell as its id; empty when absent or unknown.
  [[nodiscard]] std::string_view choice(const Row& row, std::string_view column_id) const;
  /// A yes/no cell; false when empty.
  [[nodiscard]] bool yes(const Row& row, std::string_view column_id) const;
  /// Indexes of the columns that are the author's own, in an open table.
  [[nodiscard]] std::vector<std::size_t> own_columns() const;

 private:
  const Table* table_;
  const TableEntry* entry_;
  std::vector<const ColumnEntry*> columns_;  // One for each heading; null for the author's own.
};

/// The tables of a section that are of this kind, e.g. tables(section, "fields"). The section must outlive them.
[[nodiscard]] std::vector<TableView> tables(const Section& section, std::string_view table_id);

}  // namespace anumat::dsl
