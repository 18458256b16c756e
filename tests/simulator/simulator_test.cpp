#include <gtest/gtest.h>

#include "anumat/engine/merkle.hpp"
#include "simulation.hpp"

namespace anumat::simulator {
namespace {

using engine::Event;
using engine::EventType;

constexpr std::uint64_t seeds_for_a_plant = 60;
constexpr std::uint64_t seeds_for_an_event = 300;  ///< Some kinds are rare.

struct Found {
  std::uint64_t seed = 0;
  SeedRun run;
};
/// The first seed that breaks a promise; the one that the bug is about when it names one.
std::optional<Found> search(const Plant& plant) {
  for (std::uint64_t seed = 1; seed <= seeds_for_a_plant; ++seed) {
    SeedRun run = run_seed(seed, &plant);
    if (run.finding && run.finding->promise == plant.promise) return Found{seed, std::move(run)};
  }
  return std::nullopt;
}

TEST(Simulator, FindsEveryPlantedBugAndShrinksIt) {
  ASSERT_GE(plants().size(), 8U);
  for (const Plant& plant : plants()) {
    SCOPED_TRACE(plant.name);
    const auto found = search(plant);
    ASSERT_TRUE(found);

    const Schedule shortest = shrink(found->run, &plant);

    EXPECT_LE(shortest.size(), found->run.schedule.size());
    const Finding again = run_schedule(found->run.package, shortest, &plant);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->promise, plant.promise);
    EXPECT_FALSE(run_schedule(found->run.package, shortest)) << "the same schedule breaks something without the bug";
    RecordProperty(plant.name,
                   "seed " + std::to_string(found->seed) + ", " + std::to_string(shortest.size()) + " steps");
    std::printf("%-34s seed %2d, %2d of %2d steps\n", plant.name.c_str(), static_cast<int>(found->seed),
                static_cast<int>(shortest.size()), static_cast<int>(found->run.schedule.size()));
  }
}

TEST(Simulator, RepeatsASeedExactly) {
  const SeedRun first = run_seed(11);
  const SeedRun second = run_seed(11);

  EXPECT_FALSE(first.finding) << first.finding->promise << ": " << first.finding->detail;
  EXPECT_EQ(text_of(first.schedule), text_of(second.schedule));
  EXPECT_EQ(first.events, second.events);
}

/// The drawing must reach every kind of event and every fault, else it proves little.
TEST(Simulator, MeetsEveryFaultAndEveryKindOfEvent) {
  constexpr std::uint64_t usual = 20;
  constexpr std::uint64_t most = 1'200;
  const std::vector<const char*> types = {
      "case_opened",       "case_acted",          "evidence_attached", "meeting_called",
      "meeting_opened",    "attendance_recorded", "item_put",          "ballot_cast",
      "item_resolved",     "deadline_passed",     "deadlines_moved",   "command_refused",
      "command_undecided", "role_granted",        "role_ended",        "acting_order_issued",
      "task_claimed",      "task_released",       "task_reassigned",   "decision_recalled",
      "case_paused",       "case_resumed",        "case_reminded",     "incident_opened",
      "incident_resolved", "leave_recorded",      "leave_ended",       "persons_linked",
      "proxy_given",       "proxy_revoked",       "member_recused",    "notice_waived",
      "agenda_built",      "item_withdrawn",      "ballot_handed_in",  "meeting_adjourned",
      "dissent_recorded",  "minutes_corrected",   "minutes_certified", "year_closed",
      "year_restated",     "accounts_closed",     "agreement_signed",  "erasure_asked",
      "erasure_granted",   "erasure_refused",     "erasure_done",      "hold_placed",
      "hold_lifted",       "person_exported",     "paper_numbered",    "survey_links_issued",
      "survey_answered",   "disposal_asked",      "evidence_disposed", "epoch_begun"};
  std::map<Fault, int> faults;
  std::map<EventType, int> events;
  const auto met = [&](const char* type) { return events[*engine::event_from_word(type)] > 0; };
  for (std::uint64_t seed = 1; seed <= usual || (seed <= most && !std::ranges::all_of(types, met)); ++seed) {
    const SeedRun run = run_seed(seed);
    for (const auto& [fault, count] : run.faults) faults[fault] += count;
    for (const auto& [type, count] : run.events) events[type] += count;
  }
  for (const char* type : types) EXPECT_TRUE(met(type)) << type;
  for (const Fault fault :
       {Fault::FailsBefore, Fault::LosesAnswer, Fault::CrashBefore, Fault::CrashAfter, Fault::CannotReload})
    EXPECT_GT(faults[fault], 0) << word(fault);
}

// Logs that no engine of ours writes: true ones, doctored and hashed anew. The auditor must object to each.

using Log = std::vector<Event>;

Log log_of(std::uint64_t seed, std::string& package) {
  const SeedRun run = run_seed(seed);
  package = run.package;
  Log log;
  storage::MemoryStore store;
  const Package definition(package);
  const auto engine = engine::Engine::open(store, definition, [&](const Event& event) { log.push_back(event); });
  EXPECT_TRUE(engine);
  for (const Step& step : run.schedule)
    for (const engine::Command& command : step.commands) (void)(*engine)->handle(command);
  return log;
}

/// Hashes and numbers the events as they stand, and has them audited day by day.
Finding audit(const Log& log, const engine::Definitions& definitions) {
  storage::MemoryStore store;
  Auditor auditor(definitions);
  for (Event event : log) {
    event.seq = auditor.frontier().size;
    const engine::ChainHead* chain = auditor.state().chain(event.case_id);
    event.case_seq = chain == nullptr ? 0 : chain->next;
    event.prev = chain == nullptr ? std::string() : chain->link();
    engine::Batch batch;
    batch.before = auditor.frontier();
    const std::string line = *engine::encode(event);
    const Digest leaf = engine::leaf_hash(line);
    batch.after = engine::extend(batch.before, leaf);
    batch.events.push_back({event.seq, line, leaf, event.case_id, event.case_seq, std::string(engine::word(event.type)),
                            event.actor, event.at});
    if (auto written = store.append(batch); !written)
      return Violation{"the log can be written", written.error().message.en};
    if (auto found = auditor.follow(store, local_date(event.at, {}))) return found;
  }
  return std::nullopt;
}

struct Doctored {
  const char* name;
  EventType type;
  const char* promise;
  bool (*fits)(const Event& event);
  void (*change)(Log& log, std::size_t at);
};

void again_under_another_key(Log& log, std::size_t at) {
  Event event = log[at];
  event.command_key += "-again";
  log.insert(log.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(event));
}

const model::Value* effect(const Event& event, std::string_view name) {
  const auto found =
      std::find_if(event.out.begin(), event.out.end(), [&](const auto& one) { return one.first == name; });
  return found == event.out.end() ? nullptr : &found->second;
}
bool any(const Event& /*event*/) {
  return true;
}
bool by_a_person(const Event& event) {
  return effect(event, "item") == nullptr;
}
/// A step that one person has decided, not a signature of several.
bool of_one(const Event& event) {
  return effect(event, "unsigned_step") == nullptr;
}
/// Some voted yes, and the count was not given.
bool counted_from_ballots(const Event& event) {
  const model::Value* yes = effect(event, "yes");
  const model::Value* body = event.in.front().second.find("body");
  return yes != nullptr && effect(event, "handed_in") == nullptr && *yes != model::Value(0) && body != nullptr &&
         body->find("yes") == nullptr && body->find("no") == nullptr && body->find("abstain") == nullptr;
}
/// Counted, not found void.
bool counted_in_secret(const Event& event) {
  const model::Value* state = effect(event, "item_state");
  return effect(event, "handed_in") != nullptr && state != nullptr && *state != model::Value("void_ballot");
}
void add_a_vote(Log& log, std::size_t at) {
  for (auto& [name, value] : log[at].out)
    if (name == "yes") value = model::Value(*value.number()->to_int64() + 1);
}

/// The first limit that was put off is put off by a day too many.
void put_off_too_long(Log& log, std::size_t at) {
  for (auto& [name, value] : log[at].out) {
    if (name != "moved") continue;
    model::List list = *value.list();
    model::Context first = *list.front().context();
    for (auto& [part, day] : first)
      if (part == "to") day = day.date()->plus_days(1);
    list.front() = std::move(first);
    value = std::move(list);
  }
}

void granted_by_whoever_asked(Log& log, std::size_t at) {
  for (std::size_t before = at; before-- > 0;)
    if (log[before].type == EventType::DisposalAsked && log[before].case_id == log[at].case_id) {
      log[at].actor = log[before].actor;
      log[at].acting_for = log[before].acting_for;
      log[at].order = log[before].order;
      return;
    }
}
void not_asked_for(Log& log, std::size_t at) {
  std::erase_if(log, [&, of = log[at].case_id](const Event& event) {
    return event.type == EventType::DisposalAsked && event.case_id == of;
  });
}
void disposed_beside(Log& log, std::size_t at) {
  for (auto& [name, value] : log[at].out)
    if (name == "digests") value = model::Value(model::List{model::Value(std::string(64, 'f'))});
}

void skip_a_number(Log& log, std::size_t at) {
  for (auto& [name, value] : log[at].out)
    if (name == "serial") value = model::Value(*value.number()->to_int64() + 1);
}

const Doctored doctored_logs[] = {
    {"limit put off too long", EventType::DeadlinesMoved, "a day off puts off what is due", any, put_off_too_long},
    {"paused while it rests", EventType::CasePaused, "a paused case rests", any, again_under_another_key},
    {"paper numbered twice", EventType::PaperNumbered, "a register has no gaps and gives no number twice", any,
     again_under_another_key},
    {"number left out", EventType::PaperNumbered, "a register has no gaps and gives no number twice", any,
     skip_a_number},
    {"decision of another taken back", EventType::DecisionRecalled, "no decision on both sides", of_one,
     [](Log& log, std::size_t at) { log[at].actor = "stranger"; }},
    {"deadline fires twice", EventType::DeadlinePassed, "a deadline fires once", any, again_under_another_key},
    {"vote counted twice", EventType::BallotCast, "a vote counts once", any, again_under_another_key},
    {"vote added to the count", EventType::ItemResolved, "a vote counts once", counted_from_ballots, add_a_vote},
    {"decided on both sides", EventType::ItemResolved, "no decision on both sides", any, again_under_another_key},
    {"act of a stranger", EventType::CaseActed, "nobody acts without the right", by_a_person,
     [](Log& log, std::size_t at) {
       log[at].actor = "stranger";
       log[at].acting_for.clear();
       log[at].order.clear();
     }},
    {"secret vote counted twice", EventType::BallotHandedIn, "a vote counts once", any, again_under_another_key},
    {"secret vote added to the count", EventType::ItemResolved, "a vote counts once", counted_in_secret, add_a_vote},
    {"secret vote told", EventType::BallotHandedIn, "a vote is secret", any,
     [](Log& log, std::size_t at) { log[at].out.emplace_back("ballot", "yes"); }},
    {"vote by nobody's proxy", EventType::BallotCast, "nobody acts without the right", any,
     [](Log& log, std::size_t at) { log[at].out.emplace_back("member", "stranger"); }},
    {"vote of a stranger", EventType::BallotCast, "nobody acts without the right", any,
     [](Log& log, std::size_t at) { log[at].actor = "stranger"; }},
    {"disposal by whoever asked", EventType::EvidenceDisposed, "two people dispose of a file", any,
     granted_by_whoever_asked},
    {"disposal that nobody asked for", EventType::EvidenceDisposed, "two people dispose of a file", any, not_asked_for},
    {"file disposed of beside", EventType::EvidenceDisposed, "what goes is what the case had", any, disposed_beside},
    {"command acts twice", EventType::CaseOpened, "a command acts once", any,
     [](Log& log, std::size_t at) { log.insert(log.begin() + static_cast<std::ptrdiff_t>(at) + 1, log[at]); }},
};

TEST(Auditor, ObjectsToEveryDoctoredLog) {
  for (const Doctored& one : doctored_logs) {
    SCOPED_TRACE(one.name);
    int objected = 0;
    for (std::uint64_t seed = 1; seed <= seeds_for_an_event && objected == 0; ++seed) {
      std::string package;
      Log log = log_of(seed, package);
      const Package definition(package);
      const auto at = std::find_if(log.begin(), log.end(),
                                   [&](const Event& event) { return event.type == one.type && one.fits(event); });
      if (at == log.end()) continue;
      // Where hands are counted a count beside the votes is no fault.
      if (one.fits == counted_from_ballots && package.find("show of hands") != std::string::npos) continue;
      const Finding before = audit(log, definition);
      ASSERT_FALSE(before) << "the true log: " << before->promise << ": " << before->detail;
      one.change(log, static_cast<std::size_t>(at - log.begin()));
      const Finding after = audit(log, definition);
      ASSERT_TRUE(after);
      EXPECT_EQ(after->promise, one.promise) << after->detail;
      ++objected;
    }
    EXPECT_GT(objected, 0) << "no log has such an event";
  }
}

/// Read with a definition in which nothing leaves a state, a case that enters it has vanished.
TEST(Auditor, ObjectsToACaseThatVanishes) {
  const Plant nothing_leaves{"", "", {}, {}, [](model::Definition& definition) {
                               for (model::Transition& row : definition.cases.front().lifecycle->transitions)
                                 std::erase(row.from, "s0");
                             }};
  std::string package;
  const Log log = log_of(1, package);
  const Package definition(package, &nothing_leaves);

  const Finding found = audit(log, definition);

  ASSERT_TRUE(found);
  EXPECT_EQ(found->promise, "nobody vanishes") << found->detail;
}

}  // namespace
}  // namespace anumat::simulator
