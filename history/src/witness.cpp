#include "anumat/history/witness.hpp"

#include <algorithm>

#include "anumat/history/files.hpp"
#include "failure.hpp"
#include "lines.hpp"

namespace anumat::history {
namespace {

constexpr std::string_view proof_head = "c2sp.org/tlog-proof@v1\n";

tl::unexpected<Error> no_proof() {
  return failure("E5304", {}, Text{"no proof", "ไม่ใช่หลักฐานพิสูจน์"});
}

std::string size_text(std::int64_t size) {
  return std::to_string(size);
}

}  // namespace

std::string Continuation::text() const {
  return "old " + std::to_string(from) + "\n" + lines_of(proof);
}

Result<Continuation> read_continuation(std::string_view text) {
  Lines lines(text);
  if (!lines.take("old ")) return no_proof();
  const auto from = number(lines.next());
  auto proof = nodes(lines);
  if (!from || !proof || !lines.rest().empty()) return no_proof();
  return Continuation{*from, std::move(*proof)};
}

std::string EventProof::text() const {
  return std::string(proof_head) + "index " + std::to_string(index) + "\n" + lines_of(proof) + "\n" + note;
}

Result<EventProof> read_event_proof(std::string_view text) {
  Lines lines(text);
  if (!lines.take(proof_head) || !lines.take("index ")) return no_proof();
  const auto index = number(lines.next());
  auto proof = nodes(lines);
  if (!index || !proof || lines.rest().empty()) return no_proof();
  return EventProof{*index, std::move(*proof), std::string(lines.rest())};
}

std::string WitnessMemory::text() const {
  return log.text() + "\n" + (last ? last->note.write() : "");
}

Result<WitnessMemory> read_memory(std::string_view text) {
  Lines lines(text);
  const auto first = lines.next();
  if (!first) return failure("E5304");
  ANUMAT_TRY(VerifierKey log, read_verifier_key(*first));
  WitnessMemory memory{std::move(log), std::nullopt};
  if (lines.rest().empty()) return memory;
  ANUMAT_TRY(memory.last, read_signed_checkpoint(lines.rest()));
  return memory;
}

Result<void> remember(const std::filesystem::path& path, const WitnessMemory& memory) {
  return replace_file(path, memory.text(), 0600);
}

Result<Note> witness(WitnessMemory& memory, const SignedCheckpoint& checkpoint, const Continuation& continuation,
                     const WitnessName& self) {
  if (!is_key_name(self.name)) return failure("E5318", {}, self.name);
  const Checkpoint& now = checkpoint.checkpoint;
  if (now.origin != memory.log.name) return failure("E5317", {}, now.origin);
  if (!is_signed_by(checkpoint.note, memory.log)) return failure("E5305");
  const TreeHead before = memory.last ? memory.last->checkpoint.head : TreeHead{0, sha256({})};
  if (now.head.size < before.size)
    return failure("E5307", {}, size_text(now.head.size) + " < " + size_text(before.size));
  if (now.head.size == before.size && now.head.root != before.root)
    return failure("E5308", {}, hex(now.head.root) + " / " + hex(before.root));
  if (continuation.from != before.size)
    return failure("E5309", {}, size_text(continuation.from) + " / " + size_text(before.size));
  if (!verify_consistency(before, now.head, continuation.proof)) return failure("E5309");
  Note cosigned = checkpoint.note;
  const VerifierKey mine{self.name, KeyType::Witness, self.key.public_key()};
  std::erase_if(cosigned.signatures,
                [&](const NoteSignature& one) { return one.name == mine.name && one.id == mine.id(); });
  ANUMAT_TRY(NoteSignature signature, cosign(cosigned.text, self.name, self.key, self.at));
  cosigned.signatures.push_back(std::move(signature));
  memory.last = SignedCheckpoint{now, cosigned};
  return cosigned;
}

}  // namespace anumat::history
