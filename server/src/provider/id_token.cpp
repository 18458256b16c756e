#include "provider/id_token.hpp"

#include <algorithm>
#include <cmath>

namespace anumat::server {

namespace {

using nlohmann::json;

constexpr std::int64_t micros_in_second = 1'000'000;
/// What a time in a token may be at most: the last that an Instant can be written as.
constexpr double seconds_max = 253'402'300'799.0;
constexpr std::size_t subject_bytes_max = 255;

tl::unexpected<Error> untrusted(const std::string& en, const std::string& th) {
  return fail(ErrorKind::Failure, "E8056",
              {"what the provider says of you cannot be trusted: " + en, "เชื่อถือข้อมูลจากผู้ให้บริการยืนยันตัวตนไม่ได้: " + th},
              {"sign in again; when it stays so, tell an administrator", "ลงชื่อเข้าใช้ใหม่ หากยังเป็นอยู่ให้แจ้งผู้ดูแลระบบ"});
}

std::string text_claim(const json& claims, const char* name) {
  const auto found = claims.find(name);
  return found != claims.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A time of RFC 7519; nothing when it is none.
std::optional<Instant> time_claim(const json& claims, const char* name) {
  const auto found = claims.find(name);
  if (found == claims.end() || !found->is_number()) return std::nullopt;
  const double seconds = found->get<double>();
  if (!std::isfinite(seconds) || seconds < 0 || seconds > seconds_max) return std::nullopt;
  return Instant::from_micros(static_cast<std::int64_t>(seconds * static_cast<double>(micros_in_second)));
}

Instant moved(Instant at, std::int64_t seconds) {
  return Instant::from_micros(at.micros() + seconds * micros_in_second);
}

/// The token may name others beside us, but only when it was made for us.
Result<void> check_audience(const json& claims, const std::string& client) {
  const auto audience = claims.find("aud");
  std::vector<std::string> names;
  if (audience != claims.end() && audience->is_string()) names.push_back(audience->get<std::string>());
  if (audience != claims.end() && audience->is_array())
    for (const json& one : *audience) names.push_back(one.is_string() ? one.get<std::string>() : std::string());
  if (std::find(names.begin(), names.end(), client) == names.end())
    return untrusted("it was made for another program (aud)", "ออกให้โปรแกรมอื่น (aud)");
  const bool says_party = claims.contains("azp");
  if (names.size() > 1 && !says_party)
    return untrusted("it was made for several programs and does not say which asked (azp)",
                     "ออกให้หลายโปรแกรมโดยไม่ระบุผู้ขอ (azp)");
  if (says_party && text_claim(claims, "azp") != client)
    return untrusted("another program asked for it (azp)", "ผู้ขอเป็นโปรแกรมอื่น (azp)");
  return {};
}

Result<void> check_times(const json& claims, Instant now) {
  const auto ends = time_claim(claims, "exp");
  if (!ends || now >= moved(*ends, clock_leeway_seconds)) return untrusted("it has expired (exp)", "หมดอายุแล้ว (exp)");
  const auto begins = time_claim(claims, "nbf");
  if (claims.contains("nbf") && (!begins || moved(now, clock_leeway_seconds) < *begins))
    return untrusted("it is not good yet (nbf)", "ยังไม่เริ่มมีผล (nbf)");
  const auto made = time_claim(claims, "iat");
  if (!made || *made > moved(now, clock_leeway_seconds))
    return untrusted("it was made in the future (iat); compare the clocks", "เวลาที่ออกอยู่ในอนาคต (iat) โปรดเทียบนาฬิกา");
  if (*made < moved(now, -token_age_max_seconds))
    return untrusted("it was made too long ago (iat); compare the clocks", "ออกไว้นานเกินไป (iat) โปรดเทียบนาฬิกา");
  return {};
}

Result<void> check_signature(const SignedToken& token, const std::vector<PublicKey>& keys) {
  const PublicKey* fitting = nullptr;
  for (const PublicKey& key : keys) {
    if (!key.fits(token)) continue;
    // A token that names no key is by the only one that there is, or by an unknown one.
    if (fitting != nullptr && token.key_id.empty())
      return untrusted("it does not say by which key it is signed (kid)", "ไม่ระบุกุญแจที่ใช้ลงลายมือชื่อ (kid)");
    if (fitting == nullptr) fitting = &key;
  }
  if (fitting == nullptr)
    return untrusted("it is signed by a key that the provider does not show (kid)",
                     "ลงลายมือชื่อด้วยกุญแจที่ผู้ให้บริการไม่ได้ประกาศ (kid)");
  if (!fitting->verifies(token)) return untrusted("its signature is wrong", "ลายมือชื่อไม่ถูกต้อง");
  return {};
}

}  // namespace

Result<IdToken> check_token(const SignedToken& token, const std::vector<PublicKey>& keys, const TokenWanted& wanted) {
  const json& claims = token.claims;
  ANUMAT_CHECK(check_signature(token, keys));
  if (text_claim(claims, "iss") != wanted.issuer)
    return untrusted("it is by another provider (iss)", "ออกโดยผู้ให้บริการอื่น (iss)");
  ANUMAT_CHECK(check_audience(claims, wanted.client));
  ANUMAT_CHECK(check_times(claims, wanted.now));
  if (wanted.nonce.empty() || text_claim(claims, "nonce") != wanted.nonce)
    return untrusted("it is not the answer to this sign-in (nonce)", "ไม่ใช่คำตอบของการลงชื่อเข้าใช้นี้ (nonce)");
  IdToken checked{text_claim(claims, "sub"), time_claim(claims, "auth_time")};
  if (checked.subject.empty() || checked.subject.size() > subject_bytes_max)
    return untrusted("it does not say who you are (sub)", "ไม่ระบุว่าท่านคือผู้ใด (sub)");
  if (checked.proved_at && *checked.proved_at > moved(wanted.now, clock_leeway_seconds))
    return untrusted("the sign-in lies in the future (auth_time)", "เวลายืนยันตัวตนอยู่ในอนาคต (auth_time)");
  if (wanted.proved_since &&
      (!checked.proved_at || *checked.proved_at < moved(*wanted.proved_since, -clock_leeway_seconds)))
    return fail(ErrorKind::Refusal, "E8065",
                {"the provider let you in without asking who you are (auth_time)",
                 "ผู้ให้บริการให้ผ่านโดยไม่ได้ให้ยืนยันตัวตนใหม่ (auth_time)"},
                {"sign in there with your password; when it does not ask for it, tell an administrator",
                 "ลงชื่อเข้าใช้ที่ผู้ให้บริการด้วยรหัสผ่าน หากไม่ถามรหัสผ่านให้แจ้งผู้ดูแลระบบ"});
  return checked;
}

}  // namespace anumat::server
