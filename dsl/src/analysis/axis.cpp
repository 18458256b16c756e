#include "analysis/axis.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "anumat/model/operations.hpp"
#include "anumat/model/program.hpp"

namespace anumat::dsl {
namespace {

using model::Expression;
using model::FieldKind;
using model::Value;
using model::ValueKind;

constexpr std::size_t kMembersMax = 8;
constexpr std::size_t kListPiecesMax = 2'000;
constexpr std::uint64_t kEvaluationWork = 20;
constexpr std::size_t kBitsMax = 64'000'000;  // Of all rows on all axes: what is kept in memory.

/// The kinds of values that an input of the type has; empty when its cells have to tell.
std::vector<ValueKind> kinds_of(const model::FieldType& type) {
  switch (type.kind) {
    case FieldKind::Text:
    case FieldKind::Person:
    case FieldKind::Case:
      return {ValueKind::String};
    case FieldKind::Number:
    case FieldKind::Money:
      return {ValueKind::Number};
    case FieldKind::Date:
      return {ValueKind::Date};
    case FieldKind::DateTime:
      return {ValueKind::DateTime};
    case FieldKind::Time:
      return {ValueKind::Time};
    case FieldKind::Boolean:
      return {ValueKind::Boolean};
    default:
      return {};
  }
}

/// Stands for a name whose value nobody knows.
Value stand_in(const model::FieldType& type) {
  switch (type.kind) {
    case FieldKind::Text:
    case FieldKind::Person:
    case FieldKind::Case:
      return "...";
    case FieldKind::Date:
      return *Date::from_iso("2026-10-01");
    case FieldKind::DateTime:
      return model::temporal_from_text("2026-10-01T12:00:00");
    case FieldKind::Time:
      return model::temporal_from_text("12:00:00");
    case FieldKind::Boolean:
      return true;
    case FieldKind::Duration:
      return model::temporal_from_text("P30D");
    default:
      return Value(1000);
  }
}

Grid grid_of(const TableFacts::Input& input) {
  if (input.is_whole) return {Grid::Step::Whole, true};
  return {input.type.kind == FieldKind::Money ? Grid::Step::Hundredth : Grid::Step::None, false};
}

bool is_less(const Value& left, const Value& right) {
  if (left.boolean() != nullptr && right.boolean() != nullptr) return !*left.boolean() && *right.boolean();
  const auto ordering = model::order(left, right);
  return ordering && *ordering < 0;
}

/// A time with an offset has no order against one without.
bool have_order(const std::vector<Mark>& marks) {
  return std::all_of(marks.begin(), marks.end(), [&](const Mark& mark) {
    return mark.value.boolean() != nullptr || model::order(marks.front().value, mark.value).has_value();
  });
}

class AxisReader {
 public:
  AxisReader(const model::DecisionTable& table, const TableFacts& facts, Work& work, AxesReading& reading)
      : table_(table), facts_(facts), work_(work), reading_(reading) {}

  void read(std::vector<std::size_t> columns) {
    axis_ = {};
    axis_.columns = std::move(columns);
    axis_.label = table_.inputs[axis_.columns.front()].label;
    input_ = axis_.columns.front() < facts_.inputs.size() ? facts_.inputs[axis_.columns.front()] : TableFacts::Input();
    read_cells();
    is_list_ = input_.type.kind == FieldKind::List ||
               std::any_of(cells_.begin(), cells_.end(), [](const auto& cell) { return cell.second.asks_list; });
    settle_names();
    if (is_list_)
      cut_lists();
    else
      cut_values();
    axis_.pieces.push_back({Segment::Kind::Missing, Value(), Segment::kNoMark, Segment::kNoMark});
    fill();
    reading_.axes.push_back(std::move(axis_));
  }

 private:
  /// Calls with each cell of the axis and its place; the allowed values come first.
  template <class Visit>
  void each_cell(Visit&& visit) const {
    for (const std::size_t column : axis_.columns) {
      if (!table_.inputs[column].allowed.empty())
        visit(table_.inputs[column].allowed, CellPlace{CellPlace::allowed, column});
      for (std::size_t row = 0; row < table_.rules.size(); ++row)
        if (column < table_.rules[row].inputs.size() && !table_.rules[row].inputs[column].empty())
          visit(table_.rules[row].inputs[column], CellPlace{row, column});
    }
  }

