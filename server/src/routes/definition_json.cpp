#include "routes/definition_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/model/program.hpp"

namespace anumat::server {

namespace {

using model::FieldKind;
using office::Json;
using office::text_or_null;
using office::to_json;

std::string_view kind_word(FieldKind kind) {
  switch (kind) {
    case FieldKind::Text:
      return "text";
    case FieldKind::Number:
      return "number";
    case FieldKind::Money:
      return "money";
    case FieldKind::Date:
      return "date";
    case FieldKind::DateTime:
      return "date and time";
    case FieldKind::Time:
      return "time";
    case FieldKind::Boolean:
      return "boolean";
    case FieldKind::Duration:
      return "duration";
    case FieldKind::Person:
      return "person";
    case FieldKind::Case:
      return "case";
    case FieldKind::Record:
      return "record";
    case FieldKind::List:
      return "list";
    case FieldKind::Any:
      return "any";
  }
  return "any";
}

Json type_json(const model::FieldType& type) {
  Json json{{"kind", kind_word(type.kind)}};
  if (!type.name.empty()) json["name"] = type.name;
  if (!type.item.empty()) json["item"] = type_json(type.item.front());
  return json;
}

Json formula(const model::Expression& expression) {
  return expression.empty() ? Json() : Json(expression.canonical());
}

/// The values that a check lists, when it is nothing but such a list.
Json allowed_values(const model::Expression& check) {
  if (check.empty()) return {};
  const model::Program& program = *check.program();
  const model::Node& root = program.nodes[program.root];
  if (root.op != model::Op::Tests || root.detail == 1) return {};
  Json values = Json::array();
  for (const std::uint32_t test : program.children_of(root)) {
    const model::Node& node = program.nodes[test];
    if (node.op != model::Op::TestValue && node.op != model::Op::TestEqual) return {};
    const model::Node& inside = program.nodes[program.children_of(node)[0]];
    if (inside.op != model::Op::Constant) return {};
    values.push_back(to_json(program.constants[inside.index]));
  }
  return values;
}

std::string_view who_word(model::WhoKind kind) {
  switch (kind) {
    case model::WhoKind::Anyone:
      return "anyone";
    case model::WhoKind::Role:
      return "role";
    case model::WhoKind::Field:
      return "field";
    case model::WhoKind::HolderOf:
      return "holder of";
    case model::WhoKind::Meeting:
      return "meeting";
    case model::WhoKind::Route:
      return "route";
    case model::WhoKind::InGroup:
      return "in group";
    case model::WhoKind::Members:
      return "members of group";
  }
  return "anyone";
}

Json who_json(const model::Who& who) {
  Json list = Json::array();
  for (const model::WhoTerm& term : who) {
    Json one{{"kind", who_word(term.kind)}};
    if (!term.name.empty()) one["name"] = term.name;
    if (!term.expression.empty()) one[term.of_group() ? "person" : "name"] = term.expression.canonical();
    if (term.of_group()) one["words"] = to_json(model::group_words(term, {term.name, term.name}));
    if (!term.group.empty()) one["group"] = term.group;
    if (term.wide) one["wide"] = true;
    if (term.several()) one["count"] = to_json(model::count_words(term));
    list.push_back(std::move(one));
  }
  return list;
}

Json field_json(const model::Field& field) {
  return {{"name", field.name},
          {"label", to_json(field.label)},
          {"type", type_json(field.type)},
          {"required", field.required},
          {"personal", field.personal},
          {"values", allowed_values(field.check)},
          {"check", formula(field.check)},
          {"standard", formula(field.standard)},
          {"read_by", who_json(field.read_by)}};
}

Json fields_json(const std::vector<model::Field>& fields) {
  Json list = Json::array();
  for (const model::Field& field : fields) list.push_back(field_json(field));
  return list;
}

Json needs_json(const std::vector<model::Need>& needs) {
  Json list = Json::array();
  for (const model::Need& need : needs) {
    switch (need.kind) {
      case model::NeedKind::Comment:
        list.push_back({{"kind", "comment"}});
        break;
      case model::NeedKind::File:
        list.push_back({{"kind", "file"}, {"evidence", need.evidence}});
        break;
      case model::NeedKind::Signature:
        list.push_back({{"kind", "signature"}});
        break;
      case model::NeedKind::Minutes:
        list.push_back({{"kind", "minutes"}});
        break;
      case model::NeedKind::Untouched:
        list.push_back({{"kind", "untouched"}});
        break;
    }
  }
  return list;
}

Json life_json(const model::Lifecycle& life) {
  Json transitions = Json::array();
  for (const model::Transition& one : life.transitions)
    transitions.push_back({{"from", one.from},
                           {"act", one.on},
                           {"who", who_json(one.who)},
                           {"to", text_or_null(one.to)},
                           {"meaning", model::word(one.act)},
                           {"takes", one.takes},
                           {"needs", needs_json(one.needs)},
                           {"when", formula(one.when)}});
  return {{"start", life.start}, {"ends", life.ends}, {"states", life.states}, {"transitions", std::move(transitions)}};
}

Json kind_json(const model::CaseKind& kind) {
  Json derived = Json::array();
  for (const model::Derived& one : kind.derived)
    derived.push_back({{"name", one.name}, {"type", type_json(one.type)}, {"value", formula(one.value)}});
  Json relations = Json::array();
  for (const model::Relation& one : kind.relations)
    relations.push_back({{"name", one.name}, {"kind", one.kind}, {"field", one.field}});
  return {{"name", kind.name},
          {"label", to_json(kind.label)},
          {"key", text_or_null(kind.key)},
          {"numbered", !kind.number.empty()},
          {"title", text_or_null(kind.title)},
          {"opened_by", who_json(kind.opened_by)},
          {"fields", fields_json(kind.fields)},
          {"derived", std::move(derived)},
          {"relations", std::move(relations)},
          {"life", kind.lifecycle ? life_json(*kind.lifecycle) : Json()}};
}

Json form_json(const model::Form& form) {
  Json fields = Json::array();
  for (const model::FormField& one : form.fields)
    fields.push_back({{"field", one.field},
                      {"group", text_or_null(one.group)},
                      {"width", one.width},
                      {"visible_when", formula(one.visible_when)},
                      {"help", to_json(one.help)}});
  return {{"name", form.name},
          {"label", to_json(form.label)},
          {"kind", form.kind},
          {"on", text_or_null(form.on)},
          {"fields", std::move(fields)}};
}

Json route_json(const model::Route& route) {
  Json steps = Json::array();
  for (const model::RouteStep& step : route.steps)
    steps.push_back({{"number", step.number},
                     {"who", who_json(step.who)},
                     {"act", model::word(step.act)},
                     {"when", formula(step.when)}});
  return {{"name", route.name}, {"label", to_json(route.label)}, {"steps", std::move(steps)}};
}

Json body_json(const model::MeetingRules& body) {
  return {{"name", body.name},
          {"label", to_json(body.label)},
          {"members", body.members_of.of_group() ? Json() : Json(body.members)},
          {"members_of", body.members_of.of_group() ? who_json({body.members_of}) : Json()},
          {"chair", text_or_null(body.chair)},
          {"called_by", who_json(body.called_by)},
          {"notice_days", body.notice_days},
          {"quorum", std::to_string(body.quorum.numerator) + "/" + std::to_string(body.quorum.denominator)},
          {"carried", formula(body.carried)},
          {"chair_casts", body.chair_casts},
          {"by_show_of_hands", body.by_show_of_hands}};
}

template <class Items, class Show>
Json list_json(const Items& items, Show show) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(show(item));
  return list;
}

/// What an office has of a kind of section, by name and label.
template <typename Named>
Json names_json(const std::vector<Named>& sections) {
  return list_json(sections, [](const Named& one) { return Json{{"name", one.name}, {"label", to_json(one.label)}}; });
}

/// Every name with its label: acts and states have theirs in the table of labels, the others at their places.
Json labels_json(const model::Definition& definition) {
  Json labels = Json::object();
  for (const auto& [name, label] : definition.labels) labels[name] = to_json(label);
  const auto add = [&](const std::string& name, const Text& label) {
    if (!labels.contains(name) && !label.th.empty()) labels[name] = to_json(label);
  };
  for (const auto& one : definition.roles) add(one.name, one.label);
  for (const auto& one : definition.cases) add(one.name, one.label);
  for (const auto& one : definition.routes) add(one.name, one.label);
  for (const auto& one : definition.meetings) add(one.name, one.label);
  for (const auto& one : definition.evidence) add(one.name, one.label);
  for (const auto& one : definition.rules) add(one.name, one.label);
  for (const auto& one : definition.tables) add(one.name, one.label);
  return labels;
}

}  // namespace

