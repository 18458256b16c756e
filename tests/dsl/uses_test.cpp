// Packages that build on other packages.

#include <gtest/gtest.h>

#include <fstream>

#include "../support/temp_folder.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/index.hpp"
#include "anumat/dsl/render.hpp"

namespace anumat::dsl {
namespace {

namespace fs = std::filesystem;

const std::string people = R"(package: people

role: staff

role: director

parameter: limit
type: money
| from       | value |
| 2026-10-01 | 5000  |

test: of no concern to others
| do   | as    |
| open | staff |
)";

const std::string request = R"(package: request
uses: people

case: request
key: code
opened by: staff
| field  | type   | required |
| code   | text   | yes      |
| amount | money  | yes      |

lifecycle: request
start: draft
end: done
| from  | on      | who      | to   | act     | when            |
| draft | approve | director | done | approve | amount <= limit |

deadlines: request
| state | within | then           |
| draft | 5 days | remind staff   |

test: small enough
| do      | as       | with          | expect         |
| open    | staff    | code = "1"; amount = 5000 |                |
| approve | director |               | state = "done" |
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

Compilation compiled(const std::vector<SourceFile>& sources) {
  return compile(sources);
}

std::vector<std::string> codes(const Compilation& compilation) {
  std::vector<std::string> found;
  for (const Diagnostic& one : compilation.diagnostics) found.push_back(one.code);
  return found;
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

TEST(Uses, MakesTheNamesOfAnotherPackageVisible) {
  const std::vector<SourceFile> sources{{"request.anumat", request}, {"../people/people.anumat", people}};
  const Compilation both = compiled(sources);
  ASSERT_TRUE(both.definition) << render(both.diagnostics, sources);
  EXPECT_TRUE(both.diagnostics.empty()) << render(both.diagnostics, sources);
  EXPECT_EQ(both.definition->package, "request");
  EXPECT_NE(both.definition->role("director"), nullptr);
  ASSERT_EQ(both.definition->scenarios.size(), 1U) << "tests of a used package are its own affair";
  EXPECT_EQ(both.definition->scenarios[0].name, "small enough");
}

TEST(Uses, CoversWhatIsUsedByTheDigest) {
  const Compilation before = compiled({{"r", request}, {"p", people}});
  const Compilation turned = compiled({{"p", people}, {"r", request}});
  const Compilation after = compiled({{"r", request}, {"p", replaced(people, "5000", "6000")}});

  ASSERT_TRUE(before.definition && turned.definition && after.definition);
  EXPECT_EQ(before.definition->digest, turned.definition->digest);
  EXPECT_NE(before.definition->digest, after.definition->digest);
}

TEST(Uses, SaysOfAUsedPackageOnlyWhatIsWrong) {
  const std::string unused = "\nrule: never asked\nmessage: m\nrequire: limit > 0\n";
  EXPECT_TRUE(compiled({{"r", request}, {"p", people + unused}}).diagnostics.empty());

  const Compilation wrong = compiled({{"r", request}, {"p", replaced(people, "| 5000  |", "| \"x\"  |")}});
  ASSERT_FALSE(wrong.diagnostics.empty());
  EXPECT_EQ(wrong.diagnostics[0].span.file, 1U);
}

TEST(Uses, TellsANameOfTwoPackagesWithBothPlaces) {
  const Compilation clash = compiled({{"r", request + "\nrole: director\n"}, {"p", people}});

  ASSERT_EQ(codes(clash), std::vector<std::string>{"E1482"});
  EXPECT_EQ(clash.diagnostics[0].span.file, 0U);
  ASSERT_EQ(clash.diagnostics[0].labels.size(), 1U);
  EXPECT_EQ(clash.diagnostics[0].labels[0].span.file, 1U);
}

TEST(Uses, NamesTheCircle) {
  const Compilation circle = compiled({{"r", request},
                                       {"p", replaced(people, "package: people", "package: people\nuses: money")},
                                       {"m", "package: money\nuses: request\n\nrole: cashier\n"}});

  ASSERT_EQ(codes(circle), std::vector<std::string>{"E1483"});
  EXPECT_EQ(circle.diagnostics[0].span.file, 0U);
  EXPECT_NE(circle.diagnostics[0].message.en.find("request → people → money → request"), std::string::npos)
      << circle.diagnostics[0].message.en;
}

TEST(Uses, OffersTheNearestPackage) {
  const Compilation unknown = compiled({{"r", replaced(request, "uses: people", "uses: people, moneyy")},
                                        {"p", people + "\n"},
                                        {"m", "package: money\n\nrole: cashier\n"}});

  ASSERT_FALSE(unknown.diagnostics.empty());
  EXPECT_EQ(unknown.diagnostics[0].code, "E1481");
  EXPECT_EQ(unknown.diagnostics[0].help.en, "did you mean `money`?");
}

TEST(Uses, FindsPackagesNextDoorAndOnThePath) {
  const anumat::testing::TempFolder place;
  const fs::path root = place.path();
  write(root / "flows/request/request.anumat", replaced(request, "uses: people", "uses: people, money"));
  write(root / "flows/a-team/people.anumat", replaced(people, "package: people", "package: people\nuses: places"));
  write(root / "flows/b-places/places.anumat", "package: places\n\nrole: porter\n");
  write(root / "elsewhere/money/money.anumat", "package: money\n\nrole: cashier\n");

  const auto without = read_package((root / "flows/request").string());
  ASSERT_TRUE(without);
  EXPECT_EQ(codes(compiled(*without)), std::vector<std::string>{"E1481"});

  for (const char* path : {"elsewhere", "elsewhere/money"}) {
    const auto found = read_package((root / "flows/request").string(), {{(root / path).string()}});
    ASSERT_TRUE(found);
    std::vector<std::string> names;
    for (const SourceFile& source : *found) names.push_back(source.name);
    EXPECT_EQ(names, (std::vector<std::string>{"request.anumat", "../a-team/people.anumat",
                                               "../../elsewhere/money/money.anumat", "../b-places/places.anumat"}));
    EXPECT_TRUE(compiled(*found).diagnostics.empty()) << render(compiled(*found).diagnostics, *found);
  }
}

TEST(Uses, IndexesNamesAcrossPackages) {
  const std::vector<SourceFile> sources{{"request.anumat", request}, {"../people/people.anumat", people}};
  const IndexedPackage indexed = index_package(sources);

  const auto here = indexed.index.at(0, request.find("director"));
  ASSERT_EQ(here.size(), 1U);
  EXPECT_EQ(indexed.index.name(here[0].name).places.front().file, 1U);
}

}  // namespace
}  // namespace anumat::dsl
