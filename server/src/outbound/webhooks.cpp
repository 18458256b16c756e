#include "outbound/webhooks.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "accounts/secrets.hpp"
#include "anumat/base/base64.hpp"
#include "anumat/base/text.hpp"
#include "anumat/engine/event.hpp"

namespace anumat::server {

namespace {

using storage::Attempt;
using storage::Endpoint;
using storage::EndpointState;
using storage::WebhookStore;

constexpr std::size_t endpoints_max = 32;
constexpr std::size_t secret_bytes = 32;
constexpr std::int64_t log_page = 256;
constexpr std::int64_t second_micros = 1'000'000;
constexpr std::int64_t day_seconds = 24 * 3600;
constexpr std::array<std::int64_t, 9> waits{5,         5 * 60,    30 * 60,   2 * 3600,   5 * 3600,
                                            10 * 3600, 14 * 3600, 20 * 3600, day_seconds};
constexpr int status_gone = 410;

/// As canonical JSON has it.
std::string json_quoted(std::string_view text) {
  std::string json = "\"";
  constexpr std::string_view digits = "0123456789abcdef";
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      json += std::string("\\u00") + digits[static_cast<unsigned char>(c) >> 4U] +
              digits[static_cast<unsigned char>(c) & 15U];
    else
      json += c;
  }
  return json + "\"";
}

std::string cloud_event(std::string_view data, std::string_view id, std::string_view log, std::string_view subject,
                        Instant at, std::string_view type) {
  const std::string source = "urn:anumat:log:" + std::string(log);
  std::string json = R"({"data":)" + std::string(data) + R"(,"datacontenttype":"application/json","id":)" +
                     json_quoted(id) + R"(,"source":)" + json_quoted(source) + R"(,"specversion":"1.0")";
  if (!subject.empty()) json += ",\"subject\":" + json_quoted(subject);
  return json + ",\"time\":" + json_quoted(at.text()) + ",\"type\":" + json_quoted("anumat." + std::string(type)) + "}";
}

bool wants(const Endpoint& endpoint, const engine::StoredEvent& event) {
  return endpoint.kinds.empty() || std::ranges::find(endpoint.kinds, event.type) != endpoint.kinds.end();
}

/// The next event that the endpoint wants; what lies before it is passed over for good.
Result<std::optional<engine::StoredEvent>> next_wanted(const Delivering& with, const Endpoint& endpoint) {
  std::int64_t from = endpoint.position;
  for (;;) {
    ANUMAT_TRY(auto page, with.log.read(from, log_page));
    const auto found = std::ranges::find_if(page, [&](const auto& one) { return wants(endpoint, one); });
    if (found != page.end()) return std::move(*found);
    if (!page.empty()) from = page.back().seq + 1;
    if (from > endpoint.position) ANUMAT_CHECK(with.store.skip(endpoint.id, from));
    if (static_cast<std::int64_t>(page.size()) < log_page) return std::nullopt;
  }
}

/// Hex leaf of its first event: no two logs have the same.
Result<std::string> identity_of(const engine::EventStore& log) {
  ANUMAT_TRY(const auto first, log.read(0, 1));
  return first.empty() ? std::string() : hex(first.front().leaf);
}

struct Message {
  std::string id;
  std::string body;
};

Message message_of(const Endpoint& endpoint, const engine::StoredEvent& event, std::string_view log) {
  return {"msg_" + endpoint.id + "_" + std::to_string(event.seq), webhook_body(event, log)};
}

struct TriedDelivery {
  Attempt attempt;
  std::string retry_after;
};

/// Sends a message once; `next_attempt` and the failures are for the caller.
TriedDelivery try_once(const Endpoint& endpoint, std::optional<std::int64_t> seq, const Message& message,
                       const PostLimits& limits, Instant now) {
  const std::int64_t seconds = now.micros() / second_micros;
  const PostAnswer answer =
      send_post({endpoint.url,
                 {{"Content-Type", "application/cloudevents+json; charset=utf-8"},
                  {"User-Agent", "anumat-webhooks/1"},
                  {"webhook-id", message.id},
                  {"webhook-timestamp", std::to_string(seconds)},
                  {"webhook-signature", webhook_signature(endpoint.secret, {message.id, seconds, message.body})}},
                 message.body},
                limits);
  const bool good = answer.fault == PostFault::None && answer.status >= 200 && answer.status < 300;
  return {{0, endpoint.id, seq, message.id, now, answer.duration_ms, answer.status, std::string(word(answer.fault)),
           good, std::nullopt},
          answer.retry_after};
}

/// Between nine and eleven tenths, by what it is about: endpoints that failed together do not all come back together.
std::int64_t jittered(std::int64_t seconds, const Attempt& attempt, std::int64_t failures) {
  const Digest digest = sha256(attempt.message + "/" + std::to_string(failures));
  const std::int64_t drawn = (digest[0] << 8U) | digest[1];
  return seconds * second_micros / 10 * 9 + seconds * second_micros / 5 * drawn / 65'535;
}

/// Seconds that the receiver asked for, as far as a day goes.
std::int64_t wait_asked(const Attempt& attempt, const std::string& retry_after) {
  if (attempt.status != 429 && attempt.status != 503) return 0;
  std::int64_t seconds = 0;
  std::from_chars(retry_after.data(), retry_after.data() + retry_after.size(), seconds);
  return std::clamp<std::int64_t>(seconds, 0, day_seconds);
}

// What is kept of why an endpoint was disabled: a code, and of E8211 the last fault behind it.
constexpr std::string_view gone_for_good = "E8210";
constexpr std::string_view failed_for_days = "E8211";
constexpr std::string_view status_word = "status ";

std::string reason_of(const Attempt& attempt) {
  if (attempt.status == status_gone) return std::string(gone_for_good);
  return std::string(failed_for_days) + " " +
         (attempt.fault.empty() ? std::string(status_word) + std::to_string(attempt.status) : attempt.fault);
}

/// A fault in words: a word of PostFault, or "status 503".
Text told_fault(std::string_view fault) {
  if (fault.starts_with(status_word)) {
    const std::string status(fault.substr(status_word.size()));
    return {"it answered with status " + status, "ตอบสถานะ " + status};
  }
  if (fault == word(PostFault::NotAllowed)) return {"the address may not be reached", "ที่อยู่นี้ไม่ได้รับอนุญาต"};
  if (fault == word(PostFault::Unreachable)) return {"it could not be reached", "ติดต่อไม่ได้"};
  if (fault == word(PostFault::Timeout)) return {"no answer came in time", "ไม่ตอบภายในเวลา"};
  if (fault == word(PostFault::Tls)) return {"its certificate or its TLS failed", "ใบรับรองหรือ TLS ไม่ถูกต้อง"};
  return {"its answer was no HTTP", "คำตอบไม่ใช่ HTTP"};
}

Result<std::optional<Instant>> note_failed(const Delivering& with, const Endpoint& endpoint, TriedDelivery tried) {
  Attempt& attempt = tried.attempt;
  const Instant now = with.clock();
  const Instant since = endpoint.failing_since.value_or(now);
  const std::int64_t failures = endpoint.failures + 1;
  ++with.counts.failed;
  const bool over = now.micros() - since.micros() >= give_up_days * day_seconds * second_micros;
  if (over || attempt.status == status_gone) {
    ANUMAT_CHECK(with.store.note_failure(attempt, since, reason_of(attempt)));
    return std::nullopt;
  }
  const std::int64_t wait = std::max(jittered(retry_wait_seconds(failures), attempt, failures),
                                     wait_asked(attempt, tried.retry_after) * second_micros);
  attempt.next_attempt = Instant::from_micros(now.micros() + wait);
  ANUMAT_CHECK(with.store.note_failure(attempt, since, ""));
  return attempt.next_attempt;
}

Result<void> check_kinds(const std::vector<std::string>& kinds) {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < engine::event_type_count; ++i)
    known.emplace_back(engine::word(static_cast<engine::EventType>(i)));
  for (const std::string& kind : kinds) {
    if (std::ranges::find(known, kind) != known.end()) continue;
    const auto near = nearest(kind, known);
    return fail(ErrorKind::Diagnostic, "E8203", {"there is no event `" + kind + "`", "ไม่มีเหตุการณ์ชื่อ `" + kind + "`"},
                near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                     : Text{"`case_acted` is one; docs/internals/log-format.md names them all",
                            "เช่น `case_acted` ดูทั้งหมดใน docs/internals/log-format.md"});
  }
  return {};
}

}  // namespace

