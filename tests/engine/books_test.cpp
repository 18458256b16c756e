// The books of an office: what steps post, what two registers come to, who settles it, and what a closed month keeps.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "../support/random_draw.hpp"
#include "anumat/engine/ledger.hpp"
#include "anumat/engine/reconcile.hpp"
#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* books = R"(role: clerk

role: officer

evidence: export

evidence: note

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
| amount  | money   | yes      |
| dated   | date    | yes      |

case: voucher
key: code
opened by: clerk
| field   | type    | required |
| code    | text    | yes      |
| project | project | yes      |
| amount  | money   | yes      |
| dated   | date    | yes      |

lifecycle: voucher
start: noted
end: paid
| from  | on  | who   | to   | act    |
| noted | pay | clerk | paid | submit |

case: line
key: code
opened by: clerk
| field  | type  | required |
| code   | text  | yes      |
| number | text  | yes      |
| gross  | money | yes      |
| paid   | date  | yes      |

ledger: budget
about: project
| account   | grows  | never negative |
| granted   | credit |                |
| available | debit  | yes            |
| spent     | debit  |                |

| kind    | on   | debit     | credit    | amount | dated |
| move    | open | available | granted   | amount | dated |
| voucher | pay  | spent     | available | amount | dated |

reconcile: vouchers
left: voucher
right: line
bridge: amount
left dated: dated
right dated: paid
reversals: right
closed by: clerk
| column | left   | right  | key |
| number | code   | number | yes |
| amount | amount | gross  |     |

| outcome  | left entries | right entries | differs | when                                             | who     | needs   | counts |
| reversed |              | none          |         | count(reversed) > 0                              | officer | comment | zero   |
| missing  |              | none          |         |                                                  | officer | comment | zero   |
| foreign  | none         |               |         |                                                  |         |         | zero   |
| twice    | one          | several       | amount  | every r in right satisfies r.gross = left[1].amount | officer | comment, file "export" | left |
| amounts  |              |               | amount  |                                                  | officer | comment | right  |
| matched  |              |               |         |                                                  |         |         | left   |
)";

struct Books : ::testing::Test {
  Books() : office(books) {
    office.person("C1", {"clerk"});
    office.person("F1", {"officer"});
    office.open("C1", "project", "", {{"code", "P1"}});
  }
  Outcome move(const std::string& code, std::string_view amount, std::string_view on = "2026-10-01") {
    return office.open("C1", "move", "",
                       {{"code", code}, {"project", "P1"}, {"amount", baht(amount)}, {"dated", SmallOffice::day(on)}});
  }
  Outcome voucher(const std::string& code, std::string_view amount, std::string_view on = "2026-10-05") {
    return office.open("C1", "voucher", "",
                       {{"code", code}, {"project", "P1"}, {"amount", baht(amount)}, {"dated", SmallOffice::day(on)}});
  }
  Outcome line(const std::string& code, const std::string& number, std::string_view gross,
               std::string_view on = "2026-10-06") {
    return office.open("C1", "line", "",
                       {{"code", code}, {"number", number}, {"gross", baht(gross)}, {"paid", SmallOffice::day(on)}});
  }
  [[nodiscard]] const model::Definition& definition() {
    return *office.definitions().find(office.definitions().digest());
  }
  /// "granted 100 available 60 spent 40", at the end of a day or as all is known.
  std::string balances(std::optional<Date> on = {}) {
    const model::Ledger& ledger = definition().ledgers.front();
    std::string text;
    for (const AccountBalances& one : balances_of(office.engine().state(), ledger, on))
      for (std::size_t i = 0; i < one.balances.size(); ++i)
        text += (text.empty() ? "" : " ") + ledger.accounts[i].name + " " + one.balances[i].text();
    return text;
  }
  Reconciled reconciled(std::optional<Date> until = {}) {
    const auto made = reconciled_with(nullptr, until);
    const auto with = reconciled_with(&kept, until);
    EXPECT_EQ(shown(with), shown(made)) << "what is remembered of the entries changes nothing";
    return made;
  }
  Reconciled reconciled_with(KeptEntries* remembered, std::optional<Date> until = {}) {
    auto made = reconcile(office.definitions(), office.engine().state(), definition(),
                          definition().reconciliations.front(), office.engine().state().last_at, until, remembered);
    EXPECT_TRUE(made) << made.error().message.en;
    return made ? *made : Reconciled{};
  }
  model::Value shown(const Reconciled& made) {
    return reconciled_value(office.definitions(), office.engine().state(), made, office.engine().state().last_at);
  }
  /// "V1 matched; V2 missing open"
  std::string outcomes(std::optional<Date> until = {}) {
    std::string text;
    for (const Match& match : reconciled(until).matches)
      text += (text.empty() ? "" : "; ") + match.key + " " +
              (match.outcome == nullptr ? "undecided" : match.outcome->name) + (match.settled ? "" : " open");
    return text;
  }
  Outcome settle(const std::string& who, const std::string& key, const std::string& outcome,
                 const std::string& comment = "seen") {
    return office.give(who, CommandType::SettleDifference,
                       {{"reconciliation", "vouchers"}, {"key", key}, {"outcome", outcome}, {"comment", comment}});
  }
  Outcome close(std::string_view to, const std::string& who = "C1") {
    return office.give(who, CommandType::ClosePeriod, {{"reconciliation", "vouchers"}, {"to", SmallOffice::day(to)}});
  }
  SmallOffice office;
  KeptEntries kept;
};

