#include <filesystem>
#include <fstream>
#include <memory>
#include <set>

#include "anumat/base/sha256.hpp"
#include "anumat/engine/disposal.hpp"
#include "anumat/engine/state_values.hpp"
#include "anumat/office/same_files.hpp"
#include "anumat/office/scanning.hpp"
#include "anumat/office/views.hpp"
#include "anumat/storage/evidence_store.hpp"
#include "anumat/storage/file_type.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

constexpr std::int64_t file_bytes_max = std::int64_t{4} << 30;

struct EvidenceOptions {
  std::string id;
  std::string kind;
  std::string file;
  bool on_paper = false;
};

struct Hashed {
  Digest digest{};
  std::int64_t size = 0;
};

tl::unexpected<Error> no_file_read(const std::string& path) {
  return fail(ErrorKind::Failure, "E5407", {"the file `" + path + "` cannot be read", "อ่านไฟล์ `" + path + "` ไม่ได้"},
              {"check its name and who may read it", "ตรวจสอบชื่อไฟล์และสิทธิ์การอ่าน"}, path);
}

Result<Hashed> hash_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::error_code ignored;
  if (!file || std::filesystem::is_directory(path, ignored)) return no_file_read(path);
  Sha256 hash;
  Hashed hashed;
  std::string block(std::size_t{1} << 16, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    hash.add(std::string_view(block).substr(0, static_cast<std::size_t>(file.gcount())));
    hashed.size += file.gcount();
  }
  if (file.bad()) return no_file_read(path);
  hashed.digest = hash.finish();
  return hashed;
}

Result<engine::Command> command_of(Run run, const Office& office, const EvidenceOptions& options) {
  ANUMAT_TRY(const engine::CaseState* which, find_case(office.engine().state(), options.id));
  model::Context body{{"case", which->id.value()}, {"kind", options.kind}};
  if (options.on_paper) {
    body.emplace_back("on_paper", true);
    if (!options.file.empty()) body.emplace_back("name", options.file);
  } else if (options.file.empty()) {
    return fail(ErrorKind::Diagnostic, "", {"no file is named", "ไม่ได้ระบุไฟล์"},
                {"name one, or say `--on-paper`", "ระบุไฟล์ หรือใช้ `--on-paper`"});
  } else {
    ANUMAT_TRY(const Hashed hashed, hash_file(options.file));
    body.emplace_back("name", std::filesystem::path(options.file).filename().string());
    body.emplace_back("digest", hex(hashed.digest));
    body.emplace_back("size", hashed.size);
  }
  return make_command(run, engine::CommandType::AttachEvidence, std::move(body));
}

/// Clean, or waiting for the scanner; an infected file is not attached.
Result<void> see_scanned(Run run, const Office& office, const storage::EvidenceStore& store, const Digest& digest) {
  ANUMAT_TRY(const storage::ScanVerdict verdict, office::scan(office.folder(), store, digest));
  if (verdict.state == storage::ScanState::Pending)
    run.console.say({"the scanner gave no verdict; the file waits for `anumat evidence scan`",
                     "ตัวสแกนไม่ให้ผล ไฟล์รอ `anumat evidence scan`"});
  return {};
}

/// The file is durable before the event that names it; a file that will be refused is not kept.
Result<void> keep_file(Run run, const Office& office, const EvidenceOptions& options, const engine::Command& command) {
  if (options.on_paper) return {};
  ANUMAT_TRY(const engine::Outcome expected, office.engine().rehearse(command));
  if (!expected.accepted) return {};
  if (run.globals.dry_run) return storage::check_file_type(options.file, command.text("name"));
  ANUMAT_TRY(storage::EvidenceStore store, storage::EvidenceStore::open(evidence_folder(office.folder())));
  ANUMAT_TRY(const storage::StoredEvidence stored,
             store.put(std::filesystem::path(options.file), file_bytes_max, command.text("name")));
  if (hex(stored.digest) == command.text("digest")) return see_scanned(run, office, store, stored.digest);
  return fail(ErrorKind::Failure, "E5408", {"the file changed while it was read", "ไฟล์ถูกแก้ไขระหว่างอ่าน"},
              {"attach it again when it is finished", "แนบใหม่เมื่อไฟล์สมบูรณ์แล้ว"}, options.file);
}

