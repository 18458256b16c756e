#pragma once

#include <sys/types.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "../support/temp_folder.hpp"

namespace anumat::server::test {

/// A mail server of others' making, aiosmtpd, on a free port of the loopback; gone at the end. What it does with a mail
/// its recipient says, see smtp_server.py.
class MailServer {
 public:
  enum class Security { None, Tls };
  explicit MailServer(Security security = Security::None);
  ~MailServer();
  MailServer(const MailServer&) = delete;
  MailServer& operator=(const MailServer&) = delete;

  /// False when aiosmtpd is not installed.
  [[nodiscard]] bool runs() const { return port_ > 0; }
  [[nodiscard]] std::string address() const { return "smtp://localhost:" + std::to_string(port_); }
  [[nodiscard]] std::string certificate() const { return (folder_ / "certificate.pem").string(); }
  /// The mails that it took, oldest first, as Python's own library reads them.
  [[nodiscard]] std::vector<nlohmann::json> mails() const;
  /// As they came over the wire.
  [[nodiscard]] std::string raw(std::size_t index) const;

 private:
  anumat::testing::TempFolder folder_;
  pid_t process_ = -1;
  int port_ = 0;
};

}  // namespace anumat::server::test
