#include "anumat/history/scrub.hpp"

#include <algorithm>
#include <filesystem>

#include "anumat/engine/damaged_log.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/history/files.hpp"

namespace anumat::history {

Result<Scrub> Scrub::start(const engine::EventStore& store, EvidencePath evidence, std::set<std::string> gone) {
  ANUMAT_TRY(engine::Frontier wanted, store.frontier());
  return Scrub(store, std::move(evidence), std::move(gone), std::move(wanted));
}

Result<bool> Scrub::step(std::int64_t count) {
  while (count > 0 && findings_.events < wanted_.size) {
    const std::int64_t wanted = std::min(count, wanted_.size - findings_.events);
    ANUMAT_TRY(const std::vector<engine::StoredEvent> page,
               engine::read_before_damage(*store_, findings_.events, wanted));
    if (page.empty()) {
      bad(findings_.events, {"it is missing", "ไม่พบ"});
      wanted_.size = findings_.events;
      end_of_events();
      break;
    }
    for (const engine::StoredEvent& stored : page) take(stored);
    count -= static_cast<std::int64_t>(page.size());
    if (findings_.events == wanted_.size) end_of_events();
  }
  for (; count > 0 && !files_.empty(); --count) ANUMAT_CHECK(hash_next_file());
  return findings_.events >= wanted_.size && files_.empty();
}

void Scrub::take(const engine::StoredEvent& stored) {
  const Digest leaf = engine::leaf_hash(stored.line);
  if (leaf != stored.leaf)
    bad(findings_.events,
        {"its bytes are not those that were hashed when it was written", "ข้อมูลไม่ตรงกับที่คำนวณแฮชไว้เมื่อบันทึก"});
  found_ = engine::extend(std::move(found_), stored.leaf);
  ++findings_.events;
  since_ = findings_.events;
  const std::string digest = note_files(stored);
  if (!digest.empty()) files_.try_emplace(digest, stored.seq);
}

/// What the event says of files; the digest of the one that it attached.
std::string Scrub::note_files(const engine::StoredEvent& stored) {
  // Few events are about files, and nothing else is read.
  if (stored.line.find("\"type\":\"evidence_") == std::string::npos) return "";
  const auto event = engine::decode(stored.line);
  if (!event) return "";
  erased_.take(*event);
  disposals_.take(*event);
  return attached_file(*event);
}

void Scrub::end_of_events() {
  if (found_ != wanted_ && !findings_.at_bad)
    bad(0, {"the events from here on do not add up to the stored tree", "เหตุการณ์ตั้งแต่ลำดับนี้ไม่ตรงกับต้นไม้แฮชที่เก็บไว้"});
  std::erase_if(files_,
                [&](const auto& file) { return erased_.contains(file.first) || disposals_.is_gone(file.first); });
}

/// The event that takes a file away is written before the file goes.
Result<bool> Scrub::went_since(const std::string& digest, std::int64_t seq) {
  for (;;) {
    ANUMAT_TRY(const std::vector<engine::StoredEvent> page, store_->read(since_, 1000));
    for (const engine::StoredEvent& stored : page) note_files(stored);
    since_ += static_cast<std::int64_t>(page.size());
    if (page.empty()) break;
  }
  return erased_.erased_at(digest) > seq || disposals_.is_gone(digest);
}

Result<void> Scrub::hash_next_file() {
  const auto [digest, seq] = *files_.begin();
  files_.erase(files_.begin());
  const auto key = digest_from_hex(digest);
  if (!key) return {};
  const std::string path = evidence_(*key);
  std::error_code ignored;
  // Erased in the office from which this one was restored.
  if (!std::filesystem::exists(path, ignored)) {
    ANUMAT_TRY(const bool went, went_since(digest, seq));
    if (went || gone_.contains(digest)) return {};
  }
  ++findings_.files;
  const auto found = hash_file(path);
  if (!found)
    bad(seq, {"the file that it attached is missing", "ไม่พบไฟล์ที่แนบ"});
  else if (*found != digest)
    bad(seq, {"the file that it attached was changed", "ไฟล์ที่แนบถูกเปลี่ยน"});
  return {};
}

void Scrub::bad(std::int64_t seq, Text what) {
  constexpr std::size_t told_max = 20;
  if (!findings_.at_bad || seq < *findings_.at_bad) findings_.at_bad = seq;
  const std::string number = std::to_string(seq);
  if (findings_.bad.size() < told_max)
    findings_.bad.push_back({"event " + number + ": " + what.en, "เหตุการณ์ลำดับ " + number + ": " + what.th});
}

}  // namespace anumat::history
