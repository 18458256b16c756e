#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/base/sha256.hpp"
#include "anumat/model/value.hpp"

namespace anumat::engine {

/// Everything that can be asked of an office. Each is an order; what comes of it is an event.
enum class CommandType {
  OpenOffice,
  RegisterPerson,
  GrantRole,
  EndRole,
  IssueActingOrder,
  AddHoliday,
  CoverCalendar,
  SetParameter,
  PublishDefinition,
  OpenCase,
  ActOnCase,
  AttachEvidence,
  CallMeeting,
  OpenMeeting,
  RecordAttendance,
  PutItem,
  CastBallot,
  ResolveItem,
  CloseMeeting,
  CloseProblem,
  AnswerSurvey,
  PassTime,
  RecordImport,
  SettleDifference,
  ClosePeriod,
  ClaimTask,
  ReleaseTask,
  ReassignTask,
  RecallDecision,
  PauseCase,
  ResumeCase,
  RemindCase,
  RecordLeave,
  EndLeave,
  LinkPersons,
  MigrateCase,
  RevertMigration,
  GiveProxy,
  RevokeProxy,
  RecuseMember,
  WaiveNotice,
  BuildAgenda,
  WithdrawItem,
  HandInBallot,
  AdjournMeeting,
  RecordDissent,
  CorrectMinutes,
  CloseDay,
  CloseYear,
  RestateYear,
  SignAgreement,
  AskErasure,
  GrantErasure,
  RefuseErasure,
  FinishErasure,
  PlaceHold,
  LiftHold,
  ExportPerson,
  NumberPaper,
  IssueSurveyLinks,
  BeginEpoch,
  AskDisposal,
  GrantDisposal,
  AddGroup,
  RenameGroup,
  MoveGroup,
  CloseGroup,
  AddMember,
  EndMember,
};
inline constexpr std::size_t command_type_count = static_cast<std::size_t>(CommandType::EndMember) + 1;
[[nodiscard]] std::string_view word(CommandType type);  ///< "open_case"; what events, the API and feeds write.
[[nodiscard]] std::optional<CommandType> command_from_word(std::string_view word);

/// Where an imported command comes from, kept in the event so that an auditor finds the row.
struct Source {
  std::string file;
  std::int64_t row = 0;  ///< 1 is the first row after the heading.

  friend bool operator==(const Source&, const Source&) = default;
};

/// One order, with all that the decision may depend on besides the state.
struct Command {
  CommandType type = CommandType::PassTime;
  std::string key;         ///< Idempotency key: the same key with the same actor and body acts once.
  std::string actor;       ///< Person id of who asks.
  std::string acting_for;  ///< Person id of the principal when the actor says so; empty otherwise.
  Instant at;              ///< When the command was accepted, by the office's clock.
  std::optional<Source> source;
  model::Context body;  ///< Arguments, see command_arguments().

  [[nodiscard]] const model::Value* argument(std::string_view name) const;
  [[nodiscard]] std::string text(std::string_view name) const;  ///< "" when absent or not text.
};

enum class ArgumentType { Text, Date, Number, Boolean, Fields, Texts, Any };

/// The arguments of a command: the one table from which parsing, checking and help come.
struct Argument {
  std::string_view name;
  ArgumentType type;
  bool required;
  Text meaning;
};
[[nodiscard]] std::span<const Argument> command_arguments(CommandType type);

/// Unknown, missing or wrongly typed arguments: kind Diagnostic, codes E41xx.
[[nodiscard]] Result<void> check_arguments(const Command& command);

/// Digest of actor, principal, type and body: what the idempotency key is bound to.
[[nodiscard]] Digest body_digest(const Command& command);

}  // namespace anumat::engine
