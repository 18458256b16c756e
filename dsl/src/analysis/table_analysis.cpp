#include "anumat/dsl/table_analysis.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/rows.hpp"
#include "anumat/model/operations.hpp"

namespace anumat::dsl {
namespace {

using model::HitPolicy;

constexpr std::size_t kNearMax = 2;

class Analysis {
 public:
  Analysis(const model::DecisionTable& table, const TableFacts& facts, TableLimits limits)
      : table_(table), limits_(limits), work_(limits.work_max), rows_(table, facts, work_), space_(rows_.space()) {}

  TableAnalysis run() {
    const AxesReading& reading = rows_.reading();
    if (reading.cut_short) {
      found_.cut_short = true;
      found_.work = limits_.work_max - work_.left();
      return std::move(found_);
    }
    found_.opaque = reading.opaque;
    found_.never = reading.never;
    std::sort(found_.opaque.begin(), found_.opaque.end());
    std::sort(found_.never.begin(), found_.never.end());
    found_.assumed.assign(reading.assumed.begin(), reading.assumed.end());
    find_gaps();
    find_masked();
    find_pairs();
    if (found_.assumed.empty()) find_contractions();
    found_.cut_short = found_.cut_short || work_.is_done();
    found_.work = limits_.work_max - work_.left();
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is(HitPolicy policy) const { return table_.hit == policy; }
  [[nodiscard]] bool takes_first() const { return is(HitPolicy::First) || is(HitPolicy::Priority); }

  template <class Rows>
  [[nodiscard]] std::vector<const Box*> certain_boxes(Rows&& wanted) const {
    std::vector<const Box*> boxes;
    for (std::size_t row = 0; row < rows_.rows(); ++row)
      if (wanted(row)) boxes.push_back(&rows_.certain(row));
    return boxes;
  }

  void find_gaps() {
    found_.is_complete = std::any_of(table_.outputs.begin(), table_.outputs.end(),
                                     [](const auto& output) { return !output.fallback.empty(); });
    if (found_.is_complete) return;
    const auto certain = certain_boxes([](std::size_t) { return true; });
    std::vector<const Box*> possible;
    possible.reserve(rows_.rows());
    for (std::size_t row = 0; row < rows_.rows(); ++row) possible.push_back(&rows_.possible(row));
    if (!rows_.reading().unsure_domain) {
      Remains remains = without(space_, rows_.asked(), possible, limits_.gaps_max, work_);
      found_.cut_short = found_.cut_short || remains.cut_short;
      found_.more_gaps = remains.more;
      for (const Box& box : joined(space_, std::move(remains.boxes), work_)) {
        found_.gaps.push_back(rows_.describe(box, false));
        found_.gaps.back().near = cells_near(box);
      }
      if (!found_.gaps.empty() || found_.cut_short) return;
    }
    const Remains remains = without(space_, rows_.asked(), certain, 1, work_);
    found_.cut_short = found_.cut_short || remains.cut_short;
    found_.is_complete = remains.boxes.empty() && !remains.cut_short;
  }

  /// Cells next to the box: the only ones of their rows that it does not fit.
  [[nodiscard]] std::vector<CellPlace> cells_near(const Box& box) const {
    std::vector<CellPlace> places;
    for (std::size_t row = 0; row < rows_.rows() && places.size() < kNearMax; ++row) {
      std::size_t apart = space_.axes();
      std::size_t count = 0;
      for (std::size_t axis = 0; axis < space_.axes(); ++axis) {
        if (space_.meets(box, rows_.possible(row), axis)) continue;
        apart = axis;
        ++count;
      }
      if (count == 1 && touch(box, rows_.possible(row), apart))
        places.push_back({row, rows_.axes()[apart].columns.front()});
    }
    return places;
  }

  [[nodiscard]] bool touch(const Box& left, const Box& right, std::size_t axis) const {
    for (std::size_t piece = 0; piece + 1 < space_.pieces(axis); ++piece)
      if ((space_.has(left, axis, piece) && space_.has(right, axis, piece + 1)) ||
          (space_.has(right, axis, piece) && space_.has(left, axis, piece + 1)))
        return true;
    return false;
  }

  void find_masked() {
    is_masked_.assign(rows_.rows(), false);
    if (!takes_first()) return;
    for (std::size_t row = 0; row < rows_.rows() && !work_.is_done(); ++row) {
      if (rows_.is_never(row)) continue;
      work_.spend(rows_.rows());
      std::vector<std::size_t> winners;
      for (std::size_t other = 0; other < rows_.rows(); ++other)
        if (other != row && rows_.wins(other, row)) winners.push_back(other);
      if (!winners.empty()) check_masked(row, winners);
    }
  }

  void check_masked(std::size_t row, const std::vector<std::size_t>& winners) {
    std::vector<const Box*> boxes;
    boxes.reserve(winners.size());
    for (const std::size_t winner : winners) boxes.push_back(&rows_.certain(winner));
    const Box whole = rows_.possible(row);
    const Remains asked = without(space_, space_.both(whole, rows_.asked()), boxes, 1, work_);
    if (!asked.boxes.empty() || asked.cut_short) return;
    const Remains rest = without(space_, whole, boxes, 1, work_);
    if (rest.cut_short) return;
    MaskedRow masked;
    masked.row = row;
    for (const std::size_t taker : asked.takes) masked.by.push_back(winners[taker]);
    masked.only_missing = !rest.boxes.empty();
    if (masked.only_missing) masked.where = rows_.describe(rest.boxes.front(), true);
    is_masked_[row] = !masked.only_missing;
    found_.masked.push_back(std::move(masked));
  }

  void add(std::vector<RowPair>& pairs, std::size_t first, std::size_t second) {
    if (pairs.size() < limits_.pairs_max)
      pairs.push_back(pair_of(first, second));
    else
      found_.more_pairs = true;
  }

  RowPair pair_of(std::size_t first, std::size_t second) const {
    RowPair pair{first, second, rows_.describe(space_.both(rows_.certain(first), rows_.certain(second)), true), 0, {}};
    const Box& upper = rows_.certain(first);
    const Box& lower = rows_.certain(second);
    if (space_.axes_beyond(lower, upper) != 1 || !rows_.is_exact(second)) return pair;
    for (std::size_t axis = 0; axis < space_.axes(); ++axis) {
      if (space_.is_inside(lower, upper, axis) || rows_.axes()[axis].columns.size() > 1) continue;
      auto pieces = rows_.pieces_of(lower, axis);
      for (std::size_t piece = 0; piece < pieces.size(); ++piece)
        if (space_.has(upper, axis, piece)) pieces[piece] = false;
      pair.column = rows_.axes()[axis].columns.front();
      pair.parted = cell_text(rows_.axes()[axis], pieces, false);
    }
    return pair;
  }

  void find_pairs() {
    if (!takes_first() && !is(HitPolicy::Unique) && !is(HitPolicy::Any)) return;
    for (std::size_t second = 0; second < rows_.rows(); ++second)
      for (std::size_t first = 0; first < second && work_.spend(space_.words()); ++first)
        if (space_.meets(rows_.certain(first), rows_.certain(second))) look_at(first, second);
  }

  void look_at(std::size_t first, std::size_t second) {
    const bool same = rows_.same_outcome(first, second);
    if (is(HitPolicy::Unique)) {
      add(found_.overlaps, first, second);
    } else if (is(HitPolicy::Any) && !same) {
      const bool known = rows_.outcome(first).is_constant && rows_.outcome(second).is_constant;
      if (!known || !equal_values(first, second))
        add(known ? found_.overlaps : found_.uncertain_overlaps, first, second);
    } else if (same) {
      look_for_subsumed(first, second);
    } else if (is(HitPolicy::Priority)) {
      look_for_misleading(first, second);
      look_for_misleading(second, first);
    }
  }

  [[nodiscard]] bool equal_values(std::size_t first, std::size_t second) const {
    const auto& left = rows_.outcome(first).values;
    const auto& right = rows_.outcome(second).values;
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const auto& one, const auto& other) { return model::equal(one, other).value_or(false); });
  }

