#include "routes/paging.hpp"

#include <charconv>

#include "anumat/base/text.hpp"

namespace anumat::server {

namespace {

constexpr std::size_t limit_max = 200;
constexpr std::string_view cursor_mark = "c1-";

std::optional<std::string> key_from(std::string_view cursor) {
  if (!cursor.starts_with(cursor_mark)) return std::nullopt;
  cursor.remove_prefix(cursor_mark.size());
  std::string key;
  if (cursor.size() % 2 != 0) return std::nullopt;
  for (std::size_t at = 0; at < cursor.size(); at += 2) {
    unsigned byte = 0;
    const auto read = std::from_chars(cursor.data() + at, cursor.data() + at + 2, byte, 16);
    if (read.ec != std::errc() || read.ptr != cursor.data() + at + 2) return std::nullopt;
    key += static_cast<char>(byte);
  }
  return key;
}

}  // namespace

std::optional<std::int64_t> number_from(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

Problem bad_query(const std::string& name, Text message) {
  return {422, "E8019", {"`" + name + "` of the query: " + message.en, "`" + name + "` ในคำค้น: " + message.th}, {}};
}

std::string cursor_of(std::string_view key) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string cursor(cursor_mark);
  for (const char c : key) {
    const auto byte = static_cast<unsigned char>(c);
    cursor += {digits[byte >> 4U], digits[byte & 15U]};
  }
  return cursor;
}

tl::expected<Page, Problem> page_of(const Request& request) {
  Page page;
  if (const std::string after = request.asked("after"); !after.empty()) {
    const auto key = key_from(after);
    if (!key) return tl::unexpected(bad_query("after", {"it is no `next` of a page", "ไม่ใช่ `next` ของหน้าก่อน"}));
    page.after = *key;
  }
  if (const std::string limit = request.asked("limit"); !limit.empty()) {
    const auto number = number_from(limit);
    if (!number || *number < 1 || *number > static_cast<std::int64_t>(limit_max))
      return tl::unexpected(bad_query("limit", {"it is no number from 1 to 200", "ต้องเป็นจำนวน 1 ถึง 200"}));
    page.limit = static_cast<std::size_t>(*number);
  }
  return page;
}

}  // namespace anumat::server
