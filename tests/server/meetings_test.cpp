// Sessions with all that a body can ask for, over HTTP: agenda, proxies, secret ballots, dissent, adjournment, minutes.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "place.hpp"

namespace anumat::server::test {
namespace {

constexpr const char* council = R"(language: en
package: council

role: secretary

role: chair

role: member

case: motion
key: code
title: title
opened by: secretary
| field | type   | required |
| code  | text   | yes      |
| title | text   | yes      |
| owner | person | yes      |
| sum   | money  |          |

lifecycle: motion
start: open
end: adopted, dropped
| from | on    | who     | to      | act     |
| open | adopt | council | adopted | endorse |
| open | drop  | council | dropped | reject  |

deadlines: motion
| state | within | then |
| open  |        |      |

meeting: council
members: member
chair: chair
called by: secretary
notice: 1 day
quorum: 1/2 of members
re-meeting: 1/3 of members within 14 days
carried: yes > no
tie: not carried
ballots: open or secret
recuse: owner
proxy given by: member
proxies held at most: 1
minutes number: C-{serial(2)}

agreement: plan of work
about: motion
promise: sum
source: the office's own rule
| order | who       | party     |
| 1     | owner     | promisor  |
| 2     | chair     | recipient |
)";

Date the_day(std::string_view iso) {
  return *Date::from_iso(iso);
}

/// C1 is the secretary, H1 the chair; H1, S1, S2 and M1 are members. S1 owns the motion L1.
struct Meetings : Place {
  void SetUp() override {
    Place::SetUp();
    server_.reset();
    auto office = office::Office::open(folder(), office::OfficeAccess::Write);
    ASSERT_TRUE(office) << office.error().message.en;
    const auto published = (*office)->publish({{"council.anumat", council}}, "ADM", Instant::from_micros(now_));
    ASSERT_TRUE(published) << published.error().message.en;
    using enum engine::CommandType;
    give(**office, "ADM", RegisterPerson, {{"person", "M1"}, {"name", "name of M1"}});
    for (const auto& [person, role] :
         {std::pair("C1", "secretary"), std::pair("H1", "chair"), std::pair("H1", "member"), std::pair("S1", "member"),
          std::pair("S2", "member"), std::pair("M1", "member")})
      give(**office, "ADM", GrantRole, {{"person", person}, {"role", role}, {"from", the_day("2026-10-01")}});
    for (const char* code : {"L1", "L2"})
      give(**office, "C1", OpenCase,
           {{"kind", "motion"},
            {"fields", model::Context{{"code", code}, {"title", "Library"}, {"owner", "S1"}, {"sum", 900}}}});
    office->reset();
    serve();
  }

  /// A browser of its own each time, and so a key that no other has.
  Reply send(const std::string& person, const std::string& target, const Json& body) {
    return as(person).post(target, body, {{"Idempotency-Key", "say-" + std::to_string(++said_)}});
  }
  Reply say(const std::string& person, const std::string& what, const Json& body = Json::object()) {
    return send(person, "/api/v1/meetings" + what, body);
  }
  Reply sign(const std::string& person) {
    return send(person, "/api/v1/cases/motion%2FL1/agreements/plan%20of%20work/signatures", Json::object());
  }
  void expect_done(const Reply& reply) { EXPECT_TRUE(reply.status == 200 || reply.status == 201) << reply.body; }
  Json session(const std::string& id, const std::string& reader = "C1") {
    return as(reader).get("/api/v1/meetings/" + id).json();
  }
  void hold(const std::string& id, const std::vector<std::string>& present) {
    expect_done(say("C1", "", {{"meeting", id}, {"body", "council"}, {"date", "2026-10-07"}, {"number", id}}));
    now_ = local_instant(the_day("2026-10-07"), 10 * 60, {}).micros();
    expect_done(say("C1", "/" + id + "/agenda"));
    expect_done(say("C1", "/" + id + "/open"));
    for (const std::string& person : present)
      expect_done(say("C1", "/" + id + "/attendance", {{"person", person}, {"status", "present"}}));
  }
  /// Everything that is kept in the folder of the office.
  std::string all_that_is_kept() {
    std::ostringstream all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder()))
      if (entry.is_regular_file()) all << std::ifstream(entry.path(), std::ios::binary).rdbuf() << "\n";
    return all.str();
  }
  int said_ = 0;
};

