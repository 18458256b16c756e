#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "anumat/base/error.hpp"
#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"

namespace anumat::server {

// Passwords, one-time codes and tokens. May be used from many threads once prepare_secrets() was called.

/// False when the system gives no random numbers.
[[nodiscard]] bool prepare_secrets();

/// 256 random bits in 43 characters that need no escape.
[[nodiscard]] std::string random_token();
/// 160 random bits, as RFC 4226 recommends for one-time codes.
[[nodiscard]] std::string random_code_secret();
[[nodiscard]] std::string base32(std::string_view bytes);

/// Whether a password may be set: 15 characters at least (8 with a one-time code), 256 at most, not one that everybody
/// tries, not the name of its owner. No rule asks for signs or digits (NIST SP 800-63B-4).
[[nodiscard]] Result<void> check_new_password(std::string_view password, std::string_view person, bool with_code);

enum class HashCost { Usual, Least };
/// Argon2id with a salt of its own; empty when there is no memory for it. `Least` is for tests.
[[nodiscard]] std::string hash_password(std::string_view password, HashCost cost = HashCost::Usual);
/// In a time that does not tell where they differ.
[[nodiscard]] bool is_password(std::string_view hash, std::string_view password);

/// RFC 6238: SHA-1, 30 s, 6 digits, as authenticator programs have it.
[[nodiscard]] std::string code_at(std::string_view secret, std::int64_t step);
[[nodiscard]] std::int64_t code_step(Instant at);
/// The step whose code this is, at most one away from now and after `used`; 0 when it is none.
[[nodiscard]] std::int64_t matching_step(std::string_view secret, std::string_view code, Instant now,
                                         std::int64_t used);
/// What an authenticator program takes in as a QR code.
[[nodiscard]] std::string code_address(std::string_view secret, std::string_view person, std::string_view office);

}  // namespace anumat::server
