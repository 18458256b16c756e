#include "anumat/reports/duty_board.hpp"

#include <algorithm>

#include "anumat/engine/people.hpp"
#include "anumat/engine/year_facts.hpp"
#include "anumat/model/duties.hpp"
#include "as_of.hpp"
#include "case_lists.hpp"
#include "duty_reasons.hpp"

namespace anumat::reports {

namespace {

using model::DueKind;
using model::Value;

/// The office with what one time of a duty adds to it, and with the case whose step it follows before all.
class DutyFacts final : public model::Environment {
 public:
  DutyFacts(engine::OfficeFacts& office, CaseLists& lists, const model::Expression& condition,
            engine::CaseFacts* about = nullptr)
      : office_(office), lists_(lists), condition_(condition), about_(about) {}
  void set(std::string name, Value value) { laid_.emplace_back(std::move(name), std::move(value)); }

  [[nodiscard]] std::optional<Value> lookup(std::string_view name) override {
    for (const auto& [key, value] : laid_)
      if (key == name) return value;
    if (about_ != nullptr)
      if (auto value = about_->lookup(name)) return value;
    if (auto list = lists_.list(name, condition_.canonical())) return list;
    return office_.lookup(name);
  }
  [[nodiscard]] const Calendar* calendar() const override { return office_.calendar(); }
  [[nodiscard]] std::optional<Instant> now() const override { return office_.now(); }
  [[nodiscard]] UtcOffset utc_offset() const override { return office_.utc_offset(); }

 private:
  engine::OfficeFacts& office_;
  CaseLists& lists_;
  const model::Expression& condition_;
  engine::CaseFacts* about_;
  std::vector<std::pair<std::string, Value>> laid_;
};

std::vector<std::string> bodies_of(const model::Who& who) {
  std::vector<std::string> bodies;
  for (const model::WhoTerm& term : who)
    if (term.kind == model::WhoKind::Meeting) bodies.push_back(term.name);
  return bodies;
}

/// Which sessions count as having done a duty.
struct Sessions {
  std::vector<std::string> bodies;
  Date from;
  Date to;
  std::string case_id;  ///< Only resolutions on this case; empty: any.
};

bool is_carried(const engine::AgendaItem& item) {
  return item.state == engine::ItemState::Carried || item.state == engine::ItemState::CarriedByCastingVote;
}

class Board {
 public:
  Board(const model::Cycle& cycle, const Sources& sources, const StateAsOf& as_of, const BoardQuestion& question)
      : cycle_(cycle),
        sources_(sources),
        state_(as_of.state()),
        now_(as_of.now()),
        on_(question.on),
        all_reasons_(question.all_reasons),
        year_(model::year_of(cycle.year, question.in.value_or(question.on), cycle.fiscal_month)),
        calendar_(engine::calendar_of(state_, sources.definition)),
        office_(sources.definitions, state_, sources.definition, now_),
        lists_(sources.definitions, state_, sources.definition, now_) {}

  DutyBoard made(std::string_view stage) {
    DutyBoard board{&cycle_, year_.first, year_.second, on_, {}, {}};
    for (const std::string& one : cycle_.stages) board.stages.push_back(stage_on_board(one));
    for (const model::Duty& duty : cycle_.duties)
      if (stage.empty() || duty.stage == stage) board.duties.push_back(duty_on_board(duty, board.stages));
    return board;
  }

 private:
  StageOnBoard stage_on_board(const std::string& stage) {
    StageOnBoard made{stage, true, {}};
    const model::StageGate* gate = cycle_.gate(stage);
    if (gate == nullptr) return made;
    DutyFacts facts(office_, lists_, gate->opens_when);
    facts.set("period start", year_.first);
    facts.set("period end", year_.second);
    const Value open = model::evaluate(gate->opens_when, facts).value;
    made.open = open.boolean() == nullptr ? std::nullopt : std::optional(open.is_true());
    if (open.is_true()) return made;
    engine::OfficeFacts office(sources_.definitions, state_, sources_.definition, now_);
    engine::lay_year(office, cycle_, year_.first);
    made.waits_for = engine::fill(gate->message, office);
    return made;
  }

