// The close of a day: what the office had come to, so that a copy that drifts is found within a day, and how far each
// case had come, so that one case can be handed over with the proof that nothing of it was held back.

#include "anumat/base/sha256.hpp"
#include "anumat/engine/case_map.hpp"
#include "decide/asked.hpp"

namespace anumat::engine {

namespace {

Reason day_closed(const OfficeState& state) {
  const Date last = *state.closed_day;
  return {ErrorKind::Refusal,
          "R4120",
          "",
          {"the days to " + last.iso() + " are closed already", "ปิดวันถึง " + thai_date(last) + " แล้ว"},
          {"close a later day; what happened since belongs to it", "ปิดวันถัดไป สิ่งที่เกิดหลังจากนั้นนับอยู่ในวันถัดไป"}};
}

Reason lies_ahead(Date day) {
  return {ErrorKind::Refusal,
          "R4121",
          "",
          {day.iso() + " has not come yet", "ยังไม่ถึงวันที่ " + thai_date(day)},
          {"close it on its evening, or later", "ปิดได้ตั้งแต่สิ้นวันนั้น"}};
}

}  // namespace

Decision decide_close_day(const Asked& asked) {
  if (!asked.state.is_administrator(asked.command.actor)) return refused(asked, not_administrator(asked));
  const auto* given = asked.command.argument("day");
  const Date day = given == nullptr ? asked.today() : *given->date();
  if (day > asked.today()) return refused(asked, lies_ahead(day));
  if (asked.state.closed_day && day <= *asked.state.closed_day) return refused(asked, day_closed(asked.state));
  const std::vector<CaseMapEntry> cases = case_map(asked.state);
  Event event = draft(asked, EventType::DayClosed, "", asked.state.definition);
  event.out = model::Context{{"cases", static_cast<std::int64_t>(cases.size())},
                             {"cases_root", hex(case_map_root(cases))},
                             {"day", day},
                             {"state", hex(sha256(state_text(asked.state)))},
                             {"state_form", state_form}};
  return accept(std::move(event));
}

}  // namespace anumat::engine
