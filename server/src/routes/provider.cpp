// Signing in by the provider of the office: to it, and back.

#include "provider/provider.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "accounts/accounts.hpp"
#include "accounts/secrets.hpp"
#include "anumat/base/xml.hpp"
#include "app/guards.hpp"
#include "provider/linking.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"
#include "routes/people.hpp"
#include "web/plain_page.hpp"

namespace anumat::server {

namespace {

using office::Json;

constexpr std::size_t path_bytes_max = 500;
constexpr std::size_t browser_token_bytes = 43;

std::string_view browser_cookie(bool secure) {
  return secure ? "__Host-anumat-sign-in" : "anumat-sign-in";
}

/// A page of this server, whatever browsers make of backslashes and blanks.
bool is_own_page(std::string_view path) {
  const bool plain = std::all_of(path.begin(), path.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '\\'; });
  return plain && path.starts_with('/') && !path.starts_with("//") && path.size() <= path_bytes_max &&
         !path.starts_with("/api/") && !path.starts_with("/sign-in/callback");
}

Problem no_provider() {
  return {404,
          "E8066",
          {"this office has no provider to sign in with", "หน่วยงานนี้ไม่มีผู้ให้บริการยืนยันตัวตน"},
          {"sign in with POST /api/v1/session", "ลงชื่อเข้าใช้ด้วย POST /api/v1/session"}};
}

Problem not_our_page(const std::string& path) {
  return {422,
          "E8061",
          {"`" + path + "` is no page of this server", "`" + path + "` ไม่ใช่หน้าของเซิร์ฟเวอร์นี้"},
          {"give `return_to` as a path, such as /inbox", "ระบุ `return_to` เป็นเส้นทาง เช่น /inbox"}};
}

/// A page for the browser that came back in vain, in both languages: the address cannot be asked for again in another.
Response refusal_page(const Call& call, const Problem& problem) {
  const auto part = [&](bool thai) {
    const std::string lang = thai ? "th" : "en";
    const std::string& help = thai ? problem.help.th : problem.help.en;
    return "<section lang=\"" + lang + "\"><div class=\"box no\"><p>" +
           xml_text(thai ? problem.message.th : problem.message.en) + "</p>" +
           (help.empty() ? "" : "<p>" + xml_text(help) + "</p>") + "<p><a href=\"/\">" +
           (thai ? "กลับไปหน้าลงชื่อเข้าใช้" : "back to the sign-in") + "</a></p></div></section>";
  };
  Response response =
      plain_page({{"You are not signed in", "ยังไม่ได้ลงชื่อเข้าใช้"},
                  part(call.thai) + part(!call.thai) + "<p><code>" + xml_text(problem.code) + "</code></p>",
                  call.thai,
                  ""},
                 problem.status);
  for (const auto& [name, value] : problem.headers) response.with(name, value);
  return response;
}

Response refusal_page(const Call& call, const Error& error) {
  const Problem problem = problem_of(error);
  // Without a line of what happened an administrator could not help.
  (void)call.services.accounts.add_event(
      {0, call.services.wall(), "", "login_refused", problem.code + " " + problem.message.en, call.request->peer});
  return refusal_page(call, problem);
}

std::string names_of_administrators(const engine::OfficeState& state) {
  std::string names;
  for (const std::string& id : state.administrators) {
    const auto found = state.persons.find(id);
    names += (names.empty() ? "" : ", ") + (found == state.persons.end() ? id : found->second.name);
  }
  return names;
}

/// On a worker: the person is found, and a session begins.
Answer arrive(Call& call, const Proof& proof, const OfficeView& office) {
  const Instant now = call.services.wall();
  auto& accounts = call.services.accounts;
  const auto person = person_of(accounts, {proof, call.services.provider->settings(), office, call.request->peer, now});
  if (!person) return refusal_page(call, person.error());
  // Who was let in by an older sign-in at the provider has not proved anything just now.
  const auto made = begin_session(accounts, *person, "provider", now, proof.proved_at.value_or(Instant()));
  if (!made) return refusal_page(call, made.error());
  if (proof.begun.session) (void)accounts.end_session(*proof.begun.session);
  Response response;
  response.status = 303;
  response.with("Location", proof.begun.return_to);
  give_session(call, *made, response);
  return response;
}

}  // namespace

Answer list_ways_in(Call& call) {
  Json provider = nullptr;
  if (call.services.provider != nullptr)
    provider = {{"label", office::to_json(call.services.provider->settings().label)}};
  return json_response({{"demo", call.services.demo}, {"provider", std::move(provider)}});
}

Answer begin_at_provider(Call& call) {
  Provider* const provider = call.services.provider;
  if (provider == nullptr) return no_provider();
  Beginning beginning;
  beginning.return_to = text_in(call.body, "return_to");
  if (beginning.return_to.empty()) beginning.return_to = "/";
  if (!is_own_page(beginning.return_to)) return not_our_page(beginning.return_to);
  beginning.invitation = text_in(call.body, "invitation");
  const model::Value* anew = call.body.find("anew");
  if (anew != nullptr && anew->is_true()) {
    if (!call.caller.session) return sign_in_first();
    beginning.person = call.caller.person;
  }
  if (call.caller.session) beginning.session = call.caller.session->token;
  // Several sign-ins of one browser may be under way, in as many tabs.
  beginning.browser = cookie_of(*call.request, browser_cookie(call.services.secure));
  if (beginning.browser.size() != browser_token_bytes) beginning.browser = random_token();
  const std::string cookie = std::string(browser_cookie(call.services.secure)) + "=" + beginning.browser +
                             "; Path=/; HttpOnly; SameSite=Lax; Max-Age=600" + (call.services.secure ? "; Secure" : "");
  const auto address = provider->begin(std::move(beginning), call.services.wall());
  if (!address) return problem_of(address.error());
  Response response = json_response({{"address", *address}});
  response.with("Set-Cookie", cookie);
  return response;
}

Answer come_from_provider(Call& call) {
  Provider* const provider = call.services.provider;
  if (provider == nullptr) return refusal_page(call, no_provider());
  const Request& request = *call.request;
  const auto proof =
      provider->finish({request.asked("state"), request.asked("code"), request.asked("iss"), request.asked("error"),
                        cookie_of(request, browser_cookie(call.services.secure))},
                       call.services.wall());
  if (!proof) return refusal_page(call, proof.error());
  return Later{Where::Office, [proof = *proof](Call& here) -> Answer {
                 const OfficeView view{is_person(here.state(), proof.claim), names_of_administrators(here.state())};
                 return Later{Where::Worker, [proof, view](Call& later) { return arrive(later, proof, view); }};
               }};
}

}  // namespace anumat::server
