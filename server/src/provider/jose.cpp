#include "provider/jose.hpp"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <array>
#include <optional>

#include "anumat/base/base64.hpp"

namespace anumat::server {

namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 3> algorithms{"RS256", "ES256", "EdDSA"};
constexpr std::size_t token_bytes_max = 32 * 1024;
constexpr int rsa_bits_min = 2048;
constexpr std::size_t point_bytes = 32;

struct Released {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(OSSL_PARAM_BLD* builder) const { OSSL_PARAM_BLD_free(builder); }
  void operator()(OSSL_PARAM* params) const { OSSL_PARAM_free(params); }
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
template <class T>
using Owned = std::unique_ptr<T, Released>;

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string text_of(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::string> bytes_of(const json& object, const char* name) {
  const std::string text = text_of(object, name);
  return text.empty() ? std::nullopt : from_base64url(text);
}

std::shared_ptr<EVP_PKEY> made(EVP_PKEY* key) {
  return key == nullptr ? nullptr : std::shared_ptr<EVP_PKEY>(key, Released());
}

std::shared_ptr<EVP_PKEY> from_params(const char* kind, OSSL_PARAM_BLD* builder) {
  const Owned<OSSL_PARAM> params(OSSL_PARAM_BLD_to_param(builder));
  const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
    return nullptr;
  auto held = made(key);
  const Owned<EVP_PKEY_CTX> look(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
  return look && EVP_PKEY_public_check(look.get()) == 1 ? held : nullptr;
}

std::shared_ptr<EVP_PKEY> rsa_key(const json& jwk) {
  const auto modulus = bytes_of(jwk, "n");
  const auto exponent = bytes_of(jwk, "e");
  if (!modulus || !exponent) return nullptr;
  const Owned<BIGNUM> n(BN_bin2bn(raw(*modulus), static_cast<int>(modulus->size()), nullptr));
  const Owned<BIGNUM> e(BN_bin2bn(raw(*exponent), static_cast<int>(exponent->size()), nullptr));
  if (!n || !e || BN_num_bits(n.get()) < rsa_bits_min || BN_is_odd(e.get()) == 0 || BN_is_one(e.get()) == 1)
    return nullptr;
  const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
  if (!builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
    return nullptr;
  return from_params("RSA", builder.get());
}

std::shared_ptr<EVP_PKEY> p256_key(const json& jwk) {
  const auto x = bytes_of(jwk, "x");
  const auto y = bytes_of(jwk, "y");
  if (text_of(jwk, "crv") != "P-256" || !x || !y || x->size() != point_bytes || y->size() != point_bytes)
    return nullptr;
  const std::string point = "\x04" + *x + *y;
  const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
  if (!builder || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
    return nullptr;
  return from_params("EC", builder.get());
}

std::shared_ptr<EVP_PKEY> ed25519_key(const json& jwk) {
  const auto x = bytes_of(jwk, "x");
  if (text_of(jwk, "crv") != "Ed25519" || !x || x->size() != 32) return nullptr;
  return made(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(*x), x->size()));
}

/// As OpenSSL takes it: JOSE writes the two numbers of an ES256 signature one after the other.
std::string in_der(std::string_view signature) {
  if (signature.size() != 2 * point_bytes) return "";
  const Owned<ECDSA_SIG> pair(ECDSA_SIG_new());
  Owned<BIGNUM> r(BN_bin2bn(raw(signature), point_bytes, nullptr));
  Owned<BIGNUM> s(BN_bin2bn(raw(signature) + point_bytes, point_bytes, nullptr));
  if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return "";
  (void)r.release();
  (void)s.release();
  unsigned char* written = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &written);
  if (size <= 0) return "";
  std::string text(reinterpret_cast<const char*>(written), static_cast<std::size_t>(size));
  OPENSSL_free(written);
  return text;
}

tl::unexpected<Error> no_token(const std::string& en, const std::string& th) {
  return fail(ErrorKind::Failure, "E8056",
              {"what the provider says of you cannot be trusted: " + en, "เชื่อถือข้อมูลจากผู้ให้บริการยืนยันตัวตนไม่ได้: " + th},
              {"sign in again; when it stays so, tell an administrator", "ลงชื่อเข้าใช้ใหม่ หากยังเป็นอยู่ให้แจ้งผู้ดูแลระบบ"});
}

std::optional<json> object_in(std::string_view part) {
  const auto bytes = from_base64url(part);
  if (!bytes) return std::nullopt;
  json read = json::parse(*bytes, nullptr, false);
  return read.is_object() ? std::optional(std::move(read)) : std::nullopt;
}

std::string lower_ascii(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

}  // namespace

Result<SignedToken> read_token(std::string_view text) {
  const auto first = text.find('.');
  const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (text.size() > token_bytes_max || second == std::string_view::npos ||
      text.find('.', second + 1) != std::string_view::npos)
    return no_token("it is no signed token", "ไม่ใช่โทเคนที่ลงลายมือชื่อ");
  const auto header = object_in(text.substr(0, first));
  const auto claims = object_in(text.substr(first + 1, second - first - 1));
  auto signature = from_base64url(text.substr(second + 1));
  if (!header || !claims || !signature) return no_token("it is no signed token", "ไม่ใช่โทเคนที่ลงลายมือชื่อ");
  SignedToken token{text_of(*header, "alg"), text_of(*header, "kid"), std::string(text.substr(0, second)),
                    std::move(*signature), *claims};
  if (std::find(algorithms.begin(), algorithms.end(), token.algorithm) == algorithms.end())
    return no_token("it is signed by `" + token.algorithm + "`, and RS256, ES256 and EdDSA are taken",
                    "ลงลายมือชื่อด้วย `" + token.algorithm + "` แต่รับเฉพาะ RS256 ES256 และ EdDSA");
  if (header->contains("crit")) return no_token("its header demands what is not known here", "ส่วนหัวกำหนดสิ่งที่ระบบไม่รู้จัก");
  // A token for something else, such as an access token (RFC 9068), is not one that says who somebody is.
  const std::string type = lower_ascii(text_of(*header, "typ"));
  if (header->contains("typ") && type != "jwt")
    return no_token("it is a token of the type `" + type + "`", "เป็นโทเคนประเภท `" + type + "`");
  return token;
}

std::optional<PublicKey> PublicKey::from_jwk(const json& jwk) {
  if (!jwk.is_object()) return std::nullopt;
  if (jwk.contains("use") && text_of(jwk, "use") != "sig") return std::nullopt;
  const std::string kind = text_of(jwk, "kty");
  PublicKey key;
  key.id_ = text_of(jwk, "kid");
  key.algorithm_ = kind == "RSA" ? "RS256" : kind == "EC" ? "ES256" : kind == "OKP" ? "EdDSA" : "";
  if (key.algorithm_.empty()) return std::nullopt;
  if (jwk.contains("alg") && text_of(jwk, "alg") != key.algorithm_) return std::nullopt;
  key.key_ = kind == "RSA" ? rsa_key(jwk) : kind == "EC" ? p256_key(jwk) : ed25519_key(jwk);
  return key.key_ ? std::optional(std::move(key)) : std::nullopt;
}

bool PublicKey::fits(const SignedToken& token) const {
  return token.algorithm == algorithm_ && (token.key_id.empty() || token.key_id == id_);
}

bool PublicKey::verifies(const SignedToken& token) const {
  // The key says how it is checked, never the token.
  const std::string signature = algorithm_ == "ES256" ? in_der(token.signature) : token.signature;
  const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
  const EVP_MD* digest = algorithm_ == "EdDSA" ? nullptr : EVP_sha256();
  return context && !signature.empty() && token.algorithm == algorithm_ &&
         EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key_.get()) == 1 &&
         EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(token.signed_text),
                          token.signed_text.size()) == 1;
}

Result<std::vector<PublicKey>> read_keys(std::string_view text) {
  const json read = json::parse(text, nullptr, false);
  const auto list = read.is_object() ? read.find("keys") : read.end();
  if (!read.is_object() || list == read.end() || !list->is_array())
    return fail(ErrorKind::Failure, "E8053",
                {"the keys of the provider are no JWK set", "กุญแจของผู้ให้บริการยืนยันตัวตนไม่ใช่ JWK set"},
                {"tell an administrator; `anumat serve --dry-run` says what is wrong",
                 "แจ้งผู้ดูแลระบบ ตรวจสอบได้ด้วย `anumat serve --dry-run`"});
  std::vector<PublicKey> keys;
  for (const json& jwk : *list)
    if (auto key = PublicKey::from_jwk(jwk)) keys.push_back(std::move(*key));
  return keys;
}

}  // namespace anumat::server
