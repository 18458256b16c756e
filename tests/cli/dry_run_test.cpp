#include <set>
#include <vector>

#include "request_office.hpp"

// `--dry-run` of every command: what it says is what would be written, and nothing is.

namespace anumat::cli::test {
namespace {

/// How a command writes, and how its dry run says so.
enum class Writes {
  Nothing,
  Same,  ///< The dry run answers word for word as the command does, with a line that nothing was written.
  Told,  ///< The dry run says what would be made instead.
};

struct Row {
  const char* path;
  const char* words;  ///< Empty: it is not run, as it ends with its input, or needs books (reports/money_test.cpp), an
                      ///< account, a code of a paper (documents/year_papers.py), links, files whose time is
                      ///< over (history/disposal_test.py), or a webhook.
  Writes writes = Writes::Nothing;
  const char* tells = "";  ///< With Told: what its dry run must name.
};

const std::string requests = ANUMAT_SOURCE_DIR "/tests/cli/samples/requests";

const Row rows[]{
    {"init", "init second --name X --admin ADM --package requests --at 2026-10-09", Writes::Same},
    {"check", "check --fix=likely wrong.anumat", Writes::Told, "-label th เสมียน\n+label th: เสมียน"},
    {"fmt", "fmt loose.anumat", Writes::Told, "loose.anumat"},
    {"test", "test requests --junit tests.xml", Writes::Same},
    {"diff", "diff requests requests"},
    {"backtest", "backtest requests --case RQ-001"},
    {"generate", "generate msm requests --out machines", Writes::Told, "would write machines"},
    {"import dmn", "import dmn tables.dmn --out imported.anumat", Writes::Same},
    {"import", ""},
    {"reconcile show", ""},
    {"reconcile settle", ""},
    {"month close", ""},
    {"month show", "month show"},
    {"ledger show", ""},
    {"year close", ""},
    {"year restate", ""},
    {"year show", "year show"},
    {"agreement sign", "agreement sign RQ-003 \"purchase promise\" --as S1", Writes::Same},
    {"agreement list", "agreement list"},
    {"explain", "explain R4012"},
    {"explain case", "explain case RQ-001 --at 2026-10-09"},
    {"lsp", ""},
    {"serve", ""},
    {"publish", "publish requests --as ADM --at 2026-10-10", Writes::Same},
    {"migrate plan", "migrate plan letters"},
    {"migrate apply", "migrate apply letters --case RQ-001 --certificate moved.json --as ADM", Writes::Same},
    {"migrate revert", "migrate revert --case RQ-002 --as ADM", Writes::Same},
    {"case new", "case new request --set subject=X --set owner=S1 --as S1", Writes::Same},
    {"case show", "case show RQ-001 --at 2026-10-09"},
    {"case list", "case list"},
    {"case do", "case do RQ-001 return --comment why --as H1", Writes::Same},
    {"case bulk", "case bulk return RQ-001 --comment why --as H1", Writes::Same},
    {"case receipts", "case receipts N1 --at 2026-10-09"},
    {"search", "search Printer"},
    {"index rebuild", "index rebuild", Writes::Told, "would be made anew"},
    {"rights", "rights requests"},
    {"task list", "task list --as H1 --at 2026-10-09"},
    {"task claim", "task claim LT-001 --as H1", Writes::Same},
    {"task release", "task release LT-002 --as C1", Writes::Same},
    {"task reassign", "task reassign LT-001 H1 busy --as C1", Writes::Same},
    {"case recall", "case recall LT-003 --as C1", Writes::Same},
    {"case pause", "case pause LT-001 waits --as C1", Writes::Same},
    {"case resume", "case resume LT-004 --as C1", Writes::Same},
    {"case remind", "case remind LT-001 --as S1", Writes::Same},
    {"case reopen", "case reopen LT-005 --as C1", Writes::Same},
    {"meeting call", "meeting call M9 \"all staff\" 2027-01-01 --as C1", Writes::Same},
    {"meeting open", "meeting open M1 --as C1", Writes::Same},
    {"meeting attend", "meeting attend M2 S1 absent --as C1", Writes::Same},
    {"meeting put", "meeting put M2 I2 --subject x --as C1", Writes::Same},
    {"meeting vote", "meeting vote M2 I1 yes --as S1", Writes::Same},
    {"meeting resolve", "meeting resolve M2 I1 --as C1", Writes::Same},
    {"meeting close", "meeting close M3 --as C1", Writes::Same},
    {"meeting ready", "meeting ready \"all staff\" --at 2026-10-09"},
    {"meeting agenda", "meeting agenda B4 --as C1", Writes::Same},
    {"meeting withdraw", "meeting withdraw B3 1 --as C1", Writes::Same},
    {"meeting waive", "meeting waive B4 flood --as H1", Writes::Same},
    {"meeting proxy", "meeting proxy B2 H1 --as S1", Writes::Same},
    {"meeting revoke", "meeting revoke B4 --as S1", Writes::Same},
    {"meeting recuse", "meeting recuse B2 I1 --as S1", Writes::Same},
    {"meeting ballot", "meeting ballot B2 I1 yes --as S1", Writes::Told, "meeting/B2"},
    {"meeting hand-in", "meeting hand-in B2 I1 --member H1 --as C1", Writes::Same},
    {"meeting dissent", "meeting dissent B2 I0 costly --as S1", Writes::Same},
    {"meeting adjourn", "meeting adjourn B5 late --as C1", Writes::Same},
    {"meeting minutes", "meeting minutes B1"},
    {"meeting correct", "meeting correct B1 \"S1 was there\" --as C1", Writes::Same},
    {"meeting show", "meeting show M2"},
    {"meeting list", "meeting list"},
    {"evidence add", "evidence add RQ-001 quotation other.txt --as S1", Writes::Same},
    {"evidence scan", ""},
    {"evidence due", "evidence due --at 2036-10-09"},
    {"evidence ask", ""},
    {"evidence dispose", ""},
    {"evidence list", "evidence list RQ-001"},
    {"person list", "person list"},
    {"person add", "person add X Y --as ADM", Writes::Same},
    {"person leave", "person leave C1 2026-10-12 2026-10-14 --as C1", Writes::Same},
    {"person back", "person back H1 2026-10-10 --as H1", Writes::Same},
    {"person link", "person link Z S1 --as ADM", Writes::Same},
    {"person export", "person export H1 --out h1 --as C1", Writes::Told, "h1"},
    {"erasure ask", "erasure ask S1 \"section 33\" --as S1", Writes::Same},
    {"erasure grant", "erasure grant REQUEST --as C1", Writes::Told, "dry"},
    {"erasure refuse", "erasure refuse REQUEST needed --as C1", Writes::Same},
    {"erasure hold", "erasure hold S1 \"a claim\" --as H1", Writes::Same},
    {"erasure release", "erasure release C1 --as H1", Writes::Same},
    {"erasure list", "erasure list"},
    {"role grant", "role grant S1 clerk 2026-10-09 --as ADM", Writes::Same},
    {"role end", "role end S1 staff 2026-10-31 --as ADM", Writes::Same},
    {"group list", "group list --at 2026-10-09"},
    {"group add", "group add LAW law 2026-10-09 --parent HQ --as ADM", Writes::Same},
    {"group rename", "group rename FIN money --as ADM", Writes::Same},
    {"group move", "group move FIN 2026-10-09 --as ADM", Writes::Same},
    {"group close", "group close FIN 2026-10-31 --as ADM", Writes::Same},
    {"member add", "member add S1 FIN 2026-10-09 --to 2026-10-20 --as ADM", Writes::Same},
    {"member end", "member end H1 HQ 2026-10-31 --as ADM", Writes::Same},
    {"acting issue", "acting issue O-1 substitute H1 S1 2026-10-09 2026-10-31 --as ADM", Writes::Same},
    {"user add", ""},
    {"user invite", ""},
    {"user expect", ""},
    {"user unlink", ""},
    {"user password", ""},
    {"user deactivate", ""},
    {"user activate", ""},
    {"user uncode", ""},
    {"user token", ""},
    {"user untoken", ""},
    {"user list", "user list"},
    {"mail preview", "mail preview --to H1 --at 2026-10-09"},
    {"mail send", "mail send --at 2026-10-09", Writes::Told, "would send"},
    {"mail set", "mail set H1 --address h1@example.go.th", Writes::Same},
    {"mail list", "mail list"},
    {"webhook add", "webhook add https://example.go.th/hook", Writes::Told, "https://example.go.th/hook"},
    {"webhook list", "webhook list"},
    {"webhook pause", ""},
    {"webhook resume", ""},
    {"webhook remove", ""},
    {"webhook log", ""},
    {"webhook test", ""},
    {"webhook redeliver", ""},
    {"calendar holiday", "calendar holiday 2026-10-13 X --as ADM", Writes::Same},
    {"calendar cover", "calendar cover 2027-10-01 2028-09-30 --as ADM", Writes::Same},
    {"parameter set", "parameter set \"open amount allowed\" true 2026-10-09 --as ADM", Writes::Same},
    {"cycle board", "cycle board --at 2026-10-09"},
    {"problem list", "problem list --all --at 2026-10-09"},
    {"problem close", "problem close notice/N1 \"not posted\" \"it hangs there\" --as C1", Writes::Same},
    {"survey answer", "survey answer lunch '{soup: 1}' --case notice/N1 --as H1", Writes::Same},
    {"survey links", ""},
    {"survey show", "survey show"},
    {"day close", "day close --as ADM --at 2026-12-01", Writes::Same},
    {"report list", "report list"},
    {"report make", "report make letters --out letters.json", Writes::Same},
    {"document list", "document list"},
    {"document make", "document make note --out note.html", Writes::Same},
    {"document year", "document year --form html --out papers", Writes::Same},
    {"document number", "document number note --as C1", Writes::Same},
    {"document register", "document register"},
    {"document verify", ""},
    {"deadline pass", "deadline pass --as ADM --at 2026-12-01", Writes::Same},
    {"replay", "replay RQ-001 --at 2026-10-09"},
    {"audit verify", "audit verify"},
    {"audit search", "audit search --case RQ-001"},
    {"audit key", "audit key new.pem", Writes::Told, "new.pem"},
    {"audit checkpoint", "audit checkpoint --signer log.pem", Writes::Told, "would be signed"},
    {"audit time", "audit time --query question.tsq", Writes::Told, "question.tsq"},
    {"audit prove", "audit prove --from 1"},
    {"audit witness",
     "audit witness bundle/checkpoint none --memory memory --signer log.pem --name audit.example/w --log bundle/vkey "
     "--at 2026-10-09",
     Writes::Same},
    {"audit export", "audit export --out again", Writes::Told, "again"},
    {"backup create", "backup create copies/2 --at 2026-10-09", Writes::Told, "copies/2"},
    {"backup verify", "backup verify copies/1"},
    {"backup restore", "backup restore copies/1 restored --as ADM", Writes::Told, "restored"},
    {"backup list", "backup list copies"},
    {"year replay",
     "year replay " ANUMAT_SOURCE_DIR "/workflows/annual-plan/sample --package " ANUMAT_SOURCE_DIR
     "/workflows/annual-plan --out year --report \"proposal gate\" --keep kept",
     Writes::Same},
    {"year cycle", "year cycle " ANUMAT_SOURCE_DIR "/workflows/annual-plan/sample --package " ANUMAT_SOURCE_DIR
                   "/workflows/annual-plan"},
    {"demo", "demo --package " ANUMAT_SOURCE_DIR "/workflows/annual-plan --keep shown", Writes::Same},
    {"feel eval", "feel eval 1+1"},
    {"completion", "completion bash"},
    {"version", "version"},
    {"help", "help case do"},
};

/// What the second package has beside the requests: letters that are claimed, paused, recalled and reopened.
constexpr const char* letters = R"(language: en
package: requests

case: letter
number: LT-{serial(3)}
opened by: staff
| field   | type   | required |
| subject | text   | yes      |
| owner   | person | yes      |

lifecycle: letter
start: draft
end: sent
paused by: clerk
reminded by: owner
| from    | on       | who        | to      | act     |
| draft   | send     | owner      | signing | submit  |
| signing | approved | route desk | sent    | approve |
| signing | returned | route desk | draft   | return  |
| sent    | reopen   | clerk      | draft   | submit  |

deadlines: letter
| state   | within | then |
| draft   |        |      |
| signing |        |      |

route: desk
claims: yes
reassigned by: clerk
recall: yes
| step | who           | act     |
| 1    | clerk or head | check   |
| 2    | head          | approve |

personal data: privacy
asked by: staff
granted by: clerk
held by: head
exported by: clerk

meeting: board
members: staff
chair: head
called by: clerk
notice: 3 days
short notice: waived
notice waived by: head
quorum: 1/3 of members
carried: yes > no
tie: chair casts
ballots: open or secret
proxy given by: staff
minutes number: B-{serial(2)}

report: letters
rows: letter
| column | value   |
| letter | subject |

document: note
label th: บันทึก
template: note.html
number: N-{serial(1)}
numbered by: clerk
)";

class DryRun : public RequestOffice {
 protected:
  void SetUp() override {
    RequestOffice::SetUp();
    (void)place_.shell("cp -r " + requests + " requests; printf other > other.txt; printf 'old 0\\n' > none");
    std::ofstream(place_.folder() / "wrong.anumat") << "package: p\n\nrole: clerk\nlabel th เสมียน\n";
    std::ofstream(place_.folder() / "office/mail")
        << "server smtp://127.0.0.1:1\nfrom office@example.go.th\nlink https://example.go.th\n";
    std::ofstream(place_.folder() / "loose.anumat") << "package:    p\n\nrole:   clerk\n";
    for (const char* words :
         {"meeting call M1 \"all staff\" 2026-10-12 --as C1 --at 2026-10-08",
          "meeting call M2 \"all staff\" 2026-10-09 --as C1 --at 2026-10-08",
          "meeting call M3 \"all staff\" 2026-10-09 --as C1 --at 2026-10-08", "meeting open M2 --as C1 --at 2026-10-09",
          "meeting open M3 --as C1 --at 2026-10-09", "meeting attend M2 H1 present --as C1 --at 2026-10-09",
          "meeting attend M2 S1 present --as C1 --at 2026-10-09",
          "meeting put M2 I1 --subject x --as C1 --at 2026-10-09", "meeting vote M2 I1 yes --as H1 --at 2026-10-09",
          "generate dmn requests --out tables.dmn", "audit key log.pem", "audit checkpoint --signer log.pem",
          "audit export --out bundle", "backup create copies/1 --at 2026-10-09",
          "person add Z Z --as ADM --at 2026-10-09"})
      done(words);
    live_a_year();
    write_letters();
  }
  /// A later version with letters, one in each state that the commands about tasks and pauses ask for.
  void write_letters() {
    (void)place_.shell("cp -r year letters");
    std::ofstream(place_.folder() / "letters" / "letters.anumat") << letters;
    std::filesystem::create_directories(place_.folder() / "letters/templates");
    std::ofstream(place_.folder() / "letters/templates/note.html")
        << "<p>{{ paper.office }}: {{ count(letter) }}</p>\n";
    done("publish letters --as ADM --at 2026-10-09");
    for (const char* number : {"1", "2", "3", "4", "5"}) {
      done("case new letter --set subject=X --set owner=S1 --as S1 --at 2026-10-09");
      done(std::string("case do LT-00") + number + " send --as S1 --at 2026-10-09");
    }
    for (const char* words :
         {"task claim LT-002 --as C1", "case do LT-003 check --as C1", "case pause LT-004 waits --as C1",
          "case do LT-005 check --as C1", "case do LT-005 approve --as H1",
          "person leave H1 2026-10-09 2026-10-15 --as H1", "migrate apply letters --case RQ-002 --as ADM",
          "group add HQ office 2026-10-01 --as ADM", "group add FIN finance 2026-10-01 --parent HQ --as ADM",
          "member add H1 HQ 2026-10-01 --as ADM", "erasure ask Z \"section 33\" --as S1", "erasure hold C1 \"a claim\" --as H1"})
      done(std::string(words) + " --at 2026-10-09");
    request_ = sql("SELECT seq FROM event WHERE type = 'erasure_asked'").out;
    request_.erase(request_.find('\n'));
    hold_boards();
  }
  std::string request_;  ///< Number of the one for erasure.
  /// B1 is over, B2 hears a secret item, B3 has an agenda, B4 is called too late, B5 is open.
  void hold_boards() {
    for (const std::string id : {"B1", "B2", "B3", "B4", "B5"})
      done("meeting call " + id + " board 2026-10-09 --as C1 --at 2026-10-09");
    for (const std::string id : {"B1", "B2", "B5"}) {
      done("meeting waive " + id + " flood --as H1 --at 2026-10-09");
      done("meeting open " + id + " --as C1 --at 2026-10-09");
      for (const char* who : {"H1", "S1"})
        done("meeting attend " + id + " " + who + " present --as C1 --at 2026-10-09");
    }
    for (const char* words :
         {"meeting close B1 --as C1", "meeting put B2 I0 --subject x --as C1", "meeting resolve B2 I0 --yes 1 --as C1",
          "meeting put B2 I1 --subject x --secret --as C1", "meeting agenda B3 --as C1", "meeting proxy B4 H1 --as S1"})
      done(std::string(words) + " --at 2026-10-09");
  }
  /// A copy of the whole place, in which a command is run.
  struct Copy {
    Copy(const std::string& name, const std::filesystem::path& from) : place(name) {
      (void)place.shell("cp -r " + from.string() + "/. .");
    }
    /// Names and digests of all files; the database by what it holds.
    [[nodiscard]] std::string files() const {
      return place
          .shell(
              "find . -type f ! -name 'office.db*' -exec sha256sum {} + | sort -k2; find . -name office.db | sort; "
              "sqlite3 office/office.db .dump | sha256sum")
          .out;
    }
    Workplace place;
  };
  [[nodiscard]] std::string timed(const Row& row) const {
    std::string words = row.words;
    if (const auto at = words.find("REQUEST"); at != std::string::npos) words.replace(at, 7, request_);
    return words.find("--as ") == std::string::npos || words.find("--at ") != std::string::npos
               ? words
               : words + (words.starts_with("meeting open") ? " --at 2026-10-12" : " --at 2026-10-09");
  }
  /// A dry run in JSON marks itself.
  static std::string without_mark(std::string text) {
    const std::string mark = "\"dry_run\": true";
    if (const auto at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), "\"dry_run\": false");
    return text;
  }
  /// Without the seconds that a command took.
  static std::string without_time(std::string text) {
    const auto end = text.find(" s\n");
    if (end == std::string::npos) return text;
    const auto begin = text.rfind("; ", end);
    return text.erase(begin, end - begin);
  }
};

