// The close of a day: what it puts on record, and when it may not.

#include <gtest/gtest.h>

#include "anumat/base/sha256.hpp"
#include "anumat/engine/case_map.hpp"
#include "anumat/engine/merkle.hpp"
#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* package =
    "role: clerk\n\n"
    "case: letter\nnumber: L-{serial(3)}\nopened by: clerk\n| field | type |\n| title | text |\n\n"
    "lifecycle: letter\nstart: draft\nend: sent\n"
    "| from | on | who | to | act |\n| draft | send | clerk | sent | submit |\n";

class CloseDay : public ::testing::Test {
 protected:
  void SetUp() override {
    office_.person("C1", {"clerk"});
    for (const char* title : {"one", "two", "three"}) office_.open("C1", "letter", "", {{"title", title}});
    office_.act("C1", "letter/L-002", "send");
  }

  Outcome close(const std::string& who, std::string_view day) {
    return office_.give(who, CommandType::CloseDay, {{"day", SmallOffice::day(day)}});
  }
  /// What the event says under a name.
  std::string said(const Outcome& outcome, std::string_view name) {
    const auto stored = office_.store().read(outcome.events.front(), 1);
    const model::Value out(decode(stored->front().line)->out);
    const auto* value = out.find(name);
    return value == nullptr ? "" : encode_value(*value);
  }

  SmallOffice office_{package};
};

TEST_F(CloseDay, RecordsTheStateAndHowFarEachCaseHadCome) {
  const std::string state = hex(sha256(state_text(office_.engine().state())));
  const ChainHead& second = *office_.engine().state().chain("letter/L-002");
  ASSERT_EQ(second.next, 2);

  const Outcome closed = office_.give("admin", CommandType::CloseDay, {});

  ASSERT_TRUE(closed.accepted);
  EXPECT_EQ(said(closed, "state"), '"' + state + '"');
  EXPECT_EQ(said(closed, "cases"), "3");
  EXPECT_EQ(said(closed, "day"), R"({"date":"2026-10-01"})");
  Frontier map;
  for (const char* id : {"letter/L-001", "letter/L-002", "letter/L-003"}) {
    const ChainHead& head = *office_.engine().state().chain(id);
    map = extend(std::move(map), leaf_hash(std::to_string(head.next) + " " + head.link() + " " + id));
  }
  EXPECT_EQ(said(closed, "cases_root"), '"' + hex(root(map)) + '"');
}

TEST_F(CloseDay, TheDigestTellsAnyOtherState) {
  const Outcome first = close("admin", "2026-10-01");
  office_.today("2026-10-02");
  const Outcome second = close("admin", "2026-10-02");

  EXPECT_NE(said(first, "state"), said(second, "state")) << "a day was closed in between";
  EXPECT_EQ(said(first, "cases_root"), said(second, "cases_root")) << "no case has moved";
}

TEST_F(CloseDay, DaysAreClosedInOrderOnceAndNotAhead) {
  EXPECT_EQ(verdict(close("C1", "2026-10-01")), "R4001");
  EXPECT_EQ(verdict(close("admin", "2026-10-02")), "R4121");
  EXPECT_EQ(verdict(close("admin", "2026-10-01")), "accepted");
  EXPECT_EQ(verdict(close("admin", "2026-10-01")), "R4120");
  office_.today("2026-10-05");
  EXPECT_EQ(verdict(close("admin", "2026-09-30")), "R4120");
  EXPECT_EQ(verdict(close("admin", "2026-10-04")), "accepted") << "a day without anything may be left out";
  office_.expect_replay_equals_live();
  EXPECT_TRUE(office_.open("C1", "letter", "", {{"title", "four"}}).accepted) << "the office goes on";
}

}  // namespace
}  // namespace anumat::engine
