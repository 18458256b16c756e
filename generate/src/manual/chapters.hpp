#pragma once

#include <string>
#include <vector>

#include "wording/words.hpp"

namespace anumat::generate {

struct Chapter {
  std::string id;
  std::string title;
  std::string body;  ///< HTML.
};

/// One for each kind of case: fields, values, lifecycle, checks, deadlines.
[[nodiscard]] std::vector<Chapter> case_chapters(const Words& words);
/// Rules, tables, routes, meetings.
[[nodiscard]] std::vector<Chapter> decision_chapters(const Words& words);
/// Cycles, indicators, ledgers and reconciliations, agreements, surveys, problems; none for a definition without them.
[[nodiscard]] std::vector<Chapter> year_chapters(const Words& words);
/// Roles, parameters, evidence, records, guarantees, imports, reports.
[[nodiscard]] std::vector<Chapter> office_chapters(const Words& words);

}  // namespace anumat::generate
