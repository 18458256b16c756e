// Proxies, secret ballots, majorities by their base.

#include "council.hpp"

namespace anumat::engine {
namespace {

struct Proxies : Session {
  explicit Proxies(const std::string& more = "")
      : Session("proxy given by: member\nproxies held at most: 2\n" + more) {}
};

TEST_F(Session, AdmitsNoProxiesUnlessItsRulesDo) {
  ASSERT_EQ(call("1", "2026-10-12"), "accepted");

  EXPECT_EQ(proxy("M9", "M1"), "R4074");
}

TEST_F(Proxies, OneMemberVotesForAnother) {
  ASSERT_EQ(call("1", "2026-10-12"), "accepted");
  EXPECT_EQ(proxy("M9", "M1"), "accepted");
  office.today("2026-10-12");
  ASSERT_EQ(give("S", OpenMeeting, {{"meeting", "1"}}), "accepted");
  for (int i = 1; i <= 5; ++i) attend("1", "M" + std::to_string(i), "present");
  put("1", "a");

  EXPECT_EQ(vote("M1", "yes"), "accepted");
  EXPECT_EQ(vote("M1", "no", "M9"), "accepted");
  EXPECT_EQ(vote("M1", "no", "M9"), "R4022");
  EXPECT_EQ(vote("M2", "yes", "M9"), "R4080");
  EXPECT_EQ(resolve("1", "a"), "accepted");
  EXPECT_EQ(item().yes, 1);
  EXPECT_EQ(item().no, 1);
  EXPECT_EQ(item().present, 5);
  EXPECT_EQ(item().represented, 1);
  EXPECT_EQ(item().ballots.at("M9"), "no");
  office.expect_replay_equals_live();
}

TEST_F(Proxies, AreGivenOnceAndNotHandedOn) {
  ASSERT_EQ(call("1", "2026-10-12"), "accepted");
  EXPECT_EQ(proxy("M9", "M1"), "accepted");
  EXPECT_EQ(proxy("M9", "M2"), "R4077");
  EXPECT_EQ(proxy("M1", "M2"), "R4078");  // Who holds one gives none,
  EXPECT_EQ(proxy("M2", "M9"), "R4078");  // and who has given theirs holds none.
  EXPECT_EQ(proxy("M8", "M1"), "accepted");
  EXPECT_EQ(proxy("M7", "M1"), "R4079");
  EXPECT_EQ(give("M9", RevokeProxy, {{"meeting", "1"}}), "accepted");
  EXPECT_EQ(give("M9", RevokeProxy, {{"meeting", "1"}}), "R4003");
  EXPECT_EQ(proxy("M7", "M1"), "accepted");
}

TEST_F(Proxies, GoBetweenMembersWhoAreTwoPeople) {
  office.person("M1b", {"member"});
  office.give("admin", LinkPersons, {{"person", "M1b"}, {"same_as", "M1"}});
  ASSERT_EQ(call("1", "2026-10-12"), "accepted");

  EXPECT_EQ(proxy("M9", "Z"), "R4075");
  EXPECT_EQ(proxy("Z", "M1"), "R4075");
  EXPECT_EQ(proxy("M9", "M9"), "R4076");
  // The second account is not on the list: one natural person is one member.
  EXPECT_EQ(proxy("M1", "M1b"), "R4075");
}

TEST_F(Proxies, MayBeWrittenDownByTheSecretaryAlone) {
  ASSERT_EQ(call("1", "2026-10-12"), "accepted");
  const model::Context paper{{"meeting", "1"}, {"holder", "M1"}, {"giver", "M9"}, {"document", "12/2569"}};

  EXPECT_EQ(give("M2", GiveProxy, paper), "R4012");
  EXPECT_EQ(give("S", GiveProxy, paper), "accepted");
  EXPECT_EQ(meeting().proxies.front().document, "12/2569");
}

TEST_F(Proxies, RestWhileTheGiverIsThere) {
  hold("1", "2026-10-12", 5);
  ASSERT_EQ(proxy("M9", "M1"), "accepted");
  attend("1", "M9", "present");
  put("1", "a");

  EXPECT_EQ(vote("M1", "yes", "M9"), "R4081");
  EXPECT_EQ(vote("M9", "yes"), "accepted");
}

TEST_F(Proxies, CountOnlyWhileTheHolderIsThere) {
  hold("1", "2026-10-12", 5);
  ASSERT_EQ(proxy("M9", "M1"), "accepted");
  attend("1", "M1", "absent");
  attend("1", "M6", "present");
  put("1", "a");

  EXPECT_EQ(vote("M1", "yes", "M9"), "R4021");
  EXPECT_EQ(meeting().represented(), 0);
}

TEST_F(Proxies, DoNotPassTheSeparationOfDuties) {
  office.open("S", "matter", "", {{"code", "A"}, {"owner", "M9"}});
  office.open("S", "matter", "", {{"code", "B"}, {"owner", "M1"}});
  hold("1", "2026-10-12", 6);
  ASSERT_EQ(proxy("M9", "M1"), "accepted");

  // The owner cannot vote on their own matter through another,
  put("1", "a", {{"case", "matter/A"}, {"motion", "accept"}});
  EXPECT_EQ(vote("M1", "yes", "M9"), "R4082");
  EXPECT_EQ(vote("M1", "yes"), "accepted");
  EXPECT_EQ(resolve("1", "a"), "accepted");
  EXPECT_EQ(item().represented, 0);
  // and votes for nobody else on it.
  put("1", "b", {{"case", "matter/B"}, {"motion", "accept"}});
  EXPECT_EQ(give("M1", CastBallot, {{"meeting", "1"}, {"item", "b"}, {"ballot", "yes"}}, "M9"), "R4021");
}

TEST_F(Proxies, DoNotMakeAQuorumUnlessTheRulesSaySo) {
  hold("1", "2026-10-12", 4);
  ASSERT_EQ(proxy("M9", "M1"), "accepted");
  put("1", "a");
  resolve("1", "a", {{"yes", 4}});

  EXPECT_EQ(item().state, ItemState::VoidNoQuorum);
}

struct CountedProxies : Proxies {
  CountedProxies() : Proxies("proxies count for quorum: yes\n") {}
};

TEST_F(CountedProxies, MakeAQuorum) {
  hold("1", "2026-10-12", 4);
  ASSERT_EQ(proxy("M9", "M1"), "accepted");
  put("1", "a");
  resolve("1", "a", {{"yes", 4}, {"no", 1}});

  EXPECT_EQ(item().state, ItemState::Carried);
  EXPECT_TRUE(meeting().quorate());
  office.expect_replay_equals_live();
}

// Secret ballots.

std::vector<std::string> lines_of(CouncilOffice& one) {
  std::vector<std::string> all;
  const auto events = one.office.store().read(0, 10000);
  for (const StoredEvent& event : *events) all.push_back(event.line);
  return all;
}
void five_hand_in(CouncilOffice& one) {
  one.hold("1", "2026-10-12", 6);
  one.put("1", "a");
  for (int i = 1; i <= 5; ++i) EXPECT_EQ(one.hand_in("M" + std::to_string(i)), "accepted");
}

struct Secret : Session {
  Secret() : Session("ballots: secret\n") {}
};

const model::List three_to_two{"aaaaaaaaaaaaaaa5 yes", "aaaaaaaaaaaaaaa1 no", "aaaaaaaaaaaaaaa3 yes",
                               "aaaaaaaaaaaaaaa2 yes", "aaaaaaaaaaaaaaa4 no"};

TEST_F(Secret, TheListSaysWhoVotedAndTheSlipsHow) {
  five_hand_in(*this);
  EXPECT_EQ(hand_in("M5"), "R4022");
  EXPECT_EQ(hand_in("M9"), "R4021");
  EXPECT_EQ(resolve("1", "a"), "R4085");
  EXPECT_EQ(resolve("1", "a", {{"slips", three_to_two}}), "accepted");

  EXPECT_EQ(item().state, ItemState::Carried);
  EXPECT_EQ(item().yes, 3);
  EXPECT_EQ(item().handed_in, (std::vector<std::string>{"M1", "M2", "M3", "M4", "M5"}));
  EXPECT_EQ(item().slips.front(), "aaaaaaaaaaaaaaa1 no");  // By code, not as they came.
  office.expect_replay_equals_live();
}

TEST_F(Secret, CountsAsManySlipsAsWereHandedIn) {
  five_hand_in(*this);
  model::List more = three_to_two;
  more.emplace_back("aaaaaaaaaaaaaaa6 yes");
  model::List twice = three_to_two;
  twice.back() = twice.front();
  model::List short_code = three_to_two;
  short_code.back() = "aaaa yes";

  EXPECT_EQ(resolve("1", "a", {{"slips", more}}), "R4086");
  EXPECT_EQ(resolve("1", "a", {{"slips", twice}}), "R4015");
  EXPECT_EQ(resolve("1", "a", {{"slips", short_code}}), "R4015");
  EXPECT_EQ(resolve("1", "a", {{"yes", 5}, {"no", 1}}), "R4086");
  EXPECT_EQ(resolve("1", "a", {{"slips", three_to_two}, {"yes", 4}, {"no", 1}}), "R4086");
  // A count on paper has no codes.
  EXPECT_EQ(resolve("1", "a", {{"yes", 1}, {"no", 3}, {"abstain", 1}}), "accepted");
  EXPECT_EQ(item().state, ItemState::NotCarried);
}

TEST_F(Secret, ABoxThatDoesNotAgreeMakesNoResolution) {
  office.open("S", "matter", "", {{"code", "A"}});
  hold("1", "2026-10-12", 6);
  put("1", "a", {{"case", "matter/A"}, {"motion", "accept"}});
  EXPECT_EQ(hand_in("M1"), "accepted");
  EXPECT_EQ(resolve("1", "a", {{"yes", 2}}), "R4086");
  EXPECT_EQ(resolve("1", "a", {{"void", true}}), "accepted");

  EXPECT_EQ(item().state, ItemState::VoidBallot);
  EXPECT_EQ(office.at("matter/A").state, "ready");
  EXPECT_EQ(put("1", "b", {{"case", "matter/A"}, {"motion", "accept"}}), "accepted");
}

TEST_F(Secret, NoVoteIsTakenWithANameOnItNorKept) {
  hold("1", "2026-10-12", 6);
  put("1", "a");
  const std::size_t before = lines_of(*this).size();
  const Command open_vote{CastBallot,
                          "open-vote",
                          "M1",
                          "",
                          local_instant(SmallOffice::day("2026-10-12"), 600, {}),
                          std::nullopt,
                          {{"meeting", "1"}, {"item", "a"}, {"ballot", "yes"}}};
  const auto outcome = office.engine().handle(open_vote);

  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "E6180");
  EXPECT_EQ(lines_of(*this).size(), before);
  EXPECT_FALSE(*office.store().find_answer("open-vote"));  // Not even the digest of the order is kept.
}

/// Two offices in which the same members vote, M1 and M2 the other way round, and whose boxes hold the same slips: the
/// logs are the same to the byte, so that no reader of the log can tell them apart.
TEST_F(Secret, TheLogIsTheSameHoweverEachVoted) {
  const auto log_of = [](const model::List& box) {
    CouncilOffice one("ballots: secret\n");
    five_hand_in(one);
    one.resolve("1", "a", {{"slips", box}});
    return lines_of(one);
  };
  model::List other_way = three_to_two;
  std::swap(other_way[0], other_way[1]);

  const auto one = log_of(three_to_two);
  const auto other = log_of(other_way);
  // Only the order of the secretary says in which order the slips were given to it; what follows from it is the same.
  ASSERT_EQ(one.size(), other.size());
  for (std::size_t i = 0; i + 1 < one.size(); ++i) EXPECT_EQ(one[i], other[i]);
  EXPECT_EQ(decode(one.back())->out, decode(other.back())->out);
}

struct EitherWay : Session {
  EitherWay() : Session("ballots: open or secret\nproxy given by: member\n") {}
};

TEST_F(EitherWay, IsSaidAsTheItemIsPut) {
  hold("1", "2026-10-12", 6);
  ASSERT_EQ(proxy("M9", "M1"), "accepted");
  put("1", "a", {{"secret", true}});
  EXPECT_TRUE(item().secret);
  EXPECT_EQ(hand_in("M1"), "accepted");
  EXPECT_EQ(hand_in("M2", "M9"), "R4080");
  EXPECT_EQ(give("S", HandInBallot, {{"meeting", "1"}, {"item", "a"}, {"member", "M9"}}), "accepted");
  EXPECT_EQ(hand_in("M1", "M9"), "R4022");
  // The secretary keeps the list of those who vote on paper.
  EXPECT_EQ(give("S", HandInBallot, {{"meeting", "1"}, {"item", "a"}, {"member", "M3"}}), "accepted");
  EXPECT_EQ(give("M4", HandInBallot, {{"meeting", "1"}, {"item", "a"}, {"member", "M5"}}), "R4012");
  resolve("1", "a", {{"yes", 2}, {"abstain", 1}});
  EXPECT_EQ(item().state, ItemState::Carried);

  put("1", "b");
  EXPECT_FALSE(item().secret);
  EXPECT_EQ(give("M1", HandInBallot, {{"meeting", "1"}, {"item", "b"}}), "R4084");
  EXPECT_EQ(resolve("1", "b", {{"slips", three_to_two}}), "R4084");
}

TEST_F(Session, VotesOpenlyUnlessItsRulesSayOtherwise) {
  hold("1", "2026-10-12", 6);

  EXPECT_EQ(put("1", "a", {{"secret", true}}), "R4083");
}

// Majorities: the same votes by every base.

struct Base {
  const char* name;
  const char* carried;
  int yes, no, abstain;  ///< Of nine members six are present.
  ItemState outcome;
};
constexpr Base bases[] = {
    {"more yes than no, abstentions aside", "yes > no", 2, 1, 3, ItemState::Carried},
    {"half of those who said yes or no", "yes > 1/2 of votes", 2, 2, 2, ItemState::NotCarried},
    {"half of the ballots counts abstentions against", "yes > 1/2 of ballots", 3, 1, 2, ItemState::NotCarried},
    {"half of the ballots", "yes > 1/2 of ballots", 3, 1, 1, ItemState::Carried},
    {"half of those present counts the silent against", "yes > 1/2 of present", 3, 0, 0, ItemState::NotCarried},
    {"half of those present", "yes > 1/2 of present", 4, 0, 0, ItemState::Carried},
    {"half of all members", "yes > 1/2 of members", 4, 0, 0, ItemState::NotCarried},
    {"half of all members, reached", "yes > 1/2 of members", 5, 1, 0, ItemState::Carried},
    {"two thirds of the votes", "2/3 of votes", 4, 2, 0, ItemState::Carried},
    {"two thirds of the votes, one short", "2/3 of votes", 3, 2, 1, ItemState::NotCarried},
    {"three quarters of the ballots", "3/4 of ballots", 3, 1, 0, ItemState::Carried},
    {"three quarters of the ballots, one abstains", "3/4 of ballots", 3, 1, 1, ItemState::NotCarried},
    {"sixty per cent of the votes", "60% of votes", 3, 2, 1, ItemState::Carried},
    {"more than sixty per cent of the votes", "yes > 60% of votes", 3, 2, 1, ItemState::NotCarried},
    {"66% is less than two thirds", "66% of votes", 4, 2, 0, ItemState::Carried},
    {"67% is more than two thirds", "67% of votes", 4, 2, 0, ItemState::NotCarried},
};

TEST(Majority, IsOfTheBaseThatIsDeclared) {
  for (const Base& one : bases) {
    SCOPED_TRACE(one.name);
    CouncilOffice made("carried: " + std::string(one.carried) + "\n");
    made.hold("1", "2026-10-12", 6);
    made.put("1", "a");
    made.resolve("1", "a", {{"yes", one.yes}, {"no", one.no}, {"abstain", one.abstain}});
    EXPECT_EQ(made.item().state, one.outcome);
  }
}

}  // namespace
}  // namespace anumat::engine
