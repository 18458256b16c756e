#include "table_index.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "anumat/base/text.hpp"
#include "anumat/model/program.hpp"

namespace anumat::model {
namespace {

constexpr std::int64_t kSaturated = std::numeric_limits<std::int64_t>::max();

// digits * 10^places, or nothing past 64 bits.
std::optional<std::int64_t> times_ten(std::int64_t digits, int places) {
  for (; places > 0; --places) {
    if (__builtin_mul_overflow(digits, std::int64_t{10}, &digits)) return std::nullopt;
  }
  return digits;
}

// One side of a test as constants: from low to high, or one text.
struct Stretch {
  const Value* low = nullptr;  ///< Null is open.
  const Value* high = nullptr;
  bool low_included = false;
  bool high_included = false;
  bool negated = false;
};

const Value* constant(const Program& program, std::uint32_t node) {
  const auto& at = program.nodes[node];
  return at.op == Op::Constant ? &program.constants[at.index] : nullptr;
}

std::optional<Stretch> stretch(const Program& program, std::uint32_t test) {
  const auto& node = program.nodes[test];
  const auto inner = program.children_of(node)[0];
  const auto& inside = program.nodes[inner];
  if (node.op == Op::TestValue && inside.op == Op::MakeRange) {
    const auto* low = constant(program, program.children_of(inside)[0]);
    const auto* high = constant(program, program.children_of(inside)[1]);
    if (low == nullptr || high == nullptr) return std::nullopt;
    return Stretch{low, high, (inside.detail & 1U) != 0, (inside.detail & 2U) != 0, false};
  }
  const auto* end = constant(program, inner);
  if (end == nullptr) return std::nullopt;
  switch (node.op) {
    case Op::TestValue:
    case Op::TestEqual:
      return Stretch{end, end, true, true, false};
    case Op::TestNotEqual:
      return Stretch{end, end, true, true, true};
    case Op::TestLess:
      return Stretch{nullptr, end, false, false, false};
    case Op::TestLessEqual:
      return Stretch{nullptr, end, false, true, false};
    case Op::TestGreater:
      return Stretch{end, nullptr, false, false, false};
    case Op::TestGreaterEqual:
      return Stretch{end, nullptr, true, false, false};
    default:
      return std::nullopt;
  }
}

}  // namespace

// What one cell says: any of the stretches, or none of them.
struct TableIndex::Cell {
  std::vector<Stretch> any_of;
  bool negated = false;
  bool always = false;
};

class TableIndex::Maker {
 public:
  explicit Maker(const DecisionTable& table) : table_(table) {}

  std::shared_ptr<const TableIndex> run() {
    index_->rows_ = table_.rules.size();
    if (index_->rows_ == 0 || index_->words() > kWordsMax) return nullptr;
    for (const auto& rule : table_.rules) {
      if (rule.inputs.size() > table_.inputs.size()) return nullptr;
    }
    for (std::size_t column = 0; column < table_.inputs.size(); ++column) {
      if (!add_column(column)) return nullptr;
    }
    return std::move(index_);
  }

 private:
  static Kind kind_of(const Value& value) {
    switch (value.kind()) {
      case ValueKind::Number:
        return value.number()->scaled() ? Kind::Number : Kind::Any;
      case ValueKind::Date:
        return Kind::Day;
      case ValueKind::String:
        return Kind::Text;
      default:
        return Kind::Any;
    }
  }

  // Takes the kind of an end into the column; false when it does not fit.
  static bool takes(Column& column, const Value* end) {
    if (end == nullptr) return true;
    const auto kind = kind_of(*end);
    if (kind == Kind::Any || (column.kind != Kind::Any && column.kind != kind)) return false;
    column.kind = kind;
    if (kind == Kind::Number) column.scale = std::max(column.scale, end->number()->scaled()->scale);
    return true;
  }

  std::optional<Cell> cell(const Expression& tests, Column& column) {
    if (tests.empty()) return Cell{{}, false, true};
    const auto& program = *tests.program();
    if (program.root == kNone || program.nodes[program.root].op != Op::Tests) return std::nullopt;
    const auto& root = program.nodes[program.root];
    index_->cost_ = std::max(index_->cost_, static_cast<std::int64_t>(program.nodes.size()));
    Cell made{{}, root.detail == 1, root.count == 0};
    for (const auto test : program.children_of(root)) {
      const auto found = stretch(program, test);
      if (!found || !takes(column, found->low) || !takes(column, found->high)) return std::nullopt;
      if (column.kind == Kind::Text && found->low != found->high) return std::nullopt;
      made.any_of.push_back(*found);
    }
    return made;
  }

  static std::optional<std::int64_t> point(const Column& column, const Value& value) {
    if (column.kind == Kind::Day) return value.date()->days();
    const auto scaled = *value.number()->scaled();
    return times_ten(scaled.digits, column.scale - scaled.scale);
  }

