#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "../support/project_folder.hpp"
#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/sheet.hpp"
#include "show.hpp"

namespace anumat::dsl {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> shipped_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(project_folder() / "workflows")) {
    if (entry.path().extension() == ".anumat") files.push_back(entry.path());
  }
  return files;
}

SourceFile read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return {path.filename().string(), text.str()};
}

TEST(ShippedFiles, ReadWithoutAFinding) {
  const auto files = shipped_files();
  ASSERT_FALSE(files.empty());

  for (const fs::path& path : files) {
    const SourceFile source = read(path);
    const SheetParse parse = parse_sheet(source, 0);

    EXPECT_EQ(show(source, parse.diagnostics), "");
    EXPECT_EQ(show(source, check_against_catalogue(parse.sheet)), "");
    EXPECT_FALSE(parse.sheet.sections.empty()) << path;
  }
}

}  // namespace
}  // namespace anumat::dsl
