#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "anumat/base/result.hpp"

namespace anumat::bench {

/// Makes an office in a new folder and has it live W1 (workload_w1.hpp) through SQLite, durable, until there are so
/// many events or a few thousand more; `group` callers wait at a time, each for the event of its own. Gives how many
/// events there are. Fails as the office does, and with the code of a refusal, which there is none of.
[[nodiscard]] Result<std::int64_t> live_office(const std::string& folder, std::int64_t events, std::size_t group);

}  // namespace anumat::bench
