#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "editor.hpp"

namespace anumat::lsp::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

class Features : public testing::Test {
 protected:
  void begin(const Json& capabilities = Json::object(), const Json& more = Json::object()) {
    editor.start(capabilities, more);
    open_both(editor);
  }
  std::vector<std::string> complete(const std::string& uri, const std::string& needle, std::size_t inside,
                                    int nth = 0) {
    last_ = editor.result("textDocument/completion", editor.at(uri, needle, inside, nth))["items"];
    return labels(last_);
  }
  /// What the file reads when the item has been taken.
  std::string taken(const std::string& uri, const std::string& label) {
    for (const Json& item : last_)
      if (item["label"] == label) return editor.edited(uri, Json::array({item["textEdit"]}));
    return "no " + label;
  }
  std::string hover(const std::string& needle, std::size_t inside = 0, int nth = 0) {
    const Json found = editor.result("textDocument/hover", editor.at(kFlow, needle, inside, nth));
    return found.is_null() ? "" : found["contents"]["value"].get<std::string>();
  }

  Editor editor;
  Json last_;
};

TEST_F(Features, FindingsAreThoseOfTheWholePackage) {
  begin();
  EXPECT_EQ(editor.findings(kOffice), Json::array());
  EXPECT_EQ(editor.findings(kFlow), Json::array());

  editor.type_over(kOffice, "role: head", "role: heda");

  EXPECT_EQ(editor.findings(kOffice), Json::array());
  ASSERT_FALSE(editor.findings(kFlow).empty());
  const Json first = editor.findings(kFlow)[0];
  EXPECT_EQ(first["code"], "E1203");
  EXPECT_EQ(first["severity"], 1);
  EXPECT_EQ(first["source"], "anumat");
  EXPECT_EQ(editor.text_in(kFlow, first["range"]), "head");
  EXPECT_THAT(first["message"].get<std::string>(), HasSubstr("did you mean `heda`?"));
}

TEST_F(Features, FindingsGoWhenTheLastFileIsClosed) {
  begin();
  editor.type_over(kOffice, "role: head", "role: heda");
  ASSERT_FALSE(editor.findings(kFlow).empty());

  editor.tell("textDocument/didClose", {{"textDocument", {{"uri", kOffice}}}});
  EXPECT_FALSE(editor.findings(kFlow).empty());
  editor.tell("textDocument/didClose", {{"textDocument", {{"uri", kFlow}}}});

  EXPECT_EQ(editor.findings(kFlow), Json::array());
}

TEST_F(Features, SpeaksThaiByLocaleAndEnglishByOption) {
  begin(Json::object(), {{"locale", "th-TH"}});
  editor.type_over(kFlow, "to       | act", "too      | act");
  EXPECT_THAT(editor.findings(kFlow).dump(), HasSubstr("ไม่มีคอลัมน์"));

  Editor other;
  other.start(Json::object(), {{"locale", "th"}, {"initializationOptions", {{"language", "en"}}}});
  other.open(kFlow, "rol: x\n");
  EXPECT_THAT(other.findings(kFlow).dump(), Not(HasSubstr("ไม่")));
}

TEST_F(Features, OtherPlacesOfAFindingAreShown) {
  begin();

  editor.type_over(kOffice, "role: head", "role: clerk");

  ASSERT_FALSE(editor.findings(kOffice).empty());
  const Json related = editor.findings(kOffice)[0]["relatedInformation"];
  ASSERT_EQ(related.size(), 1U);
  EXPECT_EQ(editor.text_in(kOffice, related[0]["location"]["range"]), "clerk");
}

TEST_F(Features, CompletesKeywordsAndMissingProperties) {
  begin();
  editor.type_over(kFlow, "rule: small enough\n", "rule: small enough\nme\n");

  const auto found = complete(kFlow, "\nme\n", 3);

  EXPECT_THAT(found, IsSupersetOf({"severity", "advice th", "advice en", "meeting"}));
  EXPECT_THAT(found, Not(Contains("message th")));  // It is there.
  EXPECT_THAT(taken(kFlow, "meeting"), HasSubstr("rule: small enough\nmeeting: \n"));
}

