#pragma once

#include <optional>
#include <string>

#include "anumat/base/date.hpp"
#include "anumat/engine/event.hpp"

namespace anumat::office {

/// In what capacity somebody acted.
enum class Capacity { Any, Own, Deputy };

/// Which events of a log are looked for; what is empty does not matter.
struct EventSearch {
  std::string case_id;  ///< Of this case or meeting.
  std::string person;   ///< Done by this person or for this one.
  Capacity capacity = Capacity::Any;
  std::string rule;  ///< The rule or refusal with this code or name stood in the way, or was looked at.
  bool refused = false;
  std::optional<Date> from;  ///< By the office's clock.
  std::optional<Date> to;

  [[nodiscard]] bool takes(const engine::Event& event, UtcOffset offset) const;
};

}  // namespace anumat::office
