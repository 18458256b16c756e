// The surface language of a file can be changed and changed back, and means the same in each.

#include <gtest/gtest.h>

#include <set>

#include "anumat/dsl/format.hpp"
#include "anumat/dsl/sheet.hpp"
#include "corpus.hpp"

namespace anumat::dsl {
namespace {

using namespace test;  // NOLINT: the reader of the corpus.

SourceFile formatted(const SourceFile& source, Language language) {
  if (!holds_sections(source)) return source;
  return {source.name, format_sheet(parse_sheet(source, 0).sheet, source, language)};
}

std::vector<SourceFile> formatted(const std::vector<SourceFile>& sources, Language language) {
  std::vector<SourceFile> all;
  for (const SourceFile& source : sources) all.push_back(formatted(source, language));
  return all;
}

std::vector<SourceFile> everything() {
  std::vector<SourceFile> all;
  for (const fs::path& file : wrong_files()) all.push_back(package_of(file).front());
  for (const auto& package : shipped_packages()) all.insert(all.end(), package.begin(), package.end());
  return all;
}

TEST(Languages, FormattingTwiceChangesNothing) {
  for (const SourceFile& source : everything())
    for (const Language language : {Language::English, Language::Thai}) {
      const SourceFile once = formatted(source, language);
      EXPECT_EQ(formatted(once, language).text, once.text) << source.name;
    }
}

TEST(Languages, ThereAndBackIsTheSame) {
  for (const SourceFile& source : everything()) {
    const SourceFile english = formatted(source, Language::English);
    const SourceFile thai = formatted(source, Language::Thai);

    EXPECT_EQ(formatted(thai, Language::English).text, english.text) << source.name;
    EXPECT_EQ(formatted(english, Language::Thai).text, thai.text) << source.name;
  }
}

TEST(Languages, AShippedPackageMeansTheSameInBoth) {
  const auto packages = shipped_packages();
  ASSERT_FALSE(packages.empty());
  for (const auto& package : packages) {
    const Compilation as_shipped = compile(package);
    ASSERT_TRUE(as_shipped.definition) << package.front().name;
    for (const Language language : {Language::English, Language::Thai}) {
      const auto other = formatted(package, language);
      const Compilation again = compile(other);

      ASSERT_TRUE(again.definition) << package.front().name;
      EXPECT_EQ(again.definition->canonical, as_shipped.definition->canonical);
      EXPECT_EQ(again.definition->digest, as_shipped.definition->digest);
      EXPECT_EQ(again.diagnostics.size(), as_shipped.diagnostics.size());
    }
  }
}

TEST(Languages, AnyoneIsTheSameInBoth) {
  const SourceFile source{"p.anumat",
                          "package: p\n\ncase: wish\nnumber: W-{serial(2)}\nopened by: anyone\n"
                          "| field | type |\n| text | text |\n"};

  const Compilation english = compile({source});
  const Compilation thai = compile({formatted(source, Language::Thai)});

  ASSERT_TRUE(english.definition && thai.definition);
  EXPECT_EQ(thai.definition->canonical, english.definition->canonical);
}

TEST(Languages, AWrongFileIsWrongInBoth) {
  // What is wrong is found again after the change of language, by the same codes.
  for (const fs::path& file : wrong_files()) {
    const auto codes = [](const std::vector<SourceFile>& sources) {
      std::multiset<std::string> found;
      for (const Diagnostic& one : compile(sources).diagnostics) found.insert(one.code);
      return found;
    };
    const auto english = formatted(package_of(file), Language::English);
    const auto thai = formatted(package_of(file), Language::Thai);

    EXPECT_EQ(codes(english), codes(thai)) << file;
  }
}

}  // namespace
}  // namespace anumat::dsl
