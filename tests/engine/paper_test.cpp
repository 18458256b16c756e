// Signed papers get the numbers of a register: in turn, once, anew with the year.

#include <gtest/gtest.h>

#include "anumat/engine/facts.hpp"
#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* registers = R"(role: registrar

role: clerk

calendar: office
working days: Monday to Friday
fiscal year starts: 1 October

case: letter
key: code
opened by: clerk
| field  | type    | required |
| code   | text    | yes      |
| signed | boolean |          |

document: letter paper
template: page.html
for each: letter
key: about.code
number: กผ {serial(1)}/{string(date.year + 543)}
register: outgoing
restart: calendar year
numbered by: registrar
numbered when: about.signed

document: notice
template: page.html
number: ประกาศ {serial(3)}
register: outgoing
restart: calendar year
numbered by: registrar

document: plan
template: page.html
for each: letter
key: about.code
number: P{serial(2)}
restart: fiscal year
numbered by: registrar

document: card
template: page.html
)";

struct Registers : ::testing::Test {
  Registers() : office(registers) {
    office.person("R1", {"registrar"});
    office.person("C1", {"clerk"});
    for (const char* code : {"A", "B"}) office.open("C1", "letter", "", {{"code", code}, {"signed", true}});
    office.open("C1", "letter", "", {{"code", "C"}, {"signed", false}});
    office.open("C1", "letter", "", {{"code", "D"}});
  }

  Outcome ask(const std::string& document, const std::string& key, const std::string& who = "R1",
              const std::string& seal = std::string(64, 'a')) {
    model::Context body{{"document", document}, {"position", office.engine().state().next_seq - 1}, {"seal", seal}};
    if (!key.empty()) body.emplace_back("key", key);
    return office.give(who, CommandType::NumberPaper, std::move(body));
  }
  std::string code(const Outcome& outcome) { return outcome.accepted ? "" : outcome.reasons.front().code; }
  std::string number(const std::string& document, const std::string& key) {
    const NumberedPaper* paper = office.engine().state().numbered(document, key);
    return paper == nullptr ? "" : paper->number;
  }

  SmallOffice office;
};

TEST_F(Registers, CountThroughAllDocumentsOfOneRegister) {
  EXPECT_TRUE(ask("letter paper", "A").accepted);
  EXPECT_TRUE(ask("notice", "").accepted);
  EXPECT_TRUE(ask("letter paper", "B").accepted);
  EXPECT_TRUE(ask("plan", "A").accepted) << "another register";

  EXPECT_EQ(number("letter paper", "A"), "กผ 1/2569");
  EXPECT_EQ(number("notice", ""), "ประกาศ 002");
  EXPECT_EQ(number("letter paper", "B"), "กผ 3/2569");
  EXPECT_EQ(number("plan", "A"), "P01");
}

TEST_F(Registers, GiveANumberOnce) {
  ASSERT_TRUE(ask("letter paper", "A").accepted);

  EXPECT_EQ(code(ask("letter paper", "A")), "R4171");

  EXPECT_EQ(number("letter paper", "A"), "กผ 1/2569");
  ASSERT_TRUE(ask("letter paper", "B").accepted);
  EXPECT_EQ(number("letter paper", "B"), "กผ 2/2569") << "what was refused used nothing up";
}

TEST_F(Registers, WaitForTheSignature) {
  EXPECT_EQ(code(ask("letter paper", "C")), "R4172");
  EXPECT_EQ(code(ask("letter paper", "D")), "U4173") << "nobody knows whether it is signed";
  EXPECT_TRUE(ask("plan", "C").accepted) << "asks for none";
}

TEST_F(Registers, AreKeptByWhoMayKeepThem) {
  EXPECT_FALSE(ask("letter paper", "A", "C1").accepted);
  EXPECT_EQ(code(ask("card", "")), "R4170");
  EXPECT_FALSE(ask("letter paper", "Z").accepted);
  EXPECT_FALSE(ask("letters", "A").accepted);
  EXPECT_FALSE(ask("letter paper", "A", "R1", "beef").accepted) << "no seal";
  EXPECT_EQ(number("letter paper", "A"), "");
}

TEST_F(Registers, BeginAnewWithTheirYear) {
  office.today("2026-12-31");
  ASSERT_TRUE(ask("letter paper", "A").accepted);
  ASSERT_TRUE(ask("plan", "A").accepted);
  office.today("2027-01-01");
  ASSERT_TRUE(ask("letter paper", "B").accepted);
  ASSERT_TRUE(ask("plan", "B").accepted);
  office.today("2027-10-01");
  ASSERT_TRUE(ask("plan", "C").accepted);

  EXPECT_EQ(number("letter paper", "A"), "กผ 1/2569");
  EXPECT_EQ(number("letter paper", "B"), "กผ 1/2570") << "a new calendar year";
  EXPECT_EQ(number("plan", "B"), "P02") << "the same fiscal year";
  EXPECT_EQ(number("plan", "C"), "P01") << "the next one";
}

TEST_F(Registers, KeepWhatWasSigned) {
  const std::string seal(64, 'b');
  ASSERT_TRUE(ask("letter paper", "A", "R1", seal).accepted);

  const NumberedPaper* paper = office.engine().state().numbered("letter paper", "A");
  ASSERT_NE(paper, nullptr);
  EXPECT_EQ(paper->seal, seal);
  EXPECT_EQ(paper->position, paper->seq - 1);
  EXPECT_EQ(paper->by, "R1");
  EXPECT_EQ(paper->register_name, "outgoing");
  const auto replayed = Engine::open(office.store(), office.definitions());
  ASSERT_TRUE(replayed);
  EXPECT_EQ(state_text((*replayed)->state()), state_text(office.engine().state()));
}

}  // namespace
}  // namespace anumat::engine
