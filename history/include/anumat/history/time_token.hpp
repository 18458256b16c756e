#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"

namespace anumat::history {

/// The question to a time-stamping authority (RFC 3161, DER) about the SHA-256 of some bytes, such as a signed
/// checkpoint. It asks for the certificate and has no nonce: the same bytes give the same question.
[[nodiscard]] Result<std::string> time_query(std::string_view bytes);

/// What an authority says in its answer.
struct TimeToken {
  Instant at;             ///< To the second.
  std::string authority;  ///< Subject of the certificate that signed it, as `openssl x509` prints it in one line.
};

/// Reads an answer and sees that it is about these bytes; who signed it is not asked. Fails with E5245 (no token, or
/// the authority refused) and E5246 (about other bytes).
[[nodiscard]] Result<TimeToken> read_time_token(std::string_view answer, std::string_view bytes);
/// The same, and the token is signed by an authority whose certificates lead to one in `authorities` (PEM), by the time
/// that it tells. Fails with E5247 besides.
[[nodiscard]] Result<TimeToken> verify_time_token(std::string_view answer, std::string_view bytes,
                                                  const std::filesystem::path& authorities);

}  // namespace anumat::history
