#include "anumat/storage/side_stores.hpp"

#include "failure.hpp"
#include "files.hpp"
#include "sqlite/connection.hpp"

namespace anumat::storage {

Result<void> copy_side_store(const std::filesystem::path& from, const std::filesystem::path& to) {
  // SQLite writes into an empty file that is there, so that nobody else could ever read it.
  ANUMAT_CHECK(make_private(to));
  {
    ANUMAT_TRY(const Connection source, Connection::open(from, Connection::Access::ReadOnly));
    ANUMAT_CHECK(source.execute("VACUUM INTO " + sql_text(to.string())));
  }
  {
    ANUMAT_TRY(const Connection copy, Connection::open(to, Connection::Access::ReadOnly));
    ANUMAT_TRY(const std::string checked, copy.ask("PRAGMA quick_check"));
    if (checked != "ok") return failure("E5107", from.string(), checked);
  }
  ANUMAT_CHECK(sync_file(to));
  return sync_folder_of(to);
}

Result<void> keep_endpoints_within(const std::filesystem::path& webhooks, std::int64_t events) {
  ANUMAT_TRY(Connection connection, Connection::open(webhooks, Connection::Access::Create));
  ANUMAT_TRY(Statement keep, connection.prepare("UPDATE endpoint SET position = ?1 WHERE position > ?1"));
  return keep.run(events);
}

}  // namespace anumat::storage
