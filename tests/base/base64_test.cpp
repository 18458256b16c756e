#include "anumat/base/base64.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace anumat {
namespace {

/// RFC 4648, section 10.
TEST(Base64, IsThatOfTheRfc) {
  const std::vector<std::pair<std::string, std::string>> rows{{"", ""},
                                                              {"f", "Zg=="},
                                                              {"fo", "Zm8="},
                                                              {"foo", "Zm9v"},
                                                              {"foob", "Zm9vYg=="},
                                                              {"fooba", "Zm9vYmE="},
                                                              {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : rows) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
    EXPECT_EQ(to_base64url(bytes), text.substr(0, text.find('=')));
    EXPECT_EQ(from_base64url(text.substr(0, text.find('='))), bytes);
  }
}

TEST(Base64, KeepsEveryByte) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes += static_cast<char>(i);
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
    EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
  }
  EXPECT_EQ(to_base64("\xFB\xFF"), "+/8=");
  EXPECT_EQ(to_base64url("\xFB\xFF"), "-_8");
}

TEST(Base64, TakesNothingElse) {
  for (const char* text :
       {"Zg", "Zg=", "Zg==\n", " Zg==", "Zh==", "Zg==Zg==", "====", "Z===", "Zm9v Zm9v", "Zm9-", "Zm9\xE0"})
    EXPECT_FALSE(from_base64(text)) << text;
  for (const char* text : {"Z", "Zg==", "Zh", "Zm9+", "Zm9v\n", "Zm 9v"}) EXPECT_FALSE(from_base64url(text)) << text;
}

}  // namespace
}  // namespace anumat
