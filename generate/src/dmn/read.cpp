#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include "anumat/base/text.hpp"
#include "dmn/model.hpp"
#include "dmn/xml.hpp"

namespace anumat::generate {

namespace {

constexpr std::array<std::string_view, 3> spaces{"https://www.omg.org/spec/DMN/20191111/MODEL/",
                                                 "https://www.omg.org/spec/DMN/20211108/MODEL/",
                                                 "https://www.omg.org/spec/DMN/20230324/MODEL/"};
constexpr std::string_view own_space = "urn:anumat:dmn:1";

bool is_feel(std::string_view language) {
  return language.empty() || (language.find("/FEEL") != std::string_view::npos) || language == "feel" ||
         language == "FEEL";
}

class DmnReader {
 public:
  explicit DmnReader(Findings& findings) : findings_(findings) {}

  DmnModel read(const pugi::xml_node& root) {
    if (local_name(root) != "definitions" ||
        std::find(spaces.begin(), spaces.end(), namespace_of(root)) == spaces.end()) {
      findings_.add("E5223", span_of(root), {"this is not a DMN 1.3, 1.4 or 1.5 file", "ไม่ใช่ไฟล์ DMN 1.3, 1.4 หรือ 1.5"},
                    {"export the model as DMN 1.5", "ส่งออกแบบจำลองเป็น DMN 1.5"});
      return {};
    }
    space_ = namespace_of(root);
    check_languages(root);
    model_.name = attribute_of(root, "name");
    if (model_.name.empty()) refuse_name(root);
    collect_ids(root);
    each(root, {{"description", [&](const auto& node) { model_.description = text_of(node).text; }},
                {"itemDefinition", [&](const auto& node) { model_.types.push_back(read_type(node)); }},
                {"inputData", [&](const auto& node) { read_input(node); }},
                {"decision", [&](const auto& node) { read_decision(node); }},
                {"knowledgeSource", [](const auto&) {}},
                {"textAnnotation", [&](const auto& node) { note_left_out(node); }},
                {"association", [](const auto&) {}},
                {"group", [&](const auto& node) { note_left_out(node); }}});
    return std::move(model_);
  }

 private:
  using Readers = std::map<std::string_view, std::function<void(const pugi::xml_node&)>>;

  /// Calls the reader of each child; a child of DMN without one is refused, one of another namespace is noted.
  void each(const pugi::xml_node& node, const Readers& readers) {
    for (const pugi::xml_node child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      if (namespace_of(child) != space_) {
        note_left_out(child);
      } else if (const auto found = readers.find(local_name(child)); found != readers.end()) {
        found->second(child);
      } else {
        refuse(child);
      }
    }
  }

  void refuse(const pugi::xml_node& node) {
    const std::string name(local_name(node));
    findings_.add("E5224", span_of(node),
                  {"`" + name + "` cannot be said in a definition file", "ไฟล์นิยามไม่รองรับ `" + name + "`"},
                  {"write it as a decision table or a literal expression, then import again",
                   "เขียนใหม่เป็นตารางตัดสินใจหรือนิพจน์ แล้วนำเข้าอีกครั้ง"});
  }

  void note_left_out(const pugi::xml_node& node) {
    const std::string name(local_name(node));
    if (!noted_.insert(name).second) return;
    findings_.add("E5231", span_of(node),
                  {"`" + name + "` is left out: it does not change what the model decides",
                   "ไม่ได้นำเข้า `" + name + "` เพราะไม่มีผลต่อการตัดสินใจ"});
  }

  void refuse_name(const pugi::xml_node& node) {
    findings_.add("E5225", span_of(node), {"this element has no name", "องค์ประกอบนี้ไม่มีชื่อ"},
                  {"give it one in the modelling tool", "ตั้งชื่อในโปรแกรมสร้างแบบจำลอง"});
  }

  void check_languages(const pugi::xml_node& node) {
    for (const char* name : {"expressionLanguage", "typeLanguage"})
      if (const std::string language = node.attribute(name).value(); !is_feel(language))
        findings_.add("E5224", span_of(node),
                      {"expressions in `" + language + "` cannot be read, only FEEL",
                       "อ่านนิพจน์ภาษา `" + language + "` ไม่ได้ รองรับเฉพาะ FEEL"},
                      {"write them in FEEL", "เขียนเป็น FEEL"});
  }

  void collect_ids(const pugi::xml_node& root) {
    for (const pugi::xml_node node : root.children()) {
      const std::string id = node.attribute("id").value();
      if (id.empty()) continue;
      if (!ids_.emplace(id, node).second)
        findings_.add("E5226", span_of(node), {"the id `" + id + "` stands twice", "รหัส `" + id + "` ซ้ำกัน"},
                      {"export the model again", "ส่งออกแบบจำลองใหม่"});
    }
  }

