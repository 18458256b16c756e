#include "anumat/engine/lifecycles.hpp"
#include "lifecycle/machine.hpp"
#include "lifecycle/words.hpp"

namespace anumat::engine {
namespace {

using S = StepState;
using M = StepMove;
using lifecycle::Row;

constexpr lifecycle::Words<7> state_words = {"waiting", "open", "done", "skipped", "returned", "refused", "cancelled"};
constexpr lifecycle::Words<6> move_words = {"open", "skip", "decide", "return", "refuse", "cancel"};

// An open step may still be skipped: when two of three must approve and two have, nobody waits for the third.
// clang-format off
using Rows = lifecycle::Table<
    //  From        On         To
    Row<S::Waiting, M::Open,   S::Open>,
    Row<S::Waiting, M::Skip,   S::Skipped>,
    Row<S::Waiting, M::Cancel, S::Cancelled>,
    Row<S::Open,    M::Decide, S::Done>,
    Row<S::Open,    M::Skip,   S::Skipped>,
    Row<S::Open,    M::Return, S::Returned>,
    Row<S::Open,    M::Refuse, S::Refused>,
    Row<S::Open,    M::Cancel, S::Cancelled>>;
// clang-format on

using Machine = lifecycle::Lifecycle<lifecycle::Rules<S::Waiting, Rows>, S, state_words.size(), M, move_words.size()>;

}  // namespace

std::optional<StepState> next_state(StepState state, StepMove move) {
  return Machine::next(state, move);
}

std::string_view word(StepState state) {
  return lifecycle::word_of(state_words, state);
}

std::string_view word(StepMove move) {
  return lifecycle::word_of(move_words, move);
}

std::optional<StepState> step_state_from_word(std::string_view text) {
  return lifecycle::from_word<StepState>(state_words, text);
}

}  // namespace anumat::engine
