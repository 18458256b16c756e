#include "provider/settings.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "anumat/base/text.hpp"
#include "anumat/server/fetch.hpp"

namespace anumat::server {

namespace {

namespace fs = std::filesystem;

constexpr const char* provider_file = "provider";

tl::unexpected<Error> wrong_line(const fs::path& path, std::size_t line, const std::string& en, const std::string& th) {
  return fail(
      ErrorKind::Diagnostic, "E8050", {"the settings of the provider: " + en, "การตั้งค่าผู้ให้บริการยืนยันตัวตน: " + th},
      {"write `issuer`, `client`, `secret`, `address`, `claim`, `scope`, `label`, `label-th` and `contact`, one a line",
       "เขียน `issuer` `client` `secret` `address` `claim` `scope` `label` `label-th` และ `contact` บรรทัดละหนึ่งรายการ"},
      path.string() + (line > 0 ? ":" + std::to_string(line) : ""));
}

tl::unexpected<Error> wrong_secret(const fs::path& path, const std::string& en, const std::string& th) {
  return fail(ErrorKind::Diagnostic, "E8051", {"the file of the client's secret " + en, "ไฟล์รหัสลับของโปรแกรม" + th},
              {"write the secret alone into it, owned by the server's user: `chmod 600 " + path.string() + "`",
               "เขียนเฉพาะรหัสลับ ให้ผู้ใช้ของเซิร์ฟเวอร์เป็นเจ้าของ: `chmod 600 " + path.string() + "`"},
              path.string());
}

std::string without_blanks(std::string text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  text.erase(std::find_if_not(text.rbegin(), text.rend(), is_blank).base(), text.end());
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), is_blank));
  return text;
}

Result<std::string> read_secret(const fs::path& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) return wrong_secret(path, "is not there", "ไม่มีอยู่");
  if (!S_ISREG(status.st_mode)) return wrong_secret(path, "is no file", "ไม่ใช่ไฟล์");
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) return wrong_secret(path, "can be read by others", "ผู้อื่นอ่านได้");
  std::ifstream file(path);
  std::string secret;
  std::getline(file, secret);
  secret = without_blanks(secret);
  if (secret.empty()) return wrong_secret(path, "is empty or cannot be read", "ว่างหรืออ่านไม่ได้");
  return secret;
}

/// What each line says, put into the settings; false when there is no such word or its value is none.
Result<bool> take(const fs::path& folder, const std::string& name, const std::string& value,
                  ProviderSettings& settings) {
  if (value.empty() || invalid_utf8_at(value)) return false;
  if (name == "issuer" || name == "address") {
    if (!is_safe_address(value) || value.find_first_of("?#") != std::string::npos) return false;
    if (name == "issuer") {
      settings.issuer = value;
      return true;
    }
    settings.address = value.ends_with('/') ? value.substr(0, value.size() - 1) : value;
    // Cookies and pages are at the root of a host.
    return settings.address.find('/', settings.address.find("//") + 2) == std::string::npos;
  }
  if (name == "claim") {
    const auto blank = value.find(' ');
    settings.claim = value.substr(0, blank);
    settings.claim_is_person = blank != std::string::npos && without_blanks(value.substr(blank)) == "person";
    return blank == std::string::npos || settings.claim_is_person;
  }
  if (name == "secret") {
    ANUMAT_TRY(settings.secret, read_secret(folder / value));
    return true;
  }
  std::string* const place = name == "client"     ? &settings.client
                             : name == "scope"    ? &settings.scope
                             : name == "label"    ? &settings.label.en
                             : name == "label-th" ? &settings.label.th
                             : name == "contact"  ? &settings.contact
                                                  : nullptr;
  if (place != nullptr) *place = value;
  return place != nullptr;
}

}  // namespace

Result<std::optional<ProviderSettings>> read_provider(const std::string& folder) {
  const fs::path path = fs::path(folder) / provider_file;
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  std::ifstream file(path);
  ProviderSettings settings;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    line = without_blanks(line);
    if (line.empty() || line.starts_with('#')) continue;
    const std::string name = line.substr(0, line.find_first_of(" \t"));
    ANUMAT_TRY(const bool taken, take(folder, name, without_blanks(line.substr(name.size())), settings));
    if (!taken) return wrong_line(path, number, "`" + line + "` cannot be understood", "ไม่เข้าใจ `" + line + "`");
  }
  for (const auto& [name, value] : {std::pair{"issuer", &settings.issuer}, std::pair{"client", &settings.client},
                                    std::pair{"address", &settings.address}})
    if (value->empty())
      return wrong_line(path, 0, "`" + std::string(name) + "` is missing", "ไม่มี `" + std::string(name) + "`");
  if (settings.scope.empty() && !settings.claim.empty())
    settings.scope = settings.claim == "email" ? "email" : "profile";
  if (settings.label.en.empty()) settings.label.en = settings.issuer.substr(settings.issuer.find("//") + 2);
  if (settings.label.th.empty()) settings.label.th = settings.label.en;
  return settings;
}

}  // namespace anumat::server
