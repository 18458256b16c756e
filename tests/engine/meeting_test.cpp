#include "anumat/engine/apply.hpp"
#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* small_council = R"(role: member
role: chair
role: secretary

parameter: base falls
type: boolean
status: unit rule
| from       | value |
| 2026-10-01 | false |

case: matter
key: code
opened by: secretary
| field | type   | required |
| code  | text   | yes      |
| owner | person |          |

lifecycle: matter
start: ready
end: accepted
| from  | on     | who     | to       | act     |
| ready | accept | council | accepted | endorse |

deadlines: matter
| state | within | then |
| ready |        |      |

meeting: council
members: member
chair: chair
called by: secretary
notice: 3 days
quorum: 1/2 of members
re-meeting: 1/3 of members within 14 days
carried: yes > no
tie: chair casts
recuse: owner
recusal reduces base: base falls
)";

struct Council : ::testing::Test {
  explicit Council(const std::string& text = small_council) : office(text) {
    office.person("S", {"secretary"});
    for (int i = 1; i <= 7; ++i)
      office.person("M" + std::to_string(i),
                    i == 1 ? std::vector<std::string>{"member", "chair"} : std::vector<std::string>{"member"});
    office.person("Z", {});
    office.open("S", "matter", "", {{"code", "A"}});
  }
  void call(const std::string& id, std::string_view date, const std::string& failed = "") {
    model::Context body{{"meeting", id}, {"body", "council"}, {"date", SmallOffice::day(date)}};
    if (!failed.empty()) {
      body.emplace_back("reconvened_from", failed);
      body.emplace_back("states_rule", true);
    }
    ASSERT_EQ(verdict(office.give("S", CommandType::CallMeeting, std::move(body))), "accepted");
    office.today(date);
    ASSERT_EQ(verdict(office.give("S", CommandType::OpenMeeting, {{"meeting", id}})), "accepted");
  }
  void attend(const std::string& id, int count) {
    for (int i = 1; i <= count; ++i)
      office.give("S", CommandType::RecordAttendance,
                  {{"meeting", id}, {"person", "M" + std::to_string(i)}, {"status", "present"}});
  }
  Outcome put(const std::string& id, const std::string& item) {
    return office.give("S", CommandType::PutItem,
                       {{"meeting", id}, {"item", item}, {"case", "matter/A"}, {"motion", "accept"}});
  }
  Outcome resolve(const std::string& id, const std::string& item, int yes, int no, const std::string& casting = "") {
    model::Context body{{"meeting", id}, {"item", item}, {"yes", yes}, {"no", no}};
    if (!casting.empty()) body.emplace_back("casting", casting);
    return office.give("S", CommandType::ResolveItem, std::move(body));
  }
  [[nodiscard]] const MeetingRecord& meeting(const std::string& id) {
    return office.engine().state().meetings.at("meeting/" + id);
  }
  [[nodiscard]] ItemState outcome(const std::string& id) { return meeting(id).items.back().state; }
  SmallOffice office;
};

TEST_F(Council, CarriesAMotionThatMovesTheCase) {
  call("1", "2026-10-12");
  attend("1", 4);
  put("1", "a");
  resolve("1", "a", 3, 1);

  EXPECT_EQ(meeting("1").needed, 4);  // Half of seven, rounded up.
  EXPECT_EQ(outcome("1"), ItemState::Carried);
  EXPECT_EQ(office.at("matter/A").state, "accepted");
  office.expect_replay_equals_live();
}

TEST_F(Council, MovesNoCaseThatHasEnded) {
  auto& life = *office.definitions().as_made_before().cases.front().lifecycle;
  model::Transition reopen = life.transitions.front();
  reopen.from = {"accepted"};
  reopen.on = "reopen";
  reopen.to = "ready";
  life.transitions.push_back(reopen);
  call("1", "2026-10-12");
  attend("1", 4);
  put("1", "a");
  resolve("1", "a", 3, 1);
  ASSERT_EQ(office.at("matter/A").state, "accepted");
  office.give("S", CommandType::PutItem, {{"meeting", "1"}, {"item", "b"}, {"case", "matter/A"}, {"motion", "reopen"}});
  const Outcome resolved = resolve("1", "b", 4, 0);

  EXPECT_TRUE(resolved.accepted);
  ASSERT_EQ(resolved.warnings.size(), 1U);
  EXPECT_NE(resolved.warnings.front().en.find("R4011"), std::string::npos) << resolved.warnings.front().en;
  EXPECT_EQ(office.at("matter/A").state, "accepted");
  EXPECT_EQ(office.at("matter/A").acts.back().details().reason, "R4011");
  office.expect_replay_equals_live();
}

