// What a printed manual and a comparison say of the sections of a year.

#include <gtest/gtest.h>

#include "anumat/generate/artifact.hpp"
#include "anumat/generate/diff.hpp"
#include "support.hpp"

namespace anumat::generate::test {
namespace {

std::vector<dsl::SourceFile> sources() {
  const auto found = dsl::read_package((root / "workflows/unit-year").string());
  EXPECT_TRUE(found);
  return *found;
}

std::string manual_of(const model::Definition& definition, dsl::Language language) {
  const auto made = generate(definition, Format::Manual, language);
  EXPECT_TRUE(made);
  return made ? made->front().text : "";
}

TEST(ManualOfAYear, TellsDutiesIndicatorsAndBooks) {
  const model::Definition definition = compiled(sources());

  const std::string english = manual_of(definition, dsl::Language::English);
  const std::string thai = manual_of(definition, dsl::Language::Thai);

  for (const char* words : {"by 31 August of the year before", "every month within 10 working days",
                            "1: 800; 2: 900; 3: 1000; 4: 1100; 5: 1200", "does not carry it out yet", "into lapsed"})
    EXPECT_NE(english.find(words), std::string::npos) << words;
  for (const char* words : {"ภายในวันที่ 31 สิงหาคม ของปีก่อน", "ทุกเดือน ภายใน 10 วันทำการ", "ค่าเฉลี่ยถ่วงน้ำหนัก", "ผู้รับคำรับรอง"})
    EXPECT_NE(thai.find(words), std::string::npos) << words;
}

TEST(ManualOfAYear, IsNoPartOfOtherManuals) {
  EXPECT_EQ(manual_of(small(), dsl::Language::English).find("does not carry it out yet"), std::string::npos);
}

TEST(DiffOfAYear, NamesTheSectionThatHasChanged) {
  const model::Definition old = compiled(sources());
  auto changed = sources();
  for (auto& source : changed)
    if (source.name == "cycle.anumat") source.text = with(source.text, "by 12 November", "by 10 November");

  const auto changes = compare(old, compiled(changed));

  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes.front().kind, "cycle");
  EXPECT_EQ(changes.front().sentence.en,
            "the cycle \"annual plan\": `duties \"sign the agreements\".due.day` is 10 instead of 12");
}

}  // namespace
}  // namespace anumat::generate::test
