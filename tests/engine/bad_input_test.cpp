#include <gtest/gtest.h>

#include "small_office.hpp"

// What no office should have to keep: it is turned away with a reason, and nothing is left behind.

namespace anumat::engine {
namespace {

constexpr const char* letters = R"(role: clerk

evidence: scan

parameter: limit
type: number
status: unit rule
| from       | value |
| 2026-10-01 | 5     |

case: letter
key: code
opened by: clerk
| field | type | required |
| code  | text | yes      |
| note  | text |          |

lifecycle: letter
start: in
end: filed
| from | on   | who   | to    | act     | takes |
| in   | file | clerk | filed | endorse | note  |
)";

struct BadInput : ::testing::Test {
  BadInput() : office(letters) {
    office.person("C1", {"clerk"});
    office.open("C1", "letter", "", {{"code", "1"}});
  }
  Outcome attach() {
    return office.give("C1", CommandType::AttachEvidence, {{"case", "letter/1"}, {"kind", "scan"}, {"on_paper", true}});
  }
  /// Code of the error; nothing may have been recorded.
  std::string error(const std::string& actor, CommandType type, model::Context body) {
    Command command;
    command.type = type;
    command.key = "bad";
    command.actor = actor;
    command.at = office.engine().state().last_at;
    command.body = std::move(body);
    const auto before = office.engine().frontier();
    const auto outcome = office.engine().handle(command);
    EXPECT_EQ(office.engine().frontier(), before);
    office.expect_replay_equals_live();
    return outcome ? verdict(*outcome) : outcome.error().code;
  }
  SmallOffice office;
};

TEST_F(BadInput, AnEndedCaseTakesNoEvidence) {
  EXPECT_EQ(verdict(attach()), "accepted");
  EXPECT_EQ(verdict(office.act("C1", "letter/1", "file")), "accepted");

  const Outcome late = attach();

  EXPECT_EQ(verdict(late), "R4011");
  EXPECT_FALSE(late.reasons.front().help.en.empty());
  EXPECT_FALSE(late.reasons.front().help.th.empty());
  EXPECT_EQ(office.at("letter/1").evidence.size(), 1U);
}

TEST_F(BadInput, AFileHasAWholeNumberOfBytes) {
  for (const char* size : {"-1", "0.5", "99999999999999999999"}) {
    SCOPED_TRACE(size);
    EXPECT_EQ(verdict(office.give("C1", CommandType::AttachEvidence,
                                  {{"case", "letter/1"},
                                   {"kind", "scan"},
                                   {"name", "a.pdf"},
                                   {"digest", std::string(64, 'a')},
                                   {"size", *Decimal::from_text(size)}})),
              "R4015");
  }
}

TEST_F(BadInput, TextThatIsNotUtf8IsFoundHoweverDeep) {
  const std::string bad = "a\xff";
  const struct {
    const char* name;
    CommandType type;
    model::Context body;
  } rows[]{
      {"argument", CommandType::OpenCase, {{"kind", bad}}},
      {"field", CommandType::OpenCase, {{"kind", "letter"}, {"fields", model::Context{{"code", bad}}}}},
      {"name of a field", CommandType::OpenCase, {{"kind", "letter"}, {"fields", model::Context{{bad, 1}}}}},
      {"list in a field",
       CommandType::ActOnCase,
       {{"case", "letter/1"}, {"act", "file"}, {"fields", model::Context{{"note", model::List{"good", bad}}}}}},
      {"any value",
       CommandType::SetParameter,
       {{"parameter", "limit"},
        {"value", model::List{model::Context{{"deep", bad}}}},
        {"from", SmallOffice::day("2026-10-01")}}},
      {"one of several texts",
       CommandType::PutItem,
       {{"meeting", "1"}, {"item", "a"}, {"recused", model::List{"C1", bad}}}},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(error("C1", row.type, row.body), "E4105");
  }
  EXPECT_EQ(error(bad, CommandType::PassTime, {}), "E4105");
}

TEST_F(BadInput, NamesThatStandTwiceAndEndlessNestingAreTurnedAway) {
  model::Value nested = 1;
  for (int i = 0; i < 100; ++i) nested = model::List{nested};

  EXPECT_EQ(error("C1", CommandType::OpenCase, {{"kind", "letter"}, {"fields", model::Context{{"note", nested}}}}),
            "E4105");
  EXPECT_EQ(error("C1", CommandType::OpenCase, {{"kind", "letter"}, {"kind", "memo"}}), "E4105");
  EXPECT_EQ(error("C1", CommandType::OpenCase,
                  {{"kind", "letter"}, {"fields", model::Context{{"code", "2"}, {"code", "3"}}}}),
            "E4105");
}

}  // namespace
}  // namespace anumat::engine
