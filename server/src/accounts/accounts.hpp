#pragma once

#include <string>

#include "anumat/storage/account_store.hpp"
#include "http/problem.hpp"

namespace anumat::server {

/// What a person gives to prove to be themselves.
struct Credentials {
  std::string person;
  std::string password;
  std::string code;
  std::string peer;
};

/// Checks them and remembers the outcome: slowly, on a worker. Says no more than that they are wrong, and after several
/// wrong ones asks to wait.
[[nodiscard]] tl::expected<void, Problem> prove(storage::AccountStore& accounts, const Credentials& credentials,
                                                Instant now);

/// A session that begins now; `token` is what the browser keeps.
struct NewSession {
  std::string token;
  storage::Session session;
};
/// `proved_at` is when the person proved to be themselves. Fails when the account was deactivated.
[[nodiscard]] tl::expected<NewSession, Problem> begin_session(storage::AccountStore& accounts,
                                                              const std::string& person, const std::string& method,
                                                              Instant now, Instant proved_at);

/// The session of a token that is still good; touched, so that it does not fall asleep.
[[nodiscard]] tl::expected<storage::Session, Problem> find_session(storage::AccountStore& accounts,
                                                                   std::string_view token, Instant now);
/// Whether the person proved to be themselves a short while ago.
[[nodiscard]] bool is_fresh(const storage::Session& session, Instant now);

[[nodiscard]] Problem sign_in_first();

}  // namespace anumat::server
