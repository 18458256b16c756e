#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/base/text.hpp"
#include "anumat/engine/explain.hpp"
#include "anumat/office/names.hpp"
#include "anumat/office/views.hpp"
#include "app/binding.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"
#include "routes/meetings.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

using engine::CommandType;

/// A body without one of its entries, which is read apart.
model::Value without(const model::Value& body, std::string_view name) {
  model::Context rest;
  for (const auto& entry : *body.context())
    if (entry.first != name) rest.push_back(entry);
  return model::Value(std::move(rest));
}

/// The kind of a case, by the definition to which the case is pinned.
struct Pinned {
  const engine::CaseState* which;
  const model::Definition* definition;
  const model::CaseKind* kind;
};

tl::expected<Pinned, Problem> find_pinned(const Call& call) {
  const auto which = office::find_case(call.state(), call.path[0]);
  if (!which) return tl::unexpected(not_found(which.error()));
  const model::Definition* definition = call.definitions().find((*which)->definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind((*which)->kind);
  if (kind == nullptr)
    return tl::unexpected(
        Problem{503,
                "E5406",
                {"the definition of " + (*which)->id + " is not kept here or does not compile any more",
                 "ไม่พบชุดนิยามของ " + (*which)->id + " หรือคอมไพล์ไม่ผ่านแล้ว"},
                {"the administrator should run `anumat audit verify`", "ให้ผู้ดูแลระบบใช้คำสั่ง `anumat audit verify`"}});
  return Pinned{*which, definition, kind};
}

Answer plan_act(Call& call, const Pinned& pinned, const std::string& act, const model::Value& body) {
  model::Context fixed{{"case", pinned.which->id.value()}, {"act", act}};
  if (const model::Value* given = body.find("fields"); given != nullptr && !given->is_null()) {
    auto fields = fields_from(*pinned.definition, *pinned.kind, *given);
    if (!fields) return bad_fields(std::move(fields.error()));
    if (!fields->empty()) fixed.emplace_back("fields", std::move(*fields));
  }
  auto arguments = arguments_from(CommandType::ActOnCase, without(without(body, "fields"), "bulk"), std::move(fixed));
  if (!arguments) return arguments.error();
  return Plan{command_of(call, CommandType::ActOnCase, std::move(*arguments)), 200, {}};
}

/// The acts that keep the case in its state, as saving a draft does, and take all the fields.
std::vector<std::string> acts_that_take(const Call& call, const Pinned& pinned, const model::Value& fields) {
  std::vector<std::string> acts;
  const auto outlook = engine::outlook(call.definitions(), call.state(), *pinned.which, call.caller.person, call.now);
  for (const engine::ActOutlook& one : outlook.acts) {
    const bool stays = one.to.empty() || one.to == pinned.which->state;
    const bool takes = std::all_of(fields.context()->begin(), fields.context()->end(), [&](const auto& entry) {
      return std::find(one.takes.begin(), one.takes.end(), fold(entry.first)) != one.takes.end();
    });
    if (stays && takes && one.possible) acts.push_back(one.act);
  }
  return acts;
}

}  // namespace

Answer open_case(Call& call) {
  const auto kind = office::find_kind(call.desk->office().published(), fold(text_in(call.body, "kind")));
  if (!kind) return problem_of(kind.error());
  model::Context fixed{{"kind", (*kind)->name}};
  if (const model::Value* given = call.body.find("fields"); given != nullptr && !given->is_null()) {
    auto fields = fields_from(*call.desk->office().published(), **kind, *given);
    if (!fields) return bad_fields(std::move(fields.error()));
    if (!fields->empty()) fixed.emplace_back("fields", std::move(*fields));
  }
  auto arguments =
      arguments_from(CommandType::OpenCase, without(without(call.body, "fields"), "kind"), std::move(fixed));
  if (!arguments) return arguments.error();
  return Plan{command_of(call, CommandType::OpenCase, std::move(*arguments)), 201, "/api/v1/cases/"};
}

