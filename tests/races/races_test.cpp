#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "../engine/small_office.hpp"
#include "interleaving.hpp"
#include "linearizable.hpp"

// Two processes with one store, under every schedule: whatever happens is what would have happened one by one.

namespace anumat::races {
namespace {

using engine::Command;
using engine::CommandType;
using engine::Engine;
using engine::Outcome;

constexpr const char* office_text = R"(role: clerk
role: officer
role: director
role: head
role: member
role: chair
role: secretary

case: purchase
number: B-{serial(3)}
opened by: clerk
| field  | type   | required |
| owner  | person | yes      |

lifecycle: purchase
separate: owner
start: draft
end: done, refused, accepted
| from     | on       | who      | to       | act     |
| draft    | submit   | owner    | approval | submit  |
| approval | approved | route signing | done    | approve |
| approval | returned | route signing | draft   | return  |
| approval | refused  | route signing | refused | reject  |
| draft    | accept   | council  | accepted | endorse |

rounds: purchase
| on     |
| submit |

deadlines: purchase
| state    | within         | then               |
| draft    |                |                    |
| approval | 3 working days | escalate to head   |

route: signing
separate: owner
| step | who              | act     | within         | if late          |
| 1    | any 2 of officer | check   |                |                  |
| 2    | director         | approve | 1 working days | escalate to head |

meeting: council
members: member
chair: chair
called by: secretary
notice: 3 days
quorum: 1/2 of members
re-meeting: 1/3 of members within 14 days
carried: yes > no
tie: chair casts
)";

const engine::OneDefinition& definitions() {
  static const engine::OneDefinition one(office_text);
  return one;
}

Command order(const std::string& key, const std::string& actor, CommandType type, model::Context body, Date day) {
  return {type, key, actor, "", local_instant(day, 9 * 60, {}), std::nullopt, std::move(body)};
}

/// What was done before, and what two people now do at once: each list is one person's, in order.
struct Race {
  std::string name;
  std::vector<Command> before;
  std::vector<std::vector<Command>> threads;
};

/// Writes commands down with keys of their own.
class Script {
 public:
  Script() {
    give("admin", CommandType::OpenOffice, {{"name", "test"}, {"administrator", "admin"}});
    give("admin", CommandType::PublishDefinition, {{"definition", definitions().digest()}, {"package", "test"}});
    give("admin", CommandType::CoverCalendar, {{"from", day_}, {"to", *Date::from_iso("2027-09-30")}});
    for (const auto& [person, role] : std::map<std::string, std::string>{{"C1", "clerk"},
                                                                         {"O1", "officer"},
                                                                         {"O2", "officer"},
                                                                         {"O3", "officer"},
                                                                         {"D1", "director"},
                                                                         {"D2", "director"},
                                                                         {"H1", "head"},
                                                                         {"M1", "member"},
                                                                         {"M2", "member"},
                                                                         {"S1", "secretary"}}) {
      give("admin", CommandType::RegisterPerson, {{"person", person}, {"name", person}});
      give("admin", CommandType::GrantRole, {{"person", person}, {"role", role}, {"from", day_}});
    }
    give("C1", CommandType::OpenCase, {{"kind", "purchase"}, {"fields", model::Context{{"owner", "C1"}}}});
  }
  Script& today(std::string_view iso) {
    day_ = *Date::from_iso(iso);
    return *this;
  }
  Script& give(const std::string& actor, CommandType type, model::Context body) {
    commands_.push_back(make(actor, type, std::move(body)));
    return *this;
  }
  Script& act(const std::string& actor, const std::string& name) {
    commands_.push_back(acting(actor, name));
    return *this;
  }
  Command make(const std::string& actor, CommandType type, model::Context body) {
    return order("key-" + std::to_string(++count_), actor, type, std::move(body), day_);
  }
  Command acting(const std::string& actor, const std::string& name) {
    return make(actor, CommandType::ActOnCase, {{"case", "purchase/B-001"}, {"act", name}, {"comment", "seen"}});
  }
  [[nodiscard]] const std::vector<Command>& commands() const { return commands_; }

