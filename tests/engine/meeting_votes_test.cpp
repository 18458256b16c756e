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

TEST_F(Proxies, StayWithThePersonWhoseEntriesAreLinked) {
  hold("1", "2026-10-12", 5);
  ASSERT_EQ(proxy("M9", "M6"), "accepted");
  ASSERT_EQ(proxy("M7", "M8"), "accepted");

  // M1 is in the room and stays; what M6 holds is held by M1 then. Of M8 and M7 nobody is there.
  ASSERT_EQ(give("admin", LinkPersons, {{"person", "M6"}, {"same_as", "M1"}}), "accepted");
  ASSERT_EQ(give("admin", LinkPersons, {{"person", "M8"}, {"same_as", "M7"}}), "accepted");

  ASSERT_EQ(meeting().proxies.size(), 1U);
  EXPECT_EQ(meeting().proxies.front().giver, "M9");
  EXPECT_EQ(meeting().proxies.front().holder, "M1");
  office.expect_replay_equals_live();
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

/// The code of an order with slips that is turned away; it may leave nothing behind.
std::string turned_away(CouncilOffice& one, const std::string& item, const model::List& slips,
                        const std::string& actor = "S", model::Context more = {}) {
  const std::size_t before = lines_of(one).size();
  model::Context body{{"meeting", "1"}, {"item", item}, {"slips", slips}};
  for (auto& [name, value] : more) body.emplace_back(name, value);
  const Command order{ResolveItem,
                      "slips-" + std::to_string(before) + actor,
                      actor,
                      "",
                      local_instant(SmallOffice::day("2026-10-12"), 600, {}),
                      std::nullopt,
                      std::move(body)};
  const auto outcome = one.office.engine().handle(order);
  EXPECT_EQ(lines_of(one).size(), before);
  EXPECT_FALSE(*one.office.store().find_answer(order.key));
  return outcome ? "" : outcome.error().code;
}

struct Secret : Session {
  Secret() : Session("ballots: secret\n") {}
};

const model::List three_to_two{"aaaaaaaaaaaaaaa1 no", "aaaaaaaaaaaaaaa2 yes", "aaaaaaaaaaaaaaa3 yes",
                               "aaaaaaaaaaaaaaa4 no", "aaaaaaaaaaaaaaa5 yes"};

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
  twice[1] = twice[0];
  model::List short_code = three_to_two;
  short_code.front() = "aaaa yes";

  EXPECT_EQ(turned_away(*this, "a", more), "E6182");
  EXPECT_EQ(turned_away(*this, "a", twice), "E6182");
  EXPECT_EQ(turned_away(*this, "a", short_code), "E6182");
  EXPECT_EQ(resolve("1", "a", {{"yes", 5}, {"no", 1}}), "R4086");
  EXPECT_EQ(turned_away(*this, "a", three_to_two, "S", {{"yes", 4}, {"no", 1}}), "E6182");
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

/// Who is no secretary, or gives the slips as they came, leaves no trace of them: each refusal that was kept would
/// show the slips that had come by then.
TEST_F(Secret, SlipsAreKeptOnlyWithTheirCount) {
  hold("1", "2026-10-12", 6);
  put("1", "a");
  EXPECT_EQ(hand_in("M1"), "accepted");
  EXPECT_EQ(turned_away(*this, "a", {"aaaaaaaaaaaaaaa5 yes"}, "M5"), "E6182");
  EXPECT_EQ(hand_in("M2"), "accepted");
  EXPECT_EQ(turned_away(*this, "a", {"aaaaaaaaaaaaaaa5 yes", "aaaaaaaaaaaaaaa1 no"}), "E6181");
  EXPECT_EQ(resolve("1", "a", {{"slips", model::List{"aaaaaaaaaaaaaaa1 no", "aaaaaaaaaaaaaaa5 yes"}}}), "accepted");
}

TEST_F(Secret, NoNamedVoteIsKeptBeforeTheItemIsPutEither) {
  hold("1", "2026-10-12", 6);
  const std::size_t before = lines_of(*this).size();
  const auto outcome = office.engine().handle({CastBallot,
                                               "early",
                                               "M3",
                                               "",
                                               local_instant(SmallOffice::day("2026-10-12"), 600, {}),
                                               std::nullopt,
                                               {{"meeting", "1"}, {"item", "3"}, {"ballot", "yes"}}});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "E6180");
  EXPECT_EQ(lines_of(*this).size(), before);
}

// A casting vote, and who left.

TEST_F(Proxies, WhoeverHasVotedForAnotherIsNotRecusedAfterwards) {
  ASSERT_EQ(call("1", "2026-10-12"), "accepted");
  EXPECT_EQ(proxy("M9", "M2"), "accepted");
  office.today("2026-10-12");
  ASSERT_EQ(give("S", OpenMeeting, {{"meeting", "1"}}), "accepted");
  for (int i = 1; i <= 5; ++i) attend("1", "M" + std::to_string(i), "present");
  put("1", "a");
  EXPECT_EQ(vote("M2", "yes", "M9"), "accepted");
  EXPECT_EQ(give("M2", RecuseMember, {{"meeting", "1"}, {"item", "a"}, {"reason", "kin"}}), "R4091");
}

TEST_F(Session, WhoLeftForAVoidItemLeavesWhenItIsPutAgain) {
  office.open("S", "matter", "", {{"code", "A"}});
  hold("1", "2026-10-12", 5);
  attend("1", "M5", "absent");
  put("1", "a", {{"case", "matter/A"}, {"motion", "accept"}});
  EXPECT_EQ(give("M4", RecuseMember, {{"meeting", "1"}, {"item", "a"}, {"reason", "kin"}}), "accepted");
  resolve("1", "a", {{"yes", 3}});
  ASSERT_EQ(item().state, ItemState::VoidNoQuorum);
  for (int i = 5; i <= 8; ++i) attend("1", "M" + std::to_string(i), "present");
  put("1", "b", {{"case", "matter/A"}, {"motion", "accept"}});
  EXPECT_EQ(give("M4", CastBallot, {{"meeting", "1"}, {"item", "b"}, {"ballot", "yes"}}), "R4021");
}

TEST_F(Session, ACastingVoteNeedsTheChairAndAVote) {
  hold("1", "2026-10-12", 6);
  attend("1", "M1", "absent");
  put("1", "a");
  EXPECT_EQ(resolve("1", "a", {{"yes", 2}, {"no", 2}, {"casting", "yes"}}), "R4097");
  attend("1", "M1", "present");
  EXPECT_EQ(resolve("1", "a", {{"casting", "yes"}}), "accepted");
  EXPECT_EQ(item().state, ItemState::NotCarried);
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
  EXPECT_EQ(turned_away(*this, "b", three_to_two), "E6182");
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