TEST_F(Features, CompletesInTheLanguageOfTheFile) {
  begin();
  editor.open("untitled:thai", "ภาษา: th\nชุด: ก\n\nบท");

  const auto found = complete("untitled:thai", "\nบท", 7);

  EXPECT_THAT(found, Contains("บทบาท"));
  EXPECT_THAT(found, Not(Contains("role")));
  EXPECT_THAT(taken("untitled:thai", "บทบาท"), HasSubstr("\n\nบทบาท: "));
}

TEST_F(Features, CompletesHeadingsThatAreNotThereYet) {
  begin();
  editor.type_over(kFlow, "| on     | rule         | effect |", "| on     | rule         | e |");

  EXPECT_THAT(complete(kFlow, "| e |", 3), ElementsAre("effect"));
}

TEST_F(Features, KnowsTheLabelsOfColumnsOfAReport) {
  begin();
  const std::string tables = "file:///nowhere/requests/tables.anumat";
  editor.open(
      tables,
      "package: flow\n\nreport: requests\nrows: request\n| column | value | label th | l |\n| a | amount | ยอด | |\n");

  EXPECT_THAT(complete(tables, "| l |", 3), ElementsAre("format", "label en"));
  const Json told = editor.result("textDocument/hover", editor.at(tables, "label th"));
  EXPECT_THAT(told["contents"]["value"].get<std::string>(), HasSubstr("ชื่อภาษาไทย"));
}

TEST_F(Features, CompletesCellsByWhatTheyHold) {
  struct Place {
    const char* needle;
    std::size_t inside;
    int nth;
    std::vector<std::string> expected;
    const char* never;
  };
  const std::vector<Place> places{
      {"| submit | small", 11, 0, {"small enough"}, "draft"},
      {"small enough | warn", 15, 0, {"stop", "warn", "record"}, "small enough"},
      {"| review | 10 days", 2, 0, {"draft", "review", "approved", "refused"}, "clerk"},
      {"| remind head", 2, 0, {"remind", "escalate to", "clerk", "head", "owner"}, "draft"},
      {"| submit  | owner",
       12,
       0,
       {"clerk", "head", "owner", "by amount", "holder of", "any 2 of", "all of"},
       "amount"},
      {"| draft  | submit  |", 11, 0, {"approved", "returned", "refused", "reopen"}, "limit"},
      {"| file \"quotation\"", 2, 0, {"comment", "file \"quotation\"", "untouched"}, "head"},
      {"never: state \"approved\" before",
       24,
       0,
       {"before", "after", "until", "eventually", "in the same round"},
       "total"},
      {"| money         |", 2, 0, {"text", "money", "list of", "part", "request"}, "head"},
      {"| amount | file", 2, 0, {"subject", "owner", "amount", "parts"}, "total"},
      {"| yes      | > 0", 13, 0, {"amount", "total", "limit", "count"}, "draft"},
      {"separate: owner", 10, 0, {"owner", "submit", "every step"}, "draft"},
      {"deadlines: request", 11, 0, {"request"}, "part"},
      {"| 1    | holder", 17, 0, {"clerk"}, "draft"},
      {"hit: unique", 5, 0, {"unique", "collect sum"}, "amount"},
  };
  begin();
  for (const Place& place : places) {
    const auto found = complete(kFlow, place.needle, place.inside, place.nth);
    EXPECT_THAT(found, IsSupersetOf(place.expected)) << place.needle;
    EXPECT_THAT(found, Not(Contains(place.never))) << place.needle;
  }
}

