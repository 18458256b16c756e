#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "../support/project_folder.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/render.hpp"

namespace anumat::generate::test {

inline const std::filesystem::path root = project_folder();

inline std::string whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The text with a part replaced; the part must be there.
inline std::string with(std::string text, const std::string& part, const std::string& instead) {
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << "no `" << part << "` in the sample";
  return at == std::string::npos ? text : text.replace(at, part.size(), instead);
}

inline model::Definition compiled(const std::vector<dsl::SourceFile>& sources) {
  dsl::Compilation compilation = dsl::compile(sources);
  EXPECT_TRUE(compilation.definition) << dsl::render(compilation.diagnostics, sources);
  return compilation.definition ? std::move(*compilation.definition) : model::Definition();
}

inline std::string small_text() {
  return whole(root / "tests/generate/samples/small.anumat");
}
inline model::Definition small() {
  return compiled({{"small.anumat", small_text()}});
}
inline model::Definition annual_plan() {
  const auto sources = dsl::read_package((root / "workflows/annual-plan").string());
  EXPECT_TRUE(sources);
  return compiled(*sources);
}

/// Compares with a file of tests/golden/generate; ANUMAT_UPDATE_GOLDEN=1 rewrites it.
inline void expect_golden(const std::string& name, const std::string& actual) {
  const auto path = root / "tests/golden/generate" / name;
  if (std::getenv("ANUMAT_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << actual;
  EXPECT_EQ(whole(path), actual) << "in " << path << "; ANUMAT_UPDATE_GOLDEN=1 rewrites it";
}

}  // namespace anumat::generate::test