Answer act_on_case(Call& call) {
  const auto pinned = find_pinned(call);
  if (!pinned) return pinned.error();
  const std::string act = office::act_named(*pinned->definition, *pinned->kind, call.path[1]);
  const auto acts = office::acts_of(*pinned->definition, *pinned->kind);
  if (std::find(acts.begin(), acts.end(), act) == acts.end()) {
    const auto near = nearest(act, acts);
    return Problem{404,
                   "E8030",
                   {"nothing called `" + act + "` is ever done on a " + pinned->kind->name,
                    pinned->kind->label.th + "ไม่มีการดำเนินการชื่อ `" + act + "`"},
                   near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"} : Text{}};
  }
  return plan_act(call, *pinned, act, call.body);
}

namespace {

constexpr std::size_t cases_max = 200;

/// The cases that a request names, by their whole ids. One that there is not, or that the caller may not read, ends it.
tl::expected<std::vector<std::string>, Problem> cases_named(Call& call) {
  const model::Value* given = call.body.find("cases");
  const model::List* names = given == nullptr ? nullptr : given->list();
  const bool good = names != nullptr && !names->empty() && names->size() <= cases_max &&
                    std::all_of(names->begin(), names->end(), [](const auto& one) { return one.string() != nullptr; });
  if (!good)
    return tl::unexpected(bad_fields({{"cases",
                                       "E8018",
                                       {"this is not a list of 1 to 200 cases", "ไม่ใช่รายการเรื่อง 1 ถึง 200 เรื่อง"},
                                       {"write it as [\"…\", \"…\"]", "เขียนเป็น [\"…\", \"…\"]"}}}));
  std::vector<std::string> cases;
  for (const model::Value& one : *names) {
    const auto which = readable_case(call, *one.string());
    if (!which) return tl::unexpected(which.error());
    cases.push_back((*which)->id);
  }
  return cases;
}

/// What is said once for all of them. Fields are read by the kind of the first case.
tl::expected<model::Context, Problem> said_for_all(const Call& call, const std::vector<std::string>& cases) {
  model::Context fixed;
  if (const model::Value* given = call.body.find("fields"); given != nullptr && !given->is_null()) {
    const engine::CaseState* first = call.state().find_case(cases.front());
    const model::Definition* definition = first == nullptr ? nullptr : call.definitions().find(first->definition);
    const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(first->kind);
    if (kind != nullptr) {
      auto fields = fields_from(*definition, *kind, *given);
      if (!fields) return tl::unexpected(bad_fields(std::move(fields.error())));
      fixed.emplace_back("fields", std::move(*fields));
    }
  }
  return arguments_from(CommandType::ActOnCase, without(without(without(call.body, "fields"), "cases"), "bulk"),
                        std::move(fixed));
}

}  // namespace

Answer act_on_cases(Call& call) {
  auto cases = cases_named(call);
  if (!cases) return cases.error();
  auto said = said_for_all(call, *cases);
  if (!said) return said.error();
  std::erase_if(*said, [](const auto& entry) { return entry.first == "act" || entry.first == "case"; });
  said->emplace_back("act", fold(call.path[0]));
  engine::BulkRequest request{command_of(call, CommandType::ActOnCase, std::move(*said)), std::move(*cases)};
  for (const engine::Command& command : commands_of(request))
    if (auto problem = binding_problem(call, command)) return std::move(*problem);
  const auto answer = call.desk->give_all(std::move(request), call.rehearse);
  if (!answer) return answer.error();
  return json_response(office::bulk_json(*answer, call.rehearse));
}

Answer change_fields(Call& call) {
  const auto pinned = find_pinned(call);
  if (!pinned) return pinned.error();
  const model::Value* given = call.body.find("fields");
  if (given == nullptr || given->context() == nullptr)
    return bad_fields({{"fields", "E8018", {"this is not an object of fields", "ไม่ใช่ชุดของช่องข้อมูล"}, {}}});
  const auto acts = acts_that_take(call, *pinned, *given);
  if (acts.size() == 1) return plan_act(call, *pinned, acts.front(), call.body);
  std::string all;
  for (const std::string& act : acts) all += (all.empty() ? "" : ", ") + act;
  if (acts.empty())
    return Problem{
        409,
        "E8038",
        {"nothing that you may do now changes these fields and keeps the state",
         "ขณะนี้ไม่มีการดำเนินการของคุณที่แก้ไขข้อมูลเหล่านี้โดยคงสถานะไว้"},
        {"`acts` of the case says what may be done, and what each takes", "ดูสิ่งที่ทำได้และข้อมูลที่รับได้ใน `acts` ของเรื่อง"}};
  return Problem{409,
                 "E8038",
                 {"more than one act changes these fields: " + all, "มีหลายการดำเนินการที่แก้ไขข้อมูลเหล่านี้: " + all},
                 {"name the one you mean: POST …/acts/{act}", "ระบุการดำเนินการที่ต้องการ: POST …/acts/{act}"}};
}

namespace {

/// A command about a session that the path names, and whatever else it names.
Answer plan_for_meeting(Call& call, CommandType type, bool names_item = false) {
  const auto meeting = office::find_meeting(call.state(), call.path[0]);
  if (!meeting) return not_found(meeting.error());
  // Commands know a session without its prefix.
  model::Context fixed{{"meeting", (*meeting)->id.substr((*meeting)->id.find('/') + 1)}};
  if (names_item) fixed.emplace_back("item", call.path[1]);
  auto arguments = arguments_from(type, call.body, std::move(fixed));
  if (!arguments) return arguments.error();
  return Plan{command_of(call, type, std::move(*arguments)), 200, {}};
}

Answer plan_plain(Call& call, CommandType type, int status, std::string location = {}) {
  auto arguments = arguments_from(type, call.body, {});
  if (!arguments) return arguments.error();
  return Plan{command_of(call, type, std::move(*arguments)), status, std::move(location)};
}

}  // namespace

Answer call_meeting(Call& call) {
  return plan_plain(call, CommandType::CallMeeting, 201, "/api/v1/meetings/");
}
Answer waive_notice(Call& call) {
  return plan_for_meeting(call, CommandType::WaiveNotice);
}
Answer open_meeting(Call& call) {
  return plan_for_meeting(call, CommandType::OpenMeeting);
}
Answer record_attendance(Call& call) {
  return plan_for_meeting(call, CommandType::RecordAttendance);
}
Answer put_item(Call& call) {
  return plan_for_meeting(call, CommandType::PutItem);
}
Answer cast_ballot(Call& call) {
  return plan_for_meeting(call, CommandType::CastBallot, true);
}
Answer close_meeting(Call& call) {
  return plan_for_meeting(call, CommandType::CloseMeeting);
}
Answer build_agenda(Call& call) {
  return plan_for_meeting(call, CommandType::BuildAgenda);
}
Answer give_proxy(Call& call) {
  return plan_for_meeting(call, CommandType::GiveProxy);
}
Answer revoke_proxy(Call& call) {
  return plan_for_meeting(call, CommandType::RevokeProxy);
}
Answer recuse_member(Call& call) {
  return plan_for_meeting(call, CommandType::RecuseMember, true);
}
Answer record_dissent(Call& call) {
  return plan_for_meeting(call, CommandType::RecordDissent, true);
}
Answer adjourn_meeting(Call& call) {
  return plan_for_meeting(call, CommandType::AdjournMeeting);
}
Answer correct_minutes(Call& call) {
  return plan_for_meeting(call, CommandType::CorrectMinutes);
}
Answer hand_in_ballot(Call& call) {
  // Whoever votes for themselves here puts a slip into the box; this list is of those who did so on paper.
  const std::string member = text_in(call.body, "member");
  const auto meeting = office::find_meeting(call.state(), call.path[0]);
  const bool is_own = meeting && member == call.caller.person && !may_lead(call, **meeting);
  if (member.empty() || is_own)
    return bad_fields(
        {{"member",
          "E8018",
          {"say whose ballot on paper was handed in", "ระบุสมาชิกที่หย่อนบัตรกระดาษ"},
          {"to vote in secret yourself: POST …/secret-ballot", "หากลงคะแนนลับด้วยตนเอง ใช้ POST …/secret-ballot"}}});
  return plan_for_meeting(call, CommandType::HandInBallot, true);
}

Answer register_person(Call& call) {
  return plan_plain(call, CommandType::RegisterPerson, 201);
}
Answer grant_role(Call& call) {
  return plan_plain(call, CommandType::GrantRole, 201);
}
Answer end_role(Call& call) {
  return plan_plain(call, CommandType::EndRole, 200);
}
Answer add_group(Call& call) {
  return plan_plain(call, CommandType::AddGroup, 201);
}
Answer rename_group(Call& call) {
  return plan_plain(call, CommandType::RenameGroup, 200);
}
Answer move_group(Call& call) {
  return plan_plain(call, CommandType::MoveGroup, 200);
}
Answer close_group(Call& call) {
  return plan_plain(call, CommandType::CloseGroup, 200);
}
Answer add_member(Call& call) {
  return plan_plain(call, CommandType::AddMember, 201);
}
Answer end_member(Call& call) {
  return plan_plain(call, CommandType::EndMember, 200);
}
Answer issue_acting_order(Call& call) {
  return plan_plain(call, CommandType::IssueActingOrder, 201);
}

}  // namespace anumat::server
