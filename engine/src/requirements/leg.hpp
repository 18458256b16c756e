#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/engine/facts.hpp"
#include "anumat/engine/requirements.hpp"
#include "decide/act.hpp"
#include "decide/meeting.hpp"
#include "decide/route.hpp"
#include "requirements/words.hpp"
#include "way.hpp"

namespace anumat::engine {

/// The term of a row that names a body or a route, or nullptr.
[[nodiscard]] const model::WhoTerm* term_of_kind(const model::Transition& row, model::WhoKind kind);

/// What is asked of a leg: that it leads where its row leads, or only that its act is done.
enum class LegGoal { ItsState, ItsAct };

/// One leg of a way, with the case as it stands before it: as it is now, or as earlier legs leave it.
class LegAsked {
 public:
  /// Borrows all it is given; `now` says that the case is in the state that the leg leaves.
  LegAsked(const Definitions& definitions, const OfficeState& state, const CaseState& here, const Leg& leg, Instant at,
           bool now, LegGoal goal);

  LegAsked(const LegAsked&) = delete;
  LegAsked& operator=(const LegAsked&) = delete;

  [[nodiscard]] RequiredLeg run();
  /// Only what an act of a step of the route asks for, with the steps before it.
  [[nodiscard]] RequiredLeg run_step(const model::Route& route, const std::string& act);
  /// The case as this leg leaves it.
  [[nodiscard]] CaseState after();

 private:
  [[nodiscard]] const model::Transition& row() const { return *leg_.row; }
  [[nodiscard]] Date today() const { return asked_.today(); }
  [[nodiscard]] Naming naming() const { return {state_, definition_, kind_}; }
  void add(Requirement requirement);
  void begin();

  // People.
  void of_persons();
  void nobody(const std::vector<std::string>& holders, const model::Who& who, const std::string& act,
              const std::vector<std::string>& separate);
  void ask_them(const std::string& act);

  // What a row asks for, whoever does it.
  void of_row(bool by_body);
  void own_condition();
  void rows_before();
  void empty_fields();
  void checks_on(std::string_view on);
  void entry();

  // Conditions.
  [[nodiscard]] const model::Expression* meant_by(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> acts_taking(const std::vector<std::string>& names) const;
  void guard(const model::Expression& condition, std::string clause, std::string code, const Text& help = {},
             bool wanted = true);
  [[nodiscard]] bool asks_for_the_day(const model::Expression& condition, int depth = 0) const;
  [[nodiscard]] std::optional<Date> first_day(const model::Expression& condition, bool wanted) const;

  // A route.
  [[nodiscard]] std::optional<RouteProgress> progress_of(const model::Route& route);
  void of_route(const model::Route& route);
  void sign_until(const model::Route& route, const std::string& act);
  [[nodiscard]] std::vector<std::string> signers(const model::Route& route, const StepProgress& step);
  [[nodiscard]] std::int64_t still_wanted(const model::RouteStep& rule, const StepProgress& step);
  [[nodiscard]] std::optional<std::int64_t> completed_by(const model::Route& route, const RouteProgress& progress,
                                                         const std::string& act);
  [[nodiscard]] bool ends_by(const RouteProgress& progress, const std::string& act);
  void sign(const model::Route& route, const StepProgress& step);
  void one_of_the_open(const model::Route& route, const RouteProgress& progress, const std::string& act);

  // A body.
  void of_body(const model::MeetingRules& rules);
  void day_of(const model::MeetingRules& rules, const MeetingRecord* session);
  void presence(const MeetingAsked& meeting, const AgendaItem& item, const Room& room);
  void yes_votes(const MeetingAsked& meeting, const AgendaItem& item, std::int64_t present);

  const OfficeState& state_;
  const model::Definition& definition_;
  const model::CaseKind& kind_;
  const CaseState& here_;
  const Leg& leg_;
  bool now_;
  LegGoal goal_;
  Command command_;
  Asked asked_;
  CaseAsked about_;
  CaseFacts facts_;
  RequiredLeg found_;
};

/// What a refusal says, as a requirement.
[[nodiscard]] Requirement refusal_as_requirement(Reason reason);

}  // namespace anumat::engine
