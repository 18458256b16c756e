#include "anumat/dsl/catalogue.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "../support/project_folder.hpp"
#include "anumat/base/text.hpp"
#include "show.hpp"

namespace anumat::dsl {
namespace {

std::string catalogue_findings(const std::string& text) {
  const SourceFile source{"t.anumat", text};
  const SheetParse parse = parse_sheet(source, 0);
  EXPECT_EQ(show(source, parse.diagnostics), "");
  return show(source, check_against_catalogue(parse.sheet));
}

TEST(Catalogue, ReportsEachFaultAtItsCell) {
  struct Case {
    const char* name;
    std::string text;
    std::string findings;
  };
  const Case cases[] = {
      {"no package", "language: en\n\nrule: r\nrequire: a\nmessage: b\n",
       "E1105 1:1 \"\" the file does not say its `package`\n"},
      {"unknown section", "package: p\n\nlifecicle: a\n",
       "E1101 3:1 \"lifecicle\" there is no kind of section called `lifecicle`\n"},
      {"a keyword joined to a name", "package: p\n\nเรื่องโครงการ: a\n",
       "E1101 3:1 \"เรื่องโครงการ\" this looks like the keyword `เรื่อง` joined to a name\n"},
      {"unknown property", "package: p\n\nrule: r\nrequire: a\nmessage: b\nseverty: stop\n",
       "E1102 6:1 \"severty\" a rule has no property `severty`\n"},
      {"unknown column", "package: p\n\nrecord: r\n| field | typ | type |\n| a | b | text |\n",
       "E1103 4:11 \"typ\" there is no column `typ` here\n"},
      {"unknown table", "package: p\n\nrecord: r\n| aaa | bbb |\n| a | b |\n",
       "E1104 4:1 \"| aaa | bbb |\" record `r` knows none of these headings\n"},
      {"missing property", "package: p\n\nlifecycle: r\nstart: a\n| from | on | who | to |\n| a | b | c | d |\n",
       "E1105 3:1 \"lifecycle: r\" lifecycle `r` has no `end`\n"},
      {"missing message in either language", "package: p\n\nrule: r\nrequire: a\n",
       "E1105 3:1 \"rule: r\" rule `r` has no `message`\n"},
      {"missing one of", "package: p\n\nguarantee: g\n",
       "E1105 3:1 \"guarantee: g\" guarantee `g` has no `never` or `always`\n"},
      {"missing column", "package: p\n\nrecord: r\n| field |\n| a |\n",
       "E1106 4:1 \"| field |\" the column `type` is missing\n"},
      {"missing cell", "package: p\n\nrecord: r\n| field | type |\n| ก็ |  |\n",
       "E1107 5:6 \" \" this row says nothing under `type`\n"},
      {"missing table", "package: p\n\nchecks: r\n", "E1108 3:1 \"checks: r\" checks `r` has no table of checks\n"},
      {"property twice", "package: p\n\nrule: r\nrequire: a\nmessage: b\nrequire: c\n",
       "E1109 6:1 \"require\" `require` stands twice\n"},
      {"two languages are not twice", "package: p\n\nrule: r\nrequire: a\nmessage en: b\nmessage th: c\n", ""},
      {"column twice", "package: p\n\nrecord: r\n| field | type | ชนิด |\n| a | text | text |\n",
       "E1110 4:18 \"ชนิด\" the column `ชนิด` stands twice\n"},
      {"wrong choice", "package: p\n\nrule: r\nrequire: a\nmessage: b\nseverity: hard\n",
       "E1111 6:11 \"hard\" `hard` is none of the words that stand to choose\n"},
      {"wrong choice in a cell", "package: p\n\nchecks: r\n| on | rule | effect |\n| a | b | wran |\n",
       "E1111 5:11 \"wran\" `wran` is none of the words that stand to choose\n"},
      {"needless table", "package: p\n\nrole: r\n| a |\n| b |\n", "E1112 4:1 \"| a |\" a role has no table\n"},
      {"no outcomes", "package: p\n\ntable: t\nhit: unique\n| a | b |\n| 1 | 2 |\n",
       "E1113 5:1 \"| a | b |\" nothing divides the conditions from the outcomes\n"},
      {"needless outcomes", "package: p\n\nrecord: r\n| field || type |\n| a | text |\n",
       "E1113 4:12 \"type\" this table has no outcomes\n"},
      {"needless language", "package: p\n\nrule: r\nrequire th: a\nmessage: b\n",
       "E1114 4:1 \"require\" `require` is the same in every language\n"},
      {"neither yes nor no", "package: p\n\nrecord: r\n| field | type | required |\n| a | text | maybe |\n",
       "E1115 5:14 \"maybe\" `maybe` is neither yes nor no\n"},
      {"no value", "package: p\n\nrule: r\nrequire:\nmessage: b\n", "E1116 4:1 \"require\" `require` says nothing\n"},
      {"no date", "package: p\n\nparameter: r\ntype: number\n| from | value |\n| 1 October | 2 |\n",
       "E1117 6:3 \"1 October\" `1 October` is no day of the calendar\n"},
      {"no whole number", "package: p\n\nroute: r\n| step | who | act |\n| one | a | check |\n",
       "E1117 5:3 \"one\" `one` is no whole number\n"},
      {"mixed languages",
       "ชุด: p\n\nวงจร: r\nstart: a\nจบที่: b\n| from | เมื่อทำ | who | ไป | act |\n| a | b | c | d | อนุมัติ |\n", ""},
      {"data in a test",
       "package: p\n\ntest: t\n| data | title |\n| project | \"x\" |\n\n| do | as | for |\n| open | owner | project "
       "|\n",
       ""},
      {"data whose fields are called like columns of the steps",
       "package: p\n\ntest: t\n| data | kind | do | as |\n| loan | \"big\" | \"x\" | \"y\" |\n\n| do | as |\n| open | "
       "owner |\n",
       ""},
      {"a decision over inputs called like columns of its columns table",
       "package: p\n\ntable: t\nhit: unique\n| column | default || level |\n| 1 | 2 || 3 |\n", ""},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    EXPECT_EQ(catalogue_findings(one.text), one.findings);
  }
}

TEST(Catalogue, SaysNothingOfWhatABrokenLineMayHold) {
  const SheetParse parse = parse_sheet({"", "package: p\n\nrule: r\nrequire a\nmessage: b\n"}, 0);

  EXPECT_EQ(parse.diagnostics.size(), 1u);
  EXPECT_TRUE(check_against_catalogue(parse.sheet).empty());
}

TEST(Catalogue, OffersTheNearestWord) {
  const SourceFile source{"", "package: p\n\nlifecicle: a\n"};
  const auto found = check_against_catalogue(parse_sheet(source, 0).sheet);

  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].help.en, "did you mean `lifecycle`?");
  ASSERT_EQ(found[0].fixes.size(), 1u);
  EXPECT_EQ(found[0].fixes[0].edits[0].text, "lifecycle");
  EXPECT_EQ(found[0].fixes[0].edits[0].span, found[0].span);
}

