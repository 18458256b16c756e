#include "anumat/engine/lifecycles.hpp"
#include "lifecycle/machine.hpp"
#include "lifecycle/words.hpp"

namespace anumat::engine {
namespace {

using lifecycle::Row;

constexpr lifecycle::Words<8> item_state_words = {
    "ready", "put", "carried", "carried_by_casting_vote", "not_carried", "void_no_quorum", "withdrawn", "void_ballot"};
constexpr lifecycle::Words<7> item_move_words = {
    "put", "carry", "carry_by_casting_vote", "lose", "find_no_quorum", "withdraw", "find_bad_ballot"};

// What was put to the vote can no longer be withdrawn: it ends by the vote, or void when too few are present.
// clang-format off
using ItemRows = lifecycle::Table<
    //  From              On                            To
    Row<ItemState::Ready, ItemMove::Put,                ItemState::Put>,
    Row<ItemState::Ready, ItemMove::FindNoQuorum,       ItemState::VoidNoQuorum>,
    Row<ItemState::Ready, ItemMove::Withdraw,           ItemState::Withdrawn>,
    Row<ItemState::Put,   ItemMove::Carry,              ItemState::Carried>,
    Row<ItemState::Put,   ItemMove::CarryByCastingVote, ItemState::CarriedByCastingVote>,
    Row<ItemState::Put,   ItemMove::Lose,               ItemState::NotCarried>,
    Row<ItemState::Put,   ItemMove::FindNoQuorum,       ItemState::VoidNoQuorum>,
    Row<ItemState::Put,   ItemMove::FindBadBallot,      ItemState::VoidBallot>>;
// clang-format on

using ItemMachine = lifecycle::Lifecycle<lifecycle::Rules<ItemState::Ready, ItemRows>, ItemState,
                                         item_state_words.size(), ItemMove, item_move_words.size()>;

}  // namespace

std::optional<ItemState> next_state(ItemState state, ItemMove move) {
  return ItemMachine::next(state, move);
}

std::string_view word(ItemState state) {
  return lifecycle::word_of(item_state_words, state);
}

std::string_view word(ItemMove move) {
  return lifecycle::word_of(item_move_words, move);
}

std::optional<ItemState> item_state_from_word(std::string_view text) {
  return lifecycle::from_word<ItemState>(item_state_words, text);
}

}  // namespace anumat::engine
