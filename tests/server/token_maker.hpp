#pragma once

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "anumat/base/base64.hpp"
#include "provider/jose.hpp"

namespace anumat::server::test {

/// A key of a provider that a test makes up: shows itself as a JWK and signs tokens.
class TokenMaker {
 public:
  static TokenMaker rsa(std::string id, std::size_t bits = 2048) {
    return {"RS256", std::move(id), EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", bits)};
  }
  static TokenMaker p256(std::string id) {
    return {"ES256", std::move(id), EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")};
  }
  static TokenMaker ed25519(std::string id) {
    return {"EdDSA", std::move(id), EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")};
  }

  [[nodiscard]] nlohmann::json header() const { return {{"alg", algorithm_}, {"kid", id_}}; }

  [[nodiscard]] nlohmann::json jwk() const {
    nlohmann::json made{{"kid", id_}, {"alg", algorithm_}, {"use", "sig"}};
    if (algorithm_ == "RS256") {
      made.update({{"kty", "RSA"}, {"n", number(OSSL_PKEY_PARAM_RSA_N)}, {"e", number(OSSL_PKEY_PARAM_RSA_E)}});
    } else if (algorithm_ == "ES256") {
      std::string point(65, '\0');
      std::size_t size = 0;
      EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY, bytes(point), point.size(), &size);
      made.update({{"kty", "EC"},
                   {"crv", "P-256"},
                   {"x", to_base64url(point.substr(1, 32))},
                   {"y", to_base64url(point.substr(33, 32))}});
    } else {
      std::string raw(32, '\0');
      std::size_t size = raw.size();
      EVP_PKEY_get_raw_public_key(key_.get(), bytes(raw), &size);
      made.update({{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", to_base64url(raw)}});
    }
    return made;
  }

  [[nodiscard]] std::string sign(const nlohmann::json& header, const nlohmann::json& claims) const {
    const std::string text = to_base64url(header.dump()) + "." + to_base64url(claims.dump());
    return text + "." + to_base64url(signature(text));
  }
  [[nodiscard]] std::string sign(const nlohmann::json& claims) const { return sign(header(), claims); }

 private:
  TokenMaker(std::string algorithm, std::string id, EVP_PKEY* key)
      : algorithm_(std::move(algorithm)), id_(std::move(id)), key_(key, EVP_PKEY_free) {}

  static unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

  [[nodiscard]] std::string number(const char* name) const {
    BIGNUM* found = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &found);
    std::string raw(static_cast<std::size_t>(BN_num_bytes(found)), '\0');
    BN_bn2bin(found, bytes(raw));
    BN_free(found);
    return to_base64url(raw);
  }

  [[nodiscard]] std::string signature(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestSignInit(context.get(), nullptr, algorithm_ == "EdDSA" ? nullptr : EVP_sha256(), nullptr, key_.get());
    const auto* const from = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    EVP_DigestSign(context.get(), nullptr, &size, from, text.size());
    std::string made(size, '\0');
    EVP_DigestSign(context.get(), bytes(made), &size, from, text.size());
    made.resize(size);
    if (algorithm_ != "ES256") return made;
    const auto* der = reinterpret_cast<const unsigned char*>(made.data());
    ECDSA_SIG* const pair = d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(made.size()));
    std::string raw(64, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), bytes(raw), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), bytes(raw) + 32, 32);
    ECDSA_SIG_free(pair);
    return raw;
  }

  std::string algorithm_;
  std::string id_;
  std::shared_ptr<EVP_PKEY> key_;
};

}  // namespace anumat::server::test
