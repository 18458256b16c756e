#pragma once

#include <cstdint>
#include <span>

#include "postgres/connection.hpp"

namespace anumat::storage::postgres {

/// What brings the tables from the version before to `version`.
struct Migration {
  std::int64_t version = 0;
  const char* name = "";
  const char* sql = "";
};

/// All of them, oldest first. A released one never changes.
[[nodiscard]] std::span<const Migration> migrations();

/// Of the tables in the database; 0 when there are none. Refuses a schema `anumat` that is not ours (E5139) and one
/// that is newer than the last of the steps (E5138). Changes nothing.
[[nodiscard]] Result<std::int64_t> tables_version(Connection& connection, std::span<const Migration> steps);

/// Brings the tables to the last version in one transaction, one node at a time. Every office that is there gets a new
/// epoch in it, so that no node of the older version writes on.
[[nodiscard]] Result<void> migrate(Connection& connection, std::span<const Migration> steps);

}  // namespace anumat::storage::postgres
