#include "check/package.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"
#include "check/slips.hpp"
#include "types/world.hpp"

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

}  // namespace

const Piece* value_of(const Section& section, std::string_view id, std::string_view language) {
  const Property* found = property(section, id, language);
  return found == nullptr ? nullptr : &found->value;
}

std::string text_of(const Piece* piece) {
  return piece == nullptr ? std::string() : fold(piece->text);
}

Package::Package(std::vector<Sheet> sheets) : sheets_(std::move(sheets)) {
  for (const Sheet& sheet : sheets_)
    for (const Section& section : sheet.sections) sections_[std::string(section_kind_id(section))].push_back(&section);
}

std::vector<const Section*> Package::sections(std::string_view kind) const {
  const auto found = sections_.find(kind);
  return found == sections_.end() ? std::vector<const Section*>() : found->second;
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
    const Span span = part(piece.span, fault.offset, fault.offset + std::max<std::size_t>(fault.length, 1));
    found.push_back(diagnose(fault.code, span, fault.message, fault.help));
    if (!fault.replacement.empty())
      found.back().fixes.push_back({{"write `" + fault.replacement + "`", "แก้เป็น `" + fault.replacement + "`"},
                                    {{span, fault.replacement}},
                                    Confidence::Likely});
    explain_slip(found.back(), piece);
  }
  return found;
}

bool is_bare_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char byte) {
    return static_cast<unsigned char>(byte) >= 0x80 || byte == ' ' || byte == '_' || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
  });
}

/// Words with nothing but commas between them, as they stand in a cell whose author forgot the quotation marks.
std::optional<Diagnostic> unquoted_text(const Piece& piece) {
  std::string quoted;
  std::string_view rest = piece.text;
  for (bool more = true; more;) {
    const auto comma = rest.find(',');
    more = comma != std::string_view::npos;
    const std::string one = fold(rest.substr(0, comma));
    if (!is_bare_word(one)) return std::nullopt;
    quoted += (quoted.empty() ? "\"" : ", \"") + one + "\"";
    if (more) rest = rest.substr(comma + 1);
  }
  Diagnostic found =
      diagnose("E2128", piece.span, {"there is no name `" + piece.text + "`", "ไม่มีชื่อ `" + piece.text + "`"},
               {"did you mean the text " + quoted + "?", "หมายถึงข้อความ " + quoted + " หรือไม่"});
  found.fixes.push_back(
      {{"write `" + quoted + "`", "แก้เป็น `" + quoted + "`"}, {{piece.span, quoted}}, Confidence::Likely});
  return found;
}

}  // namespace

Asked guard(Text place) {
  Asked asked = value_for(StaticType::of(Shape::Boolean), std::move(place));
  asked.guard = true;
  asked.may_be_absent = false;
  return asked;
}

Asked value_for(StaticType type, Text place) {
  Asked asked;
  asked.type = std::move(type);
  asked.place = std::move(place);
  return asked;
}

bool Package::is_blurred(const Scope& scope) const {
  return std::any_of(scope.kinds.begin(), scope.kinds.end(), [&](const std::string& kind) { return is_blurred(kind); });
}

std::size_t Package::keep(const Scope& scope) {
  if (scopes_.empty() || !(scopes_.back() == scope)) scopes_.push_back(scope);
  return scopes_.size() - 1;
}

model::Expression Package::keep(const Piece& piece, const Scope& scope, FeelParse parse, Asked asked) {
  std::optional<Diagnostic> unquoted;
  if (!parse.faults.empty() && asked.cell) unquoted = unquoted_text(piece);
  // Names of several words cannot be read when they are not declared.
  const bool follows = !parse.faults.empty() && parse.faults.front().code == "E2114" && is_blurred(scope);
  if (unquoted)
    report(std::move(*unquoted));
  else if (!follows)
    for (Diagnostic& diagnostic : faults_of(parse, piece)) report(std::move(diagnostic));
  if (parse.expression.empty()) return {};
  pending_.push_back({piece, keep(scope), std::move(parse), std::move(asked)});
  return pending_.back().parse.expression;
}

model::Expression Package::expression(const Piece* piece, const Scope& scope, Asked asked) {
  if (piece == nullptr || piece->empty()) return {};
  return keep(*piece, scope, parse_expression(piece->text, names_), std::move(asked));
}

model::Expression Package::unary_tests(const Piece* piece, const Scope& scope, Asked asked) {
  if (piece == nullptr || piece->empty() || piece->text == "-") return {};
  return keep(*piece, scope, parse_unary_tests(piece->text, names_), std::move(asked));
}

void Package::look_again(std::size_t pending, const Scope& scope) {
  Pending again = pending_[pending];
  again.scope = keep(scope);
  pending_.push_back(std::move(again));
}

model::Template Package::text_template(const Piece* piece, const Scope& scope, Asked asked) {
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
      made.expression = expression(&one.piece, scope, asked);
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
      made = simple(FieldKind::Time);
      break;
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

Scope Package::office_scope() const {
  Scope scope;
  scope.add("today", simple(FieldKind::Date));
  for (const auto& parameter : definition.parameters) scope.add(parameter.name, parameter.type);
  for (const auto& table : definition.tables) scope.add(table.name);
  return scope;
}

Scope Package::case_scope(const model::CaseKind& kind) const {
  Scope scope = office_scope();
  scope.kinds.push_back(kind.name);
  for (const auto& rule : definition.rules) scope.add(rule.name, simple(FieldKind::Boolean));
  for (const std::string_view text : {"state", "number", "comment"}) scope.add(text, simple(FieldKind::Text));
  scope.add("round", simple(FieldKind::Number));
  scope.add("acts", list_of({}));
  scope.add("evidence", list_of({}));
  if (!sections("problem").empty()) scope.add("open problems", list_of(simple(FieldKind::Text)));
  if (!sections("agreement").empty()) scope.add("signed agreements", list_of(simple(FieldKind::Text)));
  for (const auto& field : kind.fields) scope.add(field.name, field.type);
  for (const auto& relation : kind.relations)
    scope.add(relation.name, list_of(FieldType{FieldKind::Case, relation.kind, {}}));
  for (const auto& derived : kind.derived) scope.add(derived.name, derived.type);
  return scope;
}

Scope Package::every_case_scope() const {
  return scope_with({});
}

Scope Package::scope_with(const std::vector<std::string>& names) const {
  Scope scope = office_scope();
  for (const auto& kind : definition.cases) {
    const Scope one = case_scope(kind);
    if (!std::all_of(names.begin(), names.end(), [&](const std::string& name) { return one.has(name); })) continue;
    for (const auto& [name, type] : one.names) scope.names.emplace(name, type);
    scope.kinds.push_back(kind.name);
  }
  return scope.kinds.empty() && !names.empty() ? scope_with({}) : scope;
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

}  // namespace anumat::dsl
