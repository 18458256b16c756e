// Wrong files beside the words that a person reads about them, in both languages.

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

#include "anumat/dsl/feel.hpp"
#include "anumat/dsl/render.hpp"
#include "corpus.hpp"

namespace anumat::dsl {
namespace {

using namespace test;  // NOLINT: the reader of the corpus.

std::string findings_of(const fs::path& path) {
  const std::vector<SourceFile> sources = package_of(path);
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

// Codes that no file of the corpus can show, each with the reason; Corpus.TellsTheLimits shows them.
const std::map<std::string, const char*> not_in_a_file = {
    {"E1008", "needs a file of more than 1 MiB"},
    {"E1009", "needs a table of more than 10,000 rows"},
    {"E1015", "needs more than 500 findings"},
    {"E1482", "needs two packages; tests/dsl shows it"},
    {"E2102", "needs an expression of 20,000 words"},
    {"E2109", "the bytes of a file are looked at before its expressions"},
    {"E5001", "is about a folder, not a file"},
    {"E5220", "is about a DMN file; tests/generate shows it"},
    {"E5221", "is about a DMN file; tests/generate shows it"},
    {"E5222", "is about a DMN file; tests/generate shows it"},
    {"E5223", "is about a DMN file; tests/generate shows it"},
    {"E5224", "is about a DMN file; tests/generate shows it"},
    {"E5225", "is about a DMN file; tests/generate shows it"},
    {"E5226", "is about a DMN file; tests/generate shows it"},
    {"E5227", "is about a DMN file; tests/generate shows it"},
    {"E5228", "is about a DMN file; tests/generate shows it"},
    {"E5229", "is about a DMN file; tests/generate shows it"},
    {"E5230", "is about a DMN file; tests/generate shows it"},
    {"E5231", "is about a DMN file; tests/generate shows it"},
    {"E5232", "is about a DMN file; tests/generate shows it"},
    {"E5233", "is about a DMN file; tests/generate shows it"},
};

std::set<std::string> codes_of(const std::string& text) {
  std::set<std::string> codes;
  for (const Diagnostic& found : compile({{"large.anumat", text}}).diagnostics) codes.insert(found.code);
  return codes;
}

std::string times(int count, const std::string& text) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

TEST(Corpus, TellsTheLimits) {
  const std::string rule = "package: p\n\nrule: r\nmessage: m\nrequire: ";

  EXPECT_TRUE(codes_of(times(1024 * 1024 + 1, "/")).contains("E1008"));
  EXPECT_TRUE(codes_of("package: p\n\ntranslations: t\n| name |\n" + times(10'001, "| a |\n")).contains("E1009"));
  EXPECT_TRUE(codes_of("package: p\n\nrole: r\n" + times(600, "word\n")).contains("E1015"));
  EXPECT_TRUE(codes_of(rule + times(10'500, "[1,") + "\n").contains("E2102"));
  EXPECT_EQ(parse_expression("a \xFF", FeelNames()).faults.front().code, "E2109");
  EXPECT_EQ(read_package("no such folder").error().code, "E5001");
}

TEST(Corpus, ShowsEveryCode) {
  std::set<std::string> shown;
  for (const fs::path& file : wrong_files())
    for (const Diagnostic& found : compile(package_of(file)).diagnostics) shown.insert(found.code);

  for (const CodeEntry& entry : code_catalogue()) {
    const std::string code(entry.code);
    EXPECT_NE(shown.contains(code), not_in_a_file.contains(code))
        << code << " (" << entry.title.en << ") needs a wrong file in tests/golden/check, or a reason here";
  }
}

TEST(Corpus, HasAtLeast150WrongFiles) {
  EXPECT_GE(wrong_files().size(), 150U);
}

TEST(Corpus, TellsTenFaultsInOneRun) {
  const auto sources = package_of(fs::path(ANUMAT_SOURCE_DIR) / "tests/golden/check/ten_faults.anumat");

  std::set<int> lines;
  const auto found = compile(sources).diagnostics;
  for (const Diagnostic& one : found) lines.insert(position_of(sources[0].text, one.span.begin).line);

  EXPECT_EQ(found.size(), 10U) << render(found, sources);
  EXPECT_EQ(lines.size(), 10U) << "one line, one fault, one finding";
}

TEST(Corpus, SpeaksBothLanguagesAndNeverOfTheProgram) {
  for (const fs::path& file : wrong_files())
    for (const Diagnostic& found : compile(package_of(file)).diagnostics) {
      EXPECT_FALSE(found.message.en.empty() || found.message.th.empty()) << file << " " << found.code;
      EXPECT_EQ(found.help.en.empty(), found.help.th.empty()) << file << " " << found.code;
      EXPECT_FALSE(found.message.en.ends_with('.')) << file << " " << found.message.en;
      EXPECT_EQ(found.message.en.find("::"), std::string::npos) << file << " " << found.message.en;
    }
}

}  // namespace
}  // namespace anumat::dsl
