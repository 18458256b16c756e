// A form: which fields of a case stand where, and whether everything that must be filled in can be.

#include <algorithm>
#include <map>

#include "anumat/base/text.hpp"
#include "check/cases.hpp"
#include "proof/places.hpp"
#include "proof/words.hpp"
#include "year/year.hpp"

namespace anumat::dsl::year {

namespace {

constexpr int columns_of_page = 12;

Text help_of(const TableView& view, const Row& row) {
  Text help{std::string(view.text(row, "help en")), std::string(view.text(row, "help th"))};
  if (help.en.empty()) help.en = help.th;
  if (help.th.empty()) help.th = help.en;
  return help;
}

bool has_field(const model::Form& form, const std::string& name) {
  return std::ranges::find(form.fields, name, &model::FormField::field) != form.fields.end();
}

}  // namespace

void build_form(Package& package, const Section& section) {
  model::Form form;
  form.name = fold(section.name.text);
  form.label = both_languages(section, "label");
  form.source = text_of(value_of(section, "source"));
  const model::CaseKind* kind = known_case(package, value_of(section, "about"));
  if (kind != nullptr) form.kind = kind->name;
  if (const Piece* step = value_of(section, "on");
      step != nullptr && kind != nullptr && known_step(package, *kind, *step))
    form.on = fold(step->text);
  const Scope scope = kind == nullptr ? package.every_case_scope() : package.case_scope(*kind);
  for (const TableView& view : tables(section, "layout"))
    for (const Row* row : view.rows()) {
      model::FormField field;
      const Piece* name = view.cell(*row, "field");
      if (name == nullptr) continue;  // The catalogue has reported the row.
      if (kind != nullptr) known_field(package, *kind, *name);
      field.field = fold(name->text);
      if (has_field(form, field.field)) report_twice(package, name);
      field.group = fold(view.text(*row, "group"));
      if (const auto width = number_within(package, view.cell(*row, "width"), 1, columns_of_page))
        field.width = static_cast<int>(width->to_int64().value_or(columns_of_page));
      Asked shown = guard({"`visible when`", "`แสดงเมื่อ`"});
      shown.may_be_absent = true;  // What it hangs on is not filled in yet: the field is not shown.
      shown.absence_is_fine = true;
      field.visible_when = package.expression(view.cell(*row, "visible when"), scope, std::move(shown));
      field.help = help_of(view, *row);
      form.fields.push_back(std::move(field));
    }
  package.definition.forms.push_back(std::move(form));
}

namespace {

/// Required fields that no form for opening a case asks for.
void check_complete(Package& package) {
  std::map<std::string, std::vector<const model::Form*>> by_case;
  for (const model::Form& form : package.definition.forms)
    if (form.on.empty()) by_case[form.kind].push_back(&form);
  for (const auto& [name, forms] : by_case) {
    const Section* section = proof::section_of(package, "form", forms.back()->name);
    for (const model::Field& field : package.definition.case_kind(name)->fields) {
      const bool asked =
          std::ranges::any_of(forms, [&](const model::Form* form) { return has_field(*form, field.name); });
      if (asked || !field.required || !field.standard.empty()) continue;
      package.report("E1570", section->name.span,
                     {"no form asks for `" + field.name + "`, without which no " + name + " can be opened",
                      "ไม่มีแบบฟอร์มใดถาม `" + field.name + "` ซึ่งต้องมีจึงจะเปิด " + name + " ได้"},
                     {"add the field to a form, or give it a default", "เพิ่มช่องนี้ในแบบฟอร์ม หรือกำหนดค่าเริ่มต้น"});
    }
  }
}

/// Whether the step of the form can be given the field.
bool step_takes(const model::CaseKind& kind, const std::string& on, const std::string& field) {
  if (!kind.lifecycle) return false;
  return std::ranges::any_of(kind.lifecycle->transitions, [&](const model::Transition& step) {
    return step.on == on && proof::has(step.takes, field);
  });
}

void check_field(Package& package, const model::Form& form, const model::CaseKind& kind, const Section& section,
                 std::size_t index) {
  const model::FormField& one = form.fields[index];
  const model::Field* field = kind.field(one.field);
  const Span shown = proof::place_of_row(section, "layout", index, "visible when");
  if (!form.on.empty() && !step_takes(kind, form.on, one.field))
    package.report("E1573", proof::place_of_row(section, "layout", index, "field"),
                   {"the step `" + form.on + "` does not take `" + one.field + "`",
                    "ขั้น `" + form.on + "` ไม่รับช่อง `" + one.field + "`"},
                   {"add it to `takes` of the step, or take it off the form", "เพิ่มใน `รับค่า` ของขั้น หรือนำออกจากแบบฟอร์ม"});
  if (one.visible_when.empty()) return;
  check_says_something(package, one.visible_when, shown, {"`visible when`", "`แสดงเมื่อ`"});
  if (form.on.empty() && field != nullptr && field->required && field->standard.empty()) {
    Diagnostic found = diagnose("E1571", shown,
                                {"`" + one.field + "` must be filled in, but is not always shown",
                                 "`" + one.field + "` ต้องกรอก แต่ไม่ได้แสดงเสมอ"},
                                {"show it always, or do not require it", "แสดงเสมอ หรือไม่บังคับกรอก"});
    found.example = "not(" + one.visible_when.canonical() + ")";
    package.report(std::move(found));
  }
  for (std::size_t later = index; later < form.fields.size(); ++later) {
    if (!proof::has(one.visible_when.inputs(), form.fields[later].field)) continue;
    const bool itself = later == index;
    Diagnostic found = diagnose(
        "E1572", shown,
        itself ? Text{"whether `" + one.field + "` is shown hangs on what is written in it",
                      "การแสดง `" + one.field + "` ขึ้นกับค่าของช่องนี้เอง"}
               : Text{"`" + one.field + "` hangs on `" + form.fields[later].field + "`, which is asked further down",
                      "`" + one.field + "` ขึ้นกับ `" + form.fields[later].field + "` ซึ่งถามทีหลัง"},
        {"put what it hangs on above it", "ย้ายช่องที่ใช้ตัดสินขึ้นไปข้างบน"});
    if (!itself)
      found.labels.push_back({proof::place_of_row(section, "layout", later, "field"), {"it is asked here", "ถามตรงนี้"}});
    package.report(std::move(found));
  }
}

}  // namespace

void check_forms(Package& package) {
  for (const model::Form& form : package.definition.forms) {
    const model::CaseKind* kind = package.definition.case_kind(form.kind);
    const Section* section = proof::section_of(package, "form", form.name);
    for (std::size_t i = 0; i < form.fields.size(); ++i) check_field(package, form, *kind, *section, i);
  }
  check_complete(package);
}

}  // namespace anumat::dsl::year
