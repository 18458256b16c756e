#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/office/office.hpp"
#include "anumat/storage/mail_store.hpp"

namespace anumat::server {

// The digest mail of an office: what `anumat mail` and the routes do. One mail a working day to each who wants it.

/// The mail of the office in a folder.
[[nodiscard]] Result<storage::MailStore> open_mail(const std::string& folder);

/// What a person wants changed about their mail; what is not given stays.
struct MailWish {
  std::optional<std::string> address;   ///< Empty: forget it.
  std::optional<std::string> digest;    ///< on, off, default
  std::optional<std::string> language;  ///< th, en, both
};
/// Fails with E8222 (no address that mail can be sent to), E8223 (another word).
[[nodiscard]] Result<storage::Recipient> wish_mail(storage::MailStore& store, const std::string& person,
                                                   const MailWish& wish);
/// Fails as wish_mail() does, and changes nothing.
[[nodiscard]] Result<void> check_wish(const MailWish& wish);

/// Whether the office in a folder sends mail at all. Fails with E8220 (its settings cannot be used), E8221 (it sends
/// none).
[[nodiscard]] Result<void> check_mail(const std::string& folder);

/// The mail that a person would get at a moment, and whether it would be sent at all: not when there is nothing to
/// tell. The address that ends it has KEY in the place of the person's own. Fails with E8220, E8221 (the office sends
/// no mail).
struct MailPreview {
  std::string to;
  std::string subject;
  std::string text;
  std::string html;
  std::string raw;  ///< As it would go over the wire.
  bool empty = false;
};
[[nodiscard]] Result<MailPreview> preview_digest(const office::Office& office, const storage::MailStore* store,
                                                 const std::string& person, Instant now);

/// What came of the digests of a day.
struct DigestReport {
  bool due = false;  ///< It is a working day, and its hour has come.
  std::int64_t sent = 0;
  std::int64_t nothing = 0;  ///< People with nothing to tell.
  std::int64_t failed = 0;   ///< Will be tried again, or were refused.
  std::string fault;         ///< Of the mail server as a whole; empty when it can be used.
  std::optional<Instant> next;
};
/// Sends what is due of the day's digests and was not sent before, by whomever. Fails with E8220, E8221.
[[nodiscard]] Result<DigestReport> send_digests(const office::Office& office, storage::MailStore& store, Instant now);

}  // namespace anumat::server
