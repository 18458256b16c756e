#include "anumat/engine/requirements.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "small_office.hpp"

// What would have to hold for a case to come to a state or for an act to be done, and that it is so.

namespace anumat::engine {
namespace {

constexpr const char* required_purchases = R"(role: clerk
label en: clerk
label th: เจ้าหน้าที่

role: head
label en: head of unit
label th: หัวหน้าหน่วย

role: checker
label en: checker
label th: ผู้ตรวจ

role: director
label en: director
label th: ผู้อำนวยการ

role: member
label en: member
label th: กรรมการ

calendar: office
working days: Monday to Friday
fiscal year starts: 1 October

parameter: open end
type: boolean
status: unverified
| from       | value |
| 2399-10-01 | true  |

evidence: quote
label th: ใบเสนอราคา
formats: pdf
retention: 10 years

case: purchase
key: code
opened by: clerk
| field  | type   | required | label th |
| code   | text   | yes      | รหัส      |
| owner  | person | yes      | เจ้าของ    |
| budget | money  | yes      | งบประมาณ  |
| fees   | money  | yes      | ค่าธรรมเนียม |
| risk   | text   | yes      | ความเสี่ยง  |
| starts | date   | yes      | วันเริ่ม     |

lifecycle: purchase
separate: owner
start: draft
end: bought, dropped
| from    | on       | who       | to       | act     | takes        | needs        | when                                |
| draft   | submit   | clerk     | review   | submit  |              |              |                                     |
| review  | amend    | clerk     | same     | submit  | budget, risk |              |                                     |
| review  | endorse  | head      | signing  | endorse |              | file "quote" | budget + fees <= 500000             |
| review  | drop     | head      | dropped  | reject  |              |              | risk = "high" or budget > 1000000   |
| review  | waive    | head      | bought   | approve |              |              | open end                            |
| signing | approved | route one | council  | approve |              |              |                                     |
| signing | returned | route one | review   | return  |              |              |                                     |
| signing | refused  | route one | dropped  | reject  |              |              |                                     |
| council | carry    | council   | buying   | endorse |              |              |                                     |
| buying  | buy      | clerk     | bought   | approve |              |              | today >= starts                     |

checks: purchase
| on      | rule     | effect |
| endorse | low risk | stop   |

rule: low risk
code: P-1
require: risk in ("low", "mid")
message en: the risk is {risk}
message th: ความเสี่ยงคือ {risk}
source: house rule

deadlines: purchase
| state   | within | then |
| draft   |        |      |
| review  |        |      |
| signing |        |      |
| council |        |      |
| buying  |        |      |

route: one
separate: owner, every step
| step | who              | act     |
| 1    | any 2 of checker | check   |
| 2    | director         | approve |

meeting: council
members: member
chair: director
called by: clerk
notice: 7 days
short notice: refused
quorum: 1/2 of members
carried: yes > no
tie: not carried
recuse: owner
ballots: open or secret
)";

struct Required : ::testing::Test {
  Required() : office(required_purchases) {
    office.person("C1", {"clerk"});
    office.person("H1", {"head"});
    for (const char* id : {"K1", "K2", "K3"}) office.person(id, {"checker"});
    office.person("D1", {"director"});
    for (const char* id : {"M1", "M2", "M3", "M4", "M5"}) office.person(id, {"member"});
    office.today("2026-10-12");
  }
  void open(model::Context more = {}) {
    model::Context fields{{"code", "1"},   {"owner", "C1"}, {"budget", 620000},
                          {"fees", 20000}, {"risk", "low"}, {"starts", SmallOffice::day("2026-11-02")}};
    for (auto& [name, value] : more)
      std::ranges::find(fields, name, [](const auto& one) { return one.first; })->second = value;
    ASSERT_EQ(verdict(office.open("C1", "purchase", "", fields)), "accepted");
    ASSERT_EQ(act("C1", "submit"), "accepted");
  }
  std::string act(const std::string& who, const std::string& name, model::Context fields = {}) {
    return verdict(office.act(who, id, name, std::move(fields), "because"));
  }
  void attach() {
    ASSERT_EQ(verdict(office.give("C1", CommandType::AttachEvidence,
                                  {{"case", id}, {"kind", "quote"}, {"name", "q.pdf"}, {"on_paper", true}})),
              "accepted");
  }
  [[nodiscard]] Instant now(std::string_view day = "2026-10-12") {
    return local_instant(SmallOffice::day(day), 10 * 60, office.engine().state().utc_offset);
  }
  Requirements to(std::string_view state) {
    return requirements_of_state(office.definitions(), office.engine().state(), office.at(id), state, now());
  }
  Requirements of(std::string_view name) {
    return requirements_of_act(office.definitions(), office.engine().state(), office.at(id), name, now());
  }
  /// All that is missing for the last leg, one sentence a line.
  static std::string said(const Requirements& found) {
    std::string text;
    for (const Requirement& one : found.legs.back().needed) text += one.says.en + "\n";
    return text;
  }
  static const Requirement& only(const Requirements& found) {
    EXPECT_EQ(found.legs.back().needed.size(), 1U) << said(found);
    return found.legs.back().needed.front();
  }
  /// To where the council resolves.
  void sign() {
    open({{"budget", 100}});
    attach();
    for (const auto& [who, what] : std::vector<std::pair<const char*, const char*>>{
             {"H1", "endorse"}, {"K1", "check"}, {"K2", "check"}, {"D1", "approve"}})
      ASSERT_EQ(act(who, what), "accepted");
  }
  void give(CommandType type, model::Context body, const std::string& who = "C1") {
    body.emplace_back("meeting", "1");
    ASSERT_EQ(verdict(office.give(who, type, std::move(body))), "accepted");
  }
  /// Four of the five sit, and the item is put.
  void sit(bool secret) {
    give(CommandType::CallMeeting, {{"body", "council"}, {"date", SmallOffice::day("2026-10-19")}});
    office.today("2026-10-19");
    give(CommandType::OpenMeeting, {});
    for (const char* who : {"M1", "M2", "M3", "M4"})
      give(CommandType::RecordAttendance, {{"person", who}, {"status", "present"}});
    give(CommandType::PutItem, {{"item", "a"}, {"case", id}, {"motion", "carry"}, {"secret", secret}});
  }
  Requirements to_buying_in_session() {
    return requirements_of_state(office.definitions(), office.engine().state(), office.at(id), "buying",
                                 now("2026-10-19"));
  }
  SmallOffice office;
  const std::string id = "purchase/1";
};

TEST_F(Required, NamesTheBoundAndWhatItIs) {
  open();
  attach();

  const Requirement needed = only(of("endorse"));

  EXPECT_EQ(needed.says.en, "`budget` must be at most 480,000: is 620,000");
  EXPECT_EQ(needed.says.th, "งบประมาณ (`budget`) ต้องไม่เกิน 480,000: ปัจจุบัน 620,000");
  EXPECT_EQ(needed.help.en, "it can be given with `amend`");
  EXPECT_EQ(needed.code, "R4019");
  EXPECT_FALSE(needed.unknown);
  // With that value, and not with a satang more, the act goes through.
  ASSERT_EQ(act("C1", "amend", {{"budget", *Decimal::from_text("480000.01")}}), "accepted");
  EXPECT_EQ(act("H1", "endorse"), "R4019");
  ASSERT_EQ(act("C1", "amend", {{"budget", needed.ways.front().front().wanted}}), "accepted");
  EXPECT_TRUE(of("endorse").legs.back().needed.empty());
  EXPECT_EQ(act("H1", "endorse"), "accepted");
}

TEST_F(Required, NamesAllThatIsMissingAtOnce) {
  open({{"risk", "high"}});

  EXPECT_EQ(said(of("endorse")),
            "`budget` must be at most 480,000: is 620,000\n"
            "`endorse` needs the file \"quote\"\n"
            "`risk` must be one of \"low\", \"mid\": is \"high\"\n");
}

TEST_F(Required, LeavesUnknownWhatIsNotKnown) {
  open();

  const Requirement needed = only(of("waive"));

  EXPECT_EQ(needed.says.en, "`open end` must be true: is not known");
  EXPECT_TRUE(needed.unknown);
  EXPECT_EQ(needed.code, "U4030");
  EXPECT_FALSE(needed.ways.front().front().known);
  EXPECT_EQ(needed.ways.front().front().missing, std::vector<std::string>{"open end"});
  EXPECT_EQ(act("H1", "waive"), "U4030");
}

TEST_F(Required, TellsTheWaysApart) {
  open({{"risk", "low"}});

  const Requirement needed = only(of("drop"));

  ASSERT_EQ(needed.ways.size(), 2U);
  EXPECT_EQ(needed.says.en, "`risk` must be \"high\": is \"low\" or `budget` must be more than 1,000,000: is 620,000");
  ASSERT_EQ(act("C1", "amend", {{"risk", "high"}}), "accepted");
  EXPECT_EQ(act("H1", "drop"), "accepted");
}

TEST_F(Required, CountsSignaturesStillWanted) {
  open({{"budget", 100}});
  attach();
  ASSERT_EQ(act("H1", "endorse"), "accepted");
  ASSERT_EQ(act("K1", "check"), "accepted");

  const Requirements found = to("council");

  ASSERT_EQ(found.legs.size(), 1U);
  EXPECT_EQ(said(found), "checker has still to `check`: K2, K3\ndirector has still to `approve`: D1\n");
  EXPECT_EQ(found.legs[0].needed[0].count, 1);
  EXPECT_EQ(found.legs[0].needed[0].persons, (std::vector<std::string>{"K2", "K3"}));
  ASSERT_EQ(act("K3", "check"), "accepted");
  ASSERT_EQ(act("D1", "approve"), "accepted");
  EXPECT_EQ(office.at(id).state, "council");
}

TEST_F(Required, CountsPresenceAndVotes) {
  sign();

  Requirements found = to("buying");
  EXPECT_EQ(said(found),
            "a session of council that is called today can be held from 2026-10-19 on\n"
            "3 more members of council must be present: its quorum is 3/5\n"
            "a resolution of council takes 2 more yes of the 3 who can vote\n");
  EXPECT_EQ(found.earliest, SmallOffice::day("2026-10-19"));

  sit(false);
  give(CommandType::CastBallot, {{"item", "a"}, {"ballot", "yes"}}, "M1");
  give(CommandType::CastBallot, {{"item", "a"}, {"ballot", "no"}}, "M2");
  found = to_buying_in_session();
  EXPECT_EQ(said(found), "a resolution of council takes 2 more yes of the 2 who can vote\n");
  EXPECT_EQ(found.legs[0].needed[0].persons, (std::vector<std::string>{"M3", "M4"}));
  for (const char* who : {"M3", "M4"}) give(CommandType::CastBallot, {{"item", "a"}, {"ballot", "yes"}}, who);
  give(CommandType::ResolveItem, {{"item", "a"}});
  EXPECT_EQ(office.at(id).state, "buying");
}

/// Of a vote in secret nobody knows what it was, so it counts for nothing that is promised.
TEST_F(Required, CountsVotesInSecretAgainstTheMotion) {
  sign();
  sit(true);
  give(CommandType::HandInBallot, {{"item", "a"}}, "M1");

  EXPECT_EQ(said(to_buying_in_session()), "a resolution of council takes 3 more yes of the 3 who can vote\n");
}

TEST_F(Required, GivesTheDayOfAWaitOverTheWholeWay) {
  open({{"budget", 100}});

  const Requirements found = of("buy");

  std::string acts;
  for (const RequiredLeg& leg : found.legs) acts += leg.step.act + " ";
  EXPECT_EQ(acts, "endorse approved carry buy ");
  const auto& last = found.legs.back().needed;
  ASSERT_EQ(last.size(), 2U) << said(found);
  EXPECT_EQ(last[0].kind, RequirementKind::Person) << "the only clerk is the owner";
  EXPECT_EQ(last[1].kind, RequirementKind::Wait);
  EXPECT_EQ(last[1].from, SmallOffice::day("2026-11-02"));
  EXPECT_EQ(last[1].says.en, "`today` must be no earlier than 2026-11-02: is 2026-10-12");
  EXPECT_EQ(last[1].says.th, "`today` ต้องไม่ก่อน 2 พฤศจิกายน 2569: ปัจจุบัน 12 ตุลาคม 2569");
  EXPECT_EQ(found.earliest, SmallOffice::day("2026-11-02"));
}

TEST_F(Required, SaysWhoIsKeptApart) {
  open({{"owner", "H1"}, {"budget", 100}});
  attach();

  const Requirement needed = only(of("endorse"));

  EXPECT_EQ(needed.kind, RequirementKind::Person);
  EXPECT_EQ(needed.code, "R4017");
  office.person("H2", {"head"});
  EXPECT_TRUE(of("endorse").legs.back().needed.empty());
  EXPECT_EQ(act("H2", "endorse"), "accepted");
}

TEST_F(Required, AnActFurtherOnIsReachedByLegs) {
  open({{"budget", 100}});
  attach();

  const Requirements found = of("approve");

  ASSERT_EQ(found.legs.size(), 2U);
  EXPECT_TRUE(found.legs[0].needed.empty());
  EXPECT_EQ(found.legs[1].step.act, "approve");
  EXPECT_EQ(found.legs[1].persons, std::vector<std::string>{"D1"});
  EXPECT_EQ(said(found), "2 people have still to `check`: K1, K2, K3\n");
}

TEST_F(Required, WhereNothingLeadsIsSaidSo) {
  open({{"risk", "high"}});
  ASSERT_EQ(act("H1", "drop"), "accepted");

  EXPECT_FALSE(to("bought").reachable);
  EXPECT_TRUE(to("dropped").reachable);
  EXPECT_TRUE(to("dropped").legs.empty());
  EXPECT_FALSE(of("endorse").reachable);
  EXPECT_FALSE(of("fly").reachable);
}

}  // namespace
}  // namespace anumat::engine
