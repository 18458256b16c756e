#include <algorithm>
#include <fstream>
#include <map>
#include <system_error>

#include "anumat/engine/definition_sources.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/history/bundle.hpp"
#include "anumat/history/case_map.hpp"
#include "anumat/history/disposals.hpp"
#include "anumat/history/exhibit.hpp"
#include "anumat/history/files.hpp"
#include "anumat/history/named.hpp"
#include "anumat/history/witness.hpp"

namespace anumat::history {
namespace {

namespace fs = std::filesystem;

std::string text(std::int64_t number) {
  return std::to_string(number);
}

/// The digest and name of a line of `sha256sum`; nothing when it is none.
std::optional<std::pair<std::string, std::string>> sum_line(std::string_view line) {
  constexpr std::size_t digits = 64;
  if (line.size() < digits + 3 || line.substr(digits, 2) != "  " || !digest_from_hex(line.substr(0, digits)))
    return std::nullopt;
  return std::pair{std::string(line.substr(digits + 2)), std::string(line.substr(0, digits))};
}

class Check {
 public:
  Check(const Bundle& bundle, const Known& known) : bundle_(bundle), known_(known) {}

  Result<BundleFindings> run() {
    check_files();
    check_signature();
    ANUMAT_TRY(disposals_, Disposals::read(bundle_, bundle_.count()));
    ANUMAT_CHECK(check_events());
    ANUMAT_CHECK(check_tree());
    check_time();
    check_earlier();
    check_case();
    return findings_;
  }

 private:
  /// The last event of a case so far.
  struct Head {
    std::int64_t case_seq = 0;
    Digest leaf{};
  };

  void bad(Text what) { findings_.sentences.push_back(std::move(what)); }
  void bad_event(std::int64_t seq, Text what) {
    if (!findings_.first_bad || seq < *findings_.first_bad) findings_.first_bad = seq;
    bad({"event " + text(seq) + ": " + what.en, "เหตุการณ์ลำดับ " + text(seq) + ": " + what.th});
  }

  void check_files() {
    std::ifstream file(bundle_.folder() / "SHA256SUMS", std::ios::binary);
    std::string line;
    while (std::getline(file, line)) {
      auto sum = sum_line(line);
      if (!sum || file.eof()) {
        bad({"a line of SHA256SUMS cannot be read", "มีบรรทัดใน SHA256SUMS ที่อ่านไม่ได้"});
        continue;
      }
      sums_.insert(std::move(*sum));
    }
    if (sums_.empty()) bad({"SHA256SUMS is missing", "ไม่มี SHA256SUMS"});
    for (const auto& [name, digest] : sums_) {
      const auto found = hash_file(bundle_.folder() / name);
      if (!found) bad({"the file " + name + " is missing", "ไม่มีไฟล์ " + name});
      if (found && *found != digest) bad({"the file " + name + " was changed", "ไฟล์ " + name + " ถูกเปลี่ยน"});
    }
    const auto files = list_files_below(bundle_.folder());
    if (!files)
      return bad({files.error().message.en + ": " + files.error().place,
                  files.error().message.th + ": " + files.error().place});
    for (const fs::path& path : *files) {
      const std::string name = path.lexically_relative(bundle_.folder()).generic_string();
      if (name != "SHA256SUMS" && !sums_.contains(name))
        bad({"the file " + name + " is in no list", "ไฟล์ " + name + " ไม่อยู่ในรายการ"});
    }
  }

  void check_signature() {
    const auto& checkpoint = bundle_.checkpoint();
    if (known_.key && !(*known_.key == bundle_.key()))
      bad({"it is signed with another key than the one you know: " + bundle_.key().text(),
           "ลงนามด้วยกุญแจอื่น ไม่ใช่กุญแจที่ทราบ: " + bundle_.key().text()});
    if (bundle_.key().name != checkpoint.checkpoint.origin || !is_signed_by(checkpoint.note, bundle_.key()))
      bad({"the checkpoint is not signed by the key of the bundle", "จุดตรวจไม่ได้ลงนามด้วยกุญแจของชุดหลักฐาน"});
    const auto pem = read_file(bundle_.folder() / "log.pub.pem");
    if (!pem || *pem != public_pem(bundle_.key().key))
      bad({"log.pub.pem and vkey are not the same key", "log.pub.pem กับ vkey ไม่ใช่กุญแจเดียวกัน"});
  }

