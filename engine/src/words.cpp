// The stored words of commands and events. Written into logs: never changed, only added to.

#include <array>
#include <utility>

#include "anumat/engine/command.hpp"
#include "anumat/engine/event.hpp"

namespace anumat::engine {

namespace {

constexpr std::array<std::string_view, command_type_count> command_words{
    "open_office",    "register_person",  "grant_role",     "end_role",           "issue_acting_order",
    "add_holiday",    "cover_calendar",   "set_parameter",  "publish_definition", "open_case",
    "act_on_case",    "attach_evidence",  "call_meeting",   "open_meeting",       "record_attendance",
    "put_item",       "cast_ballot",      "resolve_item",   "close_meeting",      "close_problem",
    "answer_survey",  "pass_time",        "record_import",  "settle_difference",  "close_period",
    "claim_task",     "release_task",     "reassign_task",  "recall_decision",    "pause_case",
    "resume_case",    "remind_case",      "record_leave",   "end_leave",          "link_persons",
    "migrate_case",   "revert_migration", "give_proxy",     "revoke_proxy",       "recuse_member",
    "waive_notice",   "build_agenda",     "withdraw_item",  "hand_in_ballot",     "adjourn_meeting",
    "record_dissent", "correct_minutes",  "close_day",      "close_year",         "restate_year",
    "sign_agreement", "ask_erasure",      "grant_erasure",  "refuse_erasure",     "finish_erasure",
    "place_hold",     "lift_hold",        "export_person",  "number_paper",       "issue_survey_links",
    "begin_epoch",    "ask_disposal",     "grant_disposal", "add_group",          "rename_group",
    "move_group",     "close_group",      "add_member",     "end_member",
};

constexpr std::array<std::string_view, event_type_count> event_words{
    "office_opened",    "person_registered", "role_granted",      "role_ended",           "acting_order_issued",
    "holiday_added",    "calendar_covered",  "parameter_set",     "definition_published", "case_opened",
    "case_acted",       "evidence_attached", "meeting_called",    "meeting_opened",       "attendance_recorded",
    "item_put",         "ballot_cast",       "item_resolved",     "meeting_closed",       "deadline_passed",
    "deadlines_moved",  "problem_opened",    "problem_closed",    "survey_answered",      "time_passed",
    "command_refused",  "command_undecided", "file_imported",     "difference_settled",   "period_closed",
    "task_claimed",     "task_released",     "task_reassigned",   "decision_recalled",    "case_paused",
    "case_resumed",     "case_reminded",     "incident_opened",   "incident_resolved",    "leave_recorded",
    "leave_ended",      "persons_linked",    "case_migrated",     "migration_reverted",   "proxy_given",
    "proxy_revoked",    "member_recused",    "notice_waived",     "agenda_built",         "item_withdrawn",
    "ballot_handed_in", "meeting_adjourned", "dissent_recorded",  "minutes_corrected",    "minutes_certified",
    "day_closed",       "year_closed",       "year_restated",     "accounts_closed",      "agreement_signed",
    "erasure_asked",    "erasure_granted",   "erasure_refused",   "erasure_done",         "hold_placed",
    "hold_lifted",      "person_exported",   "evidence_erased",   "paper_numbered",       "survey_links_issued",
    "epoch_begun",      "disposal_asked",    "evidence_disposed", "group_added",          "group_renamed",
    "group_moved",      "group_closed",      "member_added",      "member_ended",
};
static_assert(!command_words.back().empty() && !event_words.back().empty());

template <class Enum, std::size_t Size>
std::optional<Enum> find_word(const std::array<std::string_view, Size>& words, std::string_view wanted) {
  for (std::size_t i = 0; i < Size; ++i)
    if (words[i] == wanted) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace

std::string_view word(CommandType type) {
  return command_words[static_cast<std::size_t>(type)];
}
std::string_view word(EventType type) {
  return event_words[static_cast<std::size_t>(type)];
}
std::optional<CommandType> command_from_word(std::string_view wanted) {
  return find_word<CommandType>(command_words, wanted);
}
std::optional<EventType> event_from_word(std::string_view wanted) {
  return find_word<EventType>(event_words, wanted);
}

}  // namespace anumat::engine