TEST_F(Meetings, BuildTheirAgendaOfWhatIsReady) {
  const Json ready = as("C1").get("/api/v1/bodies/council/ready").json();

  ASSERT_EQ(ready["items"].size(), 2U) << ready.dump(1);
  EXPECT_EQ(ready["items"][0]["case"], "motion/L1");
  EXPECT_EQ(ready["items"][0]["motions"], Json::array({"adopt", "drop"}));
  EXPECT_EQ(as("C1").get("/api/v1/bodies/nobody/ready").status, 404);

  hold("C-1", {"H1", "S2"});
  expect_done(say("C1", "/C-1/items/2/withdrawal", {{"reason", "not today"}}));

  const Json held = session("C-1");
  EXPECT_EQ(held["items"][0]["outcome"], "ready");
  EXPECT_EQ(held["items"][1]["outcome"], "withdrawn");
  EXPECT_EQ(as("C1").get("/api/v1/bodies/council/ready").json()["items"][0]["on_agenda_of"], "meeting/C-1");
}

TEST_F(Meetings, LetAMemberVoteForAnother) {
  hold("C-1", {"H1", "S2"});
  expect_done(say("M1", "/C-1/proxies", {{"holder", "S2"}, {"document", "note 7"}}));
  EXPECT_EQ(session("C-1")["proxies"], Json::array({{{"giver", "M1"}, {"holder", "S2"}, {"document", "note 7"}}}));
  EXPECT_TRUE(session("C-1", "M1")["powers"]["may_give_proxy"]);
  expect_done(say("C1", "/C-1/items", {{"item", "1"}, {"motion", "adopt"}}));

  expect_done(say("S2", "/C-1/items/1/ballot", {{"ballot", "yes"}}));
  expect_done(say("S2", "/C-1/items/1/ballot", {{"ballot", "yes"}, {"for", "M1"}}));
  const Reply owner = say("S1", "/C-1/items/1/ballot", {{"ballot", "yes"}});
  expect_done(say("C1", "/C-1/items/1/resolution"));
  expect_done(say("M1", "/C-1/proxies/revocation"));

  EXPECT_GE(owner.status, 400) << "the owner has to leave";
  const Json held = session("C-1");
  EXPECT_EQ(held["items"][0]["yes"], 2) << held.dump(1);
  EXPECT_EQ(held["items"][0]["outcome"], "carried");
  EXPECT_TRUE(held["proxies"].empty());
  EXPECT_EQ(as("C1").get("/api/v1/cases/motion%2FL1").json()["state"], "adopted");
}

