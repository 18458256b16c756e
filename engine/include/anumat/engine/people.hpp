#pragma once

#include <string>
#include <vector>

#include "anumat/engine/facts.hpp"

namespace anumat::engine {

/// Everybody who may act as one of `who` on the day in their own name; for a body, those who call its sessions. `which`
/// is the case that persons and escalations are read from, or nullptr.
[[nodiscard]] std::vector<std::string> people_of(const OfficeState& state, const model::Definition& definition,
                                                 CaseFacts& facts, const CaseState* which, const model::Who& who,
                                                 Date on);
/// Whether the person is one of `who` in the office on the day, without a case and in their own name: by a role, in a
/// group that is named, or as anyone.
[[nodiscard]] bool is_one_in_office(const OfficeState& state, const model::Who& who, std::string_view person, Date on);
/// "planning officer or owner": the right in the author's words.
[[nodiscard]] std::string words_for(const model::Who& who, CaseFacts& facts);

/// Who has read what they were to take note of, and who has not.
struct Receipts {
  struct Read {
    std::string person;
    Date on;
    std::int64_t seq = 0;  ///< Of the act.
  };
  std::string act;                  ///< The step by which a reader says so.
  std::vector<Read> read;           ///< By day, then person; with those who no longer have to.
  std::vector<std::string> unread;  ///< By id.
};
/// One for each step of the case that acknowledges and leaves its state as it is, for the present round and the people
/// who may take the step on the day.
[[nodiscard]] std::vector<Receipts> receipts_of(const Definitions& definitions, const OfficeState& state,
                                                const CaseState& which, Date on);

}  // namespace anumat::engine
