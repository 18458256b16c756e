#pragma once

#include <optional>
#include <span>
#include <string>

#include "anumat/dsl/diagnostic.hpp"
#include "anumat/model/definition.hpp"
#include "commands/command.hpp"

namespace anumat::cli {

/// Shows findings on `out`: rendered with the author's lines, or as a JSON array. Findings when one is an error, else
/// Ok.
[[nodiscard]] ExitCode show_findings(Run run, std::span<const dsl::Diagnostic> diagnostics,
                                     std::span<const dsl::SourceFile> sources);

/// The definition of a package, or what the command ends with once it has been shown why there is none.
struct Compiled {
  std::optional<model::Definition> definition;
  ExitCode code = ExitCode::Ok;
};
/// For commands that set a package against something: with them Findings means a difference, so a package that does not
/// compile is wrong usage.
[[nodiscard]] Compiled compile_to_compare(Run run, const std::string& path);

}  // namespace anumat::cli
