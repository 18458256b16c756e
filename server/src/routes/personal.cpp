// Personal data: who asked for an erasure and what became of it, holds, and the file of one person.

#include <charconv>
#include <nlohmann/json.hpp>

#include "anumat/office/person_file.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

using engine::CommandType;
using office::Json;

Answer plan_personal(Call& call, CommandType type, int status, model::Context fixed = {}) {
  auto arguments = arguments_from(type, call.body, std::move(fixed));
  if (!arguments) return arguments.error();
  return Plan{command_of(call, type, std::move(*arguments)), status, {}};
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
  return tagged_response(call, office::erasures_json(call.state(), reader_of(call).hidden()));
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
    plan->tell = [subject = plan->command.text("subject")](Call& again, const Told& told) -> FinalAnswer {
      // What was made once is not made again of what has come since, which no order stands for.
      if (!told.stands() || told.outcome->repeated) return usual_reply(again, told);
      const auto file = office::person_file(again.desk->office(), subject);
      if (!file) return problem_of(file.error());
      return json_response(*file);
    };
  return answer;
}

}  // namespace anumat::server
