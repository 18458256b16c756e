#include "anumat/office/json_writer.hpp"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "anumat/base/text.hpp"
#include "anumat/office/json.hpp"

namespace anumat::office {

namespace {

constexpr bool stands_for_itself(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

void append_escaped_byte(std::string& out, char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::string_view named = "\b\t\n\f\r\"\\";
  constexpr std::string_view names = "btnfr\"\\";
  out += '\\';
  if (const auto at = named.find(c); at != std::string_view::npos) {
    out += names[at];
    return;
  }
  const auto byte = static_cast<unsigned char>(c);
  out += {'u', '0', '0', digits[byte >> 4U], digits[byte & 15U]};
}

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && stands_for_itself(text[plain])) ++plain;
    out.append(text.substr(0, plain));
    if (plain == text.size()) break;
    append_escaped_byte(out, text[plain]);
    text.remove_prefix(plain + 1);
  }
  out += '"';
}

}  // namespace

void JsonWriter::name(std::string_view name) {
  put(name);
  text_ += ':';
}

void JsonWriter::put(std::nullptr_t) {
  put_raw("null");
}

void JsonWriter::put(std::string_view text) {
  separate();
  if (invalid_utf8_at(text))
    append_json_text(text_, shown_text(text));
  else
    append_json_text(text_, text);
}

void JsonWriter::put_integer(std::int64_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  put_raw({digits.data(), end});
}

void JsonWriter::put(const Text& text) {
  begin_object();
  add("en", text.en);
  add("th", text.th);
  end_object();
}

void JsonWriter::put(const model::Value& value) {
  switch (value.kind()) {
    case model::ValueKind::Null:
      return put(nullptr);
    case model::ValueKind::Boolean:
      return put(*value.boolean());
    case model::ValueKind::Number:
      if (const auto whole = value.number()->to_int64()) return put(*whole);
      return put_raw(to_json(value).dump());
    case model::ValueKind::String:
      return put(*value.string());
    case model::ValueKind::Date:
      return put(*value.date());
    case model::ValueKind::List:
      return put(*value.list());
    case model::ValueKind::Context:
      begin_object();
      for (const auto& [key, entry] : *value.context()) add(key, entry);
      return end_object();
    default:
      return put(model::to_display(value));
  }
}

void JsonWriter::put(const engine::Reason& reason) {
  begin_object();
  add("code", reason.code);
  add("undecided", reason.kind == ErrorKind::Undecided);
  add_or_null("rule", reason.rule);
  add("message", reason.message);
  add("help", reason.help);
  end_object();
}

}  // namespace anumat::office
