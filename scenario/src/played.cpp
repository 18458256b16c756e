#include "anumat/scenario/played.hpp"

#include <chrono>
#include <nlohmann/json.hpp>

namespace anumat::scenario {

using office::Json;

Played play(const model::Definition& definition, const model::Scenario& scenario, const Places& places,
            engine::Witness* witness) {
  const auto start = std::chrono::steady_clock::now();
  Played played{scenario.name, run_scenario(definition, scenario, witness), 0, "", "", {}};
  played.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  played.where = places.section("test", scenario.name).where;
  const std::size_t step = played.report.failed_step;
  if (played.report.passed || step >= scenario.steps.size()) return played;
  played.failed_step = scenario.steps[step].action;
  played.failed_row = places.row("test", scenario.name, step);
  return played;
}

Text failure_text(const ScenarioReport& report) {
  if (report.expected.en.empty()) return report.got;
  return {"expected " + report.expected.en + ", got " + report.got.en,
          "คาดว่า " + report.expected.th + " แต่ได้ " + report.got.th};
}

Json to_json(const Played& played) {
  Json json{{"name", played.name},       {"place", played.where},        {"passed", played.report.passed},
            {"seconds", played.seconds}, {"steps", played.report.steps}, {"failure", nullptr}};
  if (!played.report.passed)
    json["failure"] =
        Json{{"place", played.failed_row.where},
             {"step", played.failed_step},
             {"row", office::text_or_null(played.failed_row.row)},
             {"expected", played.report.expected.en.empty() ? Json() : office::to_json(played.report.expected)},
             {"got", office::to_json(played.report.got)},
             {"message", office::to_json(failure_text(played.report))}};
  return json;
}

}  // namespace anumat::scenario
