#include "anumat/storage/evidence_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "../support/temp_folder.hpp"

namespace anumat::storage {
namespace {

using testing::TempFolder;

std::size_t files_in(const std::filesystem::path& folder) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) files += entry.is_regular_file();
  return files;
}

Result<StoredEvidence> put(EvidenceStore& store, const std::string& bytes, std::int64_t size_max = 1'000'000) {
  std::istringstream source(bytes);
  return store.put(source, size_max);
}

TEST(EvidenceStore, GivesBackTheBytes) {
  const TempFolder folder;
  auto store = *EvidenceStore::open(folder / "evidence");
  for (const std::string& bytes : {std::string(), std::string("ภาพถ่าย\0\xFF", 23), std::string(300'000, 'x')}) {
    const auto stored = put(store, bytes);

    ASSERT_TRUE(stored) << stored.error().message.en;
    EXPECT_EQ(stored->digest, sha256(bytes));
    EXPECT_EQ(stored->size, static_cast<std::int64_t>(bytes.size()));
    EXPECT_EQ(*store.read(stored->digest), bytes);
    EXPECT_TRUE(store.verify(stored->digest));
  }
}

TEST(EvidenceStore, LaysFilesOutByDigest) {
  const TempFolder folder;
  auto store = *EvidenceStore::open(folder / "evidence");
  const Digest digest = put(store, "abc")->digest;
  const std::string name = hex(digest);

  EXPECT_EQ(store.path_of(digest), folder / "evidence" / name.substr(0, 2) / name.substr(2));
  EXPECT_TRUE(std::filesystem::exists(store.path_of(digest)));
}

TEST(EvidenceStore, KeepsTheSameBytesOnce) {
  const TempFolder folder;
  auto store = *EvidenceStore::open(folder.path());

  EXPECT_EQ(*put(store, "the same"), *put(store, "the same"));
  EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(EvidenceStore, KeepsNothingOfWhatIsTooLarge) {
  const TempFolder folder;
  auto store = *EvidenceStore::open(folder.path());

  EXPECT_TRUE(put(store, std::string(100, 'x'), 100));
  const auto refused = put(store, std::string(101, 'x'), 100);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "E5121");
  EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(EvidenceStore, TakesAFile) {
  const TempFolder folder;
  auto store = *EvidenceStore::open(folder / "evidence");
  std::ofstream(folder / "photo.jpg") << "bytes";

  EXPECT_EQ(store.put(folder / "photo.jpg", 100)->digest, sha256("bytes"));
  EXPECT_EQ(store.put(folder / "none.jpg", 100).error().code, "E5108");
  EXPECT_EQ(store.put(folder.path(), 100).error().code, "E5108");
}

TEST(EvidenceStore, FindsWhatIsMissingOrChanged) {
  const TempFolder folder;
  auto store = *EvidenceStore::open(folder.path());
  const Digest digest = put(store, "the original")->digest;

  EXPECT_EQ(store.read(sha256("never put")).error().code, "E5122");
  EXPECT_EQ(store.verify(sha256("never put")).error().code, "E5122");
  std::ofstream(store.path_of(digest)) << "the 0riginal";
  EXPECT_EQ(store.read(digest).error().code, "E5123");
  EXPECT_EQ(store.verify(digest).error().code, "E5123");

  EXPECT_TRUE(put(store, "the original"));
  EXPECT_TRUE(store.verify(digest)) << "the same bytes put again heal it";
}

TEST(Commitment, IsHmacSha256) {
  // RFC 4231, test case 1, with the key filled to 32 bytes as HMAC itself does.
  Digest salt{};
  std::fill_n(salt.begin(), 20, std::uint8_t{0x0b});

  EXPECT_EQ(commitment(salt, "Hi There"), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
}

TEST(Commitment, TakesItsSaltFromTheSource) {
  const Commitment made = commit_to("สมชาย", [] { return sha256("salt"); });

  EXPECT_EQ(made.salt, sha256("salt"));
  EXPECT_EQ(made.hmac, commitment(made.salt, "สมชาย"));
  EXPECT_NE(made.hmac, commitment(sha256("other"), "สมชาย"));
}

}  // namespace
}  // namespace anumat::storage
