#include "anumat/dsl/manual.hpp"

namespace anumat::dsl {

std::string_view small_package() {
  return R"(// Requests for something small.
language: en
package: small requests

role: staff
label th: บุคลากร

role: head
label th: หัวหน้าสำนักงาน

evidence: quotation
label th: ใบเสนอราคา
formats: pdf, jpg
size: 5 MB

/// A wish with an amount.
case: request
label th: คำขอ
number: RQ-{fiscal year(today)}-{serial(3)}
title: subject
opened by: staff
| field   | type   | required | check | label th |
| subject | text   | yes      |       | เรื่อง     |
| owner   | person | yes      |       | ผู้ขอ      |
| amount  | money  | yes      | > 0   | จำนวนเงิน |

lifecycle: request
separate: owner
start: draft
end: granted, refused
| from   | on     | who   | to      | act     | needs            |
| draft  | submit | owner | review  | submit  | file "quotation" |
| review | grant  | head  | granted | approve |                  |
| review | return | head  | draft   | return  | comment          |
| review | refuse | head  | refused | reject  | comment          |

checks: request
| on    | rule         | effect |
| grant | small enough | stop   |

deadlines: request
| state  | within         | then        |
| draft  |                |             |
| review | 3 working days | remind head |

rule: small enough
code: SMALL_ENOUGH
severity: stop
require: amount <= 5000
message en: {amount} is more than 5,000.00
message th: {amount} เกิน 5,000.00 บาท
advice en: ask for less
advice th: ลดจำนวนเงิน
source: unit rule

guarantee: nothing is granted unseen
never: state "granted" before owner did submit

test: a small request is granted
about: request
| do     | as    | with                                   | expect                                 |
| open   | staff | subject = "Paper"; amount = 900        | number = "RQ-2570-001"                 |
| attach | staff | kind = "quotation"; name = "paper.pdf" |                                        |
| submit | owner |                                        | state = "review"                       |
| grant  | staff |                                        | refused and code = "R4012"             |
| grant  | head  |                                        | state = "granted"                      |
)";
}

}  // namespace anumat::dsl
