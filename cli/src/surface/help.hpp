#pragma once

#include "commands/command.hpp"

namespace anumat::cli {

/// All commands, three examples, the options of every command.
void print_overview(Console& console);
/// How one command is used.
void print_command_help(Console& console, const CommandEntry& entry);
/// The commands that begin with a word.
void print_group_help(Console& console, std::string_view path);
/// The exit codes and what they mean.
void print_exit_codes(Console& console);

}  // namespace anumat::cli
