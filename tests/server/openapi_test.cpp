// The description of the API: kept beside its test so that no change goes unseen, and used to try every route.

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "place.hpp"
#include "routes/route.hpp"

namespace anumat::server::test {
namespace {

Json described() {
  return Json::parse(openapi_text());
}

std::string filled(std::string path, const std::string& value) {
  for (auto open = path.find('{'); open != std::string::npos; open = path.find('{'))
    path.replace(open, path.find('}', open) - open + 1, value);
  return path;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(c));
  return text;
}

TEST(OpenApi, IsAsItIsKept) {
  const std::string file = ANUMAT_SOURCE_DIR "/docs/reference/openapi.json";
  if (std::getenv("ANUMAT_UPDATE_GOLDEN") != nullptr) std::ofstream(file) << openapi_text();
  std::ifstream kept(file);
  std::ostringstream text;
  text << kept.rdbuf();

  EXPECT_EQ(openapi_text(), text.str()) << "ANUMAT_UPDATE_GOLDEN=1 writes docs/reference/openapi.json";
}

TEST(OpenApi, NamesEachSchemaThatItUses) {
  const Json api = described();
  const std::string text = openapi_text();
  const std::string mark = "\"#/components/schemas/";
  std::set<std::string> used;
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
    used.insert(text.substr(at + mark.size(), text.find('"', at + mark.size()) - at - mark.size()));

  for (const std::string& name : used) EXPECT_TRUE(api["components"]["schemas"].contains(name)) << name;
  for (const auto& [name, schema] : api["components"]["schemas"].items())
    EXPECT_TRUE(used.contains(name)) << name << " is used nowhere";
}

TEST(OpenApi, IsToldInTheReference) {
  std::ifstream file(ANUMAT_SOURCE_DIR "/docs/reference/http-api.md");
  std::ostringstream text;
  text << file.rdbuf();
  const std::string reference = text.str();

  auto document = described();
  for (const auto& [path, operations] : document["paths"].items()) {
    const std::string shown = path.starts_with("/api/v1") ? path.substr(7) : path;
    const std::string last = shown.substr(0, shown.find('{'));
    EXPECT_NE(reference.find(last), std::string::npos) << path;
  }
}

/// Every route with every role: what is open is open, and nothing else is.
struct Matrix : Place {};

TEST_F(Matrix, AsksForASignInWhereItSaysSo) {
  const std::string cookie = as("S2").cookie();
  auto document = described();
  for (const auto& [path, operations] : document["paths"].items())
    for (const auto& [method, operation] : operations.items()) {
      // The stream never ends; a wrong password is a 401 for everybody.
      if (path == "/api/v1/changes" || path == "/api/v1/session" || path == "/api/v1/me/password") continue;
      const std::string target = filled(path, "nothing");
      // A connection of its own for each: one on which a file was refused before it came is ended.
      Client nobody = client();
      Client person = client();
      person.use_cookie(cookie);
      const bool open = operation["security"].empty();
      const auto ask = [&](Client& one) {
        return method == "get" ? one.get(target) : one.send_json(upper(method), target, Json::object());
      };
      const int status = ask(nobody).status;
      EXPECT_NE(status, 0) << method << " " << target;
      EXPECT_EQ(status == 401, !open && method != "delete") << method << " " << target << " " << status;
      if (method != "delete") {
        const int given = ask(person).status;
        EXPECT_TRUE(given != 401 && given >= 200) << method << " " << target << " " << given;
      }
    }
}

TEST_F(Matrix, IsForAdministratorsWhereTheTableSaysSo) {
  const std::string clerk = as("C1").cookie();
  const std::string keeper = as("ADM").cookie();
  for (const Route& route : route_table()) {
    if (route.name == "followChanges" || route.method == Method::Delete) continue;
    SCOPED_TRACE(route.name);
    const std::string target = route.path.starts_with("//")
                                   ? filled(std::string(route.path.substr(1)), "nothing")
                                   : std::string(api_root) + filled(std::string(route.path), "nothing");
    const auto ask = [&](const std::string& cookie) {
      Client one = client();
      one.use_cookie(cookie);
      return route.method == Method::Get ? one.get(target)
                                         : one.send_json(std::string(word(route.method)), target, Json::object());
    };
    const Reply reply = ask(clerk);
    const bool refused = reply.status == 403 && reply.code() == "E8024";
    EXPECT_EQ(refused, route.access == Access::Administrator) << reply.body;
    if (!refused) continue;
    EXPECT_NE(reply.json()["message"]["th"].get<std::string>().find(route.summary.th), std::string::npos) << reply.body;
    EXPECT_NE(ask(keeper).status, 403);
  }
}

TEST_F(Matrix, GivesEachActToThoseWhoHaveTheRight) {
  struct Row {
    const char* person;
    const char* act;
    int status;
  };
  // The request waits for the head, and belongs to S1; only the meeting refuses.
  for (const Row& row :
       {Row{"ADM", "approve", 403}, Row{"C1", "approve", 403}, Row{"S1", "approve", 403}, Row{"S2", "approve", 403},
        Row{"H1", "approve", 200}, Row{"C1", "return", 403}, Row{"S1", "return", 403}, Row{"H1", "return", 200},
        Row{"H1", "submit", 409}, Row{"S1", "submit", 409}, Row{"S1", "save", 409}, Row{"H1", "refuse", 409}}) {
    const Reply reply =
        as(row.person).post(case_target("/acts/" + std::string(row.act) + "?dry_run=true"), {{"comment", "why"}});
    EXPECT_EQ(reply.status, row.status) << row.person << " " << row.act << " " << reply.body;
  }
}

/// Values of all kinds, right and wrong, drawn by a fixed rule.
class Draw {
 public:
  explicit Draw(std::uint32_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t count) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % count;
  }
  Json value(int depth = 0) {
    switch (below(depth > 2 ? 10 : 12)) {
      case 0:
        return nullptr;
      case 1:
        return true;
      case 2:
        return static_cast<int>(below(2000)) - 1000;
      case 3:
        return 1e300;
      case 4:
        return "2026-10-05";
      case 5:
        return "2569-02-30";
      case 6:
        return "request/RQ-001";
      case 7:
        return std::string(below(3000), 'x');
      case 8:
        return "น้ำ\n\"\\";
      case 9:
        return "S1";
      case 10: {
        Json list = Json::array();
        for (auto i = below(4); i > 0; --i) list.push_back(value(depth + 1));
        return list;
      }
      default: {
        Json object = Json::object();
        for (const char* name : {"field", "text", "number", "answer", "subject", "amount"})
          if (below(2) == 0) object[name] = value(depth + 1);
        return object;
      }
    }
  }
  std::string segment() {
    constexpr const char* all[]{"RQ-001", "request%2FRQ-001", "approve", "%E0%B8%99", "..", "SM-01", "1", "%20",
                                "%22",    "request"};
    return all[below(10)];
  }