TEST_F(DryRun, IsKnownOfEveryCommand) {
  const std::string help = anumat("help").out;
  std::set<std::string> known;
  const auto list = help.find("\nCommands\n");
  ASSERT_NE(list, std::string::npos);
  for (auto at = help.find("\n  ", list); at != std::string::npos && help[at + 3] != ' ';
       at = help.find('\n', at + 1)) {
    if (help.compare(at, 3, "\n  ") != 0) break;
    known.insert(help.substr(at + 3, help.find("  ", at + 3) - at - 3));
  }
  std::set<std::string> listed;
  for (const Row& row : rows) listed.insert(row.path);
  EXPECT_EQ(listed, known);
}

TEST_F(DryRun, OfWhatOnlyReadsChangesNothing) {
  const Copy copy("reads", place_.folder());
  const std::string before = copy.files();
  for (const Row& row : rows) {
    if (*row.words == '\0' || row.writes != Writes::Nothing) continue;
    SCOPED_TRACE(row.words);
    const Answer told = copy.place.anumat(timed(row) + " --dry-run");
    const Answer made = copy.place.anumat(timed(row));
    EXPECT_EQ(made.code, 0) << made.err;
    EXPECT_EQ(told.code, made.code);
    EXPECT_EQ(told.out, made.out);
  }
  EXPECT_EQ(copy.files(), before);
}

