#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "anumat/engine/facts.hpp"
#include "decide/asked.hpp"
#include "decide/rights.hpp"

namespace anumat::engine {

/// A case with all that deciding about it needs.
struct CaseAsked {
  const Asked& asked;
  const CaseState& which;
  const model::Definition& definition;
  const model::CaseKind& kind;
  std::string act;
};

/// refuse() of an act on the case, under the definition that the case has.
[[nodiscard]] Decision refused(const CaseAsked& about, std::vector<Reason> reasons, model::List checks = {});

/// How the checks of an act came out.
struct ChecksOutcome {
  model::List results;           ///< As they stand in the event.
  std::vector<Reason> stopping;  ///< Stop checks that failed or could not be decided.
};
/// The checks on `on`: the act, or the outcome that it brings about.
[[nodiscard]] ChecksOutcome run_checks(const CaseAsked& about, CaseFacts& facts, std::string_view on);
[[nodiscard]] inline ChecksOutcome run_checks(const CaseAsked& about, CaseFacts& facts) {
  return run_checks(about, facts, about.act);
}

/// Due dates of a state that is entered today; a calendar that does not reach is a reason.
[[nodiscard]] std::variant<model::List, Reason> deadlines_on_entry(const Asked& asked,
                                                                   const model::Definition& definition,
                                                                   const model::CaseKind& kind, std::string_view state);

/// The last day of a time span that begins today; a calendar that does not reach is a reason. `what` names the limit.
[[nodiscard]] std::variant<Date, Reason> due_after(const Asked& asked, const model::Definition& definition,
                                                   const model::TimeSpan& span, const std::string& what);

/// Whether a limit was given in working days; other spans run through days off.
[[nodiscard]] bool in_working_days(const model::Definition& definition, const CaseState& which,
                                   const OpenDeadline& deadline);

/// Who has already acted where the two sides must be different natural people.
[[nodiscard]] std::optional<Reason> separation_fault(const CaseAsked& about, CaseFacts& facts,
                                                     const std::vector<std::string>& separate, const Right& right);

/// Of `persons`, those who may do `act` in their own name as far as the separation goes.
[[nodiscard]] std::vector<std::string> not_kept_apart(const CaseAsked& about, CaseFacts& facts,
                                                      const std::vector<std::string>& separate,
                                                      std::vector<std::string> persons);
/// Acts with a force of their own, which fall under the separation of a lifecycle.
[[nodiscard]] bool binds(model::Act act);

/// The state is about to be left for `to` (empty: stays): completes the effect with deadlines and the start of a route.
[[nodiscard]] std::optional<Reason> complete_entry(const CaseAsked& about, CaseFacts& facts, const std::string& to,
                                                   model::Context& out);

/// What is handed in with an act, laid over the facts.
struct GivenFields {
  model::Context set;
  std::vector<Reason> reasons;
};
[[nodiscard]] GivenFields take_fields(const CaseAsked& about, CaseFacts& facts, const model::Transition& transition);

/// What the row demands besides the right: comment, files.
[[nodiscard]] std::vector<Reason> unmet_needs(const CaseAsked& about, const model::Transition& transition);

/// Why the row cannot be taken as far as its `when` goes: it does not hold (R4019) or cannot be decided (U4030).
[[nodiscard]] std::optional<Reason> condition_fault(CaseFacts& facts, const model::Transition& transition);

/// A step of the route that is running.
[[nodiscard]] Decision decide_route_step(const CaseAsked& about, CaseFacts& facts);
/// The row is for a resolution of this body.
[[nodiscard]] bool by_meeting(const model::Transition& transition, std::string_view body);
/// A body has carried a motion on a case: the act follows without any person's right.
[[nodiscard]] Decision decide_act_by_meeting(const Asked& asked, const CaseState& which, const std::string& motion,
                                             const std::string& body, const std::string& item);

/// As possibilities(), for a case that rests too: whose it is. Only what one of those who are `asked_for` holds the
/// right to, when there are any.
[[nodiscard]] std::vector<Possibility> rights_here(const Definitions& definitions, const OfficeState& state,
                                                   const CaseState& which, Date on,
                                                   const std::vector<std::string>& asked_for = {});
/// Why the step is closed although the case itself is ready for it: a finding that stops it is open, or its stage is
/// not.
[[nodiscard]] std::optional<Reason> barred(const CaseAsked& about, CaseFacts& facts, std::string_view step);

/// The case is in a final state; one of a kind without a lifecycle never is.
[[nodiscard]] bool has_ended(const model::CaseKind& kind, const CaseState& which);

/// The route whose outcome the state waits for, or nullptr.
[[nodiscard]] const model::Route* awaited_route(const model::Definition& definition, const model::CaseKind& kind,
                                                std::string_view state);

}  // namespace anumat::engine
