#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"

namespace anumat::storage {

/// The name of the file in the folder of an office.
inline constexpr const char* mail_file = "mail.db";

/// Where a person gets mail, and what.
struct Recipient {
  std::string person;
  std::string address;
  std::optional<bool> digest;  ///< Nothing: as the office has it.
  std::string language;        ///< th, en, both; empty: th.
  std::string key;             ///< Stands in the address that ends the digest. Random, of the person alone.
};

enum class DigestState {
  Waiting,  ///< Was not taken for sure, and is tried again on the same day.
  Sending,  ///< Was begun. When that is long ago, nobody knows whether it arrived, and it is not sent again.
  Sent,     ///< Was taken by the mail server.
  Refused,  ///< Was refused for good, for this day.
  Nothing,  ///< There was nothing to tell when it was its time.
};
[[nodiscard]] std::string_view word(DigestState state);  ///< "waiting"

/// The digest of one person and day: there is one at most.
struct DigestRecord {
  std::string person;
  Date day;
  DigestState state = DigestState::Waiting;
  Instant at;  ///< When it was composed: the next one tells what happened from then on.
  std::int64_t attempts = 0;
  std::optional<Instant> next_attempt;
  std::string fault;  ///< Of the last attempt; empty when it was good.
};

/// That the mail server cannot be used at all, for anybody.
struct MailOutage {
  Instant since;
  std::int64_t failures = 0;
  Instant next_attempt;
  std::string fault;
};

/// Mail of an office, in `mail.db` beside its log, readable by its owner alone. The log knows nothing of it. Several
/// processes may have it open; may be used from many threads.
class MailStore {
 public:
  /// Makes the file when there is none. Fails as SqliteStore does.
  [[nodiscard]] static Result<MailStore> open(const std::filesystem::path& path);
  ~MailStore();
  MailStore(MailStore&&) noexcept;
  MailStore& operator=(MailStore&&) noexcept;

  [[nodiscard]] Result<std::optional<Recipient>> find_recipient(std::string_view person) const;
  [[nodiscard]] Result<std::optional<Recipient>> find_by_key(std::string_view key) const;
  [[nodiscard]] Result<std::vector<Recipient>> recipients() const;  ///< By person.
  [[nodiscard]] Result<void> put_recipient(const Recipient& recipient);
  /// With all that was noted of their digests.
  [[nodiscard]] Result<void> forget_recipient(std::string_view person);

  [[nodiscard]] Result<std::optional<DigestRecord>> find_digest(std::string_view person, Date day) const;
  /// The last one that was sent for sure.
  [[nodiscard]] Result<std::optional<DigestRecord>> last_sent(std::string_view person) const;
  /// Notes, durably, that the digest is being sent. False when it was begun or settled before, by whomever: then it
  /// must not be sent. This is what keeps a second mail from being sent for a day.
  [[nodiscard]] Result<bool> begin_digest(std::string_view person, Date day, Instant at);
  /// What came of it.
  [[nodiscard]] Result<void> settle_digest(const DigestRecord& record);
  /// Newest day first.
  [[nodiscard]] Result<std::vector<DigestRecord>> digests(std::int64_t count) const;

  [[nodiscard]] Result<std::optional<MailOutage>> outage() const;
  /// Nothing: the server can be used again.
  [[nodiscard]] Result<void> note_outage(const std::optional<MailOutage>& outage);

 private:
  struct Body;
  explicit MailStore(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::storage
