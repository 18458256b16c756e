#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/base/error.hpp"
#include "anumat/dsl/feel.hpp"
#include "anumat/dsl/sheet.hpp"
#include "anumat/dsl/source.hpp"

namespace anumat::dsl {

/// What a name of the author's own stands for.
enum class NameKind {
  Role,
  Calendar,
  Parameter,
  Evidence,
  Record,
  Case,
  Field,     ///< Of a case or a record.
  Relation,  ///< Of a case.
  Derived,   ///< Of a case.
  State,     ///< Of a case.
  Step,      ///< Of a case: what stands under `on`.
  Rule,
  Table,
  Output,  ///< Of a table: a column after `||`.
  Route,
  Meeting,
  Guarantee,
  Test,
  Import,
  Column,  ///< Of an import: what expressions call a column of the file.
  Report,
  Cycle,
  Indicator,
  Ledger,
  Account,  ///< Of a ledger.
  Reconciliation,
  Agreement,
  Survey,
  Problem,
  Form,
  Document,
  Variable,  ///< Bound inside one expression: by `for`, `some`, `every`, `function`, or a key of a context.
};

using NameId = std::uint32_t;
inline constexpr NameId kNoName = 0xFFFFFFFF;

struct IndexedName {
  NameKind kind = NameKind::Role;
  std::string name;           ///< Folded, as definitions hold it.
  NameId owner = kNoName;     ///< The case, record, table or import that it is part of.
  std::vector<Span> places;   ///< Where it is defined; the first is shown. Names given twice have several.
  std::string type;           ///< As it is written: "list of text"; empty when it has none.
  std::string documentation;  ///< The `///` lines above.
  Text label;                 ///< What people see it called, or empty.
};

/// One place where a name stands.
struct Occurrence {
  enum class Role {
    Definition,
    Use,
    Translation,  ///< The row that gives its words in the other language.
  };
  Span span;
  NameId name = kNoName;
  Role role = Role::Use;
};

/// A text or a word in an expression of which it is not known what it names: a text that is compared with who knows
/// what, a part of a value whose kind is not known, a word of an expression that cannot be read.
struct LooseText {
  Span span;  ///< Without the quotation marks.
  std::string text;
  bool quoted = true;
};

/// Names in reach at one place, by folded name. Several of one name are a name that means one or the other.
using NameScope = std::multimap<std::string, NameId, std::less<>>;

/// Where every name of a package is defined and used: what an editor asks. Made from the trees alone, so that it is
/// there for files with faults too; what could not be read has no places.
class NameIndex {
 public:
  [[nodiscard]] const std::vector<IndexedName>& names() const { return names_; }
  [[nodiscard]] const IndexedName& name(NameId id) const { return names_[id]; }
  /// By file and place. One place can stand for several names: the field of two cases that share a rule.
  [[nodiscard]] const std::vector<Occurrence>& occurrences() const { return occurrences_; }
  [[nodiscard]] const std::vector<LooseText>& loose_texts() const { return loose_; }
  /// What stands at a place, its end included, as an editor's cursor stands behind the last letter of a word.
  [[nodiscard]] std::vector<Occurrence> at(std::uint32_t file, std::size_t offset) const;
  /// All places of a name, in the order of the files.
  [[nodiscard]] std::vector<Occurrence> of(NameId id) const;
  /// All of one kind, of one owner when that is given.
  [[nodiscard]] std::vector<NameId> all(NameKind kind, NameId owner = kNoName) const;
  [[nodiscard]] NameId find(NameKind kind, std::string_view name, NameId owner = kNoName) const;
  /// The case that a section is about: `lifecycle: project`, the case of a route, or none.
  [[nodiscard]] NameId case_of(const Section& section) const;

  /// What a plain name may be in a property or column of a section: states under `from`, rules under `rule`. `about` is
  /// the case that the row names, when it names one.
  [[nodiscard]] std::vector<NameId> expected(const Section& section, std::string_view entry_id,
                                             NameId about = kNoName) const;

  /// The names that an expression in a section may use, those of the office and of its case.
  [[nodiscard]] const NameScope& scope_of(const Section& section) const;
  /// The parts of what the text before a point stands for: the fields behind `project.owner.`; empty when that is not
  /// known. The text is an expression up to and without the point.
  [[nodiscard]] std::vector<NameId> parts_after(const Section& section, std::string_view before) const;
  /// Every name as expressions read them.
  [[nodiscard]] const FeelNames& feel_names() const { return feel_names_; }

 private:
  friend class IndexBuilder;
  std::vector<IndexedName> names_;
  std::vector<Occurrence> occurrences_;
  std::vector<LooseText> loose_;
  using Place = std::pair<std::uint32_t, std::size_t>;  // Of a section: its file and where it begins.
  std::map<Place, NameScope> scopes_;
  std::map<Place, NameId> cases_;
  std::vector<NameId> leads_to_;  // For each name the case, record or table whose parts stand behind a point after it.
  FeelNames feel_names_;
};

/// The trees of a package, in the order of the sources, and the names in them.
struct IndexedPackage {
  std::vector<Sheet> sheets;
  NameIndex index;
};
[[nodiscard]] IndexedPackage index_package(const std::vector<SourceFile>& sources);

/// What a stretch of an expression is, for colours.
enum class FeelTokenKind { Keyword, Constant, Number, Text, Moment, Function, Name, Sign };
struct FeelToken {
  FeelTokenKind kind = FeelTokenKind::Name;
  std::size_t begin = 0;  ///< Bytes into the text.
  std::size_t end = 0;
};
/// The words of an expression, also of one with faults; names and functions of several words are one.
[[nodiscard]] std::vector<FeelToken> feel_tokens(std::string_view text, const FeelNames& names);

/// The operator words of expressions, English and Thai ("" where there is none).
struct FeelWord {
  std::string_view en;
  std::string_view th;
};
[[nodiscard]] std::vector<FeelWord> feel_words();

}  // namespace anumat::dsl
