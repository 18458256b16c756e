// The analysis of random small tables against the evaluator at every cut and between any two.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <functional>
#include <set>

#include "../support/table_point.hpp"
#include "anumat/model/operations.hpp"
#include "table_support.hpp"

namespace anumat::dsl {
namespace {

using model::FieldKind;
using model::HitPolicy;
using model::Value;

/// A kind of column: cells that may stand in it, and values at and between all constants of these cells.
struct ColumnKind {
  model::FieldType type;
  bool is_whole = false;
  std::vector<std::string> cells;
  std::vector<std::string> values;
  std::vector<std::string> allowed;
};

const std::vector<ColumnKind>& column_kinds() {
  static const std::vector<ColumnKind> kinds = {
      {{FieldKind::Number, "", {}},
       false,
       {"-",           "-",      "< 1",      "<= 1",           "> 1",        ">= 1",
        "1",           "[1..2]", "(1..2)",   "[1..3)",         "(2..3]",     "not(1)",
        "not([1..2])", "1, 3",   "< 1, > 2", "? < 2 or ? > 3", "not(? > 2)", "? between 1 and 2",
        "[2..1]",      "\"a\""},
       {"0", "1", "1.5", "2", "2.5", "3", "4"},
       {"", "", "[1..3]", "< 3"}},
      {{FieldKind::Number, "", {}},
       false,
       {"-", "null", "not(null)", "null, < 1", "[1..2]", "> 2", "? != null and ? < 2", "not(1, null)"},
       {"0", "1", "1.5", "2", "3"},
       {""}},
      {{FieldKind::Number, "", {}},
       true,
       {"-", "0", "1", "> 0", ">= 2", "(0..2)", "< 3"},
       {"0", "1", "2", "3", "4"},
       {""}},
      {{FieldKind::Money, "", {}},
       false,
       {"-", "<= 1", "> 1", ">= 1.01", "< 1.02", "(1..1.02)", "1.01", ">= 1.02"},
       {"0", "1", "1.01", "1.02", "1.03"},
       {""}},
      {{FieldKind::Text, "", {}},
       false,
       {"-", "-", "\"a\"", "\"b\"", "\"a\", \"c\"", "not(\"a\")", "not(\"a\", \"b\")", "[\"a\", \"b\"]", "? = \"c\""},
       {"\"a\"", "\"b\"", "\"c\"", "\"zz\""},
       {"", "\"a\", \"b\", \"c\"", "not(\"c\")"}},
      {{FieldKind::Boolean, "", {}}, false, {"-", "true", "false", "not(true)", "?"}, {"true", "false"}, {""}},
      {{FieldKind::Date, "", {}},
       false,
       {"-", "< @\"2026-10-02\"", ">= @\"2026-10-02\"", "> @\"2026-10-02\"", "[@\"2026-10-02\"..@\"2026-10-04\")",
        "@\"2026-10-03\""},
       {"@\"2026-10-01\"", "@\"2026-10-02\"", "@\"2026-10-03\"", "@\"2026-10-04\"", "@\"2026-10-05\""},
       {""}},
      {{FieldKind::List, "", {{FieldKind::Text, "", {}}}},
       false,
       {"-", "list contains(?, \"a\")", "not(list contains(?, \"a\"))", "list contains(?, \"b\")", "count(?) >= 1",
        "count(?) = 0", "list contains(?, \"a\") and count(?) > 1", "[]"},
       {"[]", "[\"a\"]", "[\"b\"]", "[\"a\", \"b\"]", "[\"a\", \"z\"]", "[\"z\"]", "[\"z\", \"z\"]",
        "[\"a\", \"b\", \"z\"]", "[\"b\", \"z\"]", "[\"y\", \"y\", \"z\"]"},
       {""}},
  };
  return kinds;
}

/// A table with all inputs to try.
struct Trial {
  TableText text;
  model::DecisionTable table;
  TableFacts facts;
  std::vector<std::vector<Value>> points;
  std::vector<bool> asks_missing;  ///< By input.
};

Value value_of(const std::string& text) {
  struct Nothing final : model::Environment {
    std::optional<Value> lookup(std::string_view) override { return std::nullopt; }
  } nothing;
  return model::evaluate(expression_of(text, {}), nothing).value;
}

Trial trial_of(TableText text, const std::vector<const ColumnKind*>& kinds) {
  Trial trial{text, table_of(text), {}, {{}}, {}};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    trial.facts.inputs.push_back({kinds[i]->type, kinds[i]->is_whole});
    bool asks = false;
    for (const auto& row : text.rows) asks = asks || row[i].find("null") != std::string::npos;
    trial.asks_missing.push_back(asks);
    std::vector<Value> values{Value()};
    for (const std::string& value : kinds[i]->values) values.push_back(value_of(value));
    std::vector<std::vector<Value>> longer;
    for (const auto& point : trial.points)
      for (const Value& value : values) {
        longer.push_back(point);
        longer.back().push_back(value);
      }
    trial.points = std::move(longer);
  }
  return trial;
}

Trial any_trial(HitPolicy hit) {
  const auto pick = [](const std::vector<std::string>& from) { return *rc::gen::elementOf(from); };
  TableText text{hit, {}, {}, {}, {}};
  std::vector<const ColumnKind*> kinds;
  const int columns = *rc::gen::inRange(1, 4);
  for (int i = 0; i < columns; ++i) {
    kinds.push_back(&column_kinds()[*rc::gen::inRange<std::size_t>(0, column_kinds().size())]);
    text.inputs.push_back("x" + std::to_string(i));
    text.allowed.push_back(pick(kinds.back()->allowed));
  }
  const int rows = *rc::gen::inRange(1, 6);
  for (int row = 0; row < rows; ++row) {
    std::vector<std::string> cells;
    for (const ColumnKind* kind : kinds) cells.push_back(pick(kind->cells));
    cells.push_back(pick({"\"a\"", "\"b\"", "\"c\""}));
    text.rows.push_back(std::move(cells));
  }
  text.order = {"b", "a", "c"};
  return trial_of(std::move(text), kinds);
}

std::vector<std::size_t> rows_hit(model::DecisionTable table, const std::vector<Value>& point) {
  table.hit = HitPolicy::RuleOrder;
  anumat::testing::TablePoint facts(table, point);
  return evaluate_table(table, facts).rows_hit;
}

std::string result_at(const model::DecisionTable& table, const std::vector<Value>& point) {
  anumat::testing::TablePoint facts(table, point);
  return to_literal(evaluate_table(table, facts).result.value);
}

bool is_allowed(const model::DecisionTable& table, const std::vector<Value>& point) {
  anumat::testing::TablePoint facts(table, point);
  for (std::size_t i = 0; i < point.size(); ++i)
    if (!point[i].is_null() && !table.inputs[i].allowed.empty() &&
        !model::evaluate_unary(table.inputs[i].allowed, point[i], facts).value.is_true())
      return false;
  return true;
}

bool fits(const InputBox& box, const model::DecisionTable& table, const std::vector<Value>& point) {
  anumat::testing::TablePoint facts(table, point);
  for (std::size_t i = 0; i < point.size(); ++i)
    if (!model::evaluate_unary(cell_of(box.cells[i], {}), point[i], facts).value.is_true()) return false;
  return true;
}

bool has_text(const InputBox& box) {
  return std::find(box.cells.begin(), box.cells.end(), "") == box.cells.end();
}

/// What the evaluator says otherwise than the analysis, in words.
class Comparison {
 public:
  Comparison(const Trial& trial, const TableAnalysis& analysis) : trial_(trial), found_(analysis) {
    for (const auto& point : trial.points) {
      if (!is_allowed(trial.table, point)) continue;
      points_.push_back(&point);
      hits_.push_back(rows_hit(trial.table, point));
    }
  }

