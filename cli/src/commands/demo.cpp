#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <ostream>
#include <set>

#include "anumat/dsl/compile.hpp"
#include "anumat/office/tasks.hpp"
#include "commands/commands.hpp"
#include "commands/package_files.hpp"
#include "commands/program_codes.hpp"
#include "surface/grid.hpp"
#include "surface/order.hpp"
#include "year/year.hpp"

namespace anumat::cli {

namespace {

struct DemoOptions {
  std::string package_folder = "workflows/annual-plan";
  std::string data_folder;
  std::string office_folder = "out/demo";
};

/// Printed before each part of the picture.
void heading(Console& console, const Text& text) {
  console.out() << "\n" << console.paint_out(console.pick(text), Colour::Bold) << "\n";
}

std::string field_text(const engine::CaseState& which, const std::string& field) {
  const auto found = which.fields.find(field);
  return found == which.fields.end() ? std::string() : to_display(found->second);
}

std::string title_of(const Office& office, const engine::CaseState& which) {
  const model::Definition* definition = office.definitions().find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  return kind == nullptr || kind->title.empty() ? "" : field_text(which, kind->title);
}

/// How many cases of each kind with a life stand in which state.
void show_states(const Office& office, Console& console) {
  heading(console, {"Where everything stands at the end of the year", "ภาพรวมสถานะ ณ สิ้นปี"});
  const model::Definition& definition = *office.published();
  Grid grid({{"kind", "ประเภท"}, {"state", "สถานะ"}, {"cases", "จำนวน"}});
  for (const model::CaseKind& kind : definition.cases) {
    if (!kind.lifecycle) continue;
    std::map<std::string, int> counts;
    for (const auto& [id, which] : office.engine().state().cases)
      if (which.kind == kind.name) ++counts[which.state];
    for (const std::string& state : kind.lifecycle->states)
      if (counts.contains(state))
        grid.add({label_of(console, &definition, kind.name), label_of(console, &definition, state),
                  std::to_string(counts[state])});
  }
  grid.print(console, "  ");
}

/// What the minutes say of an item, "meeting/ID#ITEM".
std::string resolution_text(const engine::OfficeState& state, const std::string& item) {
  const auto hash = item.find('#');
  const auto meeting = hash == std::string::npos ? state.meetings.end() : state.meetings.find(item.substr(0, hash));
  if (meeting == state.meetings.end()) return "";
  for (const engine::AgendaItem& one : meeting->second.items)
    if (one.id == item.substr(hash + 1)) return one.text;
  return "";
}

/// Code and words of a refusal: those of the checks that stopped the act, else what the code means.
std::string why_refused(const Console& console, const engine::ActRecord& act) {
  std::string reason;
  for (const model::Value& check : act.check_results()) {
    const auto* ok = check.find("ok");
    const auto* effect = check.find("effect");
    const auto* message = check.find(console.thai() ? "message_th" : "message_en");
    if (ok != nullptr && !ok->is_true() && effect != nullptr && *effect == model::Value("stop") && message != nullptr)
      reason += ": " + *message->string();
  }
  if (reason.empty())
    for (const ProgramCode& one : program_codes())
      if (one.code == act.details().reason) reason = ": " + console.pick(one.title);
  return act.details().reason + reason;
}

/// What was sent back or stopped, by whom and why: the reason stands in the act itself.
void show_returns(const Office& office, Console& console) {
  heading(console, {"Sent back or stopped, and why", "รายการที่ถูกส่งคืนหรือถูกหยุด พร้อมเหตุผล"});
  const engine::OfficeState& state = office.engine().state();
  Grid grid({{"date", "วันที่"}, {"case", "เรื่อง"}, {"act", "การดำเนินการ"}, {"by", "โดย"}, {"reason", "เหตุผล"}});
  for (const auto& [id, which] : state.cases)
    for (const engine::ActRecord& act : which.acts) {
      const bool returned = act.accepted && act.meaning == "return";
      if (!returned && act.accepted) continue;
      const std::string& item = act.details().meeting_item;
      std::string reason = act.details().comment.is_null() ? resolution_text(state, item) : act.comment_text();
      if (!act.accepted) reason = why_refused(console, act);
      const std::string what = label_of(console, office.published(), act.act);
      grid.add({console.date(state.date(act.at)), id,
                act.accepted ? what : what + console.pick({" (refused)", " (ไม่รับ)"}),
                item.empty() ? act.actor.text() : item.substr(item.find('/') + 1), reason});
    }
  grid.print(console, "  ");
}

void show_void(const Office& office, Console& console) {
  heading(console, {"Resolutions that moved nothing", "มติที่ไม่มีผล"});
  const engine::OfficeState& state = office.engine().state();
  Grid grid({{"date", "วันที่"},
             {"item", "วาระ"},
             {"meeting", "การประชุม"},
             {"present", "มา"},
             {"needed", "ต้องมา"},
             {"outcome", "ผล"}});
  for (const std::string& id : state.meeting_order) {
    const engine::MeetingRecord& meeting = state.meetings.at(id);
    for (const engine::AgendaItem& item : meeting.items) {
      if (item.state != engine::ItemState::VoidNoQuorum && item.state != engine::ItemState::NotCarried) continue;
      const bool no_quorum = item.state == engine::ItemState::VoidNoQuorum;
      grid.add({console.date(meeting.date), item.id, id.substr(id.find('/') + 1), std::to_string(item.present),
                std::to_string(item.needed),
                no_quorum ? console.pick({"void: no quorum", "โมฆะ: ไม่ครบองค์ประชุม"})
                          : console.pick({"not carried", "ไม่ผ่าน"})});
    }
  }
  if (grid.empty()) console.out() << "  " << console.pick({"none", "ไม่มี"}) << "\n";
  grid.print(console, "  ");
}

void show_waiting(const Office& office, Console& console) {
  heading(console, {"Who holds what now", "งานค้างอยู่ที่ใคร"});
  const engine::OfficeState& state = office.engine().state();
  Grid grid({{"case", "เรื่อง"}, {"title", "ชื่อ"}, {"state", "สถานะ"}, {"next", "ขั้นต่อไป"}, {"with", "อยู่ที่"}});
  std::set<std::string> shown;
  for (const office::Task& task : office::tasks_of(office.definitions(), state, "", state.last_at)) {
    const engine::CaseState& which = *task.which;
    if (!task.awaited || !shown.insert(which.id).second) continue;
    const model::Definition* definition = office.definitions().find(which.definition);
    constexpr std::size_t named_max = 5;
    std::string persons;
    for (std::size_t i = 0; i < std::min(task.possible.persons.size(), named_max); ++i)
      persons += (persons.empty() ? "" : ", ") + task.possible.persons[i];
    if (task.possible.persons.size() > named_max) persons += ", …";
    grid.add({which.id, title_of(office, which), label_of(console, definition, which.state),
              label_of(console, definition, task.possible.act),
              label_of(console, definition, task.possible.by) + (persons.empty() ? "" : " (" + persons + ")")});
  }
  grid.print(console, "  ");
}

void show_next(const DemoOptions& options, Console& console) {
  heading(console, {"Try next", "ลองต่อไป"});
  const std::string office = " --office " + options.office_folder;
  const auto line = [&](const std::string& command, const Text& why) {
    console.out() << "  anumat " << command << office << "\n      " << console.pick(why) << "\n";
  };
  line("replay proposal/PRP-PJ70-10",
       {"every step of one case, with the reason of the refusal", "ทุกขั้นของหนึ่งเรื่อง พร้อมเหตุผลที่ไม่รับ"});
  line("replay project/PJ70-06 --at 2027-05-15", {"the same office as it stood on that day", "ภาพ ณ วันนั้น"});
  line("explain case PRP-PJ70-10 --as P05", {"what the planning officer can do with it, what not, and why not",
                                             "ผู้รับผิดชอบงานแผนทำอะไรกับเรื่องนี้ได้ ทำอะไรไม่ได้ เพราะเหตุใด"});
  line("case do PRP-PJ70-10 return --as P05 --comment \"settle the ERP difference first\"",
       {"act as the planning officer", "ดำเนินการในฐานะผู้รับผิดชอบงานแผน"});
  line("task list --as P05", {"what waits for the planning officer", "งานที่รอผู้รับผิดชอบงานแผน"});
  line("meeting show SM-05-2570R",
       {"a re-held meeting: quorum by the one-third rule", "การประชุมนัดใหม่ องค์ประชุมหนึ่งในสาม"});
  line("audit verify", {"recompute the tree and every decision", "ตรวจต้นไม้แฮชและตัดสินซ้ำทุกเรื่อง"});
}

ExitCode demo(const DemoOptions& options, Run run) {
  Console& console = run.console;
  const auto package = dsl::read_package(options.package_folder, package_path_of(run.globals));
  if (!package) return console.complain(package.error());
  // The sample is always laid fresh: a demo office holds nothing of anybody's. Only a folder that this command made is
  // cleared; what lies in a database is never.
  std::error_code ignored;
  const std::filesystem::path folder(options.office_folder);
  const std::filesystem::path mark = folder / demo_clock_file;
  const bool ours = std::filesystem::exists(mark, ignored);
  const bool dry_run = run.globals.dry_run;
  if (ours && !dry_run && !is_in_database(options.office_folder)) std::filesystem::remove_all(folder, ignored);
  const auto office = !dry_run ? Office::create(options.office_folder)
                      : ours   ? Office::in_memory()
                               : Office::rehearse_creation(options.office_folder);
  if (!office) return console.complain(office.error());
  // Marks the folder as ours even when what follows fails.
  if (!dry_run) std::ofstream(mark) << "1970-01-01T00:00:00.000000Z\n";
  const std::string data = options.data_folder.empty() ? options.package_folder + "/sample" : options.data_folder;
  const auto outcome = replay_year(**office, *package, data);
  if (!outcome) return console.complain(outcome.error());
  for (const Error& fault : outcome->faults) (void)console.complain(fault);
  if (!outcome->faults.empty()) return ExitCode::Findings;
  if (!dry_run) {
    std::ofstream(mark) << Instant::from_micros((*office)->engine().state().last_at.micros() + 60'000'000).text()
                        << "\n";
    // The pages lead through it; a sample may have none.
    std::filesystem::copy_file(std::filesystem::path(data) / office::demo_guide_file, folder / office::demo_guide_file,
                               ignored);
  }
  const auto count = [](std::int64_t number) { return std::to_string(number); };
  console.out() << console.paint_out((*office)->engine().state().name, Colour::Bold) << "\n"
                << console.pick({count(outcome->commands) + " commands, " + count(outcome->accepted) + " accepted, " +
                                     count(outcome->refused) + " refused; " + count(outcome->events) + " events in " +
                                     log_file(options.office_folder),
                                 "คำสั่ง " + count(outcome->commands) + " รายการ รับ " + count(outcome->accepted) +
                                     " ไม่รับ " + count(outcome->refused) + "; เหตุการณ์ " + count(outcome->events) +
                                     " รายการใน " + log_file(options.office_folder)})
                << "\n";
  show_states(**office, console);
  show_waiting(**office, console);
  show_returns(**office, console);
  show_void(**office, console);
  show_next(options, console);
  if (dry_run) console.say({"dry run: nothing was written", "ทดลองเท่านั้น ไม่มีการบันทึก"});
  return ExitCode::Ok;
}

}  // namespace

Action declare_demo(Arguments& arguments) {
  auto options = std::make_shared<DemoOptions>();
  arguments.option("--package", "FOLDER", options->package_folder,
                   {"the package; workflows/annual-plan when not given", "ชุดนิยาม หากไม่ระบุใช้ workflows/annual-plan"});
  arguments.option("--data", "FOLDER", options->data_folder,
                   {"the year's files; the package's sample when not given", "แฟ้มของปี หากไม่ระบุใช้ตัวอย่างในชุดนิยาม"});
  arguments.option("--keep", "FOLDER", options->office_folder,
                   {"where the office is kept; out/demo when not given", "ที่เก็บหน่วยงาน หากไม่ระบุใช้ out/demo"});
  return [options](Run run) {
    // The other commands name their office by --office, so this one understands it too.
    if (run.globals.names_office) options->office_folder = run.globals.office;
    return demo(*options, run);
  };
}

}  // namespace anumat::cli
