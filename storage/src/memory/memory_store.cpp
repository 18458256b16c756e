#include "anumat/storage/memory_store.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <unordered_map>

#include "check_batch.hpp"

namespace anumat::storage {

using engine::Batch;
using engine::CommandAnswer;
using engine::Frontier;
using engine::OutboxRow;
using engine::StoredDefinition;
using engine::StoredEvent;
using engine::ViewRow;

struct MemoryStore::Impl {
  mutable std::shared_mutex mutex;
  Frontier frontier;
  std::vector<StoredEvent> events;
  std::unordered_map<std::string, std::vector<std::int64_t>> cases;
  std::map<std::string, CommandAnswer, std::less<>> answers;
  std::map<std::string, std::map<std::string, std::string>, std::less<>> views;
  std::vector<OutboxRow> outbox;
  std::map<Digest, StoredDefinition> definitions;
  std::string words_form;
  std::map<std::string, std::set<std::int64_t>, std::less<>> words;

  [[nodiscard]] Head head(const std::string& case_id) const {
    const auto found = cases.find(case_id);
    if (found == cases.end()) return {};
    const std::int64_t seq = found->second.back();
    return {seq, events[static_cast<std::size_t>(seq)].case_seq};
  }

  [[nodiscard]] Result<void> check(const Batch& batch) const {
    ANUMAT_CHECK(check_batch(batch, frontier));
    std::unordered_map<std::string_view, Head> heads;
    for (const StoredEvent& event : batch.events) {
      Head& last = heads.try_emplace(event.case_id, head(event.case_id)).first->second;
      ANUMAT_CHECK(check_case_position(event, last));
      last = {event.seq, event.case_seq};
    }
    for (const CommandAnswer& answer : batch.answers) {
      if (answers.contains(answer.key)) return answered_twice(answer.key);
    }
    return {};
  }
};

MemoryStore::MemoryStore() : impl_(std::make_unique<Impl>()) {}
MemoryStore::~MemoryStore() = default;
MemoryStore::MemoryStore(MemoryStore&&) noexcept = default;
MemoryStore& MemoryStore::operator=(MemoryStore&&) noexcept = default;

Result<void> MemoryStore::append(const Batch& batch) {
  const std::unique_lock lock(impl_->mutex);
  ANUMAT_CHECK(impl_->check(batch));
  for (const StoredEvent& event : batch.events) {
    impl_->cases[event.case_id].push_back(event.seq);
    impl_->events.push_back(event);
  }
  for (const CommandAnswer& answer : batch.answers) impl_->answers.emplace(answer.key, answer);
  for (const ViewRow& row : batch.views) {
    if (row.data) {
      impl_->views[row.view][row.key] = *row.data;
    } else {
      impl_->views[row.view].erase(row.key);
    }
  }
  impl_->outbox.insert(impl_->outbox.end(), batch.outbox.begin(), batch.outbox.end());
  for (const engine::EventWords& one : batch.words)
    for (const std::string& entry : one.entries) impl_->words[entry].insert(one.seq);
  impl_->frontier = batch.after;
  return {};
}

Result<Frontier> MemoryStore::frontier() const {
  const std::shared_lock lock(impl_->mutex);
  return impl_->frontier;
}

Result<std::vector<StoredEvent>> MemoryStore::read(std::int64_t from, std::int64_t count) const {
  const std::shared_lock lock(impl_->mutex);
  const auto size = static_cast<std::int64_t>(impl_->events.size());
  const std::int64_t first = std::clamp<std::int64_t>(from, 0, size);
  const std::int64_t taken = std::clamp<std::int64_t>(count, 0, size - first);
  const auto begin = impl_->events.begin() + first;
  return std::vector<StoredEvent>(begin, begin + taken);
}

Result<std::vector<StoredEvent>> MemoryStore::read_case(std::string_view case_id) const {
  const std::shared_lock lock(impl_->mutex);
  std::vector<StoredEvent> events;
  if (const auto found = impl_->cases.find(std::string(case_id)); found != impl_->cases.end()) {
    for (const std::int64_t seq : found->second) events.push_back(impl_->events[static_cast<std::size_t>(seq)]);
  }
  return events;
}

Result<std::optional<CommandAnswer>> MemoryStore::find_answer(std::string_view key) const {
  const std::shared_lock lock(impl_->mutex);
  const auto found = impl_->answers.find(key);
  if (found == impl_->answers.end()) return std::nullopt;
  return found->second;
}

Result<std::vector<ViewRow>> MemoryStore::view(std::string_view name) const {
  const std::shared_lock lock(impl_->mutex);
  std::vector<ViewRow> rows;
  if (const auto found = impl_->views.find(name); found != impl_->views.end()) {
    for (const auto& [key, data] : found->second) rows.push_back({found->first, key, data});
  }
  return rows;
}

Result<std::vector<OutboxRow>> MemoryStore::outbox(std::int64_t count) const {
  const std::shared_lock lock(impl_->mutex);
  const auto size = static_cast<std::int64_t>(impl_->outbox.size());
  const auto begin = impl_->outbox.begin();
  return std::vector<OutboxRow>(begin, begin + std::clamp<std::int64_t>(count, 0, size));
}

Result<void> MemoryStore::outbox_taken(std::int64_t up_to_seq) {
  const std::unique_lock lock(impl_->mutex);
  std::erase_if(impl_->outbox, [up_to_seq](const OutboxRow& row) { return row.seq <= up_to_seq; });
  return {};
}

Result<void> MemoryStore::put_definition(const StoredDefinition& definition) {
  const std::unique_lock lock(impl_->mutex);
  impl_->definitions.try_emplace(definition.digest, definition);
  return {};
}

Result<std::optional<StoredDefinition>> MemoryStore::find_definition(const Digest& digest) const {
  const std::shared_lock lock(impl_->mutex);
  const auto found = impl_->definitions.find(digest);
  if (found == impl_->definitions.end()) return std::nullopt;
  return found->second;
}

Result<std::string> MemoryStore::words_form() const {
  const std::shared_lock lock(impl_->mutex);
  return impl_->words_form;
}

Result<std::vector<std::string>> MemoryStore::cases_with(std::string_view beginning) const {
  const std::shared_lock lock(impl_->mutex);
  std::set<std::string> ids;
  for (auto at = impl_->words.lower_bound(beginning); at != impl_->words.end() && at->first.starts_with(beginning);
       ++at) {
    for (const std::int64_t seq : at->second) ids.insert(impl_->events[static_cast<std::size_t>(seq)].case_id);
  }
  return std::vector<std::string>(ids.begin(), ids.end());
}

Result<void> MemoryStore::each_entry(const std::function<void(std::string_view, std::int64_t)>& visit) const {
  const std::shared_lock lock(impl_->mutex);
  for (const auto& [entry, events] : impl_->words) {
    for (const std::int64_t seq : events) visit(entry, seq);
  }
  return {};
}

Result<void> MemoryStore::remake_words(std::string_view form,
                                       const std::function<std::vector<std::string>(const StoredEvent&)>& entries) {
  const std::unique_lock lock(impl_->mutex);
  impl_->words.clear();
  for (const StoredEvent& event : impl_->events) {
    for (const std::string& entry : entries(event)) impl_->words[entry].insert(event.seq);
  }
  impl_->words_form = form;
  return {};
}

}  // namespace anumat::storage
