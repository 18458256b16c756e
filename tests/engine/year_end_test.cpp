// The end of a year in the books: closed once, to the satang, and restated by events of their own.

#include <gtest/gtest.h>

#include "../support/random_draw.hpp"
#include "anumat/engine/ledger.hpp"
#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* books_of_years = R"(role: clerk

role: officer

case: project
key: code
opened by: clerk
| field | type | required |
| code  | text | yes      |

case: move
key: code
opened by: clerk
| field   | type    | required |
| code    | text    | yes      |
| project | project | yes      |
| kind    | text    | yes      |
| amount  | money   | yes      |
| dated   | date    | yes      |

ledger: budget
about: project
closed by: officer
| account   | grows  | never negative | year end   | into   |
| granted   | credit |                | carry over |        |
| available | debit  | yes            | close      | lapsed |
| committed | debit  |                | carry over |        |
| spent     | debit  |                |            |        |
| lapsed    | debit  |                |            |        |

| kind | on   | debit     | credit    | amount | dated | when             |
| move | open | available | granted   | amount | dated | kind = "grant"   |
| move | open | committed | available | amount | dated | kind = "commit"  |
| move | open | spent     | available | amount | dated | kind = "spend"   |
)";

struct YearEnd : ::testing::Test {
  YearEnd() : office(books_of_years) {
    office.person("C1", {"clerk"});
    office.person("F1", {"officer"});
    office.give("admin", CommandType::CoverCalendar,
                {{"from", SmallOffice::day("2026-10-01")}, {"to", SmallOffice::day("2029-09-30")}});
    for (const char* code : {"P1", "P2"}) office.open("C1", "project", "", {{"code", code}});
  }
  Outcome move(const std::string& kind, std::string_view amount, std::string_view on, const std::string& of = "P1") {
    return office.open("C1", "move", "",
                       {{"code", "M" + std::to_string(++moves)},
                        {"project", of},
                        {"kind", kind},
                        {"amount", baht(amount)},
                        {"dated", SmallOffice::day(on)}});
  }
  Outcome close(std::string_view to, const std::string& who = "F1") {
    return office.give(who, CommandType::CloseYear, {{"ledger", "budget"}, {"to", SmallOffice::day(to)}});
  }
  Outcome restate(std::string_view to, const std::string& why = "a late voucher") {
    return office.give("F1", CommandType::RestateYear,
                       {{"ledger", "budget"}, {"to", SmallOffice::day(to)}, {"comment", why}});
  }
  [[nodiscard]] const model::Ledger& ledger() {
    return office.definitions().find(office.definitions().digest())->ledgers.front();
  }
  [[nodiscard]] const OfficeState& state() { return office.engine().state(); }
  /// "P1 granted 100 available 60; P2 ...", zeroes left out.
  std::string balances(std::optional<Date> on = {}) {
    std::string text;
    for (const AccountBalances& one : balances_of(state(), ledger(), on)) {
      text += (text.empty() ? "" : "; ") + one.subject;
      for (std::size_t i = 0; i < one.balances.size(); ++i)
        if (!one.balances[i].is_zero()) text += " " + ledger().accounts[i].name + " " + one.balances[i].text();
    }
    return text;
  }
  [[nodiscard]] std::string figure(const YearClose& year, const char* account, const char* name) const {
    const model::Value figures(year.figures);
    return figures.find(account)->find(name)->number()->text();
  }
  SmallOffice office;
  int moves = 0;
};

TEST_F(YearEnd, PostsWhatLapsesAndOpensTheNextYearWithTheRest) {
  move("grant", "100.50", "2026-10-02");
  move("spend", "40.25", "2027-03-01");
  move("commit", "20", "2027-09-01");
  move("grant", "7.01", "2026-10-02", "P2");
  office.today("2027-10-04");

  EXPECT_EQ(verdict(close("2027-09-30")), "accepted");

  EXPECT_EQ(balances(), "P1 granted 100.5 committed 20 spent 40.25 lapsed 40.25; P2 granted 7.01 lapsed 7.01");
  EXPECT_TRUE(trial_balance(state(), ledger()).is_zero());
  ASSERT_EQ(state().years.size(), 1U);
  EXPECT_EQ(figure(state().years.front(), "available", "closed"), "47.26");
  EXPECT_EQ(figure(state().years.front(), "available", "opens"), "0");
  EXPECT_EQ(figure(state().years.front(), "committed", "opens"), "20");
  EXPECT_EQ(state().journal.back().on, SmallOffice::day("2027-09-30"));
  office.expect_replay_equals_live();
}

