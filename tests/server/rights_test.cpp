// Who reads what over HTTP: each cell of the matrix that follows from a definition, over an office made for it, and
// that nothing of a case which somebody may not read is in any answer.

#include "anumat/server/rights.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <sstream>

#include "anumat/dsl/compile.hpp"
#include "anumat/engine/readers.hpp"
#include "place.hpp"
#include "routes/reading.hpp"

namespace anumat::server::test {
namespace {

using enum engine::CommandType;

/// A memo with words in it that stand nowhere else.
struct Memo {
  std::string id;
  std::string number;
  std::string word;    ///< In its subject.
  std::string salary;  ///< In the field that fewer read.
  std::string digest;  ///< Of a file given as evidence.
};

/// An office of memos, none of which is served before serve_office().
class MemoOffice : public Place {
 protected:
  void SetUp() override {
    now_ = local_instant(*Date::from_iso("2026-10-05"), 9 * 60, {}).micros();
    std::ifstream file(ANUMAT_SOURCE_DIR "/tests/server/rights.anumat");
    std::ostringstream text;
    text << file.rdbuf();
    source_ = {"rights.anumat", text.str()};
    auto compiled = dsl::compile({source_});
    for (const dsl::Diagnostic& one : compiled.diagnostics)
      if (one.severity == dsl::Severity::Error) ADD_FAILURE() << one.code << " " << one.message.en;
    ASSERT_TRUE(compiled.definition);
    definition_ = std::move(*compiled.definition);
    auto office = office::Office::create(folder());
    ASSERT_TRUE(office);
    office_ = std::move(*office);
    give(*office_, "ADM", OpenOffice, {{"name", "หน่วยงาน"}, {"administrator", "ADM"}});
    ASSERT_TRUE(office_->publish({source_}, "ADM", Instant::from_micros(now_)));
    give(*office_, "ADM", CoverCalendar,
         {{"from", *Date::from_iso("2026-10-01")}, {"to", *Date::from_iso("2027-09-30")}});
    person("other", "");
    person("caller", "clerk");
  }

  void person(const std::string& id, const std::string& role) {
    give(*office_, "ADM", RegisterPerson, {{"person", id}, {"name", id}});
    if (!role.empty())
      give(*office_, "ADM", GrantRole, {{"person", id}, {"role", role}, {"from", *Date::from_iso("2026-10-01")}});
  }

  void group(const std::string& id, const std::vector<std::string>& members) {
    const Date from = *Date::from_iso("2026-10-01");
    give(*office_, "ADM", AddGroup, {{"group", id}, {"name", id}, {"from", from}});
    for (const std::string& one : members)
      give(*office_, "ADM", AddMember, {{"person", one}, {"group", id}, {"from", from}});
  }

  Memo memo(const std::string& opener, const std::string& owner) {
    const std::string serial = std::to_string(memos_.size() + 1);
    Memo made;
    made.number = "M-" + std::string(3 - serial.size(), '0') + serial;
    made.id = "memo/" + made.number;
    made.word = "kestrel" + serial + "word";
    made.salary = "heron" + serial + "pay";
    made.digest = std::string(61, 'a') + std::string(3 - serial.size(), '0') + serial;
    give(*office_, opener, OpenCase,
         {{"kind", "memo"},
          {"fields", model::Context{{"subject", made.word}, {"owner", owner}, {"salary", made.salary}}}});
    give(*office_, owner, AttachEvidence,
         {{"case", made.id}, {"kind", "note"}, {"name", made.word + ".txt"}, {"digest", made.digest}, {"size", 7}});
    memos_.push_back(made);
    return made;
  }

  void meet(const std::vector<std::string>& cases) {
    give(*office_, "caller", CallMeeting,
         {{"meeting", "B-1"}, {"body", "board"}, {"date", *Date::from_iso("2026-10-05")}});
    give(*office_, "caller", OpenMeeting, {{"meeting", "B-1"}});
    for (const std::string& id : cases)
      give(*office_, "caller", PutItem,
           {{"meeting", "B-1"}, {"item", "I" + id.substr(5)}, {"case", id}, {"motion", "resolve"}, {"subject", id}});
  }

