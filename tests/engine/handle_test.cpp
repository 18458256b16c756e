#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../support/faulty_store.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/storage/memory_store.hpp"

namespace anumat::engine {
namespace {

class NoDefinitions final : public Definitions {
 public:
  using Definitions::find;
  [[nodiscard]] const model::Definition* find(std::string_view /*digest*/) const override { return nullptr; }
};

/// On a disk that fails now and then: a definition that is there cannot be read.
class UnreadDefinitions final : public Definitions {
 public:
  using Definitions::find;
  [[nodiscard]] const model::Definition* find(std::string_view /*digest*/) const override {
    if (fails) unread_ = Error{ErrorKind::Failure, "E5109", {"disk", "disk"}, {}, {}};
    return nullptr;
  }
  [[nodiscard]] std::optional<Error> take_unread() const override { return std::exchange(unread_, std::nullopt); }

  bool fails = false;

 private:
  mutable std::optional<Error> unread_;
};

Command order(CommandType type, std::string key, model::Context body) {
  Command command;
  command.type = type;
  command.key = std::move(key);
  command.actor = "admin";
  command.at = Instant::from_micros(1'791'165'600'000'000);
  command.body = std::move(body);
  return command;
}
Command opening() {
  return order(CommandType::OpenOffice, "open", {{"name", "Office"}, {"administrator", "admin"}});
}
Command person(const std::string& key, const std::string& id) {
  return order(CommandType::RegisterPerson, key, {{"person", id}, {"name", "Name"}});
}

TEST(Handle, GivesTheSameAnswerToTheSameKey) {
  storage::MemoryStore store;
  const NoDefinitions definitions;
  const auto engine = Engine::open(store, definitions);
  ASSERT_TRUE(engine);
  ASSERT_TRUE((*engine)->handle(opening()));
  const auto first = (*engine)->handle(person("k", "p1"));
  const auto size = (*engine)->frontier().size;
  const auto second = (*engine)->handle(person("k", "p1"));
  ASSERT_TRUE(first);
  ASSERT_TRUE(second);
  EXPECT_TRUE(first->accepted);
  EXPECT_TRUE(second->accepted);
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(first->events, second->events);
  EXPECT_EQ((*engine)->frontier().size, size);
}

TEST(Handle, DoesNotActOnAKnownKeyWithAnotherBody) {
  storage::MemoryStore store;
  const NoDefinitions definitions;
  const auto engine = Engine::open(store, definitions);
  ASSERT_TRUE(engine);
  ASSERT_TRUE((*engine)->handle(opening()));
  ASSERT_TRUE((*engine)->handle(person("k", "p1")));
  const auto other = (*engine)->handle(person("k", "p2"));
  EXPECT_FALSE(other && other->accepted);
  EXPECT_FALSE((*engine)->state().persons.contains("p2"));
}

TEST(Handle, DecidesNothingWithoutADefinitionThatCannotBeRead) {
  storage::MemoryStore store;
  UnreadDefinitions definitions;
  const auto engine = Engine::open(store, definitions);
  ASSERT_TRUE(engine);
  ASSERT_TRUE((*engine)->handle(opening()));
  const Command grant = order(CommandType::GrantRole, "k",
                              {{"person", "admin"}, {"role", "clerk"}, {"from", *Date::from_iso("2026-10-01")}});
  const auto size = (*engine)->frontier().size;

  definitions.fails = true;
  static_cast<void>(definitions.find(""));  // A list that somebody looked at before has no part in it.
  const auto rehearsed = (*engine)->rehearse(grant);
  const auto handled = (*engine)->handle(grant);
  ASSERT_FALSE(rehearsed);
  ASSERT_FALSE(handled);
  EXPECT_EQ(rehearsed.error().code, "E5109");
  EXPECT_EQ(handled.error().code, "E5109");
  EXPECT_EQ((*engine)->frontier().size, size) << "a refusal for want of a definition would be wrong";

  definitions.fails = false;
  const auto after = (*engine)->handle(grant);
  ASSERT_TRUE(after) << "the key is not used up";
  EXPECT_FALSE(after->accepted);
}

TEST(Handle, RehearsalAppendsNothing) {
  storage::MemoryStore store;
  const NoDefinitions definitions;
  const auto engine = Engine::open(store, definitions);
  ASSERT_TRUE(engine);
  ASSERT_TRUE((*engine)->handle(opening()));
  const auto before = (*engine)->frontier();
  const auto outcome = (*engine)->rehearse(person("k", "p1"));
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->accepted);
  EXPECT_EQ((*engine)->frontier(), before);
  EXPECT_FALSE((*engine)->state().persons.contains("p1"));
}

/// Fails when told to; what it said then was not done.
class FailingStore final : public testing::ForwardingStore {
 public:
  FailingStore() : ForwardingStore(std::make_unique<storage::MemoryStore>()) {}

