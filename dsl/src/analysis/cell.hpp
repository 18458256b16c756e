#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "anumat/dsl/feel.hpp"
#include "anumat/model/expression.hpp"

namespace anumat::dsl {

/// The names that cells may use beside `?`, each with the value that stands for it.
class KnownNames final : public model::Environment {
 public:
  void add(const std::string& name, model::Value value) {
    names_.add(name);
    values_.insert_or_assign(name, std::move(value));
  }
  [[nodiscard]] std::optional<model::Value> lookup(std::string_view name) override {
    const auto found = values_.find(std::string(name));
    return found == values_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] const FeelNames& names() const { return names_; }

 private:
  FeelNames names_;
  std::map<std::string, model::Value> values_;
};

/// A constant of a cell: a value at which the answer of the cell may change.
struct Mark {
  model::Value value;
  std::string text;      ///< As a cell shows it: a literal, or the name that it comes from.
  bool is_name = false;  ///< It is the value of one name alone.
};

/// How a cell depends on its input. A cell that is not opaque answers alike for all inputs that lie alike to the marks;
/// of a list, for all that hold the same members and are of the same size up to `count_max`.
struct CellReading {
  bool opaque = false;        ///< What it asks cannot be told from marks, such as `sum(?) > 5`.
  bool asks_missing = false;  ///< It names null.
  bool asks_order = false;    ///< It compares by order, which matters for text.
  bool asks_list = false;     ///< It asks for members or the number of items.
  bool is_list = false;       ///< It names a list with items, any of which a single input may be.
  std::vector<Mark> marks;
  std::vector<model::Value> members;  ///< Asked for by `list contains`.
  std::int64_t count_max = 0;         ///< The largest number of items that it asks for.
  std::set<std::string> names;        ///< The names that it uses.
};

/// Reads unary tests; an empty expression is `-`.
[[nodiscard]] CellReading read_cell(const model::Expression& cell, KnownNames& names);

}  // namespace anumat::dsl
