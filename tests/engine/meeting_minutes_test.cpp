// What surrounds the votes: notice, quorum, recusal, adjournment, dissent, minutes, the agenda.

#include <algorithm>

#include "anumat/engine/explain.hpp"
#include "council.hpp"

namespace anumat::engine {
namespace {

// Quorum, dissent, recusal, adjournment.

TEST_F(Session, LosesItsQuorumInBetween) {
  hold("1", "2026-10-12", 5);
  put("1", "a");
  resolve("1", "a", {{"yes", 5}});
  EXPECT_EQ(item().state, ItemState::Carried);
  put("1", "b");
  EXPECT_TRUE(warnings.empty());
  attend("1", "M5", "absent");
  resolve("1", "b", {{"yes", 4}});
  EXPECT_EQ(item().state, ItemState::VoidNoQuorum);
  put("1", "c");
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_NE(warnings.front().en.find("4 present, 5 needed"), std::string::npos) << warnings.front().en;
  // Who comes in later does not mend an item that was put without a quorum; put again it can be heard.
  attend("1", "M5", "present");
  resolve("1", "c", {{"yes", 5}});
  EXPECT_EQ(item().state, ItemState::VoidNoQuorum);
  put("1", "d");
  resolve("1", "d", {{"yes", 5}});
  EXPECT_EQ(item().state, ItemState::Carried);
}

TEST_F(Session, RecordsDissentByNameWithTheReason) {
  hold("1", "2026-10-12", 6);
  put("1", "a");
  vote("M1", "yes");
  vote("M2", "yes");
  vote("M3", "no");
  const auto dissent = [&](const std::string& who, const char* why) {
    return give(who, RecordDissent, {{"meeting", "1"}, {"item", "a"}, {"reason", why}});
  };
  EXPECT_EQ(dissent("M3", "too dear"), "R4020");  // There is no resolution yet.
  resolve("1", "a");
  EXPECT_EQ(dissent("M3", ""), "R4015");
  EXPECT_EQ(dissent("M3", "too dear"), "accepted");
  EXPECT_EQ(dissent("M3", "too dear"), "R4002");
  EXPECT_EQ(dissent("M1", "on second thoughts"), "R4089");
  EXPECT_EQ(dissent("M9", "was not there"), "R4088");
  give("S", CloseMeeting, {{"meeting", "1"}});
  EXPECT_EQ(dissent("M4", "abstained, and against"), "accepted");

  ASSERT_EQ(item().dissents.size(), 2U);
  EXPECT_EQ(item().dissents.front().person, "M3");
  EXPECT_EQ(item().dissents.front().reason, "too dear");
}

TEST_F(Session, WhoDissentsTookPartWhenTheItemWasResolved) {
  hold("1", "2026-10-12", 6);
  put("1", "a");
  resolve("1", "a", {{"yes", 4}, {"no", 2}});
  attend("1", "M3", "absent");
  attend("1", "M9", "present");
  const auto dissent = [&](const std::string& who) {
    return give(who, RecordDissent, {{"meeting", "1"}, {"item", "a"}, {"reason", "too dear"}});
  };

  EXPECT_EQ(dissent("M9"), "R4088") << "came when all was over";
  EXPECT_EQ(dissent("M3"), "accepted") << "left after the vote";
  EXPECT_EQ(item().took_part, (std::vector<std::string>{"M1", "M2", "M3", "M4", "M5", "M6"}));
  office.expect_replay_equals_live();
}

TEST_F(Session, NobodyDissentsUnderAnotherNameFromWhatTheyVotedFor) {
  office.give("admin", RegisterPerson, {{"person", "M1b"}, {"name", "M1b"}, {"same_as", "M1"}});
  hold("1", "2026-10-12", 6);
  put("1", "a");
  vote("M1", "yes");
  resolve("1", "a");

  EXPECT_EQ(give("M1b", RecordDissent, {{"meeting", "1"}, {"item", "a"}, {"reason", "no"}}), "R4089");
}

TEST_F(Session, AMemberDeclaresAnInterest) {
  hold("1", "2026-10-12", 6);
  put("1", "a");
  const auto leave = [&](const std::string& actor, model::Context more = {}) {
    model::Context body{{"meeting", "1"}, {"item", "a"}};
    for (auto& [name, value] : more) body.emplace_back(name, value);
    return give(actor, RecuseMember, std::move(body));
  };
  EXPECT_EQ(leave("M2", {{"reason", "a relative"}}), "accepted");
  EXPECT_EQ(leave("M2"), "R4002");
  EXPECT_EQ(vote("M2", "yes"), "R4021");
  EXPECT_EQ(leave("M3", {{"person", "M4"}}), "R4012");
  EXPECT_EQ(leave("S", {{"person", "M4"}}), "accepted");
  EXPECT_EQ(vote("M1", "yes"), "accepted");
  EXPECT_EQ(leave("M1"), "R4091");
  resolve("1", "a");
  EXPECT_EQ(item().state, ItemState::VoidNoQuorum);  // Four are left of nine.
}

struct HeldAgain : Session {
  explicit HeldAgain(const std::string& more = "") : Session("re-meeting: 1/3 of members within 14 days\n" + more) {}
  void again(const std::string& id, std::string_view date, bool states_rule = true) {
    ASSERT_EQ(give("S", CallMeeting,
                   {{"meeting", id},
                    {"body", "council"},
                    {"date", SmallOffice::day(date)},
                    {"reconvened_from", "1"},
                    {"states_rule", states_rule}}),
              "accepted");
    office.today(date);
    ASSERT_EQ(give("S", OpenMeeting, {{"meeting", id}}), "accepted");
  }
};

TEST_F(HeldAgain, InTimeByTheSmallerQuorumTooLateByTheWhole) {
  hold("1", "2026-10-12", 3);
  EXPECT_EQ(give("S", AdjournMeeting, {{"meeting", "1"}, {"reason", "no quorum"}}), "accepted");
  EXPECT_EQ(meeting().state, MeetingState::Adjourned);
  EXPECT_EQ(put("1", "a"), "R4020");

  again("2", "2026-10-20", false);
  EXPECT_EQ(meeting("2").needed, 5);
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_NE(warnings.front().en.find("notice does not state"), std::string::npos);
  again("3", "2026-10-26");
  EXPECT_EQ(meeting("3").needed, 3);
  EXPECT_TRUE(warnings.empty());
  for (const char* who : {"M1", "M2", "M3"}) attend("3", who, "present");
  put("3", "a");
  resolve("3", "a", {{"yes", 3}});
  EXPECT_EQ(item("3").state, ItemState::Carried);
  again("4", "2026-10-27");
  EXPECT_EQ(meeting("4").needed, 5);
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_NE(warnings.front().en.find("too late"), std::string::npos);
  office.expect_replay_equals_live();
}

TEST_F(HeldAgain, AnAdjournedSessionThatHadItsQuorumGivesNoSmallerOne) {
  hold("1", "2026-10-12", 6);
  put("1", "a");
  EXPECT_EQ(give("S", AdjournMeeting, {{"meeting", "1"}, {"reason", "it is late"}}), "R4020");
  resolve("1", "a", {{"yes", 5}});
  EXPECT_EQ(give("S", AdjournMeeting, {{"meeting", "1"}, {"reason", "it is late"}}), "accepted");
  EXPECT_EQ(item().state, ItemState::Carried);  // What was resolved stands.
  again("2", "2026-10-20");
  EXPECT_EQ(meeting("2").needed, 5);
}

struct HeldAgainSmaller : HeldAgain {
  HeldAgainSmaller() : HeldAgain("recusal reduces base: true\n") {}
};

TEST_F(HeldAgainSmaller, StaysWhatItWasWhenItOpened) {
  hold("1", "2026-10-12", 3);
  give("S", AdjournMeeting, {{"meeting", "1"}, {"reason", "no quorum"}});
  again("2", "2026-10-20");
  for (const char* who : {"M1", "M2", "M3", "M4"}) attend("2", who, "present");
  // Whatever would be said of the session today: it was convened as one held again.
  office.definitions().as_made_before().meetings.front().re_meeting_days = 1;

  put("2", "a", {{"recused", "M4"}});
  resolve("2", "a", {{"yes", 3}});

  EXPECT_TRUE(meeting("2").re_meeting);
  EXPECT_EQ(item("2").needed, 3) << "a third of eight";
  EXPECT_EQ(item("2").state, ItemState::Carried);
}

// Notice.

struct Refusing : Session {
  Refusing() : Session("notice: 3 working days\nshort notice: refused\n") {}
};

TEST_F(Refusing, ASessionCalledTooLateIsNotCalled) {
  office.today("2026-10-08");  // A Thursday; three working days before the 13th.

  EXPECT_EQ(call("1", "2026-10-12"), "R4094");
  EXPECT_EQ(call("1", "2026-10-13"), "accepted");
}

struct Waiving : Session {
  Waiving() : Session("notice: 3 days\nshort notice: waived\nnotice waived by: chair\n") {}
};

TEST_F(Waiving, ASessionCalledTooLateOpensWhenDeclaredUrgent) {
  office.today("2026-10-11");
  ASSERT_EQ(call("1", "2026-10-12"), "accepted");
  office.today("2026-10-12");
  EXPECT_EQ(give("S", OpenMeeting, {{"meeting", "1"}}), "R4093");
  EXPECT_NE(help.en.find("M1"), std::string::npos) << help.en;
  EXPECT_EQ(give("S", WaiveNotice, {{"meeting", "1"}, {"reason", "a flood"}}), "R4012");
  EXPECT_EQ(give("M1", WaiveNotice, {{"meeting", "1"}, {"reason", "a flood"}}), "accepted");
  EXPECT_EQ(give("M1", WaiveNotice, {{"meeting", "1"}, {"reason", "a flood"}}), "R4002");
  EXPECT_EQ(give("S", OpenMeeting, {{"meeting", "1"}}), "accepted");
  EXPECT_EQ(meeting().notice_waived_by, "M1");
  EXPECT_EQ(meeting().urgency, "a flood");
}

TEST_F(Waiving, ASessionCalledInTimeNeedsNoDeclaration) {
  ASSERT_EQ(call("1", "2026-10-12"), "accepted");

  EXPECT_EQ(give("M1", WaiveNotice, {{"meeting", "1"}, {"reason", "a flood"}}), "R4092");
}

// Minutes and the agenda.

struct Register : Session {
  Register() : Session("minutes number: M-{fiscal year(date)}-{serial(3)}\n") {}
  void held(const std::string& id, std::string_view date) {
    hold(id, date, 6);
    put(id, "1");
    resolve(id, "1", {{"yes", 5}});
    ASSERT_EQ(give("S", CloseMeeting, {{"meeting", id}}), "accepted");
  }
};

TEST_F(Register, MinutesAreCertifiedByTheNextSessionAndNumberedWithoutGaps) {
  held("1", "2026-10-12");
  held("2", "2026-10-19");
  held("3", "2026-10-26");
  hold("4", "2026-11-02", 6);
  const auto certify = [&](const std::string& item, const std::string& of, int yes) {
    put("4", item, {{"minutes_of", of}});
    return resolve("4", item, {{"yes", yes}, {"no", 5 - yes}});
  };
  EXPECT_EQ(put("4", "x", {{"minutes_of", "4"}}), "R4096");  // It is not over.
  EXPECT_EQ(certify("1", "1", 5), "accepted");
  EXPECT_EQ(certify("2", "2", 1), "accepted");  // Lost: no number is used up.
  EXPECT_EQ(certify("3", "3", 5), "accepted");
  EXPECT_EQ(put("4", "4", {{"minutes_of", "1"}}), "R4096");

  EXPECT_EQ(meeting("1").minutes_number, "M-2570-001");
  EXPECT_EQ(meeting("2").minutes_number, "");
  EXPECT_EQ(meeting("3").minutes_number, "M-2570-002");
  EXPECT_EQ(meeting("1").certified_at, "meeting/4#1");
  EXPECT_TRUE(meeting("1").certified());
  EXPECT_EQ(give("M2", RecordDissent, {{"meeting", "1"}, {"item", "1"}, {"reason", "late"}}), "R4087");
  office.expect_replay_equals_live();
}

TEST_F(Register, ACorrectionStandsBesideTheMinutesAndIsCertifiedAgain) {
  held("1", "2026-10-12");
  hold("2", "2026-10-19", 6);
  put("2", "1", {{"minutes_of", "1"}});
  resolve("2", "1", {{"yes", 5}});
  EXPECT_EQ(give("S", CorrectMinutes, {{"meeting", "2"}, {"text", "x"}}), "R4020");  // Not over.
  EXPECT_EQ(give("S", CorrectMinutes, {{"meeting", "1"}, {"text", "M7 was there"}, {"item", "9"}}), "R4003");
  EXPECT_EQ(give("M2", CorrectMinutes, {{"meeting", "1"}, {"text", "M7 was there"}}), "R4012");
  EXPECT_EQ(give("S", CorrectMinutes, {{"meeting", "1"}, {"text", "M7 was there"}}), "accepted");
  EXPECT_FALSE(meeting("1").certified());
  put("2", "2", {{"minutes_of", "1"}});
  resolve("2", "2", {{"yes", 5}});

  EXPECT_TRUE(meeting("1").certified());
  EXPECT_EQ(meeting("1").minutes_number, "M-2570-001");  // The number stays.
  EXPECT_EQ(meeting("1").corrections.front().by, "S");
}

TEST_F(Register, TheAgendaIsBuiltOfWhatIsReady) {
  office.open("S", "matter", "", {{"code", "B"}});
  office.open("S", "matter", "", {{"code", "A"}});
  held("1", "2026-10-12");
  ASSERT_EQ(call("2", "2026-10-19"), "accepted");
  ASSERT_EQ(call("3", "2026-10-20"), "accepted");
  EXPECT_EQ(give("M2", BuildAgenda, {{"meeting", "2"}}), "R4012");
  EXPECT_EQ(give("S", BuildAgenda, {{"meeting", "2"}}), "accepted");

  const auto& items = meeting("2").items;
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].minutes_of, "meeting/1");
  EXPECT_EQ(items[1].case_id, "matter/B");  // In the order in which they came to wait.
  EXPECT_EQ(items[2].subject, "A");
  EXPECT_EQ(items[2].motion, "");  // Two motions are open to the body; which one is put is for the secretary to say.
  EXPECT_EQ(give("S", BuildAgenda, {{"meeting", "2"}}), "R4095");
  // The other session gets what is not on an agenda.
  EXPECT_EQ(give("S", WithdrawItem, {{"meeting", "2"}, {"item", "2"}}), "accepted");
  EXPECT_EQ(give("S", WithdrawItem, {{"meeting", "2"}, {"item", "2"}}), "R4020");
  EXPECT_EQ(give("S", BuildAgenda, {{"meeting", "3"}}), "accepted");
  EXPECT_EQ(meeting("3").items.back().case_id, "matter/B");

