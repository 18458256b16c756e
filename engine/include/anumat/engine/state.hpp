#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/calendar.hpp"
#include "anumat/base/instant.hpp"
#include "anumat/base/sha256.hpp"
#include "anumat/engine/agreements.hpp"
#include "anumat/engine/books.hpp"
#include "anumat/engine/field_values.hpp"
#include "anumat/engine/lifecycles.hpp"
#include "anumat/engine/seldom.hpp"
#include "anumat/model/definition.hpp"
#include "anumat/model/symbol.hpp"
#include "anumat/model/value.hpp"

namespace anumat::engine {

// What the log adds up to. Changed by apply() alone, so that a replay gives the same state.

struct Person {
  std::string id;
  std::string name;     ///< Name or position, as shown.
  std::string same_as;  ///< First entry of the same natural person; empty when this is the first, or the only one.
};

/// Days on which a person is away, both included. It changes nobody's rights.
struct Leave {
  std::string person;
  Date from;
  Date to;
};

/// A role held from a day to a day, both included.
struct Holding {
  std::string person;
  std::string role;
  Date from;
  std::optional<Date> to;
  std::string case_id = {};  ///< The case for which it is held; empty: in the whole office.
};

enum class OrderKind { Substitute, Delegate };

/// รักษาการแทน (all powers) or ปฏิบัติการแทน (named powers up to a cap, no onward delegation).
struct ActingOrder {
  std::string id;
  OrderKind kind = OrderKind::Substitute;
  std::string principal;
  std::string deputy;
  Date from;
  Date to;
  std::string scope;
  std::optional<Decimal> cap;
  std::string document;
};

struct ParameterValue {
  Date from;
  model::Value value;
};

/// Of an act what most acts have none of.
struct ActDetails {
  model::Symbol acting_for;
  model::Symbol order;
  model::Symbol reason;  ///< Code of the refusal.
  std::string meeting_item;
  model::Value comment;  ///< A text, or null.
  model::Value checks;   ///< A list of contexts: rule, code, severity, effect, ok, facts; or null.

  [[nodiscard]] bool empty() const;
};

/// One act on a case, accepted or refused, as its history tells it. There are millions of them.
struct ActRecord {
  std::int64_t seq = 0;
  model::Symbol act;
  model::Symbol meaning;
  model::Symbol actor;
  model::Symbol from;
  model::Symbol to;
  Instant at;
  std::int64_t source_row = 0;
  std::int32_t round = 0;
  bool accepted = true;
  model::Value given;  ///< A context, or null when nothing was given. Shared with whoever else holds it.
  model::Value facts;  ///< The same.
  Boxed<ActDetails> some_details;

  [[nodiscard]] const ActDetails& details() const;         ///< All empty when there are none.
  [[nodiscard]] std::string comment_text() const;          ///< Empty when nothing was said.
  [[nodiscard]] const model::List& check_results() const;  ///< Empty when nothing was checked.
};

/// One of several signatures that a step collects.
struct Signature {
  std::string actor;
  std::string acting_for;
};

struct StepProgress {
  std::size_t step = 0;  ///< Index into the route's steps.
  StepState state = StepState::Waiting;
  std::string actor;  ///< Natural person who decided it; the last to sign when it took several.
  std::string acting_for;
  std::int64_t needed = 1;                ///< Signatures of different people that it takes.
  std::vector<std::string> asked;         ///< Frozen when it opened, for `all of` and percentages; else empty.
  std::vector<Signature> signatures;      ///< So far, when it takes several.
  std::vector<std::string> escalated_to;  ///< Roles that may now act in place of the tardy.
  std::string repeat_of;                  ///< Number of the earlier step that counts for this one too.
  std::string claimed_by;                 ///< Who has the task in hand; empty while it is anybody's.
  std::int64_t decided_seq = 0;           ///< Of the event that decided it or added the last signature.
  std::optional<Date> due;                ///< Last day of its own time, when it has one.
  bool late = false;                      ///< That time has run out, and what follows from it has followed.
};

struct RouteProgress {
  std::string route;
  std::vector<StepProgress> steps;
  model::Context guarded;  ///< When a step returned the case: the fields whose change makes the decisions void.
};

/// What is to be mended before a returned case may go on, and what was done about it.
struct MarkedPoint {
  std::int64_t number = 0;  ///< From 1, through all returns of the case, so that "point 3" is always the same.
  std::string field;        ///< Field it is about; empty when it is about the whole.
  std::string text;
  std::string marked_by;
  std::int64_t marked_seq = 0;  ///< Of the event that returned the case.
  std::int64_t to_step = 0;     ///< Number of the route's step that must answer; 0 for whoever hands it in again.
  std::string answer;           ///< accepted, explained; empty while it is open.
  std::string answer_text;
  std::string answered_by;
  std::int64_t answered_seq = 0;
};

struct EvidenceRecord {
  std::string kind;
  std::string name;
  std::string digest;  ///< Hex SHA-256 of the file, empty for a paper.
  std::int64_t size = 0;
  bool on_paper = false;
  std::int64_t round = 0;
  std::string actor;
  bool erased = false;            ///< Its bytes are gone, by an erasure of personal data.
  std::int64_t disposed_seq = 0;  ///< The event by which its bytes were disposed of; 0 while they are kept.

