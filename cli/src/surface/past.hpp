#pragma once

#include <optional>
#include <string>

#include "anumat/base/result.hpp"
#include "office/office.hpp"
#include "surface/day.hpp"

namespace anumat::cli {

/// What was known at the end of a day: the events up to it, replayed.
struct KnownThen {
  engine::OfficeState state;
  Instant now;
};
/// As known at the end of `day`; now when it is empty. Fails with a wrong day or a store that cannot be read.
[[nodiscard]] Result<KnownThen> known_then(Office& office, const std::string& day, Instant now);
/// A day that may be left out.
[[nodiscard]] Result<std::optional<Date>> optional_day(const std::string& text, std::string_view name);

}  // namespace anumat::cli
