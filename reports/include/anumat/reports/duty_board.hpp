#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/result.hpp"
#include "anumat/reports/report.hpp"

namespace anumat::reports {

enum class DutyStanding {
  NotYet,     ///< Its stretch of the year is not over, its event has not happened, or its stage is not open.
  Open,       ///< To be done by its day.
  Done,       ///< What the definition asks for holds.
  Late,       ///< Its day is over, and it is not done.
  Undecided,  ///< A fact is missing, or the calendar does not reach.
};
[[nodiscard]] std::string_view word(DutyStanding standing);  ///< "not_yet"

/// One time that a duty has to be done: once in the year, after a stretch of it, or after a step of a case.
struct DutyTime {
  Date from;  ///< What it is about.
  Date to;
  std::optional<Date> due;  ///< Nothing when the calendar does not reach.
  DutyStanding standing = DutyStanding::NotYet;
  std::string case_id;  ///< Whose step it follows.
  std::vector<std::int64_t>
      events;                      ///< Done: the events that made it so. Else: the last ones of what stands in the way.
  std::vector<std::string> about;  ///< The cases and meetings of those events.
};

struct DutyOnBoard {
  const model::Duty* duty = nullptr;
  DutyTime now;                 ///< The one that matters: the longest late, else the next to do, else the last done.
  std::vector<DutyTime> times;  ///< All of the year, in order.
  std::string who;              ///< In the author's words.
  std::vector<std::string> persons;          ///< Who may do it on the day, by id; of a body, those who call it.
  std::optional<std::int64_t> working_days;  ///< Left until the due day; below zero: since. Nothing when it is done.
};

/// A stage that waits for something.
struct StageOnBoard {
  std::string stage;
  std::optional<bool> open;  ///< Nothing when a fact is missing.
  Text waits_for;            ///< Empty when it is open.
};

struct DutyBoard {
  const model::Cycle* cycle = nullptr;
  Date from;  ///< The year.
  Date to;
  Date on;
  std::vector<StageOnBoard> stages;
  std::vector<DutyOnBoard> duties;  ///< In the order of the definition.
};

/// What a board shows.
struct BoardQuestion {
  Date on;                 ///< As it stood at the end of this day.
  std::optional<Date> in;  ///< A day of the year whose duties are meant; nothing: the year of `on`.
  std::string stage = {};  ///< Only the duties of this stage; empty: all.
  bool all_reasons = true;  ///< Whether every time names its events; false: only the one that matters, which is quicker.
};

/// The day by which a year is meant: its last, of the year with this number in the Buddhist era.
[[nodiscard]] std::optional<Date> last_day_of_year(const model::Cycle& cycle, std::int64_t buddhist_year);

/// How the duties of a cycle stand at the end of a day, as could be known that day. Pure: replays what it must from the
/// store and reads nothing else. `done when` sees the days that the time is about as `period start` and `period end`: a
/// stretch of the year, or the year; `carried` is whether a session of the body that does the duty resolved something
/// after the stretch (in the year; for a duty that follows a step, on that case). Fails when the store does.
[[nodiscard]] Result<DutyBoard> duty_board(const model::Cycle& cycle, const Sources& sources,
                                           const BoardQuestion& question);

}  // namespace anumat::reports
