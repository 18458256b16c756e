// Backups that administrators make over HTTP: verified when they are made, verified again when they are asked for, one
// at a time, and never outside of the folder that the server was given.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "anumat/audit/backup.hpp"
#include "place.hpp"

namespace anumat::server::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* address = "/api/v1/backups";
constexpr std::int64_t past_fresh = 11 * 60;

struct Backups : Place {
  void SetUp() override {
    Place::SetUp();
    options_.backups = place_ / "backups";
    fs::create_directories(options_.backups);
  }
  [[nodiscard]] fs::path backup(const std::string& name) const { return fs::path(options_.backups) / name; }
  [[nodiscard]] static std::string verification(const std::string& name) {
    return std::string(address) + "/" + name + "/verification";
  }
  Json rows(Client& keeper) { return keeper.get(address).json()["backups"]; }
};

TEST_F(Backups, AreMadeListedAndStandUpToAnAudit) {
  serve();
  Client keeper = as("ADM");

  const Reply made = keeper.post(address, Json::object());

  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json()["name"], "2026-10-05");
  EXPECT_EQ(made.json()["events"], events());
  EXPECT_EQ(made.json()["made"], "2026-10-05T02:00:00.000000Z");
  EXPECT_GT(made.json()["bytes"], 4096);
  EXPECT_TRUE(made.json()["verified"].is_null());
  const auto looked_at = audit::verify_backup(backup("2026-10-05").string());
  ASSERT_TRUE(looked_at) << looked_at.error().message.en;
  EXPECT_EQ(made.json()["root"], looked_at->root);

  ASSERT_EQ(keeper.post(address, Json::object()).json()["name"], "2026-10-05-2");
  const Json list = keeper.get(address).json();
  EXPECT_EQ(list["folder"], options_.backups);
  EXPECT_EQ(list["working"], false);
  ASSERT_EQ(list["backups"].size(), 2);
  EXPECT_EQ(list["backups"][0], made.json());
}

TEST_F(Backups, AreVerifiedAgainAndThatIsRemembered) {
  serve();
  Client keeper = as("ADM");
  ASSERT_EQ(keeper.post(address, Json::object()).status, 201);
  pass(60);

  const Reply verified = keeper.post(verification("2026-10-05"), Json::object());

  ASSERT_EQ(verified.status, 200) << verified.body;
  const Json wanted{{"at", "2026-10-05T02:01:00.000000Z"}, {"by", "ADM"}, {"good", true}, {"fault", nullptr}};
  EXPECT_EQ(verified.json()["verified"], wanted);
  server_.reset();
  serve();
  Client again = as("ADM");
  EXPECT_EQ(rows(again)[0]["verified"], wanted);
}

TEST_F(Backups, ThatWereChangedAreFound) {
  serve();
  Client keeper = as("ADM");
  ASSERT_EQ(keeper.post(address, Json::object()).status, 201);
  ASSERT_EQ(keeper.post(address, Json::object()).status, 201);
  fs::resize_file(backup("2026-10-05") / "office.db", 5000);
  std::ofstream(backup("2026-10-05-2") / "backup.json") << "{";

  const Json verified = keeper.post(verification("2026-10-05"), Json::object()).json()["verified"];

  EXPECT_EQ(verified["good"], false);
  EXPECT_FALSE(verified["fault"]["code"].get<std::string>().empty());
  EXPECT_FALSE(verified["fault"]["message"]["th"].get<std::string>().empty());
  const Json list = rows(keeper);
  ASSERT_EQ(list.size(), 2) << "one that cannot be read hides no other";
  EXPECT_EQ(list[0]["verified"], verified);
  EXPECT_EQ(list[1]["fault"]["code"], "E5320");
  EXPECT_TRUE(list[1]["events"].is_null());
}

TEST_F(Backups, AreForAdministratorsWhoProveThatItIsThem) {
  serve();
  Client staff = as("S1");
  EXPECT_EQ(staff.get(address).code(), "E8024");
  EXPECT_EQ(staff.post(address, Json::object()).code(), "E8024");
  EXPECT_EQ(staff.post(verification("2026-10-05"), Json::object()).code(), "E8024");
  Client keeper = as("ADM");
  pass(past_fresh);

  const Reply late = keeper.post(address, Json::object());

  EXPECT_EQ(late.status, 403);
  EXPECT_EQ(late.code(), "E8023");
  EXPECT_EQ(keeper.get(address).status, 200);
  EXPECT_TRUE(fs::is_empty(options_.backups));
}

TEST_F(Backups, AreLookedForInTheirFolderAlone) {
  serve();
  Client keeper = as("ADM");
  for (const char* name : {"2026-10-05", "..%2Foffice", "..", "."}) {
    const Reply reply = keeper.post(verification(name), Json::object());
    EXPECT_EQ(reply.status, 404) << name << " " << reply.body;
  }
  EXPECT_EQ(keeper.post(verification("2026-10-05"), Json::object()).code(), "E8232");
}

TEST_F(Backups, AreMadeOneAtATime) {
  serve();
  Client keeper = as("ADM");
  // A backup takes the checkpoints along; one that is a pipe keeps it waiting until somebody writes into it.
  const fs::path pipe = fs::path(folder()) / "checkpoints" / "000001.note";
  fs::create_directories(pipe.parent_path());
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  Wire first(server_->port());
  first.send(
      "POST /api/v1/backups HTTP/1.1\r\nHost: x\r\nX-Anumat-Request: 1\r\nContent-Type: application/json\r\nCookie: " +
      keeper.cookie() + "\r\nContent-Length: 2\r\n\r\n{}");
  bool working = false;
  for (int asked = 0; asked < 20'000 && !working; ++asked) working = keeper.get(address).json()["working"];
  ASSERT_TRUE(working);

  const Reply second = keeper.post(address, Json::object());
  const int held = ::open(pipe.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_GE(held, 0);
  fs::remove(pipe);
  ::close(held);

  EXPECT_EQ(second.status, 409) << second.body;
  EXPECT_EQ(second.code(), "E8231");
  EXPECT_NE(first.receive().status, 0);
  EXPECT_EQ(keeper.get(address).json()["working"], false);
  EXPECT_EQ(keeper.post(address, Json::object()).status, 201);
}

TEST_F(Backups, NeedAFolderThatIsNamed) {
  options_.backups.clear();
  serve();
  Client keeper = as("ADM");

  const Json list = keeper.get(address).json();

  EXPECT_TRUE(list["folder"].is_null());
  EXPECT_TRUE(list["backups"].empty());
  const Reply made = keeper.post(address, Json::object());
  EXPECT_EQ(made.status, 409);
  EXPECT_EQ(made.code(), "E8230");
}

TEST_F(Backups, GoIntoNoFolderThatIsMissingOrInTheOffice) {
  for (const std::string& unusable : {std::string(place_ / "nowhere"), folder(), folder() + "/evidence/.."}) {
    options_.backups = unusable;
    const auto opened = Server::open(options_);
    ASSERT_FALSE(opened) << unusable;
    EXPECT_EQ(opened.error().code, "E8233") << unusable;
  }
}

}  // namespace
}  // namespace anumat::server::test