TEST_F(YearEnd, DoesNotCloseIntoAnAccountThatWouldFallBelowZero) {
  move("grant", "100", "2026-10-02");
  office.today("2027-10-04");
  // What is left is taken off an account that may never be negative.
  for (model::Account& account : office.definitions().as_made_before().ledgers.front().accounts)
    if (account.name == "lapsed") {
      account.grows = model::Side::Credit;
      account.never_negative = true;
    }

  EXPECT_EQ(verdict(close("2027-09-30")), "R4154");

  EXPECT_TRUE(state().years.empty());
}

TEST_F(YearEnd, LeavesTheDayBeforeAsItWas) {
  move("grant", "100", "2026-10-02");
  office.today("2027-10-04");
  close("2027-09-30");

  EXPECT_EQ(balances(SmallOffice::day("2027-09-29")), "P1 granted 100 available 100");
}

TEST_F(YearEnd, IsClosedOnceAndByWhomTheLedgerNames) {
  move("grant", "100", "2026-10-02");
  EXPECT_EQ(verdict(close("2027-09-30")), "R4135");
  office.today("2027-10-04");
  EXPECT_EQ(verdict(close("2027-09-30", "C1")), "R4012");
  EXPECT_EQ(verdict(close("2027-09-29")), "R4150");
  EXPECT_EQ(verdict(restate("2027-09-30")), "R4152");
  EXPECT_EQ(
      verdict(office.give("F1", CommandType::CloseYear, {{"ledger", "petty"}, {"to", SmallOffice::day("2027-09-30")}})),
      "R4003");

  EXPECT_EQ(verdict(close("2027-09-30")), "accepted");

  EXPECT_EQ(verdict(close("2027-09-30")), "R4151");
  EXPECT_EQ(verdict(close("2026-09-30")), "R4151");
  EXPECT_EQ(verdict(restate("2027-09-30")), "R4153");
}

TEST_F(YearEnd, IsRestatedByALaterEventAndTheFirstStays) {
  move("grant", "100", "2026-10-02");
  office.today("2027-10-04");
  close("2027-09-30");
  move("grant", "50", "2027-10-04");
  // Known late, of the closed year: what had lapsed was there on its day, the money of the next year is not touched.
  EXPECT_EQ(verdict(move("spend", "30.75", "2027-09-20")), "accepted");
  EXPECT_EQ(verdict(move("spend", "70", "2027-09-20")), "R4140");

  EXPECT_EQ(verdict(restate("2027-09-30")), "accepted");

  EXPECT_EQ(balances(SmallOffice::day("2027-09-30")), "P1 granted 100 spent 30.75 lapsed 69.25");
  EXPECT_EQ(balances(), "P1 granted 150 available 50 spent 30.75 lapsed 69.25");
  ASSERT_EQ(state().years.size(), 2U);
  EXPECT_EQ(figure(state().years[0], "available", "closed"), "100");
  EXPECT_EQ(figure(state().years[1], "available", "closed"), "69.25");
  EXPECT_EQ(state().years[1].comment, "a late voucher");
  EXPECT_EQ(verdict(restate("2027-09-30")), "R4153");
  office.expect_replay_equals_live();
}

