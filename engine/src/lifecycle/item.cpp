#include "anumat/engine/lifecycles.hpp"
#include "lifecycle/machine.hpp"
#include "lifecycle/words.hpp"

namespace anumat::engine {
namespace {

using S = ItemState;
using M = ItemMove;
using lifecycle::Row;

constexpr lifecycle::Words<8> state_words = {
    "ready", "put", "carried", "carried_by_casting_vote", "not_carried", "void_no_quorum", "withdrawn", "void_ballot"};
constexpr lifecycle::Words<7> move_words = {
    "put", "carry", "carry_by_casting_vote", "lose", "find_no_quorum", "withdraw", "find_bad_ballot"};

// What was put to the vote can no longer be withdrawn: it ends by the vote, or void when too few are present.
// clang-format off
using Rows = lifecycle::Table<
    //  From      On                     To
    Row<S::Ready, M::Put,                S::Put>,
    Row<S::Ready, M::FindNoQuorum,       S::VoidNoQuorum>,
    Row<S::Ready, M::Withdraw,           S::Withdrawn>,
    Row<S::Put,   M::Carry,              S::Carried>,
    Row<S::Put,   M::CarryByCastingVote, S::CarriedByCastingVote>,
    Row<S::Put,   M::Lose,               S::NotCarried>,
    Row<S::Put,   M::FindNoQuorum,       S::VoidNoQuorum>,
    Row<S::Put,   M::FindBadBallot,      S::VoidBallot>>;
// clang-format on

using Machine = lifecycle::Lifecycle<lifecycle::Rules<S::Ready, Rows>, S, state_words.size(), M, move_words.size()>;

}  // namespace

std::optional<ItemState> next_state(ItemState state, ItemMove move) {
  return Machine::next(state, move);
}

std::string_view word(ItemState state) {
  return lifecycle::word_of(state_words, state);
}

std::string_view word(ItemMove move) {
  return lifecycle::word_of(move_words, move);
}

std::optional<ItemState> item_state_from_word(std::string_view text) {
  return lifecycle::from_word<ItemState>(state_words, text);
}

}  // namespace anumat::engine