TEST_F(Council, TakesNoMotionThatItDoesNotDecide) {
  call("1", "2026-10-12");
  attend("1", 4);
  const Outcome outcome = office.give("S", CommandType::PutItem,
                                      {{"meeting", "1"}, {"item", "a"}, {"case", "matter/A"}, {"motion", "acept"}});

  EXPECT_FALSE(outcome.accepted);
  EXPECT_NE(outcome.reasons.front().help.en.find("accept"), std::string::npos) << outcome.reasons.front().help.en;
  EXPECT_TRUE(meeting("1").items.empty());
}

TEST_F(Council, FindsAResolutionWithoutQuorumVoidAndMovesNothing) {
  call("1", "2026-10-12");
  attend("1", 3);
  office.give("S", CommandType::RecordAttendance, {{"meeting", "1"}, {"person", "Z"}, {"status", "present"}});
  put("1", "a");
  resolve("1", "a", 3, 0);

  EXPECT_EQ(meeting("1").present(), 3);  // A stranger in the room does not count.
  EXPECT_EQ(outcome("1"), ItemState::VoidNoQuorum);
  EXPECT_EQ(office.at("matter/A").state, "ready");
}

TEST_F(Council, HoldsAReMeetingByAThirdInTimeOnly) {
  call("1", "2026-10-12");
  attend("1", 3);
  office.give("S", CommandType::CloseMeeting, {{"meeting", "1"}});
  call("2", "2026-10-26", "1");
  EXPECT_EQ(meeting("2").needed, 3);
  call("3", "2026-10-27", "1");
  EXPECT_EQ(meeting("3").needed, 4);
}

TEST_F(Council, FreezesTheElectorateWhenItOpens) {
  call("1", "2026-10-12");
  office.person("M8", {"member"});

  EXPECT_EQ(meeting("1").members.size(), 7u);
}

TEST_F(Council, LetsTheChairCastOnATie) {
  call("1", "2026-10-12");
  attend("1", 6);
  put("1", "a");
  resolve("1", "a", 3, 3, "no");
  EXPECT_EQ(outcome("1"), ItemState::NotCarried);
  put("1", "b");
  resolve("1", "b", 3, 3, "yes");
  EXPECT_EQ(outcome("1"), ItemState::CarriedByCastingVote);
  EXPECT_EQ(office.at("matter/A").state, "accepted");
}

TEST_F(Council, SendsTheOwnerOutAndCountsTheBaseAsTheRuleSays) {
  office.open("S", "matter", "", {{"code", "B"}, {"owner", "M1"}});
  call("1", "2026-10-12");
  attend("1", 4);
  office.give("S", CommandType::PutItem, {{"meeting", "1"}, {"item", "a"}, {"case", "matter/B"}, {"motion", "accept"}});
  EXPECT_EQ(verdict(office.give("M1", CommandType::CastBallot, {{"meeting", "1"}, {"item", "a"}, {"ballot", "yes"}})),
            "R4021");
  resolve("1", "a", 3, 0);
  EXPECT_EQ(outcome("1"), ItemState::VoidNoQuorum);  // Three in the room, four of seven needed.

  office.give("admin", CommandType::SetParameter,
              {{"parameter", "base falls"}, {"value", true}, {"from", SmallOffice::day("2026-10-01")}});
  office.give("S", CommandType::PutItem, {{"meeting", "1"}, {"item", "b"}, {"case", "matter/B"}, {"motion", "accept"}});
  resolve("1", "b", 3, 0);
  EXPECT_EQ(outcome("1"), ItemState::Carried);  // Three of six.
}