TEST_F(DryRun, SaysWhatWouldBeWrittenAndWritesNothing) {
  const Copy dry("dry", place_.folder());
  const std::string before = dry.files();
  for (const Row& row : rows) {
    if (row.writes == Writes::Nothing) continue;
    const bool orders = std::string(row.words).find("--as ") != std::string::npos;
    for (const std::string& form :
         orders ? std::vector<std::string>{"text", "json"} : std::vector<std::string>{"text"}) {
      SCOPED_TRACE(std::string(row.words) + " -o " + form);
      const std::string words = timed(row) + " --key K -o " + form;

      const Answer told = dry.place.anumat(words + " --dry-run");
      const Copy real("real", place_.folder());
      const Answer made = real.place.anumat(words);

      ASSERT_EQ(dry.files(), before);
      EXPECT_NE(real.files(), before);
      EXPECT_EQ(made.code, 0) << made.err;
      EXPECT_EQ(told.code, made.code) << told.err;
      if (row.writes == Writes::Told) {
        EXPECT_NE((told.out + told.err).find(row.tells), std::string::npos) << told.out << told.err;
      } else {
        EXPECT_EQ(without_mark(told.out), made.out);
        EXPECT_EQ(without_time(told.err).find(without_time(made.err)), 0U) << told.err << "\ninstead of\n" << made.err;
      }
    }
  }
}

/// A dry run fails as the command would.
TEST_F(DryRun, FailsAlike) {
  const std::string key = "case do RQ-001 return --comment why --as H1 --at 2026-10-09 --key K";
  done(key);
  for (const std::string& words :
       {std::string("init office --name X --admin ADM"), std::string("audit key log.pem"),
        std::string("backup create copies/1"), std::string("demo --keep office"),
        std::string("case do RQ-002 submit --as S1 --at 2026-10-01"),  // The clock went back.
        std::string("case do RQ-002 submit --as S1 --at 2026-10-09 --key K"), key,
        std::string("case do RQ-002 approve --as H1 --at 2026-10-09")}) {
    SCOPED_TRACE(words);
    const Answer told = anumat(words + " --dry-run");
    const std::string before = events();
    const Answer made = anumat(words);
    EXPECT_EQ(told.code, made.code);
    EXPECT_EQ(told.err.find(made.err), 0U) << told.err << "\ninstead of\n" << made.err;
    EXPECT_TRUE(words.ends_with("approve --as H1 --at 2026-10-09") || events() == before);
  }
}

}  // namespace
}  // namespace anumat::cli::test
