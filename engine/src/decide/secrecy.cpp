// What must not stand in the log is not decided on: a refusal is kept too, and with it the whole order.

#include <algorithm>

#include "anumat/engine/meetings.hpp"
#include "decide/meeting.hpp"

namespace anumat::engine {

namespace {

const model::MeetingRules* rules_of(const Definitions& definitions, const MeetingRecord& meeting) {
  const model::Definition* definition = definitions.find(meeting.definition);
  return definition == nullptr ? nullptr : definition->meeting(meeting.body);
}

/// The order says how its giver votes, and the vote is secret or may come to be.
bool names_a_secret_vote(const Definitions& definitions, const OfficeState& state, const Command& command) {
  if (command.type != CommandType::CastBallot) return false;
  const auto meeting = state.meetings.find("meeting/" + command.text("meeting"));
  if (meeting == state.meetings.end()) return false;
  const AgendaItem* item = find_item(meeting->second, command.text("item"));
  if (item != nullptr && item->secret) return true;
  const model::MeetingRules* rules = rules_of(definitions, meeting->second);
  const bool may_be_secret = rules != nullptr && rules->ballots != model::BallotKind::Open;
  return may_be_secret && (item == nullptr || item->state == ItemState::Ready);
}

bool in_order(const model::Value& slips) {
  if (slips.list() == nullptr) return true;
  const model::List& list = *slips.list();
  return std::is_sorted(list.begin(), list.end(), [](const model::Value& left, const model::Value& right) {
    return left.string() != nullptr && right.string() != nullptr && *left.string() < *right.string();
  });
}

}  // namespace

Result<void> check_secrecy(const Definitions& definitions, const OfficeState& state, const Command& command) {
  if (names_a_secret_vote(definitions, state, command))
    return fail(ErrorKind::Diagnostic, "E6180",
                {"votes on item " + command.text("item") + " are secret or may be, so none is taken with a name on it",
                 "วาระ " + command.text("item") + " ลงคะแนนลับหรืออาจลงคะแนนลับ จึงไม่รับคะแนนที่มีชื่อผู้ลง"},
                {"hand in a ballot; the slip goes into the box without a name", "ให้หย่อนบัตร โดยบัตรที่ลงหีบไม่มีชื่อ"});
  const auto* slips = command.type == CommandType::ResolveItem ? command.argument("slips") : nullptr;
  if (slips == nullptr) return {};
  if (!in_order(*slips))
    return fail(ErrorKind::Diagnostic, "E6181",
                {"the slips are not in the order of their codes; the order in which they came may tell whose they are",
                 "บัตรไม่ได้เรียงตามรหัส ลำดับที่หย่อนอาจบอกได้ว่าเป็นของใคร"},
                {"sort the slips by their codes and send them again", "เรียงบัตรตามรหัสแล้วส่งใหม่"});
  const Decision decision = decide(definitions, state, command);
  if (decision.accepted()) return {};
  const Reason& reason = decision.reasons.front();
  return fail(
      ErrorKind::Diagnostic, "E6182",
      {"the slips are not counted, and nothing of this order is kept: " + reason.message.en + " (" + reason.code + ")",
       "ไม่นับบัตรและไม่บันทึกคำสั่งนี้: " + reason.message.th + " (" + reason.code + ")"},
      reason.help);
}

}  // namespace anumat::engine
