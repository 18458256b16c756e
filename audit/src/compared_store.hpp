#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "anumat/base/sha256.hpp"
#include "anumat/engine/event_store.hpp"

namespace anumat::audit {

/// Takes what deciding a log again gives, and compares it with what a store keeps beside the log. Of that it remembers
/// digests alone, so that a large log needs little memory. Of the log itself it has what was taken so far.
class ComparedStore final : public engine::EventStore {
 public:
  explicit ComparedStore(const engine::EventStore& stored) : stored_(stored) {}

  /// The first list, index of words or remembered answer of the store that is not what was taken, once all of the log
  /// was; nothing when all are.
  [[nodiscard]] Result<std::optional<Text>> fault() const;

  Result<void> append(const engine::Batch& batch) override;
  Result<engine::Frontier> frontier() const override { return frontier_; }
  Result<std::vector<engine::StoredEvent>> read(std::int64_t from, std::int64_t count) const override;
  Result<std::vector<engine::StoredEvent>> read_case(std::string_view case_id) const override;
  /// No command of a log has the key of one before it.
  Result<std::optional<engine::CommandAnswer>> find_answer(std::string_view /*key*/) const override {
    return std::nullopt;
  }
  Result<std::vector<engine::ViewRow>> view(std::string_view /*name*/) const override {
    return std::vector<engine::ViewRow>();
  }
  Result<std::vector<engine::OutboxRow>> outbox(std::int64_t /*count*/) const override {
    return std::vector<engine::OutboxRow>();
  }
  Result<void> outbox_taken(std::int64_t /*up_to_seq*/) override { return {}; }
  Result<void> put_definition(const engine::StoredDefinition& /*definition*/) override { return {}; }
  Result<std::optional<engine::StoredDefinition>> find_definition(const Digest& digest) const override {
    return stored_.find_definition(digest);
  }
  Result<std::string> words_form() const override;

 private:
  /// Of a set of entries, in whatever order they come.
  class SetDigest {
   public:
    void add(std::string_view entry, std::int64_t seq);
    friend bool operator==(const SetDigest&, const SetDigest&) = default;

   private:
    std::array<std::uint64_t, 4> sums_{};
  };

  [[nodiscard]] Result<std::optional<Text>> view_fault() const;
  [[nodiscard]] Result<std::optional<Text>> words_fault() const;

  const engine::EventStore& stored_;
  engine::Frontier frontier_;
  std::map<std::string, std::map<std::string, Digest>> views_;  ///< By view and key, of the data.
  SetDigest words_;
  std::optional<std::int64_t> bad_answer_;  ///< First event of its command.
};

}  // namespace anumat::audit
