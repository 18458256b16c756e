// A running case moves to another published definition: only when every proof holds, and back exactly as it was.

#include "decide/migrate.hpp"

#include <algorithm>

#include "anumat/engine/migration.hpp"
#include "decide/live_case.hpp"
#include "decide/vacancy.hpp"

namespace anumat::engine {

namespace {

Reason not_moved(const LiveCase& live, std::string_view code, Text why, Text help) {
  return {ErrorKind::Refusal,
          std::string(code),
          "",
          {live.which->id + " " + why.en, live.which->id + " " + why.th},
          std::move(help)};
}

Reason fails(const LiveCase& live, const PlannedCase& planned) {
  Text why;
  for (const MigrationProof& proof : planned.proofs) {
    if (proof.holds) continue;
    why.en += (why.en.empty() ? "" : "; ") + proof.sentence.en;
    why.th += (why.th.empty() ? "" : " ") + proof.sentence.th;
  }
  return not_moved(
      live, "R4071", {"cannot move: " + why.en, "ย้ายไม่ได้: " + why.th},
      {"`anumat migrate plan` shows what a map of names would mend", "`anumat migrate plan` แสดงสิ่งที่ผังชื่อใหม่แก้ได้"});
}

/// New names that would have to be carried into the history, where they would say what nobody said.
bool renames_history(const LiveCase& live, const MigrationMap& map) {
  const CaseState& which = *live.which;
  if (map.kinds.contains(which.kind) && map.kinds.at(which.kind) != which.kind) return true;
  const auto acts = map.acts.find(which.kind);
  const bool act_done =
      acts != map.acts.end() && std::any_of(which.acts.begin(), which.acts.end(), [&](const ActRecord& one) {
        const auto renamed = acts->second.find(one.act);
        return one.accepted && renamed != acts->second.end() && renamed->second != one.act;
      });
  const auto escalated = [&](const std::vector<std::string>& roles) {
    return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) { return map.roles.contains(role); });
  };
  return act_done || escalated(which.uncommon().escalated_to) ||
         (which.route && std::any_of(which.route->steps.begin(), which.route->steps.end(),
                                     [&](const StepProgress& step) { return escalated(step.escalated_to); }));
}

std::vector<std::size_t> limits_of(const model::CaseKind& kind, const std::string& state) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < kind.deadlines.size(); ++i)
    if (kind.deadlines[i].state == state && kind.deadlines[i].within) found.push_back(i);
  return found;
}

/// Limits run on with the day that they had, in the order of their rows; one that is new begins today.
std::variant<model::List, Reason> limits_there(const Asked& asked, const LiveCase& live,
                                               const model::Definition& target, const model::CaseKind& kind,
                                               const std::string& state) {
  const auto before = limits_of(*live.kind, live.which->state);
  const auto after = limits_of(kind, state);
  model::List list;
  for (std::size_t i = 0; i < after.size(); ++i) {
    model::Context entry{{"rule", static_cast<std::int64_t>(after[i])}};
    const auto running =
        std::find_if(live.which->deadlines.begin(), live.which->deadlines.end(),
                     [&](const OpenDeadline& one) { return !one.step && i < before.size() && one.rule == before[i]; });
    if (running != live.which->deadlines.end()) {
      entry.emplace_back("due", running->due);
      if (running->passed) entry.emplace_back("passed", true);
    } else {
      auto due = due_after(asked, target, *kind.deadlines[after[i]].within, "deadlines of " + state);
      if (auto* reason = std::get_if<Reason>(&due)) return std::move(*reason);
      entry.emplace_back("due", std::get<Date>(due));
    }
    list.emplace_back(std::move(entry));
  }
  return list;
}

/// Fields that the case has and that go by another name there.
model::Context renamed_fields(const CaseState& which, const MigrationMap& map) {
  model::Context renamed;
  const auto names = map.fields.find(which.kind);
  if (names == map.fields.end()) return renamed;
  for (const auto& [from, to] : names->second)
    if (from != to && which.fields.contains(from)) renamed.emplace_back(from, to);
  return renamed;
}

Event drafted(const Asked& asked, const LiveCase& live, EventType type, const std::string& definition,
              const std::string& to) {
  Event event = draft(asked, type, live.which->id, definition);
  event.out = model::Context{{"act", std::string(word(asked.command.type))},
                             {"comment", asked.command.text("comment")},
                             {"definition", definition},
                             {"from", live.which->state.value()},
                             {"round", live.which->round},
                             {"to", to}};
  return event;
}

/// The rights that are waited for there, by the names that hold there.
void note_vacancies_there(const Asked& asked, const LiveCase& live, const model::Definition& target,
                          const model::CaseKind& kind, const std::string& route, Event& event, const std::string& to) {
  CaseFacts facts(asked.definitions, asked.state, target, &kind, live.which, asked.command.at);
  for (const auto& [name, value] : event.out)
    if (name == "fields")
      for (const auto& [from, there] : *value.context()) facts.set(*there.string(), live.which->fields.at(from));
  Boxed<RouteProgress> progress = live.which->route;
  if (progress && !route.empty()) progress->route = route;
  note_vacancies(
      asked, {target, kind, to, progress ? &*progress : nullptr, live.which->uncommon().escalated_to, live.which->id},
      {}, facts, event.out);
}

