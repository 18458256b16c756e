#pragma once

#include <cstdint>
#include <functional>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "../support/random_draw.hpp"
#include "anumat/engine/command.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::testing {

/// The rules of a body, drawn at random.
inline std::string random_meeting_rules(Draw& draw) {
  std::string text = "meeting: council\nmembers: member\nchair: director\ncalled by: clerk\nnotice: " +
                     std::to_string(draw.between(1, 4)) + draw.of({" days", " days", " working days"});
  const std::size_t late = draw.below(4);
  if (late == 0) text += "\nshort notice: refused";
  if (late == 1) text += "\nshort notice: waived\nnotice waived by: director, officer";
  text += "\nquorum: 1/2 of members\nre-meeting: 1/3 of members within 14 days\ncarried: " +
          std::string(draw.of({"yes > no", "yes > no", "60% of votes", "yes > 1/2 of ballots"})) +
          "\ntie: chair casts\n";
  const std::size_t ballots = draw.below(5);
  if (ballots == 0) text += "ballots: secret\n";
  if (ballots == 1 || ballots == 2) text += "ballots: open or secret\n";
  if (ballots != 0 && draw.chance(25)) text += "counted from: show of hands\n";
  if (draw.chance(70))
    text += "proxy given by: member\nproxies held at most: " + std::to_string(draw.between(1, 2)) + "\n";
  if (text.find("proxy given by") != std::string::npos && draw.chance(50)) text += "proxies count for quorum: yes\n";
  if (draw.chance(60)) text += "minutes number: M-{fiscal year(date)}-{serial(3)}\n";
  return text;
}

/// What happens in sessions: from the call to the minutes, mostly in turn.
class RandomMeetings {
 public:
  using Give =
      std::function<void(const std::string& actor, engine::CommandType, model::Context, const std::string& acting_for)>;
  /// Who gives an order of a clerk, or of another role; and any case.
  using Pick = std::function<std::string(const char* role)>;

  RandomMeetings(Draw& draw, std::vector<std::string> persons) : draw_(draw), persons_(std::move(persons)) {}

  /// One step of one session; `day` may be put forward to the day of a session.
  void step(const engine::OfficeState& state, Date& day, const Pick& holder, const std::string& some_case,
            const Give& give) {
    const std::string clerk = holder("clerk");
    if (state.meetings.empty() || draw_.chance(12)) return call(state, day, clerk, give);
    if (const std::string minutes = some_minutes(state); !minutes.empty() && draw_.chance(15))
      return certify(minutes, day, clerk, holder, give);
    const auto& [id, meeting] =
        *std::next(state.meetings.begin(), static_cast<std::ptrdiff_t>(draw_.below(state.meetings.size())));
    const std::string number = id.substr(id.find('/') + 1);
    if (meeting.state == engine::MeetingState::Called) return before(meeting, number, day, clerk, holder, give);
    if (meeting.over() && draw_.chance(80)) return after(meeting, number, clerk, holder, give);
    if (!draw_.chance(90)) return out_of_turn(number, some_case, clerk, holder, give);
    during(state, meeting, number, some_case, clerk, holder, give);
  }

 private:
  using CommandType = engine::CommandType;

