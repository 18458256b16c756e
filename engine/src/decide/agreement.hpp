#pragma once

#include <optional>
#include <string>

#include "decide/act.hpp"

namespace anumat::engine {

/// Where what the step is about to `set` changes what an agreement promises, the effect gets `proposals`, which all
/// have to sign. A reason when an agreement in force does not name the step under `amended on`.
[[nodiscard]] std::optional<Reason> note_promises(const CaseAsked& about, const std::string& step, model::Context& out);

}  // namespace anumat::engine