  /// The element that a reference points at; reported when there is none of that kind.
  pugi::xml_node target(const pugi::xml_node& reference, std::string_view kind) {
    const std::string href = reference.attribute("href").value();
    const auto found = href.starts_with("#") ? ids_.find(href.substr(1)) : ids_.end();
    if (found != ids_.end() && local_name(found->second) == kind) return found->second;
    findings_.add("E5226", span_of(reference),
                  {"`" + href + "` points at no " + std::string(kind) + " of this file",
                   "`" + href + "` ไม่ชี้ไปยัง " + std::string(kind) + " ในไฟล์นี้"},
                  {"put the models together in one file", "รวมแบบจำลองไว้ในไฟล์เดียว"});
    return {};
  }

  DmnType read_type(const pugi::xml_node& node) {
    check_languages(node);
    DmnType type;
    type.name = attribute_of(node, "name");
    if (type.name.empty()) refuse_name(node);
    type.collection = node.attribute("isCollection").as_bool();
    const auto allowed = [&](const auto& values) {
      each(values, {{"text", [&](const auto& text) { type.allowed = text_of(text); }}});
    };
    each(node, {{"typeRef", [&](const auto& base) { type.base = text_of(base); }},
                {"allowedValues", allowed},
                {"typeConstraint", allowed},
                {"itemComponent", [&](const auto& part) { type.components.push_back(read_type(part)); }},
                {"description", [&](const auto& part) { note_left_out(part); }},
                {"extensionElements", [&](const auto& part) { note_left_out(part); }}});
    return type;
  }

  void read_variable(const pugi::xml_node& node, const DmnText& name, DmnText& type) {
    const DmnText own = attribute_of(node, "name");
    if (!own.empty() && own.text != name.text)
      findings_.add("E5225", own.span,
                    {"the variable is called `" + own.text + "` and its element `" + name.text + "`",
                     "ตัวแปรชื่อ `" + own.text + "` แต่องค์ประกอบชื่อ `" + name.text + "`"},
                    {"give both the same name", "ตั้งชื่อให้ตรงกัน"});
    type = attribute_of(node, "typeRef");
  }

  void read_input(const pugi::xml_node& node) {
    DmnInputData input;
    input.name = attribute_of(node, "name");
    if (input.name.empty()) refuse_name(node);
    input.label = node.attribute("label").value();
    each(node, {{"variable", [&](const auto& part) { read_variable(part, input.name, input.type); }},
                {"description", [&](const auto& part) { input.description = text_of(part).text; }},
                {"extensionElements", [&](const auto& part) { note_left_out(part); }}});
    model_.inputs.push_back(std::move(input));
  }

  void read_decision(const pugi::xml_node& node) {
    DmnDecision decision;
    decision.name = attribute_of(node, "name");
    if (decision.name.empty()) refuse_name(node);
    decision.label = node.attribute("label").value();
    const auto requirement = [&](const pugi::xml_node& part) {
      each(part, {{"requiredInput", [&](const auto& one) { (void)target(one, "inputData"); }},
                  {"requiredDecision", [&](const auto& one) { (void)target(one, "decision"); }}});
    };
    const auto authority = [&](const pugi::xml_node& part) {
      each(
          part,
          {{"requiredAuthority",
            [&](const auto& one) { decision.source = fold(target(one, "knowledgeSource").attribute("name").value()); }},
           {"requiredInput", [&](const auto& one) { note_left_out(one); }},
           {"requiredDecision", [&](const auto& one) { note_left_out(one); }}});
    };
    const auto remark = [&](const pugi::xml_node& part) {
      decision.description += (decision.description.empty() ? "" : "\n") + text_of(part).text;
    };
    each(node, {{"variable", [&](const auto& part) { read_variable(part, decision.name, decision.type); }},
                {"description", remark},
                {"question", remark},
                {"allowedAnswers", remark},
                {"extensionElements", [&](const auto& part) { read_extension(part, decision); }},
                {"informationRequirement", requirement},
                {"authorityRequirement", authority},
                {"literalExpression", [&](const auto& part) { read_literal(part, decision); }},
                {"decisionTable", [&](const auto& part) { decision.table = read_table(part); }}});
    if (decision.literal.empty() && !decision.table)
      findings_.add(
          "E5227", span_of(node),
          {"the decision `" + decision.name.text + "` has no logic", "การตัดสินใจ `" + decision.name.text + "` ไม่มีตรรกะ"},
          {"give it a table or an expression, or remove it", "เพิ่มตารางหรือนิพจน์ หรือลบออก"});
    model_.decisions.push_back(std::move(decision));
  }

