#include <algorithm>

#include "anumat/engine/merkle.hpp"
#include "simulation.hpp"

// Bugs that the simulator must find; docs/internals/simulator.md lists them.

namespace anumat::simulator {

namespace {

using testing::ForwardingStore;

/// Says that it has written, and does so with the next batch.
class AnswersBeforeCommit final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    if (waiting_) ANUMAT_CHECK(inner().append(*waiting_));
    waiting_ = batch;
    return {};
  }

 private:
  std::optional<engine::Batch> waiting_;
};

/// Now and then a batch that it acknowledged is nowhere.
class LosesABatch final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    constexpr int every = 17;
    if (++appends_ % every == 0) return {};
    return inner().append(batch);
  }

 private:
  int appends_ = 0;
};

/// What the tree is when these events follow it.
engine::Frontier behind(engine::Frontier frontier, const std::vector<engine::StoredEvent>& events) {
  for (const engine::StoredEvent& event : events) frontier = engine::extend(std::move(frontier), event.leaf);
  return frontier;
}

/// Of several events only the first is written, with every answer.
class WritesHalfABatch final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    engine::Batch half = batch;
    if (half.events.size() > 1) half.events.resize(1);
    half.after = behind(half.before, half.events);
    std::erase_if(half.outbox, [&](const engine::OutboxRow& row) { return row.seq > half.events.back().seq; });
    return inner().append(half);
  }
};

/// The comment of an act is not written, so that a replay cannot know it.
class ForgetsComments final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    engine::Batch less = batch;
    for (engine::StoredEvent& stored : less.events) {
      ANUMAT_TRY(engine::Event event, engine::decode(stored.line));
      std::erase_if(event.out, [](const auto& field) { return field.first == "comment"; });
      ANUMAT_TRY(stored.line, engine::encode(event));
      stored.leaf = engine::leaf_hash(stored.line);
    }
    less.after = behind(less.before, less.events);
    return inner().append(less);
  }
};

/// Gives another answer again than the one that was given.
class MixesAnswers final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    engine::Batch mixed = batch;
    for (engine::CommandAnswer& answer : mixed.answers) answer.answer.swap(last_);
    for (engine::CommandAnswer& answer : mixed.answers)
      if (answer.answer.empty()) answer.answer = last_;
    return inner().append(mixed);
  }

 private:
  std::string last_;
};

template <class Store>
auto wrapping() {
  return [](std::unique_ptr<engine::EventStore> inner) -> std::unique_ptr<engine::EventStore> {
    return std::make_unique<Store>(std::move(inner));
  };
}

/// Every event is written as if it were of the first epoch.
class ForgetsEpoch final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    engine::Batch other = batch;
    for (engine::StoredEvent& stored : other.events) {
      ANUMAT_TRY(engine::Event event, engine::decode(stored.line));
      event.epoch = 1;
      ANUMAT_TRY(stored.line, engine::encode(event));
      stored.leaf = engine::leaf_hash(stored.line);
    }
    other.after = behind(other.before, other.events);
    return inner().append(other);
  }
};

/// A clock that stopped on the second day: who lost a role since still has it.
Instant stopped(Instant at) {
  return std::min(at, local_instant(*Date::from_iso("2026-10-02"), 9 * 60, {}));
}

void let_anyone_act(model::Definition& definition) {
  for (model::CaseKind& kind : definition.cases)
    if (kind.lifecycle)
      for (model::Transition& row : kind.lifecycle->transitions)
        for (model::WhoTerm& term : row.who)
          if (term.kind == model::WhoKind::Role || term.kind == model::WhoKind::Field)
            term.kind = model::WhoKind::Anyone;
}

void keep_half_as_long(model::Definition& definition) {
  for (model::EvidenceKind& kind : definition.evidence) kind.kept_months /= 2;
}

/// Where several must sign a step, one is enough.
void take_one_signature(model::Definition& definition) {
  for (model::Route& route : definition.routes)
    for (model::RouteStep& step : route.steps)
      for (model::WhoTerm& term : step.who)
        if (!term.percent && term.any_of > 1) term.any_of = 1;
}

/// The first row leads to a state that no row names.
void lead_to_nowhere(model::Definition& definition) {
  for (model::CaseKind& kind : definition.cases)
    if (kind.lifecycle) kind.lifecycle->transitions.front().to = "limbo";
}

}  // namespace

const std::vector<Plant>& plants() {
  static const std::vector<Plant> all{
      {"retry key not checked", "a command acts once", wrapping<testing::ForgetsAnswers>(), {}, {}},
      {"answer before commit", "what is answered is recorded", wrapping<AnswersBeforeCommit>(), {}, {}},
      {"append lost after the answer", "what is answered is recorded", wrapping<LosesABatch>(), {}, {}},
      {"batch half applied", "what is answered is recorded", wrapping<WritesHalfABatch>(), {}, {}},
      {"field forgotten in the log", "live equals rebuilt", wrapping<ForgetsComments>(), {}, {}},
      {"another answer to the same key", "the same key gives the same answer", wrapping<MixesAnswers>(), {}, {}},
      {"stale rights used", "nobody acts without the right", {}, stopped, {}},
      {"rights not checked", "nobody acts without the right", {}, {}, let_anyone_act},
      {"one signature for several", "a vote counts once", {}, {}, take_one_signature},
      {"case led to nowhere", "a case moves along a row", {}, {}, lead_to_nowhere},
      {"file kept half as long", "a file is kept for its time", {}, {}, keep_half_as_long},
      {"restored without a new epoch", "a restored office begins a new epoch", {}, {}, {}, true},
      {"epoch forgotten", "every event is of its epoch", wrapping<ForgetsEpoch>(), {}, {}},
  };
  return all;
}

}  // namespace anumat::simulator