  std::vector<std::string> run() {
    if (found_.cut_short || !found_.opaque.empty() || found_.more_gaps || found_.more_pairs)
      say("not all was analysed");
    compare_gaps();
    if (trial_.table.hit == HitPolicy::Unique || trial_.table.hit == HitPolicy::Any) compare_overlaps();
    if (trial_.table.hit == HitPolicy::First || trial_.table.hit == HitPolicy::Priority) compare_masked();
    compare_never();
    for (const RowPair& pair : found_.subsumed) compare_without_row(pair.first);
    for (const Contraction& one : found_.contractions) compare_contraction(one);
    return std::move(said_);
  }

 private:
  void say(const std::string& text) { said_.push_back(text); }

  [[nodiscard]] std::string shown(const std::vector<Value>& point) const {
    std::string text;
    for (const Value& value : point) text += to_literal(value) + " ";
    return text;
  }

  [[nodiscard]] bool is_asked(const std::vector<Value>& point) const {
    for (std::size_t i = 0; i < point.size(); ++i)
      if (point[i].is_null() && !trial_.asks_missing[i]) return false;
    return true;
  }

  void compare_gaps() {
    for (const InputBox& gap : found_.gaps)
      if (!rows_hit(trial_.table, gap.sample).empty()) say("a row fits the gap " + sample_of(gap));
    bool complete = true;
    const bool has_texts = std::all_of(found_.gaps.begin(), found_.gaps.end(), has_text);
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (!is_asked(*points_[i])) continue;
      complete = complete && !hits_[i].empty();
      if (!has_texts) continue;
      const auto count = std::count_if(found_.gaps.begin(), found_.gaps.end(),
                                       [&](const InputBox& gap) { return fits(gap, trial_.table, *points_[i]); });
      if (count != (hits_[i].empty() ? 1 : 0))
        say(std::to_string(count) + " gaps hold " + shown(*points_[i]) + "of " + std::to_string(hits_[i].size()) +
            " rows");
    }
    if (complete != found_.gaps.empty()) say(complete ? "there is no gap" : "there is a gap");
    if (complete != found_.is_complete) say("whether the table is complete");
  }

