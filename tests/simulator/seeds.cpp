#include <algorithm>
#include <deque>
#include <utility>

#include "simulation.hpp"

namespace anumat::simulator {

namespace {

constexpr int steps_each = 100;
constexpr std::size_t disposals_in_a_hundred = 5;
constexpr std::size_t setup_steps_min = 20;  // Until the people are there nothing is to be upset.

/// Draws what people do: new commands, retries of what got no answer, the same again, a key used for something else.
class World {
 public:
  World(testing::Draw& draw, testing::RandomCommands& commands, const engine::Definitions& definitions)
      : draw_(draw), commands_(commands), definitions_(definitions) {}

  [[nodiscard]] Step next(const engine::OfficeState& state, bool calm) {
    if (!calm && !std::exchange(staffed_, true) && draw_.chance(80)) staff();
    Step step;
    const std::size_t count = calm || draw_.chance(80) ? 1 : static_cast<std::size_t>(draw_.between(2, 4));
    for (std::size_t i = 0; i < count; ++i) {
      engine::Command command = held_ ? *std::exchange(held_, std::nullopt) : calm ? fresh(state) : one(state);
      if (i > 0 && today_ != step.today) {  // A call belongs to one day; this begins the next.
        held_ = std::move(command);
        break;
      }
      step.today = today_;
      step.commands.push_back(std::move(command));
    }
    if (!calm && draw_.chance(20))
      step.fault = draw_.of(std::vector<Fault>{Fault::FailsBefore, Fault::LosesAnswer, Fault::CrashBefore,
                                               Fault::CrashAfter, Fault::CannotReload});
    step.restart = !calm && draw_.chance(3);
    step.backup = !calm && draw_.chance(5);
    step.restore = !calm && unlucky_ && draw_.chance(2);
    // Whoever got no answer asks again, soon or late.
    if (step.fault != Fault::None)
      for (const engine::Command& command : step.commands)
        unanswered_.insert(unanswered_.begin() + static_cast<std::ptrdiff_t>(draw_.below(unanswered_.size() + 1)),
                           command);
    return step;
  }

 private:
  engine::Command fresh(const engine::OfficeState& state) {
    engine::Command command = commands_.next(definitions_, state);
    const Date day = local_date(command.at, {});
    if (day > today_) {
      today_ = day;
      seconds_ = 0;
    }
    return sent_.emplace_back(now(std::move(command)));
  }
  engine::Command one(const engine::OfficeState& state) {
    const std::size_t kind = draw_.below(100);
    if (kind < 15 && !unanswered_.empty()) {
      engine::Command again = std::move(unanswered_.front());
      unanswered_.pop_front();
      return now(std::move(again));
    }
    if (kind < 22 && !sent_.empty()) return now(draw_.of(sent_));
    if (kind < 24 && !sent_.empty()) {  // A key that was used for something else.
      engine::Command other = fresh(state);
      other.key = draw_.of(sent_).key;
      return other;
    }
    if (!following_.empty() && draw_.chance(40)) {
      engine::Command next = std::move(following_.front());
      following_.pop_front();
      return sent_.emplace_back(now(std::move(next)));
    }
    if (kind >= 26 && kind < 30) revoke(state);
    if (kind >= 30 && kind < 36) vote(state);
    if (kind >= 36 && kind < 38) {  // The clock of this machine jumped back.
      engine::Command late = fresh(state);
      constexpr std::int64_t micros_a_day = 86'400'000'000;
      const Instant before = Instant::from_micros(late.at.micros() - micros_a_day * draw_.between(1, 3));
      // A clock that stands back but not behind the last event is believed: nothing inside could know better.
      if (before < state.last_at) late.at = before;
      return late;
    }
    return fresh(state);
  }
  /// Somebody who could act loses a role, and tries all the same.
  void revoke(const engine::OfficeState& state) {
    if (state.cases.empty()) return;
    const auto& which =
        std::next(state.cases.begin(), static_cast<std::ptrdiff_t>(draw_.below(state.cases.size())))->second;
    const auto possible = engine::possibilities(definitions_, state, which, today_);
    if (possible.empty()) return;
    const engine::Possibility& one = draw_.of(possible);
    if (one.persons.empty()) return;
    const std::string& person = draw_.of(one.persons);
    for (const engine::Holding& holding : state.holdings)
      if (holding.person == person && holding.from < today_ && !holding.to)
        follow(engine::CommandType::EndRole, "admin",
               {{"person", person}, {"role", holding.role}, {"to", today_.plus_days(-1)}});
    follow(engine::CommandType::ActOnCase, person, {{"case", which.id.value()}, {"act", one.act}, {"comment", "late"}});
  }
  /// Most offices have somebody in every role; the rest show what happens when not.
  void staff() {
    const std::vector<std::pair<const char*, const char*>> roles{
        {"P1", "clerk"}, {"P2", "officer"}, {"P3", "auditor"}, {"P4", "director"}, {"P5", "member"}, {"P6", "member"}};
    for (const auto& [person, role] : roles)
      follow(engine::CommandType::GrantRole, "admin",
             {{"person", person}, {"role", role}, {"from", *Date::from_iso("2026-10-01")}});
  }
  /// A session whose day has come opens; one that is open hears an item, its members vote, and the ballots are counted.
  void vote(const engine::OfficeState& state) {
    const auto clerks = state.holders("clerk", today_);
    if (clerks.empty() || state.cases.empty() || !following_.empty()) return;
    for (const auto& [id, meeting] : state.meetings) {
      const std::string number = id.substr(id.find('/') + 1);
      if (meeting.state == engine::MeetingState::Called && meeting.date <= today_) {
        follow(engine::CommandType::OpenMeeting, clerks.front(), {{"meeting", number}});
        for (const std::string& member : state.holders("member", today_))
          follow(engine::CommandType::RecordAttendance, clerks.front(),
                 {{"meeting", number}, {"person", member}, {"status", "present"}});
        return;
      }
      if (meeting.state != engine::MeetingState::InSession || !meeting.quorate()) continue;
      const std::string item = "V" + std::to_string(++people_);
      follow(engine::CommandType::PutItem, clerks.front(),
             {{"meeting", number}, {"item", item}, {"case", state.cases.begin()->first}, {"motion", "carried"}});
      const bool secret = always_secret(meeting);
      for (const std::string& member : meeting.members) {
        model::Context ballot{{"meeting", number}, {"item", item}};
        if (!secret) ballot.emplace_back("ballot", draw_.of({"yes", "yes", "no"}));
        follow(secret ? engine::CommandType::HandInBallot : engine::CommandType::CastBallot, member, std::move(ballot));
      }
      return follow(engine::CommandType::ResolveItem, clerks.front(), {{"meeting", number}, {"item", item}});
    }
  }
  [[nodiscard]] bool always_secret(const engine::MeetingRecord& meeting) const {
    const model::Definition* definition = definitions_.find(meeting.definition);
    const model::MeetingRules* rules = definition == nullptr ? nullptr : definition->meeting(meeting.body);
    return rules != nullptr && rules->ballots == model::BallotKind::Secret;
  }
  void follow(engine::CommandType type, const std::string& actor, model::Context body) {
    engine::Command command;
    command.type = type;
    command.key = "people-" + std::to_string(++people_);
    command.actor = actor;
    command.body = std::move(body);
    following_.push_back(std::move(command));
  }
  /// The clock runs on by a second with each command.
  engine::Command now(engine::Command command) {
    constexpr std::int64_t micros_a_second = 1'000'000;
    command.at = Instant::from_micros(local_instant(today_, 9 * 60, {}).micros() + micros_a_second * ++seconds_);
    return command;
  }

