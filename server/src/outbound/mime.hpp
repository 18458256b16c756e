#pragma once

#include <string>
#include <string_view>

#include "anumat/base/instant.hpp"

namespace anumat::server {

/// A mail as its reader sees it.
struct MailMessage {
  std::string from_name;  ///< Any text; may be empty.
  std::string from_address;
  std::string to;       ///< Address.
  std::string subject;  ///< Any text of one line.
  Instant at;
  UtcOffset offset;
  std::string id;           ///< Left of the @ of Message-ID; the domain is that of `from_address`.
  std::string language;     ///< "th", "en"
  std::string unsubscribe;  ///< Address of the page that ends it.
  std::string text;         ///< Lines end with LF.
  std::string html;
};

/// As it goes over the wire, lines ending with CRLF: RFC 5322 with text and HTML beside each other (RFC 2046), headers
/// in ASCII (RFC 2047), bodies in base 64; says that a program sent it (RFC 3834) and how to end it (RFC 2369, and with
/// one click where the address is https, RFC 8058).
[[nodiscard]] std::string mail_text(const MailMessage& message);

/// Any text as the value of a header, in encoded words of at most 75 characters when it is not plain ASCII; none of
/// them cuts a letter.
[[nodiscard]] std::string header_text(std::string_view text);

/// "Mon, 05 Oct 2026 07:30:00 +0700"
[[nodiscard]] std::string mail_date(Instant at, UtcOffset offset);

}  // namespace anumat::server
