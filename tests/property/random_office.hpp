#pragma once

#include <algorithm>
#include <deque>
#include <iterator>
#include <string>
#include <vector>

#include "../support/random_draw.hpp"
#include "anumat/engine/command.hpp"
#include "anumat/engine/decide.hpp"
#include "anumat/engine/state.hpp"
#include "random_evidence.hpp"
#include "random_meetings.hpp"

namespace anumat::testing {

/// A package drawn at random: roles, a case with a lifecycle of up to six states, a table, a route, checks, deadlines
/// and a body that meets. It always compiles; what its cases can do differs from seed to seed.
class RandomPackage {
 public:
  explicit RandomPackage(Draw& draw, std::size_t disposals = 0) : draw_(draw), disposals_(disposals) {
    const std::size_t states = static_cast<std::size_t>(draw_.between(2, 5));
    for (std::size_t i = 0; i < states; ++i) states_.push_back("s" + std::to_string(i));
    text_ =
        std::string() +
        "role: clerk\n\nrole: officer\n\nrole: auditor\nnot with: clerk\n\nrole: director\n\nrole: member\n\n"
        "evidence: report\n\nevidence: photo\nretention: 2 months\ndisposed by: clerk or officer\n\n"
        "calendar: office\nworking days: Monday to Friday\nfiscal year starts: 1 October\n\n"
        "parameter: limit\ntype: number\nstatus: unit rule\n| from       | value |\n| 2026-10-01 | " +
        std::to_string(draw_.between(10, 90)) +
        " |\n\n"
        // Not in force yet, so that what asks for it cannot be decided.
        "parameter: open end\ntype: boolean\nstatus: unverified\n| from       | value |\n| 2399-10-01 | true  |\n\n";
    add_case();
    add_lifecycle();
    add_parts();
    add_route();
    add_meeting();
    add_year();
    add_papers();
  }

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::vector<std::string>& acts() const { return acts_; }
  [[nodiscard]] std::size_t disposals() const { return disposals_; }

 private:
  void row(const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) text_ += "| " + cell + " ";
    text_ += "|\n";
  }
  std::string who() { return draw_.of({"clerk", "officer", "auditor", "director", "owner"}); }

  void add_case() {
    text_ += "case: matter\nnumber: M-{serial(4)}\nopened by: clerk, officer\n";
    row({"field", "type", "required", "check"});
    row({"owner", "person", "yes", ""});
    row({"amount", "money", "yes", ">= 0"});
    row({"note", "text", "", ""});
    row({"urgent", "boolean", "yes", ""});
    row({"due", "date", "", ""});
    text_ += "\nderived: matter\n";
    row({"name", "type", "value"});
    row({"large", "boolean", "amount > limit"});
    row({"words", "number", "if note = null then 0 else string length(note)"});
    text_ += "\n";
  }

  /// A chain through all states so that each can be reached, and some rows across it.
  void add_lifecycle() {
    text_ += "lifecycle: matter\n";
    if (draw_.chance(50)) text_ += "separate: owner\n";
    text_ += "start: s0\nend: done, stopped\n";
    if (draw_.chance(60)) text_ += "paused by: officer\n";
    if (draw_.chance(60)) text_ += "reminded by: clerk or owner\n";
    row({"from", "on", "who", "to", "act", "when", "takes", "needs"});
    for (std::size_t i = 0; i + 1 < states_.size(); ++i)
      add_row(states_[i], "step" + std::to_string(i), states_[i + 1]);
    row({states_.back(), "approved", "route by amount", "done", "approve", "", "", ""});
    row({states_.back(), "returned", "route by amount", "s0", "return", "", "", ""});
    row({states_.back(), "refused", "route by amount", "stopped", "reject", "", "", ""});
    row({states_.back(), "carried", "council", "done", "endorse", "", "", ""});
    if (draw_.chance(60)) row({"done", "reopen", "officer", draw_.of(states_), "submit", "", "", "comment"});
    for (std::int64_t extra = draw_.between(0, 3); extra > 0; --extra)
      add_row(draw_.of(states_), "move" + std::to_string(extra),
              draw_.chance(20) ? std::string("stopped") : draw_.of(states_));
    if (disposals_ > 0) row({"s0", "withdraw", "clerk or owner", "stopped", "submit", "", "", ""});
    for (const char* act : {"approve", "return", "reject", "check", "reopen"}) acts_.emplace_back(act);
    text_ += "\nrounds: matter\n| on |\n| step0 |\n\n";
  }
  void add_row(const std::string& from, const std::string& act, const std::string& to) {
    row({from, act, who(), to, "submit",
         draw_.chance(25) ? draw_.of({"urgent", "large", "amount < 40", "due != null"}) : std::string(),
         draw_.chance(40) ? "note, amount" : "", draw_.chance(20) ? "comment" : ""});
    acts_.push_back(act);
  }

