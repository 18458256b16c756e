#include "anumat/history/signing_key.hpp"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "anumat/history/files.hpp"
#include "failure.hpp"
#include "freed.hpp"
#include "private_file.hpp"
#include "token_key.hpp"

namespace anumat::history {
namespace {

using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Context = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string text_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

/// Nothing here can go wrong but for want of memory.
void need(bool done) {
  if (done) return;
  std::fputs("anumat: the crypto library has no memory left\n", stderr);
  std::abort();
}

}  // namespace

struct SigningKey::Body {
  Key key;
};

SigningKey::SigningKey(std::unique_ptr<Body> body) : body_(std::move(body)) {}
SigningKey::~SigningKey() = default;
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;

Result<SigningKey> SigningKey::create(const std::filesystem::path& path) {
  Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  need(key != nullptr);
  const Bio bio(BIO_new(BIO_s_secmem()));
  need(bio && PEM_write_bio_PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  std::string pem = text_of(bio.get());
  const Result<void> written = write_new_file(path, pem, 0600, "E5303");
  OPENSSL_cleanse(pem.data(), pem.size());
  if (!written) return fail(written.error());
  return SigningKey(std::make_unique<Body>(Body{std::move(key)}));
}

Result<SigningKey> SigningKey::load(const std::filesystem::path& path) {
  ANUMAT_TRY(std::string pem, read_private_file(path));
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  need(bio != nullptr);
  // An encrypted key must not stop a service at a question.
  const auto no_question = [](char*, int, int, void*) { return -1; };
  Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_question, nullptr));
  OPENSSL_cleanse(pem.data(), pem.size());
  if (!key || EVP_PKEY_is_a(key.get(), "ED25519") != 1) return failure("E5301", path.string());
  return SigningKey(std::make_unique<Body>(Body{std::move(key)}));
}

Result<Signature> SigningKey::sign(std::string_view message) const {
  Signature signature{};
  std::size_t size = signature.size();
  const Context context(EVP_MD_CTX_new());
  need(context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, body_->key.get()) == 1);
  need(EVP_DigestSign(context.get(), signature.data(), &size, bytes_of(message), message.size()) == 1);
  return signature;
}

PublicKey SigningKey::public_key() const {
  PublicKey key{};
  std::size_t size = key.size();
  need(EVP_PKEY_get_raw_public_key(body_->key.get(), key.data(), &size) == 1);
  return key;
}

Result<std::string> read_private_file(const std::filesystem::path& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return system_failure(path.string());
  if ((status.st_mode & 077) != 0) return failure("E5302", path.string());
  return read_file(path);
}

bool is_token_address(std::string_view where) {
  return where.starts_with("pkcs11:");
}

Result<std::unique_ptr<Signer>> open_signer(const std::string& where) {
  if (is_token_address(where)) return open_token_key(where);
  ANUMAT_TRY(SigningKey key, SigningKey::load(where));
  return std::make_unique<SigningKey>(std::move(key));
}

bool verify_signature(const PublicKey& key, std::string_view message, const Signature& signature) {
  const Key known(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
  const Context context(EVP_MD_CTX_new());
  // Want of memory must not make a good signature a bad one.
  need(known && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, known.get()) == 1);
  return EVP_DigestVerify(context.get(), signature.data(), signature.size(), bytes_of(message), message.size()) == 1;
}

std::string public_pem(const PublicKey& key) {
  const Key known(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
  const Bio bio(BIO_new(BIO_s_mem()));
  need(known && bio && PEM_write_bio_PUBKEY(bio.get(), known.get()) == 1);
  return text_of(bio.get());
}

}  // namespace anumat::history
