// The evaluator against another one. Once against tests/property/naive_feel, which shares nothing with it; once
// against itself walking every node, as its fast forms (flat programs, bound columns, indexed tables) must change no
// answer and no problem.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "../support/project_folder.hpp"
#include "../support/temp_folder.hpp"
#include "anumat/model/bound.hpp"
#include "anumat/model/decision_table.hpp"
#include "maker.hpp"

namespace anumat::dsl {
namespace {

FeelNames names_of(const Maker::Names& names) {
  FeelNames all;
  for (const auto& known : names) all.add(known.text);
  return all;
}

/// Values under their names; some may be missing.
class Facts final : public model::Environment {
 public:
  void put(std::string name, model::Value value) { values_.insert_or_assign(std::move(name), std::move(value)); }
  [[nodiscard]] std::optional<model::Value> lookup(std::string_view name) override {
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] std::vector<std::string> columns() const {
    std::vector<std::string> names;
    for (const auto& [name, value] : values_) names.push_back(name);
    return names;
  }
  [[nodiscard]] model::List row() const {
    model::List row;
    for (const auto& [name, value] : values_) row.push_back(value);
    return row;
  }

 private:
  std::map<std::string, model::Value, std::less<>> values_;
};

std::string json_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// Expressions, what their names stand for and what they come to, a row each.
void write_rows(const std::string& path, std::uint64_t first_seed, int count) {
  std::ofstream out(path, std::ios::binary);
  for (int i = 0; i < count; ++i) {
    Maker maker(first_seed + static_cast<std::uint64_t>(i));
    const auto names = maker.scope();
    const std::string text = maker.expression(names, maker.some_type(1), 4);
    const FeelParse parse = parse_expression(text, names_of(names));
    ASSERT_TRUE(parse.faults.empty()) << text;
    Facts facts;
    std::string shown;
    for (const auto& known : names) {
      const model::Value value = maker.value(known.type);
      shown += (shown.empty() ? "" : ", ") + json_quoted(known.text) + ": " + json_quoted(to_literal(value));
      facts.put(known.text, value);
    }
    const auto answer = model::evaluate(parse.expression, facts);
    out << "{\"text\": " << json_quoted(text) << ", \"names\": {" << shown
        << "}, \"answer\": " << json_quoted(to_literal(answer.value)) << "}\n";
  }
}

int compare(const std::string& path, const std::string& fault = "") {
  const std::string script = project_folder() / "tests/property/naive_feel";
  return std::system(("python3 -B '" + script + "' '" + path + "' '" + fault + "'").c_str());
}

TEST(SecondEvaluator, ComesToTheSameAnswers) {
  const testing::TempFolder folder;
  const std::string path = (folder / "rows.jsonl").string();
  ASSERT_NO_FATAL_FAILURE(write_rows(path, 3'000'000, runs(6000)));

  EXPECT_EQ(compare(path), 0);
}

TEST(SecondEvaluator, FindsRoundingTheOtherWayAndAndWithoutUnknown) {
  const testing::TempFolder folder;
  const std::string path = (folder / "rows.jsonl").string();
  std::ofstream(path) << R"({"text": "n1 / 3 + 0.00000000000000000000000000000000005", "names": {"n1": "3"}, )"
                      << R"("answer": "1.000000000000000000000000000000000"})" << '\n';
  EXPECT_EQ(compare(path), 0);
  EXPECT_EQ(compare(path, "half up"), 0);
  std::ofstream(path) << R"({"text": "n1 + 0.0000000000000000000000000000000005", "names": {"n1": "1"}, )"
                      << R"("answer": "1"})" << '\n';
  EXPECT_EQ(compare(path), 0);
  EXPECT_NE(compare(path, "half up"), 0);
  std::ofstream(path) << R"({"text": "n1 > 1 and true", "names": {"n1": "null"}, "answer": "null"})" << '\n';
  EXPECT_EQ(compare(path), 0);
  EXPECT_NE(compare(path, "two-valued"), 0);
}

std::string shown(const model::Evaluation& answer) {
  std::string text = to_literal(answer.value);
  for (const auto& problem : answer.problems)
    text += "\n    " + problem.code + " " + problem.message.en + ": " + problem.excerpt;
  return text;
}

/// What the fast form said and the slow one did not, or nothing.
std::string difference(const std::string& text, const model::Evaluation& fast, const model::Evaluation& slow) {
  if (shown(fast) == shown(slow)) return {};
  return text + "\n  fast: " + shown(fast) + "\n  slow: " + shown(slow);
}

// The same word to its readers, typed in two ways (language reference: text is compared folded).
const std::string water = "น้ำ";
const std::string water_as_typed = "น\u0E49\u0E4D\u0E32";

/// The value with some of its texts replaced by that word.
model::Value watered(std::mt19937_64& random, const model::Value& value) {
  if (value.string() != nullptr && random() % 3 == 0) return random() % 2 == 0 ? water : water_as_typed;
  if (const auto* items = value.list()) {
    model::List list;
    for (const auto& item : *items) list.push_back(watered(random, item));
    return list;
  }
  if (const auto* entries = value.context()) {
    model::Context context;
    for (const auto& [name, entry] : *entries) context.emplace_back(name, watered(random, entry));
    return context;
  }
  return value;
}

/// The expression with one of its constants replaced by that word.
std::string watered(std::mt19937_64& random, std::string text, std::string_view constant) {
  for (auto at = text.find(constant); at != std::string::npos; at = text.find(constant, at + 1))
    text.replace(at, constant.size(), "\"" + (random() % 2 == 0 ? water : water_as_typed) + "\"");
  return text;
}

model::EvaluationLimits walking(std::int64_t steps_max = 1'000'000) {
  return {steps_max, false};
}

/// One expression on several sets of facts: with all names, without one of them, with hardly any steps.
std::string try_forms(Maker& maker, const Maker::Names& names, const std::string& text,
                      const model::Expression& fast_one, const model::Expression& slow_one) {
  std::string fault;
  for (int drawing = 0; drawing < 4 && fault.empty(); ++drawing) {
    Facts facts;
    std::mt19937_64 random(static_cast<std::uint64_t>(drawing) + text.size());
    for (std::size_t i = 0; i < names.size(); ++i)
      if (drawing != 3 || i % 3 != 0) facts.put(names[i].text, watered(random, maker.value(names[i].type)));
    const std::int64_t steps = drawing == 2 ? 12 : 1'000'000;
    const auto slow = model::evaluate(slow_one, facts, walking(steps));
    fault = difference(text, model::evaluate(fast_one, facts, {steps, true}), slow);
    if (!fault.empty()) break;
    const model::BoundExpression bound(fast_one, facts.columns());
    fault = difference("bound: " + text, bound.evaluate(facts.row(), {steps, true}), slow);
  }
  return fault;
}

TEST(FastForms, OfExpressionsChangeNoAnswerAndNoProblem) {
  const int count = runs(12000);
  std::string fault;
  for (int i = 0; i < count && fault.empty(); ++i) {
    Maker maker(7'000'000 + static_cast<std::uint64_t>(i), i % 4 == 0 ? 0 : i % 60);
    const auto names = maker.scope();
    std::mt19937_64 random(static_cast<std::uint64_t>(i));
    const std::string text = watered(random, maker.expression(names, maker.some_type(1), 4), "\"bb\"");
    const FeelParse parse = parse_expression(text, names_of(names));
    if (parse.faults.empty()) fault = try_forms(maker, names, text, parse.expression, parse.expression);
  }
  EXPECT_EQ(fault, "");
}

TEST(FastForms, AFormThatTakesAndForOrIsFound) {
  std::string fault;
  for (int i = 0; i < 2000 && fault.empty(); ++i) {
    Maker maker(8'000'000 + static_cast<std::uint64_t>(i));
    const auto names = maker.scope();
    const std::string text = maker.expression(names, StaticType::of(Shape::Boolean), 3);
    std::string other = text;
    if (const auto at = other.find(" and "); at != std::string::npos) other.replace(at, 5, " or ");
    const FeelParse parse = parse_expression(text, names_of(names));
    const FeelParse wrong = parse_expression(other, names_of(names));
    if (parse.faults.empty() && wrong.faults.empty())
      fault = try_forms(maker, names, text, wrong.expression, parse.expression);
  }
  EXPECT_NE(fault, "");
}

/// A table of tests of constants, now and then with a cell that no index knows.
class TableMaker {
 public:
  explicit TableMaker(std::uint64_t seed) : random_(seed) {}

