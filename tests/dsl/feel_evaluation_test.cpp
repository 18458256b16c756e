#include "feel_support.hpp"

namespace anumat::dsl {
namespace {

using model::Context;
using model::List;
using model::Value;

TEST(FeelOperators, BindAsTheReferenceSays) {
  const FeelRow rows[] = {
      {"1 + 2 * 3", "7"},
      {"(1 + 2) * 3", "9"},
      {"-2 ** 2", "4"},
      {"2 ** 3 ** 2", "64"},
      {"2 ** -1", "0.5"},
      {"10 - 4 - 3", "3"},
      {"1 - -1", "2"},
      {"true or false and false", "true"},
      {"1 + 1 = 2 and 3 > 2", "true"},
      {"5 between 1 and 10 and false", "false"},
      {"-1 instance of number", "true"},
      {"if 1 > 2 then \"a\" else \"b\" + \"c\"", "\"bc\""},
      {"[1..3] = [1..3]", "true"},
      {"1..3", "E2114: `..` does not go on from `1`"},
      {"5 in (> 3, < 1)", "true"},
      {"5 in [1..5)", "false"},
      {"5 in ]1..5]", "true"},
      {"[1, 2, 3][-1]", "3"},
      {"1.5e3", "1500"},
      {"\"a\" // the end", "\"a\""},
      {"1 /* one */ + /* two */ 2", "3"},
  };
  expect_rows(rows);
}

TEST(FeelLogic, HasThreeValues) {
  const char* values[] = {"true", "false", "null"};
  const char* conjunction[3][3] = {{"true", "false", "null"}, {"false", "false", "false"}, {"null", "false", "null"}};
  const char* disjunction[3][3] = {{"true", "true", "true"}, {"true", "false", "null"}, {"true", "null", "null"}};
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) {
      EXPECT_EQ(feel(std::string(values[i]) + " and " + values[j]), conjunction[i][j]);
      EXPECT_EQ(feel(std::string(values[i]) + " or " + values[j]), disjunction[i][j]);
    }
  }
  EXPECT_EQ(feel("not(null)"), "null");
  EXPECT_EQ(feel("not(true)"), "false");
  EXPECT_EQ(feel("\"x\" and false"), "false");
  EXPECT_EQ(feel("\"x\" and true"), "null");
}

TEST(FeelNulls, GiveNullAndTellWhy) {
  EXPECT_EQ(feel("1 + null"), "null");
  EXPECT_EQ(problem("1 + null"), "E2003");
  EXPECT_EQ(problem("missing + 1"), "E2001");
  EXPECT_EQ(problem("1 / 0"), "E2006");
  EXPECT_EQ(problem("1 < \"a\""), "E2009");
  EXPECT_EQ(problem("{a: 1}.b"), "E2002");
  EXPECT_EQ(problem("abs(\"x\")"), "E2005");
  EXPECT_EQ(problem("abs()"), "E2004");
  EXPECT_EQ(problem("date(\"2026-02-30\")"), "E2012");
  EXPECT_EQ(problem("(1)(2)"), "E2008");
  EXPECT_EQ(feel("null = null"), "true");
  EXPECT_EQ(feel("null != 1"), "true");
  EXPECT_EQ(feel("if null then 1 else 2"), "2");
}

TEST(FeelNames, MayHaveSpacesAndSigns) {
  const Facts facts = {{"Full Name", Value("Somchai")},
                       {"a", Value(10)},
                       {"b", Value(3)},
                       {"a-b", Value(99)},
                       {"x+y", Value(5)},
                       {"ผู้อำนวยการ กอง", Value("ธ")},
                       {"time sheet", Value(Context{{"time offset used", Value(7)}, {"not before", Value(8)}})},
                       {"Person's age", Value(40)}};
  const FeelRow rows[] = {
      {"\"Hi \" + Full   Name", "\"Hi Somchai\""},
      {"a-b", "99"},
      {"a - b", "7"},
      {"(a)-b", "7"},
      {"x+y + a", "15"},
      {"ผู้อำนวยการ กอง", "\"ธ\""},
      {"time sheet.time offset used", "7"},
      {"time sheet.not before", "8"},
      {"Person's age + 1", "41"},
      {"{first part: 1, second part: first part + 1}.second part", "2"},
      {"for each one in [1, 2] return each one * 2", "[2, 4]"},
      {"(function(left side, right side) left side - right side)(5, 3)", "2"},
      {"(function(left side, right side) left side - right side)(right side: 5, left side: 3)", "-2"},
  };
  expect_rows(rows, facts);
}

