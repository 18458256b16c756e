#include "anumat/engine/meetings.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/base/text.hpp"
#include "anumat/engine/people.hpp"
#include "anumat/engine/state_values.hpp"
#include "anumat/office/names.hpp"
#include "routes/handlers.hpp"
#include "routes/meetings.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

using office::Json;

namespace {

/// An item about a case is there for those alone who may read the case.
bool may_see(const Call& call, engine::Reader& reader, const engine::AgendaItem& item) {
  const engine::CaseState* which = item.case_id.empty() ? nullptr : call.state().find_case(item.case_id);
  return which == nullptr || reader.may_read(*which);
}

}  // namespace

Answer list_meetings(Call& call) {
  engine::Reader reader = reader_of(call);
  Json rows = Json::array();
  for (const std::string& id : call.state().meeting_order) {
    const engine::MeetingRecord& meeting = call.state().meetings.at(id);
    rows.push_back(
        {{"id", id},
         {"number", meeting.number},
         {"body", meeting.body},
         {"date", meeting.date.iso()},
         {"kind", office::text_or_null(meeting.kind)},
         {"state", engine::word(meeting.state)},
         {"items", std::ranges::count_if(meeting.items, [&](const auto& item) { return may_see(call, reader, item); })},
         {"version", version_of(call.state(), id)}});
  }
  return tagged_response(call, {{"meetings", std::move(rows)}});
}

namespace {

std::string_view ballots_word(model::BallotKind kind) {
  switch (kind) {
    case model::BallotKind::Secret:
      return "secret";
    case model::BallotKind::AsPut:
      return "as_put";
    case model::BallotKind::Open:
      break;
  }
  return "open";
}

bool caller_is(const Call& call, const model::Who& who) {
  return engine::is_one_in_office(call.state(), who, call.caller.person, call.state().date(call.now));
}

/// Whose right it is to lead the session and to vote, and whether the caller is one of those who lead.
Json powers_json(const Call& call, const engine::MeetingRecord& meeting) {
  const model::Definition* definition = call.desk->office().published();
  const model::MeetingRules* rules = definition == nullptr ? nullptr : definition->meeting(meeting.body);
  if (rules == nullptr) return {};
  const bool waits_for_urgency =
      meeting.state == engine::MeetingState::Called && meeting.short_notice && meeting.notice_waived_by.empty();
  Json members =
      meeting.members.empty() ? Json(engine::electors_of(call.state(), *rules, meeting.date)) : Json(meeting.members);
  const bool is_member = std::find(members.begin(), members.end(), Json(call.caller.person)) != members.end();
  return {{"members", std::move(members)},
          {"chair", call.state().holders(rules->chair, meeting.date)},
          {"by_show_of_hands", rules->by_show_of_hands},
          {"ballots", ballots_word(rules->ballots)},
          {"may_give_proxy", caller_is(call, rules->proxy_given_by) && is_member},
          {"may_lead", caller_is(call, rules->called_by)},
          {"may_waive", waits_for_urgency && caller_is(call, rules->notice_waived_by)}};
}

/// Who has voted on an item, and how the caller did; how the others did is nobody's business before it is counted.
void add_ballots(const Call& call, const engine::AgendaItem& item, Json& json) {
  json["voted"] = Json::array();
  for (const auto& [person, ballot] : item.ballots) json["voted"].push_back(person);
  for (const std::string& person : item.handed_in) json["voted"].push_back(person);
  const auto mine = item.ballots.find(call.caller.person);
  json["mine"] = mine == item.ballots.end() ? Json() : Json(mine->second);
  json["slips"] = item.slips;
  json["dissents"] = Json::array();
  for (const engine::Dissent& one : item.dissents)
    json["dissents"].push_back({{"person", one.person}, {"reason", one.reason}});
}

/// What the minutes are made of beside the items.
void add_minutes(const engine::MeetingRecord& meeting, Json& json) {
  json["proxies"] = Json::array();
  for (const engine::Proxy& one : meeting.proxies)
    json["proxies"].push_back(
        {{"giver", one.giver}, {"holder", one.holder}, {"document", office::text_or_null(one.document)}});
  json["notice_sent"] = meeting.notice_sent.iso();
  json["urgency"] = office::text_or_null(meeting.urgency);
  json["adjourned_because"] = office::text_or_null(meeting.adjourned_because);
  json["reconvened_from"] = office::text_or_null(meeting.reconvened_from);
  Json corrections = Json::array();
  for (const engine::Correction& one : meeting.corrections)
    corrections.push_back({{"item", office::text_or_null(one.item)}, {"text", one.text}, {"by", one.by}});
  json["minutes"] = {{"over", meeting.over()},
                     {"certified", meeting.certified()},
                     {"certified_at", office::text_or_null(meeting.certified_at)},
                     {"number", office::text_or_null(meeting.minutes_number)},
                     {"corrections", std::move(corrections)}};
}

}  // namespace

bool may_lead(const Call& call, const engine::MeetingRecord& meeting) {
  const model::Definition* definition = call.desk->office().published();
  const model::MeetingRules* rules = definition == nullptr ? nullptr : definition->meeting(meeting.body);
  return rules != nullptr && caller_is(call, rules->called_by);
}

Answer show_meeting(Call& call) {
  const auto found = office::find_meeting(call.state(), call.path[0]);
  if (!found) return not_found(found.error());
  engine::MeetingRecord meeting = **found;
  engine::Reader reader = reader_of(call);
  std::erase_if(meeting.items, [&](const auto& item) { return !may_see(call, reader, item); });
  engine::leave_out_corrections(meeting);
  Json json = office::to_json(engine::meeting_value(meeting));
  const std::int64_t version = version_of(call.state(), meeting.id);
  json["version"] = version;
  json["present_members"] = meeting.present();
  json["quorate"] = meeting.quorate();
  json["id"] = meeting.id;
  json["attendance"] = Json::object();
  for (const auto& [person, status] : meeting.attendance) json["attendance"][person] = status;
  for (std::size_t i = 0; i < meeting.items.size(); ++i) add_ballots(call, meeting.items[i], json["items"][i]);
  add_minutes(meeting, json);
  json["powers"] = powers_json(call, meeting);
  return tagged_response(call, json, version);
}

Answer list_ready_items(Call& call) {
  const std::string body = fold(call.path[0]);
  const model::Definition* definition = call.desk->office().published();
  if (definition == nullptr || definition->meeting(body) == nullptr)
    return Problem{404,
                   "E8030",
                   {"there is no body `" + call.path[0] + "`", "ไม่มีองค์ประชุม `" + call.path[0] + "`"},
                   {"GET /api/v1/definition lists them", "ดูรายชื่อได้ที่ GET /api/v1/definition"}};
  Json items = Json::array();
  engine::Reader reader = reader_of(call);
  for (const engine::ReadyItem& one : engine::ready_items(call.definitions(), call.state(), body, call.now)) {
    if (!reader.may_read(call.state().cases.at(one.case_id))) continue;
    items.push_back({{"case", one.case_id},
                     {"subject", one.subject},
                     {"motions", one.motions},
                     {"since", one.since.iso()},
                     {"on_agenda_of", office::text_or_null(one.on_agenda_of)}});
  }
  return tagged_response(call,
                         {{"items", std::move(items)},
                          {"minutes", engine::minutes_to_certify(call.state(), body, call.state().date(call.now))}});
}

}  // namespace anumat::server
