#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* request_with_tasks = R"(role: clerk
role: checker
role: head
role: director
role: member

case: request
key: code
opened by: clerk
| field  | type   | required |
| code   | text   | yes      |
| owner  | person | yes      |

lifecycle: request
start: draft
end: done, refused
| from    | on       | who          | to      | act     | needs     |
| draft   | submit   | owner        | signing | submit  |           |
| signing | withdraw | owner        | draft   | submit  | untouched |
| signing | approved | route by two | done    | approve |           |
| signing | returned | route by two | draft   | return  |           |
| signing | refused  | route by two | refused | reject  |           |

deadlines: request
| state   | within | then |
| draft   |        |      |
| signing |        |      |

route: by two
separate: owner, every step
claims: yes
reassigned by: head
recall: yes
| step | who              | act     | within         | if late          |
| 1    | checker          | check   | 3 working days | escalate to head |
| 2    | any 2 of member  | endorse |                |                  |
| 3    | director         | approve |                |                  |
)";

struct Tasks : ::testing::Test {
  Tasks() : office(request_with_tasks) {
    office.person("C1", {"clerk", "checker"});
    for (const char* one : {"K1", "K2"}) office.person(one, {"checker"});
    for (const char* one : {"M1", "M2", "M3"}) office.person(one, {"member"});
    office.person("H1", {"head"});
    office.person("D1", {"director"});
    office.open("C1", "request", "", {{"code", "A"}, {"owner", "C1"}});
    office.act("C1", id, "submit");
  }
  Outcome claim(const std::string& actor) { return office.give(actor, CommandType::ClaimTask, {{"case", id}}); }
  Outcome release(const std::string& actor) { return office.give(actor, CommandType::ReleaseTask, {{"case", id}}); }
  Outcome reassign(const std::string& actor, const std::string& to, const std::string& why = "on leave") {
    return office.give(actor, CommandType::ReassignTask, {{"case", id}, {"to", to}, {"comment", why}});
  }
  Outcome recall(const std::string& actor) {
    return office.give(actor, CommandType::RecallDecision, {{"case", id}, {"comment", "the wrong case"}});
  }
  [[nodiscard]] const StepProgress& step(std::size_t index) { return office.at(id).route->steps[index]; }

  SmallOffice office;
  const std::string id = "request/A";
};

