// Wrong and right beside each other; a test compiles every one of them, so that none can rot.

#include "code_groups.hpp"

namespace anumat::dsl {

// clang-format off
std::span<const CodeExample> name_examples() {
  static constexpr CodeExample kExamples[] = {
{"E1201",
R"~(require: fea = 0)~",
R"~(require: fee = 0)~"},
{"E1202",
R"~(record: book
| field | type    |
| pages | integer |)~",
R"~(record: book
| field | type   |
| pages | number |)~"},
{"E1203",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | libarian  | returned |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |)~"},
{"E1204",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

deadlines: loan
| state | within  | then             |
| asked | 1 month | remind librarian |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

deadlines: loan
| state | within  | then             |
| asked | 30 days | remind librarian |)~"},
{"E1205",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

deadlines: loan
| state | within  | then                                    |
| asked | 5 days | remind librarian; open problem "late" |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

deadlines: loan
| state | within | then                |
| asked | 3 days | remind librarian    |
| asked | 5 days | open problem "late" |)~"},
{"E1206",
R"~(case: book
key: cod
| field | type |
| code  | text |)~",
R"~(case: book
key: code
| field | type |
| code  | text |)~"},
{"E1207",
R"~(role: clerk

role: clerk)~",
R"~(role: clerk

role: head clerk)~"},
{"E1208",
R"~(rounds: laon
| on   |
| lend |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

rounds: loan
| on   |
| lend |)~"},
{"E1209",
R"~(case: book
| field | type |
| code  | text |)~",
R"~(case: book
key: code
| field | type |
| code  | text |)~"},
{"E1210",
R"~(case: reminder
key: code
| field | type |
| code  | text |
| loan  | text |

relations: loan
| name      | kind     | field |
| reminders | reminder | loan  |)~",
R"~(case: reminder
key: code
| field | type |
| code  | text |
| loan  | loan |

relations: loan
| name      | kind     | field |
| reminders | reminder | loan  |)~"},
{"E1211",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       | needs       |
| asked | lend | librarian | returned | file "slop" |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       | needs       |
| asked | lend | librarian | returned | file "slip" |)~"},
{"E1212",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

rounds: loan
| on  |
| lnd |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

rounds: loan
| on   |
| lend |)~"},
{"E1213",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

checks: loan
| on   | rule     |
| lend | fee payd |

rule: fee paid
require: fee = 0
message: pay first)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

checks: loan
| on   | rule     |
| lend | fee paid |

rule: fee paid
require: fee = 0
message: pay first)~"},
{"E1214",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

deadlines: loan
| state | within | then             |
| askd  | 5 days | remind librarian |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

deadlines: loan
| state | within | then             |
| asked | 5 days | remind librarian |)~"},
{"E1215",
R"~(rule: fee paid
require: fee = 0
message: pay first)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

checks: loan
| on   | rule     |
| lend | fee paid |

rule: fee paid
require: fee = 0
message: pay first)~"},
{"E1216",
R"~(route: big loans
| step | who            | act     |
| 1    | head librarian | approve |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | route big loans | returned |

route: big loans
| step | who            | act     |
| 1    | head librarian | approve |)~"},
{"E1217",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | route big loans | returned |

route: big loans
separate: borower
| step | who            | act     |
| 1    | head librarian | approve |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | route big loans | returned |

route: big loans
separate: borrower
| step | who            | act     |
| 1    | head librarian | approve |)~"},
{"E1218",
R"~(meeting: board
members: librarian
quorum: 1/2 of votes
carried: yes > no)~",
R"~(meeting: board
members: librarian
quorum: 1/2 of members
carried: yes > no)~"},
{"E1219",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | route big laons | returned |

route: big loans
| step | who            | act     |
| 1    | head librarian | approve |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | route big loans | returned |

route: big loans
| step | who            | act     |
| 1    | head librarian | approve |)~"},
{"E1220",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |
| lost  | find | librarian | returned |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |
| asked | lose | librarian | lost     |
| lost  | find | librarian | returned |)~"},
{"E1221",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |
| asked | lose | librarian | lost     |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |
| asked | lose | librarian | lost     |
| lost  | find | librarian | returned |)~"},
{"E1222",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

deadlines: loan
| state | within | then             |
| asked | 5 days | remind librarian |)~"},
{"E1223",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |
| asked | keep | librarian | returned |

guarantee: nothing comes back unlent
never: state "returned" before librarian did lend)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |

