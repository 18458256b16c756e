#pragma once

#include <string>
#include <string_view>

#include "anumat/base/result.hpp"

namespace anumat::history {

/// A Failure with the text of its code from the catalogue. `detail` is put after the sentence in both languages.
[[nodiscard]] tl::unexpected<Error> failure(std::string_view code, std::string place = {},
                                            std::string_view detail = {});
[[nodiscard]] tl::unexpected<Error> failure(std::string_view code, std::string place, const Text& detail);
/// E5311 with the last error of the operating system.
[[nodiscard]] tl::unexpected<Error> system_failure(std::string place);

}  // namespace anumat::history