Json definition_json(const model::Definition& definition) {
  Json json{{"package", definition.package}, {"digest", hex(definition.digest)}};
  json["labels"] = labels_json(definition);
  json["kinds"] = list_json(definition.cases, kind_json);
  json["records"] = list_json(definition.records, [](const model::Record& one) {
    return Json{{"name", one.name}, {"fields", fields_json(one.fields)}};
  });
  json["forms"] = list_json(definition.forms, form_json);
  json["routes"] = list_json(definition.routes, route_json);
  json["roles"] = list_json(definition.roles, [](const model::Role& one) {
    return Json{
        {"name", one.name}, {"label", to_json(one.label)}, {"not_with", one.not_with}, {"at_least", one.at_least}};
  });
  json["bodies"] = list_json(definition.meetings, body_json);
  json["evidence"] = list_json(definition.evidence, [](const model::EvidenceKind& one) {
    return Json{{"name", one.name},
                {"label", to_json(one.label)},
                {"formats", one.formats},
                {"size_max", one.size_max == 0 ? Json() : Json(one.size_max)},
                {"personal", one.personal}};
  });
  json["cycles"] = names_json(definition.cycles);
  json["ledgers"] = names_json(definition.ledgers);
  json["reconciliations"] = names_json(definition.reconciliations);
  json["indicators"] = names_json(definition.indicators);
  json["surveys"] = names_json(definition.surveys);
  json["problems"] = names_json(definition.problems);
  json["reports"] = list_json(definition.reports, [](const model::Report& one) {
    return Json{{"name", one.name}, {"label", to_json(one.label)}, {"file", one.file}};
  });
  json["rules"] = list_json(definition.rules, [](const model::Rule& one) {
    return Json{{"name", one.name},
                {"code", one.code},
                {"label", to_json(one.label)},
                {"severity", one.severity == model::RuleSeverity::Stop ? "stop" : "warn"},
                {"source", text_or_null(one.source)}};
  });
  return json;
}

Json parameters_json(const model::Definition& definition, const engine::OfficeState& state, Date on) {
  Json list = Json::array();
  for (const model::ParameterRule& rule : definition.parameters) {
    Json value;
    for (const auto& [from, one] : rule.values)
      if (from <= on) value = to_json(one);
    if (const auto set = state.parameters.find(rule.name); set != state.parameters.end())
      for (const engine::ParameterValue& one : set->second)
        if (one.from <= on) value = to_json(one.value);
    list.push_back({{"name", rule.name},
                    {"label", to_json(rule.label)},
                    {"type", type_json(rule.type)},
                    {"unit", text_or_null(rule.unit)},
                    {"status", rule.status},
                    {"source", text_or_null(rule.source)},
                    {"value", std::move(value)}});
  }
  return list;
}

}  // namespace anumat::server
