#include "simulation.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "anumat/dsl/compile.hpp"
#include "anumat/engine/merkle.hpp"

namespace anumat::simulator {

using engine::Command;
using engine::Engine;
using engine::Outcome;

class Disk final : public testing::ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;

  Result<void> append(const engine::Batch& batch) override {
    const Fault now = std::exchange(fault_, Fault::None);
    switch (now) {
      case Fault::None:
        return ForwardingStore::append(batch);
      case Fault::FailsBefore:
      case Fault::CrashBefore:
        return broken();
      case Fault::CannotReload:
        unreadable_ = true;
        return broken();
      case Fault::LosesAnswer:
      case Fault::CrashAfter:
        if (auto written = ForwardingStore::append(batch); !written) return written;
        return broken();
    }
    return broken();
  }
  Result<std::vector<engine::StoredEvent>> read(std::int64_t from, std::int64_t count) const override {
    if (unreadable_) return broken();
    return ForwardingStore::read(from, count);
  }
  void prepare(Fault fault) { fault_ = fault; }
  void mend() {
    fault_ = Fault::None;
    unreadable_ = false;
  }

 private:
  static tl::unexpected<Error> broken() { return fail(ErrorKind::Failure, "E5109", {"simulated", "จำลอง"}); }

  Fault fault_ = Fault::None;
  bool unreadable_ = false;
};

namespace {

/// Keeps what is written, so that the same can be written once more.
class Medium final : public testing::ForwardingStore {
 public:
  explicit Medium(std::vector<engine::Batch>& written)
      : ForwardingStore(std::make_shared<storage::MemoryStore>()), written_(written) {}

  Result<void> append(const engine::Batch& batch) override {
    ANUMAT_CHECK(inner().append(batch));
    written_.push_back(batch);
    return {};
  }

 private:
  std::vector<engine::Batch>& written_;
};

constexpr std::int64_t steps_between_comparisons = 25;
constexpr std::string_view clock_went_back = "E4301";

bool same_answer(const Outcome& first, const Outcome& again) {
  return first.accepted == again.accepted && first.case_id == again.case_id && first.state == again.state &&
         first.events == again.events && first.reasons.size() == again.reasons.size() &&
         (first.reasons.empty() || first.reasons.front().code == again.reasons.front().code);
}

Violation differs(std::string promise, const std::string& live, const std::string& rebuilt) {
  const auto at = std::mismatch(live.begin(), live.end(), rebuilt.begin(), rebuilt.end()).first - live.begin();
  constexpr std::ptrdiff_t around = 60;
  const auto from = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, at - around));
  return {std::move(promise), "live    ..." + live.substr(from, 2 * around) + "\n    rebuilt ..." +
                                  rebuilt.substr(std::min(from, rebuilt.size()), 2 * around)};
}

}  // namespace

std::string_view word(Fault fault) {
  switch (fault) {
    case Fault::None:
      return "";
    case Fault::FailsBefore:
      return "the write fails";
    case Fault::LosesAnswer:
      return "written, and the answer lost";
    case Fault::CrashBefore:
      return "crash before the commit";
    case Fault::CrashAfter:
      return "crash after the commit";
    case Fault::CannotReload:
      return "the write fails, and the reading back";
  }
  return "";
}

std::string text_of(const Schedule& schedule) {
  std::string out;
  for (const Step& step : schedule) {
    out += "  " + step.today.iso();
    for (const Command& command : step.commands) {
      out += " | " + std::string(engine::word(command.type)) + " " + command.key + " by " + command.actor;
      for (const auto& [name, value] : command.body) out += " " + name + "=" + engine::encode_value(value);
    }
    if (step.fault != Fault::None) out += " | " + std::string(word(step.fault));
    if (step.restart) out += " | restart";
    if (step.backup) out += " | backup";
    if (step.restore) out += " | restored before";
    out += "\n";
  }
  return out;
}

Package::Package(const std::string& text, const Plant* plant) {
  dsl::Compilation compilation = dsl::compile(
      {{"test.anumat", "language: en\npackage: test\n\n" + text}, {"templates/page.html", "<p>{{ paper.key }}</p>"}});
  if (!compilation.definition) std::abort();  // The drawing is to give packages that compile.
  definition_ = std::move(*compilation.definition);
  if (plant != nullptr && plant->definition) plant->definition(definition_);
}

const model::Definition* Package::find(std::string_view digest) const {
  return digest == hex(definition_.digest) ? &definition_ : nullptr;
}

Simulation::Simulation(const Package& honest, const Package& installed, const Plant* plant)
    : installed_(installed), plant_(plant), auditor_(honest) {
  lay_medium();
  engine_ = *Engine::open(*disk_, installed_);
}
Simulation::~Simulation() = default;

/// A medium with what was written so far.
void Simulation::lay_medium() {
  std::vector<engine::Batch> before;
  before.swap(written_);
  std::unique_ptr<engine::EventStore> medium = std::make_unique<Medium>(written_);
  for (const engine::Batch& batch : before)
    if (!medium->append(batch)) std::abort();  // It was taken once.
  if (plant_ != nullptr && plant_->store) medium = plant_->store(std::move(medium));
  disk_ = std::make_unique<Disk>(std::move(medium));
}

const engine::OfficeState& Simulation::state() const {
  return engine_->state();
}

Finding Simulation::start() {
  auto opened = Engine::open(*disk_, installed_);
  if (!opened) return Violation{"the office starts again", opened.error().message.en};
  engine_ = std::move(*opened);
  return std::nullopt;
}

