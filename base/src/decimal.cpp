#include "anumat/base/decimal.hpp"

#include <algorithm>
#include <array>
#include <limits>

// Intel's decimal128 library is configured by these three names: values, rounding and flags go in as arguments.
#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include <bid_conf.h>
#include <bid_functions.h>
#pragma GCC diagnostic pop

namespace anumat {
namespace {

__extension__ using Wide = unsigned __int128;
__extension__ using SignedWide = __int128;

constexpr int kDigits = 34;
constexpr int kBias = 6176;
constexpr int kExponentMin = -6176;
constexpr int kExponentMax = 6111;
constexpr int kSmallScaleMax = 18;
constexpr int kScaleMin = -6111;
constexpr int kScaleMax = 6176;
constexpr int kIntegerPowerMax = 4096;

constexpr std::array<std::int64_t, 19> kTens = [] {
  std::array<std::int64_t, 19> tens{};
  std::int64_t ten = 1;
  for (std::size_t i = 0; i < tens.size(); ++i) {
    tens[i] = ten;
    if (i + 1 < tens.size()) ten *= 10;
  }
  return tens;
}();

Wide wide_ten(int exponent) {
  Wide ten = 1;
  for (int i = 0; i < exponent; ++i) ten *= 10;
  return ten;
}

// (-1)^negative * coefficient * 10^exponent, the form both representations unpack to.
struct Parts {
  bool negative = false;
  Wide coefficient = 0;
  int exponent = 0;
};

BID_UINT128 pack(const Parts& parts) {
  BID_UINT128 bits;
  bits.w[0] = static_cast<BID_UINT64>(parts.coefficient);
  bits.w[1] = static_cast<BID_UINT64>(parts.coefficient >> 64U);
  bits.w[1] |= static_cast<BID_UINT64>(parts.exponent + kBias) << 49U;
  if (parts.negative) bits.w[1] |= BID_UINT64{1} << 63U;
  return bits;
}

bool is_finite(BID_UINT128 bits) {
  return ((bits.w[1] >> 59U) & 0xFU) != 0xFU;
}

Parts unpack(BID_UINT128 bits) {
  Parts parts;
  parts.negative = (bits.w[1] >> 63U) != 0;
  parts.exponent = static_cast<int>((bits.w[1] >> 49U) & 0x3FFFU) - kBias;
  parts.coefficient = (Wide{bits.w[1] & 0x1FFFFFFFFFFFFU} << 64U) | bits.w[0];
  return parts;
}

int digits_of(Wide value) {
  int count = 0;
  for (; value != 0; value /= 10) ++count;
  return count;
}

// Divides by 10^drop and rounds what falls off.
Wide drop_digits(Wide coefficient, int drop, bool negative, Rounding rounding) {
  if (drop <= 0) return coefficient;
  Wide quotient = 0;
  int beyond_half = -1;  // The remainder against one half: -1, 0, 1.
  bool exact = false;
  if (drop > 38) {
    exact = coefficient == 0;
  } else {
    const Wide ten = wide_ten(drop);
    quotient = coefficient / ten;
    const Wide rest = coefficient % ten;
    exact = rest == 0;
    const Wide gap = ten - rest;
    beyond_half = rest < gap ? -1 : (rest == gap ? 0 : 1);
  }
  if (exact) return quotient;
  bool up = false;
  switch (rounding) {
    case Rounding::HalfEven:
      up = beyond_half > 0 || (beyond_half == 0 && quotient % 2 == 1);
      break;
    case Rounding::HalfUp:
      up = beyond_half >= 0;
      break;
    case Rounding::HalfDown:
      up = beyond_half > 0;
      break;
    case Rounding::Up:
      up = true;
      break;
    case Rounding::Down:
      up = false;
      break;
    case Rounding::Floor:
      up = negative;
      break;
    case Rounding::Ceiling:
      up = !negative;
      break;
  }
  return quotient + (up ? 1 : 0);
}

// Both operands as 64-bit integers over one scale, when that is possible without loss.
struct Aligned {
  std::int64_t left = 0;
  std::int64_t right = 0;
  int scale = 0;
};

std::optional<Aligned> align(std::int64_t left, int left_scale, std::int64_t right, int right_scale) {
  if (left_scale == right_scale) return Aligned{left, right, left_scale};
  Aligned aligned{left, right, std::max(left_scale, right_scale)};
  auto& narrow = left_scale < right_scale ? aligned.left : aligned.right;
  const auto factor = kTens[static_cast<std::size_t>(std::abs(left_scale - right_scale))];
  if (__builtin_mul_overflow(narrow, factor, &narrow)) return std::nullopt;
  return aligned;
}

}  // namespace

// The one door to the private members, so that the library's types stay out of the header.
struct DecimalParts {
  static bool both_small(const Decimal& left, const Decimal& right) { return left.is_small() && right.is_small(); }
  static std::optional<Aligned> aligned(const Decimal& left, const Decimal& right) {
    return align(left.small(), left.scale(), right.small(), right.scale());
  }
  static Parts parts(const Decimal& value) {
    if (value.is_small()) {
      const auto digits = value.small();
      const bool negative = digits < 0;
      const auto magnitude =
          negative ? Wide{0} - static_cast<Wide>(static_cast<SignedWide>(digits)) : static_cast<Wide>(digits);
      return {negative, magnitude, -value.scale()};
    }
    BID_UINT128 bits;
    bits.w[0] = value.low_;
    bits.w[1] = value.head_;
    return unpack(bits);
  }
  static BID_UINT128 bits(const Decimal& value) { return pack(parts(value)); }

