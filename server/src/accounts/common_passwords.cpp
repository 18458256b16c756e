#include "accounts/common_passwords.hpp"

#include <algorithm>
#include <array>

namespace anumat::server {

namespace {

/// In byte order.
constexpr std::array<std::string_view, 133> words{
    "1q2w3e4r",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y7u8i",
    "1qaz2wsx",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "a1b2c3d4",
    "abc123",
    "abc12345",
    "abcd1234",
    "admin",
    "admin123",
    "admin1234",
    "adminadmin",
    "administrator",
    "amazingthailand",
    "anumat",
    "anumat123",
    "anumat2569",
    "anumat2570",
    "asdfghjkl",
    "asdfghjkl123456",
    "audit",
    "auditor",
    "bangkok",
    "bangkok1",
    "bangkok123",
    "baseball",
    "batman",
    "changeme",
    "chiangmai",
    "computer",
    "correct horse battery staple",
    "correct-horse-battery-staple",
    "correcthorsebatterystaple",
    "director",
    "dragon",
    "facebook",
    "football",
    "freedom",
    "google",
    "government",
    "guest",
    "hello",
    "hello123",
    "ilovethailand",
    "iloveyou",
    "iloveyouiloveyou",
    "internet",
    "jennifer",
    "letmein",
    "letmeinletmein",
    "login",
    "longlivetheking",
    "master",
    "michael",
    "monkey",
    "muaythai",
    "mypassword123456",
    "mypasswordissecret",
    "officer",
    "p@ssw0rd",
    "p@ssword",
    "passphrasepassphrase",
    "passw0rd",
    "password",
    "password1",
    "password12",
    "password123",
    "password1234",
    "password12345",
    "password123456789",
    "passwordissecret12",
    "passwordpassword",
    "passwordpassword1",
    "phuket",
    "planning",
    "princess",
    "procurement",
    "q1w2e3r4",
    "qazwsx",
    "qazwsxedc",
    "qwerty",
    "qwerty123",
    "qwerty12345",
    "qwertyqwerty",
    "qwertyuiop",
    "qwertyuiop123456",
    "qwertyuiopasdfgh",
    "qwertyuiopasdfghjkl",
    "rakthai",
    "samsung",
    "sawasdee",
    "sawasdeeka",
    "sawasdeekrub",
    "secret",
    "secret123",
    "secretary",
    "shadow",
    "starwars",
    "sunshine",
    "superman",
    "test",
    "test123",
    "test1234",
    "thailand",
    "thailand1",
    "thailand123",
    "theofficeofresearch",
    "thequickbrownfox",
    "thequickbrownfoxjumps",
    "thisisapassword",
    "thisismypassword",
    "thisispassword",
    "trustno1",
    "welcome",
    "welcome1",
    "welcome123",
    "whatever",
    "zaq12wsxcde34rfv",
    "zxcvbnm",
    "กรุงเทพ",
    "กรุงเทพมหานคร",
    "ประเทศไทย",
    "ผู้อำนวยการ",
    "รหัสผ่าน",
    "รักไทย",
    "ราชการ",
    "สวัสดี",
    "สวัสดีครับ",
    "สวัสดีค่ะ",
    "อนุมัติ",
    "เจ้าหน้าที่",
};

/// "aaaaaaaa", "12345678", "87654321", "abcdefgh".
bool is_run(std::string_view text) {
  if (text.size() < 2) return true;
  const int step = text[1] - text[0];
  if (step < -1 || step > 1) return false;
  for (std::size_t at = 1; at < text.size(); ++at) {
    const bool wraps = (text[at - 1] == '9' && text[at] == '0') || (text[at - 1] == '0' && text[at] == '9');
    if (text[at] - text[at - 1] != step && !(wraps && step != 0)) return false;
  }
  return true;
}

/// A short piece over and over: "abcabcabcabc".
bool is_repeated(std::string_view text) {
  for (std::size_t size = 1; size <= 4 && size * 2 <= text.size(); ++size) {
    bool same = true;
    for (std::size_t at = size; at < text.size() && same; ++at) same = text[at] == text[at - size];
    if (same) return true;
  }
  return false;
}

bool is_word(std::string_view text) {
  return std::binary_search(words.begin(), words.end(), text);
}

}  // namespace

bool is_common_password(std::string_view lower_case) {
  if (is_run(lower_case) || is_repeated(lower_case) || is_word(lower_case)) return true;
  // A number behind or before a word makes it no better.
  constexpr std::string_view digits = "0123456789!.@#_- ";
  const auto first = lower_case.find_first_not_of(digits);
  if (first == std::string_view::npos) return lower_case.size() < 20;
  const auto last = lower_case.find_last_not_of(digits);
  return is_word(lower_case.substr(first, last - first + 1));
}

}  // namespace anumat::server
