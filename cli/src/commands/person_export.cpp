#include <filesystem>
#include <memory>

#include "anumat/history/files.hpp"
#include "anumat/office/person_file.hpp"
#include "commands/commands.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

namespace fs = std::filesystem;

struct ExportOptions {
  std::string subject;
  std::string folder;
};

/// Both files at once, under their names when they are whole, for the owner alone.
Result<void> write_person_files(const std::string& folder, const Json& file) {
  ANUMAT_TRY(history::DraftFolder draft, history::DraftFolder::start(folder));
  ANUMAT_CHECK(history::write_draft_file(draft.path() / "person.json", file.dump(2) + "\n"));
  ANUMAT_CHECK(history::write_draft_file(draft.path() / "person.html", office::person_page(file)));
  std::error_code ignored;
  fs::permissions(draft.path(), fs::perms::owner_all, ignored);
  return draft.finish();
}

ExitCode hand_over(Run run, ExportOptions options) {
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  const engine::OfficeState& state = (*office)->engine().state();
  if (!state.persons.contains(options.subject))
    if (const auto found = find_case(state, options.subject)) options.subject = (*found)->id;
  const ExitCode code = give_order(run, **office, engine::CommandType::ExportPerson, {{"subject", options.subject}});
  if (code == ExitCode::Ok && run.globals.dry_run)
    run.console.say({options.folder + " would be written", "จะเขียน " + options.folder});
  if (code != ExitCode::Ok || run.globals.dry_run) return code;
  const auto file = office::person_file(**office, options.subject);
  if (!file) return run.console.complain(file.error());
  if (const auto written = write_person_files(options.folder, *file); !written)
    return run.console.complain(written.error());
  run.console.say({"wrote " + options.folder + "/person.json and person.html",
                   "เขียน " + options.folder + "/person.json และ person.html แล้ว"});
  return ExitCode::Ok;
}

}  // namespace

Action declare_person_export(Arguments& arguments) {
  auto options = std::make_shared<ExportOptions>();
  arguments.operand("SUBJECT", options->subject, {"id of a person or of a case", "รหัสบุคคลหรือรหัสเรื่อง"});
  arguments.option("--out", "DIR", options->folder, {"new folder for the two files", "โฟลเดอร์ใหม่สำหรับสองไฟล์"},
                   Presence::Required);
  return [options](Run run) { return hand_over(run, *options); };
}

}  // namespace anumat::cli
