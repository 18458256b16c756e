#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "anumat/base/error.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::dsl {

// What can be proved of a kind of case before anything runs: a search through every situation that its lifecycle, the
// routes and the bodies it waits for, and the people can bring about.
//
// What is taken into account: the state, every step of a running route (waiting, skipped, done), rounds, sessions of
// bodies (with and without quorum, held again), escalation, and one person, whoever it is, with the roles, fields and
// acting orders that person may have; all others are as many as are needed. Whoever acts for somebody else counts as
// both. What a body resolves is nobody's own act: `same person` does not look at who voted, in person or by proxy.
//
// What is left open, so that nothing that the engine does can be missed: every condition, rule and value may turn out
// either way at any time, needs can be met, meetings can be called, and a vote may come out either way or be void,
// whatever its majority, ballots and proxies. Short notice keeps no session from being held. Only conditions of one route that exclude each
// other are told apart, as they are decided at one moment. A proof of `eventually` therefore says: if people go on and
// the facts allow it.

/// How far a search goes before it says that it did not finish.
struct ProofLimits {
  std::size_t states_max = 1'000'000;
};

/// One step of a story.
struct StoryStep {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  Text text;
  std::size_t row = kNone;   ///< Row of the lifecycle that makes the step, by index.
  std::string route;         ///< When the step belongs to a route,
  std::size_t step = kNone;  ///< with its step by index.
};

enum class ProofOutcome { Holds, Violated, NotFinished };

struct Proof {
  ProofOutcome outcome = ProofOutcome::Holds;
  std::size_t states = 0;        ///< How many situations were looked at.
  std::vector<StoryStep> story;  ///< Violated: the shortest way there.
};

/// Whether the guarantee holds over every run of this kind of case, which must have a lifecycle.
[[nodiscard]] Proof prove(const model::Definition& definition, const model::CaseKind& kind,
                          const model::Guarantee& guarantee, ProofLimits limits = {});

/// Every state that a case may stand in, with the acts that may have been accepted on it by then (at most 60 of them).
struct Reachable {
  bool complete = false;  ///< The search came to its end.
  std::size_t states = 0;
  std::vector<std::string> acts;  ///< By bit.
  std::set<std::pair<std::string, std::uint64_t>> situations;

  [[nodiscard]] bool has(const std::string& state, const std::set<std::string>& done) const;
};
[[nodiscard]] Reachable reachable(const model::Definition& definition, const model::CaseKind& kind,
                                  ProofLimits limits = {});

}  // namespace anumat::dsl
