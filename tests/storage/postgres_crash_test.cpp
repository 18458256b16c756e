#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "../support/faulty_store.hpp"
#include "../support/log_builder.hpp"
#include "postgres/impl.hpp"
#include "postgres_subject.hpp"

namespace anumat::testing {
namespace {

using engine::Batch;
using engine::EventStore;
using engine::Frontier;
using storage::Mode;
using storage::PostgresAddress;
using storage::PostgresStore;

/// A node that appends, two events a batch, until the server is gone; `acknowledged` counts events.
void append_until_it_fails(const PostgresAddress& address, const Wrapper& wrapper,
                           std::atomic<std::int64_t>& acknowledged) {
  const auto store = wrapper(open_postgres(address, Mode::ReadWrite));
  LogBuilder log(*store->frontier());
  for (std::int64_t seq = store->frontier()->size;; seq += 2) {
    const std::string key = std::to_string(seq);
    const Batch batch =
        log.event(key).event(key).answer(key, "{}").row("case", key, "{}").tell(seq, "mail", key).take();
    if (!store->append(batch)) return;
    acknowledged = batch.after.size;
  }
}

/// What is not there, or not whole, of everything up to an acknowledged size.
Findings losses(const PostgresAddress& address, std::int64_t acknowledged) {
  Findings lost;
  const auto store = open_postgres(address, Mode::ReadWrite);
  const std::int64_t size = store->frontier()->size;
  if (const auto verified = store->verify(); !verified) lost.push_back(verified.error().message.en);
  if (size < acknowledged) lost.push_back("events");
  if (size % 2 != 0) lost.emplace_back("half a batch");
  if (static_cast<std::int64_t>(store->view("case")->size()) != size / 2) lost.emplace_back("rows of a view");
  if (static_cast<std::int64_t>(store->outbox(size + 1)->size()) != size / 2) lost.emplace_back("rows of the outbox");
  for (std::int64_t seq = 0; seq < size; seq += 2) {
    const std::string key = std::to_string(seq);
    if (!*store->find_answer(key)) lost.push_back("answer " + key);
    if (store->read_case(key)->size() != 2) lost.push_back("case " + key);
  }
  return lost;
}

/// Kills the server after so many acknowledged events, starts it again and looks.
Findings losses_after_kill(PostgresServer& server, const PostgresAddress& address, std::int64_t events,
                           const Wrapper& wrapper) {
  const std::int64_t before = open_postgres(address, Mode::ReadOnly)->frontier()->size;
  std::atomic<std::int64_t> acknowledged = before;
  std::thread node([&] { append_until_it_fails(address, wrapper, acknowledged); });
  while (acknowledged < before + events) std::this_thread::yield();
  server.kill_now();
  node.join();
  server.start();
  return losses(address, acknowledged);
}

class PostgresCrash : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!PostgresServer::is_installed()) GTEST_SKIP() << "PostgreSQL 15 or later is not installed";
  }
};

TEST_F(PostgresCrash, EveryAcknowledgedEventIsThereAfterTheServerIsKilled) {
  const auto server = PostgresServer::start_new();
  const PostgresAddress address = server->office("a");
  open_postgres(address, Mode::Create);

  for (const std::int64_t events : {2, 100, 300, 14}) {
    EXPECT_EQ(losses_after_kill(*server, address, events, [](auto store) { return store; }), Findings());
  }
}

TEST_F(PostgresCrash, TheHarnessFindsAStoreThatAnswersBeforeTheCommitIsDurable) {
  const auto server = PostgresServer::start_new({"wal_writer_delay=10s"});
  const PostgresAddress address = server->office("a");
  open_postgres(address, Mode::Create);
  const Wrapper early = [](std::unique_ptr<EventStore> store) {
    auto& connection = *dynamic_cast<PostgresStore&>(*store).impl_for_tests().connection;
    if (!connection.execute("SET synchronous_commit = off")) throw std::runtime_error("the fault is not planted");
    return store;
  };

  const Findings lost = losses_after_kill(*server, address, 40, early);

  ASSERT_FALSE(lost.empty());
  EXPECT_EQ(lost.front(), "events");
}

TEST_F(PostgresCrash, AWriterWhoseServerIsGoneDoesNotGuess) {
  const auto server = PostgresServer::start_new();
  const PostgresAddress address = server->office("a");
  LogBuilder log;
  const auto store = open_postgres(address, Mode::Create);
  ASSERT_TRUE(store->append(log.event("a").answer("k1", "{}").take()));
  server->kill_now();

  EXPECT_EQ(store->append(log.event("a").answer("k2", "{}").take()).error().code, "E5133");

  server->start();
  EXPECT_EQ(store->append(log.event("a").take()).error().code, "E5133") << "until it is opened again";
  EXPECT_EQ(store->find_answer("k1").error().code, "E5133");
  const auto again = open_postgres(address, Mode::ReadWrite);
  EXPECT_TRUE(*again->find_answer("k1"));
  EXPECT_FALSE(*again->find_answer("k2"));
}

}  // namespace
}  // namespace anumat::testing