  DutyOnBoard duty_on_board(const model::Duty& duty, const std::vector<StageOnBoard>& stages) {
    const auto stage = std::ranges::find(stages, duty.stage, &StageOnBoard::stage);
    const bool closed = stage != stages.end() && stage->open == false;
    DutyOnBoard made;
    made.duty = &duty;
    made.times = duty.due.kind == DueKind::OnEvent ? after_steps(duty, closed) : in_the_year(duty, closed);
    made.now = the_one_that_matters(made.times);
    if (!all_reasons_ && is_judged(duty, made.now)) explain(duty, made.now);
    const engine::CaseState* which = state_.find_case(made.now.case_id);
    engine::CaseFacts facts = case_facts(which);
    made.who = engine::words_for(duty.who, facts);
    made.persons = engine::people_of(state_, sources_.definition, facts, which, duty.who, on_);
    made.working_days = days_left(made.now);
    return made;
  }

  engine::CaseFacts case_facts(const engine::CaseState* which) {
    const model::CaseKind* kind = which == nullptr ? nullptr : sources_.definition.case_kind(which->kind);
    return engine::CaseFacts(sources_.definitions, state_, sources_.definition, kind, which, now_);
  }

  std::vector<DutyTime> in_the_year(const model::Duty& duty, bool closed) {
    // The stretches need no calendar; their due days may, and one that it does not reach is undecided alone.
    model::Due plain = duty.due;
    plain.within.reset();
    std::vector<DutyTime> times;
    const auto stretches = model::duty_days(cycle_.year, plain, year_.first, calendar_);
    if (!stretches) return times;
    for (const model::DutyDay& one : *stretches) {
      DutyTime time{one.from, one.to, one.due, DutyStanding::NotYet, "", {}, {}};
      const bool over = duty.due.kind == DueKind::ByDay || one.to < on_;
      if (duty.due.kind == DueKind::Every) {
        const auto due = model::due_after(duty.due, one.to, calendar_);
        time.due = due ? std::optional(*due) : std::nullopt;
      }
      if (over) judge(duty, time, nullptr, closed);
      times.push_back(std::move(time));
    }
    return times;
  }

  std::vector<DutyTime> after_steps(const model::Duty& duty, bool closed) {
    std::vector<DutyTime> times;
    for (const engine::CaseState& which : state_.cases.of_kind(duty.due.case_kind)) {
      for (const Date day : days_of_step(which, duty.due.step)) {
        if (day < year_.first || year_.second < day) continue;
        const auto due = model::due_after(duty.due, day, calendar_);
        DutyTime time{day, day, due ? std::optional(*due) : std::nullopt, DutyStanding::NotYet, which.id, {}, {}};
        judge(duty, time, &which, closed);
        times.push_back(std::move(time));
      }
    }
    std::ranges::stable_sort(times, {}, &DutyTime::from);
    return times;
  }

  [[nodiscard]] std::vector<Date> days_of_step(const engine::CaseState& which, const std::string& step) const {
    std::vector<Date> days;
    for (const engine::ActRecord& act : which.acts)
      if (act.accepted && act.act == step) days.push_back(state_.date(act.at));
    return days;
  }

  /// Whether the time has come so far that its condition is asked.
  [[nodiscard]] bool is_judged(const model::Duty& duty, const DutyTime& time) const {
    return duty.due.kind == DueKind::Every ? time.to < on_ : duty.due.kind == DueKind::ByDay || !time.case_id.empty();
  }

  /// The facts that the condition of a duty sees; sessions that carried something go to the time's events.
  DutyFacts facts_of(const model::Duty& duty, DutyTime& time, engine::CaseFacts* about) {
    DutyFacts facts(office_, lists_, duty.done_when, about);
    facts.set("period start", time.from);
    facts.set("period end", time.to);
    const Sessions sessions = sessions_for(duty, time);
    if (!sessions.bodies.empty()) facts.set("carried", has_carried(sessions, time));
    return facts;
  }

  void judge(const model::Duty& duty, DutyTime& time, const engine::CaseState* which, bool closed) {
    engine::CaseFacts about = case_facts(which);
    DutyFacts facts = facts_of(duty, time, which == nullptr ? nullptr : &about);
    const Value done = model::evaluate(duty.done_when, facts).value;
    if (done.boolean() == nullptr) {
      time.standing = DutyStanding::Undecided;
      return;
    }
    if (all_reasons_) give_reasons(duty, time, done.is_true(), facts);
    time.standing = done.is_true()    ? DutyStanding::Done
                    : !time.due       ? DutyStanding::Undecided
                    : *time.due < on_ ? DutyStanding::Late
                    : closed          ? DutyStanding::NotYet
                                      : DutyStanding::Open;
  }

