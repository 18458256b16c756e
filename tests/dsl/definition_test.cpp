// What of a package is its definition, and what of it is not.

#include <gtest/gtest.h>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/render.hpp"

namespace anumat::dsl {
namespace {

model::Definition definition_of(const std::string& text) {
  const std::vector<SourceFile> sources{{"test.anumat", "language: en\npackage: test\n\n" + text}};
  Compilation compilation = compile(sources);
  EXPECT_TRUE(compilation.definition) << render(compilation.diagnostics, sources);
  return compilation.definition ? std::move(*compilation.definition) : model::Definition();
}

std::string office(const std::string& label) {
  return R"(role: clerk

case: letter
key: code
opened by: clerk
| field | type | required |
| code  | text | yes      |

lifecycle: letter
start: open
end: shut
| from  | on       | who           | to    |
| open  | send     | clerk         | asked |
| asked | approved | route by rank | shut  |

checks: letter
| on   | rule  |
| send | short |

rule: short
)" + label +
         R"(require: string length(code) < size.limit
message: too long

table: size
)" + label +
         R"(hit: unique
| code || limit |
| -    || 5     |

route: by rank
)" + label +
         R"(| step | who   | act     |
| 1    | clerk | approve |
)";
}

/// Each need has its word in the canonical form, from which the digest is taken.
TEST(Definition, NamesEveryNeed) {
  const model::Definition definition = definition_of(R"(role: clerk

case: letter
key: code
opened by: clerk
| field | type | required |
| code  | text | yes      |

evidence: report
formats: pdf

lifecycle: letter
start: open
end: shut
| from | on    | who   | to   | needs                            |
| open | close | clerk | shut | comment, file "report", untouched |
)");

  for (const char* need : {R"({"evidence":"","kind":"comment"})", R"({"evidence":"report","kind":"file"})",
                           R"({"evidence":"","kind":"untouched"})"})
    EXPECT_NE(definition.canonical.find(need), std::string::npos) << need;
}

TEST(Definition, KeepsTheLabelsOfRulesTablesAndRoutes) {
  const model::Definition plain = definition_of(office(""));
  ASSERT_FALSE(plain.rules.empty());
  const model::Definition labelled = definition_of(office("label th: ชื่อไทย\nlabel en: a name\n"));

  ASSERT_FALSE(labelled.rules.empty());
  for (const Text& label : {labelled.rules[0].label, labelled.tables[0].label, labelled.routes[0].label}) {
    EXPECT_EQ(label.th, "ชื่อไทย");
    EXPECT_EQ(label.en, "a name");
  }
  EXPECT_NE(hex(labelled.digest), hex(plain.digest));
  EXPECT_EQ(plain.canonical.find("\"label\":{\"en\":\"\",\"th\":\"\"},\"name\":\"by rank\""), std::string::npos);
}

/// A report over the letters, with lines of its own before its rows and a table of its columns.
std::string report(const std::string& properties, const std::string& columns) {
  return "\nreport: letters\n" + properties + "rows: letter\n" + columns;
}

TEST(Definition, KeepsTheLabelsOfReportsAndTheirColumns) {
  const model::Definition labelled =
      definition_of(office("") + report("label th: จดหมาย\nlabel en: the letters\n",
                                        "| column | value          | label th | label en | format |\n"
                                        "| code   | code           | เลขที่     | number   |        |\n"
                                        "| from   | {letter: code} |          |          | origin |\n"
                                        "| opened | opened on      | วันที่เปิด   |          |        |\n"
                                        "| plain  | code           |          |          |        |\n"));

  ASSERT_EQ(labelled.reports.size(), 1U);
  const model::Report& letters = labelled.reports[0];
  EXPECT_EQ(letters.label, (Text{"the letters", "จดหมาย"}));
  ASSERT_EQ(letters.columns.size(), 4U);
  EXPECT_EQ(letters.columns[0].name, "code");
  EXPECT_EQ(letters.columns[0].label, (Text{"number", "เลขที่"}));
  EXPECT_EQ(letters.columns[1].label, (Text{"วันที่เปิด", "วันที่เปิด"})) << "the other language stands in";
  EXPECT_EQ(letters.columns[2].label, Text{});
  EXPECT_EQ(letters.columns[3].name, "from");
}

/// Offices hold definitions by their digest: those written before columns had labels must come to theirs.
TEST(Definition, OfReportsIsAnotherWithLabelsOfColumnsAlone) {
  const std::string bare = "| column | value |\n| code | code |\n";
  const std::string shown = "| column | value | label th |\n| code | code | เลขที่ |\n";
  const std::string label = "label th: จดหมาย\n";
  const auto digest = [](const std::string& properties, const std::string& columns) {
    return hex(definition_of(office("") + report(properties, columns)).digest);
  };

  EXPECT_EQ(digest(label, bare), digest("", bare));
  EXPECT_EQ(definition_of(office("") + report(label, bare)).canonical.find("จดหมาย"), std::string::npos);
  EXPECT_NE(digest("", shown), digest("", bare));
  EXPECT_NE(digest(label, shown), digest("", shown));
  EXPECT_EQ(digest("ชื่อแสดง th: จดหมาย\n", "| คอลัมน์ | ค่า | ชื่อแสดง th |\n| code | code | เลขที่ |\n"),
            digest(label, shown));
}

TEST(Definition, IsTheSameWithAndWithoutTests) {
  const std::string test = R"(
test: shutting
about: letter
given: code = "A"
| do   | as    | with | expect          |
| open | clerk |      | state = "open"  |
| open | clerk | code = "B" | number = "B" |
)";
  const model::Definition without = definition_of(office(""));
  const model::Definition with = definition_of(office("") + test);

  EXPECT_EQ(with.canonical, without.canonical);
  EXPECT_EQ(hex(with.digest), hex(without.digest));
  ASSERT_EQ(with.scenarios.size(), 1u);
  EXPECT_EQ(with.scenarios[0].steps[0].with.canonical(), "{\"code\": \"A\"}");
  EXPECT_EQ(with.scenarios[0].steps[1].with.canonical(), "{\"code\": \"B\"}");
}

TEST(Definition, IsAnotherWithOtherWorkingDays) {
  const std::string weekdays = "calendar: x\nworking days: Monday to Friday\n";
  const std::string six_days = "calendar: x\nworking days: Monday to Saturday\n";
  const std::string holiday = weekdays + "| date | holiday |\n| 2026-10-13 | y |\n";

  EXPECT_EQ(hex(definition_of(weekdays).digest), hex(definition_of("ปฏิทิน: x\nวันทำการ: จันทร์ - ศุกร์\n").digest));
  EXPECT_NE(hex(definition_of(weekdays).digest), hex(definition_of(six_days).digest));
  EXPECT_NE(hex(definition_of(weekdays).digest), hex(definition_of(holiday).digest));
}

TEST(Definition, HoldsTimesOfDayAndTheChecksOfRecords) {
  const model::Definition made = definition_of(R"(record: slot
| field | type | required | check  | default |
| from  | time | yes      |        |         |
| to    | time |          | > from |         |
| room  | text |          |        | "A"     |
)");

  ASSERT_FALSE(made.records.empty());
  const auto& fields = made.records[0].fields;
  EXPECT_EQ(fields[0].type.kind, model::FieldKind::Time);
  EXPECT_EQ(fields[1].check.canonical(), "> from");
  EXPECT_EQ(fields[2].standard.canonical(), "\"A\"");
}

}  // namespace
}  // namespace anumat::dsl
