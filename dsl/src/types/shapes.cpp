#include "types/shapes.hpp"

#include <algorithm>
#include <array>

#include "anumat/model/value.hpp"

namespace anumat::dsl {

using model::ValueKind;

StaticType StaticType::list(StaticType item, bool filled) {
  StaticType type = of(Shape::List);
  type.filled = filled;
  type.weight = item.weight + 1;
  type.item = std::make_shared<const StaticType>(std::move(item));
  return type;
}

StaticType StaticType::range(StaticType item) {
  StaticType type = of(Shape::Range);
  type.item = std::make_shared<const StaticType>(std::move(item));
  return type;
}

StaticType StaticType::optional(std::string why) const {
  StaticType type = *this;
  type.absent = true;
  if (type.reason.empty()) type.reason = std::move(why);
  return type;
}

StaticType whole_number() {
  StaticType type = StaticType::of(Shape::Number);
  type.decimals = 0;
  return type;
}

std::optional<StaticType> TypeScope::entry(const StaticType&, std::string_view) const {
  return std::nullopt;
}

std::vector<std::string> TypeScope::names_near(const StaticType*) const {
  return {};
}

namespace {

Text word_of(Shape shape) {
  switch (shape) {
    case Shape::Boolean:
      return {"a yes or no", "ใช่หรือไม่ใช่"};
    case Shape::Number:
      return {"a number", "จำนวน"};
    case Shape::Text:
      return {"text", "ข้อความ"};
    case Shape::Date:
      return {"a date", "วันที่"};
    case Shape::Time:
      return {"a time of day", "เวลา"};
    case Shape::DateTime:
      return {"a date with a time", "วันและเวลา"};
    case Shape::Months:
      return {"a duration of months", "ช่วงเวลาเป็นเดือน"};
    case Shape::Days:
      return {"a duration of days", "ช่วงเวลาเป็นวัน"};
    case Shape::Duration:
      return {"a duration", "ช่วงเวลา"};
    case Shape::Context:
      return {"a group of entries", "ชุดข้อมูล"};
    case Shape::Function:
      return {"a function", "ฟังก์ชัน"};
    case Shape::Mixed:
      return {"values of different kinds", "ค่าต่างชนิดปนกัน"};
    case Shape::Null:
    case Shape::Nothing:
      return {"nothing", "ค่าว่าง"};
    default:
      return {"a value", "ค่า"};
  }
}

bool is_case(const StaticType& type) {
  return type.is(Shape::Context) && type.face != Face::None && type.face != Face::Record;
}

bool is_span_shape(Shape shape) {
  return shape == Shape::Months || shape == Shape::Days || shape == Shape::Duration;
}

// Nothing is known of it, or there is nothing of it.
bool tells_nothing(const StaticType& type) {
  return !type.known() || type.is(Shape::Nothing) || type.is(Shape::Null);
}

// Two kinds of duration in one field: which it is shows when it runs.
bool same_shape(const StaticType& left, const StaticType& right) {
  if (left.shape == right.shape) return true;
  return (left.is(Shape::Duration) && is_span_shape(right.shape)) ||
         (right.is(Shape::Duration) && is_span_shape(left.shape));
}

template <class Entries>
const StaticType* entry_named(const Entries& entries, std::string_view name) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto& one) { return one.first == name; });
  return found == entries.end() ? nullptr : &found->second;
}

// Contexts with the very same entries; nothing when they differ.
std::optional<StaticType> joined_contexts(const StaticType& left, const StaticType& right) {
  if (left.name != right.name || left.face != right.face || left.entries.size() != right.entries.size())
    return std::nullopt;
  StaticType both = left;
  both.open = left.open || right.open;
  for (auto& [name, type] : both.entries) {
    const StaticType* other = entry_named(right.entries, name);
    if (other == nullptr) return std::nullopt;
    type = joined(type, *other);
  }
  return both;
}

}  // namespace

