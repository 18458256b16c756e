#include "http/problem.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "anumat/office/json.hpp"

namespace anumat::server {

namespace {

using office::Json;
using office::to_json;

/// Refusals that say that another person has the right, and not that the time is wrong.
constexpr std::array rights{"R4001", "R4012", "R4013", "R4017", "R4024", "R4174"};
/// Refusals that say that what was handed in cannot be taken.
constexpr std::array values{"R4015", "R4016"};

template <class Codes>
bool is_one_of(const Codes& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

int status_of(const std::string& code) {
  if (is_one_of(rights, code)) return 403;
  return is_one_of(values, code) ? 422 : 409;
}

Json fields_json(const std::vector<FieldFault>& fields) {
  Json list = Json::array();
  for (const FieldFault& one : fields)
    list.push_back(
        {{"field", one.field}, {"code", one.code}, {"message", to_json(one.message)}, {"help", to_json(one.help)}});
  return list;
}

}  // namespace

Response to_response(const Problem& problem, bool thai) {
  Json json{{"type", "urn:anumat:code:" + problem.code},
            {"title", thai ? problem.message.th : problem.message.en},
            {"status", problem.status},
            {"code", problem.code},
            {"message", to_json(problem.message)},
            {"help", to_json(problem.help)}};
  const std::string& help = thai ? problem.help.th : problem.help.en;
  if (!help.empty()) json["detail"] = help;
  if (!problem.reasons.empty()) {
    json["reasons"] = Json::array();
    for (const engine::Reason& reason : problem.reasons) json["reasons"].push_back(to_json(reason));
  }
  if (problem.version >= 0) json["version"] = problem.version;
  if (!problem.fields.empty()) json["fields"] = fields_json(problem.fields);
  Response response;
  response.status = problem.status;
  response.body = json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  response.with("Content-Type", "application/problem+json").with("Content-Language", thai ? "th" : "en");
  for (const auto& [name, value] : problem.headers) response.with(name, value);
  return response;
}

Problem problem_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::Diagnostic:
      return {422, error.code.empty() ? "E8017" : error.code, error.message, error.help};
    case ErrorKind::Failure:
      return {503, error.code, error.message, error.help, {}, {}, {{"Retry-After", "5"}}};
    case ErrorKind::Refusal:
    case ErrorKind::Undecided:
      return {409, error.code, error.message, error.help};
  }
  return {500, error.code, error.message, error.help};
}

Problem not_found(const Error& error) {
  return {404, error.code.empty() ? "E8030" : error.code, error.message, error.help};
}

Problem problem_of(const engine::Outcome& outcome) {
  if (outcome.reasons.empty()) return {409, "E8017", {"it was refused", "ไม่อนุญาต"}, {}};
  const engine::Reason& first = outcome.reasons.front();
  return {status_of(first.code), first.code, first.message, first.help, outcome.reasons};
}

Problem retry_later(int status, std::string code, Text message, int seconds) {
  const std::string wait = std::to_string(seconds);
  return {status,
          std::move(code),
          std::move(message),
          {"try again in " + wait + " s, with the same Idempotency-Key",
           "ลองใหม่ใน " + wait + " วินาที ด้วย Idempotency-Key เดิม"},
          {},
          {},
          {{"Retry-After", wait}}};
}

}  // namespace anumat::server