  [[nodiscard]] bool is_gone() const { return erased || disposed_seq > 0; }
};

/// That the disposal of files of one kind was asked for, and waits for somebody else to grant it.
struct DisposalAsked {
  std::string actor;
  std::string acting_for;
  std::int64_t seq = 0;
};

struct OpenDeadline {
  std::string state;
  std::size_t rule = 0;  ///< Index into the kind's deadlines.
  Date due;
  bool passed = false;
  std::optional<std::size_t> step;  ///< Of the running route; `rule` does not count then.
};

/// A case that rests: nothing can be done with it and no time runs.
struct Pause {
  Date since;
  std::string by;
  std::string comment;
};

/// Somebody is waited for, and nobody holds the right. It ends when somebody does, or when the case goes on without.
struct Incident {
  std::string right;                ///< In the author's words: "finance officer".
  std::optional<std::size_t> step;  ///< Of the running route; else a row of the state.
  Date since;
};

/// A finding about a case, open until what opened it is over.
struct ProblemRecord {
  std::string name;
  Instant opened_at;
  std::int64_t opened_seq = 0;
  std::optional<Instant> closed_at;
  std::int64_t closed_seq = 0;
};

/// Chain position of a case or of the office: what the next event links to.
struct ChainHead {
  std::int64_t next = 0;
  Digest leaf{};

  [[nodiscard]] std::string link() const { return hex(leaf); }  ///< As `prev` of the next event.
};

/// One of hundreds of thousands: what most cases have none of takes eight bytes in each.
struct CaseState {
  std::string id;  ///< kind/number
  std::string kind;
  std::string number;
  model::Symbol definition;  ///< Hex digest it is pinned to.
  std::string state;
  model::Symbol opened_by;
  std::int64_t round = 0;
  FieldValues fields;
  std::vector<ActRecord> acts;
  Seldom<std::vector<EvidenceRecord>> evidence;
  Seldom<std::map<std::string, DisposalAsked>> disposals;  ///< By kind of evidence: asked for and not granted yet.
  Seldom<std::vector<MarkedPoint>> points;
  Boxed<RouteProgress> route;
  Boxed<RouteProgress> returned_route;  ///< How far it had come when one of its steps returned the case.
  Seldom<std::vector<OpenDeadline>> deadlines;
  Seldom<std::vector<std::string>> escalated_to;              ///< Roles that may now act in place of the tardy.
  Seldom<std::vector<ProblemRecord>> problems;                ///< In the order in which they opened.
  Seldom<std::map<std::string, AgreementRecord>> agreements;  ///< By the agreement's name.
  Boxed<Pause> paused;
  Seldom<std::vector<Incident>> incidents;
  Seldom<std::map<std::string, Date>> reminded;  ///< In the present state: person to the last day.
  Instant opened_at;
  Instant entered_at;  ///< When the present state was entered.
  std::int64_t opened_seq = 0;
  std::int64_t changed_seq = 0;  ///< Of the last event that changed anything in this record.
  std::int64_t source_row = 0;
  ChainHead chain;  ///< Read it by OfficeState::chain().
  /// What is shown for sealed values, by their commitments. No part of what the log adds up to: a vault lends it.
  Seldom<std::map<std::string, model::Value>> words;

