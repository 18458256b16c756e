#include "routes/act_details.hpp"

#include <algorithm>

#include "anumat/engine/explain.hpp"
#include "app/binding.hpp"

namespace anumat::server {

namespace {

std::vector<std::string> need_words(const std::vector<model::Need>& needs) {
  std::vector<std::string> words;
  for (const model::Need& need : needs) {
    if (need.kind == model::NeedKind::Comment) words.emplace_back("comment");
    if (need.kind == model::NeedKind::File) words.push_back("file \"" + need.evidence + "\"");
    if (need.kind == model::NeedKind::Signature) words.emplace_back("signature");
    if (need.kind == model::NeedKind::Minutes) words.emplace_back("minutes");
  }
  return words;
}

bool is_from(const model::Transition& row, const std::string& state) {
  return std::find(row.from.begin(), row.from.end(), state) != row.from.end();
}

bool goes_by_route(const model::Transition& row) {
  return std::any_of(row.who.begin(), row.who.end(),
                     [](const model::WhoTerm& term) { return term.kind == model::WhoKind::Route; });
}

}  // namespace

ActDetails act_details(const Call& call, const engine::CaseState& which, const std::string& act) {
  ActDetails details;
  const model::Definition* definition = call.definitions().find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr || !kind->lifecycle) return details;
  details.binding = may_bind(*definition, *kind, act);
  const auto& rows = kind->lifecycle->transitions;
  const auto named = std::find_if(rows.begin(), rows.end(), [&](const model::Transition& row) {
    return row.on == act && is_from(row, which.state);
  });
  const auto routed = std::find_if(rows.begin(), rows.end(), [&](const model::Transition& row) {
    return is_from(row, which.state) && goes_by_route(row);
  });
  if (named != rows.end()) {
    details.meaning = model::word(named->act);
    details.needs = need_words(named->needs);
    details.takes = named->takes;
  } else if (routed != rows.end()) {
    details.meaning = act;  // A step of a route is called by what it means.
    details.takes = engine::fields_of_outcome(call.state(), *kind, which, act);
    if (act == "return" || act == "reject") details.needs = {"comment"};
  }
  return details;
}

std::vector<const engine::ActingOrder*> orders_of_today(const Call& call) {
  const Date today = call.state().date(call.now);
  std::vector<const engine::ActingOrder*> orders;
  for (const engine::ActingOrder& order : call.state().orders)
    if (order.deputy == call.caller.person && order.from <= today && today <= order.to) orders.push_back(&order);
  return orders;
}

}  // namespace anumat::server
