#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "anumat/base/text.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/engine/people.hpp"
#include "anumat/engine/state_values.hpp"
#include "anumat/office/names.hpp"
#include "anumat/office/signing.hpp"
#include "anumat/office/tasks.hpp"
#include "anumat/office/views.hpp"
#include "routes/act_details.hpp"
#include "routes/handlers.hpp"
#include "routes/paging.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

using office::Json;

std::string title(const Call& call, const engine::CaseState& which) {
  return office::title_of(call.definitions().find(which.definition), which);
}

/// The calendars that were asked for, by definition.
class Calendars {
 public:
  explicit Calendars(const Call& call) : call_(call) {}
  /// Days on which the office works until then; negative when it is past, unless it is asked how long it is `since`.
  /// Null where the calendar does not reach.
  [[nodiscard]] Json days_left(const std::string& definition_digest, const std::string& due, bool since = false) {
    const auto day = Date::from_iso(due);
    const model::Definition* definition = call_.definitions().find(definition_digest);
    if (!day || definition == nullptr) return {};
    auto known = known_.find(definition_digest);
    if (known == known_.end())
      known = known_.emplace(definition_digest, engine::calendar_of(call_.state(), *definition)).first;
    const Date today = call_.state().date(call_.now);
    const bool late = *day < today;
    const auto count = known->second.working_days_after(late ? *day : today, late ? today : *day);
    if (!count) return {};
    return late && !since ? -*count : *count;
  }

 private:
  const Call& call_;
  std::map<std::string, Calendar> known_;
};

/// An act that waits, by whose right, and what it takes to do it.
Json act_json(const Call& call, const office::Task& task) {
  const ActDetails details = act_details(call, *task.which, task.possible.act);
  Json json{{"act", task.possible.act},
            {"right", task.possible.by},
            {"for", office::text_or_null(task.acting_for)},
            {"order", nullptr},
            {"due", office::text_or_null(task.possible.due)},
            {"meaning", office::text_or_null(details.meaning)},
            {"needs", details.needs},
            {"takes", details.takes},
            {"binding", details.binding}};
  for (const engine::ActingOrder* order : orders_of_today(call))
    if (order->principal == task.acting_for) json["order"] = order->id;
  return json;
}

/// The acts that wait on one case, as one line of the inbox.
Json task_json(const Call& call, Calendars& calendars, const office::Task& first) {
  const engine::CaseState& which = *first.which;
  Json row = office::case_row_json(call.state(), which, title(call, which));
  row["version"] = version_of(call.state(), which.id);
  row["due"] = office::text_or_null(first.possible.due);
  row["working_days_left"] = calendars.days_left(which.definition, first.possible.due);
  row["working_days_waited"] = calendars.days_left(which.definition, row["since"].get<std::string>(), true);
  row["late"] = !first.possible.due.empty() && first.possible.due < call.state().date(call.now).iso();
  row["awaited"] = first.awaited;  // What is awaited comes first, so one act of the case is, when any is.
  row["acts"] = Json::array();
  return row;
}

bool holds(const std::string& text, const std::string& wanted) {
  return fold_case(text).find(wanted) != std::string::npos;
}

Json steps_json(const engine::RouteProgress& progress, const model::Route* route) {
  Json steps = Json::array();
  for (const engine::StepProgress& one : progress.steps) {
    Json step{{"number", one.step + 1},
              {"state", engine::word(one.state)},
              {"actor", office::text_or_null(one.actor)},
              {"for", office::text_or_null(one.acting_for)},
              {"needed", one.needed},
              {"asked", one.asked},
              {"signatures", Json::array()},
              {"repeat_of", office::text_or_null(one.repeat_of)}};
    if (route != nullptr && one.step < route->steps.size()) {
      step["number"] = route->steps[one.step].number;
      step["act"] = model::word(route->steps[one.step].act);
    }
    for (const engine::Signature& signature : one.signatures)
      step["signatures"].push_back({{"actor", signature.actor}, {"for", office::text_or_null(signature.acting_for)}});
    steps.push_back(std::move(step));
  }
  return steps;
}

