// Why and why not: what each act on a case would come to now, for one person or for whoever holds the right.

#include <algorithm>
#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/engine/explain.hpp"
#include "anumat/engine/readers.hpp"
#include "anumat/engine/requirements.hpp"
#include "anumat/office/views.hpp"
#include "commands/case_fields.hpp"
#include "commands/commands.hpp"
#include "surface/joined.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct ExplainedCase {
  Console& console;
  const engine::OfficeState& state;
  const engine::CaseState& which;
  const model::Definition* definition;
};

std::string people(const ExplainedCase& shown, const std::vector<std::string>& persons) {
  std::string text;
  for (const std::string& person : persons) text += (text.empty() ? "" : ", ") + person_label(shown.state, person);
  return text;
}

void line(Console& console, const Text& label, const std::string& text) {
  if (!text.empty()) console.out() << "      " << console.pick(label) << text << '\n';
}

/// What is late, whom the case waits for, and what happens by itself.
void print_waiting(const ExplainedCase& shown, const engine::CaseOutlook& outlook) {
  Console& console = shown.console;
  for (const engine::Incident& incident : outlook.incidents)
    console.out() << console.paint_out(console.pick({"  incident: ", "  เหตุขัดข้อง: "}) +
                                           incident_words(console, shown.definition, shown.which, incident),
                                       Colour::Red)
                  << '\n';
  if (outlook.paused) {
    console.out() << "  " << console.pick({"paused since ", "พักเรื่องตั้งแต่ "}) << console.date(outlook.paused->since)
                  << console.pick({" by ", " โดย "}) << person_label(shown.state, outlook.paused->by) << ": "
                  << outlook.paused->comment << '\n'
                  << "  " << console.pick({"no time runs; it may be resumed by ", "ระหว่างพักไม่นับเวลา ผู้ดำเนินเรื่องต่อได้: "})
                  << people(shown, outlook.may_resume) << '\n';
    return;
  }
  for (const engine::RunningLimit& limit : outlook.limits)
    if (limit.passed)
      console.out() << console.paint_out(console.pick({"  late since ", "  เลยกำหนดตั้งแต่ "}) + console.date(limit.due),
                                         Colour::Red)
                    << '\n';
  for (const engine::Waiting& one : outlook.waiting) console.out() << "  " << console.pick(one.says) << '\n';
  for (const engine::ByItself& one : outlook.next) console.out() << "  " << console.pick(one.says) << '\n';
  if (outlook.next.empty())
    console.out() << "  " << console.pick({"nothing happens by itself: no limit runs", "ไม่มีสิ่งใดเกิดขึ้นเอง: ไม่มีกำหนดเวลา"})
                  << '\n';
}

std::string text_in(const model::Value& check, std::string_view name) {
  const auto* value = check.find(name);
  return value == nullptr || value->string() == nullptr ? std::string() : *value->string();
}

void print_facts(Console& console, const model::Value& check) {
  const auto* facts = check.find("facts");
  if (facts == nullptr || facts->context() == nullptr) return;
  std::string known;
  for (const auto& [name, value] : *facts->context())
    known += (known.empty() ? "" : ", ") + name + " = " +
             (value.is_null() ? console.pick({"not known", "ไม่ทราบ"}) : shown_value(console, value));
  line(console, {"  facts: ", "  ข้อเท็จจริง: "}, known);
}

/// Why not, each reason with the facts that its rule has read.
void print_reasons(const ExplainedCase& shown, const engine::ActOutlook& one) {
  Console& console = shown.console;
  for (const engine::Reason& reason : one.reasons) {
    line(console, {"because: ", "เพราะ: "}, console.pick(reason.message) + " [" + reason.code + "]");
    for (const model::Value& check : one.checks) {
      if (text_in(check, "rule") != reason.rule) continue;
      line(console, {"  rule: ", "  กฎ: "},
           label_of(console, shown.definition, reason.rule) + " [" + text_in(check, "code") + "]");
      print_facts(console, check);
    }
    line(console, {"help: ", "คำแนะนำ: "}, console.pick(reason.help));
  }
}

