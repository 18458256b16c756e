#pragma once

#include "anumat/engine/state.hpp"
#include "surface/console.hpp"

namespace anumat::cli {

[[nodiscard]] Text state_words(engine::MeetingState state);
/// A session as a secretary reads it: state, presence and quorum, and each item with its votes and outcome.
void print_meeting(Console& console, const model::Definition* definition, const engine::MeetingRecord& meeting);

}  // namespace anumat::cli
