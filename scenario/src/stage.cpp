#include "stage.hpp"

#include <algorithm>

#include "anumat/engine/facts.hpp"
#include "anumat/engine/meetings.hpp"
#include "anumat/reports/duty_board.hpp"

namespace anumat::scenario {

namespace {

using engine::CommandType;

constexpr const char* administrator = "administrator of the test";
constexpr const char* group_of_all = "everybody of the test";
constexpr int opening_minute = 9 * 60;

tl::unexpected<Error> misplayed(Text message) {
  return fail(ErrorKind::Diagnostic, "", std::move(message));
}

/// The day on which a scenario without dates takes place: the first on which every parameter has its value.
Date first_day(const model::Definition& definition) {
  Date day = *Date::from_civil(2026, 10, 1);
  for (const model::ParameterRule& parameter : definition.parameters)
    if (!parameter.values.empty()) day = std::max(day, parameter.values.front().first);
  return day;
}

Date start_of(const model::Definition& definition, const model::Scenario& scenario) {
  for (const model::ScenarioStep& step : scenario.steps)
    if (step.date) return *step.date;
  return first_day(definition);
}

std::string first_role(const model::Who& who) {
  for (const model::WhoTerm& term : who)
    if (term.kind == model::WhoKind::Role || term.kind == model::WhoKind::InGroup) return term.name;
  return administrator;
}

bool is_person_field(const model::CaseKind* kind, const std::string& name) {
  const model::Field* field = kind == nullptr ? nullptr : kind->field(name);
  return field != nullptr && field->type.kind == model::FieldKind::Person;
}

/// Orders about the books, which the definition gives to roles.
bool is_given_by_definition(CommandType type) {
  return type == CommandType::RecordImport || type == CommandType::SettleDifference ||
         type == CommandType::ClosePeriod || type == CommandType::CloseYear || type == CommandType::RestateYear;
}

bool is_about_session(CommandType type) {
  const auto arguments = engine::command_arguments(type);
  return !arguments.empty() && arguments.front().name == "meeting";
}

std::string with_blanks(std::string_view word) {
  std::string text(word);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

/// A session as a test sees it after an order about it, with the item that the order named, or the last one.
model::Context shown_of(const engine::OfficeState& state, const engine::MeetingRecord& meeting,
                        const std::string& item_id) {
  const auto number = meeting.minutes_number.empty() ? model::Value() : model::Value(meeting.minutes_number);
  model::Context shown{{"state", with_blanks(engine::word(meeting.state))},
                       {"members", static_cast<std::int64_t>(meeting.members.size())},
                       {"needed", meeting.needed},
                       {"present", meeting.present()},
                       {"represented", meeting.represented()},
                       {"quorate", meeting.quorate()},
                       {"short notice", meeting.short_notice},
                       {"items", static_cast<std::int64_t>(meeting.items.size())},
                       {"certified", meeting.certified()},
                       {"minutes number", number}};
  const engine::AgendaItem* item = nullptr;
  for (const engine::AgendaItem& one : meeting.items)
    if (item_id.empty() || one.id == item_id) item = &one;
  if (item == nullptr) return shown;
  shown.emplace_back("resolution", with_blanks(engine::word(item->state)));
  shown.emplace_back("yes", item->yes);
  shown.emplace_back("no", item->no);
  shown.emplace_back("abstain", item->abstain);
  shown.emplace_back("handed in", static_cast<std::int64_t>(item->handed_in.size()));
  if (const engine::CaseState* which = state.find_case(item->case_id))
    shown.emplace_back("case state", which->state.value());
  return shown;
}

/// Arguments are written with blanks in a test: `same as`.
model::Context as_arguments(model::Context values) {
  for (auto& [name, value] : values) std::replace(name.begin(), name.end(), ' ', '_');
  return values;
}

/// A value that the command itself takes, written with a blank in place of its underscore.
void take_out(model::Context& values, std::string_view argument, model::Context& into) {
  std::string name(argument);
  std::replace(name.begin(), name.end(), '_', ' ');
  const auto found = std::find_if(values.begin(), values.end(), [&](const auto& entry) { return entry.first == name; });
  if (found == values.end()) return;
  into.emplace_back(std::string(argument), std::move(found->second));
  values.erase(found);
}

}  // namespace

Result<std::unique_ptr<Stage>> Stage::set(const model::Definition& definition, const model::Scenario& scenario,
                                          engine::Witness* witness) {
  ANUMAT_TRY(auto office, office::Office::in_memory());
  office->definitions().tell(witness);
  std::unique_ptr<Stage> stage(new Stage(definition, std::move(office)));
  ANUMAT_CHECK(stage->fill(scenario));
  return stage;
}

Result<void> Stage::fill(const model::Scenario& scenario) {
  const Date day = start_of(definition_, scenario);
  now_ = local_instant(day, opening_minute, {});
  const std::string digest = office_->definitions().add(definition_);
  ANUMAT_CHECK(demand(CommandType::OpenOffice, administrator, {{"name", "test"}, {"administrator", administrator}}));
  ANUMAT_CHECK(demand(CommandType::PublishDefinition, administrator,
                      {{"definition", digest}, {"package", definition_.package}}));
  ANUMAT_CHECK(
      demand(CommandType::CoverCalendar, administrator, {{"from", day.plus_months(-24)}, {"to", day.plus_months(60)}}));
  ANUMAT_CHECK(make_group(scenario, day.plus_months(-24)));
  for (const model::Role& role : definition_.roles) {
    ANUMAT_CHECK(make_known(role.name));
    if (role.of_case || (role.of_group && !in_group_since_)) continue;  // Given once the case or the group is there.
    model::Context granted{{"person", role.name}, {"role", role.name}, {"from", day.plus_months(-24)}};
    if (role.of_group) granted.emplace_back("group", group_of_all);
    ANUMAT_CHECK(demand(CommandType::GrantRole, administrator, std::move(granted)));
  }
  return {};
}

/// Where roles are held in groups and the scenario adds none itself, all its people are of one.
Result<void> Stage::make_group(const model::Scenario& scenario, Date from) {
  const bool asked_for =
      std::any_of(definition_.roles.begin(), definition_.roles.end(), [](const auto& role) { return role.of_group; });
  const bool adds_own = std::any_of(scenario.steps.begin(), scenario.steps.end(),
                                    [](const auto& step) { return step.action == "add group"; });
  if (!asked_for || adds_own) return {};
  in_group_since_ = from;
  return demand(CommandType::AddGroup, administrator,
                {{"group", group_of_all}, {"name", group_of_all}, {"from", from}});
}

Result<engine::Outcome> Stage::order(CommandType type, const std::string& actor, model::Context body,
                                     const std::string& acting_for) {
  engine::Command command;
  command.type = type;
  command.key = std::to_string(++keys_);
  command.actor = actor;
  command.acting_for = acting_for;
  command.at = now_;
  command.body = std::move(body);
  now_ = Instant::from_micros(now_.micros() + 1'000'000);
  return office_->engine().handle(command);
}

Result<void> Stage::demand(CommandType type, const std::string& actor, model::Context body) {
  ANUMAT_TRY(const engine::Outcome outcome, order(type, actor, std::move(body)));
  if (outcome.accepted) return {};
  return misplayed(outcome.reasons.front().message);
}

Result<void> Stage::make_known(const std::string& person) {
  if (state().persons.contains(person)) return {};
  ANUMAT_CHECK(demand(CommandType::RegisterPerson, administrator, {{"person", person}, {"name", person}}));
  if (!in_group_since_) return {};
  return demand(CommandType::AddMember, administrator,
                {{"person", person}, {"group", group_of_all}, {"from", *in_group_since_}});
}

/// A step on a later day finds the deadlines passed that ran out before.
Result<void> Stage::move_clock(const model::ScenarioStep& step) {
  if (!step.date || *step.date == state().date(now_)) return {};
  if (*step.date < state().date(now_))
    return misplayed({"the step's date lies before that of the step above it", "วันที่ของขั้นนี้มาก่อนขั้นก่อนหน้า"});
  now_ = local_instant(*step.date, opening_minute, state().utc_offset);
  ANUMAT_TRY([[maybe_unused]] const engine::Outcome passed, order(CommandType::PassTime, administrator, {}));
  return {};
}

Result<std::string> Stage::person(const std::string& name, const model::CaseKind* kind,
                                  const engine::CaseState* which) {
  if (definition_.role(name) == nullptr && is_person_field(kind, name)) {
    if (which == nullptr) return first_role(kind->opened_by);
    const auto found = which->fields.find(name);
    if (found == which->fields.end() || found->second.string() == nullptr)
      return misplayed({"nobody is `" + name + "` of " + which->id, "ยังไม่มี `" + name + "` ของ " + which->id});
    return *found->second.string();
  }
  if (name.empty())
    return kind == nullptr || which != nullptr ? std::string(administrator) : first_role(kind->opened_by);
  ANUMAT_CHECK(make_known(name));
  return name;
}

Result<model::Context> Stage::given(const model::ScenarioStep& step, const model::CaseKind* kind,
                                    const std::string& actor, bool opening) {
  model::Context values;
  if (!step.with.empty()) {
    engine::OfficeFacts facts(office_->definitions(), state(), definition_, now_);
    const model::Value value = model::evaluate(step.with, facts).value;
    if (value.context() == nullptr)
      return misplayed({"the values given with the step cannot be worked out", "คำนวณค่าที่ให้พร้อมขั้นนี้ไม่ได้"});
    values = *value.context();
  }
  for (const auto& [name, value] : values)
    if (is_person_field(kind, name) && value.string() != nullptr) ANUMAT_CHECK(make_known(*value.string()));
  if (!opening || kind == nullptr) return values;
  for (const model::Field& field : kind->fields) {
    const bool named =
        std::any_of(values.begin(), values.end(), [&](const auto& entry) { return entry.first == field.name; });
    if (!named && field.required && field.type.kind == model::FieldKind::Person) values.emplace_back(field.name, actor);
  }
  return values;
}

Result<const engine::CaseState*> Stage::find(const model::ScenarioStep& step) const {
  if (!step.on.empty() && !step.kind.empty())
    if (const engine::CaseState* found = state().find_case(step.kind + "/" + step.on)) return found;
  const engine::CaseState* last = nullptr;
  for (const auto& [id, which] : state().cases) {
    const bool of_kind = step.kind.empty() || which.kind == step.kind;
    const bool of_number = step.on.empty() || which.number == step.on || which.id == step.on;
    if (of_kind && of_number && (last == nullptr || which.opened_seq > last->opened_seq)) last = &which;
  }
  if (last == nullptr)
    return misplayed({"there is no case for this step; open one first", "ไม่มีเรื่องสำหรับขั้นนี้ ต้องเปิดเรื่องก่อน"});
  return last;
}

Result<Stage::Played> Stage::open(const model::ScenarioStep& step) {
  const model::CaseKind* kind = definition_.case_kind(step.kind);
  if (kind == nullptr)
    return misplayed({"there is no kind of case `" + step.kind + "` to open", "ไม่มีเรื่องประเภท `" + step.kind + "`"});
  ANUMAT_TRY(const std::string actor, person(step.as, kind, nullptr));
  ANUMAT_TRY(model::Context fields, given(step, kind, actor, true));
  model::Context body{{"kind", step.kind}};
  if (!step.on.empty()) body.emplace_back("number", step.on);
  body.emplace_back("fields", std::move(fields));
  ANUMAT_TRY(engine::Outcome outcome, order(CommandType::OpenCase, actor, std::move(body), step.acting_for));
  std::string id = outcome.case_id;
  if (outcome.accepted) ANUMAT_CHECK(give_roles_of_case(id));
  return Played{std::move(outcome), std::move(id), {}};
}

Result<void> Stage::give_roles_of_case(const std::string& id) {
  for (const model::Role& role : definition_.roles)
    if (role.of_case)
      ANUMAT_CHECK(demand(CommandType::GrantRole, administrator,
                          {{"person", role.name}, {"role", role.name}, {"from", state().date(now_)}, {"case", id}}));
  return {};
}

Result<Stage::Played> Stage::act(const model::ScenarioStep& step) {
  ANUMAT_TRY(const engine::CaseState* which, find(step));
  const std::string id = which->id;
  if (const model::MeetingRules* body = definition_.meeting(step.as)) return meet(step, *body, *which);
  const model::CaseKind* kind = definition_.case_kind(which->kind);
  ANUMAT_TRY(const std::string actor, person(step.as, kind, which));
  ANUMAT_TRY(model::Context values, given(step, kind, actor, false));
  model::Context body{{"case", id}};
  if (step.action == "attach") {
    body.insert(body.end(), values.begin(), values.end());
    body.emplace_back("on_paper", true);
    ANUMAT_TRY(engine::Outcome outcome, order(CommandType::AttachEvidence, actor, std::move(body), step.acting_for));
    return Played{std::move(outcome), id, {}};
  }
  body.emplace_back("act", step.action);
  for (const std::string_view name : {"comment", "points", "answers", "to_step", "to_state"})
    if (kind->field(name) == nullptr) take_out(values, name, body);
  if (!values.empty()) body.emplace_back("fields", std::move(values));
  ANUMAT_TRY(engine::Outcome outcome, order(CommandType::ActOnCase, actor, std::move(body), step.acting_for));
  return Played{std::move(outcome), id, {}};
}

/// A step that is an order about a case and no act of its life: `claim task`, `recall decision`.
Result<Stage::Played> Stage::order_on_case(const model::ScenarioStep& step, CommandType type) {
  ANUMAT_TRY(const engine::CaseState* which, find(step));
  const std::string id = which->id;
  const model::CaseKind* kind = definition_.case_kind(which->kind);
  ANUMAT_TRY(const std::string actor, person(step.as, kind, which));
  ANUMAT_TRY(model::Context values, given(step, nullptr, actor, false));
  model::Context body = as_arguments(std::move(values));
  body.emplace_back("case", id);
  ANUMAT_TRY(engine::Outcome outcome, order(type, actor, std::move(body), step.acting_for));
  return Played{std::move(outcome), id, {}};
}

/// Called for today; where a session called so late is refused, for the first day for which it is not.
Result<void> Stage::call(const std::string& meeting, const model::MeetingRules& body, const std::string& secretary) {
  Date day = state().date(now_);
  const Date latest = day.plus_days(2 * body.notice_days + 30);
  const auto called = [&] {
    return order(CommandType::CallMeeting, secretary, {{"meeting", meeting}, {"body", body.name}, {"date", day}});
  };
  ANUMAT_TRY(engine::Outcome outcome, called());
  while (!outcome.accepted && body.short_notice == model::ShortNotice::Refused && day < latest) {
    day = day.plus_days(1);
    ANUMAT_TRY(outcome, called());
  }
  if (!outcome.accepted) return misplayed(outcome.reasons.front().message);
  if (day != state().date(now_)) now_ = local_instant(day, opening_minute, state().utc_offset);
  if (body.short_notice != model::ShortNotice::Waived || !state().meetings.at("meeting/" + meeting).short_notice)
    return {};
  return demand(CommandType::WaiveNotice, first_role(body.notice_waived_by),
                {{"meeting", meeting}, {"reason", "test"}});
}

/// The body meets with everybody present and carries the motion.
Result<Stage::Played> Stage::meet(const model::ScenarioStep& step, const model::MeetingRules& body,
                                  const engine::CaseState& which) {
  const std::string id = which.id;
  const std::string secretary = first_role(body.called_by);
  const std::string meeting = std::to_string(++meetings_);
  ANUMAT_CHECK(call(meeting, body, secretary));
  const Date today = state().date(now_);
  ANUMAT_CHECK(demand(CommandType::OpenMeeting, secretary, {{"meeting", meeting}}));
  const std::vector<std::string> members = engine::electors_of(state(), body, today);
  for (const std::string& member : members)
    ANUMAT_CHECK(demand(CommandType::RecordAttendance, secretary,
                        {{"meeting", meeting}, {"person", member}, {"status", "present"}}));
  ANUMAT_CHECK(demand(CommandType::PutItem, secretary,
                      {{"meeting", meeting}, {"item", "1"}, {"case", id}, {"motion", step.action}}));
  if (body.ballots == model::BallotKind::Secret)
    for (const std::string& member : members) {
      const engine::AgendaItem& item = state().meetings.at("meeting/" + meeting).items.back();
      if (std::find(item.recused.begin(), item.recused.end(), member) == item.recused.end())
        ANUMAT_CHECK(demand(CommandType::HandInBallot, member, {{"meeting", meeting}, {"item", "1"}}));
    }
  const auto in_favour =
      body.ballots == model::BallotKind::Secret
          ? static_cast<std::int64_t>(state().meetings.at("meeting/" + meeting).items.back().handed_in.size())
          : static_cast<std::int64_t>(members.size());
  const std::size_t acts = which.acts.size();
  ANUMAT_TRY(engine::Outcome outcome,
             order(CommandType::ResolveItem, secretary, {{"meeting", meeting}, {"item", "1"}, {"yes", in_favour}}));
  // The resolution stands even when the act that follows from it is refused; the step is about the act.
  const engine::CaseState* after = state().find_case(id);
  if (after != nullptr && after->acts.size() > acts && !after->acts.back().accepted) {
    outcome.accepted = false;
    outcome.reasons.push_back({ErrorKind::Refusal,
                               after->acts.back().details().reason,
                               "",
                               {"refused after the resolution", "ไม่อนุญาตหลังมีมติ"},
                               {}});
  }
  ANUMAT_CHECK(demand(CommandType::CloseMeeting, secretary, {{"meeting", meeting}}));
  return Played{std::move(outcome), id, {}};
}

/// The duty as the board shows it at the end of the day.
Result<Stage::Played> Stage::look_at_duty(const model::ScenarioStep& step) {
  ANUMAT_TRY(const model::Context asked, given(step, nullptr, administrator, false));
  std::string name;
  std::optional<std::int64_t> year;
  for (const auto& [key, value] : asked) {
    if (key == "duty" && value.string() != nullptr) name = *value.string();
    if (key == "year" && value.number() != nullptr) year = value.number()->to_int64();
  }
  const reports::Sources sources{office_->store(), office_->definitions(), state(), definition_};
  for (const model::Cycle& cycle : definition_.cycles) {
    if (cycle.duty(name) == nullptr) continue;
    ANUMAT_TRY(const reports::DutyBoard board,
               reports::duty_board(
                   cycle, sources,
                   {state().date(now_), year ? reports::last_day_of_year(cycle, *year) : std::nullopt, {}, false}));
    for (const reports::DutyOnBoard& duty : board.duties) {
      if (duty.duty->name != name) continue;
      engine::Outcome outcome;
      outcome.accepted = true;
      std::string standing(word(duty.now.standing));
      std::replace(standing.begin(), standing.end(), '_', ' ');
      return Played{
          std::move(outcome), "",
          model::Context{{"due", duty.now.due ? model::Value(*duty.now.due) : model::Value()},
                         {"persons", model::List(duty.persons.begin(), duty.persons.end())},
                         {"state", std::move(standing)},
                         {"working days", duty.working_days ? model::Value(*duty.working_days) : model::Value()}}};
    }
  }
  return misplayed({"there is no duty `" + name + "`", "ไม่มีภารกิจ `" + name + "`"});
}

Result<Stage::Played> Stage::play(const model::ScenarioStep& step) {
  ANUMAT_CHECK(move_clock(step));
  if (step.action == "open") return open(step);
  if (step.action == "look at duty") return look_at_duty(step);
  std::string word = step.action;
  std::replace(word.begin(), word.end(), ' ', '_');
  const auto type = engine::command_from_word(word);
  if (!type) return act(step);
  const auto arguments = engine::command_arguments(*type);
  const bool on_case = std::any_of(arguments.begin(), arguments.end(), [](const engine::Argument& argument) {
    return argument.name == "case" && argument.required;
  });
  if (on_case) return order_on_case(step, *type);
  // What the definition gives to somebody is done by whoever the step names; all else is for administrators.
  std::string actor = administrator;
  if (is_given_by_definition(*type) || is_about_session(*type)) {
    ANUMAT_TRY(actor, person(step.as, nullptr, nullptr));
  }
  ANUMAT_TRY(model::Context values, given(step, nullptr, actor, false));
  const model::Context body = as_arguments(std::move(values));
  ANUMAT_TRY(engine::Outcome outcome, order(*type, actor, body, step.acting_for));
  if (!is_about_session(*type)) return Played{std::move(outcome), "", {}};
  const auto text = [&](std::string_view name) {
    for (const auto& [key, value] : body)
      if (key == name && value.string() != nullptr) return *value.string();
    return std::string();
  };
  const auto meeting = state().meetings.find("meeting/" + text("meeting"));
  model::Context shown =
      meeting == state().meetings.end() ? model::Context() : shown_of(state(), meeting->second, text("item"));
  return Played{std::move(outcome), "", std::move(shown)};
}

}  // namespace anumat::scenario
