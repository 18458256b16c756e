#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "../support/log_builder.hpp"
#include "postgres/impl.hpp"
#include "postgres_subject.hpp"

namespace anumat::testing {
namespace {

using engine::Batch;
using storage::Mode;
using storage::PostgresAddress;
using storage::PostgresStore;

constexpr int short_wait_ms = 1500;

class PostgresStandby : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!PostgresServer::is_installed()) GTEST_SKIP() << "PostgreSQL 15 or later is not installed";
    primary_ = PostgresServer::start_new();
    standby_ = PostgresServer::start_standby(*primary_, "standby1");
    const auto connection = *storage::postgres::Connection::open(primary_->address(), "the test", 5000);
    ASSERT_TRUE(connection->execute("ALTER SYSTEM SET synchronous_standby_names = 'standby1'"));
    ASSERT_TRUE(connection->execute("SELECT pg_reload_conf()"));
    // A change of settings reaches a session between two statements.
    while (connection->ask("SHOW synchronous_standby_names").value() != "standby1") {
    }
    address_ = primary_->office("a");
  }

  /// The other server, as the address of a node with two hosts finds it.
  [[nodiscard]] PostgresAddress both() const {
    return {
        "postgresql:///postgres?host=" + primary_->socket_folder() + "," + standby_->socket_folder() + "&user=anumat",
        "a"};
  }

  std::unique_ptr<PostgresServer> primary_;
  std::unique_ptr<PostgresServer> standby_;
  PostgresAddress address_;
};

TEST_F(PostgresStandby, NothingIsAcknowledgedThatAFailoverLoses) {
  LogBuilder log;
  auto store = *PostgresStore::open(both(), Mode::Create, short_wait_ms);
  Batch last;
  for (int i = 0; i < 20; ++i) {
    last = log.event("a").answer("k" + std::to_string(i), "{}").take();
    ASSERT_TRUE(store->append(last));
  }
  // The standby is cut off: what follows is committed here alone.
  standby_->kill_now();

  const auto unknown = store->append(log.event("a").answer("lost", "{}").take());

  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, "E5133");
  EXPECT_EQ(store->find_answer("lost").error().code, "E5133");
  store.reset();
  // The row is there for all to see, and would be taken for an answer.
  const auto reader = open_postgres(address_, Mode::ReadOnly);
  EXPECT_EQ(reader->frontier()->size, 21);
  const auto retry = PostgresStore::open(both(), Mode::ReadWrite, short_wait_ms);
  ASSERT_FALSE(retry) << "a retry must not get as far as to find it";
  EXPECT_EQ(retry.error().code, "E5133");

  primary_->kill_now();
  standby_->start();
  standby_->promote();

  const auto after = *PostgresStore::open(both(), Mode::ReadWrite, short_wait_ms);
  EXPECT_EQ(*after->frontier(), last.after) << "all that was acknowledged, nothing else";
  EXPECT_TRUE(after->verify());
  EXPECT_TRUE(*after->find_answer("k19"));
  EXPECT_FALSE(*after->find_answer("lost"));
}

TEST_F(PostgresStandby, OnceTheStandbyIsBackTheRetryGetsItsAnswer) {
  LogBuilder log;
  auto store = *PostgresStore::open(address_, Mode::Create, short_wait_ms);
  standby_->kill_now();
  ASSERT_EQ(store->append(log.event("a").answer("k", "{}").take()).error().code, "E5133");
  store.reset();
  standby_->start();

  const auto again = open_postgres(address_, Mode::ReadWrite);

  EXPECT_TRUE(*again->find_answer("k"));
  EXPECT_TRUE(again->append(log.event("a").take()));
}

TEST_F(PostgresStandby, AStandbyIsNotReadFrom) {
  open_postgres(address_, Mode::Create);
  const auto refused = PostgresStore::open(standby_->office("a"), Mode::ReadOnly);
  const PostgresAddress insisting{standby_->address("&target_session_attrs=any"), "a"};
  const auto refused_too = PostgresStore::open(insisting, Mode::ReadOnly);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "E5132");
  ASSERT_FALSE(refused_too);
  EXPECT_EQ(refused_too.error().code, "E5134");
}

}  // namespace
}  // namespace anumat::testing
