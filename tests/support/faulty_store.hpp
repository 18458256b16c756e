#pragma once

#include <algorithm>
#include <memory>
#include <utility>

#include "anumat/engine/event_store.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/storage/memory_store.hpp"

namespace anumat::testing {

/// Hands every call to another store. The faults below each do one thing wrong; a test that does not find them is
/// blind.
class ForwardingStore : public engine::EventStore {
 public:
  explicit ForwardingStore(std::shared_ptr<engine::EventStore> inner) : inner_(std::move(inner)) {}

  Result<void> append(const engine::Batch& batch) override { return inner_->append(batch); }
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
  Result<void> outbox_taken(std::int64_t up_to_seq) override { return inner_->outbox_taken(up_to_seq); }
  Result<void> put_definition(const engine::StoredDefinition& definition) override {
    return inner_->put_definition(definition);
  }
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
  Result<void> remake_words(
      std::string_view form,
      const std::function<std::vector<std::string>(const engine::StoredEvent&)>& entries) override {
    return inner_->remake_words(form, entries);
  }

 protected:
  [[nodiscard]] engine::EventStore& inner() { return *inner_; }

 private:
  std::shared_ptr<engine::EventStore> inner_;
};

/// Says that it has written and keeps everything in memory. What was given to it is dropped at once.
class AcknowledgesWithoutWriting final : public ForwardingStore {
 public:
  explicit AcknowledgesWithoutWriting(std::unique_ptr<engine::EventStore>)
      : ForwardingStore(std::make_unique<storage::MemoryStore>()) {}
};

/// Appends behind whatever is there, as a store without a version check does.
class IgnoresBefore final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    engine::Batch moved = batch;
    ANUMAT_TRY(moved.before, inner().frontier());
    moved.after = moved.before;
    for (engine::StoredEvent& event : moved.events) {
      event.seq = moved.after.size;
      moved.after = engine::extend(std::move(moved.after), event.leaf);
    }
    return inner().append(moved);
  }
};

class ForgetsOutbox final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    engine::Batch less = batch;
    less.outbox.clear();
    return inner().append(less);
  }
};

class ForgetsAnswers final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    engine::Batch less = batch;
    less.answers.clear();
    return inner().append(less);
  }
};

/// Keeps what was appended out of the index of words until somebody makes it anew.
class ForgetsWords final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    engine::Batch less = batch;
    less.words.clear();
    return inner().append(less);
  }
};

class KeepsDeletedRows final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    engine::Batch less = batch;
    std::erase_if(less.views, [](const engine::ViewRow& row) { return !row.data; });
    return inner().append(less);
  }
};

class CutsLongLines final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    engine::Batch cut = batch;
    for (engine::StoredEvent& event : cut.events) event.line.resize(std::min<std::size_t>(event.line.size(), 4096));
    return inner().append(cut);
  }
};

/// Writes the views of a batch even when its events are refused.
class TearsBatches final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    engine::Batch first;
    ANUMAT_TRY(first.before, inner().frontier());
    first.after = first.before;
    first.views = batch.views;
    ANUMAT_CHECK(inner().append(first));
    engine::Batch second = batch;
    second.views.clear();
    return inner().append(second);
  }
};

}  // namespace anumat::testing
