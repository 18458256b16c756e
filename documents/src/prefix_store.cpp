#include "anumat/documents/prefix_store.hpp"

#include <algorithm>

#include "anumat/engine/merkle.hpp"

namespace anumat::documents {

namespace {

tl::unexpected<Error> read_only() {
  return fail(ErrorKind::Failure, "E8102", {"the past of a log takes nothing in", "บันทึกย้อนหลังรับข้อมูลเพิ่มไม่ได้"});
}

}  // namespace

Result<void> PrefixStore::append(const engine::Batch&) {
  return read_only();
}

Result<engine::Frontier> PrefixStore::frontier() const {
  engine::Frontier frontier;
  constexpr std::int64_t page = 1000;
  for (std::int64_t from = 0; from < size_; from += page) {
    ANUMAT_TRY(const auto events, read(from, page));
    for (const engine::StoredEvent& event : events) frontier = engine::extend(std::move(frontier), event.leaf);
  }
  return frontier;
}

Result<std::vector<engine::StoredEvent>> PrefixStore::read(std::int64_t from, std::int64_t count) const {
  if (from >= size_) return std::vector<engine::StoredEvent>();
  return whole_.read(from, std::min(count, size_ - from));
}

Result<std::vector<engine::StoredEvent>> PrefixStore::read_case(std::string_view case_id) const {
  ANUMAT_TRY(std::vector<engine::StoredEvent> events, whole_.read_case(case_id));
  std::erase_if(events, [&](const engine::StoredEvent& event) { return event.seq >= size_; });
  return events;
}

Result<std::optional<engine::CommandAnswer>> PrefixStore::find_answer(std::string_view) const {
  return std::optional<engine::CommandAnswer>();
}
Result<std::vector<engine::ViewRow>> PrefixStore::view(std::string_view) const {
  return std::vector<engine::ViewRow>();
}
Result<std::vector<engine::OutboxRow>> PrefixStore::outbox(std::int64_t) const {
  return std::vector<engine::OutboxRow>();
}
Result<void> PrefixStore::outbox_taken(std::int64_t) {
  return read_only();
}
Result<void> PrefixStore::put_definition(const engine::StoredDefinition&) {
  return read_only();
}
Result<std::optional<engine::StoredDefinition>> PrefixStore::find_definition(const Digest& digest) const {
  return whole_.find_definition(digest);
}

}  // namespace anumat::documents