TEST_F(Meetings, KeepASecretBallotSecret) {
  hold("C-1", {"H1", "S2", "M1"});
  expect_done(say("C1", "/C-1/items", {{"item", "1"}, {"motion", "adopt"}, {"secret", true}}));

  const Reply named = say("H1", "/C-1/items/1/ballot", {{"ballot", "no"}});
  const Reply stranger = say("C1", "/C-1/items/1/secret-ballot", {{"ballot", "yes"}});
  const Reply nonsense = say("H1", "/C-1/items/1/secret-ballot", {{"ballot", "perhaps"}});
  Client head = as("H1");
  const Headers key{{"Idempotency-Key", "ballot-of-h1"}};
  const Reply first = head.post("/api/v1/meetings/C-1/items/1/secret-ballot", {{"ballot", "no"}}, key);
  const Reply repeated = head.post("/api/v1/meetings/C-1/items/1/secret-ballot", {{"ballot", "no"}}, key);
  const Reply twice = head.post("/api/v1/meetings/C-1/items/1/secret-ballot", {{"ballot", "yes"}});
  const Reply second = say("S2", "/C-1/items/1/secret-ballot", {{"ballot", "yes"}});
  const std::string kept = all_that_is_kept();
  const Reply third = say("M1", "/C-1/items/1/secret-ballot", {{"ballot", "yes"}});
  const Json before = session("C-1");
  const Reply counted = say("C1", "/C-1/items/1/resolution");
  const Json after = session("C-1");

  EXPECT_EQ(named.code(), "E6180");
  EXPECT_EQ(stranger.status, 409) << stranger.body;
  EXPECT_EQ(nonsense.code(), "E8018");
  ASSERT_EQ(first.status, 200) << first.body;
  const std::string code = first.json()["slip"];
  EXPECT_EQ(code.size(), 32U) << "the answer is as long whatever the vote: " << code;
  EXPECT_TRUE(repeated.json()["repeated"]);
  EXPECT_FALSE(repeated.json().contains("slip"));
  EXPECT_EQ(twice.status, 409);
  expect_done(second);
  expect_done(third);
  // Nothing that is kept has the vote beside the voter, or the slip beside the order that it came with.
  EXPECT_EQ(kept.find("\"ballot\":\"no\""), std::string::npos);
  EXPECT_EQ(before["items"][0]["voted"], Json::array({"H1", "M1", "S2"}));
  EXPECT_TRUE(before["items"][0]["slips"].empty());
  EXPECT_TRUE(before["items"][0]["mine"].is_null());
  expect_done(counted);
  EXPECT_EQ(after["items"][0]["yes"], 2);
  EXPECT_EQ(after["items"][0]["no"], 1);
  EXPECT_EQ(after["items"][0]["outcome"], "carried");
  const Json& slips = after["items"][0]["slips"];
  EXPECT_EQ(slips.size(), 3U);
  EXPECT_NE(std::find(slips.begin(), slips.end(), code + " no"), slips.end()) << "each voter finds theirs";
  EXPECT_TRUE(std::filesystem::is_empty(folder() + "/ballots")) << "the box has served";
  const Json verdict = as("ADM").get("/api/v1/audit/verify").json();
  EXPECT_TRUE(verdict["good"]) << verdict.dump();
}

TEST_F(Meetings, GiveTheSameAnswerToADryRunAndPutNothingIntoTheBox) {
  hold("C-1", {"H1", "S2", "M1"});
  expect_done(say("C1", "/C-1/items", {{"item", "1"}, {"motion", "adopt"}, {"secret", true}}));

  const Reply dry = say("H1", "/C-1/items/1/secret-ballot?dry_run=true", {{"ballot", "no"}});

  EXPECT_EQ(dry.status, 200) << dry.body;
  EXPECT_FALSE(dry.json().contains("slip"));
  EXPECT_FALSE(std::filesystem::exists(folder() + "/ballots"));
}

TEST_F(Meetings, AnswerAllSecretVotesAtTheSameLength) {
  hold("C-1", {"H1", "S2", "M1"});
  expect_done(say("C1", "/C-1/items", {{"item", "1"}, {"motion", "adopt"}, {"secret", true}}));
  const auto vote = [&](const std::string& person, const std::string& word) {
    const Json body{{"ballot", word}, {"padding", std::string(7 - word.size(), ' ')}};
    return say(person, "/C-1/items/1/secret-ballot", body);
  };
  // Numbers of events grow with the log, whatever the vote.
  const auto length_of = [](const Reply& reply) {
    Json answer = reply.json();
    answer.erase("events");
    answer.erase("version");
    return answer.dump().size();
  };

  const Reply yes = vote("H1", "yes");
  const Reply no = vote("S2", "no");
  const Reply abstain = vote("M1", "abstain");

  expect_done(yes);
  expect_done(no);
  expect_done(abstain);
  EXPECT_EQ(length_of(yes), length_of(no)) << yes.body << no.body;
  EXPECT_EQ(length_of(yes), length_of(abstain)) << yes.body << abstain.body;
}

