#pragma once

#include "anumat/engine/event_store.hpp"

namespace anumat::documents {

/// The first events of a log as a store of its own, read only: what could be known at that position. Definitions are
/// those of the whole store. Borrows it.
class PrefixStore final : public engine::EventStore {
 public:
  PrefixStore(const engine::EventStore& whole, std::int64_t size) : whole_(whole), size_(size) {}

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

 private:
  const engine::EventStore& whole_;
  std::int64_t size_;
};

}  // namespace anumat::documents
