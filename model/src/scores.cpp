#include "anumat/model/scores.hpp"

#include <algorithm>

namespace anumat::model {

namespace {

/// A point of the line from figures to scores, figures turned so that more is better.
struct Point {
  Decimal figure;
  Decimal score;
};

/// The score on the line through two points.
std::optional<Decimal> between(const Point& low, const Point& high, const Decimal& figure) {
  const auto run = subtract(high.figure, low.figure);
  const auto rise = subtract(high.score, low.score);
  const auto way = subtract(figure, low.figure);
  if (!run || !rise || !way || run->is_zero()) return std::nullopt;
  const auto product = multiply(*rise, *way);  // First the product, so that only one division rounds.
  const auto part = product ? divide(*product, *run) : std::nullopt;
  return part ? add(low.score, *part) : std::nullopt;
}

std::optional<Decimal> on_the_line(const std::vector<Point>& points, const Decimal& figure) {
  if (figure >= points.back().figure) return points.back().score;
  const auto above =
      std::find_if(points.begin() + 1, points.end(), [&](const Point& point) { return figure < point.figure; });
  return between(*(above - 1), *above, figure);
}

Decimal reached(const std::vector<Point>& points, const Decimal& floor, const Decimal& figure) {
  Decimal best = floor;
  for (const Point& point : points)
    if (figure >= point.figure) best = point.score;
  return best;
}

/// The levels as points; for `Within` those of the side on which the figure lies.
std::vector<Point> points_of(const Indicator& indicator, bool turned) {
  std::vector<Point> points;
  for (const ScoreLevel& level : indicator.levels) {
    const Decimal& end =
        indicator.direction == Direction::Within && turned ? level.to.value_or(level.from) : level.from;
    points.push_back({turned ? -end : end, level.score});
  }
  return points;
}

}  // namespace

std::optional<Decimal> score(const Indicator& indicator, const Decimal& figure) {
  if (indicator.levels.size() < 2) return std::nullopt;
  const ScoreLevel& best = indicator.levels.back();
  const bool turned = indicator.direction == Direction::Lower ||
                      (indicator.direction == Direction::Within && best.to && figure > *best.to);
  const std::vector<Point> points = points_of(indicator, turned);
  const Decimal at = turned ? -figure : figure;
  const auto raw = indicator.scoring == Scoring::Linear ? on_the_line(points, at)
                                                        : std::optional(reached(points, indicator.floor, at));
  const auto rounded = raw ? raw->round(indicator.decimals, Rounding::HalfUp) : std::nullopt;
  if (!rounded) return std::nullopt;
  return std::clamp(*rounded, indicator.floor, std::max(indicator.floor, indicator.cap));
}

namespace {

std::optional<Decimal> sum(std::span<const Figure> figures, std::optional<Decimal> (*of)(const Figure&)) {
  Decimal total;
  for (const Figure& figure : figures) {
    const auto one = of(figure);
    const auto next = one ? add(total, *one) : std::nullopt;
    if (!next) return std::nullopt;
    total = *next;
  }
  return total;
}

std::optional<Decimal> value_of(const Figure& figure) {
  return figure.value;
}
std::optional<Decimal> by_of(const Figure& figure) {
  return figure.by;
}
std::optional<Decimal> product_of(const Figure& figure) {
  return multiply(figure.value, figure.by);
}

std::optional<Decimal> over(const std::optional<Decimal>& whole, const std::optional<Decimal>& parts) {
  return whole && parts ? divide(*whole, *parts) : std::nullopt;
}

}  // namespace

std::optional<Decimal> rolled_up(const Indicator& indicator, std::span<const Figure> figures) {
  switch (indicator.roll_up) {
    case RollUp::Whole:
      return figures.size() == 1 ? std::optional(figures.front().value) : std::nullopt;
    case RollUp::Sum:
      return sum(figures, value_of);
    case RollUp::Latest: {
      const Figure* latest = nullptr;
      for (const Figure& figure : figures)
        if (latest == nullptr || figure.date >= latest->date) latest = &figure;
      return latest == nullptr ? std::nullopt : std::optional(latest->value);
    }
    case RollUp::Mean:
      return over(sum(figures, value_of), Decimal(static_cast<std::int64_t>(figures.size())));
    case RollUp::WeightedMean:
      return over(sum(figures, product_of), sum(figures, by_of));
    case RollUp::Ratio: {
      const auto total = sum(figures, value_of);
      return over(total ? multiply(*total, indicator.times) : std::nullopt, sum(figures, by_of));
    }
  }
  return std::nullopt;
}

std::optional<Decimal> weighted_score(std::span<const Weighted> scores) {
  std::vector<Figure> figures;
  for (const Weighted& one : scores) figures.push_back({one.score, one.weight, {}});
  return over(sum(figures, product_of), sum(figures, by_of));
}

}  // namespace anumat::model
