#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anumat/engine/ledger.hpp"
#include "anumat/engine/reconcile.hpp"
#include "anumat/office/json.hpp"
#include "anumat/reports/duty_board.hpp"
#include "anumat/reports/problem_register.hpp"
#include "anumat/reports/report.hpp"
#include "anumat/reports/survey_tables.hpp"

namespace anumat::office {

// What a year comes to, for other programs: duties, money, indicators, surveys and findings. Days are ISO dates;
// amounts are text with all their digits, as a double might not hold them.

/// A cycle on a day: its stages, and each duty with where it stands, who may do it and the events behind.
[[nodiscard]] Json board_json(const reports::DutyBoard& board);

/// The books of a ledger at the end of a day, or all that is known: each subject with its title and what each account
/// holds, and what all of them come to.
[[nodiscard]] Json ledger_json(const reports::Sources& sources, const model::Ledger& ledger, std::optional<Date> on);

/// Which postings are asked for; what is empty does not matter.
struct PostingsAsked {
  std::string account;
  std::string subject;
  std::optional<Date> on;  ///< Counting on this day or before.
};
/// The postings of a ledger by the day on which they count.
[[nodiscard]] std::vector<const engine::JournalLine*> postings_of(const engine::OfficeState& state,
                                                                  const model::Ledger& ledger,
                                                                  const PostingsAsked& asked);
[[nodiscard]] Json posting_json(const engine::JournalLine& line);

/// Two registers against each other: the bridge from one total to the other, and every match with its outcome, its
/// entries and who settled it or may. `person` is for whom it is asked, or empty.
[[nodiscard]] Json reconciliation_json(const reports::Sources& sources, const model::Reconciliation& reconciliation,
                                       const engine::Reconciled& reconciled, const std::string& person, Date today);
/// A closed period: its figures when it was closed beside those that are known now.
[[nodiscard]] Json period_json(const engine::PeriodClose& close, const model::Context& known_now);

/// The closed years of the books: what each account held when it was closed, what was carried over, and what is known
/// of it now.
[[nodiscard]] Json years_json(const model::Definition& definition, const engine::OfficeState& state);

/// Every indicator of the definition with its figure, its score and the levels of the scale; the scores of each set.
[[nodiscard]] Json indicators_json(const reports::Sources& sources, Instant now);

/// The figures of a survey about one case, withheld where too few answered.
[[nodiscard]] Json survey_figures_json(const reports::SurveyFigures& figures);

/// Every survey of the definition: what it asks, whether the person may answer by a role of the day, and the figures by
/// case, withheld where too few answered.
[[nodiscard]] Json surveys_json(const reports::Sources& sources, const std::string& person, Date today);

/// A finding with its age, what is at stake and the events that opened and closed it.
[[nodiscard]] Json problem_json(const reports::RegisteredProblem& problem);

}  // namespace anumat::office
