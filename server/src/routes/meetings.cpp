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

/// Whose right it is to lead the session, and whose to vote, among the people of today.
Json powers_json(const Call& call, const engine::MeetingRecord& meeting) {
  const model::Definition* definition = call.desk->office().published();
  const model::MeetingRules* rules = definition == nullptr ? nullptr : definition->meeting(meeting.body);
  if (rules == nullptr) return {};
  Json members =
      meeting.members.empty() ? Json(call.state().holders(rules->members, meeting.date)) : Json(meeting.members);
  return {{"members", std::move(members)},
          {"chair", call.state().holders(rules->chair, meeting.date)},
          {"by_show_of_hands", rules->by_show_of_hands}};
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
  json["powers"] = powers_json(call, **meeting);
  return tagged_response(call, json, version);
}

}  // namespace anumat::server