/// Checks that would only warn.
void print_warnings(const ExplainedCase& shown, const model::List& checks) {
  Console& console = shown.console;
  for (const model::Value& check : checks) {
    const auto* ok = check.find("ok");
    if ((ok != nullptr && ok->is_true()) || text_in(check, "effect") != "warn") continue;
    line(console, {"warns: ", "เตือน: "},
         text_in(check, console.thai() ? "message_th" : "message_en") + " [" + text_in(check, "code") + "]");
    print_facts(console, check);
  }
}

void print_act(const ExplainedCase& shown, const engine::ActOutlook& one) {
  Console& console = shown.console;
  console.out() << "  "
                << console.paint_out(
                       console.pick(one.possible ? Text{"can     ", "ทำได้    "} : Text{"cannot  ", "ทำไม่ได้  "}),
                       one.possible ? Colour::Green : Colour::Red)
                << console.paint_out(label_of(console, shown.definition, one.act), Colour::Bold);
  if (!one.to.empty() && one.to != shown.which.state)
    console.out() << " -> " << label_of(console, shown.definition, one.to);
  console.out() << '\n';
  const std::string holders = people(shown, one.persons);
  line(console, {"right of: ", "อำนาจของ: "},
       who_words(console, shown.definition, one.who) + (holders.empty() ? "" : ": " + holders));
  line(console, {"clause: ", "ข้อ: "}, one.where);
  line(console, {"needs: ", "ต้องมี: "}, joined(one.needs));
  print_reasons(shown, one);
  if (one.possible) print_warnings(shown, one.checks);
}

std::string way_text(const ExplainedCase& shown, const std::vector<engine::WayStep>& way) {
  std::string text;
  for (const engine::WayStep& step : way) {
    text += (text.empty() ? "" : ", ") + label_of(shown.console, shown.definition, step.act) + " (" +
            who_words(shown.console, shown.definition, step.who) + ")";
    if (!step.condition.empty()) text += shown.console.pick({" when ", " เมื่อ "}) + step.condition;
  }
  return text;
}

void print_later(const ExplainedCase& shown, const std::vector<engine::LaterAct>& later) {
  if (later.empty()) return;
  Console& console = shown.console;
  console.out() << '\n' << console.paint_out(console.pick({"Later", "ขั้นต่อไป"}), Colour::Bold) << '\n';
  for (const engine::LaterAct& one : later)
    console.out() << "  " << label_of(console, shown.definition, one.act) << " ("
                  << who_words(console, shown.definition, one.who) << ")" << console.pick({": after ", ": หลังจาก "})
                  << way_text(shown, one.way) << '\n';
}

void print_outlook(const ExplainedCase& shown, const engine::CaseOutlook& outlook, const std::string& person) {
  Console& console = shown.console;
  console.out() << console.paint_out(shown.which.id, Colour::Bold) << console.pick({"  state: ", "  สถานะ: "})
                << label_of(console, shown.definition, shown.which.state) << console.pick({"  since ", "  ตั้งแต่ "})
                << console.date(shown.state.date(shown.which.entered_at)) << '\n';
  if (outlook.ended && outlook.acts.empty()) {
    console.out() << console.pick({"the case has ended; nothing can be done with it", "เรื่องสิ้นสุดแล้ว ดำเนินการต่อไม่ได้"})
                  << '\n';
    return;
  }
  if (outlook.ended)
    console.out() << "  " << console.pick({"the case has ended; it may be reopened", "เรื่องสิ้นสุดแล้ว เปิดใหม่ได้"}) << '\n';
  else
    print_waiting(shown, outlook);
  console.out() << '\n'
                << console.paint_out(
                       person.empty() ? console.pick({"Now", "ขณะนี้"})
                                      : console.pick({"Now, as ", "ขณะนี้ ในฐานะ "}) + person_label(shown.state, person),
                       Colour::Bold)
                << '\n';
  for (const engine::ActOutlook& one : outlook.acts) print_act(shown, one);
  print_later(shown, outlook.later);
}

/// A state or an act that is asked about, by its option.
struct Goal {
  std::string option;  ///< "--to" or "--act"
  std::string name;
};

