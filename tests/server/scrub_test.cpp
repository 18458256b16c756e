// Served, an office reads its history again.

#include "place.hpp"

namespace anumat::server::test {
namespace {

struct ScrubInBackground : Place {};

TEST_F(ScrubInBackground, ReadsTheWholeHistoryAgainAndSaysSo) {
  options_.scrub_a_second = 1'000;
  serve();
  Client anybody = client();
  const auto has = [&](const char* words) { return anybody.get("/metrics").body.find(words) != std::string::npos; };

  bool is_read = false;
  for (int i = 0; i < 100'000 && !is_read; ++i) is_read = has("anumat_scrub_rounds_total 1");

  EXPECT_TRUE(is_read);
  EXPECT_TRUE(has("anumat_scrub_bad 0"));
  const Json health = as("ADM").get("/api/v1/health").json();
  EXPECT_GT(health["scrubbed"]["events"], 10);
  EXPECT_EQ(health["scrubbed"]["bad"], 0);
}

}  // namespace
}  // namespace anumat::server::test
