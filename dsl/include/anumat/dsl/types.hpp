#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/base/error.hpp"
#include "anumat/dsl/feel.hpp"

namespace anumat::dsl {

/// What kind of value an expression gives, as far as that is known before it runs.
enum class Shape {
  Unknown,  ///< Known only when it runs: rows of outside files, recorded facts. Nothing is claimed about it.
  Nothing,  ///< No value at all: the items of `[]`.
  Null,
  Boolean,
  Number,
  Text,
  Date,
  Time,
  DateTime,
  Months,    ///< A duration of years and months.
  Days,      ///< A duration of days and time.
  Duration,  ///< A duration of either kind.
  List,
  Range,
  Context,
  Function,
  Mixed,  ///< Values of several kinds, so that no operation suits them all.
};

/// How much of a case can be read where it is named.
enum class Face {
  None,
  Record,   ///< Not a case but a record: its fields.
  Through,  ///< Through a field: number, state, fields and derived values.
  Related,  ///< Through a relation: number, state, round and fields; references show their number alone.
  Bare,     ///< The number alone.
  Listed,   ///< In a report: everything.
};

/// A static type. `absent` says that the value may be null without anything having gone wrong: an optional field that
/// is empty, the first item of an empty list. An operation that fails (a division by zero, text that is no date) gives
/// null too; that makes a verdict undecided and is no part of the type.
struct StaticType {
  Shape shape = Shape::Unknown;
  bool absent = false;
  bool filled = false;  ///< Of a list: has an item for certain.
  bool open = false;    ///< Of a context: may have entries that are not listed.
  Face face = Face::None;
  int decimals = -1;                       ///< Of a number: at most so many; -1 when not known.
  int weight = 1;                          ///< How many types it is made of, itself included.
  std::string name;                        ///< Of a record or case; "person" for text that names one.
  std::string personal;                    ///< The personal field that it is read from, or empty.
  std::string narrow;                      ///< The field that fewer read than the case and that it is read from.
  std::string reason;                      ///< Of what may be absent: the name that the author knows it by, or empty.
  std::shared_ptr<const StaticType> item;  ///< Of a list or range.
  std::vector<std::pair<std::string, StaticType>> entries;

  [[nodiscard]] static StaticType of(Shape shape) {
    StaticType type;
    type.shape = shape;
    return type;
  }
  [[nodiscard]] static StaticType list(StaticType item, bool filled = false);
  [[nodiscard]] static StaticType range(StaticType item);
  [[nodiscard]] StaticType optional(std::string why = {}) const;
  [[nodiscard]] bool is(Shape wanted) const { return shape == wanted; }
  [[nodiscard]] bool known() const { return shape != Shape::Unknown; }
  /// The same, item types included when they were copied from each other.
  friend bool operator==(const StaticType&, const StaticType&) = default;
};

/// The type in the words of an author: "a list of text".
[[nodiscard]] Text words(const StaticType& type);
/// The type of a value, as exact as a value shows it.
[[nodiscard]] StaticType type_of(const model::Value& value);

/// Where an expression stands: which names it has, and what cases and records are made of. One that is asked twice
/// answers the same.
class TypeScope {
 public:
  virtual ~TypeScope() = default;
  /// The type of a name, or nothing when there is none.
  [[nodiscard]] virtual std::optional<StaticType> name(std::string_view name) const = 0;
  /// An entry of a named record or case as its face shows it, or nothing.
  [[nodiscard]] virtual std::optional<StaticType> entry(const StaticType& of, std::string_view name) const;
  /// The names that could have been meant, for "did you mean".
  [[nodiscard]] virtual std::vector<std::string> names_near(const StaticType* of) const;
};

/// What the place of an expression asks of it.
struct Demand {
  std::optional<StaticType> type;      ///< The result; nothing when any will do.
  std::optional<StaticType> subject;   ///< Of unary tests: what `?` is.
  Text place;                          ///< What asks, e.g. "the column `budget`"; empty for "this place".
  bool one_will_do = false;            ///< Where a list is asked for, one of its items will do too.
  bool shows = false;                  ///< Nothing is decided by it, so that it may read personal fields.
  bool guard = false;                  ///< Decides something: `instance of` has no business here.
  bool may_be_absent = true;           ///< The result may be null.
  bool absence_is_fine = false;        ///< What is absent answers for itself here, as in a person who may act.
  const FeelParse* assumed = nullptr;  ///< A condition that has been looked at before:
  bool assumed_holds = false;          ///< it is true here, or else it is not.
};

/// A finding about a part of an expression; offsets are bytes into its text.
struct TypeFinding {
  std::string code;
  std::size_t offset = 0;
  std::size_t length = 0;
  Text message;
  Text help;
  std::optional<std::string> replacement;  ///< A fix: what to write instead of that part.
};

struct TypeReport {
  StaticType type;
  bool vague = false;  ///< Some part has a type that is only known when it runs, so that nothing was said about it.
  std::vector<TypeFinding> findings;
};

/// The strict profile: infers the type of every part of an expression and says what cannot work, with the exact part.
/// An expression without findings meets no problem of types when it runs on values of the types of its scope
/// (tests/property/types_property_test.cpp), unless it is vague. What data alone can cause is left: no finite answer
/// (E2006), text that is no date or number (E2012), an entry twice (E2013), ends that are no whole numbers (E2014), an
/// unreadable pattern (E2015), no clock or calendar (E2018, E1301), and a position, length or scale that there is not
/// (E2005).
[[nodiscard]] TypeReport check_types(const FeelParse& parse, const TypeScope& scope, const Demand& demand);

}  // namespace anumat::dsl
