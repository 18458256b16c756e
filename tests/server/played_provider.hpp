#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>

#include "anumat/base/base64.hpp"
#include "http/message.hpp"
#include "place.hpp"
#include "token_maker.hpp"

namespace anumat::server::test {

namespace fs = std::filesystem;

inline constexpr const char* issuer = "https://id.example.go.th";
inline constexpr const char* head_password = "ปลาทูสามตัวในตะกร้าใบเก่า";

inline std::map<std::string, std::string> pairs_in(std::string_view text) {
  std::map<std::string, std::string> pairs;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    const auto equals = one.find('=');
    pairs[std::string(one.substr(0, equals))] = *percent_decoded(one.substr(equals + 1), true);
  }
  return pairs;
}

/// A provider of OpenID Connect that answers from memory, to whoever asks.
struct PlayedProvider {
  std::mutex guard;
  TokenMaker key = TokenMaker::p256("k1");
  std::vector<TokenMaker> shown{key};
  Json claims;     ///< Of the next token, beside what every token has.
  Json user_info;  ///< What is told by the access token.
  Json more_about_itself = Json::object();
  std::string nonce;
  std::string challenge;
  std::string refuses;  ///< The error that the token endpoint answers with.
  bool down = false;
  int asked_for_keys = 0;
  int asked_at_all = 0;
  std::string authorization;  ///< Of the last order for tokens.
  std::function<Instant()> clock;

  Result<FetchAnswer> answer(const FetchOrder& order) {
    const std::lock_guard lock(guard);
    ++asked_at_all;
    if (down) return fail(ErrorKind::Failure, "E8052", {"no answer", "ไม่ตอบ"}, {"try again", "ลองใหม่"});
    const std::string path = order.address.substr(std::string(issuer).size());
    if (path == "/.well-known/openid-configuration") return FetchAnswer{200, about_itself().dump()};
    if (path == "/userinfo") return FetchAnswer{200, user_info.dump()};
    if (path == "/token") return tokens(order);
    if (path != "/jwks") return FetchAnswer{404, ""};
    ++asked_for_keys;
    Json keys = Json::array();
    for (const TokenMaker& one : shown) keys.push_back(one.jwk());
    return FetchAnswer{200, Json{{"keys", keys}}.dump()};
  }

 private:
  [[nodiscard]] Json about_itself() const {
    const std::string here = issuer;
    Json json{{"issuer", here},
              {"authorization_endpoint", here + "/auth"},
              {"token_endpoint", here + "/token"},
              {"jwks_uri", here + "/jwks"},
              {"userinfo_endpoint", here + "/userinfo"},
              {"end_session_endpoint", here + "/session/end"}};
    json.update(more_about_itself);
    return json;
  }
  [[nodiscard]] FetchAnswer tokens(const FetchOrder& order) {
    for (const auto& [name, value] : order.headers)
      if (name == "Authorization") authorization = value;
    const auto form = pairs_in(order.form);
    const Digest digest = sha256(form.at("code_verifier"));
    const std::string shown_challenge = to_base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
    const bool right = form.at("code") == "the-code" && shown_challenge == challenge &&
                       form.at("redirect_uri") == "https://anumat.example.go.th/sign-in/callback";
    const std::string error = refuses.empty() && !right ? "invalid_grant" : refuses;
    if (!error.empty()) return {400, Json{{"error", error}}.dump()};
    Json all{{"iss", issuer}, {"aud", "anumat"}, {"nonce", nonce}};
    all["iat"] = clock().micros() / 1'000'000;
    all["exp"] = clock().micros() / 1'000'000 + 300;
    all.update(claims);
    return {200, Json{{"id_token", key.sign(all)}, {"access_token", "secret"}, {"token_type", "Bearer"}}.dump()};
  }
};

/// An office whose people sign in by the provider that the test plays.
struct ProviderSignIn : Place {
  void SetUp() override {
    Place::SetUp();
    options_.demo = false;
    played_.clock = options_.wall;
    options_.fetch = [this](const FetchOrder& order) { return played_.answer(order); };
    std::ofstream(folder() + "/client-secret") << "s3cret/+\n";
    fs::permissions(folder() + "/client-secret", fs::perms::owner_read | fs::perms::owner_write);
    configure("claim email");
    store_.emplace(std::move(*open_accounts(folder())));
  }
  /// Serves the office with these lines beside the usual ones.
  void configure(const std::string& more) {
    std::ofstream(folder() + "/provider") << "# the unit's own\nissuer " << issuer
                                          << "\nclient anumat\nsecret client-secret\n"
                                             "address https://anumat.example.go.th\nlabel Unit account\n"
                                             "label-th บัญชีของหน่วยงาน\ncontact help@unit.go.th\n"
                                          << more << "\n";
    serve();
  }
  /// Goes to the provider, and says where the browser comes back to; the test's provider learns what was asked for.
  std::string leave(Client& browser, const Json& body = Json::object()) {
    const Reply begun = browser.post("/api/v1/session/provider", body);
    EXPECT_EQ(begun.status, 200) << begun.body;
    const std::string address = begun.json().value("address", "");
    asked_ = pairs_in(address.substr(std::min(address.find('?') + 1, address.size())));
    played_.nonce = asked_["nonce"];
    played_.challenge = asked_["code_challenge"];
    return "/sign-in/callback?code=the-code&state=" + asked_["state"];
  }
  Reply sign_in(Client& browser, const Json& claims, const Json& body = Json::object()) {
    played_.claims = claims;
    const std::string back = leave(browser, body);
    return browser.get(back);
  }
  static Json mail(const std::string& subject, const std::string& address, bool verified = true) {
    return {{"sub", subject}, {"email", address}, {"email_verified", verified}};
  }
  void link(const std::string& person, const std::string& subject) {
    ASSERT_TRUE(*store_->add_identity({issuer, subject, person, Instant::from_micros(now_)}));
  }
  void expect_refusal(const Reply& reply, const std::string& code) {
    EXPECT_NE(reply.body.find("<code>" + code + "</code>"), std::string::npos) << reply.status << " " << reply.body;
    EXPECT_NE(reply.body.find("lang=\"th\""), std::string::npos);
    EXPECT_NE(reply.body.find("lang=\"en\""), std::string::npos);
    EXPECT_EQ(reply.header("set-cookie"), "");
    EXPECT_GE(reply.status, 400);
  }
  [[nodiscard]] std::int64_t seconds() const { return now_ / 1'000'000; }

  PlayedProvider played_;
  std::map<std::string, std::string> asked_;
  std::optional<storage::AccountStore> store_;
};

}  // namespace anumat::server::test
