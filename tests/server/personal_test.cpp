// Personal data over HTTP: shown to who may read the case, handed over, erased by two persons, in no file in clear.

#include <filesystem>
#include <fstream>
#include <iterator>

#include "anumat/storage/link_store.hpp"
#include "place.hpp"
#include "receiver.hpp"

namespace anumat::server::test {
namespace {

constexpr const char* more = R"(language: en
package: served

personal data: privacy
asked by: clerk
granted by: head or clerk
held by: head
exported by: head

case: visit
number: V-{serial(3)}
title: guest
opened by: clerk
| field | type | required | personal |
| guest | text | yes      | yes      |

survey: poll
label en: poll
label th: แบบสอบถาม
audience: clerk
anonymous: yes
least answers: 5
links by: clerk
| question | kind | required | label en | label th |
| words    | text |          | words    | ความเห็น  |
)";

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class PersonalRoutes : public Place {
 protected:
  void SetUp() override {
    Place::SetUp();
    server_.reset();
    auto office = office::Office::open(folder(), office::OfficeAccess::Write);
    ASSERT_TRUE(office) << office.error().message.en;
    const auto published = (*office)->publish(
        {{"office.anumat", bytes_of(ANUMAT_SOURCE_DIR "/tests/server/office.anumat")}, {"more.anumat", more}}, "ADM",
        Instant::from_micros(now_));
    ASSERT_TRUE(published) << published.error().message.en;
    office->reset();
    serve();
  }
  /// Files of the office that hold a text.
  [[nodiscard]] std::string holding(const std::string& text) const {
    std::string names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder()))
      if (entry.is_regular_file() && bytes_of(entry.path()).find(text) != std::string::npos)
        names += entry.path().filename().string() + " ";
    return names;
  }
};

TEST_F(PersonalRoutes, ShowHandOverAndErase) {
  Client clerk = as("C1");
  Client head = as("H1");
  const Headers key{{"Idempotency-Key", "first"}};
  const Json visit{{"kind", "visit"}, {"fields", {{"guest", "Somsri-Xyzzy"}}}};
  const Reply made = clerk.post("/api/v1/cases", visit, key);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(clerk.post("/api/v1/cases", visit, key).json()["repeated"], true) << "the same request";
  const Json other{{"kind", "visit"}, {"fields", {{"guest", "Somchai"}}}};
  EXPECT_EQ(clerk.post("/api/v1/cases", other, key).code(), "E4302");

  EXPECT_EQ(head.get("/api/v1/cases/visit%2FV-001").json()["fields"]["guest"], "Somsri-Xyzzy");
  EXPECT_EQ(head.get("/api/v1/cases/visit%2FV-001").json()["title"], "Somsri-Xyzzy");
  EXPECT_EQ(head.get("/api/v1/audit/events").body.find("Somsri"), std::string::npos);
  EXPECT_EQ(holding("Somsri"), "");
  EXPECT_EQ(clerk.post("/api/v1/person-files", {{"subject", "visit/V-001"}}).status, 403);
  const Headers handed_over{{"Idempotency-Key", "hand-over"}};
  const Reply file = head.post("/api/v1/person-files", {{"subject", "visit/V-001"}}, handed_over);
  EXPECT_EQ(file.json()["cases"][0]["fields"]["guest"], "Somsri-Xyzzy") << file.body;
  const Reply again = head.post("/api/v1/person-files", {{"subject", "visit/V-001"}}, handed_over);
  EXPECT_EQ(again.json()["repeated"], true) << again.body;
  EXPECT_EQ(again.body.find("Somsri"), std::string::npos) << "each handing over stands in the log by itself";

  ASSERT_EQ(clerk.post("/api/v1/erasures", {{"subject", "visit/V-001"}, {"basis", "section 33"}}).status, 201);
  const std::string request = std::to_string(head.get("/api/v1/erasures").json()["requests"][0]["request"].get<int>());
  EXPECT_EQ(clerk.post("/api/v1/erasures/" + request + "/grant", Json::object()).code(), "R4174");
  EXPECT_EQ(head.post("/api/v1/erasures/x/grant", Json::object()).status, 409);
  const Reply granted = head.post("/api/v1/erasures/" + request + "/grant", Json::object());
  EXPECT_EQ(granted.status, 200) << granted.body;

  EXPECT_EQ(head.get("/api/v1/cases/visit%2FV-001").json()["fields"]["guest"], "ลบแล้ว (erased)");
  EXPECT_EQ(head.get("/api/v1/erasures").json()["requests"][0]["stage"], "done");
  EXPECT_EQ(head.get("/api/v1/audit/verify").json()["good"], true);
}

TEST_F(PersonalRoutes, LeaveNeitherByWebhooksNorByMail) {
  Receiver receiver;
  std::ofstream(folder() + "/webhooks") << "allow 127.0.0.1\n";
  ASSERT_EQ(as("ADM").post("/api/v1/webhooks", {{"url", receiver.url()}, {"after", -1}}).status, 201);
  const Json visit{{"kind", "visit"}, {"fields", {{"guest", "Somsri-Xyzzy"}}}};
  ASSERT_EQ(as("C1").post("/api/v1/cases", visit).status, 201);

  const auto all = receiver.wait_for(static_cast<std::size_t>(events()));

  ASSERT_EQ(all.size(), static_cast<std::size_t>(events()));
  EXPECT_NE(all.back().body.find("visit/V-001"), std::string::npos);
  EXPECT_NE(all.back().body.find("{\"pd\":["), std::string::npos) << "a commitment in its place";
  for (const Received& one : all) EXPECT_EQ(one.body.find("Somsri"), std::string::npos) << one.body;
}

TEST_F(PersonalRoutes, TakeTheMailAddressWithThem) {
  ASSERT_EQ(as("S1").post("/api/v1/me/mail", {{"address", "s1-xyzzy@example.go.th"}}).status, 200);
  Client head = as("H1");

  const Reply file = head.post("/api/v1/person-files", {{"subject", "S1"}});
  ASSERT_EQ(as("C1").post("/api/v1/erasures", {{"subject", "S1"}, {"basis", "section 33"}}).status, 201);
  const std::string request = std::to_string(head.get("/api/v1/erasures").json()["requests"][0]["request"].get<int>());
  ASSERT_EQ(head.post("/api/v1/erasures/" + request + "/grant", Json::object()).status, 200);

  EXPECT_EQ(file.json()["who"]["mail"], "s1-xyzzy@example.go.th") << file.body;
  EXPECT_TRUE(as("S1").get("/api/v1/me/mail").json()["address"].is_null());
  EXPECT_EQ(holding("s1-xyzzy"), "") << "nothing is left of it in any file";
}

TEST_F(PersonalRoutes, NameNobodyToThoseWhoAnswerByALink) {
  const Json visit{{"kind", "visit"}, {"fields", {{"guest", "Somsri-Xyzzy"}}}};
  ASSERT_EQ(as("C1").post("/api/v1/cases", visit).status, 201);
  server_.reset();
  {
    auto links = storage::LinkStore::open(std::filesystem::path(folder()) / storage::links_file);
    ASSERT_TRUE(links);
    ASSERT_TRUE(links->add({{sha256("first"), "poll", "visit/V-001", "C1", *Date::from_iso("2026-10-09")}}));
  }
  serve();

  const Reply form = client().get("/answer/first");

  EXPECT_EQ(form.status, 200) << form.body;
  EXPECT_NE(form.body.find("V-001"), std::string::npos) << form.body;
  EXPECT_EQ(form.body.find("Somsri"), std::string::npos) << "the title is personal";
}

}  // namespace
}  // namespace anumat::server::test
