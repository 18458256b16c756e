#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "../support/faulty_store.hpp"
#include "../support/temp_folder.hpp"
#include "anumat/storage/memory_store.hpp"
#include "anumat/storage/sqlite_store.hpp"
#include "contract_suite.hpp"

namespace anumat::testing {
namespace {

using engine::EventStore;

class MemorySubject final : public Subject {
 public:
  EventStore& store() override { return store_; }
  void reopen() override {}

 private:
  storage::MemoryStore store_;
};

class SqliteSubject final : public Subject {
 public:
  explicit SqliteSubject(Wrapper wrapper = [](auto store) { return store; }) : wrapper_(std::move(wrapper)) {
    open(storage::Mode::Create);
  }
  EventStore& store() override { return *store_; }
  void reopen() override {
    store_.reset();
    open(storage::Mode::ReadWrite);
  }

 private:
  void open(storage::Mode mode) {
    auto opened = storage::SqliteStore::open(folder_ / "log.anumat", mode);
    if (!opened) throw std::runtime_error(opened.error().code + " " + opened.error().message.en);
    store_ = wrapper_(std::move(*opened));
  }

  TempFolder folder_;
  Wrapper wrapper_;
  std::unique_ptr<EventStore> store_;
};

constexpr Store stores[] = {
    {"Memory", []() -> std::unique_ptr<Subject> { return std::make_unique<MemorySubject>(); }},
    {"Sqlite", []() -> std::unique_ptr<Subject> { return std::make_unique<SqliteSubject>(); }},
};

TEST_P(EventStoreContract, IsKept) {
  keeps_the_contract();
}

INSTANTIATE_TEST_SUITE_P(Every, EventStoreContract, every_check_of(stores), EventStoreContract::name_of);

/// Names of the checks that find something wrong with a store.
std::vector<std::string> broken_checks(const Wrapper& wrapper) {
  std::vector<std::string> broken;
  for (const ContractCheck& check : contract()) {
    SqliteSubject subject(wrapper);
    Findings findings;
    check.run(subject, findings);
    if (!findings.empty()) broken.emplace_back(check.name);
  }
  return broken;
}

template <class Fault>
std::unique_ptr<EventStore> plant(std::unique_ptr<EventStore> store) {
  return std::make_unique<Fault>(std::move(store));
}

TEST(EventStoreContractItself, FindsEveryPlantedFault) {
  const struct {
    const char* fault;
    Wrapper wrapper;
    const char* found_by;
  } rows[] = {
      {"acknowledges without writing", plant<AcknowledgesWithoutWriting>, "KeepsWhatItAcknowledged"},
      {"ignores what came before", plant<IgnoresBefore>, "RefusesAnotherBefore"},
      {"forgets the outbox", plant<ForgetsOutbox>, "KeepsTheOutboxUntilTaken"},
      {"forgets words", plant<ForgetsWords>, "FindsWhatWasJustWritten"},
      {"forgets answers", plant<ForgetsAnswers>, "RemembersAnswers"},
      {"keeps deleted rows", plant<KeepsDeletedRows>, "KeepsViewsByKey"},
      {"cuts long lines", plant<CutsLongLines>, "TakesLinesOf64Kib"},
      {"tears batches", plant<TearsBatches>, "RefusesWhatDoesNotFit"},
  };
  for (const auto& row : rows) {
    const std::vector<std::string> broken = broken_checks(row.wrapper);
    EXPECT_NE(std::find(broken.begin(), broken.end(), row.found_by), broken.end()) << row.fault;
  }
  EXPECT_EQ(broken_checks(plant<ForwardingStore>), std::vector<std::string>()) << "a store without a fault";
}

}  // namespace
}  // namespace anumat::testing