 private:
  std::vector<Command> commands_;
  Date day_ = *Date::from_iso("2026-10-01");
  int count_ = 0;
};

std::string answer_text(const Outcome& outcome) {
  std::string text = outcome.accepted ? "accepted " : outcome.reasons.front().code + " ";
  text += outcome.state;
  for (const std::int64_t event : outcome.events) text += " " + std::to_string(event);
  return text;
}

void prepare(engine::EventStore& store, const std::vector<Command>& commands) {
  const auto engine = Engine::open(store, definitions());
  for (const Command& command : commands) {
    const auto outcome = (*engine)->handle(command);
    ASSERT_TRUE(outcome && outcome->accepted)
        << command.key << " " << engine::word(command.type) << " "
        << (outcome ? outcome->reasons.front().message.en : outcome.error().message.en);
  }
}

std::string final_state(engine::EventStore& store) {
  const auto engine = Engine::open(store, definitions());
  return engine ? state_text((*engine)->state()) : "unreadable: " + engine.error().code;
}

struct History {
  std::vector<Call> calls;
  std::string final_state;
  std::vector<Turns::Choice> choices;
};

using Wrap = std::function<std::shared_ptr<engine::EventStore>(std::shared_ptr<engine::EventStore>)>;

/// One run under one schedule: each thread has an engine of its own, and asks again when another was faster.
History run(const Race& race, const std::vector<std::size_t>& schedule, const Wrap& wrap) {
  constexpr int tries_max = 5;
  auto medium = std::make_shared<storage::MemoryStore>();
  prepare(*medium, race.before);
  const std::shared_ptr<engine::EventStore> common = wrap ? wrap(medium) : medium;
  Turns turns(race.threads.size(), schedule);
  History history;
  std::size_t time = 0;
  std::size_t number = 0;
  std::vector<std::function<void(std::size_t)>> bodies;
  for (const std::vector<Command>& commands : race.threads) {
    const std::size_t first = number;
    number += commands.size();
    bodies.emplace_back([&, first](std::size_t self) {
      SteppedStore store(common, turns, self);
      const auto engine = Engine::open(store, definitions());
      turns.point(self);  // Both have read the log before either acts.
      for (std::size_t i = 0; i < commands.size(); ++i) {
        Call call{first + i, time++, 0, "no answer"};
        for (int tries = 0; tries < tries_max; ++tries)
          if (const auto outcome = (*engine)->handle(commands[i])) {
            call.answer = answer_text(*outcome);
            break;
          }
        call.returned = time++;
        history.calls.push_back(std::move(call));
      }
    });
  }
  turns.run(bodies);
  history.final_state = final_state(*common);
  history.choices = turns.choices();
  return history;
}

/// The office one command after the other.
class Model {
 public:
  explicit Model(const Race& race) : race_(race) {
    for (const auto& commands : race.threads) all_.insert(all_.end(), commands.begin(), commands.end());
  }
  Sequential operator()(const std::vector<std::size_t>& commands) {
    const auto known = seen_.find(commands);
    if (known != seen_.end()) return known->second;
    storage::MemoryStore store;
    prepare(store, race_.before);
    const auto engine = Engine::open(store, definitions());
    Sequential result;
    for (const std::size_t command : commands) {
      const auto outcome = (*engine)->handle(all_[command]);
      result.answers.push_back(outcome ? answer_text(*outcome) : "no answer");
    }
    result.final_state = state_text((*engine)->state());
    return seen_[commands] = result;
  }

