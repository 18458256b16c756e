#include <array>
#include <boost/fusion/include/adapt_struct.hpp>
#include <boost/optional.hpp>

#include "phrase_parsers.hpp"

namespace anumat::dsl::phrases {
namespace {

struct PeriodSyntax {
  std::int64_t count = 0;
  Period::Unit unit = Period::Unit::Days;
};

struct ShareSyntax {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  Share::Base base = Share::Base::Count;
};

struct ReMeetingSyntax {
  ShareSyntax quorum;
  PeriodSyntax within;
};

struct MajoritySyntax {
  bool or_equal = false;
  Majority::Against against = Majority::Against::No;
  ShareSyntax share;
};

struct SizeSyntax {
  std::int64_t count = 0;
  std::int64_t unit = 1;
};

struct DayMonthSyntax {
  std::int64_t day = 0;
  int month = 0;
};

struct DueSyntax {
  Due::Kind kind = Due::Kind::ByDay;
  DayMonthSyntax day;
  Due::Year year = Due::Year::This;
  Due::Stretch every = Due::Stretch::Month;
  Range event;
  boost::optional<PeriodSyntax> within;
};

}  // namespace
}  // namespace anumat::dsl::phrases

BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::PeriodSyntax, count, unit)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::ShareSyntax, numerator, denominator, base)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::ReMeetingSyntax, quorum, within)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::MajoritySyntax, or_equal, against, share)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::SizeSyntax, count, unit)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::DayMonthSyntax, day, month)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::DueSyntax, kind, day, year, every, event, within)

namespace anumat::dsl::phrases {
namespace {

using Unit = Period::Unit;
using Base = Share::Base;

template <class Tag, class Attribute = x3::unused_type>
using Rule = x3::rule<Tag, Attribute>;

const Rule<struct PhraseEndTag> phrase_end = "nothing more|จบเพียงเท่านี้";
const Rule<struct NumberTag, std::int64_t> number = "a number|จำนวน";
const Rule<struct UnitTag, Unit> unit = "a unit of time, such as days or working days|หน่วยเวลา เช่น วัน หรือ วันทำการ";
const Rule<struct PeriodTag, PeriodSyntax> period = "a number and a unit of time|จำนวนและหน่วยเวลา";
const Rule<struct BaseTag, Base> base =
    "of members, of present, of votes or of ballots|ของสมาชิก ของผู้มาประชุม ของคะแนนเสียง หรือของผู้ลงคะแนน";
const Rule<struct ShareTag, ShareSyntax> share = "a share|สัดส่วน";
const Rule<struct WithinTag> within = "within|ภายใน";
const Rule<struct AgainstTag, MajoritySyntax> against = "> and then no or a share|> แล้วตามด้วย ไม่เห็นชอบ หรือสัดส่วน";
const Rule<struct ShareAloneTag, MajoritySyntax> share_alone = "a share|สัดส่วน";
const Rule<struct SizeUnitTag, std::int64_t> size_unit = "KB, MB or GB|KB MB หรือ GB";
const Rule<struct MonthTag, int> month = "the name of a month|ชื่อเดือน";
const Rule<struct DayOfYearTag, DayMonthSyntax> day_of_year = "a day and a month|วันและเดือน";
const Rule<struct StretchTag, Due::Stretch> stretch =
    "week, month, quarter, half year or year|สัปดาห์ เดือน ไตรมาส ครึ่งปี หรือปี";
const Rule<struct EventNameTag, Range> event_name =
    "a case and its step, such as project.submit|เรื่องและขั้น เช่น project.submit";
const Rule<struct DueTag, DueSyntax> due_form = "by, every or on|ภายในวันที่ ทุก หรือเมื่อ";

/// `every`, or its Thai word, which is written joined to what follows: `ทุกเดือน`.
struct Every : x3::parser<Every> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator last, const Context& context, RuleContext& rule, Attribute& attribute) const {
    constexpr std::string_view kThai = "ทุก";
    if (word("every", "ทุก").parse(first, last, context, rule, attribute)) return true;
    const Iterator from = skip_blanks(first, last);
    if (!rest_of(from, last).starts_with(kThai)) return false;
    first = from + kThai.size();
    return true;
  }
};

// clang-format off
const auto phrase_end_def = at_end;
const auto number_def = Whole();

