#include "provider/discovery.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "anumat/server/fetch.hpp"

namespace anumat::server {

namespace {

using nlohmann::json;

/// The texts of a list; nothing when the provider does not give it.
std::optional<std::vector<std::string>> names_in(const json& document, const char* name) {
  const auto found = document.find(name);
  if (found == document.end() || !found->is_array()) return std::nullopt;
  std::vector<std::string> names;
  for (const json& one : *found)
    if (one.is_string()) names.push_back(one.get<std::string>());
  return names;
}

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Reads addresses and lists out of the document, and keeps what is wrong with them.
struct Reader {
  const json& document;
  Text faults = {};

  void fault(const std::string& en, const std::string& th) {
    faults.en += (faults.en.empty() ? "" : "; ") + en;
    faults.th += (faults.th.empty() ? "" : "; ") + th;
  }
  std::string text(const char* name) const {
    const auto found = document.find(name);
    return found != document.end() && found->is_string() ? found->get<std::string>() : std::string();
  }
  std::string address(const std::string& name, bool needed) {
    std::string found = text(name.c_str());
    if (found.empty() && needed) fault("`" + name + "` is missing", "ไม่มี `" + name + "`");
    if (!found.empty() && !is_safe_address(found)) {
      fault("`" + name + "` is not https", "`" + name + "` ไม่ใช่ https");
      found.clear();
    }
    return found;
  }
};

void check_flow(Reader& reader) {
  if (const auto types = names_in(reader.document, "response_types_supported"); types && !has(*types, "code"))
    reader.fault("it does not offer the authorization code flow", "ไม่รองรับ authorization code flow");
  // Some providers take S256 and do not say so; one that lists others does not take it.
  const auto challenges = names_in(reader.document, "code_challenge_methods_supported");
  if (challenges && !has(*challenges, "S256"))
    reader.fault("it does not offer PKCE with S256", "ไม่รองรับ PKCE แบบ S256");
  const auto algorithms = names_in(reader.document, "id_token_signing_alg_values_supported");
  if (algorithms && !has(*algorithms, "RS256") && !has(*algorithms, "ES256") && !has(*algorithms, "EdDSA"))
    reader.fault("it signs by none of RS256, ES256 and EdDSA", "ไม่ลงลายมือชื่อด้วย RS256 ES256 หรือ EdDSA");
}

/// Whether the secret goes in the header; the usual way when the provider names none.
bool by_header(Reader& reader, bool has_secret) {
  const auto ways = names_in(reader.document, "token_endpoint_auth_methods_supported");
  if (!ways) return true;
  const bool header = has(*ways, "client_secret_basic");
  if (has_secret && !header && !has(*ways, "client_secret_post"))
    reader.fault("it takes no client secret, neither client_secret_basic nor client_secret_post",
                 "ไม่รับรหัสลับของโปรแกรมทั้งแบบ client_secret_basic และ client_secret_post");
  if (!has_secret && !has(*ways, "none"))
    reader.fault("it asks for a client secret, and no `secret` is given", "ต้องใช้รหัสลับของโปรแกรม แต่ไม่ได้ระบุ `secret`");
  return header;
}

}  // namespace

Result<Discovery> read_discovery(std::string_view text, const ProviderSettings& settings) {
  const json document = json::parse(text, nullptr, false);
  Reader reader{document};
  Discovery found;
  if (!document.is_object()) {
    reader.fault("it is no JSON object", "ไม่ใช่ JSON object");
  } else {
    if (reader.text("issuer") != settings.issuer)
      reader.fault("it calls itself `" + reader.text("issuer") + "`, and the settings say `" + settings.issuer + "`",
                   "ระบุชื่อตนเองว่า `" + reader.text("issuer") + "` แต่การตั้งค่าระบุ `" + settings.issuer + "`");
    found.authorization = reader.address("authorization_endpoint", true);
    found.token = reader.address("token_endpoint", true);
    found.keys = reader.address("jwks_uri", true);
    found.user_info = reader.address("userinfo_endpoint", false);
    found.sign_out = reader.address("end_session_endpoint", false);
    check_flow(reader);
    found.secret_in_header = by_header(reader, !settings.secret.empty());
    found.names_itself_back = document.value("authorization_response_iss_parameter_supported", json()) == json(true);
  }
  if (reader.faults.en.empty()) return found;
  return fail(ErrorKind::Failure, "E8053",
              {"what the provider says of itself cannot be used: " + reader.faults.en,
               "ใช้ข้อมูลที่ผู้ให้บริการยืนยันตัวตนประกาศไม่ได้: " + reader.faults.th},
              {"compare the file `provider` with what the provider shows; `anumat serve --dry-run` tries it again",
               "เทียบไฟล์ `provider` กับข้อมูลของผู้ให้บริการ แล้วลองอีกครั้งด้วย `anumat serve --dry-run`"},
              discovery_address(settings.issuer));
}

std::string discovery_address(const std::string& issuer) {
  return issuer + (issuer.ends_with('/') ? "" : "/") + ".well-known/openid-configuration";
}

}  // namespace anumat::server
