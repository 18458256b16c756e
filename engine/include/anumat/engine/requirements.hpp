#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/engine/explain.hpp"
#include "anumat/model/unmet.hpp"

namespace anumat::engine {

// What would have to hold for a case to come to a state, or for an act to be done: the residue of every guard once all
// that is known has been put in. It asks the functions that decide, so that what it does not name does not stand in
// the way of the first leg. Of later legs it tells what can be told now: what earlier legs set counts as set, what
// people may give with them is named, and all else is as it is today.

enum class RequirementKind {
  Fact,       ///< A condition or a rule: see `ways`.
  Field,      ///< A required field that is empty.
  File,       ///< Evidence that must be attached.
  Signature,  ///< A step of a route: `count` people of `persons` have still to decide it.
  Presence,   ///< A quorum: `count` more of `persons` must be in the room.
  Vote,       ///< A resolution: `count` more of `persons` must vote yes.
  Person,     ///< Nobody may do the act.
  Wait,       ///< It holds from `from` on by itself, if nothing else changes.
  Other,      ///< Whatever else would be refused, as the refusal says it.
};
[[nodiscard]] std::string_view word(RequirementKind kind);  ///< "fact"; what JSON writes.

struct Requirement {
  RequirementKind kind = RequirementKind::Other;
  Text says;             ///< One sentence: "`budget` must be at most 500,000: is 620,000".
  Text help;             ///< What can be done about it; may be empty.
  std::string clause;    ///< "rule theme fit", "when amount > 0", "route one: step 2", "meeting council".
  std::string code;      ///< Of the refusal that it would lead to; may be empty.
  bool unknown = false;  ///< It cannot be said whether it holds: a fact is missing.
  std::vector<model::UnmetParts> ways;  ///< Of a Fact or Wait: any one of them is enough.
  std::vector<std::string> given_with;  ///< Acts of this state with which what it is about may be given.
  std::vector<std::string> persons;     ///< By id: who may provide it, as far as that is known.
  std::int64_t count = 0;
  std::optional<Date> from;  ///< The first day on which it can be so.
};

/// One leg, who may take it now, and what is missing for it.
struct RequiredLeg {
  WayStep step;
  std::vector<std::string> persons;
  std::vector<Requirement> needed;
};

struct Requirements {
  bool reachable = false;         ///< Some acts lead there, whether they can be done or not.
  std::vector<RequiredLeg> legs;  ///< The shortest way; empty when the case is there already.
  std::optional<Date> earliest;   ///< Not before this day, by the waits that are known.
};

/// What it takes to bring a case to `state` of its lifecycle.
[[nodiscard]] Requirements requirements_of_state(const Definitions& definitions, const OfficeState& office,
                                                 const CaseState& which, std::string_view state, Instant at);
/// What it takes for the act to be done: by a person, by a step of a route, or as the motion of a body.
[[nodiscard]] Requirements requirements_of_act(const Definitions& definitions, const OfficeState& office,
                                               const CaseState& which, std::string_view act, Instant at);

/// Every act of a kind of case that requirements_of_act() can be asked about, as the definition orders them.
[[nodiscard]] std::vector<std::string> acts_of(const model::Definition& definition, const model::CaseKind& kind);

}  // namespace anumat::engine
