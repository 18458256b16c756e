#pragma once

#include "anumat/engine/state.hpp"
#include "surface/console.hpp"

namespace anumat::cli {

[[nodiscard]] Text state_words(engine::MeetingState state);
[[nodiscard]] Text state_words(engine::ItemState state);
/// There was no resolution: no quorum, or a secret ballot that did not agree.
[[nodiscard]] bool is_void(engine::ItemState state);
/// A session as a secretary reads it: state, presence and quorum, and each item with its votes and outcome.
void print_meeting(Console& console, const model::Definition* definition, const engine::MeetingRecord& meeting);

}  // namespace anumat::cli