TEST_F(Books, PostWhatStepsMoveAndSumToZero) {
  move("M1", "100.50");
  voucher("V1", "40.25");
  EXPECT_EQ(balances(), "granted 100.5 available 100.5 spent 0");

  EXPECT_EQ(verdict(office.act("C1", "voucher/V1", "pay")), "accepted");

  EXPECT_EQ(balances(), "granted 100.5 available 60.25 spent 40.25");
  EXPECT_TRUE(trial_balance(office.engine().state(), definition().ledgers.front()).is_zero());
  office.expect_replay_equals_live();
}

TEST_F(Books, CountOnTheDayOfThePostingNotOfTheEvent) {
  office.today("2026-10-20");
  move("M1", "100", "2026-10-02");
  move("M2", "-30", "2026-10-19");

  EXPECT_EQ(balances(SmallOffice::day("2026-10-01")), "");
  EXPECT_EQ(balances(SmallOffice::day("2026-10-18")), "granted 100 available 100 spent 0");
  EXPECT_EQ(balances(), "granted 70 available 70 spent 0");
}

TEST_F(Books, RefuseAStepThatWouldTakeAnAccountBelowZero) {
  move("M1", "100");
  voucher("V1", "60");
  voucher("V2", "60");
  EXPECT_EQ(verdict(office.act("C1", "voucher/V1", "pay")), "accepted");

  const Outcome refused = office.act("C1", "voucher/V2", "pay");

  EXPECT_EQ(verdict(refused), "R4140");
  EXPECT_EQ(refused.reasons.front().message.en, "`available` of P1 holds 40.00, and this would take it to -20.00");
  EXPECT_EQ(office.at("voucher/V2").state, "noted");
  EXPECT_EQ(balances(), "granted 100 available 40 spent 60");
  EXPECT_EQ(verdict(move("M2", "-50")), "R4140");  // Taken back behind the unit's back: it is heard at once.
}

TEST_F(Books, NameEveryDifferenceAndBridgeTheTotals) {
  voucher("V1", "10");
  voucher("V2", "20");
  voucher("V3", "30");
  voucher("V4", "40");
  voucher("V5", "50");
  line("L1", "V1", "10");
  line("L2", "V2", "20");
  line("L3", "V2", "20");
  line("L4", "V3", "33");
  line("L5", "V5", "50");
  line("L6", "V5", "-50", "2026-10-09");
  line("L7", "X1", "7");

  EXPECT_EQ(outcomes(), "V1 matched; V2 twice open; V3 amounts open; V4 missing open; V5 reversed open; X1 foreign");
  const Reconciled made = reconciled();
  EXPECT_EQ(made.bridge.left.text(), "150");
  EXPECT_EQ(made.bridge.right.text(), "90");
  EXPECT_EQ(made.bridge.unexplained.text(), "67");
  EXPECT_EQ(made.open, 4);
  EXPECT_EQ(*subtract(*subtract(made.bridge.left, made.bridge.explained), made.bridge.unexplained), made.bridge.right);
}

