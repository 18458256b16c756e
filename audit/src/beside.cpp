#include "beside.hpp"

#include <algorithm>
#include <sstream>
#include <system_error>

#include "anumat/audit/parts.hpp"
#include "anumat/history/files.hpp"
#include "anumat/storage/evidence_store.hpp"
#include "anumat/storage/side_stores.hpp"

namespace anumat::audit {

namespace {

namespace fs = std::filesystem;

/// Text files in the folder of an office that somebody wrote by hand; passwords and secrets are among them.
constexpr const char* hand_written[] = {"mail", "provider", "scanner", "webhooks"};

/// In a backup alone: a line for each file of evidence that a scanner has looked at, `DIGEST clean` or
/// `DIGEST infected NAME`.
constexpr const char* scans_file = "scans";

bool is_known(const std::string& name) {
  if (name == scans_file) return true;
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

/// The digests of the files of evidence in a folder, in order.
Result<std::vector<Digest>> stored_evidence(const fs::path& folder) {
  std::vector<Digest> digests;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string beginning = at->path().parent_path().filename().string();
    if (const auto digest = digest_from_hex(beginning + at->path().filename().string())) digests.push_back(*digest);
  }
  if (error)
    return fail(ErrorKind::Failure, "E5407",
                {"the folder `" + folder.string() + "` cannot be read", "อ่านโฟลเดอร์ `" + folder.string() + "` ไม่ได้"},
                {"check its name and who may read it", "ตรวจสอบชื่อและสิทธิ์การอ่าน"}, folder.string());
  std::ranges::sort(digests);
  return digests;
}

/// Of the files that came into the office; some may have been erased since.
Result<void> restore_scans(const fs::path& scans, const fs::path& office) {
  ANUMAT_TRY(const std::string text, history::read_file(scans));
  ANUMAT_TRY(const auto evidence, storage::EvidenceStore::open_to_read(office::evidence_folder(office.string())));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const auto digest = digest_from_hex(line.substr(0, end));
    std::error_code ignored;
    if (!digest || !fs::exists(evidence.path_of(*digest), ignored)) continue;
    const std::string said = line.substr(end);
    constexpr std::string_view infected = " infected ";
    const bool is_infected = said.starts_with(infected);
    if (!is_infected && said != " clean") continue;
    ANUMAT_CHECK(evidence.record_scan(
        *digest, is_infected ? storage::ScanVerdict{storage::ScanState::Infected, said.substr(infected.size())}
                             : storage::ScanVerdict{storage::ScanState::Clean, ""}));
  }
  return {};
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

Result<FilesBeside> copy_scans(const fs::path& office, const fs::path& to) {
  ANUMAT_TRY(const auto evidence, storage::EvidenceStore::open_to_read(office::evidence_folder(office.string())));
  std::string lines;
  ANUMAT_TRY(const std::vector<Digest> stored, stored_evidence(to / "evidence"));
  for (const Digest& digest : stored) {
    ANUMAT_TRY(const storage::ScanVerdict verdict, evidence.scan_of(digest));
    if (verdict.state == storage::ScanState::Clean) lines += hex(digest) + " clean\n";
    if (verdict.state == storage::ScanState::Infected) lines += hex(digest) + " infected " + verdict.found + "\n";
  }
  if (lines.empty()) return FilesBeside{};
  ANUMAT_CHECK(history::write_draft_file(to / scans_file, lines));
  return FilesBeside{{scans_file, hex(sha256(lines))}};
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
    if (name == scans_file) {
      ANUMAT_CHECK(restore_scans(backup / name, office.folder));
      continue;
    }
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
