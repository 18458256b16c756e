#pragma once

#include <span>

#include "anumat/dsl/diagnostic.hpp"
#include "commands/command.hpp"

namespace anumat::cli {

/// Shows findings on `out`: rendered with the author's lines, or as a JSON array. Findings when one is an error, else
/// Ok.
[[nodiscard]] ExitCode show_findings(Run run, std::span<const dsl::Diagnostic> diagnostics,
                                     std::span<const dsl::SourceFile> sources);

}  // namespace anumat::cli
