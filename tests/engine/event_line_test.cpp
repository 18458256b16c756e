#include <gtest/gtest.h>

#include <string>

#include "anumat/base/decimal.hpp"
#include "anumat/engine/event.hpp"

namespace anumat::engine {
namespace {

Event sample() {
  Event event;
  event.seq = 7;
  event.case_id = "project/PJ70-01";
  event.case_seq = 2;
  event.at = Instant::from_micros(1'791'165'600'000'000);
  event.type = EventType::CaseActed;
  event.meaning = "approve";
  event.actor = "s1";
  event.auth = "local";
  event.command_key = "k\"1";
  event.in = {{"zeta", 1}, {"alpha", "ก"}, {"list", model::List{model::Value(true), model::Value()}}};
  event.out = {{"only", model::Context{{"date", "not a tag"}}}, {"amount", *Decimal::from_text("12.50")}};
  return event;
}

TEST(EventLine, ComesBackByteForByte) {
  const auto line = encode(sample());
  ASSERT_TRUE(line);
  const auto event = decode(*line);
  ASSERT_TRUE(event);
  const auto again = encode(*event);
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, *line);
  EXPECT_EQ(event->command_key, "k\"1");
}

TEST(EventLine, SortsTheKeysOfAContext) {
  const auto line = encode(sample());
  ASSERT_TRUE(line);
  EXPECT_NE(line->find(R"("in":{"alpha":"ก","list":[true,null],"zeta":1})"), std::string::npos) << *line;
}

TEST(EventLine, RefusesWhatIsNotCanonical) {
  const auto line = encode(sample());
  ASSERT_TRUE(line);
  std::string swapped = *line;
  const std::string sorted = R"("alpha":"ก","list":[true,null])";
  const auto place = swapped.find(sorted);
  ASSERT_NE(place, std::string::npos);
  swapped.replace(place, sorted.size(), R"("list":[true,null],"alpha":"ก")");
  for (const std::string& wrong : {" " + *line, *line + " ", *line + "\n", swapped, line->substr(0, line->size() - 1),
                                   std::string("{}"), std::string()}) {
    const auto event = decode(wrong);
    ASSERT_FALSE(event) << wrong;
    EXPECT_EQ(event.error().code, "E4202");
  }
}

TEST(EventLine, HoldsEachNameOnce) {
  Event event = sample();
  event.in = {{"alpha", 1}, {"alpha", 1}};
  const auto line = encode(event);
  ASSERT_TRUE(line);
  EXPECT_FALSE(decode(*line));
}

TEST(EventLine, HoldsAtMost64KiB) {
  Event event = sample();
  event.meaning.clear();
  const auto bare = encode(event);
  ASSERT_TRUE(bare);
  event.meaning.assign(64 * 1024 - bare->size(), 'x');
  const auto full = encode(event);
  ASSERT_TRUE(full);
  EXPECT_TRUE(decode(*full));
  event.meaning += 'x';
  const auto over = encode(event);
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().code, "E4201");
}

}  // namespace
}  // namespace anumat::engine
