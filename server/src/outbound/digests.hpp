#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>

#include "anumat/server/mail.hpp"
#include "app/clock.hpp"
#include "outbound/digest.hpp"
#include "outbound/mail_settings.hpp"
#include "outbound/mime.hpp"
#include "outbound/smtp.hpp"

namespace anumat::server {

/// What is asked of the office for a day's digests. Its answers are those of one moment after the other.
class DigestSource {
 public:
  virtual ~DigestSource() = default;
  struct Day {
    Date today;
    bool works = false;
    int minute = 0;  ///< Of the day, by the office's clock.
    Instant since;   ///< From when on news is told to those who have had no mail: the last working day's beginning.
    UtcOffset offset;
  };
  [[nodiscard]] virtual Result<Day> day(Instant now) = 0;
  [[nodiscard]] virtual Result<MailDigest> digest(const std::string& person, Instant since, Instant now) = 0;
};
[[nodiscard]] DigestSource::Day digest_day(const office::CompiledDefinitions& definitions,
                                           const engine::OfficeState& state, Instant now);

/// What has been mailed, for /metrics.
struct MailCounts {
  std::atomic<std::int64_t> sent{0};
  std::atomic<std::int64_t> failed{0};
};

using SendMail = std::function<MailOutcome(const std::string& to, const std::string& text)>;

/// One round over all who want a digest. Never sends a second one for a day: that it is being sent is noted durably
/// before, so whatever ends the program in between leaves one mail unsure and not sent again; the next day's tells its
/// news once more.
struct DigestRound {
  storage::MailStore& store;
  const MailSettings& settings;
  DigestSource& source;
  SendMail send;
  MailCounts& counts;
};
[[nodiscard]] Result<DigestReport> run_digests(const DigestRound& with, const Clock& clock);

/// The mail to one person.
[[nodiscard]] MailMessage digest_message(const MailSettings& settings, const storage::Recipient& recipient,
                                         const MailDigest& digest, Instant at, UtcOffset offset);

/// How long is waited after so many failures in a row: 1, 5, 15, 30 and then 60 minutes.
[[nodiscard]] std::int64_t mail_wait_seconds(std::int64_t failures);

}  // namespace anumat::server
