// Each check of an ID token, by a token that is right but for the one thing that the check is for.

#include "provider/id_token.hpp"

#include <gtest/gtest.h>
#include <openssl/hmac.h>

#include <functional>

#include "anumat/base/base64.hpp"
#include "anumat/server/fetch.hpp"
#include "provider/discovery.hpp"
#include "token_maker.hpp"

namespace anumat::server::test {
namespace {

using nlohmann::json;

constexpr std::int64_t now_seconds = 1'790'000'000;

Instant at(std::int64_t seconds) {
  return Instant::from_micros(seconds * 1'000'000);
}

TokenWanted wanted() {
  return {"https://id.example.go.th", "anumat", "the-nonce", at(now_seconds)};
}

json good_claims() {
  return {{"iss", "https://id.example.go.th"},
          {"aud", "anumat"},
          {"sub", "248289761001"},
          {"nonce", "the-nonce"},
          {"iat", now_seconds - 2},
          {"exp", now_seconds + 300}};
}

json keys_of(const std::vector<json>& jwks) {
  return {{"keys", jwks}};
}

Result<IdToken> tried(const std::string& text, const json& jwks, const TokenWanted& want = wanted()) {
  ANUMAT_TRY(const auto keys, read_keys(jwks.dump()));
  ANUMAT_TRY(const SignedToken token, read_token(text));
  return check_token(token, keys, want);
}

const TokenMaker& provider_key() {
  static const TokenMaker key = TokenMaker::rsa("k1");
  return key;
}

/// The name of the check that failed, as the message has it.
void expect_fault(const Result<IdToken>& checked, const std::string& what, const std::string& because) {
  ASSERT_FALSE(checked) << because;
  EXPECT_EQ(checked.error().code, "E8056") << because;
  EXPECT_NE(checked.error().message.en.find(what), std::string::npos) << because << ": " << checked.error().message.en;
  EXPECT_FALSE(checked.error().message.th.empty()) << because;
  EXPECT_FALSE(checked.error().help.th.empty()) << because;
}

TEST(IdToken, IsTakenWhenEverythingIsRight) {
  for (const TokenMaker& key : {provider_key(), TokenMaker::p256("k2"), TokenMaker::ed25519("k3")}) {
    const auto checked = tried(key.sign(good_claims()), keys_of({key.jwk()}));

    ASSERT_TRUE(checked) << key.header().dump() << " " << checked.error().message.en;
    EXPECT_EQ(checked->subject, "248289761001");
    EXPECT_FALSE(checked->proved_at);
  }
}

TEST(IdToken, IsRefusedForEachWrongClaim) {
  struct Row {
    const char* because;
    const char* what;
    std::function<void(json&)> spoil;
  };
  const auto set = [](const char* name, json value) {
    return [name, value = std::move(value)](json& claims) { claims[name] = value; };
  };
  const auto drop = [](const char* name) { return [name](json& claims) { claims.erase(name); }; };
  for (const Row& row : {
           Row{"another issuer", "(iss)", set("iss", "https://id.example.com")},
           Row{"an issuer that is not written exactly so", "(iss)", set("iss", "https://id.example.go.th/")},
           Row{"no issuer", "(iss)", drop("iss")},
           Row{"another program's", "(aud)", set("aud", "payroll")},
           Row{"no audience", "(aud)", drop("aud")},
           Row{"a list without us", "(aud)", set("aud", json::array({"payroll", "leave"}))},
           Row{"several audiences and no party", "(azp)", set("aud", json::array({"anumat", "payroll"}))},
           Row{"asked for by another", "(azp)", set("azp", "payroll")},
           Row{"a party that is no text", "(azp)", set("azp", 7)},
           Row{"expired beyond the leeway", "(exp)", set("exp", now_seconds - 60)},
           Row{"no end", "(exp)", drop("exp")},
           Row{"an end that is no number", "(exp)", set("exp", "2099")},
           Row{"an end beyond all time", "(exp)", set("exp", 1e300)},
           Row{"not good yet", "(nbf)", set("nbf", now_seconds + 61)},
           Row{"a beginning that is no number", "(nbf)", set("nbf", "now")},
           Row{"made in the future", "(iat)", set("iat", now_seconds + 61)},
           Row{"made long ago", "(iat)", set("iat", now_seconds - 601)},
           Row{"no time of making", "(iat)", drop("iat")},
           Row{"another sign-in's nonce", "(nonce)", set("nonce", "another")},
           Row{"no nonce", "(nonce)", drop("nonce")},
           Row{"nobody", "(sub)", drop("sub")},
           Row{"an empty subject", "(sub)", set("sub", "")},
           Row{"a subject too long", "(sub)", set("sub", std::string(256, 'x'))},
           Row{"proved in the future", "(auth_time)", set("auth_time", now_seconds + 61)},
       }) {
    json claims = good_claims();
    row.spoil(claims);
    expect_fault(tried(provider_key().sign(claims), keys_of({provider_key().jwk()})), row.what, row.because);
  }
}

TEST(IdToken, IsTakenWithinTheLeewayOfClocks) {
  for (const auto& [name, value] :
       {std::pair{"exp", now_seconds - 59}, std::pair{"nbf", now_seconds + 60}, std::pair{"iat", now_seconds + 60},
        std::pair{"iat", now_seconds - 600}, std::pair{"auth_time", now_seconds + 60}}) {
    json claims = good_claims();
    claims[name] = value;
    EXPECT_TRUE(tried(provider_key().sign(claims), keys_of({provider_key().jwk()}))) << name << " " << value;
  }
}

TEST(IdToken, MayNameOthersWhenWeAskedForIt) {
  json claims = good_claims();
  claims["aud"] = json::array({"payroll", "anumat"});
  claims["azp"] = "anumat";

  EXPECT_TRUE(tried(provider_key().sign(claims), keys_of({provider_key().jwk()})));
}

TEST(IdToken, IsRefusedForEachWrongHeader) {
  struct Row {
    const char* because;
    const char* what;
    std::function<void(json&)> spoil;
  };
  const auto set = [](const char* name, json value) {
    return [name, value = std::move(value)](json& header) { header[name] = value; };
  };
  for (const Row& row : {
           Row{"no algorithm", "signed by ``", [](json& header) { header.erase("alg"); }},
           Row{"none", "signed by `none`", set("alg", "none")},
           Row{"none in capitals", "signed by `NONE`", set("alg", "NONE")},
           Row{"a secret", "signed by `HS256`", set("alg", "HS256")},
           Row{"a hash that is not taken", "signed by `RS512`", set("alg", "RS512")},
           Row{"a demand", "demands", set("crit", json::array({"exp"}))},
           Row{"an access token", "of the type `at+jwt`", set("typ", "at+jwt")},
           Row{"an unknown key", "(kid)", set("kid", "k9")},
           Row{"an algorithm that is not the key's", "(kid)", set("alg", "ES256")},
       }) {
    json header = provider_key().header();
    row.spoil(header);
    expect_fault(tried(provider_key().sign(header, good_claims()), keys_of({provider_key().jwk()})), row.what,
                 row.because);
  }
}

TEST(IdToken, IsRefusedForAWrongSignature) {
  const TokenMaker other = TokenMaker::rsa("k1");
  const json keys = keys_of({provider_key().jwk()});
  const std::string right = provider_key().sign(good_claims());
  json more = good_claims();
  more["sub"] = "1";
  std::string swapped = right;
  swapped.replace(right.find('.') + 1, right.rfind('.') - right.find('.') - 1, to_base64url(more.dump()));

  expect_fault(tried(other.sign(good_claims()), keys), "signature is wrong", "another key of the same name");
  expect_fault(tried(swapped, keys), "signature is wrong", "other claims under the signature");
  expect_fault(tried(right.substr(0, right.rfind('.') + 1), keys), "signature is wrong", "no signature");
  for (const TokenMaker& key : {TokenMaker::p256("k2"), TokenMaker::ed25519("k3")}) {
    std::string bent = key.sign(good_claims());
    bent[bent.size() - 20] = bent[bent.size() - 20] == 'A' ? 'B' : 'A';
    expect_fault(tried(bent, keys_of({key.jwk()})), "signature is wrong", key.header().dump());
  }
}

/// The oldest trick: the public key, which everybody has, taken for a shared secret.
TEST(IdToken, IsNeverCheckedWithTheKeyAsASecret) {
  json header = provider_key().header();
  header["alg"] = "HS256";
  const std::string text = to_base64url(header.dump()) + "." + to_base64url(good_claims().dump());
  const std::string secret = *from_base64url(provider_key().jwk()["n"].get<std::string>());
  std::string mac(32, '\0');
  unsigned size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), reinterpret_cast<unsigned char*>(mac.data()),
       &size);

