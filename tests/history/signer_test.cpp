// One contract for every place where a key that signs is kept: a file, a token.

#include "anumat/history/signer.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "anumat/history/note.hpp"
#include "anumat/history/signing_key.hpp"
#include "soft_token.hpp"

// SoftHSM does not free what it decodes from OpenSSL. No other test of this program makes anything there that could
// leak unseen: keys in files have theirs in test_history.
extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {
  return "leak:CRYPTO_zalloc\nleak:ASN1_STRING_set\n";
}

namespace anumat::history {
namespace {

using testing::SoftToken;

enum class Kept { InFile, OnToken, OnTokenThatAsksEachTime };

class SignerContract : public ::testing::TestWithParam<Kept> {
 protected:
  void SetUp() override {
    if (GetParam() == Kept::InFile) {
      ASSERT_TRUE(SigningKey::create(folder_ / "key.pem"));
      where_ = folder_ / "key.pem";
      return;
    }
    if (!SoftToken::there()) GTEST_SKIP() << "softhsm2 and opensc are not installed";
    token_.emplace();
    token_->generate("log", "01", "EC:edwards25519",
                     GetParam() == Kept::OnTokenThatAsksEachTime ? "--always-auth" : "");
    where_ = token_->address("token=audit;object=log");
  }

  testing::TempFolder folder_;
  std::optional<SoftToken> token_;
  std::string where_;
};

TEST_P(SignerContract, SignsWhatItsPublicKeyVerifies) {
  const auto signer = open_signer(where_);
  ASSERT_TRUE(signer) << signer.error().code << " " << signer.error().message.en;
  const PublicKey key = (*signer)->public_key();

  for (const std::string& message :
       {std::string("a text\n"), std::string(), std::string("\0\xFF", 2), std::string(100'000, 'x')}) {
    const auto signature = (*signer)->sign(message);
    ASSERT_TRUE(signature) << signature.error().code << " " << signature.error().message.en;
    EXPECT_TRUE(verify_signature(key, message, *signature));
    EXPECT_FALSE(verify_signature(key, message + "!", *signature));
  }
}

TEST_P(SignerContract, IsTheSameKeyEachTimeItIsOpened) {
  const auto first = open_signer(where_);
  const auto second = open_signer(where_);
  ASSERT_TRUE(first && second);

  EXPECT_EQ((*first)->public_key(), (*second)->public_key());
  // Ed25519 draws nothing: the same words give the same signature.
  EXPECT_EQ(*(*first)->sign("words"), *(*second)->sign("words"));
}

TEST_P(SignerContract, SignsNotes) {
  const auto signer = open_signer(where_);
  ASSERT_TRUE(signer);
  const std::string text = "log.example/1\n16\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";
  const Instant at = *Instant::from_text("2026-11-25T09:00:00.000000Z");
  const VerifierKey log{"log.example/1", KeyType::Log, (*signer)->public_key()};
  const VerifierKey witness{"w.example", KeyType::Witness, (*signer)->public_key()};

  const Note note{text, {*sign_note(text, log.name, **signer), *cosign(text, witness.name, **signer, at)}};

  EXPECT_TRUE(is_signed_by(note, log));
  EXPECT_EQ(cosigned_at(note, witness), at);
}

INSTANTIATE_TEST_SUITE_P(Everywhere, SignerContract,
                         ::testing::Values(Kept::InFile, Kept::OnToken, Kept::OnTokenThatAsksEachTime));

class TokenKey : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!SoftToken::there()) GTEST_SKIP() << "softhsm2 and opensc are not installed";
    token_.emplace();
    token_->generate("log", "01");
  }
  /// The code with which it is refused, or nothing.
  [[nodiscard]] static std::string code_of_opening(const std::string& address) {
    const auto signer = open_signer(address);
    if (!signer) {
      EXPECT_FALSE(signer.error().message.th.empty() || signer.error().help.en.empty());
    }
    return signer ? "" : signer.error().code;
  }
  std::optional<SoftToken> token_;
};

TEST_F(TokenKey, IsFoundByLabelOrIdOrAlone) {
  for (const char* path : {"token=audit;object=log", "token=audit;id=%01", "token=audit", "object=log",
                           "token=audit;object=log;type=private"})
    EXPECT_EQ(code_of_opening(token_->address(path)), "") << path;
}

TEST_F(TokenKey, IsRefusedByAnAddressThatSaysTooLittleOrTooMuch) {
  const std::string module = std::string("module-path=") + SoftToken::module;
  for (const std::string& address :
       {std::string("pkcs11:"), std::string("pkcs11:token=%zz"), std::string("pkcs11:token=audit"),
        "pkcs11:token=audit?" + module,
        std::string("pkcs11:token=audit?module-path=libsofthsm2.so&pin-source=file:/pin"),
        "pkcs11:token=audit?" + module + "&pin-source=file:pin", "pkcs11:token=audit?" + module + "&pin-source=|cat",
        "pkcs11:token=audit?" + module + "&pin-value=1234", "pkcs11:colour=red?" + module + "&pin-source=file:/pin"})
    EXPECT_EQ(code_of_opening(address), "E5330") << address;
}

TEST_F(TokenKey, NamesWhatIsNotThere) {
  const std::string pin = "&pin-source=file:" + (token_->folder() / "pin").string();
  std::ofstream(token_->folder() / "module.so") << "no module";

  EXPECT_EQ(code_of_opening("pkcs11:token=audit?module-path=/nowhere.so" + pin), "E5331");
  EXPECT_EQ(code_of_opening("pkcs11:token=audit?module-path=" + (token_->folder() / "module.so").string() + pin),
            "E5331");
  EXPECT_EQ(code_of_opening(token_->address("token=another")), "E5332");
  EXPECT_EQ(code_of_opening(token_->address("token=audit;object=another")), "E5334");
  EXPECT_EQ(code_of_opening(token_->address("token=audit;object=log;id=%02")), "E5334");
  token_->make("second");
  EXPECT_EQ(code_of_opening(token_->address("object=log")), "E5332") << "two tokens";
  token_->pull();
  EXPECT_EQ(code_of_opening(token_->address("token=audit;object=log")), "E5332");
}

TEST_F(TokenKey, NeedsTheRightPinInAFileOfItsOwner) {
  const std::string address = token_->address("token=audit;object=log");
  for (const mode_t mode : {0640, 0604, 0660}) {
    token_->write_pin("1234\n", mode);
    EXPECT_EQ(code_of_opening(address), "E5302") << std::oct << mode;
  }
  for (const char* pin : {"4321\n", "", "1\n"}) {
    token_->write_pin(pin);
    EXPECT_EQ(code_of_opening(address), "E5333") << pin;
  }
  token_->write_pin("1234");
  EXPECT_EQ(code_of_opening(address), "");
  std::filesystem::remove(token_->folder() / "pin");
  EXPECT_EQ(code_of_opening(address), "E5311");
}

TEST_F(TokenKey, IsTheOnlyOneThatFits) {
  token_->generate("log", "02");

  EXPECT_EQ(code_of_opening(token_->address("token=audit;object=log")), "E5335");
  EXPECT_EQ(code_of_opening(token_->address("token=audit")), "E5335");
  EXPECT_EQ(code_of_opening(token_->address("token=audit;object=log;id=%02")), "");
}

TEST_F(TokenKey, IsOfEd25519AndHasItsPublicHalf) {
  token_->generate("curve", "02", "EC:prime256v1");
  token_->generate("rsa", "03", "rsa:2048");
  token_->generate("lone", "05");
  token_->tool("--delete-object --type pubkey --id 05");

  for (const char* label : {"curve", "rsa", "lone"})
    EXPECT_EQ(code_of_opening(token_->address(std::string("token=audit;object=") + label)), "E5336") << label;
}

TEST_F(TokenKey, ThatIsPulledOutSignsAgainWhenItIsBack) {
  const auto signer = open_signer(token_->address("token=audit;object=log"));
  ASSERT_TRUE(signer);
  const auto before = (*signer)->sign("words");
  ASSERT_TRUE(before);

  token_->pull();
  const auto first = (*signer)->sign("words");
  const auto again = (*signer)->sign("words");
  token_->put_back();
  const auto back = (*signer)->sign("words");

  ASSERT_FALSE(first);
  EXPECT_EQ(first.error().code, "E5337") << first.error().message.en;
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "E5332") << again.error().message.en;
  ASSERT_TRUE(back) << back.error().message.en;
  EXPECT_EQ(*back, *before);
}

TEST_F(TokenKey, IsNotAskedAgainOnceItHasRefusedThePin) {
  const auto signer = open_signer(token_->address("token=audit;object=log"));
  ASSERT_TRUE(signer);
  token_->pull();
  ASSERT_FALSE((*signer)->sign("words"));
  token_->put_back();
  token_->write_pin("4321");

  const auto refused = (*signer)->sign("words");
  token_->write_pin("1234");
  const auto still = (*signer)->sign("words");

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "E5333");
  ASSERT_FALSE(still);
  EXPECT_EQ(still.error().code, "E5333");
}

}  // namespace
}  // namespace anumat::history
