// A secret ballot: the list of those who have voted goes into the log, the slip into the box, and nothing joins the two
// (docs/concepts/secret-ballots.md). No vote is ever part of a command, a key, a line of the request log or an answer
// to anybody but its voter.

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>

#include "anumat/office/ballot_box.hpp"
#include "anumat/office/names.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"

namespace anumat::server {

namespace {

using engine::CommandType;
using office::Json;

const engine::AgendaItem* item_of(const engine::MeetingRecord& meeting, const std::string& id) {
  const auto found =
      std::find_if(meeting.items.begin(), meeting.items.end(), [&](const auto& one) { return one.id == id; });
  return found == meeting.items.end() ? nullptr : &*found;
}

/// Commands know a session without its prefix.
std::string bare_id(const engine::MeetingRecord& meeting) {
  return meeting.id.substr(meeting.id.find('/') + 1);
}

/// The vote, taken out of the body so that nothing that is kept can hold it.
tl::expected<std::string, Problem> vote_in(const model::Value& body) {
  const model::Value* given = body.find("ballot");
  const std::string* vote = given == nullptr ? nullptr : given->string();
  if (vote != nullptr && (*vote == "yes" || *vote == "no" || *vote == "abstain")) return *vote;
  return tl::unexpected(
      bad_fields({{"ballot",
                   "E8018",
                   {"a ballot is yes, no or abstain", "บัตรต้องเป็น yes no หรือ abstain"},
                   {"yes (for), no (against) or abstain", "yes (เห็นชอบ) no (ไม่เห็นชอบ) หรือ abstain (งดออกเสียง)"}}}));
}

/// Nor the padding, which only makes requests equally long.
model::Value without_ballot(const model::Value& body) {
  model::Context rest;
  for (const auto& entry : *body.context())
    if (entry.first != "ballot" && entry.first != "padding") rest.push_back(entry);
  return model::Value(std::move(rest));
}

/// The box goes once the order stands.
std::function<FinalAnswer(Call&, const Told&)> empties(office::BallotBox box) {
  return [box = std::move(box)](Call& again, const Told& told) {
    if (told.stands()) box.remove();
    return usual_reply(again, told);
  };
}

bool names(const model::Context& body, std::string_view name) {
  return std::any_of(body.begin(), body.end(), [&](const auto& entry) { return entry.first == name; });
}

/// The code of a slip, "CODE yes": of the same length whatever the vote, so that no size of an answer tells it.
std::string code_of(const std::string& slip) {
  return slip.substr(0, slip.find(' '));
}

Problem not_counted(const Text& why, const Text& help) {
  return {
      422,
      "E6182",
      {"the slips are not counted, and nothing of this order is kept: " + why.en, "ไม่นับบัตรและไม่บันทึกคำสั่งนี้: " + why.th},
      help};
}

/// The same, with a refusal in words that do not tell how the votes stand: `slips` of `item` of `session` are counted.
std::function<FinalAnswer(Call&, const Told&)> counts(office::BallotBox box, std::string session, std::string item,
                                                      std::size_t slips) {
  return [empty = empties(std::move(box)), session = std::move(session), item = std::move(item), slips](
             Call& again, const Told& told) -> FinalAnswer {
    const auto found = again.state().meetings.find(session);
    const engine::AgendaItem* put = found == again.state().meetings.end() ? nullptr : item_of(found->second, item);
    const bool uneven = put != nullptr && put->handed_in.size() != slips;
    if (told.outcome || told.outcome.error().code != "E6182" || !uneven) return empty(again, told);
    const std::string held = std::to_string(slips);
    const std::string listed = std::to_string(put->handed_in.size());
    return not_counted({"the box holds " + held + " slips, the list names " + listed,
                        "หีบมีบัตร " + held + " ใบ รายชื่อผู้หย่อนบัตรมี " + listed + " คน"},
                       {"resolve the item as `void` and put it again", "ลงมติเป็นโมฆะด้วย `void` แล้วเสนอวาระใหม่"});
  };
}

bool is_void(const model::Context& asked) {
  const auto given = std::ranges::find(asked, "void", &std::pair<std::string, model::Value>::first);
  return given != asked.end() && given->second.is_true();
}

/// Why the votes in the box cannot be counted in this way.
std::optional<Problem> counting_problem(const model::Context& asked, bool counted, std::size_t slips, bool rehearse) {
  if (slips == 0 || is_void(asked)) return std::nullopt;
  if (counted)
    return not_counted(
        {"the box holds " + std::to_string(slips) + " slips, which a count given by hand would pass over",
         "หีบมีบัตร " + std::to_string(slips) + " ใบ ซึ่งผลนับที่กรอกเองจะข้ามไป"},
        {"leave the counts out to count the box, or resolve the item as `void` and put it again",
         "ไม่ต้องระบุจำนวนเพื่อให้นับจากหีบ หรือลงมติเป็นโมฆะด้วย `void` แล้วเสนอวาระใหม่"});
  if (rehearse)
    return not_counted({"a dry run would tell how the votes stand", "การทดลองจะบอกผลคะแนนก่อนลงมติ"},
                       {"send it without `dry_run` when all have voted", "ส่งโดยไม่มี `dry_run` เมื่อทุกคนลงคะแนนแล้ว"});
  return std::nullopt;
}

}  // namespace

Answer cast_secret_ballot(Call& call) {
  const auto meeting = office::find_meeting(call.state(), call.path[0]);
  if (!meeting) return not_found(meeting.error());
  const auto vote = vote_in(call.body);
  if (!vote) return vote.error();
  if (call.body.find("member") != nullptr)
    return bad_fields({{"member",
                        "E8017",
                        {"a vote in secret is given by its voter, or for whoever gave them a proxy",
                         "การลงคะแนนลับทำโดยผู้ลงคะแนน หรือแทนผู้มอบฉันทะ"},
                        {"`for` names whoever gave the proxy", "`for` ระบุผู้มอบฉันทะ"}}});
  auto arguments = arguments_from(CommandType::HandInBallot, without_ballot(call.body),
                                  {{"meeting", bare_id(**meeting)}, {"item", call.path[1]}});
  if (!arguments) return arguments.error();
  Plan plan{command_of(call, CommandType::HandInBallot, std::move(*arguments)), 200, {}};
  if (call.rehearse) return plan;
  // A vote that will not be taken puts nothing into the box; nor does one that has been taken under the same key.
  engine::Command rehearsed = plan.command;
  rehearsed.at = call.now;
  const auto outcome = call.desk->office().engine().rehearse(rehearsed);
  if (!outcome) return problem_of(outcome.error());
  if (!outcome->accepted || outcome->repeated) return plan;
  const office::BallotBox box(call.services.folder, bare_id(**meeting), call.path[1]);
  auto slip = box.put_in(*vote);
  if (!slip) return problem_of(slip.error());
  plan.tell = [box, slip = std::move(*slip)](Call& again, const Told& told) {
    if (told.stands() && !told.outcome->repeated) return usual_reply(again, told, 200, {}, {{"slip", code_of(slip)}});
    // Repeated after all: the same request came twice at once, and the other one's slip counts.
    (void)box.take_out(slip);
    return usual_reply(again, told);
  };
  return plan;
}

Answer resolve_item(Call& call) {
  const auto meeting = office::find_meeting(call.state(), call.path[0]);
  if (!meeting) return not_found(meeting.error());
  auto arguments =
      arguments_from(CommandType::ResolveItem, call.body, {{"meeting", bare_id(**meeting)}, {"item", call.path[1]}});
  if (!arguments) return arguments.error();
  const engine::AgendaItem* item = item_of(**meeting, call.path[1]);
  Plan plan{command_of(call, CommandType::ResolveItem, std::move(*arguments)), 200, {}};
  if (item == nullptr || !item->secret) return plan;
  const bool counted = std::ranges::any_of(std::array{"yes", "no", "abstain", "slips"},
                                           [&](const char* name) { return names(plan.command.body, name); });
  const auto before = command_before(call.desk->office().store(), plan.command.key);
  if (!before) return problem_of(before.error());
  if (*before) {
    // Counted once; the box is gone, and the slips are in the log.
    const model::Value* slips = (*before)->argument("slips");
    if (!counted && slips != nullptr) plan.command.body.emplace_back("slips", *slips);
    return plan;
  }
  const office::BallotBox box(call.services.folder, bare_id(**meeting), call.path[1]);
  const auto slips = box.slips();
  if (auto problem = counting_problem(plan.command.body, counted, slips.size(), call.rehearse))
    return std::move(*problem);
  // What has been counted is in the log, or the ballot is void: the box has served.
  plan.tell = empties(box);
  if (!counted && !slips.empty() && !is_void(plan.command.body)) {
    plan.command.body.emplace_back("slips", model::List(slips.begin(), slips.end()));
    plan.tell = counts(box, (*meeting)->id, call.path[1], slips.size());
  }
  return plan;
}

Answer withdraw_item(Call& call) {
  const auto meeting = office::find_meeting(call.state(), call.path[0]);
  if (!meeting) return not_found(meeting.error());
  auto arguments =
      arguments_from(CommandType::WithdrawItem, call.body, {{"meeting", bare_id(**meeting)}, {"item", call.path[1]}});
  if (!arguments) return arguments.error();
  Plan plan{command_of(call, CommandType::WithdrawItem, std::move(*arguments)), 200, {}};
  plan.tell = empties(office::BallotBox(call.services.folder, bare_id(**meeting), call.path[1]));
  return plan;
}

}  // namespace anumat::server
