// An answer sheet. Of an anonymous survey it says who entered it and never who answered.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/model/duties.hpp"
#include "anumat/model/survey_figures.hpp"
#include "decide/act.hpp"
#include "decide/asked.hpp"
#include "decide/rights.hpp"

namespace anumat::engine {

namespace {

struct SurveyAsked {
  const Asked& asked;
  const model::Definition& definition;
  const model::Survey& survey;
  const CaseState* which;  ///< nullptr when it is about none.
};

Decision refused(const SurveyAsked& about, std::vector<Reason> reasons) {
  return refuse(about.asked, about.which == nullptr ? "" : about.which->id, hex(about.definition.digest),
                std::move(reasons));
}

/// The day on which the survey opened; nothing when it has not. Without a step it is open from the first day.
std::optional<Date> opened_on(const SurveyAsked& about) {
  if (about.survey.opens_on.empty() || about.which == nullptr) return Date();
  for (auto act = about.which->acts.rbegin(); act != about.which->acts.rend(); ++act)
    if (act->accepted && act->act == about.survey.opens_on) return about.asked.state.date(act->at);
  return std::nullopt;
}

std::optional<Reason> not_open(const SurveyAsked& about) {
  const auto opened = opened_on(about);
  const auto closed = [&](Text why) {
    return Reason{
        ErrorKind::Refusal,
        "R4113",
        about.survey.name,
        {"the survey `" + about.survey.name + "` " + why.en, "แบบสำรวจ `" + about.survey.name + "` " + why.th},
        {"answers are taken while it is open", "รับคำตอบเฉพาะระหว่างที่เปิด"}};
  };
  if (!opened)
    return closed({"opens with `" + about.survey.opens_on + "`, which has not happened",
                   "เปิดเมื่อ `" + about.survey.opens_on + "` ซึ่งยังไม่เกิดขึ้น"});
  if (about.survey.opens_on.empty() || !about.survey.open_for) return std::nullopt;
  model::Due due;
  due.within = about.survey.open_for;
  const auto last = model::due_after(due, *opened, calendar_of(about.asked.state, about.definition));
  if (!last)
    return Reason{ErrorKind::Undecided, last.error().code, about.survey.name, last.error().message, last.error().help};
  if (about.asked.today() <= *last) return std::nullopt;
  return closed({"closed on " + last->iso(), "ปิดเมื่อ " + thai_date(*last)});
}

Reason wrong_answer(const model::Question& question, model::AnswerFault fault) {
  Text why;
  switch (fault) {
    case model::AnswerFault::Blank:
      return {ErrorKind::Refusal,
              "R4016",
              "",
              {"`" + question.name + "` must be answered", "ต้องตอบ `" + question.name + "`"},
              {"answer it and send it again", "ตอบแล้วส่งใหม่"}};
    case model::AnswerFault::WrongKind:
      return wrong_argument(question.name, {"is not answered so", "ตอบด้วยค่าชนิดนี้ไม่ได้"});
    case model::AnswerFault::OffScale:
      return wrong_argument(question.name, {"has no such point on its scale", "ไม่มีระดับนี้ในมาตรวัด"});
    case model::AnswerFault::NoChoice:
      return wrong_argument(question.name, {"has no such choice", "ไม่มีตัวเลือกนี้"});
  }
  return wrong_argument(question.name, {});
}

/// Blanks are left out; what is wrong goes to `reasons`.
model::Context sheet_of(const SurveyAsked& about, std::vector<Reason>& reasons) {
  const model::Context& given = *about.asked.command.argument("answers")->context();
  model::Context kept;
  for (const model::Question& question : about.survey.questions) {
    const auto found = std::ranges::find(given, question.name, [](const auto& entry) { return entry.first; });
    const model::Value answer = found == given.end() ? model::Value() : found->second;
    if (const auto fault = model::answer_fault(about.survey, question, answer))
      reasons.push_back(wrong_answer(question, *fault));
    if (!answer.is_null()) kept.emplace_back(question.name, answer);
  }
  for (const auto& [name, value] : given)
    if (std::ranges::find(about.survey.questions, name, &model::Question::name) == about.survey.questions.end()) {
      std::vector<std::string> known;
      for (const model::Question& question : about.survey.questions) known.push_back(question.name);
      reasons.push_back(not_known({"question", "คำถาม"}, name, known));
    }
  return kept;
}

/// Who answered, as it may be kept; nothing in an anonymous survey.
std::string respondent_of(const SurveyAsked& about) {
  if (about.survey.anonymous) return {};
  const std::string given = about.asked.command.text("respondent");
  return given.empty() ? about.asked.command.actor : given;
}

std::optional<Reason> may_not_answer(const SurveyAsked& about, const std::string& respondent) {
  if (about.survey.anonymous && !about.asked.command.text("respondent").empty())
    return Reason{ErrorKind::Refusal,
                  "R4115",
                  about.survey.name,
                  {"`" + about.survey.name + "` is anonymous: who answered is not kept",
                   "`" + about.survey.name + "` ไม่เปิดเผยชื่อ จึงไม่บันทึกว่าใครตอบ"},
                  {"leave the respondent out", "ไม่ต้องระบุผู้ตอบ"}};
  const model::CaseKind* kind = about.which == nullptr ? nullptr : about.definition.case_kind(about.which->kind);
  CaseFacts facts(about.asked.definitions, about.asked.state, about.definition, kind, about.which,
                  about.asked.command.at);
  const std::vector<std::string> audience =
      persons_with(about.asked.state, facts, about.which, about.survey.audience, about.asked.today());
  const std::string& who = respondent.empty() ? about.asked.command.actor : respondent;
  if (std::ranges::find(audience, who) == audience.end())
    return no_right(about.asked, facts, about.which, "answer " + about.survey.name, about.survey.audience, {});
  if (respondent.empty()) return std::nullopt;
  const auto sheets =
      about.asked.state.sheets.find(about.survey.name + ">" + (about.which == nullptr ? "" : about.which->id));
  if (sheets == about.asked.state.sheets.end() ||
      std::ranges::find(sheets->second, respondent, &AnswerSheet::respondent) == sheets->second.end())
    return std::nullopt;
  return Reason{ErrorKind::Refusal,
                "R4114",
                about.survey.name,
                {respondent + " has answered already", respondent + " ตอบแล้ว"},
                {"an answer is given once", "ตอบได้ครั้งเดียว"}};
}

}  // namespace

Decision decide_answer_survey(const Asked& asked) {
  const std::string id = fold(asked.command.text("case"));
  const CaseState* which = asked.state.find_case(id);
  const model::Definition* definition =
      which == nullptr ? asked.published() : asked.definitions.find(which->definition);
  const auto unknown = [&](Reason reason) { return refuse(asked, "", asked.state.definition, {std::move(reason)}); };
  if (!id.empty() && which == nullptr) {
    std::vector<std::string> known;
    for (const auto& [one, unused] : asked.state.cases) known.push_back(one);
    return unknown(not_known({"case", "เรื่อง"}, id, known));
  }
  const std::string name = fold(asked.command.text("survey"));
  const model::Survey* survey = definition == nullptr ? nullptr : definition->survey(name);
  if (survey == nullptr) {
    std::vector<std::string> known;
    if (definition != nullptr)
      for (const model::Survey& one : definition->surveys) known.push_back(one.name);
    return unknown(not_known({"survey", "แบบสำรวจ"}, name, known));
  }
  const SurveyAsked about{asked, *definition, *survey, which};
  if (survey->kind != (which == nullptr ? "" : which->kind))
    return refused(about, {wrong_argument("case", {"must be a " + survey->kind, "ต้องเป็น" + survey->kind})});
  if (auto reason = not_open(about)) return refused(about, {std::move(*reason)});
  const std::string respondent = respondent_of(about);
  if (auto reason = may_not_answer(about, respondent)) return refused(about, {std::move(*reason)});
  std::vector<Reason> reasons;
  model::Context answers = sheet_of(about, reasons);
  if (!reasons.empty()) return refused(about, std::move(reasons));
  Event event = draft(asked, EventType::SurveyAnswered, which == nullptr ? "" : which->id, hex(definition->digest));
  event.out = model::Context{{"answers", std::move(answers)}, {"survey", survey->name}};
  if (!respondent.empty()) event.out.emplace_back("respondent", respondent);
  return accept(std::move(event));
}

}  // namespace anumat::engine
