// The vote on an item: open or secret ballots, what they come to, and what follows.

#include <algorithm>
#include <set>

#include "anumat/engine/facts.hpp"
#include "decide/act.hpp"
#include "decide/meeting.hpp"

namespace anumat::engine {

namespace {

Reason no_vote(const MeetingAsked& about, std::string code, Text message, Text help) {
  return {ErrorKind::Refusal, std::move(code), about.rules.name, std::move(message), std::move(help)};
}

/// By proxy: the holder must be there and free to vote, and so must be the one they vote for.
std::optional<Reason> may_not_vote_for(const MeetingAsked& about, const AgendaItem& item, const std::string& actor,
                                       const std::string& giver) {
  const Proxy* proxy = proxy_of(about.meeting, giver);
  if (proxy == nullptr || proxy->holder != actor)
    return no_vote(about, "R4080", {actor + " holds no proxy of " + giver, actor + " ไม่ได้รับมอบฉันทะจาก " + giver},
                   {"the member gives it before the vote", "สมาชิกต้องมอบฉันทะก่อนลงคะแนน"});
  if (about.meeting.is_present(giver))
    return no_vote(about, "R4081",
                   {giver + " is in the room and votes in person", giver + " มาประชุมและลงคะแนนด้วยตนเอง"},
                   {"the proxy counts while " + giver + " is away", "การมอบฉันทะมีผลเมื่อ " + giver + " ไม่อยู่"});
  if (is_recused(about, item, giver))
    return no_vote(about, "R4082",
                   {giver + " has to leave for item " + item.id + ", so nobody votes for them",
                    giver + " ต้องออกจากที่ประชุมในวาระ " + item.id + " จึงไม่มีผู้ลงคะแนนแทนได้"},
                   {"their vote is not counted on this item", "ไม่นับคะแนนของผู้นั้นในวาระนี้"});
  return std::nullopt;
}

/// `actor` is a member who may vote here, `voter` the one whose vote it is.
std::optional<Reason> may_not_vote(const MeetingAsked& about, const AgendaItem& item, const std::string& actor,
                                   const std::string& voter) {
  if (actor != voter)
    if (auto reason = may_not_vote_for(about, item, actor, voter)) return reason;
  if (!in_room(about, item, actor))
    return no_vote(about, "R4021",
                   {actor + " may not vote on item " + item.id + ": not a member present, or recused",
                    actor + " ลงมติวาระ " + item.id + " ไม่ได้: ไม่ใช่สมาชิกที่มาประชุม หรือต้องออกจากที่ประชุม"},
                   {"the secretary records who is present", "เลขานุการบันทึกผู้มาประชุม"});
  const auto same = [&](const std::string& one) { return about.asked.state.same_person(one, voter); };
  if (std::any_of(item.ballots.begin(), item.ballots.end(), [&](const auto& one) { return same(one.first); }) ||
      std::any_of(item.handed_in.begin(), item.handed_in.end(), same))
    return no_vote(about, "R4022",
                   {voter + " has voted on item " + item.id + " already", voter + " ลงมติวาระ " + item.id + " แล้ว"},
                   {"the vote stands; it cannot be changed", "คะแนนที่ลงแล้วมีผล เปลี่ยนไม่ได้"});
  return std::nullopt;
}

/// One person has voted under two entries, before it was known that they are one; the first of them, or nothing.
std::optional<std::string> voted_twice(const MeetingAsked& about, const AgendaItem& item) {
  std::set<std::string_view> voters;
  for (const auto& [voter, ballot] : item.ballots)
    if (!voters.insert(about.asked.state.natural(voter)).second) return voter;
  for (const std::string& voter : item.handed_in)
    if (!voters.insert(about.asked.state.natural(voter)).second) return voter;
  return std::nullopt;
}

Reason two_votes(const MeetingAsked& about, const AgendaItem& item, const std::string& voter) {
  return no_vote(about, "R4098",
                 {voter + " has voted on item " + item.id + " under two entries, and nobody can say which vote counts",
                  voter + " ลงคะแนนวาระ " + item.id + " ในสองรายชื่อ จึงบอกไม่ได้ว่าคะแนนใดมีผล"},
                 {"resolve the item as `void` and put it again", "ลงมติเป็นโมฆะด้วย `void` แล้วเสนอวาระใหม่"});
}

/// What the secretary counted, or nothing when no count was given; what is no count is a reason.
std::variant<std::optional<BallotCount>, Reason> count_given(const Command& command) {
  std::optional<BallotCount> count;
  for (const auto& [name, votes] : {std::pair("yes", &BallotCount::yes), std::pair("no", &BallotCount::no),
                                    std::pair("abstain", &BallotCount::abstain)}) {
    const auto* value = command.argument(name);
    if (value == nullptr) continue;
    const auto whole = value->number()->to_int64();
    if (!whole || *whole < 0)
      return wrong_argument(name, {"must be a whole number that is not negative", "ต้องเป็นจำนวนเต็มไม่ติดลบ"});
    if (!count) count.emplace();
    (*count).*votes = *whole;
  }
  return count;
}

Text count_words(const BallotCount& count) {
  const std::string yes = std::to_string(count.yes);
  const std::string no = std::to_string(count.no);
  const std::string abstain = std::to_string(count.abstain);
  return {yes + " yes, " + no + " no, " + abstain + " abstain",
          "เห็นชอบ " + yes + " ไม่เห็นชอบ " + no + " งดออกเสียง " + abstain};
}

/// A count beside ballots on record must be theirs: else it would pass over what members have voted.
std::optional<Reason> count_against_ballots(const MeetingAsked& about, const AgendaItem& item,
                                            const BallotCount& given) {
  if (item.ballots.empty() || about.rules.by_show_of_hands) return std::nullopt;
  const BallotCount cast = count_ballots(item);
  if (given == cast) return std::nullopt;
  const Text told = count_words(given);
  const Text recorded = count_words(cast);
  return Reason{
      ErrorKind::Refusal,
      "R4090",
      about.rules.name,
      {"the count given for item " + item.id + " is " + told.en + ", but the ballots recorded are " + recorded.en,
       "คะแนนที่แจ้งของวาระ " + item.id + " คือ " + told.th + " แต่คะแนนที่บันทึกไว้คือ " + recorded.th},
      {"leave the counts out to count the ballots; who has not voted yet may still do so",
       "ไม่ต้องแจ้งจำนวนเพื่อให้นับจากคะแนนที่บันทึกไว้ ผู้ที่ยังไม่ลงคะแนนยังลงคะแนนได้"}};
}

/// A slip says what was voted and carries a code that its voter alone knows: "5f3c9a…  yes".
std::variant<std::vector<std::string>, Reason> slips_given(const Command& command) {
  std::vector<std::string> slips;
  const auto* given = command.argument("slips");
  if (given == nullptr) return slips;
  const auto wrong = [] {
    return wrong_argument(
        "slips", {"must each be a code of 16 letters and digits or more, a blank, and yes, no or abstain; each "
                  "code once",
                  "แต่ละใบต้องเป็นรหัสอย่างน้อย 16 ตัวอักษร เว้นวรรค แล้วตามด้วย yes, no หรือ abstain และรหัสต้องไม่ซ้ำกัน"});
  };
  std::set<std::string> codes;
  const model::List one_slip{*given};
  for (const model::Value& one : given->list() != nullptr ? *given->list() : one_slip) {
    if (one.string() == nullptr) return wrong();
    const std::string& slip = *one.string();
    const auto blank = slip.find(' ');
    const std::string code = slip.substr(0, blank);
    const std::string choice = blank == std::string::npos ? "" : slip.substr(blank + 1);
    const bool plain =
        std::all_of(code.begin(), code.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); });
    const bool known = choice == "yes" || choice == "no" || choice == "abstain";
    if (!plain || code.size() < 16 || code.size() > 64 || !known || !codes.insert(code).second) return wrong();
    slips.push_back(slip);
  }
  std::sort(slips.begin(), slips.end());
  return slips;
}

