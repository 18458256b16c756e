#pragma once

#include <string>
#include <vector>

#include "anumat/engine/decide.hpp"
#include "anumat/office/json.hpp"

namespace anumat::office {

/// An agreement that a case could have, by its own definition. Borrows from state and definitions.
struct AgreementOfCase {
  const engine::CaseState* which = nullptr;
  const model::Agreement* agreement = nullptr;
  const engine::AgreementRecord* record = nullptr;  ///< Without signatures when nobody has signed yet.

  /// Whether signatures are missing: the first ones, or those of an amendment.
  [[nodiscard]] bool open() const { return !record->in_force() || record->under_way(); }
};

/// Those of all cases, or only of one when its id is given.
[[nodiscard]] std::vector<AgreementOfCase> agreements_of(const engine::Definitions& definitions,
                                                         const engine::OfficeState& state,
                                                         const std::string& case_id = {});
/// The same under `--output json` and over HTTP.
[[nodiscard]] Json to_json(const AgreementOfCase& one);

/// A signature that waits for somebody now.
struct SignatureTask {
  const engine::CaseState* which = nullptr;
  const model::Agreement* agreement = nullptr;
  std::string acting_for;  ///< When it is somebody else's, by an acting order of the day.
};

/// What a person could sign at this moment, in the order of the cases; what others sign first is not in it.
[[nodiscard]] std::vector<SignatureTask> signatures_waiting(const engine::Definitions& definitions,
                                                            const engine::OfficeState& state, const std::string& person,
                                                            Instant now);

}  // namespace anumat::office
