#include "app/admission.hpp"

#include <gtest/gtest.h>

namespace anumat::server {
namespace {

using std::chrono::milliseconds;

class AdmissionTest : public ::testing::Test {
 protected:
  /// Work that waited for `wait` begins at `at`.
  void begin(milliseconds at, milliseconds wait) { admission_.began(Admission::Time(at - wait), Admission::Time(at)); }
  [[nodiscard]] bool open(milliseconds at) const { return admission_.open(Admission::Time(at)); }

  Admission admission_{milliseconds(100), milliseconds(500)};
};

TEST_F(AdmissionTest, TakesWhatBeginsSoonEnough) {
  for (int at = 200; at < 5000; at += 50) begin(milliseconds(at), milliseconds(100));
  EXPECT_TRUE(open(milliseconds(5000)));
}

TEST_F(AdmissionTest, TakesABurst) {
  for (int at = 1000; at < 1500; at += 10) begin(milliseconds(at), milliseconds(at - 800));
  EXPECT_TRUE(open(milliseconds(1499)));
}

TEST_F(AdmissionTest, TurnsAwayOnceAllWaitTooLongTimeAfterTime) {
  for (int at = 1000; at <= 1500; at += 10) begin(milliseconds(at), milliseconds(101));
  EXPECT_FALSE(open(milliseconds(1500)));
}

TEST_F(AdmissionTest, TakesAgainWhenOneBeginsSoonEnough) {
  for (int at = 1000; at <= 1500; at += 10) begin(milliseconds(at), milliseconds(101));
  begin(milliseconds(1510), milliseconds(99));
  EXPECT_TRUE(open(milliseconds(9000)));
}

TEST_F(AdmissionTest, TakesAgainWhenNothingWaits) {
  begin(milliseconds(1000), milliseconds(2000));
  EXPECT_FALSE(open(milliseconds(1500)));
  admission_.idle();
  EXPECT_TRUE(open(milliseconds(1500)));
}

}  // namespace
}  // namespace anumat::server
