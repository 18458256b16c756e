#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/base/sha256.hpp"
#include "anumat/engine/command.hpp"
#include "anumat/engine/decide.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/state.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::engine {

/// One question to decide(): everything that the answer may depend on.
struct Asked {
  const Definitions& definitions;
  const OfficeState& state;
  const Command& command;
  mutable std::string body_hex = {};  ///< Of body_digest(command), once it was asked for.

  [[nodiscard]] const std::string& digest() const {
    if (body_hex.empty()) body_hex = hex(body_digest(command));
    return body_hex;
  }
  [[nodiscard]] Date today() const { return state.date(command.at); }
  /// Hex digest of the definition that is in force today.
  [[nodiscard]] std::string in_force() const { return std::string(state.definition_on(today())); }
  [[nodiscard]] const model::Definition* published() const { return definitions.find(in_force()); }
};

/// An event with all that the command itself says filled in.
[[nodiscard]] Event draft(const Asked& asked, EventType type, std::string case_id, std::string_view definition);

[[nodiscard]] Decision accept(Event event);
/// One event that records the refusal with its first reason; `checks` are results worth keeping with it.
[[nodiscard]] Decision refuse(const Asked& asked, std::string case_id, std::string_view definition,
                              std::vector<Reason> reasons, model::List checks = {});
/// The same for one reason, of what is about no case.
[[nodiscard]] Decision refused(const Asked& asked, Reason reason);

// The reasons, one function each; their codes and words are listed in docs/reference/refusals.md.
[[nodiscard]] Reason not_administrator(const Asked& asked);
[[nodiscard]] Reason already_there(Text what);
[[nodiscard]] Reason not_known(Text what, std::string_view id, const std::vector<std::string>& known);
[[nodiscard]] Reason not_possible_here(const CaseState& which, std::string_view act,
                                       const std::vector<std::string>& possible);
/// The act follows from a resolution of a body, whose sessions `callers` call.
[[nodiscard]] Reason waits_for_resolution(const OfficeState& state, std::string_view act, std::string_view body,
                                          const std::vector<std::string>& callers);
/// The right exists, but nobody holds it today.
[[nodiscard]] Reason nobody_holds(const OfficeState& state, std::string_view act, std::string_view right);
/// The help line names the states in which the definition lets it be reopened.
[[nodiscard]] Reason case_ended(const model::CaseKind& kind, const CaseState& which);
[[nodiscard]] Reason wrong_argument(std::string_view name, Text why, Text help = {});
[[nodiscard]] Reason meeting_not_so(const MeetingRecord& meeting, Text why, Text help);

/// "P05 (ผู้รับผิดชอบงานแผน 1), P06 (...)", as people know each other.
[[nodiscard]] std::string person_names(const OfficeState& state, const std::vector<std::string>& persons);

// What several orders about people ask of their arguments.
[[nodiscard]] std::optional<Reason> check_person(const Asked& asked, std::string_view argument);
[[nodiscard]] std::optional<Reason> check_period(const Asked& asked);
/// That the group named by `group` is known and stands from `from` to `to`, or for ever.
[[nodiscard]] std::optional<Reason> check_group_stands(const Asked& asked);

// One function for each kind of commands; decide() chooses.
[[nodiscard]] Decision decide_office(const Asked& asked);
[[nodiscard]] Decision decide_group(const Asked& asked);
[[nodiscard]] Decision decide_add_holiday(const Asked& asked);
[[nodiscard]] Decision decide_open_case(const Asked& asked);
[[nodiscard]] Decision decide_act_on_case(const Asked& asked);
[[nodiscard]] Decision decide_attach_evidence(const Asked& asked);
[[nodiscard]] Decision decide_meeting(const Asked& asked);
[[nodiscard]] Decision decide_answer_survey(const Asked& asked);
[[nodiscard]] Decision decide_issue_survey_links(const Asked& asked);
[[nodiscard]] Decision decide_close_problem(const Asked& asked);
[[nodiscard]] Decision decide_pass_time(const Asked& asked);
[[nodiscard]] Decision decide_close_day(const Asked& asked);
[[nodiscard]] Decision decide_record_import(const Asked& asked);
[[nodiscard]] Decision decide_settle_difference(const Asked& asked);
[[nodiscard]] Decision decide_close_period(const Asked& asked);
[[nodiscard]] Decision decide_close_year(const Asked& asked);
[[nodiscard]] Decision decide_restate_year(const Asked& asked);
[[nodiscard]] Decision decide_sign_agreement(const Asked& asked);
[[nodiscard]] Decision decide_personal(const Asked& asked);
/// That a hold on the case, or on somebody whom it is about, forbids that anything of it is destroyed.
[[nodiscard]] std::optional<Reason> hold_on(const Asked& asked, const CaseState& which);
[[nodiscard]] Decision decide_number_paper(const Asked& asked);
[[nodiscard]] Decision decide_disposal(const Asked& asked);
[[nodiscard]] Decision decide_begin_epoch(const Asked& asked);

}  // namespace anumat::engine
