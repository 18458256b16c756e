#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "outbound/addresses.hpp"

namespace anumat::server {

// One POST to an address that somebody typed in, by libcurl, which is seen in http_post.cpp only.

struct HttpPost {
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

struct PostLimits {
  Destinations destinations;
  std::chrono::milliseconds connect_wait{5'000};
  std::chrono::milliseconds wait{15'000};     ///< For all of it.
  std::int64_t answer_bytes_max = 64 * 1024;  ///< The body is read and thrown away; a longer one is not read.
  const std::atomic<bool>* ends = nullptr;    ///< Once it is true, the post is cut off.
};

enum class PostFault {
  None,        ///< There was an answer, whatever its status.
  NotAllowed,  ///< The address is none that may be reached.
  Unreachable,
  Timeout,
  Tls,
  Protocol,  ///< The answer is no HTTP.
  CutOff,    ///< The server ends.
};
[[nodiscard]] std::string_view word(PostFault fault);  ///< "timeout"; empty for None.

struct PostAnswer {
  PostFault fault = PostFault::None;
  int status = 0;
  std::string retry_after;  ///< The header, as it came.
  std::int64_t duration_ms = 0;
};

/// Follows no redirect, asks no proxy, keeps no cookie. May be used from many threads.
[[nodiscard]] PostAnswer send_post(const HttpPost& post, const PostLimits& limits);

/// Why an address cannot be registered: no http or https, a name or password in it, no host, or a host that is an
/// address which may not be reached. Fails with E8201, E8202.
[[nodiscard]] Result<void> check_url(const std::string& url, const Destinations& destinations);

}  // namespace anumat::server
