#pragma once

#include <string>
#include <vector>

#include "surface/console.hpp"

namespace anumat::cli {

struct YearOptions {
  std::string data_folder;
  std::string out_folder;            ///< Where the reports go.
  std::string package_folder;        ///< The `.anumat` files.
  std::string office_folder;         ///< A new office that keeps the year; empty: in memory only.
  std::vector<std::string> reports;  ///< Names; empty: all of them.
  bool dry_run = false;              ///< All is worked out, nothing is written.
  bool tell_refusals = false;        ///< One line for each command that was not accepted.
};

/// `anumat year replay`: replays, writes the reports, and says on `err` how many commands came to what. Ends with
/// Findings when the files have faults; all of them are told then and nothing was imported.
[[nodiscard]] ExitCode run_year(const YearOptions& options, Console& console);

}  // namespace anumat::cli