  /// What each person reads, by the engine, before the office is served.
  void serve_office() {
    for (const auto& [id, unused] : office_->engine().state().persons) {
      engine::Reader reader(office_->definitions(), office_->engine().state(), id, Instant::from_micros(now_));
      for (const Memo& one : memos_) {
        const engine::CaseState& which = *office_->engine().state().find_case(one.id);
        if (!reader.may_read(which)) hidden_[id].insert(one.id);
        if (!reader.withheld(which).empty()) withheld_[id].insert(one.id);
      }
    }
    office_.reset();
    std::ofstream(folder() + "/demo-clock") << Instant::from_micros(now_).text() << "\n";
    options_.folder = folder();
    options_.port = 0;
    options_.demo = true;
    options_.log_requests = false;
    options_.requests_a_second = 100'000;
    options_.requests_at_once = 100'000;
    options_.clock = [this] { return Instant::from_micros(now_); };
    options_.wall = options_.clock;
    serve();
  }

  /// The address of a route about one memo.
  static std::string address(const Route& route, const Memo& memo) {
    const std::map<std::string, std::string> names{{"{case}", "memo%2F" + memo.number},
                                                   {"{act}", "submit"},
                                                   {"{meeting}", "B-1"},
                                                   {"{item}", "I" + memo.number},
                                                   {"{body}", "board"},
                                                   {"{kind}", "memo"},
                                                   {"{digest}", memo.digest},
                                                   {"{report}", "memos"},
                                                   {"{agreement}", "none"},
                                                   {"{problem}", "none"}};
    std::string path(route.path.starts_with("//") ? route.path.substr(1) : "/api/v1" + std::string(route.path));
    for (const auto& [name, value] : names)
      if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
    if (route.name == "showCaseThen" || route.name == "showOfficeThen") path += "?on=2026-10-05";
    if (route.name == "showRequirements") path += "?to=done";
    if (route.name == "listEvents") path += "?limit=200";
    return path;
  }

  static std::string answer_text(const Reply& reply) {
    std::string all = reply.body;
    for (const auto& [name, value] : reply.headers) all += "\n" + name + ": " + value;
    return all;
  }

  static bool tells_of(const std::string& text, const Memo& memo) {
    return text.find(memo.id) != std::string::npos || text.find("memo%2F" + memo.number) != std::string::npos ||
           text.find(memo.word) != std::string::npos || text.find(memo.digest) != std::string::npos ||
           text.find(memo.salary) != std::string::npos;
  }

  dsl::SourceFile source_;
  model::Definition definition_;
  std::unique_ptr<office::Office> office_;
  std::vector<Memo> memos_;
  std::map<std::string, std::set<std::string>> hidden_;    ///< By person.
  std::map<std::string, std::set<std::string>> withheld_;  ///< The same of the field.
};

/// Who names a case in the path is kept from it before the route runs.
TEST(RouteTable, KeepsEveryCaseInAPath) {
  for (const Route& route : route_table())
    if (route.path.find("{case}") != std::string_view::npos) {
      EXPECT_EQ(route.reads, Reads::Case) << route.name;
      EXPECT_EQ(route.where, Where::Office) << route.name;
    }
}

struct Cell {
  engine::ReaderCell reader;
  Memo memo;
  std::string person;
};

/// One person and one memo for each role and relation.
class RightsMatrix : public MemoOffice {
 protected:
  void make_cells() {
    std::vector<std::string> on_agenda;
    for (const engine::ReaderCell& reader : engine::reader_cells(definition_, *definition_.case_kind("memo"))) {
      // A member without an agenda is a stranger as any other.
      if (reader.role == "member") continue;
      const std::string id = "p" + std::to_string(cells_.size());
      person(id, reader.role);
      const bool on = reader.relation == "agenda of board";
      if (on)
        give(*office_, "ADM", GrantRole, {{"person", id}, {"role", "member"}, {"from", *Date::from_iso("2026-10-01")}});
      std::string owner = reader.relation == "field owner" ? id : "other";
      if (reader.relation == "members of group of owner") {
        owner = "near " + id;
        person(owner, "");
        group("group of " + id, {id, owner});
      }
      const Memo made = memo(reader.relation == "actor" ? id : "other", owner);
      if (on) {
        give(*office_, "other", ActOnCase, {{"case", made.id}, {"act", "submit"}});
        on_agenda.push_back(made.id);
      }
      cells_.push_back({reader, made, id});
    }
    meet(on_agenda);
    serve_office();
  }

