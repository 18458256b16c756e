#pragma once

#include <cstdint>
#include <span>

#include "sqlite/connection.hpp"

namespace anumat::storage {

/// The first version of a file that has an index of words.
inline constexpr std::int64_t words_version = 2;

/// "anmt", in the header of each of our files.
inline constexpr std::int64_t application_id = 0x616E6D74;

/// What brings a file from the version before to `version`.
struct Migration {
  std::int64_t version = 0;
  const char* name = "";
  const char* sql = "";
};

/// All of them, oldest first. A released one never changes.
[[nodiscard]] std::span<const Migration> migrations();

/// Refuses a file that is not ours (E5105), newer than the last of the steps (E5106), or whose version table and header
/// disagree (E5107). Returns its version; 0 for an empty database. Changes nothing.
[[nodiscard]] Result<std::int64_t> file_version(const Connection& connection, std::span<const Migration> steps);

/// Brings the file to the last version in one transaction. A file that holds something is copied to
/// "<path>.before-vN" first.
[[nodiscard]] Result<void> migrate(const Connection& connection, std::span<const Migration> steps);

}  // namespace anumat::storage
