#include "anumat/engine/case_map.hpp"

#include "anumat/engine/merkle.hpp"

namespace anumat::engine {

std::string CaseMapEntry::line() const {
  return std::to_string(events) + " " + last_leaf + " " + case_id;
}

std::vector<CaseMapEntry> case_map(const OfficeState& state) {
  std::vector<CaseMapEntry> entries;
  for (const auto& [id, head] : state.all_chains())
    if (!id.empty()) entries.push_back({std::string(id), head->next, head->link()});
  return entries;
}

Digest case_map_root(const std::vector<CaseMapEntry>& entries) {
  Frontier frontier;
  for (const CaseMapEntry& entry : entries) frontier = extend(std::move(frontier), leaf_hash(entry.line()));
  return root(frontier);
}

}  // namespace anumat::engine
