#include "crash_vfs.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>

namespace anumat::testing {
namespace {

CrashVfs* current = nullptr;
sqlite3_vfs* real_vfs = nullptr;

/// Lies before the file of the real VFS, in memory that SQLite gives.
struct Handle {
  sqlite3_file base;
  std::string* path;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

Handle* handle_of(sqlite3_file* file) {
  return reinterpret_cast<Handle*>(file);
}
sqlite3_file* real_of(sqlite3_file* file) {
  return handle_of(file)->real();
}

int close_file(sqlite3_file* file) {
  delete handle_of(file)->path;
  return real_of(file)->pMethods->xClose(real_of(file));
}

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
  if (current->is_dead()) return SQLITE_IOERR_READ;
  return real_of(file)->pMethods->xRead(real_of(file), to, size, offset);
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const int code = current->next(true);
  if (code == SQLITE_OK || (current->is_dead() && current->has_struck())) {
    std::string bytes(static_cast<const char*>(from), static_cast<std::size_t>(size));
    current->changed(*handle_of(file)->path, {offset, std::move(bytes), false});
  }
  if (code != SQLITE_OK) return code;
  return real_of(file)->pMethods->xWrite(real_of(file), from, size, offset);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (const int code = current->next(false); code != SQLITE_OK)
    return code == SQLITE_IOERR ? SQLITE_IOERR_TRUNCATE : code;
  current->changed(*handle_of(file)->path, {size, {}, true});
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

int sync_file(sqlite3_file* file, int) {
  if (const int code = current->next(false); code != SQLITE_OK) return code == SQLITE_IOERR ? SQLITE_IOERR_FSYNC : code;
  current->synced(*handle_of(file)->path);
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
int lock_file(sqlite3_file* file, int lock) {
  return real_of(file)->pMethods->xLock(real_of(file), lock);
}
int unlock_file(sqlite3_file* file, int lock) {
  return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}
int check_lock(sqlite3_file* file, int* held) {
  return real_of(file)->pMethods->xCheckReservedLock(real_of(file), held);
}
int control_file(sqlite3_file* file, int what, void* argument) {
  return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}
int sector_size(sqlite3_file* file) {
  return real_of(file)->pMethods->xSectorSize(real_of(file));
}
int characteristics(sqlite3_file* file) {
  return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}
int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** to) {
  return real_of(file)->pMethods->xShmMap(real_of(file), region, size, extend, to);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
  return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}
void barrier_shared(sqlite3_file* file) {
  real_of(file)->pMethods->xShmBarrier(real_of(file));
}
int unmap_shared(sqlite3_file* file, int deletes) {
  return real_of(file)->pMethods->xShmUnmap(real_of(file), deletes);
}

// Version 2: without mapped files, so that every byte comes by here.
const sqlite3_io_methods methods{
    2,           close_file,     read_file,    write_file,   truncate_file, sync_file,       file_size,
    lock_file,   unlock_file,    check_lock,   control_file, sector_size,   characteristics, map_shared,
    lock_shared, barrier_shared, unmap_shared, nullptr,      nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  Handle* handle = handle_of(file);
  handle->base.pMethods = nullptr;
  const std::string path = name == nullptr ? "" : name;
  const bool is_new = (flags & SQLITE_OPEN_CREATE) != 0 && access(path.c_str(), F_OK) != 0;
  if (current->is_dead()) return SQLITE_CANTOPEN;
  if (is_new) {
    if (const int code = current->next(false); code != SQLITE_OK) return SQLITE_CANTOPEN;
  }
  const int code = real_vfs->xOpen(real_vfs, name, handle->real(), flags, out_flags);
  if (code != SQLITE_OK) return code;
  handle->path = new std::string(path);
  handle->base.pMethods = &methods;
  current->opened(path, is_new);
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* name, int sync_folder) {
  if (const int code = current->next(false); code != SQLITE_OK) return SQLITE_IOERR_DELETE;
  const int code = real_vfs->xDelete(real_vfs, name, 0);
  if (code == SQLITE_OK) current->deleted(name, sync_folder != 0);
  return code;
}

sqlite3_vfs crash_vfs{};

void apply(std::string& bytes, const CrashVfs::Change& change, std::mt19937& draw) {
  const auto offset = static_cast<std::size_t>(change.offset);
  switch (draw() % 3) {
    case 0:
      return;
    case 1: {
      if (change.truncates) return bytes.resize(offset);
      if (bytes.size() < offset + change.bytes.size()) bytes.resize(offset + change.bytes.size());
      bytes.replace(offset, change.bytes.size(), change.bytes);
      return;
    }
    default:
      break;
  }
  if (change.truncates) return;
  constexpr std::size_t sector = 512;
  for (std::size_t from = 0; from < change.bytes.size(); from += sector - (offset + from) % sector) {
    if (draw() % 2 == 0) continue;
    const std::size_t size = std::min(sector - (offset + from) % sector, change.bytes.size() - from);
    if (bytes.size() < offset + from + size) bytes.resize(offset + from + size);
    bytes.replace(offset + from, size, change.bytes, from, size);
  }
}

}  // namespace

CrashVfs::CrashVfs() {
  if (current != nullptr) std::abort();
  current = this;
  real_vfs = sqlite3_vfs_find("unix");
  crash_vfs = *real_vfs;
  crash_vfs.zName = "anumat-crash";
  crash_vfs.pNext = nullptr;
  crash_vfs.szOsFile = static_cast<int>(sizeof(Handle)) + real_vfs->szOsFile;
  crash_vfs.xOpen = open_file;
  crash_vfs.xDelete = delete_file;
  sqlite3_vfs_register(&crash_vfs, 1);
}

CrashVfs::~CrashVfs() {
  sqlite3_vfs_unregister(&crash_vfs);
  sqlite3_vfs_register(real_vfs, 1);
  current = nullptr;
}

void CrashVfs::arm(Fault fault, std::int64_t at) {
  fault_ = fault;
  at_ = at;
  operations_ = 0;
  struck_ = false;
}

int CrashVfs::next(bool is_write) {
  if (dead_) {
    struck_ = false;  // Only the operation in which the power went was begun.
    return SQLITE_IOERR;
  }
  if (operations_++ != at_ || fault_ == Fault::None) return SQLITE_OK;
  struck_ = true;
  if (fault_ == Fault::PowerCut) dead_ = true;
  if (fault_ == Fault::DiskFull && is_write) return SQLITE_FULL;
  return is_write ? SQLITE_IOERR_WRITE : SQLITE_IOERR;
}

void CrashVfs::opened(const std::string& path, bool is_new) {
  if (path.empty()) return;
  if (is_new) {
    files_[path] = {{}, {}, false, false};
  } else if (!files_.contains(path)) {
    std::ifstream stream(path, std::ios::binary);
    files_[path].durable = {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  }
}

void CrashVfs::synced(const std::string& path) {
  if (ignores_syncs_) return;
  File& file = files_[path];
  for (const Change& change : file.pending) {
    const auto offset = static_cast<std::size_t>(change.offset);
    if (change.truncates) {
      file.durable.resize(offset);
      continue;
    }
    if (file.durable.size() < offset + change.bytes.size()) file.durable.resize(offset + change.bytes.size());
    file.durable.replace(offset, change.bytes.size(), change.bytes);
  }
  file.pending.clear();
  file.has_name = true;
}

void CrashVfs::deleted(const std::string& path, bool durably) {
  if (durably) {
    files_.erase(path);
  } else {
    files_[path].is_deleted = true;
  }
}

void CrashVfs::write_image(const std::filesystem::path& folder, std::uint32_t seed) const {
  std::mt19937 draw(seed);
  for (const auto& [path, file] : files_) {
    std::string bytes = file.durable;
    for (const Change& change : file.pending) apply(bytes, change, draw);
    const bool may_be_missing = !file.has_name || file.is_deleted;
    if (may_be_missing && draw() % 2 == 0) continue;
    std::ofstream(folder / std::filesystem::path(path).filename(), std::ios::binary) << bytes;
  }
}

}  // namespace anumat::testing
