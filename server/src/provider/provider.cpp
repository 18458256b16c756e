#include "provider/provider.hpp"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "accounts/secrets.hpp"
#include "anumat/base/base64.hpp"
#include "http/message.hpp"

namespace anumat::server {

namespace {

using nlohmann::json;

constexpr std::int64_t seconds_in_micros = 1'000'000;
constexpr std::int64_t known_seconds = 3600;
constexpr std::int64_t keys_again_seconds = 60;
/// How long a provider that did not answer is left alone.
constexpr std::int64_t failed_seconds = 5;
constexpr std::int64_t pending_seconds = 600;
constexpr std::size_t pending_max = 10'000;

bool within(Instant then, Instant now, std::int64_t seconds) {
  return now.micros() - then.micros() < seconds * seconds_in_micros;
}

std::string in_address(const std::vector<std::pair<std::string, std::string>>& parts) {
  std::string text;
  for (const auto& [name, value] : parts) text += (text.empty() ? "" : "&") + name + "=" + percent_encoded(value);
  return text;
}

std::string with_query(const std::string& address, const std::string& query) {
  return address + (address.find('?') == std::string::npos ? "?" : "&") + query;
}

std::string challenge_of(const std::string& verifier) {
  const Digest digest = sha256(verifier);
  return to_base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

/// What a provider calls an error, fit to be shown.
std::string plain_word(std::string word) {
  std::erase_if(word, [](char c) { return (c < 'a' || c > 'z') && c != '_'; });
  return word.substr(0, 60);
}

tl::unexpected<Error> not_begun() {
  return fail(ErrorKind::Refusal, "E8054",
              {"this sign-in was not begun in this browser, or it took more than ten minutes",
               "การลงชื่อเข้าใช้นี้ไม่ได้เริ่มในเบราว์เซอร์นี้ หรือใช้เวลาเกินสิบนาที"},
              {"begin again at the page of this office", "เริ่มใหม่ที่หน้าลงชื่อเข้าใช้ของหน่วยงาน"});
}

tl::unexpected<Error> refused(const std::string& word) {
  const std::string named = plain_word(word);
  return fail(
      ErrorKind::Refusal, "E8055", {"the provider did not let you in: " + named, "ผู้ให้บริการยืนยันตัวตนไม่ให้ผ่าน: " + named},
      {named == "invalid_client"
           ? Text{"an administrator has to compare `client` and `secret` of the file `provider` with the provider's",
                  "ผู้ดูแลระบบต้องตรวจ `client` และ `secret` ในไฟล์ `provider` ให้ตรงกับผู้ให้บริการ"}
           : Text{"sign in again, or in another way", "ลงชื่อเข้าใช้ใหม่ หรือใช้วิธีอื่น"}});
}

tl::unexpected<Error> strange_answer(const std::string& address, int status) {
  const std::string code = std::to_string(status);
  return fail(ErrorKind::Failure, "E8052",
              {"the answer of " + address + " (" + code + ") is not what was asked for",
               "คำตอบจาก " + address + " (" + code + ") ไม่ใช่สิ่งที่ขอ"},
              {"try again in a moment; sign in another way meanwhile", "ลองใหม่ภายหลัง ระหว่างนี้เข้าใช้ด้วยวิธีอื่น"}, address);
}

/// The body as an object; what is none is an empty one.
json answer_object(const FetchAnswer& answer) {
  json read = json::parse(answer.body, nullptr, false);
  return read.is_object() ? read : json::object();
}

std::string text_member(const json& object, const std::string& name) {
  const auto found = object.find(name);
  if (found == object.end()) return "";
  if (found->is_string()) return found->get<std::string>();
  return found->is_number_integer() ? found->dump() : "";
}

/// The claim when the provider vouches for it: an address of mail is anybody's until it was verified.
std::string vouched(const json& claims, const std::string& name) {
  if (name == "email" && claims.value("email_verified", json()) != json(true)) return "";
  return text_member(claims, name);
}

}  // namespace

Provider::Provider(ProviderSettings settings, Fetcher fetch)
    : settings_(std::move(settings)), fetch_(std::move(fetch)) {}

Result<Discovery> Provider::discover(Instant now) {
  const std::lock_guard guard(known_guard_);
  if (known_ && within(known_at_, now, known_seconds)) return *known_;
  if (failed_ && within(failed_at_, now, failed_seconds)) return fail(*failed_);
  const std::string address = discovery_address(settings_.issuer);
  const auto began = std::chrono::steady_clock::now();
  const auto read = [&]() -> Result<Discovery> {
    ANUMAT_TRY(const FetchAnswer answer, fetch_({address}));
    if (answer.status != 200) return strange_answer(address, answer.status);
    return read_discovery(answer.body, settings_);
  }();
  if (!read) {
    failed_ = read.error();
    // From when it has failed, not from when it was asked.
    const auto taken = std::chrono::steady_clock::now() - began;
    failed_at_ =
        Instant::from_micros(now.micros() + std::chrono::duration_cast<std::chrono::microseconds>(taken).count());
    return fail(read.error());
  }
  failed_.reset();
  known_ = *read;
  known_at_ = now;
  return *known_;
}

Result<std::vector<PublicKey>> Provider::keys_for(const Discovery& provider, const SignedToken* token, Instant now) {
  const std::lock_guard guard(known_guard_);
  const bool fits = token == nullptr ||
                    std::any_of(keys_.begin(), keys_.end(), [&](const PublicKey& key) { return key.fits(*token); });
  if (keys_at_ && within(*keys_at_, now, fits ? known_seconds : keys_again_seconds)) return keys_;
  ANUMAT_TRY(const FetchAnswer answer, fetch_({provider.keys}));
  if (answer.status != 200) return strange_answer(provider.keys, answer.status);
  ANUMAT_TRY(keys_, read_keys(answer.body));
  keys_at_ = now;
  return keys_;
}

Result<std::string> Provider::begin(Beginning beginning, Instant now) {
  ANUMAT_TRY(const Discovery provider, discover(now));
  const bool anew = !beginning.person.empty();
  const std::string state = random_token();
  const Pending pending{std::move(beginning), random_token(), random_token(), now};
  const std::string scope = "openid" + (settings_.scope.empty() ? "" : " " + settings_.scope);
  std::vector<std::pair<std::string, std::string>> parts{{"response_type", "code"},
                                                         {"client_id", settings_.client},
                                                         {"redirect_uri", settings_.callback()},
                                                         {"scope", scope},
                                                         {"state", state},
                                                         {"nonce", pending.nonce},
                                                         {"code_challenge", challenge_of(pending.verifier)},
                                                         {"code_challenge_method", "S256"}};
  if (anew) parts.insert(parts.end(), {{"prompt", "login"}, {"max_age", "0"}});
  {
    const std::lock_guard guard(pending_guard_);
    std::erase_if(pending_, [&](const auto& one) { return !within(one.second.at, now, pending_seconds); });
    if (pending_.size() >= pending_max)
      pending_.erase(std::min_element(pending_.begin(), pending_.end(), [](const auto& one, const auto& other) {
        return one.second.at < other.second.at;
      }));
    pending_.emplace(state, pending);
  }
  return with_query(provider.authorization, in_address(parts));
}

Result<Provider::Pending> Provider::take(const Returned& returned, Instant now) {
  const std::lock_guard guard(pending_guard_);
  const auto found = pending_.find(returned.state);
  if (found == pending_.end()) return not_begun();
  const std::string& browser = found->second.beginning.browser;
  // Another browser's attempt does not use up the state: it may be a page that somebody was led to.
  if (browser.size() != returned.browser.size() ||
      sodium_memcmp(browser.data(), returned.browser.data(), browser.size()) != 0)
    return not_begun();
  Pending pending = std::move(found->second);
  pending_.erase(found);
  if (!within(pending.at, now, pending_seconds)) return not_begun();
  return pending;
}

Result<FetchAnswer> Provider::ask_for_tokens(const Discovery& provider, const std::string& code,
                                             const std::string& verifier) const {
  std::vector<std::pair<std::string, std::string>> parts{{"grant_type", "authorization_code"},
                                                         {"code", code},
                                                         {"redirect_uri", settings_.callback()},
                                                         {"code_verifier", verifier}};
  FetchOrder order{provider.token, {}, {{"Accept", "application/json"}}};
  if (!settings_.secret.empty() && provider.secret_in_header) {
    order.headers.emplace_back("Authorization", "Basic " + to_base64(percent_encoded(settings_.client) + ":" +
                                                                     percent_encoded(settings_.secret)));
  } else {
    parts.emplace_back("client_id", settings_.client);
    if (!settings_.secret.empty()) parts.emplace_back("client_secret", settings_.secret);
  }
  order.form = in_address(parts);
  return fetch_(order);
}

Result<Provider::Tokens> Provider::exchange(const Discovery& provider, const std::string& code,
                                            const std::string& verifier) const {
  ANUMAT_TRY(const FetchAnswer answer, ask_for_tokens(provider, code, verifier));
  const json read = answer_object(answer);
  if (const std::string error = text_member(read, "error"); !error.empty()) return refused(error);
  Tokens tokens{text_member(read, "id_token"), text_member(read, "access_token")};
  if (answer.status != 200 || tokens.id.empty()) return strange_answer(provider.token, answer.status);
  return tokens;
}

Result<std::string> Provider::claim_of(const Discovery& provider, const Tokens& tokens, const SignedToken& token,
                                       const std::string& subject) const {
  if (settings_.claim.empty()) return std::string();
  if (token.claims.contains(settings_.claim) || provider.user_info.empty() || tokens.access.empty())
    return vouched(token.claims, settings_.claim);
  ANUMAT_TRY(const FetchAnswer answer,
             fetch_({provider.user_info, {}, {{"Authorization", "Bearer " + tokens.access}}}));
  if (answer.status != 200) return strange_answer(provider.user_info, answer.status);
  const json claims = answer_object(answer);
  // What is said there counts only of the very person whom the signed token names.
  return text_member(claims, "sub") == subject ? vouched(claims, settings_.claim) : std::string();
}

Result<Proof> Provider::finish(const Returned& returned, Instant now) {
  ANUMAT_TRY(const Pending pending, take(returned, now));
  ANUMAT_TRY(const Discovery provider, discover(now));
  // RFC 9207: what comes back from another provider is not for us.
  if (returned.issuer.empty() ? provider.names_itself_back : returned.issuer != settings_.issuer) return not_begun();
  if (!returned.error.empty()) return refused(returned.error);
  if (returned.code.empty()) return not_begun();
  ANUMAT_TRY(const Tokens tokens, exchange(provider, returned.code, pending.verifier));
  ANUMAT_TRY(const SignedToken token, read_token(tokens.id));
  ANUMAT_TRY(const std::vector<PublicKey> keys, keys_for(provider, &token, now));
  TokenWanted wanted{settings_.issuer, settings_.client, pending.nonce, now};
  if (!pending.beginning.person.empty()) wanted.proved_since = pending.at;
  ANUMAT_TRY(const IdToken checked, check_token(token, keys, wanted));
  ANUMAT_TRY(const std::string claim, claim_of(provider, tokens, token, checked.subject));
  return Proof{pending.beginning, checked.subject, claim, checked.proved_at};
}

std::string Provider::sign_out_address(Instant now) {
  const auto provider = discover(now);
  if (!provider || provider->sign_out.empty()) return "";
  return with_query(provider->sign_out, in_address({{"client_id", settings_.client},
                                                    {"post_logout_redirect_uri", settings_.address + "/"}}));
}

Result<Provider::Checked> Provider::check(Instant now) {
  ANUMAT_TRY(const Discovery provider, discover(now));
  ANUMAT_TRY(const std::vector<PublicKey> keys, keys_for(provider, nullptr, now));
  if (keys.empty())
    return fail(ErrorKind::Failure, "E8053", {"the provider shows no key that can be used", "ผู้ให้บริการไม่มีกุญแจที่ใช้ได้"},
                {"RSA from 2048 bits on, P-256 and Ed25519 are taken", "ใช้ได้เฉพาะ RSA ตั้งแต่ 2048 บิต P-256 และ Ed25519"},
                provider.keys);
  // A made-up code: a provider that knows us says that the code is wrong, one that does not says so.
  ANUMAT_TRY(const FetchAnswer answer, ask_for_tokens(provider, random_token(), random_token()));
  const std::string error = text_member(answer_object(answer), "error");
  if (answer.status == 401 || error == "invalid_client" || error == "unauthorized_client")
    return refused("invalid_client");
  return Checked{keys.size(), !provider.sign_out.empty()};
}

}  // namespace anumat::server
