#pragma once

#include <string>
#include <string_view>

#include "anumat/base/result.hpp"

namespace anumat::storage {

/// A Failure with the text of its code from the catalogue. `detail` is put after the sentence in both languages.
[[nodiscard]] tl::unexpected<Error> failure(std::string_view code, std::string place = {},
                                            std::string_view detail = {});

/// "No such file or directory" and the like, for the last error of the operating system.
[[nodiscard]] std::string system_message();

/// The code that fits the last error of the operating system: E5108, E5110 or E5109.
[[nodiscard]] std::string_view system_code();

}  // namespace anumat::storage
