#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/problem.hpp"

namespace anumat::server {

/// A piece of a list that was asked for.
struct Page {
  std::string after;  ///< Key of the last row that the caller has; empty: from the beginning.
  std::size_t limit = 50;
};

/// `after` and `limit` of a request.
[[nodiscard]] tl::expected<Page, Problem> page_of(const Request& request);
/// What a client hands back as `after`; it should not look into it.
[[nodiscard]] std::string cursor_of(std::string_view key);
[[nodiscard]] std::optional<std::int64_t> number_from(std::string_view text);
[[nodiscard]] Problem bad_query(const std::string& name, Text message);

}  // namespace anumat::server
