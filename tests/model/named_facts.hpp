#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "anumat/model/expression.hpp"
#include "anumat/model/program.hpp"

namespace anumat::model {

/// Values under their names; counts how often it was asked.
class Facts : public Environment {
 public:
  explicit Facts(std::map<std::string, Value, std::less<>> values) : values_(std::move(values)) {}
  [[nodiscard]] std::optional<Value> lookup(std::string_view name) override {
    ++lookups;
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional(found->second);
  }
  int lookups = 0;

 private:
  std::map<std::string, Value, std::less<>> values_;
};

[[nodiscard]] inline Expression input(const std::string& name) {
  ProgramBuilder builder;
  const auto root = builder.input(name);
  return builder.finish(root, 0, false);
}

[[nodiscard]] inline Expression constant(Value value) {
  ProgramBuilder builder;
  const auto root = builder.constant(std::move(value));
  return builder.finish(root, 0, false);
}

}  // namespace anumat::model