BallotCount count_slips(const std::vector<std::string>& slips) {
  BallotCount count;
  for (const std::string& slip : slips) {
    count.yes += slip.ends_with(" yes") ? 1 : 0;
    count.no += slip.ends_with(" no") ? 1 : 0;
    count.abstain += slip.ends_with(" abstain") ? 1 : 0;
  }
  return count;
}

/// In a secret ballot the count must have as many votes as members have handed in.
std::optional<Reason> not_what_was_handed_in(const MeetingAsked& about, const AgendaItem& item,
                                             const std::optional<BallotCount>& given,
                                             const std::vector<std::string>& slips) {
  const auto handed_in = static_cast<std::int64_t>(item.handed_in.size());
  if (!given && slips.empty() && handed_in > 0)
    return no_vote(about, "R4085",
                   {"item " + item.id + " is voted on in secret: the count must come with the order",
                    "วาระ " + item.id + " ลงคะแนนลับ ต้องระบุผลการนับ"},
                   {"count the slips, and give them or their numbers", "นับบัตรแล้วระบุบัตรหรือจำนวน"});
  const BallotCount count = slips.empty() ? given.value_or(BallotCount{}) : count_slips(slips);
  const std::int64_t total = count.yes + count.no + count.abstain;
  const bool differ = !slips.empty() && given && !(*given == count);
  if (total == handed_in && !differ) return std::nullopt;
  const Text told = count_words(differ ? *given : count);
  return no_vote(about, "R4086",
                 {std::to_string(handed_in) + " members have handed in a ballot on item " + item.id +
                      ", but the count is " + told.en,
                  "มีผู้หย่อนบัตรวาระ " + item.id + " จำนวน " + std::to_string(handed_in) + " คน แต่ผลการนับคือ " + told.th},
                 {"count again; if it stays so, resolve the item as `void` and put it again",
                  "นับใหม่ หากยังไม่ตรง ให้ลงมติเป็นโมฆะด้วย `void` แล้วเสนอวาระใหม่"});
}

