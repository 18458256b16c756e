#include "anumat/engine/lifecycles.hpp"
#include "lifecycle/machine.hpp"
#include "lifecycle/words.hpp"

namespace anumat::engine {
namespace {

using S = TaskState;
using M = TaskMove;
using lifecycle::Row;

constexpr lifecycle::Words<5> state_words = {"offered", "claimed", "delegated", "done", "cancelled"};
constexpr lifecycle::Words<6> move_words = {"claim", "release", "delegate", "resolve", "complete", "cancel"};

// Claiming is a courtesy to the others who were offered the task, so that it may be completed without. What was
// delegated comes back first: the one who claimed it answers for it.
// clang-format off
using Rows = lifecycle::Table<
    //  From          On           To
    Row<S::Offered,   M::Claim,    S::Claimed>,
    Row<S::Offered,   M::Complete, S::Done>,
    Row<S::Offered,   M::Cancel,   S::Cancelled>,
    Row<S::Claimed,   M::Release,  S::Offered>,
    Row<S::Claimed,   M::Delegate, S::Delegated>,
    Row<S::Claimed,   M::Complete, S::Done>,
    Row<S::Claimed,   M::Cancel,   S::Cancelled>,
    Row<S::Delegated, M::Resolve,  S::Claimed>,
    Row<S::Delegated, M::Cancel,   S::Cancelled>>;
// clang-format on

using Machine = lifecycle::Lifecycle<lifecycle::Rules<S::Offered, Rows>, S, state_words.size(), M, move_words.size()>;

}  // namespace

std::optional<TaskState> next_state(TaskState state, TaskMove move) {
  return Machine::next(state, move);
}

std::string_view word(TaskState state) {
  return lifecycle::word_of(state_words, state);
}

std::string_view word(TaskMove move) {
  return lifecycle::word_of(move_words, move);
}

std::optional<TaskState> task_state_from_word(std::string_view text) {
  return lifecycle::from_word<TaskState>(state_words, text);
}

}  // namespace anumat::engine
