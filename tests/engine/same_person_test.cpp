#include <gmock/gmock.h>

#include "small_office.hpp"

// One natural person with two entries stands on one side only.

namespace anumat::engine {
namespace {

constexpr const char* request_kept_apart = R"(role: clerk

role: checker
not with: auditor

role: auditor

role: member

role: director

case: request
key: code
opened by: clerk
| field | type   | required |
| code  | text   | yes      |
| owner | person | yes      |

lifecycle: request
start: draft
end: done, refused
| from    | on       | who      | to      | act     |
| draft   | submit   | owner    | signing | submit  |
| signing | approved | route by | done    | approve |
| signing | returned | route by | draft   | return  |
| signing | refused  | route by | refused | reject  |
| draft   | pass     | council  | done    | endorse |

deadlines: request
| state   | within | then |
| draft   |        |      |
| signing |        |      |

route: by
separate: owner, every step
| step | who             | act     |
| 1    | checker         | check   |
| 2    | any 2 of member | endorse |
| 3    | director        | approve |

meeting: council
members: member
chair: director
called by: clerk
notice: 3 days
quorum: 1/2 of members
carried: yes > no
tie: not carried
recuse: owner
)";

struct SamePerson : ::testing::Test {
  explicit SamePerson(const std::string& package = request_kept_apart) : office(package) {
    office.person("C1", {"clerk"});
    office.person("K1", {"checker"});
    office.person("M1", {"member"});
    office.person("M2", {"member"});
    office.person("D1", {"director"});
  }
  void open(const std::string& owner) {
    office.open("C1", "request", "", {{"code", "A"}, {"owner", owner}});
    ASSERT_EQ(verdict(office.act(owner, id, "submit")), "accepted");
  }
  Outcome link(const std::string& person, const std::string& same_as) {
    return office.give("admin", CommandType::LinkPersons, {{"person", person}, {"same_as", same_as}});
  }
  /// A further entry of somebody.
  void second(const std::string& id, const std::string& same_as, const std::vector<std::string>& roles) {
    office.give("admin", CommandType::RegisterPerson, {{"person", id}, {"name", id}, {"same_as", same_as}});
    for (const std::string& role : roles)
      office.give("admin", CommandType::GrantRole,
                  {{"person", id}, {"role", role}, {"from", SmallOffice::day("2026-10-01")}});
  }

