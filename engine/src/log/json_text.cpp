#include "log/json_text.hpp"

#include <array>
#include <charconv>

namespace anumat::engine::log {

namespace {

enum class Byte : unsigned char { Plain, Escaped, Forbidden };

constexpr std::array<Byte, 256> byte_kinds = [] {
  std::array<Byte, 256> kinds{};
  for (std::size_t c = 0; c < 0x20; ++c) kinds[c] = Byte::Forbidden;
  kinds[0x7f] = Byte::Forbidden;
  for (const char c : {'"', '\\', '\n', '\t'}) kinds[static_cast<unsigned char>(c)] = Byte::Escaped;
  return kinds;
}();

/// How many bytes at the beginning stand for themselves.
std::size_t plain_bytes(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && byte_kinds[static_cast<unsigned char>(text[count])] == Byte::Plain) ++count;
  return count;
}

}  // namespace

bool is_simple_key(std::string_view key) {
  if (key.empty() || key.front() < 'a' || key.front() > 'z') return false;
  for (const char c : key)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  return true;
}

bool append_quoted(std::string& out, std::string_view text) {
  out.push_back('"');
  while (true) {
    const std::size_t plain = plain_bytes(text);
    out.append(text.substr(0, plain));
    if (plain == text.size()) break;
    const char c = text[plain];
    if (byte_kinds[static_cast<unsigned char>(c)] == Byte::Forbidden) return false;
    out.push_back('\\');
    out.push_back(c == '\n' ? 'n' : c == '\t' ? 't' : c);
    text.remove_prefix(plain + 1);
  }
  out.push_back('"');
  return true;
}

void append_integer(std::string& out, std::int64_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

bool JsonText::take(char c) {
  if (rest_.empty() || rest_.front() != c) return false;
  rest_.remove_prefix(1);
  return true;
}

void JsonText::expect(std::string_view bytes) {
  if (!rest_.starts_with(bytes)) return fail();
  rest_.remove_prefix(bytes.size());
}

std::string JsonText::text() {
  expect("\"");
  std::string text;
  while (good_) {
    const std::size_t plain = plain_bytes(rest_);
    text.append(rest_.substr(0, plain));
    rest_.remove_prefix(plain);
    if (take('"')) return text;
    if (!take('\\')) break;  // The end, or a control character.
    if (take('"'))
      text.push_back('"');
    else if (take('\\'))
      text.push_back('\\');
    else if (take('n'))
      text.push_back('\n');
    else if (take('t'))
      text.push_back('\t');
    else
      break;
  }
  fail();
  return {};
}

std::int64_t JsonText::integer() {
  std::int64_t number = 0;
  const char* const begin = rest_.data();
  const auto [end, error] = std::from_chars(begin, begin + rest_.size(), number);
  const auto written = rest_.substr(0, static_cast<std::size_t>(end - begin));
  const auto digits = written.starts_with('-') ? written.substr(1) : written;
  // "-0" and "01" are not what is written here.
  const bool as_written = digits == "0" ? written == digits : !digits.starts_with('0');
  if (error != std::errc{} || number > integer_max || number < -integer_max || !as_written) {
    fail();
    return 0;
  }
  rest_.remove_prefix(written.size());
  return number;
}

}  // namespace anumat::engine::log
