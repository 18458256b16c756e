#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "anumat/model/value.hpp"

namespace anumat::model {

enum class TypeKind {
  Any,
  Null,
  Boolean,
  Number,
  String,
  Date,
  Time,
  DateTime,
  MonthsDuration,
  DaysDuration,
  ListOf,     ///< parts[0]: of what.
  ContextOf,  ///< names and parts: the entries that must be there.
  Range,      ///< parts[0]: of what.
  Function,   ///< parts: the parameters, then the result.
  Named,      ///< name: to be looked up.
};

/// A FEEL type as it stands after `instance of` or a parameter's colon.
struct Type {
  TypeKind kind = TypeKind::Any;
  std::vector<Type> parts;
  std::vector<std::string> names;
  std::string name;

  friend bool operator==(const Type&, const Type&) = default;
};

/// Finds declared types by name; nullptr when there is none.
class TypeNames {
 public:
  virtual ~TypeNames() = default;
  [[nodiscard]] virtual const Type* type(std::string_view name) const = 0;
};

/// The built-in type of that name ("date and time", "Any"), or a named one.
[[nodiscard]] Type type_from_name(std::string_view name);
/// FEEL text of a type, as it is written.
[[nodiscard]] std::string to_text(const Type& type);
/// Whether a value is an instance. Null is an instance of Null only; an unknown name has no instances.
[[nodiscard]] bool is_instance(const Value& value, const Type& type, const TypeNames* names);
/// DMN's implicit conversions to a type: singleton list to its element, element to singleton list, date to date and
/// time. Null when the value does not conform after them.
[[nodiscard]] Value coerce(const Value& value, const Type& type, const TypeNames* names);

}  // namespace anumat::model
