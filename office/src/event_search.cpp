#include "anumat/office/event_search.hpp"

namespace anumat::office {

namespace {

bool is_text(const model::Value* value, std::string_view text) {
  return value != nullptr && value->string() != nullptr && *value->string() == text;
}

const model::Value* find(const model::Context& context, std::string_view name) {
  for (const auto& [key, value] : context)
    if (key == name) return &value;
  return nullptr;
}

/// The rule stood in the way, or was looked at and had its say.
bool names_rule(const engine::Event& event, std::string_view rule) {
  if (is_text(find(event.out, "code"), rule) || is_text(find(event.out, "rule"), rule)) return true;
  const auto* checks = find(event.out, "checks");
  if (checks == nullptr || checks->list() == nullptr) return false;
  for (const model::Value& check : *checks->list())
    if (is_text(check.find("code"), rule) || is_text(check.find("rule"), rule)) return true;
  return false;
}

bool is_refusal(const engine::Event& event) {
  return event.type == engine::EventType::CommandRefused || event.type == engine::EventType::CommandUndecided;
}

bool fits(Capacity capacity, const engine::Event& event) {
  return capacity == Capacity::Any || event.acting_for.empty() == (capacity == Capacity::Own);
}

}  // namespace

bool EventSearch::takes(const engine::Event& event, UtcOffset offset) const {
  if (!case_id.empty() && event.case_id != case_id) return false;
  if (!person.empty() && event.actor != person && event.acting_for != person) return false;
  if (!fits(capacity, event) || (refused && !is_refusal(event))) return false;
  if (from || to) {
    const Date day = local_date(event.at, offset);
    if ((from && day < *from) || (to && day > *to)) return false;
  }
  return rule.empty() || names_rule(event, rule);
}

}  // namespace anumat::office
