#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "anumat/dsl/compile.hpp"

// The project's own files, and such as the tests write.
namespace anumat::cli {

inline const std::filesystem::path root = ANUMAT_SOURCE_DIR;

/// The package of the annual plan.
[[nodiscard]] inline std::vector<dsl::SourceFile> package() {
  auto files = dsl::read_package((root / "workflows/annual-plan").string());
  return files ? *files : std::vector<dsl::SourceFile>();
}

[[nodiscard]] inline std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

inline void overwrite(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace anumat::cli
