#include "anumat/engine/backtest.hpp"

#include <algorithm>
#include <set>

#include "small_office.hpp"

namespace anumat::engine {
namespace {

/// Above a limit the director signs too.
std::string purchase_limited_to(const std::string& limit, const std::string& days = "5 working days") {
  return R"(role: clerk
role: head
role: director

case: purchase
number: PU-{serial(4)}
opened by: clerk
| field  | type  | required |
| amount | money | yes      |

lifecycle: purchase
start: draft
end: approved, refused
| from     | on       | who             | to       | act     |
| draft    | submit   | clerk           | approval | submit  |
| approval | approved | route by amount | approved | approve |
| approval | returned | route by amount | draft    | return  |
| approval | refused  | route by amount | refused  | reject  |

deadlines: purchase
| state    | within | then |
| draft    |        |      |
| approval | )" +
         days + R"( |      |

route: by amount
separate: every step
scope: buy
amount: amount
| step | who      | act     | when            | within         | if late |
| 1    | head     | endorse |                 | 3 working days | remind  |
| 2    | director | approve | amount > )" +
         limit +
         R"( | 3 working days | remind  |
)";
}

/// Ten purchases of 10,000 to 100,000, each as far as the definition lets it go.
void live_through(SmallOffice& office) {
  office.person("C1", {"clerk"});
  office.person("H1", {"head"});
  office.person("D1", {"director"});
  for (int i = 1; i <= 10; ++i) {
    const Outcome opened = office.give("C1", CommandType::OpenCase,
                                       {{"kind", "purchase"}, {"fields", model::Context{{"amount", i * 10000}}}});
    ASSERT_TRUE(opened.accepted) << verdict(opened);
    office.act("C1", opened.case_id, "submit");
    office.act("H1", opened.case_id, "endorse");
    if (office.at(opened.case_id).state == "approval") office.act("D1", opened.case_id, "approve");
    ASSERT_EQ(office.at(opened.case_id).state, "approved");
  }
}

model::Definition compiled(const std::string& text) {
  const OneDefinition definitions(text);
  return *definitions.find(definitions.digest());
}

std::set<std::string> cases_with(const BacktestReport& report, Aspect aspect) {
  std::set<std::string> found;
  for (const Difference& one : report.differences)
    if (one.aspect == aspect) found.insert(one.case_id);
  return found;
}

TEST(Backtest, FindsNothingUnderTheSameDefinition) {
  SmallOffice office(purchase_limited_to("70000"));
  live_through(office);

  const auto report = backtest(office.store(), office.definitions(), compiled(purchase_limited_to("70000")));

  ASSERT_TRUE(report) << report.error().message.en;
  EXPECT_EQ(report->cases, 10);
  EXPECT_EQ(report->commands, office.engine().frontier().size);
  for (const Difference& one : report->differences) ADD_FAILURE() << one.sentence.en;
}

TEST(Backtest, NamesExactlyTheCasesThatALowerThresholdTouches) {
  SmallOffice office(purchase_limited_to("70000"));
  live_through(office);

  const auto report = backtest(office.store(), office.definitions(), compiled(purchase_limited_to("40000")));

  // By hand: 50,000, 60,000 and 70,000 lie above the new limit and not above the old one.
  ASSERT_TRUE(report) << report.error().message.en;
  const std::vector<std::string> wanted{"purchase/PU-0005", "purchase/PU-0006", "purchase/PU-0007"};
  EXPECT_EQ(report->affected, wanted);
  EXPECT_EQ(cases_with(*report, Aspect::Route), (std::set<std::string>(wanted.begin(), wanted.end())));
  EXPECT_EQ(cases_with(*report, Aspect::State), (std::set<std::string>(wanted.begin(), wanted.end())));
  EXPECT_EQ(report->counts().at(static_cast<std::size_t>(Aspect::Route)), 3 + 3);  // It starts otherwise, and goes on.
  EXPECT_EQ(cases_with(*report, Aspect::Verdict), std::set<std::string>());
}

TEST(Backtest, TellsWhoWouldBeAskedAndWhoWouldBeRefused) {
  SmallOffice office(purchase_limited_to("70000"));
  live_through(office);

  const auto report = backtest(office.store(), office.definitions(), compiled(purchase_limited_to("90000")));

  // By hand: 80,000 and 90,000 no longer reach the director, who then finds the case ended.
  ASSERT_TRUE(report) << report.error().message.en;
  EXPECT_EQ(report->affected, (std::vector<std::string>{"purchase/PU-0008", "purchase/PU-0009"}));
  const auto refused = std::find_if(report->differences.begin(), report->differences.end(),
                                    [](const Difference& one) { return one.aspect == Aspect::Verdict; });
  ASSERT_NE(refused, report->differences.end());
  EXPECT_EQ(refused->was, "accepted");
  EXPECT_EQ(refused->now, "refused R4011");
  EXPECT_TRUE(refused->follows);
  EXPECT_EQ(refused->sentence.en,
            "purchase/PU-0008: after `approve` by D1 on 2026-10-01, the answer would be \"refused R4011\" instead of "
            "\"accepted\"");
}

