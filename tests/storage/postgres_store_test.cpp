#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "../support/faulty_store.hpp"
#include "../support/log_builder.hpp"
#include "postgres/impl.hpp"
#include "postgres/migrations.hpp"
#include "postgres_subject.hpp"

namespace anumat::testing {
namespace {

using engine::Batch;
using engine::EventStore;
using storage::Mode;
using storage::PostgresAddress;
using storage::PostgresStore;

constexpr Store stores[] = {
    {"Postgres",
     []() -> std::unique_ptr<Subject> {
       PostgresServer* server = PostgresServer::shared();
       return server == nullptr ? nullptr : std::make_unique<PostgresSubject>(*server);
     }},
};

TEST_P(EventStoreContract, IsKept) {
  keeps_the_contract();
}

INSTANTIATE_TEST_SUITE_P(Every, EventStoreContract, every_check_of(stores), EventStoreContract::name_of);

class Postgres : public ::testing::Test {
 protected:
  void SetUp() override {
    server_ = PostgresServer::shared();
    if (server_ == nullptr) GTEST_SKIP() << "PostgreSQL 15 or later is not installed";
    address_ = server_->office(fresh_office());
  }

  [[nodiscard]] std::string code_of_opening(const PostgresAddress& address, Mode mode, int wait_ms = 5000) const {
    const auto opened = PostgresStore::open(address, mode, wait_ms);
    return opened ? "" : opened.error().code;
  }

  PostgresServer* server_ = nullptr;
  PostgresAddress address_;
};

/// Gives the lock of the office away under a writer that lives on, as a pooler of connections does, or the server once
/// it takes the node for dead.
void lose_lock(PostgresStore& store) {
  const auto lost = store.impl_for_tests().connection->execute("SELECT pg_advisory_unlock_all()");
  if (!lost) throw std::runtime_error(lost.error().message.en);
}

/// What is wrong when a node writes on after another one took over.
Findings fencing_faults(const PostgresAddress& address, const std::function<void(PostgresStore&)>& before_append) {
  Findings findings;
  LogBuilder log;
  auto first = open_postgres(address, Mode::Create);
  const Batch kept = log.event("a").answer("k1", "{}").take();
  if (!first->append(kept)) findings.emplace_back("the first node cannot write");
  lose_lock(*first);
  auto second = open_postgres(address, Mode::ReadWrite);

  // The log has not moved, so that nothing but the epoch stands in the way.
  const Batch late = log.event("a").answer("k2", "{}").row("case", "a", "late").tell(0, "mail", "late").take();
  before_append(*first);
  const auto refused = first->append(late);
  if (refused) findings.emplace_back("a node that was taken over from has written");
  if (!refused && refused.error().code != "E5131") findings.push_back("it gave " + refused.error().code);
  if (*second->frontier() != kept.after) findings.emplace_back("the log has moved");
  if (!second->view("case")->empty() || !second->outbox(9)->empty()) findings.emplace_back("rows were written");
  if (*second->find_answer("k2")) findings.emplace_back("an answer was written");
  if (!second->append(late)) findings.emplace_back("the second node cannot write");
  return findings;
}

TEST_F(Postgres, ANodeThatWasTakenOverFromWritesNothing) {
  EXPECT_EQ(fencing_faults(address_, [](PostgresStore&) {}), Findings());
}

TEST_F(Postgres, TheFencingTestFindsAStoreThatIgnoresTheEpoch) {
  const auto ignore = [](PostgresStore& store) {
    PostgresStore::Impl& impl = store.impl_for_tests();
    impl.epoch = impl.office_row()->epoch;
  };

  const Findings findings = fencing_faults(address_, ignore);

  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.front(), "a node that was taken over from has written");
}

TEST_F(Postgres, AFencedNodeStaysFencedAndGivesNoAnswers) {
  LogBuilder log;
  auto first = open_postgres(address_, Mode::Create);
  ASSERT_TRUE(first->append(log.event("a").answer("k1", "{}").take()));
  lose_lock(*first);
  auto second = open_postgres(address_, Mode::ReadWrite);
  const Batch next = log.event("a").answer("k2", "{}").take();
  ASSERT_TRUE(second->append(next));

  EXPECT_EQ(first->find_answer("k2").error().code, "E5131") << "it may wait for its standby still";
  second.reset();

  EXPECT_EQ(first->append(log.event("a").take()).error().code, "E5131");
  EXPECT_EQ(first->outbox_taken(9).error().code, "E5131");
  EXPECT_EQ(first->put_definition({sha256("d"), "d", {}}).error().code, "E5131");
  EXPECT_EQ(*first->frontier(), next.after) << "reading goes on";
}

TEST_F(Postgres, OutboxAndDefinitionsAreFencedToo) {
  const auto first = open_postgres(address_, Mode::Create);
  LogBuilder log;
  ASSERT_TRUE(first->append(log.event("a").tell(0, "mail", "1").take()));
  lose_lock(*first);
  const auto second = open_postgres(address_, Mode::ReadWrite);

  EXPECT_EQ(first->outbox_taken(0).error().code, "E5131");

  EXPECT_EQ(second->outbox(9)->size(), 1U);
  lose_lock(*second);
  const auto third = open_postgres(address_, Mode::ReadWrite);
  EXPECT_EQ(second->put_definition({sha256("d"), "d", {{"a", "b"}}}).error().code, "E5131");
  EXPECT_FALSE(*third->find_definition(sha256("d")));
}

TEST_F(Postgres, WritersWaitForOneAnotherAndSayForWhom) {
  auto first = open_postgres(address_, Mode::Create);

  const auto refused = PostgresStore::open(address_, Mode::ReadWrite, 700);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "E5135");
  const std::string writer = "(" + std::to_string(getpid()) + ")";
  EXPECT_NE(refused.error().message.en.find(writer), std::string::npos) << refused.error().message.en;
  first.reset();
  EXPECT_EQ(code_of_opening(address_, Mode::ReadWrite), "");
}

