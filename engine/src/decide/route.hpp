#pragma once

#include <optional>
#include <set>
#include <string_view>
#include <variant>
#include <vector>

#include "decide/act.hpp"

namespace anumat::engine {

/// The term of a step that takes several signatures, or nullptr.
[[nodiscard]] const model::WhoTerm* several(const model::RouteStep& step);
/// Who may decide a step now: as the route says, and those to whom it was escalated.
[[nodiscard]] model::Who who_now(const model::RouteStep& step, const StepProgress& progress);
/// The natural person has signed this step, in their own name or for somebody.
[[nodiscard]] bool has_signed(const OfficeState& state, const StepProgress& progress, std::string_view person);
/// The natural persons who have signed the step, also by a deputy; views into the state. For asking about many.
[[nodiscard]] std::set<std::string_view> signers_of(const OfficeState& state, const StepProgress& progress);
/// How many natural persons the signatures of a step stand for, with what is known of persons now: two entries that
/// were found to be one after both had signed count once.
[[nodiscard]] std::int64_t signature_count(const OfficeState& state, const StepProgress& progress);
/// The power that deciding a step of the route takes.
[[nodiscard]] Power power_of(CaseFacts& facts, const model::Route& route);
/// A step as it waits for its turn, or is skipped by its condition.
[[nodiscard]] std::variant<StepProgress, Reason> step_before_opening(CaseFacts& facts, const model::Route& route,
                                                                     std::size_t index);
/// Nothing is open and nothing waits.
[[nodiscard]] bool is_finished(const std::vector<StepProgress>& steps);

/// The route as it stands when its state is entered: steps whose condition is false are skipped, what a returned run
/// has decided may count, the first group is open.
[[nodiscard]] std::variant<RouteProgress, Reason> start_route(const CaseAsked& about, CaseFacts& facts,
                                                              const model::Route& route);
/// The running route as it stands when an open step sends the case back to the earlier step of this number: that one
/// and all after it begin anew.
[[nodiscard]] std::variant<RouteProgress, Reason> sent_back(const CaseAsked& about, CaseFacts& facts,
                                                            const model::Route& route, std::int64_t number);
/// Opens the next group when none is open.
[[nodiscard]] std::optional<Reason> open_next_steps(const CaseAsked& about, CaseFacts& facts, const model::Route& route,
                                                    std::vector<StepProgress>& steps);
/// Due dates of the steps that have just opened, as they stand in the event.
[[nodiscard]] std::variant<model::List, Reason> deadlines_of_steps(const CaseAsked& about, const model::Route& route,
                                                                   const std::vector<StepProgress>& before,
                                                                   const std::vector<StepProgress>& after);
/// The fields that make the decisions of a route void when they change, with their present values.
[[nodiscard]] model::Context guarded_values(CaseFacts& facts, const model::Route& route);

}  // namespace anumat::engine
