#pragma once

#include <string>
#include <vector>

#include "surface/console.hpp"

namespace anumat::cli {

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

/// One run of `anumat`: finds the command, reads its arguments, runs it. `words` are without the program's name.
[[nodiscard]] ExitCode run_program(const std::vector<std::string>& words, Streams streams, Console::Colours colours);

}  // namespace anumat::cli
