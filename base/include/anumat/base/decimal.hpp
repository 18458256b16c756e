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
  Decimal() = default;                                                      ///< Zero.
  Decimal(std::int64_t value) : low_(static_cast<std::uint64_t>(value)) {}  // NOLINT(google-explicit-constructor)
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

  /// digits * 10^-scale, with a scale of 0 to 18.
  struct Scaled {
    std::int64_t digits = 0;
    int scale = 0;
  };
  /// The number in 64 bits, or nothing where it is held in 128. Equal numbers may differ in it: 1.0 and 1.
  [[nodiscard]] std::optional<Scaled> scaled() const {
    if (!is_small()) return std::nullopt;
    return Scaled{small(), scale()};
  }

  friend std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
    if (left.head_ == right.head_ && left.is_small()) return left.small() <=> right.small();
    return order_mixed(left, right);
  }
  friend bool operator==(const Decimal& left, const Decimal& right) { return (left <=> right) == 0; }

 private:
  friend struct DecimalParts;  // Packing and unpacking, in decimal.cpp.

  [[nodiscard]] bool is_small() const { return (head_ & kHeadMask) == kSmall; }
  [[nodiscard]] std::int64_t small() const { return static_cast<std::int64_t>(low_); }
  [[nodiscard]] int scale() const { return static_cast<int>(head_ & 0xFFU); }
  [[nodiscard]] static std::strong_ordering order_mixed(const Decimal& left, const Decimal& right);

  // A number that fits is small() * 10^-scale(). Any other is a decimal128 in its binary encoding, head_ its upper
  // half: a finite one never has both of bits 62 and 61, which tell the two apart. Nothing here sets bit 60 as well,
  // so that whoever stores a Decimal may use those heads for what is no number.
  static constexpr std::uint64_t kHeadMask = std::uint64_t{7} << 60U;
  static constexpr std::uint64_t kSmall = std::uint64_t{6} << 60U;
  std::uint64_t head_ = kSmall;
  std::uint64_t low_ = 0;
};

[[nodiscard]] std::optional<Decimal> add(Decimal left, Decimal right);
[[nodiscard]] std::optional<Decimal> subtract(Decimal left, Decimal right);
[[nodiscard]] std::optional<Decimal> multiply(Decimal left, Decimal right);
[[nodiscard]] std::optional<Decimal> divide(Decimal left, Decimal right);
[[nodiscard]] std::optional<Decimal> power(Decimal base, Decimal exponent);
/// FEEL modulo: the sign of the divisor.
[[nodiscard]] std::optional<Decimal> modulo(Decimal left, Decimal right);

}  // namespace anumat