TEST_F(Council, CountsEachBallotOnce) {
  call("1", "2026-10-12");
  attend("1", 4);
  put("1", "a");
  const auto vote = [&](const std::string& who, const std::string& ballot) {
    return verdict(office.give(who, CommandType::CastBallot, {{"meeting", "1"}, {"item", "a"}, {"ballot", ballot}}));
  };
  EXPECT_EQ(vote("M1", "yes"), "accepted");
  EXPECT_EQ(vote("M1", "yes"), "R4022");
  EXPECT_EQ(vote("M2", "yes"), "accepted");
  EXPECT_EQ(vote("M3", "no"), "accepted");
  EXPECT_EQ(vote("M7", "no"), "R4021");  // Not in the room.
  EXPECT_EQ(verdict(office.give("S", CommandType::CloseMeeting, {{"meeting", "1"}})), "R4020");
  office.give("S", CommandType::ResolveItem, {{"meeting", "1"}, {"item", "a"}});

  EXPECT_EQ(outcome("1"), ItemState::Carried);
  EXPECT_EQ(verdict(office.give("S", CommandType::CloseMeeting, {{"meeting", "1"}})), "accepted");
}

struct CountOfHands : Council {
  static std::string by_hands() {
    std::string made = small_council;
    const std::string tie = "tie: chair casts";
    return made.replace(made.find(tie), tie.size(), tie + "\ncounted from: show of hands");
  }
  explicit CountOfHands(const std::string& text = by_hands()) : Council(text) {}
};

/// M1 and M2 voted yes on record, M3 no.
void vote_on_record(SmallOffice& office) {
  const std::pair<const char*, const char*> ballots[]{{"M1", "yes"}, {"M2", "yes"}, {"M3", "no"}};
  for (const auto& [member, ballot] : ballots)
    EXPECT_EQ(
        verdict(office.give(member, CommandType::CastBallot, {{"meeting", "1"}, {"item", "a"}, {"ballot", ballot}})),
        "accepted");
}

TEST_F(Council, ACountDoesNotPassOverTheBallots) {
  call("1", "2026-10-09");
  attend("1", 5);
  put("1", "a");
  vote_on_record(office);

  const Outcome other = resolve("1", "a", 1, 4);
  EXPECT_EQ(verdict(other), "R4090");
  EXPECT_EQ(
      other.reasons.front().message.en,
      "the count given for item a is 1 yes, 4 no, 0 abstain, but the ballots recorded are 2 yes, 1 no, 0 abstain");
  EXPECT_EQ(office.at("matter/A").state, "ready");
  // Part of a count is a count too.
  EXPECT_EQ(verdict(office.give("S", CommandType::ResolveItem, {{"meeting", "1"}, {"item", "a"}, {"yes", 2}})),
            "R4090");

  EXPECT_EQ(verdict(resolve("1", "a", 2, 1)), "accepted");
  EXPECT_EQ(office.at("matter/A").state, "accepted");
  office.expect_replay_equals_live();
}

TEST_F(Council, ACountIsAWholeNumber) {
  call("1", "2026-10-09");
  attend("1", 5);
  put("1", "a");
  for (const char* votes : {"2.5", "-1", "99999999999999999999"}) {
    SCOPED_TRACE(votes);
    EXPECT_EQ(verdict(office.give("S", CommandType::ResolveItem,
                                  {{"meeting", "1"}, {"item", "a"}, {"yes", *Decimal::from_text(votes)}})),
              "R4015");
  }
}

TEST_F(CountOfHands, StandsBesideBallots) {
  call("1", "2026-10-09");
  attend("1", 5);
  put("1", "a");
  vote_on_record(office);

  EXPECT_EQ(verdict(resolve("1", "a", 1, 4)), "accepted");
  EXPECT_EQ(outcome("1"), ItemState::NotCarried);
}

TEST_F(Council, ASessionKeepsItsNumberAndIsNamedWithIt) {
  office.give("S", CommandType::CallMeeting,
              {{"meeting", "1"}, {"body", "council"}, {"date", SmallOffice::day("2026-10-09")}, {"number", "10/2569"}});

  EXPECT_EQ(meeting("1").number, "10/2569");
  const Outcome early = office.give("S", CommandType::OpenMeeting, {{"meeting", "1"}});
  EXPECT_EQ(verdict(early), "R4020");
  EXPECT_NE(early.reasons.front().message.en.find("10/2569"), std::string::npos) << early.reasons.front().message.en;
  EXPECT_NE(early.reasons.front().message.th.find("10/2569"), std::string::npos) << early.reasons.front().message.th;
}

