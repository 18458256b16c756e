#include "app/admission.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <vector>

namespace anumat::server {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// Less than 25 ms of work may wait, 100 ms in a burst. Each piece so far took a tenth of a millisecond.
class AdmissionTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 200; ++i) admission_.did(1, microseconds(100));
  }

  Admission admission_{milliseconds(25), milliseconds(100)};
};

TEST_F(AdmissionTest, TakesABurstAsFarAsItGoes) {
  for (std::size_t waiting = 0; waiting < 1000; ++waiting) EXPECT_TRUE(admission_.take(waiting)) << waiting;
  EXPECT_FALSE(admission_.take(1001));
}

TEST_F(AdmissionTest, LetsFewerWaitOnceMoreCameThanCanBeDone) {
  ASSERT_FALSE(admission_.take(1001));

  EXPECT_FALSE(admission_.take(251));
  EXPECT_TRUE(admission_.take(249));
  EXPECT_TRUE(admission_.overloaded());
}

TEST_F(AdmissionTest, TakesBurstsAgainOnceThereWasTimeToSpareForOne) {
  ASSERT_FALSE(admission_.take(1001));

  admission_.idle(milliseconds(60));
  ASSERT_FALSE(admission_.take(251)) << "there is no time to spare where somebody is turned away";
  admission_.idle(milliseconds(60));
  EXPECT_TRUE(admission_.overloaded());
  admission_.idle(milliseconds(40));

  EXPECT_FALSE(admission_.overloaded());
  EXPECT_TRUE(admission_.take(999));
}

TEST_F(AdmissionTest, GoesByWhatThePiecesTake) {
  for (int i = 0; i < 2000; ++i) admission_.did(1, milliseconds(1));
  EXPECT_TRUE(admission_.take(99));
  EXPECT_FALSE(admission_.take(101));
}

TEST_F(AdmissionTest, CountsWhatThePiecesHaveInCommon) {
  // A write that nine of them have in common.
  for (int i = 0; i < 1000; ++i) admission_.did(i % 10 == 0 ? 0 : 1, i % 10 == 0 ? milliseconds(9) : microseconds(100));
  EXPECT_TRUE(admission_.take(80));
  EXPECT_FALSE(admission_.take(100));
}

TEST_F(AdmissionTest, IsNotMisledByOneLongPieceOrOneSlowWrite) {
  admission_.did(1, std::chrono::minutes(5));
  admission_.did(0, std::chrono::minutes(5));

  EXPECT_TRUE(admission_.take(190));
}

TEST_F(AdmissionTest, TakesSomeHoweverLongTheyTake) {
  for (int i = 0; i < 1000; ++i) admission_.did(1, std::chrono::minutes(5));
  EXPECT_TRUE(admission_.take(31));
  EXPECT_FALSE(admission_.take(32));
}

TEST_F(AdmissionTest, TakesNobodyTooSoonWhileOthersWait) {
  EXPECT_TRUE(admission_.take(10, true)) << "nobody has been turned away";
  ASSERT_FALSE(admission_.take(1001));

  EXPECT_TRUE(admission_.take(1));
  EXPECT_FALSE(admission_.take(1, true));
  EXPECT_TRUE(admission_.take(0, true)) << "nothing else is to be done";

  admission_.idle(milliseconds(60));
  ASSERT_FALSE(admission_.take(1, true)) << "there is no time to spare where somebody is turned away";
  admission_.idle(milliseconds(60));
  EXPECT_TRUE(admission_.overloaded());
  admission_.idle(milliseconds(40));
  EXPECT_TRUE(admission_.take(10, true));
}

TEST(Admission, TakesWhatComesBeforeAnythingIsKnown) {
  EXPECT_TRUE(Admission(milliseconds(25), milliseconds(100)).take(1000));
}

TEST(Grouping, WritesWhenTheFirstHasWaitedAsLongAsTheLastWriteTook) {
  Grouping grouping;
  EXPECT_FALSE(grouping.is_due(microseconds(1999)));
  EXPECT_TRUE(grouping.is_due(milliseconds(2)));

  grouping.wrote(milliseconds(30));
  EXPECT_FALSE(grouping.is_due(milliseconds(29)));
  EXPECT_TRUE(grouping.is_due(milliseconds(30)));

  grouping.wrote(microseconds(100));
  EXPECT_FALSE(grouping.is_due(milliseconds(1))) << "quick writes are not worth one for each order";
  EXPECT_TRUE(grouping.is_due(milliseconds(2)));
}

/// A queue before one that serves a piece in `service`, by a clock that is counted.
struct Queue {
  microseconds service;
  Admission admission{milliseconds(25), milliseconds(100)};
  std::deque<microseconds> waiting = {};  ///< When each came.
  std::vector<microseconds> waits = {};   ///< Of those who were served, until they were.
  std::size_t turned_away = 0;
  microseconds free_at{0};

  void serve_until(microseconds now) {
    if (waiting.empty() && free_at < now) {
      admission.idle(now - free_at);
      free_at = now;
    }
    while (!waiting.empty() && free_at <= now) {
      free_at = std::max(free_at, waiting.front()) + service;
      waits.push_back(free_at - waiting.front());
      waiting.pop_front();
      admission.did(1, service);
    }
  }

  void come(microseconds now) {
    serve_until(now);
    if (admission.take(waiting.size()))
      waiting.push_back(now);
    else
      ++turned_away;
  }
};

TEST(Admission, KeepsThoseWhoAreServedFromWaitingWhateverComes) {
  for (const int times : {2, 5, 50}) {
    Queue queue{microseconds(250)};
    const microseconds gap = queue.service / times;
    for (microseconds now{0}; now < std::chrono::seconds(20); now += gap) queue.come(now);

    // All that could be served were, and soon.
    EXPECT_GT(queue.waits.size(), 79'500U) << times;
    std::ranges::sort(queue.waits);
    EXPECT_LE(queue.waits[queue.waits.size() * 98 / 100], milliseconds(26)) << times;
    EXPECT_LE(queue.waits.back(), milliseconds(102)) << times;
    EXPECT_GT(queue.turned_away, 0U);
  }
}

TEST(Admission, TurnsNobodyAwayBelowWhatCanBeDone) {
  Queue queue{microseconds(250)};
  // Three hundred at once, every second, and a steady half of what can be done.
  for (microseconds now{0}; now < std::chrono::seconds(20); now += microseconds(500)) {
    queue.come(now);
    if (now.count() % 1'000'000 == 0)
      for (int i = 0; i < 300; ++i) queue.come(now);
  }
  EXPECT_EQ(queue.turned_away, 0U);
}

}  // namespace
}  // namespace anumat::server