  void add_parts() {
    text_ +=
        "personal data: privacy\nasked by: clerk or officer\ngranted by: officer or director\nheld by: director\n"
        "exported by: auditor or clerk\n\n";
    text_ += "rule: modest\nseverity: warn\nrequire: amount <= " + std::to_string(draw_.between(5, 95)) +
             "\nmessage en: \"{amount}\" is much\nmessage th: {amount} มากไป\n\n";
    text_ +=
        "rule: dated\nseverity: stop\nrequire: if due = null then open end else due >= today\nmessage en: due {due} is "
        "over\n"
        "message th: ครบกำหนด {due} แล้ว\n\n";
    text_ += "checks: matter\n| on | rule | effect |\n";
    row({"step0", "modest", draw_.of({"warn", "stop", "record"})});
    row({"step0", "dated", draw_.of({"warn", "record", "stop"})});
    text_ += "\ndeadlines: matter\n| state | within | then |\n";
    for (const std::string& state : states_)
      row({state, draw_.chance(50) ? std::to_string(draw_.between(1, 9)) + draw_.of({" working days", " days"}) : "",
           draw_.of({"remind officer", "escalate to director"})});
    text_ += "\n";
  }

  void add_route() {
    const std::string bound = std::to_string(draw_.between(20, 80));
    const bool apart = draw_.chance(50);
    text_ += "table: approver\nhit: unique\n| amount || level |\n| <= " + bound + " || \"officer\" |\n| > " + bound +
             " || \"director\" |\n\nroute: by amount\nseparate: owner" + (apart ? ", every step" : "") + "\n";
    if (draw_.chance(50)) text_ += "on return: same step\n";
    if (draw_.chance(50)) text_ += "stale when changed: amount\n";
    if (!apart && draw_.chance(50)) text_ += "repeats: skip\n";
    if (draw_.chance(60)) text_ += "claims: yes\nreassigned by: director\n";
    if (draw_.chance(60)) text_ += "recall: yes\n";
    row({"step", "who", "act", "when", "within", "if late"});
    row({"1", draw_.of({"auditor", "any 2 of member", "all of auditor", "any 60% of member"}), "check",
         draw_.chance(50) ? "urgent" : "", draw_.chance(50) ? "2 working days" : "", "escalate to director"});
    if (draw_.chance(50)) row({"1", "officer", "check", "", "", ""});
    if (draw_.chance(50)) row({"2", "officer", "approve", "", "3 days", "remind"});
    row({"3", "holder of approver.level", "approve", "", "", ""});
    text_ += "\n";
  }

  /// Letters about matters, and notices, entered in one register.
  void add_papers() {
    const std::string restart = draw_.of({"never", "calendar year", "fiscal year"});
    for (const char* name : {"letter", "notice"})
      text_ += std::string("\ndocument: ") + name +
               "\ntemplate: page.html\nfor each: matter\nkey: about.number\n"
               "number: L{serial(1)}/{string(date.year + 543)}\nregister: outgoing\nrestart: " +
               restart + "\nnumbered by: clerk\nnumbered when: about.state != \"s0\"\n";
  }

