// Wrong and right beside each other; a test compiles every one of them, so that none can rot.

#include "code_groups.hpp"

namespace anumat::dsl {

// clang-format off
std::span<const CodeExample> sheet_examples() {
  static constexpr CodeExample kExamples[] = {
{"E1002",
R"~(case: loan
key code)~",
R"~(case: loan
key: code)~"},
{"E1003",
R"~(/* to be settled)~",
R"~(/* to be settled */)~"},
{"E1004",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | "lend | librarian | returned |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | "lend" | librarian | returned |)~"},
{"E1005",
R"~(rounds: loan
| on   |
| lend)~",
R"~(rounds: loan
| on   |
| lend |)~"},
{"E1006",
R"~(checks: loan
| on   | rule     |
| lend |)~",
R"~(checks: loan
| on   | rule     |
| lend | fee paid |)~"},
{"E1007",
R"~(table: lender
hit: unique
| fee || who || note |
| -   || "a" | "b"  |)~",
R"~(table: lender
hit: unique
| fee || who | note |
| -   || "a" | "b"  |)~"},
{"E1011",
R"~(| field | type |
| code  | text |)~",
R"~(case: loan
key: code
| field | type |
| code  | text |)~"},
{"E1012",
R"~(role:)~",
R"~(role: clerk)~"},
{"E1013",
R"~(checks: loan
| on   |          |
| lend | fee paid |)~",
R"~(checks: loan
| on   | rule     |
| lend | fee paid |)~"},
{"E1014",
R"~(case: loan
title: code
  key: code)~",
R"~(case: loan
title: code
key: code)~"},
{"E1018",
R"~(role: clеrk  // the e is Cyrillic)~",
R"~(role: clerk)~"},
{"E1019",
R"~(role: หััวหน้า)~",
R"~(role: หัวหน้า)~"},
{"E1020",
R"~(require: title != “lost”)~",
R"~(require: title != "lost")~"},
{"E1021",
R"~(require: due on >= @"2569-10-01")~",
R"~(require: due on >= @"2026-10-01")~"},
{"E1022",
R"~(role: step 1

role: step l)~",
R"~(role: step 1

role: step 2)~"},
{"E1023",
R"~(rounds: loan
| on   |
lend	x)~",
R"~(rounds: loan
| on   |
| lend |)~"},
{"E1101",
R"~(laon: book)~",
R"~(case: book)~"},
{"E1102",
R"~(role: clerk
lable: x)~",
R"~(role: clerk
label: x)~"},
{"E1103",
R"~(checks: loan
| on   | ruel     |
| lend | fee paid |)~",
R"~(checks: loan
| on   | rule     |
| lend | fee paid |)~"},
{"E1104",
R"~(checks: loan
| step | what     |
| lend | fee paid |)~",
R"~(checks: loan
| on   | rule     |
| lend | fee paid |)~"},
{"E1105",
R"~(rule: fee paid
message: pay first)~",
R"~(rule: fee paid
require: fee = 0
message: pay first)~"},
{"E1106",
R"~(checks: loan
| on   |
| lend |)~",
R"~(checks: loan
| on   | rule     |
| lend | fee paid |)~"},
{"E1107",
R"~(checks: loan
| on   | rule     |
|      | fee paid |)~",
R"~(checks: loan
| on   | rule     |
| lend | fee paid |)~"},
{"E1108",
R"~(checks: loan)~",
R"~(checks: loan
| on   | rule     |
| lend | fee paid |)~"},
{"E1109",
R"~(role: clerk
scope: unit
scope: case)~",
R"~(role: clerk
scope: unit)~"},
{"E1110",
R"~(checks: loan
| on   | rule     | rule     |
| lend | fee paid | fee paid |)~",
R"~(checks: loan
| on   | rule     |
| lend | fee paid |)~"},
{"E1111",
R"~(role: clerk
scope: office)~",
R"~(role: clerk
scope: unit)~"},
{"E1112",
R"~(role: clerk
| a | b |)~",
R"~(role: clerk
label: x)~"},
{"E1113",
R"~(table: lender
hit: unique
| fee    | who |
| <= 100 | "a" |)~",
R"~(table: lender
hit: unique
| fee    || who |
| <= 100 || "a" |)~"},
{"E1114",
R"~(role: clerk
scope th: unit)~",
R"~(role: clerk
scope: unit)~"},
{"E1115",
R"~(record: book
| field | type | required |
| code  | text | y        |)~",
R"~(record: book
| field | type | required |
| code  | text | yes      |)~"},
{"E1116",
R"~(role: clerk
label:)~",
R"~(role: clerk
label: x)~"},
{"E1117",
R"~(parameter: longest loan
type: number
| from      | value |
| 1/10/2026 | 14    |)~",
R"~(parameter: longest loan
type: number
| from       | value |
| 2026-10-01 | 14    |)~"},
  };
  return kExamples;
}
// clang-format on

}  // namespace anumat::dsl
