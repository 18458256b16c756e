#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "anumat/model/expression.hpp"
#include "anumat/model/program.hpp"

namespace anumat::model {

/// Where a name stands among columns, or kNone.
[[nodiscard]] inline std::uint32_t place_of(std::string_view name, std::span<const std::string> columns) {
  const auto at = std::find(columns.begin(), columns.end(), name);
  return at == columns.end() ? kNone : static_cast<std::uint32_t>(at - columns.begin());
}

class NoFacts final : public Environment {
 public:
  [[nodiscard]] std::optional<Value> lookup(std::string_view) override { return std::nullopt; }
};

/// A row under the names of its columns; what is no column comes from beyond.
class RowFacts final : public Environment {
 public:
  RowFacts(std::span<const std::string> columns, std::span<const Value> row, Environment& beyond)
      : columns_(columns), row_(row), beyond_(beyond) {}

  [[nodiscard]] std::optional<Value> lookup(std::string_view name) override {
    const auto place = place_of(name, columns_);
    if (place < row_.size()) return row_[place];
    return beyond_.lookup(name);
  }
  [[nodiscard]] const Calendar* calendar() const override { return beyond_.calendar(); }
  [[nodiscard]] std::optional<Instant> now() const override { return beyond_.now(); }
  [[nodiscard]] UtcOffset utc_offset() const override { return beyond_.utc_offset(); }
  [[nodiscard]] const TypeNames* types() const override { return beyond_.types(); }

 private:
  std::span<const std::string> columns_;
  std::span<const Value> row_;
  Environment& beyond_;
};

}  // namespace anumat::model
