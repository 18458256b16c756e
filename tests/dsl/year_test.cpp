// The sections of a year as the definition has them.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "anumat/dsl/compile.hpp"
#include "show.hpp"

namespace anumat::dsl {
namespace {

constexpr std::string_view kOffice = R"(package: office

role: planning officer

role: director

case: project
number: PJ-{serial(2)}
opened by: planning officer
| field  | type   | required |
| owner  | person | yes      |
| plan   | money  | yes      |
| people | number |          |

lifecycle: project
start: draft
end: closed
| from   | on     | who              | to     | takes  |
| draft  | adopt  | planning officer | active |        |
| active | amend  | planning officer | same   | plan   |
| active | close  | owner            | closed | people |

deadlines: project
| state  | within | then |
| draft  |        |      |
| active |        |      |

case: voucher
number: V-{serial(2)}
opened by: planning officer
| field   | type    | required |
| paper   | text    | yes      |
| project | project | yes      |
| amount  | money   | yes      |

)";

Compilation compiled_section(std::string_view section) {
  return compile({{"year.anumat", std::string(kOffice) + std::string(section)}});
}

model::Definition definition_of(std::string_view section) {
  const std::vector<SourceFile> sources{{"year.anumat", std::string(kOffice) + std::string(section)}};
  Compilation compilation = compile(sources);
  EXPECT_TRUE(compilation.definition) << show(sources.front(), compilation.diagnostics);
  return compilation.definition ? std::move(*compilation.definition) : model::Definition();
}

std::set<std::string> codes_of(std::string_view section) {
  std::set<std::string> codes;
  for (const Diagnostic& found : compiled_section(section).diagnostics) codes.insert(found.code);
  return codes;
}

TEST(Year, LeavesOtherDefinitionsAsTheyWere) {
  const auto whole = nlohmann::json::parse(definition_of("").canonical);

  for (const char* key :
       {"agreements", "cycles", "forms", "indicators", "ledgers", "problems", "reconciliations", "surveys"})
    EXPECT_FALSE(whole.contains(key)) << key;
}

TEST(Year, IsCarriedOutWhole) {
  EXPECT_EQ(codes_of("problem: dear\nabout: project\nwhen: plan > 1000\ntell: owner\nmessage: it is dear\n"),
            std::set<std::string>{});
  EXPECT_EQ(codes_of("agreement: a\nabout: project\npromise: plan\namended on: amend\n| order | who | party |\n| 1 | "
                     "owner | promisor |\n"
                     "| 2 | planning officer | recipient |\n"),
            std::set<std::string>{});
  EXPECT_EQ(codes_of("form: f\nabout: project\n| field |\n| owner |\n| plan  |\n"), std::set<std::string>{});
}

constexpr std::string_view kCycle = R"(cycle: year
period: fiscal year
stages: plan, monitor
| stage   | duty  | who              | due                                | done when            | evidence |
| plan    | adopt | planning officer | by 30 September of the year before | count(project) > 0   |          |
| monitor | count | planning officer | every month within 10 working days | count(voucher) > 0   | comment  |
| monitor | close | owner            | on project.amend within 2 weeks    | state = "closed"     |          |

| stage   | opens when         | stops         | message en |
| monitor | count(project) > 0 | project.amend | not yet    |
)";

TEST(Cycle, HasDutiesAndGates) {
  const model::Definition definition = definition_of(kCycle);
  ASSERT_EQ(definition.cycles.size(), 1U);
  const model::Cycle& cycle = definition.cycles.front();

  ASSERT_EQ(cycle.duties.size(), 3U);
  EXPECT_EQ(cycle.stages, (std::vector<std::string>{"plan", "monitor"}));
  ASSERT_NE(cycle.gate("monitor"), nullptr);
  ASSERT_EQ(cycle.gate("monitor")->stops.size(), 1U);
  EXPECT_EQ(cycle.gate("monitor")->stops[0].kind, "project");
  EXPECT_EQ(cycle.gate("monitor")->stops[0].step, "amend");
  EXPECT_EQ(cycle.gate("plan"), nullptr);
  EXPECT_EQ(cycle.duty("adopt")->due.year, model::WhichYear::Before);
  EXPECT_EQ(cycle.duty("count")->due.within->unit, model::SpanUnit::WorkingDays);
  EXPECT_EQ(cycle.duty("close")->due.case_kind, "project");
  EXPECT_EQ(cycle.duty("close")->due.step, "amend");
  EXPECT_EQ(cycle.duty("close")->due.within->count, 14);
  EXPECT_EQ(cycle.duty("close")->who.front().kind, model::WhoKind::Field);
  EXPECT_EQ(cycle.gates.front().stage, "monitor");
}

TEST(Cycle, ChangesItsDigestWithADueDate) {
  std::string later(kCycle);
  later.replace(later.find("10 working"), 2, "12");

  EXPECT_NE(definition_of(kCycle).digest, definition_of(later).digest);
  EXPECT_EQ(definition_of(kCycle).digest, definition_of(kCycle).digest);
}

TEST(Cycle, SaysNothingOfAnUnknownWorldForDoneWhen) {
  EXPECT_TRUE(codes_of("cycle: year\nperiod: fiscal year\nstages: plan\n| stage | duty | who | due | done when |\n"
                       "| plan | a | director | by 1 May | count(projects) > 0 |\n")
                  .contains("E1201"));
}

