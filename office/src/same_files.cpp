#include "anumat/office/same_files.hpp"

#include <algorithm>

namespace anumat::office {

std::vector<std::string> other_cases_with(const engine::OfficeState& state, const std::string& digest,
                                          const std::string& case_id) {
  std::vector<std::string> ids;
  if (digest.empty()) return ids;
  for (const auto& [id, which] : state.cases)
    if (id != case_id && std::ranges::any_of(which.evidence, [&](const engine::EvidenceRecord& one) {
          return one.digest == digest && !one.is_gone();
        }))
      ids.push_back(id);
  return ids;
}

}  // namespace anumat::office