  // Rounds to 34 digits, takes the small form when it fits; nothing on overflow.
  static std::optional<Decimal> make(Parts parts) {
    if (const int excess = digits_of(parts.coefficient) - kDigits; excess > 0) {
      parts.coefficient = drop_digits(parts.coefficient, excess, parts.negative, Rounding::HalfEven);
      parts.exponent += excess;
    }
    if (parts.coefficient == 0) return Decimal();
    while (parts.exponent > 0 && parts.coefficient < wide_ten(17)) {
      parts.coefficient *= 10;
      --parts.exponent;
    }
    while ((parts.exponent < -kSmallScaleMax || parts.exponent > kExponentMax || parts.coefficient >= wide_ten(18)) &&
           parts.exponent < 0 && parts.coefficient % 10 == 0) {
      parts.coefficient /= 10;
      ++parts.exponent;
    }
    if (parts.exponent <= 0 && parts.exponent >= -kSmallScaleMax &&
        parts.coefficient <= static_cast<Wide>(std::numeric_limits<std::int64_t>::max())) {
      const auto digits = static_cast<std::int64_t>(parts.coefficient);
      return small(parts.negative ? -digits : digits, -parts.exponent);
    }
    while (parts.exponent > kExponentMax && parts.coefficient < wide_ten(kDigits - 1)) {
      parts.coefficient *= 10;
      --parts.exponent;
    }
    if (parts.exponent > kExponentMax) return std::nullopt;
    if (parts.exponent < kExponentMin) {
      parts.coefficient =
          drop_digits(parts.coefficient, kExponentMin - parts.exponent, parts.negative, Rounding::HalfEven);
      parts.exponent = kExponentMin;
      if (parts.coefficient == 0) return Decimal();
    }
    const auto packed = pack(parts);
    Decimal wide;
    wide.head_ = packed.w[1];
    wide.low_ = packed.w[0];
    return wide;
  }
  static std::optional<Decimal> from_bits(BID_UINT128 bits) {
    if (!is_finite(bits)) return std::nullopt;
    return make(unpack(bits));
  }
  static Decimal small(std::int64_t value, int scale) {
    Decimal result(value);
    result.head_ |= static_cast<std::uint64_t>(scale);
    return result;
  }
  static std::int64_t value(const Decimal& value) { return value.small(); }
  static int scale(const Decimal& value) { return value.scale(); }
};

namespace {
_IDEC_flags no_flags() {
  return 0;
}
constexpr _IDEC_round kHalfEven = BID_ROUNDING_TO_NEAREST;
}  // namespace

Decimal Decimal::from_scaled(std::int64_t value, int scale) {
  if (scale >= 0 && scale <= kSmallScaleMax) return DecimalParts::small(value, scale);
  auto parts = DecimalParts::parts(Decimal(value));
  parts.exponent = -scale;
  return DecimalParts::make(parts).value_or(Decimal());
}

std::optional<Decimal> Decimal::from_text(std::string_view text) {
  Parts parts;
  std::size_t at = 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) parts.negative = text[at++] == '-';
  bool any = false;
  bool after_point = false;
  bool sticky = false;
  int digits = 0;
  for (; at < text.size(); ++at) {
    const char letter = text[at];
    if (letter == '.' && !after_point) {
      after_point = true;
      continue;
    }
    if (letter < '0' || letter > '9') break;
    any = true;
    if (digits < 37) {
      parts.coefficient = parts.coefficient * 10 + static_cast<unsigned>(letter - '0');
      if (parts.coefficient != 0) ++digits;
      if (after_point) --parts.exponent;
    } else {
      sticky = sticky || letter != '0';
      if (!after_point) ++parts.exponent;
    }
  }
  if (!any) return std::nullopt;
  // Digits that did not fit may still decide a tie.
  if (sticky && parts.coefficient % 10 == 0) ++parts.coefficient;
  if (sticky && parts.coefficient % 10 == 5) ++parts.coefficient;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    bool negative = false;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) negative = text[at++] == '-';
    if (at == text.size()) return std::nullopt;
    int exponent = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      exponent = std::min(exponent * 10 + (text[at] - '0'), 100000);
    }
    parts.exponent += negative ? -exponent : exponent;
  }
  if (at != text.size()) return std::nullopt;
  return DecimalParts::make(parts);
}

