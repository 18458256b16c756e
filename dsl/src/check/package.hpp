#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/feel.hpp"
#include "anumat/dsl/phrase.hpp"
#include "anumat/dsl/sheet.hpp"
#include "anumat/dsl/types.hpp"
#include "anumat/model/definition.hpp"
#include "check/uses.hpp"

namespace anumat::dsl {

/// A name with the place where it was written, for messages after the definition is built.
using Places = std::map<std::string, Span>;

/// The names that one expression may use: each with its type, so that paths can be followed.
struct Scope {
  std::map<std::string, model::FieldType, std::less<>> names;
  std::map<std::string, StaticType, std::less<>> types;  ///< Names whose type is more than that of a field.
  std::vector<std::string> kinds;                        ///< The cases that `names` takes its fields from.

  void add(std::string_view name, model::FieldType type = {}) {
    names.insert_or_assign(std::string(name), std::move(type));
  }
  void add_typed(std::string_view name, StaticType type) {
    add(name);
    types.insert_or_assign(std::string(name), std::move(type));
  }
  [[nodiscard]] bool has(std::string_view name) const { return names.find(name) != names.end(); }
  friend bool operator==(const Scope&, const Scope&) = default;
};

/// What the place of an expression asks of it, some of it by way of other expressions of the package, given by their
/// numbers in Package::pending().
struct Asked : Demand {
  std::optional<std::size_t> subject_of;  ///< `?` is what that one gives.
  std::optional<std::size_t> like;        ///< It gives what that one gives.
  std::optional<std::size_t> condition;   ///< That one has been looked at before, and `assumed_holds` says how.
  std::optional<std::size_t> row_of;      ///< The entries of an item of what that one gives are names here.
  std::string part_of;                    ///< The derived value, table or rule that it makes; a key of World.
  bool cell = false;                      ///< A cell of a decision table, where text is easily left unquoted.
};

/// A verdict that decides something: yes or no, and not empty.
[[nodiscard]] Asked guard(Text place);
/// A value of a type, put where `place` says.
[[nodiscard]] Asked value_for(StaticType type, Text place);

/// An expression still to be looked at once all names are known.
struct Pending {
  Piece piece;
  std::size_t scope = 0;  ///< For Package::scope().
  FeelParse parse;
  Asked asked;
};

/// A template that stands in the folder `templates` of the package.
struct TemplateSource {
  std::string name;
  std::uint32_t file = 0;  ///< Its number among the sources.
  std::string text;
};

/// A package while it is compiled: the trees, the names, the definition as it grows and the findings.
class Package {
 public:
  explicit Package(std::vector<Sheet> sheets);

  [[nodiscard]] const std::vector<Sheet>& sheets() const { return sheets_; }
  /// The sections of a kind, in order of files and lines.
  [[nodiscard]] std::vector<const Section*> sections(std::string_view kind) const;
  void report(Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }
  void report(std::string_view code, Span span, Text message, Text help = {}) {
    report(diagnose(code, span, std::move(message), std::move(help)));
  }
  /// Unknown name with the nearest known one as help and fix.
  void report_unknown(std::string_view code, const Piece& name, Text what, const std::vector<std::string>& known);
  /// The known name that people see called so: a Thai label written where the English name belongs, or the reverse.
  [[nodiscard]] std::optional<std::string> labelled(std::string_view label,
                                                    const std::vector<std::string>& known) const;
  [[nodiscard]] std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

  /// Every name of the package, which is what the FEEL parser reads words against.
  [[nodiscard]] FeelNames& names() { return names_; }

  // Readers of one cell each; faults are reported, and what could not be read comes back empty.
  [[nodiscard]] model::Expression expression(const Piece* piece, const Scope& scope, Asked asked = {});
  [[nodiscard]] model::Expression unary_tests(const Piece* piece, const Scope& scope, Asked asked = {});
  [[nodiscard]] model::Template text_template(const Piece* piece, const Scope& scope, Asked asked = {});
  [[nodiscard]] model::FieldType type(const Piece* piece);
  /// `about` is the case kind whose fields may be named; nullptr when there is none.
  /// Several people of one role can be asked for only where `Signers::Several` allows it: in the step of a route.
  enum class Signers { One, Several };
  /// As who(), where neither a body nor a route can stand.
  [[nodiscard]] model::Who people(const Piece* piece, const model::CaseKind* about, const Scope& scope);
  [[nodiscard]] model::Who who(const Piece* piece, const model::CaseKind* about, const Scope& scope,
                               Signers signers = Signers::One);
  [[nodiscard]] model::Who who(const Who& written, const model::CaseKind* about, const Scope& scope,
                               Signers signers = Signers::One);
  /// Reports a term that is no role by its name, in a place that names roles alone.
  void roles_alone(const WhoTerm& term, const Text& where);
  [[nodiscard]] std::optional<model::TimeSpan> time_span(const Piece* piece);
  [[nodiscard]] std::optional<model::TimeSpan> time_span(const Period& period);
  [[nodiscard]] model::Then then(const Piece* piece, const model::CaseKind* about, const Scope& scope);

