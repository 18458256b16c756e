#pragma once

#include <optional>
#include <string>

#include "anumat/base/date.hpp"
#include "anumat/base/decimal.hpp"
#include "anumat/model/document.hpp"
#include "anumat/model/value.hpp"

namespace anumat::documents {

/// A value as paper has it; null is "–". Nothing when the value is not of the kind that the format is for.
[[nodiscard]] std::optional<std::string> formatted(const model::Value& value, model::PaperFormat format);
/// "1 ต.ค. 69"
[[nodiscard]] std::string short_date(Date date);
/// "1,234.5": groups of three, and the decimals that it has.
[[nodiscard]] std::string grouped(const Decimal& number);

}  // namespace anumat::documents
