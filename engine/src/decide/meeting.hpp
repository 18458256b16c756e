#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "decide/asked.hpp"

namespace anumat::engine {

/// A session with all that deciding about it needs.
struct MeetingAsked {
  const Asked& asked;
  const MeetingRecord& meeting;
  const model::Definition& definition;
  const model::MeetingRules& rules;
};

[[nodiscard]] Decision refused(const MeetingAsked& about, Reason reason);
[[nodiscard]] Event drafted(const MeetingAsked& about, EventType type);

/// The actor may not call sessions of this body, which is what keeping its record takes.
[[nodiscard]] std::optional<Reason> not_secretary(const Asked& asked, const model::Definition& definition,
                                                  const model::MeetingRules& rules, std::string_view act);
[[nodiscard]] std::optional<Reason> not_secretary(const MeetingAsked& about, std::string_view act);
/// Somebody's own declaration, which the secretary may also write down: whose it is, `argument` or the actor.
[[nodiscard]] std::variant<std::string, Reason> whose(const MeetingAsked& about, std::string_view argument,
                                                      std::string_view act);
[[nodiscard]] std::optional<Reason> not_in_session(const MeetingAsked& about);
/// "meeting/SM-05-2570 still has an open item", or nothing.
[[nodiscard]] std::optional<Reason> item_still_open(const MeetingAsked& about);

[[nodiscard]] const AgendaItem* find_item(const MeetingRecord& meeting, std::string_view id);
[[nodiscard]] Reason no_such_item(const MeetingAsked& about);
/// The item is not the one that is before the meeting.
[[nodiscard]] std::optional<Reason> item_not_open(const MeetingAsked& about, const AgendaItem* item);

/// Holders of the members' role, each natural person once.
[[nodiscard]] std::vector<std::string> electorate_on(const MeetingAsked& about, Date day);
/// Of the electorate: frozen when the session has opened, as it would be on its day before.
[[nodiscard]] bool is_member(const MeetingAsked& about, const std::string& person);
/// A natural person who is recused leaves with every entry that they have.
[[nodiscard]] bool is_recused(const MeetingAsked& about, const AgendaItem& item, const std::string& person);
/// A member who is present and not recused.
[[nodiscard]] bool in_room(const MeetingAsked& about, const AgendaItem& item, const std::string& person);
/// The proxy that a member has given, or nullptr.
[[nodiscard]] const Proxy* proxy_of(const MeetingRecord& meeting, std::string_view giver);
/// Somebody in the room votes for the member, who is not.
[[nodiscard]] bool is_represented(const MeetingAsked& about, const AgendaItem& item, const std::string& member);

struct BallotCount {
  std::int64_t yes = 0;
  std::int64_t no = 0;
  std::int64_t abstain = 0;

  friend bool operator==(const BallotCount&, const BallotCount&) = default;
};
/// Of the ballots that were cast openly.
[[nodiscard]] BallotCount count_ballots(const AgendaItem& item);

[[nodiscard]] std::int64_t rounded_up(std::int64_t count, model::Fraction fraction);

/// Two entries become one person, who is one member of each session that runs: `meeting`, the entry that `leaves` its
/// list, and how many are `needed` then.
[[nodiscard]] model::List members_joined(const Asked& asked, std::string_view one, std::string_view other);

/// Why a session does not count as one held again, in the words of MeetingOpened: nothing when it does, "" when it is
/// not meant to.
[[nodiscard]] std::optional<std::string> no_re_meeting(const MeetingAsked& about);

/// Who is there for one item.
struct Room {
  std::int64_t present = 0;
  std::int64_t represented = 0;
  std::int64_t members = 0;
  std::int64_t needed = 0;
  bool proxies_count = false;

  [[nodiscard]] bool quorate() const { return present + (proxies_count ? represented : 0) >= needed; }
};
/// Presence without the recused; whether the base of the quorum falls with them is for the definition to say.
[[nodiscard]] std::variant<Room, Reason> room_at(const MeetingAsked& about, const AgendaItem& item);

/// Why minutes cannot be put to this body for certification, or nothing. `id` is "meeting/SM-05-2570".
[[nodiscard]] std::optional<Reason> no_minutes_to_certify(const MeetingAsked& about, const std::string& id);
/// The minutes of `item.minutes_of` have been certified by this item; they get the next number of their register.
[[nodiscard]] std::variant<Event, Reason> certified_minutes(const MeetingAsked& about, const AgendaItem& item);

// One function a command.
[[nodiscard]] Decision decide_give_proxy(const MeetingAsked& about);
[[nodiscard]] Decision decide_revoke_proxy(const MeetingAsked& about);
[[nodiscard]] Decision decide_build_agenda(const MeetingAsked& about);
[[nodiscard]] Decision decide_withdraw_item(const MeetingAsked& about);
[[nodiscard]] Decision decide_put_item(const MeetingAsked& about);
[[nodiscard]] Decision decide_recuse_member(const MeetingAsked& about);
[[nodiscard]] Decision decide_cast_ballot(const MeetingAsked& about);
[[nodiscard]] Decision decide_hand_in_ballot(const MeetingAsked& about);
[[nodiscard]] Decision decide_resolve_item(const MeetingAsked& about);
[[nodiscard]] Decision decide_record_dissent(const MeetingAsked& about);
[[nodiscard]] Decision decide_correct_minutes(const MeetingAsked& about);

}  // namespace anumat::engine