TEST_F(Features, CompletesExpressionsFromWhatIsInReach) {
  begin({{"textDocument", {{"completion", {{"completionItem", {{"snippetSupport", true}}}}}}}});
  editor.type_over(kFlow, "require: amount <= limit and total <= amount", "require: amount <= limit and to");

  const auto found = complete(kFlow, "and to", 6);

  EXPECT_THAT(found, IsSupersetOf({"total", "limit", "approver", "today", "sum", "and", "state"}));
  EXPECT_THAT(found, Not(Contains("clerk")));
  EXPECT_THAT(taken(kFlow, "total"), HasSubstr("limit and total\n"));
  EXPECT_THAT(taken(kFlow, "today"), HasSubstr("limit and today()\n"));
  EXPECT_THAT(taken(kFlow, "count"), HasSubstr("count(${1:list})"));
}

TEST_F(Features, CompletesThePartsBehindAPoint) {
  begin();
  editor.type_over(kFlow, "return p.price", "return p.");
  EXPECT_THAT(complete(kFlow, "return p.", 9), ElementsAre("name", "price", "state"));

  editor.type_over(kFlow, "require: amount <= limit", "require: parts[name = \"a\"].pr");
  EXPECT_THAT(complete(kFlow, "\"a\"].pr", 7), IsSupersetOf({"price"}));
  EXPECT_THAT(taken(kFlow, "price"), HasSubstr("parts[name = \"a\"].price"));
}

TEST_F(Features, CompletesWhatOnlyItsSectionDeclares) {
  begin();
  const std::string year = "file:///nowhere/year/year.anumat";
  editor.open(year,
              "package: year\n\ncycle: c\nperiod: fiscal year\nstages: plan, improve\n| stage | duty | who | due |\n"
              "|  | d | clerk | every month |\n\nsurvey: s\nabout: request\n| scale | value |\n| mood | 1 |\n\n"
              "| question | kind | scale |\n| q | scale |  |\n\nreconcile: r\nleft: a\nright: b\n"
              "| column | left | right | key |\n| sum | sum | sum | yes |\n\n"
              "| outcome | differs |\n| o |  |\n");

  EXPECT_THAT(complete(year, "|  | d |", 2), IsSupersetOf({"plan", "improve"}));
  EXPECT_THAT(complete(year, "| q | scale |  |", 14), Contains("mood"));
  EXPECT_THAT(complete(year, "| o |  |", 6), Contains("sum"));
}

TEST_F(Features, CompletesWhatATestCanDo) {
  begin();
  const std::string tests = "file:///nowhere/requests/tests.anumat";
  editor.open(tests, "language: en\npackage: requests\n\ntest: t\nabout: request\n| do | as |\n|  | clerk |\n");

  EXPECT_THAT(complete(tests, "|  | clerk", 2),
              IsSupersetOf({"open", "submit", "pause case", "claim task", "grant role", "recall decision"}));
}

TEST_F(Features, CompletesWhatOfficeSectionsChooseFrom) {
  begin();
  const std::string office = "file:///nowhere/requests/more.anumat";
  editor.open(
      office,
      "language: en\npackage: requests\n\nrole: referee\nscope: \n\ncalendar: days\nera: \nfiscal year starts: \n\n"
      "evidence: paper\nretention: \n");

  EXPECT_THAT(complete(office, "scope: ", 7), ElementsAre("unit", "case", "group"));
  EXPECT_THAT(complete(office, "era: ", 5), ElementsAre("BE", "CE"));
  EXPECT_THAT(complete(office, "fiscal year starts: ", 20), Contains("1 October"));
  EXPECT_THAT(complete(office, "retention: ", 11), Contains("10 years"));
}

TEST_F(Features, CompletesStatesInsideQuotes) {
  begin();

  EXPECT_THAT(complete(kFlow, "state = \"draft\"", 9), ElementsAre("draft", "review", "approved", "refused"));
}

TEST_F(Features, CompletesHolesOfMessages) {
  begin();

  EXPECT_THAT(complete(kFlow, "{amount} is more", 2), Contains("amount"));
  EXPECT_THAT(complete(kFlow, "} is more", 5), ElementsAre());
}

