// Groups of the office: the tree and who belongs where, and what rights follow from it on a day.

#include "anumat/engine/meetings.hpp"
#include "anumat/engine/people.hpp"
#include "anumat/engine/readers.hpp"
#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* leaves = R"(role: staff

role: head
scope: group
not with: auditor

role: auditor

meeting: finance meeting
members: members of group "FIN" and below
chair: staff
notice: 0 days
quorum: 1/2 of members
carried: yes > no
tie: chair casts

case: leave
key: code
opened by: staff
| field | type   | required |
| code  | text   | yes      |
| owner | person | yes      |

lifecycle: leave
separate: owner
start: draft
end: granted
| from   | on     | who                           | to      | act     |
| draft  | submit | owner                         | asked   | submit  |
| asked  | note   | members of group of owner     | same    | acknowledge |
| asked  | check  | head in group of owner        | checked | check   |
| checked | grant | head in nearest group of owner | granted | approve |

deadlines: leave
| state   | within | then |
| draft   |        |      |
| asked   |        |      |
| checked |        |      |

readers: leave
read by: owner, members of group of owner, head in nearest group of owner
actors read: yes
)";

/// HQ over FIN over PAY, and PLAN beside FIN; H1 is head in HQ, F1 in FIN; O1 works in FIN, Y1 in PAY, L1 in PLAN.
struct OfficeGroups : ::testing::Test {
  OfficeGroups() : office(leaves) {
    for (const char* person : {"H1", "F1", "O1", "Y1", "L1", "N1"}) office.person(person, {"staff"});
    add("HQ", "");
    add("FIN", "HQ");
    add("PAY", "FIN");
    add("PLAN", "HQ");
    for (const auto& [person, group] : std::initializer_list<std::pair<const char*, const char*>>{
             {"H1", "HQ"}, {"F1", "FIN"}, {"O1", "FIN"}, {"Y1", "PAY"}, {"L1", "PLAN"}})
      EXPECT_EQ(verdict(join(person, group)), "accepted");
    EXPECT_EQ(verdict(head("H1", "HQ")), "accepted");
    EXPECT_EQ(verdict(head("F1", "FIN")), "accepted");
  }

  static Date day(std::string_view iso) { return SmallOffice::day(iso); }
  Outcome add(const std::string& id, const std::string& parent) {
    model::Context body{{"group", id}, {"name", "group " + id}, {"from", day("2026-10-01")}};
    if (!parent.empty()) body.emplace_back("parent", parent);
    return office.give("admin", CommandType::AddGroup, std::move(body));
  }
  Outcome join(const std::string& person, const std::string& group, std::string_view from = "2026-10-01") {
    return office.give("admin", CommandType::AddMember, {{"person", person}, {"group", group}, {"from", day(from)}});
  }
  Outcome quit(const std::string& person, const std::string& group, std::string_view last) {
    return office.give("admin", CommandType::EndMember, {{"person", person}, {"group", group}, {"to", day(last)}});
  }
  Outcome head(const std::string& person, const std::string& group, std::string_view from = "2026-10-01") {
    return office.give("admin", CommandType::GrantRole,
                       {{"person", person}, {"role", "head"}, {"from", day(from)}, {"group", group}});
  }
  Outcome end_head(const std::string& person, const std::string& group, std::string_view last) {
    return office.give("admin", CommandType::EndRole,
                       {{"person", person}, {"role", "head"}, {"to", day(last)}, {"group", group}});
  }
  Outcome move(const std::string& group, const std::string& parent, std::string_view from = "2026-10-01") {
    model::Context body{{"group", group}, {"from", day(from)}};
    if (!parent.empty()) body.emplace_back("parent", parent);
    return office.give("admin", CommandType::MoveGroup, std::move(body));
  }
  Outcome close(const std::string& group, std::string_view last) {
    return office.give("admin", CommandType::CloseGroup, {{"group", group}, {"to", day(last)}});
  }
  void asked(const std::string& owner, const std::string& code) {
    office.open(owner, "leave", "", {{"code", code}, {"owner", owner}});
    ASSERT_EQ(verdict(office.act(owner, "leave/" + code, "submit")), "accepted");
  }
  std::string may_read(const std::string& person, const std::string& id, std::string_view on = "2026-10-01") {
    const ReadVerdict verdict = engine::may_read(office.definitions(), office.engine().state(), office.at(id), person,
                                                 local_instant(day(on), 600, {}));
    return verdict.allowed ? verdict.clause : "no: " + verdict.says.th;
  }