  /// Names that every expression about the office may use: parameters and decision tables.
  [[nodiscard]] Scope office_scope() const;
  /// And those of a case: its fields, derived values, relations, state and history.
  [[nodiscard]] Scope case_scope(const model::CaseKind& kind) const;
  /// The names of all cases together, for what belongs to no case alone.
  [[nodiscard]] Scope every_case_scope() const;
  /// The names of the cases that have all of these, or of all cases when none has.
  [[nodiscard]] Scope scope_with(const std::vector<std::string>& names) const;
  /// Every expression that could be read, in the order of reading.
  [[nodiscard]] const std::vector<Pending>& pending() const { return pending_; }
  [[nodiscard]] const Scope& scope(const Pending& pending) const { return scopes_[pending.scope]; }
  /// Asks for an expression to be looked at once more, with other names.
  void look_again(std::size_t pending, const Scope& scope);
  /// The type of `first.second...`, or nothing when it cannot be followed; the index of the part that is unknown goes
  /// to `broken`.
  [[nodiscard]] std::optional<model::FieldType> follow(const Scope& scope, const std::vector<std::string>& path,
                                                       std::size_t& broken) const;

  /// Cases and records whose fields could not all be read. That has been reported; what seems unknown of them is not
  /// worth a word.
  [[nodiscard]] bool is_blurred(std::string_view name) const { return blurred_.find(name) != blurred_.end(); }
  [[nodiscard]] bool is_blurred(const Scope& scope) const;
  void blur(std::string_view name) { blurred_.insert(std::string(name)); }

  const std::vector<SourceFile>* sources = nullptr;  ///< As compile() was given them; data files are read from here.
  model::Definition definition;
  Packages packages;  ///< Which package each file belongs to.
  std::vector<TemplateSource> templates;
  std::vector<Span> guarantee_places;  ///< Of each of the definition's guarantees: the clause.

 private:
  bool of_group(const WhoTerm& term, const Scope& scope, model::WhoTerm& made);
  std::size_t keep(const Scope& scope);
  model::Expression keep(const Piece& piece, const Scope& scope, FeelParse parse, Asked asked);

  std::vector<Sheet> sheets_;
  std::map<std::string, std::vector<const Section*>, std::less<>> sections_;  ///< By kind, in order.
  std::vector<Diagnostic> diagnostics_;
  std::vector<Pending> pending_;
  std::deque<Scope> scopes_;  ///< Of the pending ones; those that stand together mostly have the same.
  FeelNames names_;
  std::set<std::string, std::less<>> blurred_;
};

[[nodiscard]] const Piece* value_of(const Section& section, std::string_view property, std::string_view language = "");
[[nodiscard]] std::string text_of(const Piece* piece);

// The passes, in this order. Each reads sections of its kinds into the definition.
void declare_names(Package& package);      ///< Every name, so that expressions can be parsed.
void build_office(Package& package);       ///< Roles, calendars, parameters, evidence, records, translations.
void build_cases(Package& package);        ///< Cases with fields; then derived values, lifecycles, checks, deadlines.
void build_decisions(Package& package);    ///< Rules, tables, routes, meetings.
void build_data(Package& package);         ///< Tests, imports, reports, guarantees.
void build_year(Package& package);         ///< Cycles, indicators, ledgers, reconciliations, agreements and the like.
void declare_documents(Package& package);  ///< Names that documents bring.
void build_documents(Package& package);    ///< Documents and the templates that they name.
void build_personal(Package& package);     ///< Who decides about personal data.
/// Personal fields that something is decided or set by (E1611), and whose data they are (E1612).
void check_personal(Package& package);
/// Whether the finding says that erasing would change decisions.
[[nodiscard]] bool decides_by_personal(std::string_view code);
void check_states(Package& package);      ///< States that only a slip of the pen has made.
void check_test_names(Package& package);  ///< Acts, people, fields and codes that tests name.
/// Who reads cases and fields: read once all names are known.
void build_readers(Package& package);
/// What the readers of a case could not live with: an actor who may not read it (E1642), a reader of a field who may
/// not read the case (E1643), a step that takes a field its actor may not read (E1644), a field that lists show to
/// everybody (E1645).
void check_readers(Package& package);
/// A role that is held for one case is named where there is none (E1233).
void check_case_roles(Package& package);
void check_types(Package& package);     ///< Types of every expression.
void check_machines(Package& package);  ///< What src/proof and this folder say of whole machines.

void check_year(Package& package);  ///< What can be said of whole cycles, indicators, ledgers and the like.

/// Sections of a kind whose names are new; a name that stands twice is reported once, at the second place.
[[nodiscard]] std::vector<const Section*> named_once(Package& package, std::string_view kind);

/// Two names of one kind that a reader cannot tell apart.
void check_look_alike_names(Package& package);

/// RFC 8785 JSON of a definition, and its digest.
void seal(model::Definition& definition);

}  // namespace anumat::dsl
