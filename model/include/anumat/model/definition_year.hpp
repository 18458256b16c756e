#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "anumat/base/decimal.hpp"
#include "anumat/model/definition_parts.hpp"

namespace anumat::model {

// What an office does over a year besides moving single cases: duties, indicators, books, reconciliations, promises,
// questions, findings, and the paper they are written on. Parts of a Definition, as those in definition.hpp.

enum class YearKind {
  Fiscal,    ///< 1 October to 30 September, named by the year it ends in.
  Calendar,  ///< 1 January to 31 December.
};

enum class DueKind {
  ByDay,    ///< Once, by a day of the year.
  Every,    ///< After each stretch of the year.
  OnEvent,  ///< After each time a case takes a step.
};
enum class Stretch { Week, Month, Quarter, HalfYear, Year };
enum class WhichYear { Before, This, After };

/// When a duty has to be done. model/duties.hpp works out the days.
struct Due {
  DueKind kind = DueKind::ByDay;
  int month = 0;  ///< For ByDay: the first such day on or after the first day of the year meant.
  int day = 0;
  WhichYear year = WhichYear::This;
  Stretch every = Stretch::Month;  ///< For Every.
  std::string case_kind;           ///< For OnEvent: whose step it is, and the step.
  std::string step;
  std::optional<TimeSpan> within;  ///< For Every and OnEvent: how long after; nothing means on the last day itself.
};

struct Duty {
  std::string name;
  Text label;
  std::string stage;
  Who who;
  Due due;
  Expression done_when;
  std::vector<Need> evidence;
  std::string source;
};

/// A step of a kind of case.
struct StepOfKind {
  std::string kind;
  std::string step;
};

/// A stage opens only when this holds. Until then the steps under `stops` are refused.
struct StageGate {
  std::string stage;
  Expression opens_when;
  std::vector<StepOfKind> stops;
  Messages message;
};

/// The stages of a year and the duties of each.
struct Cycle {
  std::string name;
  Text label;
  YearKind year = YearKind::Fiscal;
  int fiscal_month = YearCount().first_month;  ///< In which a fiscal year begins.
  std::vector<std::string> stages;             ///< In order.
  std::vector<Duty> duties;
  std::vector<StageGate> gates;
  std::string source;

  [[nodiscard]] const Duty* duty(std::string_view name) const;
  [[nodiscard]] const StageGate* gate(std::string_view stage) const;
};

enum class Direction {
  Higher,  ///< More is better.
  Lower,   ///< Less is better.
  Within,  ///< The nearer to the best range, the better.
};
enum class Scoring {
  Linear,  ///< Between two levels the score is in proportion.
  Step,    ///< The score is that of the level reached.
};
/// How the figures of many cases become the one of the indicator; model/scores.hpp does it.
enum class RollUp {
  Whole,         ///< There is one figure for the office.
  Sum,           ///< Counts add up.
  Latest,        ///< The figure of the latest day.
  Mean,          ///< Each counts alike.
  WeightedMean,  ///< Each counts by another figure: the mean of answers by the number of answers.
  Ratio,         ///< The sum of one figure over the sum of another, times `times`.
};

/// A score and what earns it. Of `Within` the range [from..to]; else the threshold `from` alone.
struct ScoreLevel {
  Decimal score;
  Decimal from;
  std::optional<Decimal> to;
};

struct Indicator {
  std::string name;
  Text label;
  std::string unit;
  std::string set;  ///< Indicators whose weights make up the whole together; may be empty.
  Direction direction = Direction::Higher;
  Scoring scoring = Scoring::Linear;
  std::vector<ScoreLevel> levels;  ///< By rising score; at least two.
  Decimal floor;                   ///< No score is lower, none higher than the cap.
  Decimal cap;
  int decimals = 2;  ///< Of a score, rounded half up.
  Decimal weight;    ///< Per cent of the set.
  std::optional<Decimal> target;
  RollUp roll_up = RollUp::Whole;
  std::string kind;  ///< Whose figures are rolled up; empty for Whole.
  Expression value;  ///< Over a case of the kind, or over the office.
  Expression by;     ///< For WeightedMean and Ratio: what each counts by, what is divided by.
  Decimal times{1};  ///< For Ratio: 100 for per cent.
  Expression date;   ///< For Latest.
  Expression where;  ///< Which cases count; empty means all.
  Who owner;         ///< Who answers for the figure.
  std::string source;
};

enum class Side { Debit, Credit };
enum class YearEnd {
  CarryOver,  ///< What is left stays in the account.
  Close,      ///< What is left is posted into another.
};

struct Account {
  std::string name;
  Text label;
  Side grows = Side::Debit;     ///< The side on which its balance rises.
  bool never_negative = false;  ///< A posting that would take it below zero is refused.
  YearEnd year_end = YearEnd::CarryOver;
  std::string into;  ///< For Close.
};

/// What is posted when a case takes a step: one amount, out of one account and into another, so that all accounts
/// together never change.
struct Posting {
  std::string kind;
  std::string on;  ///< A step of the kind, or "open".
  std::string debit;
  std::string credit;
  Expression amount;
  Expression when;      ///< Empty means always.
  std::string subject;  ///< Where the ledger is kept by cases: the field that names the case; empty: the case itself.
  Expression dated;     ///< The day on which it counts; empty: that of the step.
};

/// Double-entry books.
struct Ledger {
  std::string name;
  Text label;
  std::string kind;  ///< There is one set of accounts for each case of this kind; empty: one for the office.
  std::vector<Account> accounts;
  std::vector<Posting> postings;
  Who closed_by;  ///< Who closes a year; nobody when empty.
  std::string source;

