#include "anumat/documents/press.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "anumat/documents/prefix_store.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/office/office.hpp"

namespace anumat::documents {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// An office with a package of one document; its log holds nothing but its opening and the publication.
class PressTest : public ::testing::Test {
 protected:
  static std::string head() { return "language: en\npackage: papers\n\nrole: clerk\nlabel th: เจ้าหน้าที่\n\n"; }

  void publish(const std::string& section, const std::string& page) {
    auto made = office::Office::in_memory();
    ASSERT_TRUE(made) << made.error().message.en;
    office_ = std::move(*made);
    const Instant at = *Instant::from_text("2026-10-01T02:00:00.000000Z");
    engine::Command open;
    open.type = engine::CommandType::OpenOffice;
    open.key = "open";
    open.actor = "ADM";
    open.at = at;
    open.body = {{"name", "สำนักทดสอบ <๑>"}, {"administrator", "ADM"}};
    const auto opened = office_->engine().handle(open);
    ASSERT_TRUE(opened) << opened.error().message.en;
    const std::vector<dsl::SourceFile> sources{{"papers.anumat", head() + section}, {"templates/page.html", page}};
    const auto published = office_->publish(sources, "ADM", at);
    ASSERT_TRUE(published) << published.error().place << " " << published.error().message.en;
    ASSERT_TRUE(published->accepted) << (published->reasons.empty() ? "" : published->reasons.front().message.en);
  }

  Result<Paper> paper(const std::string& key = "", const PaperStyle& style = {}) {
    const reports::Sources sources{office_->store(), office_->definitions(), office_->engine().state(),
                                   *office_->published()};
    ANUMAT_TRY(Press press, Press::open(sources));
    return press.make(office_->published()->documents.front(), key, style);
  }

  std::string html(const std::string& key = "", const PaperStyle& style = {}) {
    const auto made = paper(key, style);
    return made ? made->html : made.error().code + " " + made.error().place + " " + made.error().message.en;
  }

  void page(const std::string& text) { publish("document: card\ntemplate: page.html\n", text); }

  std::unique_ptr<office::Office> office_;
};

TEST_F(PressTest, WritesValuesEscaped) {
  page("<p title=\"{{ \"a\\\"b\" }}\">{{ \"<b>&'\" }}</p>{{ paper.office }}");

  EXPECT_EQ(html(), "<p title=\"a&quot;b\">&lt;b&gt;&amp;&apos;</p>สำนักทดสอบ &lt;๑&gt;");
}

TEST_F(PressTest, FormatsAsPaperHasIt) {
  struct Row {
    const char* value;
    const char* shown;
  };
  const Row rows[]{{"1234567.5 | money", "1,234,567.50"},
                   {"-0.005 | money", "-0.01"},
                   {"1234567.25 | number", "1,234,567.25"},
                   {"17.399 | percent", "17.40"},
                   {"date(\"2026-10-01\") | date", "1 ตุลาคม 2569"},
                   {"date(\"2026-10-01\") | short date", "1 ต.ค. 69"},
                   {"date(\"2027-06-30\") | month", "มิถุนายน 2570"},
                   {"date(\"2027-06-30\")", "30 มิ.ย. 70"},
                   {"21 | words", "ยี่สิบเอ็ดบาทถ้วน"},
                   {"null | money", "–"},
                   {"[1, 2]", "1, 2"}};
  std::string text;
  std::string wanted;
  for (const Row& row : rows) {
    text += "{{ " + std::string(row.value) + " }};";
    wanted += std::string(row.shown) + ";";
  }
  page(text);

  EXPECT_EQ(html(), wanted);
}

TEST_F(PressTest, RunsListsAndConditions) {
  page(
      "{% for x in [1, 2, 3] %}{% if x = 2 %}two{% else if x = 3 %}three{% else %}{{ x }}{% end %},{% else %}none{% "
      "end "
      "%}{% for x in [] %}x{% else %}none{% end %}{% let y = 4 %}{{ y * 2 }}{# nothing #}");

  EXPECT_EQ(html(), "1,two,three,none8");
}

TEST_F(PressTest, NamesTheLineOfWhatCannotBeWorkedOut) {
  page("<p>\n{{ paper.position }}\n{{ date(string(paper.position)) }}</p>");

  const auto made = paper();

  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, "E8101");
  EXPECT_EQ(made.error().place, "templates/page.html:3");
}

TEST_F(PressTest, RefusesAValueOfAnotherKind) {
  page("{{ paper.office | money }}");

  EXPECT_THAT(html(), HasSubstr("E8101 templates/page.html:1"));
}

TEST_F(PressTest, RefusesAConditionThatIsNeither) {
  page("{% if paper.nothing %}x{% end %}");

  EXPECT_THAT(html(), HasSubstr("E8101"));
}

