#include "app/call.hpp"

#include <nlohmann/json.hpp>

#include "anumat/base/sha256.hpp"

namespace anumat::server {

Response json_response(const office::Json& json, int status) {
  Response response;
  response.status = status;
  response.body = json.dump(-1, ' ', false, office::Json::error_handler_t::replace) + "\n";
  response.with("Content-Type", "application/json");
  return response;
}

Response tagged_response(const Call& call, const office::Json& json, std::int64_t version) {
  Response response = json_response(json);
  const std::string content = hex(sha256(response.body)).substr(0, 16);
  const std::string tag = "\"" + (version < 0 ? std::string() : std::to_string(version) + ".") + content + "\"";
  response.with("ETag", tag);
  const std::string_view known = call.request->header("if-none-match");
  if (known == "*" || (!known.empty() && known.find(tag) != std::string_view::npos)) {
    response.status = 304;
    response.body.clear();
  }
  return response;
}

}  // namespace anumat::server
