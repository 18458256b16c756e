// Wrong and right beside each other; a test compiles every one of them, so that none can rot.

#include "code_groups.hpp"

namespace anumat::dsl {

// clang-format off
std::span<const CodeExample> year_examples() {
  static constexpr CodeExample kExamples[] = {
{"E1500",
R"~(cycle: library year
period: calendar year
stages: lend, count
| stage | duty            | who       | due            | done when       |
| lend  | lend books      | librarian | every month    | count(loan) > 0 |
| cuont | count the books | librarian | by 30 November | count(loan) = 0 |)~",
R"~(cycle: library year
period: calendar year
stages: lend, count
| stage | duty            | who       | due            | done when       |
| lend  | lend books      | librarian | every month    | count(loan) > 0 |
| count | count the books | librarian | by 30 November | count(loan) = 0 |)~"},
{"E1501",
R"~(cycle: library year
period: calendar year
stages: lend, count
| stage | duty       | who       | due         | done when       |
| lend  | lend books | librarian | every month | count(loan) > 0 |)~",
R"~(cycle: library year
period: calendar year
stages: lend
| stage | duty       | who       | due         | done when       |
| lend  | lend books | librarian | every month | count(loan) > 0 |)~"},
{"E1506",
R"~(cycle: library year
period: calendar year
stages: lend
| stage | duty       | who       | due         | done when |
| lend  | lend books | librarian | every month | true      |)~",
R"~(cycle: library year
period: calendar year
stages: lend
| stage | duty       | who       | due         | done when       |
| lend  | lend books | librarian | every month | count(loan) > 0 |)~"},
{"E1508",
R"~(cycle: library year
period: calendar year
stages: lend
| stage | duty       | who       | due         | done when       |
| lend  | lend books | librarian | monthly     | count(loan) > 0 |)~",
R"~(cycle: library year
period: calendar year
stages: lend
| stage | duty       | who       | due         | done when       |
| lend  | lend books | librarian | every month | count(loan) > 0 |)~"},
{"E1720",
R"~(cycle: library year
period: calendar year
stages: lend
| stage | duty       | who       | due         | done when       |
| lend  | lend books | librarian | every month | count(loan) > 0 |

test: books are lent
| do           | on date    | with                | expect           |
| look at duty | 2026-10-05 | duty = "lend boks"  | state = "late" |)~",
R"~(cycle: library year
period: calendar year
stages: lend
| stage | duty       | who       | due         | done when       |
| lend  | lend books | librarian | every month | count(loan) > 0 |

test: books are lent
| do           | on date    | with                | expect           |
| look at duty | 2026-10-05 | duty = "lend books" | state = "late" |)~"},
{"E1510",
R"~(indicator: books lent
direction: higher
scoring: step
weight: 60
value: count(loan)
| score | from |
| 1     | 100  |
| 5     | 500  |)~",
R"~(indicator: books lent
direction: higher
scoring: step
weight: 100
value: count(loan)
| score | from |
| 1     | 100  |
| 5     | 500  |)~"},
{"E1511",
R"~(indicator: days until a book is back
direction: lower
scoring: linear
weight: 100
value: count(loan)
| score | from |
| 1     | 10   |
| 5     | 20   |)~",
R"~(indicator: days until a book is back
direction: lower
scoring: linear
weight: 100
value: count(loan)
| score | from |
| 1     | 20   |
| 5     | 10   |)~"},
{"E1513",
R"~(indicator: books lent
direction: higher
scoring: linear
weight: 100
target: 400
value: count(loan)
| score | from |
| 1     | 100  |
| 5     | 500  |)~",
R"~(indicator: books lent
direction: higher
scoring: linear
weight: 100
target: 500
value: count(loan)
| score | from |
| 1     | 100  |
| 5     | 500  |)~"},
{"E1514",
R"~(indicator: mean fee
direction: lower
scoring: step
weight: 100
about: loan
roll up: weighted mean
value: fee
| score | from |
| 1     | 20   |
| 5     | 5    |)~",
R"~(indicator: mean fee
direction: lower
scoring: step
weight: 100
about: loan
roll up: mean
value: fee
| score | from |
| 1     | 20   |
| 5     | 5    |)~"},
{"E1520",
R"~(ledger: fees
| account | grows  |
| due     | debit  |
| earned  | credit |

| kind | on   | debit | credit | amount | when        |
| loan | open | deu   | earned | fee    | fee != null |)~",
R"~(ledger: fees
| account | grows  |
| due     | debit  |
| earned  | credit |

