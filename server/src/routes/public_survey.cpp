// A survey as a form for those who have a link and no account. The link is used up by the answer; neither the log nor
// what is left of the links tells which answer came by which.

#include <algorithm>

#include "accounts/secrets.hpp"
#include "anumat/base/xml.hpp"
#include "routes/handlers.hpp"
#include "routes/look.hpp"
#include "web/plain_page.hpp"

namespace anumat::server {

namespace {

using model::Question;
using model::QuestionKind;
using storage::AnswerLink;

/// What was filled in: names and values in order, a name as often as it was chosen.
using Filled = std::vector<std::pair<std::string, std::string>>;

bool reads_thai(const Call& call) {
  const std::string asked = call.request->asked("lang");
  return asked == "th" || (asked != "en" && call.thai);
}

std::string in_words(const Call& call, const Text& text) {
  return reads_thai(call) ? text.th : text.en;
}

std::string field_of(std::size_t question) {
  return "q" + std::to_string(question + 1);
}

Filled read_form(std::string_view body) {
  Filled filled;
  while (!body.empty()) {
    const std::string_view one = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(one.size() + 1, body.size()));
    const std::size_t equals = std::min(one.find('='), one.size());
    const auto name = percent_decoded(one.substr(0, equals), true);
    const auto value = percent_decoded(one.substr(std::min(equals + 1, one.size())), true);
    if (name && value) filled.emplace_back(*name, *value);
  }
  return filled;
}

bool is_chosen(const Filled& filled, const std::string& name, const std::string& value) {
  return std::ranges::find(filled, std::pair(name, value)) != filled.end();
}
std::string value_in(const Filled& filled, const std::string& name) {
  const auto found = std::ranges::find(filled, name, &std::pair<std::string, std::string>::first);
  return found == filled.end() ? std::string() : found->second;
}

struct Choice {
  std::string value;
  std::string label;
};

std::vector<Choice> choices_of(const Call& call, const model::Survey& survey, const Question& question) {
  std::vector<Choice> choices;
  if (question.kind == QuestionKind::YesNo)
    return {{"yes", in_words(call, {"yes", "ใช่"})}, {"no", in_words(call, {"no", "ไม่ใช่"})}};
  for (const std::string& choice : question.choices) choices.push_back({choice, choice});
  const auto scale = std::ranges::find(survey.scales, question.scale, &model::Scale::name);
  if (question.kind == QuestionKind::Scale && scale != survey.scales.end())
    // The best first, as paper forms have it.
    for (auto point = scale->points.rbegin(); point != scale->points.rend(); ++point)
      choices.push_back({point->value.text(), point->value.text() + " " + in_words(call, point->label)});
  return choices;
}

std::string written(const Call& call, const model::Survey& survey, std::size_t index, const Filled& filled) {
  const Question& question = survey.questions[index];
  const std::string name = field_of(index);
  const std::string label = in_words(call, question.label);
  const std::string shown =
      xml_text(label.empty() ? question.name : label) +
      (question.required ? " <span>(" + xml_text(in_words(call, {"must be answered", "ต้องตอบ"})) + ")</span>" : "");
  const std::string required = question.required ? " required" : "";
  if (question.kind == QuestionKind::Text || question.kind == QuestionKind::Person)
    return "<fieldset><label for=\"" + name + "\">" + shown + "</label><textarea id=\"" + name + "\" name=\"" + name +
           "\" rows=\"3\" maxlength=\"2000\"" + required + ">" + xml_text(value_in(filled, name)) +
           "</textarea></fieldset>";
  if (question.kind == QuestionKind::Number)
    return "<fieldset><label for=\"" + name + "\">" + shown + "</label><input type=\"number\" step=\"any\" id=\"" +
           name + "\" name=\"" + name + "\" value=\"" + xml_attribute(value_in(filled, name)) + "\"" + required +
           "></fieldset>";
  const bool several = question.kind == QuestionKind::Several;
  std::string html = "<fieldset><legend>" + shown + "</legend>";
  for (const Choice& choice : choices_of(call, survey, question))
    html += "<label class=\"choice\"><input type=\"" + std::string(several ? "checkbox" : "radio") + "\" name=\"" +
            name + "\" value=\"" + xml_attribute(choice.value) + "\"" +
            (is_chosen(filled, name, choice.value) ? " checked" : "") + (several ? "" : required) + ">" +
            xml_text(choice.label) + "</label>";
  return html + "</fieldset>";
}

Response form_page(const Call& call, const model::Survey& survey, const AnswerLink& link, const Filled& filled,
                   const std::string& above, int status) {
  const std::string language = reads_thai(call) ? "th" : "en";
  const std::string here = "/answer/" + percent_encoded(call.path[0]);
  std::string html = above;
  if (const auto* which = call.state().find_case(link.case_id)) {
    const std::string title = title_for_strangers(call.definitions().find(which->definition), *which);
    html += "<p><strong>" + xml_text(title) + "</strong></p>";
  }
  html += "<p>" +
          xml_text(in_words(call, {"Nobody is told who answers. This link is good for one answer.",
                                   "ไม่มีการบันทึกว่าใครเป็นผู้ตอบ ลิงก์นี้ตอบได้หนึ่งครั้ง"})) +
          "</p><form method=\"post\" action=\"" + xml_attribute(here + "?lang=" + language) + "\">";
  for (std::size_t i = 0; i < survey.questions.size(); ++i) html += written(call, survey, i, filled);
  html += "<p><button>" + xml_text(in_words(call, {"send", "ส่งคำตอบ"})) + "</button></p></form>";
  const Text title{survey.label.en.empty() ? survey.name : survey.label.en,
                   survey.label.th.empty() ? survey.name : survey.label.th};
  return plain_page({title, std::move(html), reads_thai(call), here + "?lang=" + (reads_thai(call) ? "en" : "th")},
                    status);
}

Response no_link_page(const Call& call) {
  return plain_page(
      {{"This link is used up", "ลิงก์นี้ใช้ไม่ได้แล้ว"},
       "<div class=\"box no\"><p>" +
           xml_text(in_words(call, {"A link is good for one answer, until its last day. Ask the office for another.",
                                    "ลิงก์หนึ่งตอบได้หนึ่งครั้งภายในวันที่กำหนด โปรดขอลิงก์ใหม่จากหน่วยงาน"})) +
           "</p></div>",
       reads_thai(call),
       ""},
      404);
}

/// The link of the address with its survey, as long as it is good.
struct OpenLink {
  AnswerLink link;
  const model::Survey* survey = nullptr;
};
tl::expected<OpenLink, Answer> open_link(const Call& call) {
  auto link = call.services.links.find(sha256(call.path[0]));
  if (!link) return tl::unexpected(Answer(problem_of(link.error())));
  if (!*link || (*link)->to < call.state().date(call.now)) return tl::unexpected(Answer(no_link_page(call)));
  const auto* which = call.state().find_case((*link)->case_id);
  const model::Definition* definition =
      which == nullptr ? call.desk->office().published() : call.definitions().find(which->definition);
  const model::Survey* survey = definition == nullptr ? nullptr : definition->survey((*link)->survey);
  if (survey == nullptr) return tl::unexpected(Answer(no_link_page(call)));
  return OpenLink{std::move(**link), survey};
}

model::Value answer_in(const Question& question, const std::string& name, const Filled& filled) {
  const std::string value = value_in(filled, name);
  if (question.kind == QuestionKind::Several) {
    model::List chosen;
    for (const auto& [field, one] : filled)
      if (field == name) chosen.emplace_back(one);
    return chosen.empty() ? model::Value() : model::Value(std::move(chosen));
  }
  if (value.empty()) return {};
  if (question.kind == QuestionKind::YesNo) return model::Value(value == "yes");
  if (question.kind != QuestionKind::Scale && question.kind != QuestionKind::Number) return model::Value(value);
  const auto number = Decimal::from_text(value);
  return number ? model::Value(*number) : model::Value(value);
}

engine::Command command_by(const OpenLink& open, const Filled& filled) {
  model::Context answers;
  for (std::size_t i = 0; i < open.survey->questions.size(); ++i) {
    const Question& question = open.survey->questions[i];
    model::Value answer = answer_in(question, field_of(i), filled);
    if (!answer.is_null()) answers.emplace_back(question.name, std::move(answer));
  }
  engine::Command command;
  command.type = engine::CommandType::AnswerSurvey;
  command.actor = open.link.issuer;
  command.key = random_token();  // Nothing of the link may lead to the answer.
  command.body = {{"answers", std::move(answers)}, {"by_link", true}, {"survey", open.link.survey}};
  if (!open.link.case_id.empty()) command.body.emplace_back("case", open.link.case_id);
  return command;
}

std::string told_reasons(const Call& call, const tl::expected<engine::Outcome, Problem>& outcome) {
  std::string html = "<div class=\"box no\"><p><strong>" +
                     xml_text(in_words(call, {"This could not be taken:", "บันทึกคำตอบไม่ได้:"})) + "</strong></p><ul>";
  if (!outcome) html += "<li>" + xml_text(in_words(call, outcome.error().message)) + "</li>";
  if (outcome)
    for (const engine::Reason& reason : outcome->reasons)
      html += "<li>" + xml_text(in_words(call, reason.message)) + "</li>";
  return html + "</ul></div>";
}

Response thanks_page(const Call& call) {
  return plain_page({{"Thank you", "ขอบคุณ"},
                     "<div class=\"box yes\"><p>" +
                         xml_text(in_words(call, {"Your answer has been recorded, without your name.",
                                                  "บันทึกคำตอบของท่านแล้ว โดยไม่บันทึกชื่อผู้ตอบ"})) +
                         "</p></div>",
                     reads_thai(call),
                     ""});
}

}  // namespace

