#include "anumat/dsl/index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "anumat/dsl/function_help.hpp"
#include "anumat/model/builtins.hpp"

namespace anumat::dsl {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

const std::string kText = R"(package: p

role: head

record: line
| field | type   |
| price | money  |

case: order
key: code
| field | type         | check      |
| code  | text         |            |
| owner | person       | != null    |
| lines | list of line |            |

case: parcel
key: code
| field | type  |
| code  | text  |
| order | order |

relations: order
| name    | kind   | field |
| parcels | parcel | order |

derived: order
| name  | type  | value                                                       |
| total | money | sum(lines[price > 1].price) + count(parcels[state = "new"]) |
| worst | money | max(for one in lines return one.price)                      |

lifecycle: parcel
start: new
end: gone
| from | on   | who         | to   | sets        |
| new  | send | order.owner | gone | code = code |

import: weights
file: weights.csv
| column | as         | type |
| w      | net weight | text |
| code   | code       | text |

import: parcels
file: parcels.csv
| column | as   | type |
| code   | code | text |

| do   | kind   | on   | with                                                                              |
| open | parcel | code | {code: if files.weights[code = "a"].net weight = null then "b" else code} |

report: orders
rows: for o in order return {sum: o.total, name: o.code}
order by: name
| column | value |
| code   | name  |
| total  | sum   |
)";

class Index : public ::testing::Test {
 protected:
  Index() : made_(index_package({{"p.anumat", kText}})) {}

  /// Each place of a name, as the line it stands in.
  std::vector<std::string> lines_of(NameId id) const {
    std::vector<std::string> lines;
    for (const Occurrence& one : made_.index.of(id)) lines.emplace_back(line_at(kText, one.span.begin).substr(0, 14));
    return lines;
  }
  [[nodiscard]] const NameIndex& index() const { return made_.index; }
  [[nodiscard]] NameId field(const char* owner, const char* name, NameKind kind = NameKind::Case) const {
    return index().find(NameKind::Field, name, index().find(kind, owner));
  }

  IndexedPackage made_;
};

TEST_F(Index, TellsFieldsOfOneNameApart) {
  EXPECT_THAT(lines_of(field("order", "code")), ElementsAre("key: code", "| code  | text", "rows: for o in"));
  EXPECT_THAT(lines_of(field("parcel", "code")),
              ElementsAre("key: code", "| code  | text", "| new  | send ", "| new  | send ", "| open | parce"));
}

TEST_F(Index, FollowsPathsFiltersAndVariables) {
  EXPECT_THAT(lines_of(field("line", "price", NameKind::Record)),
              ElementsAre("| price | mone", "| total | mone", "| total | mone", "| worst | mone"));
  EXPECT_THAT(lines_of(field("order", "owner")), ElementsAre("| owner | pers", "| new  | send "));
}

TEST_F(Index, FindsStatesInComparedTexts) {
  const NameId state = index().find(NameKind::State, "new", index().find(NameKind::Case, "parcel"));

  EXPECT_THAT(lines_of(state), ElementsAre("| total | mone", "start: new", "| new  | send "));
}

TEST_F(Index, FollowsTheFilesOfImports) {
  const NameId weights = index().find(NameKind::Import, "weights");

  EXPECT_THAT(lines_of(weights), ElementsAre("import: weight", "| open | parce"));
  EXPECT_THAT(lines_of(index().find(NameKind::Column, "net weight", weights)),
              ElementsAre("| w      | net", "| open | parce"));
}

TEST_F(Index, KeysOfRowsAreNamesOfAReport) {
  const auto at = index().at(0, kText.find("| code   | name") + 12);

  ASSERT_EQ(at.size(), 1U);
  EXPECT_EQ(index().name(at[0].name).kind, NameKind::Variable);
  EXPECT_THAT(lines_of(at[0].name), ElementsAre("rows: for o in", "order by: name", "| code   | nam"));
}

TEST_F(Index, EveryPlaceReadsAsItsName) {
  ASSERT_FALSE(index().occurrences().empty());
  for (const Occurrence& one : index().occurrences())
    EXPECT_EQ(kText.substr(one.span.begin, one.span.end - one.span.begin), index().name(one.name).name);
}

