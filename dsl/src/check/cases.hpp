#pragma once

#include <vector>

#include "check/package.hpp"

namespace anumat::dsl {

/// The fields table of a case or record.
[[nodiscard]] std::vector<model::Field> read_fields(Package& package, const Section& section);

/// What a cell of the grammar Needs asks for; unknown kinds of evidence are reported.
[[nodiscard]] std::vector<model::Need> read_needs_of(Package& package, const Piece* cell);

/// Reports a name that is no field of the case.
void known_field(Package& package, const model::CaseKind& kind, const Piece& name);
/// The case of that name; reported when there is none. Nothing for no piece.
[[nodiscard]] const model::CaseKind* known_case(Package& package, const Piece* name);
/// Whether the name is that of a step of the case; reported when it is not.
bool known_step(Package& package, const model::CaseKind& kind, const Piece& name);
/// The steps of a case: those of its lifecycle, and the acts of the routes that they lead to.
[[nodiscard]] std::vector<std::string> acts_of(const model::Definition& definition, const model::CaseKind& kind);

/// Rounds, checks and deadlines: what hangs on acts, rules and states, once these are built.
void build_case_parts(Package& package);

}  // namespace anumat::dsl
