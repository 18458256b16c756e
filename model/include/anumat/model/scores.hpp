#pragma once

#include <optional>
#include <span>

#include "anumat/base/date.hpp"
#include "anumat/base/decimal.hpp"
#include "anumat/model/definition_year.hpp"

namespace anumat::model {

/// The score of a figure, rounded and kept between floor and cap. Exact: no floating point. Of `Higher` a level is
/// reached at its threshold and above, of `Lower` at it and below, of `Within` inside its range. Below the lowest level
/// a linear score falls on at the slope of the first two levels, down to the floor; a step score is the floor.
/// Nothing only when the numbers leave what a decimal holds.
[[nodiscard]] std::optional<Decimal> score(const Indicator& indicator, const Decimal& figure);

/// What one case brings to an indicator.
struct Figure {
  Decimal value;
  Decimal by;  ///< For WeightedMean and Ratio.
  Date date;   ///< For Latest; of two on one day the later in the list.
};

/// One figure out of many. Nothing when there is none to give: a mean or the latest of nothing, a ratio over zero. The
/// sum of nothing is zero. `Whole` takes the one figure there is.
[[nodiscard]] std::optional<Decimal> rolled_up(const Indicator& indicator, std::span<const Figure> figures);

/// The scores of a set together: the sum of weight times score over the sum of the weights; nothing when these are
/// zero.
struct Weighted {
  Decimal weight;
  Decimal score;
};
[[nodiscard]] std::optional<Decimal> weighted_score(std::span<const Weighted> scores);

}  // namespace anumat::model
