#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "anumat/base/sha256.hpp"
#include "anumat/base/xml.hpp"
#include "anumat/generate/dmn.hpp"
#include "anumat/model/program.hpp"
#include "dmn/types.hpp"
#include "wording/escape.hpp"
#include "wording/words.hpp"

namespace anumat::generate {

namespace {

constexpr std::array<std::string_view, 7> hit_words{"UNIQUE",     "ANY",          "FIRST",  "PRIORITY",
                                                    "RULE ORDER", "OUTPUT ORDER", "COLLECT"};
constexpr std::array<std::string_view, 5> aggregation_words{"", "SUM", "MIN", "MAX", "COUNT"};

std::string attribute(std::string_view name, const std::string& value) {
  return value.empty() ? "" : " " + std::string(name) + "=\"" + xml_attribute(value) + "\"";
}

std::string text_element(std::string_view element, const std::string& id, const std::string& text) {
  return "<" + std::string(element) + " id=\"" + id + "\"><text>" + xml_attribute(text) + "</text></" +
         std::string(element) + ">";
}

/// "string", "number", "boolean" or "date" when all cells of a column are constants of that kind; else nothing.
std::string column_type(const model::DecisionTable& table, std::size_t column) {
  std::set<std::string> kinds;
  for (const auto& rule : table.rules) {
    const model::Expression& cell = rule.outputs[column];
    if (cell.empty()) continue;
    const model::Program& program = *cell.program();
    const model::Node& root = program.nodes[program.root];
    if (root.op != model::Op::Constant) return "";
    switch (program.constants[root.index].kind()) {
      case model::ValueKind::String:
        kinds.insert("string");
        break;
      case model::ValueKind::Number:
        kinds.insert("number");
        break;
      case model::ValueKind::Boolean:
        kinds.insert("boolean");
        break;
      case model::ValueKind::Date:
        kinds.insert("date");
        break;
      default:
        return "";
    }
  }
  return kinds.size() == 1 ? *kinds.begin() : "";
}

class DmnWriter {
 public:
  explicit DmnWriter(const Words& words) : words_(words), definition_(words.definition()), items_(definition_) {}

  std::string write() {
    std::string decisions;
    for (const auto& table : definition_.tables) decisions += table_xml(table);
    for (const auto& rule : definition_.rules) decisions += rule_xml(rule);
    while (!waiting_.empty()) {  // A derived value may read further ones.
      const std::string name = *waiting_.begin();
      waiting_.erase(waiting_.begin());
      if (derived_done_.insert(name).second) decisions += derived_xml(name);
    }
    std::string inputs;
    for (const std::string& name : inputs_) inputs += input_xml(name);
    std::string sources;
    for (const std::string& source : sources_)
      sources += "  <knowledgeSource id=\"" + xml_id("source", source) + "\"" + attribute("name", source) + "/>\n";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"\n"
           "             xmlns:anumat=\"urn:anumat:dmn:1\"\n"
           "             id=\"" +
           xml_id("package", definition_.package) + "\"" + attribute("name", definition_.package) +
           " namespace=\"urn:sha256:" + hex(definition_.digest) + "\" exporter=\"anumat\">\n" + items_.xml() + inputs +
           decisions + sources + "</definitions>\n";
  }

 private:
  /// How a name is declared in the cases: nothing when in none, and with kind Any when they disagree.
  [[nodiscard]] const model::Derived* derived_of(const std::string& name) const {
    const model::Derived* found = nullptr;
    for (const auto& kind : definition_.cases) {
      if (kind.field(name) != nullptr) return nullptr;
      const model::Derived* here = kind.derived_value(name);
      if (here == nullptr) continue;
      if (found != nullptr && found->value.canonical() != here->value.canonical()) return nullptr;
      found = here;
    }
    return found == nullptr || found->value.empty() ? nullptr : found;
  }

  [[nodiscard]] bool is_known(const std::string& name) const {
    static const std::set<std::string> engine{"today", "state", "number", "comment", "round", "acts", "evidence"};
    if (engine.contains(name) || definition_.parameter(name) != nullptr || definition_.table(name) != nullptr ||
        definition_.rule(name) != nullptr)
      return true;
    return std::any_of(definition_.cases.begin(), definition_.cases.end(), [&](const auto& kind) {
      return kind.field(name) != nullptr || kind.derived_value(name) != nullptr || kind.relation(name) != nullptr;
    });
  }