Json route_json(const Call& call, const engine::CaseState& which) {
  if (!which.route) return {};
  const model::Definition* definition = call.definitions().find(which.definition);
  const model::Route* route = definition == nullptr ? nullptr : definition->route(which.route->route);
  return {{"route", which.route->route}, {"steps", steps_json(*which.route, route)}};
}

/// Whether an act asks for a fresh sign-in, and for whom the caller may do it by an acting order.
void add_powers(const Call& call, const engine::CaseState& which, Json& act) {
  const auto name = act["act"].get<std::string>();
  const auto persons = act["persons"].get<std::vector<std::string>>();
  act["binding"] = act_details(call, which, name).binding;
  act["for"] = Json::array();
  for (const engine::ActingOrder* order : orders_of_today(call))
    if (std::find(persons.begin(), persons.end(), order->principal) != persons.end() &&
        !engine::kept_apart(call.definitions(), call.state(), which, name, call.caller.person, order->principal,
                            call.now))
      act["for"].push_back(
          {{"person", order->principal}, {"order", order->id}, {"scope", office::text_or_null(order->scope)}});
}

/// The moments of the acts, which lists of the command line give as days.
void add_times(const engine::CaseState& which, Json& json) {
  for (std::size_t i = 0; i < which.acts.size(); ++i) json["history"][i]["at"] = which.acts[i].at.text();
}

/// The signatures that wait for the caller, each with the case that it is about.
Json signatures_json(const Call& call, engine::Reader& reader) {
  Json rows = Json::array();
  for (const office::SignatureTask& one :
       office::signatures_waiting(call.definitions(), call.state(), call.caller.person, call.now))
    if (reader.may_read(*one.which))
      rows.push_back({{"case", one.which->id},
                      {"title", office::text_or_null(title(call, *one.which))},
                      {"agreement", one.agreement->name},
                      {"label", office::to_json(one.agreement->label)},
                      {"for", office::text_or_null(one.acting_for)}});
  return rows;
}

}  // namespace

Answer show_inbox(Call& call) {
  Json rows = Json::array();
  std::map<std::string, std::size_t> at;
  Calendars calendars(call);
  engine::Reader reader = reader_of(call);
  for (const office::Task& task : office::tasks_of(call.definitions(), call.state(), call.caller.person, call.now)) {
    if (!reader.may_read(*task.which)) continue;
    const auto [found, is_new] = at.emplace(task.which->id, rows.size());
    if (is_new) rows.push_back(task_json(call, calendars, task));
    rows[found->second]["acts"].push_back(act_json(call, task));
  }
  return tagged_response(call, {{"today", call.state().date(call.now).iso()},
                                {"tasks", std::move(rows)},
                                {"signatures", signatures_json(call, reader)}});
}

Answer list_cases(Call& call) {
  const auto page = page_of(*call.request);
  if (!page) return page.error();
  const std::string kind = fold(call.request->asked("kind"));
  const std::string state = fold(call.request->asked("state"));
  const std::string wanted = fold_case(call.request->asked("q"));
  const auto& cases = call.state().cases;
  engine::Reader reader = reader_of(call);
  Json rows = Json::array();
  Json next;
  // Those of one kind lie together.
  const std::string first = kind.empty() ? kind : kind + "/";
  auto one = cases.lower_bound(std::max(first, page->after));
  if (one != cases.end() && one->first == page->after) ++one;
  for (; one != cases.end(); ++one) {
    const engine::CaseState& which = one->second;
    if (!kind.empty() && which.kind != kind) break;
    if (!state.empty() && which.state != state) continue;
    if (!reader.may_read(which)) continue;
    const std::string shown = title(call, which);
    if (!wanted.empty() && !holds(which.id, wanted) && !holds(shown, wanted)) continue;
    if (rows.size() == page->limit) {
      next = cursor_of(rows.back()["id"].get<std::string>());
      break;
    }
    rows.push_back(office::case_row_json(call.state(), which, shown));
    rows.back()["version"] = version_of(call.state(), which.id);
  }
  return tagged_response(call, {{"cases", std::move(rows)}, {"next", next}});
}

