#pragma once

#include "anumat/engine/event.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::engine {

// One group of events each; apply() chooses. They only fold: nothing is decided here.
void apply_office_event(OfficeState& state, const Event& event);
void apply_case_event(OfficeState& state, const Event& event);
void apply_meeting_event(OfficeState& state, const Event& event);
void apply_books_event(OfficeState& state, const Event& event);
/// What the step of any event has posted.
void apply_postings(OfficeState& state, const Event& event);

}  // namespace anumat::engine
