#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/error.hpp"
#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/engine/decide.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::engine {

/// In what a case went another way.
enum class Aspect {
  Verdict,   ///< A command was accepted, refused or undecided, or refused for another reason.
  Check,     ///< A rule that was looked at came out otherwise, or another rule was looked at.
  State,     ///< The state of the case, or of a session and its items.
  Route,     ///< The steps that its approval takes.
  Approver,  ///< What can happen next, and who may do it.
  Deadline,  ///< The days on which its time runs out.
  Finding,   ///< The problems that are open about it, and since when.
};
inline constexpr std::size_t aspect_count = 7;
[[nodiscard]] std::string_view word(Aspect aspect);  ///< "verdict"

/// One thing that would have come out otherwise, seen right after one recorded command.
struct Difference {
  Aspect aspect = Aspect::Verdict;
  std::string case_id;   ///< Case or session; empty for the office itself.
  std::int64_t seq = 0;  ///< First event of the command in the log.
  Instant at;
  std::string act;  ///< What was asked.
  std::string actor;
  std::string was;       ///< As recorded, for programs.
  std::string now;       ///< Under the other definition.
  bool follows = false;  ///< The case had left its recorded way before, so this may be a consequence.
  Text sentence;
};

/// A finding that opens on another day, or only in one of the two.
struct FindingShift {
  std::string case_id;
  std::string problem;
  std::optional<Date> was;  ///< When it first opened, as recorded.
  std::optional<Date> now;  ///< Under the other definition.

  /// How many days earlier it is found; negative when later, nothing when only one of the two finds it.
  [[nodiscard]] std::optional<std::int64_t> days_gained() const;
};

struct BacktestReport {
  std::int64_t commands = 0;  ///< Decided again.
  std::int64_t cases = 0;     ///< Opened in the record.
  std::vector<Difference> differences;
  std::vector<std::string> affected;  ///< Every case or session with a difference, once, by id.
  std::vector<FindingShift> shifts;   ///< By case and problem.

  [[nodiscard]] std::array<std::int64_t, aspect_count> counts() const;  ///< By aspect.
};

/// Gives the recorded commands once more, in memory, as if `candidate` had been in force when each case was opened;
/// with `case_id`, when that one was opened, and all others keep theirs. Beside it the record itself is replayed, and
/// after each command the two are compared. Writes nothing.
///
/// A case keeps its recorded number, so that later commands find it. People, roles and parameters come from the record.
/// Nobody acts who did not act then: where the other definition asks for an act more, the case waits. Time passes when
/// the record says that it was told to.
///
/// Fails with E5240 for a case that is not in the record, E5241 when an event does not hold the command that it came
/// from, E5242 when a definition that decided is not known, and as the store and decode() fail.
[[nodiscard]] Result<BacktestReport> backtest(const EventStore& store, const Definitions& recorded,
                                              const model::Definition& candidate, std::string_view case_id = {});

}  // namespace anumat::engine
