// Files that are given as evidence and handed out again, as a person at a browser meets it.

#include <filesystem>
#include <fstream>

#include "../support/sample_files.hpp"
#include "anumat/storage/evidence_store.hpp"
#include "place.hpp"

namespace anumat::server::test {
namespace {

class EvidenceRoutes : public Place {
 protected:
  /// How many files are kept.
  [[nodiscard]] std::size_t files(const std::string& in = "/evidence") const {
    std::size_t files = 0;
    for (const auto& one : std::filesystem::recursive_directory_iterator(folder() + in))
      files += one.is_regular_file() ? 1 : 0;
    return files;
  }
};

TEST_F(EvidenceRoutes, TakeAFileAndGiveItBack) {
  Client owner = as("S1");
  const Headers headers{{"X-Anumat-Request", "1"}, {"Idempotency-Key", "file"}, {"Content-Type", "text/plain"}};

  const Reply kept =
      owner.ask("POST", case_target("/evidence?kind=quotation&name=%E0%B9%83%E0%B8%9A.txt"), "500 baht", headers);
  const Reply again =
      owner.ask("POST", case_target("/evidence?kind=quotation&name=%E0%B9%83%E0%B8%9A.txt"), "500 baht", headers);

  ASSERT_EQ(kept.status, 201) << kept.body;
  EXPECT_TRUE(again.json()["repeated"]) << again.body;
  const Json evidence = owner.get(case_target("/evidence")).json()["evidence"];
  ASSERT_EQ(evidence.size(), 1U);
  EXPECT_EQ(evidence[0]["name"], "ใบ.txt");
  const Reply file = owner.get("/api/v1/evidence/" + evidence[0]["digest"].get<std::string>());
  EXPECT_EQ(file.body, "500 baht");
  EXPECT_TRUE(file.header("content-disposition").starts_with("attachment;")) << file.header("content-disposition");
  EXPECT_EQ(file.header("x-content-type-options"), "nosniff");
  EXPECT_EQ(owner.get("/api/v1/evidence/" + std::string(64, 'a')).status, 404);
  ASSERT_EQ(
      owner.post("/api/v1/cases", {{"kind", "request"}, {"fields", {{"subject", "Desk"}, {"owner", "S1"}}}}).status,
      201);
  (void)owner.ask("POST", case_target("/evidence?kind=quotation&name=b.txt", "RQ-002"), "500 baht",
                  {{"X-Anumat-Request", "1"}, {"Idempotency-Key", "twice"}, {"Content-Type", "text/plain"}});
  const Json twice = owner.get(case_target("/evidence", "RQ-002")).json()["evidence"];
  ASSERT_EQ(twice.size(), 1U);
  EXPECT_EQ(twice[0]["also_in"], Json::array({"request/RQ-001"}));
}

TEST_F(EvidenceRoutes, GiveNoFileBeforeTheScannersWord) {
  Client owner = as("S1");
  const Headers headers{{"X-Anumat-Request", "1"}, {"Idempotency-Key", "file"}, {"Content-Type", "text/plain"}};
  const auto settings = [&](const char* serve) {
    // Nobody listens there, so that every file waits.
    std::ofstream(folder() + "/scanner") << "clamd 127.0.0.1:1\nserve " << serve << '\n';
  };
  settings("clean");

  const Reply kept = owner.ask("POST", case_target("/evidence?kind=quotation&name=a.txt"), "500 baht", headers);
  ASSERT_EQ(kept.status, 201) << kept.body;
  const std::string digest = owner.get(case_target("/evidence")).json()["evidence"][0]["digest"];
  const Reply waits = owner.get("/api/v1/evidence/" + digest);
  sign();
  const Reply no_bundle = owner.get("/api/v1/audit/bundle");
  settings("all");
  const Reply served = owner.get("/api/v1/evidence/" + digest);
  EXPECT_EQ(owner.get("/api/v1/audit/bundle").status, 200);
  const auto store = storage::EvidenceStore::open(folder() + "/evidence");
  ASSERT_TRUE(store->record_scan(*digest_from_hex(digest), {storage::ScanState::Infected, "Planted"}));
  const Reply infected = owner.get("/api/v1/evidence/" + digest);

  EXPECT_EQ(waits.status, 409);
  EXPECT_EQ(waits.json()["code"], "E5153");
  EXPECT_EQ(waits.body.find("500 baht"), std::string::npos);
  EXPECT_EQ(served.body, "500 baht");
  EXPECT_EQ(infected.status, 409);
  EXPECT_EQ(infected.json()["code"], "E5152");
  EXPECT_EQ(no_bundle.status, 409);
  EXPECT_EQ(no_bundle.code(), "E5153");
  EXPECT_EQ(owner.get("/api/v1/audit/bundle").code(), "E5152");
}

TEST_F(EvidenceRoutes, KeepNoFileThatIsRefused) {
  Client owner = as("S1");
  const Headers headers{{"X-Anumat-Request", "1"}, {"Idempotency-Key", "file"}};

  const Reply refused = owner.ask("POST", case_target("/evidence?kind=nothing&name=a.txt"), "secret", headers);
  const Reply empty = owner.ask("POST", case_target("/evidence?kind=quotation&name=a.txt"), "",
                                {{"X-Anumat-Request", "1"}, {"Idempotency-Key", "e"}});

  EXPECT_GE(refused.status, 400);
  EXPECT_EQ(empty.status, 422);
  EXPECT_EQ(files(), 0U);
  EXPECT_EQ(files("/uploads"), 0U);
}

TEST_F(EvidenceRoutes, KeepNoFileThatIsNotWhatItSays) {
  Client owner = as("S1");
  const auto attach = [&](const std::string& name, const std::string& bytes, const std::string& more = "") {
    const std::string key = "file-" + std::to_string(++keys_);
    return owner.ask("POST", case_target("/evidence?kind=quotation&name=" + name + more), bytes,
                     {{"X-Anumat-Request", "1"}, {"Idempotency-Key", key}, {"Content-Type", "application/pdf"}});
  };
  const int before = events();

  const Reply page = attach("a.pdf", "<html><script>alert(1)</script></html>");
  const Reply cut = attach("a.pdf", anumat::testing::sample_pdf().substr(0, 80));
  const Reply two = attach(
      "a.pdf", anumat::testing::sample_pdf() + anumat::testing::zip_of({{"A.class", "x"}}, 0, "\nstartxref 9 %%EOF"));
  const Reply tried = attach("a.pdf", "<html></html>", "&dry_run=true");

  EXPECT_EQ(page.status, 422);
  EXPECT_EQ(page.json()["code"], "E5154");
  EXPECT_EQ(page.json()["message"]["en"], "`a.pdf` says that it is a PDF document, and is a web page");
  EXPECT_EQ(page.json()["message"]["th"], "`a.pdf` ระบุว่าเป็นเอกสาร PDF แต่ที่จริงคือหน้าเว็บ");

  EXPECT_EQ(cut.json()["code"], "E5155");
  EXPECT_EQ(two.json()["code"], "E5156");
  EXPECT_EQ(tried.json()["code"], "E5154");
  EXPECT_EQ(events(), before);
  EXPECT_EQ(files(), 0U);
  EXPECT_EQ(attach("a.pdf", anumat::testing::sample_pdf(), "&dry_run=true").status, 200);
  EXPECT_EQ(files(), 0U);
  EXPECT_EQ(attach("a.pdf", anumat::testing::sample_pdf()).status, 201);
  EXPECT_EQ(files(), 1U);
}

}  // namespace
}  // namespace anumat::server::test