std::int64_t retry_wait_seconds(std::int64_t failures) {
  const auto at = std::clamp<std::int64_t>(failures - 1, 0, static_cast<std::int64_t>(waits.size()) - 1);
  return waits[static_cast<std::size_t>(at)];
}

std::string webhook_signature(std::string_view secret, const SignedMessage& signed_message) {
  const std::string content =
      signed_message.message + "." + std::to_string(signed_message.seconds) + "." + std::string(signed_message.body);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(content.data()), content.size(), digest.data(), &size);
  return "v1," + to_base64({reinterpret_cast<const char*>(digest.data()), size});
}

std::string webhook_body(const engine::StoredEvent& event, std::string_view log) {
  return cloud_event(event.line, std::to_string(event.seq), log, event.case_id, event.at, event.type);
}

Result<std::optional<Instant>> deliver(const Delivering& with, const std::string& id) {
  ANUMAT_TRY(const std::string log, identity_of(with.log));
  for (int made = 0; made < with.deliveries_max; ++made) {
    ANUMAT_TRY(const auto endpoint, with.store.find(id));
    if (!endpoint || endpoint->state != EndpointState::Active) return std::nullopt;
    if (endpoint->next_attempt && *endpoint->next_attempt > with.clock()) return endpoint->next_attempt;
    ANUMAT_TRY(const auto event, next_wanted(with, *endpoint));
    if (!event) return std::nullopt;
    const TriedDelivery tried =
        try_once(*endpoint, event->seq, message_of(*endpoint, *event, log), with.limits, with.clock());
    const Attempt& attempt = tried.attempt;
    if (attempt.fault == word(PostFault::CutOff)) return std::nullopt;
    if (!attempt.good) return note_failed(with, *endpoint, tried);
    ++with.counts.good;
    ANUMAT_CHECK(with.store.note_delivery(attempt));
  }
  return with.clock();
}

