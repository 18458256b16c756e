#include "anumat/engine/lifecycles.hpp"
#include "lifecycle/machine.hpp"
#include "lifecycle/words.hpp"

namespace anumat::engine {
namespace {

using S = PublicationState;
using M = PublicationMove;
using lifecycle::Row;

constexpr lifecycle::Words<5> state_words = {"draft", "proposed", "published", "superseded", "withdrawn"};
constexpr lifecycle::Words<5> move_words = {"propose", "send_back", "publish", "supersede", "withdraw"};

// Nothing is published that was not proposed: the proposal is what the office approves.
// clang-format off
using Rows = lifecycle::Table<
    //  From          On            To
    Row<S::Draft,     M::Propose,   S::Proposed>,
    Row<S::Draft,     M::Withdraw,  S::Withdrawn>,
    Row<S::Proposed,  M::SendBack,  S::Draft>,
    Row<S::Proposed,  M::Publish,   S::Published>,
    Row<S::Proposed,  M::Withdraw,  S::Withdrawn>,
    Row<S::Published, M::Supersede, S::Superseded>,
    Row<S::Published, M::Withdraw,  S::Withdrawn>>;
// clang-format on

using Machine = lifecycle::Lifecycle<lifecycle::Rules<S::Draft, Rows>, S, state_words.size(), M, move_words.size()>;

}  // namespace

std::optional<PublicationState> next_state(PublicationState state, PublicationMove move) {
  return Machine::next(state, move);
}

std::string_view word(PublicationState state) {
  return lifecycle::word_of(state_words, state);
}

std::string_view word(PublicationMove move) {
  return lifecycle::word_of(move_words, move);
}

std::optional<PublicationState> publication_state_from_word(std::string_view text) {
  return lifecycle::from_word<PublicationState>(state_words, text);
}

}  // namespace anumat::engine
