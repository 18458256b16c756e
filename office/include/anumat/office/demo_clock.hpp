#pragma once

#include <string_view>

namespace anumat::office {

/// In the folder of an office that `anumat demo` made: the time at which its clock stands.
inline constexpr std::string_view demo_clock_file = "demo-clock";
/// In the same folder and in that of a sample: the first approval that the pages of a demonstration lead through.
inline constexpr std::string_view demo_guide_file = "guide.json";

}  // namespace anumat::office
