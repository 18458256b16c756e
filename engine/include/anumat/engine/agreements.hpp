#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "anumat/base/instant.hpp"
#include "anumat/model/value.hpp"

namespace anumat::engine {

/// One row of the signing table, signed.
struct AgreementSignature {
  std::int64_t row = 0;  ///< Index into the agreement's rows.
  std::string actor;
  std::string acting_for;
  Instant at;
  std::int64_t seq = 0;
};

/// What was promised about one case under one `agreement` section, and what is being signed. Part of CaseState; changed
/// by apply() alone.
struct AgreementRecord {
  std::int64_t version = 0;                   ///< In force; 0 before all have signed for the first time.
  model::Context promised;                    ///< By field, as it was signed; later changes of the case leave it alone.
  std::vector<AgreementSignature> signed_by;  ///< Of the version in force.
  model::Context proposed;                    ///< What is being signed; empty when nothing is.
  std::vector<AgreementSignature> signing;    ///< So far, of what is proposed.

  [[nodiscard]] bool in_force() const { return version > 0; }
  [[nodiscard]] bool under_way() const { return !proposed.empty(); }
};

}  // namespace anumat::engine
