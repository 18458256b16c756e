#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "by_group.hpp"
#include "decide/live_case.hpp"

namespace anumat::engine {

/// Who holds which role on a day, by a staff that need not be that of the office.
class Staffing {
 public:
  Staffing(const Staff& staff, Date on) : staff_(staff), on_(on) {}

  /// Whether anybody is one of `who` on the case; `escalated` are roles that may act beside those of an office.
  [[nodiscard]] bool anybody(const model::Who& who, const std::vector<std::string>& escalated,
                             const std::string& case_id, CaseFacts& facts);

 private:
  [[nodiscard]] bool held(const std::string& role, const std::string& case_id);
  [[nodiscard]] bool held_in_group(const model::WhoTerm& term, CaseFacts& facts) const;

  const Staff& staff_;
  Date on_;
  std::map<std::string, bool> in_office_;
};

/// Where a case stands, or will stand after an act.
struct Standing {
  const model::Definition& definition;
  const model::CaseKind& kind;
  std::string_view state;
  const RouteProgress* route;
  const std::vector<std::string>& escalated;
  std::string case_id = {};  ///< Empty while the case is being opened: nobody holds a role for it yet.
};
/// Rights that are waited for there and that nobody holds, as they stand in an event.
[[nodiscard]] model::List vacancies(Staffing& staffing, const Standing& standing, CaseFacts& facts);

/// Lays the vacancies of where an act leads beside its effect, those that are `known` left out; with_incidents() makes
/// events of them.
void note_vacancies(const Asked& asked, const Standing& standing, const std::vector<Incident>& known, CaseFacts& facts,
                    model::Context& out);
/// Incidents that an accepted act opens, after the act itself.
void with_incidents(const Asked& asked, Decision& decision);

enum class Sweep { Everything, OpenIncidents };
/// Incidents that begin or end when the office is staffed like this today: one event of each kind to a case.
void sweep_incidents(const Asked& asked, const Staff& staff, Sweep sweep, Decision& decision);

/// Whom the case waits for: those who may decide the open steps, or whoever has them in hand; without a route, those
/// who may take a row that leads on.
[[nodiscard]] std::vector<std::string> awaited_persons(const Asked& asked, const LiveCase& live, CaseFacts& facts);

}  // namespace anumat::engine
