#pragma once

#include <optional>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/engine/reconcile.hpp"

namespace anumat::engine {

/// What a reconciliation is worked out from.
struct RegisterWorld {
  const Definitions& definitions;
  const OfficeState& state;
  const model::Definition& definition;
  const model::Reconciliation& of;
  Instant now;
  std::optional<Date> until;
};

/// Reads the entries of both registers and joins them by their keys; nothing is judged yet.
[[nodiscard]] Result<std::vector<Match>> join_registers(const RegisterWorld& world, KeptEntries* kept);

}  // namespace anumat::engine
