#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/engine/decide.hpp"

namespace anumat::engine {

/// What stands between a case and one act: everything decide() would say, before anybody tries.
struct ActOutlook {
  std::string act;
  std::string meaning;               ///< Legal force: submit, endorse, approve ...
  std::string right;                 ///< Whose right it is, in the author's words.
  model::Who who;                    ///< The same, for showing it in another language.
  std::string where;                 ///< The clause that gives it: a row of the lifecycle, a step of a route.
  std::vector<std::string> persons;  ///< Who holds the right now, by id.
  std::string to;                    ///< State that follows when known; empty when the case stays where it is.
  bool possible = false;             ///< For the person asked about; without one, for somebody.
  std::vector<Reason> reasons;       ///< Why not: rule, missing fact, who can unblock. Empty when possible.
  std::vector<std::string> needs;    ///< What must be handed in: "comment", "file \"report\"".
  std::vector<std::string> takes;    ///< Fields that may be given with it.
  model::List checks;                ///< How its checks would come out: contexts as in the event.
};

/// A limit that runs: until when somebody may act, and what follows if nobody does.
struct RunningLimit {
  Date due;
  bool passed = false;
  std::string then;  ///< "escalate to director", "remind planning officer", or empty.
};

/// One leg of the way to a state.
struct WayStep {
  std::string from;
  std::string act;
  std::string right;
  model::Who who;
  std::string to;
  std::string condition;               ///< FEEL of the row's `when`, or empty.
  std::vector<std::string> must_hold;  ///< Rules that stop the act when they fail.
  std::vector<std::string> needs;
};

/// An act of the case's life that is not of its present state, with the shortest way to where it is.
struct LaterAct {
  std::string act;
  std::string right;
  model::Who who;
  std::string in;  ///< State in which it can be done.
  std::vector<WayStep> way;
};

struct CaseOutlook {
  bool ended = false;
  std::vector<ActOutlook> acts;
  std::vector<RunningLimit> limits;
  std::vector<LaterAct> later;
};

/// What each act on a case would come to at an instant, for one person or, when `person` is empty, for whoever holds
/// the right. Asks decide() itself, so it cannot say anything else than the engine will do. A comment counts as given.
[[nodiscard]] CaseOutlook outlook(const Definitions& definitions, const OfficeState& state, const CaseState& which,
                                  std::string_view person, Instant at);

/// The fewest acts that lead from the present state to another; nothing when there is no way. Conditions are listed,
/// not foretold.
[[nodiscard]] std::optional<std::vector<WayStep>> way_to(const Definitions& definitions, const OfficeState& state,
                                                         const CaseState& which, std::string_view target, Instant at);

}  // namespace anumat::engine
