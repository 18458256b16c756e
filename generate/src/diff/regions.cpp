// Decision tables: where in the space of their inputs the outcome is another one. Each input is cut at the constants of
// both tables; between two neighbouring constants every cell of constant tests answers alike, so one value stands for
// all of it. Only boxes of rows that are not in both tables can differ, and only those are looked into.
#include "diff/regions.hpp"

#include <algorithm>
#include <set>

#include "anumat/model/operations.hpp"
#include "anumat/model/program.hpp"
#include "diff/divergence.hpp"

namespace anumat::generate {

namespace {

using model::Value;

constexpr std::size_t cells_max = 20'000;
constexpr std::size_t rows_compared_max = 1'500;

/// A stretch of one input: a constant alone, what lies between two, or any other text.
struct Stretch {
  Value sample;
  std::optional<Value> low;  ///< Nothing: no end.
  std::optional<Value> high;
  bool other_text = false;
};

struct Axis {
  std::string name;
  std::vector<Stretch> stretches;
  std::vector<Value> texts;
};

bool is_ordered(const Value& value) {
  return value.number() != nullptr || value.date() != nullptr || value.days() != nullptr || value.months() != nullptr;
}

std::optional<Value> between(const Value& low, const Value& high) {
  if (low.number() != nullptr) {
    const auto sum = add(*low.number(), *high.number());
    const auto half = sum ? divide(*sum, Decimal(2)) : std::nullopt;
    return half ? std::optional(Value(*half)) : std::nullopt;
  }
  if (low.date() != nullptr) {
    const std::int64_t gap = high.date()->days() - low.date()->days();
    return gap < 2 ? std::nullopt : std::optional(Value(low.date()->plus_days(gap / 2)));
  }
  if (low.months() != nullptr) {
    const std::int64_t gap = high.months()->months - low.months()->months;
    return gap < 2 ? std::nullopt : std::optional(Value(model::MonthsDuration{low.months()->months + gap / 2}));
  }
  return Value(model::DaysDuration{low.days()->seconds + (high.days()->seconds - low.days()->seconds) / 2, 0});
}

Value beyond(const Value& end, int direction) {
  if (end.number() != nullptr) return Value(*add(*end.number(), Decimal(direction)));
  if (end.date() != nullptr) return Value(end.date()->plus_days(direction));
  if (end.months() != nullptr) return Value(model::MonthsDuration{end.months()->months + direction});
  return Value(model::DaysDuration{end.days()->seconds + direction * 86400, 0});
}

class AxisMaker {
 public:
  void take(const model::Expression& cell) {
    if (cell.empty()) return;
    for (const Value& constant : cell.program()->constants) take(constant);
  }

  Axis make(std::string name) {
    Axis axis{std::move(name), {}, texts_};
    for (auto& group : groups_) put_ordered(axis, group);
    for (const Value& text : texts_) axis.stretches.push_back({text, text, text});
    if (!texts_.empty()) axis.stretches.push_back({Value(unlike_all()), {}, {}, true});
    if (truths_)
      for (const bool truth : {true, false}) axis.stretches.push_back({Value(truth), Value(truth), Value(truth)});
    if (axis.stretches.empty()) axis.stretches.push_back({Value("any"), {}, {}, false});
    return axis;
  }

 private:
  void take(const Value& constant) {
    if (const auto* range = constant.range()) {
      take(range->low);
      take(range->high);
    } else if (const auto* list = constant.list()) {
      for (const Value& item : *list) take(item);
    } else if (constant.boolean() != nullptr) {
      truths_ = true;
    } else if (constant.string() != nullptr) {
      if (std::find(texts_.begin(), texts_.end(), constant) == texts_.end()) texts_.push_back(constant);
    } else if (is_ordered(constant)) {
      auto group = std::find_if(groups_.begin(), groups_.end(),
                                [&](const auto& one) { return one.front().kind() == constant.kind(); });
      if (group == groups_.end()) group = groups_.insert(groups_.end(), std::vector<Value>());
      if (std::find_if(group->begin(), group->end(),
                       [&](const Value& one) { return model::equal(one, constant).value_or(false); }) == group->end())
        group->push_back(constant);
    }
  }

