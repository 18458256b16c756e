// What people do with their own account, and administrators with those of others.

#include "accounts/accounts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/server/accounts.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"

namespace anumat::server {

namespace {

using office::Json;

Change change_of(const Call& call, const std::string& person) {
  return {person, call.services.wall(), call.request->peer};
}

Response nothing_more() {
  Response response;
  response.status = 204;
  return response;
}

Answer done(const Result<void>& result) {
  if (!result) return problem_of(result.error());
  return nothing_more();
}

Json token_json(const storage::ApiToken& token) {
  return {{"id", token.id},
          {"name", token.name},
          {"scopes", token.scopes},
          {"created_at", token.created_at.text()},
          {"expires_at", token.expires_at.text()}};
}

Answer change_active(bool active) {
  return Later{Where::Worker, [active](Call& later) {
                 return done(set_active(later.services.accounts, change_of(later, later.path[0]), active));
               }};
}

}  // namespace

std::optional<Problem> stale(const Call& call) {
  if (call.caller.session && is_fresh(*call.caller.session, call.services.wall())) return std::nullopt;
  return Problem{403,
                 "E8023",
                 {"prove first that it is you", "ต้องยืนยันตัวตนก่อน"},
                 {"sign in again with POST /api/v1/session, then send the same request",
                  "ลงชื่อเข้าใช้อีกครั้งด้วย POST /api/v1/session แล้วส่งคำขอเดิม"}};
}

Answer change_password(Call& call) {
  const Credentials credentials{call.caller.person, text_in(call.body, "password"), text_in(call.body, "code"),
                                call.request->peer};
  if (const auto proved = prove(call.services.accounts, credentials, call.services.wall()); !proved)
    return proved.error();
  return done(
      set_password(call.services.accounts, change_of(call, call.caller.person), text_in(call.body, "new_password")));
}

Answer offer_own_code(Call& call) {
  if (auto problem = stale(call)) return std::move(*problem);
  const std::string office = call.state().name;
  return Later{Where::Worker, [office](Call& later) -> Answer {
                 const auto offer = offer_code(later.services.accounts, change_of(later, later.caller.person), office);
                 if (!offer) return problem_of(offer.error());
                 return json_response({{"secret", offer->secret}, {"address", offer->address}});
               }};
}

Answer confirm_own_code(Call& call) {
  return done(confirm_code(call.services.accounts, change_of(call, call.caller.person), text_in(call.body, "code")));
}

Answer list_tokens(Call& call) {
  const auto tokens = call.services.accounts.tokens_of(call.caller.person);
  if (!tokens) return problem_of(tokens.error());
  Json rows = Json::array();
  for (const storage::ApiToken& token : *tokens) rows.push_back(token_json(token));
  return json_response({{"tokens", std::move(rows)}});
}

Answer make_own_token(Call& call) {
  if (auto problem = stale(call)) return std::move(*problem);
  TokenOrder order{text_in(call.body, "name"), {}, 90};
  if (const model::Value* scopes = call.body.find("scopes"); scopes != nullptr && scopes->list() != nullptr)
    for (const model::Value& one : *scopes->list())
      order.scopes.push_back(one.string() == nullptr ? "" : *one.string());
  if (const model::Value* days = call.body.find("days"); days != nullptr) {
    const auto number = days->number() == nullptr ? std::nullopt : days->number()->to_int64();
    order.days = number && *number >= 1 && *number <= 366 ? static_cast<int>(*number) : 0;
  }
  const auto made = make_token(call.services.accounts, change_of(call, call.caller.person), order);
  if (!made) return problem_of(made.error());
  return json_response({{"id", made->id}, {"token", made->secret}, {"expires_at", made->expires_at.text()}}, 201);
}

Answer end_own_token(Call& call) {
  const auto ended = end_token(call.services.accounts, change_of(call, call.caller.person), call.path[0]);
  if (!ended) return ended.error().code == "E8046" ? not_found(ended.error()) : problem_of(ended.error());
  return nothing_more();
}

Answer list_accounts(Call& /*call*/) {
  return Later{Where::Worker, [](Call& later) -> Answer {
                 const auto accounts = later.services.accounts.accounts();
                 if (!accounts) return problem_of(accounts.error());
                 Json rows = Json::array();
                 for (const storage::Account& one : *accounts) {
                   const auto linked = later.services.accounts.identities_of(one.person);
                   if (!linked) return problem_of(linked.error());
                   rows.push_back({{"person", one.person},
                                   {"active", one.active},
                                   {"code", one.code_confirmed},
                                   {"linked", !linked->empty()},
                                   {"created_at", one.created_at.text()}});
                 }
                 return json_response({{"accounts", std::move(rows)}});
               }};
}

Answer list_account_events(Call& /*call*/) {
  return Later{Where::Worker, [](Call& later) -> Answer {
                 const auto events = later.services.accounts.events(200);
                 if (!events) return problem_of(events.error());
                 Json rows = Json::array();
                 for (const storage::AccountEvent& one : *events)
                   rows.push_back({{"seq", one.seq},
                                   {"at", one.at.text()},
                                   {"person", one.person},
                                   {"type", one.type},
                                   {"detail", office::text_or_null(one.detail)},
                                   {"peer", one.peer}});
                 return json_response({{"events", std::move(rows)}});
               }};
}

Answer activate_account(Call& /*call*/) {
  return change_active(true);
}
Answer deactivate_account(Call& /*call*/) {
  return change_active(false);
}

}  // namespace anumat::server
