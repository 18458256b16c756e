#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>

#include "anumat/base/text.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/engine/people.hpp"
#include "anumat/engine/state_values.hpp"
#include "anumat/office/json_writer.hpp"
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
using office::JsonWriter;

std::string title(const Call& call, const engine::CaseState& which) {
  return office::title_of(call.definitions().find(which.definition), which);
}

/// The calendars that were asked for, by definition.
class Calendars {
 public:
  explicit Calendars(const Call& call) : call_(call) {}
  /// Days on which the office works until then; negative when it is past, unless it is asked how long it is `since`.
  /// Nothing where the calendar does not reach.
  [[nodiscard]] std::optional<std::int64_t> days_left(const std::string& definition_digest, std::optional<Date> day,
                                                      bool since = false) {
    const model::Definition* definition = call_.definitions().find(definition_digest);
    if (!day || definition == nullptr) return std::nullopt;
    auto known = known_.find(definition_digest);
    if (known == known_.end())
      known = known_.emplace(definition_digest, engine::calendar_of(call_.state(), *definition)).first;
    const Date today = call_.state().date(call_.now);
    const bool late = *day < today;
    const auto count = known->second.working_days_after(late ? *day : today, late ? today : *day);
    if (!count) return std::nullopt;
    return late && !since ? -*count : *count;
  }

 private:
  const Call& call_;
  std::map<std::string, Calendar> known_;
};

/// An act that waits, by whose right, and what it takes to do it.
void put_act(JsonWriter& json, const Call& call, const office::Task& task) {
  const ActDetails details = act_details(call, *task.which, task.possible.act);
  const engine::ActingOrder* by_order = nullptr;
  for (const engine::ActingOrder* order : orders_of_today(call))
    if (order->principal == task.acting_for) by_order = order;
  json.begin_object();
  json.add("act", task.possible.act);
  json.add("right", task.possible.by);
  json.add_or_null("for", task.acting_for);
  json.add_or_null("order", by_order == nullptr ? std::string() : by_order->id);
  json.add_or_null("due", task.possible.due);
  json.add_or_null("meaning", details.meaning);
  json.add("needs", details.needs);
  json.add("takes", details.takes);
  json.add("binding", details.binding);
  json.end_object();
}

/// What waits on one case, as one line of the inbox.
void put_tasks(JsonWriter& json, const Call& call, Calendars& calendars,
               const std::vector<const office::Task*>& tasks) {
  const office::Task& first = *tasks.front();
  const engine::CaseState& which = *first.which;
  json.begin_object();
  office::write_case_row(json, call.state(), which, title(call, which));
  json.add("version", version_of(call.state(), which.id));
  json.add_or_null("due", first.possible.due);
  json.add("working_days_left", calendars.days_left(which.definition, Date::from_iso(first.possible.due)));
  json.add("working_days_waited", calendars.days_left(which.definition, call.state().date(which.entered_at), true));
  json.add("late", !first.possible.due.empty() && first.possible.due < call.state().date(call.now).iso());
  json.add("awaited", first.awaited);  // What is awaited comes first, so one act of the case is, when any is.
  json.name("acts");
  json.begin_list();
  for (const office::Task* task : tasks) put_act(json, call, *task);
  json.end_list();
  json.end_object();
}

bool holds(const std::string& text, const std::string& wanted) {
  return fold_case(text).find(wanted) != std::string::npos;
}

void write_step(JsonWriter& json, const engine::StepProgress& one, const model::Route* route) {
  const model::RouteStep* step = route != nullptr && one.step < route->steps.size() ? &route->steps[one.step] : nullptr;
  json.add("number", step == nullptr ? static_cast<std::int64_t>(one.step) + 1 : step->number);
  json.add("state", engine::word(one.state));
  json.add_or_null("actor", one.actor);
  json.add_or_null("for", one.acting_for);
  json.add("needed", one.needed);
  json.add("asked", one.asked);
  json.name("signatures");
  json.begin_list();
  for (const engine::Signature& signature : one.signatures) {
    json.begin_object();
    json.add("actor", signature.actor);
    json.add_or_null("for", signature.acting_for);
    json.end_object();
  }
  json.end_list();
  json.add_or_null("repeat_of", one.repeat_of);
  if (step != nullptr) json.add("act", model::word(step->act));
}

void put_route(JsonWriter& json, const Call& call, const engine::CaseState& which) {
  if (!which.route) return json.put(nullptr);
  const model::Definition* definition = call.definitions().find(which.definition);
  const model::Route* route = definition == nullptr ? nullptr : definition->route(which.route->route);
  json.begin_object();
  json.add("route", which.route->route);
  json.name("steps");
  json.begin_list();
  for (const engine::StepProgress& one : which.route->steps) {
    json.begin_object();
    write_step(json, one, route);
    json.end_object();
  }
  json.end_list();
  json.end_object();
}

/// Whether an act asks for a fresh sign-in, and for whom the caller may do it by an acting order.
void write_powers(JsonWriter& json, const Call& call, const engine::CaseState& which, const engine::ActOutlook& act) {
  json.add("binding", act_details(call, which, act.act).binding);
  json.name("for");
  json.begin_list();
  for (const engine::ActingOrder* order : orders_of_today(call))
    if (std::find(act.persons.begin(), act.persons.end(), order->principal) != act.persons.end() &&
        !engine::kept_apart(call.definitions(), call.state(), which, act.act, call.caller.person, order->principal,
                            call.now)) {
      json.begin_object();
      json.add("person", order->principal);
      json.add("order", order->id);
      json.add_or_null("scope", order->scope);
      json.end_object();
    }
  json.end_list();
}

