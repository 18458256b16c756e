#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "program.hpp"

// Personal data as somebody at a desk meets it: it is shown, handed over and erased, and no file of the office ever
// holds it in clear.

namespace anumat::cli::test {
namespace {

const std::string package = ANUMAT_SOURCE_DIR "/tests/cli/samples/applicants";

class PersonalData : public testing::Test {
 protected:
  void SetUp() override {
    done("init office --name Unit --admin ADM --package " + package + " --at 2026-10-01");
    for (const char* person : {"C1", "O1", "D1"})
      done(std::string("person add ") + person + " " + person + " --as ADM --at 2026-10-01");
    done("person add O2 O2 --same-as C1 --as ADM --at 2026-10-01");
    for (const char* role : {"C1 clerk", "O1 officer", "O2 officer", "D1 director"})
      done(std::string("role grant ") + role + " 2026-10-01 --as ADM --at 2026-10-01");
    done("calendar cover 2026-10-01 2027-09-30 --as ADM --at 2026-10-01");
    done(
        "case new application --set name=Somsri-Xyzzy --set born=1999-02-03 --set adult=true --as C1 --at 2026-10-05"
        " --key first");
    done("evidence add AP-001 certificate certificate.txt --as C1 --at 2026-10-05",
         "printf 'Somsri-Xyzzy passed' > certificate.txt");
    done("case do AP-001 mend --set name=Somsri-Plugh --as C1 --at 2026-10-06");
    done("case new absence --set person=D1 --set reason=Influenza-Xyzzy --as C1 --at 2026-10-06");
  }

  void done(const std::string& words, const std::string& before = "") {
    if (!before.empty()) (void)place_.shell(before);
    const Answer answer = place_.anumat(words);
    ASSERT_EQ(answer.code, 0) << words << "\n" << answer.err;
  }
  [[nodiscard]] Answer anumat(const std::string& words) const { return place_.anumat(words); }
  /// The request that was asked for last.
  [[nodiscard]] std::string request() const {
    const auto json = nlohmann::json::parse(anumat("erasure list -o json").out);
    return std::to_string(json["requests"].back()["request"].get<int>());
  }
  /// Files below a folder whose bytes hold a text.
  [[nodiscard]] std::string holding(const std::string& text, const std::string& folder) const {
    return place_.shell("grep -rlaF '" + text + "' " + folder + " || true").out;
  }
  void erase_application() {
    done("case do AP-001 decide --as O1 --at 2026-10-07");
    done("erasure ask AP-001 'section 33' --as C1 --at 2026-11-10");
    done("erasure grant " + request() + " --as O1 --at 2026-11-10");
  }

