#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/base/calendar.hpp"
#include "anumat/base/date.hpp"
#include "anumat/base/error.hpp"
#include "anumat/base/sha256.hpp"
#include "anumat/model/decision_table.hpp"
#include "anumat/model/definition_parts.hpp"
#include "anumat/model/definition_year.hpp"
#include "anumat/model/document.hpp"

namespace anumat::model {

// The compiled form of a package: what the engine runs. It holds no surface text but labels and messages, knows
// nothing of files, and is the same whatever language its files were written in (docs/internals/definition.md).

/// One row of a lifecycle: in one of `from`, on `on`, by `who`, to `to`.
struct Transition {
  std::vector<std::string> from;
  std::string on;
  Who who;
  std::string to;  ///< Empty: the state stays as it is.
  Act act = Act::Submit;
  std::vector<std::string> takes;  ///< Fields the actor may give.
  std::vector<Assignment> sets;
  std::vector<Need> needs;
  Expression when;
  bool new_round = false;

  [[nodiscard]] bool leaves(std::string_view state) const;
  /// Out of an end, back to one state, in a new round.
  [[nodiscard]] bool reopens() const { return on == "reopen"; }
};

enum class CheckEffect { Stop, Warn, Record };
struct Check {
  std::string on;
  std::string rule;
  CheckEffect effect = CheckEffect::Stop;
};

struct Deadline {
  std::string state;
  std::optional<TimeSpan> within;
  Then then;
};

struct Lifecycle {
  std::vector<std::string> separate;  ///< As in Route: who may not also check, endorse, approve, return or reject.
  std::string start;
  std::vector<std::string> ends;
  std::vector<std::string> states;  ///< In order of first appearance.
  Who paused_by;                    ///< Who may let a case rest and go on; empty: nobody.
  Who reminded_by;                  ///< Who may have those reminded whom a case waits for; empty: nobody.
  TimeSpan reminder_gap = {1, SpanUnit::WorkingDays};  ///< Between two reminders of one person.
  std::vector<Transition> transitions;
};

/// A kind of case: its fields and, when it has one, its life. A kind without a lifecycle is a register entry.
struct CaseKind {
  std::string name;
  Text label;
  std::string key;    ///< Field whose value is the number of the case; empty when numbers are made.
  Template number;    ///< How a number is made when the opener gives none.
  std::string title;  ///< Field shown as the case's title; may be empty.
  Who opened_by;
  std::vector<Field> fields;
  std::vector<Relation> relations;
  std::vector<Derived> derived;
  std::optional<Lifecycle> lifecycle;
  std::vector<Check> checks;
  std::vector<Deadline> deadlines;
  std::optional<Readers> readers;  ///< Nothing: everybody in the office.