/// What each act would come to for the caller, and the limits that run.
void write_outlook(JsonWriter& json, const Call& call, const engine::CaseState& which) {
  const auto outlook = engine::outlook(call.definitions(), call.state(), which, call.caller.person, call.now);
  json.add("ended", outlook.ended);
  json.name("acts");
  json.begin_list();
  for (const engine::ActOutlook& act : outlook.acts) {
    json.begin_object();
    office::write_act(json, act);
    write_powers(json, call, which, act);
    json.end_object();
  }
  json.end_list();
  office::write_later(json, outlook);
  json.name("limits");
  json.begin_list();
  Calendars calendars(call);
  for (const engine::RunningLimit& limit : outlook.limits) {
    json.begin_object();
    office::write_limit(json, limit);
    json.add("working_days_left", calendars.days_left(which.definition, limit.due));
    json.end_object();
  }
  json.end_list();
  office::write_waiting(json, outlook);
}

/// The signatures that wait for the caller, each with the case that it is about.
void put_signatures(JsonWriter& json, const Call& call, engine::Reader& reader) {
  json.begin_list();
  for (const office::SignatureTask& one :
       office::signatures_waiting(call.definitions(), call.state(), call.caller.person, call.now)) {
    if (!reader.may_read(*one.which)) continue;
    json.begin_object();
    json.add("case", one.which->id.text());
    json.add_or_null("title", title(call, *one.which));
    json.add("agreement", one.agreement->name);
    json.add("label", one.agreement->label);
    json.add_or_null("for", one.acting_for);
    json.end_object();
  }
  json.end_list();
}

}  // namespace

Answer show_inbox(Call& call) {
  const auto tasks = office::tasks_of(call.definitions(), call.state(), call.caller.person, call.now);
  engine::Reader reader = reader_of(call);
  // Those of one case together, where the first of them is.
  std::vector<std::vector<const office::Task*>> rows;
  std::unordered_map<const engine::CaseState*, std::size_t> at;
  for (const office::Task& task : tasks) {
    if (!reader.may_read(*task.which)) continue;
    const auto [found, is_new] = at.emplace(task.which, rows.size());
    if (is_new) rows.emplace_back();
    rows[found->second].push_back(&task);
  }
  Calendars calendars(call);
  JsonWriter json;
  json.begin_object();
  json.add("today", call.state().date(call.now));
  json.name("tasks");
  json.begin_list();
  for (const auto& row : rows) put_tasks(json, call, calendars, row);
  json.end_list();
  json.name("signatures");
  put_signatures(json, call, reader);
  json.end_object();
  return tagged_response(call, std::move(json));
}

Answer list_cases(Call& call) {
  const auto page = page_of(*call.request);
  if (!page) return page.error();
  const std::string kind = fold(call.request->asked("kind"));
  const std::string state = fold(call.request->asked("state"));
  const std::string wanted = fold_case(call.request->asked("q"));
  const auto& cases = call.state().cases;
  engine::Reader reader = reader_of(call);
  JsonWriter json;
  json.begin_object();
  json.name("cases");
  json.begin_list();
  std::size_t count = 0;
  std::string last;
  std::optional<std::string> next;
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
    if (count == page->limit) {
      next = cursor_of(last);
      break;
    }
    json.begin_object();
    office::write_case_row(json, call.state(), which, shown);
    json.add("version", version_of(call.state(), which.id));
    json.end_object();
    last = which.id;
    ++count;
  }
  json.end_list();
  json.add("next", next);
  json.end_object();
  return tagged_response(call, std::move(json));
}

Answer show_case(Call& call) {
  const auto found = office::find_case(call.state(), call.path[0]);
  if (!found) return not_found(found.error());
  const engine::CaseState& which = **found;
  const office::CaseShown shown{
      call.definitions(), call.state(), which, call.now, reader_of(call).withheld(which), true};
  const std::int64_t version = version_of(call.state(), which.id);
  JsonWriter json;
  json.begin_object();
  office::write_case(json, shown);
  json.add_or_null("title", title(call, which));
  json.add("version", version);
  json.name("route");
  put_route(json, call, which);
  write_outlook(json, call, which);
  json.add("withheld", shown.withheld);
  json.end_object();
  return tagged_response(call, std::move(json), version);
}

Answer show_history(Call& call) {
  const auto found = office::find_case(call.state(), call.path[0]);
  if (!found) return not_found(found.error());
  const engine::CaseState& which = **found;
  const office::CaseShown shown{
      call.definitions(), call.state(), which, call.now, reader_of(call).withheld(which), true};
  const std::int64_t version = version_of(call.state(), which.id);
  JsonWriter json;
  json.begin_object();
  json.add("id", which.id.text());
  json.add("version", version);
  office::write_history(json, shown);
  json.add("withheld", shown.withheld);
  json.end_object();
  return tagged_response(call, std::move(json), version);
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
