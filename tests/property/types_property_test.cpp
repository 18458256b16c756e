// A checked definition never meets a type error at run time: whatever the checker lets pass evaluates, on values of the
// types of its scope, without a problem that types could have foretold, and gives a value of the type it was said to.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "anumat/dsl/diagnostic.hpp"
#include "maker.hpp"

namespace anumat::dsl {
namespace {

constexpr int expression_depth = 4;
constexpr int drawings = 4;  // Sets of values each expression is run on.

class KnownTypes final : public TypeScope {
 public:
  explicit KnownTypes(const Maker::Names& names) : names_(names) {}
  [[nodiscard]] std::optional<StaticType> name(std::string_view name) const override {
    for (const auto& known : names_)
      if (known.text == name) return known.type;
    return std::nullopt;
  }

 private:
  const Maker::Names& names_;
};

class Drawn final : public model::Environment {
 public:
  Drawn(Maker& maker, const Maker::Names& names) {
    for (const auto& known : names) values_.emplace(known.text, maker.value(known.type));
  }
  [[nodiscard]] std::optional<model::Value> lookup(std::string_view name) override {
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] std::string shown() const {
    std::string text;
    for (const auto& [name, value] : values_) text += name + " = " + to_literal(value) + "; ";
    return text;
  }

 private:
  std::map<std::string, model::Value, std::less<>> values_;
};

/// What values alone can cause: no finite answer, text that is no date or number, an entry that stands twice, ends that
/// are no whole numbers, a pattern that cannot be read, no clock, no calendar, too many steps; and positions, lengths,
/// scales and separators that there are not.
bool comes_from_data(const model::EvaluationProblem& problem) {
  static const std::set<std::string> codes = {"E2006", "E2012", "E2013", "E2014", "E2015", "E2018", "E1301", "E2900"};
  static const std::set<std::string> positions = {
      "substring", "sublist",    "insert before", "remove",          "list replace", "mean",
      "product",   "stddev",     "number",        "decimal",         "floor",        "ceiling",
      "round up",  "round down", "round half up", "round half down", "context put",  "add working days"};
  if (codes.contains(problem.code)) return true;
  if (problem.code != "E2005") return false;
  const auto from = problem.message.en.find('`') + 1;
  return positions.contains(problem.message.en.substr(from, problem.message.en.find('`', from) - from));
}

struct Tally {
  int made = 0;
  int accepted = 0;
  int vague = 0;  ///< Accepted, but about some part nothing was said.
  int failed_on_data = 0;
  std::string fault;  ///< The first: an accepted expression that met a problem of types.
};

bool is_refused(const TypeReport& report) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [](const TypeFinding& finding) { return find_code(finding.code)->severity == Severity::Error; });
}

FeelNames names_of(const Maker::Names& names) {
  FeelNames all;
  for (const auto& known : names) all.add(known.text);
  return all;
}

std::string fault_of(const std::string& text, const FeelParse& parse, const StaticType& type, Drawn& facts,
                     bool& failed_on_data) {
  const auto answer = model::evaluate(parse.expression, facts);
  const std::string where = text + "\n  on " + facts.shown() + "\n  ";
  if (!answer.problems.empty()) {
    const auto& first = answer.problems.front();
    failed_on_data = true;
    return comes_from_data(first) ? std::string() : where + first.code + " " + first.message.en + ": " + first.excerpt;
  }
  if (conforms(answer.value, type)) return {};
  return where + "gave " + to_literal(answer.value) + ", which is not " + words(type).en +
         (type.absent ? " or empty" : "");
}

Tally run(std::uint64_t first_seed, int count, int wildness, bool trust_nothing = false) {
  Tally tally;
  for (int i = 0; i < count && tally.fault.empty(); ++i) {
    const std::uint64_t seed = first_seed + static_cast<std::uint64_t>(i);
    // From a part here and there up to what was asked for.
    Maker maker(seed, wildness == 0 ? 0 : 1 + i % wildness);
    const auto names = maker.scope();
    const std::string text = maker.expression(names, maker.some_type(1), expression_depth);
    const FeelParse parse = parse_expression(text, names_of(names));
    if (!parse.faults.empty()) continue;
    ++tally.made;
    const TypeReport report = check_types(parse, KnownTypes(names), {});
    if (!report.findings.empty() && !trust_nothing && is_refused(report)) {
      if (wildness == 0)
        tally.fault = "seed " + std::to_string(seed) + ": " + text +
                      "\n  was refused: " + report.findings.front().code + " " + report.findings.front().message.en;
      continue;
    }
    ++tally.accepted;
    tally.vague += report.vague ? 1 : 0;
    if (report.vague && !trust_nothing) continue;
    for (int drawing = 0; drawing < drawings && tally.fault.empty(); ++drawing) {
      Drawn facts(maker, names);
      bool failed = false;
      tally.fault = fault_of(text, parse, report.type, facts, failed);
      if (!tally.fault.empty()) tally.fault = "seed " + std::to_string(seed) + ": " + tally.fault;
      tally.failed_on_data += failed ? 1 : 0;
    }
  }
  return tally;
}

TEST(TypesProperty, AcceptsAndRunsEveryExpressionThatIsMadeWell) {
  const int count = runs(4000);

  const Tally tally = run(1'000'000, count, 0);

  EXPECT_EQ(tally.fault, "");
  EXPECT_EQ(tally.accepted, count);
  EXPECT_EQ(tally.vague, 0);
  // Expressions that fail on their data say nothing about types; few may.
  EXPECT_LT(tally.failed_on_data, count * drawings / 10);
}

TEST(TypesProperty, WhatItAcceptsOfMixedExpressionsMeetsNoProblemOfTypes) {
  const int count = runs(12000);

  const Tally tally = run(50'000'000, count, 10);

  EXPECT_EQ(tally.fault, "");
  EXPECT_GE(tally.accepted * 100, tally.made * 30) << tally.accepted << " of " << tally.made;
  EXPECT_LE(tally.accepted * 100, tally.made * 95) << "hardly anything was made wrong";
  RecordProperty("accepted", tally.accepted);
  RecordProperty("made", tally.made);
}

TEST(TypesProperty, WhatItAcceptsOfWildExpressionsMeetsNoProblemOfTypes) {
  const int count = runs(12000);

  const Tally tally = run(90'000'000, count, 60);

  EXPECT_EQ(tally.fault, "");
  EXPECT_GT(tally.accepted, tally.made / 50) << tally.accepted << " of " << tally.made;
  RecordProperty("accepted", tally.accepted);
  RecordProperty("made", tally.made);
}

TEST(TypesProperty, FindsTheFaultOfACheckerThatAcceptsEverything) {
  const Tally tally = run(70'000'000, 2000, 30, true);

  EXPECT_NE(tally.fault, "");
}

TEST(TypesProperty, FindsTheFaultOfACheckerThatForgetsWhatMayBeEmpty) {
  Maker maker(7);
  const Maker::Names names{{"fee", StaticType::of(Shape::Number).optional()}};
  const Maker::Names forgotten{{"fee", StaticType::of(Shape::Number)}};
  const FeelParse parse = parse_expression("fee + 1", names_of(names));
  const TypeReport report = check_types(parse, KnownTypes(forgotten), {});

  std::string fault;
  for (int i = 0; i < 20 && fault.empty(); ++i) {
    Drawn facts(maker, names);
    bool failed = false;
    fault = fault_of("fee + 1", parse, report.type, facts, failed);
  }

  EXPECT_TRUE(report.findings.empty());
  EXPECT_NE(fault, "");
}

}  // namespace
}  // namespace anumat::dsl
