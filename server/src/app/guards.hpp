#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "app/call.hpp"
#include "routes/route.hpp"

namespace anumat::server {

/// Who sends the request, by its session or its API token; nobody when it has neither. Fails when what it has is no
/// longer good.
[[nodiscard]] tl::expected<Caller, Problem> caller_of(const Services& services, const Request& request);

/// The value of a cookie; empty when the browser sends none of this name.
[[nodiscard]] std::string cookie_of(const Request& request, std::string_view name);

/// What forbids the request before anything is done: another site sends it, nobody has signed in, the token has not the
/// scope, a dry run is asked of what cannot be rehearsed, the body is of another type, a key is missing.
[[nodiscard]] std::optional<Problem> forbidden(const Services& services, const Request& request, const Route& route,
                                               const Caller& caller);

/// On the office's thread: what forbids the route to somebody of the caller's standing in the office.
[[nodiscard]] std::optional<Problem> beyond_caller(const Call& call, const Route& route);

/// Requests of one person, so many a second on average and so many at once.
class RateLimit {
 public:
  RateLimit(double a_second, double at_once) : a_second_(a_second), at_once_(at_once) {}
  /// Seconds to wait, or 0 when the request may go on.
  [[nodiscard]] int take(const std::string& whose, Instant now);

 private:
  struct Bucket {
    double left = 0;
    Instant at;
  };
  double a_second_;
  double at_once_;
  std::map<std::string, Bucket> buckets_;
};

}  // namespace anumat::server
