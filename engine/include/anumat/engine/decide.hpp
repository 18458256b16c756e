#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "anumat/engine/command.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/state.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::engine {

class Witness;

/// What facts of cases give for personal data (personal.hpp): what the log holds, the words, or a mark in their place.
enum class PersonalValues { Sealed, Words, Hidden };

/// Every definition that some case is pinned to, by hex digest.
class Definitions {
 public:
  virtual ~Definitions() = default;
  /// nullptr when it is not known.
  [[nodiscard]] virtual const model::Definition* find(std::string_view digest) const = 0;
  [[nodiscard]] const model::Definition* find(model::Symbol digest) const {
    return find(std::string_view(digest.text()));
  }
  /// Why a find() since the last call of this one could not tell whether the definition is there: nothing that was
  /// decided meanwhile may count. Forgotten by being asked for.
  [[nodiscard]] virtual std::optional<Error> take_unread() const { return std::nullopt; }
  /// Who is told what decisions make use of (witness.hpp); nobody, outside tests of packages.
  [[nodiscard]] virtual Witness* witness() const { return nullptr; }
  /// Decisions never see words.
  [[nodiscard]] virtual PersonalValues personal_values() const { return PersonalValues::Sealed; }
};

/// Why a command was not carried out, as people and clients need it.
struct Reason {
  ErrorKind kind = ErrorKind::Refusal;  ///< Refusal or Undecided.
  std::string code;
  std::string rule;  ///< Name of the rule, route or row that stands in the way; may be empty.
  Text message;
  Text help;  ///< Who or what can unblock it.
};

/// What decide() came to: events to append, all or none. A refusal is one event too, with its reasons beside it.
struct Decision {
  std::vector<Event> events;    ///< Without seq, case_seq, prev, epoch: the shell fills those in.
  std::vector<Reason> reasons;  ///< Empty exactly when the command was accepted.

  [[nodiscard]] bool accepted() const { return reasons.empty(); }
};

/// Pure: the same definitions, state and command always give the same decision. Reads no clock, file or chance.
[[nodiscard]] Decision decide(const Definitions& definitions, const OfficeState& state, const Command& command);

/// Something one person may do now, or why not.
struct Possibility {
  std::string act;
  std::string by;                    ///< Role, field or body that holds the right, in the author's words.
  std::vector<std::string> persons;  ///< Who may, by id, on the day; without those whom a separation keeps apart.
  std::string due;                   ///< ISO date, or empty.
  std::string claimed_by;            ///< Who of them has it in hand, or empty.
};
/// What can happen next on a case, and through whom.
[[nodiscard]] std::vector<Possibility> possibilities(const Definitions& definitions, const OfficeState& state,
                                                     const CaseState& which, Date on);

}  // namespace anumat::engine
