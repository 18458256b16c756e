#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/model/decision_table.hpp"
#include "diff/samples.hpp"
#include "wording/words.hpp"

namespace anumat::generate {

inline constexpr std::string_view no_result = "no result";
inline constexpr std::string_view conflict = "conflicting rows";

/// A box of inputs in which the outcome went from one to another.
struct Region {
  std::vector<std::pair<std::string, std::string>>
      conditions;      ///< Input and FEEL tests; an input with any value is left out.
  std::string before;  ///< FEEL literal, no_result or conflict.
  std::string after;
  Sample example;  ///< One input inside it.
};

struct TableRegions {
  std::vector<Region> regions;
  bool complete = true;  ///< False when there was more to look into than the limit of 20,000 cells.
};

/// Whether no cell reads anything but its input, so that regions are exact.
[[nodiscard]] bool is_constant(const model::DecisionTable& table);
/// The regions in which two tables of constant cells differ. Values of the inputs are taken to be present (not null).
[[nodiscard]] TableRegions differing_regions(const model::DecisionTable& old, const model::DecisionTable& now);

}  // namespace anumat::generate
