#include <fcntl.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <system_error>

#include "anumat/engine/event.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/history/bundle.hpp"
#include "anumat/history/case_map.hpp"
#include "anumat/history/disposals.hpp"
#include "anumat/history/files.hpp"
#include "anumat/history/named.hpp"
#include "anumat/history/witness.hpp"
#include "bundle_files.hpp"
#include "failure.hpp"

namespace anumat::history {
namespace {

namespace fs = std::filesystem;

/// Why a log may not be handed out as what was signed.
Result<void> check_signed(const Trail& trail, const Tree& tree) {
  if (const auto fault = check_keys(trail)) return failure("E5305", {}, fault->what);
  const auto fault = check_heads(trail, tree);
  if (!fault) return {};
  return failure(fault->to > tree.size() ? "E5307" : "E5308", {}, fault->what);
}

class Writer {
 public:
  Writer(const BundleSource& source, const BundleScope& scope, const fs::path& folder)
      : source_(source), scope_(scope), folder_(folder) {}

  Result<BundleSummary> run() {
    ANUMAT_TRY(tree_, recompute(source_.store));
    ANUMAT_TRY(trail_, source_.checkpoints.read());
    if (trail_.notes.empty()) return failure("E5310", source_.checkpoints.path().string());
    ANUMAT_CHECK(check_signed(trail_, tree_));
    const SignedCheckpoint& last = trail_.notes.back();
    summary_.checkpoint = last.checkpoint;
    summary_.unsigned_events = tree_.size() - last.checkpoint.head.size;
    ANUMAT_TRY(disposals_, Disposals::read(source_.store, tree_.size()));
    ANUMAT_CHECK(write_case_proof());
    for (const char* name : {"defs", "evidence"}) ANUMAT_CHECK(make_folder(folder_ / name));
    ANUMAT_CHECK(write_events());
    ANUMAT_CHECK(write_explaining());
    if (summary_.events == 0) return failure("E5316", scope_.case_id);
    ANUMAT_CHECK(write_keys(last));
    for (const auto& [name, text] : {std::pair{"verify.py", verify_py}, std::pair{"verify.html", verify_html},
                                     std::pair{"README.txt", readme_txt}})
      ANUMAT_CHECK(put(name, text));
    ANUMAT_CHECK(write_sums());
    return summary_;
  }

 private:
  Result<void> put(const std::string& name, std::string_view bytes) {
    ANUMAT_CHECK(write_draft_file(folder_ / name, bytes));
    sums_[name] = hex(sha256(bytes));
    return {};
  }

  /// Of one case: that nothing of it is held back, by the last closed day that is signed.
  Result<void> write_case_proof() {
    if (scope_.case_id.empty() || scope_.from || scope_.before) return {};
    ANUMAT_TRY(const auto proof, prove_case(source_.store, scope_.case_id, summary_.checkpoint.head.size));
    if (!proof) return {};
    closed_ = proof->closed;
    summary_.complete_before = proof->closed;
    ANUMAT_CHECK(put("case-map.proof", proof->text()));
    return put("verify_case.py", verify_case_py);
  }

  [[nodiscard]] bool is_asked_for(const engine::StoredEvent& event) const {
    if (event.seq == closed_) return true;
    return (scope_.case_id.empty() || event.case_id == scope_.case_id) && (!scope_.from || event.at >= *scope_.from) &&
           (!scope_.before || event.at < *scope_.before);
  }

  Result<void> read_erased() {
    return for_each_event(source_.store, [&](const engine::StoredEvent& event) -> Result<void> {
      if (event.type != engine::word(engine::EventType::EvidenceErased) &&
          event.type != engine::word(engine::EventType::EvidenceAttached))
        return {};
      ANUMAT_TRY(const engine::Event read, engine::decode(event.line));
      erased_.take(read);
      return {};
    });
  }

  /// The events that say why a file is missing, where the part that was asked for has them not.
  Result<void> write_explaining() {
    if (explaining_.empty()) return {};
    std::string lines;
    for (const std::int64_t seq : explaining_) {
      ANUMAT_TRY(const std::vector<engine::StoredEvent> found, source_.store.read(seq, 1));
      if (found.empty()) return failure("E5306");
      if (is_asked_for(found.front())) continue;
      lines += found.front().line + "\n";
      ANUMAT_CHECK(put_proof(seq));
    }
    return lines.empty() ? Result<void>() : put("erased.jsonl", lines);
  }

  Result<void> write_events() {
    const std::int64_t size = summary_.checkpoint.head.size;
    ANUMAT_CHECK(read_erased());
    const fs::path path = folder_ / "events.jsonl";
    const fs::path leaves_path = folder_ / "leaves";
    std::ofstream file(path, std::ios::binary);
    std::ofstream leaves;
    if (scope_.is_whole()) leaves.open(leaves_path, std::ios::binary);
    Sha256 hash;
    Sha256 leaves_hash;
    ANUMAT_CHECK(for_each_event(source_.store, [&](const engine::StoredEvent& event) -> Result<void> {
      if (event.seq >= size) return {};
      const std::string leaf = hex(event.leaf) + "\n";
      leaves << leaf;
      leaves_hash.add(leaf);
      if (!is_asked_for(event)) return {};
      file << event.line << '\n';
      hash.add(event.line);
      hash.add("\n");
      ++summary_.events;
      return add_event(event);
    }));
    file.close();
    if (!file) return system_failure(path.string());
    sums_["events.jsonl"] = hex(hash.finish());
    if (!scope_.is_whole()) return {};
    leaves.close();
    if (!leaves) return system_failure(leaves_path.string());
    sums_["leaves"] = hex(leaves_hash.finish());
    return {};
  }

