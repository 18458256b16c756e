#pragma once

#include <vector>

#include "anumat/dsl/proof.hpp"
#include "proof/search.hpp"

namespace anumat::dsl::proof {

/// What a name is called in either language: the label of a role, a translation, or the name itself.
[[nodiscard]] Text shown(const model::Definition& definition, const std::string& name);

/// The way to a situation, told step by step; `last` is one more step that leads on from it, if any.
struct LastStep {
  State next;
  Link link;
};
[[nodiscard]] std::vector<StoryStep> tell(const Machine& machine, const Found& found, std::uint32_t index,
                                          const LastStep* last, bool follows_person);

/// Why a proof did not finish, after "not proved: ".
[[nodiscard]] Text stopped(const Proof& proof);

/// prove() with a watch of one's own: items 0 and 1 are the two events of the guarantee.
[[nodiscard]] Proof prove_watched(const model::Definition& definition, const model::CaseKind& kind,
                                  const model::Guarantee& guarantee, const Watch& watch, ProofLimits limits);

}  // namespace anumat::dsl::proof