TEST(FeelInputs, AreLookedUpOnceAndListedInOrder) {
  Facts facts = {{"b", Value(1)}, {"a", Value(2)}, {"theme", Value(Context{{"window", Value(3)}})}};
  const auto parse = parse_expression("b + a + b + theme.window + b", facts.names());
  ASSERT_TRUE(parse.faults.empty());

  const auto evaluation = evaluate(parse.expression, facts);

  EXPECT_EQ(to_literal(evaluation.value), "8");
  EXPECT_EQ(facts.lookups, 3);
  EXPECT_EQ(parse.expression.inputs(), (std::vector<std::string>{"b", "a", "theme"}));
  const std::vector<std::vector<std::string>> paths = {{"b"}, {"a"}, {"theme", "window"}};
  EXPECT_EQ(parse.expression.paths(), paths);
}

TEST(FeelInputs, AreTakenLazily) {
  Facts facts = {{"a", Value(false)}, {"b", Value(true)}};
  const auto parse = parse_expression("a and b", facts.names());
  EXPECT_EQ(evaluate(parse.expression, facts).value, Value(false));
  EXPECT_EQ(facts.lookups, 1);
}

TEST(FeelFilters, TakePositionsAndConditions) {
  const Facts facts = {{"vouchers", Value(List{Value(Context{{"status", Value("ok")}, {"amount", Value(5)}}),
                                               Value(Context{{"status", Value("no")}, {"amount", Value(7)}}),
                                               Value(Context{{"status", Value("ok")}, {"amount", Value(9)}})})},
                       {"limit", Value(6)},
                       {"n", Value(2)}};
  const FeelRow rows[] = {
      {"sum(vouchers[status = \"ok\"].amount)", "14"},
      {"vouchers[amount > limit].amount", "[7, 9]"},
      {"vouchers[item.amount > limit and status = \"ok\"][1].amount", "9"},
      {"vouchers[n].amount", "7"},
      {"vouchers[4]", "null"},
      {"[1, 2, 3][item >= 2]", "[2, 3]"},
      {"[[1, 2], [3]][count(item) = 2]", "[[1, 2]]"},
      {"[{item: 1}, {item: 2}][item = 2]", "[{\"item\": 2}]"},
      {"100[1]", "100"},
      {"100[item > 200]", "[]"},
      {"[1, 2][\"x\"]", "null"},
  };
  expect_rows(rows, facts);
  const auto parse = parse_expression("vouchers[status = \"ok\" and amount > limit]", facts.names());
  EXPECT_EQ(parse.expression.inputs(), std::vector<std::string>{"vouchers"});
  EXPECT_EQ(parse.expression.filter_names(), (std::vector<std::string>{"status", "amount", "limit"}));
}

TEST(FeelIteration, GoesThroughListsAndRanges) {
  const FeelRow rows[] = {
      {"for i in 1..3 return i * i", "[1, 4, 9]"},
      {"for i in 3..1 return i", "[3, 2, 1]"},
      {"for i in (1..4) return i", "[2, 3]"},
      {"for i in [1, 2], j in 1..i return i * 10 + j", "[11, 21, 22]"},
      {"for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"},
      {"for d in @\"2026-01-30\"..@\"2026-02-01\" return d.day", "[30, 31, 1]"},
      {"for i in null return i", "null"},
      {"some x in [1, 2, 3] satisfies x > 2", "true"},
      {"every x in [1, 2, 3] satisfies x > 2", "false"},
      {"every x in [] satisfies false", "true"},
      {"some x in [1, null] satisfies x > 2", "null"},
      {"every x in [1, 2], y in [3, 4] satisfies x < y", "true"},
  };
  expect_rows(rows);
}

TEST(FeelFunctions, CloseOverWhatIsAroundThem) {
  const Facts facts = {{"rate", Value(3)}};
  const FeelRow rows[] = {
      {"(function(x) x * rate)(2)", "6"},
      {"{f: function(x: number) x + 1, r: f(1)}.r", "2"},
      {"{f: function(x: number) x + 1, r: f(\"a\")}.r", "null"},
      {"for f in [1, 2] return (function(x) x + f)(10)", "[11, 12]"},
      {"{make: function(n) function(x) x * n, r: make(4)(5)}.r", "20"},
      {"sort([3, 1, 2], function(a, b) a > b)", "[3, 2, 1]"},
      {"sort([3, 1, 2])", "[1, 2, 3]"},
      {"sort(list: [\"b\", \"a\"], precedes: function(a, b) a < b)", "[\"a\", \"b\"]"},
      {"substring(string: \"abc\", start position: 2)", "\"bc\""},
      {"{m: max}.m(1, 2)", "2"},
      {"abs(m: 1)", "null"},
  };
  expect_rows(rows, facts);
}

