#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "anumat/base/sha256.hpp"
#include "anumat/server/fetch.hpp"
#include "provider/discovery.hpp"
#include "provider/id_token.hpp"
#include "provider/settings.hpp"

namespace anumat::server {

/// A sign-in at the provider, from the click until the browser comes back.
struct Beginning {
  std::string return_to;                         ///< A path of ours.
  std::string person;                            ///< Who is to prove anew to be themselves; empty: anybody may come.
  std::string invitation;                        ///< What binds the identity to a person; may be empty.
  std::string browser;                           ///< What the cookie of this browser holds.
  std::optional<Digest> session = std::nullopt;  ///< That ends when a new one begins.
};

/// What the browser brings back, and the cookie it has.
struct Returned {
  std::string state;
  std::string code;
  std::string issuer;
  std::string error;
  std::string browser;
};

/// Who came back, every check passed.
struct Proof {
  Beginning begun;
  std::string subject;
  std::string claim;  ///< Of the settings; empty when the provider does not vouch for it.
  std::optional<Instant> proved_at;
};

/// Signing in by OpenID Connect: authorization code flow with PKCE. Keeps what the provider says of itself for an hour,
/// its keys too, and looks again when a token names a key that it does not know, at most once a minute. May be used
/// from many threads; begin(), finish(), sign_out_address() and check() may wait for the provider.
class Provider {
 public:
  Provider(ProviderSettings settings, Fetcher fetch);

  [[nodiscard]] const ProviderSettings& settings() const { return settings_; }

  /// Where the browser is to go. E8052 or E8053 when the provider cannot be asked.
  [[nodiscard]] Result<std::string> begin(Beginning beginning, Instant now);
  /// E8054 when no such sign-in was begun in this browser within ten minutes, E8055 when the provider refused, E8056
  /// and E8065 as check_token() says.
  [[nodiscard]] Result<Proof> finish(const Returned& returned, Instant now);
  /// Where a browser goes to sign out at the provider too; empty when that is not offered, or not known now.
  [[nodiscard]] std::string sign_out_address(Instant now);

  struct Checked {
    std::size_t keys = 0;
    bool signs_out = false;
  };
  /// Asks the provider for everything but a person: what it says of itself, its keys, and whether it knows this
  /// client. E8055 when it does not.
  [[nodiscard]] Result<Checked> check(Instant now);

 private:
  struct Pending {
    Beginning beginning;
    std::string nonce;
    std::string verifier;
    Instant at;
  };
  struct Tokens {
    std::string id;
    std::string access;
  };
  [[nodiscard]] Result<Discovery> discover(Instant now);
  /// Those that are known, or new ones when none of them fits.
  [[nodiscard]] Result<std::vector<PublicKey>> keys_for(const Discovery& provider, const SignedToken* token,
                                                        Instant now);
  [[nodiscard]] Result<Pending> take(const Returned& returned, Instant now);
  [[nodiscard]] Result<FetchAnswer> ask_for_tokens(const Discovery& provider, const std::string& code,
                                                   const std::string& verifier) const;
  [[nodiscard]] Result<Tokens> exchange(const Discovery& provider, const std::string& code,
                                        const std::string& verifier) const;
  [[nodiscard]] Result<std::string> claim_of(const Discovery& provider, const Tokens& tokens, const SignedToken& token,
                                             const std::string& subject) const;

  ProviderSettings settings_;
  Fetcher fetch_;

  std::mutex pending_guard_;
  std::map<std::string, Pending> pending_;  ///< By state.

  std::mutex known_guard_;  ///< Held while the provider is asked, so that it is asked once.
  std::optional<Discovery> known_;
  Instant known_at_;
  std::optional<Error> failed_;
  Instant failed_at_;
  std::vector<PublicKey> keys_;
  std::optional<Instant> keys_at_;
};

}  // namespace anumat::server