  /// Files that were erased or disposed of may be missing; the event that says so lies further down in the same log, in
  /// a part of it perhaps beside what was asked for.
  Result<void> read_erased() {
    ANUMAT_CHECK(for_each_event(bundle_, [&](const engine::StoredEvent& stored) -> Result<void> {
      if (const auto event = engine::decode(stored.line)) erased_.take(*event);
      return {};
    }));
    std::ifstream file(bundle_.folder() / "erased.jsonl", std::ios::binary);
    for (std::string line; !bundle_.is_whole() && std::getline(file, line);) {
      const auto event = engine::decode(line);
      if (!event || (erased_files(*event).empty() && disposed_files(*event).empty())) {
        bad({"a line of erased.jsonl takes no file away", "มีบรรทัดใน erased.jsonl ที่ไม่ได้ลบหรือทำลายไฟล์"});
        continue;
      }
      check_proof(*event, engine::leaf_hash(line));
      erased_.take(*event);
      disposals_.take(*event);
    }
    return {};
  }

  Result<void> check_events() {
    ANUMAT_CHECK(read_erased());
    return for_each_event(bundle_, [&](const engine::StoredEvent& stored) -> Result<void> {
      tree_.add(stored.leaf);
      const auto event = engine::decode(stored.line);
      if (!event) {
        bad_event(bundle_.is_whole() ? stored.seq : last_seq_ + 1, event.error().message);
        return {};
      }
      check_place(*event, stored);
      check_named(*event);
      check_sources(*event);
      if (!bundle_.is_whole()) {
        check_proof(*event, stored.leaf);
        heads_at_[event->seq] = {event->case_id, event->case_seq + 1, hex(stored.leaf)};
        if (event->type == engine::EventType::DayClosed) closed_.emplace(event->seq, *event);
      }
      last_seq_ = event->seq;
      return {};
    });
  }

  void check_place(const engine::Event& event, const engine::StoredEvent& stored) {
    const std::int64_t place = bundle_.is_whole() ? stored.seq : event.seq;
    if (event.seq != place || event.seq <= last_seq_)
      bad_event(place, {"it calls itself event " + text(event.seq), "ระบุว่าเป็นลำดับ " + text(event.seq)});
    const auto [head, is_new] = heads_.try_emplace(event.case_id);
    const bool is_first = is_new && !bundle_.is_whole();
    const std::string prev = is_new ? "" : hex(head->second.leaf);
    if (!is_first && (event.case_seq != (is_new ? 0 : head->second.case_seq + 1) || event.prev != prev))
      bad_event(place, {"it does not link to the event of its case before it", "ไม่เชื่อมกับเหตุการณ์ก่อนหน้าของเรื่อง"});
    if (event.at < last_at_)
      bad_event(place, {"its time lies before that of the event before it", "เวลามาก่อนเหตุการณ์ก่อนหน้า"});
    head->second = {stored.case_seq, stored.leaf};
    last_at_ = event.at;
  }

  /// Definition and evidence that the event names are there, under the digest of their bytes.
  void check_named(const engine::Event& event) {
    for (const std::string& digest : named_definitions(event))
      if (!is_file("defs/" + digest + ".json", digest))
        bad_event(event.seq, {"the definition that decided it is missing or another", "นิยามที่ใช้ตัดสินหายหรือไม่ตรง"});
    const std::string digest = attached_file(event);
    if (digest.empty() || erased_.contains(digest) || is_file("evidence/" + digest, digest)) return;
    if (const auto disposed = disposals_.of(event.case_id, digest); disposed && !sums_.contains("evidence/" + digest))
      ++findings_.disposed[*disposed];
    else
      bad_event(event.seq, {"the file that it attached is missing or another", "ไฟล์ที่แนบหายหรือไม่ตรง"});
  }

  /// The files that a published definition came from, byte for byte.
  void check_sources(const engine::Event& event) {
    const auto published = published_sources(event);
    if (!published) return;
    const auto key = digest_from_hex(published->definition);
    if (!key) return bad_event(event.seq, {"it names no digest of its definition", "ไม่ได้ระบุลายนิ้วมือของนิยาม"});
    const auto stored = bundle_.find_definition(*key);
    if (stored && *stored && hex(engine::sources_digest((*stored)->sources)) == published->sources) return;
    bad_event(event.seq, {"the files of the definition that it published are missing or changed",
                          "ไฟล์ต้นฉบับของนิยามที่ประกาศใช้หายหรือถูกเปลี่ยน"});
  }