  Workplace place_{"personal-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name())};
};

TEST_F(PersonalData, IsShownAndStandsInNoFileOfTheOfficeInClear) {
  const std::string shown = anumat("case show AP-001 --at 2026-10-06").out;

  EXPECT_NE(shown.find("Somsri-Plugh"), std::string::npos) << shown;
  EXPECT_NE(anumat("case list").out.find("Somsri-Plugh"), std::string::npos);
  EXPECT_NE(anumat("search plugh").out.find("AP-001"), std::string::npos);
  EXPECT_NE(anumat("replay AP-001").out.find("Somsri-Xyzzy"), std::string::npos) << "what was given first";
  EXPECT_NE(anumat("replay AP-001 --at 2026-10-05 -o json").out.find("Somsri-Xyzzy"), std::string::npos);
  for (const char* words : {"Somsri-Plugh", "1999-02-03", "Influenza-Xyzzy"}) EXPECT_EQ(holding(words, "office"), "");
  // The file itself is kept as it was given; nothing else may tell what is in it.
  EXPECT_EQ(holding("Somsri-Xyzzy", "office").find("office/evidence/"), 0U);
  EXPECT_EQ(place_.shell("stat -c %a office/personal.db office/keys.db office/personal.key").out, "600\n600\n600\n");
}

TEST_F(PersonalData, IsTheSameCommandWhenTheKeyIsSentAgain) {
  const std::string words =
      "case new application --set name=Somsri-Xyzzy --set born=1999-02-03 --set adult=true"
      " --as C1 --at 2026-10-07 --key first";
  const Answer again = anumat(words);
  const Answer other = anumat(
      "case new application --set name=Somchai --set born=1999-02-03 --set adult=true --as C1"
      " --at 2026-10-07 --key first");

  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_NE(again.out.find("AP-001"), std::string::npos);
  EXPECT_NE(other.err.find("E4302"), std::string::npos) << other.err;
}

TEST_F(PersonalData, OfTheWrongTypeIsNotRecorded) {
  const std::string before = anumat("audit verify").out;
  const Answer wrong = anumat("case do AP-001 mend --set born=Secret-Xyzzy --as C1 --at 2026-10-07");

  EXPECT_NE(wrong.code, 0);
  EXPECT_EQ(anumat("audit verify").out, before);
  EXPECT_EQ(holding("Secret-Xyzzy", "office"), "");
}

TEST_F(PersonalData, IsErasedEverywhereAndTheLogStandsAsItWas) {
  const std::string before = anumat("replay AP-001 --at 2026-10-07 -o json").out;
  done("day close --as ADM --at 2026-10-06T18:00");

  erase_application();

  EXPECT_EQ(holding("Somsri", "office"), "");
  const std::string shown = anumat("case show AP-001 --at 2026-11-11").out;
  EXPECT_NE(shown.find("ลบแล้ว (erased)"), std::string::npos) << shown;
  EXPECT_NE(anumat("case list").out.find("ลบแล้ว (erased)"), std::string::npos);
  EXPECT_EQ(anumat("search plugh").out.find("AP-001"), std::string::npos);
  EXPECT_EQ(anumat("replay AP-001 --at 2026-10-07 -o json").out.find("Somsri"), std::string::npos);
  EXPECT_NE(before.find("Somsri"), std::string::npos);
  const Answer verified = anumat("audit verify");
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  done("day close --as ADM --at 2026-11-12");
  EXPECT_EQ(anumat("audit verify").code, 0);
  // Data about somebody else is untouched.
  EXPECT_NE(anumat("case show AB-001 --at 2026-11-11").out.find("Influenza-Xyzzy"), std::string::npos);
  // A repeat of the first command still gets its first answer.
  EXPECT_EQ(anumat("case new application --set name=Somsri-Xyzzy --set born=1999-02-03 --set adult=true --as C1 --at "
                   "2026-11-12 --key first")
                .code,
            0);
}

TEST_F(PersonalData, IsErasedByTwoPersonsAndNotWhileItIsNeeded) {
  done("erasure ask AP-001 'section 33' --as C1 --at 2026-10-06");
  const std::string number = request();
  struct Row {
    std::string words;
    const char* code;
    std::string before;
  };
  for (const Row& row : {Row{"erasure ask AP-001 again --as C1 --at 2026-10-06", "R4172", ""},
                         Row{"erasure ask AP-001 again --as D1 --at 2026-10-06", "R4172", ""},
                         Row{"erasure ask XX-001 'section 33' --as C1 --at 2026-10-06", "R4171", ""},
                         Row{"erasure grant 1 --as O1 --at 2026-10-06", "R4173", ""},
                         Row{"erasure grant " + number + " --as C1 --at 2026-10-06", "R4174", ""},
                         Row{"erasure grant " + number + " --as O2 --at 2026-10-06", "R4174", ""},
                         Row{"erasure grant " + number + " --as ADM --at 2026-10-06", "R4012", ""},
                         Row{"erasure grant " + number + " --as O1 --at 2026-10-06", "R4175", ""},
                         Row{"erasure grant " + number + " --as O1 --at 2026-10-08", "R4176",
                             "case do AP-001 decide --as O1 --at 2026-10-07"},
                         Row{"erasure grant " + number + " --as O1 --at 2026-11-10", "R4177",
                             "erasure hold AP-001 'case 12' --as D1 --at 2026-11-10"},
                         Row{"erasure release D1 --as D1 --at 2026-11-10", "R4178", ""}}) {
    SCOPED_TRACE(row.words);
    if (!row.before.empty()) done(row.before);
    const Answer refused = anumat(row.words);
    EXPECT_NE(refused.code, 0);
    EXPECT_NE(refused.err.find(row.code), std::string::npos) << refused.err;
  }
  EXPECT_NE(anumat("case show AP-001 --at 2026-11-10").out.find("Somsri-Plugh"), std::string::npos);
  done("erasure release AP-001 --as D1 --at 2026-11-11");
  done("erasure refuse " + number + " 'needed for a claim' --as O1 --at 2026-11-11");
  EXPECT_NE(anumat("erasure list").out.find("needed for a claim"), std::string::npos);
  EXPECT_EQ(anumat("audit verify").code, 0);
}

TEST_F(PersonalData, IsHeldUnderEveryEntryOfAPerson) {
  done("case do AB-001 end --as C1 --at 2026-10-07");
  done("person add D2 D2 --same-as D1 --as ADM --at 2026-10-07");
  done("erasure hold D2 'case 12' --as D1 --at 2026-10-08");
  done("erasure ask D1 'section 33' --as C1 --at 2026-11-10");

  const Answer refused = anumat("erasure grant " + request() + " --as O1 --at 2026-11-10");

  EXPECT_NE(refused.err.find("R4177"), std::string::npos) << refused.err;
  done("erasure release D2 --as D1 --at 2026-11-11");
  done("erasure grant " + request() + " --as O1 --at 2026-11-11");
}

TEST_F(PersonalData, IsNotKeptOfSomebodyWhoIsNotRegistered) {
  const Answer refused = anumat("case new absence --set person=Nobody9 --set reason=Ill --as C1 --at 2026-10-06");

  EXPECT_NE(refused.code, 0);
  EXPECT_EQ(holding("Nobody9", "office/personal.db office/keys.db"), "");
}

TEST_F(PersonalData, IsHandedOverToWhomItIsAbout) {
  done("person export D1 --out d1 --as O1 --at 2026-10-07");
  const Answer refused = anumat("person export D1 --out d2 --as C1 --at 2026-10-07");

  const std::string file = whole(place_.folder() / "d1/person.json");
  const std::string page = whole(place_.folder() / "d1/person.html");
  EXPECT_NE(file.find("Influenza-Xyzzy"), std::string::npos) << file;
  EXPECT_NE(page.find("Influenza-Xyzzy"), std::string::npos);
  EXPECT_EQ(file.find("Somsri"), std::string::npos) << "of somebody else";
  EXPECT_NE(refused.code, 0);
  EXPECT_FALSE(std::filesystem::exists(place_.folder() / "d2"));
  done("person export AB-001 --out d3 --as O1 --at 2026-10-07");
  EXPECT_EQ(whole(place_.folder() / "d3/person.json").find("Influenza"), std::string::npos) << "it is about D1";
  EXPECT_NE(anumat("audit search --person O1 -o json").out.find("person_exported"), std::string::npos);
}

TEST_F(PersonalData, DoesNotComeBackWithABackupFromBefore) {
  done("backup create copies/1 --keys keys1 --at 2026-10-06");
  EXPECT_EQ(holding("Somsri-Plugh", "copies keys1"), "");
  done("case do AP-001 decide --as O1 --at 2026-10-07");
  done("erasure ask AP-001 'section 33' --as C1 --at 2026-11-10");
  const Answer granted = anumat("erasure grant " + request() + " --as O1 --at 2026-11-10");
  EXPECT_NE(granted.err.find("keys1"), std::string::npos) << "which copies of keys must go: " << granted.err;

  const Answer restored = anumat("backup restore copies/1 again --keys keys1 --as ADM --at 2026-11-11");

  ASSERT_EQ(restored.code, 0) << restored.err;
  EXPECT_EQ(holding("Somsri", "again"), "");
  EXPECT_EQ(
      place_.shell("env -i HOME=/ LANG=C.UTF-8 " ANUMAT_PROGRAM " case show AP-001 --office again --at 2026-10-06")
          .out.find("Somsri"),
      std::string::npos);
  const Answer other =
      place_.shell("env -i HOME=/ LANG=C.UTF-8 " ANUMAT_PROGRAM " case show AB-001 --office again --at 2026-10-06");
  EXPECT_NE(other.out.find("Influenza-Xyzzy"), std::string::npos) << other.out << other.err;
  EXPECT_EQ(place_.shell("env -i HOME=/ LANG=C.UTF-8 " ANUMAT_PROGRAM " audit verify --office again").code, 0);
  // Also where the office in use is lost, and only a later backup knows.
  done("backup create copies/2 --at 2026-11-11");
  (void)place_.shell("mv office lost");
  const Answer later = anumat("backup restore copies/1 third --keys keys1 --as ADM --at 2026-11-12");
  ASSERT_EQ(later.code, 0) << later.err;
  EXPECT_EQ(holding("Somsri", "third"), "");
}

TEST_F(PersonalData, IsThereAgainWhenTheSameFileIsAttachedAgain) {
  erase_application();
  done("case new application --set name=Somsri --set born=1999-02-03 --set adult=true --as C1 --at 2026-11-11");
  done("evidence add AP-002 certificate certificate.txt --as C1 --at 2026-11-11");

  const Answer verified = anumat("audit verify");
  done("backup create copies/1 --at 2026-11-11");
  done("backup restore copies/1 again --as ADM --at 2026-11-12");

  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  EXPECT_EQ(holding("Somsri-Xyzzy passed", "again").find("again/evidence/"), 0U);
}

TEST_F(PersonalData, LeavesABundleThatAStrangerCanVerify) {
  for (const char* words : {"audit key log.pem", "audit checkpoint --signer log.pem"}) done(words);
  erase_application();
  const Answer early = anumat("audit export --out early");
  EXPECT_NE(early.err.find("E5316"), std::string::npos) << "the erasure is not signed yet: " << early.err;
  done("audit checkpoint --signer log.pem");
  done("audit export --out bundle");
  done("audit export --case AP-001 --out part");

  EXPECT_EQ(holding("Somsri", "bundle part"), "");
  for (const char* bundle : {"bundle", "part"}) {
    const Answer said = place_.shell(std::string("python3 -B ") + bundle + "/verify.py");
    EXPECT_EQ(said.code, 0) << bundle << said.out << said.err;
    const Answer ours = anumat(std::string("audit verify ") + bundle);
    EXPECT_EQ(ours.code, 0) << bundle << ours.out << ours.err;
  }
}

/// The erasure lies behind what was asked for, and goes along to say why the file is missing.
TEST_F(PersonalData, LeavesABundleOfAYearThatAStrangerCanVerify) {
  done("audit key log.pem");
  done("case do AP-001 decide --as O1 --at 2026-10-07");
  done("calendar cover 2027-10-01 2028-09-30 --as ADM --at 2027-10-01");
  done("erasure ask AP-001 'section 33' --as C1 --at 2027-10-05");
  done("erasure grant " + request() + " --as O1 --at 2027-10-05");
  done("audit checkpoint --signer log.pem");
  done("audit export --year 2570 --out year");

  EXPECT_NE(whole(place_.folder() / "year/erased.jsonl").find("evidence_erased"), std::string::npos);
  const Answer said = place_.shell("python3 -B year/verify.py");
  EXPECT_EQ(said.code, 0) << said.out << said.err;
  const Answer ours = anumat("audit verify year");
  EXPECT_EQ(ours.code, 0) << ours.out << ours.err;
  // Without it the file would be missing.
  (void)place_.shell("sed -i '/erased.jsonl/d' year/SHA256SUMS && rm year/erased.jsonl");
  EXPECT_NE(place_.shell("python3 -B year/verify.py").code, 0);
  EXPECT_NE(anumat("audit verify year").code, 0);
}

}  // namespace
}  // namespace anumat::cli::test
