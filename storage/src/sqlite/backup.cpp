#include <system_error>

#include "failure.hpp"
#include "sqlite/impl.hpp"

namespace anumat::storage {
namespace {

namespace fs = std::filesystem;

/// Gone with the object unless it was given its name.
struct UnfinishedCopy {
  fs::path path;
  ~UnfinishedCopy() {
    std::error_code ignored;
    if (!path.empty()) fs::remove(path, ignored);
  }
};

Result<void> copy_and_check(const fs::path& from, const fs::path& to, std::int64_t size_min) {
  {
    // A reader of its own: the store goes on writing meanwhile.
    ANUMAT_TRY(const Connection source, Connection::open(from, Connection::Access::ReadOnly));
    ANUMAT_CHECK(source.execute("VACUUM INTO " + sql_text(to.string())));
  }
  ANUMAT_TRY(const Connection copy, Connection::open(to, Connection::Access::ReadOnly));
  ANUMAT_TRY(const std::string checked, copy.ask("PRAGMA quick_check"));
  if (checked != "ok") return failure("E5107", to.string(), checked);
  ANUMAT_TRY(const auto store, SqliteStore::open(to, Mode::ReadOnly));
  ANUMAT_CHECK(store->verify());
  ANUMAT_TRY(const engine::Frontier frontier, store->frontier());
  if (frontier.size < size_min) return failure("E5107", to.string(), "events are missing");
  return {};
}

}  // namespace

Result<void> SqliteStore::backup_to(const fs::path& path) const {
  std::error_code error;
  if (fs::exists(path, error)) return failure("E5112", path.string(), "there is a file already");
  ANUMAT_TRY(const engine::Frontier before, frontier());
  UnfinishedCopy draft{path.string() + ".part"};
  fs::remove(draft.path, error);
  if (auto made = copy_and_check(impl_->path, draft.path, before.size); !made) {
    return failure("E5112", path.string(), made.error().message.en);
  }
  ANUMAT_CHECK(sync_file(draft.path));
  fs::rename(draft.path, path, error);
  if (error) return failure("E5112", path.string(), error.message());
  draft.path.clear();
  return sync_folder_of(path);
}

}  // namespace anumat::storage
