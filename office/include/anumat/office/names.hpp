#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/engine/readers.hpp"
#include "anumat/engine/state.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::office {

// What people write, found in an office. Each fails with kind Diagnostic and the nearest name that there is.

/// A case by its id, or by its number when no other case has it. For `reader`, when given, there are no cases but those
/// that he may read: what is said of any other is what is said of one that there is not.
[[nodiscard]] Result<const engine::CaseState*> find_case(const engine::OfficeState& state, std::string_view text,
                                                         engine::Reader* reader = nullptr);
/// A session by its id, with or without "meeting/".
[[nodiscard]] Result<const engine::MeetingRecord*> find_meeting(const engine::OfficeState& state,
                                                                const std::string& text);
/// A kind of case of the published definition, which is nullptr when there is none.
[[nodiscard]] Result<const model::CaseKind*> find_kind(const model::Definition* definition, const std::string& name);

/// Every act that the kind knows in any state: its own and those of its routes.
[[nodiscard]] std::vector<std::string> acts_of(const model::Definition& definition, const model::CaseKind& kind);
/// The act that is written by its name, or by what people see it called in either language; as written, when neither.
[[nodiscard]] std::string act_named(const model::Definition& definition, const model::CaseKind& kind,
                                    const std::string& written);

}  // namespace anumat::office
