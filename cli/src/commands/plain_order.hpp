#pragma once

#include "anumat/engine/command.hpp"
#include "commands/command.hpp"

namespace anumat::cli {

/// A command line that is nothing but the arguments of one command of the engine: the required ones by position, the
/// others as options. Reading and help come from command_arguments().
[[nodiscard]] Action declare_plain_order(engine::CommandType type, Arguments& arguments);

}  // namespace anumat::cli
