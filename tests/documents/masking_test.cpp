#include "masking.hpp"

#include <gtest/gtest.h>

namespace anumat::documents {
namespace {

struct Masked : ::testing::Test {
  Masked() {
    model::Role clerk;
    clerk.name = "clerk";
    clerk.label = {"clerk", "เจ้าหน้าที่"};
    definition.roles.push_back(std::move(clerk));
    for (const auto& [id, name] : {std::pair("P1", "สมศรี ใจดี"), std::pair("P12", "ครู 1"), std::pair("P3", "P3")})
      state.persons[id] = {id, name, ""};
    state.holdings.push_back({"P1", "clerk", Date(), std::nullopt});
  }
  std::string masked(const std::string& text) { return Masking(state, definition).masked(text); }

  engine::OfficeState state;
  model::Definition definition;
};

TEST_F(Masked, NamesBecomePositions) {
  EXPECT_EQ(masked("อนุมัติโดย สมศรี ใจดี แล้ว"), "อนุมัติโดย เจ้าหน้าที่ แล้ว");
  EXPECT_EQ(masked("ครู 1 และครู 12"), "บุคลากรของหน่วยงาน และครู 12") << "a longer number is another person";
  EXPECT_EQ(masked("P3"), "P3") << "an entry without a name names nobody";
}

TEST_F(Masked, IdentityNumbersAreHidden) {
  EXPECT_EQ(masked("เลข 1-1017-00230-70-8."), "เลข [ปกปิด].");
  EXPECT_EQ(masked("๑๑๐๑๗๐๐๒๓๐๗๐๘"), "[ปกปิด]");
  EXPECT_EQ(masked("1101700230709"), "1101700230709") << "another check digit: some other number";
  EXPECT_EQ(masked("11017002307081"), "11017002307081") << "a longer number";
}

TEST_F(Masked, TelephonesAndAddressesAreHidden) {
  EXPECT_EQ(masked("โทร 081-234-5678 หรือ 02 123 4567"), "โทร [ปกปิด] หรือ [ปกปิด]");
  EXPECT_EQ(masked("1234 0812345678 99"), "1234 [ปกปิด] 99");
  EXPECT_EQ(masked("เขียนถึง a.b+c@unit.example.go.th."), "เขียนถึง [ปกปิด].");
  EXPECT_EQ(masked("อีเมล x@y และ @home"), "อีเมล x@y และ @home");
}

TEST_F(Masked, OtherFiguresStay) {
  for (const char* text : {"1,234,567.50", "ฎ.70/0004", "2026-10-01", "PJ70-06", "0.10", "47001", "ปี 2570"})
    EXPECT_EQ(masked(text), text);
}

}  // namespace
}  // namespace anumat::documents