TEST(Backtest, TellsEveryDeadlineThatMoves) {
  SmallOffice office(purchase_limited_to("70000"));
  live_through(office);

  const auto report =
      backtest(office.store(), office.definitions(), compiled(purchase_limited_to("70000", "2 working days")));

  ASSERT_TRUE(report) << report.error().message.en;
  EXPECT_EQ(report->affected.size(), 10U);
  EXPECT_EQ(cases_with(*report, Aspect::Deadline).size(), 10U);
  EXPECT_EQ(cases_with(*report, Aspect::Verdict).size() + cases_with(*report, Aspect::State).size(), 0U);
}

TEST(Backtest, PutsOneCaseUnderTheOtherDefinition) {
  SmallOffice office(purchase_limited_to("70000"));
  live_through(office);

  const auto report =
      backtest(office.store(), office.definitions(), compiled(purchase_limited_to("40000")), "purchase/PU-0006");

  ASSERT_TRUE(report) << report.error().message.en;
  EXPECT_EQ(report->affected, std::vector<std::string>{"purchase/PU-0006"});
}

TEST(Backtest, KnowsWhenThereIsNoSuchCase) {
  SmallOffice office(purchase_limited_to("70000"));

  const auto report =
      backtest(office.store(), office.definitions(), compiled(purchase_limited_to("40000")), "purchase/PU-0006");

  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, "E5240");
}

TEST(Backtest, WritesNothing) {
  SmallOffice office(purchase_limited_to("70000"));
  live_through(office);
  const Frontier before = *office.store().frontier();
  const std::string state = state_text(office.engine().state());

  ASSERT_TRUE(backtest(office.store(), office.definitions(), compiled(purchase_limited_to("40000"))));

  EXPECT_EQ(*office.store().frontier(), before);
  EXPECT_EQ(state_text(office.engine().state()), state);
}

/// A request is named by its place in the record; where fewer are reminded, it has another place on trial.
TEST(Backtest, FindsARequestThatHasAnotherPlaceOnTrial) {
  const std::string rules =
      "\npersonal data: privacy\nasked by: clerk\ngranted by: head\nheld by: head\nexported by: head\n";
  std::string patient = purchase_limited_to("70000");
  for (auto at = patient.find("3 working days"); at != std::string::npos; at = patient.find("3 working days"))
    patient.replace(at, 1, "30");
  SmallOffice office(purchase_limited_to("70000") + rules);
  live_through(office);
  const Outcome opened =
      office.give("C1", CommandType::OpenCase, {{"kind", "purchase"}, {"fields", model::Context{{"amount", 5}}}});
  office.act("C1", opened.case_id, "submit");
  office.today("2026-10-20");
  office.give("admin", CommandType::PassTime, {});
  const Outcome asked = office.give("C1", CommandType::AskErasure, {{"subject", "D1"}, {"basis", "section 33"}});
  ASSERT_EQ(verdict(office.give("H1", CommandType::GrantErasure, {{"request", asked.events.front()}})), "accepted");

  const auto report = backtest(office.store(), office.definitions(), compiled(patient + rules));

  ASSERT_TRUE(report) << report.error().message.en;
  EXPECT_FALSE(report->differences.empty()) << "nobody is reminded";
  for (const Difference& one : report->differences) EXPECT_NE(one.act, "grant_erasure") << one.sentence.en;
}

TEST(Backtest, KeepsTheNumbersWhenOneCaseWouldNotBeOpened) {
  SmallOffice office(purchase_limited_to("70000"));
  live_through(office);
  std::string stricter = purchase_limited_to("70000");
  const std::string heading = "| field  | type  | required |\n| amount | money | yes      |";
  const auto at = stricter.find(heading);
  ASSERT_NE(at, std::string::npos);
  stricter.replace(at, heading.size(),
                   "| field  | type  | required | check   |\n| amount | money | yes      | > 10000 |");

  const auto report = backtest(office.store(), office.definitions(), compiled(stricter));

  ASSERT_TRUE(report) << report.error().message.en;
  EXPECT_EQ(report->affected, std::vector<std::string>{"purchase/PU-0001"});
}

}  // namespace
}  // namespace anumat::engine
