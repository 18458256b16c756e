#include "anumat/office/views.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/engine/facts.hpp"
#include "anumat/engine/personal.hpp"
#include "anumat/engine/state_values.hpp"
#include "anumat/office/json_writer.hpp"

namespace anumat::office {

std::string title_of(const model::Definition* definition, const engine::CaseState& which) {
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr || kind->title.empty()) return "";
  const auto found = which.fields.find(kind->title);
  return found == which.fields.end() ? "" : to_display(engine::shown(which, found->second));
}

void write_case_row(JsonWriter& json, const engine::OfficeState& state, const engine::CaseState& which,
                    std::string_view title) {
  json.add("id", which.id.text());
  json.add("kind", which.kind.text());
  json.add("number", which.number.text());
  json.add("state", which.state.text());
  json.add("round", which.round);
  json.add("since", state.date(which.entered_at));
  json.add_or_null("title", title);
}

Json case_row_json(const engine::OfficeState& state, const engine::CaseState& which, const std::string& title) {
  JsonWriter json;
  json.begin_object();
  write_case_row(json, state, which, title);
  json.end_object();
  return Json::parse(json.text());
}

namespace {

/// Since when, by whom and why a case rests; null when it does not.
void put_paused(JsonWriter& json, const engine::CaseState& which) {
  if (!which.uncommon().paused) return json.put(nullptr);
  json.begin_object();
  json.add("since", which.uncommon().paused->since);
  json.add("by", which.uncommon().paused->by);
  json.add("comment", which.uncommon().paused->comment);
  json.end_object();
}

void put_incidents(JsonWriter& json, const engine::CaseState& which) {
  json.begin_list();
  for (const engine::Incident& one : which.uncommon().incidents) {
    json.begin_object();
    json.add("right", one.right);
    json.add("step", one.step);
    json.add("since", one.since);
    json.end_object();
  }
  json.end_list();
}

void write_step(JsonWriter& json, const engine::WayStep& step) {
  json.begin_object();
  json.add("from", step.from);
  json.add("act", step.act);
  json.add("right", step.right);
  json.add("to", step.to);
  json.add_or_null("condition", step.condition);
  json.add("must_hold", step.must_hold);
  json.add("needs", step.needs);
  json.end_object();
}

Json step_json(const engine::WayStep& step) {
  JsonWriter json;
  write_step(json, step);
  return Json::parse(json.text());
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

Json incidents_json(const engine::CaseState& which) {
  JsonWriter json;
  put_incidents(json, which);
  return Json::parse(json.text());
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

void write_limit(JsonWriter& json, const engine::RunningLimit& limit) {
  json.add("due", limit.due);
  json.add("passed", limit.passed);
  json.add_or_null("then", limit.then);
}

void write_act(JsonWriter& json, const engine::ActOutlook& act) {
  json.add("act", act.act);
  json.add_or_null("meaning", act.meaning);
  json.add("possible", act.possible);
  json.add("right", act.right);
  json.add("clause", act.where);
  json.add("persons", act.persons);
  json.add_or_null("to", act.to);
  json.add("needs", act.needs);
  json.add("takes", act.takes);
  json.add("reasons", act.reasons);
  json.add("checks", act.checks);
}

void write_later(JsonWriter& json, const engine::CaseOutlook& outlook) {
  json.name("later");
  json.begin_list();
  for (const engine::LaterAct& one : outlook.later) {
    json.begin_object();
    json.add("act", one.act);
    json.add("right", one.right);
    json.add("in", one.in);
    json.name("way");
    json.begin_list();
    for (const engine::WayStep& step : one.way) write_step(json, step);
    json.end_list();
    json.end_object();
  }
  json.end_list();
}

void write_waiting(JsonWriter& json, const engine::CaseOutlook& outlook) {
  json.name("waiting");
  json.begin_list();
  for (const engine::Waiting& one : outlook.waiting) {
    json.begin_object();
    json.add("acts", one.acts);
    json.add("persons", one.persons);
    json.add("clause", one.where);
    json.add("until", one.until);
    json.add("says", one.says);
    json.end_object();
  }
  json.end_list();
  json.name("next");
  json.begin_list();
  for (const engine::ByItself& one : outlook.next) {
    json.begin_object();
    json.add("due", one.due);
    json.add("on", one.on);
    json.add_or_null("then", one.then);
    json.add("persons", one.persons);
    json.add("says", one.says);
    json.end_object();
  }
  json.end_list();
}

Json outlook_json(const engine::CaseState& which, const engine::CaseOutlook& outlook, const std::string& person) {
  JsonWriter json;
  json.begin_object();
  json.add("id", which.id.text());
  json.add("state", which.state.text());
  json.add("ended", outlook.ended);
  json.add_or_null("person", person);
  json.name("limits");
  json.begin_list();
  for (const engine::RunningLimit& limit : outlook.limits) {
    json.begin_object();
    write_limit(json, limit);
    json.end_object();
  }
  json.end_list();
  json.name("acts");
  json.begin_list();
  for (const engine::ActOutlook& act : outlook.acts) {
    json.begin_object();
    write_act(json, act);
    json.end_object();
  }
  json.end_list();
  write_later(json, outlook);
  write_waiting(json, outlook);
  json.name("paused");
  put_paused(json, which);
  json.add("may_resume", outlook.may_resume);
  json.name("incidents");
  put_incidents(json, which);
  json.end_object();
  return Json::parse(json.text());
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

void write_possible(JsonWriter& json, const CaseShown& shown) {
  const Date on = shown.state.date(shown.now);
  for (const engine::Possibility& one : possibilities(shown.definitions, shown.state, shown.which, on)) {
    json.begin_object();
    json.add("act", one.act);
    json.add("by", one.by);
    json.add("persons", one.persons);
    json.add_or_null("due", one.due);
    json.add_or_null("claimed_by", one.claimed_by);
    json.name("away");
    json.begin_object();
    for (const std::string& person : one.persons)
      if (const auto until = shown.state.away_until(person, on)) json.add(person, *until);
    json.end_object();
    json.end_object();
  }
}

void write_derived(JsonWriter& json, const CaseShown& shown, const model::Definition& definition,
                   const model::CaseKind& kind) {
  const engine::WithWords definitions(shown.definitions);
  engine::CaseFacts facts(definitions, shown.state, definition, &kind, &shown.which, shown.now);
  for (const model::Derived& derived : kind.derived) json.add(derived.name, facts.evaluate(derived.value).value);
}

/// What was given with the act, without the fields that are withheld.
void write_given(JsonWriter& json, const model::Value& given, const std::set<std::string>& withheld) {
  if (given.context() == nullptr) return json.put(given);
  json.begin_object();
  for (const auto& [name, value] : *given.context())
    if (!withheld.contains(name)) json.add(name, value);
  json.end_object();
}

}  // namespace

void write_history(JsonWriter& json, const CaseShown& shown) {
  json.name("history");
  json.begin_list();
  for (const engine::ActRecord& act : shown.which.acts) {
    const model::Value value =
        engine::shown_act(engine::PersonalValues::Words, shown.which, act, shown.state.utc_offset);
    json.begin_object();
    for (const auto& [name, entry] : *value.context()) {
      json.name(name);
      if (name == "given")
        write_given(json, entry, shown.withheld);
      else
        json.put(entry);
    }
    if (shown.moments) json.add("at", act.at.text());
    json.end_object();
  }
  json.end_list();
}

void write_case(JsonWriter& json, const CaseShown& shown) {
  const engine::CaseState& which = shown.which;
  const model::Definition* definition = shown.definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  json.add("id", which.id.text());
  json.add("kind", which.kind.text());
  json.add("number", which.number.text());
  json.add("state", which.state.text());
  json.add("round", which.round);
  json.add("since", shown.state.date(which.entered_at));
  json.add("opened_by", which.opened_by.text());
  json.add("opened_at", which.opened_at.text());
  json.add("definition", which.definition.text());
  json.name("fields");
  json.begin_object();
  for (const auto& [name, value] : which.fields)
    if (!shown.withheld.contains(name)) json.add(name, engine::shown(which, value));
  json.end_object();
  json.name("derived");
  json.begin_object();
  if (kind != nullptr) write_derived(json, shown, *definition, *kind);
  json.end_object();
  json.name("possible");
  json.begin_list();
  write_possible(json, shown);
  json.end_list();
  json.name("paused");
  put_paused(json, which);
  json.name("incidents");
  put_incidents(json, which);
  json.name("evidence");
  json.begin_list();
  for (const engine::EvidenceRecord& one : which.evidence) json.put(evidence_value(one));
  json.end_list();
  json.name("points");
  json.begin_list();
  for (const engine::MarkedPoint& point : which.uncommon().points)
    if (!shown.withheld.contains(point.field)) json.put(point_value(point));
  json.end_list();
  write_history(json, shown);
}

Json case_json(const CaseShown& shown) {
  JsonWriter json;
  json.begin_object();
  write_case(json, shown);
  json.end_object();
  return Json::parse(json.text());
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
