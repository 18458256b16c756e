#pragma once

#include <vector>

#include "anumat/engine/explain.hpp"

namespace anumat::engine {

/// What the sentences about a case draw on.
struct Telling {
  const OfficeState& state;
  const model::Definition& definition;
  Date today;
};

/// Whose right it is: labels of roles and bodies, FEEL of all else.
[[nodiscard]] Text who_words_of(const model::Definition& definition, const model::Who& who);

/// "Friday 2026-10-16" and "วันศุกร์ที่ 16 ตุลาคม 2569".
[[nodiscard]] Text day_words(Date day);

/// Whom the case waits for: the acts whose turn it is, those of one clause and the same people together.
[[nodiscard]] std::vector<Waiting> waiting_of(const Telling& telling, const std::vector<ActOutlook>& acts);

/// The sentence of one limit: what follows by itself, for whom and when.
[[nodiscard]] Text says_by_itself(const Telling& telling, const ByItself& one, const model::Then& then);

}  // namespace anumat::engine