  /// What the event names, and when it is one of a part its proof.
  Result<void> add_event(const engine::StoredEvent& stored) {
    ANUMAT_TRY(const engine::Event event, engine::decode(stored.line));
    for (const std::string& digest : named_definitions(event)) ANUMAT_CHECK(add_definition(digest));
    if (const std::string digest = attached_file(event); !digest.empty())
      ANUMAT_CHECK(add_evidence(event.case_id, digest));
    return scope_.is_whole() ? Result<void>() : put_proof(stored.seq);
  }

  Result<void> put_proof(std::int64_t seq) {
    ANUMAT_CHECK(make_folder(folder_ / "proofs"));
    const std::int64_t size = summary_.checkpoint.head.size;
    return put("proofs/" + std::to_string(seq) + ".tlog-proof",
               EventProof{seq, tree_.inclusion(seq, size), trail_.notes.back().note.write()}.text());
  }

  Result<void> add_definition(const std::string& digest) {
    if (!definitions_.insert(digest).second) return {};
    const auto key = digest_from_hex(digest);
    if (!key) return failure("E5315", digest);
    ANUMAT_TRY(const auto stored, source_.store.find_definition(*key));
    if (!stored || sha256(stored->canonical) != *key) return failure("E5315", digest);
    ANUMAT_CHECK(put("defs/" + digest + ".json", stored->canonical));
    std::string names;
    for (const auto& [name, text] : stored->sources) {
      names += name + "\n";
      const fs::path path = fs::path("defs") / digest / name;
      // A name from a store is not trusted to stay inside the folder.
      if (fs::path(name).is_absolute() || name.find("..") != std::string::npos || name.find('\n') != std::string::npos)
        return failure("E5315", digest + " " + name);
      ANUMAT_CHECK(make_folder(folder_ / path.parent_path()));
      ANUMAT_CHECK(put(path.generic_string(), text));
    }
    ++summary_.definitions;
    return put("defs/" + digest + ".files", names);
  }

  static tl::unexpected<Error> not_signed_yet(std::int64_t gone_by) {
    const std::string number = std::to_string(gone_by);
    return failure("E5316", {},
                   Text{"event " + number + " took a file of it away, and is not signed yet",
                        "เหตุการณ์ลำดับ " + number + " ลบหรือทำลายไฟล์ในส่วนนี้ และยังไม่ได้ลงนาม"});
  }

  /// The event that took the file of a case away for good, or nothing.
  [[nodiscard]] std::optional<std::int64_t> gone_by(const std::string& case_id, const std::string& digest) const {
    if (erased_.contains(digest)) return erased_.erased_at(digest);
    return disposals_.is_gone(digest) ? disposals_.of(case_id, digest) : std::nullopt;
  }

  Result<void> add_evidence(const std::string& case_id, const std::string& digest) {
    const std::string name = "evidence/" + digest;
    const auto key = digest_from_hex(digest);
    if (!key) return failure("E5314", digest);
    if (sums_.contains(name)) return {};
    // What was erased or disposed of is not handed out, whether or not it is gone by now.
    if (const auto gone = gone_by(case_id, digest)) {
      if (*gone >= summary_.checkpoint.head.size) return not_signed_yet(*gone);
      explaining_.insert(*gone);
      return {};
    }
    const auto copied = history::copy_file(source_.evidence(*key), folder_ / name);
    if (!copied) return failure("E5314", source_.evidence(*key).string());
    if (*copied != digest) return failure("E5314", source_.evidence(*key).string());
    sums_[name] = digest;
    ++summary_.evidence;
    return {};
  }

  Result<void> write_keys(const SignedCheckpoint& last) {
    const VerifierKey& key = trail_.keys.back();
    ANUMAT_CHECK(put("checkpoint", last.note.write()));
    ANUMAT_CHECK(put("vkey", key.text() + "\n"));
    ANUMAT_CHECK(put("log.pub.pem", public_pem(key.key)));
    if (!trail_.tokens.back().empty()) ANUMAT_CHECK(put("checkpoint.tsr", trail_.tokens.back()));
    if (!scope_.is_whole()) return {};
    ANUMAT_CHECK(make_folder(folder_ / "checkpoints"));
    ANUMAT_TRY(const std::vector<fs::path> names, list_folder(source_.checkpoints.path()));
    for (const fs::path& name : names) {
      ANUMAT_TRY(const std::string bytes, read_file(name));
      ANUMAT_CHECK(put("checkpoints/" + name.filename().string(), bytes));
    }
    return {};
  }

  Result<void> write_sums() {
    std::string text;
    for (const auto& [name, digest] : sums_) text.append(digest).append("  ").append(name).append("\n");
    return write_draft_file(folder_ / "SHA256SUMS", text);
  }

  const BundleSource& source_;
  const BundleScope& scope_;
  const fs::path folder_;
  Tree tree_;
  Trail trail_;
  BundleSummary summary_;
  std::int64_t closed_ = -1;  ///< Position of the day_closed event that goes along with a case.
  Disposals disposals_;
  std::set<std::string> definitions_;
  ErasedFiles erased_;
  std::set<std::int64_t> explaining_;  ///< Positions of events that took away what is not handed out.
  std::map<std::string, std::string> sums_;
};

}  // namespace

Result<BundleSummary> write_bundle(const BundleSource& source, const BundleScope& scope, const fs::path& target) {
  ANUMAT_TRY(DraftFolder draft, DraftFolder::start(target));
  ANUMAT_TRY(BundleSummary summary, Writer(source, scope, draft.path()).run());
  ANUMAT_CHECK(draft.finish());
  return summary;
}

}  // namespace anumat::history