  void call(const engine::OfficeState& state, Date day, const std::string& clerk, const Give& give) {
    model::Context body{{"meeting", "C" + std::to_string(++meetings_)},
                        {"body", "council"},
                        {"date", day.plus_days(draw_.between(0, 9))}};
    if (!state.meetings.empty() && draw_.chance(25)) {
      body.emplace_back("reconvened_from", state.meeting_order.back().substr(8));
      body.emplace_back("states_rule", draw_.chance(80));
    }
    give(clerk, CommandType::CallMeeting, std::move(body), "");
  }
  /// A session in one go, for nothing but the minutes of an earlier one.
  void certify(const std::string& minutes, Date day, const std::string& clerk, const Pick& holder, const Give& give) {
    const std::string number = "C" + std::to_string(++meetings_);
    give(clerk, CommandType::CallMeeting, {{"meeting", number}, {"body", "council"}, {"date", day}}, "");
    give(holder("director"), CommandType::WaiveNotice, {{"meeting", number}, {"reason", "ด่วน"}}, "");
    give(clerk, CommandType::OpenMeeting, {{"meeting", number}}, "");
    for (const std::string& member : persons_)
      give(clerk, CommandType::RecordAttendance, {{"meeting", number}, {"person", member}, {"status", "present"}}, "");
    give(clerk, CommandType::PutItem, {{"meeting", number}, {"item", "1"}, {"minutes_of", minutes}}, "");
    for (const std::string& member : persons_)
      give(member, CommandType::CastBallot, {{"meeting", number}, {"item", "1"}, {"ballot", "yes"}}, "");
    give(clerk, CommandType::ResolveItem, {{"meeting", number}, {"item", "1"}}, "");
  }
  void before(const engine::MeetingRecord& meeting, const std::string& number, Date& day, const std::string& clerk,
              const Pick& holder, const Give& give) {
    switch (draw_.below(7)) {
      case 0:
        return proxies(meeting, number, clerk, holder, give);
      case 1:
        return give(clerk, CommandType::BuildAgenda, {{"meeting", number}}, "");
      case 2:
        return give(draw_.chance(80) ? holder("director") : clerk, CommandType::WaiveNotice,
                    {{"meeting", number}, {"reason", draw_.of({"ด่วน", "it cannot wait", ""})}}, "");
      case 3:
        if (!meeting.items.empty())
          return give(clerk, CommandType::WithdrawItem, {{"meeting", number}, {"item", draw_.of(meeting.items).id}},
                      "");
        break;
      default:
        break;
    }
    if (day < meeting.date && draw_.chance(80)) day = meeting.date;
    give(clerk, CommandType::OpenMeeting, {{"meeting", number}}, "");
    for (const std::string& member : persons_)
      give(clerk, CommandType::RecordAttendance,
           {{"meeting", number}, {"person", member}, {"status", draw_.of({"present", "present", "absent"})}}, "");
  }
  void proxies(const engine::MeetingRecord& meeting, const std::string& number, const std::string& clerk,
               const Pick& holder, const Give& give) {
    if (!meeting.proxies.empty() && draw_.chance(30))
      return give(draw_.of(meeting.proxies).giver, CommandType::RevokeProxy, {{"meeting", number}}, "");
    const std::string giver = holder("member");
    model::Context body{{"meeting", number}, {"holder", holder("member")}};
    if (!draw_.chance(30)) return give(giver, CommandType::GiveProxy, std::move(body), "");
    body.emplace_back("giver", giver);
    body.emplace_back("document", "ที่ 12/2569");
    give(clerk, CommandType::GiveProxy, std::move(body), "");
  }
  /// An item goes from put to resolved; beside it members leave, give proxies, come and go.
  void during(const engine::OfficeState& state, const engine::MeetingRecord& meeting, const std::string& number,
              const std::string& some_case, const std::string& clerk, const Pick& holder, const Give& give) {
    const engine::AgendaItem* open = nullptr;
    const engine::AgendaItem* ready = nullptr;
    for (const engine::AgendaItem& item : meeting.items) {
      if (item.state == engine::ItemState::Put) open = &item;
      if (item.state == engine::ItemState::Ready) ready = &item;
    }
    if (draw_.chance(12)) return proxies(meeting, number, clerk, holder, give);
    if (open == nullptr) return put_or_end(state, meeting, number, ready, some_case, clerk, holder, give);
    if (draw_.chance(12))
      return give(holder("member"), CommandType::RecuseMember,
                  {{"meeting", number}, {"item", open->id}, {"reason", "x"}}, "");
    if (draw_.chance(60)) return vote(meeting, number, *open, holder, give);
    resolve(number, *open, clerk, give);
  }
  void put_or_end(const engine::OfficeState& state, const engine::MeetingRecord& meeting, const std::string& number,
                  const engine::AgendaItem* ready, const std::string& some_case, const std::string& clerk,
                  const Pick& holder, const Give& give) {
    if (draw_.chance(10)) return give(clerk, CommandType::BuildAgenda, {{"meeting", number}}, "");
    if (!meeting.items.empty() && draw_.chance(15)) return dissent(meeting, number, holder, give);
    if (draw_.chance(11)) return give(clerk, CommandType::CloseMeeting, {{"meeting", number}}, "");
    if (draw_.chance(11))
      return give(clerk, CommandType::AdjournMeeting, {{"meeting", number}, {"reason", "หมดเวลา"}}, "");
    model::Context body{{"meeting", number}};
    if (const std::string minutes = some_minutes(state); !minutes.empty() && draw_.chance(30)) {
      body.emplace_back("item", "M" + std::to_string(meeting.items.size() + 1));
      body.emplace_back("minutes_of", minutes);
      return give(clerk, CommandType::PutItem, std::move(body), "");
    }
    if (draw_.chance(30)) body.emplace_back("secret", true);
    if (ready != nullptr && draw_.chance(70)) {
      body.emplace_back("item", ready->id);
      if (!ready->case_id.empty() && ready->motion.empty()) body.emplace_back("motion", "carried");
      return give(clerk, CommandType::PutItem, std::move(body), "");
    }
    body.emplace_back("item", "I" + std::to_string(meeting.items.size() + 1));
    body.emplace_back("case", some_case);
    body.emplace_back("motion", "carried");
    give(clerk, CommandType::PutItem, std::move(body), "");
  }
  /// A session whose minutes are still to be certified, or nothing.
  std::string some_minutes(const engine::OfficeState& state) {
    for (const auto& [id, other] : state.meetings)
      if (other.over() && !other.certified() && draw_.chance(50)) return id.substr(id.find('/') + 1);
    return "";
  }
  void vote(const engine::MeetingRecord& meeting, const std::string& number, const engine::AgendaItem& item,
            const Pick& holder, const Give& give) {
    const model::Context hand{{"meeting", number}, {"item", item.id}};
    const auto cast = [&](const std::string& actor, const std::string& acting_for) {
      model::Context body = hand;
      if (!item.secret) body.emplace_back("ballot", draw_.of({"yes", "yes", "no", "abstain"}));
      give(actor, item.secret ? CommandType::HandInBallot : CommandType::CastBallot, std::move(body), acting_for);
    };
    if (!meeting.proxies.empty() && draw_.chance(30)) {
      const engine::Proxy& proxy = draw_.of(meeting.proxies);
      return cast(proxy.holder, proxy.giver);
    }
    cast(meeting.members.empty() || draw_.chance(10) ? holder("member") : draw_.of(meeting.members), "");
  }
  void resolve(const std::string& number, const engine::AgendaItem& item, const std::string& clerk, const Give& give) {
    model::Context body{{"meeting", number}, {"item", item.id}};
    if (!item.minutes_of.empty() && !item.secret && item.ballots.empty() && draw_.chance(60)) {
      body.emplace_back("yes", 3);
      body.emplace_back("no", 0);
    } else if (item.secret && draw_.chance(10)) {
      body.emplace_back("void", true);
    } else if (item.secret && draw_.chance(80)) {
      model::List slips;
      for (std::size_t i = 0; i < item.handed_in.size(); ++i)
        slips.emplace_back("000000000000000" + std::to_string(i) + " " + draw_.of({"yes", "yes", "no", "abstain"}));
      body.emplace_back("slips", std::move(slips));
    } else if (draw_.chance(item.secret ? 100 : 30)) {
      body.emplace_back("yes", draw_.between(0, 4));
      body.emplace_back("no", draw_.between(0, 4));
    }
    if (draw_.chance(20)) body.emplace_back("casting", draw_.of({"yes", "no"}));
    give(clerk, CommandType::ResolveItem, std::move(body), "");
  }
  void dissent(const engine::MeetingRecord& meeting, const std::string& number, const Pick& holder, const Give& give) {
    const std::string who = meeting.members.empty() ? holder("member") : draw_.of(meeting.members);
    give(who, CommandType::RecordDissent,
         {{"meeting", number}, {"item", draw_.of(meeting.items).id}, {"reason", "ไม่เห็นด้วย"}}, "");
  }
  void after(const engine::MeetingRecord& meeting, const std::string& number, const std::string& clerk,
             const Pick& holder, const Give& give) {
    if (!meeting.items.empty() && draw_.chance(50)) return dissent(meeting, number, holder, give);
    give(clerk, CommandType::CorrectMinutes, {{"meeting", number}, {"text", "แก้ไข"}}, "");
  }
  void out_of_turn(const std::string& number, const std::string& some_case, const std::string& clerk,
                   const Pick& holder, const Give& give) {
    const std::string item = "I" + std::to_string(draw_.between(1, 3));
    switch (draw_.below(5)) {
      case 0:
        return give(clerk, CommandType::PutItem,
                    {{"meeting", number}, {"item", item}, {"case", some_case}, {"motion", "carried"}}, "");
      case 1:
        return give(holder("member"), CommandType::CastBallot,
                    {{"meeting", number}, {"item", item}, {"ballot", draw_.of({"yes", "no", "abstain"})}}, "");
      case 2:
        return give(clerk, CommandType::ResolveItem,
                    {{"meeting", number}, {"item", item}, {"yes", draw_.between(0, 4)}, {"no", draw_.between(0, 4)}},
                    "");
      case 3:
        return give(clerk, CommandType::ResolveItem, {{"meeting", number}, {"item", item}}, "");
      default:
        return give(clerk, CommandType::CloseMeeting, {{"meeting", number}}, "");
    }
  }

  Draw& draw_;
  std::vector<std::string> persons_;
  std::int64_t meetings_ = 0;
};

}  // namespace anumat::testing