  bool is_file(const std::string& name, const std::string& digest) {
    const auto [known, is_new] = named_.try_emplace(name, false);
    if (is_new) {
      const auto found = hash_file(bundle_.folder() / name);
      known->second = found && *found == digest;
    }
    return known->second;
  }

  void check_proof(const engine::Event& event, const Digest& leaf) {
    const auto bytes = read_file(bundle_.folder() / "proofs" / (text(event.seq) + ".tlog-proof"));
    const auto proof = bytes ? read_event_proof(*bytes) : tl::make_unexpected(bytes.error());
    if (proof && proof->index == event.seq && proof->note == bundle_.checkpoint().note.write() &&
        verify_inclusion(leaf, event.seq, bundle_.checkpoint().checkpoint.head, proof->proof))
      return;
    bad_event(event.seq, {"it is not proven to be in the signed log", "ไม่มีหลักฐานว่าอยู่ในบันทึกที่ลงนาม"});
  }

  Result<void> check_tree() {
    const TreeHead& head = bundle_.checkpoint().checkpoint.head;
    if (bundle_.count() == 0) bad({"there is no event", "ไม่มีเหตุการณ์"});
    if (!bundle_.is_whole()) return {};
    const bool is_signed_tree = tree_.size() == head.size && tree_.root(tree_.size()) == head.root;
    if (!is_signed_tree)
      bad({"the " + text(tree_.size()) + " events are not the " + text(head.size) + " that were signed",
           "เหตุการณ์ " + text(tree_.size()) + " รายการ ไม่ใช่ " + text(head.size) + " รายการที่ลงนามไว้"});
    check_leaves(head);
    const auto trail = CheckpointFolder(bundle_.folder() / "checkpoints").read();
    if (!trail || trail->notes.empty()) {
      bad({"the checkpoints cannot be read", "อ่านจุดตรวจไม่ได้"});
      return {};
    }
    if (const auto fault = check_keys(*trail)) bad(fault->what);
    take(check_tokens(*trail, known_.authorities));
    if (!(trail->notes.back().checkpoint == bundle_.checkpoint().checkpoint) || !(trail->keys.back() == bundle_.key()))
      bad({"the checkpoint is not the last one of its log", "จุดตรวจไม่ใช่จุดตรวจสุดท้ายของบันทึก"});
    if (const auto fault = check_heads(*trail, tree_)) {
      bad(fault->what);
      if (!findings_.first_bad && !is_signed_tree) findings_.first_bad = fault->from;
    }
    return {};
  }

  /// The list of leaves shows which event is bad, if it is itself the one that was signed.
  void check_leaves(const TreeHead& head) {
    const std::vector<Digest> leaves = read_leaves(bundle_.folder() / "leaves", head);
    if (leaves.empty()) {
      bad({"the file leaves is not the signed tree", "ไฟล์ leaves ไม่ใช่ต้นไม้แฮชที่ลงนาม"});
      return;
    }
    for (std::int64_t place = 0; place < head.size; ++place) {
      const bool is_there = place < tree_.size();
      if (is_there && tree_.leaf(place) == leaves[static_cast<std::size_t>(place)]) continue;
      bad_event(place, is_there ? Text{"it is not the one that was signed", "ไม่ใช่เหตุการณ์ที่ลงนามไว้"}
                                : Text{"it was signed but is missing", "ลงนามไว้แต่ไม่มีอยู่"});
      return;
    }
    if (tree_.size() > head.size) bad_event(head.size, {"it stands behind all that was signed", "อยู่ต่อท้ายสิ่งที่ลงนามไว้"});
  }