std::string Decimal::text() const {
  auto parts = DecimalParts::parts(*this);
  if (parts.coefficient == 0) return "0";
  while (parts.exponent < 0 && parts.coefficient % 10 == 0) {
    parts.coefficient /= 10;
    ++parts.exponent;
  }
  std::string digits;
  for (Wide rest = parts.coefficient; rest != 0; rest /= 10)
    digits += static_cast<char>('0' + static_cast<int>(rest % 10));
  if (parts.exponent < 0) {
    const auto scale = static_cast<std::size_t>(-parts.exponent);
    if (digits.size() <= scale) digits.append(scale + 1 - digits.size(), '0');
    digits.insert(scale, 1, '.');
  }
  std::reverse(digits.begin(), digits.end());
  if (parts.exponent > 0) digits.append(static_cast<std::size_t>(parts.exponent), '0');
  return parts.negative ? "-" + digits : digits;
}

std::optional<std::int64_t> Decimal::to_int64() const {
  if (is_small() && scale() == 0) return small();
  auto parts = DecimalParts::parts(*this);
  while (parts.exponent < 0) {
    if (parts.coefficient % 10 != 0) return std::nullopt;
    parts.coefficient /= 10;
    ++parts.exponent;
    if (parts.coefficient == 0) return 0;
  }
  for (; parts.exponent > 0; --parts.exponent) {
    parts.coefficient *= 10;
    if (parts.coefficient > wide_ten(19)) return std::nullopt;
  }
  const auto limit = static_cast<Wide>(std::numeric_limits<std::int64_t>::max());
  if (parts.coefficient > limit + (parts.negative ? 1 : 0)) return std::nullopt;
  const auto magnitude = static_cast<SignedWide>(parts.coefficient);
  return static_cast<std::int64_t>(parts.negative ? -magnitude : magnitude);
}

bool Decimal::is_integer() const {
  auto parts = DecimalParts::parts(*this);
  for (; parts.exponent < 0 && parts.coefficient != 0; ++parts.exponent, parts.coefficient /= 10) {
    if (parts.coefficient % 10 != 0) return false;
  }
  return true;
}

bool Decimal::is_zero() const {
  return is_small() && small() == 0;
}

int Decimal::sign() const {
  if (is_small()) return small() == 0 ? 0 : (small() < 0 ? -1 : 1);
  return DecimalParts::parts(*this).negative ? -1 : 1;
}

Decimal Decimal::operator-() const {
  if (is_small() && small() != std::numeric_limits<std::int64_t>::min()) return DecimalParts::small(-small(), scale());
  auto parts = DecimalParts::parts(*this);
  parts.negative = !parts.negative;
  return DecimalParts::make(parts).value_or(Decimal());
}

Decimal Decimal::abs() const {
  return sign() < 0 ? -*this : *this;
}

std::optional<Decimal> add(Decimal left, Decimal right) {
  if (DecimalParts::both_small(left, right)) {
    std::int64_t sum = 0;
    const auto aligned = DecimalParts::aligned(left, right);
    if (aligned && !__builtin_add_overflow(aligned->left, aligned->right, &sum)) {
      return DecimalParts::small(sum, aligned->scale);
    }
  }
  auto flags = no_flags();
  return DecimalParts::from_bits(bid128_add(DecimalParts::bits(left), DecimalParts::bits(right), kHalfEven, &flags));
}

std::optional<Decimal> subtract(Decimal left, Decimal right) {
  return add(left, -right);
}