TEST_F(Tasks, ClaimedByOneKeepTheOthersWaiting) {
  ASSERT_EQ(verdict(claim("K1")), "accepted");

  EXPECT_EQ(step(0).claimed_by, "K1");
  const Outcome other = office.act("K2", id, "check");
  EXPECT_EQ(verdict(other), "R4055");
  EXPECT_NE(other.reasons.front().message.en.find("K1"), std::string::npos);
  EXPECT_EQ(verdict(claim("K2")), "R4055");
  EXPECT_EQ(verdict(claim("K1")), "R4055");
  EXPECT_EQ(verdict(office.act("K2", id, "return", {}, "no")), "R4055");
  EXPECT_EQ(possibilities(office.definitions(), office.engine().state(), office.at(id), SmallOffice::day("2026-10-01"))
                .back()
                .claimed_by,
            "K1");
  EXPECT_EQ(verdict(office.act("K1", id, "check")), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(Tasks, GivenBackAreAnybodysAgain) {
  claim("K1");
  EXPECT_EQ(verdict(release("K2")), "R4056");
  EXPECT_EQ(verdict(release("K1")), "accepted");
  EXPECT_EQ(verdict(release("K1")), "R4056");
  EXPECT_EQ(verdict(office.act("K2", id, "check")), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(Tasks, AreClaimedOnlyByWhomTheRouteWouldLetDecide) {
  EXPECT_EQ(verdict(claim("D1")), "R4012");
  EXPECT_EQ(verdict(claim("C1")), "R4017");  // A checker, but the owner of this one.
  office.act("K1", id, "check");
  EXPECT_EQ(verdict(claim("M1")), "R4054");  // Two sign there, each for themselves.
  EXPECT_EQ(verdict(office.give("K1", CommandType::ClaimTask, {{"case", "request/none"}})), "R4003");
  office.expect_replay_equals_live();
}

TEST_F(Tasks, AreHandedOnByTheirHolderOrTheNamedRoleWithAReason) {
  EXPECT_EQ(verdict(reassign("K1", "K2")), "R4012");  // Nothing in hand.
  claim("K1");
  EXPECT_EQ(verdict(reassign("K1", "K2", " ")), "R4018");
  EXPECT_EQ(verdict(reassign("K2", "K2")), "R4012");
  ASSERT_EQ(verdict(reassign("K1", "K2")), "accepted");
  EXPECT_EQ(step(0).claimed_by, "K2");
  ASSERT_EQ(verdict(reassign("H1", "K1")), "accepted");
  EXPECT_EQ(verdict(office.act("K2", id, "check")), "R4055");
  EXPECT_EQ(verdict(office.act("K1", id, "check")), "accepted");
  EXPECT_EQ(office.at(id).acts.back().act, "check");
  office.expect_replay_equals_live();
}

TEST_F(Tasks, AreNeverHandedPastSeparationOrToOneWithoutTheRight) {
  claim("K1");
  EXPECT_EQ(verdict(reassign("K1", "C1")), "R4017");
  EXPECT_EQ(verdict(reassign("H1", "D1")), "R4012");
  EXPECT_EQ(verdict(reassign("H1", "nobody")), "R4003");
  EXPECT_EQ(step(0).claimed_by, "K1");
}

TEST_F(Tasks, AreAnybodysWhenTheirHolderLosesTheRole) {
  claim("K1");
  office.today("2026-10-02");
  office.give("admin", CommandType::EndRole,
              {{"person", "K1"}, {"role", "checker"}, {"to", SmallOffice::day("2026-10-01")}});
  EXPECT_EQ(verdict(office.act("K2", id, "check")), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(Tasks, DoNotWaitForATardyHolder) {
  claim("K1");
  office.today("2026-10-07");
  office.give("admin", CommandType::PassTime, {});
  EXPECT_EQ(verdict(office.act("K2", id, "check")), "R4055");
  EXPECT_EQ(verdict(office.act("H1", id, "check")), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(Tasks, LetTheOwnerWithdrawUntilOneIsTakenUp) {
  EXPECT_EQ(verdict(office.act("C1", id, "withdraw")), "accepted");
  EXPECT_EQ(office.at(id).state, "draft");
  EXPECT_EQ(verdict(office.act("C1", id, "submit")), "accepted");
  claim("K1");
  EXPECT_EQ(verdict(office.act("C1", id, "withdraw")), "R4060");
  office.expect_replay_equals_live();
}

TEST_F(Tasks, RecallOpensTheStepAgainWithTheTimeThatWasLeft) {
  office.today("2026-10-02");
  ASSERT_EQ(verdict(office.act("K1", id, "check")), "accepted");
  ASSERT_EQ(step(1).state, StepState::Open);

  EXPECT_EQ(verdict(recall("K2")), "R4059");
  ASSERT_EQ(verdict(recall("K1")), "accepted");

  EXPECT_EQ(step(0).state, StepState::Open);
  EXPECT_EQ(step(1).state, StepState::Waiting);
  ASSERT_EQ(office.at(id).deadlines.size(), 1U);
  EXPECT_EQ(office.at(id).deadlines[0].due, SmallOffice::day("2026-10-06"));
  EXPECT_EQ(office.at(id).acts.size(), 4U);  // Submitted, checked, a refusal, taken back: nothing is lost.
  EXPECT_EQ(verdict(recall("K1")), "R4058");
  EXPECT_EQ(verdict(office.act("M1", id, "endorse")), "R4010");
  EXPECT_EQ(verdict(office.act("K2", id, "check")), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(Tasks, RecallTakesBackOneSignatureOfSeveral) {
  office.act("K1", id, "check");
  office.act("M1", id, "endorse");
  office.act("M2", id, "endorse");
  ASSERT_EQ(step(2).state, StepState::Open);

  EXPECT_EQ(verdict(recall("M1")), "R4059");
  ASSERT_EQ(verdict(recall("M2")), "accepted");
  EXPECT_EQ(step(1).state, StepState::Open);
  ASSERT_EQ(step(1).signatures.size(), 1U);
  EXPECT_EQ(step(1).signatures[0].actor, "M1");
  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "R4010");
  EXPECT_EQ(verdict(office.act("M3", id, "endorse")), "accepted");
  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "accepted");
  EXPECT_EQ(verdict(recall("D1")), "R4011");  // The case has ended with it.
  office.expect_replay_equals_live();
}

TEST(TasksOfARoute, AreTakenAndRecalledOnlyWhereTheDefinitionSaysSo) {
  std::string text = request_with_tasks;
  for (const char* line : {"claims: yes\n", "reassigned by: head\n", "recall: yes\n"})
    text.erase(text.find(line), std::string(line).size());
  SmallOffice office(text);
  office.person("C1", {"clerk"});
  office.person("K1", {"checker"});
  office.open("C1", "request", "", {{"code", "A"}, {"owner", "C1"}});
  office.act("C1", "request/A", "submit");

  EXPECT_EQ(verdict(office.give("K1", CommandType::ClaimTask, {{"case", "request/A"}})), "R4057");
  EXPECT_EQ(
      verdict(office.give("K1", CommandType::ReassignTask, {{"case", "request/A"}, {"to", "K1"}, {"comment", "x"}})),
      "R4057");
  office.act("K1", "request/A", "check");
  EXPECT_EQ(verdict(office.give("K1", CommandType::RecallDecision, {{"case", "request/A"}})), "R4057");
}

}  // namespace
}  // namespace anumat::engine
