// A decision table in a few lines, its analysis, and the evaluator as the judge of what the analysis says.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "../support/table_point.hpp"
#include "anumat/dsl/feel.hpp"
#include "anumat/dsl/table_analysis.hpp"
#include "must.hpp"
#include "targets.hpp"

namespace anumat::fuzz {
namespace {

using namespace dsl;  // NOLINT: everything here is about it.
using model::FieldKind;
using model::HitPolicy;
using model::Value;

constexpr std::size_t columns_max = 4;
constexpr std::size_t rows_max = 12;

std::vector<std::string_view> split(std::string_view text, char at, std::size_t parts_max) {
  std::vector<std::string_view> parts;
  while (parts.size() < parts_max) {
    const auto end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

struct Trial {
  model::DecisionTable table;
  TableFacts facts;
};

FieldKind kind_of(char letter) {
  switch (letter) {
    case 'm':
      return FieldKind::Money;
    case 't':
      return FieldKind::Text;
    case 'b':
      return FieldKind::Boolean;
    case 'd':
      return FieldKind::Date;
    case 'u':
      return FieldKind::Duration;
    case 'a':
      return FieldKind::Any;
    default:
      return FieldKind::Number;
  }
}

HitPolicy hit_of(char letter) {
  switch (letter) {
    case 'A':
      return HitPolicy::Any;
    case 'F':
      return HitPolicy::First;
    case 'P':
      return HitPolicy::Priority;
    case 'C':
      return HitPolicy::Collect;
    default:
      return HitPolicy::Unique;
  }
}

/// Empty, that is `-`, when it cannot be read or names something that is no column: that is refused elsewhere.
model::Expression cell_of(std::string_view text, const FeelNames& names, const model::DecisionTable& table) {
  if (text.empty() || text == "-") return {};
  model::Expression cell = parse_unary_tests(text, names).expression;
  if (cell.empty()) return cell;
  for (const std::string& name : cell.inputs())
    if (std::none_of(table.inputs.begin(), table.inputs.end(), [&](const auto& one) { return one.label == name; }))
      return {};
  return cell;
}

/// The first line: the hit policy and one letter for the type of each input, as in `Unm`. Each further line is a row,
/// its cells separated by `|`; the last cell is the outcome.
std::optional<Trial> trial_of(std::string_view input) {
  const auto lines = split(input, '\n', rows_max + 1);
  if (lines.front().size() < 2 || lines.size() < 2) return std::nullopt;
  Trial trial;
  trial.table.hit = hit_of(lines.front().front());
  FeelNames names;
  for (std::size_t i = 1; i < std::min(lines.front().size(), columns_max + 1); ++i) {
    const std::string name(1, static_cast<char>('a' + static_cast<int>(i) - 1));
    names.add(name);
    trial.facts.inputs.push_back({{kind_of(lines.front()[i]), "", {}}, lines.front()[i] == 'w'});
    trial.table.inputs.push_back({name, parse_expression(name, names).expression, {}});
  }
  trial.table.outputs.push_back({"outcome", {Value("x"), Value("y"), Value("z")}, {}, {}});
  for (std::size_t row = 1; row < lines.size(); ++row) {
    const auto cells = split(lines[row], '|', trial.table.inputs.size() + 1);
    model::TableRule rule;
    for (std::size_t i = 0; i < trial.table.inputs.size(); ++i)
      rule.inputs.push_back(cell_of(i < cells.size() ? cells[i] : "-", names, trial.table));
    const bool has_outcome = cells.size() > trial.table.inputs.size();
    auto outcome = parse_expression(has_outcome ? cells.back() : "\"x\"", names).expression;
    if (outcome.empty()) outcome = parse_expression("\"y\"", names).expression;
    rule.outputs.push_back(std::move(outcome));
    trial.table.rules.push_back(std::move(rule));
  }
  return trial;
}

/// Whether a cell holds; nothing when the evaluator cannot tell.
std::optional<bool> holds(const Trial& trial, std::size_t row, std::size_t column, const std::vector<Value>& values) {
  const model::Expression& cell = trial.table.rules[row].inputs[column];
  if (cell.empty()) return true;
  testing::TablePoint point(trial.table, values);
  const auto verdict = model::evaluate_unary(cell, values[column], point).value;
  if (verdict.boolean() == nullptr) return std::nullopt;
  return *verdict.boolean();
}

/// Whether the row fits: all cells hold.
bool fits(const Trial& trial, std::size_t row, const std::vector<Value>& values) {
  for (std::size_t i = 0; i < trial.table.inputs.size(); ++i)
    if (holds(trial, row, i, values) != true) return false;
  return true;
}

/// Cells over other columns, or which only running them can tell, make an example one of several.
bool is_judged_alone(const TableAnalysis& analysis) {
  return analysis.opaque.empty() && analysis.assumed.empty();
}

void check_sizes(const Trial& trial, const InputBox& box) {
  must(box.sample.size() == trial.table.inputs.size(), "a sample has a value for each input");
  must(box.cells.empty() || box.cells.size() == trial.table.inputs.size(), "a box has a cell for each input");
}

void check_pairs(const Trial& trial, const std::vector<RowPair>& pairs, bool judged) {
  for (const RowPair& pair : pairs) {
    must(pair.first != pair.second && std::max(pair.first, pair.second) < trial.table.rules.size(),
         "a pair names two of the rows");
    check_sizes(trial, pair.where);
    if (judged) must(fits(trial, pair.first, pair.where.sample), "the first row of a pair fits the example");
    if (judged) must(fits(trial, pair.second, pair.where.sample), "the second row of a pair fits the example");
  }
}

void check_analysis(const Trial& trial, const TableAnalysis& analysis) {
  const bool judged = is_judged_alone(analysis);
  for (const InputBox& gap : analysis.gaps) {
    check_sizes(trial, gap);
    if (!judged) continue;
    for (std::size_t row = 0; row < trial.table.rules.size(); ++row)
      must(!fits(trial, row, gap.sample), "no row fits the example of a gap");
  }
  must(!analysis.is_complete || analysis.gaps.empty(), "what is complete has no gap");
  check_pairs(trial, analysis.overlaps, judged);
  check_pairs(trial, analysis.uncertain_overlaps, judged);
  check_pairs(trial, analysis.misleading, judged);
  for (const MaskedRow& masked : analysis.masked) {
    must(masked.row < trial.table.rules.size(), "a masked row is one of the rows");
    for (const std::size_t by : masked.by) must(by < trial.table.rules.size(), "what masks it is one of the rows");
  }
  for (const CellPlace& place : analysis.never)
    must(place.column < trial.table.inputs.size(), "a cell that never holds is one of the cells");
}

}  // namespace

void try_table(std::string_view input) {
  const auto trial = trial_of(input);
  if (!trial) return;
  TableLimits limits;
  limits.work_max = 2'000'000;
  check_analysis(*trial, analyse_table(trial->table, trial->facts, limits));
  for (const Reversal& found : find_reversals(trial->table, trial->facts, 0, 0, limits))
    for (const Reversal::Step& step : found.steps)
      must(step.lower_row < trial->table.rules.size() && step.higher_row < trial->table.rules.size(),
           "a step goes from row to row");
}

}  // namespace anumat::fuzz
