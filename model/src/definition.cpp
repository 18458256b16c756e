#include "anumat/model/definition.hpp"

#include <algorithm>
#include <array>

namespace anumat::model {

namespace {

template <class T>
const T* by_name(const std::vector<T>& items, std::string_view name) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const T& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

constexpr std::array<std::pair<Act, std::string_view>, 8> act_words{{
    {Act::Submit, "submit"},
    {Act::Check, "check"},
    {Act::Endorse, "endorse"},
    {Act::Approve, "approve"},
    {Act::Acknowledge, "acknowledge"},
    {Act::Certify, "certify"},
    {Act::Return, "return"},
    {Act::Reject, "reject"},
}};

}  // namespace

std::string_view word(Act act) {
  return act_words[static_cast<std::size_t>(act)].second;
}

std::optional<Act> act_from_word(std::string_view wanted) {
  for (const auto& [act, name] : act_words)
    if (name == wanted) return act;
  return std::nullopt;
}

bool Transition::leaves(std::string_view state) const {
  return std::find(from.begin(), from.end(), state) != from.end();
}

const Field* CaseKind::field(std::string_view wanted) const {
  return by_name(fields, wanted);
}
const Derived* CaseKind::derived_value(std::string_view wanted) const {
  return by_name(derived, wanted);
}
const Relation* CaseKind::relation(std::string_view wanted) const {
  return by_name(relations, wanted);
}

const Duty* Cycle::duty(std::string_view wanted) const {
  return by_name(duties, wanted);
}
const StageGate* Cycle::gate(std::string_view wanted) const {
  const auto found = std::ranges::find(gates, wanted, &StageGate::stage);
  return found == gates.end() ? nullptr : &*found;
}
const Account* Ledger::account(std::string_view wanted) const {
  return by_name(accounts, wanted);
}

Text count_words(const WhoTerm& term) {
  if (!term.several()) return {};
  if (term.any_of == 0) return {"all of ", "ทุกคนใน "};
  const std::string count = std::to_string(term.any_of) + (term.percent ? "%" : "");
  return {"any " + count + " of ", "อย่างน้อย " + count + (term.percent ? " ของ " : " คนจาก ")};
}

Text group_words(const WhoTerm& term, const Text& role) {
  const std::string named = " \"" + term.group + "\"";
  const std::string person = " " + term.expression.canonical();
  if (term.kind == WhoKind::Members) {
    const Text below = term.wide ? Text{" and below", " และกลุ่มงานย่อย"} : Text{};
    if (!term.group.empty()) return {"members of group" + named + below.en, "สมาชิกกลุ่มงาน" + named + below.th};
    return {"members of group of" + person + below.en, "สมาชิกกลุ่มงานของ" + person + below.th};
  }
  const Text in = term.wide ? Text{" in nearest group", " ในกลุ่มงานใกล้ที่สุด"} : Text{" in group", " ในกลุ่มงาน"};
  if (!term.group.empty()) return {role.en + in.en + named, role.th + in.th + named};
  return {role.en + in.en + " of" + person, role.th + in.th + "ของ" + person};
}

const CalendarRules* Definition::working_calendar() const {
  const auto found =
      std::find_if(calendars.begin(), calendars.end(), [](const CalendarRules& one) { return one.counts(); });
  return found == calendars.end() ? nullptr : &*found;
}

const Role* Definition::role(std::string_view name) const {
  return by_name(roles, name);
}
const ParameterRule* Definition::parameter(std::string_view name) const {
  return by_name(parameters, name);
}
const Record* Definition::record(std::string_view name) const {
  return by_name(records, name);
}
const CaseKind* Definition::case_kind(std::string_view name) const {
  return by_name(cases, name);
}
const Rule* Definition::rule(std::string_view name) const {
  return by_name(rules, name);
}
const NamedTable* Definition::table(std::string_view name) const {
  return by_name(tables, name);
}
const Route* Definition::route(std::string_view name) const {
  return by_name(routes, name);
}
const MeetingRules* Definition::meeting(std::string_view name) const {
  return by_name(meetings, name);
}
const EvidenceKind* Definition::evidence_kind(std::string_view name) const {
  return by_name(evidence, name);
}
const Cycle* Definition::cycle(std::string_view name) const {
  return by_name(cycles, name);
}
const Indicator* Definition::indicator(std::string_view name) const {
  return by_name(indicators, name);
}
const Agreement* Definition::agreement(std::string_view name) const {
  return by_name(agreements, name);
}
const Survey* Definition::survey(std::string_view name) const {
  return by_name(surveys, name);
}
const ProblemKind* Definition::problem(std::string_view name) const {
  return by_name(problems, name);
}
const Document* Definition::document(std::string_view name) const {
  return by_name(documents, name);
}

}  // namespace anumat::model
