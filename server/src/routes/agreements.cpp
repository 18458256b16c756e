// Promises that are signed in turn, and the year's end of the books.

#include <nlohmann/json.hpp>

#include "anumat/engine/ledger.hpp"
#include "anumat/office/names.hpp"
#include "anumat/office/signing.hpp"
#include "anumat/office/year_views.hpp"
#include "routes/arguments.hpp"
#include "routes/draft.hpp"
#include "routes/handlers.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

using engine::CommandType;
using office::Json;

/// The order of the year's end by its body; days and names are read by the table of arguments.
Answer plan_for_year(Call& call, CommandType type) {
  if (auto problem = not_fresh(call)) return std::move(*problem);
  auto arguments = arguments_from(type, call.body, {});
  if (!arguments) return arguments.error();
  return Plan{command_of(call, type, std::move(*arguments)), 201, {}};
}

}  // namespace

Answer list_agreements(Call& call) {
  std::string of;
  if (const std::string asked = call.request->asked("case"); !asked.empty()) {
    const auto which = readable_case(call, asked);
    if (!which) return which.error();
    of = (*which)->id;
  }
  const bool only_open = call.request->asked("open") == "true";
  const auto mine = office::signatures_waiting(call.definitions(), call.state(), call.caller.person, call.now);
  engine::Reader reader = reader_of(call);
  Json rows = Json::array();
  for (const office::AgreementOfCase& one : office::agreements_of(call.definitions(), call.state(), of)) {
    if ((only_open && !one.open()) || !reader.may_read(*one.which)) continue;
    Json row = office::to_json(one);
    row["turn"] = Json::array();
    for (const office::SignatureTask& task : mine)
      if (task.which->id == one.which->id && task.agreement == one.agreement)
        row["turn"].push_back({{"for", office::text_or_null(task.acting_for)}});
    rows.push_back(std::move(row));
  }
  return tagged_response(call, {{"agreements", std::move(rows)}});
}

Answer sign_agreement(Call& call) {
  if (auto problem = not_fresh(call)) return std::move(*problem);
  const auto which = office::find_case(call.state(), call.path[0]);
  if (!which) return not_found(which.error());
  auto arguments = arguments_from(CommandType::SignAgreement, call.body,
                                  {{"case", (*which)->id.value()}, {"agreement", call.path[1]}});
  if (!arguments) return arguments.error();
  return Plan{command_of(call, CommandType::SignAgreement, std::move(*arguments)), 200, {}};
}

Answer list_years(Call& call) {
  Json rows = Json::array();
  if (const model::Definition* definition = call.desk->office().published())
    rows = office::years_json(*definition, call.state());
  return tagged_response(call, {{"years", std::move(rows)}});
}

Answer close_year(Call& call) {
  return plan_for_year(call, CommandType::CloseYear);
}

Answer restate_year(Call& call) {
  return plan_for_year(call, CommandType::RestateYear);
}

}  // namespace anumat::server
