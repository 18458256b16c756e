#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/base/sha256.hpp"
#include "anumat/model/value.hpp"

namespace anumat::engine {

/// Version of the rule semantics of this program; recorded in every event, never reused with another meaning.
inline constexpr std::int64_t engine_version = 1;

enum class EventType {
  OfficeOpened,
  PersonRegistered,
  RoleGranted,
  RoleEnded,
  ActingOrderIssued,
  HolidayAdded,
  CalendarCovered,
  ParameterSet,
  DefinitionPublished,
  CaseOpened,
  CaseActed,
  EvidenceAttached,
  MeetingCalled,
  MeetingOpened,
  AttendanceRecorded,
  ItemPut,
  BallotCast,
  ItemResolved,
  MeetingClosed,
  DeadlinePassed,
  DeadlinesMoved,
  ProblemOpened,
  ProblemClosed,
  SurveyAnswered,
  TimePassed,
  CommandRefused,
  CommandUndecided,
  FileImported,
  DifferenceSettled,
  PeriodClosed,
  TaskClaimed,
  TaskReleased,
  TaskReassigned,
  DecisionRecalled,
  CasePaused,
  CaseResumed,
  CaseReminded,
  IncidentOpened,
  IncidentResolved,
  LeaveRecorded,
  LeaveEnded,
  PersonsLinked,
  CaseMigrated,
  MigrationReverted,
  ProxyGiven,
  ProxyRevoked,
  MemberRecused,
  NoticeWaived,
  AgendaBuilt,
  ItemWithdrawn,
  BallotHandedIn,
  MeetingAdjourned,
  DissentRecorded,
  MinutesCorrected,
  MinutesCertified,
  DayClosed,
  YearClosed,
  YearRestated,
  AccountsClosed,
  AgreementSigned,
  ErasureAsked,
  ErasureGranted,
  ErasureRefused,
  ErasureDone,
  HoldPlaced,
  HoldLifted,
  PersonExported,
  EvidenceErased,
  PaperNumbered,
  SurveyLinksIssued,
  EpochBegun,
  DisposalAsked,
  EvidenceDisposed,
  GroupAdded,
  GroupRenamed,
  GroupMoved,
  GroupClosed,
  MemberAdded,
  MemberEnded,
};
inline constexpr std::size_t event_type_count = static_cast<std::size_t>(EventType::MemberEnded) + 1;
[[nodiscard]] std::string_view word(EventType type);  ///< "case_acted"
[[nodiscard]] std::optional<EventType> event_from_word(std::string_view word);

/// A fact, never changed. The line in the log holds exactly these fields (docs/internals/log-format.md).
struct Event {
  std::int64_t seq = 0;       ///< Position in the office's log.
  std::string case_id;        ///< "project/PJ70-01", "meeting/SM-05-2570", or empty for the office itself.
  std::int64_t case_seq = 0;  ///< Position in the case.
  std::string prev;           ///< Hex leaf hash of the case's previous event, or empty.
  Instant at;
  std::int64_t epoch = 1;  ///< Of the log: 1, and one more since each restore from a backup.
  EventType type = EventType::CommandRefused;
  std::string meaning;  ///< What the actor declares by it: submit, endorse, approve ... or empty.
  std::string actor;
  std::string acting_for;  ///< Principal, when done for somebody else.
  std::string order;       ///< The acting order that gave the right.
  std::string auth;        ///< How the actor was known: "local", "import".
  std::string command_key;
  std::string command_body;  ///< Hex digest of actor and body.
  std::string definition;    ///< Hex digest of the definition that decided.
  std::int64_t engine = engine_version;
  model::Context in;   ///< `command`: what was asked; `facts`: what the guards saw; `source`.
  model::Context out;  ///< What follows: the whole effect, so that apply needs no definition.

  friend bool operator==(const Event&, const Event&) = default;
};

/// The canonical line, without line end: RFC 8785 JSON of a narrow subset. Fails with E4201 past 64 KiB.
[[nodiscard]] Result<std::string> encode(const Event& event);
/// Reads a line back; refuses whatever encode() would not have written (E4202).
[[nodiscard]] Result<Event> decode(std::string_view line);

/// A value in the form that events use: whole numbers as JSON numbers, other kinds tagged.
[[nodiscard]] std::string encode_value(const model::Value& value);
[[nodiscard]] Result<model::Value> decode_value(std::string_view json);

}  // namespace anumat::engine
