#include "anumat/engine/problems.hpp"

#include "anumat/engine/backtest.hpp"
#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* pots = R"(role: keeper
role: cook

case: pot
key: code
opened by: keeper
| field | type   | required |
| code  | text   | yes      |
| full  | number | yes      |

relations: pot
| name   | kind  | field |
| spills | spill | pot   |

derived: pot
| name | type   | value                                     |
| left | number | full - sum(append(spills.amount, 0)) |

lifecycle: pot
start: cold
end: empty
| from | on    | who    | to    |
| cold | heat  | cook   | hot   |
| hot  | cool  | cook   | cold  |
| hot  | pour  | keeper | empty |

deadlines: pot
| state | within | then                    |
| cold  |        |                         |
| hot   | 3 days | open problem "too long" |

case: spill
key: code
opened by: keeper
| field  | type   | required |
| code   | text   | yes      |
| pot    | pot    | yes      |
| amount | number | yes      |

problem: half gone
about: pot
when: left < 5
closed when: left >= 5
cost: 10 * (full - left)
tell: keeper
stops: heat
message en: pot {code} has {left} left
message th: หม้อ {code} เหลือ {left}
advice en: fill it
advice th: เติม

problem: too long
about: pot
tell: keeper
message en: pot {code} is hot
message th: หม้อ {code} ร้อน

problem: weekly look
about: pot
when: full > 100 and today.weekday = 5
closed when: full <= 100
tell: keeper
message en: pot {code} is large
message th: หม้อ {code} ใหญ่

problem: hot on a monday
about: pot
when: state = "hot" and today.weekday = 1
tell: cook
message en: pot {code} is hot on a Monday
message th: หม้อ {code} ร้อนวันจันทร์
)";

class Pots : public ::testing::Test {
 public:
  Pots() {
    office.person("K", {"keeper"});
    office.person("C", {"cook"});
    office.open("K", "pot", "", {{"code", "A"}, {"full", 10}});
  }
  Outcome spill(const std::string& code, int amount) {
    return office.open("K", "spill", "", {{"code", code}, {"pot", "A"}, {"amount", amount}});
  }
  Outcome pass_time(std::string_view day) {
    office.today(day);
    return office.give("admin", CommandType::PassTime, {});
  }
  [[nodiscard]] const ProblemRecord* open(const std::string& name) const {
    return office.at("pot/A").open_problem(name);
  }
  [[nodiscard]] std::vector<Event> events() {
    std::vector<Event> found;
    const auto page = office.store().read(0, 1000);
    EXPECT_TRUE(page);
    for (const StoredEvent& one : *page) found.push_back(*decode(one.line));
    return found;
  }
  SmallOffice office{pots};
};

TEST_F(Pots, OpenAFindingByTheCommandOnAnotherCaseThatSetsItOff) {
  spill("1", 4);
  EXPECT_EQ(open("half gone"), nullptr);
  const Outcome outcome = spill("2", 3);

  ASSERT_NE(open("half gone"), nullptr);
  EXPECT_EQ(outcome.events.size(), 2U);
  const Event event = events().back();
  EXPECT_EQ(event.type, EventType::ProblemOpened);
  EXPECT_EQ(event.case_id, "pot/A");
  EXPECT_EQ(event.seq, open("half gone")->opened_seq);
  const auto out = [&](std::string_view name) {
    for (const auto& [key, value] : event.out)
      if (key == name) return value;
    return model::Value();
  };
  EXPECT_EQ(out("cost"), model::Value(70));
  EXPECT_EQ(out("message_en"), model::Value("pot A has 3 left"));
  EXPECT_EQ(out("tell"), model::Value(model::List{"K"}));
  office.expect_replay_equals_live();
}

