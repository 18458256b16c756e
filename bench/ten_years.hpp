#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "anumat/engine/command.hpp"

namespace anumat::bench {

/// How large the drawn office is.
struct OfficeSize {
  int years = 10;
  int projects = 300;  ///< A year.
  int vouchers = 70;   ///< Of the unit, for each project; as many lines of the ERP stand against them.
  int sheets = 40;     ///< Answers to the survey of a project.
};

/// Ten years of an office by the shipped annual plan, as commands: each year its themes, projects, proposals,
/// activities, money and vouchers, monthly sessions of the staff meeting, quarterly ones of the committee, surveys and
/// summaries. The same seed gives the same commands.
class TenYears {
 public:
  TenYears(OfficeSize size, std::uint64_t seed, std::string definition);

  /// The commands of the next day on which something happens; empty when the years are over.
  [[nodiscard]] std::vector<engine::Command> next();
  /// The last day of the last year.
  [[nodiscard]] Date last_day() const { return year_end(size_.years - 1); }
  [[nodiscard]] static Date year_end(int year) { return *Date::from_civil(2027 + year, 9, 30); }
  [[nodiscard]] static Date year_start(int year) { return *Date::from_civil(2026 + year, 10, 1); }

 private:
  struct Planned {
    Date day;
    std::int64_t order = 0;
    engine::Command command;
  };

  void open_office(const std::string& definition);
  void plan_year(int year);
  void plan_project(int year, int number);
  void plan_money(int year, const std::string& code, Date from, Date to);
  void plan_meetings(int year);
  void give(Date day, const std::string& actor, engine::CommandType type, model::Context body);
  void open(Date day, const std::string& actor, const std::string& kind, const std::string& number,
            model::Context fields);
  void act(Date day, const std::string& actor, const std::string& which, const std::string& act,
           model::Context fields = {});
  [[nodiscard]] std::int64_t draw(std::int64_t low, std::int64_t high);

  OfficeSize size_;
  std::uint64_t state_;
  std::int64_t count_ = 0;
  int year_ = 0;
  std::vector<Planned> planned_;                         ///< Of the years that are planned; the next day at the back.
  std::vector<std::pair<Date, std::string>> summaries_;  ///< Handed in on that day, by case.
};

}  // namespace anumat::bench