  /// A finding that somebody has to close, and a survey of everybody.
  void add_year() {
    text_ +=
        "\nproblem: hurry\nabout: matter\nwhen: urgent and state = \"s0\"\ntell: clerk or officer\n"
        "message en: \"{number} is urgent\"\nmessage th: \"{number} เร่งด่วน\"\n\n"
        "survey: secret poll\naudience: anyone\nanonymous: yes\nleast answers: 5\nlinks by: clerk\n"
        "| question | kind |\n| words    | text |\n\n"
        "survey: poll\naudience: anyone\n";
    row({"scale", "value", "label en", "label th"});
    row({"mark", "1", "no", "ไม่"});
    row({"mark", "2", "yes", "ใช่"});
    text_ += "\n";
    row({"question", "kind", "scale"});
    row({"all", "scale", "mark"});
    text_ += "\n";
    add_books();
  }
  /// Two registers that nothing is written into, so that their period can be closed.
  void add_books() {
    text_ += "case: slip\nkey: code\nopened by: clerk\n";
    row({"field", "type", "required"});
    row({"code", "text", "yes"});
    row({"amount", "money", "yes"});
    row({"dated", "date", "yes"});
    text_ +=
        "\nimport: slips\nfile: slips.csv\nas: \"admin\"\n"
        "| column | as | type | required |\n| code | code | text | yes |\n\n"
        "| do | kind | on | with |\n| open | slip | code | {code: code} |\n\n"
        "reconcile: slips\nleft: slip\nright: slip\nbridge: amount\nleft dated: dated\nright dated: dated\n"
        "closed by: clerk\n";
    row({"column", "left", "right", "key"});
    row({"number", "code", "code", "yes"});
    row({"amount", "amount", "amount", ""});
    text_ += "\n";
    row({"outcome", "left entries", "right entries", "differs", "counts"});
    row({"missing", "", "none", "", "zero"});
    row({"foreign", "none", "", "", "zero"});
    row({"amounts", "", "", "amount", "right"});
    row({"matched", "", "", "", "left"});
    add_year_end();
  }

  /// Money that counts in a year before, so that it can be closed and restated; a promise that two sides sign.
  void add_year_end() {
    text_ += "\nledger: purse\nabout: matter\nclosed by: clerk\n";
    row({"account", "grows", "year end", "into"});
    row({"given", "credit", "", ""});
    row({"held", "debit", "close", "lapsed"});
    row({"lapsed", "debit", "", ""});
    text_ += "\n";
    row({"kind", "on", "debit", "credit", "amount", "dated"});
    row({"matter", "open", "held", "given", "amount", "if urgent then date(\"2026-09-15\") else today"});
    text_ += "\nagreement: pledge\nabout: matter\npromise: amount\namended on: step0\n";
    row({"order", "who", "party"});
    row({"1", "clerk", "promisor"});
    row({"2", "director", "recipient"});
    text_ += "\n";
  }

  void add_meeting() { text_ += random_meeting_rules(draw_); }

  Draw& draw_;
  std::size_t disposals_;  ///< How many commands of a hundred are about files whose time is over.
  std::string text_;
  std::vector<std::string> states_;
  std::vector<std::string> acts_;
};

/// Commands for an office of such a package: many are what could be done next, some are out of turn, some from
/// strangers. `state` is what the commands so far have led to.
class RandomCommands {
 public:
  RandomCommands(Draw& draw, const RandomPackage& package, const std::string& digest) : draw_(draw), package_(package) {
    using engine::CommandType;
    give("admin", CommandType::OpenOffice, {{"name", "drawn"}, {"administrator", "admin"}});
    give("admin", CommandType::PublishDefinition, {{"definition", digest}, {"package", "drawn"}});
    give("admin", CommandType::CoverCalendar, {{"from", first_day()}, {"to", *Date::from_iso("2027-09-30")}});
    for (const std::string& person : persons_) {
      give("admin", CommandType::RegisterPerson, {{"person", person}, {"name", "Name of " + person}});
      for (std::int64_t roles = draw_.between(0, 3); roles > 0; --roles)
        give("admin", CommandType::GrantRole, {{"person", person}, {"role", role()}, {"from", first_day()}});
    }
  }

