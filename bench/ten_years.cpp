#include "ten_years.hpp"

#include <algorithm>

namespace anumat::bench {

namespace {

using engine::Command;
using engine::CommandType;
using model::Context;
using model::List;

constexpr int owners = 40;
constexpr int staff = 12;  ///< Who sit in the staff meeting besides those with a post.
constexpr const char* planner = "U1";
constexpr const char* director = "U2";
constexpr const char* secretary = "U3";
constexpr const char* finance = "U4";

std::string digits(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

Decimal baht(std::int64_t satang) {
  return Decimal::from_scaled(satang, 2);
}

std::string owner_of(std::int64_t number) {
  return "W" + digits(number % owners, 2);
}

}  // namespace

TenYears::TenYears(OfficeSize size, std::uint64_t seed, std::string definition) : size_(size), state_(seed | 1U) {
  open_office(definition);
}

std::int64_t TenYears::draw(std::int64_t low, std::int64_t high) {
  state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
  return low + static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(high - low + 1));
}

void TenYears::give(Date day, const std::string& actor, CommandType type, Context body) {
  Command command;
  command.type = type;
  command.key = "k" + std::to_string(++count_);
  command.actor = actor;
  command.at = local_instant(day, 9 * 60, {});
  command.body = std::move(body);
  planned_.push_back({day, count_, std::move(command)});
}

void TenYears::open(Date day, const std::string& actor, const std::string& kind, const std::string& number,
                    Context fields) {
  Context body{{"kind", kind}, {"fields", std::move(fields)}};
  if (!number.empty()) body.emplace_back("number", number);
  give(day, actor, CommandType::OpenCase, std::move(body));
}

void TenYears::act(Date day, const std::string& actor, const std::string& which, const std::string& name,
                   Context fields) {
  Context body{{"case", which}, {"act", name}};
  if (!fields.empty()) body.emplace_back("fields", std::move(fields));
  give(day, actor, CommandType::ActOnCase, std::move(body));
}

void TenYears::open_office(const std::string& definition) {
  const Date first = *Date::from_civil(2026, 10, 1);
  const auto admin = [&](CommandType type, Context body) { give(first, "ADM", type, std::move(body)); };
  admin(CommandType::OpenOffice, {{"name", "สำนักทดลอง"}, {"administrator", "ADM"}});
  admin(CommandType::PublishDefinition, {{"definition", definition}, {"package", "annual plan"}});
  admin(CommandType::CoverCalendar, {{"from", first}, {"to", year_end(size_.years)}});
  const auto person = [&](const std::string& id, const std::vector<std::string>& roles) {
    admin(CommandType::RegisterPerson, {{"person", id}, {"name", "บุคลากร " + id}});
    for (const std::string& role : roles)
      admin(CommandType::GrantRole, {{"person", id}, {"role", role}, {"from", first}});
  };
  person(planner, {"planning officer", "staff"});
  person(director, {"director", "staff"});
  person(secretary, {"meeting secretary", "staff"});
  person(finance, {"finance officer", "staff"});
  person("U5", {"deputy director", "committee", "staff"});
  person("U6", {"procurement officer", "staff"});
  person("U7", {"pr officer", "staff"});
  person("U8", {"committee chair", "committee"});
  for (int i = 0; i < owners; ++i)
    person(owner_of(i),
           i < staff ? std::vector<std::string>{"project owner", "staff"} : std::vector<std::string>{"project owner"});
  for (int i = 1; i <= 8; ++i) {
    const std::string code = "K" + std::to_string(i);
    open(first, planner, "indicator card", "",
         {{"code", code},
          {"name", "ตัวชี้วัด " + code},
          {"unit", "ร้อยละ"},
          {"direction", "up"},
          {"method", "linear"},
          {"weight", i <= 4 ? 15 : 10},
          {"target", 90},
          {"level 1", 50},
          {"level 2", 60},
          {"level 3", 70},
          {"level 4", 80},
          {"level 5", 90},
          {"owner", planner}});
  }
}

std::vector<Command> TenYears::next() {
  if (planned_.empty() || year_ == 0) {
    if (year_ == size_.years) return {};
    plan_year(year_++);
  }
  std::vector<Command> commands;
  const Date day = planned_.back().day;
  while (!planned_.empty() && planned_.back().day == day) {
    commands.push_back(std::move(planned_.back().command));
    planned_.pop_back();
  }
  return commands;
}

void TenYears::plan_year(int year) {
  const Date first = year_start(year);
  const std::int64_t buddhist = 2570 + year;
  List quarters;
  for (int i = 0; i < 4; ++i)
    quarters.emplace_back(Context{{"name", "Q" + std::to_string(i + 1)},
                                  {"from", first.plus_months(3 * i)},
                                  {"to", first.plus_months(3 * i + 3).plus_days(-1)}});
  give(first, "ADM", CommandType::SetParameter, {{"parameter", "quarters"}, {"value", quarters}, {"from", first}});
  give(first, "ADM", CommandType::SetParameter, {{"parameter", "plan year"}, {"value", buddhist}, {"from", first}});
  for (int i = 1; i <= 5; ++i)
    open(first, planner, "theme", "",
         {{"code", digits(buddhist, 4) + "-T" + std::to_string(i)},
          {"name", "ธีมงาน " + std::to_string(i)},
          {"window from", first},
          {"window to", year_end(year)},
          {"activity types", List{"อบรม", "นิทรรศการ", "เสวนา"}}});
  for (int i = 1; i <= 15; ++i) {
    const std::string code = digits(buddhist, 4) + "-R" + digits(i, 2);
    open(first, planner, "review item", "",
         {{"code", code},
          {"year", buddhist},
          {"name", "รายการ " + code},
          {"budget", 1000},
          {"disbursed", 900},
          {"met", true}});
    act(first, "U5", "review item/" + code, "review", {{"decision", "continue"}, {"reason", "ยังจำเป็น"}});
  }
  summaries_.clear();
  for (int i = 1; i <= size_.projects; ++i) plan_project(year, i);
  plan_meetings(year);
  // Planned ahead in any order; the day at the back comes first, and within a day what was planned first.
  std::sort(planned_.begin(), planned_.end(), [](const Planned& left, const Planned& right) {
    return left.day != right.day ? left.day > right.day : left.order > right.order;
  });
}

void TenYears::plan_project(int year, int number) {
  const Date first = year_start(year);
  const std::int64_t buddhist = 2570 + year;
  const std::string code = "PJ" + digits(buddhist - 2500, 2) + "-" + digits(number, 3);
  const std::string owner = owner_of(draw(0, owners - 1));
  const std::string theme = digits(buddhist, 4) + "-T" + std::to_string(draw(1, 5));
  const Date starts = first.plus_days(draw(40, 200));
  const Date ends = starts.plus_days(draw(10, 60));
  const Decimal budget = baht(draw(100'000, 50'000'000));
  open(first, planner, "project", "",
       {{"code", code},
        {"erp code", "E-" + code},
        {"title", "โครงการที่ " + code},
        {"objective", "O1"},
        {"theme", theme},
        {"fund source", "gov"},
        {"plan budget", budget},
        {"plan starts", starts},
        {"plan ends", ends},
        {"owner", owner},
        {"supervisor", director},
        {"activity type", "อบรม"},
        {"kpis", List{"K1", "K2"}}});
  for (const char* kind : {"budget move", "erp move"})
    open(first.plus_days(1), finance, kind, "",
         {{"code", std::string(kind).substr(0, 1) + code},
          {"project", code},
          {"kind", "allocation"},
          {"amount", budget}});
  for (int i = 1; i <= 4; ++i)
    open(first.plus_days(2), planner, "activity", "",
         {{"code", code + "-A" + std::to_string(i)},
          {"project", code},
          {"name", "กิจกรรม " + std::to_string(i)},
          {"planned type", "อบรม"},
          {"starts", starts},
          {"ends", ends},
          {"budget", baht(10'000)}});
  const std::string proposal = "proposal/PRP-" + code;
  const Date submitted = starts.plus_days(-30);
  open(submitted, owner, "proposal", "PRP-" + code, {{"owner", owner}, {"title", "โครงการที่ " + code}});
  act(submitted, owner, proposal, "submit",
      {{"reference", code + "-1"},
       {"project", code},
       {"title", "โครงการที่ " + code},
       {"activity type", draw(0, 9) == 0 ? "กีฬา" : "อบรม"},
       {"theme", theme},
       {"starts", starts},
       {"ends", ends},
       {"requested", budget},
       {"lines total", budget},
       {"kpis", List{"K1"}}});
  act(submitted.plus_days(2), planner, proposal, "endorse");
  act(submitted.plus_days(5), director, proposal, "approve");
  act(starts, owner, "project/" + code, "start");
  for (int i = 1; i <= 4; ++i)
    act(starts.plus_days(draw(1, 9)), owner, "activity/" + code + "-A" + std::to_string(i), "hold",
        {{"actual type", draw(0, 19) == 0 ? "กีฬา" : "อบรม"}});
  act(ends, owner, "project/" + code, "finish");
  plan_money(year, code, starts, ends);
  for (int i = 0; i < size_.sheets; ++i)
    give(ends, planner, CommandType::AnswerSurvey,
         {{"survey", "survey"},
          {"case", "project/" + code},
          {"answers", Context{{"q1", draw(1, 5)},
                              {"q2", draw(1, 5)},
                              {"q3", draw(2, 5)},
                              {"q4", draw(2, 5)},
                              {"q5", draw(3, 5)},
                              {"q6", draw(3, 5)}}}});
  const Date summed = ends.plus_days(draw(3, 25));
  for (const char* kind : {"report", "photos"})
    give(summed, owner, CommandType::AttachEvidence, {{"case", "project/" + code}, {"kind", kind}, {"on_paper", true}});
  act(summed, owner, "project/" + code, "submit summary",
      {{"participants", draw(20, 200)},
       {"survey answers", size_.sheets},
       {"survey mean", baht(draw(350, 500))},
       {"knowledge items", draw(0, 3)},
       {"networks", draw(0, 2)},
       {"evidence listed", List{"เอกสารการเงิน", "รายชื่อผู้เข้าร่วม", "แบบประเมิน"}}});
  summaries_.emplace_back(summed, "project/" + code);
}

void TenYears::plan_money(int year, const std::string& code, Date from, Date to) {
  const std::string series = digits(70 + year, 2);
  for (int i = 1; i <= size_.vouchers; ++i) {
    const std::string number = "ฎ." + series + "/" + code.substr(2) + digits(i, 3);
    const Date dated = from.plus_days(draw(0, to.days() - from.days()));
    const std::int64_t satang = draw(10'000, 900'000);
    open(dated, finance, "unit voucher", "",
         {{"code", number}, {"project", code}, {"amount", baht(satang)}, {"category", "ค่าใช้สอย"}, {"dated", dated}});
    open(dated, finance, "erp voucher", "",
         {{"document", "D" + series + "-" + code + "-" + std::to_string(i)},
          {"written", number},
          {"code", number},
          {"claimed on", dated},
          {"paid on", dated},
          {"project code", "E-" + code},
          {"unit", "4100"},
          {"category", "ค่าใช้สอย"},
          {"gross", baht(draw(0, 99) == 0 ? satang + 27 : satang)}});
  }
}

/// Each month the staff meet and accept what has been handed in; one that comes late waits for the next.
void TenYears::plan_meetings(int year) {
  const Date first = year_start(year);
  std::sort(summaries_.begin(), summaries_.end());
  std::size_t taken = 0;
  for (int month = 0; month < 12; ++month) {
    const Date day = first.plus_months(month).plus_days(month == 11 ? 29 : 20);
    const std::string id = "S" + digits(2570 + year, 4) + "-" + digits(month + 1, 2);
    give(day.plus_days(-7), secretary, CommandType::CallMeeting,
         {{"meeting", id}, {"body", "staff meeting"}, {"date", day}});
    give(day, secretary, CommandType::OpenMeeting, {{"meeting", id}});
    for (int i = 0; i < staff; ++i)
      give(day, secretary, CommandType::RecordAttendance,
           {{"meeting", id}, {"person", owner_of(i)}, {"status", "present"}});
    for (int item = 1; taken < summaries_.size() && summaries_[taken].first < day; ++item, ++taken) {
      const std::string number = std::to_string(item);
      give(day, secretary, CommandType::PutItem,
           {{"meeting", id}, {"item", number}, {"case", summaries_[taken].second}, {"motion", "accept"}});
      give(day, secretary, CommandType::ResolveItem,
           {{"meeting", id}, {"item", number}, {"yes", staff}, {"no", 0}, {"abstain", 0}});
    }
    give(day, secretary, CommandType::CloseMeeting, {{"meeting", id}});
    give(day, "ADM", CommandType::PassTime, {});
  }
}

}  // namespace anumat::bench
