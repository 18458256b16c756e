#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/error.hpp"
#include "anumat/model/expression.hpp"
#include "anumat/model/value.hpp"

namespace anumat::model {

// What the sections of a definition are put together from: types, fields, people, time, texts with values in them.

enum class FieldKind { Text, Number, Money, Date, DateTime, Time, Boolean, Duration, Person, Case, Record, List, Any };

struct FieldType {
  FieldKind kind = FieldKind::Any;
  std::string name;             ///< Of the case kind or record.
  std::vector<FieldType> item;  ///< Of a list: exactly one.

  friend bool operator==(const FieldType&, const FieldType&) = default;
};

/// The legal force of a step. The words never merge into one "approve".
enum class Act { Submit, Check, Endorse, Approve, Acknowledge, Certify, Return, Reject };
[[nodiscard]] std::string_view word(Act act);
[[nodiscard]] std::optional<Act> act_from_word(std::string_view word);

/// A piece of a template: fixed text, an expression, or a running number of so many digits.
struct TemplatePart {
  std::string text;
  Expression expression;
  int serial_width = 0;
  bool money = false;  ///< Show the number as an amount: 1,234.50.
};
using Template = std::vector<TemplatePart>;

struct Messages {
  Template en;
  Template th;
};

/// Cases of another kind whose reference field points at this case.
struct Relation {
  std::string name;
  std::string kind;
  std::string field;
};

struct Derived {
  std::string name;
  FieldType type;
  Expression value;
};

enum class WhoKind {
  Anyone,
  Role,      ///< Whoever holds the role on the day.
  Field,     ///< The person in a field of the case, e.g. `owner` or `project.owner`.
  HolderOf,  ///< Whoever holds the role that an expression names.
  Meeting,   ///< A body in session, by resolution.
  Route,     ///< The outcome of an approval route.
  InGroup,   ///< Whoever holds the role in a group of the office, e.g. `head in group of owner`.
  Members,   ///< Whoever belongs to a group, e.g. `members of group of owner`.
};

struct WhoTerm {
  WhoKind kind = WhoKind::Anyone;
  std::string name;        ///< Of the role, meeting or route.
  Expression expression;   ///< For Field and HolderOf; for InGroup and Members the person whose group it is.
  int any_of = 1;          ///< How many different people must act; 0 means all of them.
  bool percent = false;    ///< `any_of` is a percentage of those who hold the role, rounded up.
  std::string group = {};  ///< For InGroup and Members: the id of the group, when it is named.
  /// InGroup: from that group upwards, the nearest in which somebody else than the person holds the role. Members: the
  /// groups below it too.
  bool wide = false;

  [[nodiscard]] bool of_group() const { return kind == WhoKind::InGroup || kind == WhoKind::Members; }
  [[nodiscard]] bool several() const { return any_of != 1 || percent; }
};
/// What stands before the role when several people must act: "any 2 of ", "all of "; empty for one.
[[nodiscard]] Text count_words(const WhoTerm& term);
/// A term about a group as its author wrote it, with the role as people call it: "head in group of owner".
[[nodiscard]] Text group_words(const WhoTerm& term, const Text& role);
/// Any one of the terms gives the right.
using Who = std::vector<WhoTerm>;

/// Who reads a case. Any one of these gives the right.
struct Readers {
  Who who;                          ///< Roles and persons.
  bool actors = false;              ///< Whoever has or had a step of the case.
  std::vector<std::string> bodies;  ///< Their members read what is on an agenda of theirs.
};

struct Field {
  std::string name;
  FieldType type;
  bool required = false;
  bool personal = false;
  std::string about;  ///< Of a personal field: the person field that says whose it is; empty: the case's own.
  /// Unary tests on the field's value; may be empty. In a record they see the other fields of the row.
  Expression check;
  Expression standard;  ///< Its value when none is given; may be empty.
  Text label;
  Who read_by;  ///< Fewer than read the case; empty: whoever reads the case.
};

struct Record {
  std::string name;
  std::vector<Field> fields;
};

/// Untouched: nobody else has acted since the case came to its state.
enum class NeedKind { Comment, File, Signature, Minutes, Untouched };
struct Need {
  NeedKind kind = NeedKind::Comment;
  std::string evidence;  ///< For File: the evidence kind.
};

enum class SpanUnit { WorkingDays, Days, Hours };
struct TimeSpan {
  std::int64_t count = 0;
  SpanUnit unit = SpanUnit::Days;
};

enum class ThenKind { Nothing, Remind, Escalate, OpenProblem };
struct Then {
  ThenKind kind = ThenKind::Nothing;
  Who who;              ///< For Remind and Escalate.
  std::string problem;  ///< For OpenProblem.
};

struct Assignment {
  std::string field;
  Expression value;
};

}  // namespace anumat::model
