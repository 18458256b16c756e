#include "anumat/model/survey_figures.hpp"

#include <gtest/gtest.h>

#include "values.hpp"

namespace anumat::model {
namespace {

Survey two_questions() {
  Survey survey;
  survey.scales = {{"agreement", {{number("1"), {}}, {number("2"), {}}, {number("3"), {}}, {number("4"), {}}}}};
  survey.questions = {{"content", {}, QuestionKind::Scale, "agreement", {}, true},
                      {"place", {}, QuestionKind::Scale, "agreement", {}, false},
                      {"came as", {}, QuestionKind::Choice, "", {"online", "on site"}, false},
                      {"days", {}, QuestionKind::Several, "", {"first", "second"}, false},
                      {"again", {}, QuestionKind::YesNo, "", {}, false},
                      {"age", {}, QuestionKind::Number, "", {}, false},
                      {"word", {}, QuestionKind::Text, "", {}, false}};
  return survey;
}

std::string rounded(const std::optional<Decimal>& figure) {
  return figure ? figure->round(2, Rounding::HalfUp)->text() : "-";
}

TEST(SurveyFigures, TakeABlankForNoAnswer) {
  const std::vector<Context> sheets{
      {{"content", 4}, {"place", 2}}, {{"content", 2}, {"place", Value()}}, {{"content", 3}, {"came as", "online"}}};

  const auto found = survey_figures(two_questions(), sheets);

  ASSERT_EQ(found.size(), 3U);  // By hand: 4, 2, 3; 2; and all four.
  EXPECT_EQ(found[0].question, "content");
  EXPECT_EQ(found[0].n, 3);
  EXPECT_EQ(rounded(found[0].mean), "3");
  EXPECT_EQ(rounded(found[0].sd), "1");
  EXPECT_EQ(found[1].n, 1);
  EXPECT_EQ(rounded(found[1].mean), "2");
  EXPECT_EQ(rounded(found[1].sd), "-");  // One answer does not deviate.
  EXPECT_EQ(found[2].question, "");
  EXPECT_EQ(found[2].n, 4);
  EXPECT_EQ(rounded(found[2].mean), "2.75");
  EXPECT_EQ(rounded(found[2].sd), "0.96");  // sqrt(11/12) = 0.957...
}

TEST(SurveyFigures, AreNothingWithoutAnswers) {
  const auto found = survey_figures(two_questions(), {});

  for (const QuestionFigures& one : found) {
    EXPECT_EQ(one.n, 0);
    EXPECT_FALSE(one.mean || one.sd);
  }
}

TEST(AnswerFault, NamesWhatIsWrong) {
  const Survey survey = two_questions();
  struct Row {
    std::size_t question;
    Value answer;
    std::optional<AnswerFault> fault;
  };
  const std::vector<Row> rows{{0, 4, {}},
                              {0, Value(), AnswerFault::Blank},
                              {0, 5, AnswerFault::OffScale},
                              {0, number("2.5"), AnswerFault::OffScale},
                              {0, "4", AnswerFault::WrongKind},
                              {1, Value(), {}},
                              {2, "online", {}},
                              {2, "by post", AnswerFault::NoChoice},
                              {3, List{"first", "second"}, {}},
                              {3, List{"third"}, AnswerFault::NoChoice},
                              {3, "first", AnswerFault::WrongKind},
                              {4, true, {}},
                              {4, 1, AnswerFault::WrongKind},
                              {5, 31, {}},
                              {5, "31", AnswerFault::WrongKind},
                              {6, "good", {}},
                              {6, 1, AnswerFault::WrongKind}};
  for (const Row& row : rows)
    EXPECT_EQ(answer_fault(survey, survey.questions[row.question], row.answer), row.fault)
        << survey.questions[row.question].name << " = " << to_literal(row.answer);
}

}  // namespace
}  // namespace anumat::model