Answer show_case(Call& call) {
  const auto which = office::find_case(call.state(), call.path[0]);
  if (!which) return not_found(which.error());
  Json json = office::case_json(call.definitions(), call.state(), **which, call.now);
  const std::int64_t version = version_of(call.state(), (*which)->id);
  json["title"] = office::text_or_null(title(call, **which));
  json["version"] = version;
  json["route"] = route_json(call, **which);
  const auto outlook = engine::outlook(call.definitions(), call.state(), **which, call.caller.person, call.now);
  Json explained = office::outlook_json(**which, outlook, call.caller.person);
  Calendars calendars(call);
  for (Json& limit : explained["limits"])
    limit["working_days_left"] = calendars.days_left((*which)->definition, limit["due"].get<std::string>());
  for (Json& act : explained["acts"]) add_powers(call, **which, act);
  add_times(**which, json);
  for (const char* name : {"ended", "acts", "later", "limits", "waiting", "next"})
    json[name] = std::move(explained[name]);
  office::withhold(json, reader_of(call).withheld(**which));
  return tagged_response(call, json, version);
}

Answer show_history(Call& call) {
  const auto which = office::find_case(call.state(), call.path[0]);
  if (!which) return not_found(which.error());
  Json acts = Json::array();
  for (const engine::ActRecord& act : (*which)->acts)
    acts.push_back(
        office::to_json(engine::shown_act(engine::PersonalValues::Words, **which, act, call.state().utc_offset)));
  for (std::size_t i = 0; i < (*which)->acts.size(); ++i) acts[i]["at"] = (*which)->acts[i].at.text();
  const std::int64_t version = version_of(call.state(), (*which)->id);
  Json json{{"id", (*which)->id}, {"version", version}, {"history", std::move(acts)}};
  office::withhold(json, reader_of(call).withheld(**which));
  return tagged_response(call, json, version);
}

Answer show_requirements(Call& call) {
  const auto found = office::find_case(call.state(), call.path[0]);
  if (!found) return not_found(found.error());
  const engine::CaseState& which = **found;
  const std::string to = fold(call.request->asked("to"));
  const std::string act = fold(call.request->asked("act"));
  if (to.empty() == act.empty())
    return bad_query("to", {"a state or, as `act`, an act is needed, and not both",
                            "ต้องระบุสถานะ หรือการดำเนินการด้วย `act` อย่างใดอย่างหนึ่ง"});
  const model::Definition* definition = call.definitions().find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  std::vector<std::string> known;
  if (kind != nullptr && kind->lifecycle)
    known = act.empty() ? kind->lifecycle->states : engine::acts_of(*definition, *kind);
  const std::string& goal = act.empty() ? to : act;
  if (std::find(known.begin(), known.end(), goal) == known.end())
    return act.empty() ? bad_query("to", {"there is no state `" + to + "`", "ไม่มีสถานะ `" + to + "`"})
                       : bad_query("act", {"there is no act `" + act + "`", "ไม่มีการดำเนินการ `" + act + "`"});
  const engine::Requirements needed =
      act.empty() ? engine::requirements_of_state(call.definitions(), call.state(), which, to, call.now)
                  : engine::requirements_of_act(call.definitions(), call.state(), which, act, call.now);
  return tagged_response(call, office::requirements_json(which, act.empty() ? "to" : "act", goal, needed));
}

Answer list_receipts(Call& call) {
  const auto which = office::find_case(call.state(), call.path[0]);
  if (!which) return not_found(which.error());
  Json acts = Json::array();
  for (const engine::Receipts& one :
       engine::receipts_of(call.definitions(), call.state(), **which, call.state().date(call.now))) {
    Json read = Json::array();
    for (const auto& receipt : one.read)
      read.push_back({{"person", receipt.person}, {"date", receipt.on.iso()}, {"event", receipt.seq}});
    acts.push_back({{"act", one.act}, {"read", std::move(read)}, {"unread", one.unread}});
  }
  return tagged_response(call, {{"id", (*which)->id}, {"acts", std::move(acts)}});
}

}  // namespace anumat::server
