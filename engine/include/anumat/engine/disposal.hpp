#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anumat/engine/decide.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::engine {

/// Until when a file of a kind of evidence is kept: by its retention, from the day on which its case ended. Nothing
/// while the case runs, or without a retention.
[[nodiscard]] std::optional<Date> kept_until(const OfficeState& state, const model::Definition& definition,
                                             const CaseState& which, const std::string& evidence);

/// Files of one kind that a case has and that are kept no longer.
struct DueFiles {
  const CaseState* which = nullptr;
  const model::EvidenceKind* kind = nullptr;
  Date kept_until;
  std::vector<const EvidenceRecord*> files;  ///< Papers too.
  const DisposalAsked* asked = nullptr;      ///< That somebody has asked for their disposal.
};
/// All that is due on a day, by case and kind.
[[nodiscard]] std::vector<DueFiles> due_for_disposal(const Definitions& definitions, const OfficeState& state, Date on);

/// Digests of the files that were disposed of and that no case keeps besides. Their bytes go after the event.
[[nodiscard]] std::vector<std::string> disposed_files(const OfficeState& state);

}  // namespace anumat::engine
