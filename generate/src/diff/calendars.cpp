// Calendars: which days are worked, which are off, and how years are counted.
#include <algorithm>

#include "diff/comparison.hpp"

namespace anumat::generate {

namespace {

Text month_name(int month) {
  static constexpr const char* english[]{"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
  const Date first = *Date::from_civil(2000, month, 1);
  // "1 ตุลาคม 2543" without the year.
  std::string thai = thai_date(first);
  thai.resize(thai.rfind(' '));
  return {"1 " + std::string(english[month - 1]), std::move(thai)};
}

Text weekday_names(const std::optional<Weekdays>& days) {
  static constexpr const char* english[]{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  static constexpr const char* thai[]{"จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"};
  Text names;
  for (std::size_t day = 0; day < 7; ++day) {
    if (!days.value_or(monday_to_friday)[day]) continue;
    names.en += (names.en.empty() ? "" : ", ") + std::string(english[day]);
    names.th += (names.th.empty() ? "" : ", ") + std::string(thai[day]);
  }
  return names;
}

/// Days of one calendar that are not days of the other: the first few, and how many more.
Text days_only_in(const std::map<Date, std::string>& these, const std::map<Date, std::string>& others) {
  constexpr int shown_max = 3;
  Text listed;
  int count = 0;
  for (const auto& [date, name] : these) {
    if (others.contains(date) || ++count > shown_max) continue;
    const std::string of = name.empty() ? "" : " (" + name + ")";
    listed.en += (listed.en.empty() ? "" : ", ") + date.iso() + of;
    listed.th += (listed.th.empty() ? "" : ", ") + thai_date(date) + of;
  }
  if (count > shown_max) {
    const std::string more = std::to_string(count - shown_max);
    listed.en += " and " + more + " more";
    listed.th += " และอีก " + more + " วัน";
  }
  return listed;
}

void compare_holidays(Comparison& comparison, const Text& name, const model::CalendarRules& before,
                      const model::CalendarRules& after) {
  const auto add = [&](const Text& what, const Text& days) {
    if (!days.en.empty()) comparison.add(Effect::Different, "calendar", after.name, name + what + days);
  };
  add({" has new days off: ", " มีวันหยุดเพิ่ม: "}, days_only_in(after.holidays, before.holidays));
  add({" has no days off any more on ", " ไม่หยุดแล้วในวันที่ "}, days_only_in(before.holidays, after.holidays));
  const auto renamed = std::count_if(after.holidays.begin(), after.holidays.end(), [&](const auto& one) {
    const auto old = before.holidays.find(one.first);
    return old != before.holidays.end() && old->second != one.second;
  });
  if (renamed > 0)
    comparison.add(Effect::Different, "calendar", after.name,
                   name + Text{": " + std::to_string(renamed) + " days off have another name",
                               ": วันหยุด " + std::to_string(renamed) + " วันเปลี่ยนชื่อ"});
}

void compare_calendar(Comparison& comparison, const model::CalendarRules& before, const model::CalendarRules& after) {
  const Text name = Text{"the calendar ", "ปฏิทิน "} + quoted(comparison.new_words.name(after.name));
  const auto changed = [&](bool differs, const Text& what, const Text& now, const Text& old) {
    if (differs) comparison.add(Effect::Different, "calendar", after.name, name + what + instead(now, old));
  };
  changed(before.working_days.value_or(monday_to_friday) != after.working_days.value_or(monday_to_friday),
          {" works on other days", " ทำงานวันอื่น"}, weekday_names(after.working_days),
          weekday_names(before.working_days));
  changed(before.years.first_month != after.years.first_month,
          {" begins the fiscal year on another day", " เริ่มปีงบประมาณวันอื่น"}, month_name(after.years.first_month),
          month_name(before.years.first_month));
  const auto era = [](Era one) {
    return one == Era::Christian ? Text{"the Christian Era", "คริสต์ศักราช"} : Text{"the Buddhist Era", "พุทธศักราช"};
  };
  changed(before.years.era != after.years.era, {" names years in another era", " เรียกปีตามศักราชอื่น"},
          era(after.years.era), era(before.years.era));
  compare_holidays(comparison, name, before, after);
}

}  // namespace

void compare_calendars(Comparison& comparison) {
  for_both(comparison.old.calendars, comparison.now.calendars,
           [&](const auto& before, const auto& after) { compare_calendar(comparison, before, after); });
}

}  // namespace anumat::generate