  static void put_ordered(Axis& axis, std::vector<Value>& points) {
    std::sort(points.begin(), points.end(), [](const Value& left, const Value& right) {
      return model::order(left, right) == std::strong_ordering::less;
    });
    axis.stretches.push_back({beyond(points.front(), -1), {}, points.front()});
    for (std::size_t i = 0; i < points.size(); ++i) {
      axis.stretches.push_back({points[i], points[i], points[i]});
      if (i + 1 < points.size())
        if (const auto middle = between(points[i], points[i + 1]))
          axis.stretches.push_back({*middle, points[i], points[i + 1]});
    }
    axis.stretches.push_back({beyond(points.back(), 1), points.back(), {}});
  }

  [[nodiscard]] std::string unlike_all() const {
    std::string text = "other";
    while (std::find(texts_.begin(), texts_.end(), Value(text)) != texts_.end()) text += " text";
    return text;
  }

  std::vector<std::vector<Value>> groups_;
  std::vector<Value> texts_;
  bool truths_ = false;
};

/// A table whose inputs are the axes themselves.
model::DecisionTable on_axes(const model::DecisionTable& table, const std::vector<std::string>& names) {
  model::DecisionTable made = table;
  for (std::size_t i = 0; i < table.inputs.size(); ++i) {
    const auto axis = std::find(names.begin(), names.end(), table.inputs[i].expression.canonical()) - names.begin();
    model::ProgramBuilder builder;
    const std::uint32_t root = builder.input("#" + std::to_string(axis));
    made.inputs[i].expression = builder.finish(root, 0, false);
  }
  return made;
}

struct AxisFacts final : model::Environment {
  const std::vector<Axis>* axes = nullptr;
  const std::vector<std::size_t>* at = nullptr;

  std::optional<Value> lookup(std::string_view name) override {
    if (!name.starts_with('#')) return std::nullopt;
    const auto axis = static_cast<std::size_t>(std::stoul(std::string(name.substr(1))));
    return (*axes)[axis].stretches[(*at)[axis]].sample;
  }
};

std::string row_text(const model::DecisionTable& table, const model::TableRule& rule) {
  // By the name of the input, so that a column that only moved changes nothing.
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < rule.inputs.size(); ++i)
    if (!rule.inputs[i].empty())
      cells.push_back(table.inputs[i].expression.canonical() + "\x1f" + rule.inputs[i].canonical());
  std::sort(cells.begin(), cells.end());
  std::string text;
  for (const std::string& cell : cells) text += cell + "\x1e";
  for (const auto& output : rule.outputs) text += "\x1d" + (output.empty() ? std::string() : output.canonical());
  return text;
}

std::string frame_text(const model::DecisionTable& table) {
  std::string text =
      std::to_string(static_cast<int>(table.hit)) + "/" + std::to_string(static_cast<int>(table.aggregation));
  for (const auto& output : table.outputs) {
    text += "/" + output.name + "/" + (output.fallback.empty() ? "" : output.fallback.canonical());
    for (const Value& value : output.priority) text += "," + model::to_literal(value);
  }
  for (const auto& input : table.inputs)
    text += "/" + (input.allowed.empty() ? "" : input.expression.canonical() + input.allowed.canonical());
  return text;
}

/// Rows of either table that are not part of a longest common sequence of rows.
struct ChangedRows {
  std::vector<std::size_t> old;
  std::vector<std::size_t> now;
};

ChangedRows changed_rows(const model::DecisionTable& old, const model::DecisionTable& now) {
  std::vector<std::string> before;
  std::vector<std::string> after;
  for (const auto& rule : old.rules) before.push_back(row_text(old, rule));
  for (const auto& rule : now.rules) after.push_back(row_text(now, rule));
  ChangedRows changed;
  std::size_t head = 0;
  while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < before.size() - head && tail < after.size() - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
    ++tail;
  const bool whole = frame_text(old) != frame_text(now);
  const std::size_t rows = before.size() - head - tail;
  const std::size_t columns = after.size() - head - tail;
  if (whole || rows > rows_compared_max || columns > rows_compared_max) {
    for (std::size_t i = whole ? 0 : head; i < before.size() - (whole ? 0 : tail); ++i) changed.old.push_back(i);
    for (std::size_t i = whole ? 0 : head; i < after.size() - (whole ? 0 : tail); ++i) changed.now.push_back(i);
    return changed;
  }
  std::vector<std::vector<std::size_t>> length(rows + 1, std::vector<std::size_t>(columns + 1, 0));
  for (std::size_t i = rows; i-- > 0;)
    for (std::size_t j = columns; j-- > 0;)
      length[i][j] =
          before[head + i] == after[head + j] ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < rows || j < columns) {
    if (i < rows && j < columns && before[head + i] == after[head + j]) {
      ++i;
      ++j;
    } else if (j == columns || (i < rows && length[i + 1][j] >= length[i][j + 1])) {
      changed.old.push_back(head + i++);
    } else {
      changed.now.push_back(head + j++);
    }
  }
  return changed;
}