  void read_cells() {
    names_ = {};
    cells_.clear();
    for (const auto& [name, value] : facts_.values) names_.add(name, value);
    each_cell([&](const Expression& cell, CellPlace) {
      for (const std::string& name : cell.inputs())
        if (!names_.lookup(name)) names_.add(name, stand_in(input_.type));
      if (!cells_.contains(cell.canonical())) cells_.emplace(cell.canonical(), read_cell(cell, names_));
    });
  }

  /// Whether a column looks at what has this name: then it is no value that a cell could be held against alone.
  [[nodiscard]] bool is_input(const std::string& name) const {
    return std::any_of(table_.inputs.begin(), table_.inputs.end(), [&](const model::TableInput& input) {
      const auto& read = input.expression.inputs();
      return std::find(read.begin(), read.end(), name) != read.end();
    });
  }

  /// One name alone cuts its axis wherever it may lie. Among other marks, its value has to be known.
  void settle_names() {
    std::set<std::string> texts;
    bool only_names = true;
    for (auto& [text, cell] : cells_) {
      cell.opaque = cell.opaque || (is_list_ && cell.is_list) ||
                    std::any_of(cell.names.begin(), cell.names.end(), [&](const auto& name) { return is_input(name); });
      if (cell.opaque) continue;
      for (const Mark& mark : cell.marks) {
        texts.insert(mark.text);
        only_names = only_names && mark.is_name;
      }
    }
    axis_.is_symbolic = !is_list_ && only_names && texts.size() == 1;
    for (auto& [text, cell] : cells_) {
      if (axis_.is_symbolic || cell.opaque) continue;
      for (const std::string& name : cell.names) {
        if (facts_.values.contains(name))
          reading_.assumed.insert(name);
        else
          cell.opaque = true;
      }
    }
  }

  void cut_values() {
    std::vector<Mark> marks;
    bool asks_order = false;
    for (const auto& [text, cell] : cells_) {
      if (cell.opaque) continue;
      marks.insert(marks.end(), cell.marks.begin(), cell.marks.end());
      asks_order = asks_order || cell.asks_order;
      axis_.asks_missing = axis_.asks_missing || cell.asks_missing;
    }
    auto kinds = kinds_of(input_.type);
    if (kinds.empty())
      for (const Mark& mark : marks)
        if (std::find(kinds.begin(), kinds.end(), mark.value.kind()) == kinds.end()) kinds.push_back(mark.value.kind());
    std::sort(kinds.begin(), kinds.end());
    for (const ValueKind kind : kinds) {
      std::vector<Mark> of_kind;
      for (const Mark& mark : marks)
        if (mark.value.kind() == kind) of_kind.push_back(mark);
      if (!have_order(of_kind)) {
        for (auto& [text, cell] : cells_) cell.opaque = cell.opaque || !cell.marks.empty();
        of_kind.clear();
      }
      cut(kind, std::move(of_kind), asks_order);
    }
    if (kinds.empty()) add({Segment::Kind::Other, Value("..."), Segment::kNoMark, Segment::kNoMark});
  }

  void cut(ValueKind kind, std::vector<Mark> marks, bool asks_order) {
    if (kind == ValueKind::Boolean)
      for (const bool value : {false, true}) marks.push_back({Value(value), value ? "true" : "false", false});
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark& left, const Mark& right) { return is_less(left.value, right.value); });
    const std::size_t from = axis_.marks.size();
    for (Mark& mark : marks)
      if (axis_.marks.size() == from || is_less(axis_.marks.back().value, mark.value))
        axis_.marks.push_back(std::move(mark));
    const bool has_others = marks.empty() || (kind == ValueKind::String && !asks_order);
    const bool has_gaps = !has_others && kind != ValueKind::Boolean;
    const Grid grid = grid_of(input_);
    for (std::size_t i = from; i <= axis_.marks.size(); ++i) {
      const bool at_end = i == axis_.marks.size();
      const Value low = i == from ? Value() : axis_.marks[i - 1].value;
      const Value high = at_end ? Value() : axis_.marks[i].value;
      if (has_gaps)
        add({Segment::Kind::Between, between(grid, low, high), i == from ? Segment::kNoMark : i - 1,
             at_end ? Segment::kNoMark : i});
      if (!at_end && is_on(grid, high)) add({Segment::Kind::Point, high, i, Segment::kNoMark});
    }
    if (has_others) add({Segment::Kind::Other, other_than(kind, from), Segment::kNoMark, Segment::kNoMark});
  }

