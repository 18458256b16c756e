#include "anumat/base/sha256.hpp"

#include <gtest/gtest.h>

namespace anumat {
namespace {

TEST(Sha256, GivesThePublishedDigests) {
  const struct {
    std::string message;
    const char* digest;
  } rows[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const auto& row : rows) EXPECT_EQ(hex(sha256(row.message)), row.digest);
}

TEST(Sha256, IsReadyForTheNextMessage) {
  Sha256 hasher;
  hasher.add("a");
  hasher.add("bc");
  EXPECT_EQ(hasher.finish(), sha256("abc"));

  Sha256 moved = std::move(hasher);

  EXPECT_EQ(moved.finish(), sha256(""));
  moved.add("abc");
  EXPECT_EQ(moved.finish(), sha256("abc"));
}

TEST(Sha256, ReadsOnlySixtyFourLowerCaseDigits) {
  const std::string good = hex(sha256("abc"));

  EXPECT_EQ(digest_from_hex(good), sha256("abc"));
  EXPECT_FALSE(digest_from_hex(""));
  EXPECT_FALSE(digest_from_hex(good + "0"));
  EXPECT_FALSE(digest_from_hex(good.substr(1)));
  EXPECT_FALSE(digest_from_hex("BA" + good.substr(2)));
  EXPECT_FALSE(digest_from_hex("g" + good.substr(1)));
}

}  // namespace
}  // namespace anumat
