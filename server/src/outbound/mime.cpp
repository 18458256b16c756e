#include "outbound/mime.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "anumat/base/base64.hpp"
#include "anumat/base/date.hpp"
#include "anumat/base/sha256.hpp"

namespace anumat::server {

namespace {

constexpr std::size_t word_bytes = 39;  ///< Of text in one encoded word, so that "Subject: " has room on its line.
constexpr std::size_t body_columns = 76;

std::string base64_lines(std::string_view bytes) {
  const std::string whole = to_base64(bytes);
  std::string lines;
  for (std::size_t at = 0; at < whole.size(); at += body_columns) lines += whole.substr(at, body_columns) + "\r\n";
  return lines;
}

/// Texts in a mail have lines that end with CRLF.
std::string with_crlf(std::string_view text) {
  std::string lines;
  for (const char c : text) {
    if (c == '\n') lines += '\r';
    if (c != '\r') lines += c;
  }
  return lines;
}

bool is_plain_header(std::string_view text) {
  return text.find("=?") == std::string_view::npos &&
         std::ranges::all_of(text, [](char c) { return c >= ' ' && c < '\x7f'; }) && text.size() <= 60;
}

/// The name before an address: an atom would do for few, a quoted one does for all of ASCII.
std::string name_text(const std::string& name) {
  if (!is_plain_header(name)) return header_text(name);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string part(std::string_view boundary, std::string_view type, std::string_view body) {
  return "--" + std::string(boundary) + "\r\nContent-Type: " + std::string(type) +
         "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64_lines(with_crlf(body)) + "\r\n";
}

}  // namespace

std::string header_text(std::string_view text) {
  if (is_plain_header(text)) return std::string(text);
  std::string words;
  while (!text.empty()) {
    std::size_t end = std::min(word_bytes, text.size());
    while (end < text.size() && end > 1 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    words += (words.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + to_base64(text.substr(0, end)) + "?=";
    text.remove_prefix(end);
  }
  return words;
}

std::string mail_date(Instant at, UtcOffset offset) {
  constexpr std::array<const char*, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Date date = local_date(at, offset);
  const std::int64_t seconds = (at.micros() - local_instant(date, 0, offset).micros()) / 1'000'000;
  const int away = offset.minutes < 0 ? -offset.minutes : offset.minutes;
  std::array<char, 128> text{};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d %c%02d%02d",
                days.at(static_cast<std::size_t>(date.weekday() - 1)), date.day(),
                months.at(static_cast<std::size_t>(date.month() - 1)), static_cast<int>(date.year()),
                static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60),
                offset.minutes < 0 ? '-' : '+', away / 60, away % 60);
  return text.data();
}

std::string mail_text(const MailMessage& one) {
  const std::string boundary = "=_" + hex(sha256(one.text + one.html)).substr(0, 32);
  const std::string domain = one.from_address.substr(one.from_address.find('@') + 1);
  std::string text;
  const auto add = [&](std::string_view name, const std::string& value) {
    text += std::string(name) + ": " + value + "\r\n";
  };
  add("Date", mail_date(one.at, one.offset));
  add("From", one.from_name.empty() ? one.from_address : name_text(one.from_name) + "\r\n <" + one.from_address + ">");
  add("To", one.to);
  add("Subject", header_text(one.subject));
  add("Message-ID", "<" + one.id + "@" + domain + ">");
  add("Auto-Submitted", "auto-generated");
  add("Content-Language", one.language);
  add("List-Unsubscribe", "<" + one.unsubscribe + ">");
  if (one.unsubscribe.starts_with("https://")) add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  add("MIME-Version", "1.0");
  add("Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + "\"");
  return text + "\r\n" + part(boundary, "text/plain", one.text) + part(boundary, "text/html", one.html) + "--" +
         boundary + "--\r\n";
}

}  // namespace anumat::server
