#pragma once

#include <set>
#include <string>
#include <vector>

#include "anumat/engine/decide.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/engine/event_store.hpp"

namespace anumat::engine {

/// Which rows of the read models some events change.
class TouchedViews {
 public:
  void add(const Event& event);
  /// As they are in the state after these events.
  [[nodiscard]] std::vector<ViewRow> rows(const Definitions& definitions, const OfficeState& state) const;

 private:
  std::set<std::string> cases_;  ///< And meetings.
  std::set<std::string> persons_;
};

/// The remembered answer, and back.
[[nodiscard]] std::string outcome_text(const Outcome& outcome);
[[nodiscard]] Result<Outcome> outcome_from_text(std::string_view text);

}  // namespace anumat::engine