TEST_F(Features, CompletesARowThatHasNoEndYet) {
  begin();
  editor.type_over(kFlow, "| review | refuse  | head  | refused  | reject  |        | comment          |",
                   "| review | refuse | he");

  EXPECT_THAT(complete(kFlow, "| refuse | he", 13), Contains("head"));
}

TEST_F(Features, HoverTellsInBothLanguages) {
  begin();

  EXPECT_THAT(hover("lifecycle: request"), HasSubstr("**lifecycle** · วงจร"));
  EXPECT_THAT(hover("lifecycle: request"), HasSubstr("สถานะของเรื่อง"));
  EXPECT_THAT(hover("opened by: clerk"), HasSubstr("who may open one"));
  EXPECT_THAT(hover("| act     | takes", 3), HasSubstr("ผลทางระเบียบของขั้นนี้"));
  EXPECT_THAT(hover("opened by: clerk", 12), HasSubstr("Writes down what comes in."));
  EXPECT_THAT(hover("require: amount", 10), HasSubstr("field of `request`: `money`"));
  EXPECT_THAT(hover("require: amount", 10), HasSubstr("จำนวนเงิน"));
  EXPECT_THAT(hover("sum(append", 1), HasSubstr("sum(list)"));
  EXPECT_THAT(hover("sum(append", 1), HasSubstr("ผลรวม"));
  EXPECT_THAT(hover("limit and total", 7), HasSubstr("**and** · และ"));
  EXPECT_THAT(hover("case: request", 8), HasSubstr("A request to buy something."));
  EXPECT_THAT(hover("state = \"draft\"", 2), HasSubstr("สถานะปัจจุบันของเรื่อง"));
  EXPECT_EQ(hover("is more than"), "");
}

TEST_F(Features, GoesToTheDefinition) {
  struct Jump {
    const char* needle;
    std::size_t inside;
    std::string uri;
    const char* line;
  };
  const std::vector<Jump> jumps{{"remind head", 8, kOffice, "role: head"},
                                {"and total <=", 5, kFlow, "| total | money"},
                                {"amount <= limit", 12, kOffice, "parameter: limit"},
                                {"p.price", 2, kFlow, "| price | money"},
                                {"return p.price", 7, kFlow, "(for p in"},
                                {"list of part", 9, kFlow, "record: part"},
                                {"route by amount", 7, kFlow, "route: by amount"},
                                {"approver.level", 10, kFlow, "|| level"},
                                {"approver.level", 2, kFlow, "table: approver"},
                                {"state = \"draft\"", 10, kFlow, "| draft  | submit"},
                                {"never: state \"approved\"", 16, kFlow, "| approved | approve"},
                                {"owner did submit", 11, kFlow, "| submit  | owner"},
                                {"\"quotation\"", 3, kOffice, "evidence: quotation"},
                                {"|| \"head\"", 5, kOffice, "role: head"},
                                {"{limit}", 2, kOffice, "parameter: limit"}};
  begin();
  for (const Jump& jump : jumps) {
    const Json found = editor.result("textDocument/definition", editor.at(kFlow, jump.needle, jump.inside));
    ASSERT_EQ(found.size(), 1U) << jump.needle;
    EXPECT_EQ(found[0]["uri"], jump.uri) << jump.needle;
    const std::size_t at = editor.offset(jump.uri, found[0]["range"]["start"]);
    const std::string& text = editor.text(jump.uri);
    const std::string line = text.substr(text.rfind('\n', at) + 1, text.find('\n', at) - text.rfind('\n', at) - 1);
    EXPECT_THAT(line, HasSubstr(jump.line)) << jump.needle;
  }
}

