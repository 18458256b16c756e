// Room for evidence, and what becomes of it when the time is over for which it is kept.

#include "anumat/engine/disposal.hpp"

#include <gtest/gtest.h>

#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* package_with_retention =
    "role: clerk\n\nrole: registrar\n\n"
    "evidence: letter scan\nformats: pdf\nretention: 12 months\ncase size: 3 KB\noffice size: 5 KB\n"
    "disposed by: registrar\n\n"
    "evidence: keepsake\nformats: pdf\n\n"
    "case: letter\nnumber: L-{serial(3)}\nopened by: clerk\n| field | type |\n| title | text |\n\n"
    "lifecycle: letter\nstart: draft\nend: sent\n"
    "| from | on | who | to | act |\n| draft | send | clerk | sent | submit |\n";

class Disposal : public ::testing::Test {
 protected:
  void SetUp() override {
    office_.person("C1", {"clerk"});
    office_.person("R1", {"registrar"});
    office_.person("R2", {"registrar"});
    office_.give("admin", CommandType::RegisterPerson, {{"person", "R9"}, {"name", "R9"}, {"same_as", "R1"}});
    office_.give("admin", CommandType::GrantRole,
                 {{"person", "R9"}, {"role", "registrar"}, {"from", SmallOffice::day("2026-10-01")}});
    for (const char* title : {"one", "two"}) office_.open("C1", "letter", "", {{"title", title}});
  }

  std::string attach(const std::string& which, std::int64_t bytes, char digit,
                     const std::string& kind = "letter scan") {
    return verdict(office_.give(
        "C1", CommandType::AttachEvidence,
        {{"case", which}, {"kind", kind}, {"name", "a.pdf"}, {"digest", std::string(64, digit)}, {"size", bytes}}));
  }
  std::string ask(const std::string& who, const std::string& which = first, const std::string& kind = "letter scan") {
    return verdict(office_.give(who, CommandType::AskDisposal, {{"case", which}, {"kind", kind}}));
  }
  std::string grant(const std::string& who, const std::string& which = first) {
    return verdict(office_.give(who, CommandType::GrantDisposal, {{"case", which}, {"kind", "letter scan"}}));
  }

  static constexpr const char* first = "letter/L-001";
  static constexpr const char* second = "letter/L-002";
  SmallOffice office_{package_with_retention};
};

TEST_F(Disposal, NothingIsAttachedForWhichThereIsNoRoom) {
  EXPECT_EQ(attach(first, 2048, 'a'), "accepted");
  EXPECT_EQ(attach(first, 1025, 'b'), "R4124");
  EXPECT_EQ(attach(first, 1024, 'b'), "accepted");
  EXPECT_EQ(attach(second, 2049, 'c'), "R4125");
  EXPECT_EQ(attach(second, 2048, 'c'), "accepted");
  EXPECT_EQ(attach(second, 1, 'd'), "R4125");
  EXPECT_EQ(attach(second, 1 << 20, 'd', "keepsake"), "accepted") << "the other kind says nothing of room";
  EXPECT_EQ(verdict(office_.give("C1", CommandType::AttachEvidence,
                                 {{"case", second}, {"kind", "letter scan"}, {"on_paper", true}})),
            "accepted")
      << "paper takes no room";
  office_.expect_replay_equals_live();
}

TEST_F(Disposal, TakesTwoPersonsAndTheEndOfTheRetention) {
  ASSERT_EQ(attach(first, 2048, 'a'), "accepted");
  EXPECT_EQ(ask("R1"), "R4126") << "the case runs";
  office_.today("2026-10-05");
  ASSERT_EQ(verdict(office_.act("C1", first, "send")), "accepted");
  EXPECT_EQ(ask("R1"), "R4127");
  office_.today("2027-10-05");
  EXPECT_EQ(ask("R1"), "R4127") << "kept on its last day";
  EXPECT_TRUE(
      due_for_disposal(office_.definitions(), office_.engine().state(), SmallOffice::day("2027-10-05")).empty());

  office_.today("2027-10-06");
  const auto due = due_for_disposal(office_.definitions(), office_.engine().state(), SmallOffice::day("2027-10-06"));
  ASSERT_EQ(due.size(), 1U);
  EXPECT_EQ(due.front().files.size(), 1U);
  EXPECT_EQ(due.front().asked, nullptr);
  EXPECT_EQ(ask("C1"), "R4012") << "no registrar";
  EXPECT_EQ(ask("R1", first, "keepsake"), "R4057") << "nobody may";
  EXPECT_EQ(grant("R2"), "R4129") << "nobody has asked";
  EXPECT_EQ(ask("R1"), "accepted");
  EXPECT_EQ(ask("R2"), "R4129") << "asked already";
  EXPECT_EQ(grant("R1"), "R4128");
  EXPECT_EQ(grant("R9"), "R4128") << "another entry of the same person";
  EXPECT_TRUE(disposed_files(office_.engine().state()).empty());
  EXPECT_EQ(grant("R2"), "accepted");

  EXPECT_EQ(disposed_files(office_.engine().state()), std::vector<std::string>{std::string(64, 'a')});
  EXPECT_GT(office_.at(first).evidence.front().disposed_seq, 0);
  EXPECT_EQ(ask("R1"), "R4129") << "nothing is left";
  office_.expect_replay_equals_live();
}

TEST_F(Disposal, MakesRoomAndSparesWhatAnotherCaseKeeps) {
  ASSERT_EQ(attach(first, 2048, 'a'), "accepted");
  ASSERT_EQ(attach(second, 2048, 'a'), "accepted");
  ASSERT_EQ(attach(second, 1024, 'b'), "accepted");
  office_.act("C1", first, "send");
  office_.today("2027-12-01");
  ASSERT_EQ(ask("R1"), "accepted");
  ASSERT_EQ(grant("R2"), "accepted");

  EXPECT_TRUE(disposed_files(office_.engine().state()).empty()) << "the second case keeps the same bytes";
  office_.open("C1", "letter", "", {{"title", "three"}});
  EXPECT_EQ(attach("letter/L-003", 2048, 'c'), "accepted");
}

TEST(DisposalUnderAHold, WaitsForItsEnd) {
  SmallOffice office(std::string(package_with_retention) +
                     "\npersonal data: privacy\nasked by: clerk\ngranted by: registrar\nheld by: registrar\n"
                     "exported by: registrar\n");
  office.person("C1", {"clerk"});
  for (const char* registrar : {"R1", "R2"}) office.person(registrar, {"registrar"});
  office.open("C1", "letter", "", {{"title", "one"}});
  const std::string which = "letter/L-001";
  office.give(
      "C1", CommandType::AttachEvidence,
      {{"case", which}, {"kind", "letter scan"}, {"name", "a.pdf"}, {"digest", std::string(64, 'a')}, {"size", 1}});
  ASSERT_EQ(verdict(office.act("C1", which, "send")), "accepted");
  office.today("2027-12-01");
  const model::Context files{{"case", which}, {"kind", "letter scan"}};
  ASSERT_EQ(verdict(office.give("R1", CommandType::AskDisposal, files)), "accepted");
  ASSERT_EQ(verdict(office.give("R1", CommandType::PlaceHold, {{"subject", which}, {"reason", "case 12"}})),
            "accepted");

  EXPECT_EQ(verdict(office.give("R2", CommandType::GrantDisposal, files)), "R4177");

  ASSERT_EQ(verdict(office.give("R1", CommandType::LiftHold, {{"subject", which}})), "accepted");
  EXPECT_EQ(verdict(office.give("R2", CommandType::GrantDisposal, files)), "accepted");
}

}  // namespace
}  // namespace anumat::engine
