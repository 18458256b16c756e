#include "anumat/office/views.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/engine/facts.hpp"
#include "anumat/engine/personal.hpp"
#include "anumat/engine/state_values.hpp"

namespace anumat::office {

std::string title_of(const model::Definition* definition, const engine::CaseState& which) {
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr || kind->title.empty()) return "";
  const auto found = which.fields.find(kind->title);
  return found == which.fields.end() ? "" : to_display(engine::shown(which, found->second));
}

Json case_row_json(const engine::OfficeState& state, const engine::CaseState& which, const std::string& title) {
  return {{"id", which.id},
          {"kind", which.kind},
          {"number", which.number},
          {"state", which.state},
          {"round", which.round},
          {"since", state.date(which.entered_at).iso()},
          {"title", text_or_null(title)}};
}

namespace {

Json step_json(const engine::WayStep& step) {
  return {{"from", step.from},
          {"act", step.act},
          {"right", step.right},
          {"to", step.to},
          {"condition", text_or_null(step.condition)},
          {"must_hold", step.must_hold},
          {"needs", step.needs}};
}

Json part_json(const model::UnmetPart& part) {
  return {{"condition", part.condition},     {"subject", part.subject},
          {"fact", text_or_null(part.fact)}, {"demand", std::string(model::word(part.demand))},
          {"wanted", to_json(part.wanted)},  {"wanted_text", text_or_null(part.wanted_text)},
          {"is", to_json(part.is)},          {"known", part.known},
          {"missing", part.missing}};
}

Json requirement_json(const engine::Requirement& one) {
  Json ways = Json::array();
  for (const model::UnmetParts& way : one.ways) {
    Json parts = Json::array();
    for (const model::UnmetPart& part : way) parts.push_back(part_json(part));
    ways.push_back(std::move(parts));
  }
  return {{"kind", std::string(engine::word(one.kind))},
          {"says", to_json(one.says)},
          {"help", to_json(one.help)},
          {"clause", text_or_null(one.clause)},
          {"code", text_or_null(one.code)},
          {"unknown", one.unknown},
          {"any_of", std::move(ways)},
          {"given_with", one.given_with},
          {"persons", one.persons},
          {"count", one.count},
          {"from", one.from ? Json(one.from->iso()) : Json()}};
}

}  // namespace

Json way_json(const std::vector<engine::WayStep>& way) {
  Json list = Json::array();
  for (const engine::WayStep& step : way) list.push_back(step_json(step));
  return list;
}

Json requirements_json(const engine::CaseState& which, std::string_view of, const std::string& goal,
                       const engine::Requirements& found) {
  Json way = Json::array();
  for (const engine::RequiredLeg& leg : found.legs) {
    Json one = step_json(leg.step);
    one["persons"] = leg.persons;
    one["needed"] = Json::array();
    for (const engine::Requirement& needed : leg.needed) one["needed"].push_back(requirement_json(needed));
    way.push_back(std::move(one));
  }
  Json json{{"id", which.id}, {"state", which.state}, {std::string(of), goal}, {"reachable", found.reachable}};
  json["earliest"] = found.earliest ? Json(found.earliest->iso()) : Json();
  json["way"] = found.reachable ? std::move(way) : Json();
  return json;
}

namespace {

Json reasons_json(const std::vector<engine::Reason>& reasons) {
  Json list = Json::array();
  for (const engine::Reason& reason : reasons) list.push_back(to_json(reason));
  return list;
}

}  // namespace

Json outlook_json(const engine::CaseState& which, const engine::CaseOutlook& outlook, const std::string& person) {
  Json json{
      {"id", which.id},          {"state", which.state},  {"ended", outlook.ended}, {"person", text_or_null(person)},
      {"limits", Json::array()}, {"acts", Json::array()}, {"later", Json::array()}, {"waiting", Json::array()},
      {"next", Json::array()}};
  json["paused"] = paused_json(which);
  json["may_resume"] = outlook.may_resume;
  json["incidents"] = incidents_json(which);
  for (const engine::RunningLimit& limit : outlook.limits)
    json["limits"].push_back({{"due", limit.due.iso()}, {"passed", limit.passed}, {"then", text_or_null(limit.then)}});
  for (const engine::Waiting& one : outlook.waiting)
    json["waiting"].push_back({{"acts", one.acts},
                               {"persons", one.persons},
                               {"clause", one.where},
                               {"until", one.until ? Json(one.until->iso()) : Json()},
                               {"says", to_json(one.says)}});
  for (const engine::ByItself& one : outlook.next)
    json["next"].push_back({{"due", one.due.iso()},
                            {"on", one.on.iso()},
                            {"then", text_or_null(one.then)},
                            {"persons", one.persons},
                            {"says", to_json(one.says)}});
  for (const engine::ActOutlook& one : outlook.acts)
    json["acts"].push_back({{"act", one.act},
                            {"meaning", text_or_null(one.meaning)},
                            {"possible", one.possible},
                            {"right", one.right},
                            {"clause", one.where},
                            {"persons", one.persons},
                            {"to", text_or_null(one.to)},
                            {"needs", one.needs},
                            {"takes", one.takes},
                            {"reasons", reasons_json(one.reasons)},
                            {"checks", to_json(model::Value(one.checks))}});
  for (const engine::LaterAct& one : outlook.later)
    json["later"].push_back({{"act", one.act}, {"right", one.right}, {"in", one.in}, {"way", way_json(one.way)}});
  return json;
}

