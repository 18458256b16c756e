// Words over the wire: found at once, the best first, for those who may see the cases.

#include "place.hpp"

namespace anumat::server::test {
namespace {

struct Search : Place {};

TEST_F(Search, FindsWhatWasWrittenAMomentAgo) {
  Client clerk = as("S1");
  const std::string target = "/api/v1/search?q=%E0%B9%82%E0%B8%95%E0%B9%8A%E0%B8%B0";  // โต๊ะ
  EXPECT_TRUE(clerk.get(target).json()["found"].empty());
  ASSERT_EQ(clerk.post("/api/v1/cases", {{"kind", "request"}, {"fields", {{"subject", "ซื้อโต๊ะทำงาน"}, {"owner", "S1"}}}})
                .status,
            201);

  const Reply reply = clerk.get(target);

  ASSERT_EQ(reply.status, 200) << reply.body;
  const Json found = reply.json()["found"];
  ASSERT_EQ(found.size(), 1U) << reply.body;
  EXPECT_EQ(found[0]["title"], "ซื้อโต๊ะทำงาน");
  EXPECT_EQ(found[0]["in"], "subject");
  EXPECT_EQ(found[0]["state"], "draft");
}

TEST_F(Search, LooksInsideOfWordsOnlyWhenAsked) {
  Client clerk = as("S1");

  EXPECT_EQ(clerk.get("/api/v1/search?q=PRINT").json()["found"].size(), 1U);
  EXPECT_TRUE(clerk.get("/api/v1/search?q=rinte").json()["found"].empty());
  EXPECT_EQ(clerk.get("/api/v1/search?q=rinte&inside=true").json()["found"].size(), 1U);
}

TEST_F(Search, AsksForWordsAndForASignIn) {
  EXPECT_EQ(as("S1").get("/api/v1/search").status, 422);
  EXPECT_EQ(as("S1").get("/api/v1/search?q=a&limit=0").status, 422);
  EXPECT_EQ(client().get("/api/v1/search?q=Printer").status, 401);
}

}  // namespace
}  // namespace anumat::server::test