  [[nodiscard]] RightsOutcome outcome_of(const Route& route, const Cell& cell) const {
    for (const RightsCell& one : matrix_)
      if (one.route == route.name && one.reader.role == cell.reader.role && one.reader.relation == cell.reader.relation)
        return one.outcome;
    ADD_FAILURE() << route.name << " is not in the matrix";
    return RightsOutcome::Whole;
  }

  std::vector<Cell> cells_;
  std::vector<RightsCell> matrix_;
};

/// Routes in whose answer every memo stands that the reader may read.
const std::set<std::string_view> naming{"showCase",     "showHistory", "listEvidence", "listReceipts",
                                        "showCaseThen", "listEvents",  "runReport",    "showRequirements"};

TEST_F(RightsMatrix, HoldsInEachCellOfTheRoutesThatRead) {
  make_cells();
  matrix_ = rights_matrix(definition_);
  for (const Cell& cell : cells_) {
    Client caller = as(cell.person);
    SCOPED_TRACE(cell.reader.role + ", " + cell.reader.relation + ": " + cell.person + " and " + cell.memo.id);
    EXPECT_EQ(hidden_[cell.person].contains(cell.memo.id), !cell.reader.reads);
    for (const Route& route : route_table()) {
      const Reads reads = route.reads;
      if (route.method != Method::Get || route.name == "followChanges" || route.name == "fetchEvidence") continue;
      if (reads != Reads::Case && reads != Reads::Rows && reads != Reads::Part && reads != Reads::All) continue;
      const RightsOutcome outcome = outcome_of(route, cell);
      const std::string target = address(route, cell.memo);
      const Reply reply = caller.get(target);
      const std::string text = answer_text(reply);
      SCOPED_TRACE(target);
      switch (outcome) {
        case RightsOutcome::Absent:
          EXPECT_FALSE(reads != Reads::Case && tells_of(text, cell.memo)) << text;
          EXPECT_TRUE(reads != Reads::Case || reply.status == 404) << text;
          break;
        case RightsOutcome::Refused:
          EXPECT_EQ(reply.status, 403) << text;
          break;
        case RightsOutcome::Withheld:
        case RightsOutcome::Whole:
          EXPECT_NE(reply.status, 403) << text;
          EXPECT_TRUE(!naming.contains(route.name) || tells_of(text, cell.memo)) << text;
          EXPECT_FALSE(outcome == RightsOutcome::Withheld && text.find(cell.memo.salary) != std::string::npos) << text;
          break;
      }
      if (route.name == "showCase" && reply.status == 200) {
        EXPECT_EQ(reply.json()["withheld"], Json(cell.reader.withheld));
        EXPECT_EQ(reply.json()["fields"].contains("salary"), cell.reader.withheld.empty());
      }
    }
  }
}

/// The same bytes, whether there is no such case or one that may not be read.
TEST_F(RightsMatrix, TellsNobodyThatACaseIsThere) {
  make_cells();
  const auto unread = std::ranges::find_if(cells_, [](const Cell& one) { return !one.reader.reads; });
  ASSERT_NE(unread, cells_.end());
  Client caller = as(unread->person);
  for (const Route& route : route_table()) {
    if (route.reads != Reads::Case) continue;
    Memo none = unread->memo;
    none.number = "M-999";
    const std::string ask = route.method == Method::Get ? "" : "?dry_run=true&kind=note&name=a";
    const auto answer = [&](const Memo& about) {
      const std::string target = address(route, about);
      const std::string joined = ask.empty() ? target : target + ask;
      if (route.takes == Takes::File)
        return caller.ask("POST", joined, "file",
                          {{"X-Anumat-Request", "1"}, {"Idempotency-Key", "k"}, {"Content-Type", "text/plain"}});
      return route.method == Method::Get ? caller.get(joined)
                                         : caller.send_json(std::string(word(route.method)), joined, Json::object());
    };
    const Reply hidden = answer(unread->memo);
    const Reply missing = answer(none);
    std::string said = hidden.body;
    for (auto at = said.find(unread->memo.number); at != std::string::npos; at = said.find(unread->memo.number))
      said.replace(at, none.number.size(), none.number);
    EXPECT_EQ(hidden.status, 404) << route.name << " " << hidden.body;
    EXPECT_EQ(missing.status, 404) << route.name << " " << missing.body;
    EXPECT_EQ(said, missing.body) << route.name;
    EXPECT_EQ(hidden.header("etag"), missing.header("etag")) << route.name;
  }
  const Reply many = caller.post("/api/v1/acts/submit", {{"cases", {unread->memo.id}}});
  const Reply none = caller.post("/api/v1/acts/submit", {{"cases", {"memo/M-999"}}});
  EXPECT_EQ(many.status, 404) << many.body;
  EXPECT_EQ(none.status, 404) << none.body;
  EXPECT_EQ(caller.get("/api/v1/evidence/" + unread->memo.digest).body,
            caller.get("/api/v1/evidence/" + std::string(64, 'b')).body);
}

/// Whoever asks every address there is finds nothing of what he may not read.
class AnyOffice : public MemoOffice {
 protected:
  void make_office(unsigned seed) {
    std::mt19937 draw(seed);
    const std::vector<std::string> roles{"", "clerk", "head", "member", "auditor"};
    std::vector<std::string> people{"other"};
    person("chair", "member");
    for (int i = 0; i < 5; ++i) {
      people.push_back("p" + std::to_string(i));
      person(people.back(), roles[draw() % roles.size()]);
    }
    group("north", {"p0", "p1"});
    group("south", {"p2", "other"});
    std::vector<std::string> in_review;
    for (int i = 0; i < 8; ++i) {
      const std::string opener = people[draw() % people.size()];
      const std::string owner = people[draw() % people.size()];
      const Memo made = memo(opener, owner);
      if (draw() % 2 == 0) continue;
      give(*office_, owner, ActOnCase, {{"case", made.id}, {"act", "submit"}});
      in_review.push_back(made.id);
    }
    if (in_review.size() > 1) in_review.resize(in_review.size() / 2);
    meet(in_review);
    serve_office();
  }