TEST(FeelTypes, AreTestedByInstanceOf) {
  const FeelRow rows[] = {
      {"1 instance of number", "true"},
      {"null instance of Any", "false"},
      {"null instance of Null", "true"},
      {"@\"2026-01-01\" instance of date", "true"},
      {"@\"2026-01-01T00:00:00\" instance of date and time", "true"},
      {"@\"P1D\" instance of days and time duration", "true"},
      {"@\"P1M\" instance of years and months duration", "true"},
      {"[1, 2] instance of list<number>", "true"},
      {"[1, \"a\"] instance of list<number>", "false"},
      {"[1..2] instance of range<number>", "true"},
      {"{a: 1, b: 2} instance of context<a: number>", "true"},
      {"{a: \"x\"} instance of context<a: number>", "false"},
      {"{a: {b: [1]}} instance of context<a: context<b: list<number>>>", "true"},
      {"(function(x) x) instance of function<Any> -> Any", "true"},
      {"(function(x) x) instance of function<> -> Any", "false"},
  };
  expect_rows(rows);
}

TEST(FeelTime, ReckonsWithDatesAndDurations) {
  const FeelRow rows[] = {
      {"@\"2026-01-31\" + @\"P1M\"", "@\"2026-02-28\""},
      {"@\"2026-03-01\" - @\"2026-02-01\"", "@\"P28D\""},
      {"@\"2026-01-01T23:00:00\" + @\"PT2H\"", "@\"2026-01-02T01:00:00\""},
      {"@\"23:00:00\" + @\"PT2H\"", "@\"01:00:00\""},
      {"@\"P1Y\" * 1.5", "@\"P1Y6M\""},
      {"@\"P3D\" / 2", "@\"P1DT12H\""},
      {"@\"P3D\" / @\"P1D\"", "3"},
      {"@\"P1D\" + @\"P1M\"", "null"},
      {"@\"2026-01-01T12:00:00+07:00\" = @\"2026-01-01T05:00:00Z\"", "true"},
      {"@\"2026-01-01T12:00:00@Asia/Bangkok\".time offset", "@\"PT7H\""},
      {"@\"2026-03-28T12:00:00@Europe/Paris\" + @\"P1D\"", "@\"2026-03-29T13:00:00@Europe/Paris\""},
      {"date(2026, 10, 1).weekday", "4"},
      {"years and months duration(@\"2025-12-31\", @\"2026-12-30\")", "@\"P11M\""},
      {"date and time(@\"2026-10-01\", @\"09:30:00\")", "@\"2026-10-01T09:30:00\""},
      {"@\"P1DT2H3M4.5S\".seconds", "4.5"},
  };
  expect_rows(rows);
}

