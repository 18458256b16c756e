#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace anumat::storage {

// The ciphers of the personal store, over byte strings. Keys have key_size bytes.

constexpr std::size_t key_size = 32;

/// Makes the library ready; false when this machine has no randomness to give.
[[nodiscard]] bool prepare_ciphers();
[[nodiscard]] std::string random_key();
/// 32 digits.
[[nodiscard]] std::string random_id();
/// Nonce and ciphertext; `about` is bound to it and not hidden.
[[nodiscard]] std::string encrypt(const std::string& key, std::string_view plain, std::string_view about);
/// Nothing when key, bytes or `about` are not those of encrypt().
[[nodiscard]] std::optional<std::string> decrypt(const std::string& key, std::string_view bytes,
                                                 std::string_view about);
/// HMAC-SHA-256, 64 digits.
[[nodiscard]] std::string keyed_hash(const std::string& salt, std::string_view bytes);
[[nodiscard]] std::string digits_of(std::string_view bytes);
/// Overwrites a key that is no longer needed.
void wipe(std::string& secret);

}  // namespace anumat::storage
