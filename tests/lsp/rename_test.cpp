#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "editor.hpp"

namespace anumat::lsp::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Rename : public testing::Test {
 protected:
  void SetUp() override {
    editor.start();
    open_both(editor);
  }
  Json ask(const std::string& uri, const std::string& needle, std::size_t inside, const std::string& name) {
    Json params = editor.at(uri, needle, inside);
    params["newName"] = name;
    return editor.ask("textDocument/rename", params);
  }
  /// Takes the edits over; both files are open with the new texts afterwards.
  void apply(const Json& answer) {
    ASSERT_TRUE(answer.contains("result")) << answer;
    for (const auto& [uri, edits] : answer["result"]["changes"].items()) editor.open(uri, editor.edited(uri, edits));
  }
  static std::string why_not(const Json& answer) {
    return answer.contains("error") && answer["error"]["code"] == -32803 ? answer["error"]["message"].get<std::string>()
                                                                         : answer.dump();
  }

  Editor editor;
};

TEST_F(Rename, ChangesEveryPlaceInEveryFile) {
  struct Case {
    std::string uri;
    const char* needle;
    std::size_t inside;
    const char* name;
    std::vector<std::string> expected;
    const char* gone;
  };
  const std::vector<Case> cases{
      {kOffice,
       "role: head",
       7,
       "chief of office",
       {"| chief of office  | refused", "remind chief of office", "|| \"chief of office\""},
       "head |"},
      {kOffice, "parameter: limit", 12, "วงเงิน", {"amount <= วงเงิน and", "than {วงเงิน}"}, "limit"},
      {kFlow,
       "| amount  | money",
       3,
       "sum asked",
       {"| sum asked  | money", "require: sum asked <= limit and total <= sum asked", "{sum asked} is",
        "| submit  | owner | review   | submit  | sum asked |", "| sum asked  || level"},
       "{amount}"},
      {kFlow, "| price | money", 3, "unit price", {"return p.unit price"}, "p.price"},
      {kFlow, "for p in", 4, "one", {"for one in parts return one.price"}, "p.price"},
      {kFlow,
       "| draft  | submit",
       3,
       "new",
       {"start: new", "| new  | submit", "state = \"new\"", "| new  |         |"},
       "draft"},
      {kFlow,
       "state in (\"review\")",
       12,
       "being looked at",
       {"in (\"being looked at\")", "| being looked at | approve"},
       "review"},
      {kFlow,
       "| submit  | owner",
       3,
       "ask",
       {"| draft  | ask  | owner", "| ask | small enough", "owner did ask"},
       "| submit | small"},
      {kFlow,
       "case: request",
       7,
       "purchase",
       {"case: purchase", "derived: purchase", "lifecycle: purchase", "checks: purchase"},
       "lifecycle: request"},
      {kFlow, "record: part", 9, "item line", {"list of item line", "record: item line"}, "list of part"},
      {kFlow, "rule: small enough", 7, "cheap", {"| submit | cheap |", "rule: cheap"}, "small enough"},
      {kFlow, "route: by amount", 8, "กลาง", {"route กลาง |"}, "by amount"},
      {kFlow, "|| level", 4, "rank", {"holder of approver.rank"}, "approver.level"},
      {kFlow, "table: approver", 8, "who decides", {"holder of who decides.level"}, "approver"},
      {kOffice, "evidence: quotation", 12, "price quote", {"file \"price quote\""}, "file \"quotation\""},
  };
  for (const Case& one : cases) {
    open_both(editor);
    apply(ask(one.uri, one.needle, one.inside, one.name));
    for (const std::string& expected : one.expected) EXPECT_THAT(editor.text(kFlow), HasSubstr(expected)) << one.needle;
    EXPECT_THAT(editor.text(kFlow), Not(HasSubstr(one.gone))) << one.needle;
    EXPECT_EQ(editor.findings(kFlow), Json::array()) << one.needle;
    EXPECT_EQ(editor.findings(kOffice), Json::array()) << one.needle;
  }
}

TEST_F(Rename, KeepsTheTranslation) {
  apply(ask(kFlow, "| draft  | submit", 3, "new"));

  EXPECT_THAT(editor.text(kOffice), HasSubstr("| new | ร่าง |"));
}

TEST_F(Rename, CopiesATranslationThatOthersShare) {
  editor.type_over(kOffice, "role: clerk", "role: draft");
  editor.type_over(kFlow, "opened by: clerk", "opened by: draft");
  editor.type_over(kFlow, "\"clerk\"", "\"draft\"");
  ASSERT_EQ(editor.findings(kFlow), Json::array());

  apply(ask(kFlow, "| draft  | submit", 3, "new"));

  EXPECT_THAT(editor.text(kOffice), HasSubstr("| draft | ร่าง |\n| new | ร่าง |"));
  EXPECT_THAT(editor.text(kFlow), HasSubstr("opened by: draft"));
}

TEST_F(Rename, TellsTheNameUnderTheCursor) {
  const Json found = editor.result("textDocument/prepareRename", editor.at(kFlow, "require: amount", 10));

  EXPECT_EQ(found["placeholder"], "amount");
  EXPECT_EQ(editor.text_in(kFlow, found["range"]), "amount");
}

