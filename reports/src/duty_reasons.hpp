#pragma once

#include <string>
#include <vector>

#include "anumat/engine/facts.hpp"
#include "anumat/engine/state.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::reports {

/// What a condition about the office hangs on, as far as single cases and meetings go.
struct Reasons {
  std::vector<std::int64_t> events;  ///< The last event of each, ascending.
  std::vector<std::string> about;    ///< Their ids, in the same order.
};

/// Why `condition` came out as it did, `holds`: it is asked again of each list that it reads with nothing in the list
/// and with one entry at a time. Where it holds, those are named that alone make it hold, or all when it needs every
/// one; where it does not, those that alone keep it from holding. `facts` answers what the condition reads.
[[nodiscard]] Reasons reasons_of(const model::Expression& condition, bool holds, model::Environment& facts,
                                 const model::Definition& definition, const engine::OfficeState& state);

}  // namespace anumat::reports
