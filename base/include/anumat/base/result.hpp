#pragma once

#include <tl/expected.hpp>
#include <utility>

#include "anumat/base/error.hpp"

namespace anumat {

/// A value, or the reason why there is none. No exception leaves a module; this does.
template <class T>
using Result = tl::expected<T, Error>;

/// Makes the failing half of a Result.
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string code, Text message, Text help = {},
                                                std::string place = {}) {
  return tl::unexpected<Error>(Error{kind, std::move(code), std::move(message), std::move(help), std::move(place)});
}

}  // namespace anumat

#define ANUMAT_JOIN_(a, b) a##b
#define ANUMAT_JOIN(a, b) ANUMAT_JOIN_(a, b)
#define ANUMAT_TRY_(temporary, declaration, ...)                            \
  auto temporary = (__VA_ARGS__);                                           \
  if (!temporary) return tl::make_unexpected(std::move(temporary).error()); \
  declaration = std::move(*temporary)

/// ANUMAT_TRY(auto found, find(id)); passes an error on to the caller, or binds the value.
#define ANUMAT_TRY(declaration, ...) ANUMAT_TRY_(ANUMAT_JOIN(anumat_try_, __LINE__), declaration, __VA_ARGS__)

/// ANUMAT_CHECK(write(x)); the same for a Result<void>.
#define ANUMAT_CHECK(...)                                   \
  if (auto anumat_checked = (__VA_ARGS__); !anumat_checked) \
  return tl::make_unexpected(std::move(anumat_checked).error())