  void compare_overlaps() {
    using Pair = std::pair<std::size_t, std::size_t>;
    std::set<Pair> expected;
    for (const auto& hits : hits_)
      for (const std::size_t first : hits)
        for (const std::size_t second : hits)
          if (first < second && (trial_.table.hit == HitPolicy::Unique ||
                                 trial_.text.rows[first].back() != trial_.text.rows[second].back()))
            expected.insert({first, second});
    std::set<Pair> found;
    for (const RowPair& pair : found_.overlaps) {
      found.insert({pair.first, pair.second});
      const auto hits = rows_hit(trial_.table, pair.where.sample);
      if (!std::binary_search(hits.begin(), hits.end(), pair.first) ||
          !std::binary_search(hits.begin(), hits.end(), pair.second))
        say("the example of an overlap does not fit both rows");
      if (!pair.parted.empty()) compare_parted(pair);
    }
    if (found != expected) say("the overlaps differ");
  }

  void compare_parted(const RowPair& pair) {
    auto parted = trial_.table;
    parted.rules[pair.second].inputs[pair.column] = cell_of(pair.parted, {});
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (!is_asked(*points_[i])) continue;
      const bool first = std::binary_search(hits_[i].begin(), hits_[i].end(), pair.first);
      const bool second = std::binary_search(hits_[i].begin(), hits_[i].end(), pair.second);
      const auto now = rows_hit(parted, *points_[i]);
      if (std::binary_search(now.begin(), now.end(), pair.second) != (second && !first))
        say("parting the rows goes wrong at " + shown(*points_[i]));
    }
  }

  /// The row that gives the result, found by looking at all that fit.
  [[nodiscard]] std::size_t winner(const std::vector<std::size_t>& hits) const {
    if (trial_.table.hit == HitPolicy::First) return hits.front();
    const auto rank = [&](std::size_t row) {
      const std::string& outcome = trial_.text.rows[row].back();
      return std::find_if(trial_.text.order.begin(), trial_.text.order.end(),
                          [&](const std::string& one) { return "\"" + one + "\"" == outcome; }) -
             trial_.text.order.begin();
    };
    return *std::min_element(hits.begin(), hits.end(),
                             [&](std::size_t left, std::size_t right) { return rank(left) < rank(right); });
  }

  [[nodiscard]] bool is_won(const std::vector<Value>& point, std::size_t row) const {
    if (point.size() != trial_.table.inputs.size()) return false;
    const auto hits = rows_hit(trial_.table, point);
    return !hits.empty() && winner(hits) == row;
  }

  void compare_masked() {
    const std::size_t rows = trial_.table.rules.size();
    std::vector<bool> fitted(rows);
    std::vector<bool> wins(rows);
    std::vector<bool> wins_asked(rows);
    for (std::size_t i = 0; i < points_.size(); ++i) {
      for (const std::size_t row : hits_[i]) fitted[row] = true;
      if (hits_[i].empty()) continue;
      wins[winner(hits_[i])] = true;
      if (is_asked(*points_[i])) wins_asked[winner(hits_[i])] = true;
    }
    for (std::size_t row = 0; row < rows; ++row) {
      const auto found = std::find_if(found_.masked.begin(), found_.masked.end(),
                                      [&](const MaskedRow& masked) { return masked.row == row; });
      const bool is_found = found != found_.masked.end();
      if (is_found != (fitted[row] && !wins_asked[row])) say("whether row " + std::to_string(row) + " is masked");
      if (is_found && found->only_missing != wins[row]) say("whether only null reaches row " + std::to_string(row));
      if (is_found && found->only_missing && !is_won(found->where.sample, row))
        say("the example of a row for null goes elsewhere");
    }
  }

  void compare_never() {
    for (const CellPlace place : found_.never)
      for (const auto* point : points_) {
        anumat::testing::TablePoint facts(trial_.table, *point);
        const auto& cell = trial_.table.rules[place.row].inputs[place.column];
        if (model::evaluate_unary(cell, (*point)[place.column], facts).value.is_true()) say("something fits a cell");
      }
  }

  void compare_results(const model::DecisionTable& changed, const std::string& what) {
    for (const auto* point : points_)
      if (result_at(changed, *point) != result_at(trial_.table, *point)) say(what + " changes " + shown(*point));
  }

  void compare_without_row(std::size_t row) {
    auto changed = trial_.table;
    changed.rules.erase(changed.rules.begin() + static_cast<std::ptrdiff_t>(row));
    compare_results(changed, "leaving out row " + std::to_string(row));
  }

  void compare_contraction(const Contraction& one) {
    auto changed = trial_.table;
    changed.rules[one.first].inputs[one.column] = cell_of(one.cell, {});
    changed.rules.erase(changed.rules.begin() + static_cast<std::ptrdiff_t>(one.second));
    compare_results(changed, "joining rows");
  }

  const Trial& trial_;
  const TableAnalysis& found_;
  std::vector<const std::vector<Value>*> points_;
  std::vector<std::vector<std::size_t>> hits_;
  std::vector<std::string> said_;
};

