// A calendar by an address of its own, and how it is written.

#include <algorithm>

#include "feeds/ics.hpp"
#include "place.hpp"

namespace anumat::server::test {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find("\r\n", at);
    EXPECT_NE(end, std::string::npos) << "each line ends with CRLF";
    if (end == std::string::npos) break;
    lines.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return lines;
}

std::string unfolded(const std::string& text) {
  std::string whole = text;
  for (auto at = whole.find("\r\n "); at != std::string::npos; at = whole.find("\r\n ")) whole.erase(at, 3);
  return whole;
}

TEST(CalendarText, FoldsByOctetsAndCutsNoThaiLetter) {
  const std::string thai = "ครบกำหนด: ขออนุมัติโครงการน้ำใจผู้สูงอายุกิ่งแก้วก็ดีถึงที่สุดเพื่อพัฒนาชุมชนท้องถิ่นอย่างยั่งยืน";

  for (std::size_t before = 0; before < 12; ++before) {
    const std::string line = "SUMMARY:" + std::string(before, 'x') + thai;
    const std::string folded = folded_line(line);

    EXPECT_EQ(unfolded(folded), line + "\r\n");
    const auto lines = lines_of(folded);
    EXPECT_GT(lines.size(), 2U);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      EXPECT_LE(lines[i].size(), 75U);
      const std::string text = i == 0 ? lines[i] : lines[i].substr(1);
      ASSERT_FALSE(text.empty());
      EXPECT_NE(static_cast<unsigned char>(text.front()) & 0xC0U, 0x80U) << "inside a character";
      // SARA AM, MAI EK and the like never begin a line.
      for (const char* mark : {"ั", "ิ", "ี", "ึ", "ื", "ุ", "ู", "็", "่", "้", "์"})
        EXPECT_FALSE(i > 0 && text.starts_with(mark)) << lines[i];
    }
  }
}

TEST(CalendarText, FoldsWhatHasNothingButMarks) {
  std::string marks;
  for (int i = 0; i < 60; ++i) marks += "่";

  const std::string folded = folded_line(marks);

  EXPECT_EQ(unfolded(folded), marks + "\r\n");
  for (const std::string& line : lines_of(folded)) EXPECT_LE(line.size(), 75U);
}

TEST(CalendarText, EscapesWhatMeansSomething) {
  EXPECT_EQ(escaped_text("a,b;c\\d\ne\r\x01"), "a\\,b\\;c\\\\d\\ne");
}

struct Feeds : Place {
  /// The address of a new calendar.
  std::string address_of(Client& owner) {
    const Reply made =
        owner.post("/api/v1/me/tokens", {{"name", "phone"}, {"scopes", Json::array({"calendar"})}, {"days", 30}});
    EXPECT_EQ(made.status, 201) << made.body;
    id_ = made.json().value("id", "");
    return "/feeds/" + made.json().value("token", "") + ".ics";
  }
  std::string id_;
};

TEST_F(Feeds, TellDeadlinesAndSessionsUnderIdsThatStay) {
  Client head = as("H1");
  const std::string address = address_of(head);
  ASSERT_EQ(as("C1")
                .post("/api/v1/meetings",
                      {{"meeting", "M-1"}, {"body", "all staff"}, {"date", "2026-10-20"}, {"number", "1/2570"}})
                .status,
            201);
  Client phone = client();

  const Reply feed = phone.get(address);
  const Reply again = phone.get(address, {{"If-None-Match", feed.header("etag")}});
  pass(60);
  const Reply english = phone.get(address, {{"Accept-Language", "en"}});

  ASSERT_EQ(feed.status, 200) << feed.body;
  EXPECT_EQ(feed.header("content-type"), "text/calendar; charset=utf-8");
  const std::string text = unfolded(feed.body);
  EXPECT_TRUE(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  EXPECT_NE(
      text.find("DTSTART;VALUE=DATE:20261015\r\nDTEND;VALUE=DATE:20261016\r\nSUMMARY:ครบกำหนด: Printer น้ำหมึก\r\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("/cases/request/RQ-001\r\n"), std::string::npos) << text;
  EXPECT_NE(text.find("DTSTART;VALUE=DATE:20261020\r\n"), std::string::npos);
  EXPECT_NE(text.find("SUMMARY:ที่ประชุมบุคลากร 1/2570\r\n"), std::string::npos);
  EXPECT_EQ(again.status, 304);
  const auto ids = [](const std::string& of) {
    std::vector<std::string> found;
    for (const std::string& line : lines_of(unfolded(of)))
      if (line.starts_with("UID:")) found.push_back(line);
    return found;
  };
  EXPECT_EQ(ids(feed.body).size(), 2U);
  EXPECT_EQ(ids(feed.body), ids(english.body));
  for (const std::string& line : lines_of(feed.body)) EXPECT_LE(line.size(), 75U);
}

TEST_F(Feeds, OpenNothingElseAndEndWhenTheirOwnerSaysSo) {
  Client head = as("H1");
  const std::string address = address_of(head);
  const std::string secret = address.substr(7, address.size() - 11);
  Client stranger = client();

  EXPECT_EQ(stranger.get("/feeds/anumat_made-up.ics").status, 404);
  EXPECT_EQ(stranger.get("/api/v1/inbox", {{"Authorization", "Bearer " + secret}}).code(), "E8022");
  EXPECT_EQ(stranger.get(address).status, 200);
  const Reply both = head.post("/api/v1/me/tokens", {{"name", "x"}, {"scopes", Json::array({"calendar", "read"})}});
  EXPECT_EQ(both.code(), "E8045");
  const Reply plain = head.post("/api/v1/me/tokens", {{"name", "x"}, {"scopes", Json::array({"read"})}});
  EXPECT_EQ(stranger.get("/feeds/" + plain.json()["token"].get<std::string>()).status, 404);

  EXPECT_EQ(head.ask("DELETE", "/api/v1/me/tokens/" + id_, "", {{"X-Anumat-Request", "1"}}).status, 204);
  EXPECT_EQ(stranger.get(address).status, 404);
  const std::string next = address_of(head);
  pass(31 * 24 * 3600);
  EXPECT_EQ(stranger.get(next).status, 404) << "its time is over";
}

}  // namespace
}  // namespace anumat::server::test
