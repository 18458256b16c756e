#include <set>

#include "anumat/model/builtins.hpp"
#include "feel_support.hpp"

namespace anumat::dsl {
namespace {

TEST(FeelBuiltins, ConvertValues) {
  const FeelRow rows[] = {
      {"number(\"1 000,5\", \" \", \",\")", "1000.5"},
      {"number(\"1,000.5\", \",\", \".\")", "1000.5"},
      {"number(\"x\")", "null"},
      {"string(1.50)", "\"1.5\""},
      {"string(@\"2026-10-01\")", "\"2026-10-01\""},
      {"string([1, \"a\", null])", R"("[1, \"a\", null]")"},
      {"string({a: \"b\"})", R"("{a: \"b\"}")"},
      {"string(null)", "null"},
      {"date(@\"2026-10-01T01:02:03\")", "@\"2026-10-01\""},
      {"time(1, 2, 3.5, @\"PT7H\")", "@\"01:02:03.5+07:00\""},
      {"time(\"25:00:00\")", "null"},
      {"duration(\"P1Y1D\")", "null"},
      {"duration(\"PT90M\")", "@\"PT1H30M\""},
      {"range(\"[1..3)\")", "[1..3)"},
      {"range(\"[3..1]\")", "null"},
  };
  expect_rows(rows);
}

TEST(FeelBuiltins, WorkOnText) {
  const FeelRow rows[] = {
      {"substring(\"foobar\", 3)", "\"obar\""},
      {"substring(\"foobar\", -2, 1)", "\"a\""},
      {"substring(\"กำหนด\", 2, 2)", "\"ำห\""},
      {"string length(\"ก้าว🐎\")", "5"},
      {"upper case(\"abc\")", "\"ABC\""},
      {"lower case(\"ABC\")", "\"abc\""},
      {"substring before(\"foobar\", \"bar\")", "\"foo\""},
      {"substring after(\"foobar\", \"o\")", "\"obar\""},
      {"substring after(\"foobar\", \"\")", "\"foobar\""},
      {"contains(\"foobar\", \"ob\")", "true"},
      {"starts with(\"foobar\", \"fo\")", "true"},
      {"ends with(\"foobar\", \"r\")", "true"},
      {"split(\"a;b;;c\", \";\")", "[\"a\", \"b\", \"\", \"c\"]"},
      {"string join([\"a\", null, \"b\"], \"-\")", "\"a-b\""},
      {"matches(\"foobar\", \"^fo*b\")", "true"},
      {"matches(\"FOO\", \"foo\", \"i\")", "true"},
      {"matches(\"a\", \"[a-z-[aeiou]]\")", "false"},
      {"matches(\"a\", \"(\")", "null"},
      {"replace(\"banana\", \"a(n)\", \"<$1>\")", "\"b<n><n>a\""},
  };
  expect_rows(rows);
}

TEST(FeelBuiltins, WorkOnLists) {
  const FeelRow rows[] = {
      {"list contains([1, 2, null], null)", "true"},
      {"count([1, 2, 3])", "3"},
      {"min([3, 1, 2])", "1"},
      {"max(\"a\", \"c\", \"b\")", "\"c\""},
      {"min([])", "null"},
      {"sum(1, 2, 3)", "6"},
      {"sum([])", "null"},
      {"mean([1, 2, 3, 4])", "2.5"},
      {"product([2, 3, 4])", "24"},
      {"median(8, 2, 5, 3, 4)", "4"},
      {"median([6, 1, 2, 3])", "2.5"},
      {"stddev([2, 4, 6])", "2"},
      {"mode(6, 3, 9, 6, 6)", "[6]"},
      {"mode([6, 1, 9, 6, 1])", "[1, 6]"},
      {"all([true, null])", "null"},
      {"any([true, null])", "true"},
      {"all([])", "true"},
      {"sublist([4, 5, 6], 1, 2)", "[4, 5]"},
      {"sublist([4, 5, 6], -1)", "[6]"},
      {"append([1], 2, 3)", "[1, 2, 3]"},
      {"concatenate([1, 2], [3])", "[1, 2, 3]"},
      {"insert before([1, 3], 1, 2)", "[2, 1, 3]"},
      {"remove([1, 2, 3], 2)", "[1, 3]"},
      {"list replace([2, 4, 7, 8], 3, 6)", "[2, 4, 6, 8]"},
      {"list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)", "[5, 5, 7, 8]"},
      {"reverse([1, 2, 3])", "[3, 2, 1]"},
      {"index of([1, 2, 3, 2], 2)", "[2, 4]"},
      {"union([1, 2], [2, 3])", "[1, 2, 3]"},
      {"distinct values([1, 2, 3, 2, 1])", "[1, 2, 3]"},
      {"flatten([[1, 2], [[3]], 4])", "[1, 2, 3, 4]"},
  };
  expect_rows(rows);
}

TEST(FeelBuiltins, WorkOnNumbers) {
  const FeelRow rows[] = {
      {"decimal(1/3, 2)", "0.33"},
      {"decimal(2.5, 0)", "2"},
      {"floor(1.56, 1)", "1.5"},
      {"floor(-1.5)", "-2"},
      {"ceiling(-1.5)", "-1"},
      {"round up(5.5, 0)", "6"},
      {"round down(-5.5, 0)", "-5"},
      {"round half up(5.5, 0)", "6"},
      {"round half down(5.5, 0)", "5"},
      {"abs(-10)", "10"},
      {"abs(@\"-P1D\")", "@\"P1D\""},
      {"modulo(-12, 5)", "3"},
      {"sqrt(16)", "4"},
      {"sqrt(-1)", "null"},
      {"decimal(log(10), 4)", "2.3026"},
      {"decimal(exp(5), 2)", "148.41"},
      {"odd(5)", "true"},
      {"even(5)", "false"},
      {"even(2.5)", "false"},
  };
  expect_rows(rows);
}

TEST(FeelBuiltins, WorkOnDates) {
  const FeelRow rows[] = {
      {"day of year(@\"2019-09-17\")", "260"},
      {"day of week(@\"2019-09-17\")", "\"Tuesday\""},
      {"month of year(@\"2019-09-17\")", "\"September\""},
      {"week of year(@\"2005-01-01\")", "53"},
      {"week of year(@\"2003-12-29\")", "1"},
      {"is(@\"2026-10-01\", @\"2026-10-01\")", "true"},
      {"is(@\"23:00:50Z\", @\"23:00:50\")", "false"},
  };
  expect_rows(rows);
}

TEST(FeelBuiltins, RelateRanges) {
  const FeelRow rows[] = {
      {"before(1, 10)", "true"},
      {"before(1, (1..10])", "true"},
      {"before([1..10), [10..20])", "true"},
      {"after([5..10], [1..5))", "true"},
      {"meets([1..5], [5..10])", "true"},
      {"meets([1..5), [5..10])", "false"},
      {"met by([5..10], [1..5])", "true"},
      {"overlaps([1..5], [3..8])", "true"},
      {"overlaps([1..3], [6..8])", "false"},
      {"overlaps before([1..5], [3..8])", "true"},
      {"overlaps before([1..5), (1..5])", "true"},
      {"overlaps after([3..8], [1..5])", "true"},
      {"overlaps after((1..5], [1..5])", "true"},
      {"finishes(10, [1..10])", "true"},
      {"finishes([5..10], [1..10])", "true"},
      {"finished by([1..10], [5..10])", "true"},
      {"includes([1..10], 5)", "true"},
      {"includes((1..10], [1..5])", "false"},
      {"during(5, [1..10])", "true"},
      {"during([4..6], [1..10])", "true"},
      {"starts(1, [1..10])", "true"},
      {"starts([1..5], [1..10])", "true"},
      {"started by([1..10], [1..5])", "true"},
      {"coincides(5, 5)", "true"},
      {"coincides([1..5], [1..5))", "false"},
      {"before(1, \"a\")", "null"},
  };
  expect_rows(rows);
}

TEST(FeelBuiltins, WorkOnContexts) {
  const FeelRow rows[] = {
      {"get value({a: 1}, \"a\")", "1"},
      {"get value({a: 1}, \"b\")", "null"},
      {"get entries({a: 1})", "[{\"key\": \"a\", \"value\": 1}]"},
      {"context([{key: \"a\", value: 1}])", "{\"a\": 1}"},
      {"context put({x: 1}, \"y\", 2)", "{\"x\": 1, \"y\": 2}"},
      {"context put({x: {y: 1}}, [\"x\", \"y\"], 2)", "{\"x\": {\"y\": 2}}"},
      {"context merge([{x: 1}, {x: 2, y: 3}])", "{\"x\": 2, \"y\": 3}"},
  };
  expect_rows(rows);
}

TEST(FeelBuiltins, AllHaveNamesOfTheirOwn) {
  const auto& names = model::builtin_names();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  for (const auto& name : names) EXPECT_TRUE(model::find_builtin(name).has_value()) << name;
}

}  // namespace
}  // namespace anumat::dsl