TEST_F(PressTest, NumbersWhatFiguresComeFrom) {
  page("{{ 5 | from [7, 8, 9, 12] }}{{ 6 | from 3 }}{{ 7 | from [12, 9, 8, 7] }}{{ 8 | from null }}{% references %}");

  const std::string plain = html();
  EXPECT_THAT(plain, HasSubstr(R"(5<sup class="reference"><a href="#reference-1">1</a></sup>6<sup)"));
  EXPECT_THAT(plain, HasSubstr(R"(7<sup class="reference"><a href="#reference-1">1</a></sup>8<section)"));
  EXPECT_THAT(plain, HasSubstr("<li id=\"reference-1\">เหตุการณ์ที่ 7–9, 12</li><li id=\"reference-2\">เหตุการณ์ที่ 3</li>"));
  EXPECT_THAT(html("", {false, "/audit?event="}), HasSubstr("<a href=\"/audit?event=12\">12</a>"));
}

TEST_F(PressTest, WritesThaiDigitsWhereTheyAreRead) {
  page(
      "<h1 class=\"h1\">12</h1><style>p{margin:1cm;content:counter(page)}</style><code>PJ70</code><p>&#39;{{ 34 "
      "}}</p>");

  EXPECT_EQ(html("", {true, ""}),
            "<h1 class=\"h1\">๑๒</h1><style>p{margin:1cm;content:counter(page, "
            "thai)}</style><code>PJ70</code><p>&#39;๓๔</p>");
}

TEST_F(PressTest, DrawsWithTheFiguresBeside) {
  page(
      "{% chart bars {title: \"เบิก<จ่าย\", unit: \"ร้อยละ\", series: [\"แผน\", \"ผล\"], rows: [{name: \"ไตรมาส 1\", "
      "values: [33, "
      "17.4]}, {name: \"ไตรมาส 2\", values: [54, null]}]} %}");

  const std::string drawn = html();
  EXPECT_THAT(drawn, HasSubstr("<figcaption>เบิก&lt;จ่าย</figcaption><svg viewBox="));
  EXPECT_THAT(drawn, HasSubstr("<tr><th scope=\"row\">ไตรมาส 1</th><td>33</td><td>17.4</td></tr>"));
  EXPECT_THAT(drawn, HasSubstr("<tr><th scope=\"row\">ไตรมาส 2</th><td>54</td><td>–</td></tr>"));
}

TEST_F(PressTest, RefusesFiguresWithoutShape) {
  page("{% chart lines {title: \"a\", series: [\"x\", \"y\"], rows: [{name: \"r\", values: [1]}]} %}");

  EXPECT_THAT(html(), HasSubstr("E8104 templates/page.html:1"));
}

TEST_F(PressTest, HasAPaperForEachKey) {
  publish("document: card\ntemplate: page.html\nfor each: [{n: 1}, {n: 2}]\nkey: \"c\" + string(about.n)\n",
          "{{ about.n }}{{ paper.key }}");

  EXPECT_EQ(html("c2"), "2c2");
  EXPECT_THAT(html("c3"), HasSubstr("E8100"));
}

TEST_F(PressTest, RefusesTwoPapersOfOneKey) {
  publish("document: card\ntemplate: page.html\nfor each: [1, 2]\nkey: \"c\"\n", "x");

  EXPECT_THAT(html("c"), HasSubstr("E8105"));
}

TEST_F(PressTest, SealsWhatIsOnThePage) {
  page("<p>{{ paper.office }}</p>{% qr %}");
  const auto made = paper();
  ASSERT_TRUE(made);

  const auto code = read_code(made->code);

  ASSERT_TRUE(code);
  EXPECT_EQ(code->document, "card");
  EXPECT_EQ(to_text(*code), made->code);
  EXPECT_THAT(made->html, HasSubstr("<code>" + code->seal + "</code>"));
  EXPECT_EQ(paper("", {true, "/x"})->code, made->code) << "digits and links are not what is sealed";
  EXPECT_EQ(paper()->html, made->html);
  page("<p>{{ paper.office }}.</p>{% qr %}");
  EXPECT_NE(paper()->code, made->code);
}

TEST(PaperCode, IsReadBack) {
  const PaperCode code{12, std::string(32, 'a'), "quarter report", "Q3"};

  const auto read = read_code(to_text(code));

  ASSERT_TRUE(read);
  EXPECT_EQ(read->position, 12);
  EXPECT_EQ(read->document, "quarter report");
  EXPECT_EQ(read->key, "Q3");
  EXPECT_EQ(read_code(to_text({12, std::string(32, 'a'), "minutes", "A#1#2"}))->key, "A#1#2");
  for (const char* wrong : {"", "ANUMAT1", "ANUMAT1 x aaaa y", "ANUMAT1 12 abc quarter report",
                            "ANUMAT2 12 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa y"})
    EXPECT_FALSE(read_code(wrong)) << wrong;
}

TEST_F(PressTest, KnowsNothingAfterItsPosition) {
  page("{{ paper.position }} {{ paper.root }}");
  const std::int64_t all = office_->engine().state().next_seq;

  const PrefixStore before(office_->store(), all - 1);

  EXPECT_EQ(before.read(0, 100)->size(), static_cast<std::size_t>(all - 1));
  EXPECT_EQ(before.frontier()->size, all - 1);
  EXPECT_EQ(PrefixStore(office_->store(), all).frontier()->roots, office_->engine().frontier().roots);
  EXPECT_NE(before.frontier()->roots, office_->engine().frontier().roots);
}

}  // namespace
}  // namespace anumat::documents
