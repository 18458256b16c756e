#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "anumat/dsl/types.hpp"

namespace anumat::dsl {

/// What one argument of a built-in function may be.
struct Slot {
  std::uint32_t shapes = 0;  ///< One bit for each Shape that suits; for a list or range, of its items.
  bool list = false;
  bool range = false;      ///< A range of such.
  bool or_range = false;   ///< The value itself, or a range of such.
  bool alike = false;      ///< All arguments (or items) that are marked so have one shape.
  bool absent = false;     ///< Null is a value like others here; for a list, among its items.
  bool optional = false;   ///< May be left out.
  bool repeats = false;    ///< May stand once or more.
  bool condition = false;  ///< A function of two items that gives a verdict.

  [[nodiscard]] bool suits(Shape shape) const { return (shapes >> static_cast<unsigned>(shape) & 1U) != 0; }
};

/// One form of a built-in: its arguments and what it gives.
struct Signature {
  std::vector<Slot> slots;
  std::string_view result;  ///< A shape's word, "list of text", or "first", "item", ...: see calls.cpp.

  [[nodiscard]] bool takes(std::size_t count) const;
  [[nodiscard]] const Slot& slot(std::size_t index) const {
    return slots[index < slots.size() ? index : slots.size() - 1];
  }
};

/// The forms of a built-in function by its name; empty when it has none (tests/dsl/types_test.cpp sees that all have).
[[nodiscard]] const std::vector<Signature>& signatures_of(std::string_view builtin);

}  // namespace anumat::dsl
