#include "decide/number.hpp"

#include "decide/fields.hpp"

namespace anumat::engine {

namespace {

std::string padded(std::int64_t number, int width) {
  std::string digits = std::to_string(number);
  if (static_cast<int>(digits.size()) < width) digits.insert(0, static_cast<std::size_t>(width) - digits.size(), '0');
  return digits;
}

}  // namespace

std::variant<Number, Reason> next_number(const OfficeState& state, const model::Template& pattern,
                                         const std::string& of, CaseFacts& facts, CountsWithin within) {
  Number number;
  for (const model::TemplatePart& part : pattern) {
    if (part.serial_width > 0) {
      number.series = of + ":" + (within == CountsWithin::Prefix ? number.text : std::string());
      const auto last = state.series.find(number.series);
      number.serial = last == state.series.end() ? 1 : last->second + 1;
      number.text += padded(number.serial, part.serial_width);
    } else if (!part.expression.empty()) {
      const auto value = facts.evaluate(part.expression).value;
      if (value.is_null())
        return Reason{ErrorKind::Undecided,
                      "U4031",
                      of,
                      {"the number cannot be made: " + part.expression.canonical() + " is not known",
                       "ออกเลขที่ไม่ได้: ไม่ทราบค่า " + part.expression.canonical()},
                      {}};
      number.text += to_display(value);
    } else {
      number.text += part.text;
    }
  }
  return number;
}

}  // namespace anumat::engine
