// The groups of an office over HTTP.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "place.hpp"

namespace anumat::server::test {
namespace {

/// The tree of the day with its members, and the orders that change it.
TEST_F(Place, ShowsTheGroupsAndTakesOrdersAboutThem) {
  Client keeper = as("ADM");
  const auto order = [&](const std::string& path, const Json& body) {
    return keeper.post("/api/v1/groups" + path, body);
  };

  EXPECT_EQ(order("", {{"group", "north"}, {"name", "n"}, {"from", "2026-10-01"}}).status, 201);
  EXPECT_EQ(order("/members", {{"person", "S1"}, {"group", "north"}, {"from", "2026-10-01"}}).status, 201);
  EXPECT_EQ(order("/members", {{"person", "S1"}, {"group", "north"}, {"from", "2026-10-05"}}).code(), "R4193");
  EXPECT_EQ(order("", {{"group", "east"}, {"name", "งานพัสดุ"}, {"from", "2026-10-01"}, {"parent", "north"}}).status,
            201);
  EXPECT_EQ(order("/rename", {{"group", "east"}, {"name", "งานการเงิน"}}).status, 200);
  EXPECT_EQ(order("/move", {{"group", "north"}, {"parent", "east"}, {"from", "2026-10-05"}}).code(), "R4191");
  EXPECT_EQ(order("/close", {{"group", "north"}, {"to", "2026-12-31"}}).code(), "R4192");
  EXPECT_EQ(as("S1").post("/api/v1/groups", {{"group", "west"}, {"name", "w"}, {"from", "2026-10-01"}}).code(),
            "R4001");

  const Json groups = as("S1").get("/api/v1/groups").json()["groups"];
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0], (Json{{"id", "east"},
                             {"name", "งานการเงิน"},
                             {"parent", "north"},
                             {"from", "2026-10-01"},
                             {"to", nullptr},
                             {"in_force", true},
                             {"members", Json::array()}}));
  EXPECT_EQ(groups[1]["members"][0]["person"], "S1");
  const Json people = as("S1").get("/api/v1/people").json()["people"];
  const auto own = std::ranges::find_if(people, [](const Json& one) { return one["id"] == "S1"; });
  EXPECT_EQ((*own)["group"], "north");

  EXPECT_EQ(order("/members/end", {{"person", "S1"}, {"group", "north"}, {"to", "2026-10-04"}}).status, 200);
  EXPECT_EQ(order("/close", {{"group", "east"}, {"to", "2026-10-31"}}).status, 200);
  EXPECT_EQ(order("/move", {{"group", "east"}, {"from", "2026-10-05"}}).status, 200);
  EXPECT_EQ(as("S1").get("/api/v1/groups").json()["groups"][1]["members"][0]["in_force"], false);
}

}  // namespace
}  // namespace anumat::server::test