TEST_F(Pots, AreLookedAtAnewOnlyWhenSomethingThatWasReadHasChanged) {
  constexpr int others = 20;
  for (int i = 0; i < others; ++i) office.open("K", "pot", "", {{"code", "B" + std::to_string(i)}, {"full", 10}});
  Looked looked;
  const auto looks_on = [&](std::string_view day) {
    const std::int64_t before = looked.looks();
    const Command command{CommandType::PassTime, "key", "admin", "", local_instant(SmallOffice::day(day), 9 * 60, {}),
                          std::nullopt,          {}};
    const OfficeState& state = office.engine().state();
    const auto found = found_problems(office.definitions(), state, command, {}, &looked);
    EXPECT_EQ(found, found_problems(office.definitions(), state, command, {})) << "what is remembered changes nothing";
    return looked.looks() - before;
  };

  EXPECT_EQ(looks_on("2026-10-01"), others + 1);
  EXPECT_EQ(looks_on("2026-10-01"), 0);
  EXPECT_EQ(looked.spared(), others + 1);
  spill("1", 1);
  EXPECT_EQ(looks_on("2026-10-01"), 1) << "the first that points at it";
  spill("2", 1);
  EXPECT_EQ(looks_on("2026-10-01"), 1) << "one more that points at it";
  office.act("C", "pot/A", "heat");
  EXPECT_EQ(looks_on("2026-10-01"), 1) << "it has changed itself";
  EXPECT_EQ(looks_on("2026-10-01"), 0);
  EXPECT_GE(looks_on("2026-10-02"), 1) << "it is another day";
  looked.forget();
  EXPECT_EQ(looks_on("2026-10-02"), others + 1);
}

TEST_F(Pots, CloseItWhenItIsOverAndOpenItAnew) {
  spill("1", 7);
  const std::int64_t first = open("half gone")->opened_seq;
  spill("2", -7);
  EXPECT_EQ(open("half gone"), nullptr);
  spill("3", 9);

  ASSERT_NE(open("half gone"), nullptr);
  EXPECT_GT(open("half gone")->opened_seq, first);
  EXPECT_EQ(office.at("pot/A").uncommon().problems.size(), 2U);
  office.expect_replay_equals_live();
}

TEST_F(Pots, RefuseTheStepsThatAnOpenFindingStops) {
  spill("1", 7);

  const Outcome heated = office.act("C", "pot/A", "heat");

  EXPECT_EQ(verdict(heated), "R4110");
  EXPECT_EQ(heated.reasons.front().message.en, "`half gone` is open since 2026-10-01: pot A has 3 left");
  EXPECT_EQ(heated.reasons.front().help.en, "fill it");
  EXPECT_EQ(office.at("pot/A").state, "cold");
  spill("2", -7);
  EXPECT_EQ(verdict(office.act("C", "pot/A", "heat")), "accepted");
}

TEST_F(Pots, FindWhatIsOnlyLookedAtByTheDayWhenTimePasses) {
  office.open("K", "pot", "", {{"code", "B"}, {"full", 200}});
  pass_time("2026-10-08");
  EXPECT_EQ(office.at("pot/B").open_problem("weekly look"), nullptr);
  const Outcome outcome = pass_time("2026-10-09");  // A Friday.

  ASSERT_NE(office.at("pot/B").open_problem("weekly look"), nullptr);
  EXPECT_TRUE(outcome.accepted);
  EXPECT_EQ(outcome.events.size(), 2U);  // The day itself is on record, once.
  EXPECT_EQ(pass_time("2026-10-09").events.size(), 0U);
  office.expect_replay_equals_live();
}

TEST_F(Pots, OpenByADeadlineOnceAndCloseByHandWithAReason) {
  office.act("C", "pot/A", "heat");
  pass_time("2026-10-06");
  pass_time("2026-10-07");
  ASSERT_NE(open("too long"), nullptr);
  const auto close = [&](const std::string& who, const std::string& problem) {
    return verdict(office.give(who, CommandType::CloseProblem,
                               {{"case", "pot/A"}, {"problem", problem}, {"comment", "poured soon"}}));
  };

  EXPECT_EQ(close("C", "too long"), "R4012");
  EXPECT_EQ(close("K", "too lnog"), "R4003");
  EXPECT_EQ(close("K", "too long"), "accepted");
  EXPECT_EQ(open("too long"), nullptr);
  EXPECT_EQ(close("K", "too long"), "R4003");
  office.expect_replay_equals_live();
}

TEST_F(Pots, CloseNothingByHandThatStillHolds) {
  office.today("2026-10-05");  // A Monday.
  office.act("C", "pot/A", "heat");
  ASSERT_NE(open("hot on a monday"), nullptr);
  const auto close = [&] {
    return verdict(office.give("C", CommandType::CloseProblem,
                               {{"case", "pot/A"}, {"problem", "hot on a monday"}, {"comment", "cooling"}}));
  };

  EXPECT_EQ(close(), "R4112");
  office.today("2026-10-06");
  EXPECT_EQ(close(), "accepted");
}

