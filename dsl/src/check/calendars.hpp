#pragma once

#include "check/package.hpp"

namespace anumat::dsl {

/// A `calendar` section. Reports days of the week that cannot be read, a second calendar that counts days, and years
/// left out between years whose holidays are listed.
[[nodiscard]] model::CalendarRules read_calendar(Package& package, const Section& section);

}  // namespace anumat::dsl
