#include "anumat/engine/migration.hpp"
#include "small_office.hpp"

// A definition that comes into force on a day, and running cases that move to another and back.

namespace anumat::engine {
namespace {

const std::string moved_request = R"(role: clerk

role: head

role: director

case: request
number: RQ-{serial(4)}
opened by: clerk
| field   | type  | required |
| amount  | money | yes      |
| purpose | text  |          |

lifecycle: request
start: draft
end: closed
separate: submit
| from     | on       | who         | to       | act     |
| draft    | submit   | clerk       | review   | submit  |
| review   | check    | head        | approval | check   |
| approval | approved | route twice | closed   | approve |
| approval | returned | route twice | draft    | return  |
| approval | refused  | route twice | closed   | reject  |

deadlines: request
| state    | within         | then   |
| draft    |                |        |
| review   | 5 working days | remind |
| approval |                |        |

route: twice
separate: every step
| step | who      | act     | within         |
| 1    | head     | endorse | 2 working days |
| 2    | director | approve |                |
)";

/// RQ-0001 is in review, RQ-0002 in the middle of its route, RQ-0003 closed.
struct Move : ::testing::Test {
  Move() : office(moved_request) {
    office.person("C1", {"clerk"});
    office.person("H1", {"head"});
    office.person("H2", {"head"});
    office.person("D1", {"director"});
    for (int i = 1; i <= 3; ++i) {
      const std::string id = open(i);
      office.act("C1", id, "submit");
      if (i > 1) office.act("H1", id, "check");
      if (i > 1) office.act("H2", id, "endorse");
      if (i > 2) office.act("D1", id, "approve");
    }
  }
  std::string open(int amount) {
    return office
        .give("C1", CommandType::OpenCase,
              {{"kind", "request"}, {"fields", model::Context{{"amount", amount}, {"purpose", "paper"}}}})
        .case_id;
  }
  Outcome publish(const std::string& digest, std::string_view from = "") {
    model::Context body{{"definition", digest}, {"package", "test"}};
    if (!from.empty()) body.emplace_back("from", SmallOffice::day(from));
    return office.give("admin", CommandType::PublishDefinition, std::move(body));
  }
  Outcome move(const std::string& id, const std::string& digest, const MigrationMap& map = {},
               const std::string& actor = "admin") {
    model::Context body{{"case", id}, {"definition", digest}};
    if (auto names = map_value(map); !names.empty()) body.emplace_back("map", std::move(names));
    return office.give(actor, CommandType::MigrateCase, std::move(body));
  }
  Outcome back(const std::string& id) { return office.give("admin", CommandType::RevertMigration, {{"case", id}}); }
  /// All that the state says of the case itself, without its history.
  [[nodiscard]] std::string all_of(const std::string& id) {
    const std::string text = state_text(office.engine().state());
    const std::size_t at = text.find("\"id\":\"" + id + "\"");
    const std::size_t line = text.rfind("\ncase ", at) + 1;
    std::string found = text.substr(line, text.find('\n', line) - line);
    const std::size_t acts = found.find("\"acts\":");
    const std::size_t rest = found.find(",\"deadlines\":");
    EXPECT_LT(acts, rest);
    return found.erase(acts, rest - acts);
  }