/// The statement that a page of the documentation gives for an office.
std::string statement_of_guide(const std::string& office) {
  std::ifstream file(ANUMAT_SOURCE_DIR "/docs/guides/postgresql.md");
  const std::string page{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto from = page.find("SELECT pg_terminate_backend");
  std::string statement = page.substr(from, page.find(';', from) - from);
  const std::string example = "'planning'";
  return statement.replace(statement.find(example), example.size(), "'" + office + "'");
}

TEST_F(Postgres, AHungWriterIsEndedAsTheGuideSays) {
  LogBuilder log;
  const auto hung = open_postgres(address_, Mode::Create);
  const auto other = open_postgres(server_->office(fresh_office()), Mode::Create);
  const auto connection = *storage::postgres::Connection::open(address_.database, "the test", 5000);

  EXPECT_EQ(*connection->ask(statement_of_guide(address_.office)), "t");

  const auto next = open_postgres(address_, Mode::ReadWrite);
  const Batch batch = log.event("a").take();
  EXPECT_EQ(hung->append(batch).error().code, "E5133");
  EXPECT_EQ(next->frontier()->size, 0);
  EXPECT_TRUE(next->append(batch));
  EXPECT_TRUE(other->append(batch)) << "the writer of another office is left alone";
}

TEST_F(Postgres, NodesTakeTurnsAndReadersSeeEachCommit) {
  LogBuilder log;
  open_postgres(address_, Mode::Create);
  const auto reader = open_postgres(address_, Mode::ReadOnly);
  for (int turn = 0; turn < 5; ++turn) {
    const auto node = open_postgres(address_, Mode::ReadWrite);
    const Batch batch = log.event("a").event("b").take();
    ASSERT_TRUE(node->append(batch));
    EXPECT_EQ(*reader->frontier(), batch.after);
    EXPECT_EQ(reader->read_case("a")->size(), static_cast<std::size_t>(turn + 1));
  }
  EXPECT_EQ(reader->append(log.event("a").take()).error().code, "E5141");
  EXPECT_TRUE(reader->verify());
}

TEST_F(Postgres, OfficesOfOneDatabaseKnowNothingOfEachOther) {
  const auto one = open_postgres(address_, Mode::Create);
  const auto other = open_postgres(server_->office(fresh_office()), Mode::Create);
  LogBuilder log;
  ASSERT_TRUE(one->append(log.event("a").answer("k", "{}").row("case", "a", "1").tell(0, "m", "b").take()));
  ASSERT_TRUE(one->put_definition({sha256("d"), "d", {}}));

  EXPECT_EQ(other->frontier()->size, 0);
  EXPECT_TRUE(other->read(0, 10)->empty());
  EXPECT_TRUE(other->view("case")->empty());
  EXPECT_TRUE(other->outbox(10)->empty());
  EXPECT_FALSE(*other->find_answer("k"));
  EXPECT_FALSE(*other->find_definition(sha256("d")));
}

TEST_F(Postgres, OpensOnlyWhatIsThere) {
  EXPECT_EQ(code_of_opening(address_, Mode::ReadWrite), "E5136");
  EXPECT_EQ(code_of_opening(address_, Mode::ReadOnly), "E5136");
  LogBuilder log;
  ASSERT_TRUE(open_postgres(address_, Mode::Create)->append(log.event("a").take()));
  EXPECT_EQ(code_of_opening(address_, Mode::Create), "E5137");
  EXPECT_EQ(code_of_opening({"postgresql:///postgres?host=/no/such/folder", "a"}, Mode::ReadOnly), "E5132");
}

TEST(PostgresAddressText, NamesAnOfficeInADatabase) {
  const struct {
    const char* text;
    const char* database;
    const char* office;
  } rows[] = {
      {"postgresql://h/d?office=plan", "postgresql://h/d", "plan"},
      {"postgres://u@h1,h2:5433/d?sslmode=verify-full&office=a.b-C_9&connect_timeout=3",
       "postgres://u@h1,h2:5433/d?sslmode=verify-full&connect_timeout=3", "a.b-C_9"},
      {"postgresql:///d?host=/run/postgresql&office=x", "postgresql:///d?host=/run/postgresql", "x"},
  };
  for (const auto& row : rows) {
    const auto address = PostgresAddress::from_text(row.text);
    ASSERT_TRUE(address) << row.text;
    EXPECT_EQ(address->database, row.database);
    EXPECT_EQ(address->office, row.office);
  }
  for (const char* bad : {"", "office", "mysql://h/d?office=a", "postgresql://h/d",
                          "postgresql://h/d?office=", "postgresql://h/d?office=a b", "postgresql://h/d?office=a'b"}) {
    const auto address = PostgresAddress::from_text(bad);
    ASSERT_FALSE(address) << bad;
    EXPECT_EQ(address.error().code, "E5130");
  }
}

TEST_F(Postgres, AnEventIsNeverChangedOrDeleted) {
  const auto store = open_postgres(address_, Mode::Create);
  LogBuilder log;
  ASSERT_TRUE(store->append(log.event("a").take()));
  auto& connection = *store->impl_for_tests().connection;

  for (const char* sql : {"UPDATE anumat.event SET actor = 'x'", "DELETE FROM anumat.event", "TRUNCATE anumat.event"}) {
    EXPECT_FALSE(connection.execute(sql)) << sql;
  }
}

TEST_F(Postgres, VerifyFindsAChangedEvent) {
  const auto store = open_postgres(address_, Mode::Create);
  LogBuilder log;
  ASSERT_TRUE(store->append(log.event("a").event("a").event("b").take()));
  ASSERT_TRUE(store->verify());
  auto& connection = *store->impl_for_tests().connection;
  const std::string office = std::to_string(store->impl_for_tests().office);

  // A superuser can switch triggers off; the tree tells.
  ASSERT_TRUE(connection.execute("SET session_replication_role = replica"));
  ASSERT_TRUE(connection.execute("UPDATE anumat.event SET line = line || ' ' WHERE seq = 1 AND office = " + office));
  EXPECT_EQ(store->verify().error().code, "E5140");
  ASSERT_TRUE(connection.execute("UPDATE anumat.event SET line = trim(line) WHERE seq = 1 AND office = " + office));
  ASSERT_TRUE(store->verify());
  ASSERT_TRUE(connection.execute("DELETE FROM anumat.event WHERE seq = 2 AND office = " + office));
  EXPECT_EQ(store->verify().error().code, "E5140");
}

TEST_F(Postgres, RefusesADatabaseThatDoesNotWriteDurably) {
  open_postgres(address_, Mode::Create);
  const PostgresAddress other{address_.database + "&options=-csynchronous_commit%3Doff", address_.office};
  const auto store = open_postgres(other, Mode::ReadWrite);

  EXPECT_EQ(*store->impl_for_tests().connection->ask("SHOW synchronous_commit"), "on") << "whatever the address says";

  const auto careless = PostgresServer::start_new({"fsync=off"});
  EXPECT_EQ(code_of_opening(careless->office("a"), Mode::Create), "E5134");
}

TEST_F(Postgres, TextThatTheDatabaseCannotHoldIsRefusedWhole) {
  const auto store = open_postgres(address_, Mode::Create);
  LogBuilder log;
  Batch batch = log.event("a").take();
  for (const std::string& bad : {std::string("\0", 1), std::string("\xFF")}) {
    Batch spoilt = batch;
    spoilt.views.push_back({"case", "a", bad});
    EXPECT_EQ(store->append(spoilt).error().code, "E5102");
    EXPECT_EQ(store->frontier()->size, 0);
  }
  EXPECT_TRUE(store->append(batch));
}

TEST_F(Postgres, MigratesOnceAndRefusesANewerDatabase) {
  namespace pg = storage::postgres;
  const auto server = PostgresServer::start_new();
  const PostgresAddress address = server->office("a");
  LogBuilder log;
  const auto old_node = open_postgres(address, Mode::Create);
  ASSERT_TRUE(old_node->append(log.event("a").take()));
  const auto connection = *pg::Connection::open(address.database, "the test", 5000);
  std::vector<pg::Migration> steps(pg::migrations().begin(), pg::migrations().end());
  const std::int64_t newest = steps.back().version;
  steps.push_back({newest + 1, "one more", "CREATE TABLE anumat.added (x bigint)"});

  steps.back().sql = "CREATE TABLE anumat.added (x bigint); UPDATE anumat.nothing SET x = 1";
  EXPECT_FALSE(pg::migrate(*connection, steps));
  EXPECT_EQ(*pg::tables_version(*connection, steps), newest);
  EXPECT_EQ(*connection->ask("SELECT to_regclass('anumat.added')"), "");

  steps.back().sql = "CREATE TABLE anumat.added (x bigint)";
  ASSERT_TRUE(pg::migrate(*connection, steps));
  ASSERT_TRUE(pg::migrate(*connection, steps)) << "again is no change";
  EXPECT_EQ(*pg::tables_version(*connection, steps), newest + 1);
  EXPECT_EQ(old_node->append(log.event("a").take()).error().code, "E5131") << "the older node writes no more";
  EXPECT_EQ(code_of_opening(address, Mode::ReadWrite), "E5138");
  EXPECT_EQ(code_of_opening(address, Mode::ReadOnly), "E5138");

  ASSERT_TRUE(connection->execute("DROP SCHEMA anumat CASCADE; CREATE SCHEMA anumat"));
  EXPECT_EQ(code_of_opening(address, Mode::Create), "E5139");
}

}  // namespace
}  // namespace anumat::testing