TEST_F(Features, FindsEveryUse) {
  begin();
  Json place = editor.at(kOffice, "role: head", 7);
  place["context"] = {{"includeDeclaration", false}};

  const Json uses = editor.result("textDocument/references", place);
  place["context"]["includeDeclaration"] = true;
  const Json all = editor.result("textDocument/references", place);

  ASSERT_EQ(uses.size(), 3U);  // who, remind, and the outcome of the table
  EXPECT_EQ(all.size(), 4U);
  for (const Json& one : uses) EXPECT_EQ(editor.text_in(kFlow, one["range"]), "head");
}

TEST_F(Features, FormatsAsTheFormatterDoes) {
  begin();
  editor.type_over(kFlow, "| on     | rule         | effect |", "|on|rule|effect|");

  const Json edits =
      editor.result("textDocument/formatting", {{"textDocument", {{"uri", kFlow}}}, {"options", {{"tabSize", 2}}}});

  const std::string formatted = editor.edited(kFlow, edits);
  EXPECT_THAT(formatted, HasSubstr("\n| on     | rule         | effect |\n"));
  editor.open(kFlow, formatted);
  EXPECT_EQ(editor.result("textDocument/formatting", {{"textDocument", {{"uri", kFlow}}}}), Json::array());
}

TEST_F(Features, OffersTheFixesOfFindings) {
  begin();
  editor.type_over(kFlow, "| submit | small enough |", "| submit | small enouhg |");
  const Json range = editor.findings(kFlow)[0]["range"];
  const Json params{
      {"textDocument", {{"uri", kFlow}}}, {"range", range}, {"context", {{"diagnostics", Json::array()}}}};

  const Json actions = editor.result("textDocument/codeAction", params);

  ASSERT_EQ(actions.size(), 1U);
  EXPECT_EQ(actions[0]["kind"], "quickfix");
  EXPECT_EQ(actions[0]["diagnostics"][0]["code"], "E1213");
  EXPECT_THAT(editor.edited(kFlow, actions[0]["edit"]["changes"][kFlow]), HasSubstr("| submit | small enough |"));
  Json only = params;
  only["context"]["only"] = {"refactor"};
  EXPECT_EQ(editor.result("textDocument/codeAction", only), Json::array());
}

TEST_F(Features, OutlinesAFile) {
  begin({{"textDocument", {{"documentSymbol", {{"hierarchicalDocumentSymbolSupport", true}}}}}});

  const Json symbols = editor.result("textDocument/documentSymbol", {{"textDocument", {{"uri", kFlow}}}});

  ASSERT_EQ(symbols.size(), 10U);
  EXPECT_EQ(symbols[0]["name"], "case: request");
  EXPECT_EQ(symbols[0]["detail"], "คำขอจัดซื้อ");
  std::vector<std::string> fields;
  for (const Json& child : symbols[0]["children"]) fields.push_back(child["name"]);
  EXPECT_THAT(fields, ElementsAre("subject", "owner", "amount", "parts"));
  EXPECT_EQ(symbols[3]["name"], "lifecycle: request");
}

TEST_F(Features, OutlinesFlatForOldClients) {
  begin();

  const Json symbols = editor.result("textDocument/documentSymbol", {{"textDocument", {{"uri", kFlow}}}});

  EXPECT_THAT(symbols.dump(), HasSubstr("\"containerName\":\"case: request\""));
}

TEST_F(Features, FindsNamesOfThePackageByPartsAndLabels) {
  begin();

  EXPECT_EQ(editor.result("workspace/symbol", {{"query", "SMALL"}}).at(0)["name"], "small enough");
  EXPECT_EQ(editor.result("workspace/symbol", {{"query", "ธุรการ"}}).at(0)["name"], "clerk");
  EXPECT_EQ(editor.result("workspace/symbol", {{"query", "nothing like it"}}), Json::array());
}