Decision migrate(const Asked& asked, const LiveCase& live) {
  const CaseState& which = *live.which;
  const std::string digest = asked.command.text("definition");
  const model::Definition* target = asked.definitions.find(digest);
  if (target == nullptr) return refused(asked, live, not_known({"definition", "นิยาม"}, digest, {}));
  const auto& published = asked.state.publications;
  if (std::none_of(published.begin(), published.end(),
                   [&](const Publication& one) { return one.definition == digest; }))
    return refused(
        asked, live,
        not_moved(live, "R4070",
                  {"cannot move to a definition that has not been published", "ย้ายไปชุดนิยามที่ยังไม่ประกาศใช้ไม่ได้"},
                  {"publish it first, from a later day if need be: `anumat publish DIR --from DATE`",
                   "ประกาศใช้ก่อน โดยกำหนดวันเริ่มใช้ได้: `anumat publish DIR --from วันที่`"}));
  if (which.definition == digest)
    return refused(asked, live, already_there({"this definition of " + which.id, "ชุดนิยามนี้ของ " + which.id}));
  MigrationMap map;
  if (const auto* given = asked.command.argument("map")) {
    auto read = map_from(*given->context());
    if (!read)
      return refused(asked, live,
                     wrong_argument("map", {"is no map of names", "ไม่ใช่ผังชื่อ"},
                                    {"give contexts of texts: states and fields by kind, routes",
                                     "ระบุ context ของข้อความ: states และ fields ตามประเภท และ routes"}));
    map = std::move(*read);
  }
  const PlannedCase planned = plan_case(asked.definitions, which, *target, map);
  if (planned.outcome != MigrationClass::MovesAsItIs) return refused(asked, live, fails(live, planned));
  if (renames_history(live, map))
    return refused(
        asked, live,
        not_moved(live, "R4072",
                  {"cannot move: the map gives a new name to its kind, to an act that was done, or to a role "
                   "it was escalated to",
                   "ย้ายไม่ได้: ผังเปลี่ยนชื่อประเภท การดำเนินการที่ทำแล้ว หรือบทบาทที่ส่งต่อไป"},
                  {"keep these names in the new version", "คงชื่อเหล่านี้ไว้ในฉบับใหม่"}));
  const model::CaseKind& kind = *target->case_kind(which.kind);
  auto limits = limits_there(asked, live, *target, kind, planned.to);
  if (auto* reason = std::get_if<Reason>(&limits)) return refused(asked, live, std::move(*reason));
  Event event = drafted(asked, live, EventType::CaseMigrated, digest, planned.to);
  event.out.emplace_back("certificate", hex(sha256(certificate_text(planned))));
  event.out.emplace_back("deadlines", std::get<model::List>(std::move(limits)));
  event.out.emplace_back("fields", renamed_fields(which, map));
  const RouteProgress* running = which.route                       ? &*which.route
                                 : which.uncommon().returned_route ? &*which.uncommon().returned_route
                                                                   : nullptr;
  std::string route;
  if (running != nullptr)
    if (const auto renamed = map.routes.find(running->route); renamed != map.routes.end()) route = renamed->second;
  event.out.emplace_back("previous", which.definition.value());
  event.out.emplace_back("proofs", static_cast<std::int64_t>(planned.proofs.size()));
  if (!route.empty()) event.out.emplace_back("route_name", route);
  note_vacancies_there(asked, live, *target, kind, route, event, planned.to);
  return accept(std::move(event));
}

Decision revert(const Asked& asked, const LiveCase& live) {
  const auto before = asked.state.moves.find(live.which->id);
  if (before == asked.state.moves.end())
    return refused(asked, live,
                   not_moved(live, "R4073",
                             {"has no move that could be taken back: it has not moved, or something has happened since",
                              "ไม่มีการย้ายที่ย้อนกลับได้: ไม่ได้ย้าย หรือมีการดำเนินการหลังย้ายแล้ว"},
                             {"move it again, with `anumat migrate apply`", "ย้ายอีกครั้งด้วย `anumat migrate apply`"}));
  return accept(drafted(asked, live, EventType::MigrationReverted, before->second.definition, before->second.state));
}

}  // namespace

Decision decide_migration(const Asked& asked) {
  if (!asked.state.is_administrator(asked.command.actor))
    return refuse(asked, "", asked.in_force(), {not_administrator(asked)});
  auto found = live_case(asked);
  if (auto* no = std::get_if<Decision>(&found)) return std::move(*no);
  const LiveCase& live = std::get<LiveCase>(found);
  return asked.command.type == CommandType::MigrateCase ? migrate(asked, live) : revert(asked, live);
}

}  // namespace anumat::engine
