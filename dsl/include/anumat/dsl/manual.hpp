#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "anumat/dsl/catalogue.hpp"

namespace anumat::dsl {

// What the reference manual, hover and completion say beyond the catalogue of sections. Every example is tried by a
// test: it holds on 15 October 2026 at nine in the morning in Bangkok, with a calendar that covers fiscal year 2570 and
// has the holidays 13 and 23 October 2026.

/// FEEL text with its value as a literal; a value "E2114" says that the text is refused with that code.
struct FeelExample {
  std::string_view text;
  std::string_view value;
};

/// A built-in function.
struct BuiltinEntry {
  std::string_view name;
  /// Parameters of each form, which are their names too: "string, start position, length?". `?` may be left out, `...`
  /// may be repeated; ` | ` stands between forms.
  std::string_view signature;
  Text meaning;
  std::vector<FeelExample> examples;
};

struct BuiltinGroup {
  Text title;
  std::vector<BuiltinEntry> functions;
};
/// All functions that the evaluator knows, each once.
[[nodiscard]] std::span<const BuiltinGroup> builtin_catalogue();
/// Nothing when there is no such function.
[[nodiscard]] const BuiltinEntry* find_builtin_entry(std::string_view name);

/// A part of the expression language: values, types, operators.
struct FeelTopic {
  std::string_view title;
  std::string_view text;  ///< Whole sentences, in Markdown.
  std::vector<FeelExample> examples;
};
[[nodiscard]] std::span<const FeelTopic> feel_topics();

/// How the text of a cell is read.
struct GrammarEntry {
  CellGrammar grammar = CellGrammar::Text;
  std::string_view name;  ///< As the reference calls it.
  Text meaning;
  std::vector<std::string_view> examples;  ///< English ones, then Thai ones.
};
/// One for each CellGrammar, in its order.
[[nodiscard]] std::span<const GrammarEntry> grammar_catalogue();
[[nodiscard]] const GrammarEntry& grammar_entry(CellGrammar grammar);

/// A cell as it may stand in a column of the catalogue; every column has one.
[[nodiscard]] std::string_view column_example(std::string_view section, std::string_view table,
                                              std::string_view column);

/// What a step of a test can do besides the acts of a case.
struct TestStep {
  std::string_view id;  ///< "grant role"; for all but the first two that of the office's command, blanks for `_`.
  std::string_view th;
  bool of_case = false;  ///< About a case; the others are orders of the office's administrator.
};

[[nodiscard]] std::span<const TestStep> test_steps();

/// A whole package in one file, without a finding, whose test passes.
[[nodiscard]] std::string_view small_package();

/// False for what is read and checked for its form, but has no effect yet. `table` is empty for a property; a table of
/// which no column has an effect has itself none.
[[nodiscard]] bool has_effect(std::string_view section, std::string_view table, std::string_view id);

}  // namespace anumat::dsl