guarantee: nothing comes back unlent
never: state "returned" before librarian did lend)~"},
{"E1224",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | any 2 of librarian | returned |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       |
| asked | lend | librarian | returned |)~"},
{"E1225",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       | needs       |
| asked | lend | librarian | returned | signature |)~",
R"~(lifecycle: loan
start: asked
end: returned
| from  | on   | who       | to       | needs       |
| asked | lend | librarian | returned | file "slip" |)~"},
{"E1230",
R"~(calendar: government
fiscal year starts: 15 October)~",
R"~(calendar: government
fiscal year starts: 1 October)~"},
{"E1231",
R"~(calendar: government
holidays: lists/holidays.csv)~",
R"~(calendar: government
| date       | holiday |
| 2026-10-13 | Memorial Day |)~"},
{"E1233",
R"~(role: referee
scope: case

meeting: board
members: referee
chair: head librarian
quorum: 1/2 of members
carried: yes > no)~",
R"~(role: referee
scope: case

meeting: board
members: librarian
chair: head librarian
quorum: 1/2 of members
carried: yes > no)~"},
{"E1234",
R"~(evidence: receipt
retention: 90 days)~",
R"~(evidence: receipt
retention: 10 years)~"},
{"E1239",
R"~(role: registrar

evidence: receipt
formats: pdf
disposed by: registrar)~",
R"~(role: registrar

evidence: receipt
formats: pdf
retention: 10 years
disposed by: registrar)~"},
{"E1235",
R"~(lifecycle: loan
start: asked
end: lent, refused
| from     | on       | who         | to       | when      |
| asked    | hand in  | librarian   | decision |           |
| decision | approved | route heads | lent     | fee = 0   |
| decision | refused  | route heads | refused  |           |

route: heads
| step | who            | act     |
| 1    | head librarian | approve |)~",
R"~(lifecycle: loan
start: asked
end: lent, refused, due
| from     | on       | who         | to       | when      |
| asked    | hand in  | librarian   | decision |           |
| decision | approved | route heads | lent     | fee = 0   |
| decision | approved | route heads | due      |           |
| decision | refused  | route heads | refused  |           |

route: heads
| step | who            | act     |
| 1    | head librarian | approve |)~"},
{"E1236",
R"~(lifecycle: loan
start: asked
end: lent, refused
| from     | on       | who         | to       |
| asked    | hand in  | librarian   | decision |
| decision | approved | route heads | lent     |
| decision | refused  | route heads | refused  |

route: heads
recall: yes
| step | who            | act     |
| 1    | head librarian | approve |)~",
R"~(lifecycle: loan
start: asked
end: lent, refused
| from     | on       | who         | to       |
| asked    | hand in  | librarian   | decision |
| decision | approved | route heads | lent     |
| decision | refused  | route heads | refused  |

route: heads
recall: yes
| step | who            | act     |
| 1    | librarian      | check   |
| 2    | head librarian | approve |)~"},
{"E1651",
R"~(readers: loan
read by: librarian in group of borrower)~",
R"~(role: shelf head
scope: group

readers: loan
read by: shelf head in group of borrower)~"},
{"E1652",
R"~(role: shelf head
scope: group

lifecycle: loan
start: asked
end: lent
| from  | on   | who       | to   |
| asked | lend | librarian | lent |

deadlines: loan
| state | within | then                                     |
| asked | 3 days | escalate to shelf head in group of borrower |)~",
R"~(role: shelf head
scope: group

lifecycle: loan
start: asked
end: lent
| from  | on   | who       | to   |
| asked | lend | librarian | lent |

deadlines: loan
| state | within | then                                |
| asked | 3 days | remind shelf head in group of borrower |)~"},
  };
  return kExamples;
}
// clang-format on

}  // namespace anumat::dsl