  /// The open one of that name, or nullptr.
  [[nodiscard]] const ProblemRecord* open_problem(std::string_view name) const;
  /// The last event that changed what the case is: its opening, or an act that was accepted.
  [[nodiscard]] std::int64_t last_seq() const;
};

/// What a case was before it moved to another definition; kept until something happens to it there.
struct BeforeMove {
  std::string definition;
  std::string state;
  FieldValues fields;
  Boxed<RouteProgress> route;
  Boxed<RouteProgress> returned_route;
  Seldom<std::vector<OpenDeadline>> deadlines;
  Seldom<std::vector<Incident>> incidents;
  std::map<std::string, std::string> renamed;  ///< Fields: old name to new.
  std::int64_t seq = 0;                        ///< Of the event that moved it.
};

/// A member has another member vote for them in one session.
struct Proxy {
  std::string giver;
  std::string holder;
  std::string document;  ///< The paper that says so; may be empty.
};

/// A member wants it known that they were against, and why.
struct Dissent {
  std::string person;
  std::string reason;
  std::int64_t seq = 0;
};

/// What minutes are to say instead; it stands beside them and changes nothing in them.
struct Correction {
  std::string item;  ///< Empty: the minutes as a whole.
  std::string text;
  std::string by;
  std::int64_t seq = 0;
};

struct AgendaItem {
  std::string id;
  std::string case_id;
  std::string motion;
  std::string subject;
  std::string text;
  std::string result;      ///< As recorded in the minutes.
  std::string minutes_of;  ///< Session whose minutes it certifies when carried: "meeting/SM-05-2570"; else empty.
  std::vector<std::string> recused;
  bool secret = false;
  bool lacked_quorum = false;                  ///< When it was put; the resolution is void then.
  std::map<std::string, std::string> ballots;  ///< Member to yes, no, abstain; of an open ballot.
  std::vector<std::string> handed_in;  ///< Members who have voted in a secret ballot, by id: their order says nothing.
  std::vector<std::string> slips;      ///< Of a secret ballot, as counted: "CODE yes", by code.
  std::int64_t yes = 0;
  std::int64_t no = 0;
  std::int64_t abstain = 0;
  std::int64_t present = 0;      ///< Members in the room without the recused, when it was resolved.
  std::int64_t represented = 0;  ///< Members for whom somebody in the room could vote.
  std::int64_t needed = 0;
  std::string casting;
  std::vector<std::string> took_part;  ///< Those members, by id: whoever comes or goes later changes nothing in it.
  std::vector<Dissent> dissents;
  ItemState state = ItemState::Ready;
  std::int64_t source_row = 0;
};

struct MeetingRecord {
  std::string id;  ///< "meeting/SM-05-2570"
  std::string number;
  std::string body;
  Date date;
  Date notice_sent;
  bool short_notice = false;
  std::string notice_waived_by;  ///< Who declared the session urgent; empty: nobody.
  std::string urgency;           ///< Why.
  std::string kind;
  std::string reconvened_from;
  bool states_re_meeting_rule = false;
  MeetingState state = MeetingState::Called;
  std::vector<std::string> members;               ///< Frozen when the meeting opens.
  std::map<std::string, std::string> attendance;  ///< Person to present, absent.
  std::vector<Proxy> proxies;                     ///< In force, in the order in which they were given.
  std::vector<AgendaItem> items;
  std::string rule;  ///< one_half, one_third_reconvened ... as the quorum fraction reads.
  std::int64_t needed = 0;
  bool re_meeting = false;          ///< When it opened it counted as one held again: the smaller quorum is its own.
  bool proxies_for_quorum = false;  ///< As the rules said when it opened.
  std::string adjourned_because;
  std::string minutes_number;      ///< Of the register; empty until the minutes are certified, or without register.
  std::string certified_at;        ///< The item that certified the minutes last: "meeting/SM-06-2570#1".
  std::int64_t certified_seq = 0;  ///< Of the event.
  std::vector<Correction> corrections;
  std::int64_t source_row = 0;
  std::int64_t last_seq = 0;  ///< Its last event.
  std::string definition;

