#include "anumat/storage/link_store.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "../support/temp_folder.hpp"

namespace anumat::storage {
namespace {

AnswerLink link(const std::string& secret, const char* to = "2027-01-31") {
  return {sha256(secret), "poll", "project/P1", "C1", *Date::from_iso(to)};
}

struct Links : ::testing::Test {
  anumat::testing::TempFolder folder;
  std::string path = folder / "links.db";
};

TEST_F(Links, AreUsedOnce) {
  auto store = LinkStore::open(path);
  ASSERT_TRUE(store);
  ASSERT_TRUE(store->add({link("a"), link("b")}));

  const auto found = store->find(sha256("a"));
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->survey, "poll");
  EXPECT_EQ((*found)->case_id, "project/P1");
  EXPECT_EQ((*found)->issuer, "C1");
  EXPECT_EQ((*found)->to.iso(), "2027-01-31");
  EXPECT_TRUE(*store->take(sha256("a")));
  EXPECT_FALSE(*store->take(sha256("a")));
  EXPECT_FALSE(*store->find(sha256("a")));
  EXPECT_TRUE(*store->find(sha256("b")));
}

TEST_F(Links, AreAddedTogetherOrNotAtAll) {
  auto store = LinkStore::open(path);
  ASSERT_TRUE(store->add({link("a")}));

  EXPECT_FALSE(store->add({link("b"), link("a")}));

  EXPECT_FALSE(*store->find(sha256("b")));
}

TEST_F(Links, AreWipedWhenUsedOrOver) {
  {
    auto store = LinkStore::open(path);
    ASSERT_TRUE(store->add({link("used"), link("over", "2027-01-01"), link("good")}));
    ASSERT_TRUE(store->take(sha256("used")));
    ASSERT_TRUE(store->sweep(*Date::from_iso("2027-01-02")));
    EXPECT_TRUE(*store->find(sha256("good")));
  }

  std::ifstream in(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto holds = [&](const std::string& secret) {
    const Digest digest = sha256(secret);
    return bytes.find(std::string(reinterpret_cast<const char*>(digest.data()), digest.size())) != std::string::npos;
  };
  EXPECT_TRUE(holds("good"));
  EXPECT_FALSE(holds("used"));
  EXPECT_FALSE(holds("over"));
  struct stat about{};
  ASSERT_EQ(::stat(path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST(LinkSecret, IsLongAndNew) {
  const auto first = random_link_secret();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->size(), 48U);
  EXPECT_NE(*first, *random_link_secret());
}

}  // namespace
}  // namespace anumat::storage
