// The text that a closed day's digest is of. It may change only together with `state_form`.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "../support/project_folder.hpp"
#include "anumat/base/sha256.hpp"
#include "anumat/engine/case_map.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::engine {
namespace {

Date day(std::string_view iso) {
  return *Date::from_iso(iso);
}

Instant noon(std::string_view iso) {
  return local_instant(day(iso), 12 * 60, {});
}

ActRecord act() {
  ActRecord one;
  one.seq = 12;
  one.act = "check";
  one.meaning = "check";
  one.actor = "P2";
  one.from = "signing";
  one.to = "signing";
  one.at = noon("2026-10-05");
  one.round = 1;
  ActDetails details;
  details.acting_for = "P1";
  details.order = "O-1";
  details.comment = model::Value("seen");
  one.some_details = details;
  one.given = model::Value(model::Context{{"budget", 100}});
  return one;
}

RouteProgress route() {
  RouteProgress progress;
  progress.route = "one";
  StepProgress step;
  step.state = StepState::Open;
  step.needed = 2;
  step.asked = {"P1", "P2"};
  step.signatures = {{"P2", "P1"}};
  step.escalated_to = {"director"};
  step.claimed_by = "P2";
  step.decided_seq = 12;
  step.due = day("2026-10-09");
  progress.steps = {step, StepProgress{}};
  progress.guarded = {{"budget", 100}};
  return progress;
}

CaseState matter() {
  CaseState one;
  one.id = "project/PJ-1";
  one.kind = "project";
  one.number = "PJ-1";
  one.definition = model::Symbol("d1");
  one.state = "signing";
  one.round = 1;
  one.fields = {{"budget", *Decimal::from_text("100.25")}, {"owner", "P1"}, {"starts", day("2026-11-01")}};
  one.acts = {act()};
  one.evidence = {{"report", "r.pdf", "e1", 10, false, 1, "P1"}};
  one.own_uncommon().points = {{1, "budget", "too much", "P2", 12, 0, "explained", "it is not", "P1", 13}};
  one.route = route();
  one.own_uncommon().returned_route = route();
  one.deadlines = {{"signing", 0, day("2026-10-12"), true, std::nullopt}, {"signing", 0, day("2026-10-09"), false, 0}};
  one.own_uncommon().escalated_to = {"director"};
  one.own_uncommon().problems = {{"late", noon("2026-10-13"), 14, noon("2026-10-14"), 15}};
  AgreementRecord agreement;
  agreement.version = 1;
  agreement.promised = {{"budget", 100}};
  agreement.signed_by = {{0, "P1", "", noon("2026-10-02"), 9}};
  agreement.proposed = {{"budget", 90}};
  one.own_uncommon().agreements = {{"unit agreement", agreement}};
  one.own_uncommon().paused = Pause{day("2026-10-15"), "P1", "waits for a paper"};
  one.own_uncommon().incidents = {{"auditor", 1, day("2026-10-05")}};
  one.own_uncommon().reminded = {{"P2", day("2026-10-08")}};
  one.opened_by = model::Symbol("P1");
  one.opened_at = noon("2026-10-01");
  one.entered_at = noon("2026-10-02");
  one.opened_seq = 8;
  one.chain.next = 5;
  return one;
}

MeetingRecord session() {
  AgendaItem item;
  item.id = "1";
  item.case_id = "project/PJ-1";
  item.motion = "adopt";
  item.subject = "a project";
  item.recused = {"P1"};
  item.ballots = {{"P2", "yes"}, {"P3", "no"}};
  item.yes = 1;
  item.no = 1;
  item.present = 2;
  item.represented = 1;
  item.needed = 2;
  item.casting = "yes";
  item.took_part = {"P2", "P3"};
  item.dissents = {{"P3", "too dear", 21}};
  item.state = ItemState::CarriedByCastingVote;
  AgendaItem secret;
  secret.id = "2";
  secret.secret = true;
  secret.handed_in = {"P2", "P3"};
  secret.slips = {"0123456789abcdef no", "123456789abcdef0 yes"};
  secret.state = ItemState::NotCarried;
  MeetingRecord one;
  one.id = "meeting/C-2";
  one.number = "2/2570";
  one.body = "council";
  one.date = day("2026-10-20");
  one.notice_sent = day("2026-10-10");
  one.short_notice = true;
  one.notice_waived_by = "P1";
  one.urgency = "a flood";
  one.reconvened_from = "C-1";
  one.states_re_meeting_rule = true;
  one.state = MeetingState::Closed;
  one.members = {"P1", "P2", "P3", "P4"};
  one.attendance = {{"P2", "present"}, {"P3", "present"}, {"P4", "absent"}};
  one.proxies = {{"P4", "P2", "a letter"}};
  one.items = {item, secret};
  one.rule = "1/3 reconvened";
  one.needed = 2;
  one.re_meeting = true;
  one.proxies_for_quorum = true;
  one.minutes_number = "R-1";
  one.certified_at = "meeting/C-3#1";
  one.certified_seq = 30;
  one.corrections = {{"1", "read three", "P2", 31}};
  one.last_seq = 31;
  one.definition = "d1";
  return one;
}

/// One of everything that an office can hold.
OfficeState office() {
  OfficeState state;
  state.name = "a small office";
  state.opened = true;
  state.definition = "d1";
  state.publications = {{day("2026-10-01"), "d1"}};
  state.administrators = {"P1"};
  state.persons = {{"P1", {"P1", "one", ""}}, {"P2", {"P2", "two", ""}}, {"P2b", {"P2b", "two again", "P2"}}};
  state.holdings = {{"P1", "director", day("2026-10-01"), std::nullopt},
                    {"P2", "checker", day("2026-10-01"), day("2027-09-30"), "project/PJ-1"}};
  state.orders = {{"O-1", OrderKind::Delegate, "P1", "P2", day("2026-10-01"), day("2026-10-31"), "approve",
                   *Decimal::from_text("5000"), "order 1/2570"}};
  state.leaves = {{"P1", day("2026-10-04"), day("2026-10-06")}};
  state.calendar.add_holiday(day("2026-10-13"), "a day off");
  state.parameters = {{"limit", {{day("2026-10-01"), model::Value(500)}}}};
  state.cases.put(matter());
  state.moves = {{"project/PJ-1", {"d0", "draft", {}, {}, {}, {}, {}, {}, 16}}};
  state.sheets = {{"poll>project/PJ-1", {{25, noon("2026-10-21"), model::Symbol("P2"), NamedValues({{"soup", 2}})}}}};
  state.meetings = {{"meeting/C-2", session()}};
  state.meeting_order = {"meeting/C-2"};
  ImportRecord import;
  import.section = "vouchers";
  import.file = "v.csv";
  import.digest = "i1";
  import.rows = 3;
  import.actor = "P2";
  state.imports = {import};
  Settlement settled;
  settled.outcome = "missing";
  settled.stand = "s1";
  settled.comment = "seen";
  settled.actor = "P2";
  settled.seq = 26;
  state.settlements = {{"vouchers V1", settled}};
  PeriodClose period;
  period.reconciliation = "vouchers";
  period.to = day("2026-10-31");
  period.figures = {{"left", 1}};
  period.actor = "P2";
  state.closes = {period};
  YearClose year;
  year.ledger = "budget";
  year.to = day("2027-09-30");
  year.figures = {{"spent", 100}};
  state.years = {year};
  state.journal = {{model::Symbol("budget"), model::SharedText("PJ-1"), model::Symbol("spent"),
                    model::Symbol("available"), *Decimal::from_text("100.25"), day("2026-10-05"), false,
                    model::SharedText("project/PJ-1"), noon("2026-10-05"), 12}};
  state.balances = {{"budget PJ-1 spent", *Decimal::from_text("100.25")}};
  SurveyLinks links{27, "P2", 3, day("2026-12-31")};
  state.links = {{"poll>project/PJ-1", {links}}};
  NumberedPaper paper;
  paper.document = "minutes";
  paper.key = "C-2";
  paper.register_name = "outgoing";
  paper.number = "1/2570";
  paper.serial = 1;
  paper.date = day("2026-10-21");
  paper.seal = "a5";
  paper.position = 28;
  paper.by = "P2";
  paper.seq = 29;
  state.papers = {paper};
  state.erasures = {{30, "P2", "section 33", ErasureStage::Refused, "P2", "", "P1", "a claim is open", {"e1"}, 31}};
  state.legal_holds = {{"P2", "a claim"}};
  state.series = {{"project:PJ-", 1}};
  state.last_at = noon("2026-10-21");
  state.next_seq = 32;
  state.looked_on = day("2026-10-21");
  state.closed_day = day("2026-10-20");
  return state;
}

const std::string path = project_folder() / "tests/golden/state/office.txt";

std::string golden() {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream whole;
  whole << file.rdbuf();
  return whole.str();
}

std::string head_of(const std::string& text) {
  return "state_form " + std::to_string(state_form) + " sha256 " + hex(sha256(text)) + "\n";
}

TEST(StateText, ChangesOnlyWithItsForm) {
  const std::string text = state_text(office());
  const std::string kept = golden();
  const std::string form = "state_form " + std::to_string(state_form) + " ";
  const bool same_form = kept.starts_with(form);
  if (std::getenv("ANUMAT_UPDATE_GOLDEN") != nullptr && !same_form)
    std::ofstream(path, std::ios::binary) << head_of(text) << text;

  EXPECT_EQ(golden(), head_of(text) + text)
      << "state_text() has changed, and with it the digest that every closed day carries. Raise `state_form` in "
         "engine/case_map.hpp and name the new form in docs/internals/log-format.md; then ANUMAT_UPDATE_GOLDEN=1 "
         "rewrites "
      << path << ". Days that were closed in the older form are taken as they stand.";
}

TEST(StateText, TellsEverythingOfWhichThereIsOne) {
  std::set<std::string> told;
  std::istringstream lines(state_text(office()));
  for (std::string line; std::getline(lines, line);) told.insert(line.substr(0, line.find(' ')));

  EXPECT_EQ(told,
            (std::set<std::string>{"agreement",   "answers", "balance", "case",       "chain",     "close",  "erasure",
                                   "hold",        "holding", "holiday", "import",     "leave",     "links",  "meeting",
                                   "move",        "office",  "order",   "paper",      "parameter", "person", "posted",
                                   "publication", "series",  "session", "settlement", "year"}));
}

}  // namespace
}  // namespace anumat::engine