/// A casting vote is the chair's, who has to be there and not have left for the item.
bool chair_in_room(const MeetingAsked& about, const AgendaItem& item) {
  const OfficeState& state = about.asked.state;
  const auto chairs = state.holders(about.rules.chair, about.meeting.date);
  return std::any_of(about.meeting.attendance.begin(), about.meeting.attendance.end(), [&](const auto& one) {
    const bool is_chair = std::any_of(chairs.begin(), chairs.end(),
                                      [&](const std::string& chair) { return state.same_person(chair, one.first); });
    return is_chair && one.second == "present" && !is_recused(about, item, one.first);
  });
}

std::variant<ItemMove, Reason> verdict(const MeetingAsked& about, const AgendaItem& item, const Room& room,
                                       const BallotCount& count, const std::string& casting) {
  if (item.lacked_quorum || !room.quorate()) return ItemMove::FindNoQuorum;
  // A share of the votes is reached by nought of nought; a motion for which nobody votes is never carried, unless all
  // have abstained and the chair then casts.
  if (count.yes == 0 && (casting != "yes" || count.abstain == 0)) return ItemMove::Lose;
  CaseFacts facts(about.asked.definitions, about.asked.state, about.definition, nullptr, nullptr,
                  about.asked.command.at);
  facts.set("yes", count.yes);
  facts.set("no", count.no);
  facts.set("abstain", count.abstain);
  facts.set("present", room.present + room.represented);
  facts.set("members", room.members);
  const auto carried = facts.evaluate(about.rules.carried).value;
  if (carried.boolean() == nullptr)
    return Reason{ErrorKind::Undecided,
                  "U4030",
                  about.rules.name,
                  {"the majority cannot be decided: " + about.rules.carried.canonical(),
                   "ตัดสินเสียงข้างมากไม่ได้: " + about.rules.carried.canonical()},
                  {"supply what the rule of the majority reads, then resolve the item again",
                   "เพิ่มข้อมูลที่กฎเสียงข้างมากใช้ แล้วลงมติอีกครั้ง"}};
  if (carried.is_true() && count.yes > 0) return ItemMove::Carry;
  if (count.yes != count.no || !about.rules.chair_casts || casting != "yes") return ItemMove::Lose;
  // The casting vote is one vote more: it breaks a tie, but does not stand in for a majority of two thirds.
  facts.set("yes", count.yes + 1);
  return facts.evaluate(about.rules.carried).value.is_true() ? ItemMove::CarryByCastingVote : ItemMove::Lose;
}

/// The count that holds: what was given, or what the ballots on record come to.
struct Tally {
  BallotCount count;
  std::vector<std::string> slips;
};