TEST_F(Features, FoldsSectionsAndTables) {
  begin();

  const Json folds = editor.result("textDocument/foldingRange", {{"textDocument", {{"uri", kOffice}}}});

  EXPECT_THAT(folds, Contains(Json({{"startLine", 4}, {"endLine", 5}, {"kind", "region"}})));  // role: clerk
  EXPECT_THAT(folds, Contains(Json({{"startLine", 15}, {"endLine", 16}})));                    // the values
}

/// Tokens as (text, type) for reading.
std::vector<std::pair<std::string, std::string>> readable(Editor& editor, const std::string& uri, const Json& data,
                                                          const Json& legend) {
  std::vector<std::pair<std::string, std::string>> found;
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  for (std::size_t i = 0; i + 4 < data.size(); i += 5) {
    if (data[i] != 0) character = 0;
    line += data[i].get<std::uint32_t>();
    character += data[i + 1].get<std::uint32_t>();
    const Json start{{"line", line}, {"character", character}};
    const Json end{{"line", line}, {"character", character + data[i + 2].get<std::uint32_t>()}};
    found.emplace_back(editor.text_in(uri, {{"start", start}, {"end", end}}), legend[data[i + 3].get<std::size_t>()]);
  }
  return found;
}

TEST_F(Features, ColoursWordsByTheirMeaning) {
  const Json answer = editor.start();
  open_both(editor);
  const Json legend = answer["capabilities"]["semanticTokensProvider"]["legend"]["tokenTypes"];

  const Json data = editor.result("textDocument/semanticTokens/full", {{"textDocument", {{"uri", kFlow}}}})["data"];
  const auto tokens = readable(editor, kFlow, data, legend);

  for (const auto& [text, type] :
       std::vector<std::pair<std::string, std::string>>{{"lifecycle", "keyword"},
                                                        {"request", "class"},
                                                        {"clerk", "interface"},
                                                        {"draft", "enumMember"},
                                                        {"sum", "function"},
                                                        {"limit", "parameter"},
                                                        {"small enough", "function"},
                                                        {"amount", "property"},
                                                        {"warn", "keyword"},
                                                        {"1000", "number"},
                                                        {"and", "keyword"},
                                                        {"/// A request to buy something.", "comment"}})
    EXPECT_THAT(tokens, Contains(std::pair(text, type)));
}

TEST_F(Features, ColoursOnlyTheRangeAskedFor) {
  begin();
  const Json range{{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 1}, {"character", 0}}}};

  const Json part = editor.result("textDocument/semanticTokens/range",
                                  {{"textDocument", {{"uri", kFlow}}}, {"range", range}})["data"];

  EXPECT_EQ(part.size(), 5U * 2U);  // `language` and `en`
}

struct Twelve final : CaseCounter {
  std::map<std::pair<std::string, std::string>, std::int64_t> cases() override {
    return {{{"request", "review"}, 12},
            {{"request", "draft"}, 1},
            {{"request", "approved"}, 40},
            {{"other", "review"}, 7}};
  }
};

TEST(InlayHints, CountRunningCases) {
  const auto hints = [](const Json& options) {
    Editor editor({.open_office = [](const std::string& folder) -> std::unique_ptr<CaseCounter> {
      return folder == "/office" ? std::make_unique<Twelve>() : nullptr;
    }});
    editor.start(Json::object(), {{"initializationOptions", options}});
    open_both(editor);
    const Json range{{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 999}, {"character", 0}}}};
    return labels(editor.result("textDocument/inlayHint", {{"textDocument", {{"uri", kFlow}}}, {"range", range}}));
  };

  EXPECT_THAT(hints({{"office", "/office"}}), ElementsAre("13 running cases", "1 running case", "12 running cases"));
  EXPECT_THAT(hints({{"office", "/office"}, {"language", "th"}}), Contains("กำลังดำเนินการ 12 เรื่อง"));
  EXPECT_THAT(hints({{"office", "/none"}}), ElementsAre());
  EXPECT_THAT(hints(Json::object()), ElementsAre());
}

}  // namespace
}  // namespace anumat::lsp::test
