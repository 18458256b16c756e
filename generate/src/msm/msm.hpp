#pragma once

#include <string>

#include "anumat/base/result.hpp"
#include "wording/words.hpp"

namespace anumat::generate {

/// A C++ header that needs Boost.MSM alone: the states and moves of a lifecycle as enums, and next_state() over them.
/// Rows for one act in one state become moves of their own, as who acts and on what condition is not the machine's to
/// say. Fails with E5211 when there are more rows than MSM can take.
[[nodiscard]] Result<std::string> msm_header(const model::CaseKind& kind, const Words& words);

}  // namespace anumat::generate
