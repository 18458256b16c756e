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
  std::vector<std::string> persons;  ///< Who holds the right now and is not kept apart from it, by id.
  std::string to;                    ///< State that follows when known; empty when the case stays where it is.
  bool possible = false;             ///< For the person asked about; without one, for somebody.
  std::vector<Reason> reasons;       ///< Why not: rule, missing fact, who can unblock. Empty when possible.
  std::vector<std::string> needs;    ///< What must be handed in: "comment", "file \"report\"".
  std::vector<std::string> takes;    ///< Fields that may be given with it.
  model::List checks;                ///< How its checks would come out: contexts as in the event.
  std::optional<Date> until;         ///< Last day for it, by the limit that runs.
  bool awaited = false;              ///< Its turn is now: a step that is open, a row whose condition may hold.
};

/// Whom the case waits for, and why.
struct Waiting {
  std::vector<std::string> acts;
  std::vector<std::string> persons;  ///< Empty when nobody may today.
  std::string where;                 ///< The clause: a state of the lifecycle, a step of a route.
  std::optional<Date> until;
  Text says;  ///< "waiting for X to `approve` because of route one: step 1; X may act until Friday 2026-10-16".
};

/// What follows without anybody's doing.
struct ByItself {
  Date due;                          ///< The last day on which an act prevents it.
  Date on;                           ///< The first working day after it.
  std::string then;                  ///< As in RunningLimit.
  std::vector<std::string> persons;  ///< Who is told or may act from then on.
  Text says;  ///< "if nobody acts by Friday 2026-10-16, it goes to W as director on Monday 2026-10-19".
};

/// A limit that runs: until when somebody may act, and what follows if nobody does.
struct RunningLimit {
  Date due;
  bool passed = false;
  std::string then;  ///< "escalate to director", "remind planning officer", or empty.
};

/// One leg of a way to a state.
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
  std::optional<Pause> paused;          ///< While it is, no act is possible and no time runs.
  std::vector<std::string> may_resume;  ///< Who may let it go on.
  std::vector<Incident> incidents;      ///< Rights that are waited for and that nobody holds.
  std::vector<ActOutlook> acts;
  std::vector<RunningLimit> limits;
  std::vector<Waiting> waiting;  ///< Whoever it is asked for.
  std::vector<ByItself> next;    ///< By day; what has happened already is left out.
  std::vector<LaterAct> later;
};

/// What each act on a case would come to at an instant, for one person or, when `person` is empty, for whoever holds
/// the right. Asks decide() itself, so it cannot say anything else than the engine will do. A comment counts as given.
[[nodiscard]] CaseOutlook outlook(const Definitions& definitions, const OfficeState& state, const CaseState& which,
                                  std::string_view person, Instant at);

/// The fields that may be given with a decision on the running route, by any row of the outcome that it brings about;
/// empty for a decision that does not end the route.
[[nodiscard]] std::vector<std::string> fields_of_outcome(const OfficeState& state, const model::CaseKind& kind,
                                                         const CaseState& which, std::string_view act);

/// The person may not do this act on a case, in their own name or for `acting_for`, because they stand on the other
/// side of a separation.
[[nodiscard]] bool kept_apart(const Definitions& definitions, const OfficeState& state, const CaseState& which,
                              std::string_view act, std::string_view person, std::string_view acting_for, Instant at);

}  // namespace anumat::engine
