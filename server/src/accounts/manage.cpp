#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>

#include "accounts/secrets.hpp"
#include "anumat/base/text.hpp"
#include "anumat/server/accounts.hpp"

namespace anumat::server {

namespace {

constexpr std::array<std::string_view, 5> scopes_known{"read", "act", "bind", "admin", "calendar"};
constexpr int days_max = 366;
constexpr int invitation_days_max = 30;
constexpr std::size_t claim_bytes_max = 255;
constexpr std::int64_t day_micros = std::int64_t{86400} * 1'000'000;

Result<void> note(storage::AccountStore& accounts, const Change& change, const char* type, std::string detail = {}) {
  return accounts.add_event({0, change.now, change.person, type, std::move(detail), change.peer});
}

Result<storage::Account> find(const storage::AccountStore& accounts, const std::string& person) {
  ANUMAT_TRY(auto found, accounts.find_account(person));
  if (found) return std::move(*found);
  return fail(ErrorKind::Diagnostic, "E8043", {"`" + person + "` has no account", "`" + person + "` ไม่มีบัญชีผู้ใช้"},
              {"make one with `anumat user add " + person + "`", "สร้างด้วย `anumat user add " + person + "`"});
}

tl::unexpected<Error> no_invitation() {
  return fail(ErrorKind::Refusal, "E8062",
              {"this invitation is used up, ended, or none", "คำเชิญนี้ใช้ไปแล้ว หมดอายุ หรือไม่ถูกต้อง"},
              {"ask an administrator for another one", "ขอคำเชิญใหม่จากผู้ดูแลระบบ"});
}

tl::unexpected<Error> deactivated(const std::string& person) {
  return fail(ErrorKind::Refusal, "E8058",
              {"the account `" + person + "` is deactivated", "บัญชี `" + person + "` ถูกระงับการเข้าใช้"},
              {"ask an administrator, who can allow signing in again with `anumat user activate " + person + "`",
               "ติดต่อผู้ดูแลระบบ ซึ่งอนุญาตใหม่ได้ด้วย `anumat user activate " + person + "`"});
}

/// An account without a password, when there is none: so that it is listed, and can be deactivated, before anybody has
/// come.
Result<void> make_account(storage::AccountStore& accounts, const Change& change) {
  ANUMAT_TRY(const auto found, accounts.find_account(change.person));
  if (found) return {};
  storage::Account account;
  account.person = change.person;
  account.created_at = change.now;
  ANUMAT_CHECK(accounts.put_account(account));
  return note(accounts, change, "account_made");
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Result<void> check_token(const TokenOrder& order) {
  const bool known =
      !order.scopes.empty() && std::all_of(order.scopes.begin(), order.scopes.end(), [](const auto& one) {
        return std::find(scopes_known.begin(), scopes_known.end(), one) != scopes_known.end();
      });
  // An address that holds a calendar's token is written down in many places: it must open nothing else.
  const bool alone =
      order.scopes.size() == 1 || std::find(order.scopes.begin(), order.scopes.end(), "calendar") == order.scopes.end();
  if (known && alone && order.days >= 1 && order.days <= days_max) return {};
  return fail(ErrorKind::Diagnostic, "E8045",
              {"a token has scopes of read, act, bind and admin, or calendar alone, and lasts 1 to 366 days",
               "โทเคนมีขอบเขต read act bind หรือ admin หรือ calendar อย่างเดียว และมีอายุ 1 ถึง 366 วัน"},
              {"give each scope that the program needs, and no other", "ระบุเฉพาะขอบเขตที่โปรแกรมต้องใช้"});
}

}  // namespace

Result<storage::AccountStore> open_accounts(const std::string& folder) {
  if (!prepare_secrets())
    return fail(ErrorKind::Failure, "E5405", {"the system gives no random numbers", "ระบบไม่ให้เลขสุ่ม"});
  return storage::AccountStore::open(std::filesystem::path(folder) / storage::accounts_file);
}

Instant wall_clock() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return Instant::from_micros(std::chrono::duration_cast<std::chrono::microseconds>(since).count());
}

Result<void> set_password(storage::AccountStore& accounts, const Change& change, const std::string& password) {
  ANUMAT_TRY(auto found, accounts.find_account(change.person));
  storage::Account account = found.value_or(storage::Account());
  ANUMAT_CHECK(check_new_password(password, change.person, account.code_confirmed));
  if (!found) account.created_at = change.now;
  account.person = change.person;
  account.password = hash_password(password);
  account.failures = 0;
  if (account.password.empty())
    return fail(ErrorKind::Failure, "E8047",
                {"there is no memory to hash a password", "หน่วยความจำไม่พอสำหรับเข้ารหัสรหัสผ่าน"},
                {"close other programs and try again", "ปิดโปรแกรมอื่นแล้วลองใหม่"});
  ANUMAT_CHECK(accounts.put_account(account));
  ANUMAT_CHECK(accounts.end_sessions_of(change.person));
  return note(accounts, change, found ? "password_set" : "account_made");
}

Result<void> set_active(storage::AccountStore& accounts, const Change& change, bool active) {
  ANUMAT_TRY([[maybe_unused]] const storage::Account account, find(accounts, change.person));
  ANUMAT_CHECK(accounts.set_active(change.person, active));
  return note(accounts, change, active ? "activated" : "deactivated");
}

Result<CodeOffer> offer_code(storage::AccountStore& accounts, const Change& change, const std::string& office) {
  ANUMAT_TRY(storage::Account account, find(accounts, change.person));
  account.code_secret = random_code_secret();
  account.code_confirmed = false;
  account.code_step = 0;
  ANUMAT_CHECK(accounts.put_account(account));
  ANUMAT_CHECK(note(accounts, change, "code_offered"));
  return CodeOffer{base32(account.code_secret), code_address(account.code_secret, change.person, office)};
}

Result<void> confirm_code(storage::AccountStore& accounts, const Change& change, const std::string& code) {
  ANUMAT_TRY(storage::Account account, find(accounts, change.person));
  const std::int64_t step =
      account.code_secret.empty() ? 0 : matching_step(account.code_secret, code, change.now, account.code_step);
  if (step == 0)
    return fail(ErrorKind::Diagnostic, "E8044", {"this is not the code of the moment", "ไม่ใช่รหัสของขณะนี้"},
                {"type the six digits that the authenticator shows now, and check that both clocks are right",
                 "พิมพ์เลขหกหลักที่แอปแสดงขณะนี้ และตรวจว่านาฬิกาทั้งสองเครื่องตรงกัน"});
  account.code_confirmed = true;
  account.code_step = step;
  ANUMAT_CHECK(accounts.put_account(account));
  return note(accounts, change, "code_confirmed");
}

Result<void> drop_code(storage::AccountStore& accounts, const Change& change) {
  ANUMAT_TRY(storage::Account account, find(accounts, change.person));
  account.code_secret.clear();
  account.code_confirmed = false;
  ANUMAT_CHECK(accounts.put_account(account));
  return note(accounts, change, "code_dropped");
}

Result<NewInvitation> invite(storage::AccountStore& accounts, const Change& change, int days) {
  if (days < 1 || days > invitation_days_max)
    return fail(ErrorKind::Diagnostic, "E8062", {"an invitation is good for 1 to 30 days", "คำเชิญมีอายุ 1 ถึง 30 วัน"},
                {"make another one when it has ended", "สร้างคำเชิญใหม่เมื่อหมดอายุ"});
  ANUMAT_TRY(const auto found, accounts.find_account(change.person));
  if (found && !found->active) return deactivated(change.person);
  ANUMAT_CHECK(make_account(accounts, change));
  NewInvitation made{random_token(), Instant::from_micros(change.now.micros() + days * day_micros)};
  ANUMAT_CHECK(accounts.add_invitation({sha256(made.secret), change.person, made.expires_at}));
  ANUMAT_CHECK(note(accounts, change, "invited"));
  return made;
}

Result<storage::Invitation> find_invitation(const storage::AccountStore& accounts, std::string_view secret,
                                            Instant now) {
  ANUMAT_TRY(auto found, accounts.find_invitation(sha256(secret)));
  if (!found || found->expires_at <= now) return no_invitation();
  ANUMAT_TRY(const auto account, accounts.find_account(found->person));
  if (account && !account->active) return deactivated(found->person);
  return std::move(*found);
}

Result<void> accept_invitation(storage::AccountStore& accounts, const std::string& secret, const Change& change,
                               const std::string& password) {
  // A password that is not good enough does not use it up.
  ANUMAT_TRY(const auto found, accounts.find_account(change.person));
  ANUMAT_CHECK(check_new_password(password, change.person, found && found->code_confirmed));
  ANUMAT_TRY(const bool taken, accounts.take_invitation(sha256(secret)));
  if (!taken) return no_invitation();
  ANUMAT_CHECK(note(accounts, change, "invitation_accepted"));
  return set_password(accounts, change, password);
}

Result<void> expect_claim(storage::AccountStore& accounts, const Change& change, const std::string& value) {
  if (value.empty() || value.size() > claim_bytes_max || invalid_utf8_at(value))
    return fail(
        ErrorKind::Diagnostic, "E8064", {"this is no value of a claim", "ไม่ใช่ค่าของ claim"},
        {"write it as the provider does, such as somchai@unit.go.th", "เขียนตามที่ผู้ให้บริการระบุ เช่น somchai@unit.go.th"});
  ANUMAT_TRY(const bool noted, accounts.expect(change.person, value));
  if (noted) {
    ANUMAT_CHECK(make_account(accounts, change));
    return note(accounts, change, "claim_expected", value);
  }
  return fail(ErrorKind::Diagnostic, "E8064",
              {"`" + value + "` is expected of somebody else", "`" + value + "` กำหนดให้บุคคลอื่นแล้ว"},
              {"`anumat user list` shows of whom; `anumat user unlink` ends it",
               "ดูได้ด้วย `anumat user list` และยกเลิกด้วย `anumat user unlink`"});
}

Result<void> unlink_identity(storage::AccountStore& accounts, const Change& change) {
  ANUMAT_CHECK(accounts.end_identities_of(change.person));
  ANUMAT_CHECK(accounts.end_sessions_of(change.person));
  return note(accounts, change, "identity_unlinked");
}

Result<NewToken> make_token(storage::AccountStore& accounts, const Change& change, const TokenOrder& order) {
  ANUMAT_CHECK(check_token(order));
  NewToken made{random_token().substr(0, 10), "anumat_" + random_token(),
                Instant::from_micros(change.now.micros() + order.days * day_micros)};
  ANUMAT_CHECK(accounts.add_token(
      {made.id, sha256(made.secret), change.person, order.name, order.scopes, change.now, made.expires_at}));
  ANUMAT_CHECK(note(accounts, change, "token_made", made.id + " " + joined(order.scopes)));
  return made;
}

Result<void> end_token(storage::AccountStore& accounts, const Change& change, const std::string& id) {
  ANUMAT_TRY(const bool ended, accounts.end_token(change.person, id));
  if (ended) return note(accounts, change, "token_ended", id);
  return fail(ErrorKind::Diagnostic, "E8046", {"there is no token `" + id + "`", "ไม่มีโทเคน `" + id + "`"},
              {"`anumat user list` shows what there is", "ดูทั้งหมดด้วย `anumat user list`"});
}

}  // namespace anumat::server
