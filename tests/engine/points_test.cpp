#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* request_with_points = R"(role: clerk
role: checker
role: lawyer
role: director

case: request
key: code
opened by: clerk
| field  | type  | required |
| code   | text  | yes      |
| amount | money | yes      |

lifecycle: request
start: draft
end: done, refused
| from   | on       | who             | to      | act     | takes  | needs   |
| draft  | submit   | clerk           | signing | submit  | amount |         |
| draft  | note     | clerk           | same    | submit  | amount |         |
| signing | approved | route by rank  | done    | approve |        |         |
| signing | returned | route by rank  | draft   | return  |        |         |
| signing | refused  | route by rank  | refused | reject  |        |         |

rounds: request
| on     |
| submit |

deadlines: request
| state   | within | then |
| draft   |        |      |
| signing |        |      |

route: by rank
repeats: skip
| step | who      | act     | within         |
| 1    | checker  | check   | 3 working days |
| 1    | lawyer   | check   |                |
| 2    | checker  | check   |                |
| 3    | director | approve |                |
)";

struct Points : ::testing::Test {
  Points() : office(request_with_points) {
    office.person("C1", {"clerk"});
    office.person("K1", {"checker"});
    office.person("K2", {"checker"});
    office.person("L1", {"lawyer"});
    office.person("D1", {"director"});
    office.open("C1", "request", "", {{"code", "A"}, {"amount", 100}});
    office.act("C1", id, "submit");
  }
  Outcome review(const std::string& actor, const std::string& act, model::Context with) {
    with.emplace_back("case", id);
    with.emplace_back("act", act);
    if (act == "return") with.emplace_back("comment", "see the points");
    return office.give(actor, CommandType::ActOnCase, std::move(with));
  }
  static model::Value point(const std::string& field, const std::string& text) {
    return model::Context{{"field", field}, {"text", text}};
  }
  static model::Value answer(int number, const std::string& kind, const std::string& text = "") {
    return model::Context{{"number", number}, {"answer", kind}, {"text", text}};
  }
  /// Up to the director, with another checker at each step.
  void decide_first_steps() {
    ASSERT_EQ(verdict(office.act("K1", id, "check")), "accepted");
    ASSERT_EQ(verdict(office.act("L1", id, "check")), "accepted");
  }
  [[nodiscard]] const std::vector<MarkedPoint>& points() { return office.at(id).uncommon().points; }

  SmallOffice office;
  const std::string id = "request/A";
};

TEST_F(Points, MustEachBeAnsweredBeforeTheCaseIsHandedInAgain) {
  ASSERT_EQ(verdict(review("K1", "return",
                           {{"points", model::List{point("amount", "above the plan"), model::Value("no quotation")}}})),
            "accepted");
  ASSERT_EQ(office.at(id).state, "draft");

  const Outcome silent = review("C1", "submit", {});
  EXPECT_EQ(verdict(silent), "R4050");
  EXPECT_NE(silent.reasons.front().message.en.find("1. amount: above the plan; 2. no quotation"), std::string::npos);
  EXPECT_EQ(verdict(review("C1", "submit", {{"answers", answer(1, "accepted")}})), "R4050");
  EXPECT_EQ(verdict(review("C1", "submit",
                           {{"answers", model::List{answer(1, "accepted"), answer(2, "explained", "by phone")}}})),
            "accepted");

  EXPECT_EQ(office.at(id).state, "signing");
  EXPECT_EQ(points()[0].answer, "accepted");
  EXPECT_EQ(points()[0].field, "amount");
  EXPECT_EQ(points()[1].answer_text, "by phone");
  EXPECT_EQ(points()[1].answered_by, "C1");
  office.expect_replay_equals_live();
}

