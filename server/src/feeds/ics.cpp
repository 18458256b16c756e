#include "feeds/ics.hpp"

#include <algorithm>

namespace anumat::server {

namespace {

constexpr std::size_t octets_max = 75;

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Whether a vowel or tone mark of Thai begins here that stands over or under the letter before it.
bool is_thai_mark(std::string_view rest) {
  if (rest.size() < 3 || rest[0] != '\xE0' || (rest[1] != '\xB8' && rest[1] != '\xB9')) return false;
  const auto low = static_cast<unsigned char>(rest[2]);
  if (rest[1] == '\xB8') return low == 0xB1 || (low >= 0xB4 && low <= 0xBA);  // U+0E31, U+0E34 to U+0E3A
  return low >= 0x87 && low <= 0x8E;                                          // U+0E47 to U+0E4E
}

/// Where the line may be broken: `at`, or before it.
std::size_t break_before(std::string_view rest, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && (continues(rest[end]) || is_thai_mark(rest.substr(end)))) --end;
  if (end > 0) return end;
  // Nothing but marks: then at least no character is cut.
  end = at;
  while (end > 0 && continues(rest[end])) --end;
  return end > 0 ? end : at;
}

std::string day_text(Date day) {
  std::string text = day.iso();
  std::erase(text, '-');
  return text;
}

/// "20261005T020000Z"
std::string moment_text(Instant at) {
  std::string text = at.text().substr(0, 19);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text + "Z";
}

}  // namespace

std::string folded_line(std::string_view line) {
  std::string folded;
  std::size_t room = octets_max;
  while (line.size() > room) {
    const std::size_t end = break_before(line, room);
    folded += line.substr(0, end);
    folded += "\r\n ";
    line.remove_prefix(end);
    room = octets_max - 1;  // The blank belongs to the next line.
  }
  folded += line;
  return folded + "\r\n";
}

std::string escaped_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\' || c == ',' || c == ';') escaped += '\\';
    if (c == '\n')
      escaped += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != '\x7f')
      escaped += c;
  }
  return escaped;
}

std::string icalendar(std::string_view name, Instant stamp, const std::vector<CalendarEntry>& entries) {
  std::string text;
  const auto add = [&](const std::string& line) { text += folded_line(line); };
  add("BEGIN:VCALENDAR");
  add("VERSION:2.0");
  add("PRODID:-//anumat//anumat//TH");
  add("CALSCALE:GREGORIAN");
  add("METHOD:PUBLISH");
  add("X-WR-CALNAME:" + escaped_text(name));
  add("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
  for (const CalendarEntry& one : entries) {
    add("BEGIN:VEVENT");
    add("UID:" + one.uid);
    add("DTSTAMP:" + moment_text(stamp));
    add("DTSTART;VALUE=DATE:" + day_text(one.day));
    add("DTEND;VALUE=DATE:" + day_text(one.day.plus_days(1)));
    add("SUMMARY:" + escaped_text(one.summary));
    if (!one.description.empty()) add("DESCRIPTION:" + escaped_text(one.description));
    if (!one.url.empty()) add("URL:" + one.url);
    add("TRANSP:TRANSPARENT");
    if (one.cancelled) add("STATUS:CANCELLED");
    add("END:VEVENT");
  }
  add("END:VCALENDAR");
  return text;
}

}  // namespace anumat::server
