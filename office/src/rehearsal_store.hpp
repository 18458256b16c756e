#pragma once

#include <memory>
#include <utility>

#include "anumat/engine/event_store.hpp"

namespace anumat::office {

/// For a dry run: reads another store and takes every write without keeping it. An engine over it decides, and answers,
/// as it would over the true one.
class RehearsalStore final : public engine::EventStore {
 public:
  explicit RehearsalStore(std::unique_ptr<engine::EventStore> inner) : inner_(std::move(inner)) {}

  Result<void> append(const engine::Batch& /*batch*/) override { return {}; }
  Result<void> outbox_taken(std::int64_t /*up_to_seq*/) override { return {}; }
  Result<void> put_definition(const engine::StoredDefinition& /*definition*/) override { return {}; }

  Result<engine::Frontier> frontier() const override { return inner_->frontier(); }
  Result<std::vector<engine::StoredEvent>> read(std::int64_t from, std::int64_t count) const override {
    return inner_->read(from, count);
  }
  Result<std::vector<engine::StoredEvent>> read_case(std::string_view case_id) const override {
    return inner_->read_case(case_id);
  }
  Result<std::optional<engine::CommandAnswer>> find_answer(std::string_view key) const override {
    return inner_->find_answer(key);
  }
  Result<std::vector<engine::ViewRow>> view(std::string_view name) const override { return inner_->view(name); }
  Result<std::vector<engine::OutboxRow>> outbox(std::int64_t count) const override { return inner_->outbox(count); }
  Result<std::optional<engine::StoredDefinition>> find_definition(const Digest& digest) const override {
    return inner_->find_definition(digest);
  }
  Result<std::string> words_form() const override { return inner_->words_form(); }
  Result<std::vector<std::string>> cases_with(std::string_view beginning) const override {
    return inner_->cases_with(beginning);
  }
  Result<void> each_entry(const std::function<void(std::string_view, std::int64_t)>& visit) const override {
    return inner_->each_entry(visit);
  }

 private:
  std::unique_ptr<engine::EventStore> inner_;
};

}  // namespace anumat::office