Answer show_survey_form(Call& call) {
  const auto open = open_link(call);
  if (!open) return open.error();
  return form_page(call, *open->survey, open->link, {}, "", 200);
}

Answer answer_by_link(Call& call) {
  const auto open = open_link(call);
  if (!open) return open.error();
  const Filled filled = read_form(call.request->body);
  Plan plan{command_by(*open, filled), 200, ""};
  // What would be refused is not given at all, as a refusal is kept with all that was answered.
  tl::expected<engine::Outcome, Problem> rehearsed;
  call.desk->give({plan.command, std::nullopt, true},
                  [&rehearsed](tl::expected<engine::Outcome, Problem> outcome) { rehearsed = std::move(outcome); });
  if (!rehearsed || !rehearsed->accepted)
    return form_page(call, *open->survey, open->link, filled, told_reasons(call, rehearsed),
                     rehearsed ? 409 : rehearsed.error().status);
  // Used up before the answer is given: an answer may get lost with the machine, and no link gives two.
  const auto taken = call.services.links.take(open->link.secret);
  if (!taken) return problem_of(taken.error());
  if (!*taken) return no_link_page(call);
  plan.tell = [open = *open, filled](Call& again, const Told& told) -> FinalAnswer {
    if (told.stands()) return thanks_page(again);
    // It was not used after all.
    (void)again.services.links.add({open.link});
    return form_page(again, *open.survey, open.link, filled, told_reasons(again, told.outcome),
                     told.outcome ? 409 : told.outcome.error().status);
  };
  return plan;
}

}  // namespace anumat::server
