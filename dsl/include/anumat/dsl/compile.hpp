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

/// Whether a package is to be published, or was: a rule of the language that came later than a published one is a
/// warning there, as its cases go on under it.
enum class Age { New, Published };

/// Compiles the files of one package together, with the data files that they name. Reports every fault of every file in
/// one run; nothing is half-compiled. The definition, its canonical form and its digest do not depend on the order of
/// the files or on their language.
[[nodiscard]] Compilation compile(const std::vector<SourceFile>& sources, Age age = Age::New);

/// Where packages named by `uses` are looked for besides the folders next to that of the package that uses them: each
/// of these folders itself, and the folders in it.
struct PackagePath {
  std::vector<std::string> folders;
};

/// The `.anumat` files of a folder, sorted by name, with names relative to it; test and sample folders below it are
/// left out, and the templates in its folder `templates` and the data files that its sections name follow. The files of
/// the packages that it uses follow, those that these use after them; a package that is not found is left to compile(),
/// which reports its name. Fails with E5001 when the folder cannot be read.
[[nodiscard]] Result<std::vector<SourceFile>> read_package(const std::string& folder, const PackagePath& path = {});
/// Only the data files that these files of a folder name; what is not there is left to compile(), which reports it.
[[nodiscard]] std::vector<SourceFile> read_data_files(const std::string& folder, const std::vector<SourceFile>& files);
/// Only the files of the packages that these files of a folder use, with names relative to the folder.
[[nodiscard]] std::vector<SourceFile> read_used(const std::string& folder, const std::vector<SourceFile>& files,
                                                const PackagePath& path = {});

}  // namespace anumat::dsl