  void look_for_subsumed(std::size_t first, std::size_t second) {
    if (!rows_.is_exact(first) || !rows_.is_exact(second) || is_masked_[first] || is_masked_[second]) return;
    if (!found_.assumed.empty()) return;  // With another value of the name the row may be needed.
    const bool second_inside = space_.is_inside(rows_.certain(second), rows_.certain(first));
    const bool first_inside = space_.is_inside(rows_.certain(first), rows_.certain(second));
    if (second_inside && !is(HitPolicy::First)) {
      add(found_.subsumed, second, first);
    } else if (first_inside && !(is(HitPolicy::First) && is_parted(first, first, second))) {
      add(found_.subsumed, first, second);
    }
  }

  /// Whether a row between the two with another outcome fits some input of `row`.
  [[nodiscard]] bool is_parted(std::size_t row, std::size_t first, std::size_t second) const {
    for (std::size_t between = first + 1; between < second; ++between)
      if (!rows_.same_outcome(between, row) && space_.meets(rows_.possible(between), rows_.certain(row))) return true;
    return false;
  }

  /// The winner says `-` where the other row is particular, and takes inputs from it.
  void look_for_misleading(std::size_t winner, std::size_t other) {
    if (!rows_.wins(winner, other) || rows_.outcome(winner).rank == rows_.outcome(other).rank) return;
    if (is_masked_[other] || is_masked_[winner] || misled_[other]) return;
    for (std::size_t axis = 0; axis < space_.axes(); ++axis) {
      if (!space_.is_inside(rows_.asked(), rows_.certain(winner), axis)) continue;
      if (space_.is_inside(rows_.asked(), rows_.certain(other), axis)) continue;
      misled_[other] = true;
      add(found_.misleading, winner, other);
      return;
    }
  }

