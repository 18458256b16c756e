#include "anumat/engine/lifecycles.hpp"
#include "lifecycle/machine.hpp"
#include "lifecycle/words.hpp"

namespace anumat::engine {
namespace {

using S = MeetingState;
using M = MeetingMove;
using lifecycle::Row;

constexpr lifecycle::Words<5> state_words = {"called", "in_session", "closed", "cancelled", "adjourned"};
constexpr lifecycle::Words<6> move_words = {"open", "attend", "put", "close", "cancel", "adjourn"};

// Once opened, a session is closed and never cancelled: people came, and the minutes say what happened.
// clang-format off
using Rows = lifecycle::Table<
    //  From          On          To
    Row<S::Called,    M::Open,    S::InSession>,
    Row<S::Called,    M::Cancel,  S::Cancelled>,
    Row<S::InSession, M::Attend,  S::InSession>,
    Row<S::InSession, M::Put,     S::InSession>,
    Row<S::InSession, M::Close,   S::Closed>,
    Row<S::InSession, M::Adjourn, S::Adjourned>>;
// clang-format on

using Machine = lifecycle::Lifecycle<lifecycle::Rules<S::Called, Rows>, S, state_words.size(), M, move_words.size()>;

}  // namespace

std::optional<MeetingState> next_state(MeetingState state, MeetingMove move) {
  return Machine::next(state, move);
}

std::string_view word(MeetingState state) {
  return lifecycle::word_of(state_words, state);
}

std::string_view word(MeetingMove move) {
  return lifecycle::word_of(move_words, move);
}

std::optional<MeetingState> meeting_state_from_word(std::string_view text) {
  return lifecycle::from_word<MeetingState>(state_words, text);
}

}  // namespace anumat::engine
