#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/decimal.hpp"
#include "anumat/base/result.hpp"
#include "anumat/reports/report.hpp"

namespace anumat::reports {

/// A finding as it stands on a day.
struct RegisteredProblem {
  std::string case_id;
  std::string name;
  const model::ProblemKind* kind = nullptr;  ///< nullptr when the definition only names it in a deadline.
  Date opened;
  std::int64_t opened_seq = 0;
  std::optional<Date> closed;
  std::int64_t closed_seq = 0;
  std::int64_t age_days = 0;    ///< Until it closed, or until the day.
  std::optional<Decimal> cost;  ///< In baht, as the case stands on the day; nothing when it has none or is closed.
  Text message;                 ///< As the case stands on the day; of a closed one, as it was when it opened.
};

/// The findings of an office at the end of a day, the oldest first; `with_closed` adds those that are over. Fails when
/// the store does.
[[nodiscard]] Result<std::vector<RegisteredProblem>> problem_register(const Sources& sources, Date on,
                                                                      bool with_closed);

}  // namespace anumat::reports
