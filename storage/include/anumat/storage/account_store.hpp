#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/base/sha256.hpp"

namespace anumat::storage {

/// How a person of the office proves to be themselves. Secrets are kept hashed, but for that of the one-time codes,
/// which must be known to check them.
struct Account {
  std::string person;
  std::string password;         ///< Argon2id in the form of libsodium; empty until one is set.
  std::string code_secret;      ///< RFC 6238, raw bytes; empty when no one-time code is asked for.
  bool code_confirmed = false;  ///< A first code was given, so that codes are asked for from then on.
  std::int64_t code_step = 0;   ///< The last step whose code was taken: no code works twice.
  bool active = true;
  std::int64_t failures = 0;  ///< Wrong passwords or codes since the last right one.
  Instant failed_at;
  Instant created_at;
};

struct Session {
  Digest token{};  ///< SHA-256 of what the browser holds.
  std::string person;
  std::string method;  ///< password, provider, demo
  Instant created_at;
  Instant fresh_at;  ///< When the person last proved to be themselves.
  Instant seen_at;
  Instant expires_at;
};

struct ApiToken {
  std::string id;
  Digest secret{};  ///< SHA-256 of what the program holds.
  std::string person;
  std::string name;
  std::vector<std::string> scopes;
  Instant created_at;
  Instant expires_at;
};

/// Who somebody is at a provider of OpenID Connect: the pair never belongs to another person there.
struct Identity {
  std::string issuer;
  std::string subject;
  std::string person;
  Instant linked_at;
};

/// What lets a person choose a password or link an identity, once.
struct Invitation {
  Digest secret{};  ///< SHA-256 of what the invited holds.
  std::string person;
  Instant expires_at;
};

/// Something that happened to an account: login, refused login, password set, deactivated.
struct AccountEvent {
  std::int64_t seq = 0;
  Instant at;
  std::string person;
  std::string type;
  std::string detail;
  std::string peer;  ///< Network address it came from, or "console".
};

inline constexpr const char* accounts_file = "accounts.db";

/// The accounts of an office, in `accounts.db` beside its log, readable by its owner alone. Several processes may have
/// it open: what one of them ends is ended for all at the next look. May be used from many threads.
class AccountStore {
 public:
  /// Makes the file when there is none. Fails as SqliteStore does.
  [[nodiscard]] static Result<AccountStore> open(const std::filesystem::path& path);
  ~AccountStore();
  AccountStore(AccountStore&&) noexcept;
  AccountStore& operator=(AccountStore&&) noexcept;

  [[nodiscard]] Result<std::optional<Account>> find_account(std::string_view person) const;
  [[nodiscard]] Result<std::vector<Account>> accounts() const;
  /// Writes all of an account but whether it is active: a new one is.
  [[nodiscard]] Result<void> put_account(const Account& account);
  /// Ends all sessions and tokens of one that is not.
  [[nodiscard]] Result<void> set_active(std::string_view person, bool active);
  /// Keeps what came of a try to sign in, and nothing else of the account: it may have been changed meanwhile. False
  /// when the one-time code was used by another try at the same time.
  [[nodiscard]] Result<bool> note_try(const Account& tried, bool used_code);

  /// False when the account was deactivated: no session begins then.
  [[nodiscard]] Result<bool> add_session(const Session& session);
  [[nodiscard]] Result<std::optional<Session>> find_session(const Digest& token) const;
  [[nodiscard]] Result<void> touch_session(const Digest& token, Instant seen_at, Instant fresh_at);
  [[nodiscard]] Result<void> end_session(const Digest& token);
  [[nodiscard]] Result<void> end_sessions_of(std::string_view person);
  /// Removes what has expired.
  [[nodiscard]] Result<void> sweep(Instant now);

  [[nodiscard]] Result<void> add_token(const ApiToken& token);
  [[nodiscard]] Result<std::optional<ApiToken>> find_token(const Digest& secret) const;
  [[nodiscard]] Result<std::vector<ApiToken>> tokens_of(std::string_view person) const;
  /// False when the person has no such token.
  [[nodiscard]] Result<bool> end_token(std::string_view person, std::string_view id);

  [[nodiscard]] Result<std::optional<Identity>> find_identity(std::string_view issuer, std::string_view subject) const;
  [[nodiscard]] Result<std::vector<Identity>> identities_of(std::string_view person) const;
  /// False when the identity, or the person at this issuer, is linked already.
  [[nodiscard]] Result<bool> add_identity(const Identity& identity);
  /// Ends the identities of a person and what is expected of it.
  [[nodiscard]] Result<void> end_identities_of(std::string_view person);

  /// By which value of a claim a person is recognized at the first sign-in; small and capital letters are the same.
  /// False when it is expected of somebody else.
  [[nodiscard]] Result<bool> expect(std::string_view person, std::string_view value);
  [[nodiscard]] Result<std::optional<std::string>> find_expected(std::string_view value) const;
  [[nodiscard]] Result<std::optional<std::string>> expected_of(std::string_view person) const;
  [[nodiscard]] Result<void> end_expected_of(std::string_view person);

  /// The last one of a person counts.
  [[nodiscard]] Result<void> add_invitation(const Invitation& invitation);
  [[nodiscard]] Result<std::optional<Invitation>> find_invitation(const Digest& secret) const;
  /// False when it is used up already.
  [[nodiscard]] Result<bool> take_invitation(const Digest& secret);

  [[nodiscard]] Result<void> add_event(const AccountEvent& event);
  /// Newest first.
  [[nodiscard]] Result<std::vector<AccountEvent>> events(std::int64_t count) const;

 private:
  struct Body;
  explicit AccountStore(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::storage
