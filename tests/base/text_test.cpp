#include "anumat/base/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace anumat {
namespace {

TEST(CompareText, TellsApartOnlyWhatAReaderCan) {
  const struct {
    const char* name;
    std::string left;
    std::string right;
    bool same;
  } rows[] = {
      {"sara am as typed and in two", "น้ำ", "น\u0E49\u0E4D\u0E32", true},
      {"the tone typed first", "ที่", "ท\u0E48\u0E35", true},
      {"a zero-width space", "โครงการ", "โครง\u200Bการ", true},
      {"a no-break space", "ค่า ปรับ", "ค่า\u00A0ปรับ", true},
      {"composed and decomposed", "caf\u00E9", "cafe\u0301", true},
      {"one blank and two", "a b", "a  b", false},
      {"a blank at the end", "a", "a ", false},
      {"letter case", "a", "A", false},
      {"Thai digits are other signs", "๑", "1", false},
      {"another tone", "ป่า", "ป้า", false},
      {"bytes that are no UTF-8", "\xFF", "\xFE", false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(compare_text(row.left, row.right) == 0, row.same) << row.name;
    EXPECT_EQ(compare_text(row.right, row.left) == 0, row.same) << row.name;
    EXPECT_EQ(comparable_text(row.left) == comparable_text(row.right), row.same) << row.name;
  }
}

/// The fast way of texts that stand in order already gives what the long way gives.
TEST(CompareText, IsAnOrderOfTheComparableForms) {
  std::mt19937 random(7);
  const std::u32string letters =
      U"กนทรอา\u0E31\u0E33\u0E34\u0E35\u0E38\u0E3A\u0E47\u0E48\u0E49\u0E4C\u0E4D\u0E32 ab\u00E9\u0301\u200B";
  const auto any_text = [&] {
    std::u32string text;
    for (auto size = random() % 6; size > 0; --size) text += letters[random() % letters.size()];
    return utf8(text);
  };
  for (int i = 0; i < 20'000; ++i) {
    const std::string left = any_text();
    const std::string right = any_text();
    const std::string left_form = comparable_text(left);
    ASSERT_EQ(comparable_text(left_form), left_form) << left;
    ASSERT_EQ(fold(left_form), fold(left)) << left;
    ASSERT_EQ(compare_text(left, right), left_form.compare(comparable_text(right)) <=> 0) << left << " / " << right;
  }
}

TEST(Fold, UnitesWhatLooksTheSame) {
  const struct {
    const char* name;
    std::string typed;
    std::string folded;
  } rows[] = {
      {"empty", "", ""},
      {"plain", "Project A", "Project A"},
      {"blanks", " \t a \r\n b  ", "a b"},
      {"no-break space", "a\u00A0\u00A0b\u00A0", "a b"},
      {"ideographic space", "a\u3000b", "a b"},
      {"only blanks", " \u00A0\t", ""},
      {"zero-width space", "โครง\u200Bการ", "โครงการ"},
      {"soft hyphen, joiners, byte order mark", "\uFEFFa\u00ADb\u200Cc\u200Dd", "abcd"},
      {"composed", "e\u0301", "\u00E9"},
      {"sara am as typed", "น\u0E33", "น\u0E33"},
      {"sara am in two", "น\u0E4D\u0E32", "น\u0E33"},
      {"tone, then sara am", "น\u0E49\u0E33", "น\u0E49\u0E33"},
      {"sara am, then tone", "น\u0E33\u0E49", "น\u0E49\u0E33"},
      {"nikhahit, tone, sara aa", "น\u0E4D\u0E49\u0E32", "น\u0E49\u0E33"},
      {"tone, nikhahit, sara aa", "น\u0E49\u0E4D\u0E32", "น\u0E49\u0E33"},
      {"nikhahit, sara aa, tone", "น\u0E4D\u0E32\u0E49", "น\u0E49\u0E33"},
      {"with a zero-width space inside", "น\u0E49\u0E4D\u200B\u0E32", "น\u0E49\u0E33"},
      {"tone before the vowel above", "ท\u0E48\u0E35", "ท\u0E35\u0E48"},
      {"tone before the vowel below", "ร\u0E49\u0E39", "ร\u0E39\u0E49"},
      {"tone before mai han-akat", "ต\u0E49\u0E31ง", "ต\u0E31\u0E49ง"},
      {"thanthakhat before the vowel", "ส\u0E34ทธ\u0E4C\u0E34", "ส\u0E34ทธ\u0E34\u0E4C"},
      {"nikhahit alone stays", "ก\u0E4D", "ก\u0E4D"},
      {"sara aa alone stays", "กา", "กา"},
      {"letter case stays", "ABC กขค", "ABC กขค"},
      {"not UTF-8", "  a\xFF  b ", "  a\xFF  b "},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(fold(row.typed), row.folded) << row.name;
    EXPECT_EQ(fold(row.folded), row.folded) << row.name << ", again";
  }
}

TEST(FoldCase, LowersLatinLettersOnly) {
  EXPECT_EQ(fold_case(" Project  BUDGET "), "project budget");
  EXPECT_EQ(fold_case("ÀÉ งบ"), "àé งบ");
  EXPECT_EQ(fold_case("H\u0331"), "\u1E96");
  EXPECT_EQ(fold_case("Ω"), "Ω");
}

TEST(Fold, TwiceIsOnce) {
  const std::u32string letters =
      U"กนท\u0E31\u0E32\u0E33\u0E34\u0E35\u0E38\u0E39\u0E3A\u0E47\u0E48\u0E49\u0E4C\u0E4D\u0E4E"
      U" aHÀe\u0301\u0323\u0331\u0307\u200B\u00A0\u00ADİ가\u1100\u1161\u11A8";
  std::mt19937 random(2570);
  for (int round = 0; round < 20000; ++round) {
    std::u32string typed;
    for (unsigned i = random() % 10; i-- > 0;) typed += letters[random() % letters.size()];

    const std::string once = fold(utf8(typed));
    const std::string lower = fold_case(utf8(typed));

    ASSERT_EQ(fold(once), once) << utf8(typed);
    ASSERT_EQ(fold_case(lower), lower) << utf8(typed);
    ASSERT_EQ(fold_case(once), lower) << utf8(typed);
  }
}

TEST(Fold, AnyOrderOfTheMarksOfOneConsonantIsOneText) {
  std::u32string marks = U"\u0E35\u0E48\u0E4C";
  std::sort(marks.begin(), marks.end());
  const std::string expected = fold(utf8(U"ท" + marks));
  do {
    EXPECT_EQ(fold(utf8(U"ท" + marks)), expected);
  } while (std::next_permutation(marks.begin(), marks.end()));
}

TEST(DisplayWidth, CountsColumns) {
  const struct {
    const char* text;
    std::size_t columns;
  } rows[] = {{"", 0},     {"abc", 3},     {"ที่", 1},        {"น้ำ", 2},   {"กรุงเทพฯ", 7},
              {"漢字", 4}, {"e\u0301", 1}, {"a\u200Bb", 2}, {"\xFF", 1}, {"\x1B", 0}};
  for (const auto& row : rows) EXPECT_EQ(display_width(row.text), row.columns) << row.text;
}

TEST(InvalidUtf8, PointsAtTheFirstWrongByte) {
  const struct {
    const char* name;
    std::string text;
    std::optional<std::size_t> at;
  } rows[] = {
      {"empty", "", std::nullopt},
      {"Thai", "กขค", std::nullopt},
      {"lone continuation", "ab\x80", 2},
      {"cut off", "ก\xE0\xB8", 3},
      {"overlong", "a\xC0\xAF", 1},
      {"surrogate", "a\xED\xA0\x80", 1},
      {"past the last", "\xF4\x90\x80\x80", 0},
      {"Latin-1", "caf\xE9 x", 3},
  };
  for (const auto& row : rows) EXPECT_EQ(invalid_utf8_at(row.text), row.at) << row.name;
}

TEST(Digits, ChangeAndNothingElseDoes) {
  EXPECT_EQ(arabic_digits("ปี ๒๕๗๐ ข้อ 1"), "ปี 2570 ข้อ 1");
  EXPECT_EQ(thai_digits("ปี 2570 ข้อ ๑"), "ปี ๒๕๗๐ ข้อ ๑");
  EXPECT_EQ(arabic_digits("๐๙\xE0\xB9"), "09\xE0\xB9");
}

TEST(CodePoints, GoThereAndBack) {
  EXPECT_EQ(utf8(code_points("aก漢😀")), "aก漢😀");
  EXPECT_EQ(shown_text("ก\xA0"), "ก\xEF\xBF\xBD");
  EXPECT_EQ(code_points("a\xFF"), U"a\uFFFD");
  EXPECT_EQ(utf8(std::u32string{0xD800, 0x110000}), "\uFFFD\uFFFD");
}

TEST(ThaiLess, SortsAsADictionaryDoes) {
  std::vector<std::string> words{"ไก่", "แกง", "กา", "เกม", "ขา", "กก", "ก้าง", "กาง", "apple", "2570"};
  std::sort(words.begin(), words.end(), thai_less);
  EXPECT_EQ(words, (std::vector<std::string>{"2570", "กก", "กา", "กาง", "ก้าง", "เกม", "แกง", "ไก่", "ขา", "apple"}));
}

TEST(ThaiLess, IsTotal) {
  EXPECT_NE(thai_less("a\u200B", "a"), thai_less("a", "a\u200B"));
  EXPECT_FALSE(thai_less("ก", "ก"));
}

}  // namespace
}  // namespace anumat
