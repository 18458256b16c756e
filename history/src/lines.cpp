#include "lines.hpp"

#include <algorithm>
#include <charconv>

#include "anumat/base/base64.hpp"

namespace anumat::history {

namespace {

constexpr std::size_t nodes_max = 63;  // A tree of more leaves cannot be counted.

}  // namespace

std::optional<std::string_view> Lines::next() {
  const auto end = rest_.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  return line;
}

bool Lines::take(std::string_view prefix) {
  if (!rest_.starts_with(prefix)) return false;
  rest_.remove_prefix(prefix.size());
  return true;
}

std::optional<std::int64_t> number(std::optional<std::string_view> text) {
  std::int64_t value = 0;
  if (!text) return std::nullopt;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || value < 0 || std::to_string(value) != *text) return std::nullopt;
  return value;
}

std::string lines_of(const Proof& proof) {
  std::string text;
  for (const Digest& node : proof) text += to_base64(std::string(node.begin(), node.end())) + "\n";
  return text;
}

std::optional<Proof> nodes(Lines& lines) {
  Proof proof;
  while (!lines.rest().empty()) {
    const auto line = lines.next();
    if (!line) return std::nullopt;
    if (line->empty()) break;
    const auto bytes = from_base64(*line);
    Digest node{};
    if (!bytes || bytes->size() != node.size() || proof.size() == nodes_max) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), node.begin());
    proof.push_back(node);
  }
  return proof;
}

}  // namespace anumat::history
