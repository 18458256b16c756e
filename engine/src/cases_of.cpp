#include "anumat/engine/cases_of.hpp"

#include <algorithm>

namespace anumat::engine {

std::vector<const CaseState*> cases_of(const Definitions& definitions, const OfficeState& state,
                                       const IsSuchKind& is_such) {
  std::vector<std::string> beginnings;
  for (const auto& [kind, digests] : state.definitions_by_kind) {
    const bool found = std::ranges::any_of(digests, [&](const std::string& digest) {
      const model::Definition* definition = definitions.find(digest);
      const model::CaseKind* its = definition == nullptr ? nullptr : definition->case_kind(kind);
      return its != nullptr && is_such(*definition, *its);
    });
    if (found) beginnings.push_back(kind + "/");
  }
  std::ranges::sort(beginnings);  // "a b/" comes before "a/".
  std::vector<const CaseState*> cases;
  for (const std::string& beginning : beginnings)
    for (auto one = state.cases.lower_bound(beginning); one != state.cases.end() && (*one).first.starts_with(beginning);
         ++one)
      cases.push_back(&(*one).second);
  return cases;
}

std::vector<const CaseState*> cases_with_lifecycle(const Definitions& definitions, const OfficeState& state) {
  return cases_of(definitions, state, [](const model::Definition& /*its*/, const model::CaseKind& kind) {
    return kind.lifecycle.has_value();
  });
}

}  // namespace anumat::engine