  /// The requirements that follow from the names an expression reads.
  std::string requirements(const std::string& id, const std::vector<model::Expression>& expressions) {
    std::set<std::string> names;
    for (const auto& expression : expressions) {
      if (expression.empty()) continue;
      const auto& in_filters = expression.filter_names();
      for (const std::string& name : expression.inputs())
        if (is_known(name) || std::find(in_filters.begin(), in_filters.end(), name) == in_filters.end())
          names.insert(name);
      // A name in a filter may be of the items or of what is around them: what is known around them is required.
      for (const std::string& name : in_filters)
        if (is_known(name)) names.insert(name);
    }
    std::string out;
    std::size_t number = 0;
    for (const std::string& name : names) {
      out += "    <informationRequirement id=\"" + id + "_needs_" + std::to_string(++number) + "\">";
      if (definition_.table(name) != nullptr) {
        out += "<requiredDecision href=\"#" + xml_id("table", name) + "\"/>";
      } else if (definition_.rule(name) != nullptr) {
        out += "<requiredDecision href=\"#" + xml_id("rule", name) + "\"/>";
      } else if (derived_of(name) != nullptr) {
        waiting_.insert(name);
        out += "<requiredDecision href=\"#" + xml_id("derived", name) + "\"/>";
      } else {
        inputs_.insert(name);
        out += "<requiredInput href=\"#" + xml_id("input", name) + "\"/>";
      }
      out += "</informationRequirement>\n";
    }
    return out;
  }

  std::string authority(const std::string& id, const std::string& source) {
    if (source.empty()) return "";
    sources_.insert(source);
    return "    <authorityRequirement id=\"" + id + "_source\"><requiredAuthority href=\"#" + xml_id("source", source) +
           "\"/></authorityRequirement>\n";
  }

  [[nodiscard]] std::string opening(const std::string& id, const std::string& name) const {
    const std::string label = words_.name(name);
    return "  <decision id=\"" + id + "\"" + attribute("name", name) + attribute("label", label == name ? "" : label) +
           ">\n";
  }

  [[nodiscard]] static std::string variable(const std::string& id, const std::string& name, const std::string& type) {
    return "    <variable id=\"" + id + "_variable\"" + attribute("name", name) + attribute("typeRef", type) + "/>\n";
  }

  static std::string messages_xml(std::string_view element, const model::Messages& messages) {
    std::string out;
    for (const auto& [language, text] :
         {std::pair("en", template_text(messages.en)), std::pair("th", template_text(messages.th))})
      if (!text.empty())
        out += "        <anumat:" + std::string(element) + " lang=\"" + language + "\">" + xml_attribute(text) +
               "</anumat:" + std::string(element) + ">\n";
    return out;
  }

  /// The condition and the holes of the messages: what is read must be declared for both.
  static std::vector<model::Expression> expressions_of(const model::Rule& rule) {
    std::vector<model::Expression> all{rule.require};
    for (const auto* messages : {&rule.message, &rule.advice})
      for (const auto* parts : {&messages->en, &messages->th})
        for (const auto& part : *parts) all.push_back(part.expression);
    return all;
  }

  std::string rule_xml(const model::Rule& rule) {
    const std::string id = xml_id("rule", rule.name);
    return opening(id, rule.name) + "    <extensionElements>\n      <anumat:rule severity=\"" +
           (rule.severity == model::RuleSeverity::Stop ? "stop" : "warn") + "\"" + attribute("code", rule.code) +
           ">\n" + messages_xml("message", rule.message) + messages_xml("advice", rule.advice) +
           "      </anumat:rule>\n    </extensionElements>\n" + variable(id, rule.name, "boolean") +
           requirements(id, expressions_of(rule)) + authority(id, rule.source) + "    <literalExpression id=\"" + id +
           "_expression\" typeRef=\"boolean\"><text>" + xml_attribute(canonical(rule.require)) +
           "</text></literalExpression>\n  </decision>\n";
  }

  std::string derived_xml(const std::string& name) {
    const model::Derived& value = *derived_of(name);
    const std::string id = xml_id("derived", name);
    const std::string type = items_.reference(value.type);
    return opening(id, name) + variable(id, name, type) + requirements(id, {value.value}) +
           "    <literalExpression id=\"" + id + "_expression\"" + attribute("typeRef", type) + "><text>" +
           xml_attribute(value.value.canonical()) + "</text></literalExpression>\n  </decision>\n";
  }

  std::string input_xml(const std::string& name) {
    const std::string id = xml_id("input", name);
    const auto [type, label] = declared(name);
    return "  <inputData id=\"" + id + "\"" + attribute("name", name) + attribute("label", label == name ? "" : label) +
           ">\n" + variable(id, name, type) + "  </inputData>\n";
  }

  /// The type reference and the label of what an expression reads.
  std::pair<std::string, std::string> declared(const std::string& name) {
    if (name == "today") return {"date", name};
    if (name == "state" || name == "number" || name == "comment") return {"string", name};
    if (name == "round") return {"number", name};
    if (const auto* parameter = definition_.parameter(name))
      return {items_.reference(parameter->type), words_.name(name, parameter->label)};
    std::set<std::string> types;
    const model::Field* field = nullptr;
    for (const auto& kind : definition_.cases) {
      if (const auto* here = kind.field(name)) {
        types.insert(items_.reference(here->type) + " " + canonical(here->check));
        field = here;
      } else if (const auto* value = kind.derived_value(name)) {
        types.insert(items_.reference(value->type));
      } else if (const auto* relation = kind.relation(name)) {
        types.insert(items_.reference({model::FieldKind::List, "", {{model::FieldKind::Case, relation->kind, {}}}}));
      }
    }
    const std::string label = words_.name(name, field == nullptr ? Text{} : field->label);
    if (types.size() != 1) return {field != nullptr && same_type(name) ? items_.reference(field->type) : "Any", label};
    return {field == nullptr ? *types.begin() : items_.reference(name, field->type, field->check), label};
  }