/// What is missing for one leg, each with what can be done about it.
void print_needed(const ExplainedCase& shown, const engine::RequiredLeg& leg) {
  Console& console = shown.console;
  for (const engine::Requirement& one : leg.needed) {
    std::string text = console.pick(one.says);
    if (!one.code.empty()) text += " [" + one.code + "]";
    line(console, {"missing: ", "ยังขาด: "}, text);
    if (!one.clause.empty() && one.kind != engine::RequirementKind::Field)
      line(console, {"  clause: ", "  ข้อ: "}, one.clause);
    line(console, {"  help: ", "  คำแนะนำ: "}, console.pick(one.help));
  }
}

/// The way to a state or an act, leg by leg, with what each still needs.
Result<ExitCode> print_way(const ExplainedCase& shown, const Office& office, Run run, const Goal& goal, Instant now) {
  const bool is_state = goal.option == "--to";
  const std::string name = fold(goal.name);
  const model::CaseKind* kind = shown.definition == nullptr ? nullptr : shown.definition->case_kind(shown.which.kind);
  std::vector<std::string> known;
  if (kind != nullptr && kind->lifecycle)
    known = is_state ? kind->lifecycle->states : engine::acts_of(*shown.definition, *kind);
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    const auto near = nearest(goal.name, known);
    return fail(ErrorKind::Diagnostic, "",
                is_state ? Text{"there is no state `" + goal.name + "`", "ไม่มีสถานะ `" + goal.name + "`"}
                         : Text{"there is no act `" + goal.name + "`", "ไม่มีการดำเนินการ `" + goal.name + "`"},
                near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"} : Text{}, goal.option);
  }
  const engine::Requirements found =
      is_state ? engine::requirements_of_state(office.definitions(), shown.state, shown.which, name, now)
               : engine::requirements_of_act(office.definitions(), shown.state, shown.which, name, now);
  if (run.globals.form() == OutputForm::Json) {
    print_json(run.console, office::requirements_json(shown.which, is_state ? "to" : "act", name, found));
    return found.reachable ? ExitCode::Ok : ExitCode::Refused;
  }
  Console& console = run.console;
  if (!found.reachable) {
    console.say({"no acts lead from `" + shown.which.state + "` to `" + goal.name + "`",
                 "ไม่มีทางจากสถานะ `" + shown.which.state + "` ไปยัง `" + goal.name + "`"});
    return ExitCode::Refused;
  }
  if (found.legs.empty()) console.say({"the case is there already", "เรื่องอยู่ในสถานะนี้แล้ว"});
  int number = 0;
  for (const engine::RequiredLeg& leg : found.legs) {
    const engine::WayStep& step = leg.step;
    console.out() << ++number << ". " << console.paint_out(label_of(console, shown.definition, step.act), Colour::Bold);
    if (!step.to.empty() && step.to != step.from)
      console.out() << " -> " << label_of(console, shown.definition, step.to);
    console.out() << '\n';
    const std::string holders = people(shown, leg.persons);
    line(console, {"by: ", "โดย: "},
         who_words(console, shown.definition, step.who) + (holders.empty() ? "" : ": " + holders));
    line(console, {"when: ", "เมื่อ: "}, step.condition);
    line(console, {"rules that must hold: ", "กฎที่ต้องผ่าน: "}, joined(step.must_hold));
    line(console, {"needs: ", "ต้องมี: "}, joined(step.needs));
    print_needed(shown, leg);
  }
  if (found.earliest)
    console.say({"not before " + console.date(*found.earliest), "ไม่ก่อนวันที่ " + console.date(*found.earliest)});
  return ExitCode::Ok;
}

/// By which clause the person reads the case, or that none lets him.
Json reading_json(const engine::ReadVerdict& verdict) {
  return {{"allowed", verdict.allowed},
          {"rule", engine::word(verdict.rule)},
          {"clause", office::text_or_null(verdict.clause)},
          {"for", office::text_or_null(verdict.acting_for)},
          {"says", office::to_json(verdict.says)}};
}

