#include "anumat/engine/disposal.hpp"

#include <algorithm>
#include <set>

namespace anumat::engine {

std::optional<Date> kept_until(const OfficeState& state, const model::Definition& definition, const CaseState& which,
                               const std::string& evidence) {
  const model::EvidenceKind* kind = definition.evidence_kind(evidence);
  const model::CaseKind* of = definition.case_kind(which.kind);
  if (kind == nullptr || kind->kept_months == 0 || of == nullptr || !of->lifecycle) return std::nullopt;
  const auto& ends = of->lifecycle->ends;
  if (std::find(ends.begin(), ends.end(), which.state) == ends.end()) return std::nullopt;
  return state.date(which.entered_at).plus_months(kind->kept_months);
}

std::vector<DueFiles> due_for_disposal(const Definitions& definitions, const OfficeState& state, Date on) {
  std::vector<DueFiles> due;
  for (const auto& [id, which] : state.cases) {
    const model::Definition* definition = which.evidence.empty() ? nullptr : definitions.find(which.definition);
    if (definition == nullptr) continue;
    for (const model::EvidenceKind& kind : definition->evidence) {
      const auto until = kept_until(state, *definition, which, kind.name);
      if (!until || on <= *until) continue;
      DueFiles files{&which, &kind, *until, {}, nullptr};
      for (const EvidenceRecord& one : which.evidence)
        if (one.kind == kind.name && !one.is_gone()) files.files.push_back(&one);
      if (files.files.empty()) continue;
      if (const auto asked = which.uncommon().disposals.find(kind.name); asked != which.uncommon().disposals.end())
        files.asked = &asked->second;
      due.push_back(std::move(files));
    }
  }
  return due;
}

std::vector<std::string> disposed_files(const OfficeState& state) {
  std::set<std::string> disposed;
  for (const auto& [id, which] : state.cases)
    for (const EvidenceRecord& one : which.evidence)
      if (one.disposed_seq > 0 && !one.digest.empty()) disposed.insert(one.digest);
  if (disposed.empty()) return {};
  for (const auto& [id, which] : state.cases)
    for (const EvidenceRecord& one : which.evidence)
      if (!one.is_gone()) disposed.erase(one.digest);
  return {disposed.begin(), disposed.end()};
}

}  // namespace anumat::engine
