#include "log/json_text.hpp"

#include <charconv>

#include "anumat/base/text.hpp"

namespace anumat::engine::log {

bool is_simple_key(std::string_view key) {
  if (key.empty() || key.front() < 'a' || key.front() > 'z') return false;
  for (const char c : key)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  return true;
}

bool append_quoted(std::string& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7f) {
      return false;
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
  return true;
}

namespace {

constexpr int depth_max = 64;

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  std::optional<Json> value(int depth) {
    if (depth > depth_max || rest_.empty()) return std::nullopt;
    switch (rest_.front()) {
      case '"': {
        auto text = quoted();
        if (!text) return std::nullopt;
        return Json{std::move(*text)};
      }
      case '[':
        return array(depth);
      case '{':
        return object(depth);
      case 't':
        return word("true") ? std::optional(Json{true}) : std::nullopt;
      case 'f':
        return word("false") ? std::optional(Json{false}) : std::nullopt;
      case 'n':
        return word("null") ? std::optional(Json{}) : std::nullopt;
      default:
        return integer();
    }
  }

 private:
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool word(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  std::optional<Json> integer() {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    if (error != std::errc{} || number > integer_max || number < -integer_max) return std::nullopt;
    const auto written = rest_.substr(0, static_cast<std::size_t>(end - rest_.data()));
    if (written != std::to_string(number)) return std::nullopt;  // "-0", "01": not what we write.
    rest_.remove_prefix(written.size());
    return Json{number};
  }

  std::optional<std::string> quoted() {
    if (!take('"')) return std::nullopt;
    std::string text;
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') return text;
      if (c != '\\') {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f) return std::nullopt;
        text.push_back(c);
        continue;
      }
      if (take('"'))
        text.push_back('"');
      else if (take('\\'))
        text.push_back('\\');
      else if (take('n'))
        text.push_back('\n');
      else if (take('t'))
        text.push_back('\t');
      else
        return std::nullopt;
    }
    return std::nullopt;
  }

  std::optional<Json> array(int depth) {
    JsonArray items;
    take('[');
    if (take(']')) return Json{std::move(items)};
    do {
      auto item = value(depth + 1);
      if (!item) return std::nullopt;
      items.push_back(std::move(*item));
    } while (take(','));
    if (!take(']')) return std::nullopt;
    return Json{std::move(items)};
  }

  std::optional<Json> object(int depth) {
    JsonObject entries;
    take('{');
    if (take('}')) return Json{std::move(entries)};
    do {
      auto key = quoted();
      if (!key || !is_simple_key(*key) || !take(':')) return std::nullopt;
      if (!entries.empty() && entries.back().key >= *key) return std::nullopt;
      auto item = value(depth + 1);
      if (!item) return std::nullopt;
      entries.push_back({std::move(*key), std::move(*item)});
    } while (take(','));
    if (!take('}')) return std::nullopt;
    return Json{std::move(entries)};
  }

  std::string_view rest_;
};

}  // namespace

std::optional<Json> parse(std::string_view text) {
  if (invalid_utf8_at(text)) return std::nullopt;
  Reader reader(text);
  auto json = reader.value(0);
  if (!json || !reader.at_end()) return std::nullopt;
  return json;
}

}  // namespace anumat::engine::log
