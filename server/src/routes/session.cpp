#include <algorithm>
#include <nlohmann/json.hpp>

#include "accounts/accounts.hpp"
#include "provider/provider.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"
#include "routes/people.hpp"

namespace anumat::server {

namespace {

using office::Json;

std::string cookie(const Call& call, const std::string& token, bool ends) {
  std::string text =
      std::string(session_cookie(call.services.secure)) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
  if (call.services.secure) text += "; Secure";
  if (ends) text += "; Max-Age=0";
  return text;
}

Answer session_answer(Call& call, const NewSession& made) {
  Response response = json_response({{"person", made.session.person},
                                     {"method", made.session.method},
                                     {"created_at", made.session.created_at.text()},
                                     {"expires_at", made.session.expires_at.text()}});
  give_session(call, made, response);
  return response;
}

/// Where the browser goes to sign out there too; null when there is nothing to go to.
Response signed_out(const Call& call, const std::string& address) {
  Response response = json_response({{"address", office::text_or_null(address)}});
  response.with("Set-Cookie", cookie(call, "", true));
  return response;
}

}  // namespace

std::string_view session_cookie(bool secure) {
  return secure ? "__Host-anumat" : "anumat";
}

void give_session(Call& call, const NewSession& made, Response& response) {
  // The old one must not outlive the new one.
  if (call.caller.session) (void)call.services.accounts.end_session(call.caller.session->token);
  response.with("Set-Cookie", cookie(call, made.token, false));
}

Answer show_me(Call& call) {
  Json me = person_json(call, call.caller.person);
  me["method"] = call.caller.method;
  me["demo"] = call.services.demo;
  me["fresh"] = call.caller.session && (call.services.demo || is_fresh(*call.caller.session, call.services.wall()));
  me["today"] = call.state().date(call.now).iso();
  me["now"] = call.now.text();
  me["utc_offset_minutes"] = call.state().utc_offset.minutes;
  me["office"] = call.state().name;
  me["acts_for"] = Json::array();
  const Date today = call.state().date(call.now);
  for (const engine::ActingOrder& order : call.state().orders)
    if (order.deputy == call.caller.person && order.from <= today && today <= order.to)
      me["acts_for"].push_back({{"person", order.principal},
                                {"order", order.id},
                                {"scope", office::text_or_null(order.scope)},
                                {"to", order.to.iso()}});
  return tagged_response(call, me);
}

Answer sign_in(Call& call) {
  const Credentials credentials{text_in(call.body, "person"), text_in(call.body, "password"),
                                text_in(call.body, "code"), call.request->peer};
  const Instant now = call.services.wall();
  if (const auto proved = prove(call.services.accounts, credentials, now); !proved) return proved.error();
  const auto made = begin_session(call.services.accounts, credentials.person, "password", now, now);
  if (!made) return made.error();
  return session_answer(call, *made);
}

Answer sign_out(Call& call) {
  if (call.caller.session)
    if (auto ended = call.services.accounts.end_session(call.caller.session->token); !ended)
      return problem_of(ended.error());
  if (call.caller.method != "provider" || call.services.provider == nullptr) return signed_out(call, "");
  // The session has ended already; the provider may take its time.
  return Later{Where::Outside, [](Call& later) -> Answer {
                 return signed_out(later, later.services.provider->sign_out_address(later.services.wall()));
               }};
}

Answer list_demo_people(Call& call) {
  Json roles = Json::object();
  if (const model::Definition* definition = call.desk->office().published())
    for (const model::Role& role : definition->roles) roles[role.name] = office::to_json(role.label);
  return tagged_response(call,
                         {{"office", call.state().name}, {"people", people_json(call)}, {"roles", std::move(roles)}});
}

Answer sign_in_demo(Call& call) {
  const std::string person = text_in(call.body, "person");
  if (!is_person(call.state(), person))
    return Problem{404,
                   "E8030",
                   {"there is no person `" + person + "`", "ไม่มีบุคคล `" + person + "`"},
                   {"GET /api/v1/demo/people lists them", "ดูรายชื่อด้วย GET /api/v1/demo/people"}};
  const Instant now = call.services.wall();
  const auto made = begin_session(call.services.accounts, person, "demo", now, now);
  if (!made) return made.error();
  return session_answer(call, *made);
}

}  // namespace anumat::server