ExitCode add(Run run, const EvidenceOptions& options) {
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  const auto command = command_of(run, **office, options);
  if (!command) return run.console.complain(command.error());
  if (const auto kept = keep_file(run, **office, options, *command); !kept) return run.console.complain(kept.error());
  const ExitCode given = give_order(run, **office, *command);
  if (given == ExitCode::Ok)
    for (const std::string& other :
         office::other_cases_with((*office)->engine().state(), command->text("digest"), command->text("case")))
      run.console.say({other + " has the same file", other + " มีไฟล์เดียวกันนี้"});
  return given;
}

/// What is known of a file that a case has; nothing of a paper.
Result<std::string> scan_word(const std::string& folder, const engine::EvidenceRecord& one) {
  const auto digest = digest_from_hex(one.digest);
  if (!digest) return std::string();
  ANUMAT_TRY(const auto store, storage::EvidenceStore::open_to_read(evidence_folder(folder)));
  ANUMAT_TRY(const storage::ScanVerdict verdict, office::scan_state(folder, store, *digest));
  return std::string(storage::word(verdict.state));
}

/// As it stands in JSON, in the reader's language.
std::string scan_label(const Console& console, const std::string& word) {
  if (word == "pending") return console.pick({word, "รอสแกน"});
  if (word == "clean") return console.pick({word, "ไม่พบไวรัส"});
  if (word == "infected") return console.pick({word, "พบไวรัส"});
  return word.empty() ? word : console.pick({word, "ไม่ได้สแกน"});
}