  /// Members recorded as present; a stranger's presence does not count.
  [[nodiscard]] std::int64_t present() const;
  /// Members who are not there, but for whom a holder of their proxy who is there votes.
  [[nodiscard]] std::int64_t represented() const;
  [[nodiscard]] bool quorate() const { return present() + (proxies_for_quorum ? represented() : 0) >= needed; }
  [[nodiscard]] bool is_present(std::string_view person) const;
  /// The session is over, so that there are minutes of it.
  [[nodiscard]] bool over() const { return state == MeetingState::Closed || state == MeetingState::Adjourned; }
  /// Its minutes stand: certified, and nothing has been corrected since.
  [[nodiscard]] bool certified() const;
};

/// What one person answered to a survey. Of an anonymous one nobody can tell who it was.
struct AnswerSheet {
  std::int64_t seq = 0;
  Instant at;
  std::string respondent;  ///< Person id; empty when the survey is anonymous.
  model::Context answers;  ///< By question; blanks are left out.
  bool by_link = false;    ///< Somebody without an account gave it.
};

/// Links to a survey that were handed out at one time. Which of them were used is in no log.
struct SurveyLinks {
  std::int64_t seq = 0;
  std::string issuer;
  std::int64_t count = 0;
  Date to;  ///< The last day on which they are good.
};

/// A paper that has got its number of a register.
struct NumberedPaper {
  std::string document;
  std::string key;  ///< Empty when the document has one paper.
  std::string register_name;
  std::string number;
  std::int64_t serial = 0;
  Date date;                  ///< On which it got it.
  std::string seal;           ///< Hex SHA-256 of the paper as it was signed.
  std::int64_t position = 0;  ///< Number of the last event that this paper knew.
  std::string by;
  std::int64_t seq = 0;  ///< Of the event that gave it.
};

enum class ErasureStage { Asked, Granted, Refused, Done };
[[nodiscard]] std::string_view word(ErasureStage stage);  ///< "asked"

/// A request to erase what the office holds about a person.
struct Erasure {
  std::int64_t seq = 0;  ///< Of the event that asked; the number of the request.
  std::string subject;
  std::string basis;  ///< The law that the request is based on.
  ErasureStage stage = ErasureStage::Asked;
  std::string asked_by;
  std::string asked_for;           ///< The principal, when asked for somebody else.
  std::string decided_by;          ///< Who granted or refused it.
  std::string reason;              ///< Why it was refused.
  std::vector<std::string> files;  ///< Digests of the files that go.
  std::int64_t decided_seq = 0;
};

/// A definition and the day from which new cases are opened by it.
struct Publication {
  Date from;
  std::string definition;  ///< Hex digest.
};

/// A case that points at another, and the event that made it so.
struct Pointing {
  std::string case_id;
  std::int64_t seq = 0;
};

/// Which cases point at one by one field; in the order in which they came to.
struct References {
  std::vector<Pointing> from;
  std::int64_t changed_seq = 0;  ///< Of the last event that put one in or took one out.
};

/// Texts and short contexts that were met lately, so that what many cases say is kept once. What it holds never shows.
class RecentTexts {
 public:
  /// The text or context as it is held already, or as it is now.
  [[nodiscard]] model::Value held(const model::Value& text);

