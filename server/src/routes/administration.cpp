// What administrators look at and set: calendar, parameters, imports, the health of the service.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/base/text.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/history/checkpoint.hpp"
#include "app/metrics.hpp"
#include "routes/arguments.hpp"
#include "routes/definition_json.hpp"
#include "routes/handlers.hpp"
#include "routes/outbound_health.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

using engine::CommandType;
using office::Json;

Json weekdays_json(Weekdays days) {
  Json list = Json::array();
  for (std::size_t day = 0; day < days.size(); ++day)
    if (days.test(day)) list.push_back(day + 1);
  return list;
}

Json values_json(const model::ParameterRule& rule, const engine::OfficeState& state) {
  Json list = Json::array();
  for (const auto& [from, value] : rule.values)
    list.push_back({{"from", from.iso()}, {"value", office::to_json(value)}, {"set_by", "definition"}});
  if (const auto set = state.parameters.find(rule.name); set != state.parameters.end())
    for (const engine::ParameterValue& one : set->second)
      list.push_back({{"from", one.from.iso()}, {"value", office::to_json(one.value)}, {"set_by", "office"}});
  return list;
}

/// By the body of the request alone.
Answer plan_setting(Call& call, CommandType type) {
  auto arguments = arguments_from(type, call.body, {});
  if (!arguments) return arguments.error();
  return Plan{command_of(call, type, std::move(*arguments)), 201, {}};
}

}  // namespace

Answer show_calendar(Call& call) {
  const model::Definition* definition = call.desk->office().published();
  const Calendar& own = call.state().calendar;
  const Calendar calendar = definition == nullptr ? own : engine::calendar_of(call.state(), *definition);
  Json holidays = Json::array();
  for (const auto& [date, name] : calendar.holidays())
    holidays.push_back(
        {{"date", date.iso()}, {"name", name}, {"set_by", own.holidays().contains(date) ? "office" : "definition"}});
  const bool covers = calendar.covers_from() <= calendar.covers_to();
  return tagged_response(call, {{"from", covers ? Json(calendar.covers_from().iso()) : Json()},
                                {"to", covers ? Json(calendar.covers_to().iso()) : Json()},
                                {"working_days", weekdays_json(calendar.works_on())},
                                {"holidays", std::move(holidays)}});
}

Answer add_holiday(Call& call) {
  return plan_setting(call, CommandType::AddHoliday);
}
Answer cover_calendar(Call& call) {
  return plan_setting(call, CommandType::CoverCalendar);
}
/// A day or an amount is read as the type of the parameter has it; what the definition does not know is refused by
/// name.
Answer set_parameter(Call& call) {
  auto arguments = arguments_from(CommandType::SetParameter, call.body, {});
  if (!arguments) return arguments.error();
  const model::Definition* definition = call.desk->office().published();
  for (const model::ParameterRule& rule :
       definition == nullptr ? std::vector<model::ParameterRule>() : definition->parameters) {
    const auto named = [&](const auto& entry) {
      return entry.first == "parameter" && entry.second.string() != nullptr &&
             fold(*entry.second.string()) == rule.name;
    };
    if (std::none_of(arguments->begin(), arguments->end(), named)) continue;
    for (auto& [name, value] : *arguments) {
      if (name != "value") continue;
      auto fit = value_from(*definition, rule.type, name, value);
      if (!fit) return bad_fields({fit.error()});
      value = std::move(*fit);
    }
  }
  return Plan{command_of(call, CommandType::SetParameter, std::move(*arguments)), 201, {}};
}

Answer list_parameters(Call& call) {
  Json rows = Json::array();
  if (const model::Definition* definition = call.desk->office().published()) {
    rows = parameters_json(*definition, call.state(), call.state().date(call.now));
    for (std::size_t i = 0; i < rows.size(); ++i)
      rows[i]["values"] = values_json(definition->parameters[i], call.state());
  }
  return tagged_response(call, {{"parameters", std::move(rows)}});
}

Answer show_health(Call& call) {
  const auto trail = history::CheckpointFolder(call.services.folder + "/checkpoints").read();
  if (!trail) return problem_of(trail.error());
  const Metrics& metrics = call.services.metrics;
  const Metrics::Answers answers = metrics.answers();
  Json health{{"events", call.state().next_seq},
              {"signed", trail->notes.empty() ? Json(0) : Json(trail->notes.back().checkpoint.head.size)},
              {"running", metrics.running.load()},
              {"commands", metrics.commands.load()},
              {"answered", answers.good},
              {"refused", answers.refused},
              {"failed", answers.failed},
              {"limited", metrics.limited.load()},
              {"listeners", call.services.hub.listeners()},
              {"scrubbed",
               {{"rounds", metrics.scrub_rounds.load()},
                {"events", metrics.scrub_events.load()},
                {"files", metrics.scrub_files.load()},
                {"bad", metrics.scrub_bad.load()}}}};
  return Later{Where::Worker, [health = std::move(health)](Call& later) -> Answer {
                 auto outbound = outbound_health(later);
                 if (!outbound) return std::move(outbound.error());
                 Json all = health;
                 all.update(*outbound);
                 return json_response(all);
               }};
}

}  // namespace anumat::server