  /// The events behind one time that was judged without them.
  void explain(const model::Duty& duty, DutyTime& time) {
    const engine::CaseState* which = state_.find_case(time.case_id);
    engine::CaseFacts about = case_facts(which);
    time.events.clear();
    time.about.clear();
    DutyFacts facts = facts_of(duty, time, which == nullptr ? nullptr : &about);
    const Value done = model::evaluate(duty.done_when, facts).value;
    if (done.boolean() != nullptr) give_reasons(duty, time, done.is_true(), facts);
  }

  void give_reasons(const model::Duty& duty, DutyTime& time, bool done, DutyFacts& facts) {
    const Reasons reasons = reasons_of(duty.done_when, done, facts, sources_.definition, state_);
    time.events.insert(time.events.end(), reasons.events.begin(), reasons.events.end());
    time.about.insert(time.about.end(), reasons.about.begin(), reasons.about.end());
    const engine::CaseState* which = state_.find_case(time.case_id);
    if (which == nullptr || !time.events.empty()) return;
    time.events.push_back(which->last_seq());
    time.about.push_back(which->id);
  }

  /// A duty after a stretch is done by what comes after it; one of the year by what lies in the year or in the one
  /// before, where it is due; one after a step by a resolution on that case.
  [[nodiscard]] Sessions sessions_for(const model::Duty& duty, const DutyTime& time) const {
    Sessions sessions{bodies_of(duty.who), time.from, on_, time.case_id};
    if (duty.due.kind == DueKind::Every) {
      sessions.from = time.to.plus_days(1);
      sessions.to = time.to.plus_days(time.to.days() - time.from.days() + 1);
    }
    if (duty.due.kind == DueKind::ByDay && duty.due.year == model::WhichYear::Before)
      sessions.from = year_.first.plus_months(-12);
    return sessions;
  }

  bool has_carried(const Sessions& sessions, DutyTime& time) const {
    bool found = false;
    for (const std::string& id : state_.meeting_order) {
      const engine::MeetingRecord& meeting = state_.meetings.at(id);
      if (std::ranges::find(sessions.bodies, meeting.body) == sessions.bodies.end()) continue;
      if (meeting.date < sessions.from || sessions.to < meeting.date) continue;
      const bool carried = std::ranges::any_of(meeting.items, [&](const engine::AgendaItem& item) {
        return is_carried(item) && (sessions.case_id.empty() || item.case_id == sessions.case_id);
      });
      if (!carried) continue;
      found = true;
      time.events.push_back(meeting.last_seq);
      time.about.push_back(meeting.id);
    }
    return found;
  }

  static DutyTime the_one_that_matters(const std::vector<DutyTime>& times) {
    if (times.empty()) return {};
    for (const DutyStanding wanted : {DutyStanding::Late, DutyStanding::Open, DutyStanding::Undecided})
      for (const DutyTime& time : times)
        if (time.standing == wanted) return time;
    for (auto time = times.rbegin(); time != times.rend(); ++time)
      if (time->standing == DutyStanding::Done) return *time;
    return times.front();
  }

  [[nodiscard]] std::optional<std::int64_t> days_left(const DutyTime& time) const {
    if (!time.due || time.standing == DutyStanding::Done) return std::nullopt;
    const bool over = *time.due < on_;
    const auto days =
        over ? calendar_.working_days_after(*time.due, on_) : calendar_.working_days_after(on_, *time.due);
    if (!days) return std::nullopt;
    return over ? -*days : *days;
  }

  const model::Cycle& cycle_;
  const Sources& sources_;
  const engine::OfficeState& state_;
  Instant now_;
  Date on_;
  bool all_reasons_;
  std::pair<Date, Date> year_;
  Calendar calendar_;
  engine::OfficeFacts office_;
  CaseLists lists_;
};

}  // namespace

std::string_view word(DutyStanding standing) {
  constexpr std::string_view words[]{"not_yet", "open", "done", "late", "undecided"};
  return words[static_cast<std::size_t>(standing)];
}

std::optional<Date> last_day_of_year(const model::Cycle& cycle, std::int64_t buddhist_year) {
  constexpr std::int64_t before_buddha = 543;
  const int first_month = cycle.year == model::YearKind::Fiscal ? cycle.fiscal_month : 1;
  const auto next = Date::from_civil(buddhist_year - before_buddha + (first_month == 1 ? 1 : 0), first_month, 1);
  return next ? std::optional(next->plus_days(-1)) : std::nullopt;
}

Result<DutyBoard> duty_board(const model::Cycle& cycle, const Sources& sources, const BoardQuestion& question) {
  ANUMAT_TRY(const StateAsOf as_of, StateAsOf::of(sources, question.on));
  return Board(cycle, sources, as_of, question).made(question.stage);
}

}  // namespace anumat::reports
