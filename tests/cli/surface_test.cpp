// Habits of the command line: exit codes, JSON everywhere, keys, dry runs, colours, and nothing written when it cannot
// be.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "request_office.hpp"

namespace anumat::cli::test {
namespace {

class Surface : public RequestOffice {};

TEST_F(Surface, HasOneExitCodeForEachMeaning) {
  struct Row {
    const char* words;
    int code;
  };
  for (const Row& row : {Row{"help", 0}, Row{"case list", 0}, Row{"audit verify", 0},
                         Row{"check " ANUMAT_SOURCE_DIR "/tests/cli/samples/requests", 0},
                         Row{"check " ANUMAT_SOURCE_DIR "/tests/cli/samples/scenarios.anumat", 1}, Row{"", 2},
                         Row{"case", 2}, Row{"nonsense", 2}, Row{"case show RQ-404", 2}, Row{"feel eval '1 +'", 2},
                         Row{"case list -o yaml", 2}, Row{"case do RQ-001 approve --as S1", 3},
                         Row{"case list --office nowhere", 5}, Row{"init office --name again --admin ADM", 5},
                         Row{"check nowhere.anumat", 5}, Row{"evidence add RQ-001 quotation nothing.pdf --as S1", 5}})
    EXPECT_EQ(anumat(row.words).code, row.code) << row.words;
}

TEST_F(Surface, TellsAFileThatOpensAndCannotBeRead) {
  // Such a file is there on every Linux: its first bytes are no memory of the process.
  (void)place_.shell("mkdir broken; ln -s /proc/self/mem broken/a.anumat; ln -s /proc/self/mem quotation.pdf");
  struct Row {
    const char* words;
    const char* code;
  };
  for (const Row& row :
       {Row{"check /proc/self/mem", "E5409"}, Row{"fmt /proc/self/mem", "E5409"}, Row{"check broken", "E5001"},
        Row{"publish broken --as ADM", "E5001"},
        Row{"migrate plan " ANUMAT_SOURCE_DIR "/tests/cli/samples/requests --map /proc/self/mem", "E5407"},
        Row{"evidence add RQ-001 quotation quotation.pdf --as S1", "E5407"}}) {
    const Answer answer = anumat(row.words);
    EXPECT_EQ(answer.code, 5) << row.words << "\n" << answer.err;
    EXPECT_NE(answer.err.find(row.code), std::string::npos) << row.words << "\n" << answer.err;
  }
}

TEST_F(Surface, AnswersEveryReadInJson) {
  for (const char* words :
       {"case list", "case list --kind nothing", "case show RQ-001", "task list", "task list --as H1", "person list",
        "meeting list", "evidence list RQ-001", "replay RQ-001", "audit verify", "feel eval '1.50 + 1'",
        "explain R4012", "version", "check " ANUMAT_SOURCE_DIR "/tests/cli/samples/requests",
        "check " ANUMAT_SOURCE_DIR "/tests/cli/samples/scenarios.anumat",
        "fmt --check " ANUMAT_SOURCE_DIR "/tests/cli/samples/requests"}) {
    const Answer answer = anumat(std::string(words) + " -o json --lang th");
    const auto json = nlohmann::json::parse(answer.out, nullptr, false);
    EXPECT_FALSE(json.is_discarded()) << words << "\n" << answer.out;
    EXPECT_FALSE(std::regex_search(answer.out, std::regex("\"25[67][0-9]-"))) << "a Buddhist year in " << words;
  }
  EXPECT_EQ(anumat("case list --kind nothing -o json").out, "[]\n");
}

TEST_F(Surface, DecidesOnceUnderOneKey) {
  const std::string words = "case do RQ-001 return --comment why --as H1 --key K1 --at ";
  const std::string before = events();

  const Answer first = anumat(words + "2026-10-09");
  const Answer again = anumat(words + "2026-10-10");
  const Answer other = anumat("case do RQ-002 submit --as S1 --key K1 --at 2026-10-10");

  EXPECT_EQ(first.code, 0);
  EXPECT_EQ(again.code, 0);
  EXPECT_EQ(again.out, first.out);
  EXPECT_EQ(other.code, 2);
  EXPECT_EQ(std::stoi(events()), std::stoi(before) + 1);
}

TEST_F(Surface, WritesNothingInADryRun) {
  const Answer before = place_.shell("sqlite3 office/office.db .dump | sha256sum; find office/evidence -type f | sort");
  for (const char* words :
       {"case new request --set subject=X --set owner=S1 --as S1", "case do RQ-001 return --comment x --as H1",
        "case do RQ-001 approve --as S1", "person add X Y --as ADM",
        "meeting call M9 \"all staff\" 2027-01-01 --as C1 --at 2026-10-09",
        "publish " ANUMAT_SOURCE_DIR "/tests/cli/samples/requests --as ADM",
        "evidence add RQ-001 quotation other.txt --as S1"}) {
    (void)place_.shell("printf other > other.txt");
    const Answer answer = anumat(std::string(words) + " --dry-run");
    EXPECT_NE(answer.err.find("nothing was written"), std::string::npos) << words << "\n" << answer.err;
  }
  EXPECT_EQ(anumat("init second --name X --admin ADM --dry-run").code, 0);

  EXPECT_EQ(place_.shell("sqlite3 office/office.db .dump | sha256sum; find office/evidence -type f | sort").out,
            before.out);
  EXPECT_FALSE(std::filesystem::exists(place_.folder() / "second"));
}

TEST_F(Surface, WritesNothingWhenTheCommandLineIsWrong) {
  const std::string before = events();
  for (const char* words :
       {"case do RQ-001 aprove --as H1", "case do RQ-404 submit --as S1", "case do RQ-001 submit --set amount= --as S1",
        "case do RQ-001 submit --set nothing=1 --as S1", "case new requests --as S1",
        "case do RQ-001 submit --set 'amount=1 +' --as S1", "case do RQ-001 submit",
        "meeting call M1 \"all staff\" tomorrow --as C1"})
    EXPECT_EQ(anumat(words).code, 2) << words;

  EXPECT_EQ(events(), before);
}

TEST_F(Surface, PutsDataOnStdoutAndAllElseOnStderr) {
  const Answer refused = anumat("case do RQ-001 approve --as S1");
  const Answer warned = anumat("case do RQ-001 approve --as H1");

  EXPECT_EQ(refused.out, "");
  EXPECT_NE(refused.err.find("R4012"), std::string::npos);
  EXPECT_EQ(warned.out, "");
}

TEST_F(Surface, ColoursOnlyWhereTheyAreWanted) {
  const auto coloured = [&](const std::string& environment) {
    return anumat("case show RQ-001", environment).out.find('\x1b') != std::string::npos;
  };

  EXPECT_FALSE(coloured(""));
  EXPECT_TRUE(coloured("CLICOLOR_FORCE=1"));
  EXPECT_FALSE(coloured("CLICOLOR_FORCE=1 NO_COLOR=1"));
}

TEST_F(Surface, SpeaksTheLanguageOfTheEnvironment) {
  EXPECT_NE(anumat("help", "LC_ALL=th_TH.UTF-8").out.find("คำสั่ง"), std::string::npos);
  EXPECT_EQ(anumat("help", "LC_ALL=en_US.UTF-8 LANG=th_TH.UTF-8").out.find("คำสั่ง"), std::string::npos);
  EXPECT_NE(anumat("help", "LC_ALL= LC_MESSAGES=th_TH.UTF-8").out.find("คำสั่ง"), std::string::npos);
}

TEST_F(Surface, RefusesAStoreOfANewerVersion) {
  ASSERT_EQ(sql("PRAGMA user_version = 99").code, 0);

  const Answer answer = anumat("case do RQ-001 approve --as H1");

  EXPECT_EQ(answer.code, 5);
  EXPECT_NE(answer.err.find("E5106"), std::string::npos) << answer.err;
}

TEST_F(Surface, WritesTextEvenOfAStoreThatHoldsNone) {
  // SQLite quotes what it cannot read of a damaged definition of a table.
  const std::filesystem::path store = place_.folder() / "office" / "office.db";
  std::string bytes = whole(store);
  const std::size_t at = bytes.find("CREATE TABLE");
  ASSERT_NE(at, std::string::npos);
  bytes[at + 9] = '\xC2';
  std::ofstream(store, std::ios::binary) << bytes;

  const Answer answer = anumat("audit verify");
  EXPECT_EQ(answer.code, 5);
  EXPECT_NE(answer.err.find("\xEF\xBF\xBD"), std::string::npos) << answer.err;
  EXPECT_EQ(answer.err.find('\xC2'), std::string::npos) << answer.err;
}

TEST_F(Surface, KeepsEvidenceOnlyWhenItIsAccepted) {
  const auto files = [&] { return place_.shell("find office/evidence -type f | wc -l").out; };
  const std::string before = files();
  (void)place_.shell("printf x > letter.exe; printf y > letter.txt");

  EXPECT_EQ(anumat("evidence add RQ-001 quotation letter.exe --as S1").code, 3);
  EXPECT_EQ(files(), before);
  EXPECT_EQ(anumat("evidence add RQ-001 quotation letter.txt --as S1").code, 0);
  EXPECT_NE(files(), before);
  EXPECT_EQ(anumat("evidence add RQ-001 quotation --on-paper --as S1").code, 0);
}

TEST_F(Surface, KeepsNoEvidenceThatIsNotWhatItSays) {
  const auto files = [&] { return place_.shell("find office/evidence -type f | wc -l").out; };
  const std::string before = files();
  const std::string count = events();
  (void)place_.shell("printf '<html></html>' > page.pdf; printf '%%PDF-1.4\\n' > cut.pdf; : > empty.txt");

  for (const char* more : {"", " --dry-run"}) {
    const std::string thai = std::string(more) + " --lang th";
    const Answer page = anumat(std::string("evidence add RQ-001 quotation page.pdf --as S1") + more);
    EXPECT_EQ(page.code, 2) << page.err;
    EXPECT_NE(page.err.find("E5154"), std::string::npos) << page.err;
    EXPECT_NE(page.err.find("`page.pdf` says that it is a PDF document, and is a web page"), std::string::npos)
        << page.err;
    EXPECT_NE(anumat("evidence add RQ-001 quotation page.pdf --as S1" + thai).err.find("หน้าเว็บ"), std::string::npos);
    EXPECT_NE(anumat(std::string("evidence add RQ-001 quotation cut.pdf --as S1") + more).err.find("E5155"),
              std::string::npos);
    EXPECT_NE(anumat(std::string("evidence add RQ-001 quotation empty.txt --as S1") + more).err.find("is empty"),
              std::string::npos);
  }
  EXPECT_EQ(files(), before);
  EXPECT_EQ(events(), count);
}

TEST_F(Surface, OffersWhatMayComeNext) {
  EXPECT_EQ(anumat("__complete -- case").out, "case\n");
  EXPECT_EQ(anumat("__complete -- case ''").out,
            "new\nshow\nlist\ndo\nbulk\nrecall\npause\nresume\nremind\nreopen\nreceipts\n");
  EXPECT_EQ(anumat("__complete -- case do ''").out, "request/RQ-001\nrequest/RQ-002\n");
  EXPECT_EQ(anumat("__complete -- case do RQ-002 ''").out, "submit\n");
  for (const char* shell : {"bash", "zsh", "fish"}) EXPECT_EQ(anumat(std::string("completion ") + shell).code, 0);
}

TEST(Scenarios, ComeOutAsTheySay) {
  const Workplace place("scenarios");
  const std::string package = ANUMAT_SOURCE_DIR "/workflows/annual-plan ";

  const Answer passed = place.anumat("test " + package + ANUMAT_SOURCE_DIR "/tests/cli/samples/scenarios.anumat");
  const Answer failed =
      place.shell("sed 's/state = \"approved\"/state = \"rejected\"/' " ANUMAT_SOURCE_DIR
                  "/tests/cli/samples/scenarios.anumat > wrong.anumat; env LANG=C.UTF-8 " ANUMAT_PROGRAM " test " +
                  package + "wrong.anumat --filter small");

  EXPECT_EQ(passed.code, 0) << passed.out << passed.err;
  EXPECT_NE(passed.out.find("scenarios.anumat:28  the staff meeting accepts a summary"), std::string::npos)
      << passed.out;
  EXPECT_NE(passed.out.find(" passed, 0 failed"), std::string::npos);
  EXPECT_EQ(failed.code, 1);
  EXPECT_NE(failed.out.find("wrong.anumat:15: approve"), std::string::npos) << failed.out;
  EXPECT_NE(failed.out.find("expected: state = \"rejected\"\n      got:      state = \"approved\""), std::string::npos)
      << failed.out;
  EXPECT_NE(failed.out.find("0 passed, 1 failed"), std::string::npos);
}

TEST(Formatting, ChecksThenWritesThenRests) {
  const Workplace place("fmt");
  (void)place.shell("printf 'language: en\\npackage: p\\n\\nrole:   clerk\\nlabel th:x\\n' > a.anumat");

  EXPECT_EQ(place.anumat("fmt --check .").code, 1);
  EXPECT_EQ(place.anumat("fmt .").out, "./a.anumat\n");
  EXPECT_EQ(place.anumat("fmt --check .").code, 0);
  EXPECT_EQ(whole(place.folder() / "a.anumat"),
            place.shell("env LANG=C.UTF-8 " ANUMAT_PROGRAM " fmt - < a.anumat").out);
}

TEST(Explaining, ACodeMeansOneThing) {
  const Workplace place("codes");

  const Answer manual = place.anumat("help --manual errors");

  std::set<std::string> seen;
  for (std::size_t at = manual.out.find("\n### "); at != std::string::npos; at = manual.out.find("\n### ", at + 1))
    EXPECT_TRUE(seen.insert(manual.out.substr(at + 5, 5)).second) << manual.out.substr(at + 5, 60);
  EXPECT_GT(seen.size(), 100U);
}

/// Every code that a source file can utter is explained.
TEST(Explaining, KnowsEveryCode) {
  const Workplace place("explain");
  std::set<std::string> codes;
  for (const char* module : {"base", "model", "dsl", "engine", "generate", "storage", "imports", "reports", "history",
                             "office", "server", "cli"})
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(ANUMAT_SOURCE_DIR) + "/" + module)) {
      if (entry.path().extension() != ".cpp") continue;
      const std::string text = whole(entry.path());
      for (std::size_t at = text.find('"'); at != std::string::npos && at + 6 < text.size();
           at = text.find('"', at + 1))
        if ((text[at + 1] == 'E' || text[at + 1] == 'R' || text[at + 1] == 'U') && text[at + 6] == '"' &&
            std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                        text.begin() + static_cast<std::ptrdiff_t>(at) + 6,
                        [](char c) { return c >= '0' && c <= '9'; }))
          codes.insert(text.substr(at + 1, 5));
    }
  ASSERT_GT(codes.size(), 100U);

#if defined(__SANITIZE_ADDRESS__)
  constexpr int every = 10;  // The other presets ask for each.
#else
  constexpr int every = 1;
#endif
  std::string line;
  int number = 0;
  for (const std::string& code : codes)
    if (number++ % every == 0) line += ANUMAT_PROGRAM " explain " + code + " >/dev/null || echo " + code + "; ";

  const Answer unknown = place.shell(line + "true");

  EXPECT_EQ(unknown.code, 0) << unknown.err;
  EXPECT_EQ(unknown.out, "");
}

TEST(Explaining, TellsWhatAKindOfSectionHolds) {
  const Workplace place("explain-kind");

  const Answer english = place.anumat("explain route --lang en");
  EXPECT_EQ(english.code, 0) << english.err;
  for (const char* words : {"route / ", "separate", "columns", "if late", "example"})
    EXPECT_NE(english.out.find(words), std::string::npos) << words;
  EXPECT_EQ(place.anumat("explain เส้นทาง -o json").code, place.anumat("explain route -o json").code);
  EXPECT_NE(place.anumat("explain lifecicle --lang en").err.find("`lifecycle`"), std::string::npos);
}

}  // namespace
}  // namespace anumat::cli::test
