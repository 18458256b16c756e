#pragma once

#include <string_view>
#include <vector>

#include "anumat/engine/requirements.hpp"

namespace anumat::engine {

/// What the sentences about requirements draw on.
struct Naming {
  const OfficeState& state;
  const model::Definition& definition;
  const model::CaseKind& kind;
};

/// "`budget` must be at most 500,000: is 620,000", all parts of a way joined by and, the ways by or.
[[nodiscard]] Text says_fact(const Naming& naming, const Requirement& requirement);
[[nodiscard]] Text says_field(const model::Field& field);
/// Which of the acts can give it: "; it can be given with `amend`".
[[nodiscard]] Text says_given_with(const std::vector<std::string>& acts);
[[nodiscard]] Text says_from(Date from);
[[nodiscard]] Text says_signature(const Naming& naming, const Requirement& requirement, const model::Who& who,
                                  std::string_view act);
[[nodiscard]] Text says_vote(const Naming& naming, const Requirement& requirement, const std::string& body,
                             std::int64_t present);
[[nodiscard]] Text says_presence(const Naming& naming, const Requirement& requirement, const std::string& body,
                                 std::int64_t needed, std::int64_t members);

}  // namespace anumat::engine
