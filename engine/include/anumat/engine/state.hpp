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
#include "anumat/engine/books.hpp"
#include "anumat/engine/case_state.hpp"
#include "anumat/engine/cases.hpp"
#include "anumat/engine/groups.hpp"
#include "anumat/engine/lifecycles.hpp"
#include "anumat/engine/recent_texts.hpp"
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
  std::string case_id = {};  ///< The case for which it is held; empty: not for one case.
  std::string group = {};    ///< The group in which it is held; empty: in the whole office.

  [[nodiscard]] bool covers(Date day) const { return from <= day && (!to || day <= *to); }
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
  model::Symbol respondent;  ///< Person id; empty when the survey is anonymous.
  NamedValues answers;       ///< By question; blanks are left out.
  bool by_link = false;      ///< Somebody without an account gave it.
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
  model::SharedText case_id;
  std::int64_t seq = 0;
};

/// Which cases point at one by one field; in the order in which they came to.
struct References {
  std::vector<Pointing> from;
  std::int64_t changed_seq = 0;  ///< Of the last event that put one in or took one out.
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
  Groups groups;
  Calendar calendar;
  std::map<std::string, std::vector<ParameterValue>>
      parameters;  ///< Ascending by date; a later set on the same date wins.
  Cases cases;
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
  /// Whether the role is held in the office, in whatever group, or for the case when one is given.
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
