// Who reads a case, by each clause of `readers`, and what is left of an office for one who may not read it.

#include "anumat/engine/readers.hpp"

#include <algorithm>

#include "small_office.hpp"

namespace anumat::engine {
namespace {

const char* const memo_text = R"(role: clerk

role: head

role: deputy

role: member

role: auditor
reads all: yes

meeting: board
members: member
chair: head
called by: clerk
notice: 0 days
quorum: 1/2 of members
carried: yes > no
tie: chair casts

case: memo
key: code
opened by: anyone
| field  | type   | required |
| code   | text   | yes      |
| owner  | person | yes      |
| keeper | text   | yes      |
| salary | number |          |

lifecycle: memo
start: draft
end: done
| from   | on       | who                | to     | act     |
| draft  | submit   | owner              | review | submit  |
| review | approved | route by the heads | done   | approve |
| review | returned | route by the heads | draft  | return  |
| review | refused  | route by the heads | done   | reject  |
| review | resolve  | board              | done   | approve |

route: by the heads
scope: sign_memos
| step | who    | act     |
| 1    | deputy | check   |
| 2    | head   | approve |

deadlines: memo
| state  | within | then |
| draft  |        |      |
| review |        |      |

readers: memo
read by: owner, holder of keeper, clerk
actors read: yes
on agenda of: board
| field  | read by     |
| salary | owner, head |

case: notice
key: code
opened by: anyone
| field | type | required |
| code  | text | yes      |
)";

class Readers : public ::testing::Test {
 protected:
  Readers() : office_(memo_text) {
    for (const char* id : {"owner", "out", "keeper"}) office_.person(id, {});
    office_.person("clerk", {"clerk"});
    office_.person("head", {"head"});
    office_.person("deputy", {"deputy"});
    office_.person("member", {"member"});
    office_.person("auditor", {"auditor"});
    office_.person("opener", {});
    open("M1");
  }

  void open(const std::string& code) {
    office_.give("opener", CommandType::OpenCase,
                 {{"kind", "memo"},
                  {"fields", model::Context{{"code", code}, {"owner", "owner"}, {"salary", 5}, {"keeper", "none"}}}});
  }
  ReadVerdict reads(const std::string& person, const std::string& id = "memo/M1") {
    const OfficeState& state = office_.engine().state();
    return may_read(office_.definitions(), state, office_.at(id), person, state.last_at);
  }
  std::set<std::string> withheld(const std::string& person) {
    const OfficeState& state = office_.engine().state();
    return Reader(office_.definitions(), state, person, state.last_at).withheld(office_.at("memo/M1"));
  }

