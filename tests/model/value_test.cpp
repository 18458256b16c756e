#include "anumat/model/value.hpp"

#include <gtest/gtest.h>

#include "anumat/model/operations.hpp"
#include "anumat/model/type.hpp"

namespace anumat::model {
namespace {

Value moment(std::string_view text) {
  auto value = temporal_from_text(text);
  EXPECT_FALSE(value.is_null()) << text;
  return value;
}

TEST(Value, TellsItsKind) {
  EXPECT_EQ(Value().kind(), ValueKind::Null);
  EXPECT_EQ(Value(true).kind(), ValueKind::Boolean);
  EXPECT_EQ(Value(1).kind(), ValueKind::Number);
  EXPECT_EQ(Value("a").kind(), ValueKind::String);
  EXPECT_EQ(Value(List{}).kind(), ValueKind::List);
  EXPECT_EQ(Value(Context{}).kind(), ValueKind::Context);
  EXPECT_EQ(Value(Range{}).kind(), ValueKind::Range);
  EXPECT_EQ(moment("2026-10-01").kind(), ValueKind::Date);
  EXPECT_EQ(moment("10:00:00").kind(), ValueKind::Time);
  EXPECT_EQ(moment("2026-10-01T10:00:00").kind(), ValueKind::DateTime);
  EXPECT_EQ(moment("P1Y").kind(), ValueKind::MonthsDuration);
  EXPECT_EQ(moment("P1D").kind(), ValueKind::DaysDuration);
}

TEST(Value, PrintsLiteralsAndWhatPeopleRead) {
  struct Row {
    Value value;
    const char* literal;
    const char* display;
  };
  const Row rows[] = {
      {Value(), "null", "-"},
      {Value(*Decimal::from_text("12.50")), "12.5", "12.5"},
      {Value("a \"b\"\n"), "\"a \\\"b\\\"\\n\"", "a \"b\"\n"},
      {moment("2026-10-01"), "@\"2026-10-01\"", "2026-10-01"},
      {moment("10:00:00.250@Asia/Bangkok"), "@\"10:00:00.25@Asia/Bangkok\"", "10:00:00.25@Asia/Bangkok"},
      {moment("-P1Y2M"), "@\"-P1Y2M\"", "-P1Y2M"},
      {moment("P1DT2H3M4.5S"), "@\"P1DT2H3M4.5S\"", "P1DT2H3M4.5S"},
      {Value(List{Value(1), Value("x"), Value()}), "[1, \"x\", null]", "1, x, -"},
      {Value(Context{{"a", Value(1)}}), "{\"a\": 1}", "{\"a\": 1}"},
      {Value(Range{Value(1), Value(2), true, false}), "[1..2)", "[1..2)"},
      {Value(Range{Value(), Value(2), false, true}), "(<=2)", "(<=2)"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(to_literal(row.value), row.literal);
    EXPECT_EQ(to_display(row.value), row.display);
  }
}

TEST(Value, HoldsEveryNumberWhereItsKindIsWrittenToo) {
  const std::vector<std::string> numbers = {"0",
                                            "-0",
                                            "1",
                                            "-1",
                                            "9223372036854775807",
                                            "-9223372036854775808",
                                            "9223372036854775808",
                                            "1e-6",
                                            "0.5e1",
                                            "1e18",
                                            "1e-18",
                                            "9.999999999999999999999e6144",
                                            "-1e-6143",
                                            "9999999999999999999999999999999999",
                                            "-0.0000000000000000001234567890123456789012345678901234"};
  for (const std::string& text : numbers) {
    const Decimal number = *Decimal::from_text(text);
    const Value value(number);
    ASSERT_EQ(value.kind(), ValueKind::Number) << text;
    EXPECT_FALSE(value.is_null()) << text;
    EXPECT_EQ(value.string(), nullptr) << text;
    EXPECT_EQ(value.number()->text(), number.text());
    const Value copy = value;
    EXPECT_EQ(copy, value) << text;
  }
  EXPECT_EQ(Value(*Decimal::from_text("-0")), Value(0));
  EXPECT_EQ(*equal(*Decimal::from_text("1.50"), *Decimal::from_text("1.5")), true);
}

TEST(Value, SharesItsPartsAndLetsGoOfThem) {
  Value list = List{Value("one"), Value(2), Value(Context{{"three", Value(List{Value(3)})}})};
  const std::string literal = to_literal(list);
  Value copy = list;
  EXPECT_EQ(copy.list(), list.list());
  const Value moved = std::move(list);
  EXPECT_TRUE(list.is_null());  // NOLINT(bugprone-use-after-move): what is left is null, as the header says.
  copy = copy.list()->front();
  EXPECT_EQ(copy, Value("one"));
  EXPECT_EQ(to_literal(moved), literal);
  Value self = moved;
  const Value& same = self;
  self = same;
  EXPECT_EQ(to_literal(self), literal);
  self = Value();
  EXPECT_TRUE(self.is_null());
}

TEST(Value, FindsEntries) {
  const Value context(Context{{"a", Value(1)}, {"b", Value()}});
  ASSERT_NE(context.find("a"), nullptr);
  EXPECT_EQ(*context.find("a"), Value(1));
  EXPECT_TRUE(context.find("b")->is_null());
  EXPECT_EQ(context.find("c"), nullptr);
  const Value number(1);
  EXPECT_EQ(number.find("a"), nullptr);
}

TEST(Value, FindsAnEntryByEveryByteOfItsName) {
  for (std::size_t size = 0; size <= 40; ++size) {
    const std::string name(size, 'n');
    const Value context(Context{{name, Value(1)}});
    ASSERT_NE(context.find(std::string(size, 'n')), nullptr) << size;
    ASSERT_EQ(context.find(name + "n"), nullptr) << size;
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = name;
      other[at] = 'm';
      ASSERT_EQ(context.find(other), nullptr) << size << " " << at;
    }
  }
}

TEST(Value, MarksTextsThatAreComparedByTheirBytes) {
  const std::string plain = "น้ำ";
  const std::string decomposed = "น้ํา";  // Sara am in two parts.
  EXPECT_NE(Value("").text_mark(), 0U);
  EXPECT_EQ(Value(plain).text_mark(), Value(plain).text_mark());
  EXPECT_NE(Value("water").text_mark(), Value("health").text_mark());
  EXPECT_EQ(Value(decomposed).text_mark(), 0U);
  EXPECT_EQ(Value("\xFF").text_mark(), 0U);
  EXPECT_EQ(Value(1).text_mark(), 0U);
  EXPECT_EQ(Value().text_mark(), 0U);
  const Value asked_twice("twice");
  EXPECT_EQ(asked_twice.text_mark(), asked_twice.text_mark());
}

TEST(Equality, IsThreeValued) {
  EXPECT_EQ(equal(Value(), Value()), true);
  EXPECT_EQ(equal(Value(), Value(1)), false);
  EXPECT_EQ(equal(Value(1), Value("1")), std::nullopt);
  EXPECT_EQ(equal(Value(*Decimal::from_text("1.0")), Value(1)), true);
  EXPECT_EQ(equal(Value(Context{{"a", Value(1)}, {"b", Value(2)}}), Value(Context{{"b", Value(2)}, {"a", Value(1)}})),
            true);
  EXPECT_EQ(equal(moment("P1D"), moment("PT24H")), true);
  EXPECT_EQ(equal(moment("P1Y"), moment("P365D")), std::nullopt);
  EXPECT_EQ(equal(moment("10:00:00Z"), moment("10:00:00")), false);
}

TEST(Ordering, ComparesLikeWithLike) {
  EXPECT_EQ(order(Value("a"), Value("b")), std::strong_ordering::less);
  EXPECT_EQ(order(Value(2), Value(10)), std::strong_ordering::less);
  EXPECT_EQ(order(moment("2026-10-01"), moment("2026-10-01T00:00:00")), std::nullopt);
  EXPECT_EQ(order(moment("10:00:00+07:00"), moment("04:00:00Z")), std::strong_ordering::less);
  EXPECT_EQ(order(Value(true), Value(false)), std::nullopt);
}

TEST(Moments, RefuseWhatDoesNotExist) {
  for (const auto* text : {"", "2026-02-30", "25:00:00", "24:00:01", "10:60:00", "10:00", "P", "PT", "P1YT1H", "P1D1Y",
                           "1D", "2026-10-01T10:00:00@Nowhere/City", "10:00:00+15:00", "P99999999999999999999D"}) {
    EXPECT_TRUE(temporal_from_text(text).is_null()) << text;
  }
}

TEST(Types, ConvertWhatConforms) {
  const auto number = type_from_name("number");
  const Type numbers{.kind = TypeKind::ListOf, .parts = {number}, .names = {}, .name = {}};
  EXPECT_EQ(coerce(Value(List{Value(1)}), number, nullptr), Value(1));
  EXPECT_EQ(coerce(Value(1), numbers, nullptr), Value(List{Value(1)}));
  EXPECT_EQ(coerce(Value("x"), number, nullptr), Value());
  EXPECT_EQ(coerce(Value(List{Value(List{Value(1)})}), number, nullptr), Value());
  EXPECT_EQ(to_literal(coerce(moment("2026-10-01"), type_from_name("date and time"), nullptr)),
            "@\"2026-10-01T00:00:00Z\"");
  EXPECT_FALSE(is_instance(Value(1), type_from_name("tUnknown"), nullptr));
}

}  // namespace
}  // namespace anumat::model
