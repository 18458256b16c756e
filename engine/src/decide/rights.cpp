#include "decide/rights.hpp"

#include <algorithm>
#include <set>

#include "by_group.hpp"

namespace anumat::engine {

namespace {

/// The role that a term names on this case, if it names one.
std::optional<std::string> role_of(const model::WhoTerm& term, CaseFacts& facts) {
  if (term.kind == model::WhoKind::Role) return term.name;
  if (term.kind != model::WhoKind::HolderOf) return std::nullopt;
  const auto value = facts.evaluate(term.expression).value;
  return value.string() == nullptr ? std::nullopt : std::optional(*value.string());
}

/// The person whose group a term is about; empty when the term names the group, or the case nobody.
std::string person_of(const model::WhoTerm& term, CaseFacts& facts) {
  if (term.expression.empty()) return {};
  const auto value = facts.evaluate(term.expression).value;
  return value.string() == nullptr ? std::string() : *value.string();
}

bool holds_by_group(const OfficeState& state, CaseFacts& facts, const model::WhoTerm& term, std::string_view person,
                    Date on) {
  const Staff staff(state);
  const Group* meant = group_meant(staff, term, person_of(term, facts), on);
  return meant != nullptr && is_by_group(staff, term, *meant, person, on);
}

bool holds_directly(const OfficeState& state, CaseFacts& facts, const CaseState* which, const model::Who& who,
                    std::string_view person, Date on) {
  const std::string_view case_id = which == nullptr ? std::string_view() : std::string_view(which->id);
  for (const model::WhoTerm& term : who) {
    if (term.kind == model::WhoKind::Anyone && state.persons.contains(std::string(person))) return true;
    if (const auto role = role_of(term, facts); role && state.holds(person, *role, on, case_id)) return true;
    if (term.kind == model::WhoKind::Field) {
      const auto value = facts.evaluate(term.expression).value;
      if (value.string() != nullptr && *value.string() == person) return true;
    }
    if (term.of_group() && holds_by_group(state, facts, term, person, on)) return true;
  }
  // An escalation hands on the right of an office, never that of a person who is named in the case.
  const bool of_office = std::any_of(who.begin(), who.end(), [](const model::WhoTerm& term) {
    return term.kind == model::WhoKind::Role || term.kind == model::WhoKind::HolderOf || term.of_group();
  });
  if (which != nullptr && of_office)
    for (const std::string& role : which->uncommon().escalated_to)
      if (state.holds(person, role, on, case_id)) return true;
  return false;
}

/// What keeps an acting order from carrying the right, or nothing.
std::string order_fault(const ActingOrder& order, const Power& power, Date on) {
  if (on < order.from || order.to < on) return "outside_period";
  if (order.kind == OrderKind::Substitute) return "";
  if (order.scope != power.scope || power.scope.empty()) return "outside_scope";
  if (order.cap && (!power.amount || *power.amount > *order.cap)) return "above_cap";
  return "";
}

/// The order by which the principal of another order is a deputy himself, with the power that is asked for.
const ActingOrder* order_handed_on(const Asked& asked, CaseFacts& facts, const CaseState* which, const model::Who& who,
                                   std::string_view person, std::string_view acting_for, const Power& power) {
  const Date on = asked.today();
  for (const ActingOrder& order : asked.state.orders) {
    if (order.deputy != person || on < order.from || order.to < on) continue;
    for (const ActingOrder& first : asked.state.orders) {
      if (first.deputy != order.principal || !order_fault(first, power, on).empty()) continue;
      if (!acting_for.empty() && acting_for != order.principal && acting_for != first.principal) continue;
      if (holds_directly(asked.state, facts, which, who, first.principal, on)) return &first;
    }
  }
  return nullptr;
}

}  // namespace

Right right_of(const Asked& asked, CaseFacts& facts, const CaseState* which, const model::Who& who,
               std::string_view person, std::string_view acting_for, const Power& power) {
  const Date on = asked.today();
  if (acting_for.empty() && holds_directly(asked.state, facts, which, who, person, on)) return {true, "", "", "", ""};
  Right right;
  for (const ActingOrder& order : asked.state.orders) {
    if (order.deputy != person || (!acting_for.empty() && order.principal != acting_for)) continue;
    if (!holds_directly(asked.state, facts, which, who, order.principal, on)) continue;
    const std::string fault = order_fault(order, power, on);
    if (fault.empty()) return {true, order.principal, order.id, "", ""};
    right.why_not = fault;
  }
  if (!right.why_not.empty()) return right;
  if (const ActingOrder* first = order_handed_on(asked, facts, which, who, person, acting_for, power)) {
    right.why_not = "handed_on";
    right.through = first->id;
  } else if (!acting_for.empty()) {
    right.why_not = "no_order";
  }
  return right;
}

std::vector<std::string> persons_with(const OfficeState& state, CaseFacts& facts, const CaseState* which,
                                      const model::Who& who, Date on) {
  std::vector<std::string> found;
  for (const auto& [id, person] : state.persons)
    if (holds_directly(state, facts, which, who, id, on)) found.push_back(id);
  return found;
}

bool any_with(const OfficeState& state, CaseFacts& facts, const CaseState* which, const model::Who& who,
              const std::vector<std::string>& persons, Date on) {
  return std::any_of(persons.begin(), persons.end(),
                     [&](const std::string& person) { return holds_directly(state, facts, which, who, person, on); });
}

std::string words_of(const model::Who& who, CaseFacts& facts) {
  std::string text;
  for (const model::WhoTerm& term : who) {
    if (!text.empty()) text += " or ";
    text += model::count_words(term).en;
    switch (term.kind) {
      case model::WhoKind::Anyone:
        text += "anyone";
        break;
      case model::WhoKind::Role:
      case model::WhoKind::Meeting:
        text += term.name;
        break;
      case model::WhoKind::Route:
        text += "route " + term.name;
        break;
      case model::WhoKind::Field:
        text += term.expression.canonical();
        break;
      case model::WhoKind::HolderOf:
        text += role_of(term, facts).value_or("holder of " + term.expression.canonical());
        break;
      case model::WhoKind::InGroup:
      case model::WhoKind::Members:
        text += model::group_words(term, {term.name, term.name}).en;
        break;
    }
  }
  return text;
}

namespace {

/// What a Thai reader knows a role, body or field by; its name when it has no label.
std::string thai_label(const model::Definition* definition, const CaseState* which, const std::string& name) {
  if (definition == nullptr) return name;
  const auto or_name = [&](const Text& label) { return label.th.empty() ? name : label.th; };
  if (const auto found = definition->labels.find(name); found != definition->labels.end())
    return or_name(found->second);
  if (const auto* role = definition->role(name)) return or_name(role->label);
  if (const auto* body = definition->meeting(name)) return or_name(body->label);
  if (const auto* route = definition->route(name)) return or_name(route->label);
  const auto* kind = which == nullptr ? nullptr : definition->case_kind(which->kind);
  const auto* field = kind == nullptr ? nullptr : kind->field(name);
  return field == nullptr ? name : or_name(field->label);
}

std::string thai_words_of(const model::Who& who, CaseFacts& facts, const model::Definition* definition,
                          const CaseState* which) {
  const auto label = [&](const std::string& name) { return thai_label(definition, which, name); };
  std::string text;
  for (const model::WhoTerm& term : who) {
    if (!text.empty()) text += " หรือ ";
    text += model::count_words(term).th;
    switch (term.kind) {
      case model::WhoKind::Anyone:
        text += "ทุกคน";
        break;
      case model::WhoKind::Role:
      case model::WhoKind::Meeting:
        text += label(term.name);
        break;
      case model::WhoKind::Route:
        text += "เส้นทาง " + label(term.name);
        break;
      case model::WhoKind::Field:
        text += label(term.expression.canonical());
        break;
      case model::WhoKind::HolderOf:
        if (const auto role = role_of(term, facts))
          text += label(*role);
        else
          text += "ผู้ดำรง " + term.expression.canonical();
        break;
      case model::WhoKind::InGroup:
      case model::WhoKind::Members:
        text += model::group_words(term, {term.name, label(term.name)}).th;
        break;
    }
  }
  return text;
}

Text handed_on_message(const Asked& asked, const Right& right) {
  const auto first = std::find_if(asked.state.orders.begin(), asked.state.orders.end(),
                                  [&](const ActingOrder& order) { return order.id == right.through; });
  const std::string& actor = asked.command.actor;
  return {actor + " cannot have the power from " + first->deputy + ": " + first->deputy + " has it only for " +
              first->principal + ", by the acting order " + first->id + ", and a deputy does not hand it on",
          actor + " รับอำนาจต่อจาก " + first->deputy + " ไม่ได้: " + first->deputy + " มีอำนาจแทน " + first->principal +
              " ตามคำสั่ง " + first->id + " เท่านั้น และผู้รับมอบอำนาจมอบต่อไม่ได้"};
}

}  // namespace

Reason no_right(const Asked& asked, CaseFacts& facts, const CaseState* which, std::string_view act,
                const model::Who& who, const Right& right) {
  const std::string words = words_of(who, facts);
  const std::vector<std::string> holders = persons_with(asked.state, facts, which, who, asked.today());
  const model::Definition* definition =
      which == nullptr ? asked.published() : asked.definitions.find(which->definition);
  const Text shown{words, thai_words_of(who, facts, definition, which)};
  if (holders.empty() && right.why_not.empty()) {
    Reason reason = nobody_holds(asked.state, act, words);
    reason.message.th = "ไม่มีผู้ใดมีอำนาจ `" + std::string(act) + "`: " + shown.th;
    return reason;
  }
  const std::string names = person_names(asked.state, holders);
  Reason reason{ErrorKind::Refusal,
                "R4012",
                words,
                {asked.command.actor + " may not `" + std::string(act) + "`: that is for " + words,
                 asked.command.actor + " ทำ `" + std::string(act) + "` ไม่ได้: เป็นอำนาจของ " + shown.th},
                {"ask " + names, "ติดต่อ " + names}};
  if (right.why_not == "no_order") {
    reason.code = "R4013";
    reason.message = {
        "no acting order lets " + asked.command.actor + " act for " + asked.command.acting_for + " here",
        "ไม่มีคำสั่งให้ " + asked.command.actor + " รักษาการหรือปฏิบัติการแทน " + asked.command.acting_for + " ในเรื่องนี้"};
  } else if (right.why_not == "outside_period") {
    reason.code = "R4013";
    reason.message = {"the acting order is not valid on " + asked.today().iso(),
                      "คำสั่งรักษาการไม่มีผลในวันที่ " + thai_date(asked.today())};
  } else if (right.why_not == "outside_scope") {
    reason.code = "R4013";
    reason.message = {"the acting order does not name this power", "คำสั่งมอบอำนาจไม่ได้ระบุอำนาจนี้"};
  } else if (right.why_not == "above_cap") {
    reason.code = "R4013";
    reason.message = {"the amount is above the cap of the acting order", "จำนวนเงินเกินวงเงินที่มอบอำนาจ"};
  } else if (right.why_not == "handed_on") {
    reason.code = "R4013";
    reason.message = handed_on_message(asked, right);
  }
  return reason;
}

}  // namespace anumat::engine
