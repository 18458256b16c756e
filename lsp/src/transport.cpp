#include "transport.hpp"

#include <algorithm>
#include <charconv>

namespace anumat::lsp {

namespace {

constexpr std::string_view kHeaderEnd = "\r\n\r\n";
constexpr std::size_t kHeaderMax = 4096;

bool same_letters(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, [](char a, char b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return lower(a) == lower(b);
  });
}

/// The number in `Content-Length: 12`; nothing when no line of the header says it.
std::optional<std::size_t> content_length(std::string_view header) {
  constexpr std::string_view kName = "Content-Length:";
  while (!header.empty()) {
    const std::size_t end = std::min(header.find("\r\n"), header.size());
    std::string_view line = header.substr(0, end);
    header.remove_prefix(std::min(end + 2, header.size()));
    if (line.size() < kName.size() || !same_letters(line.substr(0, kName.size()), kName)) continue;
    line.remove_prefix(kName.size());
    while (line.starts_with(' ')) line.remove_prefix(1);
    std::size_t length = 0;
    const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), length);
    if (error == std::errc() &&
        std::string_view(stop, line.data() + line.size()).find_first_not_of(' ') == std::string_view::npos)
      return length;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> Inbox::next() {
  const std::size_t skipped = std::min(skip_, waiting_.size());
  waiting_.erase(0, skipped);
  skip_ -= skipped;
  if (skip_ > 0) return std::nullopt;
  const std::size_t header_end = waiting_.find(kHeaderEnd);
  if (header_end == std::string::npos) {
    if (waiting_.size() <= kHeaderMax) return std::nullopt;
    // So long a header is none. What follows the next line break may be one.
    const std::size_t line_end = waiting_.find('\n');
    waiting_.erase(0, line_end == std::string::npos ? waiting_.size() : line_end + 1);
    return std::string();
  }
  const auto length = content_length(std::string_view(waiting_).substr(0, header_end));
  const std::size_t body = header_end + kHeaderEnd.size();
  if (!length) {
    waiting_.erase(0, body);
    return std::string();
  }
  if (*length > kBodyMax) {
    waiting_.erase(0, body);
    skip_ = *length;
    return std::string();
  }
  if (waiting_.size() - body < *length) return std::nullopt;
  std::string found = waiting_.substr(body, *length);
  waiting_.erase(0, body + *length);
  return found;
}

std::string framed(std::string_view body) {
  return "Content-Length: " + std::to_string(body.size()) + std::string(kHeaderEnd) + std::string(body);
}

}  // namespace anumat::lsp