  model::DecisionTable make() {
    static constexpr std::array policies = {model::HitPolicy::Unique,      model::HitPolicy::Any,
                                            model::HitPolicy::First,       model::HitPolicy::RuleOrder,
                                            model::HitPolicy::OutputOrder, model::HitPolicy::Collect};
    model::DecisionTable table;
    table.hit = policies[below(policies.size())];
    const std::size_t columns = 1 + below(4);
    for (std::size_t i = 0; i < columns; ++i) {
      kinds_.push_back(below(3));
      table.inputs.push_back({column(i), parsed(column(i)), {}});
    }
    table.outputs.push_back({"", {}, {}, {}});
    for (std::size_t row = 1 + below(90); row > 0; --row) table.rules.push_back(rule());
    return table;
  }

  [[nodiscard]] Facts facts() {
    Facts facts;
    for (std::size_t i = 0; i < kinds_.size(); ++i)
      if (below(40) != 0) facts.put(column(i), below(40) == 0 ? value(below(4)) : value(kinds_[i]));
    return facts;
  }

 private:
  static std::string column(std::size_t index) { return "c" + std::to_string(index); }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }
  model::Expression parsed(const std::string& text) {
    FeelNames names;
    for (std::size_t i = 0; i <= kinds_.size(); ++i) names.add(column(i));
    return parse_expression(text, names).expression;
  }
  model::Expression tests(const std::string& text) { return parse_unary_tests(text, {}).expression; }