std::vector<std::string> disagreements(const Trial& trial, const TableAnalysis& analysis) {
  return Comparison(trial, analysis).run();
}

std::string shown(const TableText& text) {
  std::string all;
  for (const std::string& allowed : text.allowed) all += "| " + allowed + " ";
  for (const auto& row : text.rows) {
    all += "\n";
    for (const std::string& cell : row) all += "| " + cell + " ";
  }
  return all;
}

TEST(TableAnalysisProperty, AgreesWithTheEvaluator) {
  for (const HitPolicy hit :
       {HitPolicy::Unique, HitPolicy::Any, HitPolicy::First, HitPolicy::Priority, HitPolicy::Collect}) {
    EXPECT_TRUE(rc::check("the analysis says what the evaluator does", [&] {
      const Trial trial = any_trial(hit);

      const auto said = disagreements(trial, analyse_table(trial.table, trial.facts));

      RC_LOG() << shown(trial.text) << "\n";
      for (const std::string& one : said) RC_LOG() << one << "\n";
      RC_ASSERT(said.empty());
    }));
  }
}

/// Whether some larger first input, with the others alike, gets an outcome further down in the order.
bool falls(const Trial& trial) {
  const auto rank = [&](const std::vector<Value>& point) {
    const std::string outcome = result_at(trial.table, point);
    const auto& order = trial.text.order;
    const auto at =
        std::find_if(order.begin(), order.end(), [&](const std::string& one) { return "\"" + one + "\"" == outcome; });
    return static_cast<std::size_t>(at - order.begin());
  };
  for (const auto& small : trial.points) {
    if (small[0].is_null() || rank(small) == trial.text.order.size()) continue;
    for (const auto& large : trial.points) {
      const auto ordering = model::order(small[0], large[0]);
      const bool alike = std::equal(small.begin() + 1, small.end(), large.begin() + 1);
      if (ordering && *ordering < 0 && alike && rank(large) != trial.text.order.size() && rank(large) > rank(small)) {
        const bool asked = std::none_of(small.begin() + 1, small.end(), [](const Value& one) { return one.is_null(); });
        if (asked) return true;
      }
    }
  }
  return false;
}

