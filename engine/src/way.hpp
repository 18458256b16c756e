#pragma once

#include <map>
#include <string>
#include <vector>

#include "anumat/engine/explain.hpp"
#include "anumat/engine/facts.hpp"

namespace anumat::engine {

/// One leg of a way through a lifecycle.
struct Leg {
  std::string from;
  const model::Transition* row = nullptr;
};
using Way = std::vector<Leg>;
using Ways = std::map<std::string, Way>;

/// From one state to every state that can be reached, by the fewest acts; of several such ways the one whose
/// conditions hold as the facts are now, else one of which it cannot be said. An end leads no further, unless it is
/// `from` itself.
[[nodiscard]] Ways shortest_ways(const model::CaseKind& kind, const std::string& from, CaseFacts& facts);

/// The same for showing.
[[nodiscard]] WayStep step_of(const Leg& leg, const model::CaseKind& kind, CaseFacts& facts);
[[nodiscard]] std::vector<WayStep> steps_of(const Way& way, const model::CaseKind& kind, CaseFacts& facts);

/// What must be handed in, in words: "comment", "file \"report\"".
[[nodiscard]] std::vector<std::string> need_words(const std::vector<model::Need>& needs);

}  // namespace anumat::engine