TEST_F(Meetings, TellNobodyHowTheVotesInTheBoxStand) {
  hold("C-1", {"H1", "S2", "M1"});
  expect_done(say("C1", "/C-1/items", {{"item", "1"}, {"motion", "adopt"}, {"secret", true}}));
  expect_done(say("H1", "/C-1/items/1/secret-ballot", {{"ballot", "yes"}}));

  const Reply rehearsed = say("C1", "/C-1/items/1/resolution?dry_run=true");
  const Reply typed = say("C1", "/C-1/items/1/resolution", {{"no", 1}});
  const Reply nameless = say("S2", "/C-1/items/1/hand-in");
  const Reply by_themselves = say("S2", "/C-1/items/1/hand-in", {{"member", "S2"}});
  expect_done(say("C1", "/C-1/items/1/hand-in", {{"member", "M1"}}));
  const Reply differs = say("C1", "/C-1/items/1/resolution");

  EXPECT_EQ(rehearsed.code(), "E6182") << rehearsed.body;
  EXPECT_EQ(typed.code(), "E6182") << typed.body;
  EXPECT_EQ(nameless.status, 422) << nameless.body;
  EXPECT_EQ(by_themselves.status, 422) << "they vote with a slip: " << by_themselves.body;
  EXPECT_EQ(differs.code(), "E6182") << differs.body;
  EXPECT_NE(differs.body.find("the box holds 1 slips, the list names 2"), std::string::npos) << differs.body;
  EXPECT_EQ(differs.body.find("1 yes"), std::string::npos) << differs.body;
  EXPECT_EQ(session("C-1")["items"][0]["voted"], Json::array({"H1", "M1"}));
}

TEST_F(Meetings, ResolveASecretItemOnceForOneKey) {
  hold("C-1", {"H1", "S2", "M1"});
  expect_done(say("C1", "/C-1/items", {{"item", "1"}, {"motion", "adopt"}, {"secret", true}}));
  expect_done(say("H1", "/C-1/items/1/secret-ballot", {{"ballot", "yes"}}));
  Client secretary = as("C1");
  const Headers key{{"Idempotency-Key", "count-once"}};

  const Reply first = secretary.post("/api/v1/meetings/C-1/items/1/resolution", Json::object(), key);
  const Reply again = secretary.post("/api/v1/meetings/C-1/items/1/resolution", Json::object(), key);

  expect_done(first);
  expect_done(again);
  EXPECT_TRUE(again.json()["repeated"]) << again.body;
}

TEST_F(Meetings, AdjournAndMeetAgainAndCertifyTheMinutes) {
  hold("C-1", {"H1", "S2", "M1"});
  expect_done(say("C1", "/C-1/items", {{"item", "1"}, {"motion", "adopt"}}));
  expect_done(say("M1", "/C-1/items/2/recusal", {{"reason", "my street"}}));
  for (const auto& [person, vote] : {std::pair("H1", "yes"), std::pair("S2", "yes"), std::pair("M1", "no")})
    expect_done(say(person, "/C-1/items/1/ballot", {{"ballot", vote}}));
  expect_done(say("C1", "/C-1/items/1/resolution"));
  expect_done(say("M1", "/C-1/items/1/dissent", {{"reason", "too dear"}}));
  expect_done(say("C1", "/C-1/adjournment", {{"reason", "the lights went out"}}));

  const Json first = session("C-1");
  EXPECT_EQ(first["state"], "adjourned");
  EXPECT_EQ(first["adjourned_because"], "the lights went out");
  EXPECT_EQ(first["items"][0]["dissents"], Json::array({{{"person", "M1"}, {"reason", "too dear"}}}));
  EXPECT_EQ(first["items"][1]["recused"], Json::array({"M1"}));
  EXPECT_TRUE(first["minutes"]["over"]);
  EXPECT_FALSE(first["minutes"]["certified"]);
  EXPECT_EQ(as("C1").get("/api/v1/bodies/council/ready").json()["minutes"], Json::array({"meeting/C-1"}));

  expect_done(say("C1", "",
                  {{"meeting", "C-2"},
                   {"body", "council"},
                   {"date", "2026-10-12"},
                   {"kind", "reconvened"},
                   {"reconvened_from", "C-1"},
                   {"states_rule", true}}));
  now_ = local_instant(the_day("2026-10-12"), 10 * 60, {}).micros();
  expect_done(say("C1", "/C-2/agenda"));
  expect_done(say("C1", "/C-2/open"));
  for (const char* person : {"H1", "S2"})
    expect_done(say("C1", "/C-2/attendance", {{"person", person}, {"status", "present"}}));
  const Json agenda = session("C-2")["items"];
  ASSERT_EQ(agenda[0]["minutes of"], "meeting/C-1") << agenda.dump(1);
  expect_done(say("C1", "/C-2/items", {{"item", agenda[0]["id"]}}));
  for (const char* person : {"H1", "S2"})
    expect_done(say(person, "/C-2/items/" + agenda[0]["id"].get<std::string>() + "/ballot", {{"ballot", "yes"}}));
  expect_done(say("C1", "/C-2/items/" + agenda[0]["id"].get<std::string>() + "/resolution"));
  const Json certified = session("C-1")["minutes"];
  expect_done(say("C1", "/C-1/corrections", {{"text", "three were present"}, {"item", "1"}}));
  const Json corrected = session("C-1")["minutes"];

  EXPECT_EQ(session("C-2")["reconvened_from"], "C-1");
  EXPECT_TRUE(certified["certified"]) << certified.dump(1);
  EXPECT_EQ(certified["number"], "C-01");
  EXPECT_FALSE(corrected["certified"]) << "a later session certifies it again";
  EXPECT_EQ(corrected["corrections"][0]["by"], "C1");
}

