#pragma once

#include <string>
#include <vector>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/storage/account_store.hpp"

namespace anumat::server {

// Keeping accounts: what `anumat user` and the routes below /me and /accounts do. Each change is noted in the accounts'
// own record. `peer` is where it came from: a network address, or "console".

struct Change {
  std::string person;  ///< Whose account.
  Instant now;
  std::string peer;
};

/// The accounts of the office in a folder.
[[nodiscard]] Result<storage::AccountStore> open_accounts(const std::string& folder);
/// The moment by the clock of this machine.
[[nodiscard]] Instant wall_clock();

/// Makes the account when there is none; ends the sessions that there are. Fails with E8040 or E8041 when the password
/// is not good enough.
[[nodiscard]] Result<void> set_password(storage::AccountStore& accounts, const Change& change,
                                        const std::string& password);
/// Ends, or allows again, all signing in; sessions and tokens end at once. E8043 when there is no account.
[[nodiscard]] Result<void> set_active(storage::AccountStore& accounts, const Change& change, bool active);

/// A new secret for one-time codes, asked for once confirm_code() has seen one of them.
struct CodeOffer {
  std::string secret;   ///< In base 32.
  std::string address;  ///< otpauth://..., for a QR code.
};
[[nodiscard]] Result<CodeOffer> offer_code(storage::AccountStore& accounts, const Change& change,
                                           const std::string& office);
/// E8044 when the code is none of the offered secret.
[[nodiscard]] Result<void> confirm_code(storage::AccountStore& accounts, const Change& change, const std::string& code);
/// No code is asked for any more.
[[nodiscard]] Result<void> drop_code(storage::AccountStore& accounts, const Change& change);

struct TokenOrder {
  std::string name;
  std::vector<std::string> scopes;  ///< read, act, bind, admin
  int days = 90;                    ///< 1 to 366.
};
struct NewToken {
  std::string id;
  std::string secret;  ///< Shown once.
  Instant expires_at;
};
/// E8045 when a scope or the days are not allowed.
[[nodiscard]] Result<NewToken> make_token(storage::AccountStore& accounts, const Change& change,
                                          const TokenOrder& order);
/// E8046 when there is no such token.
[[nodiscard]] Result<void> end_token(storage::AccountStore& accounts, const Change& change, const std::string& id);

}  // namespace anumat::server
