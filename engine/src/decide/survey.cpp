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
  return refuse(about.asked, about.which == nullptr ? std::string() : about.which->id, hex(about.definition.digest),
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
  const auto sheets = about.asked.state.sheets.find(about.survey.name + ">" +
                                                    (about.which == nullptr ? std::string() : about.which->id));
  if (sheets == about.asked.state.sheets.end() ||
      std::ranges::find(sheets->second, respondent, &AnswerSheet::respondent) == sheets->second.end())
    return std::nullopt;
  return Reason{ErrorKind::Refusal,
                "R4114",
                about.survey.name,
                {respondent + " has answered already", respondent + " ตอบแล้ว"},
                {"an answer is given once", "ตอบได้ครั้งเดียว"}};
}

/// Answers by link come through whoever handed the links out, and never more of them than there are links.
std::optional<Reason> no_such_link(const SurveyAsked& about) {
  const std::string key = about.survey.name + ">" + (about.which == nullptr ? std::string() : about.which->id);
  const auto& state = about.asked.state;
  const auto links = state.links.find(key);
  std::int64_t count = 0;
  bool good = false;
  if (links != state.links.end())
    for (const SurveyLinks& one : links->second) {
      count += one.count;
      good = good || (one.issuer == about.asked.command.actor && about.asked.today() <= one.to);
    }
  const auto sheets = state.sheets.find(key);
  const std::int64_t used =
      sheets == state.sheets.end() ? 0 : std::ranges::count_if(sheets->second, &AnswerSheet::by_link);
  if (good && used < count) return std::nullopt;
  return Reason{
      ErrorKind::Refusal,
      "R4184",
      about.survey.name,
      {"no link to `" + about.survey.name + "` is left that could have been used",
       "ไม่มีลิงก์ของ `" + about.survey.name + "` ที่ยังใช้ได้"},
      {"ask for new links; each is good for one answer until its last day", "ขอลิงก์ใหม่ ลิงก์หนึ่งตอบได้หนึ่งครั้งภายในวันที่กำหนด"}};
}

/// The survey that a command names, and what it is about.
struct SurveyNamed {
  const model::Definition* definition = nullptr;
  const model::Survey* survey = nullptr;
  const CaseState* which = nullptr;
};
std::variant<SurveyNamed, Decision> named_survey(const Asked& asked) {
  const std::string id = fold(asked.command.text("case"));
  SurveyNamed named;
  named.which = asked.state.find_case(id);
  named.definition = named.which == nullptr ? asked.published() : asked.definitions.find(named.which->definition);
  const auto unknown = [&](Reason reason) { return refuse(asked, "", asked.state.definition, {std::move(reason)}); };
  if (!id.empty() && named.which == nullptr) {
    std::vector<std::string> known;
    for (const auto& [one, unused] : asked.state.cases) known.push_back(one);
    return unknown(not_known({"case", "เรื่อง"}, id, known));
  }
  const std::string name = fold(asked.command.text("survey"));
  named.survey = named.definition == nullptr ? nullptr : named.definition->survey(name);
  if (named.survey == nullptr) {
    std::vector<std::string> known;
    if (named.definition != nullptr)
      for (const model::Survey& one : named.definition->surveys) known.push_back(one.name);
    return unknown(not_known({"survey", "แบบสำรวจ"}, name, known));
  }
  const SurveyAsked about{asked, *named.definition, *named.survey, named.which};
  if (named.survey->kind != (named.which == nullptr ? std::string() : named.which->kind.text()))
    return refused(about, {wrong_argument("case", {"must be a " + named.survey->kind, "ต้องเป็น" + named.survey->kind})});
  return named;
}

}  // namespace

Decision decide_answer_survey(const Asked& asked) {
  auto named_or = named_survey(asked);
  if (auto* decision = std::get_if<Decision>(&named_or)) return std::move(*decision);
  const SurveyNamed& named = std::get<SurveyNamed>(named_or);
  const model::Definition* definition = named.definition;
  const CaseState* which = named.which;
  const model::Survey* survey = named.survey;
  const SurveyAsked about{asked, *definition, *survey, which};
  if (auto reason = not_open(about)) return refused(about, {std::move(*reason)});
  const auto* by_link = asked.command.argument("by_link");
  const bool linked = by_link != nullptr && by_link->is_true();
  const std::string respondent = linked ? std::string() : respondent_of(about);
  if (auto reason = linked ? no_such_link(about) : may_not_answer(about, respondent))
    return refused(about, {std::move(*reason)});
  std::vector<Reason> reasons;
  model::Context answers = sheet_of(about, reasons);
  if (!reasons.empty()) return refused(about, std::move(reasons));
  Event event =
      draft(asked, EventType::SurveyAnswered, which == nullptr ? std::string() : which->id, hex(definition->digest));
  event.out = model::Context{{"answers", std::move(answers)}, {"survey", survey->name}};
  if (linked) event.out.emplace_back("by_link", true);
  if (!respondent.empty()) event.out.emplace_back("respondent", respondent);
  return accept(std::move(event));
}

Decision decide_issue_survey_links(const Asked& asked) {
  auto named_or = named_survey(asked);
  if (auto* decision = std::get_if<Decision>(&named_or)) return std::move(*decision);
  const SurveyNamed& named = std::get<SurveyNamed>(named_or);
  const SurveyAsked about{asked, *named.definition, *named.survey, named.which};
  CaseFacts facts(asked.definitions, asked.state, *named.definition, nullptr, nullptr, asked.command.at);
  const Right right =
      right_of(asked, facts, nullptr, named.survey->links_by, asked.command.actor, asked.command.acting_for, {});
  if (!right.granted)
    return refused(about, {no_right(asked, facts, nullptr, "hand out links to " + named.survey->name,
                                    named.survey->links_by, right)});
  constexpr std::int64_t count_max = 10'000;
  const auto count = asked.command.argument("count")->number()->to_int64();
  if (!count || *count < 1 || *count > count_max)
    return refused(about, {wrong_argument("count", {"is between 1 and 10000", "อยู่ระหว่าง 1 ถึง 10000"})});
  const Date to = *asked.command.argument("to")->date();
  if (to < asked.today()) return refused(about, {wrong_argument("to", {"lies in the past", "เป็นวันที่ผ่านมาแล้ว"})});
  Event event = draft(asked, EventType::SurveyLinksIssued, named.which == nullptr ? std::string() : named.which->id,
                      hex(named.definition->digest));
  event.acting_for = right.principal;
  event.order = right.order;
  event.out = model::Context{{"count", *count}, {"survey", named.survey->name}, {"to", to}};
  return accept(std::move(event));
}

}  // namespace anumat::engine