  [[nodiscard]] engine::Command next(const engine::Definitions& definitions, const engine::OfficeState& state) {
    while (waiting_.empty()) {
      if (draw_.chance(8)) day_ = day_.plus_days(draw_.between(1, 4));
      draw_one(definitions, state);
    }
    engine::Command command = std::move(waiting_.front());
    waiting_.pop_front();
    return command;
  }

 private:
  using CommandType = engine::CommandType;

  static Date first_day() { return *Date::from_iso("2026-10-01"); }
  static std::string digits(std::int64_t count) { return std::to_string(count); }
  std::string role() { return draw_.of({"clerk", "officer", "auditor", "director", "member", "member"}); }
  std::string person() { return draw_.chance(3) ? "stranger" : draw_.of(persons_); }
  /// Mostly somebody who holds the role.
  std::string holder(const engine::OfficeState& state, const char* role) {
    const std::vector<std::string> holders = state.holders(role, day_);
    return holders.empty() || draw_.chance(10) ? person() : draw_.of(holders);
  }

  void draw_one(const engine::Definitions& definitions, const engine::OfficeState& state) {
    const std::size_t kind = draw_.below(100);
    if (state.cases.empty() || kind < 8) return open_case(state);
    if (kind < 45) return act_in_turn(definitions, state);
    if (kind < 60 - package_.disposals()) return act(some_matter(state), draw_.of(package_.acts()), person());
    if (kind < 66) return evidence(definitions, state, kind < 60);
    if (kind < 72) return hold(definitions, state);
    if (kind < 76) return interrupt(state);
    if (kind < 90) return meet(state);
    if (kind < 94) return people();
    if (kind < 95) return draw_.chance(30) ? give("admin", CommandType::CloseDay, {}) : privacy(state);
    if (kind < 97) return year(state);
    if (kind < 98) return draw_.chance(60) ? number_paper(state) : links(state);
    give("admin", CommandType::PassTime, {});
  }
  std::string some_matter(const engine::OfficeState& state) {
    if (draw_.chance(3)) return "matter/none";
    return std::next(state.cases.begin(), static_cast<std::ptrdiff_t>(draw_.below(state.cases.size())))->first;
  }
  void act_in_turn(const engine::Definitions& definitions, const engine::OfficeState& state) {
    const std::string which = some_matter(state);
    const engine::CaseState* found = state.find_case(which);
    if (found == nullptr) return;
    const auto possible = engine::possibilities(definitions, state, *found, day_);
    if (possible.empty()) return;
    const engine::Possibility& one = draw_.of(possible);
    act(which, one.act, one.persons.empty() ? person() : draw_.of(one.persons), found);
  }
  void open_case(const engine::OfficeState& state) {
    model::Context fields{{"owner", draw_.of(persons_)},
                          {"amount", *Decimal::from_text(digits(draw_.between(0, 100)) + draw_.of({"", ".25", ".50"}))},
                          {"urgent", draw_.chance(50)}};
    if (draw_.chance(60)) fields.emplace_back("due", day_.plus_days(draw_.between(-3, 20)));
    if (draw_.chance(5)) fields.emplace_back("colour", "red");
    give(holder(state, "clerk"), CommandType::OpenCase, {{"kind", "matter"}, {"fields", std::move(fields)}});
  }
  void act(const std::string& which, const std::string& name, const std::string& actor,
           const engine::CaseState* found = nullptr) {
    model::Context body{{"case", which}, {"act", name}};
    if (draw_.chance(50)) body.emplace_back("comment", draw_.of({"ดูแล้ว", "see page 2", "\"quoted\" \\ \t tab"}));
    if (draw_.chance(25)) body.emplace_back("fields", model::Context{{"note", draw_.of({"ก", "กำ", "", "x"})}});
    if (draw_.chance(name == "return" ? 40 : 2)) body.emplace_back("points", points());
    model::List answered = found == nullptr || draw_.chance(10) ? model::List() : answers_to(*found);
    if (!answered.empty())
      body.emplace_back("answers", std::move(answered));
    else if (draw_.chance(3))
      body.emplace_back("answers", wild_answers());
    if (draw_.chance(name == "return" ? 25 : 1)) body.emplace_back("to_step", draw_.between(0, 3));
    give(actor, CommandType::ActOnCase, std::move(body), draw_.chance(10) ? draw_.of(persons_) : "");
  }
  model::Value points() {
    model::List list;
    for (std::int64_t count = draw_.between(1, 3); count > 0; --count)
      list.emplace_back(model::Context{{"field", draw_.of({"amount", "due", "", "colour"})},
                                       {"text", draw_.of({"แก้ไข", "why?", "ดูหน้า 2", ""})}});
    return list;
  }
  /// What an attentive person answers: every open point.
  static model::List answers_to(const engine::CaseState& which) {
    model::List list;
    for (const engine::MarkedPoint& point : which.uncommon().points)
      if (point.answer.empty())
        list.emplace_back(model::Context{{"answer", "explained"}, {"number", point.number}, {"text", "ดูแล้ว"}});
    return list;
  }
  model::Value wild_answers() {
    model::List list;
    const std::int64_t count = draw_.between(1, 4);
    for (std::int64_t number = 1; number <= count; ++number)
      list.emplace_back(model::Context{{"answer", draw_.of({"accepted", "accepted", "explained", "maybe"})},
                                       {"number", number},
                                       {"text", draw_.of({"ดูแล้ว", ""})}});
    return list;
  }
  /// Lets a case rest or go on, or reminds; mostly by somebody who may.
  void interrupt(const engine::OfficeState& state) {
    const std::string which = some_matter(state);
    const engine::CaseState* found = state.find_case(which);
    const bool rests = found != nullptr && found->uncommon().paused;
    const std::size_t kind = draw_.below(10);
    if (kind < 4) return give(holder(state, "clerk"), CommandType::RemindCase, {{"case", which}});
    const bool resume = rests ? kind < 9 : kind < 5;
    give(holder(state, "officer"), resume ? CommandType::ResumeCase : CommandType::PauseCase,
         {{"case", which}, {"comment", draw_.of({"รอเอกสาร", "waits", "waits"})}});
  }
  /// Takes, gives back, hands on, or recalls: mostly where a route runs, and by whom it could be.
  void hold(const engine::Definitions& definitions, const engine::OfficeState& state) {
    const CommandType type =
        draw_.of(std::vector{CommandType::ClaimTask, CommandType::ClaimTask, CommandType::ReleaseTask,
                             CommandType::ReassignTask, CommandType::RecallDecision, CommandType::RecallDecision});
    if (type == CommandType::RecallDecision && draw_.chance(80)) return recall(state);
    std::vector<std::string> running;
    std::vector<std::string> claimed;
    for (const auto& [id, which] : state.cases) {
      if (which.route) running.push_back(id);
      if (!holder_in(which).empty()) claimed.push_back(id);
    }
    const bool of_holder =
        (type == CommandType::ReleaseTask || type == CommandType::ReassignTask) && !claimed.empty() && draw_.chance(80);
    const std::string which = of_holder                             ? draw_.of(claimed)
                              : running.empty() || draw_.chance(20) ? some_matter(state)
                                                                    : draw_.of(running);
    const engine::CaseState* found = state.find_case(which);
    std::string actor = person();
    std::vector<std::string> able = persons_;
    if (found != nullptr) {
      for (const engine::Possibility& one : engine::possibilities(definitions, state, *found, day_))
        if (!one.persons.empty() && draw_.chance(80)) able = one.persons;
      if (type == CommandType::ClaimTask) actor = draw_.of(able);
      if (of_holder) actor = holder_in(*found);
    }
    model::Context body{{"case", which}};
    if (type == CommandType::ReassignTask) {
      body.emplace_back("to", draw_.of(able));
      body.emplace_back("comment", draw_.of({"ลา", "ลา", ""}));
    }
    give(actor, type, std::move(body));
  }
  /// By whoever decided last, where a route goes on after it.
  void recall(const engine::OfficeState& state) {
    for (const auto& [id, which] : state.cases) {
      const auto last =
          std::find_if(which.acts.rbegin(), which.acts.rend(), [](const auto& act) { return act.accepted; });
      if (!which.route || last == which.acts.rend() || (last->act != "check" && last->act != "approve")) continue;
      return give(last->actor, CommandType::RecallDecision, {{"case", id}});
    }
  }
  static std::string holder_in(const engine::CaseState& which) {
    if (which.route)
      for (const engine::StepProgress& step : which.route->steps)
        if (step.state == engine::StepState::Open && !step.claimed_by.empty()) return step.claimed_by;
    return "";
  }
  void evidence(const engine::Definitions& definitions, const engine::OfficeState& state, bool disposes) {
    const bool files = package_.disposals() > 0;
    if (!disposes) return evidence_.attach(some_matter(state), files, [&] { return person(); }, giving());
    evidence_.dispose(state, definitions, day_, [&](const char* role) { return holder(state, role); }, giving());
  }
  void meet(const engine::OfficeState& state) {
    meetings_.step(state, day_, [&](const char* role) { return holder(state, role); }, some_matter(state), giving());
  }
  RandomMeetings::Give giving() {
    return [this](const std::string& actor, CommandType type, model::Context body, const std::string& acting_for) {
      give(actor, type, std::move(body), acting_for);
    };
  }
  /// Signs what is promised, or closes the year that was over before the first day; entries that count then come later.
  /// Hands out links to a survey, or answers by one of them.
  void links(const engine::OfficeState& state) {
    const auto out = state.links.find("secret poll>");
    if (out == state.links.end() || draw_.chance(20))
      return give(
          holder(state, "clerk"), CommandType::IssueSurveyLinks,
          {{"survey", "secret poll"}, {"count", draw_.between(0, 3)}, {"to", day_.plus_days(draw_.between(-1, 9))}});
    give(draw_.chance(10) ? person() : out->second.back().issuer, CommandType::AnswerSurvey,
         {{"survey", "secret poll"}, {"by_link", true}, {"answers", model::Context{{"words", "good"}}}});
  }
  void number_paper(const engine::OfficeState& state) {
    const std::string which = some_matter(state);
    give(holder(state, "clerk"), CommandType::NumberPaper,
         {{"document", draw_.of({"letter", "notice"})},
          {"key", which.substr(which.find('/') + 1)},
          {"position", state.next_seq - 1},
          {"seal", std::string(64, draw_.chance(5) ? 'x' : 'a')}});
  }
  void year(const engine::OfficeState& state) {
    if (draw_.chance(60)) {
      const std::string who = holder(state, draw_.chance(50) ? "clerk" : "director");
      return give(who, CommandType::SignAgreement, {{"case", some_matter(state)}, {"agreement", "pledge"}});
    }
    model::Context body{{"ledger", "purse"}, {"to", *Date::from_iso("2026-09-30")}};
    const bool restates = !state.years.empty() && draw_.chance(80);
    if (restates) body.emplace_back("comment", "late");
    give(holder(state, "clerk"), restates ? CommandType::RestateYear : CommandType::CloseYear, std::move(body));
  }
  /// A request is asked for, decided and carried out, or held up.
  void privacy(const engine::OfficeState& state) {
    for (const engine::Erasure& one : state.erasures) {
      if (one.stage == engine::ErasureStage::Granted)
        return give(one.decided_by, CommandType::FinishErasure,
                    {{"copies", 0}, {"files", 0}, {"request", one.seq}, {"words", draw_.between(0, 3)}});
      if (one.stage != engine::ErasureStage::Asked || draw_.chance(20)) continue;
      if (draw_.chance(70)) return give(holder(state, "director"), CommandType::GrantErasure, {{"request", one.seq}});
      return give(holder(state, "officer"), CommandType::RefuseErasure, {{"request", one.seq}, {"reason", "needed"}});
    }
    std::string subject = draw_.chance(50) ? draw_.of(persons_) : some_matter(state);
    const auto ended = std::ranges::find_if(state.cases, [](const auto& one) { return one.second.state == "done"; });
    if (ended != state.cases.end() && draw_.chance(50)) subject = ended->first;
    if (draw_.chance(15)) return give(holder(state, "clerk"), CommandType::ExportPerson, {{"subject", subject}});
    if (!state.legal_holds.empty() && draw_.chance(50))
      return give(holder(state, "director"), CommandType::LiftHold, {{"subject", state.legal_holds.begin()->first}});
    if (draw_.chance(20))
      return give(holder(state, "director"), CommandType::PlaceHold, {{"subject", subject}, {"reason", "a claim"}});
    give(holder(state, "clerk"), CommandType::AskErasure, {{"subject", subject}, {"basis", "section 33"}});
  }
  void people() {
    const std::string who = draw_.of(persons_);
    const std::size_t kind = draw_.below(7);
    if (kind == 4)
      return give(draw_.chance(70) ? who : "admin", CommandType::RecordLeave,
                  {{"person", who},
                   {"from", day_.plus_days(draw_.between(0, 3))},
                   {"to", day_.plus_days(draw_.between(2, 9))}});
    if (kind == 5)
      return give(draw_.chance(70) ? who : "admin", CommandType::EndLeave,
                  {{"person", who}, {"to", day_.plus_days(draw_.between(-1, 3))}});
    if (kind == 6) {
      if (draw_.chance(80)) return;  // Rarely: people with two entries are few.
      return give("admin", CommandType::LinkPersons, {{"person", who}, {"same_as", draw_.of(persons_)}});
    }
    if (kind == 3)
      return give("admin", CommandType::AddHoliday, {{"date", day_.plus_days(draw_.between(0, 6))}, {"name", "off"}});
    if (kind == 0) return give("admin", CommandType::GrantRole, {{"person", who}, {"role", role()}, {"from", day_}});
    if (kind == 1) return give("admin", CommandType::EndRole, {{"person", who}, {"role", role()}, {"to", day_}});
    give("admin", CommandType::IssueActingOrder,
         {{"order", "O" + digits(++orders_)},
          {"kind", draw_.of({"substitute", "delegate"})},
          {"principal", draw_.of(persons_)},
          {"deputy", draw_.of(persons_)},
          {"from", day_},
          {"to", day_.plus_days(draw_.between(0, 9))}});
  }

  void give(const std::string& actor, CommandType type, model::Context body, const std::string& acting_for = "") {
    engine::Command command;
    command.type = type;
    command.key = "key-" + std::to_string(++count_);
    command.actor = actor;
    command.acting_for = acting_for;
    command.at = local_instant(day_, 9 * 60, {});
    command.body = std::move(body);
    waiting_.push_back(std::move(command));
  }

  Draw& draw_;
  const RandomPackage& package_;
  std::vector<std::string> persons_{"P1", "P2", "P3", "P4", "P5", "P6"};
  std::deque<engine::Command> waiting_;
  Date day_ = first_day();
  RandomEvidence evidence_{draw_};
  RandomMeetings meetings_{draw_, persons_};
  std::int64_t orders_ = 0;
  std::int64_t count_ = 0;
};

}  // namespace anumat::testing
