#include "anumat/history/exhibit.hpp"

#include <fstream>

#include "anumat/engine/merkle.hpp"
#include "anumat/history/files.hpp"
#include "anumat/history/witness.hpp"

namespace anumat::history {
namespace {

namespace fs = std::filesystem;

constexpr const char* how_to_check =
    "\n\nตรวจเอง / check it yourself\n"
    "  แฮชของบรรทัด / the hash of a line: { printf '\\000'; sed -n 1p events.jsonl | tr -d '\\n'; } | sha256sum\n"
    "  เทียบกับ / compare with: hashes.txt (RFC 9162)\n"
    "  signed.tlog-proof: the hash that was signed, its way to the root, and the signed checkpoint (C2SP tlog-proof)\n";

std::string readme(const Exhibit& exhibit) {
  const std::string seq = std::to_string(exhibit.bad);
  std::string text = "เหตุการณ์แรกที่ผิดคือลำดับ " + seq + "\nThe first bad event is number " + seq + ".\n";
  for (const Text& one : exhibit.sentences) text += "\n- " + one.th + "\n  " + one.en;
  return text + how_to_check;
}

std::string hashes(const Exhibit& exhibit) {
  std::string text;
  for (const FoundLine& one : exhibit.lines) {
    text += "event " + std::to_string(one.seq) + " as found    " + hex(engine::leaf_hash(one.line)) + "\n";
    if (static_cast<std::size_t>(one.seq) < exhibit.signed_leaves.size())
      text += "event " + std::to_string(one.seq) + " as recorded " +
              hex(exhibit.signed_leaves[static_cast<std::size_t>(one.seq)]) + "\n";
  }
  return text;
}

/// That the hash which was recorded for the bad event is under the signed checkpoint.
std::optional<std::string> signed_proof(const Exhibit& exhibit) {
  if (!exhibit.checkpoint || exhibit.bad >= exhibit.checkpoint->checkpoint.head.size) return std::nullopt;
  const TreeHead& head = exhibit.checkpoint->checkpoint.head;
  if (static_cast<std::int64_t>(exhibit.signed_leaves.size()) < head.size) return std::nullopt;
  Tree tree;
  for (const Digest& leaf : exhibit.signed_leaves) tree.add(leaf);
  if (tree.root(head.size) != head.root) return std::nullopt;
  return EventProof{exhibit.bad, tree.inclusion(exhibit.bad, head.size), exhibit.checkpoint->note.write()}.text();
}

}  // namespace

Result<void> write_exhibit(const Exhibit& exhibit, const fs::path& target) {
  ANUMAT_TRY(DraftFolder draft, DraftFolder::start(target));
  std::string lines;
  for (const FoundLine& one : exhibit.lines) lines += one.line + "\n";
  ANUMAT_CHECK(write_draft_file(draft.path() / "README.txt", readme(exhibit)));
  ANUMAT_CHECK(write_draft_file(draft.path() / "events.jsonl", lines));
  ANUMAT_CHECK(write_draft_file(draft.path() / "hashes.txt", hashes(exhibit)));
  if (exhibit.checkpoint) ANUMAT_CHECK(write_draft_file(draft.path() / "checkpoint", exhibit.checkpoint->note.write()));
  if (const auto proof = signed_proof(exhibit))
    ANUMAT_CHECK(write_draft_file(draft.path() / "signed.tlog-proof", *proof));
  return draft.finish();
}

std::vector<Digest> read_leaves(const fs::path& path, const TreeHead& head) {
  std::ifstream file(path, std::ios::binary);
  std::vector<Digest> leaves;
  Tree tree;
  for (std::string line; std::getline(file, line);) {
    const auto leaf = digest_from_hex(line);
    if (!leaf) return {};
    leaves.push_back(*leaf);
    tree.add(*leaf);
  }
  if (tree.size() != head.size || tree.root(head.size) != head.root) return {};
  return leaves;
}

}  // namespace anumat::history
