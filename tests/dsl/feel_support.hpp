#pragma once

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "anumat/dsl/feel.hpp"
#include "anumat/model/expression.hpp"

namespace anumat::dsl {

/// An environment of given values, with a clock and a calendar where a test sets them.
class Facts : public model::Environment {
 public:
  Facts() = default;
  Facts(std::initializer_list<std::pair<const std::string, model::Value>> values) : values_(values) {}

  [[nodiscard]] std::optional<model::Value> lookup(std::string_view name) override {
    ++lookups;
    const auto found = values_.find(std::string(name));
    return found == values_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] const Calendar* calendar() const override { return calendar_known; }
  [[nodiscard]] std::optional<Instant> now() const override { return clock; }

  [[nodiscard]] FeelNames names() const {
    FeelNames names;
    for (const auto& [name, value] : values_) add(name, value, names);
    return names;
  }

  int lookups = 0;
  const Calendar* calendar_known = nullptr;
  std::optional<Instant> clock;

 private:
  static void add(std::string_view name, const model::Value& value, FeelNames& names) {
    names.add(name);
    if (value.context() == nullptr) return;
    for (const auto& [key, entry] : *value.context()) add(key, entry, names);
  }

  std::map<std::string, model::Value> values_;
};

/// The value of FEEL text as a literal, or the code of its fault.
inline std::string feel(std::string_view text, Facts facts = {}, FeelProfile profile = FeelProfile::Strict) {
  const auto parse = parse_expression(text, facts.names(), profile);
  if (!parse.faults.empty()) return parse.faults.front().code + ": " + parse.faults.front().message.en;
  return to_literal(evaluate(parse.expression, facts).value);
}

/// The code of the first problem of an evaluation, or empty.
inline std::string problem(std::string_view text, Facts facts = {}) {
  const auto parse = parse_expression(text, facts.names());
  if (!parse.faults.empty()) return parse.faults.front().code;
  const auto evaluation = evaluate(parse.expression, facts);
  return evaluation.problems.empty() ? std::string() : evaluation.problems.front().code;
}

/// What a cell says about a value.
inline std::string cell(std::string_view text, const model::Value& input, Facts facts = {}) {
  const auto parse = parse_unary_tests(text, facts.names());
  if (!parse.faults.empty()) return parse.faults.front().code + ": " + parse.faults.front().message.en;
  return to_literal(evaluate_unary(parse.expression, input, facts).value);
}

struct FeelRow {
  const char* text;
  const char* value;
};

template <std::size_t N>
void expect_rows(const FeelRow (&rows)[N], const Facts& facts = {}) {
  for (const auto& row : rows) EXPECT_EQ(feel(row.text, facts), row.value) << row.text;
}

}  // namespace anumat::dsl
