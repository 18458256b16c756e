#pragma once

#include <string>
#include <vector>

#include "anumat/engine/state.hpp"

namespace anumat::office {

/// The other cases that keep the same file, by id: whoever sees one receipt twice may ask why. None for a paper.
[[nodiscard]] std::vector<std::string> other_cases_with(const engine::OfficeState& state, const std::string& digest,
                                                        const std::string& case_id);

}  // namespace anumat::office