  std::string constant(std::size_t kind) {
    if (kind == 0) return std::to_string(below(20)) + (below(4) == 0 ? "." + std::to_string(below(100)) : "");
    if (kind == 1) return "@\"2026-10-" + std::to_string(10 + below(20)) + "\"";
    if (below(8) == 0) return "\"" + (below(40) == 0 ? water_as_typed : water) + "\"";
    return "\"t" + std::to_string(below(6)) + "\"";
  }
  std::string cell(std::size_t kind) {
    const std::string one = constant(kind);
    switch (below(kind == 2 ? 4 : 8)) {
      case 0:
        return "-";
      case 1:
        return one + ", " + constant(kind);
      case 2:
        return "not(" + one + ")";
      case 4:
        return "< " + one;
      case 5:
        return ">= " + one;
      case 6:
        return "[" + one + ".." + constant(kind) + ")";
      default:
        return one;
    }
  }
  model::TableRule rule() {
    model::TableRule rule;
    for (const auto kind : kinds_) rule.inputs.push_back(tests(below(200) == 0 ? "? != null" : cell(kind)));
    rule.outputs.push_back(parsed(std::to_string(below(5))));
    return rule;
  }
  model::Value value(std::size_t kind) {
    if (kind == 0) return *Decimal::from_text(std::to_string(below(20)) + "." + std::to_string(below(100)));
    if (kind == 1) return *Date::from_civil(2026, 10, static_cast<int>(5 + below(25)));
    if (kind == 2 && below(6) == 0) return below(2) == 0 ? water : water_as_typed;
    if (kind == 2) return "t" + std::to_string(below(8));
    return below(2) == 0 ? model::Value() : model::Value(true);
  }

  std::mt19937_64 random_;
  std::vector<std::size_t> kinds_;
};

struct TableTally {
  int indexed = 0;
  std::string fault;
};

TableTally try_tables(std::uint64_t first_seed, int count, bool spoil) {
  TableTally tally;
  for (int i = 0; i < count && tally.fault.empty(); ++i) {
    TableMaker maker(first_seed + static_cast<std::uint64_t>(i));
    const model::DecisionTable plain = maker.make();
    model::DecisionTable table = plain;
    if (spoil) std::swap(table.rules.front().inputs, table.rules.back().inputs);
    index_rows(table);
    tally.indexed += table.index != nullptr ? 1 : 0;
    for (int drawing = 0; drawing < 10 && tally.fault.empty(); ++drawing) {
      Facts facts = maker.facts();
      const auto slow = evaluate_table(plain, facts, walking());
      const auto fast = evaluate_table(table, facts);
      const std::string where = "table of seed " + std::to_string(first_seed + static_cast<std::uint64_t>(i));
      tally.fault = difference(where, fast.result, slow.result);
      if (tally.fault.empty() && fast.rows_hit != slow.rows_hit) tally.fault = where + ": other rows";
      const model::BoundTable bound(table, facts.columns());
      if (tally.fault.empty())
        tally.fault = difference("bound " + where, bound.evaluate(facts.row()).result, slow.result);
    }
  }
  return tally;
}

TEST(FastForms, OfTablesChangeNoAnswerAndNoProblem) {
  const int count = runs(1500) / 5;

  const TableTally tally = try_tables(9'000'000, count, false);

  EXPECT_EQ(tally.fault, "");
  EXPECT_GT(tally.indexed, count / 2);
}

TEST(FastForms, AnIndexOfOtherRowsIsFound) {
  EXPECT_NE(try_tables(9'500'000, 200, true).fault, "");
}

/// What is printed reads as what was read: parse, print and parse again give the same text and the same answers.
TEST(PrintedExpressions, ReadAsTheyWere) {
  const int count = runs(12000);
  std::string fault;
  for (int i = 0; i < count && fault.empty(); ++i) {
    Maker maker(5'000'000 + static_cast<std::uint64_t>(i), i % 3 == 0 ? 0 : i % 50);
    const auto names = maker.scope();
    const std::string text = maker.expression(names, maker.some_type(1), 4);
    const FeelParse parse = parse_expression(text, names_of(names));
    if (!parse.faults.empty()) continue;
    const std::string printed = parse.expression.canonical();
    const FeelParse again = parse_expression(printed, names_of(names));
    if (!again.faults.empty() || again.expression.canonical() != printed) {
      fault = text + "\n  printed: " + printed +
              "\n  printed again: " + (again.faults.empty() ? again.expression.canonical() : "does not parse");
      break;
    }
    fault = try_forms(maker, names, printed, again.expression, parse.expression);
  }
  EXPECT_EQ(fault, "");
}

}  // namespace
}  // namespace anumat::dsl