 private:
  std::uint32_t state_;
};

TEST_F(Matrix, NeverBreaksWhateverIsSent) {
  options_.requests_at_once = 1e9;
  serve();
  Client people[]{as("S1"), as("H1"), as("C1"), as("ADM")};
  Draw draw(20261005);
  const Json api = described();
  int asked = 0;
  for (int round = 0; round < 25; ++round)
    for (const auto& [path, operations] : api["paths"].items())
      for (const auto& [method, operation] : operations.items()) {
        if (path == "/api/v1/changes" || method == "delete" || path == "/api/v1/audit/verify" ||
            path == "/api/v1/session" || path == "/api/v1/demo/session")
          continue;
        std::string target = filled(path, draw.segment());
        char mark = '?';
        for (const Json& parameter : operation["parameters"])
          if (parameter.value("in", "") == "query" && draw.below(2) == 0) {
            target += mark + parameter["name"].get<std::string>() + "=" + draw.segment();
            mark = '&';
          }
        Json body = Json::object();
        if (operation.contains("requestBody") && operation["requestBody"]["content"].contains("application/json")) {
          const std::string ref = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"];
          const Json& schema = api["components"]["schemas"][ref.substr(ref.rfind('/') + 1)];
          for (const auto& [name, unused] : schema["properties"].items())
            if (draw.below(3) > 0) body[name] = draw.value();
        }
        Client& person = people[draw.below(4)];
        const Reply reply = method == "get" ? person.get(target) : person.send_json(upper(method), target, body);
        ++asked;
        EXPECT_TRUE(reply.status >= 200 && reply.status < 500)
            << reply.status << " " << method << " " << target << " " << body.dump() << reply.body;
        // Pages for strangers say it in words.
        if (reply.status >= 400 && !reply.header("content-type").starts_with("text/html")) {
          EXPECT_FALSE(reply.code().empty()) << reply.body;
        }
      }

  EXPECT_GT(asked, 500);
  const Json verdict = people[3].get("/api/v1/audit/verify").json();
  EXPECT_TRUE(verdict["good"]) << verdict.dump();
}

}  // namespace
}  // namespace anumat::server::test