void print_reading(Console& console, const engine::ReadVerdict& verdict) {
  console.out() << console.paint_out(console.pick(verdict.allowed ? Text{"may read it", "อ่านเรื่องนี้ได้"}
                                                                  : Text{"may not read it", "อ่านเรื่องนี้ไม่ได้"}),
                                     verdict.allowed ? Colour::Green : Colour::Red)
                << ": " << console.pick(verdict.says) << '\n';
  line(console, {"clause: ", "ข้อ: "}, verdict.clause);
  line(console, {"for: ", "แทน: "}, verdict.acting_for);
}

/// Who may not read a case can do nothing with it, and is told nothing of it.
ExitCode tell_unreadable(Run run, const engine::CaseState& which, const engine::ReadVerdict& verdict) {
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, {{"id", which.id}, {"person", run.globals.person}, {"reading", reading_json(verdict)}});
  else
    print_reading(run.console, verdict);
  return ExitCode::Refused;
}

Json outlook_with_reading(Run run, const Office& office, const engine::CaseState& which,
                          const engine::CaseOutlook& outlook, Instant now) {
  const std::string& person = run.globals.person;
  Json json = office::outlook_json(which, outlook, person);
  if (!person.empty())
    json["reading"] = reading_json(engine::may_read(office.definitions(), office.engine().state(), which, person, now));
  return json;
}

Result<ExitCode> explain_case(Run run, const std::string& id, const Goal& goal) {
  ANUMAT_TRY(const auto office, open_for_reading(run));
  const engine::OfficeState& state = office->engine().state();
  ANUMAT_TRY(const engine::CaseState* which, find_case(state, id));
  ANUMAT_TRY(const Instant now, moment_of(run.globals));
  const std::string& person = run.globals.person;
  if (!person.empty() && !state.persons.contains(person)) {
    std::vector<std::string> known;
    for (const auto& [one, unused] : state.persons) known.push_back(one);
    const auto near = nearest(person, known);
    return fail(ErrorKind::Diagnostic, "", {"there is no person `" + person + "`", "ไม่มีบุคคล `" + person + "`"},
                near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                     : Text{"`anumat person list` shows who is there", "ดูรายชื่อด้วย `anumat person list`"},
                "--as");
  }
  const ExplainedCase shown{run.console, state, *which, office->definitions().find(which->definition)};
  if (!person.empty()) {
    const engine::ReadVerdict verdict = engine::may_read(office->definitions(), state, *which, person, now);
    if (!verdict.allowed) return tell_unreadable(run, *which, verdict);
    // Where everybody reads everything there is nothing to explain.
    const bool said = verdict.rule != engine::ReadRule::Everybody;
    if (said && run.globals.form() != OutputForm::Json && goal.name.empty()) print_reading(run.console, verdict);
  }
  if (!goal.name.empty()) return print_way(shown, *office, run, goal, now);
  const engine::CaseOutlook outlook = engine::outlook(office->definitions(), state, *which, person, now);
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, outlook_with_reading(run, *office, *which, outlook, now));
  else
    print_outlook(shown, outlook, person);
  return ExitCode::Ok;
}

}  // namespace

Action declare_explain_case(Arguments& arguments) {
  auto id = std::make_shared<std::string>();
  auto target = std::make_shared<std::string>();
  auto act = std::make_shared<std::string>();
  arguments.operand("CASE", *id, {"id or number of the case", "รหัสหรือเลขที่เรื่อง"});
  arguments.option("--to", "STATE", *target,
                   {"show the shortest way to this state instead, and what is missing for it",
                    "แสดงเส้นทางสั้นที่สุดไปยังสถานะนี้แทน พร้อมสิ่งที่ยังขาด"});
  arguments.option("--act", "ACT", *act,
                   {"show what is missing for this act instead", "แสดงสิ่งที่ยังขาดสำหรับการดำเนินการนี้แทน"});
  return [id, target, act](Run run) {
    if (!target->empty() && !act->empty())
      return run.console.misused({"`--to` and `--act` ask different questions", "`--to` กับ `--act` ถามคนละเรื่อง"},
                                 {"give one of them", "ระบุเพียงอย่างเดียว"});
    const auto code = explain_case(run, *id, act->empty() ? Goal{"--to", *target} : Goal{"--act", *act});
    return code ? *code : run.console.complain(code.error());
  };
}

}  // namespace anumat::cli