  SmallOffice office;
  const std::string id = "request/A";
};

TEST_F(SamePerson, NeverDecidesTheirOwnCaseThroughAnotherEntry) {
  second("K1b", "K1", {"checker"});
  office.person("K2", {"checker"});
  open("K1b");

  EXPECT_EQ(verdict(office.act("K1", id, "check")), "R4017");
  EXPECT_EQ(verdict(office.act("K2", id, "check")), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(SamePerson, TakesOneStepOnlyWhereEveryStepIsAnotherPersons) {
  second("M3", "K1", {"member"});
  open("C1");
  office.act("K1", id, "check");
  EXPECT_EQ(verdict(office.act("M3", id, "endorse")), "R4017");
  EXPECT_EQ(verdict(office.act("M1", id, "endorse")), "accepted");
}

TEST_F(SamePerson, SignsAStepOfSeveralOnce) {
  second("M1b", "M1", {"member"});
  open("C1");
  office.act("K1", id, "check");
  ASSERT_EQ(verdict(office.act("M1", id, "endorse")), "accepted");
  EXPECT_EQ(verdict(office.act("M1b", id, "endorse")), "R4023");
  EXPECT_EQ(verdict(office.act("M2", id, "endorse")), "accepted");
  EXPECT_EQ(office.at(id).route->steps[2].state, StepState::Open);
}

TEST_F(SamePerson, DoesNotFillAStepOfSeveralWithTwoEntries) {
  office.give("admin", CommandType::EndRole,
              {{"person", "M2"}, {"role", "member"}, {"to", SmallOffice::day("2026-10-01")}});
  office.today("2026-10-02");
  second("M1b", "M1", {"member"});
  open("C1");
  EXPECT_EQ(verdict(office.act("K1", id, "check")), "U4033");  // One natural person where two must sign.
}

/// Two members have signed a step before they are found to be one person.
struct FoundAfterSigning : SamePerson {
  static std::string signed_by(const std::string& who) {
    std::string package = request_kept_apart;
    const std::string two = "any 2 of member";
    return package.replace(package.find(two), two.size(), who);
  }
  explicit FoundAfterSigning(const std::string& who = "any 3 of member") : SamePerson(signed_by(who)) {
    office.person("M3", {"member"});
  }
  void sign_twice_and_link() {
    open("C1");
    office.act("K1", id, "check");
    ASSERT_EQ(verdict(office.act("M1", id, "endorse")), "accepted");
    ASSERT_EQ(verdict(office.act("M2", id, "endorse")), "accepted");
    ASSERT_EQ(verdict(link("M2", "M1")), "accepted");
  }
};

TEST_F(FoundAfterSigning, CountsOnce) {
  office.person("M4", {"member"});
  sign_twice_and_link();

  const Outcome again = office.act("M1", id, "endorse");
  EXPECT_EQ(verdict(again), "R4023");
  EXPECT_THAT(again.reasons.front().message.en, ::testing::HasSubstr("2 more must sign"));
  EXPECT_EQ(verdict(office.act("M3", id, "endorse")), "accepted");
  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "R4010") << "two people have signed, not three";
  EXPECT_EQ(verdict(office.act("M4", id, "endorse")), "accepted");
  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(FoundAfterSigning, WaitsForAnotherPersonWhereTooFewAreLeft) {
  sign_twice_and_link();
  ASSERT_EQ(verdict(office.act("M3", id, "endorse")), "accepted");
  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "R4010");

  office.person("M4", {"member"});
  EXPECT_EQ(verdict(office.act("M4", id, "endorse")), "accepted");
  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "accepted");
}

struct FoundAmongAll : FoundAfterSigning {
  FoundAmongAll() : FoundAfterSigning("all of member") {}
};

TEST_F(FoundAmongAll, LeaveNobodyToWaitForWhenAllHaveSigned) {
  sign_twice_and_link();

  EXPECT_EQ(verdict(office.act("M3", id, "endorse")), "accepted");
  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "accepted") << "nobody else was asked";
}

TEST_F(SamePerson, HoldsNoRolesTogetherThatAreKeptApart) {
  second("K1b", "K1", {});
  const auto granted = office.give("admin", CommandType::GrantRole,
                                   {{"person", "K1b"}, {"role", "auditor"}, {"from", SmallOffice::day("2026-10-01")}});
  EXPECT_EQ(verdict(granted), "R4004");
  office.person("A1", {"auditor"});
  EXPECT_EQ(verdict(link("A1", "K1")), "R4004");
  EXPECT_EQ(verdict(link("A1", "M1")), "accepted");
  EXPECT_EQ(verdict(link("A1", "K1b")), "R4004");
}

TEST_F(SamePerson, IsOneThroughAllEntriesWhicheverWereLinked) {
  office.person("X1", {});
  ASSERT_EQ(verdict(link("X1", "M1")), "accepted");
  ASSERT_EQ(verdict(link("M2", "X1")), "accepted");
  EXPECT_EQ(verdict(link("M1", "M2")), "R4002");
  EXPECT_EQ(verdict(link("M1", "nobody")), "R4003");
  const OfficeState& state = office.engine().state();
  EXPECT_TRUE(state.same_person("M2", "M1"));
  EXPECT_FALSE(state.same_person("M2", "K1"));
  EXPECT_FALSE(state.same_person("", ""));
  EXPECT_EQ(verdict(office.give("M1", CommandType::LinkPersons, {{"person", "K1"}, {"same_as", "M1"}})), "R4001");
  office.expect_replay_equals_live();
}

TEST_F(SamePerson, IsNotTheirOwnDeputy) {
  second("D1b", "D1", {});
  EXPECT_EQ(verdict(office.give("admin", CommandType::IssueActingOrder,
                                {{"order", "O1"},
                                 {"kind", "substitute"},
                                 {"principal", "D1"},
                                 {"deputy", "D1b"},
                                 {"from", SmallOffice::day("2026-10-01")},
                                 {"to", SmallOffice::day("2026-10-31")}})),
            "R4015");
}

