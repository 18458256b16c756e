#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/decimal.hpp"

namespace anumat::model {

class Value;

// Before the aliases below: GCC takes an enumerator of the same name for a shadow of them.
enum class ValueKind {
  Null,
  Boolean,
  Number,
  String,
  Date,
  Time,
  DateTime,
  MonthsDuration,
  DaysDuration,
  List,
  Context,
  Range,
  Function
};

/// A time of day, with an optional offset or named zone, as FEEL has it.
struct Time {
  std::int64_t nanos = 0;  ///< Since local midnight, below 24 h.
  std::optional<std::int32_t>
      offset_seconds;  ///< Set for "+07:00" and "Z"; also filled in for a named zone where it is known.
  std::string zone;    ///< "Asia/Bangkok", or empty.

  friend bool operator==(const Time&, const Time&) = default;
};

struct DateTime {
  Date date;
  Time time;

  friend bool operator==(const DateTime&, const DateTime&) = default;
};

/// "P1Y2M": a count of months, negative allowed. Never mixed with days.
struct MonthsDuration {
  std::int64_t months = 0;
  friend auto operator<=>(const MonthsDuration&, const MonthsDuration&) = default;
};

/// "P1DT2H": an exact span in nanoseconds (128 bits would be needed past 292 years; seconds and nanos are apart).
struct DaysDuration {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;  ///< Same sign as seconds, magnitude below 1e9.
  friend bool operator==(const DaysDuration&, const DaysDuration&) = default;
};

using List = std::vector<Value>;
/// Entries in their written order; no name stands twice.
using Context = std::vector<std::pair<std::string, Value>>;
struct Range;
struct Function;

/// A FEEL value. Immutable and cheap to copy: large parts are shared, never changed
/// (docs/decisions/2026-11-25-shared-values.md).
class Value {
 public:
  Value() = default;                                          ///< null
  Value(bool value) : data_(value) {}                         // NOLINT(google-explicit-constructor)
  Value(Decimal value) : data_(value) {}                      // NOLINT(google-explicit-constructor)
  Value(int value) : data_(Decimal(value)) {}                 // NOLINT(google-explicit-constructor)
  Value(std::int64_t value) : data_(Decimal(value)) {}        // NOLINT(google-explicit-constructor)
  Value(std::string text);                                    // NOLINT(google-explicit-constructor)
  Value(std::string_view text) : Value(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  Value(const char* text) : Value(std::string(text)) {}       // NOLINT(google-explicit-constructor)
  Value(anumat::Date value) : data_(value) {}                 // NOLINT(google-explicit-constructor)
  Value(Time value);                                          // NOLINT(google-explicit-constructor)
  Value(DateTime value);                                      // NOLINT(google-explicit-constructor)
  Value(MonthsDuration value) : data_(value) {}               // NOLINT(google-explicit-constructor)
  Value(DaysDuration value) : data_(value) {}                 // NOLINT(google-explicit-constructor)
  Value(List items);                                          // NOLINT(google-explicit-constructor)
  Value(Context entries);                                     // NOLINT(google-explicit-constructor)
  Value(Range range);                                         // NOLINT(google-explicit-constructor)
  Value(std::shared_ptr<const Function> function)
      : data_(std::move(function)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] ValueKind kind() const { return static_cast<ValueKind>(data_.index()); }
  [[nodiscard]] bool is_null() const { return kind() == ValueKind::Null; }
  /// Each asks for one kind and gives a pointer to it, or nullptr when the value is of another kind.
  [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&data_); }
  [[nodiscard]] const Decimal* number() const { return std::get_if<Decimal>(&data_); }
  [[nodiscard]] const std::string* string() const { return pointee<std::string>(); }
  [[nodiscard]] const anumat::Date* date() const { return std::get_if<anumat::Date>(&data_); }
  [[nodiscard]] const Time* time() const { return pointee<Time>(); }
  [[nodiscard]] const DateTime* date_time() const { return pointee<DateTime>(); }
  [[nodiscard]] const MonthsDuration* months() const { return std::get_if<MonthsDuration>(&data_); }
  [[nodiscard]] const DaysDuration* days() const { return std::get_if<DaysDuration>(&data_); }
  [[nodiscard]] const List* list() const { return pointee<List>(); }
  [[nodiscard]] const Context* context() const { return pointee<Context>(); }
  [[nodiscard]] const Range* range() const { return pointee<Range>(); }
  [[nodiscard]] const Function* function() const { return pointee<Function>(); }

  /// The entry of a context, or nullptr when this is no context or has no such entry.
  [[nodiscard]] const Value* find(std::string_view name) const;
  [[nodiscard]] bool is_true() const { return boolean() != nullptr && *boolean(); }

  /// Same kind and same content, structurally (not FEEL's three-valued equality; see equal() in operations).
  friend bool operator==(const Value& left, const Value& right);

 private:
  template <class T>
  [[nodiscard]] const T* pointee() const {
    const auto* pointer = std::get_if<std::shared_ptr<const T>>(&data_);
    return pointer == nullptr ? nullptr : pointer->get();
  }

  // The order is that of ValueKind.
  std::variant<std::monostate, bool, Decimal, std::shared_ptr<const std::string>, anumat::Date,
               std::shared_ptr<const Time>, std::shared_ptr<const DateTime>, MonthsDuration, DaysDuration,
               std::shared_ptr<const List>, std::shared_ptr<const Context>, std::shared_ptr<const Range>,
               std::shared_ptr<const Function>>
      data_;
};

/// An interval; a missing end (null) is unbounded, as in "< 5".
struct Range {
  Value low;
  Value high;
  bool low_included = false;
  bool high_included = false;
  bool excluded = false;  ///< "!= 5": everything but `low`, which equals `high`.
};

/// FEEL text of a value as a literal that parses back to it: 12.50 loses no digits, text is quoted, dates are @"...".
[[nodiscard]] std::string to_literal(const Value& value);
/// What a person reads: text unquoted, lists joined by ", ", null as "-".
[[nodiscard]] std::string to_display(const Value& value);

}  // namespace anumat::model
