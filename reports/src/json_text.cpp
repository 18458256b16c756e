#include <algorithm>

#include "anumat/reports/report.hpp"

namespace anumat::reports {
namespace {

using model::Value;

std::string json_string(std::string_view text) {
  static constexpr std::string_view hex = "0123456789abcdef";
  std::string made = "\"";
  for (const char letter : text) {
    const auto code = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') made += '\\';
    if (code < 0x20)
      made += std::string("\\u00") + hex[code >> 4U] + hex[code & 15U];
    else
      made += letter;
  }
  return made + '"';
}

/// Numbers as they stand; contexts in the order of their names; all else that JSON has not as text.
std::string json_of(const Value& value, const std::string& indent) {
  if (value.is_null()) return "null";
  if (value.boolean() != nullptr) return value.is_true() ? "true" : "false";
  if (value.number() != nullptr) return value.number()->text();
  if (value.string() != nullptr) return json_string(*value.string());
  const std::string deeper = indent + " ";
  std::string made;
  const auto add = [&](const std::string& entry) { made += (made.empty() ? "\n" : ",\n") + deeper + entry; };
  if (const model::List* items = value.list()) {
    for (const Value& item : *items) add(json_of(item, deeper));
    return made.empty() ? "[]" : "[" + made + "\n" + indent + "]";
  }
  if (const model::Context* entries = value.context()) {
    model::Context sorted = *entries;
    std::ranges::sort(sorted, {}, [](const auto& entry) { return entry.first; });
    for (const auto& [name, one] : sorted) add(json_string(name) + ": " + json_of(one, deeper));
    return made.empty() ? "{}" : "{" + made + "\n" + indent + "}";
  }
  return json_string(to_display(value));
}

std::string row_text(const Table& table, std::size_t row, const std::string& indent) {
  std::string made;
  for (std::size_t i = 0; i < table.heading.size(); ++i)
    made += (i == 0 ? "\n" : ",\n") + indent + " " + json_string(table.heading[i]) + ": " +
            json_of(table.values[row][i], indent + " ");
  return "{" + made + "\n" + indent + "}";
}

}  // namespace

std::string json_text(const Table& table) {
  if (table.rows.size() == 1) return row_text(table, 0, "") + "\n";
  std::string made;
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    made += (row == 0 ? "\n " : ",\n ") + row_text(table, row, " ");
  return "[" + made + "\n]\n";
}

}  // namespace anumat::reports