TEST_F(SamePerson, IsOneMemberOfABodyAndLeavesForTheirOwnCase) {
  second("M1b", "M1", {"member"});
  office.open("C1", "request", "", {{"code", "A"}, {"owner", "M1b"}});
  office.give("C1", CommandType::CallMeeting,
              {{"meeting", "1"}, {"body", "council"}, {"date", SmallOffice::day("2026-10-01")}});
  office.give("C1", CommandType::OpenMeeting, {{"meeting", "1"}});
  EXPECT_EQ(office.engine().state().meetings.at("meeting/1").members, (std::vector<std::string>{"M1", "M2"}));
  for (const char* one : {"M1", "M2"})
    office.give("C1", CommandType::RecordAttendance, {{"meeting", "1"}, {"person", one}, {"status", "present"}});
  office.give("C1", CommandType::PutItem, {{"meeting", "1"}, {"item", "a"}, {"case", id}, {"motion", "pass"}});
  const auto vote = [&](const std::string& who) {
    return verdict(office.give(who, CommandType::CastBallot, {{"meeting", "1"}, {"item", "a"}, {"ballot", "yes"}}));
  };
  EXPECT_EQ(vote("M1"), "R4021");
  EXPECT_EQ(vote("M1b"), "R4021");
  EXPECT_EQ(vote("M2"), "accepted");
  office.expect_replay_equals_live();
}

struct FoundToBeOne : SamePerson {
  FoundToBeOne() {
    office.person("M3", {"member"});
    office.give("C1", CommandType::CallMeeting,
                {{"meeting", "1"}, {"body", "council"}, {"date", SmallOffice::day("2026-10-01")}});
    office.give("C1", CommandType::OpenMeeting, {{"meeting", "1"}});
    for (const char* one : {"M2", "M3"})
      office.give("C1", CommandType::RecordAttendance, {{"meeting", "1"}, {"person", one}, {"status", "present"}});
    office.give("C1", CommandType::PutItem, {{"meeting", "1"}, {"item", "a"}});
  }
  std::string vote(const std::string& who, const char* ballot) {
    return verdict(office.give(who, CommandType::CastBallot, {{"meeting", "1"}, {"item", "a"}, {"ballot", ballot}}));
  }
  std::string resolve(bool is_void = false) {
    model::Context body{{"meeting", "1"}, {"item", "a"}};
    if (is_void) body.emplace_back("void", true);
    return verdict(office.give("C1", CommandType::ResolveItem, std::move(body)));
  }
  [[nodiscard]] const MeetingRecord& session() { return office.engine().state().meetings.at("meeting/1"); }
};

TEST_F(FoundToBeOne, CountsOnceInASessionThatRuns) {
  ASSERT_EQ(session().needed, 2);
  ASSERT_EQ(verdict(link("M3", "M1")), "accepted");

  EXPECT_EQ(session().members, (std::vector<std::string>{"M2", "M3"})) << "the entry that is in the room stays";
  EXPECT_EQ(session().needed, 1) << "half of two";
  office.expect_replay_equals_live();
}

TEST_F(FoundToBeOne, VotesOnce) {
  ASSERT_EQ(vote("M2", "yes"), "accepted");
  ASSERT_EQ(verdict(link("M3", "M2")), "accepted");

  EXPECT_EQ(vote("M3", "yes"), "R4021") << "is on the list no more";
  EXPECT_EQ(session().present(), 1);
}

TEST_F(FoundToBeOne, TwoVotesOfOnePersonMakeNoResolution) {
  ASSERT_EQ(vote("M2", "yes"), "accepted");
  ASSERT_EQ(vote("M3", "no"), "accepted");
  EXPECT_EQ(resolve(true), "R4084") << "all is well with the ballot";
  ASSERT_EQ(verdict(link("M3", "M2")), "accepted");

  EXPECT_EQ(resolve(), "R4098");
  EXPECT_EQ(resolve(true), "accepted");
  EXPECT_EQ(session().items.front().state, ItemState::VoidBallot);
  office.expect_replay_equals_live();
}

}  // namespace
}  // namespace anumat::engine
