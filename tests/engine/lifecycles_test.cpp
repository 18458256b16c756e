#include "anumat/engine/lifecycles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <sstream>
#include <string>
#include <vector>

#include "../support/project_folder.hpp"

namespace anumat::engine {
namespace {

// A lifecycle as the tests walk it: every state, every move, and the way back from a stored word.
template <class State, class Move>
struct Subject {
  std::string name;
  std::vector<State> states;
  std::vector<Move> moves;
  std::optional<State> (*from_word)(std::string_view);
};

const Subject<StepState, StepMove> step{
    "step",
    {StepState::Waiting, StepState::Open, StepState::Done, StepState::Skipped, StepState::Returned, StepState::Refused,
     StepState::Cancelled},
    {StepMove::Open, StepMove::Skip, StepMove::Decide, StepMove::Return, StepMove::Refuse, StepMove::Cancel},
    step_state_from_word};

const Subject<TaskState, TaskMove> task{
    "task",
    {TaskState::Offered, TaskState::Claimed, TaskState::Delegated, TaskState::Done, TaskState::Cancelled},
    {TaskMove::Claim, TaskMove::Release, TaskMove::Delegate, TaskMove::Resolve, TaskMove::Complete, TaskMove::Cancel},
    task_state_from_word};

const Subject<MeetingState, MeetingMove> meeting{"meeting",
                                                 {MeetingState::Called, MeetingState::InSession, MeetingState::Closed,
                                                  MeetingState::Cancelled, MeetingState::Adjourned},
                                                 {MeetingMove::Open, MeetingMove::Attend, MeetingMove::Put,
                                                  MeetingMove::Close, MeetingMove::Cancel, MeetingMove::Adjourn},
                                                 meeting_state_from_word};

const Subject<ItemState, ItemMove> item{
    "item",
    {ItemState::Ready, ItemState::Put, ItemState::Carried, ItemState::CarriedByCastingVote, ItemState::NotCarried,
     ItemState::VoidNoQuorum, ItemState::Withdrawn, ItemState::VoidBallot},
    {ItemMove::Put, ItemMove::Carry, ItemMove::CarryByCastingVote, ItemMove::Lose, ItemMove::FindNoQuorum,
     ItemMove::Withdraw, ItemMove::FindBadBallot},
    item_state_from_word};

const Subject<PublicationState, PublicationMove> publication{
    "publication",
    {PublicationState::Draft, PublicationState::Proposed, PublicationState::Published, PublicationState::Superseded,
     PublicationState::Withdrawn},
    {PublicationMove::Propose, PublicationMove::SendBack, PublicationMove::Publish, PublicationMove::Supersede,
     PublicationMove::Withdraw},
    publication_state_from_word};

constexpr int column_width = 24;

// One line for each state, one column for each move, "-" where the move is not possible.
template <class State, class Move>
std::string outcome_table(const Subject<State, Move>& subject) {
  std::vector<std::vector<std::string>> lines{{subject.name}};
  for (const Move move : subject.moves) lines.front().emplace_back(word(move));
  for (const State state : subject.states) {
    lines.push_back({std::string(word(state))});
    for (const Move move : subject.moves) {
      const auto next = next_state(state, move);
      lines.back().emplace_back(next ? word(*next) : "-");
    }
  }
  std::ostringstream out;
  for (const auto& line : lines) {
    for (std::size_t column = 0; column + 1 < line.size(); ++column) {
      out << std::left << std::setw(column_width) << line[column];
    }
    out << line.back() << '\n';
  }
  return out.str();
}

template <class State, class Move>
void expect_golden(const Subject<State, Move>& subject) {
  const std::string path =
      (project_folder() / "tests/golden/lifecycle" / (std::string(subject.name) + ".expected")).string();
  const std::string actual = outcome_table(subject);
  if (std::getenv("ANUMAT_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path) << actual;
    return;
  }
  std::ifstream file(path);
  std::ostringstream expected;
  expected << file.rdbuf();
  EXPECT_EQ(expected.str(), actual) << "in " << path << "; ANUMAT_UPDATE_GOLDEN=1 rewrites it";
}

template <class State, class Move>
void expect_words_to_come_back(const Subject<State, Move>& subject) {
  for (const State state : subject.states) EXPECT_EQ(subject.from_word(word(state)), state) << word(state);
  EXPECT_EQ(subject.from_word(""), std::nullopt);
  EXPECT_EQ(subject.from_word("DONE"), std::nullopt);
}

// A state with no way out must be one that we call final, and no state may be out of reach from the first one.
template <class State, class Move>
std::vector<std::string_view> final_states(const Subject<State, Move>& subject) {
  std::vector<std::string_view> found;
  for (const State state : subject.states) {
    if (std::ranges::none_of(subject.moves, [&](Move move) { return next_state(state, move).has_value(); })) {
      found.push_back(word(state));
    }
  }
  return found;
}

template <class State, class Move>
std::size_t reachable_count(const Subject<State, Move>& subject) {
  std::vector<State> reached{subject.states.front()};
  for (std::size_t index = 0; index < reached.size(); ++index) {
    for (const Move move : subject.moves) {
      const auto next = next_state(reached[index], move);
      if (next && std::ranges::find(reached, *next) == reached.end()) reached.push_back(*next);
    }
  }
  return reached.size();
}

using Names = std::vector<std::string_view>;

TEST(Lifecycles, GiveTheGoldenOutcomeForEveryStateAndMove) {
  expect_golden(step);
  expect_golden(task);
  expect_golden(meeting);
  expect_golden(item);
  expect_golden(publication);
}

TEST(Lifecycles, ReadBackTheWordsTheyStore) {
  expect_words_to_come_back(step);
  expect_words_to_come_back(task);
  expect_words_to_come_back(meeting);
  expect_words_to_come_back(item);
  expect_words_to_come_back(publication);
}

TEST(Lifecycles, EndOnlyInTheStatesThatAreCalledFinal) {
  EXPECT_EQ(final_states(step), (Names{"done", "skipped", "returned", "refused", "cancelled"}));
  EXPECT_EQ(final_states(task), (Names{"done", "cancelled"}));
  EXPECT_EQ(final_states(meeting), (Names{"closed", "cancelled", "adjourned"}));
  EXPECT_EQ(final_states(item),
            (Names{"carried", "carried_by_casting_vote", "not_carried", "void_no_quorum", "withdrawn", "void_ballot"}));
  EXPECT_EQ(final_states(publication), (Names{"superseded", "withdrawn"}));
}

TEST(Lifecycles, ReachEveryStateFromTheFirst) {
  EXPECT_EQ(reachable_count(step), step.states.size());
  EXPECT_EQ(reachable_count(task), task.states.size());
  EXPECT_EQ(reachable_count(meeting), meeting.states.size());
  EXPECT_EQ(reachable_count(item), item.states.size());
  EXPECT_EQ(reachable_count(publication), publication.states.size());
}

TEST(Lifecycles, RefuseAStateThatDoesNotExist) {
  EXPECT_EQ(next_state(static_cast<StepState>(99), StepMove::Open), std::nullopt);
  EXPECT_EQ(next_state(StepState::Waiting, static_cast<StepMove>(99)), std::nullopt);
}

}  // namespace
}  // namespace anumat::engine
