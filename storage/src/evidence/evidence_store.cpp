#include "anumat/storage/evidence_store.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <system_error>

#include "anumat/storage/file_type.hpp"
#include "failure.hpp"
#include "files.hpp"

namespace anumat::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t chunk_size = 64 * 1024;

Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return failure("E5108", folder.string(), error.message());
  return {};
}

Result<void> write_all(const File& file, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failure(system_code(), path, system_message());
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

/// Where the word of a scanner about a file is kept.
fs::path scan_path(fs::path file) {
  return file += ".scan";
}

/// A file without its final name; gone with the object unless it got one.
class Draft {
 public:
  [[nodiscard]] static Result<Draft> start(const fs::path& folder) {
    std::string path = (folder / "draft-XXXXXX").string();
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor < 0) return failure(system_code(), path, system_message());
    return Draft(File(descriptor), std::move(path));
  }
  ~Draft() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  Draft(Draft&& other) noexcept : file_(std::move(other.file_)), path_(std::move(other.path_)) { other.path_.clear(); }
  Draft& operator=(Draft&&) = delete;

  [[nodiscard]] Result<StoredEvidence> fill(std::istream& source, std::int64_t size_max) {
    std::array<char, chunk_size> chunk{};
    Sha256 hasher;
    StoredEvidence evidence;
    while (source) {
      source.read(chunk.data(), chunk.size());
      const std::string_view bytes(chunk.data(), static_cast<std::size_t>(source.gcount()));
      evidence.size += static_cast<std::int64_t>(bytes.size());
      if (evidence.size > size_max) {
        return failure("E5121", {}, "at most " + std::to_string(size_max) + " bytes");
      }
      hasher.add(bytes);
      ANUMAT_CHECK(write_all(file_, bytes, path_));
    }
    if (source.bad()) return failure("E5109", {}, "the source cannot be read");
    if (::fsync(file_.descriptor()) != 0) return failure(system_code(), path_, system_message());
    evidence.digest = hasher.finish();
    return evidence;
  }

  [[nodiscard]] Result<void> write(std::string_view bytes) {
    ANUMAT_CHECK(write_all(file_, bytes, path_));
    if (::fsync(file_.descriptor()) != 0) return failure(system_code(), path_, system_message());
    return {};
  }

  [[nodiscard]] const std::string& path() const { return path_; }

  [[nodiscard]] Result<void> name(const fs::path& target) {
    if (::rename(path_.c_str(), target.c_str()) != 0) return failure(system_code(), target.string(), system_message());
    path_.clear();
    return sync_folder_of(target);
  }

 private:
  Draft(File file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}
  File file_;
  std::string path_;
};

}  // namespace

Result<EvidenceStore> EvidenceStore::open(const fs::path& folder) {
  // All folders are made and synced now, so that put() has one folder to sync and none to make.
  constexpr std::string_view digits = "0123456789abcdef";
  ANUMAT_CHECK(make_folder(folder));
  for (const char high : digits) {
    for (const char low : digits) ANUMAT_CHECK(make_folder(folder / std::string{high, low}));
  }
  ANUMAT_CHECK(sync_folder_of(folder / "draft"));
  ANUMAT_CHECK(sync_folder_of(fs::absolute(folder).lexically_normal()));
  return EvidenceStore(folder);
}

Result<EvidenceStore> EvidenceStore::open_to_read(const fs::path& folder) {
  return EvidenceStore(folder);
}

fs::path EvidenceStore::path_of(const Digest& digest) const {
  const std::string name = hex(digest);
  return folder_ / name.substr(0, 2) / name.substr(2);
}

Result<StoredEvidence> EvidenceStore::put(std::istream& source, std::int64_t size_max, std::string_view name) {
  ANUMAT_TRY(Draft draft, Draft::start(folder_));
  ANUMAT_TRY(const StoredEvidence evidence, draft.fill(source, size_max));
  // The very bytes that are kept are looked at, so that nobody can change them in between.
  if (!name.empty()) ANUMAT_CHECK(check_file_type(draft.path(), name));
  const fs::path target = path_of(evidence.digest);
  // The same bytes again: the new file takes the place of the old one, which heals a damaged one.
  ANUMAT_CHECK(draft.name(target));
  return evidence;
}

Result<StoredEvidence> EvidenceStore::put(const fs::path& source, std::int64_t size_max, std::string_view name) {
  std::error_code error;
  if (!fs::is_regular_file(source, error)) return failure("E5108", source.string());
  std::ifstream stream(source, std::ios::binary);
  if (!stream) return failure("E5108", source.string());
  return put(stream, size_max, name);
}

Result<std::string> EvidenceStore::read(const Digest& digest) const {
  const fs::path path = path_of(digest);
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return failure("E5122", path.string());
  // By read(), as an iterator would let an error of the disk out as an exception.
  std::string bytes;
  std::array<char, chunk_size> chunk{};
  while (stream.read(chunk.data(), chunk.size()) || stream.gcount() > 0)
    bytes.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
  if (stream.bad()) return failure("E5109", path.string());
  if (sha256(bytes) != digest) return failure("E5123", path.string());
  return bytes;
}

Result<void> EvidenceStore::verify(const Digest& digest) const {
  const fs::path path = path_of(digest);
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return failure("E5122", path.string());
  std::array<char, chunk_size> chunk{};
  Sha256 hasher;
  while (stream) {
    stream.read(chunk.data(), chunk.size());
    hasher.add({chunk.data(), static_cast<std::size_t>(stream.gcount())});
  }
  if (stream.bad()) return failure("E5109", path.string());
  if (hasher.finish() != digest) return failure("E5123", path.string());
  return {};
}

Result<bool> EvidenceStore::destroy(const Digest& digest) const {
  const fs::path path = path_of(digest);
  std::error_code error;
  const bool there = fs::remove(path, error);
  if (!error) fs::remove(scan_path(path), error);
  if (error) return failure("E5108", path.string(), error.message());
  if (there) ANUMAT_CHECK(sync_folder_of(path));
  return there;
}

Result<void> EvidenceStore::record_scan(const Digest& digest, const ScanVerdict& verdict) const {
  ANUMAT_TRY(Draft draft, Draft::start(folder_));
  ANUMAT_CHECK(draft.write(std::string(word(verdict.state)) + " " + verdict.found + "\n"));
  return draft.name(scan_path(path_of(digest)));
}

Result<ScanVerdict> EvidenceStore::scan_of(const Digest& digest) const {
  std::ifstream file(scan_path(path_of(digest)), std::ios::binary);
  std::string line;
  if (!std::getline(file, line) || file.eof()) return ScanVerdict{};
  if (line == "clean ") return ScanVerdict{ScanState::Clean, ""};
  constexpr std::string_view infected = "infected ";
  if (line.starts_with(infected)) return ScanVerdict{ScanState::Infected, line.substr(infected.size())};
  return ScanVerdict{};
}

std::string commitment(const Digest& salt, std::string_view bytes) {
  Digest code{};
  unsigned size = 0;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  if (HMAC(EVP_sha256(), salt.data(), static_cast<int>(salt.size()), data, bytes.size(), code.data(), &size) ==
      nullptr) {
    std::abort();  // As for SHA-256: nothing can be decided without it.
  }
  return hex(code);
}

Commitment commit_to(std::string_view bytes, const SaltSource& salts) {
  const Digest salt = salts();
  return {salt, commitment(salt, bytes)};
}

}  // namespace anumat::storage