TEST_F(Points, MayBeAnsweredOneAfterTheOther) {
  review("K1", "return", {{"points", model::List{model::Value("one"), model::Value("two")}}});

  EXPECT_EQ(verdict(review("C1", "note", {{"answers", answer(2, "accepted")}})), "accepted");
  EXPECT_EQ(verdict(review("C1", "note", {{"answers", answer(2, "accepted")}})), "R4052");
  EXPECT_EQ(verdict(review("C1", "submit", {{"answers", answer(1, "accepted")}})), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(Points, KeepTheirNumbersThroughAllReturns) {
  review("K1", "return", {{"points", "one"}});
  review("C1", "submit", {{"answers", answer(1, "accepted")}});
  review("L1", "return", {{"points", "two"}});

  ASSERT_EQ(points().size(), 2u);
  EXPECT_EQ(points()[1].number, 2);
  EXPECT_EQ(verdict(review("C1", "submit", {{"answers", answer(1, "accepted")}})), "R4052");
  EXPECT_EQ(verdict(review("C1", "submit", {{"answers", answer(2, "accepted")}})), "accepted");
}

TEST_F(Points, AreRefusedWhenTheySayNothingOrNameWhatIsNotThere) {
  EXPECT_EQ(verdict(review("K1", "return", {{"points", point("amuont", "too high")}})), "R4051");
  EXPECT_EQ(verdict(review("K1", "return", {{"points", point("amount", "")}})), "R4051");
  EXPECT_EQ(verdict(review("K1", "check", {{"points", "one"}})), "R4051");
  EXPECT_EQ(verdict(review("K1", "check", {{"answers", answer(1, "accepted")}})), "R4052");
  EXPECT_EQ(office.at(id).state, "signing");
  EXPECT_TRUE(points().empty());

  review("K1", "return", {{"points", "one"}});
  EXPECT_EQ(verdict(review("C1", "submit", {{"answers", answer(1, "maybe")}})), "R4052");
  EXPECT_EQ(verdict(review("C1", "submit", {{"answers", answer(1, "explained")}})), "R4052");
  EXPECT_EQ(verdict(review("C1", "submit", {{"answers", 7}})), "R4052");
}

TEST_F(Points, GoBackToAnEarlierStepWhoseLastSignerAnswersThem) {
  decide_first_steps();
  ASSERT_EQ(office.at(id).route->steps[2].repeat_of, "1");  // K1 has checked already.
  office.today("2026-10-02");

  ASSERT_EQ(verdict(review("D1", "return", {{"to_step", 1}, {"points", point("amount", "which budget?")}})),
            "accepted");
  EXPECT_EQ(office.at(id).state, "signing");
  EXPECT_EQ(office.at(id).route->steps[0].state, StepState::Open);
  EXPECT_EQ(office.at(id).route->steps[1].state, StepState::Open);
  EXPECT_EQ(office.at(id).route->steps[3].state, StepState::Waiting);
  ASSERT_EQ(office.at(id).deadlines.size(), 1u);
  EXPECT_EQ(office.at(id).deadlines[0].due, SmallOffice::day("2026-10-07"));
  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "R4010");

  EXPECT_EQ(verdict(office.act("L1", id, "check")), "accepted");
  EXPECT_EQ(verdict(office.act("K1", id, "check")), "R4050");
  EXPECT_EQ(verdict(review("K1", "check", {{"answers", answer(1, "explained", "the reserve")}})), "accepted");
  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "accepted");
  EXPECT_EQ(office.at(id).state, "done");
  office.expect_replay_equals_live();
}

TEST_F(Points, GoBackOnlyToAStepThatWasDecidedAndWouldBeAskedAgain) {
  EXPECT_EQ(verdict(review("K1", "return", {{"to_step", 1}})), "R4053");
  decide_first_steps();

  EXPECT_EQ(verdict(review("D1", "return", {{"to_step", 3}})), "R4053");
  EXPECT_EQ(verdict(review("D1", "return", {{"to_step", 9}})), "R4053");
  EXPECT_EQ(verdict(review("D1", "approve", {{"to_step", 1}})), "R4015");
  // K1's check of step 1 counts for step 2, so that nobody would be asked there.
  EXPECT_EQ(verdict(review("D1", "return", {{"to_step", 2}})), "R4053");
  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "accepted");
  office.expect_replay_equals_live();
}

}  // namespace
}  // namespace anumat::engine