TEST(TableAnalysisProperty, FindsReversalsWhereTheEvaluatorDoes) {
  for (const HitPolicy hit : {HitPolicy::First, HitPolicy::Priority}) {
    EXPECT_TRUE(rc::check("a larger input gets less where the analysis says so", [&] {
      TableText text{hit, {"x0", "x1"}, {}, {}, {"b", "a", "c"}};
      const std::vector<const ColumnKind*> kinds = {&column_kinds()[*rc::gen::element<std::size_t>(0, 2, 3, 6)],
                                                    &column_kinds()[*rc::gen::element<std::size_t>(0, 4, 5)]};
      const int rows = *rc::gen::inRange(1, 5);
      for (int row = 0; row < rows; ++row)
        text.rows.push_back({*rc::gen::elementOf(kinds[0]->cells), *rc::gen::elementOf(kinds[1]->cells),
                             *rc::gen::element<std::string>("\"a\"", "\"b\"", "\"c\"")});
      const Trial trial = trial_of(std::move(text), kinds);

      const auto found = find_reversals(trial.table, trial.facts, 0, 0);

      RC_LOG() << shown(trial.text) << "\n";
      RC_ASSERT(found.empty() != falls(trial));
      for (const Reversal& one : found) {
        const auto& step = one.steps.front();
        RC_ASSERT(result_at(trial.table, step.smaller.sample) == trial.text.rows[step.lower_row].back());
        RC_ASSERT(result_at(trial.table, step.larger.sample) == trial.text.rows[step.higher_row].back());
      }
    }));
  }
}

// The harness itself: a fault of each kind, planted in a true analysis, is seen.
TEST(TableAnalysisProperty, SeesPlantedFaults) {
  const std::vector<const ColumnKind*> kinds = {&column_kinds()[0], &column_kinds()[5]};
  const std::vector<std::vector<std::string>> rows = {{"< 1", "true", "\"a\""},
                                                      {"[1..2]", "-", "\"a\""},
                                                      {"(2..3]", "-", "\"a\""},
                                                      {"(1..2)", "true", "\"b\""},
                                                      {"[2..1]", "-", "\"c\""}};
  struct Fault {
    const char* name;
    HitPolicy hit;
    std::function<void(TableAnalysis&)> plant;
  };
  const Fault faults[] = {
      {"a gap is lost", HitPolicy::Unique, [](TableAnalysis& one) { one.gaps.pop_back(); }},
      {"a gap is too large", HitPolicy::Unique, [](TableAnalysis& one) { one.gaps.front().cells[0] = "-"; }},
      {"a gap has a wrong example", HitPolicy::Unique,
       [](TableAnalysis& one) { one.gaps.front().sample = {Value(1), Value(true)}; }},
      {"the table is called complete", HitPolicy::Unique, [](TableAnalysis& one) { one.is_complete = true; }},
      {"an overlap is lost", HitPolicy::Unique, [](TableAnalysis& one) { one.overlaps.clear(); }},
      {"an overlap is made up", HitPolicy::Unique,
       [](TableAnalysis& one) {
         one.overlaps.push_back(one.overlaps.front());
         one.overlaps.back().second = 2;
       }},
      {"an overlap is parted wrongly", HitPolicy::Unique,
       [](TableAnalysis& one) {
         one.overlaps.front().column = 0;
         one.overlaps.front().parted = "(1..2]";
       }},
      {"a masked row is lost", HitPolicy::First, [](TableAnalysis& one) { one.masked.clear(); }},
      {"a masked row is made up", HitPolicy::First,
       [](TableAnalysis& one) { one.masked.push_back({0, {1}, false, {}}); }},
      {"a masked row is called one for null", HitPolicy::First,
       [](TableAnalysis& one) { one.masked.front().only_missing = true; }},
      {"a cell is said to fit nothing", HitPolicy::First, [](TableAnalysis& one) { one.never.push_back({0, 0}); }},
      {"a row is said not to be needed", HitPolicy::First,
       [](TableAnalysis& one) { one.subsumed.push_back({1, 2, {}, 0, {}}); }},
      {"rows are joined wrongly", HitPolicy::First,
       [](TableAnalysis& one) { one.contractions.front().cell = "[1..3)"; }},
      {"the work ran out", HitPolicy::First, [](TableAnalysis& one) { one.cut_short = true; }},
  };
  for (const Fault& fault : faults) {
    SCOPED_TRACE(fault.name);
    const Trial trial = trial_of({fault.hit, {"x0", "x1"}, rows, {}, {}}, kinds);
    TableAnalysis analysis = analyse_table(trial.table, trial.facts);
    EXPECT_EQ(disagreements(trial, analysis), std::vector<std::string>{});

    fault.plant(analysis);

    EXPECT_NE(disagreements(trial, analysis), std::vector<std::string>{});
  }
}

}  // namespace
}  // namespace anumat::dsl
