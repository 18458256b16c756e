#pragma once

#include <memory>

#include "anumat/engine/event_store.hpp"

namespace anumat::storage {

/// A log in memory: for tests, simulation, back-tests and what-if. Nothing outlives the object. May be called from
/// many threads. Fails only where every store must: E5101 and E5102, see sqlite_store.hpp.
class MemoryStore final : public engine::EventStore {
 public:
  MemoryStore();
  ~MemoryStore() override;
  MemoryStore(MemoryStore&&) noexcept;
  MemoryStore& operator=(MemoryStore&&) noexcept;

  [[nodiscard]] Result<void> append(const engine::Batch& batch) override;
  [[nodiscard]] Result<engine::Frontier> frontier() const override;
  [[nodiscard]] Result<std::vector<engine::StoredEvent>> read(std::int64_t from, std::int64_t count) const override;
  [[nodiscard]] Result<std::vector<engine::StoredEvent>> read_case(std::string_view case_id) const override;
  [[nodiscard]] Result<std::optional<engine::CommandAnswer>> find_answer(std::string_view key) const override;
  [[nodiscard]] Result<std::vector<engine::ViewRow>> view(std::string_view name) const override;
  [[nodiscard]] Result<std::vector<engine::OutboxRow>> outbox(std::int64_t count) const override;
  [[nodiscard]] Result<void> outbox_taken(std::int64_t up_to_seq) override;
  [[nodiscard]] Result<void> put_definition(const engine::StoredDefinition& definition) override;
  [[nodiscard]] Result<std::optional<engine::StoredDefinition>> find_definition(const Digest& digest) const override;
  [[nodiscard]] Result<std::string> words_form() const override;
  [[nodiscard]] Result<std::vector<std::string>> cases_with(std::string_view beginning) const override;
  [[nodiscard]] Result<void> each_entry(
      const std::function<void(std::string_view, std::int64_t)>& visit) const override;
  [[nodiscard]] Result<void> remake_words(
      std::string_view form,
      const std::function<std::vector<std::string>(const engine::StoredEvent&)>& entries) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace anumat::storage
