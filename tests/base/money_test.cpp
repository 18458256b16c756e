#include "anumat/base/money.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace anumat {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

TEST(Money, ReadsAndWritesExactAmounts) {
  const struct {
    std::int64_t satang;
    const char* text;
    const char* display;
  } rows[] = {
      {0, "0.00", "0.00"},
      {5, "0.05", "0.05"},
      {-50, "-0.50", "-0.50"},
      {99999, "999.99", "999.99"},
      {100000, "1000.00", "1,000.00"},
      {-100000, "-1000.00", "-1,000.00"},
      {1234567, "12345.67", "12,345.67"},
      {123456789012, "1234567890.12", "1,234,567,890.12"},
      {most, "92233720368547758.07", "92,233,720,368,547,758.07"},
      {least, "-92233720368547758.08", "-92,233,720,368,547,758.08"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(Money::from_satang(row.satang).text(), row.text);
    EXPECT_EQ(Money::from_satang(row.satang).display(), row.display);
    ASSERT_TRUE(Money::from_text(row.text)) << row.text;
    EXPECT_EQ(Money::from_text(row.text)->satang(), row.satang) << row.text;
  }
}

TEST(Money, ReadsNoOtherForm) {
  const char* const rows[] = {"",
                              ".",
                              ".50",
                              "1",
                              "1.5",
                              "1.555",
                              "+1.00",
                              "--1.00",
                              "1,000.00",
                              " 1.00",
                              "1.00 ",
                              "1.0a",
                              "1e3.00",
                              "92233720368547758.08",
                              "-92233720368547758.09",
                              "99999999999999999999.00",
                              "-",
                              "1..00"};
  for (const char* text : rows) EXPECT_FALSE(Money::from_text(text)) << text;
}

TEST(Money, FailsLoudlyOnOverflow) {
  const Money one = Money::from_satang(1);

  EXPECT_EQ(Money::from_satang(2).plus(one), Money::from_satang(3));
  EXPECT_EQ(Money::from_satang(2).minus(one), one);
  EXPECT_FALSE(Money::from_satang(most).plus(one));
  EXPECT_FALSE(Money::from_satang(least).minus(one));
  EXPECT_FALSE(Money().minus(Money::from_satang(least)));
}

}  // namespace
}  // namespace anumat
