// Decision tables as a package holds them: hit policies, allowed values, defaults, findings at their places.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "anumat/dsl/compile.hpp"
#include "show.hpp"

namespace anumat::dsl {
namespace {

using model::Value;

class Amount final : public model::Environment {
 public:
  explicit Amount(Value value) : value_(std::move(value)) {}
  [[nodiscard]] std::optional<Value> lookup(std::string_view name) override {
    return name == "amount" ? std::optional(value_) : std::nullopt;
  }

 private:
  Value value_;
};

std::string package_with(const std::string& table) {
  return "package: p\n\nrole: clerk\n\ncase: loan\nkey: code\nopened by: clerk\n| field | type |\n| code | text |\n"
         "| amount | money |\n| risk | text |\n\n" +
         table;
}

std::string findings(const std::string& table) {
  const SourceFile source{"t.anumat", package_with(table)};
  return show(source, compile({source}).diagnostics);
}

std::string result(const std::string& text, const Value& amount) {
  const auto compilation = compile({{"t.anumat", package_with(text)}});
  if (!compilation.definition) return show({"t.anumat", package_with(text)}, compilation.diagnostics);
  Amount facts(amount);
  return to_literal(evaluate_table(compilation.definition->table("t")->table, facts).result.value);
}

TEST(Tables, FollowEveryHitPolicy) {
  const std::string rows = "| amount || points |\n| >= 10 || 3 |\n| >= 5 || 2 |\n| - || 1 |\n";
  const std::string order = "\n| column | allowed |\n| points | 1, 2, 3 |\n";
  struct Case {
    const char* hit;
    const char* at_seven;
    const char* at_twelve;
  };
  const Case cases[] = {
      {"first", "2", "3"},
      {"แรกสุด", "2", "3"},
      {"priority", "1", "1"},
      {"rule order", "[2, 1]", "[3, 2, 1]"},
      {"output order", "[1, 2]", "[1, 2, 3]"},
      {"collect", "[2, 1]", "[3, 2, 1]"},
      {"collect sum", "3", "6"},
      {"รวบรวมผลรวม", "3", "6"},
      {"collect min", "1", "1"},
      {"collect max", "2", "3"},
      {"collect count", "2", "3"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.hit);
    const std::string text = "table: t\nhit: " + std::string(one.hit) + "\n" + rows + order;
    EXPECT_EQ(result(text, Value(7)), one.at_seven);
    EXPECT_EQ(result(text, Value(12)), one.at_twelve);
  }
  const std::string parted = "| amount || points |\n| >= 10 || 3 |\n| < 10 || 2 |\n";
  EXPECT_EQ(result("table: t\nhit: unique\n" + parted, Value(12)), "3");
  EXPECT_EQ(result("table: t\nhit: any\n| amount || points |\n| >= 10 || 3 |\n| - || 3 |\n", Value(12)), "3");
}

TEST(Tables, GiveTheirDefaultWhenNoRowFits) {
  const std::string text =
      "table: t\nhit: unique\n| column | default |\n| level | \"none\" |\n\n| amount || level |\n| > 5 || \"a\" |\n";

  EXPECT_EQ(result(text, Value(7)), "\"a\"");
  EXPECT_EQ(result(text, Value(5)), "\"none\"");
}

TEST(Tables, RefuseWhatIsNotAllowed) {
  const std::string text =
      "table: t\nhit: unique\n| คอลัมน์ | ค่าที่รับได้ |\n| amount | [0..100] |\n| level | 1, 2 |\n\n"
      "| amount || level |\n| <= 50 || 1 |\n| > 50 || amount - 50 |\n";

  EXPECT_EQ(result(text, Value(50)), "1");
  EXPECT_EQ(result(text, Value(52)), "2");
  EXPECT_EQ(result(text, Value(100)), "null");
  EXPECT_EQ(result(text, Value(101)), "null");
}

TEST(Tables, ReportWhatKeepsThemFromWorking) {
  const std::string head = "table: t\nhit: unique\n";
  struct Case {
    const char* name;
    std::string table;
    std::string findings;
  };
  const Case cases[] = {
      {"complete and parted", head + "| amount || level |\n| <= 5 || 1 |\n| > 5 || 2 |\n", ""},
      {"an unknown column", head + "| column | allowed |\n| risc | \"a\" |\n\n| risk || level |\n| - || 1 |\n",
       "E1415 16:3 \"risc\" there is no column `risc`\n"},
      {"an input with a default", head + "| column | default |\n| risk | \"a\" |\n\n| risk || level |\n| - || 1 |\n",
       "E1415 16:10 \"\"a\"\" `risk` is an input, which has no default\n"},
      {"a default for one outcome of two",
       head + "| column | default |\n| a | 1 |\n\n| risk || a | b |\n| - || 1 | 2 |\n",
       "E1408 13:8 \"t\" when no row fits, `a` has a default but `b` has none\n"},
      {"an order of outcomes is missing", "table: t\nhit: priority\n| risk || a |\n| - || 1 |\n",
       "E1416 13:8 \"t\" nothing says which outcome of `t` goes first\n"},
      {"an empty outcome", head + "| risk || a |\n| - ||  |\n", "E1411 16:7 \" \" this row gives no `a`\n"},
      {"other headings below", head + "| risk || a |\n| \"x\" || 1 |\n\n| amount || a |\n| > 5 || 1 |\n",
       "E1412 18:1 \"| amount || a |\" these headings differ from those above\n"},
      {"rows in two tables", head + "| amount || a |\n| <= 5 || 1 |\n\n| amount || a |\n| > 5 || 2 |\n", ""},
      {"an outcome that is not allowed", head + "| column | allowed |\n| a | 1, 2 |\n\n| risk || a |\n| - || 3 |\n",
       "E1413 19:8 \"3\" `a` does not allow 3\n"},
      {"texts that are added", "table: t\nhit: collect sum\n| risk || a |\n| - || \"x\" |\n",
       "E1419 16:8 \"\"x\"\" this outcome cannot be added up\n"},
      {"collecting nothing", "table: t\nhit: collect\n| amount || a |\n| > 5 || 1 |\n",
       "E1417 13:8 \"t\" no row of `t` fits inputs where `amount` is `<= 5`\n"},
      {"counting nothing is zero", "table: t\nhit: collect count\n| amount || a |\n| > 5 || 1 |\n", ""},
      {"condition that is calculated", head + "| amount || a |\n| floor(?) = 5 || 1 |\n",
       "E1410 16:3 \"floor(?) = 5\" with this cell it cannot be shown that every input fits a row\n"},
      {"calculated outcomes that have to agree", "table: t\nhit: any\n| amount || a |\n| - || 1 |\n| > 5 || amount |\n",
       "E1410 17:1 \"| > 5 || amount |\" whether this row agrees with row 1 shows only when it is calculated\n"},
      {"calculated outcomes that have to be ranked",
       "table: t\nhit: priority\n| column | allowed |\n| a | 2, 1 |\n\n| amount || a |\n| - || 1 |\n| > 5 || amount "
       "|\n",
       "E1421 20:10 \"amount\" how this row ranks shows only when its outcome is calculated\n"},
      {"calculated, but complete", "table: t\nhit: first\n| amount || a |\n| floor(?) = 5 || 1 |\n| - || 2 |\n",
       "E1421 16:3 \"floor(?) = 5\" which inputs fit this cell shows only when it is calculated\n"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    EXPECT_EQ(findings(one.table), one.findings);
  }
}

TEST(Tables, AreRightOnEachDayOnWhichAParameterChanges) {
  const std::string text =
      "parameter: limit\ntype: money\n| from | value |\n| 2026-10-01 | 50.00 |\n| 2027-10-01 | 500.00 |\n\n"
      "table: t\nhit: unique\n| amount || a |\n| <= 100 || 1 |\n| (100..limit] || 2 |\n| > limit || 3 |\n";

  EXPECT_EQ(findings(text),
            "E1420 19:8 \"t\" the table is analysed for the declared values of `limit` only\n"
            "E1405 23:3 \"(100..limit]\" no `amount` fits this cell, so the row never applies\n"
            "E1402 24:3 \"> limit\" some inputs fit row 3 and also row 1\n");
}

TEST(Tables, KeepTheirDigestUnlessTheyChange) {
  const auto digest = [](const std::string& text) {
    const auto compilation = compile({{"t.anumat", package_with(text)}});
    EXPECT_TRUE(compilation.definition.has_value());
    return compilation.definition ? hex(compilation.definition->digest) : std::string();
  };
  const std::string head = "table: t\nhit: first\n";
  const std::string rows = "| amount || a |\n| <= 5 || 1 |\n| - || 2 |\n";
  const std::set<std::string> digests = {digest(head + rows),
                                         digest(head + "| column | allowed |\n| a | 1, 2 |\n\n" + rows),
                                         digest(head + "| column | allowed |\n| a | 2, 1 |\n\n" + rows),
                                         digest(head + "| column | allowed |\n| amount | >= 0 |\n\n" + rows),
                                         digest(head + "| column | default |\n| a | 3 |\n\n" + rows)};
  EXPECT_EQ(digests.size(), 5u);
}

/// The text once the first fix of a finding with the code is applied.
std::string fixed(const std::string& text, std::string_view code) {
  const auto found = compile({{"t.anumat", text}}).diagnostics;
  for (const Diagnostic& one : found) {
    if (one.code != code || one.fixes.empty()) continue;
    auto edits = one.fixes.front().edits;
    std::sort(edits.begin(), edits.end(),
              [](const Edit& left, const Edit& right) { return left.span.begin > right.span.begin; });
    std::string made = text;
    for (const Edit& edit : edits) made.replace(edit.span.begin, edit.span.end - edit.span.begin, edit.text);
    return made;
  }
  return "no fix for " + std::string(code);
}

TEST(Tables, OfferFixesThatApply) {
  struct Case {
    const char* code;
    std::string rows;
    std::string fixed_rows;
  };
  const Case cases[] = {
      {"E1401", "hit: unique\n| amount || a |\n| <= 5 || 1 |\n",
       "hit: unique\n| amount || a |\n| <= 5 || 1 |\n| > 5 ||  |\n"},
      {"E1402", "hit: unique\n| amount || a |\n| <= 5 || 1 |\n| >= 5 || 2 |\n",
       "hit: unique\n| amount || a |\n| <= 5 || 1 |\n| > 5 || 2 |\n"},
      {"E1404", "hit: first\n| amount || a |\n| - || 1 |\n| > 5 || 2 |\n", "hit: first\n| amount || a |\n| - || 1 |\n"},
      {"E1406", "hit: any\n| amount || a |\n| > 5 || 1 |\n| - || 1 |\n", "hit: any\n| amount || a |\n| - || 1 |\n"},
      {"E1414", "hit: unique\n| amount || a |\n| <= 5 || 1 |\n| (5..9] || 1 |\n| > 9 || 2 |\n",
       "hit: unique\n| amount || a |\n| <= 9 || 1 |\n| > 9 || 2 |\n"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.code);
    EXPECT_EQ(fixed(package_with("table: t\n" + one.rows), one.code), package_with("table: t\n" + one.fixed_rows));
    EXPECT_EQ(findings("table: t\n" + one.fixed_rows).find(one.code), std::string::npos);
  }
}

TEST(Tables, MayBeEmpty) {
  EXPECT_EQ(findings("table: t\nhit: unique\n| amount || a |\n"),
            "E1401 13:8 \"t\" no row of `t` fits inputs such as in the example\n");
}

}  // namespace
}  // namespace anumat::dsl