ExitCode list_evidence(Run run, const std::string& id) {
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const auto which = find_case((*office)->engine().state(), id);
  if (!which) return run.console.complain(which.error());
  const model::Definition* definition = (*office)->definitions().find((*which)->definition);
  const engine::OfficeState& state = (*office)->engine().state();
  Grid grid({{"kind", "ประเภท"},
             {"bytes", "ไบต์"},
             {"by", "ผู้แนบ"},
             {"sha256", "sha256"},
             {"scan", "การสแกน"},
             {"kept until", "เก็บถึงวันที่"},
             {"file", "ไฟล์"}});
  Json rows = Json::array();
  for (const engine::EvidenceRecord& one : (*which)->evidence) {
    const auto scanned = scan_word((*office)->folder(), one);
    if (!scanned) return run.console.complain(scanned.error());
    const auto kept = definition == nullptr ? std::nullopt : engine::kept_until(state, *definition, **which, one.kind);
    rows.push_back(to_json(engine::evidence_value(one)));
    if (!one.on_paper) rows.back()["scan"] = *scanned;
    rows.back()["kept_until"] = kept ? Json(kept->iso()) : Json();
    rows.back()["also_in"] = office::other_cases_with(state, one.digest, (*which)->id);
    rows.back()["disposed"] = one.disposed_seq > 0 ? Json(one.disposed_seq) : Json();
    grid.add({label_of(run.console, definition, one.kind), std::to_string(one.size), one.actor,
              one.digest.substr(0, 12), scan_label(run.console, *scanned),
              one.disposed_seq > 0 ? run.console.pick({"disposed, event " + std::to_string(one.disposed_seq),
                                                       "ทำลายแล้ว เหตุการณ์ " + std::to_string(one.disposed_seq)})
              : kept               ? run.console.date(*kept)
                                   : std::string("-"),
              one.on_paper ? run.console.pick({"on paper", "เอกสารกระดาษ"}) : one.name});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"no evidence", "ไม่มีหลักฐาน"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

/// Files that were looked at, by what came of it.
struct Counts {
  std::int64_t clean = 0;
  std::int64_t infected = 0;
  std::int64_t pending = 0;
};

/// Every file of every case that is not known to be clean or infected.
Result<Counts> scan_waiting(Run run, const Office& office) {
  ANUMAT_TRY(const auto scanning, office::scanning_of(office.folder()));
  if (!scanning)
    return fail(ErrorKind::Diagnostic, "", {"no scanner is named", "ยังไม่ได้ระบุตัวสแกน"},
                {"write `clamd 127.0.0.1:3310` into the file `scanner` in the folder of the office",
                 "เขียน `clamd 127.0.0.1:3310` ในไฟล์ `scanner` ในโฟลเดอร์ของหน่วยงาน"});
  ANUMAT_TRY(const storage::EvidenceStore store, storage::EvidenceStore::open(evidence_folder(office.folder())));
  Counts counts;
  std::set<std::string> seen;
  for (const auto& [id, which] : office.engine().state().cases)
    for (const engine::EvidenceRecord& one : which.evidence) {
      const auto digest = digest_from_hex(one.digest);
      if (!digest || !seen.insert(one.digest).second) continue;
      ANUMAT_TRY(storage::ScanVerdict verdict, office::scan_state(office.folder(), store, *digest));
      if (verdict.state == storage::ScanState::Pending && !run.globals.dry_run) {
        const auto found = office::scan(office.folder(), store, *digest);
        if (!found && found.error().code != "E5152") return fail(found.error());
        verdict.state = found ? found->state : storage::ScanState::Infected;
        if (verdict.state == storage::ScanState::Infected)
          run.console.say({id + ": " + one.name + ": " + found.error().message.en,
                           id + ": " + one.name + ": " + found.error().message.th});
      }
      counts.clean += verdict.state == storage::ScanState::Clean ? 1 : 0;
      counts.infected += verdict.state == storage::ScanState::Infected ? 1 : 0;
      counts.pending += verdict.state == storage::ScanState::Pending ? 1 : 0;
    }
  return counts;
}

ExitCode scan_all(Run run) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto counts = scan_waiting(run, **office);
  if (!counts) return run.console.complain(counts.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console,
               Json{{"clean", counts->clean}, {"infected", counts->infected}, {"pending", counts->pending}});
  else
    run.console.out() << run.console.pick(
                             {std::to_string(counts->clean) + " clean, " + std::to_string(counts->infected) +
                                  " infected, " + std::to_string(counts->pending) + " waiting",
                              "ปลอดภัย " + std::to_string(counts->clean) + " ติดไวรัส " +
                                  std::to_string(counts->infected) + " รอสแกน " + std::to_string(counts->pending)})
                      << '\n';
  return counts->infected > 0 ? ExitCode::Findings : ExitCode::Ok;
}

}  // namespace

Action declare_evidence_scan(Arguments&) {
  return [](Run run) { return scan_all(run); };
}

Action declare_evidence_add(Arguments& arguments) {
  auto options = std::make_shared<EvidenceOptions>();
  arguments.operand("CASE", options->id, {"id or number of the case", "รหัสหรือเลขที่เรื่อง"});
  arguments.operand("KIND", options->kind, {"kind of evidence", "ประเภทหลักฐาน"});
  arguments.operand("FILE", options->file, {"the file", "ไฟล์"}, Presence::Optional);
  arguments.flag("--on-paper", options->on_paper, {"kept on paper, no file", "เก็บเป็นกระดาษ ไม่มีไฟล์"});
  return [options](Run run) { return add(run, *options); };
}

Action declare_evidence_list(Arguments& arguments) {
  auto id = std::make_shared<std::string>();
  arguments.operand("CASE", *id, {"id or number of the case", "รหัสหรือเลขที่เรื่อง"});
  return [id](Run run) { return list_evidence(run, *id); };
}

}  // namespace anumat::cli
