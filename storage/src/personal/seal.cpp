#include "personal/seal.hpp"

#include <sodium.h>

namespace anumat::storage {

namespace {

static_assert(key_size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES && key_size == crypto_auth_hmacsha256_KEYBYTES);
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t mark_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

std::string random_of(std::size_t size) {
  std::string bytes(size, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

}  // namespace

bool prepare_ciphers() {
  return sodium_init() >= 0;
}

std::string random_key() {
  return random_of(key_size);
}

std::string random_id() {
  constexpr std::size_t id_size = 16;
  return digits_of(random_of(id_size));
}

std::string encrypt(const std::string& key, std::string_view plain, std::string_view about) {
  std::string bytes = random_of(nonce_size);
  const std::string nonce = bytes;
  bytes.resize(nonce_size + plain.size() + mark_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(bytes) + nonce_size, nullptr, raw(plain), plain.size(), raw(about),
                                             about.size(), nullptr, raw(nonce), raw(key));
  return bytes;
}

std::optional<std::string> decrypt(const std::string& key, std::string_view bytes, std::string_view about) {
  if (bytes.size() < nonce_size + mark_size) return std::nullopt;
  const std::string_view sealed = bytes.substr(nonce_size);
  std::string plain(sealed.size() - mark_size, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr, raw(sealed), sealed.size(), raw(about),
                                                 about.size(), raw(bytes), raw(key)) != 0)
    return std::nullopt;
  return plain;
}

std::string keyed_hash(const std::string& salt, std::string_view bytes) {
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256(raw(mac), raw(bytes), bytes.size(), raw(salt));
  return digits_of(mac);
}

std::string digits_of(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

void wipe(std::string& secret) {
  sodium_memzero(secret.data(), secret.size());
  secret.clear();
}

}  // namespace anumat::storage