| kind | on   | debit | credit | amount | when        |
| loan | open | due   | earned | fee    | fee != null |)~"},
{"E1521",
R"~(ledger: fees
| account | grows  |
| due     | debit  |
| earned  | credit |

| kind | on   | debit | credit | amount | when        |
| loan | open | due   |        | fee    | fee != null |)~",
R"~(ledger: fees
| account | grows  |
| due     | debit  |
| earned  | credit |

| kind | on   | debit | credit | amount | when        |
| loan | open | due   | earned | fee    | fee != null |)~"},
{"E1530",
R"~(reconcile: two registers of loans
left: loan
right: loan
| column | left | right | key |
| code   | code | code  | yes |
| fee    | fee  | fee   |     |

| outcome | left entries | right entries | differs | who       | counts |
| equal   | one          | one           | nothing |           | left   |
| fees    | one          | one           | fee     | librarian | right  |)~",
R"~(reconcile: two registers of loans
left: loan
right: loan
| column | left | right | key |
| code   | code | code  | yes |
| fee    | fee  | fee   |     |

| outcome | left entries | right entries | differs | who       | counts |
| equal   | one          | one           | nothing |           | left   |
| fees    | one          | one           | fee     | librarian | right  |
| other   | any          | any           |         | librarian | right  |)~"},
{"E1532",
R"~(reconcile: two registers of loans
left: loan
right: loan
| column | left | right | key |
| code   | code | code  |     |

| outcome | left entries | right entries | who       |
| other   | any          | any           | librarian |)~",
R"~(reconcile: two registers of loans
left: loan
right: loan
| column | left | right | key |
| code   | code | code  | yes |

| outcome | left entries | right entries | who       |
| other   | any          | any           | librarian |)~"},
{"E1540",
R"~(agreement: to bring it back
about: loan
promise: due on
| order | who       | party     |
| 1     | borrower  | promisor  |
| 3     | librarian | recipient |)~",
R"~(agreement: to bring it back
about: loan
promise: due on
| order | who       | party     |
| 1     | borrower  | promisor  |
| 2     | librarian | recipient |)~"},
{"E1541",
R"~(agreement: to bring it back
about: loan
promise: due on
| order | who       | party     |
| 1     | borrower  | promisor  |
| 2     | librarian | witness   |)~",
R"~(agreement: to bring it back
about: loan
promise: due on
| order | who       | party     |
| 1     | borrower  | promisor  |
| 2     | librarian | recipient |)~"},
{"E1550",
R"~(survey: readers
audience: anyone
| scale | value |
| five  | 1     |
| five  | 5     |

| question | kind  | scale |
| books    | scale | five  |
| staff    | scale | fife  |)~",
R"~(survey: readers
audience: anyone
| scale | value |
| five  | 1     |
| five  | 5     |

| question | kind  | scale |
| books    | scale | five  |
| staff    | scale | five  |)~"},
{"E1555",
R"~(survey: readers
audience: anyone
anonymous: yes
| question | kind |
| wishes   | text |)~",
R"~(survey: readers
audience: anyone
anonymous: yes
least answers: 5
| question | kind |
| wishes   | text |)~"},
{"E1560",
R"~(problem: dear book
about: loan
tell: librarian
message: the fee of {code} is high)~",
R"~(problem: dear book
about: loan
when: fee != null and fee > 100
tell: librarian
message: the fee of {code} is high)~"},
{"E1562",
R"~(problem: dear book
about: loan
when: fee != null and fee > 100
closed when: fee != null and fee > 100
tell: librarian
message: the fee of {code} is high)~",
R"~(problem: dear book
about: loan
when: fee != null and fee > 100
closed when: fee != null and fee <= 100
tell: librarian
message: the fee of {code} is high)~"},
{"E1572",
R"~(form: new loan
about: loan
| field    | visible when    |
| fee      | title != null   |
| title    |                 |)~",
R"~(form: new loan
about: loan
| field    | visible when    |
| title    |                 |
| fee      | title != null   |)~"},
  };
  return kExamples;
}
// clang-format on

}  // namespace anumat::dsl
