// Where a larger input gets a lower outcome.

#include <algorithm>
#include <deque>
#include <map>
#include <optional>

#include "analysis/rows.hpp"
#include "anumat/model/operations.hpp"

namespace anumat::dsl {
namespace {

using model::HitPolicy;
using model::Value;

constexpr std::size_t kRegionsMax = 64;
constexpr std::size_t kReversalsMax = 20;

class Search {
 public:
  Search(const model::DecisionTable& table, const TableFacts& facts, std::size_t input, std::size_t output,
         TableLimits limits)
      : table_(table), input_(input), output_(output), work_(limits.work_max), rows_(table, facts, work_) {
    for (std::size_t axis = 0; axis < rows_.axes().size(); ++axis)
      for (const std::size_t column : rows_.axes()[axis].columns)
        if (column == input) axis_ = axis;
  }

  std::vector<Reversal> run() {
    const bool gives_one = table_.hit == HitPolicy::Unique || table_.hit == HitPolicy::Any ||
                           table_.hit == HitPolicy::First || table_.hit == HitPolicy::Priority;
    if (!gives_one || rows_.reading().cut_short) return {};
    for (std::size_t row = 0; row < rows_.rows(); ++row) regions_.push_back(regions_of(row));
    return is_ordered() ? falls() : contradictions();
  }

 private:
  /// The inputs that surely get the row's outcome.
  [[nodiscard]] std::vector<Box> regions_of(std::size_t row) {
    std::vector<const Box*> winners;
    if (table_.hit == HitPolicy::First || table_.hit == HitPolicy::Priority) {
      for (std::size_t other = 0; other < rows_.rows(); ++other) {
        if (other == row) continue;
        const bool perhaps = table_.hit == HitPolicy::Priority && !rows_.outcome(other).is_constant;
        if (perhaps || rows_.wins(other, row)) winners.push_back(&rows_.possible(other));
      }
    }
    const Box whole = rows_.space().both(rows_.certain(row), rows_.asked());
    return without(rows_.space(), whole, winners, kRegionsMax, work_).boxes;
  }

  [[nodiscard]] const Value& outcome(std::size_t row) const { return rows_.outcome(row).values[output_]; }

  [[nodiscard]] bool is_ordered() const {
    if (!table_.outputs[output_].priority.empty()) return true;
    for (std::size_t row = 0; row < rows_.rows(); ++row)
      if (outcome(row).number() == nullptr) return false;
    return true;
  }

  /// Whether the outcome of the one stands below that of the other; unknown outcomes stand nowhere.
  [[nodiscard]] bool is_below(std::size_t row, std::size_t other) const {
    const auto& order = table_.outputs[output_].priority;
    if (order.empty()) return *outcome(row).number() < *outcome(other).number();
    const std::size_t place = rows_.outcome(row).rank[output_];
    const std::size_t above = rows_.outcome(other).rank[output_];
    return place < order.size() && above < place;
  }

  /// Inputs alike but for the one that grows, of which the smaller gets `lower` and the larger gets `higher`.
  std::optional<Reversal::Step> step(std::size_t lower, std::size_t higher) {
    for (const Box& from : regions_[lower]) {
      for (const Box& to : regions_[higher]) {
        if (!work_.spend(rows_.space().words())) return std::nullopt;
        if (auto found = step(from, to)) {
          found->lower_row = lower;
          found->higher_row = higher;
          return found;
        }
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Reversal::Step> step(const Box& from, const Box& to) const {
    const Space& space = rows_.space();
    for (std::size_t axis = 0; axis < space.axes(); ++axis)
      if (axis != axis_ && !space.meets(from, to, axis)) return std::nullopt;
    const std::size_t small = space.first(from, axis_);
    const std::size_t large = last_value(to);
    if (small >= large) return std::nullopt;
    Box smaller = space.both(from, to);
    space.set_all(smaller, axis_, false);
    Box larger = smaller;
    space.set(smaller, axis_, small);
    space.set(larger, axis_, large);
    return Reversal::Step{0, 0, rows_.describe(smaller, false), rows_.describe(larger, false)};
  }

  /// The largest piece that is not null, or zero.
  [[nodiscard]] std::size_t last_value(const Box& box) const {
    const auto& pieces = rows_.axes()[axis_].pieces;
    for (std::size_t piece = pieces.size(); piece > 0; --piece)
      if (pieces[piece - 1].kind != Segment::Kind::Missing && rows_.space().has(box, axis_, piece - 1))
        return piece - 1;
    return 0;
  }

  std::vector<Reversal> falls() {
    std::vector<Reversal> found;
    for (std::size_t higher = 0; higher < rows_.rows(); ++higher) {
      for (std::size_t lower = 0; lower < rows_.rows(); ++lower) {
        if (lower == higher || !is_below(higher, lower)) continue;
        if (auto one = step(lower, higher)) {
          found.push_back({input_, output_, {std::move(*one)}});
          if (found.size() >= kReversalsMax) return found;
          break;  // One is enough to show what is wrong with the row.
        }
      }
    }
    return found;
  }

  /// Without an order of outcomes: the shortest circle of steps up, which no order can make rise.
  std::vector<Reversal> contradictions() {
    std::map<std::string, std::map<std::string, Reversal::Step>> ups;
    for (std::size_t lower = 0; lower < rows_.rows(); ++lower)
      for (std::size_t higher = 0; higher < rows_.rows(); ++higher) {
        const std::string from = to_literal(outcome(lower));
        const std::string to = to_literal(outcome(higher));
        const bool is_known = outcome(lower).string() != nullptr && outcome(higher).string() != nullptr;
        if (!is_known || from == to || ups[from].contains(to)) continue;
        if (auto one = step(lower, higher)) ups[from].emplace(to, std::move(*one));
      }
    std::vector<std::string> shortest;
    for (const auto& [start, unused] : ups) {
      auto circle = circle_from(start, ups);
      if (!circle.empty() && (shortest.empty() || circle.size() < shortest.size())) shortest = std::move(circle);
    }
    if (shortest.empty()) return {};
    Reversal reversal{input_, output_, {}};
    for (std::size_t i = 0; i + 1 < shortest.size(); ++i)
      reversal.steps.push_back(ups.at(shortest[i]).at(shortest[i + 1]));
    return {std::move(reversal)};
  }

  /// The shortest way along the steps from an outcome back to it.
  static std::vector<std::string> circle_from(const std::string& start,
                                              const std::map<std::string, std::map<std::string, Reversal::Step>>& ups) {
    std::map<std::string, std::vector<std::string>> ways;
    std::deque<std::string> queue{start};
    ways[start] = {start};
    while (!queue.empty()) {
      const std::string at = queue.front();
      queue.pop_front();
      const auto steps = ups.find(at);
      if (steps == ups.end()) continue;
      for (const auto& [to, unused] : steps->second) {
        auto way = ways[at];
        way.push_back(to);
        if (to == start) return way;
        if (ways.try_emplace(to, way).second) queue.push_back(to);
      }
    }
    return {};
  }

  const model::DecisionTable& table_;
  std::size_t input_;
  std::size_t output_;
  std::size_t axis_ = 0;
  Work work_;
  RowBoxes rows_;
  std::vector<std::vector<Box>> regions_;
};

}  // namespace

std::vector<Reversal> find_reversals(const model::DecisionTable& table, const TableFacts& facts, std::size_t input,
                                     std::size_t output, TableLimits limits) {
  return Search(table, facts, input, output, limits).run();
}

}  // namespace anumat::dsl
