#include "app/guards.hpp"

#include <algorithm>
#include <cmath>

#include "accounts/accounts.hpp"
#include "routes/handlers.hpp"

namespace anumat::server {

namespace {

constexpr std::string_view bearer = "Bearer ";
constexpr std::string_view own_header = "x-anumat-request";
constexpr std::string_view dry_run = "dry_run";
constexpr std::size_t key_bytes_max = 200;
constexpr std::size_t buckets_max = 10'000;

tl::expected<Caller, Problem> holder_of(const Services& services, std::string_view secret) {
  const auto token = services.accounts.find_token(sha256(secret));
  if (!token) return tl::unexpected(problem_of(token.error()));
  if (!*token || (*token)->expires_at <= services.wall()) return tl::unexpected(sign_in_first());
  return Caller{(*token)->person, "token", (*token)->scopes, std::nullopt};
}

/// Whether a page of this very server sends it. Only such a page can set a header of our own without being asked first,
/// and browsers say where a request comes from.
bool is_from_here(const Services& services, const Request& request) {
  if (request.header(own_header).empty()) return false;
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  const std::string_view origin = request.header("origin");
  const std::string host(request.header("host"));
  // A proxy in front may speak TLS for us.
  return origin.empty() || origin == "https://" + host || (!services.secure && origin == "http://" + host);
}

Problem cross_site() {
  return {403,
          "E8021",
          {"the request does not come from a page of this server", "คำขอไม่ได้มาจากหน้าของเซิร์ฟเวอร์นี้"},
          {"send the header `X-Anumat-Request: 1`, and no Origin of another site",
           "ส่งส่วนหัว `X-Anumat-Request: 1` และต้องไม่มี Origin ของเว็บอื่น"}};
}

Problem wrong_type(std::string_view wanted) {
  return {415,
          "E8015",
          {"the body must be " + std::string(wanted), "เนื้อหาคำขอต้องเป็น " + std::string(wanted)},
          {"say so by Content-Type", "ระบุด้วย Content-Type"}};
}

std::optional<Problem> bad_key(const Request& request) {
  const std::string_view key = request.header("idempotency-key");
  const bool plain = std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < '\x7f'; });
  if (!key.empty() && key.size() <= key_bytes_max && plain) return std::nullopt;
  return Problem{400,
                 "E8032",
                 {"the header Idempotency-Key is missing or malformed", "ไม่มีส่วนหัว Idempotency-Key หรือผิดรูปแบบ"},
                 {"send a new random one for each new act, and the same one again when you ask again",
                  "สุ่มค่าใหม่ทุกครั้งที่ทำรายการใหม่ และส่งค่าเดิมเมื่อถามซ้ำ"}};
}

/// Written otherwise, such as `dryRun`: whoever sends it means what `dry_run` means, and it would not be seen.
bool is_other_spelling_of_dry_run(std::string_view name) {
  std::string letters;
  for (const char c : name)
    if (c != '_' && c != '-') letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return letters == "dryrun" && name != dry_run;
}

Problem unreadable_dry_run(Text message) {
  return {400,
          "E8019",
          std::move(message),
          {"nothing was done; write `dry_run=true`, or leave it out to have it done",
           "ไม่มีการดำเนินการ เขียนเป็น `dry_run=true` หรือไม่ต้องระบุเมื่อต้องการทำจริง"}};
}

/// A dry run that would not be one: nothing is done rather than what was only to be tried.
std::optional<Problem> bad_dry_run(const Request& request, const Route& route) {
  for (const auto& [name, value] : request.query) {
    if (is_other_spelling_of_dry_run(name))
      return unreadable_dry_run(
          {"there is no `" + name + "`; it is written `dry_run`", "ไม่มี `" + name + "` ให้เขียนว่า `dry_run`"});
    if (name != dry_run) continue;
    if (!route.rehearses())
      return Problem{
          400,
          "E8035",
          {"this cannot be rehearsed: " + std::string(route.summary.en), "ทดลองไม่ได้: " + std::string(route.summary.th)},
          {"nothing was done; send it without `dry_run` to have it done",
           "ไม่มีการดำเนินการ ส่งโดยไม่มี `dry_run` เมื่อต้องการทำจริง"}};
    if (value != "true" && value != "false")
      return unreadable_dry_run(
          {"`dry_run` is true or false, not `" + value + "`", "`dry_run` ต้องเป็น true หรือ false ไม่ใช่ `" + value + "`"});
  }
  return std::nullopt;
}

}  // namespace