  [[nodiscard]] Value other_than(ValueKind kind, std::size_t from) const {
    if (kind != ValueKind::String) return kind == ValueKind::Boolean ? Value(true) : stand_in(input_.type);
    const auto is_named = [&](const std::string& text) {
      return std::any_of(axis_.marks.begin() + static_cast<std::ptrdiff_t>(from), axis_.marks.end(),
                         [&](const Mark& mark) { return *mark.value.string() == text; });
    };
    std::string text = "other";
    while (is_named(text)) text += " other";
    return text;
  }

  /// Every set of the members asked for, with so many other items as to reach each size asked for and one more.
  void cut_lists() {
    std::vector<Value> members;
    std::int64_t count_max = 0;
    for (const auto& [text, cell] : cells_) {
      if (cell.opaque) continue;
      axis_.asks_missing = axis_.asks_missing || cell.asks_missing;
      count_max = std::max(count_max, cell.count_max);
      for (const Value& member : cell.members)
        if (std::find(members.begin(), members.end(), member) == members.end()) members.push_back(member);
    }
    const auto sizes = static_cast<std::size_t>(count_max) + 2;
    if (members.size() > kMembersMax || (sizes << members.size()) > kListPiecesMax) {
      for (auto& [text, cell] : cells_) cell.opaque = true;
      members.clear();
      count_max = 0;
    }
    Value other = input_.type.item.empty() ? Value("other") : stand_in(input_.type.item.front());
    while (std::find(members.begin(), members.end(), other) != members.end())
      other = model::calculate(model::Arithmetic::Add, other, other.string() != nullptr ? Value("+") : Value(1));
    for (std::size_t set = 0; set < (std::size_t{1} << members.size()); ++set) {
      model::List items;
      for (std::size_t i = 0; i < members.size(); ++i)
        if ((set >> i & 1U) != 0) items.push_back(members[i]);
      do {
        add({Segment::Kind::Items, Value(items), Segment::kNoMark, Segment::kNoMark});
        items.push_back(other);
      } while (items.size() <= static_cast<std::size_t>(count_max) + 1);
    }
  }

  /// Keeps a piece when it holds a value and its column allows it.
  void add(Segment piece) {
    if (piece.sample.is_null()) return;
    for (const std::size_t column : axis_.columns) {
      const Expression& allowed = table_.inputs[column].allowed;
      if (allowed.empty() || cells_.at(allowed.canonical()).opaque) continue;
      if (!model::evaluate_unary(allowed, piece.sample, names_).value.is_true()) return;
    }
    axis_.pieces.push_back(std::move(piece));
  }

  void fill() {
    bits_ += table_.rules.size() * axis_.pieces.size();
    if (bits_ > kBitsMax) {
      reading_.cut_short = true;
      return;
    }
    axis_.certain.assign(table_.rules.size(), std::vector<bool>(axis_.pieces.size(), true));
    axis_.possible = axis_.certain;
    std::map<std::string, std::vector<bool>> answers;
    each_cell([&](const Expression& cell, CellPlace place) {
      const CellReading& read = cells_.at(cell.canonical());
      if (read.opaque) reading_.opaque.push_back(place);
      if (place.row == CellPlace::allowed) {
        reading_.unsure_domain = reading_.unsure_domain || read.opaque;
        return;
      }
      if (read.opaque) {
        axis_.certain[place.row].assign(axis_.pieces.size(), false);
        return;
      }
      auto found = answers.find(cell.canonical());
      if (found == answers.end()) found = answers.emplace(cell.canonical(), answers_of(cell, read)).first;
      const std::vector<bool>& holds = found->second;
      if (std::find(holds.begin(), holds.end(), true) == holds.end()) reading_.never.push_back(place);
      for (std::size_t i = 0; i < holds.size(); ++i) {
        if (holds[i]) continue;
        axis_.certain[place.row][i] = false;
        axis_.possible[place.row][i] = false;
      }
    });
  }

