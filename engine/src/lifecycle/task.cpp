#include "anumat/engine/lifecycles.hpp"
#include "lifecycle/machine.hpp"
#include "lifecycle/words.hpp"

namespace anumat::engine {
namespace {

using lifecycle::Row;

constexpr lifecycle::Words<5> task_state_words = {"offered", "claimed", "delegated", "done", "cancelled"};
constexpr lifecycle::Words<6> task_move_words = {"claim", "release", "delegate", "resolve", "complete", "cancel"};

// Claiming is a courtesy to the others who were offered the task, so that it may be completed without. What was
// delegated comes back first: the one who claimed it answers for it.
// clang-format off
using TaskRows = lifecycle::Table<
    //  From                  On                  To
    Row<TaskState::Offered,   TaskMove::Claim,    TaskState::Claimed>,
    Row<TaskState::Offered,   TaskMove::Complete, TaskState::Done>,
    Row<TaskState::Offered,   TaskMove::Cancel,   TaskState::Cancelled>,
    Row<TaskState::Claimed,   TaskMove::Release,  TaskState::Offered>,
    Row<TaskState::Claimed,   TaskMove::Delegate, TaskState::Delegated>,
    Row<TaskState::Claimed,   TaskMove::Complete, TaskState::Done>,
    Row<TaskState::Claimed,   TaskMove::Cancel,   TaskState::Cancelled>,
    Row<TaskState::Delegated, TaskMove::Resolve,  TaskState::Claimed>,
    Row<TaskState::Delegated, TaskMove::Cancel,   TaskState::Cancelled>>;
// clang-format on

using TaskMachine = lifecycle::Lifecycle<lifecycle::Rules<TaskState::Offered, TaskRows>, TaskState,
                                         task_state_words.size(), TaskMove, task_move_words.size()>;

}  // namespace

std::optional<TaskState> next_state(TaskState state, TaskMove move) {
  return TaskMachine::next(state, move);
}

std::string_view word(TaskState state) {
  return lifecycle::word_of(task_state_words, state);
}

std::string_view word(TaskMove move) {
  return lifecycle::word_of(task_move_words, move);
}

std::optional<TaskState> task_state_from_word(std::string_view text) {
  return lifecycle::from_word<TaskState>(task_state_words, text);
}

}  // namespace anumat::engine
