#include <filesystem>
#include <fstream>
#include <memory>

#include "anumat/base/sha256.hpp"
#include "anumat/engine/state_values.hpp"
#include "anumat/office/views.hpp"
#include "anumat/storage/evidence_store.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

constexpr std::int64_t file_bytes_max = std::int64_t{4} << 30;

struct Options {
  std::string id;
  std::string kind;
  std::string file;
  bool on_paper = false;
};

struct Hashed {
  Digest digest{};
  std::int64_t size = 0;
};

Result<Hashed> hash_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::error_code ignored;
  if (!file || std::filesystem::is_directory(path, ignored))
    return fail(ErrorKind::Failure, "E5407", {"the file `" + path + "` cannot be read", "อ่านไฟล์ `" + path + "` ไม่ได้"},
                {"check its name and who may read it", "ตรวจสอบชื่อไฟล์และสิทธิ์การอ่าน"}, path);
  Sha256 hash;
  Hashed hashed;
  std::string block(std::size_t{1} << 16, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    hash.add(std::string_view(block).substr(0, static_cast<std::size_t>(file.gcount())));
    hashed.size += file.gcount();
  }
  hashed.digest = hash.finish();
  return hashed;
}

Result<engine::Command> command_of(Run run, const Office& office, const Options& options) {
  ANUMAT_TRY(const engine::CaseState* which, find_case(office.engine().state(), options.id));
  model::Context body{{"case", which->id}, {"kind", options.kind}};
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

/// The file is durable before the event that names it; a file that will be refused is not kept.
Result<void> keep_file(Run run, const Office& office, const Options& options, const engine::Command& command) {
  if (options.on_paper || run.globals.dry_run) return {};
  ANUMAT_TRY(const engine::Outcome expected, office.engine().rehearse(command));
  if (!expected.accepted) return {};
  ANUMAT_TRY(storage::EvidenceStore store, storage::EvidenceStore::open(evidence_folder(office.folder())));
  ANUMAT_TRY(const storage::StoredEvidence stored, store.put(std::filesystem::path(options.file), file_bytes_max));
  if (hex(stored.digest) == command.text("digest")) return {};
  return fail(ErrorKind::Failure, "E5408", {"the file changed while it was read", "ไฟล์ถูกแก้ไขระหว่างอ่าน"},
              {"attach it again when it is finished", "แนบใหม่เมื่อไฟล์สมบูรณ์แล้ว"}, options.file);
}

ExitCode add(Run run, const Options& options) {
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  const auto command = command_of(run, **office, options);
  if (!command) return run.console.complain(command.error());
  if (const auto kept = keep_file(run, **office, options, *command); !kept) return run.console.complain(kept.error());
  return give_order(run, **office, *command);
}

ExitCode list(Run run, const std::string& id) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto which = find_case((*office)->engine().state(), id);
  if (!which) return run.console.complain(which.error());
  const model::Definition* definition = (*office)->definitions().find((*which)->definition);
  const engine::OfficeState& state = (*office)->engine().state();
  Grid grid({{"kind", "ประเภท"},
             {"bytes", "ไบต์"},
             {"by", "ผู้แนบ"},
             {"sha256", "sha256"},
             {"kept until", "เก็บถึงวันที่"},
             {"file", "ไฟล์"}});
  Json rows = Json::array();
  for (const engine::EvidenceRecord& one : (*which)->evidence) {
    const auto kept = definition == nullptr ? std::nullopt : office::kept_until(state, *definition, **which, one.kind);
    rows.push_back(to_json(engine::evidence_value(one)));
    rows.back()["kept_until"] = kept ? Json(kept->iso()) : Json();
    grid.add({label_of(run.console, definition, one.kind), std::to_string(one.size), one.actor,
              one.digest.substr(0, 12), kept ? run.console.date(*kept) : std::string("-"),
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

}  // namespace

Action declare_evidence_add(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.operand("CASE", options->id, {"id or number of the case", "รหัสหรือเลขที่เรื่อง"});
  arguments.operand("KIND", options->kind, {"kind of evidence", "ประเภทหลักฐาน"});
  arguments.operand("FILE", options->file, {"the file", "ไฟล์"}, Presence::Optional);
  arguments.flag("--on-paper", options->on_paper, {"kept on paper, no file", "เก็บเป็นกระดาษ ไม่มีไฟล์"});
  return [options](Run run) { return add(run, *options); };
}

Action declare_evidence_list(Arguments& arguments) {
  auto id = std::make_shared<std::string>();
  arguments.operand("CASE", *id, {"id or number of the case", "รหัสหรือเลขที่เรื่อง"});
  return [id](Run run) { return list(run, *id); };
}

}  // namespace anumat::cli