std::variant<Tally, Reason> tally_of(const MeetingAsked& about, const AgendaItem& item) {
  const Command& command = about.asked.command;
  auto given_or = count_given(command);
  if (auto* reason = std::get_if<Reason>(&given_or)) return std::move(*reason);
  const auto given = std::get<std::optional<BallotCount>>(given_or);
  auto slips_or = slips_given(command);
  if (auto* reason = std::get_if<Reason>(&slips_or)) return std::move(*reason);
  auto slips = std::get<std::vector<std::string>>(std::move(slips_or));
  if (item.secret) {
    if (auto reason = not_what_was_handed_in(about, item, given, slips)) return std::move(*reason);
    return Tally{slips.empty() ? given.value_or(BallotCount{}) : count_slips(slips), std::move(slips)};
  }
  if (!slips.empty())
    return no_vote(about, "R4084", {"item " + item.id + " is voted on openly", "วาระ " + item.id + " ลงคะแนนโดยเปิดเผย"},
                   {"leave the slips out", "ไม่ต้องระบุบัตรลงคะแนน"});
  if (given)
    if (auto reason = count_against_ballots(about, item, *given)) return std::move(*reason);
  return Tally{given ? *given : count_ballots(item), {}};
}

/// What the body has decided follows at once; should a rule stand in the way, that is recorded beside the resolution.
void add_consequence(const MeetingAsked& about, const AgendaItem& item, Decision& decision) {
  if (!item.minutes_of.empty()) {
    auto certified = certified_minutes(about, item);
    if (auto* reason = std::get_if<Reason>(&certified)) {
      // What was resolved stays resolved, as it does when a rule stops the act of a case.
      for (Event& one : refused(about, std::move(*reason)).events) decision.events.push_back(std::move(one));
      return;
    }
    decision.events.push_back(std::get<Event>(std::move(certified)));
    return;
  }
  const CaseState* which = item.case_id.empty() ? nullptr : about.asked.state.find_case(item.case_id);
  if (which == nullptr) return;
  Decision consequence =
      decide_act_by_meeting(about.asked, *which, item.motion, about.meeting.body, about.meeting.id + "#" + item.id);
  for (Event& one : consequence.events) decision.events.push_back(std::move(one));
}

Event resolved(const MeetingAsked& about, const AgendaItem& item, const Tally& tally, const Room& room,
               ItemState settled, const std::string& casting) {
  const BallotCount& count = tally.count;
  Event event = drafted(about, EventType::ItemResolved);
  event.out =
      model::Context{{"abstain", count.abstain},
                     {"casting", casting},
                     {"item", item.id},
                     {"item_state", std::string(word(settled))},
                     {"members", room.members},
                     {"needed", room.needed},
                     {"no", count.no},
                     {"present", room.present},
                     {"yes", count.yes},
                     // A secretary's count can be wrong; it is written down as given, with the flag beside it.
                     {"votes_exceed_present", count.yes + count.no + count.abstain > room.present + room.represented}};
  if (room.represented > 0) event.out.emplace_back("represented", room.represented);
  if (!item.secret) return event;
  event.out.emplace_back("handed_in", static_cast<std::int64_t>(item.handed_in.size()));
  model::List slips;
  for (const std::string& slip : tally.slips) slips.emplace_back(slip);
  event.out.emplace_back("slips", std::move(slips));
  return event;
}

/// A box that does not agree with the list makes no resolution. The item can be put again; nothing follows from it.
Decision void_ballot(const MeetingAsked& about, const AgendaItem& item) {
  if (!item.secret && !voted_twice(about, item))
    return refused(about, no_vote(about, "R4084",
                                  {"item " + item.id + " is voted on openly", "วาระ " + item.id + " ลงคะแนนโดยเปิดเผย"},
                                  {"leave `void` out", "ไม่ต้องระบุ `void`"}));
  auto room = room_at(about, item);
  if (auto* reason = std::get_if<Reason>(&room)) return refused(about, std::move(*reason));
  return accept(resolved(about, item, {}, std::get<Room>(room), *next_state(item.state, ItemMove::FindBadBallot), ""));
}

}  // namespace

BallotCount count_ballots(const AgendaItem& item) {
  BallotCount count;
  for (const auto& [person, ballot] : item.ballots) {
    count.yes += ballot == "yes" ? 1 : 0;
    count.no += ballot == "no" ? 1 : 0;
    count.abstain += ballot == "abstain" ? 1 : 0;
  }
  return count;
}