  [[nodiscard]] const Account* account(std::string_view name) const;
};

/// A value that both registers hold.
struct ComparedColumn {
  std::string name;
  Expression left;
  Expression right;
  bool key = false;   ///< Entries belong together when all keys are equal.
  Decimal tolerance;  ///< By which numbers may differ.
};

enum class EntryCount { Any, None, One, Several };
enum class Counts { Nothing, Left, Right, Zero };

/// What it is called when the entries of one key stand so. The first outcome that fits holds.
struct MatchOutcome {
  std::string name;
  Text label;
  EntryCount left = EntryCount::Any;
  EntryCount right = EntryCount::Any;
  bool all_equal = false;            ///< No compared column differs.
  std::vector<std::string> differs;  ///< Or these do, whatever else does.
  Expression when;                   ///< And this holds, over `left` and `right`, the entries of each side.
  Who who;                           ///< Who settles it; nobody when it is settled as it stands.
  std::vector<Need> needs;           ///< What settling it asks for.
  Counts counts = Counts::Nothing;   ///< Which side's amount is the true one.
};

/// Two registers that should say the same.
struct Reconciliation {
  std::string name;
  Text label;
  std::string left;  ///< Kinds of case.
  std::string right;
  Expression left_where;  ///< Which entries take part; empty means all.
  Expression right_where;
  std::vector<ComparedColumn> columns;
  std::vector<MatchOutcome> outcomes;
  std::string bridge;  ///< The column whose two totals must be explained to the last satang; may be empty.
  /// Where an entry of the opposite amount takes back the latest earlier one of the same key before anything is
  /// compared; Nothing, Left or Right.
  Counts reversals = Counts::Nothing;
  Expression left_dated;  ///< The day on which an entry counts; empty: that on which it was opened.
  Expression right_dated;
  Who closed_by;  ///< Who closes a period; nobody when empty.
  std::string source;
};

enum class Party { Promisor, Recipient, Witness };

struct Signing {
  int order = 1;  ///< Those of one number sign in any order.
  Who who;
  Party party = Party::Promisor;
};

/// Who promises what to whom about a case.
struct Agreement {
  std::string name;
  Text label;
  std::string kind;                     ///< The case that it is about.
  std::vector<std::string> promise;     ///< The fields that are promised.
  std::string under;                    ///< The agreement that it carries out; may be empty.
  std::vector<Signing> signing;         ///< By rising order.
  std::vector<std::string> amended_on;  ///< Steps that change what is promised; all sign again.
  std::string source;
};

enum class QuestionKind { Scale, Choice, Several, YesNo, Number, Text, Person };

struct ScalePoint {
  Decimal value;
  Text label;
};
struct Scale {
  std::string name;
  std::vector<ScalePoint> points;  ///< By rising value.
};
struct Question {
  std::string name;
  Text label;
  QuestionKind kind = QuestionKind::Text;
  std::string scale;                 ///< For Scale.
  std::vector<std::string> choices;  ///< For Choice and Several.
  bool required = false;
};

struct Survey {
  std::string name;
  Text label;
  std::string kind;  ///< The case that it is about; may be empty.
  Who audience;
  bool anonymous = false;
  std::int64_t least_answers = 0;  ///< No figure is shown for fewer answers.
  Who links_by;                    ///< Who hands out links by which anybody answers once; empty: nobody.
  std::string opens_on;            ///< A step of the case; empty: when somebody opens it.
  std::optional<TimeSpan> open_for;
  std::vector<Scale> scales;
  std::vector<Question> questions;
  std::string source;
};

enum class ProblemSeverity { Low, Medium, High };

/// A kind of finding, which opens by itself when its condition begins to hold.
struct ProblemKind {
  std::string name;
  Text label;
  std::string kind;  ///< The case that it is about.
  Expression when;   ///< Empty: only deadlines open it.
  Expression closed_when;
  Expression cost;    ///< What is at stake, in baht, over the case; may be empty.
  std::string group;  ///< What reports count it under.
  ProblemSeverity severity = ProblemSeverity::Medium;
  Who tell;
  std::vector<std::string> stops;  ///< Steps of the case that are closed while it is open.
  Messages message;
  Messages advice;
  std::string source;
};

struct FormField {
  std::string group;
  std::string field;
  int width = 12;           ///< Of the twelve columns of a page.
  Expression visible_when;  ///< Empty means always.
  Text help;
};

/// How the fields of a case are laid out on a screen or a sheet.
struct Form {
  std::string name;
  Text label;
  std::string kind;
  std::string on;  ///< The step it is for; empty: opening.
  std::vector<FormField> fields;
  std::string source;
};

}  // namespace anumat::model
