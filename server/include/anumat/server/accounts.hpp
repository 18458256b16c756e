#pragma once

#include <optional>
#include <string>
#include <string_view>
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

/// Lets a person choose a password, or link an identity of the provider, once.
struct NewInvitation {
  std::string secret;  ///< Shown once.
  Instant expires_at;
};
/// The last one of a person counts. E8058 when the account is deactivated, E8062 unless it is for 1 to 30 days.
[[nodiscard]] Result<NewInvitation> invite(storage::AccountStore& accounts, const Change& change, int days);
/// Whom it invites; E8062 when it is not good any more, E8058 when the account is deactivated.
[[nodiscard]] Result<storage::Invitation> find_invitation(const storage::AccountStore& accounts,
                                                          std::string_view secret, Instant now);
/// Sets the password of the invited, whose `change` this is; fails as find_invitation() and set_password() do.
[[nodiscard]] Result<void> accept_invitation(storage::AccountStore& accounts, const std::string& secret,
                                             const Change& change, const std::string& password);

/// Notes by which value of the configured claim the person is recognized at the first sign-in with the provider. E8064
/// when it is expected of somebody else.
[[nodiscard]] Result<void> expect_claim(storage::AccountStore& accounts, const Change& change,
                                        const std::string& value);
/// Ends what links the person to the provider, and its sessions.
[[nodiscard]] Result<void> unlink_identity(storage::AccountStore& accounts, const Change& change);

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

/// What `anumat serve --dry-run` found out about the provider of the office.
struct ProviderReport {
  std::string issuer;
  std::size_t keys = 0;
  bool signs_out = false;  ///< At the provider too.
  std::string callback;    ///< What the provider has to allow as a redirect address.
};
/// Asks the provider for everything but a person; nothing when the office has none. E8050 to E8053 and E8055 say what
/// is wrong.
[[nodiscard]] Result<std::optional<ProviderReport>> check_provider(const std::string& folder, Instant now);

}  // namespace anumat::server
