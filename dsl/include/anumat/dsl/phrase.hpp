#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/sheet.hpp"

namespace anumat::dsl {

/// What a phrase says, or why it cannot be read. Names in it are raw: nothing has been looked up. The value is empty
/// when there are diagnostics (codes E13xx, spans in the file).
template <class T>
struct Phrase {
  T value{};
  std::vector<Diagnostic> diagnostics;

  [[nodiscard]] bool ok() const { return diagnostics.empty(); }
};

/// One way to say who: `owner`, `project.owner`, `planning officer`, `holder of EXPR`, `route by amount`,
/// `any 2 of ROLE`, `all of ROLE`, `ROLE in nearest group of PERSON`, `members of group "ID" and below`.
struct WhoTerm {
  enum class Kind {
    Name,     ///< A field path, a role or a meeting, in `name`.
    Holder,   ///< Whoever holds the role that the expression in `name` gives.
    Route,    ///< The route called `name`.
    AnyOf,    ///< `count` different persons of the role `name`, or that percentage of them.
    AllOf,    ///< Every person of the role `name`.
    Anyone,   ///< `anyone`: no right is needed.
    InGroup,  ///< Whoever holds the role `name` in a group.
    Members,  ///< Whoever belongs to a group; `name` is empty.
  };
  Kind kind = Kind::Name;
  Piece name;
  std::int64_t count = 1;
  bool percent = false;
  Span span;          ///< The whole term.
  Piece person = {};  ///< Of a group: the person whose group it is.
  Piece group = {};   ///< The group itself, when it is named, without its quotes.
  bool wide = false;  ///< The nearest group in which somebody holds the role, or the groups below it too.

  friend bool operator==(const WhoTerm&, const WhoTerm&) = default;
};

/// Alternatives, joined by `or` or a comma; any of them will do.
struct Who {
  std::vector<WhoTerm> alternatives;
  Span span;

  [[nodiscard]] bool empty() const { return alternatives.empty(); }
  friend bool operator==(const Who&, const Who&) = default;
};
[[nodiscard]] Phrase<Who> read_who(const Piece& cell);

struct Need {
  enum class Kind { Comment, File, Signature, Minutes, Untouched };
  Kind kind = Kind::Comment;
  Piece file_kind;  ///< For a file: the kind of evidence, without its quotes.
  Span span;

  friend bool operator==(const Need&, const Need&) = default;
};
[[nodiscard]] Phrase<std::vector<Need>> read_needs(const Piece& cell);

/// `3 working days`, `30 days`, `2 hours`, `1 month`. 1 working day is never 24 hours.
struct Period {
  enum class Unit { Minutes, Hours, Days, WorkingDays, Weeks, Months, Years };
  std::int64_t count = 0;
  Unit unit = Unit::Days;
  Span span;

  friend bool operator==(const Period&, const Period&) = default;
};
[[nodiscard]] Phrase<Period> read_period(const Piece& cell);

/// What happens when time is up.
struct Then {
  enum class Kind { Remind, Escalate, OpenProblem };
  Kind kind = Kind::Remind;
  Who who;        ///< For remind and escalate; empty for a bare `remind`, which means whoever has to act.
  Piece problem;  ///< For a problem: its kind, without its quotes.
  Span span;

  friend bool operator==(const Then&, const Then&) = default;
};
/// Several are joined by a comma or a semicolon: `remind director; open problem "late"`.
[[nodiscard]] Phrase<std::vector<Then>> read_then(const Piece& cell);

/// When a duty is due: `by 30 September of the year before`, `every quarter within 45 days`,
/// `on project.submit within 3 working days`.
struct Due {
  enum class Kind { ByDay, Every, OnEvent };
  enum class Stretch { Week, Month, Quarter, HalfYear, Year };
  enum class Year { Before, This, After };
  Kind kind = Kind::ByDay;
  int month = 1;  ///< For ByDay.
  int day = 1;
  Year year = Year::This;
  Stretch every = Stretch::Month;
  Piece event;  ///< For OnEvent: the case and its step, with a point between them.
  std::optional<Period> within;
  Span span;

  friend bool operator==(const Due&, const Due&) = default;
};
[[nodiscard]] Phrase<Due> read_due(const Piece& cell);

/// `1/2 of members`, `2/3 of present`, `60% of votes` (yes and no), `3/4 of ballots` (abstentions too), or a plain
/// number of people.
struct Share {
  enum class Base { Count, Members, Present, Votes, Ballots };
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  Base base = Base::Count;
  Span span;

