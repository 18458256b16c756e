// Reading a history again while it is in use: what was lost is found, what went by order is not missed.

#include "anumat/history/scrub.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "../support/faulty_store.hpp"
#include "../support/log_builder.hpp"
#include "../support/temp_folder.hpp"
#include "anumat/engine/event.hpp"

namespace anumat::history {
namespace {

using engine::EventType;
using testing::ForwardingStore;
using testing::LogBuilder;
using testing::TempFolder;

/// A log about files, and the folder in which they lie.
class ScrubTest : public ::testing::Test {
 protected:
  void attach(const std::string& case_id, const std::string& file) {
    std::ofstream(path(sha256(file)), std::ios::binary) << file;
    tell(case_id, EventType::EvidenceAttached,
         {{"command", model::Context{{"body", model::Context{{"digest", hex(sha256(file))}}}}}}, {});
  }
  void erase(const std::string& case_id, const std::string& file) {
    tell(case_id, EventType::EvidenceErased, {},
         {{"files", model::List{model::Value(hex(sha256(file)))}}, {"request", 1}});
  }
  void dispose(const std::string& case_id, const std::string& file) {
    tell(case_id, EventType::EvidenceDisposed, {}, {{"digests", model::List{model::Value(hex(sha256(file)))}}});
  }
  void remove(const std::string& file) { std::filesystem::remove(path(sha256(file))); }

  void tell(const std::string& case_id, EventType type, model::Context in, model::Context out) {
    engine::Event event;
    event.seq = count_++;
    event.case_id = case_id;
    event.at = Instant::from_micros(1'791'165'600'000'000);
    event.type = type;
    event.actor = "s1";
    event.auth = "local";
    event.in = std::move(in);
    event.out = std::move(out);
    const auto line = engine::encode(event);
    ASSERT_TRUE(line) << line.error().message.en;
    builder_.event(case_id, *line);
    ASSERT_TRUE(store_->append(builder_.take()));
  }

  [[nodiscard]] std::string path(const Digest& digest) const { return (place_ / hex(digest).c_str()).string(); }
  [[nodiscard]] Scrub start(const engine::EventStore& store, std::set<std::string> gone = {}) const {
    return *Scrub::start(store, [this](const Digest& digest) { return path(digest); }, std::move(gone));
  }
  [[nodiscard]] Scrub::Findings findings(const engine::EventStore& store, std::set<std::string> gone = {}) const {
    Scrub scrub = start(store, std::move(gone));
    EXPECT_TRUE(*scrub.step(1'000));
    return scrub.findings();
  }

  int count_ = 0;
  LogBuilder builder_;
  std::shared_ptr<storage::MemoryStore> store_ = std::make_shared<storage::MemoryStore>();
  TempFolder place_;
};

/// A disk that has changed one letter of one event; with its leaf, the tree alone tells.
class Rotten final : public ForwardingStore {
 public:
  Rotten(std::shared_ptr<engine::EventStore> inner, std::int64_t seq, bool with_leaf = false)
      : ForwardingStore(std::move(inner)), seq_(seq), with_leaf_(with_leaf) {}
  Result<std::vector<engine::StoredEvent>> read(std::int64_t from, std::int64_t count) const override {
    auto page = ForwardingStore::read(from, count);
    for (engine::StoredEvent& one : *page)
      if (one.seq == seq_) {
        one.line[one.line.find("s1")] = 'x';
        if (with_leaf_) one.leaf = engine::leaf_hash(one.line);
      }
    return page;
  }

 private:
  std::int64_t seq_;
  bool with_leaf_;
};

/// One that has lost all but two events.
class Short final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;
  Result<std::vector<engine::StoredEvent>> read(std::int64_t from, std::int64_t count) const override {
    return ForwardingStore::read(from, std::min<std::int64_t>(count, std::max<std::int64_t>(2 - from, 0)));
  }
};

TEST_F(ScrubTest, ReadsAllOfAGoodHistoryInSteps) {
  for (const char* file : {"a", "b", "c"}) attach("request/1", file);
  Scrub scrub = start(*store_);

  EXPECT_FALSE(*scrub.step(2));
  EXPECT_EQ(scrub.findings().events, 2);
  EXPECT_FALSE(*scrub.step(2)) << "the third event and one file";
  EXPECT_EQ(scrub.findings().files, 1);
  EXPECT_TRUE(*scrub.step(2));

  EXPECT_EQ(scrub.findings().files, 3);
  EXPECT_TRUE(scrub.findings().bad.empty());
}

TEST_F(ScrubTest, FindsAChangedEvent) {
  for (const char* file : {"a", "b", "c"}) attach("request/1", file);

  EXPECT_EQ(findings(Rotten(store_, 1)).at_bad, 1);
  EXPECT_EQ(findings(Rotten(store_, 1, true)).bad.size(), 1U) << "hashed again, and not in the tree";
  EXPECT_EQ(findings(Short(store_)).at_bad, 2) << "lost";
}

TEST_F(ScrubTest, FindsAFileThatIsMissingOrChanged) {
  for (const char* file : {"a", "b", "c"}) attach("request/1", file);
  remove("b");
  std::ofstream(path(sha256("c"))) << "d";

  const Scrub::Findings found = findings(*store_);

  ASSERT_EQ(found.bad.size(), 2U);
  EXPECT_EQ(found.at_bad, 1);
  EXPECT_EQ(found.bad[0].en.substr(0, 5), "event");
}

TEST_F(ScrubTest, MissesNoFileThatWentByOrder) {
  attach("request/1", "a");
  attach("request/2", "a");
  attach("request/1", "b");
  attach("request/1", "c");
  for (const char* file : {"a", "b", "c"}) remove(file);
  erase("request/1", "b");
  dispose("request/1", "a");

  EXPECT_EQ(findings(*store_).bad.size(), 2U) << "c, and a, which another case keeps";

  dispose("request/2", "a");
  EXPECT_EQ(findings(*store_).at_bad, 3);
  EXPECT_TRUE(findings(*store_, {hex(sha256("c"))}).bad.empty());
}

TEST_F(ScrubTest, KnowsOfFilesThatGoMeanwhile) {
  attach("request/1", "a");
  attach("request/1", "b");
  Scrub scrub = start(*store_);
  EXPECT_FALSE(*scrub.step(2));

  erase("request/1", "a");
  remove("a");
  dispose("request/1", "b");
  remove("b");

  EXPECT_TRUE(*scrub.step(2));
  EXPECT_TRUE(scrub.findings().bad.empty());
}

}  // namespace
}  // namespace anumat::history
