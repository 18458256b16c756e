#pragma once

#include <string_view>

namespace anumat::cli {

/// Whether the name of a test is meant by a filter: a text that it holds, or, with `*` (any text) and `?` (one
/// character), a pattern of the whole name. Letter case and the ways to type the same Thai word make no difference.
[[nodiscard]] bool name_matches(std::string_view filter, std::string_view name);

}  // namespace anumat::cli
