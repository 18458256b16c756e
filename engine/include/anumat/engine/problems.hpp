#pragma once

#include <span>
#include <vector>

#include "anumat/engine/decide.hpp"
#include "anumat/engine/looked.hpp"

namespace anumat::engine {

/// Findings that open or close by themselves: what the events of an accepted command set off besides. `after` is the
/// state with those events folded in; the events given back are to be appended behind them, as part of the same
/// command. A finding opens when the `when` of its problem is true and its `closed when` is not, and closes when the
/// latter is true; where a fact is missing nothing happens. Looked at are the cases that the events touched, those they
/// point at, and those that point at these; when time passes, every case that has not ended or has a finding open.
/// Each case is judged by the definition that it runs under. Pure, as decide(); `looked` only spares work.
[[nodiscard]] std::vector<Event> found_problems(const Definitions& definitions, const OfficeState& after,
                                                const Command& command, std::span<const Event> folded,
                                                Looked* looked = nullptr);

}  // namespace anumat::engine
