#include "anumat/engine/lifecycles.hpp"
#include "lifecycle/machine.hpp"
#include "lifecycle/words.hpp"

namespace anumat::engine {
namespace {

using lifecycle::Row;

constexpr lifecycle::Words<5> publication_state_words = {"draft", "proposed", "published", "superseded", "withdrawn"};
constexpr lifecycle::Words<5> publication_move_words = {"propose", "send_back", "publish", "supersede", "withdraw"};

// Nothing is published that was not proposed: the proposal is what the office approves.
// clang-format off
using PublicationRows = lifecycle::Table<
    //  From                         On                          To
    Row<PublicationState::Draft,     PublicationMove::Propose,   PublicationState::Proposed>,
    Row<PublicationState::Draft,     PublicationMove::Withdraw,  PublicationState::Withdrawn>,
    Row<PublicationState::Proposed,  PublicationMove::SendBack,  PublicationState::Draft>,
    Row<PublicationState::Proposed,  PublicationMove::Publish,   PublicationState::Published>,
    Row<PublicationState::Proposed,  PublicationMove::Withdraw,  PublicationState::Withdrawn>,
    Row<PublicationState::Published, PublicationMove::Supersede, PublicationState::Superseded>,
    Row<PublicationState::Published, PublicationMove::Withdraw,  PublicationState::Withdrawn>>;
// clang-format on

using PublicationMachine =
    lifecycle::Lifecycle<lifecycle::Rules<PublicationState::Draft, PublicationRows>, PublicationState,
                         publication_state_words.size(), PublicationMove, publication_move_words.size()>;

}  // namespace

std::optional<PublicationState> next_state(PublicationState state, PublicationMove move) {
  return PublicationMachine::next(state, move);
}

std::string_view word(PublicationState state) {
  return lifecycle::word_of(publication_state_words, state);
}

std::string_view word(PublicationMove move) {
  return lifecycle::word_of(publication_move_words, move);
}

std::optional<PublicationState> publication_state_from_word(std::string_view text) {
  return lifecycle::from_word<PublicationState>(publication_state_words, text);
}

}  // namespace anumat::engine