TEST_F(Rename, RefusesWhatIsNotTheAuthors) {
  EXPECT_THAT(why_not(ask(kFlow, "lifecycle: request", 2, "x")), HasSubstr("word of the language"));
  EXPECT_THAT(why_not(ask(kFlow, "opened by: clerk", 2, "x")), HasSubstr("word of the language"));
  EXPECT_THAT(why_not(ask(kFlow, "| effect |", 3, "x")), HasSubstr("heading"));
  EXPECT_THAT(why_not(ask(kFlow, "sum(append", 1, "x")), HasSubstr("built in"));
  EXPECT_THAT(why_not(ask(kFlow, "limit and total", 7, "x")), HasSubstr("word of the language"));
  EXPECT_THAT(why_not(ask(kFlow, "is more than", 4, "x")), HasSubstr("no name here"));
}

TEST_F(Rename, RefusesNamesThatCannotBe) {
  EXPECT_THAT(why_not(ask(kFlow, "| amount  | money", 3, " ")), HasSubstr("at least one letter"));
  EXPECT_THAT(why_not(ask(kFlow, "| amount  | money", 3, "a|b")), HasSubstr("no bar"));
  EXPECT_THAT(why_not(ask(kFlow, "| amount  | money", 3, "count")), HasSubstr("built-in function"));
  EXPECT_THAT(why_not(ask(kFlow, "| amount  | money", 3, "and")), HasSubstr("word of the language"));
  EXPECT_THAT(why_not(ask(kFlow, "| amount  | money", 3, "owner")), HasSubstr("would say"));
  EXPECT_THAT(why_not(ask(kFlow, "| amount  | money", 3, "total")), Not(HasSubstr("result")));
  EXPECT_THAT(why_not(ask(kFlow, "| draft  | submit", 3, "review")), Not(HasSubstr("result")));
  EXPECT_THAT(why_not(ask(kOffice, "role: head", 7, "clerk")), HasSubstr("would say"));
}

TEST_F(Rename, RefusesAFieldThatSharesAPlaceWithAnother) {
  editor.type_over(kFlow, "case: request",
                   "case: gift\nkey: amount\n| field  | type  |\n| amount | money |\n\ncase: request");
  ASSERT_EQ(editor.findings(kFlow), Json::array());

  // The table reads `amount` of whichever case asks.
  EXPECT_THAT(why_not(ask(kFlow, "| amount | money |", 3, "value")), HasSubstr("several things at once"));
}

TEST_F(Rename, WarnsOfTextsThatReadTheSame) {
  editor.type_over(kFlow, "require: amount <= limit", "require: acts[act = \"submit\"] != null and amount <= limit");

  const Json answer = ask(kFlow, "| submit  | owner", 3, "ask");

  apply(answer);
  EXPECT_THAT(editor.text(kFlow), HasSubstr("act = \"submit\""));
}

TEST_F(Rename, ShowsThoseTextsForConfirmationWhenItCan) {
  Editor able;
  able.start(
      {{"workspace", {{"workspaceEdit", {{"documentChanges", true}, {"changeAnnotationSupport", Json::object()}}}}}});
  open_both(able);
  able.type_over(kFlow, "require: amount <= limit", "require: acts[act = \"submit\"] != null and amount <= limit");
  Json params = able.at(kFlow, "| submit  | owner", 3);
  params["newName"] = "ask";

  const Json edit = able.result("textDocument/rename", params);

  EXPECT_EQ(edit["changeAnnotations"]["text"]["needsConfirmation"], true);
  int annotated = 0;
  for (const Json& one : edit["documentChanges"][0]["edits"])
    if (one.contains("annotationId")) ++annotated;
  EXPECT_EQ(annotated, 1);
}

TEST_F(Rename, NamesTheWordsOfWhichNothingIsKnown) {
  editor.type_over(kFlow, "require: amount <= limit",
                   "require: (acts[1] = null or acts[1].facts.amount != 1) and amount <= limit");
  ASSERT_EQ(editor.findings(kFlow), Json::array());
  Json params = editor.at(kFlow, "| amount  | money", 3);
  params["newName"] = "sum asked";

  const Json answer = editor.ask("textDocument/rename", params);

  ASSERT_TRUE(answer.contains("result")) << answer;
  EXPECT_EQ(editor.messages().front().value("method", ""), "window/showMessage");
  EXPECT_THAT(editor.edited(kFlow, answer["result"]["changes"][kFlow]), HasSubstr("acts[1].facts.amount"));
}

/// A warning is shown to clients that know no confirmation.
TEST_F(Rename, NamesTheTextsItLeft) {
  editor.type_over(kFlow, "require: amount <= limit", "require: acts[act = \"submit\"] != null and amount <= limit");
  Json params = editor.at(kFlow, "| submit  | owner", 3);
  params["newName"] = "ask";

  editor.ask("textDocument/rename", params);

  const auto shown = std::find_if(editor.messages().begin(), editor.messages().end(),
                                  [](const Json& one) { return one.value("method", "") == "window/showMessage"; });
  ASSERT_NE(shown, editor.messages().end());
  EXPECT_THAT((*shown)["params"]["message"].get<std::string>(), HasSubstr("flow.anumat:"));
}

}  // namespace
}  // namespace anumat::lsp::test