  Result<void> append(const Batch& batch) override {
    if (append_fails) return full();
    return ForwardingStore::append(batch);
  }
  Result<std::vector<StoredEvent>> read(std::int64_t from, std::int64_t count) const override {
    if (read_fails) return full();
    return ForwardingStore::read(from, count);
  }
  Result<std::optional<CommandAnswer>> find_answer(std::string_view key) const override {
    if (answers_fail) return full();
    return ForwardingStore::find_answer(key);
  }

  bool append_fails = false;
  bool read_fails = false;
  bool answers_fail = false;

 private:
  static tl::unexpected<Error> full() { return fail(ErrorKind::Failure, "E5109", {"the disk is full", "ดิสก์เต็ม"}); }
};

struct FailingOffice : ::testing::Test {
  void SetUp() override {
    ASSERT_TRUE(engine->handle(opening()));
    ASSERT_TRUE(engine->handle(person("k1", "p1")));
    before = state_text(engine->state());
    size = engine->frontier().size;
  }
  void expect_unchanged() const {
    EXPECT_EQ(state_text(engine->state()), before);
    EXPECT_EQ(engine->frontier().size, size);
  }

  FailingStore store;
  NoDefinitions definitions;
  std::unique_ptr<Engine> engine = *Engine::open(store, definitions);
  std::string before;
  std::int64_t size = 0;
};

TEST_F(FailingOffice, SaysSoAndStandsWhereItStoodWhenAWriteFails) {
  store.append_fails = true;
  const auto outcomes = engine->handle_all({person("k2", "p2"), person("k3", "p3")});
  ASSERT_FALSE(outcomes);
  EXPECT_EQ(outcomes.error().code, "E5109");
  expect_unchanged();

  store.append_fails = false;
  const auto again = engine->handle_all({person("k2", "p2"), person("k3", "p3")});
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->front().repeated);
  EXPECT_TRUE(engine->state().persons.contains("p3"));
}

TEST_F(FailingOffice, TellsNobodyOfWhatWasNotWritten) {
  int told = 0;
  const auto telling = Engine::open(store, definitions, [&](const Event&) { ++told; });
  ASSERT_TRUE(telling);
  store.append_fails = true;
  EXPECT_FALSE((*telling)->handle(person("k2", "p2")));
  EXPECT_EQ(told, 0);
  store.append_fails = false;
  EXPECT_TRUE((*telling)->handle(person("k2", "p2")));
  EXPECT_EQ(told, 1);
}

TEST_F(FailingOffice, DropsAWholeBatchForOneCommandThatCannotBeUnderstood) {
  Command wrong = person("k3", "p3");
  wrong.body.emplace_back("colour", "red");
  const auto outcomes = engine->handle_all({person("k2", "p2"), wrong});
  ASSERT_FALSE(outcomes);
  EXPECT_EQ(outcomes.error().kind, ErrorKind::Diagnostic);
  expect_unchanged();
}

TEST_F(FailingOffice, DropsAWholeBatchWhenAnswersCannotBeRead) {
  store.answers_fail = true;
  EXPECT_FALSE(engine->handle_all({person("k2", "p2")}));
  store.answers_fail = false;
  expect_unchanged();
}

TEST_F(FailingOffice, DecidesNothingOnAStateThatItCouldNotReadBack) {
  store.append_fails = true;
  store.read_fails = true;
  EXPECT_FALSE(engine->handle(person("k2", "p2")));

  // The state is not known now, so even what could be decided is not, and no rehearsal either.
  store.append_fails = false;
  const auto refused = engine->handle(person("k3", "p3"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Failure);
  const auto rehearsed = engine->rehearse(person("k3", "p3"));
  ASSERT_FALSE(rehearsed);
  EXPECT_EQ(rehearsed.error().code, "E5203");

  store.read_fails = false;
  EXPECT_TRUE(engine->handle(person("k3", "p3")));
  EXPECT_FALSE(engine->state().persons.contains("p2"));
  EXPECT_TRUE(engine->state().persons.contains("p3"));
}

TEST_F(FailingOffice, GivesTheSameAnswerTwiceWithinOneBatch) {
  const auto outcomes = engine->handle_all({person("k2", "p2"), person("k2", "p2")});
  ASSERT_TRUE(outcomes);
  EXPECT_FALSE((*outcomes)[0].repeated);
  EXPECT_TRUE((*outcomes)[1].repeated);
  EXPECT_EQ((*outcomes)[0].events, (*outcomes)[1].events);
}

}  // namespace
}  // namespace anumat::engine
