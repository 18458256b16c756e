#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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

/// A FEEL value of 16 bytes. Immutable and cheap to copy: large parts are shared and counted, never changed
/// (docs/decisions/2026-11-25-shared-values.md). What the pointers below lead to lives as long as a Value that holds
/// it. A Value that was moved from is null.
class Value {
 public:
  Value() : other_(ValueKind::Null, Content()) {}                         ///< null
  Value(bool value) : other_(ValueKind::Boolean, Content(value)) {}       // NOLINT(google-explicit-constructor)
  Value(Decimal value) : number_(value) {}                                // NOLINT(google-explicit-constructor)
  Value(int value) : number_(Decimal(value)) {}                           // NOLINT(google-explicit-constructor)
  Value(std::int64_t value) : number_(Decimal(value)) {}                  // NOLINT(google-explicit-constructor)
  Value(std::string text);                                                // NOLINT(google-explicit-constructor)
  Value(std::string_view text) : Value(std::string(text)) {}              // NOLINT(google-explicit-constructor)
  Value(const char* text) : Value(std::string(text)) {}                   // NOLINT(google-explicit-constructor)
  Value(anumat::Date value) : other_(ValueKind::Date, Content(value)) {}  // NOLINT(google-explicit-constructor)
  Value(Time value);                                                      // NOLINT(google-explicit-constructor)
  Value(DateTime value);                                                  // NOLINT(google-explicit-constructor)
  Value(MonthsDuration value)
      : other_(ValueKind::MonthsDuration, Content(value)) {}  // NOLINT(google-explicit-constructor)
  Value(DaysDuration value);                                  // NOLINT(google-explicit-constructor)
  Value(List items);                                          // NOLINT(google-explicit-constructor)
  Value(Context entries);                                     // NOLINT(google-explicit-constructor)
  Value(Range range);                                         // NOLINT(google-explicit-constructor)
  Value(std::shared_ptr<const Function> function);            // NOLINT(google-explicit-constructor)

  Value(const Value& other) noexcept {
    take(other);
    if (is_shared()) hold();
  }
  Value(Value&& other) noexcept {
    take(other);
    other.become_null();
  }
  Value& operator=(const Value& other) noexcept {
    if (this != &other) *this = Value(other);
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    if (this == &other) return *this;
    const Value old(std::move(*this));
    take(other);
    other.become_null();
    return *this;
  }
  ~Value() {
    if (is_shared()) release();
  }

  [[nodiscard]] ValueKind kind() const {
    return is_number() ? ValueKind::Number : static_cast<ValueKind>(other_.head & kKindMask);
  }
  [[nodiscard]] bool is_null() const { return other_.head == head_of(ValueKind::Null); }
  /// Each asks for one kind and gives a pointer to it, or nullptr when the value is of another kind.
  [[nodiscard]] const bool* boolean() const { return is(ValueKind::Boolean) ? &other_.content.boolean : nullptr; }
  [[nodiscard]] const Decimal* number() const { return is_number() ? &number_ : nullptr; }
  [[nodiscard]] const std::string* string() const { return part<std::string>(ValueKind::String); }
  /// For comparing texts fast: 0 when this is no text or its bytes are not what is compared (is_comparable_text), else
  /// a number that equal texts share. Worked out when first asked for, and kept with the text.
  [[nodiscard]] std::uint32_t text_mark() const {
    if (!is(ValueKind::String)) return 0;
    const auto mark = static_cast<const Part<std::string>*>(other_.content.part)->mark.load(std::memory_order_relaxed);
    return mark == kUnmarked ? work_out_mark() : mark;
  }
  [[nodiscard]] const anumat::Date* date() const { return is(ValueKind::Date) ? &other_.content.date : nullptr; }
  [[nodiscard]] const Time* time() const { return part<Time>(ValueKind::Time); }
  [[nodiscard]] const DateTime* date_time() const { return part<DateTime>(ValueKind::DateTime); }
  [[nodiscard]] const MonthsDuration* months() const {
    return is(ValueKind::MonthsDuration) ? &other_.content.months : nullptr;
  }
  [[nodiscard]] const DaysDuration* days() const { return part<DaysDuration>(ValueKind::DaysDuration); }
  [[nodiscard]] const List* list() const { return part<List>(ValueKind::List); }
  [[nodiscard]] const Context* context() const { return part<Context>(ValueKind::Context); }
  [[nodiscard]] const Range* range() const { return part<Range>(ValueKind::Range); }
  [[nodiscard]] const Function* function() const;

