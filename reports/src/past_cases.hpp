#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "anumat/engine/engine.hpp"
#include "anumat/reports/report.hpp"

namespace anumat::reports {

/// The kinds of cases that these expressions read of an office, through references, relations and derived values too;
/// nothing when they read something else besides parameters and what was imported, settled and closed, such as meetings
/// or ledgers.
[[nodiscard]] std::optional<std::set<std::string>> kinds_read(const Sources& sources,
                                                              const std::vector<const model::Expression*>& asking);

/// States of an office at the end of earlier days, with the cases of some kinds alone, and with what belongs to no
/// case: parameters, people, days off, imports, settlements; without meetings and postings. Made of what is there now:
/// a case to which nothing has happened since is looked at there, the others are replayed from their own events.
/// Each holds what the replay of the whole log would, without what is hidden. What belongs to no case is taken on from
/// day to day.
class PastCases {
 public:
  PastCases(const Sources& sources, std::set<std::string> kinds);

  /// Borrowed until the next call. Fails when the log cannot be read.
  [[nodiscard]] Result<const engine::OfficeState*> at_end_of(Date day);

 private:
  [[nodiscard]] Result<std::int64_t> first_after(Instant end) const;
  [[nodiscard]] Result<void> add_office(std::int64_t cut);
  [[nodiscard]] Result<void> add_cases(const std::string& kind, std::int64_t cut);
  [[nodiscard]] Result<void> add_case(const engine::CaseState& now, std::int64_t cut);
  void add_references(const std::string& kind, const std::string& field, std::int64_t cut);

  const Sources& sources_;
  std::set<std::string> kinds_;
  std::set<std::pair<std::string, std::string>> followed_;  ///< Kind and field of the references that relations read.
  std::vector<engine::StoredEvent> office_;                 ///< The events that belong to no case, read once.
  std::size_t office_applied_ = 0;
  engine::OfficeState then_;
  engine::OfficeState shown_;  ///< Without what is hidden, when something is.
  std::int64_t cut_ = 0;       ///< The first event that `then_` does not know.
};

}  // namespace anumat::reports
