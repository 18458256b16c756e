#include "anumat/dsl/sheet.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "anumat/base/text.hpp"
#include "anumat/dsl/feel.hpp"
#include "anumat/dsl/format.hpp"
#include "anumat/generate/dmn.hpp"
#include "dmn/model.hpp"

namespace anumat::generate {

namespace {

struct Pair {
  std::string_view dmn;
  std::string_view sheet;
};
constexpr std::array<Pair, 11> built_in{{{"string", "text"},
                                         {"number", "number"},
                                         {"boolean", "boolean"},
                                         {"date", "date"},
                                         {"date and time", "date and time"},
                                         {"dateTime", "date and time"},
                                         {"time", "time"},
                                         {"days and time duration", "duration"},
                                         {"dayTimeDuration", "duration"},
                                         {"years and months duration", "duration"},
                                         {"yearMonthDuration", "duration"}}};
constexpr std::array<Pair, 7> hits{{{"UNIQUE", "unique"},
                                    {"ANY", "any"},
                                    {"FIRST", "first"},
                                    {"PRIORITY", "priority"},
                                    {"RULE ORDER", "rule order"},
                                    {"OUTPUT ORDER", "output order"},
                                    {"COLLECT", "collect"}}};
constexpr std::array<Pair, 4> aggregations{{{"SUM", "sum"}, {"MIN", "min"}, {"MAX", "max"}, {"COUNT", "count"}}};

template <std::size_t count>
std::string_view sheet_word(const std::array<Pair, count>& pairs, std::string_view dmn) {
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& pair) { return pair.dmn == dmn; });
  return found == pairs.end() ? std::string_view() : found->sheet;
}

std::string one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return fold(text);
}

bool has_thai(const std::string& text) {
  const auto points = code_points(text);
  return std::any_of(points.begin(), points.end(), [](char32_t c) { return c >= 0x0E00 && c <= 0x0E7F; });
}

struct SheetType {
  std::string type = "text";
  std::string check;
};

class SheetWriter {
 public:
  SheetWriter(const DmnModel& model, Findings& findings) : model_(model), findings_(findings) {}

  std::string write() {
    declare_names();
    const std::string name = one_line(model_.name.text);
    std::string out = "// Read from the DMN model \"" + name + "\".\nlanguage: en\npackage: " + name + "\n";
    for (const DmnType& type : model_.types)
      if (!type.components.empty()) write_record(type, type.name.text);
    for (const DmnDecision& decision : model_.decisions)
      if (decision.table) write_table(decision);
    const std::string derived = derived_section();
    for (const DmnDecision& decision : model_.decisions)
      if (decision.rule && !decision.literal.empty()) write_rule(decision);
    return out + "\n" + documentation(model_.description) + case_section() + derived + records_ + tables_ + rules_;
  }

 private:
  void declare_names() {
    std::map<std::string, dsl::Span> known;
    const auto add = [&](const DmnText& name) {
      check_name(name);
      names_.add(name.text);
      if (!known.emplace(name.text, name.span).second)
        findings_.add("E5228", name.span,
                      {"two elements are called `" + name.text + "`", "มีองค์ประกอบชื่อ `" + name.text + "` สองรายการ"},
                      {"rename one of them", "เปลี่ยนชื่อรายการหนึ่ง"});
    };
    check_name(model_.name);
    for (const DmnInputData& input : model_.inputs) add(input.name);
    for (const DmnDecision& decision : model_.decisions) add(decision.name);
    for (const DmnType& type : model_.types) declare_components(type);
    for (const DmnDecision& decision : model_.decisions)
      if (decision.table)
        for (const DmnColumn& output : decision.table->outputs)
          if (!output.name.empty()) {
            check_name(output.name);
            names_.add(output.name.text);
          }
  }

  void declare_components(const DmnType& type) {
    check_name(type.name);
    for (const DmnType& part : type.components) {
      names_.add(part.name.text);
      declare_components(part);
    }
  }

