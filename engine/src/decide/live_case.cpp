#include "decide/live_case.hpp"

#include "anumat/base/text.hpp"

namespace anumat::engine {

std::variant<LiveCase, Decision> case_of(const Asked& asked) {
  const std::string id = fold(asked.command.text("case"));
  const CaseState* which = asked.state.find_case(id);
  if (which == nullptr) {
    std::vector<std::string> known;
    for (const auto& [one, unused] : asked.state.cases) known.push_back(one);
    return refuse(asked, "", asked.in_force(), {not_known({"case", "เรื่อง"}, id, known)});
  }
  const model::Definition* definition = asked.definitions.find(which->definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which->kind);
  if (kind == nullptr)
    return refuse(asked, id, which->definition.text(),
                  {not_known({"definition", "นิยาม"}, which->definition.text(), {})});
  return LiveCase{which, definition, kind};
}

std::variant<LiveCase, Decision> live_case(const Asked& asked) {
  auto found = case_of(asked);
  const LiveCase* live = std::get_if<LiveCase>(&found);
  if (live == nullptr) return found;
  if (!live->kind->lifecycle)
    return refused(asked, *live, not_possible_here(*live->which, word(asked.command.type), {}));
  if (has_ended(*live->kind, *live->which)) return refused(asked, *live, case_ended(*live->kind, *live->which));
  return found;
}

Decision refused(const Asked& asked, const LiveCase& live, Reason reason) {
  return refuse(asked, live.which->id, live.which->definition.text(), {std::move(reason)});
}

std::optional<Reason> case_rests(const Asked& asked, const LiveCase& live) {
  const std::optional<Pause>& pause = live.which->uncommon().paused;
  if (!pause) return std::nullopt;
  CaseFacts facts = live.facts(asked);
  const std::string names = person_names(
      asked.state, persons_with(asked.state, facts, live.which, live.kind->lifecycle->paused_by, asked.today()));
  return Reason{
      ErrorKind::Refusal,
      "R4061",
      "lifecycle " + live.kind->name + ": paused by",
      {live.which->id + " is paused since " + pause->since.iso() + " by " + pause->by + ": " + pause->comment,
       live.which->id + " พักไว้ตั้งแต่วันที่ " + thai_date(pause->since) + " โดย " + pause->by + ": " + pause->comment},
      {"have it resumed by " + names, "ขอให้ " + names + " ดำเนินเรื่องต่อ"}};
}

Reason not_allowed(const std::string& where, Text what) {
  return {ErrorKind::Refusal,
          "R4057",
          where,
          {"the definition does not let anybody " + what.en, "ชุดนิยามไม่ได้ให้" + what.th},
          {"whoever keeps the definition can allow it in `" + where + "`", "ผู้ดูแลชุดนิยามเปิดให้ทำได้ใน `" + where + "`"}};
}

Event act_in_place(const Asked& asked, const LiveCase& live, const Right& right, EventType type) {
  const CaseState& which = *live.which;
  Event event = draft(asked, type, which.id, which.definition.text());
  event.acting_for = right.principal;
  event.order = right.order;
  event.out = model::Context{{"act", std::string(word(asked.command.type))},
                             {"comment", asked.command.text("comment")},
                             {"from", which.state.value()},
                             {"round", which.round},
                             {"to", which.state.value()}};
  return event;
}

}  // namespace anumat::engine
