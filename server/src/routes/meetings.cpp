#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/engine/state_values.hpp"
#include "anumat/office/names.hpp"
#include "routes/handlers.hpp"

namespace anumat::server {

using office::Json;

Answer list_meetings(Call& call) {
  Json rows = Json::array();
  for (const std::string& id : call.state().meeting_order) {
    const engine::MeetingRecord& meeting = call.state().meetings.at(id);
    rows.push_back({{"id", id},
                    {"number", meeting.number},
                    {"body", meeting.body},
                    {"date", meeting.date.iso()},
                    {"kind", office::text_or_null(meeting.kind)},
                    {"state", engine::word(meeting.state)},
                    {"items", meeting.items.size()},
                    {"version", version_of(call.state(), id)}});
  }
  return tagged_response(call, {{"meetings", std::move(rows)}});
}

namespace {

/// Whose right it is to lead the session and to vote, and whether the caller is one of those who lead.
Json powers_json(const Call& call, const engine::MeetingRecord& meeting) {
  const model::Definition* definition = call.desk->office().published();
  const model::MeetingRules* rules = definition == nullptr ? nullptr : definition->meeting(meeting.body);
  if (rules == nullptr) return {};
  const Date today = call.state().date(call.now);
  const auto caller_is = [&](const model::Who& who) {
    return std::any_of(who.begin(), who.end(), [&](const model::WhoTerm& term) {
      return term.kind == model::WhoKind::Anyone ||
             (term.kind == model::WhoKind::Role && call.state().holds(call.caller.person, term.name, today));
    });
  };
  const bool waits_for_urgency = meeting.state == engine::MeetingState::Called && meeting.short_notice &&
                                 meeting.notice_waived_by.empty();
  Json members =
      meeting.members.empty() ? Json(call.state().holders(rules->members, meeting.date)) : Json(meeting.members);
  return {{"members", std::move(members)},
          {"chair", call.state().holders(rules->chair, meeting.date)},
          {"by_show_of_hands", rules->by_show_of_hands},
          {"may_lead", caller_is(rules->called_by)},
          {"may_waive", waits_for_urgency && caller_is(rules->notice_waived_by)}};
}

/// Who has voted on an item, and how the caller did; how the others did is nobody's business before it is counted.
void add_ballots(const Call& call, const engine::AgendaItem& item, Json& json) {
  json["voted"] = Json::array();
  for (const auto& [person, ballot] : item.ballots) json["voted"].push_back(person);
  for (const std::string& person : item.handed_in) json["voted"].push_back(person);
  const auto mine = item.ballots.find(call.caller.person);
  json["mine"] = mine == item.ballots.end() ? Json() : Json(mine->second);
}

}  // namespace

Answer show_meeting(Call& call) {
  const auto meeting = office::find_meeting(call.state(), call.path[0]);
  if (!meeting) return not_found(meeting.error());
  Json json = office::to_json(engine::meeting_value(**meeting));
  const std::int64_t version = version_of(call.state(), (*meeting)->id);
  json["version"] = version;
  json["present_members"] = (*meeting)->present();
  json["quorate"] = (*meeting)->quorate();
  json["id"] = (*meeting)->id;
  json["attendance"] = Json::object();
  for (const auto& [person, status] : (*meeting)->attendance) json["attendance"][person] = status;
  for (std::size_t i = 0; i < (*meeting)->items.size(); ++i) add_ballots(call, (*meeting)->items[i], json["items"][i]);
  json["powers"] = powers_json(call, **meeting);
  return tagged_response(call, json, version);
}

}  // namespace anumat::server
