#include <nlohmann/json.hpp>

#include "anumat/generate/artifact.hpp"
#include "support.hpp"

namespace anumat::generate::test {
namespace {

using nlohmann::json;

json schema() {
  const auto made = generate(small(), Format::JsonSchema, dsl::Language::English);
  EXPECT_TRUE(made);
  return json::parse(made->front().text);
}

TEST(JsonSchema, HasTheFieldsTheirTypesAndWhatTheyAllow) {
  const json made = schema();
  const json& properties = made.at("properties");

  EXPECT_EQ(made.at("$schema"), "https://json-schema.org/draft/2020-12/schema");
  EXPECT_EQ(made.at("required"), json::parse(R"(["subject", "owner", "amount", "method"])"));
  EXPECT_EQ(made.at("additionalProperties"), false);
  EXPECT_EQ(properties.at("method").at("enum"), json::parse(R"(["shop", "tender"])"));
  EXPECT_EQ(properties.at("pieces").at("minimum"), 1);
  EXPECT_EQ(properties.at("pieces").at("maximum"), 100);
  EXPECT_EQ(properties.at("lines").at("minItems"), 1);
  EXPECT_EQ(properties.at("lines").at("items").at("$ref"), "#/$defs/line");
  EXPECT_EQ(properties.at("needed").at("format"), "date");
  EXPECT_EQ(properties.at("amount").at("pattern"), "^-?(0|[1-9][0-9]*)\\.[0-9]{2}$");
  EXPECT_EQ(properties.at("amount").at("x-anumat-check"), "> 0");
  EXPECT_EQ(made.at("$defs").at("line").at("required"), json::parse(R"(["item", "pieces", "price"])"));
}

TEST(JsonSchema, LaysOutTheFormsOfACase) {
  const auto compilation = dsl::compile({{"form.anumat", R"(package: p

role: clerk

case: request
number: R-{serial(3)}
| field  | type   | required |
| owner  | person | yes      |
| urgent | boolean |         |
| reason | text   |          |

form: new request
about: request
| group | field  | width | visible when  | help en           |
| who   | owner  | 6     |               |                   |
| why   | urgent |       |               |                   |
| why   | reason | 8     | urgent = true | one or two lines  |
)"}});
  ASSERT_TRUE(compilation.definition);

  const auto made = generate(*compilation.definition, Format::JsonSchema, dsl::Language::English);

  ASSERT_TRUE(made);
  EXPECT_EQ(json::parse(made->front().text).at("x-anumat-forms"), json::parse(R"([{
      "name": "new request",
      "title": "new request",
      "groups": [
        {"title": "who", "fields": [{"field": "owner", "width": 6}]},
        {"title": "why", "fields": [{"field": "urgent", "width": 12},
                                    {"field": "reason", "width": 8, "visible_when": "urgent = true",
                                     "help": "one or two lines"}]}]}])"));
  EXPECT_FALSE(schema().contains("x-anumat-forms"));
}

}  // namespace
}  // namespace anumat::generate::test