  SmallOffice office_;
};

TEST_F(Readers, AreEverybodyWhereNothingIsSaid) {
  office_.open("out", "notice", "N1", {{"code", "N1"}});

  const ReadVerdict verdict = reads("head", "notice/N1");

  EXPECT_TRUE(verdict.allowed);
  EXPECT_EQ(verdict.rule, ReadRule::Everybody);
  EXPECT_EQ(verdict.clause, "case: notice");
}

TEST_F(Readers, AreNamedByRoleAndByField) {
  EXPECT_EQ(reads("clerk").rule, ReadRule::Role);
  EXPECT_EQ(reads("clerk").clause, "readers: memo, read by: clerk");
  EXPECT_EQ(reads("owner").rule, ReadRule::Person);
  EXPECT_EQ(reads("auditor").rule, ReadRule::ReadsAll);
  EXPECT_EQ(reads("opener").rule, ReadRule::Actor);
  const ReadVerdict stranger = reads("out");
  EXPECT_FALSE(stranger.allowed);
  EXPECT_EQ(stranger.rule, ReadRule::Nobody);
  EXPECT_NE(stranger.says.en.find("owner, holder of keeper, clerk, whoever has or had a step of it"), std::string::npos)
      << stranger.says.en;
}

/// A role ends, and with it what it lets read; a role that reads all of another day does not count.
TEST_F(Readers, AreThoseOfTheDay) {
  office_.today("2026-10-05");
  office_.give("admin", CommandType::EndRole,
               {{"person", "clerk"}, {"role", "clerk"}, {"to", SmallOffice::day("2026-10-04")}});

  EXPECT_FALSE(reads("clerk").allowed);
}

TEST_F(Readers, AreWhoeverHasAStepNowOrHadOne) {
  EXPECT_FALSE(reads("deputy").allowed);
  office_.act("owner", "memo/M1", "submit");
  EXPECT_EQ(reads("deputy").rule, ReadRule::Actor);
  EXPECT_FALSE(reads("head").allowed) << "the second step has not come yet";
  office_.act("deputy", "memo/M1", "check");
  EXPECT_TRUE(reads("head").allowed);
  office_.act("head", "memo/M1", "approve");
  EXPECT_EQ(office_.at("memo/M1").state, "done");
  EXPECT_TRUE(reads("head").allowed);
  EXPECT_TRUE(reads("deputy").allowed);
}

/// Whoever was refused an act has learnt nothing by it.
TEST_F(Readers, AreNotThoseWhoWereRefused) {
  EXPECT_FALSE(office_.act("out", "memo/M1", "submit").accepted);

  EXPECT_FALSE(reads("out").allowed);
}

TEST_F(Readers, AreMembersOnceItIsOnTheirAgenda) {
  office_.act("owner", "memo/M1", "submit");
  // The board may resolve it, so that its members have a step.
  EXPECT_EQ(reads("member").rule, ReadRule::Actor);
  const Outcome called =
      office_.give("clerk", CommandType::CallMeeting,
                   {{"meeting", "B-1"}, {"body", "board"}, {"date", SmallOffice::day("2026-10-01")}, {"number", "1"}});
  ASSERT_EQ(verdict(called), "accepted");
  ASSERT_EQ(verdict(office_.give("clerk", CommandType::OpenMeeting, {{"meeting", "B-1"}})), "accepted");
  const Outcome put =
      office_.give("clerk", CommandType::PutItem,
                   {{"meeting", "B-1"}, {"item", "1"}, {"case", "memo/M1"}, {"motion", "resolve"}, {"subject", "x"}});
  ASSERT_EQ(verdict(put), "accepted");
  office_.act("deputy", "memo/M1", "check");
  office_.act("head", "memo/M1", "approve");

  EXPECT_EQ(reads("member").rule, ReadRule::Agenda);
  EXPECT_EQ(reads("member").clause, "readers: memo, on agenda of: board");
}

void order(SmallOffice& office, const std::string& kind, const std::string& principal) {
  model::Context body{{"order", "O-" + kind},
                      {"kind", kind},
                      {"principal", principal},
                      {"deputy", "out"},
                      {"from", SmallOffice::day("2026-10-01")},
                      {"to", SmallOffice::day("2026-10-31")}};
  if (kind == "delegate") body.emplace_back("scope", "sign_memos");
  ASSERT_TRUE(office.give("admin", CommandType::IssueActingOrder, std::move(body)).accepted);
}

TEST_F(Readers, AreSubstitutesOfReaders) {
  order(office_, "substitute", "clerk");

  EXPECT_TRUE(reads("out").allowed);
  EXPECT_EQ(reads("out").acting_for, "clerk");
}

/// A power that was delegated opens what waits for it, and not all that its principal reads.
TEST_F(Readers, AreDelegatesOnlyOfWhatWaitsForTheirPower) {
  order(office_, "delegate", "deputy");
  EXPECT_FALSE(reads("out").allowed);

  office_.act("owner", "memo/M1", "submit");

  EXPECT_TRUE(reads("out").allowed);
}

TEST_F(Readers, OfAFieldAreFewer) {
  office_.act("owner", "memo/M1", "submit");

  EXPECT_EQ(withheld("owner"), std::set<std::string>());
  EXPECT_EQ(withheld("auditor"), std::set<std::string>());
  EXPECT_EQ(withheld("head"), std::set<std::string>());
  EXPECT_EQ(withheld("deputy"), std::set<std::string>{"salary"});
  EXPECT_EQ(withheld("clerk"), std::set<std::string>{"salary"});
}

TEST_F(Readers, LeaveNothingOfWhatIsHidden) {
  open("M2");
  office_.act("owner", "memo/M2", "submit");
  OfficeState state = office_.engine().state();
  const Hidden hidden = Reader(office_.definitions(), state, "deputy", state.last_at).hidden();
  ASSERT_EQ(hidden.cases, (std::set<std::string, std::less<>>{"memo/M1"}));

  leave_out(state, hidden, *office_.definitions().find(state.definition));

  EXPECT_EQ(state.find_case("memo/M1"), nullptr);
  ASSERT_EQ(state.cases.of_kind("memo").size(), 1U);
  EXPECT_EQ(state.cases.of_kind("memo").front().id, "memo/M2");
  EXPECT_FALSE(state.find_case("memo/M2")->fields.contains("salary"));
  EXPECT_TRUE(state.find_case("memo/M2")->fields.contains("owner"));
}

TEST(MinutesForAReader, HaveNoCorrectionOfAnItemThatIsHidden) {
  MeetingRecord meeting;
  meeting.items.resize(1);
  meeting.items[0].id = "1";
  meeting.corrections.resize(3);
  meeting.corrections[0].item = "1";
  meeting.corrections[1].item = "2";

  leave_out_corrections(meeting);

  ASSERT_EQ(meeting.corrections.size(), 2U);
  EXPECT_EQ(meeting.corrections[0].item, "1");
  EXPECT_EQ(meeting.corrections[1].item, "") << "one of the whole minutes";
}

TEST_F(Readers, HideNothingFromThoseWhoReadEveryKind) {
  open("M2");
  const OfficeState& state = office_.engine().state();

  EXPECT_TRUE(Reader(office_.definitions(), state, "auditor", state.last_at).hidden().empty());
  EXPECT_EQ(Reader(office_.definitions(), state, "clerk", state.last_at).hidden().fields.size(), 2U);
}

TEST_F(Readers, AreAskedAlsoForCasesThatAreYetToCome) {
  SmallOffice none(memo_text);
  for (const char* person : {"auditor", "clerk", "out"}) none.person(person, {});
  none.give("admin", CommandType::GrantRole,
            {{"person", "auditor"}, {"role", "auditor"}, {"from", SmallOffice::day("2026-10-01")}});
  none.give("admin", CommandType::GrantRole,
            {{"person", "clerk"}, {"role", "clerk"}, {"from", SmallOffice::day("2026-10-01")}});
  const OfficeState& state = none.engine().state();
  const auto may_hide = [&](const char* person) {
    return Reader(none.definitions(), state, person, state.last_at).may_hide();
  };

  EXPECT_TRUE(Reader(none.definitions(), state, "out", state.last_at).hidden().empty()) << "there is no case yet";
  EXPECT_TRUE(may_hide("out"));
  EXPECT_TRUE(may_hide("clerk")) << "one field is for fewer";
  EXPECT_FALSE(may_hide("auditor"));
}

TEST_F(Readers, MakeAMatrixOfRolesAndRelations) {
  const model::Definition& definition = *office_.definitions().find(office_.engine().state().definition);
  const auto cells = reader_cells(definition, *definition.case_kind("memo"));
  const auto cell = [&](const std::string& role, const std::string& relation) {
    const auto found = std::ranges::find_if(
        cells, [&](const ReaderCell& one) { return one.role == role && one.relation == relation; });
    EXPECT_NE(found, cells.end()) << role << ", " << relation;
    return found == cells.end() ? ReaderCell{} : *found;
  };

  EXPECT_EQ(cells.size(), 6U * 5U);
  EXPECT_FALSE(cell("", "none").reads);
  EXPECT_TRUE(cell("clerk", "none").reads);
  EXPECT_EQ(cell("clerk", "none").withheld, std::vector<std::string>{"salary"});
  EXPECT_TRUE(cell("", "field owner").withheld.empty());
  EXPECT_TRUE(cell("", "actor").reads);
  EXPECT_TRUE(cell("", "agenda of board").reads);
  EXPECT_TRUE(cell("", "holder of keeper").reads);
  EXPECT_TRUE(cell("auditor", "none").withheld.empty());
}

}  // namespace
}  // namespace anumat::engine