Json bulk_json(const engine::BulkAnswer& answer, bool dry_run) {
  Json items = Json::array();
  for (const engine::BulkItem& item : answer.items) {
    Json one{{"case", item.case_id}, {"verdict", engine::word(item.verdict)}};
    one["why"] = item.why.en.empty() ? Json() : to_json(item.why);
    if (item.verdict != engine::BulkVerdict::Skipped) one["outcome"] = to_json(item.outcome);
    items.push_back(std::move(one));
  }
  return {{"items", std::move(items)},
          {"ok", answer.count(engine::BulkVerdict::Ok)},
          {"refused", answer.count(engine::BulkVerdict::Refused)},
          {"skipped", answer.count(engine::BulkVerdict::Skipped)},
          {"total", answer.items.size()},
          {"repeated", answer.repeated},
          {"dry_run", dry_run}};
}

namespace {

Json away_json(const engine::OfficeState& state, const std::vector<std::string>& persons, Date on) {
  Json away = Json::object();
  for (const std::string& person : persons)
    if (const auto until = state.away_until(person, on)) away[person] = until->iso();
  return away;
}

Json possible_json(const engine::OfficeState& state, const std::vector<engine::Possibility>& possible, Date on) {
  Json list = Json::array();
  for (const engine::Possibility& one : possible)
    list.push_back({{"act", one.act},
                    {"by", one.by},
                    {"persons", one.persons},
                    {"due", text_or_null(one.due)},
                    {"claimed_by", text_or_null(one.claimed_by)},
                    {"away", away_json(state, one.persons, on)}});
  return list;
}

}  // namespace

Json case_json(const engine::Definitions& definitions, const engine::OfficeState& state, const engine::CaseState& which,
               Instant now) {
  const model::Definition* definition = definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  Json json{{"id", which.id},
            {"kind", which.kind},
            {"number", which.number},
            {"state", which.state},
            {"round", which.round},
            {"since", state.date(which.entered_at).iso()},
            {"opened_by", which.opened_by},
            {"opened_at", which.opened_at.text()},
            {"definition", which.definition}};
  json["fields"] = Json::object();
  for (const auto& [name, value] : which.fields) json["fields"][name] = to_json(engine::shown(which, value));
  json["derived"] = Json::object();
  const model::Value whole = case_context(engine::WithWords(definitions), state, which, now);
  if (kind != nullptr)
    for (const model::Derived& derived : kind->derived)
      if (const model::Value* value = whole.find(derived.name)) json["derived"][derived.name] = to_json(*value);
  const Date on = state.date(now);
  json["possible"] = possible_json(state, possibilities(definitions, state, which, on), on);
  json["paused"] = paused_json(which);
  json["incidents"] = incidents_json(which);
  json["evidence"] = Json::array();
  for (const auto& one : which.evidence) json["evidence"].push_back(to_json(evidence_value(one)));
  json["points"] = Json::array();
  for (const auto& point : which.points) json["points"].push_back(to_json(point_value(point)));
  json["history"] = Json::array();
  for (const auto& act : which.acts)
    json["history"].push_back(to_json(engine::shown_act(engine::PersonalValues::Words, which, act, state.utc_offset)));
  return json;
}

void withhold(Json& case_json, const std::set<std::string>& fields) {
  case_json["withheld"] = fields;
  if (fields.empty()) return;
  const auto is_about = [&](const Json& point) {
    return point.contains("field") && point["field"].is_string() && fields.contains(point["field"].get<std::string>());
  };
  for (const std::string& field : fields) {
    if (case_json.contains("fields")) case_json["fields"].erase(field);
    for (Json& act : case_json["history"])
      if (act.contains("given") && act["given"].is_object()) act["given"].erase(field);
  }
  if (!case_json.contains("points")) return;
  Json kept = Json::array();
  for (Json& point : case_json["points"])
    if (!is_about(point)) kept.push_back(std::move(point));
  case_json["points"] = std::move(kept);
}

std::vector<std::string> roles_of(const engine::OfficeState& state, const std::string& person, Date on) {
  std::vector<std::string> roles;
  for (const engine::Holding& holding : state.holdings)
    if (holding.person == person && holding.case_id.empty() && holding.from <= on && (!holding.to || on <= *holding.to))
      roles.push_back(holding.role);
  return roles;
}

std::vector<RoleOfCase> case_roles_of(const engine::OfficeState& state, const std::string& person, Date on) {
  std::vector<RoleOfCase> roles;
  for (const engine::Holding& holding : state.holdings)
    if (holding.person == person && !holding.case_id.empty() && holding.from <= on &&
        (!holding.to || on <= *holding.to))
      roles.push_back({holding.role, holding.case_id});
  return roles;
}

}  // namespace anumat::office
