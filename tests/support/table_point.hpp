#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "anumat/model/decision_table.hpp"

namespace anumat::testing {

/// One value for each input of a table, under the name of the input.
class TablePoint final : public model::Environment {
 public:
  TablePoint(const model::DecisionTable& table, const std::vector<model::Value>& values)
      : table_(table), values_(values) {}
  [[nodiscard]] std::optional<model::Value> lookup(std::string_view name) override {
    for (std::size_t i = 0; i < table_.inputs.size(); ++i)
      if (table_.inputs[i].label == name) return values_[i];
    return std::nullopt;
  }

 private:
  const model::DecisionTable& table_;
  const std::vector<model::Value>& values_;
};

}  // namespace anumat::testing