  bool add_column(std::size_t at) {
    Column column;
    std::vector<Cell> cells;
    for (const auto& rule : table_.rules) {
      auto made = at < rule.inputs.size() ? cell(rule.inputs[at], column) : Cell{{}, false, true};
      if (!made) return false;
      cells.push_back(std::move(*made));
    }
    if (!add_stretches(column, cells)) return false;
    const auto words = index_->words();
    const auto stretches = column.kind == Kind::Text ? column.held.size() + 1 : column.points.size() * 2 + 1;
    column.bits.assign(stretches * words, 0);
    for (std::size_t row = 0; row < cells.size(); ++row) {
      for (std::size_t i = 0; i < stretches; ++i) {
        if (holds(column, cells[row], i)) column.bits[i * words + row / 64] |= std::uint64_t{1} << (row % 64);
      }
    }
    index_->columns_.push_back(std::move(column));
    return true;
  }

  static bool add_stretches(Column& column, const std::vector<Cell>& cells) {
    for (const auto& cell : cells) {
      for (const auto& part : cell.any_of) {
        for (const auto* end : {part.low, part.high}) {
          if (end == nullptr) continue;
          if (column.kind == Kind::Text) {
            if (!is_comparable_text(*end->string())) return false;
            if (column.texts.contains(*end->string())) continue;
            column.held.push_back(*end);
            column.texts.emplace(*end->string(), static_cast<std::uint32_t>(column.held.size()));
          } else {
            const auto found = point(column, *end);
            if (!found || *found == kSaturated || *found == -kSaturated) return false;
            column.points.push_back(*found);
          }
        }
      }
    }
    std::sort(column.points.begin(), column.points.end());
    column.points.erase(std::unique(column.points.begin(), column.points.end()), column.points.end());
    return true;
  }

  static std::size_t stretch_at(const Column& column, const Value& end) {
    if (column.kind == Kind::Text) return column.texts.at(*end.string());
    const auto at = std::lower_bound(column.points.begin(), column.points.end(), *point(column, end));
    return static_cast<std::size_t>(at - column.points.begin()) * 2 + 1;
  }

  static bool holds(const Column& column, const Cell& cell, std::size_t at) {
    if (cell.always) return !cell.negated;
    const bool any = std::any_of(cell.any_of.begin(), cell.any_of.end(), [&](const Stretch& part) {
      bool inside = true;
      if (part.low != nullptr) {
        const auto low = stretch_at(column, *part.low);
        inside = part.low_included ? at >= low : at > low;
      }
      if (part.high != nullptr) {
        const auto high = stretch_at(column, *part.high);
        inside = inside && (part.high_included ? at <= high : at < high);
      }
      return inside != part.negated;
    });
    return any != cell.negated;
  }

  const DecisionTable& table_;
  std::shared_ptr<TableIndex> index_ = std::make_shared<TableIndex>();
};

std::shared_ptr<const TableIndex> TableIndex::make(const DecisionTable& table) {
  return Maker(table).run();
}

bool TableIndex::stretch_of(const Column& column, const Value& value, std::size_t& stretch) {
  std::int64_t key = 0;
  bool between = false;  // The value lies above `key` and below the next key.
  switch (column.kind) {
    case Kind::Any:
      stretch = 0;
      return true;
    case Kind::Text: {
      if (value.string() == nullptr) return false;
      const auto found = column.texts.find(*value.string());
      if (found == column.texts.end() && !is_comparable_text(*value.string())) return false;
      stretch = found == column.texts.end() ? 0 : found->second;
      return true;
    }
    case Kind::Day:
      if (value.date() == nullptr) return false;
      key = value.date()->days();
      break;
    case Kind::Number: {
      const auto scaled = value.number() == nullptr ? std::nullopt : value.number()->scaled();
      if (!scaled) return false;
      if (scaled->scale <= column.scale) {
        // Past 64 bits means past every point.
        key = times_ten(scaled->digits, column.scale - scaled->scale)
                  .value_or(scaled->digits < 0 ? -kSaturated : kSaturated);
        break;
      }
      const auto unit = *times_ten(1, scaled->scale - column.scale);
      key = scaled->digits / unit;
      const auto rest = scaled->digits % unit;
      if (rest < 0) --key;
      between = rest != 0;
      break;
    }
  }
  const auto* points = column.points.data();
  std::size_t below = 0;  // Points before the key.
  for (auto left = column.points.size(); left > 0;) {
    const auto half = left / 2;
    const bool past = points[below + half] < key;
    below += past ? half + 1 : 0;
    left = past ? left - half - 1 : half;
  }
  const bool is_point = below < column.points.size() && points[below] == key;
  stretch = below * 2 + (is_point ? (between ? 2 : 1) : 0);
  return true;
}

bool TableIndex::find(std::span<const Value* const> inputs, Rows& rows) const {
  const auto words = this->words();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t stretch = 0;
    if (!stretch_of(columns_[i], *inputs[i], stretch)) return false;
    const auto* bits = columns_[i].bits.data() + stretch * words;
    for (std::size_t word = 0; word < words; ++word) rows[word] = i == 0 ? bits[word] : rows[word] & bits[word];
  }
  return !columns_.empty();
}

}  // namespace anumat::model
