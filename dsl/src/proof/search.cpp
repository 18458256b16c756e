#include "proof/search.hpp"

#include <algorithm>

namespace anumat::dsl::proof {

namespace {

std::size_t hash_of(const State& state) {
  std::uint64_t mixed = state.where * 0x9E3779B97F4A7C15U ^ (state.flags + 0x7F4A7C15U) * 0xC2B2AE3D27D4EB4FU;
  mixed ^= mixed >> 29;
  mixed *= 0xBF58476D1CE4E5B9U;
  return mixed ^ mixed >> 32;
}

}  // namespace

Found::Found() : slots_(1024, 0) {}

std::pair<std::uint32_t, bool> Found::add(const State& state, const Link& link) {
  if (2 * (states_.size() + 1) > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash_of(state) & mask;
  while (slots_[at] != 0) {
    if (states_[slots_[at] - 1] == state) return {slots_[at] - 1, false};
    at = (at + 1) & mask;
  }
  states_.push_back(state);
  links_.push_back(link);
  slots_[at] = static_cast<std::uint32_t>(states_.size());
  return {slots_[at] - 1, true};
}

void Found::grow() {
  std::vector<std::uint32_t> slots(slots_.size() * 2, 0);
  const std::size_t mask = slots.size() - 1;
  for (std::size_t i = 0; i < states_.size(); ++i) {
    std::size_t at = hash_of(states_[i]) & mask;
    while (slots[at] != 0) at = (at + 1) & mask;
    slots[at] = static_cast<std::uint32_t>(i + 1);
  }
  slots_ = std::move(slots);
}

std::vector<std::uint32_t> Found::way_to(std::uint32_t index) const {
  std::vector<std::uint32_t> way{index};
  while (links_[way.back()].from != kStart) way.push_back(links_[way.back()].from);
  std::reverse(way.begin(), way.end());
  return way;
}

}  // namespace anumat::dsl::proof