// period = number unit
const auto unit_def = (word("working days", "วัน ทำการ")  >> x3::attr(Unit::WorkingDays))
                    | (word("working day", "วัน ทำการ")   >> x3::attr(Unit::WorkingDays))
                    | (word("days", "วัน")                >> x3::attr(Unit::Days))
                    | (word("day", "วัน")                 >> x3::attr(Unit::Days))
                    | (word("hours", "ชั่วโมง")             >> x3::attr(Unit::Hours))
                    | (word("hour", "ชั่วโมง")              >> x3::attr(Unit::Hours))
                    | (word("minutes", "นาที")             >> x3::attr(Unit::Minutes))
                    | (word("minute", "นาที")              >> x3::attr(Unit::Minutes))
                    | (word("weeks", "สัปดาห์")             >> x3::attr(Unit::Weeks))
                    | (word("week", "สัปดาห์")              >> x3::attr(Unit::Weeks))
                    | (word("months", "เดือน")             >> x3::attr(Unit::Months))
                    | (word("month", "เดือน")              >> x3::attr(Unit::Months))
                    | (word("years", "ปี")                 >> x3::attr(Unit::Years))
                    | (word("year", "ปี")                  >> x3::attr(Unit::Years));
const auto period_def = number > unit;

// share = number '/' number base | number '%' base | number
const auto base_def = (word("of members", "ของ สมาชิก")     >> x3::attr(Base::Members))
                    | (word("of present", "ของ ผู้มาประชุม")  >> x3::attr(Base::Present))
                    | (word("of votes", "ของ คะแนนเสียง")    >> x3::attr(Base::Votes))
                    | (word("of ballots", "ของ ผู้ลงคะแนน")   >> x3::attr(Base::Ballots));
const auto fraction = number >> mark("/") > number > base;
const auto count = number >> x3::attr(std::int64_t{1}) >> x3::attr(Base::Count);
const auto percent = number >> mark("%") >> x3::attr(std::int64_t{100}) > base;
const auto share_def = fraction | percent | count;

// re-meeting = share 'within' period
const auto within_def = word("within", "ภายใน");
const auto re_meeting = share > within > period > phrase_end;

// majority = 'yes' ('>' | '>=') ('no' | share) | share
const auto relation = (mark(">=") >> x3::attr(true)) | (mark(">") >> x3::attr(false));
const auto against_def = (relation >> word("no", "ไม่เห็นชอบ") >> x3::attr(Majority::Against::No) >> x3::attr(ShareSyntax{}))
                       | (relation >> x3::attr(Majority::Against::Share) >> share);
const auto share_alone_def = x3::attr(true) >> x3::attr(Majority::Against::Share) >> share;
const auto majority = ((word("yes", "เห็นชอบ") > against) | share_alone) > phrase_end;

const auto tie = ((word("chair casts", "ประธาน ชี้ขาด") >> x3::attr(TieRule::ChairCasts))
                | (word("not carried", "ไม่ผ่าน")       >> x3::attr(TieRule::NotCarried))) > phrase_end;

const auto size_unit_def = (word("kb", "กิโลไบต์")  >> x3::attr(std::int64_t{1024}))
                         | (word("mb", "เมกะไบต์") >> x3::attr(std::int64_t{1024} * 1024))
                         | (word("gb", "กิกะไบต์")  >> x3::attr(std::int64_t{1024} * 1024 * 1024));
const auto size = number > size_unit > phrase_end;

const auto month_def = (word("january", "มกราคม")   >> x3::attr(1))  | (word("february", "กุมภาพันธ์") >> x3::attr(2))
                     | (word("march", "มีนาคม")      >> x3::attr(3))  | (word("april", "เมษายน")      >> x3::attr(4))
                     | (word("may", "พฤษภาคม")      >> x3::attr(5))  | (word("june", "มิถุนายน")       >> x3::attr(6))
                     | (word("july", "กรกฎาคม")     >> x3::attr(7))  | (word("august", "สิงหาคม")     >> x3::attr(8))
                     | (word("september", "กันยายน") >> x3::attr(9))  | (word("october", "ตุลาคม")     >> x3::attr(10))
                     | (word("november", "พฤศจิกายน") >> x3::attr(11)) | (word("december", "ธันวาคม")   >> x3::attr(12));
const auto day_month = number > month > phrase_end;