TEST_F(Books, AreSettledByWhomTheOutcomeNamesWithAReason) {
  voucher("V1", "10");
  line("L1", "V1", "12");

  EXPECT_EQ(verdict(settle("C1", "V1", "amounts")), "R4012");
  EXPECT_EQ(verdict(settle("F1", "V1", "amounts", "")), "R4133");
  EXPECT_EQ(verdict(settle("F1", "V1", "missing")), "R4132");
  EXPECT_EQ(verdict(settle("F1", "V9", "amounts")), "R4131");
  EXPECT_EQ(verdict(settle("F1", "V1", "amounts")), "accepted");
  EXPECT_EQ(verdict(settle("F1", "V1", "amounts")), "R4134");

  EXPECT_EQ(outcomes(), "V1 amounts");
  EXPECT_EQ(reconciled().matches.front().settlement->actor, "F1");
  EXPECT_TRUE(reconciled().bridge.unexplained.is_zero());
  office.expect_replay_equals_live();
}

TEST_F(Books, AreSettledWithTheFileThatTheOutcomeNeeds) {
  line("L1", "X1", "7");
  EXPECT_EQ(outcomes(), "X1 foreign");
  voucher("V1", "10");
  line("L2", "V1", "10");
  line("L3", "V1", "10");
  EXPECT_EQ(verdict(settle("F1", "V1", "twice")), "R4155");
  const auto attach = [&](const std::string& kind) {
    return verdict(office.give("C1", CommandType::AttachEvidence,
                               {{"case", "voucher/V1"}, {"kind", kind}, {"name", "x.pdf"}, {"on_paper", true}}));
  };
  EXPECT_EQ(attach("note"), "accepted");
  EXPECT_EQ(verdict(settle("F1", "V1", "twice")), "R4155");
  EXPECT_EQ(attach("export"), "accepted");

  EXPECT_EQ(verdict(settle("F1", "V1", "twice")), "accepted");
}

TEST_F(Books, OpenADifferenceAgainWhenItsEntriesChange) {
  voucher("V1", "10");
  line("L1", "V1", "12");
  settle("F1", "V1", "amounts");

  line("L2", "V1", "3");

  EXPECT_EQ(outcomes(), "V1 amounts open");
}

TEST_F(Books, CloseAMonthOnlyWhenNothingIsOpenAndKeepItsFigures) {
  voucher("V1", "10");
  voucher("V2", "20");
  line("L1", "V1", "10");
  EXPECT_EQ(verdict(close("2026-10-31")), "R4135");
  office.today("2026-11-02");
  EXPECT_EQ(verdict(close("2026-10-31")), "R4136");
  EXPECT_EQ(verdict(settle("F1", "V2", "missing")), "accepted");
  EXPECT_EQ(verdict(close("2026-10-31", "F1")), "R4012");

  EXPECT_EQ(verdict(close("2026-10-31")), "accepted");
  EXPECT_EQ(verdict(close("2026-10-31")), "R4137");

  // What becomes known later stands beside the closed figure.
  line("L2", "V2", "20", "2026-10-30");
  ASSERT_EQ(office.engine().state().closes.size(), 1U);
  const model::Value frozen(office.engine().state().closes.front().figures);
  EXPECT_EQ(*frozen.find("counted"), model::Value(baht("10")));
  EXPECT_EQ(reconciled(SmallOffice::day("2026-10-31")).bridge.counted.text(), "30");
  office.expect_replay_equals_live();
}

TEST_F(Books, ShowReportsAndConditionsTheSame) {
  move("M1", "100");
  voucher("V1", "10");
  const model::Value value =
      reconciled_value(office.definitions(), office.engine().state(), reconciled(), office.engine().state().last_at);
  EXPECT_EQ(*value.find("open"), model::Value(1));
  EXPECT_EQ(*value.find("matches")->list()->front().find("outcome"), model::Value("missing"));
  const model::Value ledger = ledger_value(office.engine().state(), definition().ledgers.front());
  EXPECT_EQ(*ledger.find("available"), model::Value(baht("100")));
}

/// Balances, outcomes and totals, whatever the order in which they became known.
std::string text_of(Books& books) {
  std::string text = books.balances();
  std::vector<std::string> keys;
  for (const Match& match : books.reconciled().matches)
    keys.push_back(match.key + " " + (match.outcome == nullptr ? "-" : match.outcome->name) + " " +
                   match.counted.text());
  std::ranges::sort(keys);
  for (const std::string& key : keys) text += "; " + key;
  const Reconciled made = books.reconciled();
  return text + "; " + made.bridge.left.text() + " " + made.bridge.right.text() + " " + made.bridge.counted.text();
}

