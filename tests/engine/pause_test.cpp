#include "anumat/engine/explain.hpp"
#include "small_office.hpp"

// Cases that rest, that are reminded of, and that are taken out of their end again.

namespace anumat::engine {
namespace {

constexpr const char* interrupted_letters = R"(role: clerk

role: checker

role: head

calendar: office
working days: Monday to Friday
fiscal year starts: 1 October

case: letter
key: code
opened by: clerk
| field | type   | required |
| code  | text   | yes      |
| owner | person | yes      |

lifecycle: letter
start: draft
end: filed, dropped
paused by: clerk
reminded by: owner
reminders every: 2 working days
| from    | on       | who         | to      | act     | needs   |
| draft   | send     | owner       | signing | submit  |         |
| signing | approved | route one   | filed   | approve |         |
| signing | returned | route one   | draft   | return  |         |
| signing | refused  | route one   | dropped | reject  |         |
| filed   | reopen   | head        | signing | submit  | comment |
| filed   | reopen   | clerk       | draft   | submit  | comment |

deadlines: letter
| state   | within         | then             |
| draft   | 3 working days | remind clerk     |
| signing | 9 days         | escalate to head |

route: one
claims: yes
| step | who     | act     | within         | if late |
| 1    | checker | check   | 2 working days | remind  |
| 2    | head    | approve |                |         |
)";

struct Interruptions : ::testing::Test {
  Interruptions() : office(interrupted_letters) {
    office.person("C1", {"clerk"});
    office.person("O1", {});
    office.person("K1", {"checker"});
    office.person("K2", {"checker"});
    office.person("H1", {"head"});
    office.open("C1", "letter", "", {{"code", "A"}, {"owner", "O1"}});  // Thursday 2026-10-01; due on the 6th.
  }
  Outcome order(CommandType type, const std::string& actor, const std::string& why = "") {
    model::Context body{{"case", id}};
    if (!why.empty()) body.emplace_back("comment", why);
    return office.give(actor, type, std::move(body));
  }
  Outcome pause(const std::string& actor = "C1") {
    return order(CommandType::PauseCase, actor, "waits for the ministry");
  }
  Outcome resume(const std::string& actor = "C1") { return order(CommandType::ResumeCase, actor); }
  Outcome remind(const std::string& actor = "O1") { return order(CommandType::RemindCase, actor); }
  Outcome reopen(const std::string& actor, const std::string& to = "", const std::string& why = "a page is missing") {
    model::Context body{{"case", id}, {"act", "reopen"}, {"comment", why}};
    if (!to.empty()) body.emplace_back("to_state", to);
    return office.give(actor, CommandType::ActOnCase, std::move(body));
  }
  std::size_t pass_time() { return office.give("admin", CommandType::PassTime, {}).events.size(); }
  [[nodiscard]] std::string due(std::size_t index = 0) { return office.at(id).deadlines.at(index).due.iso(); }
  void finish() {
    office.act("O1", id, "send");
    office.act("K1", id, "check");
    office.act("H1", id, "approve");
    ASSERT_EQ(office.at(id).state, "filed");
  }
  [[nodiscard]] std::vector<std::string> told() {
    std::vector<std::string> persons;
    for (const auto& [person, day] : office.at(id).uncommon().reminded) persons.push_back(person + " " + day.iso());
    return persons;
  }