// due = 'by' day month [ 'of the year before' | 'of the year after' ]
//     | 'every' stretch [ 'within' period ]
//     | 'on' case '.' step [ 'within' period ]
constexpr Word kDueStops[] = {{"within", "ภายใน"}};
const auto day_of_year_def = number > month;
const auto stretch_def = (word("week", "สัปดาห์")     >> x3::attr(Due::Stretch::Week))
                       | (word("month", "เดือน")     >> x3::attr(Due::Stretch::Month))
                       | (word("quarter", "ไตรมาส")  >> x3::attr(Due::Stretch::Quarter))
                       | (word("half year", "ครึ่งปี") >> x3::attr(Due::Stretch::HalfYear))
                       | (word("year", "ปี")         >> x3::attr(Due::Stretch::Year));
const auto event_name_def = dsl::phrases::Text(",;", std::span<const Word>(kDueStops));
const auto which_year = (word("of the year before", "ของ ปีก่อน")  >> x3::attr(Due::Year::Before))
                      | (word("of the year after", "ของ ปีถัดไป") >> x3::attr(Due::Year::After))
                      | x3::attr(Due::Year::This);
const Range kNoEventName;
const auto no_day = x3::attr(DayMonthSyntax{}) >> x3::attr(Due::Year::This);
const auto in_time = -(word("within", "ภายใน") > period);
const boost::optional<PeriodSyntax> kNoTime;
const auto by_day = x3::attr(Due::Kind::ByDay) >> word("by", "ภายใน วันที่") > day_of_year > which_year
                    > x3::attr(Due::Stretch::Month) > x3::attr(kNoEventName) > x3::attr(kNoTime);
const auto every = x3::attr(Due::Kind::Every) >> no_day >> Every() > stretch > x3::attr(kNoEventName) > in_time;
const auto on_event = x3::attr(Due::Kind::OnEvent) >> no_day >> x3::attr(Due::Stretch::Month) >> word("on", "เมื่อ")
                      > event_name > in_time;
const auto due_form_def = by_day | every | on_event;
const auto due = due_form > phrase_end;

const auto whole_period = period > phrase_end;
const auto whole_share = share > phrase_end;
// clang-format on

BOOST_SPIRIT_DEFINE(phrase_end, number, unit, period, base, share, within, against, share_alone, size_unit, month,
                    day_of_year, stretch, event_name, due_form)

constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

Diagnostic out_of_range(const Piece& cell, anumat::Text message, anumat::Text help) {
  return diagnose("E1325", cell.span, std::move(message), std::move(help));
}

/// Nothing when the month has the day.
std::optional<Diagnostic> no_such_day(const Piece& cell, const DayMonthSyntax& syntax) {
  if (syntax.day >= 1 && syntax.day <= kDays.at(static_cast<std::size_t>(syntax.month - 1))) return std::nullopt;
  return out_of_range(cell, {"the month has no such day", "เดือนนี้ไม่มีวันดังกล่าว"},
                      {"write a day that the month has", "เขียนวันที่มีในเดือนนั้น"});
}

Period period_of(const Piece& cell, const PeriodSyntax& syntax, std::vector<Diagnostic>& found) {
  constexpr std::int64_t kCountMax = 100'000;
  if (syntax.count > kCountMax) {
    found.push_back(out_of_range(cell, {"this is too long a time", "เวลานี้ยาวเกินไป"},
                                 {"write a number up to 100,000", "เขียนจำนวนไม่เกิน 100,000"}));
  }
  return {syntax.count, syntax.unit, cell.span};
}

Share share_of(const Piece& cell, const ShareSyntax& syntax, std::vector<Diagnostic>& found) {
  const bool is_count = syntax.base == Base::Count;
  if (syntax.numerator == 0 || syntax.denominator == 0 || (!is_count && syntax.numerator > syntax.denominator)) {
    found.push_back(out_of_range(cell, {"this is no share of a whole", "นี่ไม่ใช่สัดส่วนของทั้งหมด"},
                                 {"write a fraction between 0 and 1, such as 1/2", "เขียนเศษส่วนระหว่าง 0 ถึง 1 เช่น 1/2"}));
  }
  return {syntax.numerator, syntax.denominator, syntax.base, cell.span};
}

}  // namespace
}  // namespace anumat::dsl::phrases

