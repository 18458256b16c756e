#include "schema/json_schema.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "anumat/base/sha256.hpp"
#include "anumat/model/builtins.hpp"
#include "anumat/model/program.hpp"
#include "wording/escape.hpp"

namespace anumat::generate {

namespace {

using Json = nlohmann::ordered_json;
using model::FieldKind;
using model::Node;
using model::Op;
using model::Program;

const model::Value* constant_of(const Program& program, std::uint32_t node) {
  const Node& at = program.nodes[node];
  return at.op == Op::Constant ? &program.constants[at.index] : nullptr;
}

/// A number that JSON readers keep as it is; nothing when a double would change it.
std::optional<Json> exact(const model::Value* value) {
  if (value == nullptr || value->number() == nullptr) return std::nullopt;
  const std::string text = value->number()->text();
  Json number = Json::parse(text, nullptr, false);
  if (number.is_discarded()) return std::nullopt;
  const auto back = Decimal::from_text(number.dump());
  return back && *back == *value->number() ? std::optional(number) : std::nullopt;
}

bool put_bound(Json& into, const char* key, const model::Value* value) {
  const auto number = exact(value);
  if (number) into[key] = *number;
  return number.has_value();
}

const char* bound_key(Op op) {
  switch (op) {
    case Op::TestLess:
    case Op::Less:
      return "exclusiveMaximum";
    case Op::TestLessEqual:
    case Op::LessEqual:
      return "maximum";
    case Op::TestGreater:
    case Op::Greater:
      return "exclusiveMinimum";
    case Op::TestGreaterEqual:
    case Op::GreaterEqual:
      return "minimum";
    default:
      return nullptr;
  }
}

bool put_range(const Program& program, const Node& node, Json& into) {
  const auto ends = program.children_of(node);
  return put_bound(into, (node.detail & 1U) != 0 ? "minimum" : "exclusiveMinimum", constant_of(program, ends[0])) &&
         put_bound(into, (node.detail & 2U) != 0 ? "maximum" : "exclusiveMaximum", constant_of(program, ends[1]));
}

/// `count(?) >= 1`
bool put_count(const Program& program, const Node& node, Json& into) {
  if (node.count != 2) return false;
  const auto sides = program.children_of(node);
  const Node& call = program.nodes[sides[0]];
  if (call.op != Op::CallBuiltin || model::builtin_names()[call.index] != "count") return false;
  if (program.nodes[program.children_of(call)[0]].op != Op::Local) return false;
  const model::Value* limit = constant_of(program, sides[1]);
  const auto number = limit == nullptr || limit->number() == nullptr ? std::nullopt : limit->number()->to_int64();
  if (!number || *number < 0) return false;
  switch (node.op) {
    case Op::GreaterEqual:
      into["minItems"] = *number;
      return true;
    case Op::Greater:
      into["minItems"] = *number + 1;
      return true;
    case Op::LessEqual:
      into["maxItems"] = *number;
      return true;
    case Op::Equal:
      into["minItems"] = into["maxItems"] = *number;
      return true;
    default:
      return false;
  }
}

/// Says a check in schema words when it can be said whole; false when it cannot.
bool put_check(const model::Expression& check, FieldKind kind, Json& into) {
  const Program& program = *check.program();
  const Node& root = program.nodes[program.root];
  if (root.op != Op::Tests || root.detail == 1) return false;
  const auto tests = program.children_of(root);
  Json allowed = Json::array();
  for (const std::uint32_t test : tests) {
    const Node& node = program.nodes[test];
    if (node.op != Op::TestValue && node.op != Op::TestEqual) break;
    const model::Value* value = constant_of(program, program.children_of(node)[0]);
    if (value == nullptr) break;
    if (value->string() != nullptr && kind == FieldKind::Text) allowed.push_back(*value->string());
    if (const auto number = exact(value); number && kind == FieldKind::Number) allowed.push_back(*number);
    if (value->date() != nullptr && kind == FieldKind::Date) allowed.push_back(value->date()->iso());
  }
  if (!tests.empty() && allowed.size() == tests.size()) {
    into["enum"] = std::move(allowed);
    return true;
  }
  if (tests.size() != 1) return false;
  const Node& node = program.nodes[tests[0]];
  const auto inside = program.children_of(node);
  if (kind == FieldKind::Number && bound_key(node.op) != nullptr)
    return put_bound(into, bound_key(node.op), constant_of(program, inside[0]));
  if (kind == FieldKind::Number && node.op == Op::TestValue && program.nodes[inside[0]].op == Op::MakeRange)
    return put_range(program, program.nodes[inside[0]], into);
  if (kind == FieldKind::List && node.op == Op::TestTrue) return put_count(program, program.nodes[inside[0]], into);
  return false;
}

class SchemaWriter {
 public:
  explicit SchemaWriter(const Words& words) : words_(words) {}

