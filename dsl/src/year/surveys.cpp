// A survey: its scales and questions, and whether it keeps the anonymity that it promises.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "check/cases.hpp"
#include "proof/places.hpp"
#include "year/year.hpp"

namespace anumat::dsl::year {

namespace {

constexpr std::int64_t few_answers = 3;  ///< Below this, whoever answered knows what the other said.

model::QuestionKind kind_of(std::string_view id) {
  using enum model::QuestionKind;
  if (id == "scale") return Scale;
  if (id == "choice") return Choice;
  if (id == "several") return Several;
  if (id == "yes or no") return YesNo;
  if (id == "number") return Number;
  return id == "person" ? Person : Text;
}

template <class T>
T* named(std::vector<T>& items, std::string_view name) {
  const auto found = std::ranges::find(items, name, &T::name);
  return found == items.end() ? nullptr : &*found;
}

void read_scales(Package& package, const Section& section, model::Survey& survey) {
  for (const TableView& view : tables(section, "scales"))
    for (const Row* row : view.rows()) {
      const std::string name = fold(view.text(*row, "scale"));
      const auto value = number_of(view.cell(*row, "value"));
      if (name.empty() || !value) continue;  // The catalogue has reported the cell.
      if (named(survey.scales, name) == nullptr) survey.scales.push_back({name, {}});
      auto& points = named(survey.scales, name)->points;
      if (std::ranges::find(points, *value, &model::ScalePoint::value) != points.end())
        package.report("E1552", view.cell(*row, "value")->span,
                       {"the scale `" + name + "` has " + value->text() + " twice",
                        "มาตรวัด `" + name + "` มีค่า " + value->text() + " ซ้ำ"},
                       {"give each answer a number of its own", "ให้แต่ละคำตอบมีค่าของตนเอง"});
      points.push_back({*value, label_of(view, *row)});
    }
  for (auto& scale : survey.scales) std::ranges::stable_sort(scale.points, {}, &model::ScalePoint::value);
}

/// E1554: a question has what its kind needs and nothing that says nothing.
void check_parts(Package& package, const TableView& view, const Row& row, const model::Question& question) {
  struct Part {
    std::string_view column;
    std::string_view th;
    bool needed;
  };
  const Part parts[] = {
      {"scale", "มาตรวัด", question.kind == model::QuestionKind::Scale},
      {"choices", "ตัวเลือก",
       question.kind == model::QuestionKind::Choice || question.kind == model::QuestionKind::Several}};
  for (const Part& part : parts) {
    const Piece* cell = view.cell(row, part.column);
    if (part.needed == (cell != nullptr)) continue;
    const std::string en = "`" + std::string(part.column) + "`";
    const std::string th = "`" + std::string(part.th) + "`";
    package.report("E1554", cell != nullptr ? cell->span : view.cell(row, "kind")->span,
                   cell != nullptr ? Text{en + " says nothing for an answer of this kind", th + " ไม่มีผลกับคำตอบชนิดนี้"}
                                   : Text{"an answer of this kind needs " + en, "คำตอบชนิดนี้ต้องมี " + th},
                   cell != nullptr ? Text{"leave it empty", "เว้นว่าง"} : Text{"fill it in", "กรอกให้ครบ"});
  }
}

void read_questions(Package& package, const Section& section, model::Survey& survey) {
  std::vector<std::string> known;
  for (const auto& scale : survey.scales) known.push_back(scale.name);
  for (const TableView& view : tables(section, "questions"))
    for (const Row* row : view.rows()) {
      model::Question question;
      question.name = fold(view.text(*row, "question"));
      if (named(survey.questions, question.name) != nullptr) report_twice(package, view.cell(*row, "question"));
      question.label = label_of(view, *row);
      question.kind = kind_of(view.choice(*row, "kind"));
      question.required = view.yes(*row, "required");
      if (const Piece* scale = view.cell(*row, "scale")) {
        question.scale = fold(scale->text);
        if (named(survey.scales, question.scale) == nullptr)
          package.report_unknown("E1550", *scale, {"scale", "มาตรวัด"}, known);
      }
      if (const Piece* choices = view.cell(*row, "choices"))
        for (const Piece& choice : read_names(*choices).value) question.choices.push_back(choice.text);
      if (view.cell(*row, "kind") != nullptr) check_parts(package, view, *row, question);
      survey.questions.push_back(std::move(question));
    }
}

}  // namespace

void build_survey(Package& package, const Section& section) {
  model::Survey survey;
  survey.name = fold(section.name.text);
  survey.label = both_languages(section, "label");
  survey.source = text_of(value_of(section, "source"));
  const model::CaseKind* kind = known_case(package, value_of(section, "about"));
  if (kind != nullptr) survey.kind = kind->name;
  const Scope scope = kind == nullptr ? package.office_scope() : package.case_scope(*kind);
  survey.audience = package.who(value_of(section, "audience"), kind, scope);
  survey.anonymous = yes_no(text_of(value_of(section, "anonymous"))).value_or(false);
  if (const auto least = number_of(value_of(section, "least answers")))
    survey.least_answers = least->to_int64().value_or(0);
  survey.links_by = package.people(value_of(section, "links by"), nullptr, package.office_scope());
  survey.open_for = package.time_span(value_of(section, "open for"));
  if (const Piece* step = value_of(section, "opens on")) {
    if (value_of(section, "about") == nullptr)
      package.report("E1554", step->span,
                     {"`opens on` says nothing without `about`", "`เปิดเมื่อทำ` ไม่มีผลเมื่อไม่มี `เกี่ยวกับ`"},
                     {"name the case whose step it is", "ระบุเรื่องที่เป็นเจ้าของขั้น"});
    else if (kind != nullptr && known_step(package, *kind, *step))
      survey.opens_on = fold(step->text);
  }
  read_scales(package, section, survey);
  read_questions(package, section, survey);
  package.definition.surveys.push_back(std::move(survey));
}

namespace {

/// E1551 and E1555: what would tell who gave an answer.
void check_anonymity(Package& package, const model::Survey& survey, const Section& section) {
  if (const Piece* links = value_of(section, "links by"); links != nullptr && !survey.anonymous)
    package.report("E1554", links->span,
                   {"whoever answers by a link gives no name, and this survey asks who answered",
                    "ผู้ตอบผ่านลิงก์ไม่ระบุชื่อ แต่แบบสำรวจนี้บันทึกว่าใครตอบ"},
                   {"write `anonymous: yes`, or take this out", "เขียน `ไม่ระบุตัวตน: ใช่` หรือลบออก"});
  if (!survey.anonymous) return;
  const Text help{"ask otherwise, or do not promise it", "ถามอย่างอื่น หรืออย่าระบุว่าไม่ระบุตัวตน"};
  for (std::size_t i = 0; i < survey.questions.size(); ++i)
    if (survey.questions[i].kind == model::QuestionKind::Person)
      package.report("E1551", proof::place_of_row(section, "questions", i, "kind"),
                     {"the survey is anonymous, and this question names a person", "แบบสำรวจไม่ระบุตัวตน แต่คำถามนี้ระบุบุคคล"},
                     help);
  const auto single = [](const model::WhoTerm& term) {
    return term.kind == model::WhoKind::Field || term.kind == model::WhoKind::HolderOf;
  };
  if (!survey.audience.empty() && std::ranges::all_of(survey.audience, single))
    package.report(
        "E1551", value_of(section, "audience")->span,
        {"the survey is anonymous, and one known person is asked", "แบบสำรวจไม่ระบุตัวตน แต่ถามบุคคลเดียวที่ทราบว่าเป็นใคร"},
        help);
  if (survey.least_answers >= few_answers) return;
  const Piece* least = value_of(section, "least answers");
  const std::string count = std::to_string(few_answers);
  package.report("E1555", (least != nullptr ? least : value_of(section, "anonymous"))->span,
                 {"figures of fewer than " + count + " answers tell who gave them",
                  "ผลของคำตอบน้อยกว่า " + count + " รายการทำให้รู้ว่าใครตอบ"},
                 {"write `least answers: 5`", "เขียน `จำนวนคำตอบขั้นต่ำ: 5`"});
}

Span place_of_scale(const Section& section, const std::string& name) {
  for (const TableView& view : tables(section, "scales"))
    for (const Row* row : view.rows())
      if (fold(view.text(*row, "scale")) == name) return view.cell(*row, "scale")->span;
  return section.name.span;
}

}  // namespace

void check_survey(Package& package, const model::Survey& survey, const Section& section) {
  check_anonymity(package, survey, section);
  for (const model::Scale& scale : survey.scales) {
    if (scale.points.size() < 2)
      package.report(
          "E1552", place_of_scale(section, scale.name),
          {"the scale `" + scale.name + "` has one point", "มาตรวัด `" + scale.name + "` มีระดับเดียว"},
          {"write a row for each point, with the name of the scale in each", "เขียนหนึ่งแถวต่อหนึ่งระดับ พร้อมชื่อมาตรวัดทุกแถว"});
    if (std::ranges::find(survey.questions, scale.name, &model::Question::scale) == survey.questions.end())
      package.report("E1553", place_of_scale(section, scale.name),
                     {"no question uses the scale `" + scale.name + "`", "ไม่มีคำถามใดใช้มาตรวัด `" + scale.name + "`"},
                     {"use it, or take it away", "ใช้มาตรวัดนี้ หรือลบออก"});
  }
}

}  // namespace anumat::dsl::year
