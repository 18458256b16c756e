#include "check/calendars.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"
#include "anumat/dsl/phrase.hpp"
#include "check/holiday_file.hpp"
#include "check/uses.hpp"

namespace anumat::dsl {

namespace {

enum class WeekWord { Day, To, And };

struct Word {
  std::string_view text;
  WeekWord kind = WeekWord::Day;
  std::size_t day = 0;  ///< 0 is Monday.
};

// The longer of two words that begin alike stands first.
constexpr std::array words{Word{"monday", WeekWord::Day, 0},
                           Word{"tuesday", WeekWord::Day, 1},
                           Word{"wednesday", WeekWord::Day, 2},
                           Word{"thursday", WeekWord::Day, 3},
                           Word{"friday", WeekWord::Day, 4},
                           Word{"saturday", WeekWord::Day, 5},
                           Word{"sunday", WeekWord::Day, 6},
                           Word{"จันทร์", WeekWord::Day, 0},
                           Word{"อังคาร", WeekWord::Day, 1},
                           Word{"พุธ", WeekWord::Day, 2},
                           Word{"พฤหัสบดี", WeekWord::Day, 3},
                           Word{"พฤหัส", WeekWord::Day, 3},
                           Word{"ศุกร์", WeekWord::Day, 4},
                           Word{"เสาร์", WeekWord::Day, 5},
                           Word{"อาทิตย์", WeekWord::Day, 6},
                           Word{"to", WeekWord::To},
                           Word{"ถึง", WeekWord::To},
                           Word{"-", WeekWord::To},
                           Word{"–", WeekWord::To},
                           Word{"and", WeekWord::And},
                           Word{"และ", WeekWord::And},
                           Word{",", WeekWord::And}};

/// `Monday to Friday`, `จันทร์ถึงเสาร์`, `Monday, Wednesday and Friday`; nothing when it cannot be read.
std::optional<Weekdays> weekdays_of(std::string_view text) {
  const std::string folded = fold_case(text);
  std::string_view rest = folded;
  Weekdays days;
  std::optional<std::size_t> last;
  bool through = false;
  while (!rest.empty()) {
    if (rest.front() == ' ') {
      rest.remove_prefix(1);
      continue;
    }
    if (rest.starts_with("วัน")) rest.remove_prefix(std::string_view("วัน").size());
    const auto* word =
        std::find_if(words.begin(), words.end(), [&](const Word& one) { return rest.starts_with(one.text); });
    if (word == words.end()) return std::nullopt;
    rest.remove_prefix(word->text.size());
    if (word->kind == WeekWord::Day) {
      if (through)
        for (std::size_t day = *last; day != word->day; day = (day + 1) % 7) days.set(day);
      days.set(word->day);
      through = false;
      last = word->day;
    } else if (!last || through) {
      return std::nullopt;
    } else {
      through = word->kind == WeekWord::To;
      if (!through && rest.empty()) return std::nullopt;
    }
  }
  return through || days.none() ? std::nullopt : std::optional(days);
}

void read_working_days(Package& package, const Section& section, model::CalendarRules& rules) {
  const Piece* piece = value_of(section, "working days");
  if (piece == nullptr) return;
  rules.working_days = weekdays_of(piece->text);
  if (!rules.working_days)
    package.report("E1600", piece->span, {"these are no days of the week", "อ่านเป็นวันในสัปดาห์ไม่ได้"},
                   {"write, for example, `Monday to Friday`, or name each day", "เขียน เช่น `จันทร์ถึงศุกร์` หรือระบุทีละวัน"});
}

void add_holiday(Package& package, model::CalendarRules& rules, Date date, std::string name, Span place) {
  if (!rules.holidays.emplace(date, std::move(name)).second)
    package.report("E1603", place, {date.iso() + " stands twice", "วันที่ " + thai_date(date) + " ซ้ำ"},
                   {"remove one of the two rows", "ลบออกหนึ่งแถว"});
}

/// The file beside that of the section, as it stands among the sources.
std::optional<std::uint32_t> source_beside(const Package& package, const Section& section, const std::string& name) {
  if (package.sources == nullptr) return std::nullopt;
  const std::vector<SourceFile>& sources = *package.sources;
  const std::string& own = sources[section.name.span.file].name;
  const auto slash = own.rfind('/');
  const std::string wanted = (slash == std::string::npos ? "" : own.substr(0, slash + 1)) + name;
  for (std::uint32_t i = 0; i < sources.size(); ++i)
    if (sources[i].name == wanted) return i;
  return std::nullopt;
}

void read_file(Package& package, const Section& section, model::CalendarRules& rules) {
  const Piece* piece = value_of(section, "holidays");
  if (piece == nullptr) return;
  const bool fits = is_data_name(piece->text);
  const auto file = fits ? source_beside(package, section, piece->text) : std::nullopt;
  if (!file) {
    package.report(
        "E1231", piece->span,
        fits ? Text{"there is no file `" + piece->text + "` beside this one", "ไม่มีไฟล์ `" + piece->text + "` อยู่ข้างไฟล์นี้"}
             : Text{"`" + piece->text + "` is no name of a CSV file in the folder of the package",
                    "`" + piece->text + "` ไม่ใช่ชื่อไฟล์ CSV ในโฟลเดอร์ของชุดนิยาม"},
        {"put the list of holidays, as CSV of at most 1 MiB, beside this file and name it, such as "
         "`holidays.csv`",
         "วางรายการวันหยุดเป็นไฟล์ CSV ขนาดไม่เกิน 1 MiB ไว้ข้างไฟล์นี้ แล้วระบุชื่อ เช่น `holidays.csv`"});
    return;
  }
  auto& packages = package.packages.files;
  packages[*file] = packages[section.name.span.file];
  HolidayFile read = read_holiday_file((*package.sources)[*file], *file);
  for (Diagnostic& found : read.diagnostics) package.report(std::move(found));
  for (ListedHoliday& one : read.holidays) add_holiday(package, rules, one.date, std::move(one.name), one.span);
}

void read_holidays(Package& package, const Section& section, model::CalendarRules& rules) {
  read_file(package, section, rules);
  for (const TableView& view : tables(section, "holidays"))
    for (const Row* row : view.rows())
      if (const auto date = Date::from_iso(view.text(*row, "date")))  // Else the catalogue has reported the cell.
        add_holiday(package, rules, *date, text_of(view.cell(*row, "holiday")), view.cell(*row, "date")->span);
}

void read_years(Package& package, const Section& section, model::CalendarRules& rules) {
  if (choice(section, "era") == "CE") rules.years.era = Era::Christian;
  const Piece* piece = value_of(section, "fiscal year starts");
  if (piece == nullptr) return;
  const Phrase<DayMonth> first = read_day_month(*piece);
  if (!first.ok()) return;  // The catalogue has reported the cell.
  rules.years.first_month = first.value.month;
  if (first.value.day != 1)
    package.report("E1230", piece->span,
                   {"a fiscal year begins on the first day of a month", "ปีงบประมาณเริ่มในวันที่ 1 ของเดือน"},
                   {"quarters and months are counted from it; write `1` and the month",
                    "ไตรมาสและเดือนนับจากวันนั้น เขียนวันที่ 1 และชื่อเดือน"});
}

/// Who counts from one year to the next must not pass over a year of which nothing is known.
void check_years(Package& package, const Section& section, const model::CalendarRules& rules) {
  std::optional<Date> before;
  for (const auto& [date, name] : rules.holidays) {
    if (before && date.year() > before->year() + 1) {
      const Date missing = *Date::from_civil(before->year() + 1, 1, 1);
      package.report(
          "E1602", section.name.span,
          {"the calendar lists no holiday of " + std::to_string(missing.year()) + ", but some before and after",
           "ปฏิทินไม่มีวันหยุดของปี พ.ศ. " + std::to_string(buddhist_year(missing)) + " แต่มีของปีก่อนและหลัง"},
          {"add the holidays of that year", "เพิ่มวันหยุดของปีนั้น"});
      return;
    }
    before = date;
  }
}

}  // namespace

model::CalendarRules read_calendar(Package& package, const Section& section) {
  model::CalendarRules rules;
  rules.name = fold(section.name.text);
  rules.label = both_languages(section, "label");
  read_working_days(package, section, rules);
  read_years(package, section, rules);
  read_holidays(package, section, rules);
  check_years(package, section, rules);
  const model::CalendarRules* other = package.definition.working_calendar();
  if (rules.counts() && other != nullptr)
    package.report("E1601", section.name.span,
                   {"`" + other->name + "` already says how days and years are counted",
                    "`" + other->name + "` กำหนดการนับวันและปีไว้แล้ว"},
                   {"an office has one calendar; join the two", "หน่วยงานมีปฏิทินเดียว ให้รวมเป็นชุดเดียว"});
  return rules;
}

}  // namespace anumat::dsl
