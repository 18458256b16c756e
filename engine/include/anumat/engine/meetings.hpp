#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/instant.hpp"
#include "anumat/engine/command.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::engine {

// What can be asked about sessions of bodies beside what a session itself holds.

/// A case that waits for a resolution of a body.
struct ReadyItem {
  std::string case_id;
  std::string subject;               ///< The title of the case; its id when it has none.
  std::vector<std::string> motions;  ///< What the body may resolve about it now, as the definition orders them.
  Date since;                        ///< When it came to its state.
  std::string on_agenda_of;          ///< The session, called or open, that has it on its agenda; empty when none has.
};

/// Who may vote in the body on the day: by id, one who has several entries with each of them.
[[nodiscard]] std::vector<std::string> electors_of(const OfficeState& state, const model::MeetingRules& body, Date on);
[[nodiscard]] bool is_elector(const OfficeState& state, const model::MeetingRules& body, std::string_view person,
                              Date on);

/// In the order in which the cases came to wait; a case that rests is left out.
[[nodiscard]] std::vector<ReadyItem> ready_items(const Definitions& definitions, const OfficeState& state,
                                                 std::string_view body, Instant now);

/// The session of the body, called or open, that has the case on its agenda; nullptr when none has.
[[nodiscard]] const MeetingRecord* session_with(const OfficeState& state, std::string_view case_id,
                                                std::string_view body);

/// Sessions of the body, over on or before the day, whose minutes are not certified: ids, in the order of their days.
[[nodiscard]] std::vector<std::string> minutes_to_certify(const OfficeState& state, std::string_view body, Date day);

/// What an order says about a secret ballot that must not be kept, so that it is not even decided on (kind Diagnostic):
/// a vote with a name where votes may be secret (E6180), slips that are not in the order of their codes, as the order
/// in which they came tells whose they are (E6181), and slips beside an order that would be refused (E6182).
[[nodiscard]] Result<void> check_secrecy(const Definitions& definitions, const OfficeState& state,
                                         const Command& command);

}  // namespace anumat::engine
