#pragma once

#include <vector>

#include "check/package.hpp"

namespace anumat::dsl {

/// The fields table of a case or record.
[[nodiscard]] std::vector<model::Field> read_fields(Package& package, const Section& section);

/// Rounds, checks and deadlines: what hangs on acts, rules and states, once these are built.
void build_case_parts(Package& package);

}  // namespace anumat::dsl
