// The pages inside the program.

#include <fstream>
#include <sstream>

#include "place.hpp"

namespace anumat::server::test {
namespace {

struct Web : Place {
  [[nodiscard]] static std::string page(const std::string& name) {
    std::ifstream file(ANUMAT_SOURCE_DIR "/tests/server/pages/" + name, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
};

TEST_F(Web, ServesEachFileByteForByteWithItsType) {
  struct Row {
    const char* target;
    const char* file;
    const char* type;
  };
  for (const Row& row : {Row{"/", "index.html", "text/html; charset=utf-8"},
                         Row{"/index.html", "index.html", "text/html; charset=utf-8"},
                         Row{"/assets/index-4f2a.js", "assets/index-4f2a.js", "text/javascript; charset=utf-8"},
                         Row{"/favicon.ico", "favicon.ico", "image/x-icon"}}) {
    const Reply reply = client().get(row.target);
    EXPECT_EQ(reply.status, 200) << row.target;
    EXPECT_EQ(reply.body, page(row.file)) << row.target;
    EXPECT_EQ(reply.header("content-type"), row.type);
  }
}

TEST_F(Web, SendsTextsPackedToThoseWhoTakeThem) {
  const Reply packed = client().get("/", {{"Accept-Encoding", "gzip, deflate"}});
  const Reply plain = client().get("/", {{"Accept-Encoding", "gzip;q=0"}});

  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_EQ(packed.header("vary"), "Accept-Encoding");
  EXPECT_TRUE(packed.body.starts_with("\x1f\x8b")) << packed.body;
  EXPECT_LT(packed.body.size(), plain.body.size());
  EXPECT_EQ(plain.header("content-encoding"), "");
  EXPECT_EQ(plain.header("vary"), "Accept-Encoding");
  EXPECT_EQ(plain.body, page("index.html"));
  EXPECT_NE(packed.header("etag"), plain.header("etag")) << "they are not the same bytes";
  EXPECT_EQ(client().get("/favicon.ico", {{"Accept-Encoding", "gzip"}}).header("content-encoding"), "");
}

TEST_F(Web, SendsTheTightestFormThatSomebodyTakes) {
  const Reply tight = client().get("/", {{"Accept-Encoding", "gzip, deflate, br, zstd"}});
  EXPECT_EQ(tight.header("content-encoding"), "br");
  EXPECT_EQ(tight.header("vary"), "Accept-Encoding");
  EXPECT_EQ(tight.body, page("index.html.br"));
  EXPECT_NE(tight.header("etag"), client().get("/", {{"Accept-Encoding", "gzip"}}).header("etag"));
  EXPECT_EQ(client().get("/index.html.br").status, 404) << "a form of a page is no page";

  struct Row {
    const char* accepts;
    const char* coding;
  };
  for (const Row& row : {Row{"br;q=0, gzip", "gzip"}, Row{"br ; q=0.000,gzip", "gzip"}, Row{"br;q=0.5", "br"},
                         Row{"brr, xgzip", ""}, Row{"gzip;q=0,br;q=0.0", ""}, Row{",, br", "br"}, Row{"", ""}})
    EXPECT_EQ(client().get("/", {{"Accept-Encoding", row.accepts}}).header("content-encoding"), row.coding)
        << row.accepts;
}

TEST_F(Web, SendsTheDefinitionPackedAsWell) {
  Client reader = as("S1");
  const Reply plain = reader.get("/api/v1/definition");
  const Reply packed = reader.get("/api/v1/definition", {{"Accept-Encoding", "gzip"}});

  EXPECT_EQ(plain.header("content-encoding"), "");
  EXPECT_EQ(plain.json()["office"], reader.get("/api/v1/me").json()["office"]);
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_TRUE(packed.body.starts_with("\x1f\x8b"));
  EXPECT_LT(packed.body.size(), plain.body.size());
  EXPECT_EQ(packed.header("etag"), plain.header("etag"));
  EXPECT_TRUE(packed.header("etag").starts_with("W/"));
  EXPECT_EQ(reader.get("/api/v1/definition", {{"If-None-Match", plain.header("etag")}}).status, 304);
}

TEST_F(Web, SendsLongListsPackedToThoseWhoTakeThem) {
  Client reader = as("S1");
  const Reply few = reader.get("/api/v1/cases", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(few.header("content-encoding"), "") << "a short list costs more to pack than it saves";
  EXPECT_TRUE(few.header("etag").starts_with('"'));

  for (int number = 0; number < 60; ++number)
    ASSERT_EQ(
        reader.post("/api/v1/cases", {{"kind", "request"}, {"fields", {{"subject", "Chair"}, {"owner", "S1"}}}}).status,
        201);
  const Reply plain = reader.get("/api/v1/cases");
  const Reply packed = reader.get("/api/v1/cases", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(plain.header("content-encoding"), "");
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_LT(packed.body.size() * 4, plain.body.size());
  EXPECT_EQ(packed.header("etag"), plain.header("etag"));
  EXPECT_EQ(packed.header("vary"), "Accept-Encoding");
  EXPECT_EQ(reader.get("/api/v1/cases", {{"If-None-Match", packed.header("etag")}}).status, 304);
}

TEST_F(Web, DrawsAnyPageFromTheOneThereIs) {
  EXPECT_EQ(client().get("/cases/request%2FRQ-001").body, page("index.html"));
  EXPECT_EQ(client().get("/missing.js").status, 404);
  EXPECT_EQ(client().get("/api/missing").status, 404);
  EXPECT_EQ(client().ask("POST", "/cases", "").status, 404);
}

TEST_F(Web, KeepsForeverWhatIsNamedByItsContent) {
  EXPECT_EQ(client().get("/assets/index-4f2a.js").header("cache-control"), "public, max-age=31536000, immutable");
  const Reply index = client().get("/");
  EXPECT_EQ(index.header("cache-control"), "no-cache");
  EXPECT_EQ(client().get("/", {{"If-None-Match", index.header("etag")}}).status, 304);
}

}  // namespace
}  // namespace anumat::server::test
