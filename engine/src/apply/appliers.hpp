#pragma once

#include <string_view>

#include "anumat/engine/event.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::engine {

// One kind of events each; apply() chooses. They only fold: nothing is decided here.
void apply_office_event(OfficeState& state, const Event& event);
void apply_group_event(OfficeState& state, const Event& event);
void apply_case_event(OfficeState& state, const Event& event);
void apply_meeting_event(OfficeState& state, const Event& event);
void apply_books_event(OfficeState& state, const Event& event);
void apply_personal_event(OfficeState& state, const Event& event);
/// No case shows words about the subject any more.
void forget_words(OfficeState& state, std::string_view subject);
/// A file of a case, or a paper that somebody holds; what is kept of each kind of evidence is counted.
void attach_evidence(OfficeState& state, CaseState& which, const Event& event);
/// The bytes of the case's files of a kind go; what is known of them stays.
void dispose_of_evidence(OfficeState& state, CaseState& which, const Event& event);
/// The same of single files, for an erasure of personal data.
void erase_evidence(OfficeState& state, const Event& event);
/// What the step of any event has posted.
void apply_postings(OfficeState& state, const Event& event);

}  // namespace anumat::engine
