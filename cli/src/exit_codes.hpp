#pragma once

#include "anumat/base/error.hpp"

namespace anumat::cli {

/// What the program says to the shell, one meaning each. `anumat help exit-codes` prints this table; no other codes are
/// used.
enum class ExitCode : int {
  Ok = 0,         ///< Done, or nothing to complain about.
  Findings = 1,   ///< `check`, `fmt --check`, `test`, `diff`, `import` or `audit verify` found something.
  Usage = 2,      ///< The command line or a value in it is wrong. Nothing was written.
  Refused = 3,    ///< The rules do not allow it now. The refusal is recorded, with its reason.
  Undecided = 4,  ///< A fact is missing, so neither yes nor no can be said. Recorded too.
  Failure = 5,    ///< Disk or file: missing, corrupt, newer, read-only, locked. Nothing was written,
                  ///< but for E5133, E5145 and E5146, which say so.
  Bug = 70,       ///< A fault of the program itself.
};

/// The code for an Error: what was given is wrong usage, all else by its kind.
[[nodiscard]] constexpr ExitCode exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Refusal:
      return ExitCode::Refused;
    case ErrorKind::Undecided:
      return ExitCode::Undecided;
    case ErrorKind::Diagnostic:
      return ExitCode::Usage;
    case ErrorKind::Failure:
      return ExitCode::Failure;
  }
  return ExitCode::Bug;
}

}  // namespace anumat::cli
