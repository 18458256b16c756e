#include "compared_store.hpp"

#include <algorithm>
#include <cstring>

#include "anumat/engine/search_words.hpp"

namespace anumat::audit {

namespace {

constexpr const char* compared_views[] = {"case", "meeting", "person", "task"};

}  // namespace

void ComparedStore::SetDigest::add(std::string_view entry, std::int64_t seq) {
  const Digest digest = sha256(std::string(entry) + " " + std::to_string(seq));
  std::array<std::uint64_t, 4> words{};
  static_assert(sizeof words == sizeof digest);
  std::memcpy(words.data(), digest.data(), sizeof words);
  for (std::size_t i = 0; i < words.size(); ++i) sums_[i] += words[i];
}

Result<void> ComparedStore::append(const engine::Batch& batch) {
  frontier_ = batch.after;
  for (const engine::ViewRow& row : batch.views) {
    if (row.data)
      views_[row.view][row.key] = sha256(*row.data);
    else
      views_[row.view].erase(row.key);
  }
  for (const engine::EventWords& event : batch.words)
    for (const std::string& entry : event.entries) words_.add(entry, event.seq);
  for (const engine::CommandAnswer& made : batch.answers) {
    if (bad_answer_) break;
    ANUMAT_TRY(const auto kept, stored_.find_answer(made.key));
    if (kept != made) bad_answer_ = made.first_seq;
  }
  return {};
}

Result<std::vector<engine::StoredEvent>> ComparedStore::read(std::int64_t from, std::int64_t count) const {
  return stored_.read(from, std::clamp<std::int64_t>(frontier_.size - from, 0, count));
}

Result<std::vector<engine::StoredEvent>> ComparedStore::read_case(std::string_view case_id) const {
  ANUMAT_TRY(std::vector<engine::StoredEvent> events, stored_.read_case(case_id));
  std::erase_if(events, [&](const engine::StoredEvent& one) { return one.seq >= frontier_.size; });
  return events;
}

/// An index of another form, or none, is not compared: nobody searches by it before it was made anew.
Result<std::string> ComparedStore::words_form() const {
  ANUMAT_TRY(std::string form, stored_.words_form());
  return form == engine::words_form() ? form : std::string();
}

Result<std::optional<Text>> ComparedStore::view_fault() const {
  for (const char* name : compared_views) {
    const auto found = views_.find(name);
    const std::map<std::string, Digest> none;
    const std::map<std::string, Digest>& made = found == views_.end() ? none : found->second;
    auto next = made.begin();
    std::optional<std::string> key;  // Of the first row that is another one.
    ANUMAT_CHECK(stored_.each_row(name, [&](const engine::ViewRow& row) {
      if (key) return;
      const bool is_alike =
          next != made.end() && row.key == next->first && row.data && sha256(*row.data) == next->second;
      if (is_alike)
        ++next;
      else
        key = row.key;
    }));
    if (!key && next != made.end()) key = next->first;
    if (!key) continue;
    return Text{"the list `" + std::string(name) + "` is not what the log gives, first at " + *key,
                "รายการ `" + std::string(name) + "` ไม่ตรงกับบันทึก เริ่มที่ " + *key};
  }
  return std::nullopt;
}

Result<std::optional<Text>> ComparedStore::words_fault() const {
  ANUMAT_TRY(const std::string form, words_form());
  if (form.empty()) return std::nullopt;
  SetDigest kept;
  ANUMAT_CHECK(stored_.each_entry([&](std::string_view entry, std::int64_t seq) { kept.add(entry, seq); }));
  if (kept == words_) return std::nullopt;
  return Text{"the index of words is not what the log gives; `anumat index rebuild` makes it anew",
              "ดัชนีคำไม่ตรงกับบันทึก สร้างใหม่ได้ด้วย `anumat index rebuild`"};
}

Result<std::optional<Text>> ComparedStore::fault() const {
  ANUMAT_TRY(std::optional<Text> found, view_fault());
  if (!found) {
    ANUMAT_TRY(found, words_fault());
  }
  if (found || !bad_answer_) return found;
  const std::string seq = std::to_string(*bad_answer_);
  return Text{"the remembered answer to the command of event " + seq + " is not what the log gives",
              "คำตอบที่จำไว้ของคำสั่งในเหตุการณ์ลำดับ " + seq + " ไม่ตรงกับบันทึก"};
}

}  // namespace anumat::audit
