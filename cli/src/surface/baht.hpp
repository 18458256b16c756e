#pragma once

#include <string>

#include "anumat/base/decimal.hpp"

namespace anumat::cli {

/// "80,000.00", or the number as it is where it is no whole number of satang.
[[nodiscard]] std::string baht(const Decimal& amount);

}  // namespace anumat::cli
