#include "anumat/storage/preference_store.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "../support/temp_folder.hpp"

namespace anumat::storage {
namespace {

struct Preferences : ::testing::Test {
  anumat::testing::TempFolder folder;
  std::string path = folder / "preferences.db";
};

TEST_F(Preferences, AreKeptByPersonAndName) {
  {
    auto store = PreferenceStore::open(path);
    ASSERT_TRUE(store);
    EXPECT_EQ(*store->find("P05", "filters"), "");
    ASSERT_TRUE(store->put("P05", "filters", "[1]"));
    ASSERT_TRUE(store->put("P05", "filters", "[2]"));
    ASSERT_TRUE(store->put("P06", "filters", "[\"เกินกำหนด\"]"));
  }

  const auto again = PreferenceStore::open(path);

  ASSERT_TRUE(again);
  EXPECT_EQ(*again->find("P05", "filters"), "[2]");
  EXPECT_EQ(*again->find("P06", "filters"), "[\"เกินกำหนด\"]");
  EXPECT_EQ(*again->find("P06", "other"), "");
}

TEST_F(Preferences, AreForTheirOwnerAlone) {
  const auto store = PreferenceStore::open(path);

  struct stat found{};
  ASSERT_EQ(stat(path.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

}  // namespace
}  // namespace anumat::storage