  [[nodiscard]] const Field* field(std::string_view name) const;
  [[nodiscard]] const Derived* derived_value(std::string_view name) const;
  [[nodiscard]] const Relation* relation(std::string_view name) const;
};

enum class RuleSeverity { Stop, Warn };
struct Rule {
  std::string name;
  std::string code;
  RuleSeverity severity = RuleSeverity::Stop;
  Expression require;
  Messages message;
  Messages advice;
  std::string source;
  Text label = {};
};

struct NamedTable {
  std::string name;
  DecisionTable table;
  Text label = {};
};

struct RouteStep {
  int number = 1;
  Who who;
  Act act = Act::Approve;
  Expression when;
  std::optional<TimeSpan> within;
  Then late;
};

/// What a person who has decided an earlier step of a route does when another step falls to them.
enum class Repeats { AskAgain, Skip };
/// Where a route goes on after a case that one of its steps returned comes back.
enum class OnReturn { Start, SameStep };

struct Route {
  std::string name;
  std::vector<std::string> separate;  ///< "every step", the name of an act, or a person field.
  std::string scope;                  ///< Power that a delegate must have been given in writing.
  Expression amount;                  ///< Compared with a delegate's cap; may be empty.
  Repeats repeats = Repeats::AskAgain;
  OnReturn on_return = OnReturn::Start;
  std::vector<std::string> stale_on;  ///< Fields whose change makes every decision of the route void.
  bool claims = false;  ///< One of several who may decide a step may take it in hand; the others then wait.
  Who reassigned_by;    ///< Who, besides the holder, may hand the task of a step on; may be empty.
  bool recall = false;  ///< A decision may be taken back by its maker until somebody acts on it.
  std::vector<RouteStep> steps;
  Text label = {};
};

struct Fraction {
  std::int64_t numerator = 1;
  std::int64_t denominator = 2;
};

/// Whether votes are cast by name. AsPut: open unless the item is put to a secret ballot.
enum class BallotKind { Open, Secret, AsPut };
/// What comes of a session that is called later than its notice asks.
enum class ShortNotice { Recorded, Refused, Waived };

/// How a body meets and decides.
struct MeetingRules {
  std::string name;
  Text label;
  std::string members;  ///< Role whose holders on the day are the electorate; empty: those who belong to a group.
  std::string chair;    ///< Role of the chair.
  Who called_by;
  std::int64_t notice_days = 0;
  SpanUnit notice_unit = SpanUnit::Days;  ///< Days or working days.
  ShortNotice short_notice = ShortNotice::Recorded;
  Who notice_waived_by;                ///< Who declares a session urgent that is called too late, when Waived.
  Fraction quorum;                     ///< Of the members, rounded up.
  std::optional<Fraction> re_meeting;  ///< Of the members, when held in time after a session without quorum.
  std::int64_t re_meeting_days = 0;
  Expression carried;  ///< Over yes, no, abstain, present, members.
  bool chair_casts = true;
  bool by_show_of_hands = false;    ///< The secretary's count stands, even beside ballots on record.
  Expression recusal_reduces_base;  ///< Empty means no.
  std::vector<std::string> recuse;  ///< Person fields of the case whose holders leave for the item.
  std::string source;
  BallotKind ballots = BallotKind::Open;
  Who proxy_given_by;               ///< Members who may have another member vote for them; empty: nobody.
  std::int64_t proxies_max = 1;     ///< That one holder may hold.
  bool proxies_for_quorum = false;  ///< Whether who is represented counts as present for the quorum.
  Template minutes_number;          ///< Of minutes that have been certified; empty: they are not numbered.
  WhoTerm members_of = {};          ///< The group whose members on the day are the electorate, without such a role.
};

struct EvidenceKind {
  std::string name;
  Text label;
  std::vector<std::string> formats;
  std::int64_t size_max = 0;  ///< Bytes; 0 when not limited.
  bool personal = false;
  std::string consent;                ///< Kind of evidence that says that those shown agree; empty: none is asked for.
  int kept_months = 0;                ///< How long a file is kept after the end of its case; 0 when nothing is said.
  std::int64_t case_bytes_max = 0;    ///< Of all such files of one case; 0 when not limited.
  std::int64_t office_bytes_max = 0;  ///< Of all such files of the office.
  Who disposed_by;                    ///< Who asks for the disposal of what is kept no longer, and who grants it.
};

/// Who decides about personal data, and how long it is kept.
struct PersonalRules {
  std::string name;
  Who asked_by;
  Who granted_by;
  Who held_by;
  Who exported_by;
  int kept_months = 0;  ///< After the end of a case; 0 when nothing is said.
};

struct Role {
  std::string name;
  Text label;
  std::vector<std::string> not_with;
  std::int64_t at_least = 0;  ///< How many people hold it at least; 0 when nothing is said.
  bool of_case = false;       ///< Held for one case and not in the office.
  bool of_group = false;      ///< Held in one group of the office.
  bool reads_all = false;     ///< Reads every case and every field, as an auditor does.
};

struct ParameterRule {
  std::string name;
  Text label;
  FieldType type;
  std::string unit;
  std::string status;  ///< law, unit rule, unverified
  std::string source;
  std::vector<std::pair<Date, Value>> values;  ///< By date from which they hold, ascending.
};

struct CalendarRules {
  std::string name;
  Text label;
  std::optional<Weekdays> working_days = {};
  /// A year of which one holiday is listed is listed in full.
  std::map<Date, std::string> holidays = {};
  YearCount years = {};

  /// Whether it says how days or years are counted; what it does not say is left to the office and the law.
  [[nodiscard]] bool counts() const { return working_days || !holidays.empty() || years != YearCount(); }
};

/// Something that can happen to a case: it stands in one of some states, or somebody has done an act.
struct GuaranteeEvent {
  std::vector<std::string> states;  ///< Empty: the act is meant.
  Who who;                          ///< Any of these did the act.
  std::string act;

