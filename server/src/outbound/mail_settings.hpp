#pragma once

#include <optional>
#include <string>

#include "anumat/base/result.hpp"

namespace anumat::server {

/// How an office sends mail, by the file `mail` in its folder, one word and its value a line:
///
///     server smtp://mail.example.go.th:587
///     from "กองแผนงาน" <plan@example.go.th>
///     link https://plan.example.go.th
///     hour 07:30
///     digest on
///     login plan@example.go.th
///     password-file /etc/anumat/mail-password
///     authority /etc/anumat/mail-ca.pem
///     tls none
struct MailSettings {
  std::string server;  ///< smtp:// speaks STARTTLS, smtps:// TLS from the start.
  bool tls = true;     ///< `tls none` is for a server of the same machine, and has no login.
  std::string login;   ///< Empty: none is needed.
  std::string password;
  std::string authority;  ///< PEM file of who vouches for the server; empty: those of the system.
  std::string from_name;  ///< May be empty.
  std::string from_address;
  std::string link;         ///< Where the pages of this office are, without a slash at its end.
  int minute_of_day = 450;  ///< From which on digests are sent, by the office's clock: 07:30.
  bool digest = false;      ///< Whether those get one who have not said.

  [[nodiscard]] std::string host() const;  ///< Of the server.
};

/// Nothing when the office sends no mail. Fails with E8220.
[[nodiscard]] Result<std::optional<MailSettings>> mail_settings_of(const std::string& folder);

/// Whether mail can be sent there: one ASCII address, as RFC 5321 has it without quoted names.
[[nodiscard]] bool is_mail_address(std::string_view text);

}  // namespace anumat::server
