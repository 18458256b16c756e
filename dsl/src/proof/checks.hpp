#pragma once

#include "anumat/dsl/proof.hpp"
#include "check/package.hpp"

namespace anumat::dsl::proof {

/// Reads every `never` and `always` into the definition; reports unknown states and acts and what says nothing.
void build_guarantees(Package& package);

// What check_machines() asks, once everything could be read. Each reports its findings.
void check_guarantees(Package& package);                           ///< E1223, E1453, E1469.
void check_rows(Package& package, const model::CaseKind& kind);    ///< E1450-E1452, E1454, E1455: rows that meet.
void check_people(Package& package, const model::CaseKind& kind);  ///< E1456, E1457: separation.
void check_routes(Package& package);                               ///< E1458-E1462: staffing, roles, deadlines.
void check_meetings(Package& package);                             ///< E1464-E1466, E1470: quorum and ties.
void check_calendars(Package& package);                            ///< E1463: years without holidays.
void check_fields(Package& package, const model::CaseKind& kind);  ///< E1467: read before written.

/// The steps of a story as labels, each at the row that allows it; `elsewhere` is for steps without a row.
[[nodiscard]] std::vector<Label> story_labels(const Package& package, const model::CaseKind& kind,
                                              const std::vector<StoryStep>& story, Span elsewhere);

}  // namespace anumat::dsl::proof
