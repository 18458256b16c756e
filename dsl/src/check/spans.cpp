// Spans of time, in deadlines and the steps of routes.

#include "check/package.hpp"

namespace anumat::dsl {

namespace {

/// So long that only a slip of the hand can have written it; no calendar is ever kept so far ahead.
bool is_beyond_ten_years(const Period& period) {
  constexpr std::int64_t kYears = 10;
  switch (period.unit) {
    case Period::Unit::WorkingDays:
      return period.count > kYears * 261;
    case Period::Unit::Days:
      return period.count > kYears * 366;
    case Period::Unit::Weeks:
      return period.count > kYears * 53;
    case Period::Unit::Hours:
      return period.count > kYears * 366 * 24;
    default:
      return false;
  }
}

}  // namespace

std::optional<model::TimeSpan> Package::time_span(const Piece* piece) {
  if (piece == nullptr || piece->empty()) return std::nullopt;
  auto phrase = read_period(*piece);
  const bool good = phrase.ok();
  for (Diagnostic& diagnostic : phrase.diagnostics) report(std::move(diagnostic));
  return good ? time_span(phrase.value) : std::nullopt;
}

std::optional<model::TimeSpan> Package::time_span(const Period& period) {
  if (is_beyond_ten_years(period)) {
    report("E1484", period.span, {"a deadline is ten years at most", "กำหนดเวลายาวได้ไม่เกินสิบปี"},
           {"write a shorter time, for example `5 working days`", "เขียนระยะเวลาที่สั้นลง เช่น `5 วันทำการ`"});
    return std::nullopt;
  }
  switch (period.unit) {
    case Period::Unit::WorkingDays:
      return model::TimeSpan{period.count, model::SpanUnit::WorkingDays};
    case Period::Unit::Days:
      return model::TimeSpan{period.count, model::SpanUnit::Days};
    case Period::Unit::Weeks:
      return model::TimeSpan{period.count * 7, model::SpanUnit::Days};
    case Period::Unit::Hours:
      return model::TimeSpan{period.count, model::SpanUnit::Hours};
    default:
      break;
  }
  report("E1204", period.span,
         {"a deadline is counted in working days, days, weeks or hours", "กำหนดเวลานับเป็นวันทำการ วัน สัปดาห์ หรือชั่วโมง"},
         {"write, for example, `5 working days`", "เขียน เช่น `5 วันทำการ`"});
  return std::nullopt;
}

}  // namespace anumat::dsl
