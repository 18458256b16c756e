// What users see, word for word: tests/golden/cli holds one file for each answer in each language.

#include <cstdlib>
#include <regex>

#include "request_office.hpp"

namespace anumat::cli::test {
namespace {

/// Digests change with every word of a definition; their place is what matters here.
std::string without_digests(const std::string& text) {
  static const std::regex digest("[0-9a-f]{64}|(of|ตามชุดนิยาม) [0-9a-f]{12}");
  return std::regex_replace(text, digest, "$1<digest>");
}

void expect_golden(const std::string& name, const Answer& answer) {
  const std::string path = std::string(ANUMAT_SOURCE_DIR) + "/tests/golden/cli/" + name;
  const std::string actual = without_digests(answer.out) + (answer.err.empty() ? "" : "--- stderr\n" + answer.err) +
                             "--- exit " + std::to_string(answer.code) + "\n";
  if (std::getenv("ANUMAT_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << actual;
  EXPECT_EQ(whole(path), actual) << "in " << path << "; ANUMAT_UPDATE_GOLDEN=1 rewrites it";
}

struct Shown {
  const char* name;
  const char* words;
};

class Golden : public RequestOffice {
 protected:
  void show(const Shown& shown) const {
    expect_golden(std::string(shown.name) + ".en.txt", anumat(std::string(shown.words) + " --lang en"));
    expect_golden(std::string(shown.name) + ".th.txt", anumat(std::string(shown.words) + " --lang th"));
  }
};

TEST_F(Golden, HelpAndWrongUsage) {
  for (const Shown& shown :
       {Shown{"help", "help"}, Shown{"help-case-do", "help case do"}, Shown{"help-meeting-put", "meeting put --help"},
        Shown{"help-exit-codes", "help exit-codes"}, Shown{"usage-command", "case shw RQ-001"},
        Shown{"usage-option", "case list --kindd request"}, Shown{"usage-nobody", "case do RQ-001 approve"},
        Shown{"usage-missing", "case show"}, Shown{"explain", "explain r4012"}, Shown{"help-generate", "help generate"},
        Shown{"help-diff", "diff --help"}, Shown{"help-import-dmn", "help import dmn"}})
    show(shown);
}

TEST_F(Golden, RefusalsAndUndecided) {
  for (const Shown& shown : {Shown{"refused-right", "case do RQ-001 approve --as S1 --at 2026-10-09"},
                             Shown{"refused-rule", "case do RQ-001 approve --as H1 --at 2026-10-09"},
                             Shown{"refused-state", "case do RQ-002 approve --as H1 --at 2026-10-09"},
                             Shown{"refused-comment", "case do RQ-001 return --as H1 --at 2026-10-09 --dry-run"}})
    show(shown);
  done("case do RQ-002 submit --as S1 --at 2026-10-09");
  show({"undecided", "case do RQ-002 approve --as H1 --at 2026-10-09"});
  expect_golden("refused.json", anumat("case do RQ-001 approve --as S1 --at 2026-10-09 -o json --dry-run 2>/dev/null"));
}

TEST_F(Golden, BadValues) {
  for (const Shown& shown :
       {Shown{"bad-feel", "case do RQ-001 submit --set 'amount=5 +' --as S1"},
        Shown{"bad-word", "case do RQ-001 submit --set amount=many --as S1"},
        Shown{"bad-field", "case do RQ-001 submit --set amont=5 --as S1"}, Shown{"bad-case", "case show RQ-OO1"},
        Shown{"bad-act", "case do RQ-001 aprove --as H1"}, Shown{"bad-kind", "case new requst --as S1"},
        Shown{"bad-office", "case list --office nowhere"}, Shown{"bad-moment", "replay RQ-001 --at yesterday"},
        Shown{"buddhist-moment", "case do RQ-001 submit --as S1 --at 2569-10-07T09:00"},
        Shown{"buddhist-day", "calendar holiday 2569-10-13 x --as ADM"},
        Shown{"day-with-slashes", "calendar holiday 13/10/2569 x --as ADM"},
        Shown{"day-of-no-month", "calendar holiday 2026-13-10 x --as ADM"}})
    show(shown);
}

TEST_F(Golden, Reading) {
  for (const Shown& shown :
       {Shown{"case-show", "case show RQ-001 --at 2026-10-09"}, Shown{"case-list", "case list"},
        Shown{"task-list", "task list --as H1 --at 2026-10-09"}, Shown{"person-list", "person list --at 2026-10-09"},
        Shown{"evidence-list", "evidence list RQ-001"}, Shown{"replay", "replay RQ-001"},
        Shown{"replay-at", "replay RQ-001 --at 2026-10-06"}, Shown{"audit-verify", "audit verify"}})
    show(shown);
  for (const Shown& shown : {Shown{"explain-case", "explain case RQ-001 --at 2026-10-09"},
                             Shown{"explain-case-as", "explain case RQ-001 --as S1 --at 2026-10-09"},
                             Shown{"explain-case-to", "explain case RQ-001 --to approved --at 2026-10-09"},
                             Shown{"explain-case-nowhere", "explain case RQ-001 --to aproved --at 2026-10-09"}})
    show(shown);
  expect_golden("explain-case.json", anumat("explain case RQ-001 --as H1 --at 2026-10-09 -o json"));
  expect_golden("case-show.json", anumat("case show RQ-001 --at 2026-10-09 -o json"));
  expect_golden("replay.json", anumat("replay RQ-001 --at 2026-10-05 -o json"));
}

TEST_F(Golden, MarkedPointsAndManyAtOnce) {
  done(
      "case do RQ-001 return --comment \"two points\" --point amount=\"above the plan\" --point \"ไม่มีใบเสนอราคา\" "
      "--as H1 --at 2026-10-09");
  show({"points-open", "case do RQ-001 submit --as S1 --at 2026-10-12 --dry-run"});
  show({"points-wrong", "case do RQ-001 submit --answer yes --as S1 --at 2026-10-12"});
  done(
      "case do RQ-001 submit --set amount=4000 --answer 1=accepted --answer \"2=explained: attached\" --as S1 --at "
      "2026-10-12");
  show({"points-show", "case show RQ-001 --at 2026-10-12"});
  show({"points-replay", "replay RQ-001 --at 2026-10-12"});
  show({"bulk", "case bulk approve RQ-001 RQ-002 RQ-001 RQ-999 --as H1 --at 2026-10-13 --key round-1"});
  expect_golden("bulk.json", anumat("case bulk approve RQ-001 RQ-002 RQ-001 RQ-999 --as H1 --at 2026-10-13 --key "
                                    "round-1 -o json"));
}

TEST_F(Golden, ManyAtOnceWarnOfEachCase) {
  done(
      "publish dear --as ADM --at 2026-10-09",
      "cp -r " ANUMAT_SOURCE_DIR
      "/tests/cli/samples/requests dear; printf '\\nchecks: request\\n| on | rule | effect |\\n| submit | cheap | warn "
      "|\\n\\nrule: cheap\\nrequire: if amount = null then true else amount < 100\\nmessage en: dear\\nmessage th: "
      "แพง\\n' >> dear/requests.anumat; ");
  done(
      "case new request --set subject=Desk --set owner=S1 --set amount=400 --set needed=2026-12-01 --as S1 --at "
      "2026-10-10");
  const Answer answer = anumat("case bulk submit RQ-003 --as S1 --at 2026-10-10");

  EXPECT_EQ(answer.code, 0) << answer.err;
  EXPECT_NE(answer.err.find("request/RQ-003: dear"), std::string::npos) << answer.err;
}

TEST_F(Golden, WhatTheOfficeOwesOverAYear) {
  live_a_year();
  for (const Shown& shown :
       {Shown{"cycle-board", "cycle board --on 2026-10-12 --at 2026-10-12"},
        Shown{"cycle-board-all", "cycle board --on 2027-01-04 --stage tell --all --at 2026-10-12"},
        Shown{"cycle-board-stage", "cycle board --stage tel --at 2026-10-12"},
        Shown{"cycle-board-year", "cycle board --year 2027 --at 2026-10-12"},
        Shown{"problem-list", "problem list --all --on 2026-10-20 --at 2026-10-12"},
        Shown{"problem-replay", "replay RQ-003 --at 2026-10-12"},
        Shown{"problem-close-still", "problem close request/RQ-003 \"too dear\" never --as H1 --at 2026-10-12"},
        Shown{"survey-show", "survey show"},
        Shown{"survey-answered", "survey answer lunch '{soup: 1}' --case notice/N1 --as S1 --at 2026-10-12"}})
    show(shown);
  done("survey answer lunch '{soup: 3}' --case notice/N1 --as H1 --at 2026-10-12");
  done("case do N1 read --as S1 --at 2026-10-12");
  show({"survey-figures", "survey show lunch --case N1"});
  show({"case-receipts", "case receipts N1 --at 2026-10-13"});
  expect_golden("cycle-board.json", anumat("cycle board --on 2026-10-12 --at 2026-10-12 -o json"));
  expect_golden("problem-list.json", anumat("problem list --on 2026-10-20 --at 2026-10-12 -o json"));
  expect_golden("case-receipts.json", anumat("case receipts N1 --at 2026-10-13 -o json"));
  expect_golden("survey-show.json", anumat("survey show -o json"));
  show({"agreement-turn", "agreement sign RQ-003 \"purchase promise\" --as H1 --at 2026-10-13"});
  done("agreement sign RQ-003 \"purchase promise\" --as S1 --at 2026-10-13");
  show({"agreement-list", "agreement list"});
  done("agreement sign RQ-003 \"purchase promise\" --as H1 --at 2026-10-13");
  expect_golden("agreement-list.json", anumat("agreement list --case RQ-003 -o json"));
  show({"agreement-open", "agreement list --open"});
  show({"year-show-none", "year show"});
}

TEST_F(Golden, ReportsAreCalledByTheirLabels) {
  (void)place_.shell("cp -r " ANUMAT_SOURCE_DIR "/tests/cli/samples/requests tables");
  std::ofstream(place_.folder() / "tables" / "reports.anumat") << R"(language: en
package: requests

report: amounts
label th: ยอดเงินตามคำขอ
label en: amounts asked for
file: amounts.csv
rows: request
| column      | value  | format | label th       | label en      |
| amount_baht | amount | money  | จำนวนเงิน (บาท) | amount (baht) |
| from        | {request: number} | origin | | |

report: subjects
rows: request
| column  | value   |
| subject | subject |
)";
  done("publish tables --as ADM --at 2026-10-09");

  show({"report-list", "report list"});
  show({"report-make", "report make --out tables.xlsx"});
  expect_golden("report-list.json", anumat("report list -o json"));
  expect_golden("report-make.json", anumat("report make amounts --out amounts.csv -o json"));
  EXPECT_EQ(place_.shell("head -1 amounts.csv").out,
            "\xEF\xBB\xBF"
            "amount_baht\n");
}

TEST_F(Golden, AnOfficeWithoutACycleHasNoBoard) {
  show({"cycle-board-none", "cycle board --at 2026-10-09"});
}

TEST_F(Golden, Meeting) {
  for (const char* words :
       {"meeting call M1 \"all staff\" 2026-10-12 --as C1 --at 2026-10-09", "meeting open M1 --as C1 --at 2026-10-12",
        "meeting attend meeting/M1 S1 present --as C1 --at 2026-10-12",
        "meeting put M1 1 --case request/RQ-001 --motion refuse --subject \"คำขอ RQ-001\" --as C1 --at 2026-10-12",
        "meeting vote M1 1 yes --as S1 --at 2026-10-12", "meeting resolve M1 1 --as C1 --at 2026-10-12",
        "meeting close M1 --as C1 --at 2026-10-12"})
    done(words);

  show({"meeting-show", "meeting show M1"});
  show({"meeting-list", "meeting list"});
  show({"meeting-replay", "replay RQ-001 --at 2026-10-12"});
}

TEST_F(Golden, GenerateDiffAndImport) {
  ASSERT_EQ(place_
                .shell("mkdir new && sed 's/<= 5000/<= 3000/; s/10 days | remind/5 days | remind/' " ANUMAT_SOURCE_DIR
                       "/tests/cli/samples/requests/requests.anumat > new/requests.anumat && echo '<a/>' > a.dmn")
                .code,
            0);

  for (const Shown& shown :
       {Shown{"generate-dot", "generate dot new"}, Shown{"generate-format", "generate bpm new"},
        Shown{"generate-only", "generate svg new --only reqest"}, Shown{"diff-published", "diff published new"},
        Shown{"diff-same", "diff new new"}, Shown{"import-dmn", "import dmn a.dmn"}})
    show(shown);
  expect_golden("diff.json", anumat("diff published new -o json"));
}

TEST_F(Golden, HistoryAndBackups) {
  ASSERT_EQ(anumat("case do RQ-001 approve --as S1 --at 2026-10-09").code, 3);
  for (const char* words : {"audit key log.pem", "audit checkpoint --signer log.pem", "audit export --out bundle",
                            "audit export --out part --case RQ-001", "backup create backups/a --at 2026-10-20"})
    done(words);
  ASSERT_EQ(place_
                .shell("cp -r bundle changed; sed -i s/quotation.txt/invoice.txt/ changed/events.jsonl; "
                       "chmod 644 log.pem")
                .code,
            0);

  for (const Shown& shown :
       {Shown{"audit-search", "audit search --person S1 --from 2026-10-05"},
        Shown{"audit-search-refused", "audit search --refused"},
        Shown{"audit-search-deputy", "audit search --capacity deputy"},
        Shown{"audit-search-case", "audit search --case RQ-002"},
        Shown{"audit-verify-bundle", "audit verify bundle --vkey bundle/vkey"},
        Shown{"audit-verify-part", "audit verify part --vkey bundle/vkey"},
        Shown{"audit-verify-changed", "audit verify changed --vkey bundle/vkey"},
        Shown{"audit-export-again", "audit export --out bundle"},
        Shown{"audit-checkpoint-open-key", "audit checkpoint --signer log.pem"},
        Shown{"backup-verify", "backup verify backups/a"}, Shown{"backup-list", "backup list backups"},
        Shown{"backup-restore-onto", "backup restore backups/a office --as ADM"},
        Shown{"help-audit-verify", "help audit verify"}, Shown{"help-audit-witness", "help audit witness"},
        Shown{"help-backup-restore", "help backup restore"}})
    show(shown);
}

TEST_F(Golden, AuditNamesTheEventWhoseByteWasFlipped) {
  ASSERT_EQ(sql("DROP TRIGGER event_is_never_changed; UPDATE event SET line = replace(line, 'no quotation', 'no "
                "quotatiom') WHERE line LIKE '%no quotation%';")
                .code,
            0);

  show({"audit-flipped", "audit verify"});
}

TEST_F(Golden, AuditNamesTheEventWhoseHashWasForgedToo) {
  ASSERT_EQ(
      sql("DROP TRIGGER event_is_never_changed; UPDATE event SET line = replace(line, 'no quotation', 'no quotatiom') "
          "WHERE line LIKE '%no quotation%';")
          .code,
      0);
  ASSERT_EQ(place_
                .shell("hash=$( { printf '\\000'; sqlite3 office/office.db 'SELECT line FROM event WHERE seq = 12' | "
                       "tr -d '\\n'; } "
                       "| sha256sum | cut -c1-64 ); sqlite3 office/office.db \"UPDATE event SET leaf = x'$hash' WHERE "
                       "seq = 12\"")
                .code,
            0);

  show({"audit-forged", "audit verify"});
}

TEST_F(Golden, AuditNamesTheEventWhoseIndexWasChanged) {
  ASSERT_EQ(
      sql("DROP TRIGGER event_is_never_changed; UPDATE event SET actor = 'S1' WHERE line LIKE '%no quotation%';").code,
      0);

  show({"audit-index", "audit verify"});
}

}  // namespace
}  // namespace anumat::cli::test