TEST(Catalogue, GivesCellsByColumn) {
  const SheetParse parse =
      parse_sheet({"", "เรื่อง: c\nlabel th: ก\n| ชนิด | ช่อง | จำเป็น |\n| text | a | ใช่ |\n| date | b | |\n"}, 0);
  const Section& section = parse.sheet.sections.at(0);

  EXPECT_EQ(section_kind_id(section), "case");
  EXPECT_EQ(both_languages(section, "label"), (Text{"ก", "ก"}));
  const auto fields = tables(section, "fields");
  ASSERT_EQ(fields.size(), 1u);
  const auto rows = fields[0].rows();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(fields[0].text(*rows[0], "field"), "a");
  EXPECT_TRUE(fields[0].yes(*rows[0], "required"));
  EXPECT_EQ(fields[0].cell(*rows[1], "required"), nullptr);
  EXPECT_EQ(fields[0].cell(*rows[0], "check"), nullptr);
}

template <class Entries>
void expect_distinct_words(const std::string& place, const Entries& entries) {
  std::set<std::string> words;
  for (const auto& entry : entries) {
    EXPECT_EQ(fold_case(entry.th), entry.th) << place << ": " << entry.id;
    EXPECT_TRUE(words.insert(fold_case(entry.id)).second) << place << ": " << entry.id;
    EXPECT_TRUE(words.insert(fold_case(entry.th)).second) << place << ": " << entry.th;
  }
}

TEST(Catalogue, HasOneMeaningForEachWord) {
  expect_distinct_words("sections", section_catalogue());
  expect_distinct_words("header", header_catalogue());
  for (const SectionEntry& section : section_catalogue()) {
    expect_distinct_words(std::string(section.id), section.properties);
    for (const PropertyEntry& property : section.properties) {
      EXPECT_EQ(find_section(property.id), nullptr) << property.id;
      EXPECT_EQ(find_section(property.th), nullptr) << property.th;
      EXPECT_FALSE(property.meaning.en.empty() || property.meaning.th.empty()) << property.id;
      EXPECT_FALSE(property.example.empty()) << property.id;
      expect_distinct_words(std::string(property.id), property.choices);
    }
    for (const TableEntry& table : section.tables) {
      expect_distinct_words(std::string(section.id) + "." + std::string(table.id), table.columns);
      for (const ColumnEntry& column : table.columns) {
        EXPECT_FALSE(column.meaning.en.empty() || column.meaning.th.empty()) << column.id;
        expect_distinct_words(std::string(column.id), column.choices);
      }
    }
  }
}

TEST(Catalogue, ShowsExamplesThatHold) {
  for (const SectionEntry& section : section_catalogue()) {
    SCOPED_TRACE(section.id);
    EXPECT_EQ(catalogue_findings("package: p\n\n" + std::string(section.example)), "");
  }
}

TEST(Codes, StandInTheCatalogueWhereverTheyAreUsed) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(project_folder() / "dsl")) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
    std::ifstream in(entry.path());
    std::stringstream stream;
    stream << in.rdbuf();
    const std::string text = stream.str();
    // A code is "E" and four digits, in quotes of its own.
    for (std::size_t at = text.find("\"E"); at != std::string::npos; at = text.find("\"E", at + 1)) {
      const std::string used = text.substr(at + 1, 5);
      if (used.find_first_not_of("0123456789", 1) != std::string::npos || text.substr(at + 6, 1) != "\"") continue;
      EXPECT_NE(find_code(used), nullptr) << used << " in " << entry.path();
    }
  }
}

TEST(Codes, AreExplainedInBothLanguages) {
  std::set<std::string_view> seen;
  for (const CodeEntry& entry : code_catalogue()) {
    EXPECT_TRUE(seen.insert(entry.code).second) << entry.code;
    EXPECT_FALSE(entry.title.en.empty() || entry.title.th.empty() || entry.explanation.en.empty() ||
                 entry.explanation.th.empty())
        << entry.code;
  }
}

}  // namespace
}  // namespace anumat::dsl
