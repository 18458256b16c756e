// The names in tests: what is misspelt there would only be found when the test is run, and a step that is refused
// because nobody is called so looks like one that is refused for the reason that the test is about.

#include "check/test_names.hpp"

#include <algorithm>
#include <set>

#include "anumat/base/text.hpp"
#include "catalogue/test_steps.hpp"
#include "check/cases.hpp"
#include "check/compared.hpp"
#include "check/package.hpp"

namespace anumat::dsl {

namespace {

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// `"text"` as a whole cell or value, without its quotation marks; nothing for any other expression.
std::optional<Piece> literal(const Piece& piece) {
  const std::string& text = piece.text;
  if (text.size() < 2 || text.front() != '"' || text.find('"', 1) != text.size() - 1) return std::nullopt;
  if (text.find('\\') != std::string::npos) return std::nullopt;
  return Piece{text.substr(1, text.size() - 2), part(piece.span, 1, text.size() - 1)};
}

bool is_code_of_the_engine(std::string_view text) {
  return text.size() == 5 && (text[0] == 'R' || text[0] == 'U' || text[0] == 'E') &&
         std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class TestNames {
 public:
  TestNames(Package& package, const Section& section) : package_(package), section_(section) {}

  void check() {
    if (const Piece* about = value_of(section_, "about")) about_ = known_case(package_, about);
    if (const Piece* given = value_of(section_, "given")) check_given(*given);
    for (const TableView& view : tables(section_, "data")) check_data(view);
    for (const TableView& view : tables(section_, "steps"))
      for (const Row* row : view.rows())
        if (const Piece* with = view.cell(*row, "with")) gather_people(*with);
    for (const TableView& view : tables(section_, "steps"))
      for (const Row* row : view.rows()) check_step(view, *row);
  }

 private:
  void check_given(const Piece& given) {
    for (const Assignment& assignment : read_assignments(given).value) {
      if (about_ != nullptr) known_field(package_, *about_, assignment.target);
      gather(assignment.value);
    }
  }

  void check_data(const TableView& view) {
    std::set<std::pair<const model::CaseKind*, std::size_t>> told;
    for (const Row* row : view.rows()) {
      const model::CaseKind* kind = known_case(package_, view.cell(*row, "data"));
      for (const std::size_t column : view.own_columns()) {
        const Piece& cell = row->cells[column];
        if (cell.empty()) continue;
        gather(cell);
        if (kind != nullptr && told.insert({kind, column}).second)
          known_field(package_, *kind, view.table().headings[column]);
      }
    }
  }

  void check_step(const TableView& view, const Row& row) {
    const Piece* act = view.cell(row, "do");
    if (act == nullptr) return;
    const Piece* kind_cell = view.cell(row, "kind");
    const model::CaseKind* kind = kind_cell == nullptr ? about_ : known_case(package_, kind_cell);
    const bool kind_is_lost = kind == nullptr && (kind_cell != nullptr || value_of(section_, "about") != nullptr);
    if (kind == nullptr && !kind_is_lost && package_.definition.cases.size() == 1) kind = &package_.definition.cases[0];
    const std::string_view special = test_step_id(act->text);
    if (special.empty() && !kind_is_lost) check_act(*act, kind);
    for (const std::string_view column : {"as", "for"})
      if (const Piece* person = view.cell(row, column); person != nullptr && !kind_is_lost) check_person(*person, kind);
    if (const Piece* with = view.cell(row, "with")) check_with(*with, special, kind);
    if (const Piece* expect = view.cell(row, "expect"))
      check_expectation(*expect, special == "look at duty" || is_session_step(special) ? nullptr : kind);
  }

  void check_act(const Piece& act, const model::CaseKind* kind) {
    std::vector<std::string> known;
    for (const model::CaseKind& one : package_.definition.cases)
      if (kind == nullptr || &one == kind)
        for (std::string& name : acts_of(package_.definition, one)) known.push_back(std::move(name));
    if (act_of_test(package_, kind, act.text) != fold(act.text) || is_among(known, fold(act.text))) return;
    for (const TestStep& step : test_steps()) known.emplace_back(step.id);
    const Text what = kind == nullptr ? Text{"step", "ขั้น"} : Text{"step of " + kind->name, "ขั้นของ " + kind->name};
    package_.report_unknown("E1212", act, what, known);
  }

  /// Anybody may be named, so that a test can show who may not act; but nobody is called almost as somebody else.
  void check_person(const Piece& person, const model::CaseKind* kind) {
    std::vector<std::string> known(people_.begin(), people_.end());
    for (const model::Role& role : package_.definition.roles) known.push_back(role.name);
    for (const model::MeetingRules& meeting : package_.definition.meetings) known.push_back(meeting.name);
    for (const model::CaseKind& one : package_.definition.cases)
      if (kind == nullptr || &one == kind)
        for (const model::Field& field : one.fields)
          if (field.type.kind == model::FieldKind::Person) known.push_back(field.name);
    if (is_among(known, fold(person.text))) return;
    if (nearest(person.text, known) || package_.labelled(person.text, known))
      package_.report_unknown("E1203", person, {"role, body or person", "บทบาท องค์ประชุม หรือบุคคล"}, known);
    else
      people_.insert(fold(person.text));
  }

  /// What an act takes beside the fields of its case.
  [[nodiscard]] static bool goes_with_an_act(std::string_view name) {
    return name == "comment" || name == "points" || name == "answers" || name == "to step" || name == "to state";
  }

  void check_with(const Piece& with, std::string_view special, const model::CaseKind* kind) {
    for (const Assignment& assignment : read_assignments(with).value) {
      const std::string target = fold(assignment.target.text);
      if ((special.empty() || special == "open") && kind != nullptr) {
        if (!goes_with_an_act(target)) known_field(package_, *kind, assignment.target);
      } else if (special == "attach" && target == "kind") {
        known_text(assignment.value, "E1211", {"kind of evidence", "ประเภทหลักฐาน"}, package_.definition.evidence);
      } else if (special == "look at duty" && target == "duty") {
        known_duty(assignment.value);
      } else if (target == "role") {
        known_text(assignment.value, "E1203", {"role", "บทบาท"}, package_.definition.roles);
      } else if (target == "parameter") {
        known_text(assignment.value, "E1480", {"parameter", "พารามิเตอร์"}, package_.definition.parameters);
      }
    }
  }

  void known_duty(const Piece& value) {
    std::vector<model::Duty> duties;
    for (const model::Cycle& cycle : package_.definition.cycles)
      duties.insert(duties.end(), cycle.duties.begin(), cycle.duties.end());
    known_text(value, "E1720", {"duty", "ภารกิจ"}, duties);
  }

  template <class Named>
  void known_text(const Piece& value, std::string_view code, Text what, const std::vector<Named>& all) {
    const auto text = literal(value);
    std::vector<std::string> known;
    for (const Named& one : all) known.push_back(one.name);
    if (text && !is_among(known, fold(text->text))) package_.report_unknown(code, *text, std::move(what), known);
  }

  void check_expectation(const Piece& expect, const model::CaseKind* kind) {
    if (const auto text = literal(expect)) return check_code(*text);
    const FeelParse parse = parse_expression(expect.text, package_.names());
    for (const Piece& text : texts_compared_with("code", parse, expect)) check_code(text);
    if (kind == nullptr || !kind->lifecycle || kind->field("state") != nullptr) return;
    for (const Piece& text : texts_compared_with("state", parse, expect))
      if (const auto& states = kind->lifecycle->states; !is_among(states, fold(text.text)))
        package_.report_unknown("E1214", text, {"state of " + kind->name, "สถานะของ " + kind->name}, states);
  }

  void check_code(const Piece& text) {
    if (is_code_of_the_engine(text.text)) return;
    std::vector<std::string> known;
    for (const model::Rule& rule : package_.definition.rules) {
      known.push_back(rule.name);
      if (!rule.code.empty()) known.push_back(rule.code);
    }
    if (!is_among(known, fold(text.text))) package_.report_unknown("E1213", text, {"rule or code", "กฎหรือรหัส"}, known);
  }

  void gather_people(const Piece& with) {
    for (const Assignment& assignment : read_assignments(with).value) gather(assignment.value);
  }

  /// Every text that is given may name a person.
  void gather(const Piece& value) {
    const FeelParse parse = parse_expression(value.text, package_.names());
    for (std::string& text : texts_in(parse)) people_.insert(fold(text));
  }

  Package& package_;
  const Section& section_;
  const model::CaseKind* about_ = nullptr;
  std::set<std::string> people_;
};

}  // namespace

std::string act_of_test(const Package& package, const model::CaseKind* kind, std::string_view written) {
  if (const std::string_view special = test_step_id(written); !special.empty()) return std::string(special);
  std::vector<std::string> known;
  for (const model::CaseKind& one : package.definition.cases)
    if (kind == nullptr || &one == kind)
      for (std::string& name : acts_of(package.definition, one)) known.push_back(std::move(name));
  const std::string act = fold(written);
  if (is_among(known, act)) return act;
  return package.labelled(written, known).value_or(act);
}

void check_test_names(Package& package) {
  for (const Section* section : package.sections("test")) TestNames(package, *section).check();
}

}  // namespace anumat::dsl
