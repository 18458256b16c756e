// What a session leaves behind: dissent, minutes, their certification, their number, their corrections.

#include <algorithm>

#include "anumat/engine/facts.hpp"
#include "decide/meeting.hpp"
#include "decide/number.hpp"

namespace anumat::engine {

namespace {

bool settled(ItemState state) {
  return state != ItemState::Ready && state != ItemState::Put && state != ItemState::Withdrawn;
}

Reason no_dissent(const MeetingAsked& about, std::string code, Text message, Text help) {
  return {ErrorKind::Refusal, std::move(code), about.rules.name, std::move(message), std::move(help)};
}

std::optional<Reason> may_not_dissent(const MeetingAsked& about, const AgendaItem& item, const std::string& person) {
  const auto same = [&](const std::string& one) { return about.asked.state.same_person(one, person); };
  const auto& handed_in = item.handed_in;
  const auto vote =
      std::find_if(item.ballots.begin(), item.ballots.end(), [&](const auto& one) { return same(one.first); });
  // A vote shows that somebody took part, even if they left before the rest had voted.
  const bool voted = vote != item.ballots.end() || std::any_of(handed_in.begin(), handed_in.end(), same);
  if (!voted && std::none_of(item.took_part.begin(), item.took_part.end(), same))
    return no_dissent(about, "R4088",
                      {person + " took no part in item " + item.id, person + " ไม่ได้ร่วมพิจารณาวาระ " + item.id},
                      {"a member who was in the room when it was resolved may have their dissent recorded",
                       "สมาชิกที่อยู่ร่วมพิจารณาขณะลงมติจึงขอบันทึกความเห็นแย้งได้"});
  if (vote != item.ballots.end() && vote->second == "yes")
    return no_dissent(about, "R4089",
                      {person + " voted yes on item " + item.id, person + " ลงคะแนนเห็นชอบวาระ " + item.id},
                      {"the vote stands; it cannot be changed", "คะแนนที่ลงแล้วมีผล เปลี่ยนไม่ได้"});
  const bool there =
      std::any_of(item.dissents.begin(), item.dissents.end(), [&](const Dissent& one) { return same(one.person); });
  if (there) return already_there({"the dissent of " + person, "ความเห็นแย้งของ " + person});
  return std::nullopt;
}

}  // namespace

Decision decide_record_dissent(const MeetingAsked& about) {
  const Command& command = about.asked.command;
  if (about.meeting.state == MeetingState::Called || about.meeting.state == MeetingState::Cancelled)
    return refused(about, meeting_not_so(about.meeting, {"has not been held", "ยังไม่ได้ประชุม"},
                                         {"dissent is from a resolution", "ความเห็นแย้งต้องเป็นการแย้งมติ"}));
  if (about.meeting.certified_seq > 0)
    return refused(about, no_dissent(about, "R4087",
                                     {"the minutes of " + about.meeting.id + " have been certified",
                                      "รับรองรายงานการประชุม " + about.meeting.id + " แล้ว"},
                                     {"the secretary may have them corrected", "เลขานุการแก้ไขรายงานการประชุมได้"}));
  auto person_or = whose(about, "member", "record somebody else's dissent");
  if (auto* reason = std::get_if<Reason>(&person_or)) return refused(about, std::move(*reason));
  const std::string person = std::get<std::string>(person_or);
  const AgendaItem* item = find_item(about.meeting, command.text("item"));
  if (item == nullptr) return refused(about, no_such_item(about));
  if (!settled(item->state))
    return refused(about,
                   meeting_not_so(about.meeting, {"has not resolved item " + item->id, "ยังไม่ได้ลงมติวาระ " + item->id},
                                  {"dissent is from a resolution", "ความเห็นแย้งต้องเป็นการแย้งมติ"}));
  if (auto reason = may_not_dissent(about, *item, person)) return refused(about, std::move(*reason));
  if (command.text("reason").empty()) return refused(about, wrong_argument("reason", {"must say why", "ต้องระบุเหตุผล"}));
  Event event = drafted(about, EventType::DissentRecorded);
  event.out = model::Context{{"item", item->id}, {"person", person}, {"reason", command.text("reason")}};
  return accept(std::move(event));
}

std::optional<Reason> no_minutes_to_certify(const MeetingAsked& about, const std::string& id) {
  const auto& meetings = about.asked.state.meetings;
  const auto found = meetings.find(id);
  if (found == meetings.end()) return not_known({"meeting", "การประชุม"}, id.substr(id.find('/') + 1), {});
  const MeetingRecord& other = found->second;
  const auto reason = [&](Text why) {
    return Reason{ErrorKind::Refusal,
                  "R4096",
                  about.rules.name,
                  {"the minutes of " + other.id + " cannot be certified here: " + why.en,
                   "รับรองรายงานการประชุม " + other.id + " ในการประชุมนี้ไม่ได้: " + why.th},
                  {"put the minutes of an earlier session of " + about.rules.name + " that are not certified",
                   "เสนอรายงานการประชุมครั้งก่อนของ " + about.rules.name + " ที่ยังไม่ได้รับรอง"}};
  };
  if (other.body != about.meeting.body) return reason({"they are of " + other.body, "เป็นของ " + other.body});
  if (!other.over()) return reason({"the session is not over", "การประชุมยังไม่สิ้นสุด"});
  if (other.certified()) return reason({"they have been certified", "รับรองแล้ว"});
  return std::nullopt;
}

std::variant<Event, Reason> certified_minutes(const MeetingAsked& about, const AgendaItem& item) {
  // Another session may have certified them since the item was put.
  if (auto reason = no_minutes_to_certify(about, item.minutes_of)) return std::move(*reason);
  const MeetingRecord& other = about.asked.state.meetings.at(item.minutes_of);
  Event event = draft(about.asked, EventType::MinutesCertified, other.id, other.definition);
  event.out = model::Context{{"item", about.meeting.id + "#" + item.id}};
  if (!other.minutes_number.empty() || about.rules.minutes_number.empty()) return event;
  CaseFacts facts(about.asked.definitions, about.asked.state, about.definition, nullptr, nullptr,
                  about.asked.command.at);
  facts.set("date", other.date);
  facts.set("number", other.number.empty() ? model::Value() : model::Value(other.number));
  auto number_or = next_number(about.asked.state, about.rules.minutes_number, "minutes of " + about.rules.name, facts);
  if (auto* reason = std::get_if<Reason>(&number_or)) return std::move(*reason);
  const Number number = std::get<Number>(std::move(number_or));
  event.out.emplace_back("number", number.text);
  if (number.series.empty()) return event;
  event.out.emplace_back("serial", number.serial);
  event.out.emplace_back("series", number.series);
  return event;
}

Decision decide_correct_minutes(const MeetingAsked& about) {
  const Command& command = about.asked.command;
  if (!about.meeting.over())
    return refused(
        about,
        meeting_not_so(about.meeting, {"is not over, so there are no minutes of it", "ยังไม่สิ้นสุด จึงยังไม่มีรายงานการประชุม"},
                       {"close it first", "ปิดการประชุมก่อน"}));
  if (auto reason = not_secretary(about, "correct the minutes")) return refused(about, std::move(*reason));
  const std::string item = command.text("item");
  if (!item.empty() && find_item(about.meeting, item) == nullptr) return refused(about, no_such_item(about));
  if (command.text("text").empty())
    return refused(about, wrong_argument("text", {"must say what is right", "ต้องระบุข้อความที่ถูกต้อง"}));
  Event event = drafted(about, EventType::MinutesCorrected);
  event.out = model::Context{{"item", item}, {"text", command.text("text")}};
  if (about.meeting.certified_seq > 0) event.out.emplace_back("after_certification", true);
  return accept(std::move(event));
}

}  // namespace anumat::engine