  office.today("2026-10-19");
  give("S", OpenMeeting, {{"meeting", "2"}});
  for (int i = 1; i <= 6; ++i) attend("2", "M" + std::to_string(i), "present");
  EXPECT_EQ(resolve("2", "3", {{"yes", 5}}), "R4020");  // Not put yet.
  EXPECT_EQ(put("2", "3"), "R4015");
  EXPECT_EQ(put("2", "3", {{"motion", "accept"}}), "accepted");
  EXPECT_EQ(resolve("2", "3", {{"yes", 5}}), "accepted");
  EXPECT_EQ(office.at("matter/A").state, "accepted");
  EXPECT_EQ(put("2", "1"), "accepted");
  EXPECT_EQ(resolve("2", "1", {{"yes", 5}}), "accepted");
  EXPECT_EQ(meeting("1").certified_at, "meeting/2#1");
  office.expect_replay_equals_live();
}

TEST_F(Session, IsExplainedFromTheCase) {
  office.open("S", "matter", "", {{"code", "A"}, {"owner", "M2"}});
  const auto accept_for = [&](const char* person) {
    const auto told = outlook(office.definitions(), office.engine().state(), office.at("matter/A"), person,
                              local_instant(SmallOffice::day("2026-10-05"), 600, {}));
    return *std::find_if(told.acts.begin(), told.acts.end(), [](const auto& act) { return act.act == "accept"; });
  };
  EXPECT_NE(accept_for("M3").reasons.front().help.en.find("put on the agenda by S"), std::string::npos);

  ASSERT_EQ(call("1", "2026-10-12"), "accepted");
  ASSERT_EQ(give("S", BuildAgenda, {{"meeting", "1"}}), "accepted");
  EXPECT_EQ(accept_for("M3").reasons.front().help.en, "it is on the agenda of meeting/1 on 2026-10-12");
  EXPECT_EQ(accept_for("M3").reasons.size(), 1U);
  // The owner is told that they will leave for it.
  ASSERT_EQ(accept_for("M2").reasons.size(), 2U);
  EXPECT_EQ(accept_for("M2").reasons.back().code, "R4021");
}

}  // namespace
}  // namespace anumat::engine
