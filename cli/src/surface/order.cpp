#include "surface/order.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "anumat/base/text.hpp"
#include "surface/json.hpp"
#include "surface/meeting_view.hpp"

namespace anumat::cli {

namespace {

/// What stands in the way, in the reader's words: a rule by its label, a demand of the lifecycle as a phrase.
std::string rule_words(const Console& console, const model::Definition* definition, const std::string& rule) {
  constexpr std::string_view kFile = "needs file ";
  constexpr std::string_view kWhen = "when ";
  if (rule == "needs comment") return console.pick({rule, "ต้องระบุเหตุผล"});
  if (rule.starts_with(kFile)) return console.pick({rule, "ต้องแนบไฟล์ " + rule.substr(kFile.size())});
  if (rule.starts_with(kWhen)) return console.pick({rule, "เมื่อ " + rule.substr(kWhen.size())});
  // Several who may: "planning officer or owner".
  constexpr std::string_view kOr = " or ";
  const auto split = rule.find(kOr);
  if (split == std::string::npos || (definition != nullptr && definition->rule(rule) != nullptr))
    return label_of(console, definition, rule);
  return label_of(console, definition, rule.substr(0, split)) + console.pick({" or ", " หรือ "}) +
         rule_words(console, definition, rule.substr(split + kOr.size()));
}

void tell_reason(Console& console, const model::Definition* definition, const engine::Reason& reason) {
  const bool undecided = reason.kind == ErrorKind::Undecided;
  const std::string head =
      console.pick(undecided ? Text{"undecided ", "ยังตัดสินไม่ได้ "} : Text{"refused ", "ไม่อนุญาต "}) + reason.code;
  console.err() << console.paint_err(head, undecided ? Colour::Yellow : Colour::Red) << ": "
                << console.pick(reason.message) << '\n';
  if (!reason.rule.empty())
    console.err() << "  " << console.pick({"rule: ", "กฎ: "}) << rule_words(console, definition, reason.rule) << '\n';
  if (!console.pick(reason.help).empty())
    console.err() << "  " << console.pick({"help: ", "คำแนะนำ: "}) << console.pick(reason.help) << '\n';
}

ExitCode code_of(const engine::Outcome& outcome) {
  if (outcome.accepted) return ExitCode::Ok;
  if (outcome.reasons.empty()) return ExitCode::Refused;
  return exit_code(outcome.reasons.front().kind);
}

}  // namespace

void tell_notes(Run run, const engine::Outcome& outcome) {
  Console& console = run.console;
  for (const Text& warning : outcome.warnings)
    console.err() << console.paint_err(console.pick({"warning", "คำเตือน"}), Colour::Yellow) << ": "
                  << console.pick(warning) << '\n';
  if (outcome.repeated)
    console.say({"this key has acted before; nothing was done this time", "คีย์นี้ใช้ไปแล้ว ครั้งนี้ไม่ได้ทำสิ่งใดเพิ่ม"});
  if (run.globals.dry_run) console.say({"dry run: nothing was written", "ทดลองเท่านั้น ไม่มีการบันทึก"});
}

Result<std::unique_ptr<Office>> open_for_orders(Run run) {
  return Office::open(run.globals.office, run.globals.dry_run ? OfficeAccess::Rehearse : OfficeAccess::Write);
}
Result<std::unique_ptr<Office>> open_for_reading(Run run) {
  return Office::open(run.globals.office, OfficeAccess::Read);
}

Result<std::unique_ptr<Office>> open_to_show(Run run) {
  ANUMAT_TRY(auto office, open_for_reading(run));
  if (run.globals.person.empty()) return office;
  ANUMAT_TRY(const Instant now, moment_of(run.globals));
  office->show_to(run.globals.person, now);
  return office;
}

Result<engine::Command> make_command(Run run, engine::CommandType type, model::Context body) {
  if (run.globals.person.empty())
    return fail(ErrorKind::Diagnostic, "", {"it is not said who gives the order", "ไม่ได้ระบุว่าใครเป็นผู้สั่ง"},
                {"say so with `--as PERSON`, or set ANUMAT_PERSON", "ระบุด้วย `--as PERSON` หรือตั้งค่า ANUMAT_PERSON"});
  engine::Command command;
  command.type = type;
  command.actor = run.globals.person;
  command.acting_for = run.globals.acting_for;
  command.body = std::move(body);
  ANUMAT_TRY(command.key, key_of(run.globals));
  ANUMAT_TRY(command.at, moment_of(run.globals));
  return command;
}

ExitCode give_order(Run run, Office& office, engine::CommandType type, model::Context body) {
  const auto command = make_command(run, type, std::move(body));
  if (!command) return run.console.complain(command.error());
  return give_order(run, office, *command);
}

namespace {

/// A person whom the office does not know gives no orders: a slip of the hand is no event.
Result<void> check_known(const engine::OfficeState& state, const std::string& person, const char* option) {
  const auto& administrators = state.administrators;
  if (person.empty() || state.persons.contains(person) ||
      std::find(administrators.begin(), administrators.end(), person) != administrators.end())
    return {};
  std::vector<std::string> known(administrators.begin(), administrators.end());
  for (const auto& [id, record] : state.persons) known.push_back(id);
  const auto near = nearest(person, known);
  return fail(ErrorKind::Diagnostic, "",
              {"nobody in this office has the id `" + person + "`", "ไม่มีบุคคลรหัส `" + person + "` ในหน่วยงานนี้"},
              near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                   : Text{"`anumat person list` shows who there is", "ดูรายชื่อด้วย `anumat person list`"},
              option);
}

Result<void> check_known(const engine::OfficeState& state, const engine::Command& command) {
  ANUMAT_CHECK(check_known(state, command.actor, "--as"));
  return check_known(state, command.acting_for, "--for");
}

}  // namespace

ExitCode give_order(Run run, Office& office, const engine::Command& command) {
  if (const auto known = check_known(office.engine().state(), command); !known)
    return run.console.complain(known.error());
  const auto outcome = office.engine().handle(command);
  if (!outcome) return run.console.complain(outcome.error());
  return tell(run, office, *outcome);
}

namespace {

/// The session that an accepted command has changed, or nullptr.
const engine::MeetingRecord* touched_meeting(const Office& office, const engine::Outcome& outcome) {
  if (!outcome.accepted) return nullptr;
  const auto& meetings = office.engine().state().meetings;
  const auto found = meetings.find(outcome.case_id);
  return found == meetings.end() ? nullptr : &found->second;
}

}  // namespace

ExitCode tell(Run run, const Office& office, const engine::Outcome& outcome) {
  Console& console = run.console;
  if (run.globals.form() == OutputForm::Json) {
    Json json = to_json(outcome);
    json["dry_run"] = run.globals.dry_run;
    print_json(console, json);
  } else if (const auto* meeting = touched_meeting(office, outcome)) {
    print_meeting(console, office.published(), *meeting);
  } else if (outcome.accepted) {
    const std::string state = label_of(console, office.published(), outcome.state);
    console.out() << (outcome.case_id.empty() ? console.pick({"done", "เรียบร้อย"}) : outcome.case_id)
                  << (state.empty() ? "" : ": " + state) << '\n';
  }
  for (const engine::Reason& reason : outcome.reasons) tell_reason(console, office.published(), reason);
  tell_notes(run, outcome);
  return code_of(outcome);
}

namespace {

/// What is done with a case beside the acts of its definition, as the history calls it.
struct OwnAct {
  std::string_view name;
  Text words;
};
const std::array<OwnAct, 13> own_acts{{{"claim_task", {"claim task", "รับงาน"}},
                                       {"release_task", {"release task", "คืนงาน"}},
                                       {"reassign_task", {"reassign task", "มอบงานต่อ"}},
                                       {"recall_decision", {"recall decision", "ถอนการตัดสิน"}},
                                       {"pause_case", {"pause", "พักเรื่อง"}},
                                       {"resume_case", {"resume", "ดำเนินเรื่องต่อ"}},
                                       {"remind_case", {"remind", "เตือน"}},
                                       {"migrate_case", {"move to another definition", "ย้ายชุดนิยาม"}},
                                       {"revert_migration", {"move taken back", "ย้อนการย้ายชุดนิยาม"}},
                                       {"sign_agreement", {"sign agreement", "ลงนามคำรับรอง"}},
                                       {"attach_evidence", {"attach evidence", "แนบหลักฐาน"}},
                                       {"ask_disposal", {"ask for disposal of files", "ขอทำลายไฟล์"}},
                                       {"grant_disposal", {"dispose of files", "ทำลายไฟล์"}}}};

}  // namespace

std::string label_of(const Console& console, const model::Definition* definition, const std::string& name) {
  if (definition == nullptr) return name;
  // A label in one language fills both; names are in English, so that an English reader is better served by the name.
  const auto or_name = [&](const Text& label) {
    const bool thai_only = !console.thai() && label.en == label.th;
    return thai_only || console.pick(label).empty() ? name : console.pick(label);
  };
  if (const auto found = definition->labels.find(name); found != definition->labels.end())
    return or_name(found->second);
  if (const auto* role = definition->role(name)) return or_name(role->label);
  if (const auto* kind = definition->case_kind(name)) return or_name(kind->label);
  if (const auto* body = definition->meeting(name)) return or_name(body->label);
  if (const auto* evidence = definition->evidence_kind(name)) return or_name(evidence->label);
  if (const auto* rule = definition->rule(name)) return or_name(rule->label);
  if (const auto* route = definition->route(name)) return or_name(route->label);
  if (const auto* table = definition->table(name)) return or_name(table->label);
  const auto own = std::find_if(own_acts.begin(), own_acts.end(), [&](const OwnAct& one) { return one.name == name; });
  return own == own_acts.end() ? name : console.pick(own->words);
}

std::string person_label(const engine::OfficeState& state, const std::string& person) {
  const auto found = state.persons.find(person);
  return found == state.persons.end() || found->second.name == person ? person
                                                                      : person + " (" + found->second.name + ")";
}

}  // namespace anumat::cli
