#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "anumat/audit/backup.hpp"
#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"

namespace anumat::server {

/// What came of looking through a backup again.
struct Verification {
  Instant at;
  std::string by;
  std::optional<Error> fault;  ///< Nothing when it is good.
};

struct Backup {
  std::string name;  ///< Of its folder, inside of that of all.
  std::int64_t bytes = 0;
  std::optional<audit::BackupSheet> sheet;
  std::optional<Error> fault;  ///< Why there is no sheet.
  std::optional<Verification> verified;
};

/// Who has one made or verified, and when.
struct BackupOrder {
  std::string by;
  Instant at;
};

/// The backups of a served office, in a folder that whoever keeps the machine has named. Each of them was verified as
/// it was made; what came of verifying it later stands in a file beside them. May be used from many threads.
class Backups {
 public:
  /// None are made when `folder` is empty.
  explicit Backups(std::string folder) : folder_(std::move(folder)) {}

  [[nodiscard]] const std::string& folder() const { return folder_; }
  /// Whether one is being made or verified.
  [[nodiscard]] bool busy() const { return working_; }
  [[nodiscard]] Result<std::vector<Backup>> list() const;
  /// Copies an office into a folder named after the day. E8231 when another one is at it.
  [[nodiscard]] Result<Backup> make(const std::string& office, Date day, const BackupOrder& order);
  /// That it is not good is no failure but a finding. E8231 when another one is at it, E8232 when there is none.
  [[nodiscard]] Result<Backup> verify(const std::string& name, const BackupOrder& order);

 private:
  class Turn;
  [[nodiscard]] Result<Backup> find(const std::string& name) const;

  std::string folder_;
  std::atomic<bool> working_{false};
};

/// Whether the folder can be used for backups of the office. E8233.
[[nodiscard]] Result<void> check_backup_folder(const std::string& folder, const std::string& office);

}  // namespace anumat::server
