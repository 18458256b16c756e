#include "anumat/history/time_token.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

#include "anumat/base/sha256.hpp"
#include "failure.hpp"
#include "freed.hpp"

namespace anumat::history {
namespace {

using Query = std::unique_ptr<TS_REQ, Freed<TS_REQ_free>>;
using Answer = std::unique_ptr<TS_RESP, Freed<TS_RESP_free>>;
using VerifyContext = std::unique_ptr<TS_VERIFY_CTX, Freed<TS_VERIFY_CTX_free>>;
using Store = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;

/// What the library has to say of the last failure; it is not asked again.
std::string library_words() {
  const char* reason = ERR_reason_error_string(ERR_peek_last_error());
  std::string words = reason == nullptr ? "" : reason;
  ERR_clear_error();
  return words;
}

Answer parse(std::string_view bytes) {
  const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
  const unsigned char* const end = from + bytes.size();
  Answer answer(d2i_TS_RESP(nullptr, &from, static_cast<long>(bytes.size())));
  if (from != end) answer.reset();
  return answer;
}

bool is_granted(TS_RESP& answer) {
  const ASN1_INTEGER* status = TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(&answer));
  const long value = ASN1_INTEGER_get(status);
  return value == TS_STATUS_GRANTED || value == TS_STATUS_GRANTED_WITH_MODS;
}

bool is_about(TS_TST_INFO& info, const Digest& digest) {
  TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(&info);
  const ASN1_OBJECT* algorithm = nullptr;
  X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
  const ASN1_OCTET_STRING* hashed = TS_MSG_IMPRINT_get_msg(imprint);
  return OBJ_obj2nid(algorithm) == NID_sha256 && ASN1_STRING_length(hashed) == static_cast<int>(digest.size()) &&
         std::equal(digest.begin(), digest.end(), ASN1_STRING_get0_data(hashed));
}

/// Seconds since 1970.
std::optional<std::time_t> time_of(TS_TST_INFO& info) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(&info), &parts) != 1) return std::nullopt;
  return ::timegm(&parts);
}

/// Of the certificate that the token brings along; empty when it brings none.
std::string authority_of(TS_RESP& answer) {
  STACK_OF(X509)* signers = PKCS7_get0_signers(TS_RESP_get_token(&answer), nullptr, 0);
  std::string name;
  if (sk_X509_num(signers) > 0) {
    const Memory text(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(text.get(), X509_get_subject_name(sk_X509_value(signers, 0)), 0,
                       XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(text.get(), &bytes);
    name.assign(bytes, static_cast<std::size_t>(size));
  }
  sk_X509_free(signers);
  return name;
}

struct Parsed {
  Answer answer;
  std::time_t at = 0;
  TimeToken token;
};

Result<Parsed> read(std::string_view bytes, const Digest& digest) {
  Answer answer = parse(bytes);
  if (!answer || !is_granted(*answer) || TS_RESP_get_tst_info(answer.get()) == nullptr)
    return failure("E5245", {}, library_words());
  TS_TST_INFO& info = *TS_RESP_get_tst_info(answer.get());
  const auto at = time_of(info);
  if (!at) return failure("E5245", {}, library_words());
  if (!is_about(info, digest)) return failure("E5246");
  constexpr std::int64_t micros = 1'000'000;
  TimeToken token{Instant::from_micros(std::int64_t{*at} * micros), authority_of(*answer)};
  return Parsed{std::move(answer), *at, std::move(token)};
}

}  // namespace

Result<std::string> time_query(std::string_view bytes) {
  const Digest digest = sha256(bytes);
  const Query query(TS_REQ_new());
  const std::unique_ptr<TS_MSG_IMPRINT, Freed<TS_MSG_IMPRINT_free>> imprint(TS_MSG_IMPRINT_new());
  const std::unique_ptr<X509_ALGOR, Freed<X509_ALGOR_free>> algorithm(X509_ALGOR_new());
  std::array<unsigned char, std::tuple_size_v<Digest>> hashed{};
  std::copy(digest.begin(), digest.end(), hashed.begin());
  const bool made = query && imprint && algorithm &&
                    X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1 &&
                    TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
                    TS_MSG_IMPRINT_set_msg(imprint.get(), hashed.data(), static_cast<int>(hashed.size())) == 1 &&
                    TS_REQ_set_version(query.get(), 1) == 1 &&
                    TS_REQ_set_msg_imprint(query.get(), imprint.get()) == 1 && TS_REQ_set_cert_req(query.get(), 1) == 1;
  unsigned char* der = nullptr;
  const int size = made ? i2d_TS_REQ(query.get(), &der) : -1;
  if (size < 0) return failure("E5245", {}, library_words());
  std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return text;
}

Result<TimeToken> read_time_token(std::string_view answer, std::string_view bytes) {
  ANUMAT_TRY(Parsed parsed, read(answer, sha256(bytes)));
  return std::move(parsed.token);
}

Result<TimeToken> verify_time_token(std::string_view answer, std::string_view bytes,
                                    const std::filesystem::path& authorities) {
  const Digest digest = sha256(bytes);
  ANUMAT_TRY(Parsed parsed, read(answer, digest));
  Store store(X509_STORE_new());
  if (!store || X509_STORE_load_file(store.get(), authorities.c_str()) != 1)
    return failure("E5311", authorities.string(), library_words());
  // By the certificates of its time: it is as good later, when they have run out.
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), parsed.at);
  const VerifyContext context(TS_VERIFY_CTX_new());
  TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_VERSION | TS_VFY_SIGNER | TS_VFY_SIGNATURE);
  TS_VERIFY_CTX_set_store(context.get(), store.release());
  if (TS_RESP_verify_response(context.get(), parsed.answer.get()) != 1) return failure("E5247", {}, library_words());
  return std::move(parsed.token);
}

}  // namespace anumat::history