TEST(EventLine, ReadsBackWhatItWroteAndNothingElse) {
  Event event;
  event.case_id = "เรื่อง/1";
  event.type = EventType::CaseActed;
  event.out = model::Context{
      {"set", model::Context{{"งบประมาณ", *Decimal::from_text("12.5")}, {"starts on", *Date::from_iso("2026-10-01")}}}};
  const auto line = encode(event);

  ASSERT_TRUE(line);
  const auto again = decode(*line);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->out, event.out);
  EXPECT_FALSE(decode(*line + " "));
  EXPECT_FALSE(decode("{ " + line->substr(1)));
  EXPECT_FALSE(decode(line->substr(0, line->size() - 1)));
  event.out = model::Context{{"text", std::string(70000, 'x')}};
  EXPECT_EQ(encode(event).error().code, "E4201");
  event.out = model::Context{{"text", std::string("a\x01")}};
  EXPECT_EQ(encode(event).error().code, "E4203");
}

TEST(ReplayComparison, NoticesADroppedEvent) {
  SmallOffice office(small_council);
  office.person("M1", {"member"});
  OfficeState short_of_one;
  const auto all = office.store().read(0, 1000);
  ASSERT_TRUE(all);
  for (std::size_t i = 0; i + 1 < all->size(); ++i) apply(short_of_one, *decode((*all)[i].line), (*all)[i].leaf);

  EXPECT_NE(state_text(short_of_one), state_text(office.engine().state()));
}

/// The same body with two thirds of the votes.
struct TwoThirds : ::testing::Test {
  static std::string text() {
    std::string made = small_council;
    const std::string simple = "carried: yes > no";
    return made.replace(made.find(simple), simple.size(), "carried: 2/3 of votes");
  }
  TwoThirds() : office(text()) {
    office.person("S", {"secretary"});
    for (int i = 1; i <= 7; ++i)
      office.person("M" + std::to_string(i),
                    i == 1 ? std::vector<std::string>{"member", "chair"} : std::vector<std::string>{"member"});
    office.open("S", "matter", "", {{"code", "A"}});
    office.give("S", CommandType::CallMeeting,
                {{"meeting", "1"}, {"body", "council"}, {"date", SmallOffice::day("2026-10-09")}});
    office.today("2026-10-09");
    office.give("S", CommandType::OpenMeeting, {{"meeting", "1"}});
    for (int i = 1; i <= 7; ++i)
      office.give("S", CommandType::RecordAttendance,
                  {{"meeting", "1"}, {"person", "M" + std::to_string(i)}, {"status", "present"}});
    office.give("S", CommandType::PutItem,
                {{"meeting", "1"}, {"item", "1"}, {"case", "matter/A"}, {"motion", "accept"}});
  }
  std::string resolve(int yes, int no, const std::string& casting = "") {
    model::Context body{{"meeting", "1"}, {"item", "1"}, {"yes", yes}, {"no", no}};
    if (!casting.empty()) body.emplace_back("casting", casting);
    EXPECT_EQ(verdict(office.give("S", CommandType::ResolveItem, std::move(body))), "accepted");
    return office.at("matter/A").state;
  }
  SmallOffice office;
};

TEST_F(TwoThirds, AreReachedExactly) {
  EXPECT_EQ(resolve(4, 2), "accepted");
}
TEST_F(TwoThirds, AreNotReachedByHalf) {
  EXPECT_EQ(resolve(4, 3), "ready");
}
TEST_F(TwoThirds, AreNotReachedByNoughtOfNought) {
  EXPECT_EQ(resolve(0, 0), "ready");
}
TEST_F(TwoThirds, AreNotReachedByTheCastingVote) {
  EXPECT_EQ(resolve(3, 3, "yes"), "ready");
}
TEST_F(Council, TheCastingVoteBreaksATieOfNought) {
  call("1", "2026-10-09");
  attend("1", 7);
  put("1", "1");
  resolve("1", "1", 0, 0, "yes");
  EXPECT_EQ(office.at("matter/A").state, "ready");  // Nobody has voted at all.
  put("1", "2");
  office.give("S", CommandType::ResolveItem,
              {{"meeting", "1"}, {"item", "2"}, {"yes", 0}, {"no", 0}, {"abstain", 7}, {"casting", "yes"}});
  EXPECT_EQ(office.at("matter/A").state, "accepted");
}

}  // namespace
}  // namespace anumat::engine