  /// A part that says it holds all of a case up to a closed day.
  void check_case() {
    std::error_code ignored;
    const fs::path path = bundle_.folder() / "case-map.proof";
    if (!fs::exists(path, ignored)) return;
    const auto bytes = read_file(path);
    const auto proof = bytes ? read_case_proof(*bytes) : tl::make_unexpected(bytes.error());
    const auto closed = proof ? closed_.find(proof->closed) : closed_.end();
    const CaseVerdict verdict = closed == closed_.end() ? CaseVerdict{} : verify_case(*proof, closed->second);
    if (!verdict.is_proven) {
      bad({"case-map.proof does not prove what it says", "case-map.proof ไม่ได้พิสูจน์ตามที่ระบุ"});
      return;
    }
    if (has_other_cases(proof->case_id)) return;
    engine::CaseMapEntry held{proof->case_id, 0, ""};
    std::int64_t count = 0;
    for (const auto& [seq, entry] : heads_at_) {
      if (seq >= proof->closed || entry.case_id != proof->case_id) continue;
      held = entry;
      ++count;
    }
    const engine::CaseMapEntry listed = verdict.entry.value_or(engine::CaseMapEntry{proof->case_id, 0, ""});
    if (!(held == listed) || count != listed.events) {
      bad({"events of " + proof->case_id + " are held back: " + text(listed.events) + " before event " +
               text(proof->closed) + ", and " + text(count) + " are here",
           "มีเหตุการณ์ของ " + proof->case_id + " ที่ถูกกันไว้: ก่อนเหตุการณ์ลำดับ " + text(proof->closed) + " มี " +
               text(listed.events) + " รายการ ในชุดนี้มี " + text(count)});
      return;
    }
    findings_.complete_case = proof->case_id;
    findings_.complete_before = proof->closed;
    findings_.complete_events = listed.events;
  }

  /// What is shown to be complete is one case, so that nothing real may lie beside it and pass for a part of it.
  bool has_other_cases(const std::string& case_id) {
    bool found = false;
    for (const auto& [seq, entry] : heads_at_) {
      if (entry.case_id == case_id || closed_.contains(seq)) continue;
      bad({"event " + text(seq) + " is of " + entry.case_id + ", and the bundle is one of " + case_id,
           "เหตุการณ์ลำดับ " + text(seq) + " เป็นของ " + entry.case_id + " แต่ชุดนี้เป็นของ " + case_id});
      found = true;
    }
    return found;
  }

  /// The token beside the checkpoint, for whoever has openssl alone.
  void check_time() {
    std::error_code ignored;
    const fs::path path = bundle_.folder() / "checkpoint.tsr";
    if (!fs::exists(path, ignored)) return;
    const auto answer = read_file(path);
    take(check_tokens({{}, {bundle_.checkpoint()}, {answer ? *answer : "unread"}}, known_.authorities));
  }
  void take(TokenVerdict verdict) {
    if (verdict.fault) bad(verdict.fault->what);
    if (verdict.last) findings_.stamped = std::move(verdict.last);
  }

  void check_earlier() {
    if (!known_.earlier) return;
    const Checkpoint& earlier = known_.earlier->checkpoint;
    const TreeHead& head = bundle_.checkpoint().checkpoint.head;
    if (earlier.origin != bundle_.checkpoint().checkpoint.origin)
      bad({"the earlier checkpoint is of another log: " + earlier.origin, "จุดตรวจเดิมเป็นของบันทึกอื่น: " + earlier.origin});
    else if (earlier.head.size > head.size)
      bad({"rollback: " + text(earlier.head.size) + " events were signed before, now " + text(head.size),
           "ย้อนถอย: เคยลงนามไว้ " + text(earlier.head.size) + " เหตุการณ์ ขณะนี้มี " + text(head.size)});
    else if (bundle_.is_whole() && tree_.root(earlier.head.size) != earlier.head.root)
      bad({"fork: the first " + text(earlier.head.size) + " events are not those that were signed before",
           "แตกสาย: " + text(earlier.head.size) + " เหตุการณ์แรกไม่ใช่ชุดที่เคยลงนามไว้"});
    else if (!bundle_.is_whole() && earlier.head.size == head.size && earlier.head.root != head.root)
      bad({"fork: two checkpoints of " + text(head.size) + " events",
           "แตกสาย: มีจุดตรวจสองชุดที่ " + text(head.size) + " เหตุการณ์"});
  }

  const Bundle& bundle_;
  const Known& known_;
  BundleFindings findings_;
  std::map<std::string, std::string> sums_;
  std::map<std::string, bool> named_;
  ErasedFiles erased_;
  std::map<std::string, Head> heads_;
  std::map<std::int64_t, engine::CaseMapEntry> heads_at_;  ///< Of a part: how far its case had come with each event.
  std::map<std::int64_t, engine::Event> closed_;           ///< Of a part: its day_closed events.
  Disposals disposals_;
  Tree tree_;
  Instant last_at_;
  std::int64_t last_seq_ = -1;
};

}  // namespace

Result<BundleFindings> check_bundle(const Bundle& bundle, const Known& known) {
  return Check(bundle, known).run();
}

}  // namespace anumat::history
