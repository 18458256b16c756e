#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "anumat/engine/facts.hpp"
#include "decide/asked.hpp"

namespace anumat::engine {

struct Number {
  std::string text;
  std::string series;  ///< Prefix whose running number was used; empty when there is none in it.
  std::int64_t serial = 0;
};

/// What a running number counts within: `of` alone, or `of` and what stands before it in the number.
enum class CountsWithin { Prefix, Register };

/// The next number of a register. Its running number is used up by the event that says `series` and `serial`, so that a
/// register has no gaps.
[[nodiscard]] std::variant<Number, Reason> next_number(const OfficeState& state, const model::Template& pattern,
                                                       const std::string& of, CaseFacts& facts,
                                                       CountsWithin within = CountsWithin::Prefix);

}  // namespace anumat::engine
