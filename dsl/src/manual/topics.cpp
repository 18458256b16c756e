#include "anumat/dsl/manual.hpp"

namespace anumat::dsl {

namespace {

// clang-format off
std::vector<FeelTopic> make_topics() {
  return {
      {"Values", "Numbers have 34 significant digits and are decimal, so that amounts are exact. Text stands between double quotes. Days, moments, times and lengths of time are written "
       "behind `@`, or made by a function. Lists stand in square brackets, contexts in braces. `null` is what is not known.",
       {{"0.1 + 0.2", "0.3"}, {"1 / 3", "0.3333333333333333333333333333333333"}, {"\"PJ70\" + \"-\" + \"01\"", "\"PJ70-01\""}, {"@\"2026-10-01\"", "@\"2026-10-01\""}, {"@\"P1Y2M\"", "@\"P1Y2M\""},
        {"[1, \"a\", true]", "[1, \"a\", true]"}, {"{code: \"T1\", budget: 1000}", "{\"code\": \"T1\", \"budget\": 1000}"}}},
      {"Names", "A name is what the package defines: a field, a derived value, a relation, a parameter, a decision table, a rule. Names may have blanks and may be Thai; the longest name that fits is meant. "
       "Beside them every case has `state`, `round`, `number`, `today`, `acts` and `evidence`. A dot leads into a value: `theme.window from`, `approver.level`. "
       "A dot behind a list gives that part of each.",
       {{"{window: {from: 1}}.window.from", "1"}, {"[{budget: 1}, {budget: 2}].budget", "[1, 2]"}, {"@\"2026-10-01\".year", "2026"}, {"@\"2026-10-01\".month", "10"}, {"@\"2026-10-01\".weekday", "4"}, {"@\"P1Y2M\".months", "2"}, {"(1..3].end", "3"}}},
      {"Arithmetic", "`**` binds strongest, then `*` and `/`, then `+` and `-`. What cannot be worked out is null, with the reason beside it. Nothing is rounded by itself: write how.",
       {{"2 + 3 * 4", "14"}, {"10 - 2 - 3", "5"}, {"2 ** 10", "1024"}, {"round half up(1070 * 7 / 107, 2)", "70"}, {"1 / 0", "null"}, {"\"a\" * 2", "null"}}},
      {"Days and lengths of time", "A length of time added to a day is a day; the difference of two days is a length of time, and divided by a length of time it is a number. Months are added by the calendar. "
       "Working days have functions of their own: a working day is never 24 hours.",
       {{"@\"2026-10-01\" + @\"P30D\"", "@\"2026-10-31\""}, {"@\"2026-01-31\" + @\"P1M\"", "@\"2026-02-28\""}, {"@\"2026-10-15\" - @\"2026-10-01\"", "@\"P14D\""},
        {"(@\"2026-10-15\" - @\"2026-10-01\") / @\"P1D\"", "14"}, {"@\"09:30:00\" + @\"PT45M\"", "@\"10:15:00\""}}},
      {"Comparing", "`=`, `!=`, `<`, `<=`, `>`, `>=`, `between ... and`, and `in` with values, comparisons and ranges. A round bracket leaves the end of a range out, a square one takes it in. "
       "Values of different kinds cannot be compared: that is null, never false. `= null` asks whether something is known.",
       {{"5 in (1..5]", "true"}, {"1 in (1..5]", "false"}, {"5 in (< 3, > 4)", "true"}, {"3 between 1 and 5", "true"}, {"1 = \"1\"", "null"}, {"null = null", "true"}, {"null > 1", "null"}}},
      {"And, or", "Three values: true, false and not known (null). False wins over what is not known in `and`, true in `or`. Where a rule, a condition of a step or a route meets null, the step stops as "
       "undecided and names the fact that is missing; it never passes and never fails silently.",
       {{"true and false", "false"}, {"null and false", "false"}, {"null and true", "null"}, {"null or true", "true"}, {"null or false", "null"}}},
      {"Choosing", "`if ... then ... else`. A condition that is not known takes the `else` branch, as DMN has it: ask for `= null` first where that matters.",
       {{"if 2 > 1 then \"large\" else \"small\"", "\"large\""}, {"if null then 1 else 2", "2"}, {"if null = null then \"not known\" else \"known\"", "\"not known\""}}},
      {"Lists", "Square brackets behind a list take one by its number, counted from 1 and from the end with a minus, or all for which a condition holds; inside it the names are those of the item, which itself is `item`. "
       "`for` makes a list, `some` and `every` ask about one.",
       {{"[4, 5, 6][1]", "4"}, {"[4, 5, 6][-1]", "6"}, {"[4, 5, 6][9]", "null"}, {"[4, 5, 6][item > 4]", "[5, 6]"}, {"[{kind: \"a\", sum: 1}, {kind: \"b\", sum: 2}][kind = \"b\"].sum", "[2]"},
        {"for x in [1, 2, 3] return x * x", "[1, 4, 9]"}, {"for x in [1, 2], y in [10, 20] return x * y", "[10, 20, 20, 40]"}, {"for i in 1..3 return i", "[1, 2, 3]"},
        {"some x in [1, 5] satisfies x > 3", "true"}, {"every x in [] satisfies x > 3", "true"}}},
      {"Contexts and functions", "An entry of a context may use those before it. A function is written where it is needed; it may not call itself.",
       {{"{net: 100, vat: net * 7 / 100}.vat", "7"}, {"(function(a, b) a + b)(1, 2)", "3"}, {"sort([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]"}}},
      {"Types", "`instance of` asks what a value is: number, string, boolean, date, time, date and time, days and time duration, years and months duration, list, range, context, function, Any.",
       {{"1 instance of number", "true"}, {"@\"2026-10-01\" instance of date", "true"}, {"[1, 2] instance of list<number>", "true"}, {"[1, \"a\"] instance of list<number>", "false"}, {"@\"P3D\" instance of days and time duration", "true"}}},
      {"Named arguments", "The values of a function stand in order, or all under their names.",
       {{"substring(string: \"PJ70-01\", start position: 3)", "\"70-01\""}, {"substring(\"PJ70-01\", start position: 3)", "E2112"}}},
      {"Thai", "In definition files operators have Thai words too: และ, หรือ, ไม่ใช่, ถ้า, แล้ว, มิฉะนั้น, ใน, ระหว่าง, จริง, เท็จ. Thai has no blanks between words, so an operator needs one on both sides. Thai digits are "
       "digits. Days of the Buddhist Era carry their mark, `BE` or a Thai month; a year without a mark is of the common era.",
       {{"ถ้า 1 > 2 แล้ว \"มาก\" มิฉะนั้น \"น้อย\"", "\"น้อย\""}, {"จริง และ ไม่ใช่(เท็จ)", "true"}, {"\"ก\" ใน [\"ก\", \"ข\"]", "true"}, {"5 ระหว่าง 1 และ 10", "true"}, {"๑๐ + ๒", "12"}, {"BE 2569-10-01", "@\"2026-10-01\""}, {"1 ตุลาคม 2569", "@\"2026-10-01\""}}},
      {"What is refused", "An expression with a fault is refused when the file is checked, with a code (`anumat explain CODE` says more). Beyond FEEL's own grammar, definition files may use no name that the package does not "
       "define (E1201), and no field that a case or record does not have (E1206). Evaluation stops after a million steps (E2900).",
       {{"amount >", "E2101"}, {"level = deputy director", "E2114"}, {"(1, 2)", "E2104"}, {"\"draft", "E2105"}, {"@\"2026-02-30\"", "E2106"}, {"{a: 1, a: 2}", "E2108"}, {"? > 1", "E2111"}}},
  };
}
// clang-format on

}  // namespace

std::span<const FeelTopic> feel_topics() {
  static const std::vector<FeelTopic> topics = make_topics();
  return topics;
}

}  // namespace anumat::dsl
