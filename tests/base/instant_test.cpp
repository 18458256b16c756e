#include "anumat/base/instant.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace anumat {
namespace {

TEST(Instant, WritesOneFixedForm) {
  const struct {
    const char* name;
    std::int64_t micros;
    const char* text;
  } rows[] = {
      {"the epoch", 0, "1970-01-01T00:00:00.000000Z"},
      {"one microsecond before", -1, "1969-12-31T23:59:59.999999Z"},
      {"start of fiscal year 2570", 1790787600000000, "2026-09-30T17:00:00.000000Z"},
      {"leap day", 951868799123456, "2000-02-29T23:59:59.123456Z"},
      {"first", -62167219200000000, "0000-01-01T00:00:00.000000Z"},
      {"last", 253402300799999999, "9999-12-31T23:59:59.999999Z"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(Instant::from_micros(row.micros).text(), row.text) << row.name;
    ASSERT_TRUE(Instant::from_text(row.text)) << row.name;
    EXPECT_EQ(Instant::from_text(row.text)->micros(), row.micros) << row.name;
  }
}

TEST(Instant, ShowsTheNearestOneThatTheFormCanHold) {
  EXPECT_EQ(Instant::from_micros(std::numeric_limits<std::int64_t>::max()).text(), "9999-12-31T23:59:59.999999Z");
  EXPECT_EQ(Instant::from_micros(std::numeric_limits<std::int64_t>::min()).text(), "0000-01-01T00:00:00.000000Z");
}

TEST(Instant, ReadsNoOtherForm) {
  const char* const rows[] = {
      "",
      "2026-10-05",
      "2026-10-05T02:00:00Z",
      "2026-10-05T02:00:00.000Z",
      "2026-10-05t02:00:00.000000Z",
      "2026-10-05 02:00:00.000000Z",
      "2026-10-05T02:00:00.000000z",
      "2026-10-05T02:00:00.000000Z ",
      "2026-10-05T24:00:00.000000Z",
      "2026-10-05T02:60:00.000000Z",
      "2026-10-05T23:59:60.000000Z",
      "2026-13-05T02:00:00.000000Z",
      "2027-02-29T02:00:00.000000Z",
      "-026-10-05T02:00:00.000000Z",
      "2026-10-05T02:00:00.00000+Z",
  };
  for (const char* text : rows) EXPECT_FALSE(Instant::from_text(text)) << text;
}

TEST(Instant, BelongsToTheDayOnTheWallClock) {
  const UtcOffset bangkok;

  const auto before_midnight = *Instant::from_text("2026-09-30T16:59:59.999999Z");
  const auto midnight = *Instant::from_text("2026-09-30T17:00:00.000000Z");

  EXPECT_EQ(local_date(before_midnight, bangkok), *Date::from_civil(2026, 9, 30));
  EXPECT_EQ(local_date(midnight, bangkok), *Date::from_civil(2026, 10, 1));
  EXPECT_EQ(local_instant(*Date::from_civil(2026, 10, 1), 0, bangkok), midnight);
  EXPECT_EQ(local_instant(*Date::from_civil(2026, 10, 5), 9 * 60, bangkok).text(), "2026-10-05T02:00:00.000000Z");
}

TEST(Instant, FarDaysBecomeTheLastInstantThereIs) {
  EXPECT_EQ(local_instant(Date::from_days(std::numeric_limits<std::int64_t>::max()), 0, {}).micros(),
            std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(local_instant(Date::from_days(std::numeric_limits<std::int64_t>::min()), 0, {}).micros(),
            std::numeric_limits<std::int64_t>::min());
}

}  // namespace
}  // namespace anumat
