#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/sheet.hpp"

namespace anumat::dsl {

/// Which packages the files that are compiled together belong to.
struct Packages {
  std::string own;                             ///< The one that is compiled: no other uses it.
  std::map<std::uint32_t, std::string> files;  ///< The package of each file.
  std::vector<Diagnostic> found;

  /// Whether the file belongs to a package that the compiled one uses.
  [[nodiscard]] bool is_used(std::uint32_t file) const {
    const auto known = files.find(file);
    return known != files.end() && known->second != own;
  }
};

/// Reads `package` and `uses` from the heads of the files. `files` are their numbers; the first is one of the package
/// that is compiled when they use each other in a circle, which is reported.
[[nodiscard]] Packages read_packages(const std::vector<Sheet>& sheets, const std::vector<std::uint32_t>& files);

/// What the head of a file names: its package first, then those that it uses; as far as it can be read.
/// Whether the text is the plain name of a data file in the folder of its package.
[[nodiscard]] bool is_data_name(std::string_view name);
/// The data files that the sections of a file name.
[[nodiscard]] std::vector<std::string> data_named_in(const SourceFile& source);

struct Head {
  std::string package;
  std::vector<std::string> uses;
};
[[nodiscard]] Head head_of(const SourceFile& source);

}  // namespace anumat::dsl
