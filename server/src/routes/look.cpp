#include "routes/look.hpp"

#include "anumat/engine/engine.hpp"
#include "anumat/office/views.hpp"
#include "routes/arguments.hpp"
#include "routes/paging.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

Problem no_definition() {
  return {404,
          "E8030",
          {"no definition is published here yet", "ยังไม่มีชุดนิยามที่ประกาศใช้"},
          {"an administrator publishes one with `anumat publish DIR`", "ผู้ดูแลระบบประกาศใช้ด้วย `anumat publish DIR`"}};
}

/// What a worker needs to know of the office before it reads for itself.
struct Moment {
  Instant end;  ///< Nothing after it is read.
  Instant now;
  Date today;
  std::string definition;  ///< Digest of the published one.
  engine::Hidden hidden;
  Shown shown = Shown::Part;
};

Answer answer_aside(Call& call, const Moment& moment, const Looked& answer) {
  const auto store = office::open_store(call.services.folder, office::OfficeAccess::Read);
  if (!store) return problem_of(store.error());
  const office::CompiledDefinitions definitions(store->get());
  const model::Definition* definition = definitions.find(moment.definition);
  if (definition == nullptr) return no_definition();
  const auto words = office::open_words(call.services.folder);
  if (!words) return problem_of(words.error());
  auto state = engine::replay_until(**store, moment.end, words->get());
  if (!state) return problem_of(state.error());
  if (moment.shown == Shown::Part) engine::leave_out(*state, moment.hidden, *definition);
  return answer(call,
                Look{**store, definitions, *state, *definition, moment.now, moment.today, words->get(), moment.hidden});
}

Later go_aside(const Call& call, Instant end, Instant now, Looked answer, Shown shown = Shown::Part) {
  Moment moment{end, now, call.state().date(now), call.state().definition, reader_of(call).hidden(), shown};
  return Later{Where::Long, [moment = std::move(moment), answer = std::move(answer)](Call& again) {
                 return answer_aside(again, moment, answer);
               }};
}

}  // namespace

std::string title_for_strangers(const model::Definition* definition, const engine::CaseState& which) {
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  const model::Field* field = kind == nullptr ? nullptr : kind->field(kind->title);
  const std::string title = field == nullptr || field->personal ? "" : office::title_of(definition, which);
  return title.empty() ? which.number : title;
}

Instant end_of(Date day, UtcOffset offset) {
  return Instant::from_micros(local_instant(day.plus_days(1), 0, offset).micros() - 1);
}

tl::expected<std::optional<Date>, Problem> day_asked(const Request& request, const std::string& name) {
  const std::string text = request.asked(name);
  if (text.empty()) return std::optional<Date>();
  const auto day = Date::from_iso(text);
  if (!day) return tl::unexpected(bad_query(name, {"it is no day such as 2026-10-05", "ไม่ใช่วันที่เช่น 2026-10-05"}));
  if (day->year() >= buddhist_year_min)
    return tl::unexpected(bad_query(name, {"the year is one of the Buddhist era; days travel in the common era",
                                           "ปีที่ระบุเป็นพุทธศักราช วันที่ต้องส่งเป็นคริสต์ศักราช"}));
  return std::optional<Date>(day);
}

Answer look_at(Call& call, Looked answer) {
  const auto day = day_asked(*call.request, "as_known");
  if (!day) return day.error();
  if (*day) {
    const Instant end = end_of(**day, call.state().utc_offset);
    return go_aside(call, end, end, std::move(answer));
  }
  const model::Definition* definition = call.desk->office().published();
  if (definition == nullptr) return no_definition();
  office::Office& office = call.desk->office();
  return answer(call, Look{office.store(), office.definitions(), call.state(), *definition, call.now,
                           call.state().date(call.now), office.words(), reader_of(call).hidden()});
}

Answer look_aside(Call& call, Looked answer, Shown shown) {
  // A clock that was set back must not hide events.
  return go_aside(call, std::max(call.now, call.state().last_at), call.now, std::move(answer), shown);
}

}  // namespace anumat::server
