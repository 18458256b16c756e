// The signed heads of the log: a key, a checkpoint, a proof, and the cosignature of a witness.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>

#include "anumat/audit/parts.hpp"
#include "anumat/history/case_map.hpp"
#include "anumat/history/checkpoint.hpp"
#include "anumat/history/signing_key.hpp"
#include "anumat/history/witness.hpp"
#include "commands/commands.hpp"
#include "office/office.hpp"
#include "surface/json.hpp"

namespace anumat::cli {

namespace {

struct CheckpointOptions {
  std::string key;
  std::string old_key;
};

/// Keys on a token are made by its own tools; here it is shown whom they belong to.
ExitCode show_key(Run run, const std::string& address) {
  const auto key = history::open_signer(address);
  if (!key) return run.console.complain(key.error());
  run.console.out() << history::public_pem((*key)->public_key());
  run.console.say({"the key was made on the token, and stays there", "กุญแจนี้สร้างบนโทเคนและไม่ออกจากโทเคน"});
  return ExitCode::Ok;
}

ExitCode make_key(Run run, const std::string& path) {
  std::error_code ignored;
  // Making one where something is fails, and so it may be asked for.
  if (run.globals.dry_run && !std::filesystem::exists(path, ignored)) {
    run.console.say({"a key would be written to " + path, "จะเขียนกุญแจที่ " + path});
    return ExitCode::Ok;
  }
  const auto key = history::SigningKey::create(path);
  if (!key) return run.console.complain(key.error());
  run.console.out() << history::public_pem(key->public_key());
  run.console.say({"keep " + path + " to yourself, and a copy of it in a safe",
                   "เก็บ " + path + " ไว้เป็นความลับ และเก็บสำเนาไว้ในที่ปลอดภัย"});
  return ExitCode::Ok;
}

Json checkpoint_json(const history::MadeCheckpoint& made, const history::VerifierKey& key) {
  const history::Checkpoint& checkpoint = made.last.checkpoint;
  return {{"made", made.made},
          {"origin", checkpoint.origin},
          {"size", checkpoint.head.size},
          {"root", hex(checkpoint.head.root)},
          {"vkey", key.text()},
          {"note", made.last.note.write()}};
}

Result<history::MadeCheckpoint> sign(Run run, const engine::EventStore& store, const CheckpointOptions& options) {
  ANUMAT_TRY(const auto key, history::open_signer(options.key));
  std::unique_ptr<history::Signer> old_key;
  if (!options.old_key.empty()) {
    ANUMAT_TRY(old_key, history::open_signer(options.old_key));
  }
  return history::make_checkpoint(store, audit::checkpoint_folder(run.globals.office), {*key, old_key.get()});
}

ExitCode checkpoint(Run run, const CheckpointOptions& options) {
  const auto store = open_store(run.globals.office, OfficeAccess::Read);
  if (!store) return run.console.complain(store.error());
  if (run.globals.dry_run) {
    const auto tree = history::recompute(**store);
    if (!tree) return run.console.complain(tree.error());
    run.console.say({"a checkpoint of " + std::to_string(tree->size()) + " events would be signed",
                     "จะลงนามจุดตรวจที่ " + std::to_string(tree->size()) + " เหตุการณ์"});
    return ExitCode::Ok;
  }
  const auto made = sign(run, **store, options);
  if (!made) return run.console.complain(made.error());
  const auto trail = audit::checkpoint_folder(run.globals.office).read();
  if (!trail) return run.console.complain(trail.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, checkpoint_json(*made, trail->keys.back()));
  else
    run.console.out() << made->last.note.write();
  if (!made->made)
    run.console.say({"nothing has been added since; this is the last one", "ไม่มีเหตุการณ์เพิ่ม นี่คือจุดตรวจล่าสุด"});
  run.console.say({"others verify it with " + trail->keys.back().text(), "ผู้อื่นตรวจสอบด้วย " + trail->keys.back().text()});
  return ExitCode::Ok;
}

/// A position in a log, as it is written on a command line.
Result<std::int64_t> position(const std::string& text, std::int64_t end) {
  std::size_t read = 0;
  std::int64_t value = -1;
  if (!text.empty() && text.size() < 16 && text.find_first_not_of("0123456789") == std::string::npos)
    value = std::stoll(text, &read);
  if (value >= 0 && value < end) return value;
  return fail(ErrorKind::Diagnostic, "",
              {"`" + text + "` is no position before " + std::to_string(end),
               "`" + text + "` ไม่ใช่ลำดับก่อน " + std::to_string(end)},
              {"the last checkpoint counts " + std::to_string(end) + " events",
               "จุดตรวจล่าสุดนับได้ " + std::to_string(end) + " เหตุการณ์"});
}

struct ProveOptions {
  std::string from;
  std::string event;
  std::string case_id;
};

/// What the last closed day that is signed says of a case.
Result<std::string> case_proof_text(const engine::EventStore& store, const std::string& case_id, std::int64_t size) {
  ANUMAT_TRY(const auto proof, history::prove_case(store, case_id, size));
  if (proof) return proof->text();
  return fail(ErrorKind::Failure, "E5244", {"no day that was closed is signed yet", "ยังไม่มีการปิดวันที่ลงนามแล้ว"},
              {"close one with `anumat day close`, then sign it with `anumat audit checkpoint`",
               "ปิดวันด้วย `anumat day close` แล้วลงนามด้วย `anumat audit checkpoint`"});
}

Result<std::string> proof_text(Run run, const ProveOptions& options) {
  ANUMAT_TRY(const auto store, open_store(run.globals.office, OfficeAccess::Read));
  ANUMAT_TRY(const history::Tree tree, history::recompute(*store));
  ANUMAT_TRY(const history::SignedCheckpoint last, audit::checkpoint_folder(run.globals.office).last());
  const std::int64_t size = last.checkpoint.head.size;
  if (!options.case_id.empty()) return case_proof_text(*store, options.case_id, std::min(size, tree.size()));
  if (!options.event.empty()) {
    ANUMAT_TRY(const std::int64_t index, position(options.event, std::min(size, tree.size())));
    return history::EventProof{index, tree.inclusion(index, size), last.note.write()}.text();
  }
  ANUMAT_TRY(const std::int64_t from, position(options.from, std::min(size, tree.size()) + 1));
  return history::Continuation{from, tree.consistency(from, size)}.text();
}

ExitCode prove(Run run, const ProveOptions& options) {
  const int asked = int{!options.from.empty()} + int{!options.event.empty()} + int{!options.case_id.empty()};
  if (asked != 1)
    return run.console.misused(
        {"say one of `--from`, `--event` and `--case`", "ระบุ `--from` `--event` หรือ `--case` อย่างใดอย่างหนึ่ง"});
  const auto text = proof_text(run, options);
  if (!text) return run.console.complain(text.error());
  run.console.out() << *text;
  return ExitCode::Ok;
}

struct WitnessOptions {
  std::string checkpoint;
  std::string proof;
  std::string memory;
  std::string key;
  std::string name;
  std::string log;
};

/// What is remembered, or for the first time the key of the log that was given.
Result<history::WitnessMemory> remembered(const WitnessOptions& options) {
  std::error_code ignored;
  if (std::filesystem::exists(options.memory, ignored)) {
    ANUMAT_TRY(const std::string text, audit::read_text(options.memory));
    return history::read_memory(text);
  }
  if (options.log.empty())
    return fail(ErrorKind::Diagnostic, "",
                {"there is no memory yet, so the key of the log must be given", "ยังไม่มีไฟล์ความจำ ต้องระบุกุญแจของบันทึก"},
                {"give the vkey of the log, as you had it by another way, with `--log`",
                 "ระบุ vkey ของบันทึกที่ได้รับทางอื่นด้วย `--log`"});
  ANUMAT_TRY(const std::string text, audit::read_text(options.log));
  ANUMAT_TRY(history::VerifierKey log, history::read_verifier_key(text));
  return history::WitnessMemory{std::move(log), std::nullopt};
}

Result<history::Note> cosign(Run run, const WitnessOptions& options) {
  ANUMAT_TRY(const std::string note, audit::read_text(options.checkpoint));
  ANUMAT_TRY(const history::SignedCheckpoint checkpoint, history::read_signed_checkpoint(note));
  ANUMAT_TRY(const std::string proof, audit::read_text(options.proof));
  ANUMAT_TRY(const history::Continuation continuation, history::read_continuation(proof));
  ANUMAT_TRY(history::WitnessMemory memory, remembered(options));
  ANUMAT_TRY(const auto key, history::open_signer(options.key));
  ANUMAT_TRY(const Instant at, moment_of(run.globals));
  ANUMAT_TRY(history::Note cosigned, history::witness(memory, checkpoint, continuation, {options.name, *key, at}));
  // Remembered before it is handed out: what was cosigned is never forgotten.
  if (!run.globals.dry_run) ANUMAT_CHECK(history::remember(options.memory, memory));
  return cosigned;
}

ExitCode witness(Run run, const WitnessOptions& options) {
  const auto cosigned = cosign(run, options);
  if (!cosigned) return run.console.complain(cosigned.error());
  run.console.out() << cosigned->write();
  return ExitCode::Ok;
}

}  // namespace

Action declare_audit_key(Arguments& arguments) {
  auto path = std::make_shared<std::string>();
  arguments.operand("FILE", *path,
                    {"new file for the key; or the pkcs11: address of one on a token, whose public half is shown",
                     "ไฟล์ใหม่สำหรับกุญแจ หรือที่อยู่ pkcs11: ของกุญแจบนโทเคนเพื่อแสดงกุญแจสาธารณะ"});
  return [path](Run run) { return history::is_token_address(*path) ? show_key(run, *path) : make_key(run, *path); };
}

Action declare_audit_checkpoint(Arguments& arguments) {
  auto options = std::make_shared<CheckpointOptions>();
  arguments.option("--signer", "KEY", options->key,
                   {"the signing key: its file, or the pkcs11: address of one on a token",
                    "กุญแจลงนาม: ไฟล์ หรือที่อยู่ pkcs11: ของกุญแจบนโทเคน"},
                   Presence::Required);
  arguments.option("--old-signer", "KEY", options->old_key,
                   {"when the key changes: the one before, once", "เมื่อเปลี่ยนกุญแจ: กุญแจเดิม หนึ่งครั้ง"});
  return [options](Run run) { return checkpoint(run, *options); };
}

Action declare_audit_prove(Arguments& arguments) {
  auto options = std::make_shared<ProveOptions>();
  arguments.option("--from", "SIZE", options->from,
                   {"that the log goes on from this many events", "ว่าบันทึกต่อจากจำนวนเหตุการณ์นี้"});
  arguments.option("--event", "SEQ", options->event, {"that this event is in the log", "ว่าเหตุการณ์นี้อยู่ในบันทึก"});
  arguments.option("--case", "ID", options->case_id,
                   {"how many events the case had on the last closed day, or that there was none; the whole id, such "
                    "as request/RQ-001",
                    "เรื่องมีกี่เหตุการณ์ ณ วันที่ปิดล่าสุด หรือไม่มีเรื่องนั้น ระบุรหัสเต็ม เช่น request/RQ-001"});
  return [options](Run run) { return prove(run, *options); };
}

Action declare_audit_witness(Arguments& arguments) {
  auto options = std::make_shared<WitnessOptions>();
  arguments.operand("CHECKPOINT", options->checkpoint, {"file with the signed checkpoint", "ไฟล์จุดตรวจที่ลงนาม"});
  arguments.operand("PROOF", options->proof, {"from `anumat audit prove --from`", "ผลของ `anumat audit prove --from`"});
  arguments.option("--memory", "FILE", options->memory, {"what the witness remembers", "ไฟล์ความจำของพยาน"},
                   Presence::Required);
  arguments.option("--signer", "KEY", options->key,
                   {"the key of the witness, as for a checkpoint", "กุญแจของพยาน ระบุเช่นเดียวกับจุดตรวจ"},
                   Presence::Required);
  arguments.option("--name", "NAME", options->name, {"the name of the witness", "ชื่อพยาน"}, Presence::Required);
  arguments.option("--log", "FILE", options->log, {"the first time: vkey of the log", "ครั้งแรก: vkey ของบันทึก"});
  return [options](Run run) { return witness(run, *options); };
}

}  // namespace anumat::cli
