#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "anumat/engine/bulk.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/office/office.hpp"
#include "app/clock.hpp"
#include "http/problem.hpp"

namespace anumat::server {

/// A command on its way to the engine, and under what condition it may go.
struct Order {
  engine::Command command;
  std::optional<std::int64_t> version;  ///< Of the case or meeting, as the caller saw it; E8031 when it is another.
  bool rehearse = false;                ///< Decides and writes nothing.
};

/// What a job can do with the office.
class OfficeDesk {
 public:
  virtual ~OfficeDesk() = default;
  [[nodiscard]] virtual office::Office& office() = 0;
  [[nodiscard]] virtual Instant now() const = 0;
  using Done = std::function<void(tl::expected<engine::Outcome, Problem>)>;
  /// The order is written together with those of the other jobs at hand; `done` is called when it is durable.
  virtual void give(Order order, Done done) = 0;
  /// The same on many cases, in one durable write; each is decided by itself. Only decided when it is a rehearsal.
  [[nodiscard]] virtual tl::expected<engine::BulkAnswer, Problem> give_all(engine::BulkRequest request,
                                                                           bool rehearse) = 0;
  /// All of them in one durable write, if the log still ends before `next_seq`; nothing is written, and false told,
  /// when it does not.
  [[nodiscard]] virtual tl::expected<bool, Problem> give_together(const std::vector<engine::Command>& commands,
                                                                  std::int64_t next_seq) = 0;
};

/// How many events a case or meeting has: what tells two states of it apart.
[[nodiscard]] std::int64_t version_of(const engine::OfficeState& state, const std::string& id);

/// The one thread that may touch the office. Jobs run in the order in which they come; the commands of all that wait
/// are written in one durable step.
class OfficeThread {
 public:
  using Job = std::function<void(OfficeDesk&)>;
  /// Told of every event once it is durable, on the office's thread.
  using Told = std::function<void(OfficeDesk&, const engine::Outcome&)>;

  /// How much may wait: so many jobs, and of those that begin something (Admission) no more than can be done so soon.
  struct Bounds {
    std::size_t jobs_max;
    std::chrono::milliseconds wait_max;
    std::chrono::milliseconds burst_max;
  };
  /// What has begun is not turned away half done because others come.
  enum class Kind { Begins, GoesOn };

  OfficeThread(std::unique_ptr<office::Office> office, Clock clock, Bounds bounds, Told told);
  ~OfficeThread();
  OfficeThread(const OfficeThread&) = delete;
  OfficeThread& operator=(const OfficeThread&) = delete;

  /// False when too much waits already: nothing was taken then.
  [[nodiscard]] bool post(Job job, Kind kind = Kind::GoesOn);
  /// Whether a job that begins something would be taken now; whoever is told that it would not is turned away.
  /// `too_soon`: it was turned away, and comes before it was told to.
  [[nodiscard]] bool open(bool too_soon = false) const;
  [[nodiscard]] std::size_t waiting() const;
  /// Runs what waits, and ends.
  void stop();

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::server