  void check_name(const DmnText& name) {
    if (name.text.find_first_of("|:\"{}\n\r") == std::string::npos && !name.text.starts_with("//")) return;
    findings_.add(
        "E5225", name.span,
        {"the name `" + one_line(name.text) + "` holds a sign that names may not have",
         "ชื่อ `" + one_line(name.text) + "` มีอักขระที่ใช้ในชื่อไม่ได้"},
        {"rename it without bar, colon, quotes or braces", "เปลี่ยนชื่อโดยไม่ใช้เส้นตั้ง ทวิภาค เครื่องหมายคำพูด หรือปีกกา"});
  }

  std::string feel(const DmnText& text, bool tests) {
    if (text.empty() || (tests && text.text == "-")) return tests ? "-" : "";
    const dsl::FeelParse parse = tests ? dsl::parse_unary_tests(text.text, names_, dsl::FeelProfile::Core)
                                       : dsl::parse_expression(text.text, names_, dsl::FeelProfile::Core);
    for (const dsl::FeelFault& fault : parse.faults) findings_.add(fault.code, text.span, fault.message, fault.help);
    return parse.expression.empty() ? "" : parse.expression.canonical();
  }

  const DmnType* type_named(const std::string& name) const {
    const auto found = std::find_if(model_.types.begin(), model_.types.end(),
                                    [&](const DmnType& type) { return type.name.text == name; });
    return found == model_.types.end() ? nullptr : &*found;
  }

  SheetType sheet_type(const DmnText& reference, int depth = 0) {
    std::string name = reference.text;
    if (name.starts_with("feel:")) name.erase(0, 5);
    if (name.empty() || name == "Any") {
      findings_.add("E5232", reference.span,
                    {"there is no type here; it is written as text", "ไม่ได้ระบุชนิดข้อมูล จึงเขียนเป็นข้อความ"},
                    {"correct the type in the definition file", "แก้ชนิดข้อมูลในไฟล์นิยาม"});
      return {};
    }
    const DmnType* type = type_named(name);
    if (type == nullptr) {
      if (const auto word = sheet_word(built_in, name); !word.empty()) return {std::string(word), ""};
      findings_.add("E5230", reference.span,
                    {"the type `" + name + "` cannot be said in a definition file", "ไฟล์นิยามไม่รองรับชนิด `" + name + "`"},
                    {"use a FEEL type, or an item definition of this file", "ใช้ชนิดของ FEEL หรือชนิดที่ประกาศในไฟล์นี้"});
      return {};
    }
    if (depth > 20) {
      findings_.add("E5230", reference.span,
                    {"the type `" + name + "` is made of itself", "ชนิด `" + name + "` อ้างถึงตัวเอง"},
                    {"give it a base type", "ระบุชนิดฐาน"});
      return {};
    }
    return of_item(*type, name, depth);
  }

  /// The type that an item definition or a component stands for; `record` is what its record is called.
  SheetType of_item(const DmnType& type, const std::string& record, int depth) {
    SheetType made;
    const bool bare = type.components.empty() && type.allowed.empty() && !type.collection;
    if (!type.components.empty())
      made.type = record;
    else if (bare && type.name.text == "money" && type.base.text == "number")
      made.type = "money";
    else if (bare && type.name.text == "person" && type.base.text == "string")
      made.type = "person";
    else
      made = sheet_type(type.base.empty() ? DmnText{"", type.name.span} : type.base, depth + 1);
    if (type.collection) made.type = "list of " + made.type;
    if (!type.allowed.empty()) {
      if (type.collection || !made.check.empty())
        findings_.add("E5233", type.allowed.span,
                      {"allowed values of the items of a list cannot be said in a definition file",
                       "ไฟล์นิยามไม่รองรับค่าที่อนุญาตของรายการย่อย"},
                      {"check them in a rule", "ตรวจด้วยกฎแทน"});
      made.check = feel(type.allowed, true);
    }
    return made;
  }

  static std::string label_cells(const std::string& label) {
    const std::string text = one_line(label);
    return has_thai(text) ? " | " + text + " | " : " |  | " + text;
  }

  void write_record(const DmnType& type, const std::string& name) {
    std::string rows;
    for (const DmnType& part : type.components) {
      const std::string inner = name + " " + part.name.text;
      const SheetType made = of_item(part, inner, 0);
      if (!part.components.empty()) write_record(part, inner);
      rows += "| " + part.name.text + " | " + made.type + " | " + made.check + " |\n";
    }
    records_ += "\nrecord: " + name + "\n| field | type | check |\n" + rows;
  }