  [[nodiscard]] bool empty() const { return states.empty() && act.empty(); }
};

enum class GuaranteeKind {
  Never,       ///< `first` never happens.
  Before,      ///< `first` never happens before `second`.
  After,       ///< `first` never happens after `second`.
  SamePerson,  ///< No person does the acts of both `first` and `second`.
  Until,       ///< The case stands in a state of `first` until `second` happens.
  Eventually,  ///< `first` happens in the end, or after every `second` when there is one.
};

/// What must hold over every possible run of a case.
struct Guarantee {
  std::string name;
  GuaranteeKind kind = GuaranteeKind::Never;
  GuaranteeEvent first;
  GuaranteeEvent second;
  bool in_round = false;  ///< What counts as done was done in the present round.
};

struct ScenarioStep {
  std::string action;
  std::string kind;  ///< Case kind; empty means that of the scenario.
  std::string on;    ///< Number of the case; empty means the only one.
  std::string as;    ///< A role, or a person named by the scenario.
  std::string acting_for;
  Expression with;    ///< A context of fields; may be empty.
  Expression expect;  ///< Over the case after the step; may be empty.
  std::optional<Date> date;
  std::string place;  ///< "file:line" for reports.
};

struct Scenario {
  std::string name;
  std::vector<ScenarioStep> steps;
  std::string place;
};

struct ImportColumn {
  std::string column;
  std::string as;    ///< Name in expressions.
  std::string type;  ///< text, number, money, date, list by ";", date BE ...
  bool required = false;
  std::vector<std::string> also;  ///< Other headings that it goes by.
  bool total = false;             ///< The total line of an export states its sum.
};

/// How an export of another system is written; only what was declared, the rest is found out from the file.
struct ExportLayout {
  std::string encoding;                                    ///< utf-8, windows-874; empty: found out.
  std::string delimiter;                                   ///< comma, semicolon, tab, bar; empty: found out.
  std::string sheet;                                       ///< Of a workbook; empty: the first.
  std::string total_line;                                  ///< Words in a cell of the line that states the sums.
  std::vector<std::pair<std::string, std::string>> folds;  ///< Letters of a code that are read as another one.
};

struct ImportCheck {
  std::string column;
  Expression check;
  Messages message;
};

/// One row of a feed: each row of the file for which `when` holds gives one command.
struct FeedStep {
  std::string action;
  std::string kind;  ///< A case kind, "meeting" or "office".
  Expression on;
  Expression at;
  Expression as;
  Expression acting_for;
  Expression when;
  Expression with;
  std::string place;
};

struct Import {
  std::string name;
  std::string file;
  bool json = false;
  std::optional<ExportLayout> layout;  ///< Set for an export: CSV or XLSX as the other system writes it.
  bool optional = false;               ///< There may be no such file; then there are no rows.
  Expression as;                       ///< Who acts when a step does not say.
  std::vector<ImportColumn> columns;
  std::vector<ImportCheck> checks;
  std::vector<FeedStep> steps;
};

struct ReportColumn {
  std::string name;
  Expression value;
  std::string format;  ///< "money": exactly two decimals; empty: as the value is.
  Text label = {};     ///< What people see above it; files keep the name.
};

struct Report {
  std::string name;
  std::string file;
  Expression as_of;  ///< A list of dates at each of which the rows are taken; empty means the end of the log.
  Expression rows;   ///< A list of contexts; each is the scope of one row.
  Expression order_by;
  std::vector<ReportColumn> columns;
  Audience audience = Audience::Office;  ///< Public: part of the open data that the office publishes.
  Text label = {};
};

/// A compiled package. Its digest is the SHA-256 of `canonical`, RFC 8785 JSON.
struct Definition {
  std::string package;
  std::vector<Role> roles;
  std::vector<CalendarRules> calendars;
  std::vector<ParameterRule> parameters;
  std::vector<Record> records;
  std::vector<CaseKind> cases;
  std::vector<Rule> rules;
  std::vector<NamedTable> tables;
  std::vector<Route> routes;
  std::vector<MeetingRules> meetings;
  std::vector<EvidenceKind> evidence;
  std::vector<Guarantee> guarantees;
  std::vector<Scenario> scenarios;
  std::vector<Import> imports;
  std::vector<Report> reports;
  std::vector<Cycle> cycles;
  std::vector<Indicator> indicators;
  std::vector<Ledger> ledgers;
  std::vector<Reconciliation> reconciliations;
  std::vector<Agreement> agreements;
  std::vector<Survey> surveys;
  std::vector<ProblemKind> problems;
  std::vector<Form> forms;
  std::map<std::string, Text> labels;  ///< Translations of names.

  std::string canonical;
  Digest digest{};
  std::vector<Document> documents;
  std::optional<PersonalRules> personal;
  /// False for a package of a time when conditions could read personal fields, and one of it does: its values stay in
  /// the log, or nothing could be decided. No part of the canonical form.
  bool seals_personal = true;

  /// The calendar that says how days and years are counted, or nullptr; there is at most one.
  [[nodiscard]] const CalendarRules* working_calendar() const;
  [[nodiscard]] const Role* role(std::string_view name) const;
  [[nodiscard]] const ParameterRule* parameter(std::string_view name) const;
  [[nodiscard]] const Record* record(std::string_view name) const;
  [[nodiscard]] const CaseKind* case_kind(std::string_view name) const;
  [[nodiscard]] const Rule* rule(std::string_view name) const;
  [[nodiscard]] const NamedTable* table(std::string_view name) const;
  [[nodiscard]] const Route* route(std::string_view name) const;
  [[nodiscard]] const MeetingRules* meeting(std::string_view name) const;
  [[nodiscard]] const EvidenceKind* evidence_kind(std::string_view name) const;
  [[nodiscard]] const Cycle* cycle(std::string_view name) const;
  [[nodiscard]] const Indicator* indicator(std::string_view name) const;
  [[nodiscard]] const Agreement* agreement(std::string_view name) const;
  [[nodiscard]] const Survey* survey(std::string_view name) const;
  [[nodiscard]] const ProblemKind* problem(std::string_view name) const;
  [[nodiscard]] const Document* document(std::string_view name) const;
};

}  // namespace anumat::model
