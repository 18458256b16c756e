#include "anumat/engine/state.hpp"

#include <algorithm>
#include <functional>

#include "anumat/engine/event.hpp"
#include "anumat/engine/state_values.hpp"

namespace anumat::engine {

model::Value RecentTexts::held(const model::Value& text) {
  constexpr std::size_t places = 4096;
  constexpr std::size_t bytes_max = 256;
  const std::string* plain = text.string();
  const std::string written = plain == nullptr ? encode_value(text) : std::string();
  const std::string& bytes = plain == nullptr ? written : *plain;
  if (bytes.size() > bytes_max) return text;
  if (places_.empty()) places_.resize(places);
  model::Value& place = places_[std::hash<std::string_view>()(bytes) % places];
  // Alike is what is written alike: values that compare equal may be written otherwise.
  const bool is_alike =
      place.kind() == text.kind() && (plain == nullptr ? encode_value(place) : *place.string()) == bytes;
  if (!is_alike) place = text;
  return place;
}

bool ActDetails::empty() const {
  return acting_for.empty() && order.empty() && reason.empty() && meeting_item.empty() && comment.is_null() &&
         checks.empty();
}

const ActDetails& ActRecord::details() const {
  static const ActDetails none;
  return some_details ? *some_details : none;
}

std::string ActRecord::comment_text() const {
  const model::Value& comment = details().comment;
  return comment.is_null() ? std::string() : *comment.string();
}

model::List ActRecord::check_results() const {
  model::List results;
  results.reserve(details().checks.size());
  for (const CheckResult& one : details().checks) results.push_back(one.value());
  return results;
}

const Uncommon& CaseState::uncommon() const {
  static const Uncommon none;
  return some_uncommon ? *some_uncommon : none;
}

Uncommon& CaseState::own_uncommon() {
  if (!some_uncommon) some_uncommon = Uncommon();
  return *some_uncommon;
}

std::int64_t MeetingRecord::present() const {
  return std::count_if(members.begin(), members.end(), [&](const std::string& person) { return is_present(person); });
}

bool MeetingRecord::is_present(std::string_view person) const {
  const auto found = attendance.find(std::string(person));
  return found != attendance.end() && found->second == "present";
}

std::int64_t MeetingRecord::represented() const {
  const auto member = [&](const std::string& one) {
    return std::find(members.begin(), members.end(), one) != members.end();
  };
  return std::count_if(proxies.begin(), proxies.end(), [&](const Proxy& proxy) {
    return member(proxy.giver) && !is_present(proxy.giver) && member(proxy.holder) && is_present(proxy.holder);
  });
}

const NumberedPaper* OfficeState::numbered(std::string_view document, std::string_view key) const {
  const auto found = std::find_if(papers.begin(), papers.end(),
                                  [&](const NumberedPaper& one) { return one.document == document && one.key == key; });
  return found == papers.end() ? nullptr : &*found;
}

bool MeetingRecord::certified() const {
  return certified_seq > 0 && std::none_of(corrections.begin(), corrections.end(),
                                           [&](const Correction& one) { return one.seq > certified_seq; });
}

const ProblemRecord* CaseState::open_problem(std::string_view name) const {
  const std::vector<ProblemRecord>& all = uncommon().problems;
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const ProblemRecord& record) { return record.name == name && !record.closed_at; });
  return found == all.end() ? nullptr : &*found;
}

std::int64_t CaseState::last_seq() const {
  for (auto act = acts.rbegin(); act != acts.rend(); ++act)
    if (act->accepted) return act->seq;
  return opened_seq;
}

bool OfficeState::is_administrator(std::string_view person) const {
  return std::find(administrators.begin(), administrators.end(), person) != administrators.end();
}

bool OfficeState::holds(std::string_view person, std::string_view role, Date on, std::string_view case_id) const {
  return std::any_of(holdings.begin(), holdings.end(), [&](const Holding& holding) {
    return holding.person == person && holding.role == role && holding.from <= on &&
           (!holding.to || on <= *holding.to) && (holding.case_id.empty() || holding.case_id == case_id);
  });
}

std::vector<std::string> OfficeState::holders(std::string_view role, Date on) const {
  std::vector<std::string> found;
  for (const auto& [id, person] : persons)
    if (holds(id, role, on)) found.push_back(id);
  return found;
}

std::string_view OfficeState::definition_on(Date day) const {
  std::string_view found;
  for (const Publication& one : publications)
    if (one.from <= day) found = one.definition;
  return found;
}

std::string_view OfficeState::natural(std::string_view person) const {
  const auto found = persons.find(std::string(person));
  return found == persons.end() || found->second.same_as.empty() ? person : std::string_view(found->second.same_as);
}

bool OfficeState::same_person(std::string_view one, std::string_view other) const {
  if (one.empty() || other.empty()) return false;
  return one == other || natural(one) == natural(other);
}

std::optional<Date> OfficeState::away_until(std::string_view person, Date on) const {
  std::optional<Date> until;
  for (bool found = true; found;) {
    found = false;
    const Date day = until ? until->plus_days(1) : on;
    for (const Leave& leave : leaves)
      if (leave.person == person && leave.from <= day && day <= leave.to && (!until || *until < leave.to)) {
        until = leave.to;
        found = true;
      }
  }
  return until;
}

const CaseState* OfficeState::find_case(std::string_view id) const {
  return cases.find(id);
}

const ChainHead* OfficeState::chain(std::string_view id) const {
  if (const CaseState* which = find_case(id)) return &which->chain;
  const auto found = chains.find(id);
  return found == chains.end() ? nullptr : &found->second;
}

std::vector<std::pair<std::string_view, const ChainHead*>> OfficeState::all_chains() const {
  std::vector<std::pair<std::string_view, const ChainHead*>> all;
  all.reserve(cases.size() + chains.size());
  for (const auto& [id, which] : cases) all.emplace_back(id, &which.chain);
  for (const auto& [id, head] : chains) all.emplace_back(id, &head);
  std::ranges::sort(all, {}, [](const auto& one) { return one.first; });
  return all;
}

std::string_view word(ErasureStage stage) {
  switch (stage) {
    case ErasureStage::Asked:
      return "asked";
    case ErasureStage::Granted:
      return "granted";
    case ErasureStage::Refused:
      return "refused";
    case ErasureStage::Done:
      return "done";
  }
  return "";
}

}  // namespace anumat::engine