  std::string case_section() {
    std::string out = "case: " + one_line(model_.name.text) + "\nnumber: {serial(4)}\n";
    if (model_.inputs.empty()) return out + "| field | type |\n| note | text |\n";
    std::string notes;
    std::string rows;
    for (const DmnInputData& input : model_.inputs) {
      if (!input.description.empty()) notes += "// " + input.name.text + ": " + one_line(input.description) + "\n";
      const SheetType made = sheet_type(input.type.empty() ? DmnText{"", input.name.span} : input.type);
      rows += "| " + input.name.text + " | " + made.type + " | yes | " + made.check + label_cells(input.label) + " |\n";
    }
    // A decision of DMN has its input data; a field that may be left empty would have to be tested for in each.
    return out + notes + "| field | type | required | check | label th | label en |\n" + rows;
  }

  std::string derived_section() {
    std::string rows;
    std::string notes;
    for (const DmnDecision& decision : model_.decisions) {
      if (decision.literal.empty() || decision.rule) continue;
      if (!decision.description.empty())
        notes += "// " + decision.name.text + ": " + one_line(decision.description) + "\n";
      const SheetType made = sheet_type(decision.type.empty() ? DmnText{"", decision.name.span} : decision.type);
      rows += "| " + decision.name.text + " | " + made.type + " | " + feel(decision.literal, false) +
              label_cells(decision.label) + " |\n";
    }
    if (rows.empty()) return "";
    return "\nderived: " + one_line(model_.name.text) + "\n" + notes +
           "| name | type | value | label th | label en |\n" + rows;
  }

