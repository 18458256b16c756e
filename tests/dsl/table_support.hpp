#pragma once

#include <map>
#include <string>
#include <vector>

#include "anumat/dsl/feel.hpp"
#include "anumat/dsl/table_analysis.hpp"

namespace anumat::dsl {

/// A decision table in cells: inputs, then outputs. Text that does not parse fails the test that made it.
struct TableText {
  model::HitPolicy hit = model::HitPolicy::Unique;
  std::vector<std::string> inputs;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> allowed = {};  ///< By input; empty for any.
  std::vector<std::string> order = {};    ///< Allowed outcomes of the first output, best first.
};

inline model::Expression cell_of(const std::string& text, const FeelNames& names) {
  if (text.empty() || text == "-") return {};
  auto parse = parse_unary_tests(text, names);
  EXPECT_TRUE(parse.faults.empty()) << text;
  return std::move(parse.expression);
}

inline model::Expression expression_of(const std::string& text, const FeelNames& names) {
  auto parse = parse_expression(text, names);
  EXPECT_TRUE(parse.faults.empty()) << text;
  return std::move(parse.expression);
}

inline model::DecisionTable table_of(const TableText& text, const std::vector<std::string>& other_names = {}) {
  FeelNames names;
  for (const std::string& name : text.inputs) names.add(name);
  for (const std::string& name : other_names) names.add(name);
  model::DecisionTable table;
  table.hit = text.hit;
  for (std::size_t i = 0; i < text.inputs.size(); ++i)
    table.inputs.push_back({text.inputs[i], expression_of(text.inputs[i], names),
                            i < text.allowed.size() ? cell_of(text.allowed[i], names) : model::Expression()});
  const std::size_t outputs = text.rows.empty() ? 1 : text.rows.front().size() - text.inputs.size();
  for (std::size_t i = 0; i < outputs; ++i) table.outputs.push_back({"out " + std::to_string(i + 1), {}, {}, {}});
  for (const std::string& value : text.order) table.outputs[0].priority.emplace_back(value);
  for (const auto& row : text.rows) {
    model::TableRule rule;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i < text.inputs.size())
        rule.inputs.push_back(cell_of(row[i], names));
      else
        rule.outputs.push_back(expression_of(row[i], names));
    }
    table.rules.push_back(std::move(rule));
  }
  return table;
}

/// Facts of a table whose inputs have these types.
inline TableFacts facts_of(const std::vector<model::FieldKind>& kinds) {
  TableFacts facts;
  for (const model::FieldKind kind : kinds) facts.inputs.push_back({{kind, "", {}}, false});
  return facts;
}

/// `100000.01, "low"`: the sample inputs of a box.
inline std::string sample_of(const InputBox& box) {
  std::string text;
  for (const model::Value& value : box.sample) text += (text.empty() ? "" : ", ") + to_literal(value);
  return text;
}

/// `(5..7] | -`: the cells of a box.
inline std::string cells_of(const InputBox& box) {
  std::string text;
  for (const std::string& cell : box.cells) text += (text.empty() ? "" : " | ") + (cell.empty() ? "?" : cell);
  return text;
}

}  // namespace anumat::dsl
