#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/engine/command.hpp"
#include "anumat/engine/decide.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::engine {

class Vault;

/// What came of a command. Given again, word for word, when the same key is sent again.
struct Outcome {
  bool accepted = false;
  bool repeated = false;             ///< The key was known; nothing was done this time.
  std::string case_id;               ///< The case or meeting that was touched.
  std::string state;                 ///< Its state after, in the author's words.
  std::vector<std::int64_t> events;  ///< Sequence numbers appended.
  std::vector<Reason> reasons;       ///< Why not, when not accepted.
  std::vector<Text> warnings;        ///< Checks that warned.
};

struct Hidden;

/// Told after the commit, never before; must not call back into the engine.
using Notifier = std::function<void(const Event&)>;

/// The shell around decide and apply: loads, decides, appends with the expected position in one durable write, applies,
/// notifies, answers. One engine per office and process; not for several threads at once.
class Engine {
 public:
  /// Replays the whole log into memory. `definitions`, `store` and `vault` must outlive the engine. With a vault the
  /// personal values of every order are sealed before it is decided (personal.hpp); without one orders are taken as
  /// they are, which is right for those of a log.
  [[nodiscard]] static Result<std::unique_ptr<Engine>> open(EventStore& store, const Definitions& definitions,
                                                            Notifier notifier = {}, Vault* vault = nullptr);
  ~Engine();

  /// One path for every change. A refusal is an Outcome; an Error means that the command could not be understood
  /// (Diagnostic) or not be stored (Failure), and then nothing was recorded.
  [[nodiscard]] Result<Outcome> handle(const Command& command);
  /// Decides in order and writes once: all outcomes are durable when it returns, or none.
  [[nodiscard]] Result<std::vector<Outcome>> handle_all(const std::vector<Command>& commands);
  /// What handle() would answer; appends nothing.
  [[nodiscard]] Result<Outcome> rehearse(const Command& command) const;

  /// Whether a command is the one that was answered so, word for word.
  [[nodiscard]] Result<bool> is_same(const Command& command, const CommandAnswer& answered) const;
  /// What handle() would fail with before it decides, as personal data that does not fit its field (E4106).
  [[nodiscard]] Result<void> check_words(const Command& command) const;

  [[nodiscard]] const OfficeState& state() const;
  /// From now on the state is without what is hidden (readers.hpp), for showing it to one person. Only with a store
  /// that takes no events.
  void leave_out(const Hidden& hidden, const model::Definition& definition);
  [[nodiscard]] const Frontier& frontier() const;

 private:
  struct Body;
  explicit Engine(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

/// Replays events of a store up to and including an instant; the state as it stood then, with the words that a vault
/// still knows.
[[nodiscard]] Result<OfficeState> replay_until(const EventStore& store, Instant until, const Vault* vault = nullptr);

}  // namespace anumat::engine
