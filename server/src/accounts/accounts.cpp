#include "accounts/accounts.hpp"

#include <algorithm>

#include "accounts/secrets.hpp"

namespace anumat::server {

namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t session_micros = 12 * 3600 * second;
constexpr std::int64_t asleep_micros = 3600 * second;
constexpr std::int64_t fresh_micros = 10 * 60 * second;
/// A session is marked as seen once a minute, not at each request.
constexpr std::int64_t seen_micros = 60 * second;
constexpr std::int64_t failures_free = 5;
constexpr std::int64_t wait_max_seconds = 900;

/// What a password is compared with when there is no such account, so that the answer takes as long.
const std::string& decoy_hash() {
  static const std::string hash = hash_password(random_token());
  return hash;
}

Problem wrong_credentials() {
  return {401,
          "E8025",
          {"the person, the password or the code is wrong", "ผู้ใช้ รหัสผ่าน หรือรหัสใช้ครั้งเดียวไม่ถูกต้อง"},
          {"try again; an administrator can set a new password with `anumat user password`",
           "ลองใหม่ หรือให้ผู้ดูแลระบบตั้งรหัสผ่านใหม่ด้วย `anumat user password`"}};
}

/// Seconds that must pass before the next try: none after a few failures, then twice as long each time.
std::int64_t wait_of(const storage::Account& account, Instant now) {
  if (account.failures < failures_free) return 0;
  const auto doublings = std::min<std::int64_t>(account.failures - failures_free, 10);
  const std::int64_t wait = std::min<std::int64_t>(std::int64_t{1} << doublings, wait_max_seconds);
  const std::int64_t gone = (now.micros() - account.failed_at.micros()) / second;
  return gone < 0 ? wait : std::max<std::int64_t>(wait - gone, 0);
}

void record(storage::AccountStore& accounts, const Credentials& credentials, const char* type, Instant now) {
  // A login does not fail because its note cannot be kept.
  (void)accounts.add_event({0, now, credentials.person.substr(0, 100), type, "", credentials.peer});
}

/// Right password and, when one is asked for, right code.
tl::expected<void, Problem> check(storage::Account& account, const Credentials& credentials, Instant now) {
  if (!is_password(account.password, credentials.password)) return tl::unexpected(wrong_credentials());
  if (!account.code_confirmed) return {};
  if (credentials.code.empty())
    return tl::unexpected(
        Problem{401,
                "E8042",
                {"a one-time code is needed too", "ต้องใช้รหัสใช้ครั้งเดียวด้วย"},
                {"send `code` with the six digits of the authenticator", "ส่ง `code` เป็นเลขหกหลักจากแอปยืนยันตัวตน"}});
  const std::int64_t step = matching_step(account.code_secret, credentials.code, now, account.code_step);
  if (step == 0) return tl::unexpected(wrong_credentials());
  account.code_step = step;
  return {};
}

}  // namespace

Problem sign_in_first() {
  return {
      401,
      "E8020",
      {"nobody is signed in", "ยังไม่ได้ลงชื่อเข้าใช้"},
      {"sign in with POST /api/v1/session, or send an API token", "ลงชื่อเข้าใช้ด้วย POST /api/v1/session หรือส่งโทเคน API"}};
}

tl::expected<void, Problem> prove(storage::AccountStore& accounts, const Credentials& credentials, Instant now) {
  auto found = accounts.find_account(credentials.person);
  if (!found) return tl::unexpected(problem_of(found.error()));
  if (!*found || !(*found)->active || (*found)->password.empty()) {
    (void)is_password(decoy_hash(), credentials.password);
    record(accounts, credentials, "login_refused", now);
    return tl::unexpected(wrong_credentials());
  }
  storage::Account account = std::move(**found);
  if (const std::int64_t wait = wait_of(account, now); wait > 0)
    return tl::unexpected(retry_later(
        429, "E8026", {"too many wrong tries for this account", "ลองผิดหลายครั้งเกินไปสำหรับบัญชีนี้"}, static_cast<int>(wait)));
  const auto checked = check(account, credentials, now);
  // A missing code tells nothing yet: the password was right, and no failure.
  if (!checked && checked.error().code == "E8042") return tl::unexpected(checked.error());
  account.failures = checked ? 0 : account.failures + 1;
  if (!checked) account.failed_at = now;
  const auto noted = accounts.note_try(account, checked && account.code_confirmed);
  if (!noted) return tl::unexpected(problem_of(noted.error()));
  record(accounts, credentials, checked && *noted ? "login" : "login_refused", now);
  if (checked && !*noted) return tl::unexpected(wrong_credentials());
  return checked;
}

tl::expected<NewSession, Problem> begin_session(storage::AccountStore& accounts, const std::string& person,
                                                const std::string& method, Instant now, Instant proved_at) {
  NewSession made{random_token(), {}};
  made.session = {sha256(made.token),
                  person,
                  method,
                  now,
                  std::min(proved_at, now),
                  now,
                  Instant::from_micros(now.micros() + session_micros)};
  (void)accounts.sweep(now);
  const auto kept = accounts.add_session(made.session);
  if (!kept) return tl::unexpected(problem_of(kept.error()));
  if (!*kept) return tl::unexpected(wrong_credentials());
  return made;
}

tl::expected<storage::Session, Problem> find_session(storage::AccountStore& accounts, std::string_view token,
                                                     Instant now) {
  auto found = accounts.find_session(sha256(token));
  if (!found) return tl::unexpected(problem_of(found.error()));
  if (!*found || (*found)->expires_at <= now || now.micros() - (*found)->seen_at.micros() > asleep_micros)
    return tl::unexpected(sign_in_first());
  storage::Session session = std::move(**found);
  if (now.micros() - session.seen_at.micros() > seen_micros) {
    session.seen_at = now;
    (void)accounts.touch_session(session.token, session.seen_at, session.fresh_at);
  }
  return session;
}

bool is_fresh(const storage::Session& session, Instant now) {
  return now.micros() - session.fresh_at.micros() <= fresh_micros;
}

}  // namespace anumat::server
