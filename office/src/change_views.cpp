#include <nlohmann/json.hpp>

#include "anumat/office/views.hpp"

namespace anumat::office {

namespace {

Json difference_json(const engine::Difference& one, UtcOffset offset) {
  return {{"aspect", std::string(engine::word(one.aspect))},
          {"case", text_or_null(one.case_id)},
          {"event", one.seq},
          {"date", local_date(one.at, offset).iso()},
          {"act", one.act},
          {"actor", one.actor},
          {"was", one.was},
          {"now", one.now},
          {"follows", one.follows},
          {"sentence", to_json(one.sentence)}};
}

Json shift_json(const engine::FindingShift& one) {
  const auto gained = one.days_gained();
  return {{"case", one.case_id},
          {"problem", one.problem},
          {"was", one.was ? Json(one.was->iso()) : Json()},
          {"now", one.now ? Json(one.now->iso()) : Json()},
          {"days_gained", gained ? Json(*gained) : Json()}};
}

}  // namespace

Json backtest_json(const engine::BacktestReport& report, const model::Definition& candidate, UtcOffset offset) {
  Json counts = Json::object();
  const auto found = report.counts();
  for (std::size_t i = 0; i < found.size(); ++i)
    counts[std::string(engine::word(static_cast<engine::Aspect>(i)))] = found.at(i);
  Json list = Json::array();
  for (const engine::Difference& one : report.differences) list.push_back(difference_json(one, offset));
  Json shifts = Json::array();
  for (const engine::FindingShift& one : report.shifts) shifts.push_back(shift_json(one));
  return {{"definition", hex(candidate.digest)}, {"commands", report.commands}, {"cases", report.cases},
          {"affected", report.affected},         {"counts", std::move(counts)}, {"findings", std::move(shifts)},
          {"differences", std::move(list)}};
}

}  // namespace anumat::office
