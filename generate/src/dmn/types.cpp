#include "dmn/types.hpp"

#include "anumat/base/xml.hpp"
#include "wording/escape.hpp"

namespace anumat::generate {

namespace {

std::string simple_item(const std::string& name, const std::string& base, const std::string& allowed, bool collection) {
  const std::string id = xml_id("item", name);
  std::string out = "  <itemDefinition id=\"" + id + "\" name=\"" + xml_attribute(name) + "\"" +
                    (collection ? " isCollection=\"true\"" : "") + ">\n    <typeRef>" + xml_attribute(base) +
                    "</typeRef>\n";
  if (!allowed.empty())
    out += "    <allowedValues id=\"" + id + "_allowed\"><text>" + xml_attribute(allowed) + "</text></allowedValues>\n";
  return out + "  </itemDefinition>\n";
}

}  // namespace

std::string ItemDefinitions::reference(const model::FieldType& type) {
  switch (type.kind) {
    case model::FieldKind::Text:
      return "string";
    case model::FieldKind::Number:
      return "number";
    case model::FieldKind::Money:
      made_.emplace("money", simple_item("money", "number", "", false));
      return "money";
    case model::FieldKind::Person:
      made_.emplace("person", simple_item("person", "string", "", false));
      return "person";
    case model::FieldKind::Date:
      return "date";
    case model::FieldKind::DateTime:
      return "date and time";
    case model::FieldKind::Time:
      return "time";
    case model::FieldKind::Boolean:
      return "boolean";
    case model::FieldKind::Duration:
      return "days and time duration";
    case model::FieldKind::List: {
      const std::string item = reference(type.item.front());
      const std::string name = "list of " + item;
      made_.emplace(name, simple_item(name, item, "", true));
      return name;
    }
    case model::FieldKind::Case:
    case model::FieldKind::Record: {
      if (open_.contains(type.name)) return "Any";
      if (made_.contains(type.name)) return type.name;
      const model::CaseKind* kind = type.kind == model::FieldKind::Case ? definition_.case_kind(type.name) : nullptr;
      const model::Record* record = definition_.record(type.name);
      if (kind == nullptr && record == nullptr) return "Any";
      define(type.name, kind != nullptr ? kind->fields : record->fields, kind);
      return type.name;
    }
    case model::FieldKind::Any:
      break;
  }
  return "Any";
}

std::string ItemDefinitions::reference(const std::string& name, const model::FieldType& type,
                                       const model::Expression& check) {
  const std::string base = reference(type);
  if (check.empty() || !check.inputs().empty()) return base;
  const std::string allowed = name + " allowed";
  made_.emplace(allowed, simple_item(allowed, base, check.canonical(), false));
  return allowed;
}

std::string ItemDefinitions::component(const std::string& id, const std::string& name, const model::FieldType& type) {
  return "    <itemComponent id=\"" + xml_id(id, name) + "\" name=\"" + xml_attribute(name) + "\"><typeRef>" +
         xml_attribute(reference(type)) + "</typeRef></itemComponent>\n";
}

void ItemDefinitions::define(const std::string& name, const std::vector<model::Field>& fields,
                             const model::CaseKind* kind) {
  open_.insert(name);
  const std::string id = xml_id("item", name);
  std::string out = "  <itemDefinition id=\"" + id + "\" name=\"" + xml_attribute(name) + "\">\n";
  for (const auto& field : fields) out += component(id, field.name, field.type);
  if (kind != nullptr) {
    for (const auto& value : kind->derived) out += component(id, value.name, value.type);
    for (const std::string text : {"state", "number"})
      if (kind->field(text) == nullptr && kind->derived_value(text) == nullptr)
        out += component(id, text, {model::FieldKind::Text, "", {}});
  }
  open_.erase(name);
  made_.emplace(name, out + "  </itemDefinition>\n");
}

std::string ItemDefinitions::xml() const {
  std::string out;
  for (const auto& [name, element] : made_) out += element;
  return out;
}

}  // namespace anumat::generate
