#pragma once

#include <span>
#include <string>
#include <vector>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/source.hpp"

namespace anumat::dsl {

/// The sources with the edits of one fix made. Edits outside of their file are left out.
[[nodiscard]] std::vector<SourceFile> apply(const Fix& fix, std::vector<SourceFile> sources);

/// What came of putting right a package.
struct Repair {
  std::vector<SourceFile> sources;   ///< In the order given, with the edits made.
  std::vector<Diagnostic> repaired;  ///< The findings whose fix was applied, round by round; their spans point into the
                                     ///< text of their round, so only code and message are for showing.
  Compilation after;                 ///< What is left to say about the repaired text.
};

/// Compiles, applies the first fix of each finding that has one at least this sure, and compiles again, until nothing
/// is left that can be put right so. Of fixes that touch the same place only the first is applied in one round.
[[nodiscard]] Repair repair(std::vector<SourceFile> sources, Confidence at_least);

}  // namespace anumat::dsl
