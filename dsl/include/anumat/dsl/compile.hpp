#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/source.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::dsl {

/// What came of a package: a definition when there is no error, and every finding, sorted by file and place.
struct Compilation {
  std::optional<model::Definition> definition;
  std::vector<Diagnostic> diagnostics;
};

/// Compiles the files of one package together. Reports every fault of every file in one run; nothing is half-compiled.
/// The definition, its canonical form and its digest do not depend on the order of the files or on their language.
[[nodiscard]] Compilation compile(const std::vector<SourceFile>& sources);

/// The `.anumat` files of a folder, sorted by name, with names relative to it; test and sample folders below it are
/// left out. Fails with E5001 when the folder cannot be read.
[[nodiscard]] Result<std::vector<SourceFile>> read_package(const std::string& folder);

}  // namespace anumat::dsl