Result<WebhookStore> open_webhooks(const std::string& folder) {
  if (!prepare_secrets())
    return fail(ErrorKind::Failure, "E5405", {"the system gives no random numbers", "ระบบไม่ให้เลขสุ่ม"});
  return WebhookStore::open(std::filesystem::path(folder) / storage::webhooks_file);
}

Error unknown_endpoint(const std::string& id) {
  return {ErrorKind::Diagnostic,
          "E8204",
          {"there is no webhook `" + id + "`", "ไม่มีเว็บฮุก `" + id + "`"},
          {"`anumat webhook list` shows them", "ดูทั้งหมดด้วย `anumat webhook list`"},
          {}};
}

Result<void> check_endpoint(const std::string& folder, const EndpointOrder& order) {
  ANUMAT_TRY(const Destinations destinations, destinations_of(folder));
  ANUMAT_CHECK(check_url(order.url, destinations));
  return check_kinds(order.kinds);
}

Result<NewEndpoint> add_endpoint(WebhookStore& store, const Registrar& by, const EndpointOrder& order) {
  ANUMAT_CHECK(check_endpoint(by.folder, order));
  ANUMAT_TRY(const auto all, store.endpoints());
  if (all.size() >= endpoints_max)
    return fail(ErrorKind::Diagnostic, "E8206",
                {"there are " + std::to_string(endpoints_max) + " webhooks already",
                 "มีเว็บฮุกครบ " + std::to_string(endpoints_max) + " รายการแล้ว"},
                {"remove one that is not needed", "ลบรายการที่ไม่ใช้ก่อน"});
  Endpoint endpoint;
  endpoint.id = hex(sha256(random_token())).substr(0, 12);
  endpoint.url = order.url;
  endpoint.kinds = order.kinds;
  endpoint.secret.resize(secret_bytes);
  randombytes_buf(endpoint.secret.data(), endpoint.secret.size());
  endpoint.registered_by = by.person;
  endpoint.registered_at = by.now;
  endpoint.position = std::clamp<std::int64_t>(order.after.value_or(by.next_seq - 1) + 1, 0, by.next_seq);
  ANUMAT_CHECK(store.add(endpoint));
  return NewEndpoint{endpoint.id, "whsec_" + to_base64(endpoint.secret)};
}

