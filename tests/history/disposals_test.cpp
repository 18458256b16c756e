// Whose files are gone for good, when the same file was given more than once.

#include "anumat/history/disposals.hpp"

#include <gtest/gtest.h>

namespace anumat::history {
namespace {

using engine::Event;
using engine::EventType;
using model::Context;
using model::Value;

class DisposalsTest : public ::testing::Test {
 protected:
  void take(EventType type, const std::string& case_id, Context out) {
    Event event;
    event.seq = ++seq_;
    event.type = type;
    event.case_id = case_id;
    if (type == EventType::EvidenceAttached)
      event.in.emplace_back("command", Value(Context{{"body", Value(Context{{"digest", file}})}}));
    event.out = std::move(out);
    disposals_.take(event);
  }
  void attach(const std::string& case_id, const std::string& kind) {
    take(EventType::EvidenceAttached, case_id, {{"kind", kind}, {"digest", file}});
  }
  void dispose(const std::string& case_id, const std::string& kind) {
    take(EventType::EvidenceDisposed, case_id, {{"kind", kind}, {"digests", Value(model::List{Value(file)})}});
  }

  const std::string file = std::string(64, 'a');
  Disposals disposals_;
  std::int64_t seq_ = 0;
};

TEST_F(DisposalsTest, AFileThatOneKindOfEvidenceStillKeepsIsNotGone) {
  attach("project/1", "quotation");
  attach("project/1", "contract");
  dispose("project/1", "quotation");

  EXPECT_FALSE(disposals_.is_gone(file));
  EXPECT_FALSE(disposals_.of("project/1", file));

  dispose("project/1", "contract");
  EXPECT_TRUE(disposals_.is_gone(file));
  EXPECT_EQ(disposals_.of("project/1", file), seq_);
}

TEST_F(DisposalsTest, AFileThatWasErasedInOneCaseIsNotKeptThere) {
  attach("project/1", "quotation");
  take(EventType::EvidenceErased, "project/1", {{"files", Value(model::List{Value(file)})}});
  attach("project/2", "quotation");
  EXPECT_FALSE(disposals_.is_gone(file));

  dispose("project/2", "quotation");

  EXPECT_TRUE(disposals_.is_gone(file));
}

TEST_F(DisposalsTest, AFileThatWasNeverGivenIsNotGone) {
  EXPECT_FALSE(disposals_.is_gone(file));
}

}  // namespace
}  // namespace anumat::history
