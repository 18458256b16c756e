#include "anumat/base/decimal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace anumat {
namespace {

Decimal number(std::string_view text) {
  const auto parsed = Decimal::from_text(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed.value_or(Decimal());
}

std::string shown(const std::optional<Decimal>& value) {
  return value ? value->text() : "none";
}

TEST(Decimal, ReadsAndPrintsPlainText) {
  struct Row {
    const char* given;
    const char* shown;
  };
  const Row rows[] = {
      {"0", "0"},
      {"-0", "0"},
      {"12", "12"},
      {"-0.50", "-0.5"},
      {".5", "0.5"},
      {"1e3", "1000"},
      {"1.23E-4", "0.000123"},
      {"100.00", "100"},
      {"9223372036854775807", "9223372036854775807"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"123456789012345678901234567890.1234", "123456789012345678901234567890.1234"},
      {"0.1234567890123456789012345678901234567", "0.1234567890123456789012345678901235"},
      {"12345678901234567890123456789012345", "12345678901234567890123456789012340"},
      {"1000000000000000000000000000000000000000000000000000005e-20", "10000000000000000000000000000000000"},
  };
  for (const auto& row : rows) EXPECT_EQ(number(row.given).text(), row.shown) << row.given;
  for (const auto* bad : {"", "-", ".", "1e", "1x", "1.2.3", "--1", " 1", "1e99999"}) {
    EXPECT_FALSE(Decimal::from_text(bad).has_value()) << bad;
  }
}

TEST(Decimal, ReckonsExactlyWhereBinaryFloatsDoNot) {
  EXPECT_EQ(shown(add(number("0.1"), number("0.2"))), "0.3");
  EXPECT_EQ(shown(subtract(number("1"), number("0.9"))), "0.1");
  EXPECT_EQ(shown(multiply(number("9223372036854775807"), number("10"))), "92233720368547758070");
  EXPECT_EQ(shown(divide(number("1"), number("3"))), "0.3333333333333333333333333333333333");
  EXPECT_EQ(shown(divide(number("2"), number("3"))), "0.6666666666666666666666666666666667");
  EXPECT_EQ(shown(divide(number("1"), number("0"))), "none");
  EXPECT_EQ(shown(power(number("1.1"), number("2"))), "1.21");
  EXPECT_EQ(shown(power(number("10"), number("-5"))), "0.00001");
  EXPECT_EQ(shown(power(number("10"), number("7000"))), "none");
  EXPECT_EQ(shown(power(number("2"), number("0.5"))).substr(0, 12), "1.4142135623");
}

TEST(Decimal, TakesTheSignOfTheDivisorInModulo) {
  EXPECT_EQ(shown(modulo(number("12"), number("5"))), "2");
  EXPECT_EQ(shown(modulo(number("-12"), number("5"))), "3");
  EXPECT_EQ(shown(modulo(number("12"), number("-5"))), "-3");
  EXPECT_EQ(shown(modulo(number("-12"), number("-5"))), "-2");
  EXPECT_EQ(shown(modulo(number("10.1"), number("4.5"))), "1.1");
  EXPECT_EQ(shown(modulo(number("1"), number("0"))), "none");
}

TEST(Decimal, RoundsEachWay) {
  struct Row {
    const char* given;
    Rounding rounding;
    const char* shown;
  };
  const Row rows[] = {
      {"2.5", Rounding::HalfEven, "2"},  {"3.5", Rounding::HalfEven, "4"},  {"-2.5", Rounding::HalfEven, "-2"},
      {"2.5", Rounding::HalfUp, "3"},    {"-2.5", Rounding::HalfUp, "-3"},  {"2.5", Rounding::HalfDown, "2"},
      {"2.51", Rounding::HalfDown, "3"}, {"2.1", Rounding::Up, "3"},        {"-2.1", Rounding::Up, "-3"},
      {"2.9", Rounding::Down, "2"},      {"-2.9", Rounding::Down, "-2"},    {"-2.1", Rounding::Floor, "-3"},
      {"2.1", Rounding::Floor, "2"},     {"-2.9", Rounding::Ceiling, "-2"}, {"2.1", Rounding::Ceiling, "3"},
  };
  for (const auto& row : rows) EXPECT_EQ(shown(number(row.given).round(0, row.rounding)), row.shown) << row.given;
  EXPECT_EQ(shown(number("1234.567").round(2, Rounding::HalfEven)), "1234.57");
  EXPECT_EQ(shown(number("1250").round(-2, Rounding::HalfEven)), "1200");
  EXPECT_EQ(shown(number("5.5").round(6176, Rounding::HalfUp)), "5.5");
  EXPECT_EQ(shown(number("5.5").round(6177, Rounding::HalfUp)), "none");
}

TEST(Decimal, KnowsWholeNumbers) {
  EXPECT_EQ(number("12.00").to_int64(), 12);
  EXPECT_EQ(number("1e3").to_int64(), 1000);
  EXPECT_FALSE(number("12.5").to_int64().has_value());
  EXPECT_FALSE(number("9223372036854775808").to_int64().has_value());
  EXPECT_EQ(number("-9223372036854775808").to_int64(), std::numeric_limits<std::int64_t>::min());
  EXPECT_TRUE(number("1e30").is_integer());
  EXPECT_FALSE(number("0.1").is_integer());
}

TEST(Decimal, OrdersAcrossRepresentations) {
  const char* ascending[] = {"-1e40",
                             "-92233720368547758080",
                             "-1",
                             "-0.000000000000000000000001",
                             "0",
                             "0.000000000000000000000001",
                             "1",
                             "1.0000000000000000000000001",
                             "92233720368547758080",
                             "1e40"};
  for (std::size_t i = 0; i + 1 < std::size(ascending); ++i) {
    EXPECT_LT(number(ascending[i]), number(ascending[i + 1])) << ascending[i];
  }
  EXPECT_EQ(number("1.0"), number("1.000"));
  EXPECT_EQ(number("1e20"), number("100000000000000000000"));
}

// ---- A second, naive reckoning over decimal digits, to compare with. ----

using Digits = std::vector<int>;  // Least first.

Digits digits_of(const std::string& text) {
  Digits digits;
  for (auto letter = text.rbegin(); letter != text.rend(); ++letter) digits.push_back(*letter - '0');
  return digits;
}

std::string naive_product(const std::string& left, const std::string& right) {
  const auto a = digits_of(left);
  const auto b = digits_of(right);
  Digits product(a.size() + b.size() + 1, 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) product[i + j] += a[i] * b[j];
  }
  for (std::size_t i = 0; i + 1 < product.size(); ++i) {
    product[i + 1] += product[i] / 10;
    product[i] %= 10;
  }
  while (product.size() > 1 && product.back() == 0) product.pop_back();
  // Half-even to 34 digits.
  const std::size_t drop = product.size() > 34 ? product.size() - 34 : 0;
  if (drop > 0) {
    const bool beyond =
        product[drop - 1] > 5 ||
        (product[drop - 1] == 5 && std::any_of(product.begin(), product.begin() + static_cast<long>(drop) - 1,
                                               [](int digit) { return digit != 0; }));
    const bool tie = product[drop - 1] == 5 && !beyond;
    std::fill(product.begin(), product.begin() + static_cast<long>(drop), 0);
    if (beyond || (tie && product[drop] % 2 == 1)) {
      std::size_t at = drop;
      for (; at < product.size() && product[at] == 9; ++at) product[at] = 0;
      if (at == product.size()) product.push_back(0);
      ++product[at];
    }
  }
  std::string text;
  for (auto digit = product.rbegin(); digit != product.rend(); ++digit) text += static_cast<char>('0' + *digit);
  return text;
}

std::string random_digits(std::mt19937_64& random, std::size_t count) {
  std::string text(1, static_cast<char>('1' + random() % 9));
  while (text.size() < count) text += static_cast<char>('0' + random() % 10);
  return text;
}

TEST(Decimal, MultipliesAsSchoolbookDoes) {
  std::mt19937_64 random(20261125);
  for (int round = 0; round < 3000; ++round) {
    const auto left = random_digits(random, 1 + random() % 34);
    const auto right = random_digits(random, 1 + random() % 34);
    ASSERT_EQ(shown(multiply(number(left), number(right))), naive_product(left, right)) << left << " * " << right;
  }
}

TEST(Decimal, AddsTheSameInBothRepresentations) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 3000; ++round) {
    const auto scale = static_cast<int>(random() % 10);
    const auto a = static_cast<std::int64_t>(random() % 2'000'000'000'000) - 1'000'000'000'000;
    const auto b = static_cast<std::int64_t>(random() % 2'000'000'000'000) - 1'000'000'000'000;
    const auto left = Decimal::from_scaled(a, scale);
    const auto right = Decimal::from_scaled(b, scale);
    ASSERT_EQ(add(left, right), Decimal::from_scaled(a + b, scale));
    // Going by way of a number that needs the wide form changes nothing.
    const auto far = number("100000000000000000000000");
    ASSERT_EQ(*subtract(*add(*add(left, far), right), far), *add(left, right));
    ASSERT_EQ(left < right, a < b);
  }
}

}  // namespace
}  // namespace anumat
