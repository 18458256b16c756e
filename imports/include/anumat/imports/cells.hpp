#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/decimal.hpp"

namespace anumat::imports {

// How single cells of an export are understood. Thai digits are digits everywhere; blanks around count for nothing.

/// Why a text is no day, so that messages can say it.
enum class DateFault {
  Form,       ///< Not written in any of the known ways.
  NoSuchDay,  ///< Written as a day, but there is none: 31/02/2570.
  Era,        ///< The year is neither plainly Buddhist nor plainly Gregorian: 01/10/2026 where Buddhist is meant.
};
struct DateRead {
  std::optional<Date> date;
  DateFault fault = DateFault::Form;
};
/// A day in the Buddhist Era in every written form: "1 ต.ค. 2569", "1 ตุลาคม พ.ศ. 2569", "01/10/2569", "1/10/69",
/// "1-10-2569", "1.10.2569", each perhaps with a time of day behind it, which is dropped; also ISO "2026-10-01", of
/// which a year from 2400 on is Buddhist. Two digits of a year are of the century 2500.
[[nodiscard]] DateRead read_date(std::string_view text);

/// An amount: "1,234.56", "(1,234.56)", "-1234.5", "1,234.56-", "฿1,234", "1,234.56 บาท"; "-" alone is zero, as
/// accountants write it. Thousands are grouped by three or not at all; more than two decimals are no amount.
[[nodiscard]] std::optional<Decimal> read_amount(std::string_view text);

/// A number: as an amount, with any count of decimals, and "12%" as it stands without the sign.
[[nodiscard]] std::optional<Decimal> read_number(std::string_view text);

/// A code as it is compared: Thai digits as digits, blanks squeezed, letters folded as the section says.
[[nodiscard]] std::string read_code(std::string_view text,
                                    const std::vector<std::pair<std::string, std::string>>& folds);

}  // namespace anumat::imports
