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
  EXPECT_THAT(drawn, HasSubstr("<figcaption>เบิก&lt;จ่าย</figcaption><table class=\"bars\""));
  EXPECT_THAT(drawn, HasSubstr("<tr><th scope=\"row\">ไตรมาส 1</th><td class=\"drawn\"><svg"))
      << "names are text of the page";
  EXPECT_THAT(drawn, HasSubstr("</svg></td><td>33.00</td><td>17.40</td></tr>")) << "as many places in each";
  EXPECT_THAT(drawn, HasSubstr("</svg></td><td>54.00</td><td>–</td></tr>"));
}

TEST_F(PressTest, DrawsColumnsWithATableOfTheSame) {
  page(
      "{% chart columns {title: \"คน\", series: [\"มา\"], rows: [{name: \"ม.ค.\", values: [1200]}, {name: \"ก.พ.\", "
      "values: [null]}]} %}");

  const std::string drawn = html();
  EXPECT_THAT(drawn, HasSubstr("<tr><th scope=\"row\">ม.ค.</th><td>1,200</td></tr>"));
  EXPECT_THAT(drawn, HasSubstr("<tr><th scope=\"row\">ก.พ.</th><td>–</td></tr>"));
}

/// Marks of Thai stand wrong in a drawing, so that none is in any.
TEST_F(PressTest, DrawsNoWordsInside) {
  for (const char* kind : {"bars", "columns", "lines"}) {
    page(std::string("{% chart ") + kind +
         " {title: \"ปั๊ม\", unit: \"น้ำ\", series: [\"ที่\", \"ผู้\"], rows: [{name: \"ปู่\", values: [1, 2]}]} %}");
    const std::string drawn = html();
    std::size_t drawings = 0;
    for (std::size_t at = drawn.find("<text"); at != std::string::npos; at = drawn.find("<text", at + 1), ++drawings) {
      const std::string words = drawn.substr(at, drawn.find("</text>", at) - at);
      EXPECT_EQ(words.find("\xE0\xB8"), std::string::npos) << kind << ": " << words;
    }
    EXPECT_GT(drawings, 0U) << kind;
    EXPECT_THAT(drawn, HasSubstr("ปู่")) << kind;
  }
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

TEST_F(PressTest, ShowsTheNumberOfTheRegister) {
  publish("document: card\ntemplate: page.html\nnumber: A {serial(1)}/{string(date.year + 543)}\nnumbered by: clerk\n",
          "{{ if paper.number = null then \"none\" else paper.number }} {{ paper.numbered on }}");
  EXPECT_EQ(html(), "none –");
  const auto unsigned_paper = paper();
  engine::Command command;
  command.type = engine::CommandType::GrantRole;
  command.key = "grant";
  command.actor = "ADM";
  command.at = *Instant::from_text("2026-10-02T02:00:00.000000Z");
  command.body = {{"person", "ADM"}, {"role", "clerk"}, {"from", *Date::from_iso("2026-10-01")}};
  ASSERT_TRUE(office_->engine().handle(command));
  command.type = engine::CommandType::NumberPaper;
  command.key = "number";
  command.body = {{"document", "card"}, {"seal", unsigned_paper->seal}, {"position", 2}};

  const auto numbered = office_->engine().handle(command);

  ASSERT_TRUE(numbered);
  ASSERT_TRUE(numbered->accepted) << numbered->reasons.front().message.en;
  EXPECT_EQ(html(), "A 1/2569 2 ต.ค. 69");
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

TEST_F(PressTest, MasksWhatIsPublished) {
  publish("document: card\ntemplate: page.html\naudience: public\n",
          "{{ \"โทร 081-234-5678\" }}{% chart bars {title: \"a\", series: [\"b\"], rows: [{name: \"x@y.example\", "
          "values: [1]}]} %}");
  EXPECT_THAT(html(), HasSubstr("โทร [ปกปิด]"));
  EXPECT_THAT(html(), Not(HasSubstr("x@y.example")));
}

TEST_F(PressTest, MasksWhatIsPublishedInListsAndContexts) {
  publish("document: card\ntemplate: page.html\naudience: public\n",
          "{{ [\"โทร 081-234-5678\", \"ว่าง\"] }}; {{ {address: \"x@y.example\"} }}");

  EXPECT_THAT(html(), HasSubstr("โทร [ปกปิด], ว่าง"));
  EXPECT_THAT(html(), Not(HasSubstr("x@y.example")));
}

TEST_F(PressTest, ShowsTheOfficeWhatItWrote) {
  page("{{ \"โทร 081-234-5678\" }}");

  EXPECT_THAT(html(), HasSubstr("081-234-5678"));
}

TEST(PaperCode, IsReadFromTheAddressThatHoldsIt) {
  const PaperCode code{12, std::string(32, 'a'), "quarter report", "Q3#ก"};

  const std::string address = code_address("https://unit.example/", code);

  EXPECT_TRUE(address.starts_with("https://unit.example/verify?code=ANUMAT1%2012%20aaaa")) << address;
  EXPECT_EQ(address.find_first_of(" #\""), std::string::npos) << address;
  const auto read = read_code(address + "&lang=th");
  ASSERT_TRUE(read);
  EXPECT_EQ(to_text(*read), to_text(code));
  EXPECT_FALSE(read_code("https://unit.example/verify?code=%"));
  EXPECT_FALSE(read_code("https://unit.example/verify"));
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

constexpr const char* photos = R"(case: trip
key: code
opened by: clerk
| field | type | required |
| code  | text | yes      |

evidence: photo
formats: jpg, png
size: 5 MB
consent: agreement

evidence: agreement
formats: pdf
size: 5 MB

document: card
template: page.html
audience: public
)";

struct PressPhotos : PressTest {
  void SetUp() override {
    publish(photos, "{% for one in trip %}<p>{% photo one.evidence[kind = \"photo\"] %}</p>{% end %}");
    give("ADM", engine::CommandType::GrantRole,
         {{"person", "ADM"}, {"role", "clerk"}, {"from", *Date::from_iso("2026-10-01")}});
    for (const char* code : {"A", "B"})
      give("ADM", engine::CommandType::OpenCase, {{"kind", "trip"}, {"fields", model::Context{{"code", code}}}});
  }
  void give(const std::string& actor, engine::CommandType type, model::Context body) {
    engine::Command command;
    command.type = type;
    command.key = "k" + std::to_string(++keys_);
    command.actor = actor;
    command.at = *Instant::from_text("2026-10-01T03:00:00.000000Z");
    command.body = std::move(body);
    const auto outcome = office_->engine().handle(command);
    ASSERT_TRUE(outcome) << outcome.error().message.en;
    ASSERT_TRUE(outcome->accepted) << outcome->reasons.front().message.en;
  }
  void attach(const std::string& code, const std::string& kind, char digit) {
    give("ADM", engine::CommandType::AttachEvidence,
         {{"case", "trip/" + code},
          {"kind", kind},
          {"name", kind == "photo" ? "p.jpg" : "a.pdf"},
          {"digest", std::string(64, digit)},
          {"size", 4}});
  }
  std::string shown(const std::string& bytes = "\xFF\xD8\xFF\xD9") {
    const reports::Sources sources{office_->store(), office_->definitions(), office_->engine().state(),
                                   *office_->published()};
    auto press = Press::open(sources, [bytes](const std::string&) -> Result<std::string> { return bytes; });
    const auto made = press->make(office_->published()->documents.front(), "");
    return made ? made->html : made.error().code;
  }
  int keys_ = 0;
};

TEST_F(PressPhotos, AreShownWithConsentOnly) {
  attach("A", "photo", 'a');
  EXPECT_EQ(shown(), "<p></p><p></p>");

  attach("A", "agreement", 'c');

  EXPECT_EQ(shown(), "<p><img class=\"photo\" alt=\"photo\" src=\"data:image/jpeg;base64,/9j/2Q==\"></p><p></p>");
}

TEST_F(PressPhotos, NeedConsentWhereverTheyAre) {
  attach("A", "photo", 'a');
  attach("A", "agreement", 'c');
  attach("B", "photo", 'a');

  EXPECT_EQ(shown(), "<p></p><p></p>") << "the same picture, to which those of the other case did not agree";
}

TEST_F(PressPhotos, ArePictures) {
  attach("A", "photo", 'a');
  attach("A", "agreement", 'c');

  EXPECT_EQ(shown("%PDF-1.7"), "<p></p><p></p>") << "the paper is made without it";
  EXPECT_EQ(shown("\xFF\xD8\xFF\xE1\x7F"), "<p></p><p></p>") << "cut off";
  EXPECT_THAT(shown("\x89PNG\r\n\x1A\n"), HasSubstr("data:image/png;base64,"));
}

TEST_F(PressPhotos, AreShownWithoutPlaceTimeAndOwner) {
  using namespace std::string_literals;
  attach("A", "photo", 'a');
  attach("A", "agreement", 'c');
  const std::string begins = "\xFF\xD8\xFF\xE0\x00\x03J"s;
  const std::string picture = "\xFF\xDA\x00\x03S12\xFF\x00\xFF\xD0\xFF\xD9"s;

  const std::string plain = shown(begins + picture);
  const std::string told = shown(begins +
                                 "\xFF\xE1\x00\x06"
                                 "Exif\xFF\xFE\x00\x05own"s +
                                 picture + "\xFF\xD8\xFF\xE1 more");

  EXPECT_THAT(plain, HasSubstr("data:image/jpeg;base64,"));
  EXPECT_EQ(told, plain);
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
