// Values as they stand in event lines: whole numbers as JSON numbers, text as text, every other kind as an object with
// one tag. A context whose keys are all simple is a plain object with sorted keys; any other is
// {"ctx":[[key,value],...]}.

#include "log/value_json.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/decimal.hpp"
#include "anumat/model/operations.hpp"

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

using Entry = Context::value_type;

bool before(const Entry& left, const Entry& right) {
  return left.first < right.first;
}

bool append_entry(std::string& out, const Entry& entry) {
  if (out.back() != '{') out.push_back(',');
  out.push_back('"');
  out += entry.first;
  out += "\":";
  return append_value(out, entry.second);
}

bool append_plain(std::string& out, const Context& context) {
  bool good = true;
  out.push_back('{');
  if (std::is_sorted(context.begin(), context.end(), before)) {
    for (const Entry& entry : context) good &= append_entry(out, entry);
  } else {
    std::vector<const Entry*> sorted;
    sorted.reserve(context.size());
    for (const Entry& entry : context) sorted.push_back(&entry);
    std::sort(sorted.begin(), sorted.end(),
              [](const Entry* left, const Entry* right) { return before(*left, *right); });
    for (const Entry* entry : sorted) good &= append_entry(out, *entry);
  }
  out.push_back('}');
  return good;
}

}  // namespace

bool append_context(std::string& out, const Context& context) {
  if (is_plain(context)) return append_plain(out, context);
  bool good = true;
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

namespace {

bool append_number(std::string& out, const Decimal& number) {
  const auto whole = number.to_int64();
  if (whole && *whole <= integer_max && *whole >= -integer_max) {
    append_integer(out, *whole);
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

/// Pairs of key and value, as [[key,value],...].
std::optional<Value> context_of_pairs(const Value& content) {
  if (content.list() == nullptr) return std::nullopt;
  Context context;
  for (const Value& entry : *content.list()) {
    const List* pair = entry.list();
    if (pair == nullptr || pair->size() != 2 || pair->front().string() == nullptr) return std::nullopt;
    context.emplace_back(*pair->front().string(), pair->back());
  }
  return Value(std::move(context));
}

/// Both ends and how they are bounded, as [low,high,"[)"].
std::optional<Value> range_of(const Value& content) {
  const List* parts = content.list();
  if (parts == nullptr || parts->size() != 3 || (*parts)[2].string() == nullptr) return std::nullopt;
  const std::string& ends = *(*parts)[2].string();
  if (ends.size() != 2) return std::nullopt;
  return Value(model::Range{(*parts)[0], (*parts)[1], ends[0] == '[', ends[1] == ']'});
}

std::optional<Value> from_tag(std::string_view tag, const Value& content) {
  if (tag == "ctx") return context_of_pairs(content);
  if (tag == "range") return range_of(content);
  const std::string* text = content.string();
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

namespace {

constexpr int depth_max = 64;

Value take_value(JsonText& text, int depth);

Value take_list(JsonText& text, int depth) {
  List items;
  text.expect("[");
  if (text.take(']')) return Value(std::move(items));
  do items.push_back(take_value(text, depth + 1));
  while (text.good() && text.take(','));
  text.expect("]");
  return Value(std::move(items));
}

Context take_entries(JsonText& text, int depth) {
  Context entries;
  text.expect("{");
  if (text.take('}')) return entries;
  do {
    std::string key = text.text();
    text.expect(":");
    if (!is_simple_key(key) || (!entries.empty() && entries.back().first >= key)) text.fail();
    if (!text.good()) return {};
    entries.emplace_back(std::move(key), take_value(text, depth + 1));
  } while (text.good() && text.take(','));
  text.expect("}");
  return entries;
}

/// A context, or what a tag stands for.
Value take_object(JsonText& text, int depth) {
  const std::string_view begin = text.rest();
  Context entries = take_entries(text, depth);
  if (!text.good() || entries.size() != 1 || !is_tag(entries.front().first)) return Value(std::move(entries));
  auto value = from_tag(entries.front().first, entries.front().second);
  // Numbers, dates and pairs can be written in more ways than one.
  std::string again;
  if (value && append_value(again, *value) && again == text.since(begin)) return std::move(*value);
  text.fail();
  return {};
}

Value take_value(JsonText& text, int depth) {
  if (depth > depth_max) text.fail();
  if (!text.good()) return {};
  switch (text.peek()) {
    case '"':
      return text.text();
    case '[':
      return take_list(text, depth);
    case '{':
      return take_object(text, depth);
    case 't':
      text.expect("true");
      return true;
    case 'f':
      text.expect("false");
      return false;
    case 'n':
      text.expect("null");
      return {};
    default:
      return text.integer();
  }
}

}  // namespace

Value take_value(JsonText& text) {
  return take_value(text, 0);
}

Context take_context(JsonText& text) {
  const std::string_view begin = text.rest();
  Context entries = take_entries(text, 1);
  if (entries.size() != 1 || !is_tag(entries.front().first)) return entries;
  JsonText again(begin);
  const Value value = take_object(again, 1);
  if (again.good() && value.context() != nullptr) return *value.context();
  text.fail();
  return {};
}

namespace {

/// Deeper ones are left to writing and reading, which knows how deep is too deep.
constexpr int settled_depth_max = 16;

enum class Form { Settled, Unsorted, Rare };

Form form_of(const Value& value, int depth);

/// A name that stands twice is nothing that can be read back.
Form form_of_names(const Context& context) {
  if (!is_plain(context)) return Form::Settled;
  const auto out_of_place = std::adjacent_find(
      context.begin(), context.end(), [](const Entry& one, const Entry& next) { return one.first >= next.first; });
  if (out_of_place == context.end()) return Form::Settled;
  std::vector<std::string_view> names;
  for (const Entry& entry : context) names.push_back(entry.first);
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) == names.end() ? Form::Unsorted : Form::Rare;
}

Form form_of(const Context& context, int depth) {
  if (depth > settled_depth_max) return Form::Rare;
  Form form = form_of_names(context);
  for (const Entry& entry : context) form = std::max(form, form_of(entry.second, depth + 1));
  return form;
}

Form form_of(const Value& value, int depth) {
  switch (value.kind()) {
    case ValueKind::Null:
    case ValueKind::Boolean:
    case ValueKind::Number:  // 1.50 and 1.5 are one number, in every way that can be seen.
    case ValueKind::String:
    case ValueKind::Date:
      return Form::Settled;
    case ValueKind::List: {
      if (depth > settled_depth_max) return Form::Rare;
      Form form = Form::Settled;
      for (const Value& item : *value.list()) form = std::max(form, form_of(item, depth + 1));
      return form;
    }
    case ValueKind::Context:
      return form_of(*value.context(), depth);
    default:
      return Form::Rare;
  }
}

void sort_within(Context& context);

Value sorted_within(const Value& value) {
  if (form_of(value, 0) == Form::Settled) return value;
  if (value.context() != nullptr) {
    Context entries = *value.context();
    sort_within(entries);
    return Value(std::move(entries));
  }
  List items;
  items.reserve(value.list()->size());
  for (const Value& item : *value.list()) items.push_back(sorted_within(item));
  return Value(std::move(items));
}

void sort_within(Context& context) {
  if (is_plain(context)) std::sort(context.begin(), context.end(), before);
  for (Entry& entry : context) entry.second = sorted_within(entry.second);
}

}  // namespace

bool settle(Context& context) {
  const Form form = form_of(context, 1);
  if (form == Form::Unsorted) sort_within(context);
  return form != Form::Rare;
}

}  // namespace anumat::engine::log
