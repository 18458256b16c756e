#pragma once

#include <memory>
#include <string>

#include "anumat/storage/account_store.hpp"
#include "anumat/storage/mail_store.hpp"
#include "app/clock.hpp"
#include "app/office_thread.hpp"
#include "outbound/digests.hpp"

namespace anumat::server {

/// Sends the digests of a served office from a thread of its own. The office is asked for one person after the other,
/// each as long as a look at the inbox takes.
class Postman {
 public:
  /// `clock` is that of the office: its days and hours are meant.
  Postman(std::string folder, storage::MailStore& store, OfficeThread& office, storage::AccountStore& accounts,
          Clock clock, MailCounts& counts);
  /// Stops.
  ~Postman();
  Postman(const Postman&) = delete;
  Postman& operator=(const Postman&) = delete;

  /// Before the office's thread: what it asked for is answered still. A mail that is being handed over is cut off.
  void stop();

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::server