namespace anumat::dsl {

using namespace phrases;  // NOLINT: this file is their home.

Phrase<Period> read_period(const Piece& cell) {
  static const Reading reading{"E1312", {"a time", "เวลา"}, "3 working days", "3 วันทำการ"};
  PeriodSyntax syntax;
  Phrase<Period> phrase{{}, read_all(cell, whole_period, reading, syntax)};
  if (phrase.ok()) phrase.value = period_of(cell, syntax, phrase.diagnostics);
  return phrase;
}

Phrase<Share> read_share(const Piece& cell) {
  static const Reading reading{"E1314", {"a share", "สัดส่วน"}, "1/2 of members", "1/2 ของสมาชิก"};
  ShareSyntax syntax;
  Phrase<Share> phrase{{}, read_all(cell, whole_share, reading, syntax)};
  if (phrase.ok()) phrase.value = share_of(cell, syntax, phrase.diagnostics);
  return phrase;
}

Phrase<ReMeeting> read_re_meeting(const Piece& cell) {
  static const Reading reading{
      "E1315", {"a re-meeting", "การประชุมใหม่"}, "1/3 of members within 14 days", "1/3 ของสมาชิก ภายใน 14 วัน"};
  ReMeetingSyntax syntax;
  Phrase<ReMeeting> phrase{{}, read_all(cell, re_meeting, reading, syntax)};
  if (!phrase.ok()) return phrase;
  phrase.value.quorum = share_of(cell, syntax.quorum, phrase.diagnostics);
  phrase.value.within = period_of(cell, syntax.within, phrase.diagnostics);
  return phrase;
}

Phrase<Majority> read_majority(const Piece& cell) {
  static const Reading reading{"E1316", {"a majority", "เสียงข้างมาก"}, "yes > no", "เห็นชอบ > ไม่เห็นชอบ"};
  MajoritySyntax syntax;
  Phrase<Majority> phrase{{}, read_all(cell, majority, reading, syntax)};
  if (!phrase.ok()) return phrase;
  phrase.value = {syntax.or_equal, syntax.against, {}, cell.span};
  if (syntax.against == Majority::Against::Share) phrase.value.share = share_of(cell, syntax.share, phrase.diagnostics);
  return phrase;
}

Phrase<TieRule> read_tie(const Piece& cell) {
  static const Reading reading{"E1317", {"a tie", "คะแนนเท่ากัน"}, "chair casts", "ประธานชี้ขาด"};
  Phrase<TieRule> phrase;
  phrase.diagnostics = read_all(cell, tie, reading, phrase.value);
  return phrase;
}

Phrase<std::int64_t> read_size(const Piece& cell) {
  static const Reading reading{"E1323", {"a size", "ขนาด"}, "20 MB", "20 MB"};
  SizeSyntax syntax;
  Phrase<std::int64_t> phrase{0, read_all(cell, size, reading, syntax)};
  if (!phrase.ok()) return phrase;
  constexpr std::int64_t kCountMax = 1'000'000;
  if (syntax.count == 0 || syntax.count > kCountMax) {
    phrase.diagnostics.push_back(out_of_range(cell, {"no file has this size", "ไม่มีไฟล์ขนาดนี้"},
                                              {"write a number from 1 to 1,000,000", "เขียนจำนวนตั้งแต่ 1 ถึง 1,000,000"}));
    return phrase;
  }
  phrase.value = syntax.count * syntax.unit;
  return phrase;
}

Phrase<DayMonth> read_day_month(const Piece& cell) {
  static const Reading reading{"E1324", {"a day of the year", "วันของปี"}, "1 October", "1 ตุลาคม"};
  DayMonthSyntax syntax;
  Phrase<DayMonth> phrase{{}, read_all(cell, day_month, reading, syntax)};
  if (!phrase.ok()) return phrase;
  if (auto fault = no_such_day(cell, syntax)) {
    phrase.diagnostics.push_back(std::move(*fault));
    return phrase;
  }
  phrase.value = {syntax.month, static_cast<int>(syntax.day)};
  return phrase;
}

Phrase<Due> read_due(const Piece& cell) {
  static const Reading reading{
      "E1508", {"a due date", "กำหนด"}, "every month within 10 working days", "ทุกเดือน ภายใน 10 วันทำการ"};
  DueSyntax syntax;
  Phrase<Due> phrase{{}, read_all(cell, due, reading, syntax)};
  if (!phrase.ok()) return phrase;
  if (syntax.kind == Due::Kind::ByDay)
    if (auto fault = no_such_day(cell, syntax.day)) {
      phrase.diagnostics.push_back(std::move(*fault));
      return phrase;
    }
  phrase.value = {syntax.kind,  syntax.day.month, static_cast<int>(syntax.day.day), syntax.year, syntax.every, {},
                  std::nullopt, cell.span};
  if (syntax.kind == Due::Kind::OnEvent) phrase.value.event = piece_of(cell, syntax.event);
  if (syntax.within) phrase.value.within = period_of(cell, *syntax.within, phrase.diagnostics);
  return phrase;
}

}  // namespace anumat::dsl