class RegionFinder {
 public:
  RegionFinder(const model::DecisionTable& old, const model::DecisionTable& now) {
    std::vector<std::string> names;
    for (const auto* table : {&old, &now})
      for (const auto& input : table->inputs)
        if (const std::string name = input.expression.canonical();
            std::find(names.begin(), names.end(), name) == names.end())
          names.push_back(name);
    for (const std::string& name : names) {
      AxisMaker maker;
      for (const auto* table : {&old, &now})
        for (std::size_t i = 0; i < table->inputs.size(); ++i) {
          if (table->inputs[i].expression.canonical() != name) continue;
          maker.take(table->inputs[i].allowed);
          for (const auto& rule : table->rules) maker.take(rule.inputs[i]);
        }
      axes_.push_back(maker.make(name));
    }
    old_ = on_axes(old, names);
    now_ = on_axes(now, names);
  }

  TableRegions find() {
    const ChangedRows rows = changed_rows(old_, now_);
    for (const std::size_t row : rows.old) look_into(old_, old_.rules[row]);
    for (const std::size_t row : rows.now) look_into(now_, now_.rules[row]);
    TableRegions found;
    found.complete = complete_;
    merge();
    for (const auto& [box, outcomes] : boxes_) found.regions.push_back(region(box, outcomes));
    return found;
  }

 private:
  using Cell = std::vector<std::size_t>;
  using Box = std::vector<std::set<std::size_t>>;
  struct Outcomes {
    std::string before;
    std::string after;
    friend bool operator==(const Outcomes&, const Outcomes&) = default;
    friend auto operator<=>(const Outcomes&, const Outcomes&) = default;
  };

  /// Which stretches of each axis a row takes in.
  Box box_of(const model::DecisionTable& table, const model::TableRule& rule) {
    Box box;
    AxisFacts nothing;
    const Cell zero(axes_.size(), 0);
    nothing.axes = &axes_;
    nothing.at = &zero;
    for (const Axis& axis : axes_) {
      box.emplace_back();
      for (std::size_t i = 0; i < axis.stretches.size(); ++i) box.back().insert(i);
    }
    for (std::size_t i = 0; i < rule.inputs.size(); ++i) {
      if (rule.inputs[i].empty()) continue;
      const auto axis = static_cast<std::size_t>(std::stoul(table.inputs[i].expression.canonical().substr(1)));
      std::erase_if(box[axis], [&](std::size_t stretch) {
        return !model::evaluate_unary(rule.inputs[i], axes_[axis].stretches[stretch].sample, nothing).value.is_true();
      });
    }
    return box;
  }

  void look_into(const model::DecisionTable& table, const model::TableRule& rule) {
    const Box box = box_of(table, rule);
    if (std::any_of(box.begin(), box.end(), [](const auto& side) { return side.empty(); })) return;
    std::vector<std::vector<std::size_t>> sides;
    for (const auto& side : box) sides.emplace_back(side.begin(), side.end());
    Cell digits(sides.size(), 0);
    while (true) {
      if (seen_.size() >= cells_max) {
        complete_ = false;
        return;
      }
      Cell cell;
      for (std::size_t i = 0; i < sides.size(); ++i) cell.push_back(sides[i][digits[i]]);
      if (seen_.insert(cell).second) ask(cell);
      std::size_t axis = 0;
      while (axis < digits.size() && ++digits[axis] == sides[axis].size()) digits[axis++] = 0;
      if (axis == digits.size()) return;
    }
  }

  void ask(const Cell& cell) {
    AxisFacts facts;
    facts.axes = &axes_;
    facts.at = &cell;
    Outcomes outcomes{outcome(old_, facts), outcome(now_, facts)};
    if (outcomes.before == outcomes.after) return;
    Box box;
    for (const std::size_t stretch : cell) box.push_back({stretch});
    boxes_.emplace_back(std::move(box), std::move(outcomes));
  }

