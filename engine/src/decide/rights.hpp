#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/engine/facts.hpp"
#include "decide/asked.hpp"

namespace anumat::engine {

/// The power that an act needs, for comparing with what a delegate was given.
struct Power {
  std::string scope;              ///< Empty: no delegate can have it.
  std::optional<Decimal> amount;  ///< Empty: no amount is at stake.
};

/// The right of one person to one act, with where it comes from.
struct Right {
  bool granted = false;
  std::string principal;  ///< Whose right it is, when not the actor's own.
  std::string order;      ///< The acting order that carries it.
  std::string why_not;    ///< no_order, outside_period, outside_scope, above_cap, handed_on; empty when there is simply
                          ///< no right.
  std::string through;    ///< With handed_on: the acting order by which the deputy in between has the power.
};

/// Whether `person` may act as one of `who`, in their own name or by an acting order valid on the day. When
/// `acting_for` is given, only that principal's right counts. A deputy's power is never handed on.
[[nodiscard]] Right right_of(const Asked& asked, CaseFacts& facts, const CaseState* which, const model::Who& who,
                             std::string_view person, std::string_view acting_for, const Power& power);

/// Everybody who holds the right directly on the day.
[[nodiscard]] std::vector<std::string> persons_with(const OfficeState& state, CaseFacts& facts, const CaseState* which,
                                                    const model::Who& who, Date on);

/// Whether one of these persons is among persons_with().
[[nodiscard]] bool any_with(const OfficeState& state, CaseFacts& facts, const CaseState* which, const model::Who& who,
                            const std::vector<std::string>& persons, Date on);

/// "planning officer", "owner or planning officer": the right in the author's words.
[[nodiscard]] std::string words_of(const model::Who& who, CaseFacts& facts);

/// Why the actor may not: names the rule and who may.
[[nodiscard]] Reason no_right(const Asked& asked, CaseFacts& facts, const CaseState* which, std::string_view act,
                              const model::Who& who, const Right& right);

}  // namespace anumat::engine