Result<Endpoint> find_endpoint(const WebhookStore& store, const std::string& id) {
  ANUMAT_TRY(auto found, store.find(id));
  if (!found) return fail(unknown_endpoint(id));
  return std::move(*found);
}

Error why_disabled(const Endpoint& endpoint) {
  const std::string_view reason = endpoint.reason;
  // As it was kept before there were codes.
  constexpr std::string_view gone_before = "gone";
  if (reason == gone_for_good || reason == gone_before)
    return {ErrorKind::Failure,
            std::string(gone_for_good),
            {"the receiver said that it is gone for good (410)", "ผู้รับแจ้งว่าเลิกรับถาวรแล้ว (410)"},
            {"register where events go now, or resume once it takes them again",
             "ลงทะเบียนปลายทางใหม่ หรือเปิดใช้งานต่อเมื่อผู้รับพร้อมรับอีกครั้ง"},
            endpoint.url};
  const auto before = reason.find(": ");
  const Text last =
      told_fault(before == std::string_view::npos ? reason.substr(std::min(failed_for_days.size() + 1, reason.size()))
                                                  : reason.substr(before + 2));
  const std::string days = std::to_string(give_up_days);
  return {ErrorKind::Failure,
          std::string(failed_for_days),
          {"nothing was taken for " + days + " days; the last time: " + last.en,
           "ส่งไม่สำเร็จต่อเนื่อง " + days + " วัน ครั้งล่าสุด: " + last.th},
          {"see to the receiver, try it with a test, then resume", "แก้ไขฝั่งผู้รับ ส่งข้อความทดสอบ แล้วจึงเปิดใช้งานต่อ"},
          endpoint.url};
}

Result<void> pause_endpoint(WebhookStore& store, const std::string& id) {
  ANUMAT_TRY(const Endpoint endpoint, find_endpoint(store, id));
  ANUMAT_TRY(const bool paused, store.pause(id));
  if (paused) return {};
  const Text why = why_disabled(endpoint).message;
  return fail(ErrorKind::Diagnostic, "E8208", {"the webhook was disabled: " + why.en, "เว็บฮุกถูกปิดใช้งานแล้ว: " + why.th},
              {"nothing is sent to it; see to its receiver, then resume it", "ไม่มีการส่งแล้ว แก้ไขฝั่งผู้รับก่อน จึงเปิดใช้งานต่อ"});
}

Result<void> resume_endpoint(WebhookStore& store, const std::string& id) {
  ANUMAT_TRY(const bool resumed, store.resume(id));
  if (!resumed) return fail(unknown_endpoint(id));
  return {};
}

Result<void> remove_endpoint(WebhookStore& store, const std::string& id) {
  ANUMAT_TRY(const bool removed, store.remove(id));
  if (!removed) return fail(unknown_endpoint(id));
  return {};
}

Result<Attempt> deliver_extra(WebhookStore& store, const engine::EventStore& log, const ExtraDelivery& order) {
  ANUMAT_TRY(const Endpoint endpoint, find_endpoint(store, order.endpoint));
  ANUMAT_TRY(const Destinations destinations, destinations_of(order.folder));
  ANUMAT_TRY(const std::string identity, identity_of(log));
  Message message{"msg_" + endpoint.id + "_test_" + hex(sha256(random_token())).substr(0, 12), ""};
  if (order.seq) {
    ANUMAT_TRY(const auto found, log.read(std::max<std::int64_t>(*order.seq, 0), 1));
    if (*order.seq < 0 || found.empty() || !wants(endpoint, found.front()))
      return fail(ErrorKind::Diagnostic, "E8207",
                  {"the webhook wants no event " + std::to_string(*order.seq),
                   "เว็บฮุกนี้ไม่รับเหตุการณ์ " + std::to_string(*order.seq)},
                  {"it gets the kinds of event for which it was registered", "รับเฉพาะชนิดเหตุการณ์ที่ลงทะเบียนไว้"});
    message = message_of(endpoint, found.front(), identity);
  } else {
    message.body = cloud_event(R"({"test":true})", message.id, identity, "", order.now, "test");
  }
  Attempt attempt = try_once(endpoint, order.seq, message, {destinations}, order.now).attempt;
  ANUMAT_CHECK(store.note_extra(attempt));
  return attempt;
}

}  // namespace anumat::server