/// The disk is lost, and with it all that came after the backup. What comes now must not be taken for that.
Finding Simulation::restore(const Step& step) {
  const std::int64_t size = backup_->auditor.frontier().size;
  const auto lost = disk_->read(size, 1);
  written_.resize(backup_->batches);
  engine_.reset();
  lay_medium();
  auditor_.emplace(backup_->auditor);
  acknowledged_ = backup_->acknowledged;
  if (auto found = start()) return found;
  if (plant_ == nullptr || !plant_->forgets_epoch)
    if (auto found = begin_epoch(step)) return found;
  const auto kept = disk_->read(size, 1);
  if (!lost || !kept) return Violation{"the log can be read", "not after a restore"};
  if (!kept->empty() && kept->front().type == engine::word(engine::EventType::EpochBegun) &&
      (lost->empty() || lost->front().line != kept->front().line))
    return std::nullopt;
  return Violation{"a restored office begins a new epoch", "event " + std::to_string(size) + " does not"};
}

Finding Simulation::begin_epoch(const Step& step) {
  Command command;
  command.type = engine::CommandType::BeginEpoch;
  command.key = "epoch-" + std::to_string(++restores_);
  command.actor = "admin";
  command.at = std::max(step.commands.front().at, auditor_->state().last_at);
  if (plant_ != nullptr && plant_->clock) command.at = plant_->clock(command.at);
  command.body = {{"size", auditor_->frontier().size}, {"root", hex(engine::root(auditor_->frontier()))}};
  const auto outcome = engine_->handle(command);
  if (auto found = auditor_->follow(*disk_, step.today)) return found;
  if (outcome && outcome->accepted) return std::nullopt;
  return Violation{"a restored office begins a new epoch",
                   outcome ? outcome->reasons.front().message.en : outcome.error().message.en};
}

Finding Simulation::run(const Step& step) {
  if (step.restore && backup_)
    if (auto found = restore(step)) return found;
  std::vector<Command> told = step.commands;
  if (plant_ != nullptr && plant_->clock)
    for (Command& command : told) command.at = plant_->clock(command.at);
  const std::int64_t size_before = auditor_->frontier().size;
  disk_->prepare(step.fault);
  const auto outcomes = engine_->handle_all(told);
  disk_->mend();

  if (auto found = auditor_->follow(*disk_, step.today)) return found;
  if (step.fault == Fault::CrashBefore || step.fault == Fault::CrashAfter || step.restart) {
    if (auto found = start()) return found;
  } else if (step.fault == Fault::CannotReload) {
    // An empty call reads back what the failed one could not.
    if (!engine_->handle_all({})) return Violation{"the office goes on once the store is well", "it does not"};
  }
  if (auto found = outcomes ? answered(step, outcomes) : failed(step, outcomes.error(), size_before)) return found;
  if (engine_->frontier() != auditor_->frontier())
    return Violation{"live equals rebuilt", "the engine stands at " + std::to_string(engine_->frontier().size) +
                                                ", the log at " + std::to_string(auditor_->frontier().size)};
  const std::string live = engine::state_text(engine_->state());
  const std::string rebuilt = engine::state_text(auditor_->state());
  if (live != rebuilt) return differs("live equals rebuilt", live, rebuilt);
  // Before it is opened there is no office to copy, nor anybody who could restore it.
  if (step.backup && auditor_->state().is_administrator("admin"))
    backup_.emplace(Backup{written_.size(), *auditor_, acknowledged_});
  return ++steps_ % steps_between_comparisons == 0 ? compare_in_full() : std::nullopt;
}

Finding Simulation::answered(const Step& step, const Result<std::vector<Outcome>>& outcomes) {
  if (outcomes->size() != step.commands.size()) return Violation{"every command is answered", "one is not"};
  for (std::size_t i = 0; i < outcomes->size(); ++i) {
    const Outcome& outcome = (*outcomes)[i];
    const std::string& key = step.commands[i].key;
    const auto [first, fresh] = acknowledged_.emplace(key, outcome);
    if (!fresh && (!outcome.repeated || !same_answer(first->second, outcome)))
      return Violation{"the same key gives the same answer", key + " is answered anew"};
    const auto* events = auditor_->events_of(key);
    if (outcome.events != (events == nullptr ? std::vector<std::int64_t>() : *events))
      return Violation{"what is answered is recorded", "the answer to " + key + " names other events than the log"};
  }
  return std::nullopt;
}

/// Nothing of what failed may be there, unless the store kept it and lost the answer.
Finding Simulation::failed(const Step& step, const Error& error, std::int64_t size_before) {
  const bool kept = step.fault == Fault::LosesAnswer || step.fault == Fault::CrashAfter;
  if (!kept && auditor_->frontier().size != size_before)
    return Violation{"all of a batch or nothing", "what failed with " + error.code + " left events"};
  const bool store_failed = step.fault != Fault::None && error.code == "E5109";
  if (error.kind == ErrorKind::Failure && !store_failed && error.code != clock_went_back)
    return Violation{"the office goes on once the store is well", error.code + ": " + error.message.en};
  return std::nullopt;
}

Finding Simulation::compare_in_full() {
  const auto again = Engine::open(*disk_, installed_);
  if (!again) return Violation{"the log can be read", again.error().message.en};
  const std::string live = engine::state_text(engine_->state());
  const std::string rebuilt = engine::state_text((*again)->state());
  if (live != rebuilt) return differs("live equals rebuilt", live, rebuilt);
  if ((*again)->frontier() != auditor_->frontier())
    return Violation{"what was recorded stays", "the log read again has another root"};
  for (const auto& [key, outcome] : acknowledged_) {
    const auto answer = disk_->find_answer(key);
    if (!answer || !*answer) return Violation{"what was acknowledged survives", "the answer to " + key + " is gone"};
  }
  return std::nullopt;
}

}  // namespace anumat::simulator
