// What is remembered of the entries of two registers is worked out anew as soon as anything that it was read from has
// changed.

#include <gtest/gtest.h>

#include <string>

#include "anumat/engine/reconcile.hpp"
#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* registers_that_look_elsewhere = R"(role: clerk

parameter: limit
type: number
| from       | value |
| 2026-10-01 | 10    |

case: project
key: code
opened by: clerk
| field | type | required |
| code  | text | yes      |
| title | text | yes      |

lifecycle: project
start: open
end: closed
| from | on     | who   | to     | act    | takes |
| open | rename | clerk | same   | submit | title |
| open | close  | clerk | closed | submit |       |

case: voucher
key: code
opened by: clerk
| field   | type    | required |
| code    | text    | yes      |
| project | project | yes      |
| amount  | money   | yes      |

case: line
key: code
opened by: clerk
| field  | type  | required |
| code   | text  | yes      |
| title  | text  | yes      |
| gross  | money | yes      |

reconcile: vouchers
left: voucher
right: line
left where: amount <= limit
bridge: amount
closed by: clerk
| column | left          | right | key |
| number | code          | code  | yes |
| title  | project.title | title |     |
| amount | amount        | gross |     |

| outcome | left entries | right entries | differs | counts |
| missing |              | none          |         | zero   |
| foreign | none         |               |         | zero   |
| renamed |              |               | title   | left   |
| amounts |              |               | amount  | right  |
| matched |              |               |         | left   |
)";

/// What the reconciliation comes to, with what is remembered or without it.
std::string outcomes(SmallOffice& office, KeptEntries* remembered) {
  const model::Definition& definition = *office.definitions().find(office.definitions().digest());
  const OfficeState& state = office.engine().state();
  const auto made = reconcile(office.definitions(), state, definition, definition.reconciliations.front(),
                              state.last_at, {}, remembered);
  EXPECT_TRUE(made) << made.error().message.en;
  std::string text;
  if (made)
    for (const Match& match : made->matches) text += match.key + " " + match.outcome->name + "; ";
  return text;
}

TEST(KeptEntriesOfRegisters, AreWorkedOutAnewWhenWhatTheyReadHasChanged) {
  SmallOffice office(registers_that_look_elsewhere);
  office.person("C1", {"clerk"});
  office.open("C1", "project", "", {{"code", "P1"}, {"title", "craft"}});
  office.open("C1", "voucher", "", {{"code", "V1"}, {"project", "P1"}, {"amount", 9}});
  office.open("C1", "voucher", "", {{"code", "V2"}, {"project", "P1"}, {"amount", 11}});
  office.open("C1", "line", "", {{"code", "V1"}, {"title", "craft"}, {"gross", 9}});
  KeptEntries kept;
  EXPECT_EQ(outcomes(office, &kept), "V1 matched; ");

  office.give("C1", CommandType::ActOnCase,
              {{"case", "project/P1"}, {"act", "rename"}, {"fields", model::Context{{"title", "crafts"}}}});
  EXPECT_EQ(outcomes(office, &kept), "V1 renamed; ") << "a case that it points at";
  office.give("admin", CommandType::SetParameter,
              {{"parameter", "limit"}, {"value", 11}, {"from", SmallOffice::day("2026-10-01")}});
  EXPECT_EQ(outcomes(office, &kept), "V1 renamed; V2 missing; ") << "a parameter";
  office.open("C1", "line", "", {{"code", "V2"}, {"title", "crafts"}, {"gross", 11}});
  EXPECT_EQ(outcomes(office, &kept), "V1 renamed; V2 matched; ") << "an entry more";
  EXPECT_EQ(outcomes(office, &kept), outcomes(office, nullptr));
}

/// Of a case that an entry points at, some fields may be all that was read; its state is another matter.
TEST(KeptEntriesOfRegisters, TellAFieldOfAnotherCaseFromItsState) {
  std::string by_state = registers_that_look_elsewhere;
  by_state.replace(by_state.find("project.title"), std::string("project.title").size(), "project.state");
  for (const bool asks_state : {false, true}) {
    SmallOffice office(asks_state ? by_state.c_str() : registers_that_look_elsewhere);
    office.person("C1", {"clerk"});
    office.open("C1", "project", "", {{"code", "P1"}, {"title", "open"}});
    office.open("C1", "voucher", "", {{"code", "V1"}, {"project", "P1"}, {"amount", 9}});
    office.open("C1", "line", "", {{"code", "V1"}, {"title", "open"}, {"gross", 9}});
    KeptEntries kept;
    EXPECT_EQ(outcomes(office, &kept), "V1 matched; ");
    office.give("C1", CommandType::ActOnCase, {{"case", "project/P1"}, {"act", "close"}, {"fields", model::Context{}}});
    EXPECT_EQ(office.at("project/P1").state, "closed");
    EXPECT_EQ(outcomes(office, &kept), asks_state ? "V1 renamed; " : "V1 matched; ");
    EXPECT_EQ(outcomes(office, &kept), outcomes(office, nullptr));
  }
}

}  // namespace
}  // namespace anumat::engine
