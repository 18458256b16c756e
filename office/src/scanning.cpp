#include "anumat/office/scanning.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace anumat::office {

namespace {

constexpr const char* settings_file = "scanner";

tl::unexpected<Error> bad_settings(const std::string& path, const std::string& line) {
  return fail(
      ErrorKind::Failure, "E5151",
      {"the settings of the scanner cannot be understood: `" + line + "`", "อ่านการตั้งค่าตัวสแกนไม่เข้าใจ: `" + line + "`"},
      {"write `clamd 127.0.0.1:3310` and `serve clean` or `serve all`, one a line",
       "เขียน `clamd 127.0.0.1:3310` และ `serve clean` หรือ `serve all` บรรทัดละหนึ่งรายการ"},
      path);
}

tl::unexpected<Error> infected(const storage::ScanVerdict& verdict) {
  return fail(ErrorKind::Failure, "E5152",
              {"the scanner found " + verdict.found + " in the file", "ตัวสแกนพบ " + verdict.found + " ในไฟล์"},
              {"have the machine that it came from looked at, and give a clean copy",
               "ตรวจเครื่องที่เป็นที่มาของไฟล์ แล้วส่งไฟล์ที่ปลอดภัย"});
}

}  // namespace

Result<std::optional<Scanning>> scanning_of(const std::string& folder) {
  const std::filesystem::path path = std::filesystem::path(folder) / settings_file;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return std::nullopt;
  std::ifstream file(path);
  std::optional<storage::Scanner> scanner;
  bool clean_only = false;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string name;
    std::string value;
    std::string more;
    if (!(words >> name)) continue;
    if (!(words >> value) || words >> more) return bad_settings(path.string(), line);
    if (name == "clamd") {
      ANUMAT_TRY(scanner, storage::Scanner::from_text(value));
    } else if (name == "serve" && (value == "clean" || value == "all")) {
      clean_only = value == "clean";
    } else {
      return bad_settings(path.string(), line);
    }
  }
  if (!scanner) return bad_settings(path.string(), "");
  return Scanning{std::move(*scanner), clean_only};
}

Result<storage::ScanVerdict> scan(const std::string& folder, const storage::EvidenceStore& store,
                                  const Digest& digest) {
  ANUMAT_TRY(const auto scanning, scanning_of(folder));
  if (!scanning) return storage::ScanVerdict{};
  const auto verdict = scanning->scanner.scan(store.path_of(digest));
  if (!verdict) return storage::ScanVerdict{storage::ScanState::Pending, ""};
  ANUMAT_CHECK(store.record_scan(digest, *verdict));
  if (verdict->state == storage::ScanState::Infected) return infected(*verdict);
  return *verdict;
}

Result<storage::ScanVerdict> scan_state(const std::string& folder, const storage::EvidenceStore& store,
                                        const Digest& digest) {
  ANUMAT_TRY(storage::ScanVerdict verdict, store.scan_of(digest));
  if (verdict.state != storage::ScanState::Unscanned) return verdict;
  ANUMAT_TRY(const auto scanning, scanning_of(folder));
  if (scanning) verdict.state = storage::ScanState::Pending;
  return verdict;
}

Result<void> may_be_served(const std::string& folder, const storage::EvidenceStore& store, const Digest& digest) {
  ANUMAT_TRY(const storage::ScanVerdict verdict, store.scan_of(digest));
  if (verdict.state == storage::ScanState::Infected) return infected(verdict);
  ANUMAT_TRY(const auto scanning, scanning_of(folder));
  if (!scanning || !scanning->clean_only || verdict.state == storage::ScanState::Clean) return {};
  return fail(
      ErrorKind::Failure, "E5153",
      {"the file waits for the scanner, and only clean files are handed out", "ไฟล์รอการสแกน และส่งออกได้เฉพาะไฟล์ที่ปลอดภัย"},
      {"`anumat evidence scan` has all waiting files looked at", "สแกนไฟล์ที่รออยู่ทั้งหมดด้วย `anumat evidence scan`"});
}

std::filesystem::path path_to_serve(const std::string& folder, const storage::EvidenceStore& store,
                                    const Digest& digest, std::optional<Error>& withheld) {
  const auto may = may_be_served(folder, store, digest);
  if (may) return store.path_of(digest);
  withheld = may.error();
  return {};
}

}  // namespace anumat::office
