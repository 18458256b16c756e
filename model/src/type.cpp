#include "anumat/model/type.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "anumat/model/program.hpp"
#include "temporal.hpp"

namespace anumat::model {
namespace {

constexpr std::array<std::pair<std::string_view, TypeKind>, 11> kSimple = {{
    {"Any", TypeKind::Any},
    {"Null", TypeKind::Null},
    {"boolean", TypeKind::Boolean},
    {"number", TypeKind::Number},
    {"string", TypeKind::String},
    {"date", TypeKind::Date},
    {"time", TypeKind::Time},
    {"date and time", TypeKind::DateTime},
    {"years and months duration", TypeKind::MonthsDuration},
    {"days and time duration", TypeKind::DaysDuration},
    {"dateTime", TypeKind::DateTime},
}};

std::string joined(const std::vector<Type>& types, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : ", ") + to_text(types[i]);
  return text;
}

bool is_function_of(const Function& function, const Type& type, const TypeNames* names) {
  if (type.parts.empty()) return true;
  if (function.builtin == kNone && function.parameters.size() + 1 != type.parts.size()) return false;
  for (std::size_t i = 0; i < function.parameters.size() && i + 1 < type.parts.size(); ++i) {
    const auto& declared = function.parameters[i].type;
    if (declared && declared->kind != TypeKind::Any && *declared != type.parts[i]) return false;
  }
  (void)names;
  return true;
}

}  // namespace

Type type_from_name(std::string_view name) {
  const auto* found =
      std::find_if(kSimple.begin(), kSimple.end(), [&](const auto& entry) { return entry.first == name; });
  if (found != kSimple.end()) return {.kind = found->second, .parts = {}, .names = {}, .name = {}};
  const Type any;
  if (name == "list") return {.kind = TypeKind::ListOf, .parts = {any}, .names = {}, .name = {}};
  if (name == "range") return {.kind = TypeKind::Range, .parts = {any}, .names = {}, .name = {}};
  if (name == "context") return {.kind = TypeKind::ContextOf, .parts = {}, .names = {}, .name = {}};
  if (name == "function") return {.kind = TypeKind::Function, .parts = {}, .names = {}, .name = {}};
  return {.kind = TypeKind::Named, .parts = {}, .names = {}, .name = std::string(name)};
}

std::string to_text(const Type& type) {
  switch (type.kind) {
    case TypeKind::Named:
      return type.name;
    case TypeKind::ListOf:
      return "list<" + to_text(type.parts[0]) + ">";
    case TypeKind::Range:
      return "range<" + to_text(type.parts[0]) + ">";
    case TypeKind::ContextOf: {
      if (type.names.empty()) return "context";
      std::string text;
      for (std::size_t i = 0; i < type.names.size(); ++i) {
        text += (i == 0 ? "" : ", ") + type.names[i] + ": " + to_text(type.parts[i]);
      }
      return "context<" + text + ">";
    }
    case TypeKind::Function:
      if (type.parts.empty()) return "function";
      return "function<" + joined(type.parts, type.parts.size() - 1) + "> -> " + to_text(type.parts.back());
    default:
      break;
  }
  const auto* found =
      std::find_if(kSimple.begin(), kSimple.end(), [&](const auto& entry) { return entry.second == type.kind; });
  return std::string(found->first);
}

bool is_instance(const Value& value, const Type& type, const TypeNames* names) {
  switch (type.kind) {
    case TypeKind::Any:
      return !value.is_null();
    case TypeKind::Null:
      return value.is_null();
    case TypeKind::Boolean:
      return value.kind() == ValueKind::Boolean;
    case TypeKind::Number:
      return value.kind() == ValueKind::Number;
    case TypeKind::String:
      return value.kind() == ValueKind::String;
    case TypeKind::Date:
      return value.kind() == ValueKind::Date;
    case TypeKind::Time:
      return value.kind() == ValueKind::Time;
    case TypeKind::DateTime:
      return value.kind() == ValueKind::DateTime;
    case TypeKind::MonthsDuration:
      return value.kind() == ValueKind::MonthsDuration;
    case TypeKind::DaysDuration:
      return value.kind() == ValueKind::DaysDuration;
    case TypeKind::ListOf: {
      const auto* items = value.list();
      return items != nullptr && std::all_of(items->begin(), items->end(), [&](const Value& item) {
               return item.is_null() || is_instance(item, type.parts[0], names);
             });
    }
    case TypeKind::ContextOf: {
      if (value.context() == nullptr) return false;
      for (std::size_t i = 0; i < type.names.size(); ++i) {
        const auto* entry = value.find(type.names[i]);
        if (entry == nullptr || (!entry->is_null() && !is_instance(*entry, type.parts[i], names))) return false;
      }
      return true;
    }
    case TypeKind::Range: {
      const auto* range = value.range();
      if (range == nullptr) return false;
      return (range->low.is_null() || is_instance(range->low, type.parts[0], names)) &&
             (range->high.is_null() || is_instance(range->high, type.parts[0], names));
    }
    case TypeKind::Function:
      return value.function() != nullptr && is_function_of(*value.function(), type, names);
    case TypeKind::Named: {
      const auto* found = names == nullptr ? nullptr : names->type(type.name);
      return found != nullptr && is_instance(value, *found, names);
    }
  }
  return false;
}

Value coerce(const Value& value, const Type& type, const TypeNames* names) {
  if (value.is_null() || type.kind == TypeKind::Any || is_instance(value, type, names)) return value;
  if (type.kind == TypeKind::Named) {
    const auto* found = names == nullptr ? nullptr : names->type(type.name);
    return found == nullptr ? Value() : coerce(value, *found, names);
  }
  if (type.kind == TypeKind::ListOf) {
    if (value.list() != nullptr) {
      List items;
      for (const auto& item : *value.list()) {
        // Lists are made and unmade at the top only, never for the items of a list.
        const bool reshaped = item.list() != nullptr || type.parts[0].kind == TypeKind::ListOf;
        items.push_back(reshaped && !is_instance(item, type.parts[0], names) ? Value()
                                                                             : coerce(item, type.parts[0], names));
        if (items.back().is_null() && !item.is_null()) return {};
      }
      return Value(std::move(items));
    }
    auto item = coerce(value, type.parts[0], names);
    return item.is_null() ? Value() : Value(List{std::move(item)});
  }
  if (value.list() != nullptr) {
    if (value.list()->size() != 1 || value.list()->front().list() != nullptr) return {};
    return coerce(value.list()->front(), type, names);
  }
  if (type.kind == TypeKind::DateTime && value.date() != nullptr) return Value(midnight_utc(*value.date()));
  if (type.kind == TypeKind::ContextOf && value.context() != nullptr) {
    Context entries;
    for (const auto& [name, entry] : *value.context()) {
      const auto at = std::find(type.names.begin(), type.names.end(), name);
      const auto& part =
          at == type.names.end() ? Type() : type.parts[static_cast<std::size_t>(at - type.names.begin())];
      entries.emplace_back(name, coerce(entry, part, names));
      if (entries.back().second.is_null() && !entry.is_null()) return {};
    }
    Value coerced(std::move(entries));
    return is_instance(coerced, type, names) ? coerced : Value();
  }
  return {};
}

}  // namespace anumat::model
