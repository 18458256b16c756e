#include "anumat/engine/lifecycles.hpp"
#include "lifecycle/machine.hpp"
#include "lifecycle/words.hpp"

namespace anumat::engine {
namespace {

using lifecycle::Row;

constexpr lifecycle::Words<7> step_state_words = {"waiting",  "open",    "done",     "skipped",
                                                  "returned", "refused", "cancelled"};
constexpr lifecycle::Words<6> step_move_words = {"open", "skip", "decide", "return", "refuse", "cancel"};

// An open step may still be skipped: when two of three must approve and two have, nobody waits for the third.
// clang-format off
using StepRows = lifecycle::Table<
    //  From                On                To
    Row<StepState::Waiting, StepMove::Open,   StepState::Open>,
    Row<StepState::Waiting, StepMove::Skip,   StepState::Skipped>,
    Row<StepState::Waiting, StepMove::Cancel, StepState::Cancelled>,
    Row<StepState::Open,    StepMove::Decide, StepState::Done>,
    Row<StepState::Open,    StepMove::Skip,   StepState::Skipped>,
    Row<StepState::Open,    StepMove::Return, StepState::Returned>,
    Row<StepState::Open,    StepMove::Refuse, StepState::Refused>,
    Row<StepState::Open,    StepMove::Cancel, StepState::Cancelled>>;
// clang-format on

using StepMachine = lifecycle::Lifecycle<lifecycle::Rules<StepState::Waiting, StepRows>, StepState,
                                         step_state_words.size(), StepMove, step_move_words.size()>;

}  // namespace

std::optional<StepState> next_state(StepState state, StepMove move) {
  return StepMachine::next(state, move);
}

std::string_view word(StepState state) {
  return lifecycle::word_of(step_state_words, state);
}

std::string_view word(StepMove move) {
  return lifecycle::word_of(step_move_words, move);
}

std::optional<StepState> step_state_from_word(std::string_view text) {
  return lifecycle::from_word<StepState>(step_state_words, text);
}

}  // namespace anumat::engine
