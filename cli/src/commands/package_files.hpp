#pragma once

#include <istream>
#include <string>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/source.hpp"
#include "surface/globals.hpp"

namespace anumat::cli {

/// A whole file, or what stands on `in` for "-".
[[nodiscard]] Result<dsl::SourceFile> read_source(const std::string& path, std::istream& in);
/// What paths name together as one package: the files of folders, and files, with names as messages show them.
[[nodiscard]] Result<std::vector<dsl::SourceFile>> read_own_files(const std::vector<std::string>& paths,
                                                                  std::istream& in);
/// The same with the files of the packages that it uses after them.
[[nodiscard]] Result<std::vector<dsl::SourceFile>> read_paths(const std::vector<std::string>& paths, std::istream& in,
                                                              const dsl::PackagePath& path);
/// The folders of --package-path.
[[nodiscard]] dsl::PackagePath package_path_of(const Globals& globals);
/// Replaces files, each in one step, so that a fault leaves the old one; nothing is replaced before the new text of
/// every one of them is safely on the disk.
[[nodiscard]] Result<void> replace_files(const std::vector<dsl::SourceFile>& files);
/// The same for one.
[[nodiscard]] Result<void> replace_file(const std::string& path, std::string_view text);

}  // namespace anumat::cli