TEST_F(Pots, ANewDetectorIsTriedOnWhatHasHappened) {
  pass_time("2026-10-20");
  spill("1", 4);
  pass_time("2026-10-30");
  spill("2", 3);
  std::string sharper = pots;
  const auto at = sharper.find("when: left < 5");
  sharper.replace(at, 14, "when: left < 9");
  sharper.replace(sharper.find("closed when: left >= 5"), 22, "closed when: left >= 9");
  const OneDefinition candidate(sharper);

  const auto same =
      backtest(office.store(), office.definitions(), *office.definitions().find(office.definitions().digest()));
  const auto report = backtest(office.store(), office.definitions(), *candidate.find(candidate.digest()));

  ASSERT_TRUE(same && report);
  EXPECT_TRUE(same->differences.empty());
  EXPECT_TRUE(same->shifts.empty());
  ASSERT_EQ(report->shifts.size(), 1U);
  EXPECT_EQ(report->shifts[0].case_id, "pot/A");
  EXPECT_EQ(report->shifts[0].problem, "half gone");
  EXPECT_EQ(report->shifts[0].was, SmallOffice::day("2026-10-30"));
  EXPECT_EQ(report->shifts[0].now, SmallOffice::day("2026-10-20"));
  EXPECT_EQ(report->shifts[0].days_gained(), 10);
  EXPECT_GT(report->counts().at(static_cast<std::size_t>(Aspect::Finding)), 0);
}

/// A detector that looks at the day is tried on every day on which the office looked.
TEST_F(Pots, ADetectorByTheDayIsTriedOnTheDaysThatPassed) {
  office.open("K", "pot", "", {{"code", "B"}, {"full", 200}});
  for (int day = 5; day <= 12; ++day) pass_time("2026-10-" + std::string(day < 10 ? "0" : "") + std::to_string(day));
  std::string other = pots;
  other.replace(other.find("today.weekday = 5"), 17, "today.weekday = 3");
  const OneDefinition candidate(other);

  const auto report = backtest(office.store(), office.definitions(), *candidate.find(candidate.digest()));

  ASSERT_TRUE(report);
  ASSERT_EQ(report->shifts.size(), 1U);
  EXPECT_EQ(report->shifts[0].was, SmallOffice::day("2026-10-09"));
  EXPECT_EQ(report->shifts[0].now, SmallOffice::day("2026-10-07"));
}

constexpr const char* stages = R"(role: planner
role: owner

case: wish
key: code
opened by: planner
| field    | type | required |
| code     | text | yes      |
| decision | text |          |

lifecycle: wish
start: open
end: settled
| from | on     | who     | to      | takes    |
| open | settle | planner | settled | decision |

deadlines: wish
| state | within | then |
| open  |        |      |

case: work
key: code
opened by: planner
| field | type | required |
| code  | text | yes      |

lifecycle: work
start: planned
end: done
| from    | on    | who   | to   |
| planned | begin | owner | done |

deadlines: work
| state   | within | then |
| planned |        |      |

cycle: the year
period: fiscal year
stages: plan, do
| stage | duty   | who     | due           | done when                                     |
| plan  | settle | planner | by 31 October | every w in wish satisfies w.decision != null  |
| do    | work   | owner   | every month   | count(work[state = "planned"]) = 0            |

| stage | opens when                                   | stops      | message en             | message th      |
| do    | every w in wish satisfies w.decision != null | work.begin | a wish is not settled  | ยังไม่ได้ตัดสิน |
)";

TEST(StageGate, ClosesItsStepsUntilItOpens) {
  SmallOffice office{stages};
  office.person("P", {"planner"});
  office.person("O", {"owner"});
  office.open("P", "wish", "", {{"code", "W"}});
  office.open("P", "work", "", {{"code", "1"}});

  const Outcome early = office.act("O", "work/1", "begin");
  EXPECT_EQ(verdict(early), "R4111");
  EXPECT_EQ(early.reasons.front().message.en, "the stage `do` is not open: a wish is not settled");
  office.act("P", "wish/W", "settle", {{"decision", "drop"}});
  EXPECT_EQ(verdict(office.act("O", "work/1", "begin")), "accepted");
  office.expect_replay_equals_live();
}

}  // namespace
}  // namespace anumat::engine