  static std::string outcome(const model::DecisionTable& table, model::Environment& facts) {
    const model::TableEvaluation answer = model::evaluate_table(table, facts);
    if (answer.result.value.is_null() && answer.rows_hit.size() > 1) return std::string(conflict);
    return answer.result.value.is_null() ? std::string(no_result) : model::to_literal(answer.result.value);
  }

  /// Joins boxes that differ in one axis only, axis after axis, as long as something joins.
  void merge() {
    for (bool joined_some = true; joined_some;) {
      joined_some = false;
      for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
        std::map<std::pair<Outcomes, Box>, std::set<std::size_t>> groups;
        for (auto& [box, outcomes] : boxes_) {
          std::set<std::size_t> side = std::exchange(box[axis], {});
          groups[{outcomes, std::move(box)}].merge(side);
        }
        joined_some = joined_some || groups.size() < boxes_.size();
        boxes_.clear();
        for (auto& [key, side] : groups) {
          Box box = key.second;
          box[axis] = side;
          boxes_.emplace_back(std::move(box), key.first);
        }
      }
    }
    std::sort(boxes_.begin(), boxes_.end());
  }

  Region region(const Box& box, const Outcomes& outcomes) const {
    Region made;
    made.before = outcomes.before;
    made.after = outcomes.after;
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
      const Axis& of = axes_[axis];
      if (box[axis].size() < of.stretches.size()) made.conditions.push_back({of.name, tests(of, box[axis])});
      if (of.stretches.size() > 1) made.example.emplace(of.name, of.stretches[*box[axis].begin()].sample);
    }
    return made;
  }

  static std::string tests(const Axis& axis, const std::set<std::size_t>& side) {
    std::vector<std::string> texts;
    std::vector<std::string> missing;
    bool other = false;
    for (std::size_t i = 0; i < axis.stretches.size(); ++i) {
      const Stretch& first = axis.stretches[i];
      other = other || (first.other_text && side.contains(i));
      if (first.sample.string() != nullptr && !first.other_text && !side.contains(i))
        missing.push_back(model::to_literal(first.sample));
      if (!side.contains(i)) continue;
      if (!is_ordered(first.sample)) {
        if (!first.other_text) texts.push_back(model::to_literal(first.sample));
        continue;
      }
      std::size_t last = i;
      while (side.contains(last + 1) && axis.stretches[last + 1].sample.kind() == first.sample.kind()) ++last;
      texts.push_back(stretch_text(first, axis.stretches[last]));
      i = last;
    }
    if (other) return missing.empty() ? "-" : "not(" + joined(missing, ", ") + ")";
    return joined(texts, ", ");
  }

  static std::string stretch_text(const Stretch& first, const Stretch& last) {
    const auto is_point = [](const Stretch& one) { return one.low && one.high && *one.low == *one.high; };
    const std::string low = first.low ? model::to_literal(*first.low) : "";
    const std::string high = last.high ? model::to_literal(*last.high) : "";
    if (is_point(first) && &first == &last) return low;
    if (!first.low) return (is_point(last) ? "<= " : "< ") + high;
    if (!last.high) return (is_point(first) ? ">= " : "> ") + low;
    return std::string(is_point(first) ? "[" : "(") + low + ".." + high + (is_point(last) ? "]" : ")");
  }

  std::vector<Axis> axes_;
  model::DecisionTable old_;
  model::DecisionTable now_;
  std::set<Cell> seen_;
  std::vector<std::pair<Box, Outcomes>> boxes_;
  bool complete_ = true;
};

}  // namespace

bool is_constant(const model::DecisionTable& table) {
  const auto reads_nothing = [](const model::Expression& cell) { return cell.empty() || cell.inputs().empty(); };
  return std::all_of(table.rules.begin(), table.rules.end(), [&](const model::TableRule& rule) {
    return std::all_of(rule.inputs.begin(), rule.inputs.end(), reads_nothing) &&
           std::all_of(rule.outputs.begin(), rule.outputs.end(), reads_nothing);
  });
}

TableRegions differing_regions(const model::DecisionTable& old, const model::DecisionTable& now) {
  return RegionFinder(old, now).find();
}

}  // namespace anumat::generate