  [[nodiscard]] bool same_type(const std::string& name) const {
    const model::FieldType* first = nullptr;
    for (const auto& kind : definition_.cases) {
      if (kind.derived_value(name) != nullptr || kind.relation(name) != nullptr) return false;
      const auto* here = kind.field(name);
      if (here == nullptr) continue;
      if (first != nullptr && !(*first == here->type)) return false;
      first = &here->type;
    }
    return first != nullptr;
  }

  std::string table_xml(const model::NamedTable& named) {
    const model::DecisionTable& table = named.table;
    const std::string id = xml_id("table", named.name);
    std::vector<model::Expression> read;
    for (const auto& input : table.inputs) read.insert(read.end(), {input.expression, input.allowed});
    for (const auto& rule : table.rules) {
      read.insert(read.end(), rule.inputs.begin(), rule.inputs.end());
      read.insert(read.end(), rule.outputs.begin(), rule.outputs.end());
    }
    for (const auto& output : table.outputs) read.insert(read.end(), {output.allowed, output.fallback});
    std::string out = opening(id, named.name) + variable(id, named.name, "") + requirements(id, read);
    out += "    <decisionTable id=\"" + id + "_table\" hitPolicy=\"" +
           std::string(hit_words.at(static_cast<std::size_t>(table.hit))) + "\"" +
           attribute("aggregation", std::string(aggregation_words.at(static_cast<std::size_t>(table.aggregation)))) +
           ">\n";
    for (std::size_t i = 0; i < table.inputs.size(); ++i) {
      const std::string input = id + "_input_" + std::to_string(i + 1);
      out += "      <input id=\"" + input + "\"" + attribute("label", table.inputs[i].label) + ">" +
             text_element("inputExpression", input + "_expression", canonical(table.inputs[i].expression));
      if (!table.inputs[i].allowed.empty())
        out += text_element("inputValues", input + "_values", canonical(table.inputs[i].allowed));
      out += "</input>\n";
    }
    for (std::size_t i = 0; i < table.outputs.size(); ++i)
      out += output_xml(table, i, id + "_output_" + std::to_string(i + 1));
    for (std::size_t row = 0; row < table.rules.size(); ++row)
      out += row_xml(table.rules[row], id + "_row_" + std::to_string(row + 1));
    return out + "    </decisionTable>\n  </decision>\n";
  }

  static std::string output_xml(const model::DecisionTable& table, std::size_t index, const std::string& id) {
    const model::TableOutput& output = table.outputs[index];
    // DMN gives names to the outputs of a table only when it has several.
    std::string out = "      <output id=\"" + id + "\"" +
                      attribute(table.outputs.size() > 1 ? "name" : "label", output.name) +
                      attribute("typeRef", column_type(table, index)) + ">";
    if (!output.allowed.empty()) {
      out += text_element("outputValues", id + "_values", canonical(output.allowed));
    } else if (!output.priority.empty()) {
      std::vector<std::string> values;
      for (const auto& value : output.priority) values.push_back(model::to_literal(value));
      out += text_element("outputValues", id + "_values", joined(values, ", "));
    }
    if (!output.fallback.empty())
      out += text_element("defaultOutputEntry", id + "_default", canonical(output.fallback));
    return out + "</output>\n";
  }

  static std::string row_xml(const model::TableRule& rule, const std::string& id) {
    std::string out = "      <rule id=\"" + id + "\">\n";
    for (std::size_t i = 0; i < rule.inputs.size(); ++i)
      out += "        " +
             text_element("inputEntry", id + "_in_" + std::to_string(i + 1),
                          rule.inputs[i].empty() ? "-" : canonical(rule.inputs[i])) +
             "\n";
    for (std::size_t i = 0; i < rule.outputs.size(); ++i)
      out += "        " +
             text_element("outputEntry", id + "_out_" + std::to_string(i + 1), canonical(rule.outputs[i])) + "\n";
    return out + "      </rule>\n";
  }

  const Words& words_;
  const model::Definition& definition_;
  ItemDefinitions items_;
  std::set<std::string> inputs_;
  std::set<std::string> sources_;
  std::set<std::string> waiting_;
  std::set<std::string> derived_done_;
};

}  // namespace

std::string to_dmn(const model::Definition& definition, dsl::Language language) {
  const Words words(definition, language);
  return DmnWriter(words).write();
}

}  // namespace anumat::generate