  /// The entry of a context, or nullptr when this is no context or has no such entry.
  [[nodiscard]] const Value* find(std::string_view name) const&;
  const Value* find(std::string_view name) && = delete;  ///< It would point into what is gone.
  [[nodiscard]] bool is_true() const { return boolean() != nullptr && *boolean(); }

  /// Same kind and same content, structurally (not FEEL's three-valued equality; see equal() in operations).
  friend bool operator==(const Value& left, const Value& right);

 private:
  friend class SharedText;

  /// The count in front of every shared part. The last Value to let go of a part unmakes it.
  struct Counted {
    mutable std::atomic<std::uint32_t> holders{1};
    mutable std::atomic<std::uint32_t> mark{kUnmarked};  ///< Of a text; see text_mark().
  };
  template <class T>
  struct Part : Counted {
    explicit Part(T made) : value(std::move(made)) {}
    T value;
  };

  union Content {
    Content() : none(0) {}
    explicit Content(bool value) : boolean(value) {}
    explicit Content(anumat::Date value) : date(value) {}
    explicit Content(MonthsDuration value) : months(value) {}
    explicit Content(const Counted* value) : part(value) {}
    std::uint64_t none;
    bool boolean;
    anumat::Date date;
    MonthsDuration months;
    const Counted* part;
  };
  // Every kind but numbers. Both this and Decimal begin with their head; a Decimal never has all of kOther's bits.
  struct Other {
    Other(ValueKind kind, Content held) : head(head_of(kind)), content(held) {}
    std::uint64_t head;
    Content content;
  };

  static constexpr std::uint32_t kUnmarked = 2;  ///< A mark is 0 or odd.
  static constexpr std::uint64_t kOther = std::uint64_t{7} << 60U;
  static constexpr std::uint64_t kShared = std::uint64_t{1} << 8U;
  static constexpr std::uint64_t kKindMask = 0xFF;

  [[nodiscard]] static constexpr std::uint64_t head_of(ValueKind kind) {
    const bool inside = kind == ValueKind::Null || kind == ValueKind::Boolean || kind == ValueKind::Date ||
                        kind == ValueKind::MonthsDuration;
    return kOther | (inside ? 0 : kShared) | static_cast<std::uint64_t>(kind);
  }
  [[nodiscard]] bool is_number() const { return (other_.head & kOther) != kOther; }
  [[nodiscard]] bool is_shared() const { return (other_.head & (kOther | kShared)) == (kOther | kShared); }
  [[nodiscard]] bool is(ValueKind kind) const { return other_.head == head_of(kind); }

  template <class T>
  [[nodiscard]] const T* part(ValueKind kind) const {
    return is(kind) ? &static_cast<const Part<T>*>(other_.content.part)->value : nullptr;
  }
  template <class T>
  [[nodiscard]] static Other shared(ValueKind kind, T value) {
    return {kind, Content(static_cast<const Counted*>(new Part<T>(std::move(value))))};
  }

  // Without counting: what was there is overwritten, and the part has the holders that it had.
  // NOLINTNEXTLINE(bugprone-undefined-memory-manipulation)
  void take(const Value& other) { std::memcpy(static_cast<void*>(this), &other, sizeof(Value)); }
  void become_null() { other_ = Other(ValueKind::Null, Content()); }
  void hold() const { other_.content.part->holders.fetch_add(1, std::memory_order_relaxed); }
  void release() const {
    if (other_.content.part->holders.fetch_sub(1, std::memory_order_acq_rel) == 1) unmake();
  }
  void unmake() const;
  [[nodiscard]] std::uint32_t work_out_mark() const;
  /// Of a text: its part, which somebody else holds from now on; and back.
  [[nodiscard]] const Counted* let_go() {
    const Counted* part = other_.content.part;
    become_null();
    return part;
  }
  [[nodiscard]] static Value text_of(const Counted* held) {
    Value made;
    made.other_ = Other(ValueKind::String, Content(held));
    return made;
  }

  union {
    Decimal number_;
    Other other_;
  };
};
static_assert(sizeof(Value) == 16);

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
