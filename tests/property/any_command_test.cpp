#include "any_command.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "../engine/small_office.hpp"
#include "../support/faulty_store.hpp"
#include "anumat/engine/apply.hpp"
#include "anumat/engine/merkle.hpp"

// Every command from everybody in every state: accepted, or refused with a reason that is recorded, or turned away as
// malformed with nothing recorded. Never a crash, never half an event.

namespace anumat::engine {
namespace {

constexpr std::uint64_t seeds = 80;
constexpr int commands_each = 400;

/// Follows the log from outside, and says what is wrong with the answer to a command.
class Watch {
 public:
  Watch(EventStore& store, Engine& engine) : store_(store), engine_(engine) {}

  /// Gives the command; what it should not have done, or nothing.
  [[nodiscard]] std::string give(const Command& command) {
    const Frontier before = frontier_;
    const auto outcome = engine_.handle(command);
    if (auto fault = follow(); !fault.empty()) return fault;
    if (!outcome) {
      ++turned_away;
      if (frontier_ != before) return "left events with the error " + outcome.error().code;
      if (outcome.error().kind != ErrorKind::Diagnostic) return "failed with " + outcome.error().code;
      if (outcome.error().message.en.empty() || outcome.error().message.th.empty()) return "an error without words";
      return same_state();
    }
    if (outcome->repeated) return frontier_ == before ? "" : "a repeated key left events";
    if (outcome->events != seen_) return "the answer names other events than the log";
    auto fault = outcome->accepted ? accepted(command) : refused(*outcome);
    return fault.empty() ? same_state() : fault;
  }
  /// Takes in what is new in the log.
  [[nodiscard]] std::string follow() {
    seen_.clear();
    last_.reset();
    const auto events = store_.read(frontier_.size, 10'000);
    if (!events) return "the log cannot be read";
    for (const StoredEvent& stored : *events) {
      auto event = decode(stored.line);
      if (!event) return "half an event: " + stored.line;
      if (event->seq != frontier_.size || stored.leaf != leaf_hash(stored.line)) return "an event out of its place";
      apply(state_, *event, stored.leaf);
      frontier_ = extend(std::move(frontier_), stored.leaf);
      seen_.push_back(event->seq);
      last_ = std::move(*event);
    }
    return "";
  }

  int turned_away = 0;

 private:
  [[nodiscard]] std::string accepted(const Command& command) const {
    if (seen_.empty() && command.type != CommandType::PassTime) return "accepted, and nothing recorded";
    return "";
  }
  [[nodiscard]] std::string refused(const Outcome& outcome) const {
    if (seen_.size() != 1 || (last_->type != EventType::CommandRefused && last_->type != EventType::CommandUndecided))
      return "refused, and not recorded as one refusal";
    const Reason& reason = outcome.reasons.front();
    if (reason.code.empty() || reason.message.en.empty() || reason.message.th.empty()) return "refused without words";
    for (const auto& [name, value] : last_->out)
      if (name == "code" && value == model::Value(reason.code)) return "";
    return "the reason is not in the log";
  }
  [[nodiscard]] std::string same_state() const {
    if (engine_.frontier() != frontier_) return "the engine stands elsewhere than the log";
    return state_text(engine_.state()) == state_text(state_) ? "" : "the state is not what the log adds up to";
  }

  EventStore& store_;
  Engine& engine_;
  OfficeState state_;
  Frontier frontier_;
  std::vector<std::int64_t> seen_;
  std::optional<Event> last_;
};

struct Tally {
  std::map<CommandType, int> accepted;
  std::map<CommandType, int> refused;
  std::map<CommandType, int> turned_away;
  std::set<std::string> codes;
  std::set<std::tuple<std::string, std::string, std::string>> acts;  ///< Role of the actor, act, state of the case.
};

std::string words(const Command& command) {
  std::string text = std::string(word(command.type)) + " by " + command.actor.substr(0, 20);
  for (const auto& [name, value] : command.body) text += " " + name + "=" + encode_value(value).substr(0, 200);
  return text;
}

void count(Tally& tally, const Command& command, const OfficeState& before, const Result<Outcome>& rehearsed) {
  if (!rehearsed) {
    ++tally.turned_away[command.type];
    return;
  }
  ++(rehearsed->accepted ? tally.accepted : tally.refused)[command.type];
  if (!rehearsed->accepted) tally.codes.insert(rehearsed->reasons.front().code);
  const CaseState* which = before.find_case(command.text("case"));
  if (command.type != CommandType::ActOnCase || which == nullptr) return;
  for (const char* role : {"clerk", "officer", "auditor", "director", "member"})
    if (before.holds(command.actor, role, before.date(command.at)))
      tally.acts.emplace(role, command.text("act"), which->state);
}

/// Runs one seed over a store; the first fault, or nothing.
std::string run(std::uint64_t seed, EventStore& store, Tally& tally) {
  testing::Draw draw(seed);
  const testing::RandomPackage package(draw);
  OneDefinition definition(package.text());
  const std::string other = definition.also(package.text() + "\nrole: spare\n");
  testing::RandomCommands story(draw, package, definition.digest());
  testing::AnyCommand any(draw, package, definition.digest(), other);
  const auto engine = Engine::open(store, definition);
  if (!engine) return "the office does not open";
  Watch watch(store, **engine);
  for (int i = 0; i < commands_each; ++i) {
    const OfficeState& state = (*engine)->state();
    Command command = !state.opened || draw.chance(40) ? story.next(definition, state) : any.next(state);
    if (command.at < state.last_at) command.at = state.last_at;
    count(tally, command, state, (*engine)->rehearse(command));
    if (std::string fault = watch.give(command); !fault.empty()) return fault + ": " + words(command);
  }
  const auto again = Engine::open(store, definition);
  if (!again) return "the log does not open: " + again.error().message.en;
  return state_text((*again)->state()) == state_text((*engine)->state()) ? "" : "a replay gives another state";
}

TEST(AnyCommand, IsAcceptedOrRefusedWithAReasonOnRecord) {
  Tally tally;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    storage::MemoryStore store;
    ASSERT_EQ(run(seed, store, tally), "") << "seed " << seed;
  }
  // The drawing must reach all of it, else it proves little.
  for (std::size_t i = 0; i < command_type_count; ++i) {
    const auto type = static_cast<CommandType>(i);
    // A difference needs entries in two registers: tests/engine/books_test.cpp. A disposal needs files whose time is
    // over: tests/engine/disposal_test.cpp.
    if (type != CommandType::SettleDifference && type != CommandType::AskDisposal &&
        type != CommandType::GrantDisposal) {
      EXPECT_GT(tally.accepted[type], 0) << word(type);
    }
    if (type != CommandType::PassTime) {
      EXPECT_GT(tally.refused[type], 0) << word(type);
    }
    EXPECT_GT(tally.turned_away[type], 0) << word(type);
  }
  EXPECT_GT(tally.codes.size(), 20U);
  EXPECT_GT(tally.acts.size(), 250U);
  std::printf("%zu refusal codes, %zu combinations of role, act and state\n", tally.codes.size(), tally.acts.size());
}

/// At one moment of each story: everybody, every command. Asking changes nothing, and the answer is the same twice.
TEST(AnyCommand, MayBeAskedByEverybodyAtAnyMoment) {
  for (std::uint64_t seed = 1; seed <= seeds / 2; ++seed) {
    SCOPED_TRACE(seed);
    testing::Draw draw(seed);
    const testing::RandomPackage package(draw);
    OneDefinition definition(package.text());
    const std::string other = definition.also(package.text() + "\nrole: spare\n");
    testing::RandomCommands story(draw, package, definition.digest());
    testing::AnyCommand any(draw, package, definition.digest(), other);
    storage::MemoryStore store;
    const auto engine = Engine::open(store, definition);
    for (int i = 0; i < 150; ++i) (void)(*engine)->handle(story.next(definition, (*engine)->state()));
    const std::string before = state_text((*engine)->state());
    for (std::size_t type = 0; type < command_type_count; ++type)
      for (const char* actor : {"admin", "P1", "P2", "P3", "P4", "P5", "P6", "stranger"}) {
        Command command = any.of_type(static_cast<CommandType>(type), (*engine)->state());
        command.actor = actor;
        const auto first = (*engine)->rehearse(command);
        const auto second = (*engine)->rehearse(command);
        ASSERT_EQ(first.has_value(), second.has_value()) << words(command);
        if (!first) continue;
        ASSERT_EQ(first->accepted, second->accepted) << words(command);
        ASSERT_EQ(first->accepted, first->reasons.empty()) << words(command);
      }
    ASSERT_EQ(state_text((*engine)->state()), before);
  }
}

/// A first command may say anything about the office.
TEST(AnyCommand, OpensNoOfficeInATimeThatIsNone) {
  for (const char* offset : {"100000", "-100000", "0.5", "99999999999999999999"}) {
    SCOPED_TRACE(offset);
    storage::MemoryStore store;
    const OneDefinition definition("role: clerk\n");
    const auto engine = Engine::open(store, definition);
    Command command;
    command.type = CommandType::OpenOffice;
    command.key = "open";
    command.actor = "admin";
    command.at = local_instant(*Date::from_iso("2026-10-01"), 0, {});
    command.body = {{"name", "x"}, {"administrator", "admin"}, {"utc_offset", *Decimal::from_text(offset)}};
    const auto outcome = (*engine)->handle(command);
    ASSERT_TRUE(outcome);
    EXPECT_EQ(verdict(*outcome), "R4015");
    EXPECT_FALSE((*engine)->state().opened);
  }
}

// The planted faults: stores that keep less than they were given.

/// Of several events only the first is kept.
class KeepsHalf final : public testing::ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const Batch& batch) override {
    Batch half = batch;
    if (half.events.size() > 1) half.events.resize(1);
    half.after = half.before;
    for (const StoredEvent& event : half.events) half.after = extend(std::move(half.after), event.leaf);
    half.outbox.clear();
    return inner().append(half);
  }
};
/// The reason of a refusal is not kept.
class ForgetsReasons final : public testing::ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<void> append(const Batch& batch) override {
    Batch less = batch;
    less.after = less.before;
    for (StoredEvent& stored : less.events) {
      ANUMAT_TRY(Event event, decode(stored.line));
      if (event.type == EventType::CommandRefused)
        std::erase_if(event.out, [](const auto& field) { return field.first == "code"; });
      ANUMAT_TRY(stored.line, encode(event));
      stored.leaf = leaf_hash(stored.line);
      less.after = extend(std::move(less.after), stored.leaf);
    }
    return inner().append(less);
  }
};

template <class Store>
std::string first_fault() {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    Tally tally;
    Store store(std::make_unique<storage::MemoryStore>());
    if (std::string fault = run(seed, store, tally); !fault.empty()) return fault;
  }
  return "";
}

TEST(AnyCommand, TheWatchFindsWhatIsPlanted) {
  EXPECT_NE(first_fault<KeepsHalf>(), "");
  EXPECT_NE(first_fault<ForgetsReasons>().find("the reason is not in the log"), std::string::npos);
}

}  // namespace
}  // namespace anumat::engine