TEST(IndexOfAYear, FindsAccountsStepsAndSides) {
  const std::string text = kText + R"(
ledger: books
about: order
| account | grows  |
| due     | debit  |
| sold    | credit |

| kind   | on   | debit | credit | amount | for   |
| parcel | send | due   | sold   | 1      | order |

reconcile: sides
left: parcel
right: order
| column | left | right | key |
| code   | code | code  | yes |

cycle: year
period: fiscal year
stages: a
| stage | duty  | who  | due            | done when                        |
| a     | ship  | head | on parcel.send | count(order) = 0                 |
| a     | check | head | every month    | sides.open = 0 and books.due = 0 |
)";
  const IndexedPackage made = index_package({{"p.anumat", text}});
  const auto named_at = [&](std::string_view before, std::size_t skip) {
    std::vector<std::string> found;
    for (const Occurrence& one : made.index.at(0, text.find(before) + skip)) {
      const IndexedName& name = made.index.name(one.name);
      found.push_back(name.name + (name.owner == kNoName ? "" : " of " + made.index.name(name.owner).name));
    }
    return found;
  };

  EXPECT_THAT(named_at("| due   | sold   | 1", 2), ElementsAre("due of books"));
  EXPECT_THAT(named_at("| send | due", 2), ElementsAre("send of parcel"));
  EXPECT_THAT(named_at("| order |\n\nreconcile", 2), ElementsAre("order of parcel"));
  EXPECT_THAT(named_at("| code   | code | code  | yes", 11), ElementsAre("code of parcel"));
  EXPECT_THAT(named_at("| code   | code | code  | yes", 18), ElementsAre("code of order"));
  EXPECT_THAT(named_at("on parcel.send", 3), ElementsAre("parcel"));
  EXPECT_THAT(named_at("on parcel.send", 10), ElementsAre("send of parcel"));
  EXPECT_THAT(named_at("count(order) = 0 ", 6), ElementsAre("order"));
  EXPECT_THAT(named_at("sides.open", 0), ElementsAre("sides"));
}

TEST_F(Index, GivesThePartsBehindAPoint) {
  const Section& derived = made_.sheets[0].sections[5];
  ASSERT_EQ(derived.keyword.text, "derived");
  const auto names = [&](std::string_view before) {
    std::vector<std::string> found;
    for (const NameId id : index().parts_after(derived, before)) found.push_back(index().name(id).name);
    return found;
  };

  EXPECT_THAT(names("sum(lines"), ElementsAre("price"));
  EXPECT_THAT(names("1 + parcels[code = \"a\"].order"),
              UnorderedElementsAre("code", "owner", "lines", "total", "worst", "parcels"));
  EXPECT_THAT(names("for x in lines return x"), ElementsAre("price"));
  EXPECT_THAT(names("total"), ElementsAre());
  EXPECT_THAT(names("nothing"), ElementsAre());
  EXPECT_THAT(names(""), ElementsAre());
}

TEST(IndexOfRecords, KnowsTheFieldsOfARowInItsChecksAndDefaults) {
  const std::string text =
      "package: p\n\nparameter: price\ntype: money\n| from | value |\n| 2026-10-01 | 5 |\n\n"
      "record: line\n| field | type | check | default |\n| price | money | > 0 | |\n| paid | money | <= price | price "
      "/ 2 |\n";
  const IndexedPackage made = index_package({{"p.anumat", text}});

  const NameId price = made.index.find(NameKind::Field, "price", made.index.find(NameKind::Record, "line"));
  ASSERT_NE(price, kNoName);
  EXPECT_EQ(made.index.of(price).size(), 3U);
  EXPECT_EQ(made.index.of(made.index.find(NameKind::Parameter, "price")).size(), 1U);
}

TEST_F(Index, KeepsWhatIsSoundInAFileWithFaults) {
  const auto broken =
      index_package({{"p.anumat", kText + "\nlifecycle: parcel2\n| from | (\nrule: r\nrequire: code = (\n"}});

  const NameId head = broken.index.find(NameKind::Role, "head");
  EXPECT_NE(head, kNoName);
  EXPECT_EQ(broken.index.of(head).size(), 1U);
}

TEST(FeelTokens, JoinTheWordsOfNamesAndFunctions) {
  FeelNames names;
  names.add("lead time");
  const std::string text = "if lead time > 10 and string length(\"a\") = 1 then null else @\"2026-10-01\"";

  std::vector<std::pair<std::string, FeelTokenKind>> found;
  for (const FeelToken& token : feel_tokens(text, names))
    found.emplace_back(text.substr(token.begin, token.end - token.begin), token.kind);

  using enum FeelTokenKind;
  for (const auto& expected : std::vector<std::pair<std::string, FeelTokenKind>>{{"if", Keyword},
                                                                                 {"lead time", Name},
                                                                                 {">", Sign},
                                                                                 {"10", Number},
                                                                                 {"string length", Function},
                                                                                 {"\"a\"", Text},
                                                                                 {"null", Constant},
                                                                                 {"@\"2026-10-01\"", Moment}})
    EXPECT_THAT(found, ::testing::Contains(expected));
}

TEST(FunctionHelp, ExplainsEveryFunctionInBothLanguages) {
  EXPECT_EQ(function_help().size(), model::builtin_names().size());
  for (const FunctionHelp& help : function_help()) {
    EXPECT_FALSE(help.meaning.en.empty()) << help.name;
    EXPECT_FALSE(help.meaning.th.empty()) << help.name;
    EXPECT_FALSE(help.forms.empty()) << help.name;
  }
  EXPECT_THAT(help_on_function("number")->forms,
              ElementsAre("number(from, [grouping separator], [decimal separator])"));
  EXPECT_FALSE(help_on_function("nothing"));
}

}  // namespace
}  // namespace anumat::dsl
