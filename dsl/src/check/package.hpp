#pragma once

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
#include "anumat/model/definition.hpp"

namespace anumat::dsl {

/// A name with the place where it was written, for messages after the definition is built.
using Places = std::map<std::string, Span>;

/// The names that one expression may use: each with its type, so that paths can be followed.
struct Scope {
  std::map<std::string, model::FieldType, std::less<>> names;

  void add(std::string_view name, model::FieldType type = {}) {
    names.insert_or_assign(std::string(name), std::move(type));
  }
  [[nodiscard]] bool has(std::string_view name) const { return names.find(name) != names.end(); }
};

/// An expression still to be looked at once all names are known.
struct Pending {
  Piece piece;
  Scope scope;
  model::Expression expression;
};

/// A package while it is compiled: the trees, the names, the definition as it grows and the findings.
class Package {
 public:
  explicit Package(std::vector<Sheet> sheets) : sheets_(std::move(sheets)) {}

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
  [[nodiscard]] model::Expression expression(const Piece* piece, const Scope& scope);
  [[nodiscard]] model::Expression unary_tests(const Piece* piece, const Scope& scope);
  [[nodiscard]] model::Template text_template(const Piece* piece, const Scope& scope);
  [[nodiscard]] model::FieldType type(const Piece* piece);
  /// `about` is the case kind whose fields may be named; nullptr when there is none.
  [[nodiscard]] model::Who who(const Piece* piece, const model::CaseKind* about, const Scope& scope);
  [[nodiscard]] std::optional<model::TimeSpan> time_span(const Piece* piece);
  [[nodiscard]] model::Then then(const Piece* piece, const model::CaseKind* about, const Scope& scope);

  /// Names that every expression about the office may use: parameters and decision tables.
  [[nodiscard]] Scope office_scope() const;
  /// And those of a case: its fields, derived values, relations, state and history.
  [[nodiscard]] Scope case_scope(const model::CaseKind& kind) const;
  /// Reports inputs and paths of an expression that the scope does not have.
  void check_names(const Piece& piece, const model::Expression& expression, const Scope& scope);
  /// The type of `first.second...`, or nothing when it cannot be followed; the index of the part that is unknown goes
  /// to `broken`.
  [[nodiscard]] std::optional<model::FieldType> follow(const Scope& scope, const std::vector<std::string>& path,
                                                       std::size_t& broken) const;

  model::Definition definition;

 private:
  std::vector<Sheet> sheets_;
  std::vector<Diagnostic> diagnostics_;
  FeelNames names_;
};

[[nodiscard]] const Piece* value_of(const Section& section, std::string_view property, std::string_view language = "");
[[nodiscard]] std::string text_of(const Piece* piece);

// The passes, in this order. Each reads sections of its kinds into the definition.
void declare_names(Package& package);    ///< Every name, so that expressions can be parsed.
void build_office(Package& package);     ///< Roles, calendars, parameters, evidence, records, translations.
void build_cases(Package& package);      ///< Cases with fields; then derived values, lifecycles, checks, deadlines.
void build_decisions(Package& package);  ///< Rules, tables, routes, meetings.
void build_data(Package& package);       ///< Tests, imports, reports, guarantees.
void check_machines(Package& package);   ///< Unreachable and trap states, guarantees.

/// Two names of one kind that a reader cannot tell apart.
void check_look_alike_names(Package& package);

/// RFC 8785 JSON of a definition, and its digest.
void seal(model::Definition& definition);

}  // namespace anumat::dsl
