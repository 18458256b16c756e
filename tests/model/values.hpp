#pragma once

#include <string_view>
#include <utility>

#include "anumat/base/decimal.hpp"
#include "anumat/model/program.hpp"

// Numbers and cells as the tests write them.
namespace anumat::model {

[[nodiscard]] inline Decimal number(std::string_view text) {
  return *Decimal::from_text(text);
}

/// A cell of a decision table that compares with one value.
[[nodiscard]] inline Expression cell(Op op, Value value) {
  ProgramBuilder builder;
  const auto end = builder.constant(std::move(value));
  const auto test = builder.node(op, {end}, 0, 0);
  const auto root = builder.node(Op::Tests, {test}, 0, 0);
  return builder.finish(root, 1, true);
}

}  // namespace anumat::model
