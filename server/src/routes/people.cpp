#include "routes/people.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "anumat/office/views.hpp"
#include "routes/handlers.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

using office::Json;

namespace {

Json order_json(const engine::ActingOrder& order, Date today) {
  return {{"id", order.id},
          {"kind", order.kind == engine::OrderKind::Substitute ? "substitute" : "delegate"},
          {"principal", order.principal},
          {"deputy", order.deputy},
          {"from", order.from.iso()},
          {"to", order.to.iso()},
          {"in_force", order.from <= today && today <= order.to},
          {"scope", office::text_or_null(order.scope)},
          {"cap", order.cap ? office::to_json(model::Value(*order.cap)) : Json()},
          {"document", office::text_or_null(order.document)}};
}

/// The group that somebody belongs to on the day, or null.
Json group_json(const engine::OfficeState& state, const std::string& person, Date on) {
  const engine::Group* group = state.groups.group_of(person, on);
  return group == nullptr ? Json() : Json(group->id);
}

Json memberships_json(const engine::OfficeState& state, const std::string& group, Date today) {
  Json members = Json::array();
  for (const auto& [person, all] : state.groups.members)
    for (const engine::Membership& one : all)
      if (one.group == group)
        members.push_back({{"person", person},
                           {"from", one.from.iso()},
                           {"to", one.to ? Json(one.to->iso()) : Json()},
                           {"in_force", one.covers(today)}});
  return members;
}

}  // namespace

bool is_person(const engine::OfficeState& state, const std::string& id) {
  return state.persons.contains(id) || state.is_administrator(id);
}

Json person_json(const Call& call, const std::string& id) {
  const auto found = call.state().persons.find(id);
  return {{"id", id},
          {"name", found == call.state().persons.end() ? id : found->second.name},
          {"administrator", call.state().is_administrator(id)},
          {"roles", office::roles_of(call.state(), id, call.state().date(call.now))},
          {"group", group_json(call.state(), id, call.state().date(call.now))}};
}

Json people_json(const Call& call) {
  std::set<std::string> ids(call.state().administrators.begin(), call.state().administrators.end());
  for (const auto& [id, person] : call.state().persons) ids.insert(id);
  Json people = Json::array();
  for (const std::string& id : ids) people.push_back(person_json(call, id));
  return people;
}

Answer list_people(Call& call) {
  return tagged_response(call, {{"people", people_json(call)}});
}

Answer list_roles(Call& call) {
  const Date today = call.state().date(call.now);
  engine::Reader reader = reader_of(call);
  Json holdings = Json::array();
  for (const engine::Holding& one : call.state().holdings) {
    const engine::CaseState* of = one.case_id.empty() ? nullptr : call.state().find_case(one.case_id);
    if (of != nullptr && !reader.may_read(*of)) continue;
    holdings.push_back({{"person", one.person},
                        {"role", one.role},
                        {"case", one.case_id.empty() ? Json() : Json(one.case_id)},
                        {"group", one.group.empty() ? Json() : Json(one.group)},
                        {"from", one.from.iso()},
                        {"to", one.to ? Json(one.to->iso()) : Json()},
                        {"in_force", one.from <= today && (!one.to || today <= *one.to)}});
  }
  return tagged_response(call, {{"holdings", std::move(holdings)}});
}

Answer list_groups(Call& call) {
  const engine::OfficeState& state = call.state();
  const Date today = state.date(call.now);
  Json groups = Json::array();
  for (const auto& [id, group] : state.groups.all) {
    const engine::Group* above = state.groups.above(group, today);
    groups.push_back({{"id", id},
                      {"name", group.name},
                      {"parent", above == nullptr ? Json() : Json(above->id)},
                      {"from", group.from.iso()},
                      {"to", group.to ? Json(group.to->iso()) : Json()},
                      {"in_force", group.stands(today)},
                      {"members", memberships_json(state, id, today)}});
  }
  return tagged_response(call, {{"groups", std::move(groups)}});
}

Answer list_acting_orders(Call& call) {
  Json orders = Json::array();
  for (const engine::ActingOrder& order : call.state().orders)
    orders.push_back(order_json(order, call.state().date(call.now)));
  return tagged_response(call, {{"orders", std::move(orders)}});
}

}  // namespace anumat::server