  /// Two rows with the same outcome whose boxes differ on one axis only, and there make one cell.
  void find_contractions() {
    if (is(HitPolicy::RuleOrder) || is(HitPolicy::OutputOrder)) return;
    std::map<std::vector<std::uint64_t>, std::size_t> seen;
    std::map<std::string, std::uint64_t> outcomes;
    std::vector<bool> used(rows_.rows());
    for (std::size_t axis = 0; axis < space_.axes(); ++axis) {
      seen.clear();
      for (std::size_t row = 0; row < rows_.rows() && work_.spend(space_.words()); ++row) {
        if (used[row] || is_masked_[row] || rows_.is_never(row) || !rows_.is_exact(row)) continue;
        std::vector<std::uint64_t> key = rows_.certain(row);
        for (std::size_t word = space_.first_word(axis); word < space_.end_word(axis); ++word) key[word] = 0;
        key.push_back(outcomes.try_emplace(rows_.outcome(row).text, outcomes.size()).first->second);
        const auto [twin, is_new] = seen.try_emplace(std::move(key), row);
        if (is_new) continue;
        if (contract(twin->second, row, axis))
          used[twin->second] = used[row] = true;
        else
          twin->second = row;
      }
    }
  }

  bool contract(std::size_t first, std::size_t second, std::size_t axis) {
    const Axis& one = rows_.axes()[axis];
    if (one.columns.size() > 1 || space_.meets(rows_.certain(first), rows_.certain(second))) return false;
    const bool keeps_order = is(HitPolicy::Collect) && table_.aggregation == model::Aggregation::None;
    if ((is(HitPolicy::First) || keeps_order) && is_parted(second, first, second)) return false;
    auto pieces = rows_.pieces_of(rows_.certain(first), axis);
    for (std::size_t piece = 0; piece < pieces.size(); ++piece)
      if (space_.has(rows_.certain(second), axis, piece)) pieces[piece] = true;
    const std::string cell = cell_text(one, pieces, true);
    const bool by_name = std::none_of(one.pieces.begin(), one.pieces.end(),
                                      [](const Segment& piece) { return piece.kind == Segment::Kind::Between; });
    if (cell.empty() || (!by_name && cell.find(", ") != std::string::npos)) return false;
    if (found_.contractions.size() < limits_.pairs_max)
      found_.contractions.push_back({first, second, one.columns.front(), cell});
    else
      found_.more_pairs = true;
    return true;
  }

  const model::DecisionTable& table_;
  TableLimits limits_;
  Work work_;
  RowBoxes rows_;
  const Space& space_;
  TableAnalysis found_;
  std::vector<bool> is_masked_;
  std::map<std::size_t, bool> misled_;
};

}  // namespace

TableAnalysis analyse_table(const model::DecisionTable& table, const TableFacts& facts, TableLimits limits) {
  return Analysis(table, facts, limits).run();
}

}  // namespace anumat::dsl