TEST(BooksInAnyOrder, ComeToTheSame) {
  struct One final : Books {
    void TestBody() override {}
  };
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    std::string first;
    for (int round = 0; round < 2; ++round) {
      anumat::testing::Draw draw(seed);
      std::vector<std::function<void(Books&)>> steps;
      for (int i = 0; i < 12; ++i) {
        const std::string n = std::to_string(i);
        const std::string amount = Decimal::from_scaled(draw.between(1, 9'999'999), 2).text();
        const std::string other = draw.chance(70) ? amount : Decimal::from_scaled(draw.between(1, 9'999'999), 2).text();
        const std::string day = "2026-10-" + std::to_string(draw.between(10, 28));
        steps.emplace_back([=](Books& books) { books.move("M" + n, amount, day); });
        steps.emplace_back([=](Books& books) { books.voucher("V" + n, amount, day); });
        if (draw.chance(85)) steps.emplace_back([=](Books& books) { books.line("L" + n, "V" + n, other, day); });
        // A second posting or a reversal counts later than the first, whenever it becomes known.
        if (draw.chance(20))
          steps.emplace_back([=](Books& books) { books.line("D" + n, "V" + n, other, "2026-11-01"); });
        if (draw.chance(20))
          steps.emplace_back([=](Books& books) { books.line("R" + n, "V" + n, "-" + other, "2026-11-02"); });
      }
      if (round == 1)
        for (std::size_t i = steps.size(); i > 1; --i) std::swap(steps[i - 1], steps[draw.below(i)]);
      One books;
      for (const auto& step : steps) step(books);
      const model::Ledger& ledger = books.definition().ledgers.front();
      ASSERT_TRUE(trial_balance(books.office.engine().state(), ledger).is_zero()) << "seed " << seed;
      const Reconciled made = books.reconciled();
      ASSERT_EQ(*subtract(*subtract(made.bridge.left, made.bridge.explained), made.bridge.unexplained),
                made.bridge.right)
          << "seed " << seed;
      if (round == 0)
        first = text_of(books);
      else
        ASSERT_EQ(text_of(books), first) << "seed " << seed;
    }
  }
}

TEST(BooksInAnyOrder, SeeAPlantedFault) {
  struct One final : Books {
    void TestBody() override {}
  };
  One books;
  books.move("M1", "100");
  JournalLine odd{model::Symbol("budget"),
                  model::SharedText("P1"),
                  model::Symbol("available"),
                  model::Symbol("granted"),
                  baht("0.01"),
                  SmallOffice::day("2026-10-01"),
                  false,
                  model::SharedText("move/M1"),
                  {},
                  99};
  OfficeState spoilt = books.office.engine().state();
  spoilt.journal.push_back(odd);
  EXPECT_NE(balances_of(spoilt, books.definition().ledgers.front()).front().balances,
            balances_of(books.office.engine().state(), books.definition().ledgers.front()).front().balances);
  // One satang in one register alone must open the bridge.
  books.voucher("V1", "10");
  books.line("L1", "V1", "10.01");
  EXPECT_EQ(books.reconciled().bridge.unexplained.text(), "-0.01");
}

TEST(FilesReadIn, AreKnownByTheirBytes) {
  SmallOffice office(std::string(books) + R"(
import: lines
file: lines.csv
format: export
| column | as   | type | required |
| Number | code | code | yes      |

| do   | kind | on   | with         |
| open | line | code | {code: code} |
)");
  office.person("C1", {"clerk"});
  const auto give = [&](const std::string& section, const std::string& digest) {
    return verdict(office.give(
        "C1", CommandType::RecordImport,
        {{"import", section},
         {"file", "lines.csv"},
         {"digest", digest},
         {"size", 12},
         {"rows", 1},
         {"totals", model::Context{{"gross", model::Context{{"stated", baht("5")}, {"lines", baht("5")}}}}}}));
  };
  EXPECT_EQ(give("lines", "aa"), "accepted");
  EXPECT_EQ(give("lines", "aa"), "R4130");
  EXPECT_EQ(give("lines", "bb"), "accepted");
  EXPECT_EQ(give("others", "cc"), "R4003");
  EXPECT_EQ(office.engine().state().imports.size(), 2U);
  office.expect_replay_equals_live();
}

}  // namespace
}  // namespace anumat::engine
