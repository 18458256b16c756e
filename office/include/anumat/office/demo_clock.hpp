#pragma once

#include <string_view>

namespace anumat::office {

/// In the folder of an office that `anumat demo` made: the time at which its clock stands.
inline constexpr std::string_view demo_clock_file = "demo-clock";

}  // namespace anumat::office