  SmallOffice office;
  const std::string review = "request/RQ-0001";
  const std::string approval = "request/RQ-0002";
};

TEST_F(Move, ANewDefinitionHoldsFromItsDayForCasesOpenedThen) {
  const std::string next = office.definitions().also(with(moved_request, "5 working days", "9 working days"));
  EXPECT_EQ(verdict(publish(next, "2026-09-30")), "R4015");
  ASSERT_EQ(verdict(publish(next, "2026-10-05")), "accepted");

  office.today("2026-10-04");
  EXPECT_EQ(office.at(open(4)).definition, office.definitions().digest());
  office.today("2026-10-05");
  EXPECT_EQ(office.at(open(5)).definition, next);
  EXPECT_EQ(office.at(review).definition, office.definitions().digest());  // What runs keeps its own.
  EXPECT_EQ(office.engine().state().definition, next);
  office.expect_replay_equals_live();
}

TEST_F(Move, OfTwoDefinitionsForOneDayTheLaterPublishedHolds) {
  const std::string first = office.definitions().also(with(moved_request, "5 working days", "9 working days"));
  const std::string second = office.definitions().also(with(moved_request, "5 working days", "7 working days"));
  publish(first, "2026-10-05");
  publish(second, "2026-10-05");
  const OfficeState& state = office.engine().state();
  EXPECT_EQ(state.definition_on(SmallOffice::day("2026-10-04")), office.definitions().digest());
  EXPECT_EQ(state.definition_on(SmallOffice::day("2026-10-05")), second);
  EXPECT_EQ(state.definition_on(SmallOffice::day("2026-09-30")), "");
}

TEST_F(Move, CarriesStateRouteLimitsAndFieldsAlong) {
  std::string text = with(moved_request, "purpose", "reason ");
  text = with(text, "| review   |", "| checking |");
  text = with(text, "route twice", "route pair");
  text = with(text, "route: twice", "route: pair");
  const std::string next = office.definitions().also(text);
  MigrationMap map;
  map.states["request"] = {{"review", "checking"}};
  map.fields["request"] = {{"purpose", "reason"}};
  map.routes = {{"twice", "pair"}};
  EXPECT_EQ(verdict(move(review, next, map)), "R4070");
  publish(next, "2026-12-01");
  const Date due = office.at(review).deadlines.front().due;

  EXPECT_EQ(verdict(move(review, next)), "R4071");
  EXPECT_EQ(verdict(move(review, next, map, "C1")), "R4001");
  ASSERT_EQ(verdict(move(review, next, map)), "accepted");
  ASSERT_EQ(verdict(move(approval, next, map)), "accepted");

  EXPECT_EQ(office.at(review).state, "checking");
  EXPECT_EQ(office.at(review).definition, next);
  EXPECT_EQ(office.at(review).fields.at("reason"), model::Value("paper"));
  EXPECT_FALSE(office.at(review).fields.contains("purpose"));
  ASSERT_EQ(office.at(review).deadlines.size(), 1U);
  EXPECT_EQ(office.at(review).deadlines.front().due, due);
  EXPECT_EQ(office.at(approval).route->route, "pair");
  EXPECT_EQ(verdict(office.act("C1", review, "check")), "R4012");
  EXPECT_EQ(verdict(office.act("H1", review, "check")), "accepted");
  EXPECT_EQ(verdict(office.act("H2", approval, "approve")), "R4012");
  EXPECT_EQ(verdict(office.act("D1", approval, "approve")), "accepted");
  EXPECT_EQ(verdict(move("request/RQ-0003", next, map)), "R4011");
  office.expect_replay_equals_live();
}

TEST_F(Move, IsTakenBackExactly) {
  const std::string text = with(with(moved_request, "purpose", "reason "), "| review   | 5 working days | remind |",
                                "| review   | 5 working days | remind |\n| review   | 9 working days | remind |");
  const std::string next = office.definitions().also(text);
  MigrationMap map;
  map.fields["request"] = {{"purpose", "reason"}};
  publish(next);
  for (const std::string& id : {review, approval}) {
    const std::string before = all_of(id);
    ASSERT_EQ(verdict(move(id, next, map)), "accepted");
    EXPECT_NE(all_of(id), before);
    ASSERT_EQ(verdict(back(id)), "accepted");
    EXPECT_EQ(all_of(id), before);
    EXPECT_EQ(verdict(back(id)), "R4073");
    EXPECT_EQ(office.at(id).acts.back().act, "revert_migration");
  }
  office.expect_replay_equals_live();
}

TEST_F(Move, IsNotTakenBackOnceSomethingHasHappened) {
  const std::string next = office.definitions().also(with(moved_request, "5 working days", "9 working days"));
  publish(next);
  move(review, next);
  EXPECT_EQ(verdict(office.act("C1", review, "check")), "R4012");  // A refusal changes nothing.
  EXPECT_EQ(office.engine().state().moves.size(), 1U);
  office.act("H1", review, "check");
  EXPECT_EQ(verdict(back(review)), "R4073");
  EXPECT_EQ(verdict(back(approval)), "R4073");
  office.expect_replay_equals_live();
}

TEST_F(Move, KeepsTheDaysOfLimitsAndStartsNewOnesToday) {
  const std::string next =
      office.definitions().also(with(moved_request, "| review   | 5 working days | remind |",
                                     "| review   | 6 working days | remind |\n| review   | 2 days         | remind |"));
  publish(next);
  const Date due = office.at(review).deadlines.front().due;
  office.today("2026-10-06");
  ASSERT_EQ(verdict(move(review, next)), "accepted");
  ASSERT_EQ(office.at(review).deadlines.size(), 2U);
  EXPECT_EQ(office.at(review).deadlines[0].due, due);
  EXPECT_EQ(office.at(review).deadlines[1].due, SmallOffice::day("2026-10-08"));
}

TEST_F(Move, NeverChangesTheNamesThatHistoryUses) {
  const std::string next =
      office.definitions().also(with(with(moved_request, "| draft    | submit   |", "| draft    | hand in  |"),
                                     "separate: submit", "separate: hand in"));
  MigrationMap map;
  map.acts["request"] = {{"submit", "hand in"}};
  publish(next);
  EXPECT_EQ(verdict(move(review, next, map)), "R4072");
  EXPECT_EQ(office.at(review).definition, office.definitions().digest());
}

TEST_F(Move, TellsARoleThatNobodyHoldsThere) {
  std::string text = with(moved_request, "role: head", "role: chief\n\nrole: head");
  text = with(text, "| review   | check    | head        |", "| review   | check    | chief       |");
  const std::string next = office.definitions().also(text);
  publish(next);
  ASSERT_EQ(verdict(move(review, next)), "accepted");
  ASSERT_EQ(office.at(review).uncommon().incidents.size(), 1U);
  EXPECT_EQ(office.at(review).uncommon().incidents[0].right, "chief");
}

TEST_F(Move, StandsInTheLogWithItsCertificate) {
  const std::string next = office.definitions().also(with(moved_request, "5 working days", "9 working days"));
  publish(next);
  const PlannedCase planned = plan_case(office.definitions(), office.at(review), *office.definitions().find(next), {});
  const Outcome moved = move(review, next);
  const auto stored = office.store().read(moved.events.front(), 1);
  ASSERT_TRUE(stored);
  const auto event = decode(stored->front().line);
  ASSERT_TRUE(event);
  EXPECT_EQ(event->type, EventType::CaseMigrated);
  bool found = false;
  for (const auto& [name, value] : event->out)
    found = found || (name == "certificate" && value == model::Value(hex(sha256(certificate_text(planned)))));
  EXPECT_TRUE(found);
}

TEST(MigrationMap, IsTheSameAsAnArgument) {
  MigrationMap map;
  map.kinds = {{"a", "b"}};
  map.routes = {{"r", "s"}};
  map.states["a"] = {{"x", "y"}};
  map.acts["a"] = {{"do", "done"}};
  const auto again = map_from(map_value(map));
  ASSERT_TRUE(again);
  EXPECT_EQ(map_value(*again), map_value(map));
  EXPECT_EQ(again->states, map.states);
  EXPECT_FALSE(map_from({{"states", "x"}}));
  EXPECT_FALSE(map_from({{"weeks", model::Context{}}}));
}

}  // namespace
}  // namespace anumat::engine
