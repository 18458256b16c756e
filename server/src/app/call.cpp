#include "app/call.hpp"

#include <nlohmann/json.hpp>

#include "anumat/base/sha256.hpp"
#include "http/packing.hpp"

namespace anumat::server {

namespace {

Response text_response(std::string json, int status = 200) {
  Response response;
  response.status = status;
  response.body = std::move(json);
  response.body += '\n';
  response.with("Content-Type", "application/json");
  return response;
}

bool has_already(const Call& call, const std::string& tag) {
  const std::string_view known = call.request->header("if-none-match");
  return known == "*" || (!known.empty() && known.find(tag) != std::string_view::npos);
}

/// From this size on a list is sent packed: below, the packing costs more than the line saves.
constexpr std::size_t worth_packing = 4 * 1024;

Response packed(const Call& call, Response response) {
  const std::string tag = "W/\"" + hex(sha256(response.body)).substr(0, 16) + "\"";
  response.with("ETag", tag).with("Vary", "Accept-Encoding");
  if (has_already(call, tag)) {
    response.status = 304;
    response.body.clear();
  } else if (takes(*call.request, "gzip")) {
    if (std::string small = gzip(response.body); !small.empty()) {
      response.body = std::move(small);
      response.with("Content-Encoding", "gzip");
    }
  }
  return response;
}

Response tagged(const Call& call, Response response, std::int64_t version) {
  // A version is compared byte for byte (If-Match), so that it goes out in one form alone.
  if (version < 0 && response.body.size() >= worth_packing) return packed(call, std::move(response));
  const std::string content = hex(sha256(response.body)).substr(0, 16);
  const std::string tag = "\"" + (version < 0 ? std::string() : std::to_string(version) + ".") + content + "\"";
  response.with("ETag", tag);
  if (has_already(call, tag)) {
    response.status = 304;
    response.body.clear();
  }
  return response;
}

}  // namespace

Response json_response(const office::Json& json, int status) {
  return text_response(json.dump(-1, ' ', false, office::Json::error_handler_t::replace), status);
}

Response tagged_response(const Call& call, const office::Json& json, std::int64_t version) {
  return tagged(call, json_response(json), version);
}

Response tagged_response(const Call& call, office::JsonWriter json, std::int64_t version) {
  return tagged(call, text_response(std::move(json).text()), version);
}

Response packed_response(const Call& call, const office::Json& json) {
  return packed(call, json_response(json));
}

FinalAnswer usual_reply(const Call& call, const Told& told, int status, const std::string& location,
                        const std::vector<std::pair<std::string, std::string>>& more) {
  if (!told.outcome) return told.outcome.error();
  const engine::Outcome& outcome = *told.outcome;
  if (!outcome.accepted) return problem_of(outcome);
  office::Json json = office::to_json(outcome);
  const std::int64_t version = version_of(call.state(), outcome.case_id);
  json["version"] = version;
  json["dry_run"] = told.rehearsed;
  for (const auto& [name, text] : more) json[name] = text;
  Response response = json_response(json, told.rehearsed ? 200 : status);
  if (outcome.case_id.empty()) return response;
  response.with("ETag", "\"" + std::to_string(version) + "\"");
  if (!location.empty() && !told.rehearsed) response.with("Location", location + percent_encoded(outcome.case_id));
  return response;
}

}  // namespace anumat::server