  void read_literal(const pugi::xml_node& node, DmnDecision& decision) {
    check_languages(node);
    each(node, {{"text", [&](const auto& text) { decision.literal = text_of(text); }},
                {"description", [&](const auto& part) { note_left_out(part); }}});
    if (decision.type.empty()) decision.type = attribute_of(node, "typeRef");
  }

  void read_extension(const pugi::xml_node& node, DmnDecision& decision) {
    for (const pugi::xml_node child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      if (namespace_of(child) != own_space || local_name(child) != "rule") {
        note_left_out(child);
        continue;
      }
      DmnRule rule;
      rule.severity = child.attribute("severity").value();
      rule.code = fold(child.attribute("code").value());
      for (const pugi::xml_node text : child.children()) {
        const bool thai = std::string_view(text.attribute("lang").value()) == "th";
        if (local_name(text) == "message") (thai ? rule.message_th : rule.message_en) = text_of(text).text;
        if (local_name(text) == "advice") (thai ? rule.advice_th : rule.advice_en) = text_of(text).text;
      }
      decision.rule = std::move(rule);
    }
  }

  DmnText inner_text(const pugi::xml_node& node) {
    check_languages(node);
    DmnText found{"", span_of(node)};
    each(node, {{"text", [&](const auto& text) { found = text_of(text); }},
                {"description", [&](const auto& part) { note_left_out(part); }}});
    return found;
  }

  DmnTable read_table(const pugi::xml_node& node) {
    DmnTable table;
    table.hit = attribute_of(node, "hitPolicy");
    table.aggregation = attribute_of(node, "aggregation");
    each(node, {{"input", [&](const auto& part) { table.inputs.push_back(read_column(part)); }},
                {"output", [&](const auto& part) { table.outputs.push_back(read_column(part)); }},
                {"annotation", [](const auto&) {}},
                {"rule", [&](const auto& part) { table.rows.push_back(read_row(part)); }},
                {"description", [&](const auto& part) { note_left_out(part); }}});
    for (const DmnRow& row : table.rows)
      if (row.inputs.size() != table.inputs.size() || row.outputs.size() != table.outputs.size())
        findings_.add(
            "E5229", row.span,
            {"this row has " + std::to_string(row.inputs.size() + row.outputs.size()) + " cells; the table has " +
                 std::to_string(table.inputs.size() + table.outputs.size()) + " columns",
             "แถวนี้มี " + std::to_string(row.inputs.size() + row.outputs.size()) + " ช่อง แต่ตารางมี " +
                 std::to_string(table.inputs.size() + table.outputs.size()) + " คอลัมน์"},
            {"complete the row", "เติมแถวให้ครบ"});
    if (table.outputs.empty())
      findings_.add("E5229", span_of(node), {"the table has no output", "ตารางไม่มีผลลัพธ์"},
                    {"add an output column", "เพิ่มคอลัมน์ผลลัพธ์"});
    return table;
  }

  DmnColumn read_column(const pugi::xml_node& node) {
    DmnColumn column;
    column.name = attribute_of(node, "name");
    if (column.name.empty()) column.name = attribute_of(node, "label");
    column.expression.span = span_of(node);
    each(node, {{"inputExpression", [&](const auto& part) { column.expression = inner_text(part); }},
                {"inputValues", [&](const auto& part) { column.values = inner_text(part); }},
                {"outputValues", [&](const auto& part) { column.values = inner_text(part); }},
                {"defaultOutputEntry", [&](const auto& part) { column.fallback = inner_text(part); }},
                {"description", [&](const auto& part) { note_left_out(part); }}});
    return column;
  }

  DmnRow read_row(const pugi::xml_node& node) {
    DmnRow row;
    row.span = span_of(node);
    const auto note = [&](const pugi::xml_node& part) {
      if (const std::string text = text_of(part).text; !text.empty()) row.notes.push_back(text);
    };
    each(node, {{"inputEntry", [&](const auto& part) { row.inputs.push_back(inner_text(part)); }},
                {"outputEntry", [&](const auto& part) { row.outputs.push_back(inner_text(part)); }},
                {"annotationEntry", [&](const auto& part) { each(part, {{"text", note}}); }},
                {"description", note}});
    return row;
  }

  Findings& findings_;
  std::string space_;
  DmnModel model_;
  std::map<std::string, pugi::xml_node> ids_;
  std::set<std::string> noted_;
};

}  // namespace

DmnModel read_dmn(const dsl::SourceFile& xml, Findings& findings) {
  pugi::xml_document document;
  if (!load_xml(xml, document, findings)) return {};
  return DmnReader(findings).read(document.document_element());
}

}  // namespace anumat::generate
