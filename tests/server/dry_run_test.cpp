// A dry run never acts: each route of the table rehearses, or says that it cannot.

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "anumat/base/sha256.hpp"
#include "place.hpp"
#include "routes/route.hpp"

namespace anumat::server::test {
namespace {

namespace fs = std::filesystem;

/// An order that would be carried out, if it were not only tried.
struct Order {
  const char* person;
  Json body;
};

class DryRun : public Place {
 protected:
  void SetUp() override {
    options_.backups = place_ / "backups";
    fs::create_directories(options_.backups);
    options_.requests_at_once = options_.requests_a_second = 1e9;
    Place::SetUp();
  }

  /// Of every byte that the office and its backups have on disk.
  [[nodiscard]] std::map<std::string, std::string> kept() const {
    std::map<std::string, std::string> files;
    for (const std::string& root : {folder(), options_.backups})
      for (const auto& one : fs::recursive_directory_iterator(root)) {
        // What readers of a database tell each other, and files that are on their way in, are not kept.
        const bool passing =
            one.path().extension() == ".db-shm" || one.path().filename().string().starts_with("upload-");
        if (!one.is_regular_file() || passing) continue;
        std::ifstream file(one.path(), std::ios::binary);
        std::ostringstream bytes;
        bytes << file.rdbuf();
        files[one.path().string()] = hex(sha256(bytes.str()));
      }
    return files;
  }

  /// The address of a route in this office.
  static std::string address(const Route& route) {
    const std::map<std::string, std::string> names{
        {"{case}", "request%2FRQ-001"}, {"{act}", "approve"}, {"{person}", "S2"}};
    std::string path = route.path.starts_with("//") ? std::string(route.path.substr(1))
                                                    : std::string(api_root) + std::string(route.path);
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{', open + 1)) {
      const std::string name = path.substr(open, path.find('}', open) - open + 1);
      const auto known = names.find(name);
      path.replace(open, name.size(), known == names.end() ? "nothing" : known->second);
    }
    return path;
  }

  static Reply send(Client& client, const Route& route, const std::string& query, const Json& body) {
    const std::string target = address(route) + query;
    const std::string method(word(route.method));
    if (route.takes == Takes::File)
      return client.ask(method, target, "a file",
                        {{"X-Anumat-Request", "1"}, {"Idempotency-Key", "file"}, {"Content-Type", "text/plain"}});
    if (route.takes == Takes::Form)
      return client.ask(method, target, "a=b", {{"Content-Type", "application/x-www-form-urlencoded"}});
    if (route.takes == Takes::Nothing) return client.ask(method, target, "", {{"X-Anumat-Request", "1"}});
    return client.send_json(method, target, body);
  }

  std::map<std::string, Order> orders_{
      {"openCase", {"S1", {{"kind", "request"}, {"fields", {{"subject", "Desk"}, {"owner", "S1"}, {"amount", 120}}}}}},
      {"actOnCase", {"H1", {{"comment", "in order"}}}},
      {"actOnCases", {"H1", {{"cases", {"request/RQ-001"}}, {"comment", "in order"}}}},
      {"callMeeting", {"C1", {{"meeting", "M-1"}, {"body", "all staff"}, {"date", "2026-10-09"}}}},
      {"addHoliday", {"ADM", {{"date", "2026-12-31"}, {"name", "the last day"}}}},
      {"coverCalendar", {"ADM", {{"from", "2027-10-01"}, {"to", "2028-09-30"}}}},
      {"registerPerson", {"ADM", {{"person", "X1"}, {"name", "somebody"}}}},
      {"grantRole", {"ADM", {{"person", "S2"}, {"role", "clerk"}, {"from", "2026-10-05"}}}},
      {"addGroup", {"ADM", {{"group", "FIN"}, {"name", "finance"}, {"from", "2026-10-05"}}}},
      {"endRole", {"ADM", {{"person", "S2"}, {"role", "staff"}, {"to", "2026-10-31"}}}},
  };
};

TEST_F(DryRun, ChangesNothingWhateverTheRoute) {
  std::map<std::string, Client> people;
  for (const char* person : {"ADM", "C1", "H1", "S1"}) people.emplace(person, as(person));
  const auto before = kept();
  std::size_t rehearsed = 0;

  for (const Route& route : route_table()) {
    if (route.method == Method::Get) continue;
    SCOPED_TRACE(route.name);
    const auto order = orders_.find(std::string(route.name));
    const bool is_laid = order != orders_.end();
    // A connection on which a file was refused before it came is ended.
    Client client = this->client();
    client.use_cookie(people.at(is_laid ? order->second.person : "ADM").cookie());

    const Reply reply = send(client, route, "?dry_run=true", is_laid ? order->second.body : Json::object());

    ASSERT_TRUE(kept() == before) << reply.body;
    EXPECT_EQ(reply.code() == "E8035", !route.rehearses()) << reply.body;
    if (route.rehearses()) {
      if (is_laid) {
        EXPECT_EQ(reply.status, 200) << reply.body;
        EXPECT_EQ(reply.json().value("dry_run", false), true) << reply.body;
        ++rehearsed;
      }
    } else {
      EXPECT_EQ(reply.status, 400);
      EXPECT_NE(reply.json()["message"]["en"].get<std::string>().find(route.summary.en), std::string::npos);
      EXPECT_NE(reply.json()["message"]["th"].get<std::string>().find(route.summary.th), std::string::npos);
      EXPECT_FALSE(reply.json()["help"]["en"].get<std::string>().empty());
      EXPECT_FALSE(reply.json()["help"]["th"].get<std::string>().empty());
    }
  }
  EXPECT_EQ(rehearsed, orders_.size());

  // The same would have been seen on the disk.
  ASSERT_EQ(people.at("ADM").post("/api/v1/people", orders_.at("registerPerson").body).status, 201);
  EXPECT_FALSE(kept() == before);
}

TEST_F(DryRun, IsRefusedOfWhatOnlyReads) {
  Client reader = as("S1");
  EXPECT_EQ(reader.get("/api/v1/cases?dry_run=true").code(), "E8035");
  EXPECT_EQ(reader.get("/sign-in/callback?state=a&code=b&dry_run=true").code(), "E8035");
}

TEST_F(DryRun, IsNeverMistakenForTheRealThing) {
  Client keeper = as("ADM");
  const int before = events();

  for (const char* query :
       {"?dry_run", "?dry_run=", "?dry_run=1", "?dry_run=yes", "?dry_run=TRUE", "?dry_run=true&dry_run=false",
        "?dry_run=false&dry_run=true", "?dryRun=true", "?dry-run=true", "?DRY_RUN=true", "?dryrun=true"}) {
    const Reply reply = keeper.post("/api/v1/people" + std::string(query), orders_.at("registerPerson").body);
    EXPECT_EQ(reply.status, 400) << query << " " << reply.body;
    EXPECT_EQ(reply.code(), "E8019") << query;
  }

  EXPECT_EQ(events(), before);
  EXPECT_EQ(keeper.post("/api/v1/people?dry_run=false", orders_.at("registerPerson").body).status, 201);
}

TEST_F(DryRun, IsNamedByTheDescriptionWhereItIsTaken) {
  auto document = Json::parse(openapi_text());
  for (const Route& route : route_table())
    for (auto& [path, operations] : document["paths"].items())
      for (auto& [method, operation] : operations.items()) {
        if (operation["operationId"] != route.name) continue;
        const bool named = operation["parameters"].dump().find("parameters/DryRun") != std::string::npos;
        EXPECT_EQ(named, route.rehearses()) << route.name;
      }
}

}  // namespace
}  // namespace anumat::server::test