  friend bool operator==(const Share&, const Share&) = default;
};
[[nodiscard]] Phrase<Share> read_share(const Piece& cell);

/// `1/3 of members within 14 days`
struct ReMeeting {
  Share quorum;
  Period within;

  friend bool operator==(const ReMeeting&, const ReMeeting&) = default;
};
[[nodiscard]] Phrase<ReMeeting> read_re_meeting(const Piece& cell);

/// `yes > no`, `yes > 1/2 of members`, `yes >= 2/3 of votes`; `2/3 of votes` alone means `yes >= 2/3 of votes`.
struct Majority {
  enum class Against { No, Share };
  bool or_equal = false;  ///< `>=`
  Against against = Against::No;
  Share share;  ///< When against a share.
  Span span;

  friend bool operator==(const Majority&, const Majority&) = default;
};
[[nodiscard]] Phrase<Majority> read_majority(const Piece& cell);

enum class TieRule { NotCarried, ChairCasts };
[[nodiscard]] Phrase<TieRule> read_tie(const Piece& cell);

/// `state "x" or "y"`, or `WHO did ACT`.
struct EventPhrase {
  std::vector<Piece> states;  ///< Without their quotes; empty when an act is meant.
  Who who;
  Piece act;  ///< Name of the step, or a kind of act.

  friend bool operator==(const EventPhrase&, const EventPhrase&) = default;
};

/// What a `never:` or `always:` says, in one grammar (docs/reference, section guarantee):
///
///   clause = [`eventually`] (EVENT | `same person did` ACT `and` ACT)
///            [(`before` | `after` | `until`) EVENT] [`in the same round`]
struct GuaranteeClause {
  enum class Relation { None, Before, After, Until, And };
  bool eventually = false;
  EventPhrase first;
  Relation relation = Relation::None;  ///< And: the same person did both acts.
  EventPhrase second;
  bool in_round = false;
  Span span;

  friend bool operator==(const GuaranteeClause&, const GuaranteeClause&) = default;
};
[[nodiscard]] Phrase<GuaranteeClause> read_guarantee(const Piece& cell);

/// A stretch of a text with holes: literal text, or an expression without its braces. `{{` and `}}` are braces.
struct TemplatePart {
  bool is_expression = false;
  Piece piece;          ///< As it stands in the file.
  std::string literal;  ///< For literal text: with doubled braces made single; not trimmed.
  int serial = 0;       ///< Digits of a running number, when the hole is `serial(N)`; such a hole is no FEEL.

  friend bool operator==(const TemplatePart&, const TemplatePart&) = default;
};
[[nodiscard]] Phrase<std::vector<TemplatePart>> read_template(const Piece& cell);

/// `field = EXPR`
struct Assignment {
  Piece target;
  Piece value;

  friend bool operator==(const Assignment&, const Assignment&) = default;
};
/// Joined by a semicolon, or by a comma outside brackets and quotes.
[[nodiscard]] Phrase<std::vector<Assignment>> read_assignments(const Piece& cell);

/// Names with commas between them (`owner, every step`); an empty one is reported.
[[nodiscard]] Phrase<std::vector<Piece>> read_names(const Piece& cell);

/// `text`, `list of money`, or the name of a record or a case.
struct TypePhrase {
  enum class Base { Text, Number, Money, Date, DateTime, Time, Boolean, Duration, Person, Named };
  int lists = 0;  ///< How many `list of` stand before it.
  Base base = Base::Text;
  Piece name;  ///< When named.
  Span span;

  friend bool operator==(const TypePhrase&, const TypePhrase&) = default;
};
[[nodiscard]] Phrase<TypePhrase> read_type(const Piece& cell);

/// `20 MB` (1 MB = 1024 * 1024 bytes), `500 KB`; the value is in bytes.
[[nodiscard]] Phrase<std::int64_t> read_size(const Piece& cell);

/// `1 October`, `1 ตุลาคม`
struct DayMonth {
  int month = 1;
  int day = 1;

  friend bool operator==(const DayMonth&, const DayMonth&) = default;
};
[[nodiscard]] Phrase<DayMonth> read_day_month(const Piece& cell);

}  // namespace anumat::dsl