TEST_F(YearEnd, TakesWhatFollowsFromAnEarlierYearIntoTheNext) {
  move("grant", "100", "2026-10-02");
  office.today("2027-10-04");
  close("2027-09-30");
  office.today("2028-10-02");
  close("2028-09-30");
  move("spend", "10", "2027-09-20");

  EXPECT_EQ(verdict(restate("2027-09-30")), "accepted");
  EXPECT_EQ(verdict(restate("2028-09-30")), "accepted");

  EXPECT_EQ(balances(), "P1 granted 100 spent 10 lapsed 90");
  EXPECT_EQ(figure(state().years.back(), "lapsed", "opens"), "90");
  EXPECT_TRUE(trial_balance(state(), ledger()).is_zero());
}

TEST_F(YearEnd, TakesALateEntryInWhereItBelongsFirst) {
  move("grant", "100", "2026-10-02");
  office.today("2027-10-04");
  close("2027-09-30");
  office.today("2028-10-02");
  move("spend", "10", "2027-09-20");

  EXPECT_EQ(verdict(close("2028-09-30")), "R4156");
  EXPECT_EQ(verdict(restate("2027-09-30")), "accepted");
  EXPECT_EQ(verdict(close("2028-09-30")), "accepted");
  move("spend", "5", "2027-09-21");
  EXPECT_EQ(verdict(restate("2028-09-30")), "R4156");
  EXPECT_EQ(verdict(restate("2027-09-30")), "accepted");

  EXPECT_EQ(balances(), "P1 granted 100 spent 15 lapsed 85");
}

TEST_F(YearEnd, TellsConditionsHowFarTheBooksAreClosed) {
  move("grant", "100", "2026-10-02");
  office.today("2027-10-04");
  const model::Value open = ledger_value(state(), ledger());
  EXPECT_TRUE(open.find("closed to")->is_null());
  close("2027-09-30");

  const model::Value closed = ledger_value(state(), ledger());
  EXPECT_EQ(*closed.find("closed to"), model::Value(SmallOffice::day("2027-09-30")));
}

/// Any entries, closes and restatements: nothing is lost, and a year that was restated last leaves nothing in what
/// closes.
TEST_F(YearEnd, LosesNoSatangWhateverTheOrder) {
  anumat::testing::Draw draw(20270930);
  for (int i = 0; i < 120; ++i) {
    const std::string amount = Decimal::from_scaled(draw.between(1, 999'999), 2).text();
    const std::string year = draw.chance(60) ? "2027" : "2028";
    const std::string of = draw.chance(50) ? "P1" : "P2";
    office.today(i < 40 ? "2027-09-30" : i < 80 ? "2027-10-15" : "2028-10-15");
    move(draw.chance(60)   ? "grant"
         : draw.chance(50) ? "spend"
                           : "commit",
         amount, year + "-0" + std::to_string(draw.between(1, 8)) + "-11", of);
    if (i == 45) {
      EXPECT_EQ(verdict(close("2027-09-30")), "accepted");
    }
    if (i == 90) {
      EXPECT_EQ(verdict(close("2028-09-30")), "R4156");  // Entries of 2027 came after its close.
      EXPECT_EQ(verdict(restate("2027-09-30")), "accepted");
      EXPECT_EQ(verdict(close("2028-09-30")), "accepted");
    }
    ASSERT_TRUE(trial_balance(state(), ledger()).is_zero()) << "entry " << i;
  }
  office.today("2028-10-20");
  restate("2027-09-30");
  restate("2028-09-30");

  for (const char* to : {"2027-09-30", "2028-09-30"})
    for (const AccountBalances& one : balances_of(state(), ledger(), SmallOffice::day(to)))
      EXPECT_TRUE(one.balances[1].is_zero()) << to << " " << one.subject << " " << one.balances[1].text();
  EXPECT_TRUE(closing_lines(state(), ledger(), SmallOffice::day("2028-09-30")).empty());
  office.expect_replay_equals_live();
}

TEST_F(YearEnd, SeesAPlantedFault) {
  move("grant", "100", "2026-10-02");
  office.today("2027-10-04");
  close("2027-09-30");
  OfficeState spoilt = state();
  spoilt.journal.back().amount = baht("99.99");

  EXPECT_EQ(closing_lines(spoilt, ledger(), SmallOffice::day("2027-09-30")).size(), 1U);
}

}  // namespace
}  // namespace anumat::engine
