#include "anumat/model/value.hpp"

#include <algorithm>
#include <functional>

#include "anumat/base/text.hpp"
#include "anumat/model/program.hpp"
#include "temporal.hpp"

namespace anumat::model {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char letter : text) {
    switch (letter) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += letter;
    }
  }
  return out + "\"";
}

std::string moment(std::string text) {
  return "@\"" + std::move(text) + "\"";
}

std::string range_literal(const Range& range) {
  if (range.excluded) return "(!=" + to_literal(range.low) + ")";
  if (range.low.is_null()) return std::string(range.high_included ? "(<=" : "(<") + to_literal(range.high) + ")";
  if (range.high.is_null()) return std::string(range.low_included ? "(>=" : "(>") + to_literal(range.low) + ")";
  return (range.low_included ? "[" : "(") + to_literal(range.low) + ".." + to_literal(range.high) +
         (range.high_included ? "]" : ")");
}

}  // namespace

Value::Value(std::string text) : other_(shared(ValueKind::String, std::move(text))) {}
Value::Value(Time value) : other_(shared(ValueKind::Time, std::move(value))) {}
Value::Value(DateTime value) : other_(shared(ValueKind::DateTime, std::move(value))) {}
Value::Value(DaysDuration value) : other_(shared(ValueKind::DaysDuration, value)) {}
Value::Value(List items) : other_(shared(ValueKind::List, std::move(items))) {}
Value::Value(Context entries) : other_(shared(ValueKind::Context, std::move(entries))) {}
Value::Value(Range range) : other_(shared(ValueKind::Range, std::move(range))) {}
Value::Value(std::shared_ptr<const Function> function) : other_(shared(ValueKind::Function, std::move(function))) {}

const Function* Value::function() const {
  const auto* held = part<std::shared_ptr<const Function>>(ValueKind::Function);
  return held == nullptr ? nullptr : held->get();
}

void Value::unmake() const {
  const auto* part = other_.content.part;
  switch (kind()) {
    case ValueKind::String:
      delete static_cast<const Part<std::string>*>(part);
      break;
    case ValueKind::Time:
      delete static_cast<const Part<Time>*>(part);
      break;
    case ValueKind::DateTime:
      delete static_cast<const Part<DateTime>*>(part);
      break;
    case ValueKind::DaysDuration:
      delete static_cast<const Part<DaysDuration>*>(part);
      break;
    case ValueKind::List:
      delete static_cast<const Part<List>*>(part);
      break;
    case ValueKind::Context:
      delete static_cast<const Part<Context>*>(part);
      break;
    case ValueKind::Range:
      delete static_cast<const Part<Range>*>(part);
      break;
    case ValueKind::Function:
      delete static_cast<const Part<std::shared_ptr<const Function>>*>(part);
      break;
    default:
      break;
  }
}

std::uint32_t Value::work_out_mark() const {
  const auto* text = static_cast<const Part<std::string>*>(other_.content.part);
  std::uint32_t mark = 0;
  if (is_comparable_text(text->value)) {
    const std::uint64_t hash = std::hash<std::string_view>()(text->value);
    mark = static_cast<std::uint32_t>(hash ^ (hash >> 32U)) | 1U;
  }
  text->mark.store(mark, std::memory_order_relaxed);
  return mark;
}

const Value* Value::find(std::string_view name) const& {
  const auto* entries = context();
  if (entries == nullptr) return nullptr;
  const auto found =
      std::find_if(entries->begin(), entries->end(), [&](const auto& entry) { return entry.first == name; });
  return found == entries->end() ? nullptr : &found->second;
}

bool operator==(const Value& left, const Value& right) {
  if (left.kind() != right.kind()) return false;
  switch (left.kind()) {
    case ValueKind::Null:
      return true;
    case ValueKind::Boolean:
      return *left.boolean() == *right.boolean();
    case ValueKind::Number:
      return *left.number() == *right.number();
    case ValueKind::String:
      return *left.string() == *right.string();
    case ValueKind::Date:
      return *left.date() == *right.date();
    case ValueKind::Time:
      return *left.time() == *right.time();
    case ValueKind::DateTime:
      return *left.date_time() == *right.date_time();
    case ValueKind::MonthsDuration:
      return *left.months() == *right.months();
    case ValueKind::DaysDuration:
      return *left.days() == *right.days();
    case ValueKind::List:
      return *left.list() == *right.list();
    case ValueKind::Context:
      return *left.context() == *right.context();
    case ValueKind::Range: {
      const auto& a = *left.range();
      const auto& b = *right.range();
      return a.low == b.low && a.high == b.high && a.low_included == b.low_included &&
             a.high_included == b.high_included && a.excluded == b.excluded;
    }
    case ValueKind::Function:
      return left.function() == right.function();
  }
  return false;
}

std::string to_literal(const Value& value) {
  switch (value.kind()) {
    case ValueKind::Null:
      return "null";
    case ValueKind::Boolean:
      return *value.boolean() ? "true" : "false";
    case ValueKind::Number:
      return value.number()->text();
    case ValueKind::String:
      return quoted(*value.string());
    case ValueKind::Date:
      return moment(value.date()->iso());
    case ValueKind::Time:
      return moment(to_text(*value.time()));
    case ValueKind::DateTime:
      return moment(to_text(*value.date_time()));
    case ValueKind::MonthsDuration:
      return moment(to_text(*value.months()));
    case ValueKind::DaysDuration:
      return moment(to_text(*value.days()));
    case ValueKind::List: {
      std::string text;
      for (const auto& item : *value.list()) text += (text.empty() ? "" : ", ") + to_literal(item);
      return "[" + text + "]";
    }
    case ValueKind::Context: {
      std::string text;
      for (const auto& [name, entry] : *value.context()) {
        text += (text.empty() ? "" : ", ") + quoted(name) + ": " + to_literal(entry);
      }
      return "{" + text + "}";
    }
    case ValueKind::Range:
      return range_literal(*value.range());
    case ValueKind::Function:
      return to_text(*value.function());
  }
  return "null";
}

std::string to_display(const Value& value) {
  switch (value.kind()) {
    case ValueKind::Null:
      return "-";
    case ValueKind::String:
      return *value.string();
    case ValueKind::Date:
      return value.date()->iso();
    case ValueKind::Time:
      return to_text(*value.time());
    case ValueKind::DateTime:
      return to_text(*value.date_time());
    case ValueKind::MonthsDuration:
      return to_text(*value.months());
    case ValueKind::DaysDuration:
      return to_text(*value.days());
    case ValueKind::List: {
      std::string text;
      for (const auto& item : *value.list()) text += (text.empty() ? "" : ", ") + to_display(item);
      return text;
    }
    default:
      return to_literal(value);
  }
}

}  // namespace anumat::model
