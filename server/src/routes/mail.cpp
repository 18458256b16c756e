// The digest mail: what each wants of it, how it fares, and the page that ends it.

#include "anumat/server/mail.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "accounts/accounts.hpp"
#include "anumat/base/xml.hpp"
#include "outbound/digests.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"
#include "routes/outbound_health.hpp"
#include "web/plain_page.hpp"

namespace anumat::server {

namespace {

using office::Json;
using office::text_or_null;
using storage::DigestRecord;
using storage::Recipient;

constexpr std::int64_t records_told = 200;
/// What was begun so long ago and has no end yet was cut off.
constexpr std::int64_t unsure_after_micros = std::int64_t{10} * 60 * 1'000'000;

Json hour_json(const MailSettings& settings) {
  const std::string hour = std::to_string(100 + settings.minute_of_day / 60).substr(1);
  return hour + ":" + std::to_string(100 + settings.minute_of_day % 60).substr(1);
}

Json own_mail_json(const std::optional<MailSettings>& settings, const std::optional<Recipient>& recipient) {
  const Recipient none;
  const Recipient& one = recipient ? *recipient : none;
  return {
      {"sent_here", settings.has_value()},          {"hour", settings ? hour_json(*settings) : Json()},
      {"address", text_or_null(one.address)},       {"digest", one.digest ? (*one.digest ? "on" : "off") : "default"},
      {"by_default", settings && settings->digest}, {"language", one.language.empty() ? "th" : one.language}};
}

tl::expected<MailWish, Problem> wish_in(const model::Value& body) {
  MailWish wish;
  std::vector<FieldFault> faults;
  for (const auto& [name, value] : *body.context()) {
    std::optional<std::string>* into = name == "address"    ? &wish.address
                                       : name == "digest"   ? &wish.digest
                                       : name == "language" ? &wish.language
                                                            : nullptr;
    if (into != nullptr && value.string() != nullptr)
      *into = *value.string();
    else
      faults.push_back({name, "E8018", {"it cannot be taken", "รับค่านี้ไม่ได้"}, {}});
  }
  if (faults.empty()) return wish;
  return tl::unexpected(bad_fields(std::move(faults)));
}

Json record_json(const DigestRecord& one, Instant now) {
  const bool unsure = one.state == storage::DigestState::Sending &&
                      (!one.fault.empty() || now.micros() - one.at.micros() > unsure_after_micros);
  return {{"person", one.person},
          {"day", one.day.iso()},
          {"state", unsure ? "unsure" : std::string(word(one.state))},
          {"at", one.at.text()},
          {"attempts", one.attempts},
          {"fault", text_or_null(one.fault)},
          {"next_attempt", one.next_attempt ? Json(one.next_attempt->text()) : Json()}};
}

Json outage_json(const std::optional<storage::MailOutage>& outage) {
  if (!outage) return nullptr;
  return {{"since", outage->since.text()},
          {"failures", outage->failures},
          {"next_attempt", outage->next_attempt.text()},
          {"fault", outage->fault}};
}

Response page_about_mail(const Call& call, const Text& title, const std::string& inside, int status = 200) {
  const std::string asked = call.request->asked("lang");
  const bool thai = asked == "th" || (asked != "en" && call.thai);
  const std::string other = "/mail/" + percent_encoded(call.path[0]) + "?lang=" + (thai ? "en" : "th");
  return plain_page({title, inside, thai, other}, status);
}

std::string shown(const Call& call, const Text& text) {
  const std::string asked = call.request->asked("lang");
  return xml_text(asked == "th" || (asked != "en" && call.thai) ? text.th : text.en);
}

Response no_such_mail(const Call& call) {
  const Text title{"This link is not known", "ไม่รู้จักลิงก์นี้"};
  return page_about_mail(call, title,
                         "<div class=\"box no\"><p>" +
                             shown(call, {"Set your mail under Account instead.", "ตั้งค่าอีเมลได้ที่หน้าบัญชี"}) + "</p></div>",
                         404);
}

}  // namespace

Answer show_own_mail(Call& call) {
  const auto settings = mail_settings_of(call.services.folder);
  if (!settings) return problem_of(settings.error());
  const auto recipient = call.services.mail.find_recipient(call.caller.person);
  if (!recipient) return problem_of(recipient.error());
  return json_response(own_mail_json(*settings, *recipient));
}

Answer change_own_mail(Call& call) {
  const auto wish = wish_in(call.body);
  if (!wish) return wish.error();
  // A session that was left open must not lead somebody's mail elsewhere.
  const auto& session = call.caller.session;
  if (wish->address && session && !is_fresh(*session, call.services.wall()))
    return Problem{403,
                   "E8023",
                   {"prove first that it is you", "ต้องยืนยันตัวตนก่อน"},
                   {"sign in again with POST /api/v1/session, then send the same request",
                    "ลงชื่อเข้าใช้อีกครั้งด้วย POST /api/v1/session แล้วส่งคำขอเดิม"}};
  const auto recipient = wish_mail(call.services.mail, call.caller.person, *wish);
  if (!recipient) return problem_of(recipient.error());
  return show_own_mail(call);
}

Answer show_mail(Call& call) {
  return Later{Where::Worker, [now = call.now](Call& later) -> Answer {
                 const auto settings = mail_settings_of(later.services.folder);
                 if (!settings) return problem_of(settings.error());
                 const auto recipients = later.services.mail.recipients();
                 if (!recipients) return problem_of(recipients.error());
                 const auto outage = later.services.mail.outage();
                 if (!outage) return problem_of(outage.error());
                 const auto digests = later.services.mail.digests(records_told);
                 if (!digests) return problem_of(digests.error());
                 Json rows = Json::array();
                 for (const DigestRecord& one : *digests) rows.push_back(record_json(one, now));
                 const auto wanted = std::ranges::count_if(*recipients, [&](const Recipient& one) {
                   return !one.address.empty() && one.digest.value_or(*settings && (*settings)->digest);
                 });
                 return json_response({{"sent_here", settings->has_value()},
                                       {"server", *settings ? Json((*settings)->host()) : Json()},
                                       {"hour", *settings ? hour_json(**settings) : Json()},
                                       {"recipients", wanted},
                                       {"outage", outage_json(*outage)},
                                       {"digests", std::move(rows)}});
               }};
}

/// Looking at it changes nothing: programs that look behind links of a mail must not end it.
Answer show_mail_ending(Call& call) {
  const auto recipient = call.services.mail.find_by_key(call.path[0]);
  if (!recipient) return problem_of(recipient.error());
  if (!*recipient) return no_such_mail(call);
  return page_about_mail(
      call, {"Daily mail", "อีเมลประจำวัน"},
      "<p>" + shown(call, {"One mail a working day says what waits for you.", "อีเมลวันละหนึ่งฉบับในวันทำการ แจ้งงานที่รอท่าน"}) +
          "</p><form method=\"post\"><p><button>" + shown(call, {"no longer send it", "เลิกรับอีเมลนี้"}) +
          "</button></p></form>");
}

Answer end_mail(Call& call) {
  const auto recipient = call.services.mail.find_by_key(call.path[0]);
  if (!recipient) return problem_of(recipient.error());
  if (!*recipient) return no_such_mail(call);
  const auto done = wish_mail(call.services.mail, (*recipient)->person, {std::nullopt, "off", std::nullopt});
  if (!done) return problem_of(done.error());
  return page_about_mail(
      call, {"The mail has ended", "เลิกรับอีเมลแล้ว"},
      "<div class=\"box yes\"><p>" +
          shown(call, {"You get it no longer. Turn it on again under Account.", "จะไม่ส่งอีเมลนี้อีก เปิดรับใหม่ได้ที่หน้าบัญชี"}) +
          "</p></div>");
}

tl::expected<Json, Problem> outbound_health(const Call& call) {
  const auto endpoints = call.services.webhooks.endpoints();
  if (!endpoints) return tl::unexpected(problem_of(endpoints.error()));
  const auto outage = call.services.mail.outage();
  if (!outage) return tl::unexpected(problem_of(outage.error()));
  const auto settings = mail_settings_of(call.services.folder);
  const auto count = [&](const auto& holds) { return std::ranges::count_if(*endpoints, holds); };
  using storage::EndpointState;
  return Json{
      {"webhooks",
       {{"active", count([](const auto& one) { return one.state == EndpointState::Active; })},
        {"failing", count([](const auto& one) { return one.state == EndpointState::Active && one.failures > 0; })},
        {"paused", count([](const auto& one) { return one.state == EndpointState::Paused; })},
        {"disabled", count([](const auto& one) { return one.state == EndpointState::Disabled; })}}},
      // Settings that cannot be read are a fault of their own.
      {"mail",
       {{"sent_here", settings && settings->has_value()},
        {"fault", !settings ? Json(settings.error().code)
                  : *outage ? Json((*outage)->fault)
                            : Json()}}}};
}

}  // namespace anumat::server
