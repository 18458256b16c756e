#pragma once

#include <optional>
#include <string>

#include "anumat/base/decimal.hpp"
#include "check/package.hpp"

namespace anumat::dsl::year {

/// The names that a condition about the whole office may use: what the office has, every kind of case as the list of
/// its cases, and what reconciliations, indicators, ledgers, surveys and problems show of themselves.
[[nodiscard]] Scope scope_of_office(const Package& package);

/// What an expression without any name in it always gives; nothing when it depends on something.
[[nodiscard]] std::optional<model::Value> constant(const model::Expression& expression);
/// E1506: a condition that is always true or never, which says nothing. `what` is what the condition is for.
void check_says_something(Package& package, const model::Expression& condition, Span place, const Text& what);

/// Both messages of a row, in the columns `message en` and `message th`.
[[nodiscard]] model::Messages messages_of(Package& package, const TableView& view, const Row& row, const Scope& scope);
/// Both texts of a row, in the columns `label en` and `label th`; one fills the other.
[[nodiscard]] Text label_of(const TableView& view, const Row& row);
/// The same of properties such as `message`.
[[nodiscard]] model::Messages messages_of(Package& package, const Section& section, std::string_view id,
                                          const Scope& scope);

/// A number that the catalogue has looked at; nothing for an empty cell.
[[nodiscard]] std::optional<Decimal> number_of(const Piece* piece);
/// A number between two bounds, E1516 when it lies outside.
[[nodiscard]] std::optional<Decimal> number_within(Package& package, const Piece* piece, const Decimal& least,
                                                   const Decimal& most);

/// A name that stands twice in one list: E1207. An empty cell has been reported as such.
void report_twice(Package& package, const Piece* name);

// One pair for each kind of section: what reads it into the definition, and what is said of it as a whole once
// everything could be read.
void build_cycle(Package& package, const Section& section);
void build_indicator(Package& package, const Section& section);
void build_ledger(Package& package, const Section& section);
void build_reconciliation(Package& package, const Section& section);
void build_agreement(Package& package, const Section& section);
void build_survey(Package& package, const Section& section);
void build_problem(Package& package, const Section& section);
void build_form(Package& package, const Section& section);
void resolve_agreements(Package& package);  ///< What `under` names, once all are read.

void check_cycle(Package& package, const model::Cycle& cycle, const Section& section);
void check_indicators(Package& package);
void check_ledger(Package& package, const model::Ledger& ledger, const Section& section);
void check_reconciliation(Package& package, const model::Reconciliation& one, const Section& section);
void check_agreement(Package& package, const model::Agreement& one, const Section& section);
void check_survey(Package& package, const model::Survey& survey, const Section& section);
void check_problem(Package& package, const model::ProblemKind& one, const Section& section);
void check_named_problems(Package& package);
void check_forms(Package& package);

}  // namespace anumat::dsl::year
