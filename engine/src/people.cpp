#include "anumat/engine/people.hpp"

#include <algorithm>
#include <set>

#include "by_group.hpp"
#include "decide/rights.hpp"

namespace anumat::engine {

std::vector<std::string> people_of(const OfficeState& state, const model::Definition& definition, CaseFacts& facts,
                                   const CaseState* which, const model::Who& who, Date on) {
  std::vector<std::string> found = persons_with(state, facts, which, who, on);
  for (const model::WhoTerm& term : who) {
    const model::MeetingRules* body = term.kind == model::WhoKind::Meeting ? definition.meeting(term.name) : nullptr;
    if (body == nullptr) continue;
    for (std::string& caller : persons_with(state, facts, which, body->called_by, on))
      if (std::ranges::find(found, caller) == found.end()) found.push_back(std::move(caller));
  }
  std::ranges::sort(found);
  return found;
}

bool is_one_in_office(const OfficeState& state, const model::Who& who, std::string_view person, Date on) {
  const Staff staff(state);
  return std::ranges::any_of(who, [&](const model::WhoTerm& term) {
    if (term.kind == model::WhoKind::Anyone) return true;
    if (term.kind == model::WhoKind::Role) return state.holds(person, term.name, on);
    const Group* meant = term.of_group() && !term.group.empty() ? group_meant(staff, term, {}, on) : nullptr;
    return meant != nullptr && is_by_group(staff, term, *meant, person, on);
  });
}

std::string words_for(const model::Who& who, CaseFacts& facts) {
  return words_of(who, facts);
}

namespace {

bool is_read_by(const model::Transition& transition, std::string_view state) {
  return transition.act == model::Act::Acknowledge && transition.to.empty() &&
         std::ranges::find(transition.from, state) != transition.from.end();
}

Receipts receipts_for(const OfficeState& state, const CaseState& which, const std::string& act,
                      const std::vector<std::string>& readers) {
  Receipts receipts{act, {}, {}};
  std::set<std::string> seen;
  for (const ActRecord& record : which.acts)
    if (record.accepted && record.act == act && record.round == which.round && seen.insert(record.actor).second)
      receipts.read.push_back({record.actor, state.date(record.at), record.seq});
  for (const std::string& person : readers)
    if (!seen.contains(person)) receipts.unread.push_back(person);
  return receipts;
}

}  // namespace

std::vector<Receipts> receipts_of(const Definitions& definitions, const OfficeState& state, const CaseState& which,
                                  Date on) {
  std::vector<Receipts> found;
  const model::Definition* definition = definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr || !kind->lifecycle) return found;
  CaseFacts facts(definitions, state, *definition, kind, &which, local_instant(on, 12 * 60, state.utc_offset));
  for (const model::Transition& transition : kind->lifecycle->transitions)
    if (is_read_by(transition, which.state))
      found.push_back(
          receipts_for(state, which, transition.on, persons_with(state, facts, &which, transition.who, on)));
  return found;
}

}  // namespace anumat::engine
