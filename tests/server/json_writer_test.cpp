#include "anumat/office/json_writer.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "../support/random_draw.hpp"
#include "anumat/office/json.hpp"

// What is written without a tree is what the tree would have said.

namespace anumat::office {
namespace {

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string written(const model::Value& value) {
  JsonWriter json;
  json.put(value);
  return json.text();
}

std::string any_text(testing::Draw& draw) {
  std::string text;
  for (std::size_t pieces = draw.below(5); pieces > 0; --pieces)
    text += draw.of({"ก", "น้ำ", "\"", "\\", "/", "\n", "\r\t", "\b\f", "\x01\x1f", "\x7f", "a b", "😀", "\xe0\xb8",
                     "\xff", "\xc0\xaf", "\xed\xa0\x80"});
  return text;
}

Decimal any_number(testing::Draw& draw) {
  switch (draw.below(4)) {
    case 0:
      return Decimal(draw.between(-3, 3));
    case 1:
      return Decimal(static_cast<std::int64_t>(draw.next()));
    default:
      break;
  }
  std::string text = draw.chance(50) ? "-" : "";
  for (std::size_t digits = 1 + draw.below(17); digits > 0; --digits) text += draw.of({"0", "1", "5", "9"});
  text += ".";
  for (std::size_t digits = 1 + draw.below(15); digits > 0; --digits) text += draw.of({"0", "0", "0", "1", "5", "9"});
  return Decimal::from_text(text).value_or(Decimal(0));
}

model::Value any_value(testing::Draw& draw, int depth) {
  switch (draw.below(depth == 0 ? 5 : 7)) {
    case 0:
      return {};
    case 1:
      return draw.chance(50);
    case 2:
      return any_number(draw);
    case 3:
      return any_text(draw);
    case 4:
      return Date::from_iso("2026-10-01")->plus_days(draw.between(-900'000, 900'000));
    case 5: {
      model::List list;
      for (std::size_t items = draw.below(4); items > 0; --items) list.push_back(any_value(draw, depth - 1));
      return list;
    }
    default:
      model::Context context;
      for (std::size_t entries = draw.below(4); entries > 0; --entries)
        context.emplace_back(any_text(draw) + std::to_string(entries), any_value(draw, depth - 1));
      return context;
  }
}

TEST(JsonWriter, WritesAnyValueAsATreeWouldSayIt) {
  testing::Draw draw(20261127);
  for (int run = 0; run < 20'000; ++run) {
    const model::Value value = any_value(draw, 3);
    ASSERT_EQ(written(value), dumped(to_json(value))) << "run " << run;
  }
}

TEST(JsonWriter, PutsCommasBetweenWhateverIsPut) {
  JsonWriter json;
  json.begin_object();
  json.add("none", std::optional<std::int64_t>());
  json.add("some", std::optional<std::int64_t>(-7));
  json.add("true", true);
  json.add("size", std::size_t{3});
  json.add("names", std::vector<std::string>{"[", "{", ":", ""});
  json.add("text", Text{"a", "ก"});
  json.add_or_null("nothing", "");
  json.add_or_null("something", ",");
  json.name("lists");
  json.begin_list();
  json.begin_list();
  json.end_list();
  json.begin_object();
  json.end_object();
  json.put(1);
  json.put("two");
  json.end_list();
  json.end_object();
  EXPECT_EQ(json.text(),
            R"({"none":null,"some":-7,"true":true,"size":3,"names":["[","{",":",""],"text":{"en":"a","th":"ก"},)"
            R"("nothing":null,"something":",","lists":[[],{},1,"two"]})");
}

TEST(JsonWriter, WritesAReasonAsItsTree) {
  const engine::Reason reason{ErrorKind::Undecided, "R4001", "", {"why \"so\"", "เพราะ"}, {"ask", "ถาม"}};
  JsonWriter json;
  json.put(reason);
  EXPECT_EQ(json.text(), R"({"code":"R4001","undecided":true,"rule":null,"message":{"en":"why \"so\"","th":"เพราะ"},)"
                         R"("help":{"en":"ask","th":"ถาม"}})");
  EXPECT_EQ(dumped(to_json(reason)), json.text());
}

}  // namespace
}  // namespace anumat::office
