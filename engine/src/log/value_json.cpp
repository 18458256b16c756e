// Values as they stand in event lines: whole numbers as JSON numbers, text as text, every other kind as an object with
// one tag. A context whose keys are all simple is a plain object with sorted keys; any other is
// {"ctx":[[key,value],...]}.

#include "log/value_json.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/decimal.hpp"
#include "anumat/model/operations.hpp"
#include "log/json_text.hpp"

namespace anumat::engine::log {

namespace {

using model::Context;
using model::List;
using model::Value;
using model::ValueKind;

constexpr std::array<std::string_view, 8> tags{"ctx", "date", "dd", "dt", "num", "range", "time", "ym"};

bool is_tag(std::string_view key) {
  return std::find(tags.begin(), tags.end(), key) != tags.end();
}

/// A plain object must not be mistaken for a tagged value.
bool is_plain(const Context& context) {
  if (context.size() == 1 && is_tag(context.front().first)) return false;
  return std::all_of(context.begin(), context.end(), [](const auto& entry) { return is_simple_key(entry.first); });
}

bool append_tagged(std::string& out, std::string_view tag, std::string_view text) {
  out += "{\"";
  out += tag;
  out += "\":";
  const bool good = append_quoted(out, text);
  out.push_back('}');
  return good;
}

/// The text inside a literal such as @"2026-10-01" or duration("P1D").
std::string inner(const Value& value) {
  const std::string literal = to_literal(value);
  const auto first = literal.find('"');
  const auto last = literal.rfind('"');
  return first == std::string::npos || last <= first ? literal : literal.substr(first + 1, last - first - 1);
}

bool append_context(std::string& out, const Context& context) {
  bool good = true;
  if (is_plain(context)) {
    std::vector<const std::pair<std::string, Value>*> sorted;
    sorted.reserve(context.size());
    for (const auto& entry : context) sorted.push_back(&entry);
    std::sort(sorted.begin(), sorted.end(),
              [](const auto* left, const auto* right) { return left->first < right->first; });
    out.push_back('{');
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      if (i > 0) out.push_back(',');
      good &= append_quoted(out, sorted[i]->first);
      out.push_back(':');
      good &= append_value(out, sorted[i]->second);
    }
    out.push_back('}');
    return good;
  }
  out += "{\"ctx\":[";
  for (std::size_t i = 0; i < context.size(); ++i) {
    if (i > 0) out.push_back(',');
    out.push_back('[');
    good &= append_quoted(out, context[i].first);
    out.push_back(',');
    good &= append_value(out, context[i].second);
    out.push_back(']');
  }
  out += "]}";
  return good;
}

bool append_number(std::string& out, const Decimal& number) {
  const auto whole = number.to_int64();
  if (whole && *whole <= integer_max && *whole >= -integer_max) {
    out += std::to_string(*whole);
    return true;
  }
  return append_tagged(out, "num", number.text());
}

bool append_range(std::string& out, const model::Range& range) {
  out += "{\"range\":[";
  bool good = append_value(out, range.low);
  out.push_back(',');
  good &= append_value(out, range.high);
  out.push_back(',');
  good &= append_quoted(out, std::string(range.low_included ? "[" : "(") + (range.high_included ? "]" : ")"));
  out += "]}";
  return good;
}

std::optional<Value> from_tag(std::string_view tag, const Json& content) {
  if (tag == "ctx") {
    if (content.array() == nullptr) return std::nullopt;
    Context context;
    for (const Json& entry : *content.array()) {
      if (entry.array() == nullptr || entry.array()->size() != 2 || entry.array()->front().text() == nullptr)
        return std::nullopt;
      auto value = to_value((*entry.array())[1]);
      if (!value) return std::nullopt;
      context.emplace_back(*entry.array()->front().text(), std::move(*value));
    }
    return Value(std::move(context));
  }
  if (tag == "range") {
    const auto* parts = content.array();
    if (parts == nullptr || parts->size() != 3 || (*parts)[2].text() == nullptr || (*parts)[2].text()->size() != 2)
      return std::nullopt;
    auto low = to_value((*parts)[0]);
    auto high = to_value((*parts)[1]);
    if (!low || !high) return std::nullopt;
    const std::string& ends = *(*parts)[2].text();
    return Value(model::Range{std::move(*low), std::move(*high), ends[0] == '[', ends[1] == ']'});
  }
  const std::string* text = content.text();
  if (text == nullptr) return std::nullopt;
  if (tag == "num") {
    const auto number = Decimal::from_text(*text);
    return number ? std::optional<Value>(Value(*number)) : std::nullopt;
  }
  if (tag == "date") {
    const auto date = Date::from_iso(*text);
    return date ? std::optional<Value>(Value(*date)) : std::nullopt;
  }
  Value temporal = model::temporal_from_text(*text);
  return temporal.is_null() ? std::nullopt : std::optional<Value>(std::move(temporal));
}

}  // namespace

bool append_value(std::string& out, const Value& value) {
  switch (value.kind()) {
    case ValueKind::Null:
      out += "null";
      return true;
    case ValueKind::Boolean:
      out += *value.boolean() ? "true" : "false";
      return true;
    case ValueKind::Number:
      return append_number(out, *value.number());
    case ValueKind::String:
      return append_quoted(out, *value.string());
    case ValueKind::Date:
      return append_tagged(out, "date", value.date()->iso());
    case ValueKind::Time:
      return append_tagged(out, "time", inner(value));
    case ValueKind::DateTime:
      return append_tagged(out, "dt", inner(value));
    case ValueKind::MonthsDuration:
      return append_tagged(out, "ym", inner(value));
    case ValueKind::DaysDuration:
      return append_tagged(out, "dd", inner(value));
    case ValueKind::Context:
      return append_context(out, *value.context());
    case ValueKind::Range:
      return append_range(out, *value.range());
    case ValueKind::Function:
      out += "null";
      return true;  // A function is no fact.
    case ValueKind::List:
      break;
  }
  bool good = true;
  out.push_back('[');
  bool first = true;
  for (const Value& item : *value.list()) {
    if (!first) out.push_back(',');
    first = false;
    good &= append_value(out, item);
  }
  out.push_back(']');
  return good;
}

std::optional<Value> to_value(const Json& json) {
  if (const auto* text = json.text()) return Value(*text);
  if (const auto* number = json.integer()) return Value(*number);
  if (const auto* flag = json.boolean()) return Value(*flag);
  if (const auto* items = json.array()) {
    List list;
    list.reserve(items->size());
    for (const Json& item : *items) {
      auto value = to_value(item);
      if (!value) return std::nullopt;
      list.push_back(std::move(*value));
    }
    return Value(std::move(list));
  }
  if (const auto* entries = json.object()) {
    if (entries->size() == 1 && is_tag(entries->front().key))
      return from_tag(entries->front().key, entries->front().value);
    Context context;
    context.reserve(entries->size());
    for (const auto& [key, item] : *entries) {
      auto value = to_value(item);
      if (!value) return std::nullopt;
      context.emplace_back(key, std::move(*value));
    }
    return Value(std::move(context));
  }
  return Value();
}

}  // namespace anumat::engine::log
