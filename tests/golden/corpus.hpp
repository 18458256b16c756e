#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "anumat/dsl/compile.hpp"

namespace anumat::dsl::test {

namespace fs = std::filesystem;

inline std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The wrong files of tests/golden/check, in order.
inline std::vector<fs::path> wrong_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(ANUMAT_SOURCE_DIR) / "tests/golden/check"))
    if (entry.path().extension() == ".anumat") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// One wrong file as a package of its own, with the data files that it names.
inline std::vector<SourceFile> package_of(const fs::path& file) {
  std::vector<SourceFile> sources{{file.filename().string(), read_text(file)}};
  for (SourceFile& data : read_data_files(file.parent_path().string(), sources)) sources.push_back(std::move(data));
  return sources;
}

/// The packages that are shipped, each with all its files.
inline std::vector<std::vector<SourceFile>> shipped_packages() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(fs::path(ANUMAT_SOURCE_DIR) / "workflows"))
    if (entry.is_directory()) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  std::vector<std::vector<SourceFile>> packages;
  for (const fs::path& folder : folders)
    if (auto files = read_package(folder.string())) packages.push_back(std::move(*files));
  return packages;
}

}  // namespace anumat::dsl::test