Text words(const StaticType& type) {
  if (type.is(Shape::List) || type.is(Shape::Range)) {
    const bool list = type.is(Shape::List);
    Text inner = type.item == nullptr ? word_of(Shape::Unknown) : words(*type.item);
    for (const std::string_view article : {"a ", "an "})
      if (inner.en.starts_with(article)) inner.en.erase(0, article.size());
    return {(list ? "a list of " : "a range of ") + inner.en, (list ? "รายการของ" : "ช่วงของ") + inner.th};
  }
  if (type.name == "person" && type.is(Shape::Text)) return {"a person", "บุคคล"};
  if (type.is(Shape::Context) && !type.name.empty()) return {"a `" + type.name + "`", "`" + type.name + "`"};
  return word_of(type.shape);
}

StaticType type_of(const model::Value& value) {
  switch (value.kind()) {
    case ValueKind::Null:
      return StaticType::of(Shape::Null).optional();
    case ValueKind::Boolean:
      return StaticType::of(Shape::Boolean);
    case ValueKind::Number: {
      StaticType type = StaticType::of(Shape::Number);
      for (int places = 0; places <= 34 && type.decimals < 0; ++places)
        if (const auto rounded = value.number()->round(places, Rounding::Down); rounded && *rounded == *value.number())
          type.decimals = places;
      return type;
    }
    case ValueKind::String:
      return StaticType::of(Shape::Text);
    case ValueKind::Date:
      return StaticType::of(Shape::Date);
    case ValueKind::Time:
      return StaticType::of(Shape::Time);
    case ValueKind::DateTime:
      return StaticType::of(Shape::DateTime);
    case ValueKind::MonthsDuration:
      return StaticType::of(Shape::Months);
    case ValueKind::DaysDuration:
      return StaticType::of(Shape::Days);
    case ValueKind::List: {
      StaticType item = StaticType::of(Shape::Nothing);
      for (const auto& one : *value.list()) item = joined(item, type_of(one));
      return StaticType::list(std::move(item), !value.list()->empty());
    }
    case ValueKind::Context: {
      StaticType type = StaticType::of(Shape::Context);
      for (const auto& [name, entry] : *value.context()) type.entries.emplace_back(name, type_of(entry));
      return type;
    }
    case ValueKind::Range:
      return StaticType::range(joined(type_of(value.range()->low.is_null() ? value.range()->high : value.range()->low),
                                      StaticType::of(Shape::Nothing)));
    case ValueKind::Function:
      return StaticType::of(Shape::Function);
  }
  return {};
}

StaticType joined(const StaticType& left, const StaticType& right) {
  const auto settle = [&](StaticType type) {
    type.absent = left.absent || right.absent;
    type.personal = left.personal.empty() ? right.personal : left.personal;
    type.narrow = left.narrow.empty() ? right.narrow : left.narrow;
    type.reason = left.absent && !left.reason.empty() ? left.reason : right.absent ? right.reason : std::string();
    return type;
  };
  if (left.is(Shape::Nothing)) return settle(right);
  if (right.is(Shape::Nothing)) return settle(left);
  if (left.is(Shape::Null)) return settle(right);
  if (right.is(Shape::Null)) return settle(left);
  if (!left.known() || !right.known()) return settle(StaticType());
  if (!same_shape(left, right)) return settle(StaticType::of(Shape::Mixed));
  switch (left.shape) {
    case Shape::Number: {
      StaticType type = left;
      type.decimals = left.decimals < 0 || right.decimals < 0 ? -1 : std::max(left.decimals, right.decimals);
      return settle(std::move(type));
    }
    case Shape::Text: {
      StaticType type = left;
      if (left.name != right.name) type.name.clear();
      return settle(std::move(type));
    }
    case Shape::List:
      return settle(StaticType::list(joined(*left.item, *right.item), left.filled && right.filled));
    case Shape::Range:
      return settle(StaticType::range(joined(*left.item, *right.item)));
    case Shape::Context: {
      auto both = joined_contexts(left, right);
      return settle(both ? std::move(*both) : StaticType::of(Shape::Mixed));
    }
    default:
      return settle(left.shape == right.shape ? left : StaticType::of(Shape::Duration));
  }
}

