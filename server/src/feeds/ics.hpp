#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/instant.hpp"

namespace anumat::server {

/// One whole day in a calendar.
struct CalendarEntry {
  std::string uid;  ///< Stays for as long as what it stands for.
  Date day;
  std::string summary;
  std::string description;  ///< May be empty.
  std::string url;
  bool cancelled = false;
};

/// iCalendar (RFC 5545) of some entries, all of them stamped with one moment. Lines end with CRLF and have at most 75
/// octets.
[[nodiscard]] std::string icalendar(std::string_view name, Instant stamp, const std::vector<CalendarEntry>& entries);

/// A content line folded after 75 octets at most, and never inside a character or before a mark that stands over or
/// under one, with its CRLF.
[[nodiscard]] std::string folded_line(std::string_view line);
/// Text as a value of iCalendar: backslash, comma, semicolon and line break escaped, other control characters left out.
[[nodiscard]] std::string escaped_text(std::string_view text);

}  // namespace anumat::server
