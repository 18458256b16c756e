#include "surface/baht.hpp"

#include "anumat/base/money.hpp"

namespace anumat::cli {

std::string baht(const Decimal& amount) {
  const auto satang = multiply(amount, Decimal(100));
  const auto whole = satang ? satang->to_int64() : std::nullopt;
  return whole ? Money::from_satang(*whole).display() : amount.text();
}

}  // namespace anumat::cli