std::string cookie_of(const Request& request, std::string_view name) {
  std::string_view rest = request.header("cookie");
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    std::string_view one = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.starts_with(name) && one.substr(name.size()).starts_with('='))
      return std::string(one.substr(name.size() + 1));
  }
  return "";
}

tl::expected<Caller, Problem> caller_of(const Services& services, const Request& request) {
  const std::string_view authorization = request.header("authorization");
  if (authorization.starts_with(bearer)) return holder_of(services, authorization.substr(bearer.size()));
  const std::string token = cookie_of(request, session_cookie(services.secure));
  if (token.empty()) return Caller{};
  auto session = find_session(services.accounts, token, services.wall());
  if (!session) return tl::unexpected(session.error());
  // What was begun in a demonstration is nothing outside of one.
  if (session->method == "demo" && !services.demo) return tl::unexpected(sign_in_first());
  return Caller{session->person, session->method, {}, std::move(*session)};
}

std::optional<Problem> forbidden(const Services& services, const Request& request, const Route& route,
                                 const Caller& caller) {
  // A form for everybody needs no session, so that nothing could be done in somebody's name.
  const bool for_everybody =
      route.access == Access::Open && (route.takes == Takes::Form || route.takes == Takes::Anything);
  if (!request.safe() && caller.method != "token" && !for_everybody && !is_from_here(services, request))
    return cross_site();
  if (route.needs_person() && caller.person.empty()) return sign_in_first();
  if (caller.method == "token" && !route.scope.empty() &&
      std::find(caller.scopes.begin(), caller.scopes.end(), route.scope) == caller.scopes.end())
    return Problem{403,
                   "E8022",
                   {"the token has not the scope `" + std::string(route.scope) + "`",
                    "โทเคนไม่มีขอบเขต `" + std::string(route.scope) + "`"},
                   {"make one with it: `anumat user token PERSON --scope " + std::string(route.scope) + "`",
                    "สร้างใหม่ด้วย `anumat user token PERSON --scope " + std::string(route.scope) + "`"}};
  if (auto problem = bad_dry_run(request, route)) return problem;
  const std::string_view type = request.header("content-type").substr(0, request.header("content-type").find(';'));
  if (route.takes == Takes::Json && type != "application/json") return wrong_type("application/json");
  if (route.takes == Takes::Form && type != "application/x-www-form-urlencoded")
    return wrong_type("application/x-www-form-urlencoded");
  if (route.takes == Takes::File && type == "application/x-www-form-urlencoded") return wrong_type("the file itself");
  return route.key ? bad_key(request) : std::nullopt;
}

std::optional<Problem> beyond_caller(const Call& call, const Route& route) {
  if (route.access != Access::Administrator || call.state().is_administrator(call.caller.person)) return std::nullopt;
  return Problem{
      403,
      "E8024",
      {"this is for administrators of the office: " + std::string(route.summary.en),
       "เฉพาะผู้ดูแลระบบของหน่วยงาน: " + std::string(route.summary.th)},
      {"ask one of them; GET /api/v1/people says who they are", "ติดต่อผู้ดูแลระบบ ดูรายชื่อด้วย GET /api/v1/people"}};
}

int RateLimit::take(const std::string& whose, Instant now) {
  if (buckets_.size() > buckets_max) buckets_.clear();
  const auto [found, is_new] = buckets_.try_emplace(whose, Bucket{at_once_, now});
  Bucket& bucket = found->second;
  const double gone = static_cast<double>(std::max<std::int64_t>(now.micros() - bucket.at.micros(), 0)) / 1e6;
  bucket.left = std::min(at_once_, bucket.left + gone * a_second_);
  bucket.at = now;
  if (bucket.left < 1) return static_cast<int>(std::ceil((1 - bucket.left) / a_second_));
  bucket.left -= 1;
  return 0;
}

}  // namespace anumat::server
