#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace anumat {

/// How a number is brought to fewer digits. The names are those of DMN 1.5.
enum class Rounding { HalfEven, HalfUp, HalfDown, Up, Down, Floor, Ceiling };

/// A decimal number of 34 significant digits (IEEE 754 decimal128, each operation rounded half-even), always
/// finite. Operations return nothing where the exact answer has no finite value: overflow, division by zero, square
/// root of a negative. Small values run in 64-bit integers with the same results.
class Decimal {
 public:
  Decimal() = default;          ///< Zero.
  Decimal(std::int64_t value);  // NOLINT(google-explicit-constructor): whole numbers are numbers.
  /// value * 10^-scale
  [[nodiscard]] static Decimal from_scaled(std::int64_t value, int scale);
  /// Reads "12", "-0.50", ".5", "1e3"; nothing when malformed. More than 34 digits are rounded.
  [[nodiscard]] static std::optional<Decimal> from_text(std::string_view text);

  /// Plain notation with no exponent and no trailing zeros after the point: "0.1", "1000", "-3".
  [[nodiscard]] std::string text() const;
  /// Whole and within 64 bits, or nothing.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const;
  [[nodiscard]] bool is_integer() const;
  [[nodiscard]] bool is_zero() const;
  [[nodiscard]] int sign() const;  ///< -1, 0, 1.
  [[nodiscard]] Decimal operator-() const;
  [[nodiscard]] Decimal abs() const;

  /// To `scale` digits after the point; scale may be negative.
  [[nodiscard]] std::optional<Decimal> round(int scale, Rounding rounding) const;
  [[nodiscard]] std::optional<Decimal> sqrt() const;
  [[nodiscard]] std::optional<Decimal> ln() const;
  [[nodiscard]] std::optional<Decimal> exp() const;

  friend std::strong_ordering operator<=>(const Decimal& left, const Decimal& right);
  friend bool operator==(const Decimal& left, const Decimal& right);

 private:
  friend struct DecimalParts;  // Packing and unpacking, in decimal.cpp.

  // A number that fits is small_ * 10^-scale_; any other lives in wide_. See decimal.cpp.
  std::int64_t small_ = 0;
  std::int32_t scale_ = 0;
  bool is_wide_ = false;
  std::uint64_t wide_[2] = {0, 0};
};

[[nodiscard]] std::optional<Decimal> add(Decimal left, Decimal right);
[[nodiscard]] std::optional<Decimal> subtract(Decimal left, Decimal right);
[[nodiscard]] std::optional<Decimal> multiply(Decimal left, Decimal right);
[[nodiscard]] std::optional<Decimal> divide(Decimal left, Decimal right);
[[nodiscard]] std::optional<Decimal> power(Decimal base, Decimal exponent);
/// FEEL modulo: the sign of the divisor.
[[nodiscard]] std::optional<Decimal> modulo(Decimal left, Decimal right);

}  // namespace anumat
