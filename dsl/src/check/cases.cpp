#include "check/cases.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"
#include "types/world.hpp"

namespace anumat::dsl {

namespace {

model::CaseKind* kind_named(Package& package, std::string_view name) {
  for (auto& kind : package.definition.cases)
    if (kind.name == name) return &kind;
  return nullptr;
}

/// The case that a section such as `lifecycle: project` belongs to; reported when there is none.
model::CaseKind* kind_of(Package& package, const Section& section) {
  model::CaseKind* kind = kind_named(package, fold(section.name.text));
  if (kind != nullptr) return kind;
  std::vector<std::string> known;
  for (const auto& one : package.definition.cases) known.push_back(one.name);
  package.report_unknown("E1208", section.name, {"case", "เรื่อง"}, known);
  return nullptr;
}

void build_case(Package& package, const Section& section) {
  model::CaseKind* kind = kind_named(package, fold(section.name.text));
  kind->label = both_languages(section, "label");
  kind->key = text_of(value_of(section, "key"));
  kind->title = text_of(value_of(section, "title"));
  kind->fields = read_fields(package, section);
  for (const std::string_view id : {"key", "title"})
    if (const Piece* piece = value_of(section, id)) known_field(package, *kind, *piece);
}

/// Checks and defaults, which may name any other field of the same owner.
void finish_fields(Package& package, const Section& section, const Scope& scope, std::vector<model::Field>& fields) {
  for (const TableView& view : tables(section, "fields"))
    for (const Row* row : view.rows())
      for (auto& field : fields)
        if (field.name == fold(view.text(*row, "field"))) {
          Asked asked;
          asked.subject = stored_type(field.type);
          asked.guard = true;
          field.check = package.unary_tests(view.cell(*row, "check"), scope, std::move(asked));
          field.standard = package.expression(
              view.cell(*row, "default"), scope,
              value_for(stored_type(field.type), {"the field `" + field.name + "`", "ช่อง `" + field.name + "`"}));
        }
}

void finish_case(Package& package, const Section& section) {
  model::CaseKind* kind = kind_named(package, fold(section.name.text));
  const Scope scope = package.case_scope(*kind);
  kind->opened_by = package.who(value_of(section, "opened by"), kind, scope);
  if (kind->opened_by.empty()) kind->opened_by.push_back({model::WhoKind::Anyone, "", {}, 1});
  kind->number = package.text_template(value_of(section, "number"), scope);
  if (kind->key.empty() && kind->number.empty())
    package.report("E1209", section.name.span,
                   {"`" + kind->name + "` has neither a key nor a number", "`" + kind->name + "` ไม่มีทั้งคีย์และเลขที่"},
                   {"add `key: FIELD` or `number: TEMPLATE`", "เพิ่ม `key: ช่องข้อมูล` หรือ `number: แม่แบบ`"});
  finish_fields(package, section, scope, kind->fields);
}

/// The rows of a record know their own fields and what the office knows, not the case that they stand in: several
/// kinds of case may have them.
void finish_record(Package& package, const Section& section) {
  for (auto& record : package.definition.records) {
    if (record.name != fold(section.name.text)) continue;
    Scope scope = package.office_scope();
    for (const auto& field : record.fields) {
      scope.add(field.name, field.type);
      StaticType type = stored_type(field.type);
      scope.types.insert_or_assign(field.name, field.required ? type : type.optional(field.name));
    }
    finish_fields(package, section, scope, record.fields);
  }
}

void build_relations(Package& package, const Section& section) {
  model::CaseKind* kind = kind_of(package, section);
  if (kind == nullptr) return;
  for (const TableView& view : tables(section, "relations"))
    for (const Row* row : view.rows()) {
      const Piece* other = view.cell(*row, "kind");
      const Piece* field = view.cell(*row, "field");
      if (other == nullptr || field == nullptr) continue;
      const model::CaseKind* target = kind_named(package, fold(other->text));
      if (target == nullptr) {
        std::vector<std::string> known;
        for (const auto& one : package.definition.cases) known.push_back(one.name);
        package.report_unknown("E1208", *other, {"case", "เรื่อง"}, known);
        continue;
      }
      known_field(package, *target, *field);
      const model::Field* reference = target->field(fold(field->text));
      if (reference != nullptr &&
          !(reference->type.kind == model::FieldKind::Case && reference->type.name == kind->name))
        package.report("E1210", field->span,
                       {"`" + reference->name + "` of " + target->name + " does not point at a " + kind->name,
                        "`" + reference->name + "` ของ " + target->name + " ไม่ได้อ้างถึง " + kind->name},
                       {"name a field whose type is `" + kind->name + "`", "ระบุช่องที่มีชนิดเป็น `" + kind->name + "`"});
      kind->relations.push_back({fold(view.text(*row, "name")), target->name, fold(field->text)});
    }
}

void declare_derived(Package& package, const Section& section) {
  model::CaseKind* kind = kind_of(package, section);
  if (kind == nullptr) return;
  for (const TableView& view : tables(section, "values"))
    for (const Row* row : view.rows())
      kind->derived.push_back({fold(view.text(*row, "name")), package.type(view.cell(*row, "type")), {}});
}

void build_derived(Package& package, const Section& section) {
  model::CaseKind* kind = kind_named(package, fold(section.name.text));
  if (kind == nullptr) return;
  const Scope scope = package.case_scope(*kind);
  for (const TableView& view : tables(section, "values"))
    for (const Row* row : view.rows())
      for (auto& derived : kind->derived)
        if (derived.name == fold(view.text(*row, "name"))) {
          Asked asked =
              value_for(read_type(derived.type), {"the value `" + derived.name + "`", "ค่า `" + derived.name + "`"});
          asked.part_of = World::key_of_derived(kind->name, derived.name);
          derived.value = package.expression(view.cell(*row, "value"), scope, std::move(asked));
        }
}

/// What an assignment may put into a field; a required one is never emptied.
Asked value_of_field(const model::CaseKind& kind, const Assignment& assignment) {
  const model::Field* field = kind.field(fold(assignment.target.text));
  if (field == nullptr) return {};
  Asked asked = value_for(stored_type(field->type), {"the field `" + field->name + "`", "ช่อง `" + field->name + "`"});
  asked.may_be_absent = !field->required;
  return asked;
}

model::Transition read_transition(Package& package, model::CaseKind& kind, const Scope& scope, const TableView& view,
                                  const Row& row) {
  model::Transition transition;
  if (const Piece* from = view.cell(row, "from"))
    for (const Piece& state : read_names(*from).value) transition.from.push_back(fold(state.text));
  transition.on = text_of(view.cell(row, "on"));
  transition.who = package.who(view.cell(row, "who"), &kind, scope);
  const std::string to = text_of(view.cell(row, "to"));
  const std::string folded = fold_case(to);
  transition.to = folded == "same" || folded == "คงเดิม" ? "" : to;
  transition.act = model::act_from_word(view.choice(row, "act")).value_or(model::Act::Submit);
  if (const Piece* takes = view.cell(row, "takes"))
    for (const Piece& field : read_names(*takes).value) {
      known_field(package, kind, field);
      transition.takes.push_back(fold(field.text));
    }
  if (const Piece* sets = view.cell(row, "sets")) {
    auto phrase = read_assignments(*sets);
    for (Diagnostic& diagnostic : phrase.diagnostics) package.report(std::move(diagnostic));
    for (const Assignment& assignment : phrase.value) {
      known_field(package, kind, assignment.target);
      transition.sets.push_back({fold(assignment.target.text),
                                 package.expression(&assignment.value, scope, value_of_field(kind, assignment))});
    }
  }
  transition.needs = read_needs_of(package, view.cell(row, "needs"));
  transition.new_round = transition.reopens();
  transition.when = package.expression(view.cell(row, "when"), scope, guard({"`when`", "`เงื่อนไข`"}));
  return transition;
}

/// Who lets a case rest, and who asks for reminders how often.
void read_interruptions(Package& package, const Section& section, const model::CaseKind& kind, const Scope& scope,
                        model::Lifecycle& life) {
  life.paused_by = package.people(value_of(section, "paused by"), &kind, scope);
  life.reminded_by = package.people(value_of(section, "reminded by"), &kind, scope);
  if (const auto gap = package.time_span(value_of(section, "reminders every"))) life.reminder_gap = *gap;
}

void build_lifecycle(Package& package, const Section& section) {
  model::CaseKind* kind = kind_of(package, section);
  if (kind == nullptr) return;
  if (kind->lifecycle) {
    package.report("E1207", section.name.span,
                   {"`" + kind->name + "` has two lifecycles", "`" + kind->name + "` มีวงจรสองชุด"},
                   {"join them into one", "รวมเป็นชุดเดียว"});
    return;
  }
  model::Lifecycle life;
  life.start = text_of(value_of(section, "start"));
  if (const Piece* ends = value_of(section, "end"))
    for (const Piece& end : read_names(*ends).value) life.ends.push_back(fold(end.text));
  if (const Piece* separate = value_of(section, "separate"))
    for (const Piece& side : read_names(*separate).value) life.separate.push_back(fold(side.text));
  const Scope scope = package.case_scope(*kind);
  read_interruptions(package, section, *kind, scope, life);
  const auto add_state = [&](const std::string& state) {
    if (!state.empty() && std::find(life.states.begin(), life.states.end(), state) == life.states.end())
      life.states.push_back(state);
  };
  add_state(life.start);
  for (const TableView& view : tables(section, "transitions"))
    for (const Row* row : view.rows()) {
      model::Transition transition = read_transition(package, *kind, scope, view, *row);
      for (const std::string& state : transition.from) add_state(state);
      add_state(transition.to);
      life.transitions.push_back(std::move(transition));
    }
  kind->lifecycle = std::move(life);
}

void build_rounds(Package& package, const Section& section) {
  model::CaseKind* kind = kind_of(package, section);
  if (kind == nullptr || !kind->lifecycle) return;
  for (const TableView& view : tables(section, "rounds"))
    for (const Row* row : view.rows()) {
      const Piece* on = view.cell(*row, "on");
      if (on == nullptr) continue;
      bool found = false;
      for (auto& transition : kind->lifecycle->transitions)
        if (transition.on == fold(on->text)) {
          transition.new_round = true;
          found = true;
        }
      if (!found) {
        std::vector<std::string> known;
        for (const auto& transition : kind->lifecycle->transitions) known.push_back(transition.on);
        package.report_unknown("E1212", *on, {"step of " + kind->name, "ขั้นของ " + kind->name}, known);
      }
    }
}

void build_checks(Package& package, const Section& section) {
  model::CaseKind* kind = kind_of(package, section);
  if (kind == nullptr) return;
  for (const TableView& view : tables(section, "checks"))
    for (const Row* row : view.rows()) {
      const Piece* on = view.cell(*row, "on");
      const Piece* rule_cell = view.cell(*row, "rule");
      if (on == nullptr || rule_cell == nullptr) continue;
      known_step(package, *kind, *on);
      const model::Rule* rule = package.definition.rule(fold(rule_cell->text));
      if (rule == nullptr) {
        std::vector<std::string> known;
        for (const auto& one : package.definition.rules) known.push_back(one.name);
        package.report_unknown("E1213", *rule_cell, {"rule", "กฎ"}, known);
        continue;
      }
      const std::string_view effect = view.choice(*row, "effect");
      const auto made = effect == "warn"                                                  ? model::CheckEffect::Warn
                        : effect == "record"                                              ? model::CheckEffect::Record
                        : effect == "stop" || rule->severity == model::RuleSeverity::Stop ? model::CheckEffect::Stop
                                                                                          : model::CheckEffect::Warn;
      kind->checks.push_back({fold(on->text), rule->name, made});
    }
}

void build_deadlines(Package& package, const Section& section) {
  model::CaseKind* kind = kind_of(package, section);
  if (kind == nullptr || !kind->lifecycle) return;
  const Scope scope = package.case_scope(*kind);
  for (const TableView& view : tables(section, "deadlines"))
    for (const Row* row : view.rows()) {
      const Piece* state = view.cell(*row, "state");
      if (state == nullptr) continue;
      const auto& states = kind->lifecycle->states;
      if (std::find(states.begin(), states.end(), fold(state->text)) == states.end()) {
        package.report_unknown("E1214", *state, {"state of " + kind->name, "สถานะของ " + kind->name}, states);
        continue;
      }
      kind->deadlines.push_back({fold(state->text), package.time_span(view.cell(*row, "within")),
                                 package.then(view.cell(*row, "then"), kind, scope)});
    }
}

}  // namespace

void known_field(Package& package, const model::CaseKind& kind, const Piece& name) {
  if (kind.field(fold(name.text)) != nullptr || package.is_blurred(kind.name)) return;
  std::vector<std::string> known;
  for (const auto& field : kind.fields) known.push_back(field.name);
  package.report_unknown("E1206", name, {"field of " + kind.name, "ช่องข้อมูลของ " + kind.name}, known);
}

const model::CaseKind* known_case(Package& package, const Piece* name) {
  if (name == nullptr) return nullptr;
  const model::CaseKind* kind = package.definition.case_kind(fold(name->text));
  if (kind != nullptr) return kind;
  std::vector<std::string> known;
  for (const auto& one : package.definition.cases) known.push_back(one.name);
  package.report_unknown("E1208", *name, {"case", "เรื่อง"}, known);
  return nullptr;
}

std::vector<std::string> acts_of(const model::Definition& definition, const model::CaseKind& kind) {
  std::vector<std::string> acts;
  const auto add = [&](std::string_view act) {
    if (std::find(acts.begin(), acts.end(), act) == acts.end()) acts.emplace_back(act);
  };
  if (!kind.lifecycle) return acts;
  for (const auto& transition : kind.lifecycle->transitions) {
    add(transition.on);
    for (const auto& term : transition.who) {
      const model::Route* route = term.kind == model::WhoKind::Route ? definition.route(term.name) : nullptr;
      if (route == nullptr) continue;
      for (const auto& step : route->steps) add(model::word(step.act));
      for (const std::string_view act : {"return", "reject"}) add(act);
    }
  }
  return acts;
}

bool known_step(Package& package, const model::CaseKind& kind, const Piece& name) {
  const std::vector<std::string> known = acts_of(package.definition, kind);
  if (std::find(known.begin(), known.end(), fold(name.text)) != known.end()) return true;
  package.report_unknown("E1212", name, {"step of " + kind.name, "ขั้นของ " + kind.name}, known);
  return false;
}

std::vector<model::Need> read_needs_of(Package& package, const Piece* cell) {
  std::vector<model::Need> needs;
  if (cell == nullptr) return needs;
  auto phrase = read_needs(*cell);
  for (Diagnostic& diagnostic : phrase.diagnostics) package.report(std::move(diagnostic));
  for (const Need& need : phrase.value) {
    model::Need made;
    made.kind = static_cast<model::NeedKind>(need.kind);
    made.evidence = fold(need.file_kind.text);
    if (need.kind == Need::Kind::Signature || need.kind == Need::Kind::Minutes)
      package.report("E1225", need.span, {"this need is not carried out yet", "ยังไม่รองรับข้อกำหนดนี้"},
                     {"ask for a file instead, e.g. `file \"minutes\"`", "ใช้ไฟล์แทน เช่น `file \"minutes\"`"});
    if (need.kind == Need::Kind::File && package.definition.evidence_kind(made.evidence) == nullptr) {
      std::vector<std::string> known;
      for (const auto& one : package.definition.evidence) known.push_back(one.name);
      package.report_unknown("E1211", need.file_kind, {"kind of evidence", "ประเภทหลักฐาน"}, known);
    }
    needs.push_back(std::move(made));
  }
  return needs;
}

std::vector<model::Field> read_fields(Package& package, const Section& section) {
  std::vector<model::Field> fields;
  for (const TableView& view : tables(section, "fields"))
    for (const Row* row : view.rows()) {
      const Piece* name = view.cell(*row, "field");
      if (name == nullptr) continue;
      model::Field field;
      field.name = fold(name->text);
      if (std::any_of(fields.begin(), fields.end(), [&](const auto& other) { return other.name == field.name; })) {
        package.report("E1207", name->span,
                       {"the field `" + field.name + "` stands twice", "ช่อง `" + field.name + "` ซ้ำ"},
                       {"rename one of them, or remove it", "เปลี่ยนชื่อ หรือลบออกหนึ่งที่"});
        continue;
      }
      field.type = package.type(view.cell(*row, "type"));
      field.required = view.yes(*row, "required");
      field.personal = view.yes(*row, "personal");
      field.about = fold(view.text(*row, "about"));
      field.label = {text_of(view.cell(*row, "label en")), text_of(view.cell(*row, "label th"))};
      fields.push_back(std::move(field));
    }
  return fields;
}

void build_cases(Package& package) {
  for (const Section* section : package.sections("case")) build_case(package, *section);
  for (const Section* section : package.sections("relations")) build_relations(package, *section);
  for (const Section* section : package.sections("derived")) declare_derived(package, *section);
  for (const Section* section : package.sections("case")) finish_case(package, *section);
  for (const Section* section : package.sections("record")) finish_record(package, *section);
  for (const Section* section : package.sections("derived")) build_derived(package, *section);
  for (const Section* section : package.sections("lifecycle")) build_lifecycle(package, *section);
}

void build_case_parts(Package& package) {
  for (const Section* section : package.sections("rounds")) build_rounds(package, *section);
  for (const Section* section : package.sections("checks")) build_checks(package, *section);
  for (const Section* section : package.sections("deadlines")) build_deadlines(package, *section);
}

}  // namespace anumat::dsl
