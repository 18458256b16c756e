#include "anumat/engine/lifecycles.hpp"
#include "lifecycle/machine.hpp"
#include "lifecycle/words.hpp"

namespace anumat::engine {
namespace {

using lifecycle::Row;

constexpr lifecycle::Words<5> meeting_state_words = {"called", "in_session", "closed", "cancelled", "adjourned"};
constexpr lifecycle::Words<6> meeting_move_words = {"open", "attend", "put", "close", "cancel", "adjourn"};

// Once opened, a session is closed and never cancelled: people came, and the minutes say what happened.
// clang-format off
using MeetingRows = lifecycle::Table<
    //  From                     On                    To
    Row<MeetingState::Called,    MeetingMove::Open,    MeetingState::InSession>,
    Row<MeetingState::Called,    MeetingMove::Cancel,  MeetingState::Cancelled>,
    Row<MeetingState::InSession, MeetingMove::Attend,  MeetingState::InSession>,
    Row<MeetingState::InSession, MeetingMove::Put,     MeetingState::InSession>,
    Row<MeetingState::InSession, MeetingMove::Close,   MeetingState::Closed>,
    Row<MeetingState::InSession, MeetingMove::Adjourn, MeetingState::Adjourned>>;
// clang-format on

using MeetingMachine = lifecycle::Lifecycle<lifecycle::Rules<MeetingState::Called, MeetingRows>, MeetingState,
                                            meeting_state_words.size(), MeetingMove, meeting_move_words.size()>;

}  // namespace

std::optional<MeetingState> next_state(MeetingState state, MeetingMove move) {
  return MeetingMachine::next(state, move);
}

std::string_view word(MeetingState state) {
  return lifecycle::word_of(meeting_state_words, state);
}

std::string_view word(MeetingMove move) {
  return lifecycle::word_of(meeting_move_words, move);
}

std::optional<MeetingState> meeting_state_from_word(std::string_view text) {
  return lifecycle::from_word<MeetingState>(meeting_state_words, text);
}

}  // namespace anumat::engine
