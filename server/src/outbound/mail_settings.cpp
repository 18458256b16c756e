#include "outbound/mail_settings.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "anumat/base/text.hpp"

namespace anumat::server {

namespace {

constexpr const char* mail_settings_file = "mail";

tl::unexpected<Error> bad_mail_settings(const std::string& path, const Text& what) {
  return fail(ErrorKind::Failure, "E8220",
              {"the settings of mail cannot be used: " + what.en, "ใช้การตั้งค่าอีเมลไม่ได้: " + what.th},
              {"`server`, `from` and `link` are needed; docs/guides/webhooks-and-mail.md shows all lines",
               "ต้องมี `server` `from` และ `link` ดูทุกบรรทัดใน docs/guides/webhooks-and-mail.md"},
              path);
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return std::string(text);
}

/// "07:30"; -1 for what is no time of a day.
int minute_of(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return -1;
  int hour = 0;
  int minute = 0;
  const auto read = [](std::string_view digits, int& into) {
    return std::from_chars(digits.data(), digits.data() + digits.size(), into).ptr == digits.data() + digits.size();
  };
  if (!read(text.substr(0, 2), hour) || !read(text.substr(3), minute)) return -1;
  return hour < 24 && hour >= 0 && minute < 60 && minute >= 0 ? hour * 60 + minute : -1;
}

/// `"name" <address>` or the address alone.
bool read_sender(const std::string& text, MailSettings& settings) {
  const auto open = text.rfind('<');
  if (open == std::string::npos) {
    settings.from_address = text;
  } else {
    if (!text.ends_with('>')) return false;
    settings.from_address = text.substr(open + 1, text.size() - open - 2);
    std::string name = trimmed(std::string_view(text).substr(0, open));
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    settings.from_name = name;
  }
  const bool plain =
      std::ranges::none_of(settings.from_name, [](char c) { return static_cast<unsigned char>(c) < ' '; });
  return is_mail_address(settings.from_address) && plain && !invalid_utf8_at(settings.from_name);
}

bool read_password(const std::string& path, MailSettings& settings) {
  std::ifstream file(path);
  return static_cast<bool>(std::getline(file, settings.password)) && !settings.password.empty();
}

bool is_address_of(std::string_view text, std::initializer_list<std::string_view> schemes) {
  const bool named = std::ranges::any_of(schemes, [&](std::string_view scheme) { return text.starts_with(scheme); });
  const bool plain = std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f' && c != '@' && c != '"'; });
  return named && plain && text.find("://") + 3 < text.size();
}

/// Whether the line could be taken.
bool read_setting(const std::string& name, const std::string& value, MailSettings& settings) {
  if (name == "server") {
    settings.server = value;
    return is_address_of(value, {"smtp://", "smtps://"});
  }
  if (name == "link") {
    settings.link = value.ends_with('/') ? value.substr(0, value.size() - 1) : value;
    return is_address_of(value, {"https://", "http://"});
  }
  if (name == "from") return read_sender(value, settings);
  if (name == "login") settings.login = value;
  if (name == "authority") settings.authority = value;
  if (name == "login" || name == "authority") return !value.empty();
  if (name == "password-file") return read_password(value, settings);
  if (name == "hour") settings.minute_of_day = minute_of(value);
  if (name == "hour") return settings.minute_of_day >= 0;
  if (name == "digest") settings.digest = value == "on";
  if (name == "digest") return value == "on" || value == "off";
  if (name == "tls") settings.tls = value != "none";
  return name == "tls" && (value == "none" || value == "required");
}

}  // namespace

std::string MailSettings::host() const {
  const std::string rest = server.substr(server.find("://") + 3);
  return rest.substr(0, rest.find('/'));
}

bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at > 64 || at + 1 == text.size() || text.size() > 254) return false;
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  const auto is_plain = [&](char c) {
    return is_letter(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
  };
  const std::string_view name = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  return std::ranges::all_of(name, is_plain) && !name.starts_with('.') && !name.ends_with('.') &&
         name.find("..") == std::string_view::npos &&
         std::ranges::all_of(domain, [&](char c) { return is_letter(c) || c == '-' || c == '.'; }) &&
         !domain.starts_with('.') && !domain.ends_with('.') && domain.find("..") == std::string_view::npos;
}

Result<std::optional<MailSettings>> mail_settings_of(const std::string& folder) {
  const std::filesystem::path path = std::filesystem::path(folder) / mail_settings_file;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return std::nullopt;
  std::ifstream file(path);
  MailSettings settings;
  for (std::string line; std::getline(file, line);) {
    const std::string text = trimmed(line);
    if (text.empty() || text.starts_with('#')) continue;
    const auto blank = std::min(text.find(' '), text.size());
    if (!read_setting(text.substr(0, blank), trimmed(std::string_view(text).substr(blank)), settings))
      return bad_mail_settings(path.string(), {"`" + text + "`", "`" + text + "`"});
  }
  if (settings.server.empty() || settings.from_address.empty() || settings.link.empty())
    return bad_mail_settings(path.string(), {"a line is missing", "มีบรรทัดที่ขาดไป"});
  if (settings.login.empty() != settings.password.empty())
    return bad_mail_settings(path.string(),
                             {"`login` and `password-file` belong together", "`login` กับ `password-file` ต้องมีคู่กัน"});
  if (!settings.tls && !settings.login.empty())
    return bad_mail_settings(path.string(), {"a password is not sent without TLS", "ไม่ส่งรหัสผ่านโดยไม่มี TLS"});
  return std::optional(std::move(settings));
}

}  // namespace anumat::server
