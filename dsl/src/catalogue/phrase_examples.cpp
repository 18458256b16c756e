// Wrong and right beside each other; a test compiles every one of them, so that none can rot.

#include "code_groups.hpp"

namespace anumat::dsl {

// clang-format off
std::span<const CodeExample> phrase_examples() {
  static constexpr CodeExample kExamples[] = {
{"E1310",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian or | returned |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian or borrower | returned |)~"},
{"E1311",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       | needs       |
| asked | lend | librarian | returned | file slip |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       | needs       |
| asked | lend | librarian | returned | file "slip" |)~"},
{"E1312",
R"~(evidence: photo
retention: 10)~",
R"~(evidence: photo
retention: 10 years)~"},
{"E1313",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

deadlines: loan
| state | within | then |
| asked | 5 days | tell librarian |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

deadlines: loan
| state | within | then |
| asked | 5 days | remind librarian |)~"},
{"E1314",
R"~(meeting: board
members: librarian
quorum: 1/2
carried: yes > no)~",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: yes > no)~"},
{"E1315",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: yes > no
re-meeting: 1/3 of members)~",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: yes > no
re-meeting: 1/3 of members within 14 days)~"},
{"E1316",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: most)~",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: yes > no)~"},
{"E1317",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: yes > no
tie: lost)~",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: yes > no
tie: chair casts)~"},
{"E1330",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: yes > no
proxies held at most: 2)~",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: yes > no
proxy given by: librarian
proxies held at most: 2)~"},
{"E1331",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: yes > no
proxy given by: librarian
proxies held at most: 0)~",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: yes > no
proxy given by: librarian
proxies held at most: 1)~"},
{"E1332",
R"~(meeting: board
members: librarian
notice: 3 days
short notice: waived
quorum: 1/2 of members
carried: yes > no)~",
R"~(meeting: board
members: librarian
notice: 3 days
short notice: waived
notice waived by: librarian
quorum: 1/2 of members
carried: yes > no)~"},
{"E1333",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: yes > no
ballots: secret
counted from: show of hands)~",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: yes > no
ballots: open
counted from: show of hands)~"},
{"E1335",
R"~(meeting: board
members: librarian
notice: 72 hours
quorum: 1/2 of members
carried: yes > no)~",
R"~(meeting: board
members: librarian
notice: 3 days
quorum: 1/2 of members
carried: yes > no)~"},
{"E1318",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

guarantee: g
never: state returned before librarian did lend)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

guarantee: g
never: state "returned" before librarian did lend)~"},
{"E1319",
R"~(rule: fee paid
require: fee = 0
message: pay {fee)~",
R"~(rule: fee paid
require: fee = 0
message: pay {fee})~"},
{"E1320",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       | sets           |
| asked | lend | librarian | returned | due on today |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       | sets           |
| asked | lend | librarian | returned | due on = today |)~"},
{"E1321",
R"~(lifecycle: loan
start: asked
end: returned,, lost
| from  | on   | who       | to       |
| asked | lend | librarian | returned |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |)~"},
{"E1322",
R"~(record: book
| field | type    |
| notes | list of |)~",
R"~(record: book
| field | type         |
| notes | list of text |)~"},
{"E1323",
R"~(evidence: photo
size: 20)~",
R"~(evidence: photo
size: 20 MB)~"},
{"E1324",
R"~(calendar: government
fiscal year starts: October)~",
R"~(calendar: government
fiscal year starts: 1 October)~"},
{"E1325",
R"~(evidence: photo
size: 0 MB)~",
R"~(evidence: photo
size: 20 MB)~"},
{"E2101",
R"~(require: fee <=)~",
R"~(require: fee <= 100)~"},
{"E2104",
R"~(require: (1, 2) = fee)~",
R"~(require: fee in (1, 2))~"},
{"E2105",
R"~(require: title = "lost)~",
R"~(require: title = "lost")~"},
{"E2106",
R"~(require: due on < @"2026-02-30")~",
R"~(require: due on < @"2026-02-28")~"},
{"E2107",
R"~(require: fee = 0 /* later)~",
R"~(require: fee = 0 /* later */)~"},
{"E2108",
R"~(require: {a: 1, a: 2}.a = fee)~",
R"~(require: {a: 1, b: 2}.a = fee)~"},
{"E2110",
R"~(require: fee <= 1e7000)~",
R"~(require: fee <= 1e6)~"},
{"E2111",
R"~(require: ? <= 100)~",
R"~(require: fee <= 100)~"},
{"E2112",
R"~(require: contains(title, match: "x"))~",
R"~(require: contains(string: title, match: "x"))~"},
{"E2113",
R"~(require: fee instance of number<text>)~",
R"~(require: fee instance of number)~"},
{"E2114",
R"~(require: title = very good)~",
R"~(require: title = "very good")~"},
  };
  return kExamples;
}
// clang-format on

}  // namespace anumat::dsl