bool can_equal(const StaticType& left, const StaticType& right) {
  if (left.is(Shape::Mixed) || right.is(Shape::Mixed)) return tells_nothing(left) || tells_nothing(right);
  if (tells_nothing(left) || tells_nothing(right)) return true;
  if (!same_shape(left, right)) return false;
  if (left.is(Shape::List) || left.is(Shape::Range)) return can_equal(*left.item, *right.item);
  if (!left.is(Shape::Context)) return true;
  // What a reference shows depends on what is read of it, so that two of them are never compared as they are.
  if (is_case(left) || is_case(right)) return false;
  if (left.open || right.open || left.face == Face::Record || right.face == Face::Record)
    return left.name == right.name;
  return std::all_of(left.entries.begin(), left.entries.end(), [&](const auto& entry) {
    const StaticType* other = entry_named(right.entries, entry.first);
    return other == nullptr || can_equal(entry.second, *other);
  });
}

bool can_order(const StaticType& left, const StaticType& right) {
  if (!left.known() || !right.known() || left.is(Shape::Nothing) || right.is(Shape::Nothing)) return true;
  constexpr std::array<Shape, 8> ordered = {Shape::Number,   Shape::Text,   Shape::Date, Shape::Time,
                                            Shape::DateTime, Shape::Months, Shape::Days, Shape::Duration};
  return same_shape(left, right) && std::find(ordered.begin(), ordered.end(), left.shape) != ordered.end();
}

bool suits(const StaticType& given, const StaticType& wanted) {
  if (!given.known() || !wanted.known()) return true;
  if (given.is(Shape::Null) || given.is(Shape::Nothing)) return true;
  if (!same_shape(given, wanted)) return false;
  if (given.is(Shape::List) || given.is(Shape::Range)) return suits(*given.item, *wanted.item);
  if (!given.is(Shape::Context) || given.name == wanted.name) return true;
  if (!wanted.name.empty() && !given.name.empty()) return false;
  return std::all_of(wanted.entries.begin(), wanted.entries.end(), [&](const auto& entry) {
    const StaticType* other = entry_named(given.entries, entry.first);
    return other == nullptr ? given.open || entry.second.absent : suits(*other, entry.second);
  });
}

std::optional<StaticType> property_of(const StaticType& type, std::string_view name) {
  const auto among = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  StaticType whole = StaticType::of(Shape::Number);
  whole.decimals = 0;
  const bool dated = type.is(Shape::Date) || type.is(Shape::DateTime);
  const bool timed = dated || type.is(Shape::Time);
  if (dated && among({"year", "month", "day", "weekday"})) return whole;
  if (timed && among({"hour", "minute", "second"})) return whole;
  if (timed && name == "time offset")
    return type.is(Shape::Date) ? StaticType::of(Shape::Days) : StaticType::of(Shape::Days).optional("time offset");
  if (timed && !type.is(Shape::Date) && name == "timezone") return StaticType::of(Shape::Text).optional("timezone");
  if (type.is(Shape::Months) && among({"years", "months"})) return whole;
  if (type.is(Shape::Days) && among({"days", "hours", "minutes"})) return whole;
  if (type.is(Shape::Days) && name == "seconds") return StaticType::of(Shape::Number);
  if (type.is(Shape::Duration) && among({"years", "months", "days", "hours", "minutes", "seconds"}))
    return StaticType();
  if (type.is(Shape::Range) && among({"start", "end"})) return type.item->optional(std::string(name));
  if (type.is(Shape::Range) && among({"start included", "end included"})) return StaticType::of(Shape::Boolean);
  return std::nullopt;
}

}  // namespace anumat::dsl
