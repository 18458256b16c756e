#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "anumat/engine/decide.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::simulator {

/// What must never be: the name of the promise that was broken, and how.
struct Violation {
  std::string promise;
  std::string detail;
};
using Finding = std::optional<Violation>;

/// Reads the log as an outsider does and holds every new event against the definition and against the state before it,
/// by rules written anew: of the engine's code it uses the fold and the reading of lines, and nothing that decides.
class Auditor {
 public:
  explicit Auditor(const engine::Definitions& definitions) : definitions_(definitions) {}

  /// Takes in what the log has since the last call. `today` is the true day, whatever the engine was told.
  [[nodiscard]] Finding follow(const engine::EventStore& store, Date today);
  /// What the log adds up to.
  [[nodiscard]] const engine::OfficeState& state() const { return state_; }
  [[nodiscard]] const engine::Frontier& frontier() const { return frontier_; }
  /// The events of a command, in order; nullptr when it left none.
  [[nodiscard]] const std::vector<std::int64_t>* events_of(const std::string& key) const;

  /// How often each kind of event was seen.
  [[nodiscard]] const std::map<engine::EventType, int>& events() const { return seen_; }

 private:
  [[nodiscard]] Finding take(const engine::StoredEvent& stored, Date today);
  [[nodiscard]] Finding chained(const engine::StoredEvent& stored, const engine::Event& event) const;
  [[nodiscard]] Finding once_for_its_command(const engine::Event& event);
  [[nodiscard]] Finding rightful(const engine::Event& event, Date today) const;
  [[nodiscard]] Finding votes_rightfully(const engine::Event& event) const;
  [[nodiscard]] Finding along_a_row(const engine::Event& event) const;
  [[nodiscard]] Finding rests(const engine::Event& event) const;
  [[nodiscard]] Finding fired_once(const engine::Event& event);
  [[nodiscard]] Finding moved_on(const engine::Event& event) const;
  [[nodiscard]] Finding counted_once(const engine::Event& event);
  [[nodiscard]] Finding counted_in_secret(const engine::Event& event, const std::string& item);
  [[nodiscard]] bool counts_hands(const engine::Event& event) const;
  [[nodiscard]] Finding numbered_in_turn(const engine::Event& event);
  [[nodiscard]] Finding of_its_epoch(const engine::Event& event);
  [[nodiscard]] Finding disposed_in_time(const engine::Event& event, Date today);
  [[nodiscard]] Finding disposed_by_two(const engine::Event& event, Date today);
  void remember_end(const engine::Event& event);
  [[nodiscard]] Finding decided_once(const engine::CaseState& before, const engine::Event& event) const;
  [[nodiscard]] Finding signed_once(const engine::CaseState& which, const engine::StepProgress& before,
                                    const engine::StepProgress& after, const engine::Event& event) const;
  [[nodiscard]] Finding not_vanished(const engine::Event& event, Date today) const;
  [[nodiscard]] bool has_right(const engine::CaseState& which, const engine::Event& event, Date today) const;
  [[nodiscard]] const model::CaseKind* kind_of(const engine::CaseState& which) const;

  const engine::Definitions& definitions_;
  engine::OfficeState state_;
  engine::Frontier frontier_;
  std::map<engine::EventType, int> seen_;
  std::map<std::string, std::vector<std::int64_t>> keys_;
  std::set<std::tuple<std::string, engine::EventType, std::string>> done_;  ///< Key, what, case.
  std::map<std::string, std::int64_t> last_act_;                            ///< Case to its last accepted act.
  /// Case, last act, state or step, rule, day.
  std::set<std::tuple<std::string, std::int64_t, std::int64_t, std::int64_t, std::string>> fired_;
  std::map<std::string, std::map<std::string, std::string>> ballots_;  ///< Meeting and item to person to ballot.
  std::map<std::string, std::set<std::string>> handed_in_;             ///< The same of secret ballots, without them.
  std::set<std::string> resolved_;                                     ///< Meeting and item.
  std::map<std::string, std::int64_t> serials_;                        ///< Series of a register to its last number.
  std::int64_t epoch_ = 1;
  std::map<std::string, Date> ended_;  ///< Case to the day on which it came to its end.
  /// Case and kind of evidence to who has asked for its disposal.
  std::map<std::pair<std::string, std::string>, engine::DisposalAsked> asked_;
  std::set<std::string> numbers_;  ///< Papers, and numbers with their registers.
};

}  // namespace anumat::simulator
