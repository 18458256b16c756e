#include "anumat/dsl/sheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "anumat/dsl/catalogue.hpp"
#include "show.hpp"

namespace anumat::dsl {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> texts(const std::vector<Piece>& pieces) {
  std::vector<std::string> all;
  for (const Piece& piece : pieces) all.push_back(piece.text);
  return all;
}

SheetParse parse(const std::string& text) {
  return parse_sheet({"t.anumat", text}, 0);
}

std::string parse_findings(const std::string& text) {
  return show({"t.anumat", text}, parse(text).diagnostics);
}

TEST(Sheet, ReadsHeaderSectionsPropertiesAndTables) {
  const auto [sheet, found] = parse(
      "// note\nlanguage: en\npackage: annual plan\n\n/// A thing.\n/// It flows.\ncase: project\nlabel th: "
      "โครงการ\nkey: code\n"
      "| field | type |\n| code | text |\n\nrule: a rule\nrequire: x > 1\n");

  EXPECT_TRUE(found.empty());
  ASSERT_EQ(sheet.header.size(), 2u);
  EXPECT_EQ(sheet.header[1].value.text, "annual plan");
  ASSERT_EQ(sheet.sections.size(), 2u);
  const Section& project = sheet.sections[0];
  EXPECT_EQ(project.keyword.text, "case");
  EXPECT_EQ(project.name.text, "project");
  EXPECT_EQ(project.documentation, "A thing.\nIt flows.");
  ASSERT_EQ(project.properties.size(), 2u);
  EXPECT_EQ(project.properties[0].key.text, "label");
  EXPECT_EQ(project.properties[0].language, "th");
  EXPECT_EQ(project.properties[0].value.text, "โครงการ");
  ASSERT_EQ(project.tables.size(), 1u);
  EXPECT_THAT(texts(project.tables[0].headings), ElementsAre("field", "type"));
  EXPECT_THAT(texts(project.tables[0].rows.at(0).cells), ElementsAre("code", "text"));
  EXPECT_EQ(sheet.sections[1].properties.at(0).value.text, "x > 1");
}

TEST(Sheet, CutsRowsAtBarsOutsideQuotes) {
  struct Case {
    const char* name;
    const char* row;
    std::vector<std::string> cells;
  };
  const Case cases[] = {
      {"plain", "| a | b |", {"a", "b"}},
      {"tight", "|a|b|", {"a", "b"}},
      {"empty cells", "|  | b |", {"", "b"}},
      {"a bar in quotes", "| \"a | b\" | c |", {"\"a | b\"", "c"}},
      {"an escaped quote", R"(| "a \" | b" | c |)", {R"("a \" | b")", "c"}},
      {"indented", "   | a | b |  ", {"a", "b"}},
      {"Thai", "| งบประมาณ | \"ต่ำ\" |", {"งบประมาณ", "\"ต่ำ\""}},
      {"two bars with nothing between", "| a || ", {"a", ""}},
      {"no-break space",
       "|\xC2\xA0"
       "a\xC2\xA0| b |",
       {"a", "b"}},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const auto parsed = parse("case: c\n| x | y |\n" + std::string(one.row) + "\n");

    EXPECT_EQ(show({"", "case: c\n| x | y |\n" + std::string(one.row) + "\n"}, parsed.diagnostics), "");
    EXPECT_EQ(texts(parsed.sheet.sections.at(0).tables.at(0).rows.at(0).cells), one.cells);
  }
}

TEST(Sheet, FindsTheOutcomesOfADecisionTable) {
  const auto [sheet, found] = parse("table: t\n| a | b || c | d |\n| 1 | 2 || 3 | 4 |\n| 1 | 2 | 3 | 4 |\n");

  EXPECT_TRUE(found.empty());
  const Table& table = sheet.sections.at(0).tables.at(0);
  EXPECT_EQ(table.outputs_from, 2u);
  EXPECT_THAT(texts(table.headings), ElementsAre("a", "b", "c", "d"));
  for (const Row& row : table.rows) EXPECT_THAT(texts(row.cells), ElementsAre("1", "2", "3", "4"));
}

TEST(Sheet, ContinuesAnIndentedValue) {
  const std::string text = "rule: r\nrequire: a > 1\n  and b > 2\n    and c: 3\nsource: s\n";
  const auto [sheet, found] = parse(text);

  EXPECT_TRUE(found.empty());
  const Property& require = sheet.sections.at(0).properties.at(0);
  EXPECT_EQ(require.value.text, "a > 1\n  and b > 2\n    and c: 3");
  EXPECT_EQ(text.substr(require.value.span.begin, require.value.span.end - require.value.span.begin),
            require.value.text);
  EXPECT_EQ(sheet.sections[0].properties.at(1).value.text, "s");
}

TEST(Sheet, DoesNotContinueUnderAnIndentedProperty) {
  const auto [sheet, found] = parse("rule: r\n  require: a\n  source: s\n");

  EXPECT_TRUE(found.empty());
  EXPECT_EQ(sheet.sections.at(0).properties.size(), 2u);
}

TEST(Sheet, KeepsATableTogetherOverANote) {
  const auto [sheet, found] =
      parse("checks: c\n| on | rule |\n| a | b |\n// | c | d |\n| e | f |\n\n| on | rule |\n| g | h |\n");

  EXPECT_TRUE(found.empty());
  ASSERT_EQ(sheet.sections.at(0).tables.size(), 2u);
  EXPECT_EQ(sheet.sections[0].tables[0].rows.size(), 2u);
}

TEST(Sheet, PutsEveryLineInTheTree) {
  const std::string text =
      "\xEF\xBB\xBF// a\r\nlanguage: en\r\n\r\n/* b\r\n c */\r\ncase: x\r\nkey: k\r\n  l\r\n| f |\r\n| g |\r\n?";
  const auto parsed = parse(text);

  std::size_t at = 0;
  for (const Line& line : parsed.sheet.lines) {
    EXPECT_EQ(text.substr(at, line.span.begin - at).find_first_not_of("\r\n"), std::string::npos);
    at = line.span.end;
  }
  EXPECT_EQ(at, text.size());
}

TEST(Sheet, ReportsEachFaultAtItsPlaceAndGoesOn) {
  struct Case {
    const char* name;
    std::string text;
    std::string findings;
  };
  const Case cases[] = {
      {"no bar at the end", "case: c\n| a | b |\n| 1 | 2\n", "E1005 3:8 \"\" the row does not end with a bar\n"},
      {"too few", "case: c\n| a | b |\n| 1 |\n| 1 | 2 |\n",
       "E1006 3:1 \"| 1 |\" this row has 1 cell, its heading has 2\n"},
      {"too many", "case: c\n| a | b |\n| 1 | 2 | ๓ | 4 |\n",
       "E1006 3:11 \"๓ | 4\" this row has 4 cells, its heading has 2\n"},
      {"open quote", "case: c\n| a | b |\n| ก็ | \"x |\n| 1 | 2 |\n",
       "E1004 3:7 \"\"x |\" this quote is not closed before the end of the row\n"},
      {"open quote in a heading", "case: c\n| \"a | b |\n| 1 | 2 |\n| 3 |\n",
       "E1004 2:3 \"\"a | b |\" this quote is not closed before the end of the row\n"},
      {"no first bar", "case: c\n| a | b |\n1 | 2 |\n| 1 | 2 |\n",
       "E1002 3:1 \"1 | 2 |\" this row does not begin with a bar\n"},
      {"neither", "case: c\nhello there\nkey: a\n",
       "E1002 2:1 \"hello there\" this line is neither `key: value` nor a table row\n"},
      {"no colon", "case: c\nlabel th โครงการ\n\nวงจร โครงการ\n",
       "E1002 2:1 \"label th โครงการ\" a colon is missing after `label th`\n"
       "E1002 4:1 \"วงจร โครงการ\" a colon is missing after `วงจร`\n"},
      {"open comment", "case: c\n/* x\nkey: a\n",
       "E1003 2:1 \"/*\" this comment has no end, so the rest of the file is not read\n"},
      {"table above the sections", "| a |\n| b |\n\ncase: c\n",
       "E1011 1:1 \"| a |\" a table stands above the first section\n"},
      {"no name", "case:\nkey: a\n", "E1012 1:1 \"case:\" this `case` has no name\n"},
      {"no heading", "case: c\n| a |  | b |\n| 1 | 2 | 3 |\n", "E1013 2:6 \" \" this column has no heading\n"},
      {"outcomes twice", "table: t\n| a || b || c |\n", "E1007 2:10 \"||\" `||` stands twice in this heading\n"},
      {"outcomes missing", "table: t\n| a || \n", "E1007 2:1 \"| a ||\" nothing stands after `||`\n"},
      {"indented property", "rule: r\nrequire: a\n  source: b\n",
       "E1014 3:3 \"source\" this line is read as the rest of `require`, as it is indented\n"},
      {"zero-width space", "case: c\u200Bd\n", "E1010 1:8 \"\u200B\" an invisible character stands here\n"},
      {"not UTF-8", "case: c\nkey: a\nlabel: \xA1\xA2\nnumber: b\n",
       "E1001 3:8 \"\xA1\" this byte is not UTF-8 text; the line cannot be read\n"},
      {"several", "case: c\n| a | b |\n| 1 |\n| 1 | 2 |\n| \"1 | 2 |\n\nrule: r\nwhat\n",
       "E1006 3:1 \"| 1 |\" this row has 1 cell, its heading has 2\n"
       "E1004 5:3 \"\"1 | 2 |\" this quote is not closed before the end of the row\n"
       "E1002 8:1 \"what\" this line is neither `key: value` nor a table row\n"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    EXPECT_EQ(parse_findings(one.text), one.findings);
  }
}

TEST(Sheet, MarksABrokenRowAndKeepsTheOthers) {
  const auto [sheet, found] = parse("case: c\n| a | b |\n| 1 |\n| 3 | 4 |\n");

  const Table& table = sheet.sections.at(0).tables.at(0);
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_TRUE(table.rows[0].broken);
  EXPECT_FALSE(table.rows[1].broken);
  EXPECT_TRUE(sheet.sections[0].broken);
}

TEST(Sheet, TakesAnUnknownWordAfterABlankLineForASection) {
  const auto [sheet, found] = parse("package: p\n\ncase: a\nkey: k\n\nwidget: b\nsize: 2\n");

  EXPECT_TRUE(found.empty());
  ASSERT_EQ(sheet.sections.size(), 2u);
  EXPECT_EQ(sheet.sections[1].keyword.text, "widget");
}

TEST(Sheet, KeepsToItsLimits) {
  const std::string long_file = "case: c\n" + std::string(1024 * 1024, 'x');
  EXPECT_EQ(parse(long_file).diagnostics.at(0).code, "E1008");

  std::string long_table = "case: c\n| a |\n";
  for (int i = 0; i < 10'002; ++i) long_table += "| 1 |\n";
  const auto parsed = parse(long_table);
  ASSERT_EQ(parsed.diagnostics.size(), 1u);
  EXPECT_EQ(parsed.diagnostics[0].code, "E1009");
  EXPECT_EQ(parsed.sheet.sections[0].tables[0].rows.size(), 10'000u);
}

TEST(Sheet, ReadsTheWorstFilesOfTheLargestSize) {
  const auto repeated = [](const std::string& head, const std::string& line) {
    std::string text = head;
    while (text.size() + line.size() <= 1024 * 1024) text += line;
    return text;
  };
  const std::string files[] = {
      repeated("", "a\n"),
      repeated("case: c\nkey: k\n", "  a\n"),
      repeated("case: c\n", "a:b\n"),
      repeated("", "\na:b\n"),
      repeated("case: c\n", "|\n"),
      repeated("case: c\n", "| "),
      repeated("case: c\n", "a "),
      repeated("case: c\n| a |\n", "|||\n"),
      repeated("case: c\n", "|\"\n"),
      repeated("", "/*\n"),
      repeated("", "\xFF\n"),
      repeated("case: c", "\u200B"),
      repeated("", "case:c\n"),
  };
  for (const std::string& text : files) {
    const SheetParse parsed = parse({text});

    EXPECT_LE(parsed.diagnostics.size(), 510u) << text.substr(0, 20);
    EXPECT_LE(check_against_catalogue(parsed.sheet).size(), 510u) << text.substr(0, 20);
  }
}

TEST(Sheet, AcceptsThaiKeywords) {
  const auto [sheet, found] =
      parse("ภาษา: th\nชุด: แผน\n\nเรื่อง: โครงการ\nคีย์: รหัส\n| ช่อง | ชนิด |\n| รหัส | ข้อความ |\n\nกฎ: ก\nต้องเป็นจริง: จริง\n");

  EXPECT_TRUE(found.empty());
  ASSERT_EQ(sheet.sections.size(), 2u);
  EXPECT_EQ(sheet.sections[0].properties.size(), 1u);
}

TEST(Position, CountsDisplayColumns) {
  const std::string text = "ab\r\nกิ่ง x\n\tz";

  EXPECT_EQ(position_of(text, 0), (Position{1, 1}));
  EXPECT_EQ(position_of(text, text.find('x')), (Position{2, 4}));
  EXPECT_EQ(position_of(text, text.find('z')), (Position{3, 2}));
  EXPECT_EQ(line_at(text, text.find('x')), "กิ่ง x");
}

}  // namespace
}  // namespace anumat::dsl
