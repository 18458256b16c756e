#pragma once

#include <string_view>

namespace anumat::server {

/// Whether a password, in lower case, is one of those that are tried first: known from leaks, made of one repeated or
/// counted sign, or a word of offices.
[[nodiscard]] bool is_common_password(std::string_view lower_case);

}  // namespace anumat::server