std::optional<Decimal> multiply(Decimal left, Decimal right) {
  if (DecimalParts::both_small(left, right)) {
    std::int64_t product = 0;
    const int scale = DecimalParts::scale(left) + DecimalParts::scale(right);
    if (scale <= kSmallScaleMax &&
        !__builtin_mul_overflow(DecimalParts::value(left), DecimalParts::value(right), &product)) {
      return DecimalParts::small(product, scale);
    }
  }
  auto flags = no_flags();
  return DecimalParts::from_bits(bid128_mul(DecimalParts::bits(left), DecimalParts::bits(right), kHalfEven, &flags));
}

std::optional<Decimal> divide(Decimal left, Decimal right) {
  if (right.is_zero()) return std::nullopt;
  if (DecimalParts::both_small(left, right)) {
    const auto aligned = DecimalParts::aligned(left, right);
    if (aligned && aligned->right != -1 && aligned->left % aligned->right == 0) {
      return DecimalParts::small(aligned->left / aligned->right, 0);
    }
  }
  auto flags = no_flags();
  return DecimalParts::from_bits(bid128_div(DecimalParts::bits(left), DecimalParts::bits(right), kHalfEven, &flags));
}

std::optional<Decimal> power(Decimal base, Decimal exponent) {
  const auto whole = exponent.to_int64();
  if (whole && *whole >= -kIntegerPowerMax && *whole <= kIntegerPowerMax) {
    if (base.is_zero() && *whole < 0) return std::nullopt;
    std::optional<Decimal> result = Decimal(1);
    std::optional<Decimal> square = base;
    for (auto rest = *whole < 0 ? -*whole : *whole; rest != 0; rest /= 2) {
      if (rest % 2 == 1) result = multiply(*result, *square);
      if (!result) return std::nullopt;
      if (rest > 1) square = multiply(*square, *square);
      if (!square) return std::nullopt;
    }
    return *whole < 0 ? divide(Decimal(1), *result) : result;
  }
  auto flags = no_flags();
  return DecimalParts::from_bits(bid128_pow(DecimalParts::bits(base), DecimalParts::bits(exponent), kHalfEven, &flags));
}

std::optional<Decimal> modulo(Decimal left, Decimal right) {
  if (right.is_zero()) return std::nullopt;
  std::optional<Decimal> rest;
  const auto aligned = DecimalParts::both_small(left, right) ? DecimalParts::aligned(left, right) : std::nullopt;
  if (aligned && aligned->right != -1) {
    rest = DecimalParts::small(aligned->left % aligned->right, aligned->scale);
  } else {
    auto flags = no_flags();
    rest = DecimalParts::from_bits(bid128_fmod(DecimalParts::bits(left), DecimalParts::bits(right), &flags));
  }
  if (rest && rest->sign() * right.sign() < 0) rest = add(*rest, right);
  return rest;
}

std::optional<Decimal> Decimal::round(int scale, Rounding rounding) const {
  if (scale < kScaleMin || scale > kScaleMax) return std::nullopt;
  auto parts = DecimalParts::parts(*this);
  if (scale >= -parts.exponent) return *this;
  parts.coefficient = drop_digits(parts.coefficient, -scale - parts.exponent, parts.negative, rounding);
  parts.exponent = -scale;
  return DecimalParts::make(parts);
}

std::optional<Decimal> Decimal::sqrt() const {
  if (sign() < 0) return std::nullopt;
  auto flags = no_flags();
  return DecimalParts::from_bits(bid128_sqrt(DecimalParts::bits(*this), kHalfEven, &flags));
}

std::optional<Decimal> Decimal::ln() const {
  if (sign() <= 0) return std::nullopt;
  auto flags = no_flags();
  return DecimalParts::from_bits(bid128_log(DecimalParts::bits(*this), kHalfEven, &flags));
}

std::optional<Decimal> Decimal::exp() const {
  auto flags = no_flags();
  return DecimalParts::from_bits(bid128_exp(DecimalParts::bits(*this), kHalfEven, &flags));
}

std::strong_ordering Decimal::order_mixed(const Decimal& left, const Decimal& right) {
  if (DecimalParts::both_small(left, right)) {
    if (const auto aligned = DecimalParts::aligned(left, right)) return aligned->left <=> aligned->right;
    // One of them is past 64 bits on the other's scale: signs and magnitudes decide below.
  }
  const auto left_bits = DecimalParts::bits(left);
  const auto right_bits = DecimalParts::bits(right);
  auto flags = no_flags();
  if (bid128_quiet_less(left_bits, right_bits, &flags) != 0) return std::strong_ordering::less;
  if (bid128_quiet_equal(left_bits, right_bits, &flags) != 0) return std::strong_ordering::equal;
  return std::strong_ordering::greater;
}

}  // namespace anumat