Decision decide_cast_ballot(const MeetingAsked& about) {
  const Command& command = about.asked.command;
  if (auto reason = not_in_session(about)) return refused(about, std::move(*reason));
  const AgendaItem* item = find_item(about.meeting, command.text("item"));
  if (auto reason = item_not_open(about, item)) return refused(about, std::move(*reason));
  const std::string ballot = command.text("ballot");
  if (ballot != "yes" && ballot != "no" && ballot != "abstain")
    return refused(about, wrong_argument("ballot", {"must be yes, no or abstain", "ต้องเป็น yes, no หรือ abstain"}));
  const std::string voter = command.acting_for.empty() ? command.actor : command.acting_for;
  if (auto reason = may_not_vote(about, *item, command.actor, voter)) return refused(about, std::move(*reason));
  Event event = drafted(about, EventType::BallotCast);
  event.out = model::Context{{"ballot", ballot}, {"item", item->id}};
  if (voter != command.actor) event.out.emplace_back("member", voter);
  return accept(std::move(event));
}

Decision decide_hand_in_ballot(const MeetingAsked& about) {
  const Command& command = about.asked.command;
  if (auto reason = not_in_session(about)) return refused(about, std::move(*reason));
  const AgendaItem* item = find_item(about.meeting, command.text("item"));
  if (auto reason = item_not_open(about, item)) return refused(about, std::move(*reason));
  if (!item->secret)
    return refused(
        about,
        no_vote(about, "R4084", {"item " + item->id + " is voted on openly", "วาระ " + item->id + " ลงคะแนนโดยเปิดเผย"},
                {"cast a ballot instead", "ให้ลงคะแนนโดยเปิดเผย"}));
  std::string actor = command.actor;
  std::string voter = command.acting_for.empty() ? actor : command.acting_for;
  if (const std::string listed = command.text("member"); !listed.empty() && listed != actor) {
    if (auto reason = not_secretary(about, "hand in somebody else's ballot")) return refused(about, std::move(*reason));
    voter = listed;
    actor = is_represented(about, *item, listed) ? proxy_of(about.meeting, listed)->holder : listed;
  }
  if (auto reason = may_not_vote(about, *item, actor, voter)) return refused(about, std::move(*reason));
  Event event = drafted(about, EventType::BallotHandedIn);
  event.out = model::Context{{"item", item->id}, {"member", voter}};
  return accept(std::move(event));
}

Decision decide_resolve_item(const MeetingAsked& about) {
  if (auto reason = not_in_session(about)) return refused(about, std::move(*reason));
  if (auto reason = not_secretary(about, "resolve an item")) return refused(about, std::move(*reason));
  const AgendaItem* item = find_item(about.meeting, about.asked.command.text("item"));
  if (auto reason = item_not_open(about, item)) return refused(about, std::move(*reason));
  const std::string casting = about.asked.command.text("casting");
  if (!casting.empty() && casting != "yes" && casting != "no")
    return refused(about, wrong_argument("casting", {"must be yes or no", "ต้องเป็น yes หรือ no"}));
  if (!casting.empty() && !chair_in_room(about, *item))
    return refused(about, no_vote(about, "R4097",
                                  {"there is no chair in the room for item " + item->id + ", so no casting vote",
                                   "ไม่มีประธานอยู่ในที่ประชุมในวาระ " + item->id + " จึงไม่มีเสียงชี้ขาด"},
                                  {"leave `casting` out", "ไม่ต้องระบุ `casting`"}));
  if (const auto* given = about.asked.command.argument("void"); given != nullptr && given->is_true())
    return void_ballot(about, *item);
  if (!about.rules.by_show_of_hands)
    if (const auto voter = voted_twice(about, *item)) return refused(about, two_votes(about, *item, *voter));
  auto tally_or = tally_of(about, *item);
  if (auto* reason = std::get_if<Reason>(&tally_or)) return refused(about, std::move(*reason));
  const Tally tally = std::get<Tally>(std::move(tally_or));
  auto room_or = room_at(about, *item);
  if (auto* reason = std::get_if<Reason>(&room_or)) return refused(about, std::move(*reason));
  const Room room = std::get<Room>(room_or);
  auto move = verdict(about, *item, room, tally.count, casting);
  if (auto* reason = std::get_if<Reason>(&move)) return refused(about, std::move(*reason));

  const ItemState settled = *next_state(item->state, std::get<ItemMove>(move));
  Decision decision = accept(resolved(about, *item, tally, room, settled, casting));
  if (settled != ItemState::Carried && settled != ItemState::CarriedByCastingVote) return decision;
  add_consequence(about, *item, decision);
  return decision;
}

}  // namespace anumat::engine
