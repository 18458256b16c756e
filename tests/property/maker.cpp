#include "maker.hpp"

#include <algorithm>
#include <array>

#include "anumat/model/builtins.hpp"

namespace anumat::dsl {
namespace {

using model::Value;

StaticType simple(Shape shape) {
  return StaticType::of(shape);
}

bool same(const StaticType& left, const StaticType& right) {
  if (left.shape != right.shape || left.absent != right.absent || left.entries.size() != right.entries.size())
    return false;
  if ((left.item == nullptr) != (right.item == nullptr) || (left.item && !same(*left.item, *right.item))) return false;
  for (std::size_t i = 0; i < left.entries.size(); ++i)
    if (left.entries[i].first != right.entries[i].first || !same(left.entries[i].second, right.entries[i].second))
      return false;
  return true;
}

constexpr std::array<Shape, 7> simple_shapes = {Shape::Boolean,  Shape::Number, Shape::Text,  Shape::Date,
                                                Shape::DateTime, Shape::Days,   Shape::Months};

}  // namespace

StaticType Maker::some_type(int depth) {
  const int kind = below(depth > 0 ? 10 : 7);
  if (kind < 7) return simple(simple_shapes[static_cast<std::size_t>(kind)]);
  if (kind < 9) return StaticType::list(some_type(depth - 1));
  StaticType type = simple(Shape::Context);
  const int count = 1 + below(3);
  for (int i = 0; i < count; ++i) {
    StaticType entry = some_type(depth - 1);
    if (below(3) == 0) entry = entry.optional();
    type.entries.emplace_back("e" + std::to_string(++made_), std::move(entry));
  }
  return type;
}

Maker::Names Maker::scope() {
  Names names;
  const int count = 4 + below(6);
  for (int i = 0; i < count; ++i) {
    StaticType type = some_type(2);
    if (below(3) == 0) type = type.optional();
    names.push_back({"n" + std::to_string(++made_), std::move(type)});
  }
  return names;
}

Value Maker::value(const StaticType& type) {
  if (type.absent && below(2) == 0) return {};
  switch (type.shape) {
    case Shape::Boolean:
      return below(2) == 0;
    case Shape::Number:
      return Value(below(4) == 0 ? 0 : below(21) - 10);
    case Shape::Text:
      return std::string(static_cast<std::size_t>(below(3)), static_cast<char>('a' + below(3)));
    case Shape::Date:
      return *Date::from_civil(2020 + below(10), 1 + below(12), 1 + below(28));
    case Shape::DateTime: {
      model::DateTime moment{*Date::from_civil(2020 + below(10), 1 + below(12), 1 + below(28)), {}};
      moment.time.nanos = std::int64_t{1'000'000'000} * below(86400);
      moment.time.offset_seconds = 25200;
      return moment;
    }
    case Shape::Days:
      return model::DaysDuration{below(4) == 0 ? 0 : 3600 * (below(200) - 100), 0};
    case Shape::Months:
      return model::MonthsDuration{below(30) - 10};
    case Shape::List: {
      model::List items;
      for (int i = below(4); i > 0; --i) items.push_back(value(*type.item));
      return items;
    }
    case Shape::Context: {
      model::Context entries;
      for (const auto& [name, entry] : type.entries) entries.emplace_back(name, value(entry));
      return entries;
    }
    default:
      return {};
  }
}

void Maker::readable(const Known& from, int depth, Names& found) const {
  found.push_back(from);
  const bool list = from.type.is(Shape::List) && from.type.item->is(Shape::Context) && !from.type.item->absent;
  if (depth == 0 || from.type.absent || (!from.type.is(Shape::Context) && !list)) return;
  for (const auto& [name, entry] : list ? from.type.item->entries : from.type.entries)
    readable({from.text + "." + name, list ? StaticType::list(entry) : entry}, depth - 1, found);
}

Maker::Names Maker::readable() const {
  Names found;
  for (const Known& known : names_) readable(known, 2, found);
  return found;
}

Maker::Options Maker::texts_of(const StaticType& type) const {
  Options found;
  for (const Known& known : readable())
    if (same(known.type, type)) found.push_back(known.text);
  return found;
}

std::string Maker::expression(const Names& names, const StaticType& type, int depth) {
  names_ = names;
  return make(type, depth);
}

std::string Maker::make(const StaticType& type, int depth) {
  if (wildness_ > 0 && below(100) < wildness_) return wild(depth);
  if (depth <= 0) return leaf(type);
  if (below(6) == 0) return choice(type, depth - 1);
  if (below(8) == 0) return leaf(type);
  switch (type.shape) {
    case Shape::Number:
      return number(depth - 1);
    case Shape::Boolean:
      return boolean(depth - 1);
    case Shape::Text:
      return text(depth - 1);
    case Shape::Date:
    case Shape::DateTime:
      return moment(type, depth - 1);
    case Shape::Days:
    case Shape::Months:
      return span(type, depth - 1);
    case Shape::List:
      return list(type, depth - 1);
    default:
      return context(type, depth - 1);
  }
}

std::string Maker::leaf(const StaticType& type) {
  const Options found = texts_of(type);
  return found.empty() || below(5) == 0 ? constant(type) : one_of(found);
}

std::string Maker::constant(const StaticType& type) {
  switch (type.shape) {
    case Shape::Boolean:
      return below(2) == 0 ? "true" : "false";
    case Shape::Number:
      return std::to_string(below(10)) + (below(3) == 0 ? ".5" : "");
    case Shape::Text:
      return one_of({"\"\"", "\"a\"", "\"bb\"", "\"ก\""});
    case Shape::Date:
      return one_of({"@\"2026-10-01\"", "@\"2024-02-29\"", "date(\"2025-01-31\")", "BE 2569-10-01"});
    case Shape::DateTime:
      return one_of({"@\"2026-10-01T08:30:00+07:00\"", "date and time(\"2024-02-29T00:00:00+07:00\")"});
    case Shape::Days:
      return one_of({"@\"P3D\"", "duration(\"PT5H\")", "@\"P0D\""});
    case Shape::Months:
      return one_of({"@\"P1Y\"", "duration(\"P5M\")"});
    case Shape::List:
      return "[" + make(*type.item, 0) + "]";
    default:
      return context(type, 0);
  }
}

std::string Maker::choice(const StaticType& type, int depth) {
  if (below(2) == 0)
    return "(if " + make(simple(Shape::Boolean), depth) + " then " + make(type, depth) + " else " + make(type, depth) +
           ")";
  const Options optional = texts_of(type.optional());
  if (optional.empty() || type.absent) return make(type, depth);
  const std::string known = one_of(optional);
  if (below(2) == 0) return "(if " + known + " = null then " + make(type, depth) + " else " + known + ")";
  return "(if " + known + " != null and " + make(simple(Shape::Boolean), depth) + " then " + known + " else " +
         make(type, depth) + ")";
}

std::string Maker::number(int depth) {
  const StaticType one = simple(Shape::Number);
  const auto next = [&] { return make(one, depth); };
  switch (below(14)) {
    case 0:
      return "(" + next() + " + " + next() + ")";
    case 1:
      return "(" + next() + " - " + next() + ")";
    case 2:
      return "(" + next() + " * " + next() + ")";
    case 3:
      return "-(" + next() + ")";
    case 4:
      return "count(" + make(StaticType::list(some_type(0)), depth) + ")";
    case 5:
      return "string length(" + make(simple(Shape::Text), depth) + ")";
    case 6:
      return "round half up(" + next() + ", 1)";
    case 7:
      return one_of({"floor", "abs", "ceiling"}) + "(" + next() + ")";
    case 8:
      return one_of({"min", "max", "sum"}) + "(" + next() + ", " + next() + ")";
    case 9:
      return make(simple(below(2) == 0 ? Shape::Date : Shape::DateTime), depth) + one_of({".year", ".month", ".day"});
    case 10:
      return "(" + make(simple(Shape::Date), depth) + " - " + make(simple(Shape::Date), depth) + ").days";
    case 11:
      return "sum([" + next() + ", " + next() + "])";
    case 12:
      return one_of({"fiscal year", "quarter", "day of year"}) + "(" + make(simple(Shape::Date), depth) + ")";
    default:
      return guarded_number(depth);
  }
}

std::string Maker::guarded_number(int depth) {
  const StaticType one = simple(Shape::Number);
  const Options numbers = texts_of(one);
  const Options lists = texts_of(StaticType::list(one));
  if (!lists.empty() && below(2) == 0) {
    const std::string known = one_of(lists);
    return "(if count(" + known + ") = 0 then 0 else " + one_of({"sum(", "max(", "mean(", "median("}) + known + "))";
  }
  if (!lists.empty() && below(2) == 0) {
    const std::string known = one_of(lists);
    return "(if count(" + known + ") > 0 then " + known + one_of({"[1]", "[-1]"}) + " else " + make(one, depth) + ")";
  }
  if (!numbers.empty()) {
    const std::string known = one_of(numbers);
    return "(if " + known + " = 0 then 0 else " + make(one, depth) + " / " + known + ")";
  }
  return "{k: " + make(one, depth) + ", m: k + 1}.m";
}

std::string Maker::comparison(int depth) {
  const StaticType type = simple(simple_shapes[1 + static_cast<std::size_t>(below(6))]);
  const auto next = [&] { return make(type, depth); };
  switch (below(5)) {
    case 0:
      return "(" + next() + " between " + next() + " and " + next() + ")";
    case 1:
      return "(" + next() + " in (" + next() + ", " + next() + "))";
    case 2:
      return "(" + next() + " in " + one_of({"<", ">="}) + " " + leaf(type) + ")";
    case 3:
      return "list contains(" + make(StaticType::list(type), depth) + ", " + next() + ")";
    default:
      return "(" + next() + one_of({" < ", " <= ", " > ", " >= ", " = ", " != "}) + next() + ")";
  }
}

std::string Maker::bound(std::string_view list, const StaticType& item, const StaticType& result, int depth,
                         std::string_view before, std::string_view between) {
  const std::string name = "v" + std::to_string(++made_);
  names_.push_back({name, item});
  const std::string body = make(result, depth);
  names_.pop_back();
  return "(" + std::string(before) + name + " in " + std::string(list) + std::string(between) + body + ")";
}

std::string Maker::boolean(int depth) {
  const StaticType one = simple(Shape::Boolean);
  const auto next = [&] { return make(one, depth); };
  switch (below(8)) {
    case 0:
      return "(" + next() + " and " + next() + ")";
    case 1:
      return "(" + next() + " or " + next() + ")";
    case 2:
      return "not(" + next() + ")";
    case 3: {
      const StaticType item = some_type(1);
      const std::string list = make(StaticType::list(item), depth);
      return bound(list, item, one, depth, below(2) == 0 ? "some " : "every ", " satisfies ");
    }
    case 4:
      return one_of({"contains", "starts with", "ends with"}) + "(" + make(simple(Shape::Text), depth) + ", " +
             make(simple(Shape::Text), depth) + ")";
    case 5:
      return guarded_boolean(depth);
    default:
      return comparison(depth);
  }
}

std::string Maker::guarded_boolean(int depth) {
  const StaticType type = simple(simple_shapes[1 + static_cast<std::size_t>(below(6))]);
  const Options optional = texts_of(type.optional());
  if (optional.empty()) return comparison(depth);
  const std::string known = one_of(optional);
  const std::string test = known + one_of({" < ", " >= ", " = "}) + make(type, depth);
  switch (below(4)) {
    case 0:
      return "(" + known + " != null and " + test + ")";
    case 1:
      return "(" + known + " = null or " + test + ")";
    case 2:
      return "not(" + known + " = null or not(" + test + "))";
    default:
      return "(" + known + one_of({" = ", " != "}) + one_of({"null", make(type, depth)}) + ")";
  }
}

std::string Maker::text(int depth) {
  const StaticType one = simple(Shape::Text);
  switch (below(6)) {
    case 0:
      return "(" + make(one, depth) + " + " + make(one, depth) + ")";
    case 1:
      return "string(" + make(some_type(1), depth) + ")";
    case 2:
      return one_of({"upper case", "lower case"}) + "(" + make(one, depth) + ")";
    case 3:
      return one_of({"substring before", "substring after"}) + "(" + make(one, depth) + ", " + make(one, depth) + ")";
    case 4:
      return "string join(" + make(StaticType::list(one), depth) + ", \", \")";
    default:
      return one_of({"day of week", "thai date"}) + "(" + make(simple(Shape::Date), depth) + ")";
  }
}

std::string Maker::moment(const StaticType& type, int depth) {
  switch (below(3)) {
    case 0:
      return "(" + make(type, depth) + one_of({" + ", " - "}) + make(simple(Shape::Days), depth) + ")";
    case 1:
      return "(" + make(type, depth) + one_of({" + ", " - "}) + make(simple(Shape::Months), depth) + ")";
    default:
      return one_of({"min", "max"}) + "(" + make(type, depth) + ", " + make(type, depth) + ")";
  }
}

std::string Maker::span(const StaticType& type, int depth) {
  switch (below(5)) {
    case 0:
      return "(" + make(type, depth) + one_of({" + ", " - "}) + make(type, depth) + ")";
    case 1:
      return "(" + make(type, depth) + " * " + std::to_string(below(3)) + ")";
    case 2:
      return "(" + make(type, depth) + " / " + std::to_string(1 + below(3)) + ")";
    case 3:
      return "-(" + make(type, depth) + ")";
    default: {
      const StaticType day = simple(below(2) == 0 ? Shape::Date : Shape::DateTime);
      if (type.is(Shape::Months))
        return "years and months duration(" + make(day, depth) + ", " + make(day, depth) + ")";
      return "(" + make(day, depth) + " - " + make(day, depth) + ")";
    }
  }
}

std::string Maker::list(const StaticType& type, int depth) {
  const StaticType& item = *type.item;
  const auto next = [&] { return make(type, depth); };
  switch (below(8)) {
    case 0:
      return "[" + make(item, depth) + ", " + make(item, depth) + "]";
    case 1: {
      const StaticType from = some_type(1);
      return bound(make(StaticType::list(from), depth), from, item, depth, "for ", " return ");
    }
    case 2: {
      const std::string base = next();
      const Names outside = names_;
      // The item of this filter hides that of a filter around it.
      std::erase_if(names_, [](const Known& known) { return known.text == "item"; });
      names_.push_back({"item", item});
      for (const auto& [name, entry] : item.entries) names_.push_back({name, entry});
      const std::string condition = make(simple(Shape::Boolean), depth);
      names_ = outside;
      return base + "[" + condition + "]";
    }
    case 3:
      return one_of({"reverse", "distinct values"}) + "(" + next() + ")";
    case 4:
      return one_of({"concatenate", "union"}) + "(" + next() + ", " + next() + ")";
    case 5:
      return "append(" + next() + ", " + make(item, depth) + ")";
    case 6: {
      const bool ordered = !item.absent && item.shape >= Shape::Number && item.shape <= Shape::Days;
      return ordered ? "sort(" + next() + ")" : next();
    }
    default: {
      const StaticType number = simple(Shape::Number);
      if (!same(item, number)) return next();
      return "flatten([" + next() + ", " + next() + "])";
    }
  }
}

std::string Maker::context(const StaticType& type, int depth) {
  std::string text;
  const std::size_t before = names_.size();
  for (const auto& [name, entry] : type.entries) {
    StaticType present = entry;
    present.absent = false;
    text += (text.empty() ? "" : ", ") + name + ": " +
            (entry.absent && below(3) == 0
                 ? "(if " + make(simple(Shape::Boolean), depth) + " then null else " + make(present, depth) + ")"
                 : make(present, depth));
  }
  names_.resize(before);
  return "{" + text + "}";
}

std::string Maker::wild(int depth) {
  const Names all = readable();
  const auto next = [&] { return below(3) == 0 ? make(some_type(1), depth - 1) : wild(depth - 1); };
  if (depth <= 0) {
    if (below(8) == 0) return "null";
    return below(3) == 0 || all.empty() ? constant(some_type(1))
                                        : all[static_cast<std::size_t>(below(static_cast<int>(all.size())))].text;
  }
  switch (below(15)) {
    case 0:
    case 1:
      return "(" + next() + one_of({" + ", " - ", " / "}) + next() + ")";
    case 2:
      return "(" + next() + one_of({" < ", " = ", " != ", " >= "}) + next() + ")";
    case 3:
      return "(" + next() + one_of({" and ", " or "}) + next() + ")";
    case 4:
      return "(if " + next() + " then " + next() + " else " + next() + ")";
    case 5:
      return "[" + next() + ", " + next() + "]";
    case 6:
      return next() + "[" + next() + "]";
    case 7:
      return next() + one_of({"[1]", "[-1]", "[2]"});
    case 8:
      return next() + "." + one_of({"year", "days", "start", "e1", "e2", "e3", "e5", "e8", "months"});
    case 9:
      return bound(next(), some_type(1), simple(Shape::Boolean), depth - 1, one_of({"some ", "every "}), " satisfies ");
    case 10:
      return bound(next(), some_type(1), some_type(1), depth - 1, "for ", " return ");
    case 11:
      return "(" + next() + " in " +
             one_of({"(" + next() + ", " + next() + ")", "[" + next() + ".." + next() + "]", next()}) + ")";
    case 12:
      return "{a: " + next() + ", b: " + next() + "}" + one_of({"", ".a", ".b"});
    case 13:
      return "(" + next() + " between " + next() + " and " + next() + ")";
    default:
      return wild_call(depth);
  }
}

std::string Maker::wild_call(int depth) {
  const std::string name = one_of(model::builtin_names());
  std::string text = name + "(";
  for (int i = below(4), first = 1; i > 0; --i, first = 0)
    text += (first != 0 ? "" : ", ") + (below(2) == 0 ? make(some_type(1), depth - 1) : wild(depth - 1));
  return text + ")";
}

bool conforms(const Value& value, const StaticType& type) {
  if (!type.known() || type.is(Shape::Mixed)) return true;
  if (value.is_null()) return type.absent;
  switch (type.shape) {
    case Shape::Boolean:
      return value.boolean() != nullptr;
    case Shape::Number:
      return value.number() != nullptr;
    case Shape::Text:
      return value.string() != nullptr;
    case Shape::Date:
      return value.date() != nullptr;
    case Shape::Time:
      return value.time() != nullptr;
    case Shape::DateTime:
      return value.date_time() != nullptr;
    case Shape::Months:
      return value.months() != nullptr;
    case Shape::Days:
      return value.days() != nullptr;
    case Shape::Duration:
      return value.days() != nullptr || value.months() != nullptr;
    case Shape::List:
      return value.list() != nullptr && !(type.filled && value.list()->empty()) &&
             std::all_of(value.list()->begin(), value.list()->end(),
                         [&](const Value& item) { return conforms(item, *type.item); });
    case Shape::Range:
      return value.range() != nullptr;
    case Shape::Context:
      return value.context() != nullptr &&
             std::all_of(type.entries.begin(), type.entries.end(), [&](const auto& entry) {
               const Value* found = value.find(entry.first);
               return found != nullptr && conforms(*found, entry.second);
             });
    case Shape::Function:
      return value.function() != nullptr;
    default:
      return false;
  }
}

}  // namespace anumat::dsl
