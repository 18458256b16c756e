#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/error.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::generate {

/// What a change means to those who work under the definition: more is asked of them or less is allowed; the reverse;
/// or neither can be said.
enum class Effect { Stricter, Looser, Different };
[[nodiscard]] std::string_view word(Effect effect);  ///< "stricter", "looser", "different".

/// One difference in meaning between two definitions.
struct Change {
  Effect effect = Effect::Different;
  std::string kind;  ///< Section kind of the language: "rule", "table", "route", "lifecycle", "case", ...
  std::string name;  ///< Of the section.
  Text sentence;     ///< What is different now; English starts in lower case and has no final period.
  Text example;      ///< An input for which the two answer differently, with both answers; or empty.

  friend bool operator==(const Change&, const Change&) = default;
};

/// Every difference in meaning from `old` to `now`, by kind and name, in the order of the language's sections. Empty
/// exactly when the canonical forms are equal. Rules, checks and derived values that differ in text are compared over
/// sampled inputs (the constants of both and their neighbours); tables over boxes between their constants, exactly
/// where the cells are constant tests. What could not be told apart by an example is reported as different.
[[nodiscard]] std::vector<Change> compare(const model::Definition& old, const model::Definition& now);

}  // namespace anumat::generate