  SmallOffice office;
};

TEST_F(OfficeGroups, TheHeadInTheGroupOfTheOwnerActsAndNoOtherHead) {
  asked("O1", "1");

  EXPECT_EQ(verdict(office.act("H1", "leave/1", "check")), "R4012");
  const Outcome refused = office.act("O1", "leave/1", "check");
  EXPECT_EQ(verdict(refused), "R4012");
  EXPECT_EQ(refused.reasons.front().message.en, "O1 may not `check`: that is for head in group of owner");
  EXPECT_EQ(refused.reasons.front().message.th, "O1 ทำ `check` ไม่ได้: เป็นอำนาจของ head ในกลุ่มงานของ owner");
  EXPECT_EQ(verdict(office.act("F1", "leave/1", "check")), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(OfficeGroups, TheNearestHeadIsSoughtUpwardsAndIsNeverTheOwner) {
  asked("Y1", "1");  // PAY has no head; FIN has one.
  EXPECT_EQ(verdict(office.act("F1", "leave/1", "check")), "R4041");
  ASSERT_EQ(verdict(head("Y1", "PAY")), "accepted");
  asked("Y1", "2");  // The head of PAY himself.
  EXPECT_EQ(verdict(office.act("Y1", "leave/2", "check")), "R4017");

  ASSERT_EQ(verdict(head("O1", "PAY")), "accepted");
  EXPECT_EQ(verdict(office.act("O1", "leave/2", "check")), "accepted");
  ASSERT_EQ(verdict(end_head("O1", "PAY", "2026-10-01")), "accepted");
  office.today("2026-10-02");
  EXPECT_EQ(verdict(office.act("H1", "leave/2", "grant")), "R4012");
  EXPECT_EQ(verdict(office.act("F1", "leave/2", "grant")), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(OfficeGroups, MembersOfTheGroupDoWhatIsTheirsAndReadIt) {
  asked("O1", "1");

  EXPECT_EQ(verdict(office.act("Y1", "leave/1", "note")), "R4012");
  EXPECT_EQ(verdict(office.act("F1", "leave/1", "note")), "accepted");
  EXPECT_EQ(may_read("F1", "leave/1"), "readers: leave, read by: members of group of owner");
  EXPECT_EQ(may_read("Y1", "leave/1"),
            "no: Y1 ไม่ใช่ผู้อ่านของเรื่องนี้ ผู้อ่านคือ owner, สมาชิกกลุ่มงานของ owner, head ในกลุ่มงานใกล้ที่สุดของ owner, "
            "ผู้มีหรือเคยมีขั้นของเรื่อง");
  EXPECT_EQ(may_read("N1", "leave/1").substr(0, 3), "no:");
  ASSERT_EQ(verdict(quit("F1", "FIN", "2026-10-31")), "accepted");
  ASSERT_EQ(verdict(join("F1", "PLAN", "2026-11-01")), "accepted");
  EXPECT_EQ(may_read("F1", "leave/1", "2026-11-01"), "readers: leave, read by: head in nearest group of owner");
}

TEST_F(OfficeGroups, ASubstituteHasTheRightsOfThePrincipalsGroup) {
  asked("O1", "1");
  office.give("admin", CommandType::IssueActingOrder,
              {{"order", "A1"},
               {"kind", "substitute"},
               {"principal", "F1"},
               {"deputy", "L1"},
               {"from", day("2026-10-01")},
               {"to", day("2026-10-31")}});

  EXPECT_EQ(may_read("L1", "leave/1"), "readers: leave, read by: members of group of owner");
  EXPECT_EQ(verdict(office.act("L1", "leave/1", "check")), "accepted");
  EXPECT_EQ(office.at("leave/1").acts.back().details().acting_for, "F1");
}

TEST_F(OfficeGroups, RightsFollowTheGroupOfTheDay) {
  asked("O1", "1");
  ASSERT_EQ(verdict(quit("O1", "FIN", "2026-10-10")), "accepted");
  ASSERT_EQ(verdict(join("O1", "PLAN", "2026-10-11")), "accepted");
  ASSERT_EQ(verdict(head("L1", "PLAN")), "accepted");

  office.today("2026-10-10");
  EXPECT_EQ(verdict(office.act("L1", "leave/1", "check")), "R4012");
  office.today("2026-10-11");
  EXPECT_EQ(verdict(office.act("F1", "leave/1", "check")), "R4012");
  EXPECT_EQ(verdict(office.act("L1", "leave/1", "check")), "accepted");
}

TEST_F(OfficeGroups, AGroupWithoutHeadIsAnIncidentUntilThereIsOne) {
  asked("L1", "1");
  ASSERT_EQ(office.at("leave/1").uncommon().incidents.size(), 1U);
  EXPECT_EQ(office.at("leave/1").uncommon().incidents.begin()->right, "head in group of owner");

  ASSERT_EQ(verdict(head("O1", "PLAN")), "accepted");
  EXPECT_TRUE(office.at("leave/1").uncommon().incidents.empty());
  ASSERT_EQ(verdict(quit("L1", "PLAN", "2026-10-01")), "accepted");
  office.today("2026-10-02");
  ASSERT_EQ(verdict(join("L1", "PAY", "2026-10-02")), "accepted");
  EXPECT_EQ(office.at("leave/1").uncommon().incidents.size(), 1U);
  ASSERT_EQ(verdict(quit("L1", "PAY", "2026-10-02")), "accepted");
  office.today("2026-10-03");
  ASSERT_EQ(verdict(join("L1", "FIN", "2026-10-03")), "accepted");
  EXPECT_TRUE(office.at("leave/1").uncommon().incidents.empty());
  office.expect_replay_equals_live();
}

TEST_F(OfficeGroups, StandInATreeOnEveryDay) {
  EXPECT_EQ(verdict(move("HQ", "PAY")), "R4191");
  EXPECT_EQ(verdict(move("HQ", "HQ")), "R4191");
  ASSERT_EQ(verdict(move("PAY", "PLAN", "2027-01-01")), "accepted");
  EXPECT_EQ(verdict(move("FIN", "PAY", "2026-12-01")), "R4191");
  EXPECT_EQ(verdict(move("FIN", "PAY", "2027-01-01")), "accepted");
  EXPECT_EQ(verdict(move("PLAN", "FIN", "2026-12-01")), "R4191");  // From 1 January it would lie below itself.
  EXPECT_EQ(verdict(move("PLAN", "NO", "2026-12-01")), "R4003");
  EXPECT_EQ(verdict(move("PLAN", "", "2026-12-01")), "accepted");

  const Groups& groups = office.engine().state().groups;
  EXPECT_TRUE(groups.lies_in(*groups.find("PAY"), "HQ", day("2026-11-01")));
  EXPECT_FALSE(groups.lies_in(*groups.find("PAY"), "FIN", day("2027-01-01")));
  EXPECT_EQ(groups.above(*groups.find("PLAN"), day("2026-12-01")), nullptr);
  office.expect_replay_equals_live();
}

TEST_F(OfficeGroups, AreAddedNamedAndClosedByAnAdministrator) {
  EXPECT_EQ(verdict(add("FIN", "")), "R4002");
  EXPECT_EQ(verdict(add("NEW", "NO")), "R4003");
  EXPECT_EQ(verdict(office.give("O1", CommandType::RenameGroup, {{"group", "FIN"}, {"name", "money"}})), "R4001");
  EXPECT_EQ(verdict(office.give("admin", CommandType::RenameGroup, {{"group", "FIN"}, {"name", "money"}})), "accepted");
  EXPECT_EQ(office.engine().state().groups.find("FIN")->name, "money");

  const Outcome full = close("FIN", "2026-12-31");
  EXPECT_EQ(verdict(full), "R4192");
  EXPECT_EQ(full.reasons.front().message.en, "after 2026-12-31 there would still be in the group FIN: F1, O1, PAY");
  EXPECT_EQ(verdict(close("PAY", "2026-12-31")), "R4192");
  ASSERT_EQ(verdict(quit("Y1", "PAY", "2026-11-30")), "accepted");
  EXPECT_EQ(verdict(close("PAY", "2026-09-30")), "R4190");
  EXPECT_EQ(verdict(close("PAY", "2026-12-31")), "accepted");
  EXPECT_EQ(verdict(join("Y1", "PAY", "2026-12-01")), "R4190");
  EXPECT_EQ(verdict(head("Y1", "PAY", "2027-01-01")), "R4190");
  EXPECT_EQ(verdict(move("PLAN", "PAY", "2026-12-01")), "R4190");
  office.expect_replay_equals_live();
}

TEST_F(OfficeGroups, APersonBelongsToOneAtATime) {
  EXPECT_EQ(verdict(join("O1", "PLAN", "2027-01-01")), "R4193");
  EXPECT_EQ(verdict(quit("O1", "PLAN", "2026-12-31")), "R4194");
  ASSERT_EQ(verdict(quit("O1", "FIN", "2026-12-31")), "accepted");
  EXPECT_EQ(verdict(join("O1", "PLAN", "2026-12-31")), "R4193");
  EXPECT_EQ(verdict(join("O1", "PLAN", "2027-01-01")), "accepted");
  EXPECT_EQ(verdict(join("NO", "PLAN", "2027-01-01")), "R4003");
}

TEST_F(OfficeGroups, RolesAreGivenInAGroupAsTheDefinitionSays) {
  const auto grant = [&](model::Context body) {
    body.emplace_back("person", "N1");
    body.emplace_back("from", day("2026-10-01"));
    return verdict(office.give("admin", CommandType::GrantRole, std::move(body)));
  };
  EXPECT_EQ(grant({{"role", "head"}}), "R4015");
  EXPECT_EQ(grant({{"role", "auditor"}, {"group", "FIN"}}), "R4015");
  EXPECT_EQ(grant({{"role", "head"}, {"group", "NO"}}), "R4003");
  EXPECT_EQ(grant({{"role", "auditor"}}), "accepted");
  EXPECT_EQ(grant({{"role", "head"}, {"group", "PLAN"}}), "R4004");  // Kept apart wherever it is held.
  EXPECT_EQ(verdict(end_head("F1", "PLAN", "2026-12-31")), "R4005");
}

TEST_F(OfficeGroups, AnElectorateIsTheMembersOfAGroup) {
  const model::MeetingRules& body =
      *office.definitions().find(office.definitions().digest())->meeting("finance meeting");
  EXPECT_EQ(electors_of(office.engine().state(), body, day("2026-10-01")),
            (std::vector<std::string>{"F1", "O1", "Y1"}));
  EXPECT_FALSE(is_elector(office.engine().state(), body, "L1", day("2026-10-01")));

  office.give("H1", CommandType::CallMeeting,
              {{"meeting", "1"}, {"body", "finance meeting"}, {"date", day("2026-10-02")}});
  office.today("2026-10-02");
  ASSERT_EQ(verdict(office.give("H1", CommandType::OpenMeeting, {{"meeting", "1"}})), "accepted");
  EXPECT_EQ(office.engine().state().meetings.at("meeting/1").members, (std::vector<std::string>{"F1", "O1", "Y1"}));
}

}  // namespace
}  // namespace anumat::engine
