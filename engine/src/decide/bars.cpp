// What closes a step besides its own checks: a finding that is open about the case, a stage that has not opened.

#include <algorithm>

#include "anumat/engine/year_facts.hpp"
#include "decide/act.hpp"

namespace anumat::engine {

namespace {

std::optional<Reason> barred_by_problem(const CaseAsked& about, CaseFacts& facts, std::string_view step) {
  for (const model::ProblemKind& problem : about.definition.problems) {
    if (std::ranges::find(problem.stops, step) == problem.stops.end()) continue;
    const ProblemRecord* open = about.which.open_problem(problem.name);
    if (open == nullptr) continue;
    const Text message = facts.fill(problem.message);
    const Date since = about.asked.state.date(open->opened_at);
    Text help = facts.fill(problem.advice);
    if (help.en.empty()) {
      const std::string names = person_names(
          about.asked.state, persons_with(about.asked.state, facts, &about.which, problem.tell, about.asked.today()));
      help = {"settle it with " + names, "แก้ไขร่วมกับ " + names};
    }
    return Reason{ErrorKind::Refusal,
                  "R4110",
                  problem.name,
                  {"`" + problem.name + "` is open since " + since.iso() + ": " + message.en,
                   "`" + problem.name + "` เปิดอยู่ตั้งแต่ " + thai_date(since) + ": " + message.th},
                  std::move(help)};
  }
  return std::nullopt;
}

std::optional<Reason> barred_by_stage(const CaseAsked& about, std::string_view step) {
  for (const model::Cycle& cycle : about.definition.cycles)
    for (const model::StageGate& gate : cycle.gates) {
      const bool stops = std::ranges::any_of(
          gate.stops, [&](const auto& one) { return one.kind == about.kind.name && one.step == step; });
      if (!stops) continue;
      OfficeFacts office(about.asked.definitions, about.asked.state, about.definition, about.asked.command.at);
      lay_year(office, cycle, about.asked.today());
      const model::Evaluation open = model::evaluate(gate.opens_when, office);
      if (open.value.is_true()) continue;
      const Text message = fill(gate.message, office);
      if (open.value.boolean() == nullptr)
        return Reason{
            ErrorKind::Undecided,
            "U4110",
            gate.stage,
            {"whether the stage `" + gate.stage + "` is open cannot be decided: " + gate.opens_when.canonical(),
             "ตัดสินไม่ได้ว่าขั้น `" + gate.stage + "` เปิดแล้วหรือไม่: " + gate.opens_when.canonical()},
            {"supply the missing fact, then try again", "เพิ่มข้อมูลที่ขาดแล้วลองใหม่"}};
      return Reason{ErrorKind::Refusal,
                    "R4111",
                    gate.stage,
                    {"the stage `" + gate.stage + "` is not open: " + message.en,
                     "ยังไม่เปิดขั้น `" + gate.stage + "`: " + message.th},
                    {"`anumat cycle board` shows what it waits for", "`anumat cycle board` แสดงสิ่งที่รออยู่"}};
    }
  return std::nullopt;
}

}  // namespace

std::optional<Reason> barred(const CaseAsked& about, CaseFacts& facts, std::string_view step) {
  if (auto reason = barred_by_problem(about, facts, step)) return reason;
  return barred_by_stage(about, step);
}

}  // namespace anumat::engine
