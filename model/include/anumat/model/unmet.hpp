#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/model/expression.hpp"
#include "anumat/model/value.hpp"

namespace anumat::model {

// What is left of a condition once all that is known has been put in: partial evaluation. Parts that hold are dropped,
// parts that do not are told apart as far as the condition tells them apart, and what is not known stays so.

/// How the subject of a part and the value it is wanted to have must stand to each other.
enum class Demand { Holds, Equal, NotEqual, Less, AtMost, Greater, AtLeast, OneOf, NoneOf };
[[nodiscard]] std::string_view word(Demand demand);  ///< "at_most"; what JSON writes.

/// A part of a condition that does not hold, or of which it cannot be said.
struct UnmetPart {
  std::string condition;  ///< FEEL of the part, as the author wrote it; `not(...)` where its contrary is wanted.
  std::string subject;    ///< FEEL of what must change: "budget", "count(files)"; the condition itself with Holds.
  std::string fact;       ///< The one name or path that the subject is, or empty: "budget", "theme.name".
  Demand demand = Demand::Holds;
  Value wanted;                      ///< Null with Holds, OneOf and NoneOf, and where it cannot be worked out.
  std::string wanted_text;           ///< FEEL of the wanted value or tests: `500000`, `"low", "mid"`.
  Value is;                          ///< Of the subject; null when it is not known.
  bool known = false;                ///< It is known that the part does not hold; else `missing` says what is not.
  std::vector<std::string> missing;  ///< Paths that the part reads and that are null.
  std::vector<std::string> reads;    ///< Names that the part reads.
};

/// All of them make the condition hold.
using UnmetParts = std::vector<UnmetPart>;

struct Unmet {
  bool holds = false;
  std::vector<UnmetParts> ways;  ///< Any one of them is enough, the shortest first; empty when the condition holds.
  bool more = false;             ///< There are more ways than are told.
};

/// What a name stands for when its value is worked out by another expression (a rule, a derived value), or nullptr.
using Unfold = std::function<const Expression*(std::string_view name)>;
/// A name that people can give another value: of two sides of a comparison this one is the subject.
using CanChange = std::function<bool(std::string_view name)>;

/// What would have to be so for the condition to be true. The value wanted is given where it follows from the rest:
/// from `budget + fees <= 500000` and fees of 20000, `budget` at most 480000. A bound is only given when the part holds
/// with it. With `wanted` false: for it to be false.
[[nodiscard]] Unmet unmet(const Expression& condition, Environment& environment, const Unfold& unfold = {},
                          const CanChange& can_change = {}, bool wanted = true);

}  // namespace anumat::model
