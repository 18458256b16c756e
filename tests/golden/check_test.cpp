// Wrong files beside the words that a person reads about them, in both languages.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/render.hpp"

namespace anumat::dsl {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<fs::path> wrong_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(ANUMAT_SOURCE_DIR) / "tests/golden/check"))
    if (entry.path().extension() == ".anumat") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string findings_of(const fs::path& path) {
  const std::vector<SourceFile> sources{{path.filename().string(), read_text(path)}};
  const std::vector<Diagnostic> found = compile(sources).diagnostics;
  const auto in = [&](MessageLanguage language) { return render(found, sources, {language, false}); };
  return in(MessageLanguage::English) + "\n" + in(MessageLanguage::Thai);
}

class CheckGolden : public testing::TestWithParam<fs::path> {};

TEST_P(CheckGolden, SaysWhatIsWrong) {
  fs::path expected = GetParam();
  expected.replace_extension(".expected");
  const std::string findings = findings_of(GetParam());

  if (std::getenv("ANUMAT_UPDATE_GOLDEN") != nullptr) std::ofstream(expected, std::ios::binary) << findings;

  EXPECT_EQ(findings, read_text(expected)) << "ANUMAT_UPDATE_GOLDEN=1 rewrites " << expected;
  EXPECT_NE(findings, "\n") << GetParam() << " has no fault";
}

INSTANTIATE_TEST_SUITE_P(Check, CheckGolden, testing::ValuesIn(wrong_files()),
                         [](const auto& file) { return file.param.stem().string(); });

}  // namespace
}  // namespace anumat::dsl
