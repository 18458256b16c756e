#pragma once

#include <string>

#include "anumat/reports/duty_board.hpp"
#include "commands/command.hpp"
#include "office/office.hpp"

namespace anumat::cli {

/// What of a board is asked for.
struct BoardAsked {
  std::string day;    ///< As typed; empty: today.
  std::string year;   ///< In the Buddhist era, as typed; empty: that of the day.
  std::string stage;  ///< Empty: all.
  bool all_times = false;
};

/// Prints the duties of the office's published cycles. Fails with E6150 when it has none, with E6151 for a stage that
/// no cycle has. `today` is the day when none was typed.
[[nodiscard]] ExitCode show_board(Run run, Office& office, const BoardAsked& asked, Date today);

}  // namespace anumat::cli