TEST_F(Meetings, SignAnAgreementInItsTurn) {
  const Json first = as("S1").get("/api/v1/inbox").json()["signatures"];
  const Reply early = sign("H1");
  const Json later = as("H1").get("/api/v1/inbox").json()["signatures"];

  ASSERT_EQ(first.size(), 2U) << first.dump(1);
  EXPECT_EQ(first[0]["case"], "motion/L1");
  EXPECT_EQ(first[0]["agreement"], "plan of work");
  EXPECT_EQ(early.code(), "R4118") << early.body;
  EXPECT_TRUE(later.empty()) << "it is not the turn of the chair";

  expect_done(sign("S1"));
  const Json now = as("H1").get("/api/v1/agreements?case=L1").json()["agreements"][0];
  EXPECT_EQ(now["signing"][0]["actor"], "S1");
  EXPECT_EQ(now["turn"].size(), 1U);
  EXPECT_TRUE(now["open"]);
  expect_done(sign("H1"));

  const Json signed_now = as("S2").get("/api/v1/agreements?open=true").json()["agreements"];
  const Json whole = as("S2").get("/api/v1/agreements?case=motion%2FL1").json()["agreements"][0];
  EXPECT_EQ(signed_now.size(), 1U) << "that of L2 is still open";
  EXPECT_EQ(whole["version"], 1);
  EXPECT_EQ(whole["promised"]["sum"], 900);
  EXPECT_FALSE(whole["open"]);
}

TEST_F(Meetings, AreSetByCalendarAndParametersOfTheOffice) {
  Client keeper = as("ADM");

  const Reply holiday = keeper.post("/api/v1/calendar/holidays", {{"date", "2026-10-13"}, {"name", "Memorial day"}});
  const Reply covered = keeper.post("/api/v1/calendar/coverage", {{"from", "2027-10-01"}, {"to", "2028-09-30"}});
  const Json calendar = keeper.get("/api/v1/calendar").json();
  const Reply clerk = as("S2").post("/api/v1/calendar/holidays", {{"date", "2026-10-14"}, {"name", "x"}});
  const Json health = keeper.get("/api/v1/health").json();

  expect_done(holiday);
  expect_done(covered);
  EXPECT_EQ(clerk.status, 403) << clerk.body;
  EXPECT_EQ(calendar["from"], "2026-10-01");
  EXPECT_EQ(calendar["to"], "2028-09-30");
  EXPECT_EQ(calendar["working_days"], Json::array({1, 2, 3, 4, 5}));
  EXPECT_EQ(calendar["holidays"],
            Json::array({{{"date", "2026-10-13"}, {"name", "Memorial day"}, {"set_by", "office"}}}));
  EXPECT_GT(health["answered"], 0);
  EXPECT_EQ(health["failed"], 0);
  EXPECT_EQ(health["signed"], 0);
}

}  // namespace
}  // namespace anumat::server::test
