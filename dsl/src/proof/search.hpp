#pragma once

#include <cstdint>
#include <vector>

#include "proof/machine.hpp"

namespace anumat::dsl::proof {

/// How a situation came about.
struct Link {
  std::uint32_t from = 0;
  std::uint32_t action = 0;
  Doer doer = Doer::Others;
};

/// Situations in the order in which they are found, nearest first, each once.
class Found {
 public:
  Found();

  /// The index of the state, and whether it is new.
  std::pair<std::uint32_t, bool> add(const State& state, const Link& link);
  [[nodiscard]] std::size_t size() const { return states_.size(); }
  [[nodiscard]] const State& state(std::size_t index) const { return states_[index]; }
  [[nodiscard]] const Link& link(std::size_t index) const { return links_[index]; }
  /// The way from a start to the state, as indices.
  [[nodiscard]] std::vector<std::uint32_t> way_to(std::uint32_t index) const;

  static constexpr std::uint32_t kStart = 0xFFFFFFFF;

 private:
  void grow();

  std::vector<State> states_;
  std::vector<Link> links_;
  std::vector<std::uint32_t> slots_;  // Index plus one; 0 is free. A power of two, at most half full.
};

}  // namespace anumat::dsl::proof
