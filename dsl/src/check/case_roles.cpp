// Roles that are held for one case, named where there is no case.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "check/cases.hpp"
#include "check/package.hpp"

namespace anumat::dsl {

namespace {

using model::Who;

bool is_of_case(const Package& package, const std::string& name) {
  const model::Role* role = package.definition.role(name);
  return role != nullptr && role->of_case;
}

/// A property of one section that names people when no case is at hand.
struct Place {
  std::string_view kind;
  std::string_view name;
  std::string_view property;
};

void report(Package& package, const Place& place, const std::string& role) {
  for (const Section* section : package.sections(place.kind)) {
    const Piece* value = fold(section->name.text) == place.name ? value_of(*section, place.property) : nullptr;
    if (value == nullptr) continue;
    Diagnostic found = diagnose(
        "E1233", value->span,
        {"`" + role + "` is held for one case, and there is none here", "`" + role + "` ถือเฉพาะเรื่อง แต่ที่นี่ยังไม่มีเรื่อง"},
        {"name a role that is held in the office", "ระบุบทบาทที่ถือในหน่วยงาน"});
    for (const Section* one : package.sections("role"))
      if (fold(one->name.text) == role)
        if (const Piece* scope = value_of(*one, "scope"))
          found.labels.push_back({scope->span, {"it says so here", "กำหนดไว้ที่นี่"}});
    package.report(std::move(found));
    return;
  }
}

void check(Package& package, const Place& place, const Who& who) {
  for (const model::WhoTerm& term : who)
    if (term.kind == model::WhoKind::Role && is_of_case(package, term.name)) return report(package, place, term.name);
}

void check(Package& package, const Place& place, const std::string& role) {
  if (is_of_case(package, role)) report(package, place, role);
}

}  // namespace

void check_case_roles(Package& package) {
  const model::Definition& definition = package.definition;
  if (std::none_of(definition.roles.begin(), definition.roles.end(), [](const auto& role) { return role.of_case; }))
    return;
  for (const model::CaseKind& kind : definition.cases) check(package, {"case", kind.name, "opened by"}, kind.opened_by);
  for (const model::MeetingRules& meeting : definition.meetings) {
    check(package, {"meeting", meeting.name, "members"}, meeting.members);
    check(package, {"meeting", meeting.name, "chair"}, meeting.chair);
    check(package, {"meeting", meeting.name, "called by"}, meeting.called_by);
  }
  for (const model::Survey& survey : definition.surveys)
    if (survey.kind.empty()) check(package, {"survey", survey.name, "audience"}, survey.audience);
  for (const model::Indicator& indicator : definition.indicators)
    if (indicator.kind.empty()) check(package, {"indicator", indicator.name, "owner"}, indicator.owner);
  for (const model::Reconciliation& one : definition.reconciliations)
    check(package, {"reconcile", one.name, "closed by"}, one.closed_by);
}

}  // namespace anumat::dsl
