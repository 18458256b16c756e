#include "app/app.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "accounts/accounts.hpp"
#include "app/binding.hpp"
#include "app/guards.hpp"
#include "app/routing.hpp"
#include "routes/reading.hpp"
#include "web/assets.hpp"

namespace anumat::server {

namespace {

using office::Json;

/// The language in which titles are told: the first of th and en that the reader names, else Thai.
bool wants_thai(std::string_view accepted) {
  const auto thai = accepted.find("th");
  const auto english = accepted.find("en");
  return english == std::string_view::npos || thai < english;
}

Problem no_route(const Routed& routed) {
  if (routed.allowed.empty())
    return {404,
            "E8010",
            {"there is nothing at this address", "ไม่มีสิ่งใดที่ที่อยู่นี้"},
            {"GET /api/v1/openapi.json lists what there is", "ดูทั้งหมดได้ที่ GET /api/v1/openapi.json"}};
  return {405,
          "E8011",
          {"this address takes " + routed.allowed, "ที่อยู่นี้รับ " + routed.allowed},
          {},
          {},
          {},
          {{"Allow", routed.allowed}}};
}

Problem malformed_target() {
  return {400,
          "E8012",
          {"the address of the request is malformed", "ที่อยู่ในคำขอผิดรูปแบบ"},
          {"percent-encode it as UTF-8", "เข้ารหัสแบบ percent-encoding ด้วย UTF-8"}};
}

Problem overloaded() {
  return retry_later(503, "E8034", {"too much waits already", "มีงานรออยู่มากเกินไป"}, 1);
}

Problem overloaded_for_long() {
  return retry_later(503, "E8034", {"as much long work as can be done waits already", "มีงานที่ใช้เวลานานรออยู่เต็มแล้ว"}, 5);
}

Problem bug() {
  return {500,
          "E8099",
          {"this is a fault of the program", "โปรแกรมผิดพลาด"},
          {"report what you did; the log of the server says more", "แจ้งสิ่งที่ทำไว้ บันทึกของเซิร์ฟเวอร์มีรายละเอียด"}};
}

/// The body as an object; an empty one is an object without entries.
tl::expected<model::Value, Problem> body_of(const Request& request) {
  if (request.body.empty()) return model::Value(model::Context());
  auto read = office::read_json("body", request.body);
  if (read && read->context() != nullptr) return std::move(*read);
  return tl::unexpected(Problem{400,
                                "E8016",
                                {"the body is not a JSON object", "เนื้อหาคำขอไม่ใช่ JSON object"},
                                read ? Text{"write it as {...}", "เขียนเป็น {...}"} : read.error().help});
}

/// The version in `"12"` or in a whole tag `"12.3f…"`; nothing for `*`.
tl::expected<std::optional<std::int64_t>, Problem> version_wanted(const Request& request) {
  std::string_view tag = request.header("if-match");
  if (tag.empty() || tag == "*") return std::nullopt;
  std::int64_t version = 0;
  std::size_t digits = 0;
  if (tag.starts_with('"'))
    for (tag.remove_prefix(1); digits < tag.size() && digits < 15 && tag[digits] >= '0' && tag[digits] <= '9'; ++digits)
      version = version * 10 + (tag[digits] - '0');
  const bool ends = digits < tag.size() && (tag[digits] == '"' || tag[digits] == '.');
  if (digits > 0 && ends && tag.ends_with('"')) return version;
  return tl::unexpected(Problem{400,
                                "E8019",
                                {"If-Match is no version of a case", "If-Match ไม่ใช่รุ่นของเรื่อง"},
                                {"send the ETag of the case as it came", "ส่ง ETag ของเรื่องตามที่ได้รับ"}});
}

void add_security(Response& response, bool secure) {
  response.with("X-Content-Type-Options", "nosniff")
      .with("X-Frame-Options", "DENY")
      .with("Referrer-Policy", "same-origin")
      .with("Cross-Origin-Opener-Policy", "same-origin")
      .with("Cross-Origin-Resource-Policy", "same-origin")
      .with("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  if (response.header("Content-Security-Policy").empty())
    response.with("Content-Security-Policy",
                  "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
                  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  if (secure) response.with("Strict-Transport-Security", "max-age=31536000");
  if (response.header("Cache-Control").empty())
    response.with("Cache-Control", response.header("ETag").empty() ? "no-store" : "private, no-cache");
}

/// The handler of a route, behind what the table says of who may call it and what case it reads.
Step handling_of(const Route& route) {
  if (route.access != Access::Administrator && route.reads != Reads::Case) return route.handler;
  return [&route](Call& call) -> Answer {
    if (auto problem = beyond_caller(call, route)) return std::move(*problem);
    if (route.reads != Reads::Case) return route.handler(call);
    if (auto problem = case_problem(call, route)) return std::move(*problem);
    return route.handler(call);
  };
}

using SteadyMoment = std::chrono::steady_clock::time_point;

}  // namespace

/// One request under way, with how it is to be answered.
struct Running {
  Call call;
  const Route* route = nullptr;
  std::optional<std::int64_t> version;
  App::Reply reply;
  SteadyMoment began;
};

struct App::Body {
  Services services;
  OfficeThread& office;
  AppLimits limits;
  std::string upload_folder;
  bool log_requests;
  RateLimit rate;
  /// Made once: to turn somebody away must cost little.
  struct Overloaded {
    std::shared_ptr<const Response> response;
    std::shared_ptr<const WholeText> text;
  };
  Overloaded overloaded_thai = whole_overloaded(true);
  Overloaded overloaded_english = whole_overloaded(false);

  [[nodiscard]] Overloaded whole_overloaded(bool thai) const {
    Response response = to_response(overloaded(), thai);
    add_security(response, services.secure);
    auto text = std::make_shared<const WholeText>(whole_text(response));
    return {std::make_shared<const Response>(std::move(response)), std::move(text)};
  }

  void finish(Running& running, Response response) {
    add_security(response, services.secure);
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - running.began;
    const std::string_view route = running.route == nullptr ? std::string_view("-") : running.route->name;
    services.metrics.count(route, response.status, taken.count());
    --services.metrics.running;
    if (log_requests)
      spdlog::info("method={} route={} status={} bytes={} ms={:.1f}", word(running.call.request->method), route,
                   response.status, response.body.size(), taken.count());
    // The answer tells nobody that the case is there; this does, and no event does.
    if (log_requests && !running.call.refused_case.empty())
      spdlog::warn("read=refused route={} person={} case=\"{}\"", route, running.call.caller.person,
                   running.call.refused_case);
    running.reply(std::move(response));
  }

  void finish(Running& running, const Problem& problem) { finish(running, to_response(problem, running.call.thai)); }

  void proceed(const std::shared_ptr<Running>& running, Answer answer) {
    if (auto* response = std::get_if<Response>(&answer)) return finish(*running, std::move(*response));
    if (auto* problem = std::get_if<Problem>(&answer)) return finish(*running, *problem);
    if (auto* later = std::get_if<Later>(&answer))
      return run_at(later->where, running, std::move(later->step), OfficeThread::Kind::GoesOn);
    give(running, std::move(std::get<Plan>(answer)));
  }

  void step(const std::shared_ptr<Running>& running, const Step& next) {
    try {
      proceed(running, next(running->call));
    } catch (const std::exception& fault) {
      spdlog::error("bug={} route={}", fault.what(), running->route->name);
      finish(*running, bug());
    }
  }

  void run_at(Where where, const std::shared_ptr<Running>& running, Step next, OfficeThread::Kind kind) {
    if (where == Where::Here) return step(running, next);
    if (!post(where, running, std::move(next), kind))
      finish(*running, where == Where::Long ? overloaded_for_long() : overloaded());
  }

  bool post(Where where, const std::shared_ptr<Running>& running, Step next, OfficeThread::Kind kind) {
    if (where == Where::Office)
      return office.post(
          [this, running, next = std::move(next)](OfficeDesk& desk) {
            running->call.desk = &desk;
            running->call.now = desk.now();
            step(running, next);
          },
          kind);
    Workers& workers = where == Where::Long      ? services.long_workers
                       : where == Where::Outside ? services.outside
                                                 : services.workers;
    return workers.post([this, running, next = std::move(next)] { step(running, next); });
  }

  /// On the office's thread.
  void give(const std::shared_ptr<Running>& running, Plan plan) {
    OfficeDesk& desk = *running->call.desk;
    if (auto problem = binding_problem(running->call, plan.command)) return finish(*running, *problem);
    Order order{std::move(plan.command), running->version, running->call.rehearse};
    desk.give(std::move(order), [this, running, plan](const tl::expected<engine::Outcome, Problem>& outcome) {
      if (outcome && !running->call.rehearse) ++services.metrics.commands;
      const Told told{outcome, running->call.rehearse};
      FinalAnswer answer =
          plan.tell ? plan.tell(running->call, told) : usual_reply(running->call, told, plan.status, plan.location);
      if (auto* problem = std::get_if<Problem>(&answer)) return finish(*running, *problem);
      finish(*running, std::move(std::get<Response>(answer)));
    });
  }

  std::shared_ptr<const Response> refused_at_the_door(const Request& request, const Route& route) {
    auto caller = caller_of(services, request);
    std::optional<Problem> problem = caller ? forbidden(services, request, route, *caller) : caller.error();
    if (!problem) return nullptr;
    Response response = to_response(*problem, wants_thai(request.header("accept-language")));
    add_security(response, services.secure);
    return std::make_shared<const Response>(std::move(response));
  }

  /// Before anything is asked about the caller, and without reading what is in the body.
  void turn_away(const Request& request, const Route& route, BodyPlan& plan) {
    services.metrics.count(route.name, 503, 0);
    const Overloaded& told = wants_thai(request.header("accept-language")) ? overloaded_thai : overloaded_english;
    if (route.takes == Takes::File)
      plan.refuse = told.response;
    else
      plan.turn_away = told.text;
  }

  /// What can be said before the route runs: the answer, or nothing.
  std::optional<Problem> prepare(Running& running) {
    Request& request = *running.call.request;
    if (!request.well_formed) return malformed_target();
    Routed routed = find_route(request);
    if (routed.route == nullptr) return no_route(routed);
    running.route = routed.route;
    running.call.path = std::move(routed.path);
    if (routed.route->access == Access::Demo && !services.demo) return no_route({});
    auto caller = caller_of(services, request);
    // Whoever signs in anew may well come with a session that has ended.
    if (!caller && routed.route->needs_person()) return caller.error();
    if (caller) running.call.caller = std::move(*caller);
    if (auto problem = forbidden(services, request, *routed.route, running.call.caller)) return problem;
    const std::string& person = running.call.caller.person;
    if (const int wait = rate.take(person.empty() ? request.peer : person, services.wall()); wait > 0) {
      ++services.metrics.limited;
      return retry_later(429, "E8033", {"too many requests in a short time", "มีคำขอมากเกินไปในเวลาสั้น"}, wait);
    }
    return read_rest(running);
  }

  static std::optional<Problem> read_rest(Running& running) {
    Request& request = *running.call.request;
    // A page's form knows no versions.
    if (running.route->takes == Takes::Form || running.route->takes == Takes::Anything) return std::nullopt;
    running.call.rehearse = request.asked("dry_run") == "true";
    auto version = version_wanted(request);
    if (!version) return version.error();
    running.version = *version;
    if (running.route->takes != Takes::Json) return std::nullopt;
    auto body = body_of(request);
    if (!body) return body.error();
    running.call.body = std::move(*body);
    return std::nullopt;
  }
};

App::App(Services services, OfficeThread& office, const AppLimits& limits, std::string upload_folder, bool log_requests)
    : body_(std::make_unique<Body>(Body{std::move(services), office, limits, std::move(upload_folder), log_requests,
                                        RateLimit(limits.requests_a_second, limits.requests_at_once)})) {}

App::~App() = default;

BodyPlan App::plan(const Request& request, bool too_soon) {
  const Routed routed = find_route(request);
  BodyPlan plan;
  if (routed.route == nullptr || routed.route->takes != Takes::Nothing) plan.bytes_max = body_->limits.json_bytes_max;
  if (routed.route == nullptr) return plan;
  plan.bytes_max = std::max(plan.bytes_max, routed.route->body_bytes_max);
  const bool takes_file = routed.route->takes == Takes::File;
  if (takes_file) plan.bytes_max = body_->limits.upload_bytes_max;
  if (routed.route->where == Where::Office && !body_->office.open(too_soon)) {
    body_->turn_away(request, *routed.route, plan);
  } else if (takes_file) {
    plan.upload_folder = body_->upload_folder;
    // Nobody who may not attach it sends us a file of half a gigabyte.
    plan.refuse = body_->refused_at_the_door(request, *routed.route);
  }
  return plan;
}

void App::handle(std::shared_ptr<Request> request, Reply reply) {
  const bool thai = wants_thai(request->header("accept-language"));
  const bool is_api = !request->segments.empty() && request->segments.front() == "api";
  auto running =
      std::make_shared<Running>(Running{Call{std::move(request), body_->services, {}, {}, {}, {}, thai}, nullptr,
                                        std::nullopt, std::move(reply), std::chrono::steady_clock::now()});
  ++body_->services.metrics.running;
  if (const auto problem = body_->prepare(*running)) {
    const bool page = problem->status == 404 && running->route == nullptr && !is_api && running->call.request->safe();
    if (!page) return body_->finish(*running, *problem);
    return body_->finish(*running, web_response(*running->call.request));
  }
  body_->run_at(running->route->where, running, handling_of(*running->route), OfficeThread::Kind::Begins);
}

}  // namespace anumat::server