  /// What was told of memos that the person may not read, by address.
  std::vector<std::string> leaks(const std::string& person) {
    std::vector<std::string> found;
    Client caller = as(person);
    for (const Route& route : route_table()) {
      if (route.method != Method::Get || route.name == "followChanges") continue;
      // An answer that repeats what was asked for tells nothing.
      const Memo asked{"", "M-001", "", "", std::string(64, 'b')};
      const std::string text = answer_text(caller.get(address(route, asked)));
      for (const Memo& memo : memos_)
        if (memo.number != asked.number && hidden_[person].contains(memo.id) && tells_of(text, memo))
          found.push_back(std::string(route.name) + " tells " + person + " of " + memo.id);
      for (const Memo& memo : memos_)
        if (withheld_[person].contains(memo.id) && text.find(memo.salary) != std::string::npos)
          found.push_back(std::string(route.name) + " tells " + person + " the salary of " + memo.id);
    }
    return found;
  }
};

TEST_F(AnyOffice, TellsNobodyOfWhatTheyMayNotRead) {
  make_office(7);
  std::size_t hidden = 0;
  for (const char* person : {"p0", "p1", "p2", "p3", "p4"}) {
    EXPECT_EQ(leaks(person), std::vector<std::string>());
    hidden += hidden_[person].size();
  }
  EXPECT_GT(hidden, 5U);
}

/// The search is worth something: a list that forgets the filter, as that of somebody who reads all, is found out.
TEST_F(AnyOffice, IsFoundOutWhenAListForgetsTheFilter) {
  person("eye", "auditor");
  person("out", "");
  const Memo made = memo("other", "other");
  serve_office();

  const std::string unfiltered = answer_text(as("eye").get("/api/v1/cases"));
  const std::string filtered = answer_text(as("out").get("/api/v1/cases"));

  EXPECT_TRUE(tells_of(unfiltered, made));
  EXPECT_FALSE(tells_of(filtered, made));
  EXPECT_TRUE(hidden_["out"].contains(made.id));
}

/// An address that events are sent to gets to know of all memos, also of those that are yet to come.
TEST_F(MemoOffice, HasNoWebhookOfSomebodyWhoReadsLess) {
  serve_office();

  const Reply refused = as("ADM").post("/api/v1/webhooks", {{"url", "https://example.go.th/hook"}});

  EXPECT_EQ(refused.status, 403) << refused.body;
  EXPECT_EQ(refused.code(), "E8060");
  EXPECT_TRUE(as("ADM").get("/api/v1/webhooks").json()["webhooks"].empty());
}

TEST_F(MemoOffice, CountsAndCursorsAreOfWhatMayBeRead) {
  person("own", "");
  for (int i = 0; i < 6; ++i) memo("other", i % 2 == 0 ? "own" : "other");
  serve_office();
  Client caller = as("own");

  const Json first = caller.get("/api/v1/cases?limit=2").json();
  const Json second = caller.get("/api/v1/cases?limit=2&after=" + first["next"].get<std::string>()).json();

  ASSERT_EQ(first["cases"].size(), 2U);
  EXPECT_EQ(first["cases"][0]["id"], "memo/M-001");
  EXPECT_EQ(first["cases"][1]["id"], "memo/M-003");
  ASSERT_EQ(second["cases"].size(), 1U);
  EXPECT_EQ(second["cases"][0]["id"], "memo/M-005");
  EXPECT_TRUE(second["next"].is_null());
}

TEST_F(MemoOffice, KeepsRefusedReadingInTheAccessLogAlone) {
  person("own", "");
  person("out", "");
  const Memo made = memo("other", "own");
  serve_office();
  options_.log_requests = true;
  serve();
  Client outsider = as("out");
  const int before = events();

  ::testing::internal::CaptureStdout();
  EXPECT_EQ(outsider.get("/api/v1/cases/memo%2F" + made.number).status, 404);
  const std::string refused = ::testing::internal::GetCapturedStdout();
  ::testing::internal::CaptureStdout();
  EXPECT_EQ(outsider.get("/api/v1/cases/memo%2FM-999").status, 404);
  const std::string missing = ::testing::internal::GetCapturedStdout();

  EXPECT_NE(refused.find("read=refused route=showCase person=out case=\"memo/M-001\""), std::string::npos) << refused;
  EXPECT_EQ(missing.find("read=refused"), std::string::npos) << missing;
  EXPECT_EQ(events(), before);
}

TEST_F(MemoOffice, StreamsChangesOnlyToThoseWhoMayRead) {
  person("own", "");
  person("out", "");
  const Memo made = memo("other", "own");
  serve_office();
  Client outsider = as("out");
  Client owner = as("own");
  const auto follow = [](Client& who) {
    who.wire().send("GET /api/v1/changes HTTP/1.1\r\nHost: localhost\r\nCookie: " + who.cookie() + "\r\n\r\n");
    return who.wire().receive_until("retry: 2000");
  };
  ASSERT_FALSE(follow(outsider).empty());
  ASSERT_FALSE(follow(owner).empty());

  Client doer = as("own");
  ASSERT_EQ(doer.post("/api/v1/cases/memo%2F" + made.number + "/acts/save", {{"fields", {{"salary", "x"}}}}).status,
            200);
  Client clerk = as("caller");
  ASSERT_EQ(clerk.post("/api/v1/cases", {{"kind", "memo"}, {"fields", {{"subject", "s"}, {"owner", "out"}}}}).status,
            201);

  EXPECT_NE(owner.wire().receive_until("M-001").find("M-001"), std::string::npos);
  EXPECT_EQ(outsider.wire().receive_until("M-002").find("M-001"), std::string::npos);
}

/// Lists, pages, the search and the stream follow the group of the day: who joins it reads, who leaves reads no more.
TEST_F(MemoOffice, IsReadByTheGroupOfItsOwnerWhileSomebodyBelongsToIt) {
  person("own", "");
  person("near", "");
  person("far", "");
  group("north", {"own", "near"});
  group("south", {"far"});
  const Memo made = memo("own", "own");
  serve_office();
  const std::string page = "/api/v1/cases/memo%2F" + made.number;
  const auto reads = [&](const std::string& who) {
    Client caller = as(who);
    return std::vector<bool>{caller.get(page).status == 200, tells_of(caller.get("/api/v1/cases").body, made),
                             tells_of(caller.get("/api/v1/search?q=" + made.word).body, made),
                             tells_of(caller.get("/api/v1/audit/events?limit=200").body, made)};
  };
  const std::vector<bool> everywhere(4, true);
  const std::vector<bool> nowhere(4, false);

  EXPECT_EQ(reads("near"), everywhere);
  EXPECT_EQ(reads("far"), nowhere);

  Client keeper = as("ADM");
  const auto order = [&](const std::string& path, const Json& body) {
    return keeper.post("/api/v1/groups" + path, body).status;
  };
  EXPECT_EQ(order("/members", {{"person", "far"}, {"group", "north"}, {"from", "2026-10-05"}}), 409);
  EXPECT_EQ(order("/members/end", {{"person", "far"}, {"group", "south"}, {"to", "2026-10-04"}}), 200);
  EXPECT_EQ(order("/members", {{"person", "far"}, {"group", "north"}, {"from", "2026-10-05"}}), 201);
  EXPECT_EQ(order("/members/end", {{"person", "near"}, {"group", "north"}, {"to", "2026-10-04"}}), 200);
  EXPECT_EQ(reads("far"), everywhere);
  EXPECT_EQ(reads("near"), nowhere);

  Client inside = as("far");
  Client outside = as("near");
  for (Client* who : {&inside, &outside}) {
    who->wire().send("GET /api/v1/changes HTTP/1.1\r\nHost: localhost\r\nCookie: " + who->cookie() + "\r\n\r\n");
    ASSERT_FALSE(who->wire().receive_until("retry: 2000").empty());
  }
  ASSERT_EQ(as("own").post(page + "/acts/save", {{"fields", {{"salary", "x"}}}}).status, 200);
  ASSERT_EQ(
      as("caller").post("/api/v1/cases", {{"kind", "memo"}, {"fields", {{"subject", "s"}, {"owner", "near"}}}}).status,
      201);
  EXPECT_NE(inside.wire().receive_until("M-001").find("M-001"), std::string::npos);
  EXPECT_EQ(outside.wire().receive_until("M-002").find("M-001"), std::string::npos);
}

}  // namespace
}  // namespace anumat::server::test
