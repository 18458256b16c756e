// Our own additions, about the Thai calendar and working days. They count on the environment's dated calendar.
#include <array>

#include "../evaluator.hpp"

namespace anumat::model {
namespace {

std::optional<Date> date_of(Call& call, std::size_t index) {
  const auto& value = call.single(index);
  if (value.date() != nullptr) return *value.date();
  return value.date_time() != nullptr ? std::optional(value.date_time()->date) : std::nullopt;
}

template <class T>
Value answer(Call& call, const Result<T>& result) {
  if (result) return Value(*result);
  return call.problem(result.error().code, result.error().message);
}

const Calendar* calendar_of(Call& call) {
  const auto* calendar = call.evaluator().environment().calendar();
  if (calendar == nullptr) {
    call.problem("E1301", {"there is no calendar of holidays here", "ไม่มีปฏิทินวันหยุดสำหรับการคำนวณนี้"});
  }
  return calendar;
}

template <class Count>
Value between_dates(Call& call, Count count) {
  const auto from = date_of(call, 0);
  const auto to = date_of(call, 1);
  if (!from || !to) return call.mismatch(from ? 1 : 0);
  const auto* calendar = calendar_of(call);
  return calendar == nullptr ? Value() : answer(call, count(*calendar, *from, *to));
}

Value working_days_between(Call& call) {
  return between_dates(call, [](const Calendar& calendar, Date from, Date to) {
    return calendar.working_days_strictly_between(from, to);
  });
}

Value working_days_after(Call& call) {
  return between_dates(
      call, [](const Calendar& calendar, Date from, Date to) { return calendar.working_days_after(from, to); });
}

Value add_working_days(Call& call) {
  const auto date = date_of(call, 0);
  const auto* number = call.number(1);
  if (!date || number == nullptr || !number->to_int64()) return call.mismatch(date ? 1 : 0);
  const auto* calendar = calendar_of(call);
  return calendar == nullptr ? Value() : answer(call, calendar->add_working_days(*date, *number->to_int64()));
}

Value roll_to_working_day(Call& call) {
  const auto date = date_of(call, 0);
  if (!date) return call.mismatch(0);
  const auto* calendar = calendar_of(call);
  return calendar == nullptr ? Value() : answer(call, calendar->roll_forward(*date));
}

Value is_working_day(Call& call) {
  const auto date = date_of(call, 0);
  if (!date) return call.mismatch(0);
  const auto* calendar = calendar_of(call);
  return calendar == nullptr ? Value() : answer(call, calendar->is_working_day(*date));
}

Value weekdays_between(Call& call) {
  const auto from = date_of(call, 0);
  const auto to = date_of(call, 1);
  if (!from || !to) return call.mismatch(from ? 1 : 0);
  return weekdays_strictly_between(*from, *to);
}

/// Years are counted without a list of holidays too.
YearCount years_of(Call& call) {
  const auto* calendar = call.evaluator().environment().calendar();
  return calendar == nullptr ? YearCount() : calendar->years();
}

Value fiscal_year_of(Call& call) {
  const auto date = date_of(call, 0);
  return date ? Value(fiscal_year(*date, years_of(call))) : call.mismatch(0);
}

Value quarter_of(Call& call) {
  const auto date = date_of(call, 0);
  return date ? Value(fiscal_quarter(*date, years_of(call))) : call.mismatch(0);
}

Value buddhist_year_of(Call& call) {
  const auto date = date_of(call, 0);
  return date ? Value(buddhist_year(*date)) : call.mismatch(0);
}

Value thai_date_of(Call& call) {
  const auto date = date_of(call, 0);
  return date ? Value(thai_date(*date, years_of(call).era)) : call.mismatch(0);
}

constexpr std::array<Builtin, 10> kCalendarBuiltins = {{
    {"working days between", "from,to", working_days_between},
    {"working days after", "from,to", working_days_after},
    {"add working days", "date,days", add_working_days},
    {"roll to working day", "date", roll_to_working_day},
    {"is working day", "date", is_working_day},
    {"weekdays between", "from,to", weekdays_between},
    {"fiscal year", "date", fiscal_year_of},
    {"quarter", "date", quarter_of},
    {"buddhist year", "date", buddhist_year_of},
    {"thai date", "date", thai_date_of},
}};

}  // namespace

std::span<const Builtin> calendar_builtins() {
  return kCalendarBuiltins;
}

}  // namespace anumat::model
