#include "anumat/history/note.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "../support/temp_folder.hpp"
#include "anumat/base/sha256.hpp"
#include "anumat/history/signing_key.hpp"

namespace anumat::history {
namespace {

constexpr const char* text = "log.example/1\n16\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";

struct Signed {
  testing::TempFolder folder;
  SigningKey key = *SigningKey::create(folder / "key.pem");
  VerifierKey verifier{"log.example/1", KeyType::Log, key.public_key()};
  Note note{text, {*sign_note(text, "log.example/1", key)}};
};

std::string key_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(SigningKey, IsMadeForItsOwnerAloneAndNeverWrittenOver) {
  const testing::TempFolder folder;
  const auto made = SigningKey::create(folder / "key.pem");
  ASSERT_TRUE(made);
  struct stat status{};
  ASSERT_EQ(::stat((folder / "key.pem").c_str(), &status), 0);
  const std::string before = key_text(folder / "key.pem");

  const auto again = SigningKey::create(folder / "key.pem");
  const auto loaded = SigningKey::load(folder / "key.pem");

  EXPECT_EQ(status.st_mode & 0777, 0600U);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "E5303");
  EXPECT_EQ(key_text(folder / "key.pem"), before);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->public_key(), made->public_key());
}

TEST(SigningKey, IsRefusedWhenOthersMayReadIt) {
  for (const mode_t mode : {0640, 0604, 0644, 0620, 0601}) {
    const Signed given;
    ASSERT_EQ(::chmod((given.folder / "key.pem").c_str(), mode), 0);

    const auto loaded = SigningKey::load(given.folder / "key.pem");

    ASSERT_FALSE(loaded) << std::oct << mode;
    EXPECT_EQ(loaded.error().code, "E5302");
  }
}

TEST(SigningKey, IsRefusedWhenTheFileHoldsSomethingElse) {
  const testing::TempFolder folder;
  std::ofstream(folder / "text.pem") << "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
  ASSERT_EQ(::chmod((folder / "text.pem").c_str(), 0600), 0);

  EXPECT_EQ(SigningKey::load(folder / "text.pem").error().code, "E5301");
  EXPECT_EQ(SigningKey::load(folder / "none.pem").error().code, "E5311");
}

TEST(Ed25519, IsThatOfRfc8032) {
  // Section 7.1, test 1: the empty message.
  const auto key = digest_from_hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  const auto high = digest_from_hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155");
  const auto low = digest_from_hex("5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  Signature signature{};
  std::copy(high->begin(), high->end(), signature.begin());
  std::copy(low->begin(), low->end(), signature.begin() + 32);

  EXPECT_TRUE(verify_signature(*key, "", signature));
  EXPECT_FALSE(verify_signature(*key, "x", signature));
}

TEST(Note, IsReadAsItIsWritten) {
  const Signed given;

  const auto read = read_note(given.note.write());

  ASSERT_TRUE(read);
  EXPECT_EQ(read->text, given.note.text);
  EXPECT_EQ(read->signatures, given.note.signatures);
  EXPECT_TRUE(is_signed_by(*read, given.verifier));
}

TEST(Note, WithAnyBitFlippedIsNoLongerSigned) {
  const Signed given;
  const std::string good = given.note.write();

  for (std::size_t place = 0; place < good.size(); ++place)
    for (int bit = 0; bit < 8; ++bit) {
      std::string bad = good;
      bad[place] = static_cast<char>(bad[place] ^ (1 << bit));
      const auto read = read_note(bad);
      ASSERT_FALSE(read && is_signed_by(*read, given.verifier)) << "byte " << place << " bit " << bit;
    }
}

TEST(Note, OfAnotherKeyOrNameIsNotSigned) {
  const Signed given;
  const Signed other;

  EXPECT_FALSE(is_signed_by(given.note, other.verifier));
  EXPECT_FALSE(is_signed_by(given.note, {"log.example/2", KeyType::Log, given.verifier.key}));
  EXPECT_FALSE(is_signed_by(given.note, {given.verifier.name, KeyType::Witness, given.verifier.key}));
}

TEST(Note, IsRefusedWhenMalformed) {
  const Signed given;
  const std::string line = given.note.write().substr(std::string(text).size() + 1);
  for (const std::string& bad :
       {std::string(), std::string(text), std::string(text) + "\n", std::string(text) + line,
        std::string(text) + "\n" + line + "more", std::string(text) + "\n- log.example/1 AAAAAAAA\n",
        std::string(text) + "\n\xE2\x80\x94 log.example/1 AAAA\n", std::string(text) + "\n\xE2\x80\x94 a+b AAAAAAAA\n",
        std::string(text) + "\n\xE2\x80\x94 log.example/1 AAAAAAB=\n"}) {
    const auto read = read_note(bad);
    ASSERT_FALSE(read) << bad;
    EXPECT_EQ(read.error().code, "E5304");
  }
}

TEST(VerifierKey, IsReadAsItIsWrittenAndRefusedOtherwise) {
  const Signed given;
  const std::string good = given.verifier.text();

  EXPECT_EQ(*read_verifier_key(good + "\n"), given.verifier);
  for (std::size_t place = 0; place < good.size(); ++place) {
    std::string bad = good;
    bad[place] = bad[place] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(read_verifier_key(bad)) << place;
  }
}

/// The key that the Go checksum database publishes.
TEST(VerifierKey, OfAnotherImplementationIsRead) {
  const std::string text = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

  const auto key = read_verifier_key(text);

  ASSERT_TRUE(key) << key.error().message.en;
  EXPECT_EQ(key->name, "sum.golang.org");
  EXPECT_EQ(key->text(), text);
}

TEST(Cosignature, IsDatedAndStandsBesideThatOfTheLog) {
  Signed given;
  const Signed witness;
  const VerifierKey key{"audit.example/w", KeyType::Witness, witness.key.public_key()};
  const Instant at = *Instant::from_text("2026-11-25T09:00:00.700000Z");

  given.note.signatures.push_back(*cosign(text, "audit.example/w", witness.key, at));
  const auto read = read_note(given.note.write());

  ASSERT_TRUE(read);
  EXPECT_TRUE(is_signed_by(*read, given.verifier));
  EXPECT_EQ(cosigned_at(*read, key), Instant::from_text("2026-11-25T09:00:00.000000Z"));
  EXPECT_FALSE(cosigned_at(*read, {"audit.example/w", KeyType::Witness, given.key.public_key()}));
}

TEST(Cosignature, WithAnotherTimeOrTextIsNone) {
  Signed given;
  const VerifierKey key{"w", KeyType::Witness, given.key.public_key()};
  const Instant at = *Instant::from_text("2026-11-25T09:00:00.000000Z");
  given.note.signatures = {*cosign(text, "w", given.key, at)};

  Note later = given.note;
  later.signatures[0].bytes[7] = static_cast<char>(later.signatures[0].bytes[7] ^ 1);
  Note other = given.note;
  other.text = "log.example/1\n17\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";
  // A signature of the bare note must not pass for a cosignature.
  Note undated = given.note;
  undated.signatures[0].bytes.replace(8, 64, sign_note(text, "w", given.key)->bytes);

  EXPECT_TRUE(cosigned_at(given.note, key));
  EXPECT_FALSE(cosigned_at(later, key));
  EXPECT_FALSE(cosigned_at(other, key));
  EXPECT_FALSE(cosigned_at(undated, key));
}

}  // namespace
}  // namespace anumat::history
