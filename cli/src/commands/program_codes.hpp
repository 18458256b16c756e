#pragma once

#include <span>
#include <string_view>

#include "anumat/base/error.hpp"

namespace anumat::cli {

/// What a code means that is not about definition files: refusals, undecided, commands and storage.
struct ProgramCode {
  std::string_view code;
  Text title;
  Text explanation;
};
[[nodiscard]] std::span<const ProgramCode> program_codes();
/// The same for evaluating expressions and reading imported files.
[[nodiscard]] std::span<const ProgramCode> value_codes();
/// The same for the HTTP API and accounts.
[[nodiscard]] std::span<const ProgramCode> server_codes();
/// The same for the books of an office and the exports that they are read from.
[[nodiscard]] std::span<const ProgramCode> money_codes();
[[nodiscard]] std::span<const ProgramCode> document_codes();

}  // namespace anumat::cli