  [[nodiscard]] Json fields(const std::vector<model::Field>& fields) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const auto& field : fields) {
      properties[field.name] = one(field);
      if (field.required) required.push_back(field.name);
    }
    Json out{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) out["required"] = std::move(required);
    out["additionalProperties"] = false;
    return out;
  }

  /// The records that were named, and those that they name.
  [[nodiscard]] Json definitions() {
    Json out = Json::object();
    while (!waiting_.empty()) {
      const std::string name = *waiting_.begin();
      waiting_.erase(waiting_.begin());
      if (out.contains(name)) continue;
      out[name] = fields(words_.definition().record(name)->fields);
    }
    return out;
  }

 private:
  [[nodiscard]] Json one(const model::Field& field) {
    Json out{{"title", words_.name(field.name, field.label)}};
    out.update(type(field.type));
    if (!field.check.empty() && !put_check(field.check, field.type.kind, out))
      out["x-anumat-check"] = field.check.canonical();
    if (field.personal) out["x-anumat-personal"] = true;
    return out;
  }

  [[nodiscard]] Json type(const model::FieldType& type) {
    switch (type.kind) {
      case FieldKind::Text:
        return {{"type", "string"}};
      case FieldKind::Number:
        return {{"type", "number"}};
      case FieldKind::Money:
        return {{"type", "string"}, {"pattern", "^-?(0|[1-9][0-9]*)\\.[0-9]{2}$"}};
      case FieldKind::Date:
        return {{"type", "string"}, {"format", "date"}};
      case FieldKind::DateTime:
        return {{"type", "string"}, {"format", "date-time"}};
      case FieldKind::Time:
        return {{"type", "string"}, {"format", "time"}};
      case FieldKind::Boolean:
        return {{"type", "boolean"}};
      case FieldKind::Duration:
        return {{"type", "string"}, {"format", "duration"}};
      case FieldKind::Person:
        return {{"type", "string"}, {"minLength", 1}, {"x-anumat-type", "person"}};
      case FieldKind::Case:
        return {{"type", "string"}, {"minLength", 1}, {"x-anumat-type", "case " + type.name}};
      case FieldKind::Record:
        if (words_.definition().record(type.name) == nullptr) return Json::object();
        waiting_.insert(type.name);
        return {{"$ref", "#/$defs/" + pointer(type.name)}};
      case FieldKind::List:
        return {{"type", "array"}, {"items", this->type(type.item.front())}};
      case FieldKind::Any:
        break;
    }
    return Json::object();
  }

  /// A name as part of a URI fragment holding a JSON pointer.
  static std::string pointer(const std::string& name) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : name) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
      if (c == '~')
        out += "~0";
      else if (c == '/')
        out += "~1";
      else if (plain)
        out += c;
      else
        out += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return out;
  }

  const Words& words_;
  std::set<std::string> waiting_;
};

/// The fields of a form under their groups, in order; a group that comes again is another one.
Json layout_of(const model::Form& form, const Words& words) {
  Json groups = Json::array();
  const std::string* group = nullptr;
  for (const model::FormField& field : form.fields) {
    if (group == nullptr || *group != field.group)
      groups.push_back({{"title", words.name(field.group)}, {"fields", Json::array()}});
    group = &field.group;
    Json one{{"field", field.field}, {"width", field.width}};
    if (!field.visible_when.empty()) one["visible_when"] = field.visible_when.canonical();
    if (const std::string& help = words.pick(field.help); !help.empty()) one["help"] = help;
    groups.back()["fields"].push_back(std::move(one));
  }
  Json out{{"name", form.name}, {"title", words.name(form.name, form.label)}};
  if (!form.on.empty()) out["on"] = form.on;
  out["groups"] = std::move(groups);
  return out;
}

}  // namespace

std::string case_schema(const model::CaseKind& kind, const Words& words) {
  SchemaWriter writer(words);
  Json out{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
           {"$id", "urn:sha256:" + hex(words.definition().digest) + ":" + xml_id("case", kind.name)},
           {"title", words.name(kind.name, kind.label)}};
  out.update(writer.fields(kind.fields));
  if (Json definitions = writer.definitions(); !definitions.empty()) out["$defs"] = std::move(definitions);
  Json forms = Json::array();
  for (const model::Form& form : words.definition().forms)
    if (form.kind == kind.name) forms.push_back(layout_of(form, words));
  if (!forms.empty()) out["x-anumat-forms"] = std::move(forms);
  return out.dump(2) + "\n";
}

}  // namespace anumat::generate
