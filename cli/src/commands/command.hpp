#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "surface/arguments.hpp"
#include "surface/console.hpp"
#include "surface/globals.hpp"

namespace anumat::cli {

/// What a command has at hand when it runs.
struct Run {
  const Globals& globals;
  Console& console;
};
using Action = std::function<ExitCode(Run)>;

/// One row of the table of commands.
struct CommandEntry {
  std::string_view path;  ///< "case show"
  Text meaning;
  std::function<Action(Arguments&)> declare;  ///< Declares what it takes and gives what it does.
  std::string_view example;
};

/// All commands, in the order in which help shows them.
[[nodiscard]] const std::vector<CommandEntry>& command_table();
/// By its whole path; nullptr when there is none.
[[nodiscard]] const CommandEntry* find_command(std::string_view path);
/// The words that may come after a path that is not complete: "case" gives new, show, list, do.
[[nodiscard]] std::vector<std::string> next_words(std::string_view path);

}  // namespace anumat::cli
