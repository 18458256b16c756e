#include "beside.hpp"

#include <algorithm>
#include <system_error>

#include "anumat/history/files.hpp"
#include "anumat/storage/side_stores.hpp"

namespace anumat::audit {

namespace {

namespace fs = std::filesystem;

/// Text files in the folder of an office that somebody wrote by hand; passwords and secrets are among them.
constexpr const char* hand_written[] = {"mail", "provider", "scanner", "webhooks"};

bool is_known(const std::string& name) {
  const auto is_it = [&](const char* one) { return name == one; };
  return std::ranges::any_of(storage::side_store_files, is_it) || std::ranges::any_of(hand_written, is_it);
}

Result<std::string> copy_privately(const fs::path& from, const fs::path& to) {
  ANUMAT_TRY(std::string digest, history::copy_file(from, to));
  std::error_code error;
  fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, error);
  if (!error) return digest;
  return fail(ErrorKind::Failure, "E5320",
              {"`" + to.string() + "` cannot be kept private", "จำกัดสิทธิ์ของ `" + to.string() + "` ไม่ได้"},
              {"copy to a disk that keeps who may read what", "ใช้ดิสก์ที่เก็บสิทธิ์การอ่านไฟล์ได้"}, to.string());
}

bool has(const fs::path& folder, const char* name) {
  std::error_code ignored;
  return fs::is_regular_file(folder / name, ignored);
}

/// Whoever was signed in when the backup was made may have signed out since.
Result<void> end_sessions(const fs::path& accounts) {
  ANUMAT_TRY(auto store, storage::AccountStore::open(accounts));
  ANUMAT_TRY(const auto all, store.accounts());
  for (const storage::Account& one : all) ANUMAT_CHECK(store.end_sessions_of(one.person));
  return {};
}

}  // namespace

Result<FilesBeside> copy_beside(const fs::path& office, const fs::path& to) {
  FilesBeside files;
  for (const char* name : storage::side_store_files) {
    if (!has(office, name)) continue;
    ANUMAT_CHECK(storage::copy_side_store(office / name, to / name));
    ANUMAT_TRY(files[name], history::hash_file(to / name));
  }
  for (const char* name : hand_written) {
    if (!has(office, name)) continue;
    ANUMAT_TRY(files[name], copy_privately(office / name, to / name));
  }
  return files;
}

std::optional<Text> fault_beside(const fs::path& backup, const FilesBeside& listed) {
  for (const auto& [name, digest] : listed) {
    // The sheet is a file like any other: it may not name what lies elsewhere.
    if (!is_known(name))
      return Text{"`" + name + "` is no file that this version knows", "`" + name + "` ไม่ใช่ไฟล์ที่รุ่นนี้รู้จัก"};
    const auto found = history::hash_file(backup / name);
    if (!found) return Text{"the file " + name + " is missing", "ไม่มีไฟล์ " + name};
    if (*found != digest) return Text{"the file " + name + " was changed", "ไฟล์ " + name + " ถูกเปลี่ยน"};
  }
  return std::nullopt;
}

Result<void> restore_beside(const fs::path& backup, const FilesBeside& listed, const RestoredOffice& office,
                            const std::vector<storage::ErasedSubject>& erased) {
  for (const auto& [name, digest] : listed) {
    ANUMAT_TRY([[maybe_unused]] const std::string copied, copy_privately(backup / name, office.folder / name));
  }
  if (listed.contains(storage::accounts_file)) ANUMAT_CHECK(end_sessions(office.folder / storage::accounts_file));
  if (listed.contains(storage::webhooks_file))
    ANUMAT_CHECK(storage::keep_endpoints_within(office.folder / storage::webhooks_file, office.events));
  if (!listed.contains(storage::mail_file) || erased.empty()) return {};
  ANUMAT_TRY(auto mail, storage::MailStore::open(office.folder / storage::mail_file));
  for (const storage::ErasedSubject& one : erased) ANUMAT_CHECK(mail.forget_recipient(one.subject));
  return {};
}

}  // namespace anumat::audit
