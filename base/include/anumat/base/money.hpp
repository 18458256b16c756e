#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace anumat {

/// An exact amount in satang (1/100 baht). 64 bits hold 92 quadrillion baht; sums that would pass that fail loudly.
class Money {
 public:
  constexpr Money() = default;
  [[nodiscard]] static constexpr Money from_satang(std::int64_t satang) {
    Money money;
    money.satang_ = satang;
    return money;
  }
  /// Reads "12345.67", "-0.50": digits, a point, exactly two digits. Nothing otherwise, also on overflow.
  [[nodiscard]] static std::optional<Money> from_text(std::string_view text);

  [[nodiscard]] constexpr std::int64_t satang() const { return satang_; }
  [[nodiscard]] std::string text() const;                       ///< "12345.67"
  [[nodiscard]] std::string display() const;                    ///< "12,345.67"
  [[nodiscard]] std::optional<Money> plus(Money other) const;   ///< Nothing on overflow.
  [[nodiscard]] std::optional<Money> minus(Money other) const;  ///< Nothing on overflow.

  friend constexpr auto operator<=>(const Money&, const Money&) = default;

 private:
  std::int64_t satang_ = 0;
};

}  // namespace anumat
