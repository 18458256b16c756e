#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* camp = R"(role: clerk
role: guest

case: camp
key: code
opened by: clerk
| field | type | required |
| code  | text | yes      |

lifecycle: camp
start: planned
end: gone
| from    | on    | who   | to   |
| planned | hold  | clerk | held |
| held    | leave | clerk | gone |

deadlines: camp
| state   | within | then |
| planned |        |      |
| held    |        |      |

survey: food
about: camp
audience: guest
opens on: hold
open for: 3 days
| scale | value | label en | label th |
| taste | 1     | bad      | แย่       |
| taste | 2     | good     | ดี        |

| question | kind   | scale | choices | required |
| soup     | scale  | taste |         | yes      |
| rice     | scale  | taste |         |          |
| came as  | choice |       | by bus, on foot |  |

survey: box
about: camp
audience: anyone
anonymous: yes
links by: clerk
least answers: 2
| scale | value | label en | label th |
| mark  | 1     | bad      | แย่       |
| mark  | 2     | good     | ดี        |

| question | kind  | scale | required |
| all      | scale | mark  |          |
)";

class CampSurvey : public ::testing::Test {
 public:
  CampSurvey() {
    office.person("C", {"clerk"});
    office.person("G", {"guest"});
    office.person("H", {"guest"});
    office.open("C", "camp", "", {{"code", "1"}});
  }
  std::string answer(const std::string& who, const std::string& survey, model::Context answers,
                     const std::string& respondent = "") {
    model::Context body{{"survey", survey}, {"case", "camp/1"}, {"answers", std::move(answers)}};
    if (!respondent.empty()) body.emplace_back("respondent", respondent);
    return verdict(office.give(who, CommandType::AnswerSurvey, std::move(body)));
  }
  [[nodiscard]] std::vector<AnswerSheet> sheets(const std::string& survey) {
    const auto& all = office.engine().state().sheets;
    const auto found = all.find(survey + ">camp/1");
    return found == all.end() ? std::vector<AnswerSheet>() : found->second;
  }
  SmallOffice office{camp};
};

TEST_F(CampSurvey, TakesOneSheetOfEachRespondentWhileItIsOpen) {
  EXPECT_EQ(answer("G", "food", {{"soup", 2}}), "R4113");  // The camp has not been held.
  office.act("C", "camp/1", "hold");

  EXPECT_EQ(answer("G", "food", {{"soup", 2}, {"rice", model::Value()}}), "accepted");
  EXPECT_EQ(answer("G", "food", {{"soup", 1}}), "R4114");
  EXPECT_EQ(answer("C", "food", {{"soup", 1}}), "R4012");          // Not of those who are asked.
  EXPECT_EQ(answer("C", "food", {{"soup", 1}}, "H"), "accepted");  // But may enter it for one who is.
  office.today("2026-10-05");
  EXPECT_EQ(answer("H", "food", {{"soup", 1}}), "R4113");  // Three days are over.

  const auto found = sheets("food");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].respondent, "G");
  EXPECT_EQ(found[0].answers.context(), (model::Context{{"soup", 2}}));  // A blank is not kept.
  EXPECT_EQ(found[1].respondent, "H");
  office.expect_replay_equals_live();
}

TEST_F(CampSurvey, RefusesWhatIsNoAnswer) {
  office.act("C", "camp/1", "hold");

  EXPECT_EQ(answer("G", "food", {{"soup", 3}}), "R4015");
  EXPECT_EQ(answer("G", "food", {{"soup", "good"}}), "R4015");
  EXPECT_EQ(answer("G", "food", {{"rice", 1}}), "R4016");
  EXPECT_EQ(answer("G", "food", {{"soup", 1}, {"came as", "by boat"}}), "R4015");
  EXPECT_EQ(answer("G", "food", {{"soup", 1}, {"supo", 1}}), "R4003");
  EXPECT_EQ(answer("G", "foood", {{"soup", 1}}), "R4003");
  EXPECT_TRUE(sheets("food").empty());
}

TEST_F(CampSurvey, KeepsNoNameOfAnAnonymousOne) {
  EXPECT_EQ(answer("C", "box", {{"all", 2}}, "G"), "R4115");
  EXPECT_EQ(answer("C", "box", {{"all", 2}}), "accepted");
  EXPECT_EQ(answer("C", "box", {{"all", 1}}), "accepted");

  for (const AnswerSheet& sheet : sheets("box")) EXPECT_EQ(sheet.respondent, "");
  EXPECT_EQ(sheets("box").size(), 2U);
  office.expect_replay_equals_live();
}

TEST_F(CampSurvey, TakesNoMoreAnswersByLinkThanThereAreLinks) {
  const model::Context by_link{
      {"survey", "box"}, {"case", "camp/1"}, {"by_link", true}, {"answers", model::Context{{"all", 2}}}};
  EXPECT_EQ(verdict(office.give("C", CommandType::AnswerSurvey, by_link)), "R4184") << "none was handed out";

  const model::Context links{
      {"survey", "box"}, {"case", "camp/1"}, {"count", 1}, {"to", *Date::from_iso("2026-12-31")}};
  ASSERT_EQ(verdict(office.give("C", CommandType::IssueSurveyLinks, links)), "accepted");
  EXPECT_EQ(verdict(office.give("C", CommandType::AnswerSurvey, by_link)), "accepted");
  EXPECT_EQ(verdict(office.give("C", CommandType::AnswerSurvey, by_link)), "R4184") << "it is used up";
}

}  // namespace
}  // namespace anumat::engine
