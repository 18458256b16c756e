#pragma once

#include <string>
#include <variant>
#include <vector>

#include "decide/act.hpp"
#include "decide/rights.hpp"

namespace anumat::engine {

/// A case with its definition and kind.
struct LiveCase {
  const CaseState* which;
  const model::Definition* definition;
  const model::CaseKind* kind;

  [[nodiscard]] CaseFacts facts(const Asked& asked) const {
    return {asked.definitions, asked.state, *definition, kind, which, asked.command.at};
  }
};
/// The case that the command names, or the refusal when there is none.
[[nodiscard]] std::variant<LiveCase, Decision> case_of(const Asked& asked);
/// The same for what only a case with a lifecycle can do before it has ended.
[[nodiscard]] std::variant<LiveCase, Decision> live_case(const Asked& asked);
/// Refuses about that case.
[[nodiscard]] Decision refused(const Asked& asked, const LiveCase& live, Reason reason);

/// An act by that right which leaves the case where it is.
[[nodiscard]] Event act_in_place(const Asked& asked, const LiveCase& live, const Right& right, EventType type);
/// Nothing can be done with a case that rests; nothing when it does not.
[[nodiscard]] std::optional<Reason> case_rests(const Asked& asked, const LiveCase& live);
/// The definition lets nobody do `what`; `where` names the section that could allow it.
[[nodiscard]] Reason not_allowed(const std::string& where, Text what);

}  // namespace anumat::engine
