// Every format of a small package and of the shipped one, byte for byte. The digest of the shipped package changes with
// each word of it, so it is taken out; what is drawn and said stays.
#include <regex>

#include "anumat/generate/artifact.hpp"
#include "support.hpp"

namespace anumat::generate::test {
namespace {

std::string without_digests(const std::string& text) {
  static const std::regex digest("[0-9a-f]{64}|(definition|ชุดนิยาม) [0-9a-f]{12}");
  return std::regex_replace(text, digest, "$1<digest>");
}

std::string all_of(const model::Definition& definition, Format format, dsl::Language language) {
  const auto made = generate(definition, format, language);
  EXPECT_TRUE(made) << (made ? "" : made.error().message.en);
  std::string text;
  for (const Artifact& one : made ? *made : std::vector<Artifact>())
    text += "=== " + one.file + "\n" + without_digests(one.text);
  return text;
}

TEST(Generate, EveryFormatOfTheSmallPackageInBothLanguages) {
  const model::Definition definition = small();

  for (const FormatEntry& format : formats()) {
    expect_golden("small." + std::string(format.word) + ".en",
                  all_of(definition, format.format, dsl::Language::English));
    expect_golden("small." + std::string(format.word) + ".th", all_of(definition, format.format, dsl::Language::Thai));
  }
}

TEST(Generate, EveryFormatOfTheAnnualPlan) {
  const model::Definition definition = annual_plan();

  for (const FormatEntry& format : formats())
    expect_golden("annual-plan." + std::string(format.word), all_of(definition, format.format, dsl::Language::Thai));
}

TEST(Generate, GivesTheSameBytesEachTime) {
  const model::Definition definition = annual_plan();

  for (const FormatEntry& format : formats())
    EXPECT_EQ(all_of(definition, format.format, dsl::Language::Thai),
              all_of(definition, format.format, dsl::Language::Thai));
}

TEST(Generate, SaysWhatAPackageLacksForAFormat) {
  const model::Definition empty = compiled({{"empty.anumat", "language: en\npackage: empty\n"}});

  for (const Format format : {Format::Svg, Format::Bpmn, Format::JsonSchema, Format::Msm, Format::Dmn}) {
    const auto made = generate(empty, format, dsl::Language::English);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "E5210");
  }
}

TEST(Generate, RefusesALifecycleThatMsmCannotTake) {
  std::string rows;
  for (int i = 0; i < 51; ++i) rows += "| a | step " + std::to_string(i) + " | owner | b | submit |\n";
  const model::Definition large = compiled(
      {{"large.anumat",
        "language: en\npackage: large\n\ncase: thing\nnumber: {serial(3)}\n| field | type |\n| owner | person |\n\n"
        "lifecycle: thing\nstart: a\nend: b\n| from | on | who | to | act |\n" +
            rows + "\ndeadlines: thing\n| state | within | then |\n| a | | |\n"}});

  const auto made = generate(large, Format::Msm, dsl::Language::English);

  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, "E5211");
}

}  // namespace
}  // namespace anumat::generate::test
