// Personal data: who asked for an erasure and what became of it, holds, and the file of one person.

#include <charconv>
#include <nlohmann/json.hpp>

#include "anumat/office/person_file.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"

namespace anumat::server {

namespace {

using engine::CommandType;
using office::Json;

Json erasure_json(const engine::Erasure& one) {
  return {{"request", one.seq},
          {"subject", one.subject},
          {"basis", one.basis},
          {"stage", std::string(engine::word(one.stage))},
          {"asked_by", one.asked_by},
          {"decided_by", office::text_or_null(one.decided_by)},
          {"reason", office::text_or_null(one.reason)}};
}

Answer plan_personal(Call& call, CommandType type, int status, model::Context fixed = {}) {
  auto arguments = arguments_from(type, call.body, std::move(fixed));
  if (!arguments) return arguments.error();
  return Plan{command_of(call, type, std::move(*arguments)), status, {}, {}};
}

/// About the request that the path names; what is no number is a request that there is not.
Answer plan_for_request(Call& call, CommandType type) {
  const std::string& text = call.path[0];
  std::int64_t request = -1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), request);
  if (fault != std::errc() || end != text.data() + text.size()) request = -1;
  return plan_personal(call, type, 200, {{"request", request}});
}

}  // namespace

Answer list_erasures(Call& call) {
  Json requests = Json::array();
  for (const engine::Erasure& one : call.state().erasures) requests.push_back(erasure_json(one));
  Json holds = Json::array();
  for (const auto& [subject, reason] : call.state().legal_holds)
    holds.push_back({{"subject", subject}, {"reason", reason}});
  return tagged_response(call, {{"requests", std::move(requests)}, {"holds", std::move(holds)}});
}

Answer ask_erasure(Call& call) {
  return plan_personal(call, CommandType::AskErasure, 201);
}
Answer grant_erasure(Call& call) {
  return plan_for_request(call, CommandType::GrantErasure);
}
Answer refuse_erasure(Call& call) {
  return plan_for_request(call, CommandType::RefuseErasure);
}
Answer place_hold(Call& call) {
  return plan_personal(call, CommandType::PlaceHold, 201);
}
Answer lift_hold(Call& call) {
  return plan_personal(call, CommandType::LiftHold, 200);
}

/// The file is handed out once the log says to whom.
Answer export_person(Call& call) {
  Answer answer = plan_personal(call, CommandType::ExportPerson, 200);
  if (auto* plan = std::get_if<Plan>(&answer))
    plan->then = [subject = plan->command.text("subject")](office::Office& office) {
      return office::person_file(office, subject);
    };
  return answer;
}

}  // namespace anumat::server