  testing::Draw& draw_;
  testing::RandomCommands& commands_;
  const engine::Definitions& definitions_;
  std::deque<engine::Command> unanswered_;
  std::deque<engine::Command> following_;
  std::optional<engine::Command> held_;  ///< Drawn already, for the next day.
  std::vector<engine::Command> sent_;
  Date today_;
  std::int64_t seconds_ = 0;
  std::int64_t people_ = 0;
  bool staffed_ = false;
  const bool unlucky_ = draw_.chance(40);  ///< Whether this office loses its disk.
};

bool same_promise(const Finding& found, const Finding& wanted) {
  return found && found->promise == wanted->promise;
}

}  // namespace

SeedRun run_seed(std::uint64_t seed, const Plant* plant) {
  testing::Draw draw(seed);
  const testing::RandomPackage package(draw, disposals_in_a_hundred);
  SeedRun run;
  run.package = package.text();
  const Package honest(run.package);
  const Package installed(run.package, plant);
  testing::RandomCommands commands(draw, package, honest.digest());
  World world(draw, commands, honest);
  Simulation simulation(honest, installed, plant);
  for (std::size_t i = 0; i < setup_steps_min + steps_each && !run.finding; ++i) {
    run.schedule.push_back(world.next(simulation.state(), i < setup_steps_min));
    ++run.faults[run.schedule.back().fault];
    run.finding = simulation.run(run.schedule.back());
  }
  if (!run.finding) run.finding = simulation.compare_in_full();
  run.events = simulation.events();
  return run;
}

Finding run_schedule(const std::string& package, const Schedule& schedule, const Plant* plant) {
  const Package honest(package);
  const Package installed(package, plant);
  Simulation simulation(honest, installed, plant);
  for (const Step& step : schedule)
    if (auto found = simulation.run(step)) return found;
  return simulation.compare_in_full();
}

Schedule shrink(const SeedRun& run, const Plant* plant) {
  Schedule shortest = run.schedule;
  for (std::size_t size = shortest.size() / 2; size > 0; size /= 2)
    for (std::size_t at = 0; at < shortest.size();) {
      Schedule less = shortest;
      const auto from = less.begin() + static_cast<std::ptrdiff_t>(at);
      less.erase(from, from + static_cast<std::ptrdiff_t>(std::min(size, less.size() - at)));
      if (same_promise(run_schedule(run.package, less, plant), run.finding))
        shortest = std::move(less);
      else
        at += size;
    }
  for (Step& step : shortest)  // A command of a batch, a fault and a restart can be left out too.
    for (std::size_t i = 0; step.commands.size() > 1 && i < step.commands.size();) {
      const Step whole = step;
      step.commands.erase(step.commands.begin() + static_cast<std::ptrdiff_t>(i));
      if (same_promise(run_schedule(run.package, shortest, plant), run.finding)) continue;
      step = whole;
      ++i;
    }
  return shortest;
}

}  // namespace anumat::simulator
