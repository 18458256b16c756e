// Invitations: an administrator makes one, and whoever holds it chooses a password, or signs in by the provider.

#include <nlohmann/json.hpp>

#include "accounts/accounts.hpp"
#include "anumat/server/accounts.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"
#include "routes/people.hpp"

namespace anumat::server {

namespace {

using office::Json;

constexpr int invitation_days = 7;

/// 0, which no invitation lasts, when what was given is no number of days.
int days_wanted(const Call& call) {
  const model::Value* days = call.body.find("days");
  if (days == nullptr) return invitation_days;
  const auto number = days->number() == nullptr ? std::nullopt : days->number()->to_int64();
  return number && *number >= 0 && *number <= 1000 ? static_cast<int>(*number) : 0;
}

}  // namespace

Answer invite_person(Call& call) {
  if (auto problem = stale(call)) return std::move(*problem);
  const std::string person = call.path[0];
  if (!is_person(call.state(), person))
    return Problem{404,
                   "E8030",
                   {"there is no person `" + person + "`", "ไม่มีบุคคล `" + person + "`"},
                   {"GET /api/v1/people lists them", "ดูรายชื่อด้วย GET /api/v1/people"}};
  return Later{Where::Worker, [person](Call& later) -> Answer {
                 const Change change{person, later.services.wall(), later.request->peer};
                 const auto made = invite(later.services.accounts, change, days_wanted(later));
                 if (!made) return problem_of(made.error());
                 return json_response({{"invitation", made->secret},
                                       {"path", "/invitation#" + made->secret},
                                       {"expires_at", made->expires_at.text()}},
                                      201);
               }};
}

Answer show_invitation(Call& call) {
  const auto found = find_invitation(call.services.accounts, text_in(call.body, "invitation"), call.services.wall());
  if (!found) return problem_of(found.error());
  return Later{Where::Office, [invited = *found](Call& here) -> Answer {
                 Json json = person_json(here, invited.person);
                 return json_response({{"person", json["id"]},
                                       {"name", json["name"]},
                                       {"office", here.state().name},
                                       {"expires_at", invited.expires_at.text()}});
               }};
}

Answer take_up_invitation(Call& call) {
  const std::string secret = text_in(call.body, "invitation");
  const Instant now = call.services.wall();
  const auto found = find_invitation(call.services.accounts, secret, now);
  if (!found) return problem_of(found.error());
  const auto accepted = accept_invitation(call.services.accounts, secret, {found->person, now, call.request->peer},
                                          text_in(call.body, "password"));
  if (!accepted) return problem_of(accepted.error());
  Response response;
  response.status = 204;
  return response;
}

}  // namespace anumat::server
