#include "check/package.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"
#include "check/slips.hpp"

namespace anumat::dsl {

namespace {

using model::FieldKind;
using model::FieldType;

FieldType simple(FieldKind kind) {
  return FieldType{kind, "", {}};
}
FieldType list_of(FieldType item) {
  return FieldType{FieldKind::List, "", {std::move(item)}};
}

/// Where in a piece a word of an expression stands; the whole piece when it was written in another spelling.
Span place_of(const Piece& piece, std::string_view name) {
  const auto at = piece.text.find(name);
  return at == std::string::npos ? piece.span : part(piece.span, at, at + name.size());
}

}  // namespace

const Piece* value_of(const Section& section, std::string_view id, std::string_view language) {
  const Property* found = property(section, id, language);
  return found == nullptr ? nullptr : &found->value;
}

std::string text_of(const Piece* piece) {
  return piece == nullptr ? std::string() : fold(piece->text);
}

std::vector<const Section*> Package::sections(std::string_view kind) const {
  std::vector<const Section*> found;
  for (const Sheet& sheet : sheets_)
    for (const Section& section : sheet.sections)
      if (section_kind_id(section) == kind) found.push_back(&section);
  return found;
}

std::optional<std::string> Package::labelled(std::string_view label, const std::vector<std::string>& known) const {
  const std::string wanted = fold_case(label);
  const auto is_meant = [&](const std::string& name, const Text& text) {
    return (fold_case(text.en) == wanted || fold_case(text.th) == wanted) &&
           std::find(known.begin(), known.end(), name) != known.end();
  };
  for (const auto& [name, text] : definition.labels)
    if (is_meant(name, text)) return name;
  for (const auto& role : definition.roles)
    if (is_meant(role.name, role.label)) return role.name;
  for (const auto& meeting : definition.meetings)
    if (is_meant(meeting.name, meeting.label)) return meeting.name;
  for (const auto& evidence : definition.evidence)
    if (is_meant(evidence.name, evidence.label)) return evidence.name;
  for (const auto& kind : definition.cases) {
    if (is_meant(kind.name, kind.label)) return kind.name;
    for (const auto& field : kind.fields)
      if (is_meant(field.name, field.label)) return field.name;
  }
  return std::nullopt;
}

void Package::report_unknown(std::string_view code, const Piece& name, Text what,
                             const std::vector<std::string>& known) {
  Diagnostic diagnostic = diagnose(
      code, name.span, {"there is no " + what.en + " `" + name.text + "`", "ไม่มี" + what.th + " `" + name.text + "`"});
  auto near = nearest(name.text, known);
  if (code == "E1202" && !near) near = usual_type(name.text);
  if (!near) near = labelled(name.text, known);
  if (near) {
    diagnostic.help = {"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"};
    diagnostic.fixes.push_back(
        {{"write `" + *near + "`", "แก้เป็น `" + *near + "`"}, {{name.span, *near}}, Confidence::Likely});
  } else if (name.text.find("“") != std::string::npos || name.text.find("”") != std::string::npos) {
    diagnostic.help = {"write text between straight quotation marks: `\"`", "เขียนข้อความในเครื่องหมายคำพูดตรง: `\"`"};
  } else {
    diagnostic.help = {"declare it, or correct the name", "ประกาศชื่อนี้ หรือแก้ชื่อให้ถูก"};
  }
  report(std::move(diagnostic));
}

namespace {

std::vector<Diagnostic> faults_of(const FeelParse& parse, const Piece& piece) {
  std::vector<Diagnostic> found;
  for (const FeelFault& fault : parse.faults) {
    found.push_back(diagnose(fault.code,
                             part(piece.span, fault.offset, fault.offset + std::max<std::size_t>(fault.length, 1)),
                             fault.message, fault.help));
    explain_slip(found.back(), piece);
  }
  return found;
}

}  // namespace

model::Expression Package::expression(const Piece* piece, const Scope& scope) {
  if (piece == nullptr || piece->empty()) return {};
  FeelParse parse = parse_expression(piece->text, names_);
  for (Diagnostic& diagnostic : faults_of(parse, *piece)) report(std::move(diagnostic));
  if (!parse.expression.empty()) check_names(*piece, parse.expression, scope);
  return std::move(parse.expression);
}

model::Expression Package::unary_tests(const Piece* piece, const Scope& scope) {
  if (piece == nullptr || piece->empty() || piece->text == "-") return {};
  FeelParse parse = parse_unary_tests(piece->text, names_);
  for (Diagnostic& diagnostic : faults_of(parse, *piece)) report(std::move(diagnostic));
  if (!parse.expression.empty()) check_names(*piece, parse.expression, scope);
  return std::move(parse.expression);
}

model::Template Package::text_template(const Piece* piece, const Scope& scope) {
  model::Template pieces;
  if (piece == nullptr) return pieces;
  auto phrase = read_template(*piece);
  for (Diagnostic& diagnostic : phrase.diagnostics) report(std::move(diagnostic));
  for (const TemplatePart& one : phrase.value) {
    model::TemplatePart made;
    if (!one.is_expression) {
      made.text = one.literal;
    } else if (one.serial > 0) {
      made.serial_width = one.serial;
    } else {
      made.expression = expression(&one.piece, scope);
      if (!made.expression.empty() && made.expression.paths().size() == 1) {
        std::size_t broken = 0;
        const auto shown = follow(scope, made.expression.paths().front(), broken);
        made.money = shown && (shown->kind == FieldKind::Money ||
                               (shown->kind == FieldKind::List && shown->item.front().kind == FieldKind::Money));
      }
    }
    pieces.push_back(std::move(made));
  }
  return pieces;
}

FieldType Package::type(const Piece* piece) {
  if (piece == nullptr) return {};
  auto phrase = read_type(*piece);
  const bool good = phrase.ok();
  for (Diagnostic& diagnostic : phrase.diagnostics) report(std::move(diagnostic));
  if (!good) return {};
  FieldType made;
  switch (phrase.value.base) {
    case TypePhrase::Base::Text:
      made = simple(FieldKind::Text);
      break;
    case TypePhrase::Base::Number:
      made = simple(FieldKind::Number);
      break;
    case TypePhrase::Base::Money:
      made = simple(FieldKind::Money);
      break;
    case TypePhrase::Base::Date:
      made = simple(FieldKind::Date);
      break;
    case TypePhrase::Base::DateTime:
      made = simple(FieldKind::DateTime);
      break;
    case TypePhrase::Base::Time:
    case TypePhrase::Base::Duration:
      made = simple(FieldKind::Duration);
      break;
    case TypePhrase::Base::Boolean:
      made = simple(FieldKind::Boolean);
      break;
    case TypePhrase::Base::Person:
      made = simple(FieldKind::Person);
      break;
    case TypePhrase::Base::Named: {
      const std::string name = fold(phrase.value.name.text);
      if (definition.record(name) != nullptr)
        made = FieldType{FieldKind::Record, name, {}};
      else if (definition.case_kind(name) != nullptr)
        made = FieldType{FieldKind::Case, name, {}};
      else {
        std::vector<std::string> known{"text", "number", "money", "date", "boolean", "person", "duration"};
        for (const auto& one : definition.records) known.push_back(one.name);
        for (const auto& one : definition.cases) known.push_back(one.name);
        report_unknown("E1202", phrase.value.name, {"type, record or case", "ชนิด ระเบียน หรือเรื่อง"}, known);
      }
    }
  }
  for (int i = 0; i < phrase.value.lists; ++i) made = list_of(std::move(made));
  return made;
}

model::Who Package::who(const Piece* piece, const model::CaseKind* about, const Scope& scope) {
  model::Who made;
  if (piece == nullptr || piece->empty()) return made;
  auto phrase = read_who(*piece);
  for (Diagnostic& diagnostic : phrase.diagnostics) report(std::move(diagnostic));
  for (const WhoTerm& term : phrase.value.alternatives) {
    const std::string name = fold(term.name.text);
    model::WhoTerm one;
    one.name = name;
    switch (term.kind) {
      case WhoTerm::Kind::Anyone:
        one.kind = model::WhoKind::Anyone;
        break;
      case WhoTerm::Kind::Holder:
        one.kind = model::WhoKind::HolderOf;
        one.expression = expression(&term.name, scope);
        one.name.clear();
        break;
      case WhoTerm::Kind::Route:
        one.kind = model::WhoKind::Route;
        break;  // Routes are built later; check_machines() looks them up.
      case WhoTerm::Kind::AnyOf:
      case WhoTerm::Kind::AllOf:
      case WhoTerm::Kind::Name: {
        one.any_of = term.kind == WhoTerm::Kind::AllOf ? 0 : static_cast<int>(term.count);
        // The engine takes one act a step: letting one suffice where several are asked for would be a wrong approval.
        if (term.kind == WhoTerm::Kind::AllOf || (term.kind == WhoTerm::Kind::AnyOf && term.count != 1))
          report("E1224", term.span,
                 {"several people of one role in one step are not carried out yet",
                  "ยังไม่รองรับการให้หลายคนในบทบาทเดียวกันทำขั้นเดียว"},
                 {"write a step of its own for each", "เขียนแยกเป็นขั้นละคน"});
        const std::string first = name.substr(0, name.find('.'));
        if (definition.role(name) != nullptr) {
          one.kind = model::WhoKind::Role;
        } else if (std::any_of(definition.meetings.begin(), definition.meetings.end(),
                               [&](const auto& m) { return m.name == name; })) {
          one.kind = model::WhoKind::Meeting;
        } else if (about != nullptr && about->field(first) != nullptr) {
          one.kind = model::WhoKind::Field;
          one.expression = expression(&term.name, scope);
          one.name.clear();
        } else {
          std::vector<std::string> known;
          for (const auto& role : definition.roles) known.push_back(role.name);
          for (const auto& meeting : definition.meetings) known.push_back(meeting.name);
          if (about != nullptr)
            for (const auto& field : about->fields)
              if (field.type.kind == FieldKind::Person) known.push_back(field.name);
          report_unknown("E1203", term.name, {"role, body or person field", "บทบาท องค์ประชุม หรือช่องบุคคล"}, known);
          continue;
        }
        break;
      }
    }
    made.push_back(std::move(one));
  }
  return made;
}

std::optional<model::TimeSpan> Package::time_span(const Piece* piece) {
  if (piece == nullptr || piece->empty()) return std::nullopt;
  auto phrase = read_period(*piece);
  const bool good = phrase.ok();
  for (Diagnostic& diagnostic : phrase.diagnostics) report(std::move(diagnostic));
  if (!good) return std::nullopt;
  switch (phrase.value.unit) {
    case Period::Unit::WorkingDays:
      return model::TimeSpan{phrase.value.count, model::SpanUnit::WorkingDays};
    case Period::Unit::Days:
      return model::TimeSpan{phrase.value.count, model::SpanUnit::Days};
    case Period::Unit::Weeks:
      return model::TimeSpan{phrase.value.count * 7, model::SpanUnit::Days};
    case Period::Unit::Hours:
      return model::TimeSpan{phrase.value.count, model::SpanUnit::Hours};
    default:
      break;
  }
  report("E1204", piece->span,
         {"a deadline is counted in working days, days, weeks or hours", "กำหนดเวลานับเป็นวันทำการ วัน สัปดาห์ หรือชั่วโมง"},
         {"write, for example, `5 working days`", "เขียน เช่น `5 วันทำการ`"});
  return std::nullopt;
}

model::Then Package::then(const Piece* piece, const model::CaseKind* about, const Scope& scope) {
  model::Then made;
  if (piece == nullptr || piece->empty()) return made;
  auto phrase = read_then(*piece);
  for (Diagnostic& diagnostic : phrase.diagnostics) report(std::move(diagnostic));
  if (phrase.value.empty()) return made;
  if (phrase.value.size() > 1)
    report("E1205", phrase.value[1].span, {"one row can do one thing when time is up", "หนึ่งแถวทำได้อย่างเดียวเมื่อครบกำหนด"},
           {"write a second row for it", "เขียนเพิ่มอีกแถว"});
  const Then& first = phrase.value.front();
  const auto people = [&] {
    model::Who who_list;
    for (const WhoTerm& term : first.who.alternatives)
      for (model::WhoTerm& one : who(&term.name, about, scope)) who_list.push_back(std::move(one));
    return who_list;
  };
  switch (first.kind) {
    case Then::Kind::Remind:
      made.kind = model::ThenKind::Remind;
      made.who = people();
      break;
    case Then::Kind::Escalate:
      made.kind = model::ThenKind::Escalate;
      made.who = people();
      break;
    case Then::Kind::OpenProblem:
      made.kind = model::ThenKind::OpenProblem;
      made.problem = fold(first.problem.text);
      break;
  }
  return made;
}

Scope Package::office_scope() const {
  Scope scope;
  scope.add("today", simple(FieldKind::Date));
  for (const auto& parameter : definition.parameters) scope.add(parameter.name, parameter.type);
  for (const auto& table : definition.tables) scope.add(table.name);
  return scope;
}

Scope Package::case_scope(const model::CaseKind& kind) const {
  Scope scope = office_scope();
  for (const auto& rule : definition.rules) scope.add(rule.name, simple(FieldKind::Boolean));
  for (const std::string_view text : {"state", "number", "comment"}) scope.add(text, simple(FieldKind::Text));
  scope.add("round", simple(FieldKind::Number));
  scope.add("acts", list_of({}));
  scope.add("evidence", list_of({}));
  for (const auto& field : kind.fields) scope.add(field.name, field.type);
  for (const auto& relation : kind.relations)
    scope.add(relation.name, list_of(FieldType{FieldKind::Case, relation.kind, {}}));
  for (const auto& derived : kind.derived) scope.add(derived.name, derived.type);
  return scope;
}

std::optional<FieldType> Package::follow(const Scope& scope, const std::vector<std::string>& path,
                                         std::size_t& broken) const {
  const auto start = scope.names.find(path.front());
  if (start == scope.names.end()) {
    broken = 0;
    return std::nullopt;
  }
  FieldType type = start->second;
  for (std::size_t i = 1; i < path.size(); ++i) {
    // A path over a list gives the list of what it finds in each item.
    const bool over_list = type.kind == FieldKind::List;
    if (over_list) type = FieldType(type.item.front());
    const std::vector<model::Field>* fields = nullptr;
    const model::CaseKind* kind = nullptr;
    if (type.kind == FieldKind::Record && definition.record(type.name) != nullptr)
      fields = &definition.record(type.name)->fields;
    if (type.kind == FieldKind::Case) kind = definition.case_kind(type.name);
    if (kind != nullptr) fields = &kind->fields;
    if (fields == nullptr) return FieldType{};  // Not a type of ours with parts: left to the evaluator.
    FieldType next;
    bool found = false;
    for (const auto& field : *fields)
      if (field.name == path[i]) {
        next = field.type;
        found = true;
      }
    if (kind != nullptr && !found) {
      if (const auto* derived = kind->derived_value(path[i])) {
        next = derived->type;
        found = true;
      } else if (path[i] == "state" || path[i] == "number") {
        next = simple(FieldKind::Text);
        found = true;
      }
    }
    if (!found) {
      broken = i;
      return std::nullopt;
    }
    type = over_list ? list_of(std::move(next)) : std::move(next);
  }
  return type;
}

void Package::check_names(const Piece& piece, const model::Expression& expression, const Scope& scope) {
  std::set<std::string> reported;
  for (const std::string& name : expression.inputs()) {
    if (scope.has(name)) continue;
    const auto& in_filters = expression.filter_names();
    if (std::find(in_filters.begin(), in_filters.end(), name) != in_filters.end())
      continue;  // An entry of the items, perhaps.
    reported.insert(name);
    std::vector<std::string> known;
    for (const auto& [one, unused] : scope.names) known.push_back(one);
    report_unknown("E1201", Piece{name, place_of(piece, name)}, {"name", "ชื่อ"}, known);
    explain_slip(diagnostics_.back(), piece);
  }
  for (const auto& path : expression.paths()) {
    std::size_t broken = 0;
    if (reported.contains(path.front()) || !scope.has(path.front()) || follow(scope, path, broken)) continue;
    std::vector<std::string> so_far(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(broken));
    std::size_t unused = 0;
    const auto owner = follow(scope, so_far, unused);
    std::vector<std::string> known;
    const FieldType of =
        owner ? (owner->kind == FieldKind::List ? FieldType(owner->item.front()) : *owner) : FieldType{};
    if (const auto* kind = definition.case_kind(of.name))
      for (const auto& field : kind->fields) known.push_back(field.name);
    if (const auto* record = definition.record(of.name))
      for (const auto& field : record->fields) known.push_back(field.name);
    report_unknown("E1206", Piece{path[broken], place_of(piece, path[broken])},
                   {"field of " + of.name, "ช่องข้อมูลของ " + of.name}, known);
  }
}

}  // namespace anumat::dsl
