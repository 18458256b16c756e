#pragma once

#include <string>
#include <string_view>

namespace anumat::lsp {

/// The path of a `file:` address; empty for any other.
[[nodiscard]] std::string path_of(std::string_view uri);
/// The address of a path, as editors write it.
[[nodiscard]] std::string uri_of(std::string_view path);

}  // namespace anumat::lsp
