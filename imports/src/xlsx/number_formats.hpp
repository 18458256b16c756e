#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "anumat/base/date.hpp"

namespace anumat::imports {

/// Whether a format that workbooks know by number alone shows a day. Thai ones are among them.
[[nodiscard]] bool is_built_in_date_format(int id);
/// Whether a written format shows a day: it has letters for day, month or year outside quotes and brackets.
[[nodiscard]] bool is_date_format(std::string_view code);

/// The day that a serial number of a workbook stands for; a part of a day is dropped. Nothing when there is none: the
/// 60th, which is the 29 February 1900 that never was, and numbers no calendar reaches.
[[nodiscard]] std::optional<Date> date_of_serial(std::string_view number, bool from_1904);

}  // namespace anumat::imports
