// The analysis of decision tables: the time for whole tables, and how many rows a millisecond.
//
//   bench_tables [ROWS] [COLUMNS]     200 and 8 when left out

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "anumat/dsl/feel.hpp"
#include "anumat/dsl/table_analysis.hpp"

namespace {

using namespace anumat;

/// Repeatable draws; see the workloads in docs/reference/benchmarks.md.
class Draw {
 public:
  std::uint32_t operator()(std::uint32_t below) {
    state_ = 1664525U * state_ + 1013904223U;
    return (state_ >> 8U) % below;
  }

 private:
  std::uint32_t state_ = 20261001;
};

using Cells = std::vector<std::vector<std::string>>;

std::string literal(int value, bool text) {
  return text ? "\"t" + std::to_string(value) + "\"" : std::to_string(value);
}

std::string range(int low, int high, int top) {
  if (low <= 0 && high >= top) return "-";
  if (low <= 0) return "< " + std::to_string(high);
  if (high >= top) return ">= " + std::to_string(low);
  return "[" + std::to_string(low) + ".." + std::to_string(high) + ")";
}

constexpr int kTop = 1'000'000;

/// A complete table without overlaps: the space is split again and again on one column, as a decision tree is.
Cells tree_table(int rows, int columns, Draw& draw) {
  struct Part {
    std::vector<std::pair<int, int>> ranges;
  };
  std::vector<Part> parts{{std::vector<std::pair<int, int>>(static_cast<std::size_t>(columns), {0, kTop})}};
  while (parts.size() < static_cast<std::size_t>(rows)) {
    const std::size_t at = draw(static_cast<std::uint32_t>(parts.size()));
    const std::size_t column = draw(static_cast<std::uint32_t>(columns));
    const auto [low, high] = parts[at].ranges[column];
    if (high - low < 4) continue;
    const int cut = low + 1 + static_cast<int>(draw(static_cast<std::uint32_t>(high - low - 2)));
    parts.push_back(parts[at]);
    parts[at].ranges[column] = {low, cut};
    parts.back().ranges[column] = {cut, high};
  }
  Cells cells;
  for (const Part& part : parts) {
    cells.emplace_back();
    for (const auto& [low, high] : part.ranges) cells.back().push_back(range(low, high, kTop));
  }
  return cells;
}

/// Every second column ranges, the others texts; each row says something in some columns.
Cells random_table(int rows, int columns, int particular_percent, Draw& draw) {
  Cells cells;
  for (int row = 0; row < rows; ++row) {
    cells.emplace_back();
    for (int column = 0; column < columns; ++column) {
      std::string cell = "-";
      const int low = static_cast<int>(draw(kTop));
      const int high = low + 1 + static_cast<int>(draw(kTop / 3));
      const std::string text = literal(static_cast<int>(draw(6)), true);
      if (static_cast<int>(draw(100)) < particular_percent) cell = column % 2 == 0 ? range(low, high, kTop) : text;
      cells.back().push_back(cell);
    }
  }
  return cells;
}

model::DecisionTable table_of(const Cells& cells, model::HitPolicy hit) {
  model::DecisionTable table;
  table.hit = hit;
  dsl::FeelNames names;
  const std::size_t columns = cells.front().size();
  for (std::size_t i = 0; i < columns; ++i) names.add("x" + std::to_string(i));
  for (std::size_t i = 0; i < columns; ++i) {
    const std::string name = "x" + std::to_string(i);
    table.inputs.push_back({name, dsl::parse_expression(name, names).expression, {}});
  }
  table.outputs.push_back({"level", {}, {}, {}});
  for (std::size_t row = 0; row < cells.size(); ++row) {
    model::TableRule rule;
    for (const std::string& cell : cells[row])
      rule.inputs.push_back(cell == "-" ? model::Expression() : dsl::parse_unary_tests(cell, names).expression);
    rule.outputs.push_back(dsl::parse_expression(std::to_string(row % 5), names).expression);
    table.rules.push_back(std::move(rule));
  }
  return table;
}

void measure(const char* name, const Cells& cells, model::HitPolicy hit) {
  const model::DecisionTable table = table_of(cells, hit);
  std::vector<double> times;
  dsl::TableAnalysis found;
  for (int round = 0; round < 5; ++round) {
    const auto start = std::chrono::steady_clock::now();
    found = dsl::analyse_table(table, {});
    times.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(times.begin(), times.end());
  std::printf("%-44s %8.1f ms   %zu gaps%s, %zu overlaps, %zu masked, %s\n", name, times[2] * 1e3, found.gaps.size(),
              found.more_gaps ? " and more" : "", found.overlaps.size(), found.masked.size(),
              found.cut_short ? "not analysed completely" : "analysed completely");
}

}  // namespace

int main(int argc, char** argv) {
  const int rows = argc > 1 ? std::atoi(argv[1]) : 200;
  const int columns = argc > 2 ? std::atoi(argv[2]) : 8;
  Draw draw;
  std::printf("decision tables of %d rows and %d columns\n", rows, columns);
  const Cells tree = tree_table(rows, columns, draw);
  measure("complete, unique", tree, model::HitPolicy::Unique);
  Cells gap = tree;
  gap.erase(gap.begin() + rows / 2);
  measure("one row missing, unique", gap, model::HitPolicy::Unique);
  measure("complete, first", tree, model::HitPolicy::First);
  measure("random, most cells particular, first", random_table(rows, columns, 80, draw), model::HitPolicy::First);
  measure("random, half of the cells particular, first", random_table(rows, columns, 50, draw),
          model::HitPolicy::First);
  measure("random, few cells particular, first", random_table(rows, columns, 25, draw), model::HitPolicy::First);
  measure("random, half of the cells particular, unique", random_table(rows, columns, 50, draw),
          model::HitPolicy::Unique);
  return 0;
}
