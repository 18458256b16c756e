#pragma once

#include <atomic>
#include <string>

#include "outbound/mail_settings.hpp"

namespace anumat::server {

enum class MailFate {
  Taken,     ///< The server has it and answers for it.
  Refused,   ///< The server will not have it, for this recipient.
  NotNow,    ///< It was not taken, and may be later.
  NoServer,  ///< Nothing can be sent at all: no connection, no TLS, no login.
  Unsure,    ///< It was handed over whole and no answer came: it may have been taken.
};
struct MailOutcome {
  MailFate fate = MailFate::Taken;
  std::string fault;  ///< "550", "timeout"; empty when it was taken.
};

/// Hands one mail to the server of the settings by SMTP (RFC 5321), with STARTTLS or TLS unless they say otherwise.
/// Cut off once `ends` is true. May be used from many threads.
[[nodiscard]] MailOutcome send_mail(const MailSettings& settings, const std::string& to, const std::string& text,
                                    const std::atomic<bool>* ends = nullptr);

}  // namespace anumat::server
