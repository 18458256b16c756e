#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "anumat/base/result.hpp"

namespace anumat::server {

/// A request to another machine.
struct FetchOrder {
  std::string address;  ///< https://, or http:// of this very machine.
  /// Sent by POST as application/x-www-form-urlencoded; a GET when empty.
  std::string form = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
};

struct FetchAnswer {
  int status = 0;
  std::string body;
};

/// Asks another machine, and waits for it: seconds, when that machine is slow. May be called from many threads. Fails
/// with E8052 when no answer comes; an answer of any status is one.
using Fetcher = std::function<Result<FetchAnswer>(const FetchOrder&)>;

/// By libcurl: certificates are checked, redirects are not followed, an answer has 1 MiB and 8 seconds at most. What
/// is neither https nor on this machine is not asked.
[[nodiscard]] Fetcher make_fetcher();

/// Whether an address may be asked: https, or http of 127.0.0.1, [::1] or localhost.
[[nodiscard]] bool is_safe_address(std::string_view address);

}  // namespace anumat::server