 private:
  const Race& race_;
  std::vector<Command> all_;
  std::map<std::vector<std::size_t>, Sequential> seen_;
};

struct Seen {
  std::size_t schedules = 0;
  std::size_t wrong = 0;                       ///< Schedules that no order explains.
  std::set<std::vector<std::size_t>> orders;   ///< Which orders came about.
  std::set<std::vector<std::string>> answers;  ///< By command.
};

Seen explore(const Race& race, const Wrap& wrap = {}) {
  Seen seen;
  Model model(race);
  seen.schedules = every_schedule([&](const std::vector<std::size_t>& schedule) {
    const History history = run(race, schedule, wrap);
    const auto order = linearization(history.calls, history.final_state, std::ref(model));
    if (order)
      seen.orders.insert(*order);
    else
      ++seen.wrong;
    std::vector<std::string> answers(history.calls.size());
    for (const Call& call : history.calls) answers[call.command] = call.answer.substr(0, call.answer.find(' '));
    seen.answers.insert(answers);
    return history.choices;
  });
  std::printf("%-28s %4zu schedules, %zu orders\n", race.name.c_str(), seen.schedules, seen.orders.size());
  return seen;
}

/// Two directors approve the same step.
Race two_approvals() {
  Script script;
  script.act("C1", "submit").act("O1", "check").act("O2", "check");
  return {"two approvals", script.commands(), {{script.acting("D1", "approve")}, {script.acting("D2", "approve")}}};
}
/// The second of two signatures comes from two officers at once.
Race last_signature() {
  Script script;
  script.act("C1", "submit").act("O1", "check");
  return {"last signature", script.commands(), {{script.acting("O2", "check")}, {script.acting("O3", "check")}}};
}
/// The last member votes while the secretary has the ballots counted.
Race last_vote() {
  Script script;
  script.give("S1", CommandType::CallMeeting,
              {{"meeting", "1"}, {"body", "council"}, {"date", *Date::from_iso("2026-10-12")}});
  script.today("2026-10-12");
  script.give("S1", CommandType::OpenMeeting, {{"meeting", "1"}});
  for (const char* member : {"M1", "M2"})
    script.give("S1", CommandType::RecordAttendance, {{"meeting", "1"}, {"person", member}, {"status", "present"}});
  script.give("S1", CommandType::PutItem,
              {{"meeting", "1"}, {"item", "a"}, {"case", "purchase/B-001"}, {"motion", "accept"}});
  script.give("M1", CommandType::CastBallot, {{"meeting", "1"}, {"item", "a"}, {"ballot", "yes"}});
  return {"last vote",
          script.commands(),
          {{script.make("M2", CommandType::CastBallot, {{"meeting", "1"}, {"item", "a"}, {"ballot", "no"}})},
           {script.make("S1", CommandType::ResolveItem, {{"meeting", "1"}, {"item", "a"}})}}};
}
/// The director approves when the time runs out.
Race timer_against_decision() {
  Script script;
  script.act("C1", "submit").act("O1", "check").act("O2", "check").today("2026-10-20");
  return {"timer against decision",
          script.commands(),
          {{script.make("admin", CommandType::PassTime, {})}, {script.acting("D1", "approve")}}};
}
/// One person sends the same twice, by two ways; and another decides meanwhile.
Race same_key_twice() {
  Script script;
  script.act("C1", "submit").act("O1", "check").act("O2", "check");
  const Command approve = script.acting("D1", "approve");
  return {"same key twice", script.commands(), {{approve}, {approve, script.acting("D2", "return")}}};
}

TEST(Races, EveryScheduleIsOneOfTheOrders) {
  for (const Race& race :
       {two_approvals(), last_signature(), last_vote(), timer_against_decision(), same_key_twice()}) {
    SCOPED_TRACE(race.name);
    const Seen seen = explore(race);
    EXPECT_EQ(seen.wrong, 0U);
    EXPECT_GT(seen.schedules, 20U);
    EXPECT_GE(seen.orders.size(), 2U) << "the race never went the other way";
    if (race.name != "two approvals") continue;
    for (const auto& answers : seen.answers)
      EXPECT_EQ(std::count(answers.begin(), answers.end(), "accepted"), 1) << "of two approvals one counts";
  }
}

/// The planted bug: a store that appends behind whatever is there, and numbers the events to fit.
class AppendsAnyway final : public testing::ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const engine::Batch& batch) override {
    engine::Batch moved = batch;
    ANUMAT_TRY(moved.before, inner().frontier());
    moved.after = moved.before;
    moved.outbox.clear();
    std::map<std::string, std::int64_t> added;
    for (engine::StoredEvent& event : moved.events) {
      ANUMAT_TRY(const auto known, inner().read_case(event.case_id));
      event.seq = moved.after.size;
      event.case_seq = static_cast<std::int64_t>(known.size()) + added[event.case_id]++;
      moved.after = engine::extend(std::move(moved.after), event.leaf);
    }
    return inner().append(moved);
  }
};

TEST(Races, FindAStoreWithoutAVersionCheck) {
  const Wrap anyway = [](std::shared_ptr<engine::EventStore> inner) {
    return std::make_shared<AppendsAnyway>(std::move(inner));
  };
  for (const Race& race : {two_approvals(), last_vote(), timer_against_decision()})
    EXPECT_GT(explore(race, anyway).wrong, 0U) << race.name;
}

// The checker itself, over a register that starts at 0: command 0 writes 1, command 1 reads.

Sequential a_register(const std::vector<std::size_t>& commands) {
  Sequential result;
  std::string value = "0";
  for (const std::size_t command : commands) {
    if (command == 0) value = "1";
    result.answers.push_back(command == 0 ? "ok" : value);
  }
  result.final_state = value;
  return result;
}

TEST(Linearization, TakesEitherOrderOfCallsThatOverlap) {
  EXPECT_TRUE(linearization({{0, 0, 3, "ok"}, {1, 1, 2, "0"}}, "1", a_register));
  EXPECT_TRUE(linearization({{0, 0, 3, "ok"}, {1, 1, 2, "1"}}, "1", a_register));
}

TEST(Linearization, RefusesAnAnswerThatNoOrderGives) {
  EXPECT_FALSE(linearization({{0, 0, 3, "ok"}, {1, 1, 2, "2"}}, "1", a_register));
  EXPECT_FALSE(linearization({{0, 0, 3, "ok"}, {1, 1, 2, "1"}}, "0", a_register)) << "a write that was lost";
}

TEST(Linearization, RefusesAReadOfWhatWasBeforeTheWriteReturned) {
  EXPECT_FALSE(linearization({{0, 0, 1, "ok"}, {1, 2, 3, "0"}}, "1", a_register));
}

}  // namespace
}  // namespace anumat::races