  /// Asks the evaluator once for each stretch of pieces that lie alike to the marks of this cell.
  std::vector<bool> answers_of(const Expression& cell, const CellReading& read) {
    const std::vector<std::size_t> own = own_marks(read);
    std::vector<bool> holds(axis_.pieces.size());
    std::optional<std::size_t> last;
    for (std::size_t i = 0; i < holds.size() && !reading_.cut_short; ++i) {
      const auto stretch = stretch_of(axis_.pieces[i], own);
      const bool goes_on =
          stretch && stretch == last && i > 0 && axis_.pieces[i].sample.kind() == axis_.pieces[i - 1].sample.kind();
      last = stretch;
      reading_.cut_short = !work_.spend(goes_on ? 1 : kEvaluationWork);
      holds[i] = goes_on ? holds[i - 1] : model::evaluate_unary(cell, axis_.pieces[i].sample, names_).value.is_true();
    }
    return holds;
  }

  /// Where the marks of a cell stand among those of the axis, ascending.
  [[nodiscard]] std::vector<std::size_t> own_marks(const CellReading& read) const {
    std::vector<std::size_t> places;
    for (const Mark& mark : read.marks) {
      const auto kind = mark.value.kind();
      const auto from = std::find_if(axis_.marks.begin(), axis_.marks.end(),
                                     [&](const Mark& one) { return one.value.kind() == kind; });
      const auto to = std::find_if(from, axis_.marks.end(), [&](const Mark& one) { return one.value.kind() != kind; });
      const auto found = std::lower_bound(
          from, to, mark, [](const Mark& left, const Mark& right) { return is_less(left.value, right.value); });
      if (found != to) places.push_back(static_cast<std::size_t>(found - axis_.marks.begin()));
    }
    std::sort(places.begin(), places.end());
    return places;
  }

  /// Which part of the axis between the marks a piece lies in; nothing where pieces are to be asked one by one.
  static std::optional<std::size_t> stretch_of(const Segment& piece, const std::vector<std::size_t>& own) {
    const bool is_point = piece.kind == Segment::Kind::Point;
    if ((!is_point && piece.kind != Segment::Kind::Between) || piece.sample.boolean() != nullptr) return std::nullopt;
    if (!is_point && piece.low == Segment::kNoMark) return 0;
    const auto after = std::upper_bound(own.begin(), own.end(), piece.low);
    const bool is_own = is_point && after != own.begin() && *std::prev(after) == piece.low;
    return 2 * static_cast<std::size_t>(after - own.begin()) + (is_own ? 1 : 0);
  }

  const model::DecisionTable& table_;
  const TableFacts& facts_;
  Work& work_;
  AxesReading& reading_;

  std::size_t bits_ = 0;
  Axis axis_;
  TableFacts::Input input_;
  bool is_list_ = false;
  KnownNames names_;
  std::map<std::string, CellReading> cells_;  // By canonical text.
};

}  // namespace

AxesReading read_axes(const model::DecisionTable& table, const TableFacts& facts, Work& work) {
  std::vector<std::vector<std::size_t>> axes;
  std::map<std::string, std::size_t> by_expression;
  for (std::size_t column = 0; column < table.inputs.size(); ++column) {
    const Expression& expression = table.inputs[column].expression;
    const auto [same, is_new] = by_expression.try_emplace(
        expression.empty() ? "column " + std::to_string(column) : expression.canonical(), axes.size());
    if (is_new) axes.emplace_back();
    axes[same->second].push_back(column);
  }
  AxesReading reading;
  AxisReader reader(table, facts, work, reading);
  for (auto& columns : axes)
    if (!reading.cut_short) reader.read(std::move(columns));
  return reading;
}

}  // namespace anumat::dsl