 private:
  std::vector<model::Value> places_;  ///< By hash; the newer takes the place of the older.
};

struct OfficeState {
  std::string name;
  bool opened = false;
  UtcOffset utc_offset;
  std::string definition;                 ///< Hex digest of the one in force at the last event.
  std::vector<Publication> publications;  ///< Ascending by date; of two on one date the later published is in force.
  std::vector<std::string> administrators;
  std::map<std::string, Person> persons;
  std::vector<Holding> holdings;
  std::vector<ActingOrder> orders;
  std::vector<Leave> leaves;
  Calendar calendar;
  std::map<std::string, std::vector<ParameterValue>>
      parameters;  ///< Ascending by date; a later set on the same date wins.
  std::map<std::string, CaseState, std::less<>> cases;
  std::map<std::string, std::vector<std::string>> cases_by_kind;  ///< In order of opening.
  /// Under which definitions cases of a kind run or ran; each once.
  std::map<std::string, std::vector<std::string>> definitions_by_kind;
  std::map<std::string, References> references;            ///< By "kind.field>number of the target".
  std::map<std::string, BeforeMove> moves;                 ///< By case: moves that can still be taken back.
  std::map<std::string, std::vector<AnswerSheet>> sheets;  ///< By survey and, after a `>`, the case's id.
  std::map<std::string, std::vector<SurveyLinks>> links;   ///< The same of the links to it.
  std::map<std::string, MeetingRecord> meetings;
  std::vector<std::string> meeting_order;
  std::vector<ImportRecord> imports;
  std::map<std::string, Settlement> settlements;  ///< By settlement_key(); the last word counts.
  std::vector<PeriodClose> closes;
  std::vector<YearClose> years;                          ///< In order of events.
  std::deque<JournalLine> journal;                       ///< In order of events.
  std::map<std::string, Decimal> balances;               ///< What balance_key() names: debits less credits so far.
  std::map<std::string, std::int64_t> evidence_bytes;    ///< By kind of evidence: files that are kept.
  std::map<std::string, std::int64_t> series;            ///< Prefix to last running number.
  std::vector<NumberedPaper> papers;                     ///< In order of events.
  std::map<std::string, ChainHead, std::less<>> chains;  ///< Of all that is no case, the office itself among it.
  Instant last_at;
  std::int64_t next_seq = 0;
  std::int64_t epoch = 1;          ///< One more since each restore from a backup.
  std::optional<Date> looked_on;   ///< The last day on which time passed and what depends on the day was looked at.
  std::optional<Date> closed_day;  ///< The last day that was closed.
  std::vector<Erasure> erasures;   ///< In order of events.
  std::map<std::string, std::string> legal_holds;  ///< Subject to the reason of law for which nothing of it is erased.
  RecentTexts recent;

  [[nodiscard]] Date date(Instant at) const { return local_date(at, utc_offset); }
  [[nodiscard]] bool is_administrator(std::string_view person) const;
  /// Whether the role is held in the office, or for the case when one is given.
  [[nodiscard]] bool holds(std::string_view person, std::string_view role, Date on,
                           std::string_view case_id = {}) const;
  /// Who holds it in the office.
  [[nodiscard]] std::vector<std::string> holders(std::string_view role, Date on) const;
  [[nodiscard]] const CaseState* find_case(std::string_view id) const;
  /// Where the chain of a case, a session or, by the empty name, the office stands; nullptr before its first event.
  [[nodiscard]] const ChainHead* chain(std::string_view id) const;
  /// All of them by name.
  [[nodiscard]] std::vector<std::pair<std::string_view, const ChainHead*>> all_chains() const;
  /// The number that a paper has got, or nullptr.
  [[nodiscard]] const NumberedPaper* numbered(std::string_view document, std::string_view key) const;
  /// Hex digest of the definition in force on a day; empty before the first.
  [[nodiscard]] std::string_view definition_on(Date day) const;
  /// The first entry of the natural person; the id itself for one who has a single entry.
  [[nodiscard]] std::string_view natural(std::string_view person) const;
  /// Entries of one natural person; an empty id is nobody.
  [[nodiscard]] bool same_person(std::string_view one, std::string_view other) const;
  /// Last day of a leave that the day lies in; leaves that follow on each other count as one.
  [[nodiscard]] std::optional<Date> away_until(std::string_view person, Date on) const;
};

/// Canonical text of the whole state, for comparing a live one with a replayed one byte for byte.
[[nodiscard]] std::string state_text(const OfficeState& state);

}  // namespace anumat::engine