std::string indicator(std::string_view name, std::string_view more) {
  return "indicator: " + std::string(name) +
         "\ndirection: higher\nscoring: linear\nabout: project\nroll up: sum\nvalue: people\n" + std::string(more) +
         "| score | from |\n| 5 | 100 |\n| 1 | 20 |\n\n";
}

TEST(Indicators, AreOrderedByScoreWithFloorAndCap) {
  const model::Definition definition = definition_of(indicator("K1", "weight: 100\ntarget: 100\n"));
  const model::Indicator& one = definition.indicators.front();

  EXPECT_EQ(one.levels.front().score, Decimal(1));
  EXPECT_EQ(one.floor, Decimal(1));
  EXPECT_EQ(one.cap, Decimal(5));
  EXPECT_EQ(one.roll_up, model::RollUp::Sum);
  EXPECT_EQ(one.decimals, 2);
}

TEST(Indicators, OfEachSetWeighAHundred) {
  const std::string two = indicator("A", "weight: 40\nset: one\n") + indicator("B", "weight: 60\nset: one\n");

  EXPECT_FALSE(codes_of(two + indicator("C", "weight: 100\nset: two\n")).contains("E1510"));
  EXPECT_TRUE(codes_of(two + indicator("C", "weight: 99.99\nset: two\n")).contains("E1510"));
}

std::string reconciliation(std::string_view outcomes) {
  return "reconcile: r\nleft: voucher\nright: voucher\n| column | left | right | key |\n| paper | paper | paper | yes "
         "|\n"
         "| amount | amount | amount | |\n\n"
         "| outcome | left entries | right entries | differs | when | counts |\n" +
         std::string(outcomes);
}

TEST(Reconciliation, IsClosedWhenEveryStandingHasAName) {
  const std::string_view all =
      "| equal | one | one | nothing | | left |\n| none here | none | | | | zero |\n| none there | | none | | | zero "
      "|\n"
      "| several | several | | | | left |\n| several too | | several | | | left |\n";
  const std::string_view differ = "| amounts | one | one | amount | | left |\n";

  EXPECT_FALSE(codes_of(reconciliation(std::string(all) + std::string(differ))).contains("E1530"));
  EXPECT_TRUE(codes_of(reconciliation(all)).contains("E1530"));
  EXPECT_TRUE(codes_of(reconciliation(std::string(all) + "| amounts | one | one | amount | count(left) > 1 | left |\n"))
                  .contains("E1530"))
      << "a row with a condition closes nothing";
}

TEST(Reconciliation, ShowsTheStandingThatHasNoName) {
  const Compilation compilation = compiled_section(reconciliation("| equal | one | one | nothing | | left |\n"));

  const auto found = std::ranges::find(compilation.diagnostics, "E1530", &Diagnostic::code);
  ASSERT_NE(found, compilation.diagnostics.end());
  EXPECT_EQ(found->example, "no entry in voucher, one entry in voucher; and 10 more");
}

TEST(Ledger, LeadsFromAPostingToItsCase) {
  const model::Definition definition = definition_of(
      "ledger: budget\nabout: project\n| account | grows |\n| granted | credit |\n| used | debit |\n\n"
      "| kind | on | debit | credit | amount |\n| voucher | open | used | granted | amount |\n"
      "| project | adopt | used | granted | plan |\n");
  const model::Ledger& ledger = definition.ledgers.front();

  EXPECT_EQ(ledger.postings[0].subject, "project");
  EXPECT_EQ(ledger.postings[1].subject, "");
  EXPECT_EQ(ledger.account("granted")->grows, model::Side::Credit);
}

TEST(Ledger, RefusesAnAmountThatMayBeMissing) {
  EXPECT_FALSE(
      compiled_section("ledger: budget\n| account | grows |\n| granted | credit |\n| used | debit |\n\n"
                       "| kind | on | debit | credit | amount |\n| project | adopt | used | granted | people |\n")
          .definition);
}

TEST(Agreement, IsSignedInOrder) {
  const model::Definition definition = definition_of(
      "agreement: a\nabout: project\npromise: plan\namended on: amend\n| order | who | party |\n"
      "| 1 | owner | promisor |\n| 2 | director | recipient |\n");

  EXPECT_EQ(definition.agreements.front().signing[1].party, model::Party::Recipient);
  EXPECT_EQ(definition.agreements.front().promise, std::vector<std::string>{"plan"});
}

TEST(Survey, HasItsScalesInOrder) {
  const model::Definition definition = definition_of(
      "survey: s\naudience: anyone\n| scale | value |\n| five | 5 |\n| five | 1 |\n\n"
      "| question | kind | scale | choices | required |\n| good | scale | five | | yes |\n"
      "| where | choice | | here, there | |\n");
  const model::Survey& survey = definition.surveys.front();

  EXPECT_EQ(survey.scales.front().points.front().value, Decimal(1));
  EXPECT_EQ(survey.questions[1].choices, (std::vector<std::string>{"here", "there"}));
}

}  // namespace
}  // namespace anumat::dsl
