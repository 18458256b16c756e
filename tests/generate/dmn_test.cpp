#include "anumat/generate/dmn.hpp"

#include "support.hpp"

namespace anumat::generate::test {
namespace {

std::string canonical(const model::Expression& expression) {
  return expression.empty() ? "-" : expression.canonical();
}

/// Everything of a table that decides.
std::string text_of(const model::DecisionTable& table) {
  std::string text =
      std::to_string(static_cast<int>(table.hit)) + " " + std::to_string(static_cast<int>(table.aggregation)) + "\n";
  for (const auto& input : table.inputs) text += canonical(input.expression) + " | ";
  for (const auto& output : table.outputs) text += "| " + output.name + " ";
  for (const auto& input : table.inputs)
    if (!input.allowed.empty()) text += "\n" + canonical(input.expression) + " in " + canonical(input.allowed);
  for (const auto& output : table.outputs)
    if (!output.allowed.empty() || !output.fallback.empty())
      text += "\n" + output.name + " in " + canonical(output.allowed) + ", else " + canonical(output.fallback);
  for (const auto& rule : table.rules) {
    text += "\n";
    for (const auto& cell : rule.inputs) text += canonical(cell) + " | ";
    for (const auto& cell : rule.outputs) text += "| " + canonical(cell) + " ";
  }
  return text;
}

std::string template_of(const model::Template& parts) {
  std::string text;
  for (const auto& part : parts) text += part.text + "{" + canonical(part.expression) + "}";
  return text;
}

model::Definition through_dmn(const model::Definition& definition) {
  const dsl::SourceFile xml{"model.dmn", to_dmn(definition, dsl::Language::Thai)};
  const DmnSheet sheet = from_dmn(xml);
  EXPECT_FALSE(dsl::has_errors(sheet.diagnostics)) << dsl::render(sheet.diagnostics, std::vector{xml});
  return compiled({{"model.anumat", sheet.text}});
}

void expect_round_trip(const model::Definition& before) {
  const model::Definition after = through_dmn(before);

  ASSERT_EQ(after.tables.size(), before.tables.size());
  for (const auto& table : before.tables) {
    ASSERT_NE(after.table(table.name), nullptr) << table.name;
    EXPECT_EQ(text_of(after.table(table.name)->table), text_of(table.table)) << table.name;
  }
  ASSERT_EQ(after.rules.size(), before.rules.size());
  for (const auto& rule : before.rules) {
    const model::Rule* again = after.rule(rule.name);
    ASSERT_NE(again, nullptr) << rule.name;
    EXPECT_EQ(canonical(again->require), canonical(rule.require));
    EXPECT_EQ(again->severity, rule.severity);
    EXPECT_EQ(again->code, rule.code);
    EXPECT_EQ(again->source, rule.source);
    EXPECT_EQ(template_of(again->message.th), template_of(rule.message.th));
    EXPECT_EQ(template_of(again->advice.en), template_of(rule.advice.en));
  }
}

TEST(Dmn, TablesAndRulesComeBackAsTheyWere) {
  expect_round_trip(small());
}

/// The shipped rules read relations and history, which DMN takes for plain inputs; so what comes back is compared as
/// text.
TEST(Dmn, TheShippedPackageComesBackWordForWord) {
  const model::Definition before = annual_plan();
  const dsl::SourceFile xml{"model.dmn", to_dmn(before, dsl::Language::Thai)};
  const DmnSheet sheet = from_dmn(xml);
  EXPECT_FALSE(dsl::has_errors(sheet.diagnostics)) << dsl::render(sheet.diagnostics, std::vector{xml});

  ASSERT_FALSE(before.rules.empty());
  for (const auto& rule : before.rules) {
    EXPECT_NE(sheet.text.find("rule: " + rule.name + "\n"), std::string::npos) << rule.name;
    EXPECT_NE(sheet.text.find("require: " + canonical(rule.require) + "\n"), std::string::npos) << rule.name;
  }
  for (const auto& table : before.tables)
    EXPECT_NE(sheet.text.find("table: " + table.name + "\n"), std::string::npos) << table.name;
}

TEST(Dmn, AllowedValuesAndTypesOfInputsComeBack) {
  const model::Definition after = through_dmn(small());

  ASSERT_EQ(after.cases.size(), 1U);
  const model::CaseKind& kind = after.cases.front();
  ASSERT_NE(kind.field("method"), nullptr);
  EXPECT_EQ(canonical(kind.field("method")->check), "\"shop\", \"tender\"");
  ASSERT_NE(kind.field("amount"), nullptr);
  EXPECT_EQ(kind.field("amount")->type.kind, model::FieldKind::Money);
}

std::string dmn(const std::string& inside, const std::string& version = "20230324") {
  return "<?xml version=\"1.0\"?>\n<definitions xmlns=\"https://www.omg.org/spec/DMN/" + version +
         "/MODEL/\" id=\"m\" name=\"m\" namespace=\"n\">\n"
         "  <inputData id=\"a\" name=\"amount\"><variable name=\"amount\" typeRef=\"number\"/></inputData>\n" +
         inside + "</definitions>\n";
}

std::string decision(const std::string& logic) {
  return "  <decision id=\"d\" name=\"level\">\n    <variable name=\"level\" typeRef=\"string\"/>\n    " + logic +
         "\n  </decision>\n";
}

std::string table(const std::string& attributes, const std::string& output, const std::string& rows) {
  return decision("<decisionTable " + attributes +
                  "><input id=\"i\"><inputExpression><text>amount</text></inputExpression></input>" + output + rows +
                  "</decisionTable>");
}

const std::string one_row =
    "<rule><inputEntry><text>&lt; 5</text></inputEntry><outputEntry><text>\"low\"</text></outputEntry></rule>";

const std::string any_row =
    "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>\"low\"</text></outputEntry></rule>";

struct Refused {
  const char* name;
  std::string xml;
  const char* code;
  int line;  ///< 0: the whole file.
};

TEST(Dmn, RefusesWithTheLineWhatItCannotSay) {
  const std::string output = "<output id=\"o\"/>";
  const std::vector<Refused> all{
      {"cut off", dmn("").substr(0, 120), "E5220", 0},
      {"document type", "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n" + dmn(""), "E5221", 1},
      {"too large", dmn("<!--" + std::string(5U << 20U, 'x') + "-->"), "E5222", 0},
      {"old version", dmn("", "20151101"), "E5223", 2},
      {"another root", "<process/>", "E5223", 1},
      {"function", dmn("  <businessKnowledgeModel id=\"b\" name=\"b\"/>\n"), "E5224", 4},
      {"boxed context", dmn(decision("<context/>")), "E5224", 6},
      {"invocation", dmn(decision("<invocation/>")), "E5224", 6},
      {"other language",
       dmn(decision("<literalExpression expressionLanguage=\"javascript\"><text>1</text></literalExpression>")),
       "E5224", 6},
      {"bar in a name", dmn("  <inputData id=\"b\" name=\"a|b\"/>\n"), "E5225", 4},
      {"variable of another name", dmn("  <inputData id=\"b\" name=\"b\"><variable name=\"c\"/></inputData>\n"),
       "E5225", 4},
      {"reference",
       dmn(decision(
           "<informationRequirement><requiredInput "
           "href=\"#zz\"/></informationRequirement><literalExpression><text>\"x\"</text></literalExpression>")),
       "E5226", 6},
      {"no logic", dmn(decision("")), "E5227", 4},
      {"twice",
       dmn("  <inputData id=\"b\" name=\"amount\"><variable name=\"amount\" typeRef=\"number\"/></inputData>\n"),
       "E5228", 4},
      {"short row", dmn(table("", output, "<rule><inputEntry><text>-</text></inputEntry></rule>")), "E5229", 6},
      {"hit policy", dmn(table("hitPolicy=\"SOME\"", output, one_row)), "E5229", 6},
      {"type", dmn("  <inputData id=\"b\" name=\"b\"><variable name=\"b\" typeRef=\"tNowhere\"/></inputData>\n"),
       "E5230", 4},
      {"one heading, two lists",
       dmn(table("",
                 "<input><inputExpression><text>amount</text></inputExpression><inputValues><text>&gt; 2</text>"
                 "</inputValues></input><input><inputExpression><text>amount</text></inputExpression><inputValues>"
                 "<text>&gt; 1</text></inputValues></input><output/>",
                 "")),
       "E5233", 6},
      {"expression", dmn(decision("<literalExpression><text>1 +</text></literalExpression>")), "E2101", 6},
  };
  for (const Refused& one : all) {
    const DmnSheet sheet = from_dmn({"m.dmn", one.xml});

    EXPECT_TRUE(sheet.text.empty()) << one.name;
    ASSERT_TRUE(dsl::has_errors(sheet.diagnostics)) << one.name;
    const dsl::Diagnostic* error = nullptr;
    for (const auto& diagnostic : sheet.diagnostics)
      if (error == nullptr && diagnostic.severity == dsl::Severity::Error) error = &diagnostic;
    if (std::string(one.code) == "E2101") {
      EXPECT_TRUE(error->code.starts_with("E21")) << error->code;
    } else {
      EXPECT_EQ(error->code, one.code) << one.name;
    }
    EXPECT_FALSE(error->message.th.empty()) << one.name;
    if (one.line > 0) {
      EXPECT_EQ(dsl::position_of(one.xml, error->span.begin).line, one.line) << one.name;
    }
  }
}

TEST(Dmn, RefusesElementsNestedTooDeep) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  for (int i = 0; i < 100'000; ++i) deep += "</a>";

  const DmnSheet sheet = from_dmn({"m.dmn", dmn(deep)});

  ASSERT_FALSE(sheet.diagnostics.empty());
  EXPECT_EQ(sheet.diagnostics.front().code, "E5222");
}

TEST(Dmn, ReadsThreeVersionsAndPrefixes) {
  for (const char* version : {"20191111", "20211108", "20230324"}) {
    const DmnSheet sheet = from_dmn({"m.dmn", dmn(table("", "<output id=\"o\"/>", any_row), version)});

    EXPECT_FALSE(dsl::has_errors(sheet.diagnostics)) << version;
    const model::Definition definition = compiled({{"m.anumat", sheet.text}});
    ASSERT_NE(definition.table("level"), nullptr);
    EXPECT_EQ(text_of(definition.table("level")->table), "0 0\namount | | level \n- | | \"low\" ");
  }
  const DmnSheet prefixed = from_dmn(
      {"m.dmn",
       "<d:definitions xmlns:d=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"m\" name=\"m\" namespace=\"n\">"
       "<d:inputData id=\"a\" name=\"amount\"><d:variable name=\"amount\" typeRef=\"number\"/></d:inputData>"
       "<d:decision id=\"d\" name=\"twice\"><d:variable name=\"twice\" "
       "typeRef=\"number\"/><d:literalExpression><d:text>amount * 2</d:text></d:literalExpression></d:decision>"
       "</d:definitions>"});
  EXPECT_FALSE(dsl::has_errors(prefixed.diagnostics));
  EXPECT_NE(prefixed.text.find("amount * 2"), std::string::npos);
}

TEST(Dmn, KeepsWhatColumnsAllowAndTheirDefaults) {
  const std::string xml = dmn(table("hitPolicy=\"PRIORITY\"",
                                    "<output name=\"level\"><outputValues><text>\"high\", "
                                    "\"low\"</text></outputValues><defaultOutputEntry><text>\"low\""
                                    "</text></defaultOutputEntry></output>",
                                    one_row));
  std::string narrowed = xml;
  const std::string column = "<inputExpression><text>amount</text></inputExpression>";
  narrowed.insert(narrowed.find(column) + column.size(), "<inputValues><text>[0..10]</text></inputValues>");

  const DmnSheet sheet = from_dmn({"m.dmn", narrowed});
  ASSERT_FALSE(dsl::has_errors(sheet.diagnostics));
  const model::Definition definition = compiled({{"m.anumat", sheet.text}});
  const model::DecisionTable& read = definition.table("level")->table;

  EXPECT_EQ(read.hit, model::HitPolicy::Priority);
  EXPECT_EQ(canonical(read.inputs[0].allowed), "[0..10]");
  EXPECT_EQ(canonical(read.outputs[0].allowed), "\"high\", \"low\"");
  EXPECT_EQ(canonical(read.outputs[0].fallback), "\"low\"");
  EXPECT_TRUE(definition.cases[0].field("amount")->check.empty());
  expect_round_trip(definition);
}

TEST(Dmn, GivesNullWhereOnlySomeOutputsHaveADefault) {
  const DmnSheet sheet = from_dmn(
      {"m.dmn", dmn(table("hitPolicy=\"FIRST\"",
                          "<output name=\"a\"><defaultOutputEntry><text>1</text></defaultOutputEntry></output>"
                          "<output name=\"b\"/>",
                          "<rule><inputEntry><text>&lt; 5</text></inputEntry><outputEntry><text>2</text></outputEntry>"
                          "<outputEntry><text>3</text></outputEntry></rule>"))});

  const model::Definition definition = compiled({{"m.anumat", sheet.text}});
  ASSERT_NE(definition.table("level"), nullptr);
  EXPECT_EQ(canonical(definition.table("level")->table.outputs[0].fallback), "1");
  EXPECT_EQ(canonical(definition.table("level")->table.outputs[1].fallback), "null");
}

/// A file with a hole, a doubled piece or a strange byte is read or refused, never both and never neither.
TEST(Dmn, EveryDamagedFileIsReadOrRefused) {
  const std::string good = to_dmn(small(), dsl::Language::English);
  std::uint64_t state = 1;
  const auto next = [&](std::size_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state >> 33U) % below;
  };
  std::size_t refused = 0;
  for (int i = 0; i < 400; ++i) {
    std::string bad = good;
    const std::size_t at = next(bad.size());
    const std::size_t length = 1 + next(60);
    if (i % 3 == 0) bad.erase(at, length);
    if (i % 3 == 1) bad.insert(at, bad.substr(next(bad.size()), length));
    if (i % 3 == 2) bad[at] = static_cast<char>(next(256));
    const DmnSheet sheet = from_dmn({"m.dmn", bad});

    EXPECT_EQ(sheet.text.empty(), dsl::has_errors(sheet.diagnostics)) << bad;
    for (const auto& diagnostic : sheet.diagnostics) EXPECT_LE(diagnostic.span.end, bad.size()) << diagnostic.code;
    refused += sheet.text.empty() ? 1 : 0;
  }
  EXPECT_GT(refused, 100U);
}

TEST(Dmn, NotesWhatItLeavesOut) {
  const DmnSheet sheet =
      from_dmn({"m.dmn", dmn(table("", "<output/>", one_row) +
                             "  <dmndi:DMNDI xmlns:dmndi=\"https://www.omg.org/spec/DMN/20230324/DMNDI/\"/>\n")});

  ASSERT_FALSE(sheet.diagnostics.empty());
  EXPECT_EQ(sheet.diagnostics.back().code, "E5231");
  EXPECT_EQ(sheet.diagnostics.back().severity, dsl::Severity::Note);
}

}  // namespace
}  // namespace anumat::generate::test
