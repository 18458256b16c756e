#include "anumat/audit/verify_history.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "anumat/audit/decide_again.hpp"
#include "anumat/audit/parts.hpp"
#include "anumat/engine/damaged_log.hpp"
#include "anumat/engine/definition_sources.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/history/disposals.hpp"
#include "anumat/history/files.hpp"
#include "anumat/history/named.hpp"

namespace anumat::audit {

namespace {

void note_bad(HistoryVerdict& verdict, std::int64_t seq) {
  if (!verdict.first_bad || seq < *verdict.first_bad) verdict.first_bad = seq;
}

/// The erasure was ordered and not carried out: no fault of the log, and no good office either.
void tell_not_erased(HistoryVerdict& verdict, std::int64_t seq) {
  const std::string number = std::to_string(seq);
  verdict.findings.push_back({"event " + number + ": the file that it attached was to be erased and is still there",
                              "เหตุการณ์ลำดับ " + number + ": ไฟล์ที่แนบต้องลบแล้วแต่ยังอยู่"});
}

/// Files of erasures that the log of an earlier day does not have, as is known in an office that was restored to it.
/// They may be missing, or be there again because somebody attached them since.
Result<std::set<std::string>> erased_elsewhere(const history::ErasedFiles& erased, const std::string& folder) {
  std::set<std::string> files;
  ANUMAT_TRY(const auto words, office::open_words(folder));
  ANUMAT_TRY(const auto subjects, words->erased());
  for (const storage::ErasedSubject& one : subjects)
    for (const std::string& file : one.files)
      if (!erased.has(one.request, file)) files.insert(file);
  return files;
}

/// Hashes the stored file of each event again.
Result<void> check_evidence(HistoryVerdict& verdict, const engine::EventStore& store, const std::string& folder) {
  history::ErasedFiles erased;
  ANUMAT_CHECK(history::for_each_event(store, [&](const engine::StoredEvent& stored) -> Result<void> {
    if (const auto event = engine::decode(stored.line)) erased.take(*event);
    return {};
  }));
  ANUMAT_TRY(const std::set<std::string> elsewhere, erased_elsewhere(erased, folder));
  ANUMAT_TRY(const auto disposals, history::Disposals::read(store, verdict.log.events));
  return history::for_each_event(store, [&](const engine::StoredEvent& stored) -> Result<void> {
    const auto event = engine::decode(stored.line);
    const std::string digest = event ? history::attached_file(*event) : "";
    const auto key = digest_from_hex(digest);
    if (!key) return {};
    std::error_code ignored;
    const bool is_there = std::filesystem::exists(evidence_path(folder, *key), ignored);
    if (erased.contains(digest)) {
      if (is_there) tell_not_erased(verdict, stored.seq);
      return {};
    }
    if (!is_there && elsewhere.contains(digest)) return {};
    ++verdict.evidence;
    const auto found = history::hash_file(evidence_path(folder, *key));
    if (found && *found == digest) return {};
    // Whoever reads it later must know that nobody took it away in secret.
    const auto disposed = disposals.is_gone(digest) ? disposals.of(stored.case_id, digest) : std::nullopt;
    if (!found && disposed) {
      ++verdict.disposed[*disposed];
      return {};
    }
    note_bad(verdict, stored.seq);
    const std::string seq = std::to_string(stored.seq);
    verdict.findings.push_back(found ? Text{"event " + seq + ": the file that it attached was changed",
                                            "เหตุการณ์ลำดับ " + seq + ": ไฟล์ที่แนบถูกเปลี่ยน"}
                                     : Text{"event " + seq + ": the file that it attached is missing",
                                            "เหตุการณ์ลำดับ " + seq + ": ไฟล์ที่แนบหายไป"});
    return {};
  });
}

/// The files that a published definition came from are those of that day, to the last comment.
Result<void> check_sources(HistoryVerdict& verdict, const engine::EventStore& store, const engine::Event& event) {
  const auto published = history::published_sources(event);
  const auto key = published ? digest_from_hex(published->definition) : std::nullopt;
  if (!key) return {};
  ANUMAT_TRY(const auto definition, store.find_definition(*key));
  if (!definition || hex(engine::sources_digest(definition->sources)) == published->sources) return {};
  note_bad(verdict, event.seq);
  const std::string seq = std::to_string(event.seq);
  verdict.findings.push_back({"event " + seq + ": the files of the definition that it published were changed",
                              "เหตุการณ์ลำดับ " + seq + ": ไฟล์ต้นฉบับของนิยามที่ประกาศใช้ถูกเปลี่ยน"});
  return {};
}

/// Hashes the compiled form of each definition again. Its source is compiled anew wherever it decides.
Result<void> check_definitions(HistoryVerdict& verdict, const engine::EventStore& store) {
  std::set<std::string> seen;
  return history::for_each_event(store, [&](const engine::StoredEvent& stored) -> Result<void> {
    const auto event = engine::decode(stored.line);
    if (!event) return {};
    ANUMAT_CHECK(check_sources(verdict, store, *event));
    for (const std::string& digest : history::named_definitions(*event)) {
      const auto key = digest_from_hex(digest);
      if (!key || !seen.insert(digest).second) continue;
      ANUMAT_TRY(const auto definition, store.find_definition(*key));
      if (definition && sha256(definition->canonical) == *key) continue;
      note_bad(verdict, stored.seq);
      const std::string seq = std::to_string(stored.seq);
      verdict.findings.push_back(definition ? Text{"event " + seq + ": the definition that it names was changed",
                                                   "เหตุการณ์ลำดับ " + seq + ": นิยามที่อ้างถึงถูกเปลี่ยน"}
                                            : Text{"event " + seq + ": the definition that it names is missing",
                                                   "เหตุการณ์ลำดับ " + seq + ": นิยามที่อ้างถึงหายไป"});
    }
    return {};
  });
}

/// Whether a checkpoint from elsewhere may be that of a copy that went on while this office was restored.
void tell_other_copy(HistoryVerdict& verdict, const std::vector<std::int64_t>& epochs, const history::TreeHead& head) {
  const auto first_after =
      std::find_if(epochs.begin(), epochs.end(), [&](std::int64_t seq) { return seq < head.size; });
  if (first_after == epochs.end()) return;
  const std::string seq = std::to_string(*first_after);
  const std::string size = std::to_string(head.size);
  verdict.findings.push_back(
      {"event " + seq +
           " begins a new epoch of this office, which was restored from a backup of what came before; the " +
           "checkpoint of " + size + " events was signed over a copy that went on without it",
       "เหตุการณ์ลำดับ " + seq + " เริ่มยุคใหม่ของหน่วยงานนี้ซึ่งกู้คืนจากสำเนาสำรองของสิ่งที่เกิดก่อนหน้า จุดตรวจที่ " + size +
           " เหตุการณ์ลงนามบนสำเนาที่ดำเนินต่อโดยไม่มียุคนี้"});
}

/// The checkpoints that lie in the office, and one that the verifier brought along.
Result<void> check_checkpoints(HistoryVerdict& verdict, const engine::EventStore& store, const std::string& folder,
                               const history::Known& known) {
  auto trail = checkpoint_folder(folder).read();
  if (!trail) {
    verdict.findings.push_back(trail.error().message);
    return {};
  }
  std::set<std::int64_t> sizes;
  for (const history::SignedCheckpoint& one : trail->notes) sizes.insert(one.checkpoint.head.size);
  if (known.earlier) sizes.insert(known.earlier->checkpoint.head.size);
  history::RootsAt roots(std::move(sizes));
  std::vector<std::int64_t> epochs;  // The events that began them.
  ANUMAT_CHECK(history::for_each_event(store, [&](const engine::StoredEvent& stored) -> Result<void> {
    roots.add(engine::leaf_hash(stored.line));
    if (stored.type == engine::word(engine::EventType::EpochBegun)) epochs.push_back(stored.seq);
    return {};
  }));
  verdict.checkpoints = static_cast<std::int64_t>(trail->notes.size());
  if (const auto fault = history::check_keys(*trail)) verdict.findings.push_back(fault->what);
  if (known.key && (trail->keys.empty() || !(trail->keys.back() == *known.key)))
    verdict.findings.push_back({"its key is not the one you know", "กุญแจไม่ใช่กุญแจที่ทราบ"});
  auto tokens = history::check_tokens(*trail, known.authorities);
  if (tokens.fault) verdict.findings.push_back(tokens.fault->what);
  verdict.stamped = std::move(tokens.last);
  if (known.earlier) trail->notes.push_back(*known.earlier);
  if (const auto fault = history::check_heads(*trail, roots)) {
    verdict.findings.push_back(fault->what);
    // Where an event is bad by itself it is named already; else the events since the last good checkpoint are.
    if (!verdict.log.bad) note_bad(verdict, fault->from);
    if (known.earlier) tell_other_copy(verdict, epochs, known.earlier->checkpoint.head);
  }
  return {};
}

Result<history::Exhibit> exhibit_of(const engine::EventStore& store, std::int64_t bad) {
  history::Exhibit exhibit;
  exhibit.bad = bad;
  const std::int64_t first = std::max<std::int64_t>(bad - 1, 0);
  ANUMAT_TRY(const auto events, engine::read_before_damage(store, first, bad - first + 2));
  for (const engine::StoredEvent& one : events) exhibit.lines.push_back({one.seq, one.line});
  return exhibit;
}

void tell_exhibit(HistoryVerdict& verdict) {
  if (!verdict.exhibit) return;
  if (verdict.log.bad)
    verdict.exhibit->sentences.push_back(
        {"event " + std::to_string(verdict.log.bad->seq) + ": " + verdict.log.bad->why.en,
         "เหตุการณ์ลำดับ " + std::to_string(verdict.log.bad->seq) + ": " + verdict.log.bad->why.th});
  for (const Text& one : verdict.findings) verdict.exhibit->sentences.push_back(one);
}

}  // namespace

Result<HistoryVerdict> verify_office(const std::string& folder, const history::Known& known, Derived derived) {
  ANUMAT_TRY(const auto store, office::open_store(folder, office::OfficeAccess::Read));
  const office::CompiledDefinitions definitions(store.get());
  HistoryVerdict verdict;
  ANUMAT_TRY(verdict.log, office::verify_log(*store, definitions));
  if (verdict.log.bad) note_bad(verdict, verdict.log.bad->seq);
  ANUMAT_CHECK(check_definitions(verdict, *store));
  ANUMAT_CHECK(check_evidence(verdict, *store, folder));
  ANUMAT_CHECK(check_checkpoints(verdict, *store, folder, known));
  if (derived == Derived::Compared && !verdict.log.bad) {
    ANUMAT_TRY(const std::optional<Text> fault, derived_fault(*store));
    if (fault) verdict.findings.push_back(*fault);
  }
  if (!verdict.first_bad) return verdict;
  ANUMAT_TRY(verdict.exhibit, exhibit_of(*store, *verdict.first_bad));
  ANUMAT_CHECK(history::for_each_event(*store, [&](const engine::StoredEvent& stored) -> Result<void> {
    verdict.exhibit->signed_leaves.push_back(stored.leaf);
    return {};
  }));
  if (auto last = checkpoint_folder(folder).last()) verdict.exhibit->checkpoint = std::move(*last);
  tell_exhibit(verdict);
  return verdict;
}

Result<HistoryVerdict> verify_bundle(const std::string& folder, const history::Known& known) {
  ANUMAT_TRY(const history::Bundle bundle, history::Bundle::open(folder));
  ANUMAT_TRY(history::BundleFindings found, history::check_bundle(bundle, known));
  HistoryVerdict verdict;
  verdict.findings = std::move(found.sentences);
  verdict.first_bad = found.first_bad;
  verdict.stamped = std::move(found.stamped);
  verdict.disposed = std::move(found.disposed);
  verdict.complete_case = std::move(found.complete_case);
  verdict.complete_before = found.complete_before;
  verdict.complete_events = found.complete_events;
  verdict.decided_again = bundle.is_whole();
  verdict.checkpoints = 1;
  if (bundle.is_whole()) {
    const office::CompiledDefinitions definitions(&bundle);
    ANUMAT_TRY(verdict.log, office::verify_log(bundle, definitions));
    if (verdict.log.bad) note_bad(verdict, verdict.log.bad->seq);
  } else {
    verdict.log.events = bundle.count();
    verdict.log.sound = verdict.first_bad ? 0 : bundle.count();
    verdict.log.root = bundle.checkpoint().checkpoint.head.root;
  }
  if (!verdict.first_bad) return verdict;
  ANUMAT_TRY(verdict.exhibit, exhibit_of(bundle, *verdict.first_bad));
  verdict.exhibit->signed_leaves =
      history::read_leaves(bundle.folder() / "leaves", bundle.checkpoint().checkpoint.head);
  verdict.exhibit->checkpoint = bundle.checkpoint();
  tell_exhibit(verdict);
  return verdict;
}

}  // namespace anumat::audit