  static std::string documentation(const std::string& text) {
    std::string out;
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      out += "/// " + one_line(text.substr(begin, end - begin)) + "\n";
      begin = end + 1;
    }
    return out;
  }

  static std::string property(const std::string& key, const std::string& value) {
    return value.empty() ? "" : key + ": " + one_line(value) + "\n";
  }

  static std::string label_property(const std::string& label) {
    return property(has_thai(label) ? "label th" : "label en", label);
  }

  void write_rule(const DmnDecision& decision) {
    const DmnRule& rule = *decision.rule;
    rules_ += "\n" + documentation(decision.description) + "rule: " + decision.name.text + "\n" +
              label_property(decision.label) + property("code", rule.code) +
              property("severity", rule.severity == "warn" ? "warn" : "stop") +
              property("require", feel(decision.literal, false)) + property("message en", rule.message_en) +
              property("message th", rule.message_th) + property("advice en", rule.advice_en) +
              property("advice th", rule.advice_th) + property("source", decision.source);
  }

  std::string hit_word(const DmnTable& table) {
    const std::string dmn = table.hit.empty() ? "UNIQUE" : table.hit.text;
    std::string word(sheet_word(hits, dmn));
    const std::string_view sum = sheet_word(aggregations, table.aggregation.text);
    if (word.empty() || (!table.aggregation.empty() && (sum.empty() || word != "collect")))
      findings_.add("E5229", table.hit.span,
                    {"there is no hit policy `" + dmn + " " + table.aggregation.text + "`",
                     "ไม่มีวิธีเลือกแถว `" + dmn + " " + table.aggregation.text + "`"},
                    {"choose one that DMN has", "เลือกวิธีที่ DMN กำหนด"});
    return sum.empty() ? word : word + " " + std::string(sum);
  }

  /// The rows of a table's `columns`: what each column allows, and what comes out when no row fits.
  std::string column_rows(const DmnTable& table, const std::vector<std::string>& inputs,
                          const std::vector<std::string>& outputs) {
    std::map<std::string, std::string> said;
    std::string rows;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const DmnText& values = table.inputs[i].values;
      if (values.empty() || values.text == "-") continue;
      const std::string tests = feel(values, true);
      const bool shadowed = std::find(outputs.begin(), outputs.end(), inputs[i]) != outputs.end();
      const auto [known, is_new] = said.emplace(inputs[i], tests);
      if (shadowed || known->second != tests)
        findings_.add("E5233", values.span,
                      {"`" + inputs[i] + "` heads two columns, so that its allowed values cannot be told apart",
                       "`" + inputs[i] + "` เป็นหัวคอลัมน์สองคอลัมน์ จึงแยกค่าที่อนุญาตไม่ได้"},
                      {"make the allowed values equal, or rename the output", "แก้ค่าที่อนุญาตให้ตรงกัน หรือเปลี่ยนชื่อผลลัพธ์"});
      else if (is_new)
        rows += "| " + inputs[i] + " | " + tests + " | |\n";
    }
    const bool any_default = std::any_of(table.outputs.begin(), table.outputs.end(),
                                         [](const DmnColumn& output) { return !output.fallback.empty(); });
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      const DmnColumn& output = table.outputs[i];
      const std::string tests = output.values.empty() || output.values.text == "-" ? "" : feel(output.values, true);
      // Of outputs without a default DMN says null.
      const std::string fallback = !any_default ? "" : output.fallback.empty() ? "null" : feel(output.fallback, false);
      if (!tests.empty() || any_default) rows += "| " + outputs[i] + " | " + tests + " | " + fallback + " |\n";
    }
    return rows.empty() ? "" : "| column | allowed | default |\n" + rows + "\n";
  }

  void write_table(const DmnDecision& decision) {
    const DmnTable& table = *decision.table;
    const std::string hit = hit_word(table);
    std::string notes;
    std::string heading = "|";
    std::vector<std::string> inputs;
    std::vector<std::string> outputs;
    for (const DmnColumn& input : table.inputs) {
      const std::string expression = feel(input.expression, false);
      if (expression.empty())
        findings_.add("E5229", input.expression.span, {"this column has no expression", "คอลัมน์นี้ไม่มีนิพจน์"},
                      {"say what it looks at", "ระบุสิ่งที่พิจารณา"});
      heading += " " + expression + " |";
      inputs.push_back(expression);
    }
    if (table.inputs.empty())
      findings_.add("E5229", decision.name.span, {"the table has no input column", "ตารางไม่มีคอลัมน์เงื่อนไข"},
                    {"write it as a literal expression", "เขียนเป็นนิพจน์แทน"});
    heading += "|";
    for (const DmnColumn& output : table.outputs) {
      outputs.push_back(output.name.empty() ? decision.name.text : output.name.text);
      heading += " " + outputs.back() + " |";
    }
    std::string rows;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      for (const std::string& note : table.rows[i].notes)
        notes += "// row " + std::to_string(i + 1) + ": " + one_line(note) + "\n";
      rows += "|";
      for (const DmnText& cell : table.rows[i].inputs) rows += " " + feel(cell, true) + " |";
      for (const DmnText& cell : table.rows[i].outputs) rows += " " + feel(cell, false) + " |";
      rows += "\n";
    }
    tables_ += "\n" + documentation(decision.description) + "table: " + decision.name.text + "\n" +
               label_property(decision.label) + "hit: " + hit + "\n" + property("source", decision.source) + notes +
               column_rows(table, inputs, outputs) + heading + "\n" + rows;
  }

  const DmnModel& model_;
  Findings& findings_;
  dsl::FeelNames names_;
  std::string records_;
  std::string tables_;
  std::string rules_;
};

}  // namespace

std::string sheet_text(const DmnModel& model, Findings& findings) {
  return SheetWriter(model, findings).write();
}

DmnSheet from_dmn(const dsl::SourceFile& xml) {
  Findings findings;
  const DmnModel model = read_dmn(xml, findings);
  std::string text;
  if (!findings.failed()) text = sheet_text(model, findings);
  for (dsl::Diagnostic& found : findings.all()) {  // Of a file that is cut off, the place may lie behind its end.
    found.span.end = std::min(found.span.end, xml.text.size());
    found.span.begin = std::min(found.span.begin, found.span.end);
  }
  if (findings.failed()) return {"", std::move(findings.all())};
  const dsl::SourceFile draft{xml.name, std::move(text)};
  return {dsl::format_sheet(dsl::parse_sheet(draft, 0).sheet, draft, dsl::Language::English),
          std::move(findings.all())};
}

}  // namespace anumat::generate
