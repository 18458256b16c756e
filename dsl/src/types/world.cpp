#include "types/world.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"
#include "check/package.hpp"
#include "types/shapes.hpp"

namespace anumat::dsl {

using model::FieldKind;

namespace {

StaticType amount() {
  StaticType type = StaticType::of(Shape::Number);
  type.decimals = 2;
  return type;
}

StaticType text() {
  return StaticType::of(Shape::Text);
}

StaticType empty_or(StaticType type, std::string_view name) {
  return type.optional(std::string(name));
}

StaticType converted(const model::FieldType& type, bool stored) {
  switch (type.kind) {
    case FieldKind::Text:
      return text();
    case FieldKind::Number:
      return StaticType::of(Shape::Number);
    case FieldKind::Money:
      return amount();
    case FieldKind::Date:
      return StaticType::of(Shape::Date);
    case FieldKind::DateTime:
      return StaticType::of(Shape::DateTime);
    case FieldKind::Time:
      return StaticType::of(Shape::Time);
    case FieldKind::Boolean:
      return StaticType::of(Shape::Boolean);
    case FieldKind::Duration:
      return StaticType::of(Shape::Duration);
    case FieldKind::Person: {
      StaticType person = text();
      person.name = "person";
      return person;
    }
    case FieldKind::Case:
    case FieldKind::Record: {
      if (stored && type.kind == FieldKind::Case) return text();
      StaticType context = StaticType::of(Shape::Context);
      context.name = type.name;
      context.face = type.kind == FieldKind::Case ? Face::Through : Face::Record;
      return context;
    }
    case FieldKind::List:
      return StaticType::list(type.item.empty() ? StaticType() : converted(type.item.front(), stored));
    case FieldKind::Any:
      break;
  }
  return {};
}

StaticType check_type() {
  StaticType type = StaticType::of(Shape::Context);
  const StaticType verdict = StaticType::of(Shape::Boolean);
  type.entries = {{"code", text()},
                  {"effect", text()},
                  {"facts", {}},
                  {"ok", verdict},
                  {"rule", text()},
                  {"severity", text()},
                  {"undecided", verdict},
                  {"message_en", empty_or(text(), "message_en")},
                  {"message_th", empty_or(text(), "message_th")}};
  return type;
}

/// An act as the history shows it; engine/src/state_values.cpp makes them.
StaticType act_type() {
  StaticType type = StaticType::of(Shape::Context);
  for (const std::string_view name : {"act", "meaning", "actor"}) type.entries.emplace_back(name, text());
  for (const std::string_view name : {"acting for", "order", "from", "to", "comment", "reason", "item"})
    type.entries.emplace_back(name, empty_or(text(), name));
  type.entries.emplace_back("seq", whole_number());
  type.entries.emplace_back("round", whole_number());
  type.entries.emplace_back("accepted", StaticType::of(Shape::Boolean));
  type.entries.emplace_back("date", StaticType::of(Shape::Date));
  for (const std::string_view name : {"source row", "given", "facts"}) type.entries.emplace_back(name, StaticType());
  type.entries.emplace_back("checks", StaticType::list(check_type()));
  return type;
}

StaticType evidence_type() {
  StaticType type = StaticType::of(Shape::Context);
  for (const std::string_view name : {"kind", "actor"}) type.entries.emplace_back(name, text());
  for (const std::string_view name : {"name", "digest"}) type.entries.emplace_back(name, empty_or(text(), name));
  type.entries.emplace_back("size", whole_number());
  type.entries.emplace_back("round", whole_number());
  type.entries.emplace_back("on paper", StaticType::of(Shape::Boolean));
  return type;
}

StaticType face_of(StaticType type, Face face) {
  if (type.is(Shape::Context) && type.face == Face::Through) type.face = face;
  if (type.is(Shape::List) && type.item->is(Shape::Context) && type.item->face == Face::Through)
    return StaticType::list(face_of(*type.item, face), type.filled);
  return type;
}

StaticType field_type(const model::Field& field) {
  StaticType type = read_type(field.type);
  if (field.personal) type.personal = field.name;
  if (!field.read_by.empty()) type.narrow = field.name;
  return field.required ? type : empty_or(std::move(type), field.name);
}

// What acts on a case add to its fields.
std::optional<StaticType> history_name(std::string_view name) {
  if (name == "state" || name == "number") return text();
  if (name == "round") return whole_number();
  if (name == "acts") return StaticType::list(act_type());
  if (name == "evidence") return StaticType::list(evidence_type());
  return std::nullopt;
}

}  // namespace

StaticType read_type(const model::FieldType& type) {
  return converted(type, false);
}

StaticType stored_type(const model::FieldType& type) {
  return converted(type, true);
}

StaticType column_type(const model::ImportColumn& column) {
  const std::string word = fold_case(column.type);
  StaticType type;
  if (word == "text" || word == "code") type = text();
  if (word == "number") type = StaticType::of(Shape::Number);
  if (word.starts_with("money")) type = amount();
  if (word.starts_with("date")) type = StaticType::of(Shape::Date);
  if (word.starts_with("list")) type = StaticType::list(text());
  if (word == "yes/no") type = StaticType::of(Shape::Boolean);
  return column.required ? type : empty_or(std::move(type), column.as.empty() ? column.column : column.as);
}

template <class Look>
StaticType World::looked_into(const std::string& key, const StaticType& meanwhile, Look look) {
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  if (const auto at = std::find(deriving_.begin(), deriving_.end(), key); at != deriving_.end()) {
    circular_.insert(at, deriving_.end());
    return meanwhile;
  }
  deriving_.push_back(key);
  StaticType type = look();
  deriving_.pop_back();
  known_.insert_or_assign(key, type);
  return type;
}

StaticType World::derived(const model::CaseKind& kind, const model::Derived& value) {
  StaticType type = read_type(value.type);
  return looked_into(key_of_derived(kind.name, value.name), type, [&] {
    if (value.value.empty()) return type;
    const Scope scope = package_.case_scope(kind);
    const TypeReport report = check_types({value.value, {}, {}, {}}, ScopeTypes(*this, scope), {});
    if (report.type.absent) type = empty_or(std::move(type), value.name);
    if (type.is(Shape::List) && report.type.is(Shape::List)) type.filled = report.type.filled;
    return type;
  });
}

// The names that a rule or table was read with.
Scope World::scope_of(const std::string& key) const {
  for (const Pending& pending : package_.pending())
    if (pending.asked.part_of == key) return package_.scope(pending);
  return package_.every_case_scope();
}

StaticType World::rule(const model::Rule& rule) {
  const StaticType verdict = StaticType::of(Shape::Boolean);
  return looked_into(key_of_rule(rule.name), verdict, [&] {
    const Scope scope = scope_of(key_of_rule(rule.name));
    (void)check_types({rule.require, {}, {}, {}}, ScopeTypes(*this, scope), {});
    return verdict;
  });
}

// Whether some row always applies is asked by the checks of tables; here each output is what its cells are.
StaticType World::table(const model::NamedTable& table) {
  return looked_into(key_of_table(table.name), StaticType(), [&] {
    const model::DecisionTable& rows = table.table;
    const Scope scope = scope_of(key_of_table(table.name));
    const auto type_in_scope = [&](const model::Expression& expression) {
      return check_types({expression, {}, {}, {}}, ScopeTypes(*this, scope), {}).type;
    };
    for (const auto& input : rows.inputs) (void)type_in_scope(input.expression);
    const bool lists = rows.hit == model::HitPolicy::RuleOrder || rows.hit == model::HitPolicy::OutputOrder ||
                       (rows.hit == model::HitPolicy::Collect && rows.aggregation == model::Aggregation::None);
    StaticType type = StaticType::of(Shape::Context);
    for (std::size_t i = 0; i < rows.outputs.size(); ++i) {
      StaticType output = StaticType::of(Shape::Nothing);
      for (const auto& rule : rows.rules)
        if (i < rule.outputs.size()) output = joined(output, type_in_scope(rule.outputs[i]));
      if (!rows.outputs[i].fallback.empty()) output = joined(output, type_in_scope(rows.outputs[i].fallback));
      if (rows.aggregation == model::Aggregation::Count) output = whole_number();
      // Cells that differ are reported where they stand.
      if (output.is(Shape::Nothing) || output.is(Shape::Mixed)) output = {};
      if (lists && rows.outputs.size() == 1) output = StaticType::list(std::move(output));
      type.entries.emplace_back(rows.outputs[i].name, std::move(output));
    }
    return lists && rows.outputs.size() != 1 ? StaticType::list(std::move(type)) : type;
  });
}

std::optional<StaticType> World::case_name(const model::CaseKind& kind, std::string_view name) {
  if (const auto* field = kind.field(name)) return field_type(*field);
  if (auto found = history_name(name)) return found;
  if (const auto* relation = kind.relation(name)) {
    StaticType item = StaticType::of(Shape::Context);
    item.name = relation->kind;
    item.face = Face::Related;
    return StaticType::list(std::move(item));
  }
  if (const auto* value = kind.derived_value(name)) return derived(kind, *value);
  return std::nullopt;
}

std::optional<StaticType> World::name(const Scope& scope, std::string_view name) {
  if (const auto given = scope.types.find(name); given != scope.types.end()) return given->second;
  std::optional<StaticType> found;
  for (const std::string& kind : scope.kinds)
    if (const auto* about = package_.definition.case_kind(kind))
      if (auto one = case_name(*about, name)) {
        // A name that cases use for different things says nothing certain.
        const bool differs = found && joined(*found, *one).is(Shape::Mixed);
        found = !found ? std::move(one) : std::optional(differs ? StaticType() : joined(*found, *one));
      }
  if (found) return found;
  if (package_.is_blurred(scope) && !scope.has(name)) return StaticType();
  const auto listed = scope.names.find(name);
  if (listed == scope.names.end()) return std::nullopt;
  if (const auto* one = package_.definition.table(name)) return table(*one);
  if (const auto* one = package_.definition.rule(name)) return rule(*one);
  return read_type(listed->second);
}

std::optional<StaticType> World::case_entry(const model::CaseKind& kind, Face face, std::string_view name) {
  if (name == "number") return text();
  if (face == Face::Bare) return std::nullopt;
  if (const auto* field = kind.field(name)) {
    const Face inner = face == Face::Through ? Face::Through : face == Face::Listed ? Face::Related : Face::Bare;
    return face_of(field_type(*field), inner);
  }
  if (name == "state") return text();
  if (name == "round" && face != Face::Through) return whole_number();
  if (face == Face::Related) return std::nullopt;
  if (const auto* value = kind.derived_value(name)) return derived(kind, *value);
  if (face != Face::Listed) return std::nullopt;
  if (name == "opened on") return StaticType::of(Shape::Date);
  if (name == "source row") return StaticType();
  return history_name(name);
}

std::optional<StaticType> World::entry(const StaticType& of, std::string_view name) {
  if (package_.is_blurred(of.name)) return StaticType();
  if (const auto* record = package_.definition.record(of.name); record != nullptr && of.face == Face::Record) {
    for (const auto& field : record->fields)
      if (field.name == name) return field_type(field);
    return std::nullopt;
  }
  const auto* kind = package_.definition.case_kind(of.name);
  return kind == nullptr ? std::nullopt : case_entry(*kind, of.face, name);
}

std::vector<std::string> World::names_of(const StaticType& of) const {
  std::vector<std::string> names;
  for (const auto& [name, type] : of.entries) names.push_back(name);
  if (const auto* record = package_.definition.record(of.name); record != nullptr && of.face == Face::Record)
    for (const auto& field : record->fields) names.push_back(field.name);
  const auto* kind = package_.definition.case_kind(of.name);
  if (kind == nullptr || of.face == Face::Record || of.face == Face::None) return names;
  if (of.face == Face::Bare) return {"number"};
  for (const auto& field : kind->fields) names.push_back(field.name);
  if (of.face != Face::Related)
    for (const auto& value : kind->derived) names.push_back(value.name);
  return names;
}

std::vector<std::string> ScopeTypes::names_near(const StaticType* of) const {
  if (of != nullptr) return world_.names_of(*of);
  std::vector<std::string> names;
  for (const auto& [name, type] : scope_.names) names.push_back(name);
  for (const auto& [name, type] : scope_.types)
    if (!scope_.has(name)) names.push_back(name);
  return names;
}

}  // namespace anumat::dsl
