#include "random_office.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>

#include "../engine/small_office.hpp"
#include "../support/project_folder.hpp"
#include "../support/temp_folder.hpp"
#include "anumat/engine/apply.hpp"
#include "anumat/engine/cases_of.hpp"
#include "anumat/engine/explain.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/engine/requirements.hpp"
#include "anumat/storage/sqlite_store.hpp"

// Offices drawn at random: whatever definition and commands come, what the log says is what happened.

namespace anumat::engine {
namespace {

constexpr std::uint64_t office_seeds = 60;
constexpr int office_commands_each = 250;

/// One package, and the commands of one office that follows it.
struct OfficeStory {
  explicit OfficeStory(std::uint64_t seed) : draw(seed), package(draw), definition(package.text()) {
    testing::RandomCommands source(draw, package, definition.digest());
    storage::MemoryStore store;
    const auto engine = Engine::open(store, definition);
    for (int i = 0; i < office_commands_each; ++i) {
      commands.push_back(source.next(definition, (*engine)->state()));
      // What cannot be understood is drawn too, and leaves no event.
      if (!(*engine)->handle(commands.back())) commands.pop_back();
    }
  }
  testing::Draw draw;
  testing::RandomPackage package;
  OneDefinition definition;
  std::vector<Command> commands;
};

class RandomOffice : public ::testing::Test {
 protected:
  /// Runs all commands one by one; fails the test when one cannot be stored or understood.
  static void run(const OfficeStory& story, Engine& engine) {
    for (const Command& command : story.commands) {
      const auto outcome = engine.handle(command);
      ASSERT_TRUE(outcome) << word(command.type) << ": " << outcome.error().message.en << "\n" << story.package.text();
    }
  }
};

TEST_F(RandomOffice, ReplayEqualsLive) {
  std::map<std::string, int> events;
  for (std::uint64_t seed = 1; seed <= office_seeds; ++seed) {
    SCOPED_TRACE(seed);
    const OfficeStory story(seed);
    storage::MemoryStore store;
    const auto live =
        Engine::open(store, story.definition, [&](const Event& event) { ++events[std::string(word(event.type))]; });
    ASSERT_TRUE(live);
    ASSERT_NO_FATAL_FAILURE(run(story, **live));
    const auto again = Engine::open(store, story.definition);
    ASSERT_TRUE(again) << again.error().message.en;
    ASSERT_EQ(state_text((*again)->state()), state_text((*live)->state()));
    ASSERT_EQ((*again)->frontier(), (*live)->frontier());
  }
  // The drawing must reach every kind of event, else it proves little.
  for (const char* type : {"case_opened", "case_acted", "evidence_attached", "meeting_called", "meeting_opened",
                           "attendance_recorded", "item_put", "ballot_cast", "item_resolved", "deadline_passed",
                           "command_refused", "command_undecided", "role_granted", "role_ended", "acting_order_issued"})
    EXPECT_GT(events[type], 0) << type;
}

TEST_F(RandomOffice, DecidingAgainGivesTheSameBytes) {
  for (std::uint64_t seed = 1; seed <= office_seeds; ++seed) {
    SCOPED_TRACE(seed);
    const OfficeStory story(seed);
    storage::MemoryStore one;
    storage::MemoryStore two;
    const auto first = Engine::open(one, story.definition);
    const auto second = Engine::open(two, story.definition);
    ASSERT_NO_FATAL_FAILURE(run(story, **first));
    ASSERT_NO_FATAL_FAILURE(run(story, **second));
    ASSERT_EQ(hex(root((*first)->frontier())), hex(root((*second)->frontier())));
  }
}

TEST_F(RandomOffice, RehearsalTellsWhatHandlingDoes) {
  for (std::uint64_t seed = 1; seed <= office_seeds / 3; ++seed) {
    SCOPED_TRACE(seed);
    const OfficeStory story(seed);
    storage::MemoryStore store;
    const auto engine = Engine::open(store, story.definition);
    for (const Command& command : story.commands) {
      const auto rehearsed = (*engine)->rehearse(command);
      const auto done = (*engine)->handle(command);
      ASSERT_TRUE(rehearsed);
      ASSERT_TRUE(done);
      ASSERT_EQ(rehearsed->accepted, done->accepted);
      ASSERT_EQ(rehearsed->reasons.size(), done->reasons.size());
      if (!done->reasons.empty()) {
        ASSERT_EQ(rehearsed->reasons.front().code, done->reasons.front().code);
      }
    }
  }
}

/// "Why not" must say what the engine then does, and name those who can.
TEST_F(RandomOffice, OutlookTellsWhatHandlingDoes) {
  int compared = 0;
  int possible = 0;
  for (std::uint64_t seed = 1; seed <= office_seeds / 3; ++seed) {
    SCOPED_TRACE(seed);
    const OfficeStory story(seed);
    storage::MemoryStore store;
    const auto engine = Engine::open(store, story.definition);
    for (const Command& command : story.commands) {
      const CaseState* which = (*engine)->state().find_case(command.text("case"));
      const bool compares = command.type == CommandType::ActOnCase && which != nullptr && command.acting_for.empty() &&
                            command.argument("fields") == nullptr && command.argument("points") == nullptr &&
                            command.argument("answers") == nullptr && command.argument("to_step") == nullptr &&
                            command.argument("comment") != nullptr;
      std::optional<ActOutlook> told;
      bool told_twice = false;
      if (compares)
        for (ActOutlook& one : outlook(story.definition, (*engine)->state(), *which, command.actor, command.at).acts)
          if (one.act == command.text("act")) {
            told_twice = told.has_value();
            if (!told || one.possible) told = std::move(one);
          }
      const auto outcome = (*engine)->handle(command);
      ASSERT_TRUE(outcome);
      if (!compares) continue;
      ++compared;
      if (!told) {
        ASSERT_FALSE(outcome->accepted) << command.text("act");
        continue;
      }
      ASSERT_EQ(told->possible, outcome->accepted) << command.text("act");
      possible += told->possible ? 1 : 0;
      if (!told->possible && !told_twice) {
        ASSERT_EQ(told->reasons.front().code, outcome->reasons.front().code);
      }
    }
  }
  EXPECT_GT(compared, 300);
  EXPECT_GT(possible, 50);
}

/// Somebody of `persons` may do the act on the case as it stands in `state`.
bool somebody_may(const OneDefinition& definition, const OfficeState& state, const std::string& id,
                  const RequiredLeg& leg, Instant at) {
  return std::ranges::any_of(leg.persons, [&](const std::string& person) {
    Command command;
    command.type = CommandType::ActOnCase;
    command.key = "try";
    command.actor = person;
    command.at = at;
    command.body = {{"case", id}, {"act", leg.step.act}, {"comment", "-"}};
    return decide(definition, state, command).accepted();
  });
}

/// The value that a part asks for by name, when it can be put into a field of the case as it stands.
const model::UnmetPart* one_fact(const RequiredLeg& leg, const model::CaseKind& kind) {
  if (leg.needed.size() != 1 || leg.needed[0].kind != RequirementKind::Fact || leg.needed[0].ways.empty())
    return nullptr;
  const model::UnmetParts& way = leg.needed[0].ways.front();
  if (way.size() != 1 || kind.field(way[0].fact) == nullptr || way[0].wanted.is_null()) return nullptr;
  const bool reached = way[0].demand == model::Demand::Equal || way[0].demand == model::Demand::AtMost ||
                       way[0].demand == model::Demand::AtLeast;
  return reached ? &way[0] : nullptr;
}

TEST_F(RandomOffice, WhomACaseWaitsForIsTheSameWhoeverAsks) {
  int waiting = 0;
  for (std::uint64_t seed = 1; seed <= office_seeds / 4; ++seed) {
    SCOPED_TRACE(seed);
    const OfficeStory story(seed);
    storage::MemoryStore store;
    const auto engine = Engine::open(store, story.definition);
    ASSERT_TRUE(engine);
    for (const Command& command : story.commands) {
      ASSERT_TRUE((*engine)->handle(command));
      const OfficeState& state = (*engine)->state();
      const CaseState* which = state.find_case(command.text("case"));
      if (which == nullptr) continue;
      const auto all = outlook(story.definition, state, *which, "", command.at).waiting;
      for (const auto& [person, unused] : state.persons) {
        const auto mine = outlook(story.definition, state, *which, person, command.at).waiting;
        ASSERT_EQ(mine.size(), all.size()) << person;
        for (std::size_t i = 0; i < all.size(); ++i) {
          ASSERT_EQ(mine[i].acts, all[i].acts) << person;
          ASSERT_EQ(mine[i].persons, all[i].persons) << person;
          ASSERT_EQ(mine[i].says.en, all[i].says.en) << person;
          ASSERT_EQ(mine[i].says.th, all[i].says.th) << person;
          ASSERT_EQ(mine[i].until, all[i].until) << person;
        }
      }
      waiting += static_cast<int>(all.size());
    }
  }
  EXPECT_GT(waiting, 1000);
}

/// What is named as missing is all that is missing: where nothing is, the act goes through; where one fact is and is
/// set, it does too.
TEST_F(RandomOffice, RequirementsAreAllThatIsMissing) {
  int open = 0;
  int closed = 0;
  int set = 0;
  for (std::uint64_t seed = 1; seed <= office_seeds / 2; ++seed) {
    SCOPED_TRACE(seed);
    const OfficeStory story(seed);
    storage::MemoryStore store;
    const auto engine = Engine::open(store, story.definition);
    ASSERT_NO_FATAL_FAILURE(run(story, **engine));
    const OfficeState& state = (*engine)->state();
    for (const auto& [id, which] : state.cases) {
      const model::Definition& definition = *story.definition.find(which.definition);
      const model::CaseKind& kind = *definition.case_kind(which.kind);
      for (const std::string& act : acts_of(definition, kind)) {
        const Requirements found = requirements_of_act(story.definition, state, which, act, state.last_at);
        if (found.legs.size() != 1 || found.legs[0].step.from != which.state) continue;
        const RequiredLeg& leg = found.legs.front();
        // What a body decides is nobody's act.
        if (leg.step.who.size() == 1 && leg.step.who[0].kind == model::WhoKind::Meeting) continue;
        const bool may = somebody_may(story.definition, state, id, leg, state.last_at);
        ASSERT_EQ(may, leg.needed.empty())
            << id << " " << act << " " << (leg.needed.empty() ? "nothing" : leg.needed.front().says.en);
        (may ? open : closed) += 1;
        const model::UnmetPart* part = one_fact(leg, kind);
        if (part == nullptr) continue;
        OfficeState other = state;
        other.cases.change(id)->fields[part->fact] = part->wanted;
        // Other conditions may come to hold with the new value; this one is no longer named.
        const Requirements then = requirements_of_act(story.definition, other, other.cases.at(id), act, state.last_at);
        ASSERT_EQ(then.legs.size(), 1U);
        const bool may_then = somebody_may(story.definition, other, id, leg, state.last_at);
        ASSERT_EQ(may_then, then.legs[0].needed.empty()) << leg.needed.front().says.en;
        for (const Requirement& one : then.legs[0].needed) ASSERT_NE(one.says.en, leg.needed.front().says.en);
        set += may_then ? 1 : 0;
      }
    }
  }
  EXPECT_GT(open, 100);
  EXPECT_GT(closed, 100);
  EXPECT_GT(set, 5);
}

TEST_F(RandomOffice, WhatSomebodyMayDoIsThatPartOfWhatCanBeDone) {
  int offered = 0;
  for (std::uint64_t seed = 1; seed <= office_seeds / 4; ++seed) {
    SCOPED_TRACE(seed);
    const OfficeStory story(seed);
    storage::MemoryStore store;
    const auto engine = Engine::open(store, story.definition);
    ASSERT_TRUE(engine);
    for (const Command& command : story.commands) {
      ASSERT_TRUE((*engine)->handle(command));
      const OfficeState& state = (*engine)->state();
      const CaseState* which = state.find_case(command.text("case"));
      if (which == nullptr) continue;
      const Date on = state.date(command.at);
      const auto all = possibilities(story.definition, state, *which, on);
      for (const auto& [person, unused] : state.persons) {
        const auto is_of = [&](const Possibility& one) {
          return std::find(one.persons.begin(), one.persons.end(), person) != one.persons.end();
        };
        std::vector<Possibility> mine = possibilities_of({person}, story.definition, state, *which, on);
        std::erase_if(mine, [&](const Possibility& one) { return !is_of(one); });
        auto next = mine.begin();
        for (const Possibility& one : all) {
          if (!is_of(one)) continue;
          ASSERT_NE(next, mine.end()) << person << " " << one.act;
          ASSERT_EQ(next->act, one.act);
          ASSERT_EQ(next->by, one.by);
          ASSERT_EQ(next->persons, one.persons);
          ASSERT_EQ(next->due, one.due);
          ASSERT_EQ(next->claimed_by, one.claimed_by);
          ++next;
          ++offered;
        }
        ASSERT_EQ(next, mine.end()) << person;
      }
    }
  }
  EXPECT_GT(offered, 1000);
}

/// Nobody is offered what separation will refuse, and whoever it keeps apart is not offered it.
TEST_F(RandomOffice, OffersRespectSeparation) {
  int offered = 0;
  int apart = 0;
  for (std::uint64_t seed = 1; seed <= office_seeds / 2; ++seed) {
    SCOPED_TRACE(seed);
    const OfficeStory story(seed);
    storage::MemoryStore store;
    const auto engine = Engine::open(store, story.definition);
    ASSERT_NO_FATAL_FAILURE(run(story, **engine));
    const OfficeState& state = (*engine)->state();
    for (const auto& [id, which] : state.cases)
      for (const Possibility& one : possibilities(story.definition, state, which, state.date(state.last_at)))
        for (const auto& [person, unused] : state.persons) {
          const bool is_offered = std::find(one.persons.begin(), one.persons.end(), person) != one.persons.end();
          const bool is_apart = kept_apart(story.definition, state, which, one.act, person, "", state.last_at);
          ASSERT_FALSE(is_offered && is_apart) << person << " " << one.act << " " << id;
          offered += is_offered ? 1 : 0;
          apart += is_apart ? 1 : 0;
        }
  }
  EXPECT_GT(offered, 100);
  EXPECT_GT(apart, 10);
}

TEST_F(RandomOffice, WhatWasRefusedMovesNoCase) {
  for (std::uint64_t seed = 1; seed <= office_seeds; ++seed) {
    SCOPED_TRACE(seed);
    const OfficeStory story(seed);
    storage::MemoryStore store;
    const auto engine = Engine::open(store, story.definition);
    for (const Command& command : story.commands) {
      std::map<std::string, std::string> before;
      for (const auto& [id, which] : (*engine)->state().cases) before[id] = which.state;
      const auto outcome = (*engine)->handle(command);
      ASSERT_TRUE(outcome);
      if (outcome->accepted) continue;
      ASSERT_FALSE(outcome->reasons.empty());
      for (const auto& [id, which] : (*engine)->state().cases) ASSERT_EQ(before[id], which.state) << id;
      for (const Reason& reason : outcome->reasons) {
        EXPECT_FALSE(reason.message.en.empty()) << reason.code;
        EXPECT_FALSE(reason.message.th.empty()) << reason.code;
        EXPECT_FALSE(reason.help.en.empty()) << reason.code << " " << reason.message.en;
        EXPECT_FALSE(reason.help.th.empty()) << reason.code << " " << reason.message.en;
      }
    }
  }
}

TEST_F(RandomOffice, BatchesAndStoresMakeNoDifference) {
  for (std::uint64_t seed = 1; seed <= office_seeds / 6; ++seed) {
    SCOPED_TRACE(seed);
    OfficeStory story(seed);
    const testing::TempFolder folder;
    auto sqlite = storage::SqliteStore::open(folder / "office.db", storage::Mode::Create);
    ASSERT_TRUE(sqlite);
    const auto batched = Engine::open(**sqlite, story.definition);
    for (std::size_t next = 0; next < story.commands.size();) {
      const std::size_t size = std::min(story.commands.size() - next, story.draw.below(40) + 1);
      const auto from = story.commands.begin() + static_cast<std::ptrdiff_t>(next);
      ASSERT_TRUE((*batched)->handle_all({from, from + static_cast<std::ptrdiff_t>(size)}));
      next += size;
    }
    storage::MemoryStore memory;
    const auto single = Engine::open(memory, story.definition);
    ASSERT_NO_FATAL_FAILURE(run(story, **single));
    ASSERT_EQ((*batched)->frontier(), (*single)->frontier());
    ASSERT_EQ(state_text((*batched)->state()), state_text((*single)->state()));
  }
}

TEST_F(RandomOffice, SendingEverythingAgainChangesNothing) {
  const OfficeStory story(7);
  storage::MemoryStore store;
  const auto engine = Engine::open(store, story.definition);
  ASSERT_NO_FATAL_FAILURE(run(story, **engine));
  const auto before = (*engine)->frontier();
  for (const Command& command : story.commands) {
    const auto outcome = (*engine)->handle(command);
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(outcome->repeated);
  }
  EXPECT_EQ((*engine)->frontier(), before);
}

/// The planted fault: a log that has lost an act must not add up to the same state.
TEST_F(RandomOffice, ALostEventDoesNotReplayToTheSameState) {
  int lost = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    SCOPED_TRACE(seed);
    const OfficeStory story(seed);
    storage::MemoryStore store;
    const auto engine = Engine::open(store, story.definition);
    ASSERT_NO_FATAL_FAILURE(run(story, **engine));
    const auto events = store.read(0, 1'000'000);
    ASSERT_TRUE(events);
    const auto last =
        std::find_if(events->rbegin(), events->rend(), [](const StoredEvent& one) { return one.type == "case_acted"; });
    if (last == events->rend()) continue;
    ++lost;
    OfficeState state;
    for (const StoredEvent& stored : *events)
      if (stored.seq != last->seq) apply(state, *decode(stored.line), stored.leaf);
    ASSERT_TRUE(state_text(state) != state_text((*engine)->state()));
  }
  EXPECT_GT(lost, 5);
}

/// Every line of many logs, to be compared with what another JSON encoder makes of it (see second_encoder.py).
TEST_F(RandomOffice, LinesAreThoseOfASecondEncoder) {
  const testing::TempFolder folder;
  {
    std::ofstream out(folder / "lines.jsonl", std::ios::binary);
    for (std::uint64_t seed = 1; seed <= office_seeds / 3; ++seed) {
      const OfficeStory story(seed);
      storage::MemoryStore store;
      const auto engine = Engine::open(store, story.definition);
      ASSERT_NO_FATAL_FAILURE(run(story, **engine));
      const auto events = store.read(0, 1'000'000);
      for (const StoredEvent& event : *events) out << event.line << '\n';
    }
  }
  const std::string script = project_folder() / "tests/property/second_encoder.py";
  const std::string lines = (folder / "lines.jsonl").string();
  EXPECT_EQ(std::system(("python3 '" + script + "' '" + lines + "'").c_str()), 0);
  // The planted fault: one blank that JSON allows and the canonical form does not.
  std::ofstream(lines, std::ios::app) << "{\"a\": 1}\n";
  EXPECT_NE(std::system(("python3 '" + script + "' '" + lines + "' 2>/dev/null").c_str()), 0);
}

}  // namespace
}  // namespace anumat::engine
