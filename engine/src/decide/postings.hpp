#pragma once

#include <optional>
#include <string>

#include "anumat/engine/facts.hpp"
#include "decide/asked.hpp"

namespace anumat::engine {

/// A step of a case that may post something.
struct PostingAsked {
  const Asked& asked;
  const model::Definition& definition;
  const model::CaseKind& kind;
  std::string number;  ///< Of the case.
  std::string on;      ///< The step, or "open".
};

/// What the ledgers post on the step, added to the effect as `postings`; the facts are those after the step. A reason
/// when an amount is missing or not of whole satang, or would take an account below zero that may never be: books are
/// never wrong by half.
[[nodiscard]] std::optional<Reason> add_postings(const PostingAsked& about, CaseFacts& facts, model::Context& out);

}  // namespace anumat::engine
