#pragma once

#include <optional>
#include <string_view>

namespace anumat::engine {

// The lifecycles that anumat itself fixes; those that authors write are data (docs/internals/lifecycles.md). All
// functions here are pure and safe from any thread. A word is what the log and the views store: it never changes once
// released. Which state follows which is shown in full by tests/golden/lifecycle.

/// One step of an approval route. Done, Skipped, Returned, Refused and Cancelled are final.
enum class StepState { Waiting, Open, Done, Skipped, Returned, Refused, Cancelled };
enum class StepMove { Open, Skip, Decide, Return, Refuse, Cancel };

/// A task that somebody must do. Delegated means that another does it for the one who claimed it, and hands it back
/// by Resolve. Done and Cancelled are final.
enum class TaskState { Offered, Claimed, Delegated, Done, Cancelled };
enum class TaskMove { Claim, Release, Delegate, Resolve, Complete, Cancel };

/// A session of a body. Attend records who is present, Put puts an item to the vote; both leave it InSession. One that
/// is Adjourned ended before its agenda was done, e.g. for want of a quorum; it goes on in a session of its own.
enum class MeetingState { Called, InSession, Closed, Cancelled, Adjourned };
enum class MeetingMove { Open, Attend, Put, Close, Cancel, Adjourn };

/// An item on the agenda of a session. All states but Ready and Put are final; an item that is to be heard again is
/// a new item on another agenda. The void ones are no resolutions: too few were there, or the slips of a secret ballot
/// were not as many as had been handed in.
enum class ItemState { Ready, Put, Carried, CarriedByCastingVote, NotCarried, VoidNoQuorum, Withdrawn, VoidBallot };
enum class ItemMove { Put, Carry, CarryByCastingVote, Lose, FindNoQuorum, Withdraw, FindBadBallot };

/// A version of a definition package. Superseded and Withdrawn are final.
enum class PublicationState { Draft, Proposed, Published, Superseded, Withdrawn };
enum class PublicationMove { Propose, SendBack, Publish, Supersede, Withdraw };

/// The state after the move, or nothing when the move is not possible there.
[[nodiscard]] std::optional<StepState> next_state(StepState state, StepMove move);
[[nodiscard]] std::optional<TaskState> next_state(TaskState state, TaskMove move);
[[nodiscard]] std::optional<MeetingState> next_state(MeetingState state, MeetingMove move);
[[nodiscard]] std::optional<ItemState> next_state(ItemState state, ItemMove move);
[[nodiscard]] std::optional<PublicationState> next_state(PublicationState state, PublicationMove move);

/// The stored word, in snake_case: "carried_by_casting_vote".
[[nodiscard]] std::string_view word(StepState state);
[[nodiscard]] std::string_view word(TaskState state);
[[nodiscard]] std::string_view word(MeetingState state);
[[nodiscard]] std::string_view word(ItemState state);
[[nodiscard]] std::string_view word(PublicationState state);
[[nodiscard]] std::string_view word(StepMove move);
[[nodiscard]] std::string_view word(TaskMove move);
[[nodiscard]] std::string_view word(MeetingMove move);
[[nodiscard]] std::string_view word(ItemMove move);
[[nodiscard]] std::string_view word(PublicationMove move);

/// The state that a stored word names, or nothing when there is no such word.
[[nodiscard]] std::optional<StepState> step_state_from_word(std::string_view text);
[[nodiscard]] std::optional<TaskState> task_state_from_word(std::string_view text);
[[nodiscard]] std::optional<MeetingState> meeting_state_from_word(std::string_view text);
[[nodiscard]] std::optional<ItemState> item_state_from_word(std::string_view text);
[[nodiscard]] std::optional<PublicationState> publication_state_from_word(std::string_view text);

}  // namespace anumat::engine
