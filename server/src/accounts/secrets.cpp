#include "accounts/secrets.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "accounts/common_passwords.hpp"
#include "anumat/base/base64.hpp"
#include "anumat/base/text.hpp"
#include "http/message.hpp"

namespace anumat::server {

namespace {

constexpr std::size_t length_min_alone = 15;
constexpr std::size_t length_min_with_code = 8;
constexpr std::size_t length_max = 256;
constexpr std::int64_t step_micros = 30'000'000;
constexpr int code_digits = 6;

std::string random_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

tl::unexpected<Error> bad_password(const char* code, Text message, Text help) {
  return fail(ErrorKind::Diagnostic, code, std::move(message), std::move(help), "password");
}

}  // namespace

bool prepare_secrets() {
  return sodium_init() >= 0;
}

std::string random_token() {
  return to_base64url(random_bytes(32));
}

std::string random_code_secret() {
  return random_bytes(20);
}

std::string base32(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : bytes) {
    held = (held << 8U) | static_cast<unsigned char>(c);
    bits += 8;
    for (; bits >= 5; bits -= 5) text += digits[(held >> static_cast<unsigned>(bits - 5)) & 31U];
  }
  if (bits > 0) text += digits[(held << static_cast<unsigned>(5 - bits)) & 31U];
  return text;
}

Result<void> check_new_password(std::string_view password, std::string_view person, bool with_code) {
  if (invalid_utf8_at(password)) return bad_password("E8040", {"the password is no text", "รหัสผ่านไม่ใช่ข้อความ"}, {});
  const std::size_t length = code_points(password).size();
  const std::size_t length_min = with_code ? length_min_with_code : length_min_alone;
  if (length < length_min) {
    const std::string least = std::to_string(length_min);
    return bad_password("E8040",
                        {"the password has " + std::to_string(length) + " characters; it needs " + least,
                         "รหัสผ่านมี " + std::to_string(length) + " ตัวอักษร ต้องมีอย่างน้อย " + least},
                        {"several words are easy to remember and hard to guess; blanks and Thai letters count too",
                         "ใช้หลายคำเรียงกันจะจำง่ายและเดายาก เว้นวรรคและใช้ภาษาไทยได้"});
  }
  if (length > length_max)
    return bad_password("E8040", {"the password has more than 256 characters", "รหัสผ่านยาวเกิน 256 ตัวอักษร"},
                        {"choose a shorter one", "เลือกรหัสที่สั้นลง"});
  const std::string plain = fold_case(password);
  const std::string owner = fold_case(person);
  if (is_common_password(plain) || (owner.size() >= 4 && plain.find(owner) != std::string::npos))
    return bad_password("E8041", {"this password is one that everybody tries first", "รหัสผ่านนี้เป็นรหัสที่คนมักเดาก่อน"},
                        {"choose one that nobody else has", "เลือกรหัสที่ไม่ซ้ำกับผู้อื่น"});
  return {};
}

std::string hash_password(std::string_view password, HashCost cost) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const bool usual = cost == HashCost::Usual;
  const int done = crypto_pwhash_str_alg(text.data(), password.data(), password.size(),
                                         usual ? crypto_pwhash_OPSLIMIT_INTERACTIVE : crypto_pwhash_OPSLIMIT_MIN,
                                         usual ? crypto_pwhash_MEMLIMIT_INTERACTIVE : crypto_pwhash_MEMLIMIT_MIN,
                                         crypto_pwhash_ALG_ARGON2ID13);
  return done == 0 ? std::string(text.data()) : std::string();
}

bool is_password(std::string_view hash, std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (hash.empty() || hash.size() >= text.size()) return false;
  std::copy(hash.begin(), hash.end(), text.begin());
  return crypto_pwhash_str_verify(text.data(), password.data(), password.size()) == 0;
}

std::string code_at(std::string_view secret, std::int64_t step) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (8U * (7U - i)));
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), digest.data(),
       &size);
  const std::size_t at = digest[19] & 15U;
  const std::uint32_t number = ((digest[at] & 127U) << 24U) | (std::uint32_t{digest[at + 1]} << 16U) |
                               (std::uint32_t{digest[at + 2]} << 8U) | digest[at + 3];
  std::string text = std::to_string(number % 1'000'000);
  return std::string(static_cast<std::size_t>(code_digits) - text.size(), '0') + text;
}

std::int64_t code_step(Instant at) {
  return at.micros() / step_micros;
}

std::int64_t matching_step(std::string_view secret, std::string_view code, Instant now, std::int64_t used) {
  const std::string digits = arabic_digits(code);
  if (digits.size() != static_cast<std::size_t>(code_digits)) return 0;
  for (std::int64_t step = code_step(now) - 1; step <= code_step(now) + 1; ++step) {
    const std::string wanted = code_at(secret, step);
    if (step > used && sodium_memcmp(wanted.data(), digits.data(), wanted.size()) == 0) return step;
  }
  return 0;
}

std::string code_address(std::string_view secret, std::string_view person, std::string_view office) {
  return "otpauth://totp/" + percent_encoded(office) + ":" + percent_encoded(person) + "?secret=" + base32(secret) +
         "&issuer=" + percent_encoded(office) + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace anumat::server