TEST(FeelClock, ComesFromTheEnvironment) {
  Facts facts;
  EXPECT_EQ(problem("now()", facts), "E2018");
  facts.clock = Instant::from_micros(1'790'000'000'000'000);  // 2026-09-21T14:13:20Z
  EXPECT_EQ(feel("now()", facts), "@\"2026-09-21T21:13:20+07:00\"");
  EXPECT_EQ(feel("today()", facts), "@\"2026-09-21\"");
  EXPECT_EQ(feel("today", Facts{{"today", Value(1)}}), "1");
}

TEST(FeelCalendar, CountsWorkingDays) {
  Calendar calendar(*Date::from_iso("2026-10-01"), *Date::from_iso("2026-12-31"));
  calendar.add_holiday(*Date::from_iso("2026-10-13"), "วันนวมินทรมหาราช");
  Facts facts;
  facts.calendar_known = &calendar;
  const FeelRow rows[] = {
      {"working days between(@\"2026-10-09\", @\"2026-10-15\")", "2"},
      {"working days after(@\"2026-10-09\", @\"2026-10-15\")", "3"},
      {"add working days(@\"2026-10-12\", 1)", "@\"2026-10-14\""},
      {"roll to working day(@\"2026-10-13\")", "@\"2026-10-14\""},
      {"is working day(@\"2026-10-13\")", "false"},
      {"weekdays between(@\"2026-10-09\", @\"2026-10-15\")", "3"},
      {"is working day(@\"2027-10-13\")", "null"},
      {"fiscal year(@\"2026-10-01\")", "2570"},
      {"quarter(@\"2026-10-01\")", "1"},
      {"buddhist year(@\"2026-10-01\")", "2569"},
      {"thai date(@\"2026-10-01\")", "\"1 ตุลาคม 2569\""},
  };
  expect_rows(rows, facts);
  EXPECT_EQ(problem("is working day(@\"2027-10-13\")", facts), "E1301");
  EXPECT_EQ(problem("is working day(@\"2026-10-13\")"), "E1301");
}

TEST(FeelCells, TestTheirInput) {
  struct Row {
    const char* cell;
    Value input;
    const char* verdict;
  };
  const Row rows[] = {
      {"-", Value(), "true"},
      {"> 5", Value(6), "true"},
      {"> 5", Value(5), "false"},
      {"> 5", Value(), "null"},
      {"[1..3]", Value(3), "true"},
      {"\"a\", \"b\"", Value("b"), "true"},
      {"not(\"a\", \"b\")", Value("b"), "false"},
      {"not(> 5)", Value(3), "true"},
      {"null", Value(), "true"},
      {"true", Value(false), "false"},
      {"? > 5 and ? < 9", Value(7), "true"},
      {"contains(?, \"x\")", Value("axb"), "true"},
      {"[1, 2, 3]", Value(2), "true"},
      {"< 3, > 7", Value(5), "false"},
      {"-5", Value(-5), "true"},
      {"not(true) or true", Value(1), "true"},
  };
  for (const auto& row : rows) EXPECT_EQ(cell(row.cell, row.input), row.verdict) << row.cell;
}

TEST(FeelThai, TakesThaiWordsAndDates) {
  const FeelRow rows[] = {
      {"จริง และ ไม่ใช่(เท็จ)", "true"},
      {"ถ้า 1 > 2 แล้ว \"ก\" มิฉะนั้น \"ข\"", "\"ข\""},
      {"5 ใน [1..9] หรือ เท็จ", "true"},
      {"5 ระหว่าง 1 และ 9", "true"},
      {"๑๒ + ๓", "15"},
      {"BE 2569-10-01", "@\"2026-10-01\""},
      {"1 ตุลาคม 2569", "@\"2026-10-01\""},
      {"๑ ตุลาคม ๒๕๖๙", "@\"2026-10-01\""},
  };
  expect_rows(rows);
  EXPECT_EQ(feel("จริง และ จริง", {}, FeelProfile::Core).substr(0, 5), "E2114");
  EXPECT_EQ(feel("BE 2569-02-30").substr(0, 5), "E2106");
}

TEST(FeelBudget, StopsLongWork) {
  Facts facts;
  const auto parse = parse_expression("for a in 1..1000, b in 1..1000 return a + b", {});
  const auto evaluation = evaluate(parse.expression, facts, {10'000});
  EXPECT_TRUE(evaluation.value.is_null());
  ASSERT_FALSE(evaluation.problems.empty());
  EXPECT_EQ(evaluation.problems.front().code, "E2900");
}

TEST(Text, IsComparedInFoldedForm) {
  const struct {
    const char* expression;
    const char* value;
  } rows[] = {
      {"t = \"น้ำ\"", "true"},
      {"t != \"น้ำ\"", "false"},
      {"t in (\"ไฟ\", \"น้ำ\")", "true"},
      {"t <= \"น้ำ\" and t >= \"น้ำ\" and not(t < \"น้ำ\")", "true"},
      {"list contains([\"ไฟ\", \"น้ำ\"], t)", "true"},
      {"count(distinct values([t, \"น้ำ\"]))", "1"},
      {"index of([\"ไฟ\", t], \"น้ำ\")", "[2]"},
      {"[{kind: t}][kind = \"น้ำ\"].kind = [\"น้ำ\"]", "true"},
      {"contains(t, \"้ำ\")", "true"},
      {"starts with(t, \"น้\")", "true"},
      {"ends with(t, \"น้ำ\")", "true"},
      // What counts or cuts characters takes the text as it stands.
      {"string length(t)", "4"},
      {"t + \"\"", "\"น\u0E49\u0E4D\u0E32\""},
      {"t = \"น้ำ \"", "false"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(feel(row.expression, Facts{{"t", "น\u0E49\u0E4D\u0E32"}}), row.value) << row.expression;
}

}  // namespace
}  // namespace anumat::dsl