  SmallOffice office;
  const std::string id = "letter/A";
};

TEST_F(Interruptions, APausedCaseTakesNothingButItsResumption) {
  ASSERT_EQ(verdict(pause()), "accepted");

  EXPECT_EQ(verdict(office.act("O1", id, "send")), "R4061");
  EXPECT_EQ(verdict(pause()), "R4061");
  EXPECT_EQ(verdict(remind()), "R4061");
  EXPECT_EQ(verdict(order(CommandType::ClaimTask, "K1")), "R4061");
  EXPECT_TRUE(
      possibilities(office.definitions(), office.engine().state(), office.at(id), SmallOffice::day("2026-10-01"))
          .empty());
  EXPECT_EQ(verdict(office.give("O1", CommandType::AttachEvidence, {{"case", id}, {"kind", "none"}})), "R4003");
  EXPECT_EQ(verdict(resume("O1")), "R4012");
  ASSERT_EQ(verdict(resume()), "accepted");
  EXPECT_EQ(verdict(resume()), "R4062");
  EXPECT_EQ(verdict(office.act("O1", id, "send")), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(Interruptions, NoTimeRunsWhileACaseIsPaused) {
  office.today("2026-10-02");
  pause();
  office.today("2026-10-20");
  EXPECT_EQ(pass_time(), 0U);  // It was due on the 6th.

  ASSERT_EQ(verdict(resume()), "accepted");

  // Friday the 2nd to Tuesday the 20th: 12 working days, of which none may be lost.
  EXPECT_EQ(due(), "2026-10-22");
  EXPECT_EQ(pass_time(), 0U);
  office.today("2026-10-23");
  EXPECT_EQ(pass_time(), 1U);
  office.expect_replay_equals_live();
}

TEST_F(Interruptions, LimitsMoveByDaysOfTheirOwnKindAndDaysOffAreNotCountedTwice) {
  office.act("O1", id, "send");  // 9 days: the 10th; the step 2 working days: the 5th.
  ASSERT_EQ(due(0), "2026-10-10");
  ASSERT_EQ(due(1), "2026-10-05");
  pause();
  office.give("admin", CommandType::AddHoliday, {{"date", SmallOffice::day("2026-10-05")}, {"name", "x"}});
  EXPECT_EQ(due(1), "2026-10-06");
  office.today("2026-10-07");

  ASSERT_EQ(verdict(resume()), "accepted");

  EXPECT_EQ(due(0), "2026-10-16");  // Six days later.
  EXPECT_EQ(due(1), "2026-10-09");  // The 2nd, 6th and 7th were lost; two working days are left again.
  office.expect_replay_equals_live();
}

TEST_F(Interruptions, WhatHasRunOutBeforeThePauseStaysLate) {
  office.today("2026-10-07");
  pause();
  office.today("2026-10-09");
  resume();
  EXPECT_EQ(due(), "2026-10-06");
  EXPECT_EQ(pass_time(), 1U);
}

TEST_F(Interruptions, ACaseIsPausedOnlyWithAReasonByWhomTheDefinitionNames) {
  EXPECT_EQ(verdict(pause("O1")), "R4012");
  EXPECT_EQ(verdict(order(CommandType::PauseCase, "C1", " ")), "R4018");
  finish();
  EXPECT_EQ(verdict(pause()), "R4011");
}

TEST_F(Interruptions, ThePauseIsTold) {
  pause();
  const CaseOutlook found = outlook(office.definitions(), office.engine().state(), office.at(id), "",
                                    local_instant(SmallOffice::day("2026-10-30"), 600, {}));
  ASSERT_TRUE(found.paused);
  EXPECT_EQ(found.paused->by, "C1");
  EXPECT_EQ(found.paused->comment, "waits for the ministry");
  EXPECT_EQ(found.may_resume, std::vector<std::string>{"C1"});
  EXPECT_TRUE(found.waiting.empty());
  EXPECT_TRUE(found.next.empty());
  ASSERT_EQ(found.limits.size(), 1U);
  EXPECT_FALSE(found.limits[0].passed);
  ASSERT_EQ(found.acts.size(), 1U);
  EXPECT_EQ(found.acts[0].reasons.front().code, "R4061");
}

TEST_F(Interruptions, ARemindedPersonIsNotRemindedAgainBeforeTheTimeIsUp) {
  office.act("O1", id, "send");
  EXPECT_EQ(verdict(remind("K1")), "R4012");
  ASSERT_EQ(verdict(remind()), "accepted");
  EXPECT_EQ(told(), (std::vector<std::string>{"K1 2026-10-01", "K2 2026-10-01"}));

  office.today("2026-10-02");
  const Outcome again = remind();
  EXPECT_EQ(verdict(again), "R4063");
  EXPECT_NE(again.reasons.front().help.en.find("2026-10-05"), std::string::npos);
  office.person("K3", {"checker"}, "2026-10-02");
  ASSERT_EQ(verdict(remind()), "accepted");  // Only the one who has not been told.
  EXPECT_EQ(told(), (std::vector<std::string>{"K1 2026-10-01", "K2 2026-10-01", "K3 2026-10-02"}));
  office.today("2026-10-05");
  ASSERT_EQ(verdict(remind()), "accepted");
  EXPECT_EQ(told(), (std::vector<std::string>{"K1 2026-10-05", "K2 2026-10-05", "K3 2026-10-02"}));
  office.expect_replay_equals_live();
}

TEST_F(Interruptions, WhoeverHasTheTaskInHandIsRemindedAlone) {
  office.act("O1", id, "send");
  order(CommandType::ClaimTask, "K2");
  remind();
  EXPECT_EQ(told(), std::vector<std::string>{"K2 2026-10-01"});
}

TEST_F(Interruptions, AReminderOfTheLimitCountsAsOne) {
  office.act("O1", id, "send");
  office.today("2026-10-06");
  ASSERT_EQ(pass_time(), 1U);
  EXPECT_EQ(verdict(remind()), "R4063");
}

TEST_F(Interruptions, NobodyIsRemindedOfWhatTheAskerHasToDo) {
  EXPECT_EQ(verdict(remind()), "R4064");
}

TEST_F(Interruptions, AFinishedCaseGoesOnInTheNamedStateInANewRound) {
  finish();
  const std::int64_t round = office.at(id).round;

  EXPECT_EQ(verdict(office.act("O1", id, "send")), "R4011");
  EXPECT_EQ(verdict(reopen("O1")), "R4012");
  EXPECT_EQ(verdict(reopen("C1", "filed")), "R4010");
  EXPECT_EQ(verdict(reopen("C1", "", "")), "R4018");
  ASSERT_EQ(verdict(reopen("H1", "signing")), "accepted");

  EXPECT_EQ(office.at(id).state, "signing");
  EXPECT_EQ(office.at(id).round, round + 1);
  ASSERT_TRUE(office.at(id).route);
  EXPECT_EQ(office.at(id).route->steps[0].state, StepState::Open);
  EXPECT_EQ(office.at(id).acts.front().act, "send");  // Nothing of the first round is lost.
  EXPECT_EQ(verdict(office.act("K1", id, "check")), "accepted");
  EXPECT_EQ(verdict(office.act("H1", id, "approve")), "accepted");
  EXPECT_EQ(office.at(id).state, "filed");
  office.expect_replay_equals_live();
}

TEST_F(Interruptions, EachStateOfAReopenedCaseHasItsOwnPeople) {
  finish();
  EXPECT_EQ(verdict(reopen("C1", "signing")), "R4012");
  ASSERT_EQ(verdict(reopen("C1")), "accepted");
  EXPECT_EQ(office.at(id).state, "draft");
}

TEST_F(Interruptions, OnlyAnEndIsReopenedAndOnlyWhereTheDefinitionSaysSo) {
  EXPECT_EQ(verdict(reopen("H1", "signing")), "R4015");
  office.act("O1", id, "send");
  office.act("K1", id, "reject", {}, "no");
  ASSERT_EQ(office.at(id).state, "dropped");
  EXPECT_EQ(verdict(reopen("H1")), "R4011");
}

TEST_F(Interruptions, AnEndThatMayBeReopenedIsNobodysTask) {
  finish();
  EXPECT_TRUE(
      possibilities(office.definitions(), office.engine().state(), office.at(id), SmallOffice::day("2026-10-01"))
          .empty());
  const CaseOutlook found = outlook(office.definitions(), office.engine().state(), office.at(id), "",
                                    local_instant(SmallOffice::day("2026-10-01"), 600, {}));
  EXPECT_TRUE(found.ended);
  ASSERT_EQ(found.acts.size(), 2U);
  EXPECT_TRUE(found.acts[0].possible);
  EXPECT_EQ(found.acts[0].to, "signing");
}

TEST(Interruption, IsNobodysWhereTheDefinitionSaysNothing) {
  std::string text = interrupted_letters;
  for (const char* line : {"paused by: clerk\n", "reminded by: owner\n"})
    text.erase(text.find(line), std::string(line).size());
  SmallOffice office(text);
  office.person("C1", {"clerk"});
  office.open("C1", "letter", "", {{"code", "A"}, {"owner", "C1"}});
  EXPECT_EQ(verdict(office.give("C1", CommandType::PauseCase, {{"case", "letter/A"}, {"comment", "x"}})), "R4057");
  EXPECT_EQ(verdict(office.give("C1", CommandType::RemindCase, {{"case", "letter/A"}})), "R4057");
}

}  // namespace
}  // namespace anumat::engine