  expect_fault(tried(text + "." + to_base64url(mac), keys_of({provider_key().jwk()})), "signed by `HS256`", "HMAC");
  expect_fault(
      tried(text + "." + to_base64url(mac), keys_of({{{"kty", "oct"}, {"kid", "k1"}, {"k", to_base64url(secret)}}})),
      "signed by `HS256`", "a secret among the keys");
}

TEST(IdToken, NamesItsKeyWhereThereAreSeveral) {
  const TokenMaker second = TokenMaker::rsa("k2");
  const std::string nameless = provider_key().sign({{"alg", "RS256"}}, good_claims());

  EXPECT_TRUE(tried(nameless, keys_of({provider_key().jwk()})));
  EXPECT_TRUE(tried(nameless, keys_of({provider_key().jwk(), TokenMaker::p256("k3").jwk()})));
  expect_fault(tried(nameless, keys_of({provider_key().jwk(), second.jwk()})), "by which key", "two that could be it");
}

TEST(IdToken, IsReadStrictly) {
  const json keys = keys_of({provider_key().jwk()});
  const std::string right = provider_key().sign(good_claims());
  for (const std::string& text : {std::string(), std::string("a.b"), right + ".x", right + "=", "=" + right,
                                  right.substr(0, right.rfind('.')), to_base64url("[]") + right.substr(right.find('.')),
                                  std::string(40'000, 'a') + right, to_base64url("{") + right.substr(right.find('.'))})
    expect_fault(tried(text, keys), "no signed token", text.substr(0, 40));
}

TEST(IdToken, SaysWhenThePersonProvedAnew) {
  TokenWanted want = wanted();
  want.proved_since = at(now_seconds - 30);
  const json keys = keys_of({provider_key().jwk()});
  const auto with = [&](std::int64_t seconds) {
    json claims = good_claims();
    claims["auth_time"] = seconds;
    return tried(provider_key().sign(claims), keys, want);
  };

  EXPECT_EQ(with(now_seconds - 5)->proved_at, at(now_seconds - 5));
  EXPECT_TRUE(with(now_seconds - 90)) << "within the leeway";
  EXPECT_EQ(with(now_seconds - 91).error().code, "E8065");
  EXPECT_EQ(tried(provider_key().sign(good_claims()), keys, want).error().code, "E8065");
}

TEST(PublicKeys, AreOnlyThoseThatAreSafe) {
  const auto usable = [](const json& jwk) { return PublicKey::from_jwk(jwk).has_value(); };
  const json rsa = provider_key().jwk();
  const json point = TokenMaker::p256("e").jwk();
  const json edwards = TokenMaker::ed25519("d").jwk();
  const auto but = [](json jwk, const char* name, const json& value) {
    jwk[name] = value;
    return jwk;
  };
  for (const json& good : {rsa, point, edwards}) EXPECT_TRUE(usable(good)) << good;
  json plain = rsa;
  plain.erase("alg");
  plain.erase("use");
  EXPECT_TRUE(usable(plain)) << "what a key is for need not be said";

  for (const json& bad : {but(rsa, "use", "enc"), but(rsa, "alg", "PS256"), but(rsa, "alg", "HS256"),
                          but(rsa, "e", "AQ"), but(rsa, "e", "Ag"), but(rsa, "n", "AQAB"), but(rsa, "n", 7),
                          but(rsa, "kty", "oct"), TokenMaker::rsa("short", 1024).jwk(), but(point, "crv", "P-384"),
                          but(point, "x", "AAAA"), but(point, "y", point["x"]), but(edwards, "crv", "X25519"),
                          but(edwards, "x", "AAAA"), json::array(), json("k")})
    EXPECT_FALSE(usable(bad)) << bad;
}

TEST(PublicKeys, AreReadFromASetThatHoldsOthersToo) {
  const auto keys =
      read_keys(keys_of({{{"kty", "oct"}, {"k", "AAAA"}}, provider_key().jwk(), {{"kty", "new"}}}).dump());

  ASSERT_TRUE(keys);
  EXPECT_EQ(keys->size(), 1U);
  for (const char* text : {"", "[]", "{}", R"({"keys": {}})"}) EXPECT_EQ(read_keys(text).error().code, "E8053") << text;
}

struct Documents : ::testing::Test {
  ProviderSettings settings{"https://id.example.go.th", "anumat", "secret", "https://anumat.example.go.th"};
  json document{{"issuer", "https://id.example.go.th"},
                {"authorization_endpoint", "https://id.example.go.th/auth"},
                {"token_endpoint", "https://id.example.go.th/token"},
                {"jwks_uri", "https://id.example.go.th/jwks"}};
  [[nodiscard]] Result<Discovery> read() const { return read_discovery(document.dump(), settings); }
};

TEST_F(Documents, AreReadWithWhatTheyLeaveOut) {
  const auto found = read();

  ASSERT_TRUE(found) << found.error().message.en;
  EXPECT_EQ(found->token, "https://id.example.go.th/token");
  EXPECT_TRUE(found->secret_in_header);
  EXPECT_EQ(found->sign_out, "");
  EXPECT_FALSE(found->names_itself_back);
}

TEST_F(Documents, TellEveryFaultAtOnce) {
  struct Row {
    const char* name;
    json value;
    const char* fault;
  };
  std::size_t before = 0;
  for (const Row& row :
       {Row{"issuer", "https://id.example.go.th/", "calls itself"}, Row{"authorization_endpoint", nullptr, "missing"},
        Row{"token_endpoint", "http://id.example.go.th/token", "`token_endpoint` is not https"},
        Row{"jwks_uri", "ftp://id.example.go.th", "`jwks_uri` is not https"},
        Row{"end_session_endpoint", "javascript:alert(1)", "`end_session_endpoint` is not https"},
        Row{"response_types_supported", json::array({"id_token"}), "code flow"},
        Row{"code_challenge_methods_supported", json::array({"plain"}), "S256"},
        Row{"id_token_signing_alg_values_supported", json::array({"none", "HS256"}), "signs by none"},
        Row{"token_endpoint_auth_methods_supported", json::array({"private_key_jwt"}), "client secret"}}) {
    document[row.name] = row.value;
    const auto alone = read();
    ASSERT_FALSE(alone) << row.name;
    EXPECT_EQ(alone.error().code, "E8053");
    EXPECT_NE(alone.error().message.en.find(row.fault), std::string::npos) << alone.error().message.en;
    // With those before it, one more.
    EXPECT_GT(alone.error().message.en.size(), before);
    before = alone.error().message.en.size();
  }
  EXPECT_EQ(read_discovery("[]", settings).error().code, "E8053");
}

TEST_F(Documents, SayHowTheClientProvesItself) {
  document["token_endpoint_auth_methods_supported"] = json::array({"client_secret_post"});
  EXPECT_FALSE(read()->secret_in_header);
  settings.secret.clear();
  EXPECT_NE(read().error().message.en.find("asks for a client secret"), std::string::npos);
  document["token_endpoint_auth_methods_supported"] = json::array({"none"});
  EXPECT_TRUE(read());
}

TEST(Addresses, AreAskedWhenTheyAreSafe) {
  for (const char* good : {"https://id.example.go.th", "https://id.example.go.th:8443/realms/x?y=1",
                           "http://127.0.0.1:3000", "http://localhost:3000/auth", "http://[::1]:3000"})
    EXPECT_TRUE(is_safe_address(good)) << good;
  for (const char* bad :
       {"", "https://", "http://id.example.go.th", "http://localhost.example.com", "http://127.0.0.1.example.com",
        "http://127.0.0.1@example.com", "ftp://127.0.0.1", "file:///etc/passwd", "https://a b", "https://a\\b",
        "HTTPS://id.example.go.th", "javascript:alert(1)", "//id.example.go.th"})
    EXPECT_FALSE(is_safe_address(bad)) << bad;
}

}  // namespace
}  // namespace anumat::server::test
