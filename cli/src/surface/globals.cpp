#include "surface/globals.hpp"

#include <charconv>
#include <chrono>
#include <fstream>

#include "anumat/base/date.hpp"
#include "anumat/office/ballot_box.hpp"
#include "surface/day.hpp"

namespace anumat::cli {

namespace {

/// A bare day is taken at nine in the morning, when an office opens.
constexpr int office_opening_minute = 9 * 60;
constexpr int minutes_a_day = 24 * 60;

tl::unexpected<Error> bad_moment(const std::string& text) {
  return fail(ErrorKind::Diagnostic, "", {"`" + text + "` is not a moment", "`" + text + "` ไม่ใช่วันเวลาที่ถูกต้อง"},
              {"write 2026-10-05, 2026-10-05T09:30 (office time) or 2026-10-05T02:30:00.000000Z",
               "เขียนเป็น 2026-10-05 หรือ 2026-10-05T09:30 (เวลาของหน่วยงาน) หรือ 2026-10-05T02:30:00.000000Z"},
              "--at");
}

std::optional<int> minute_of(std::string_view clock) {
  int hour = -1;
  int minute = -1;
  if (clock.size() != 5 || clock[2] != ':') return std::nullopt;
  std::from_chars(clock.data(), clock.data() + 2, hour);
  std::from_chars(clock.data() + 3, clock.data() + 5, minute);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

Result<Instant> read_moment(const std::string& text, int minute_of_bare_day, UtcOffset offset) {
  if (const auto exact = Instant::from_text(text)) {
    // Of an exact moment too a Buddhist year is a slip, and it would close the office to every earlier one.
    ANUMAT_CHECK(read_day(std::string_view(text).substr(0, text.find('T')), "--at"));
    return *exact;
  }
  const std::string_view whole = text;
  const auto split = whole.find('T');
  const std::string_view bare = whole.substr(0, split);
  if (!looks_like_a_day(bare) && !bare.starts_with("BE ")) return bad_moment(text);
  ANUMAT_TRY(const Date day, read_day(bare, "--at"));
  if (split == std::string_view::npos) return local_instant(day, minute_of_bare_day, offset);
  const auto minute = minute_of(whole.substr(split + 1));
  if (!minute) return bad_moment(text);
  return local_instant(day, *minute, offset);
}

}  // namespace

Result<Instant> moment_of(const Globals& globals) {
  if (!globals.at.empty()) return read_moment(globals.at, office_opening_minute, {});
  // The sample year may lie ahead of us: a demo office keeps its own time, written beside it.
  std::ifstream demo(globals.office + "/" + std::string(demo_clock_file));
  if (std::string text; demo && std::getline(demo, text))
    if (const auto at = Instant::from_text(text)) return *at;
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return Instant::from_micros(std::chrono::duration_cast<std::chrono::microseconds>(since).count());
}

Result<std::optional<Instant>> until_of(const Globals& globals, UtcOffset offset) {
  if (globals.at.empty()) return std::nullopt;
  ANUMAT_TRY(const Instant at, read_moment(globals.at, minutes_a_day, offset));
  // A bare day reaches to its last moment.
  return globals.at.find('T') == std::string::npos ? Instant::from_micros(at.micros() - 1) : at;
}

Result<std::string> key_of(const Globals& globals) {
  if (!globals.key.empty()) return globals.key;
  return office::random_code();
}

}  // namespace anumat::cli
