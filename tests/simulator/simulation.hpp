#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "../property/random_office.hpp"
#include "../support/faulty_store.hpp"
#include "anumat/engine/engine.hpp"
#include "auditor.hpp"

namespace anumat::simulator {

/// What goes wrong with one write.
enum class Fault {
  None,
  FailsBefore,   ///< Nothing is written, and the store says so.
  LosesAnswer,   ///< All is written, and the store says that it failed.
  CrashBefore,   ///< The process ends before the commit and is started again.
  CrashAfter,    ///< The process ends after the commit, before the answer.
  CannotReload,  ///< The write fails, and so does the reading back; the next call finds the store well again.
};
[[nodiscard]] std::string_view word(Fault fault);

/// One call of the engine: commands that are decided together, on a true day, and what goes wrong meanwhile.
struct Step {
  std::vector<engine::Command> commands;
  Date today;
  Fault fault = Fault::None;
  bool restart = false;  ///< The process is stopped and started after it.
  bool backup = false;   ///< The store is copied after it, in the place of the copy before.
  bool restore = false;  ///< Before it the disk was lost, and the office goes on from that copy.
};
using Schedule = std::vector<Step>;
[[nodiscard]] std::string text_of(const Schedule& schedule);

/// A bug put in at a seam that an installation has too: its store, its clock, its definitions.
struct Plant {
  std::string name;
  std::string promise;  ///< Which promise it breaks; "" when any may be named first.
  std::function<std::unique_ptr<engine::EventStore>(std::unique_ptr<engine::EventStore>)> store;
  std::function<Instant(Instant)> clock;
  std::function<void(model::Definition&)> definition;
  bool forgets_epoch = false;  ///< Whoever restores copies the files back, and that is all.
};
[[nodiscard]] const std::vector<Plant>& plants();

/// The package of a seed, as the office has it and as the auditor reads it.
class Package final : public engine::Definitions {
 public:
  using engine::Definitions::find;
  explicit Package(const std::string& text, const Plant* plant = nullptr);
  [[nodiscard]] const model::Definition* find(std::string_view digest) const override;
  [[nodiscard]] std::string digest() const { return hex(definition_.digest); }
  [[nodiscard]] const model::Definition& definition() const { return definition_; }

 private:
  model::Definition definition_;
};

/// A disk that does what the step says. Reading is always possible for the auditor, who looks at the medium itself.
class Disk;

/// One office in one process: engine, disk, clock and auditor. Runs a step and says which promise it broke.
class Simulation {
 public:
  Simulation(const Package& honest, const Package& installed, const Plant* plant);
  ~Simulation();

  [[nodiscard]] Finding run(const Step& step);
  /// Reads the whole log again and compares; run() does so only now and then.
  [[nodiscard]] Finding compare_in_full();
  [[nodiscard]] const engine::OfficeState& state() const;
  [[nodiscard]] const std::map<engine::EventType, int>& events() const { return auditor_->events(); }

 private:
  [[nodiscard]] Finding answered(const Step& step, const Result<std::vector<engine::Outcome>>& outcomes);
  [[nodiscard]] Finding failed(const Step& step, const Error& error, std::int64_t size_before);
  [[nodiscard]] Finding start();
  void lay_medium();
  [[nodiscard]] Finding restore(const Step& step);
  [[nodiscard]] Finding begin_epoch(const Step& step);

  /// A copy of the store, and what was known of it then.
  struct Backup {
    std::size_t batches = 0;
    Auditor auditor;
    std::map<std::string, engine::Outcome> acknowledged;
  };

  const Package& installed_;
  const Plant* plant_;
  std::vector<engine::Batch> written_;  ///< All that has reached the medium.
  std::unique_ptr<Disk> disk_;
  std::unique_ptr<engine::Engine> engine_;
  std::optional<Auditor> auditor_;                       ///< Always there; another one after a restore.
  std::map<std::string, engine::Outcome> acknowledged_;  ///< By key, as first answered.
  std::optional<Backup> backup_;
  std::int64_t restores_ = 0;
  std::int64_t steps_ = 0;
};

/// What came of one seed.
struct SeedRun {
  Finding finding;
  Schedule schedule;  ///< As far as it went.
  std::string package;
  std::map<engine::EventType, int> events;
  std::map<Fault, int> faults;
};
/// Draws package, people, commands, retries and faults from the seed alone, and runs them.
[[nodiscard]] SeedRun run_seed(std::uint64_t seed, const Plant* plant = nullptr);
/// Runs a schedule that was recorded.
[[nodiscard]] Finding run_schedule(const std::string& package, const Schedule& schedule, const Plant* plant = nullptr);
/// The shortest schedule that is found by leaving out steps while the same promise stays broken.
[[nodiscard]] Schedule shrink(const SeedRun& run, const Plant* plant = nullptr);

}  // namespace anumat::simulator
