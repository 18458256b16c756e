#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "editor.hpp"

namespace anumat::lsp::test {
namespace {

int code_of(const Json& answer) {
  return answer.contains("error") ? answer["error"]["code"].get<int>() : 0;
}

TEST(Lifecycle, AnswersInitializeWithWhatItCanDo) {
  Editor editor({.version = "9.9"});

  const Json answer = editor.start();

  EXPECT_EQ(answer["serverInfo"]["name"], "anumat");
  EXPECT_EQ(answer["serverInfo"]["version"], "9.9");
  EXPECT_EQ(answer["capabilities"]["positionEncoding"], "utf-16");
  EXPECT_EQ(answer["capabilities"]["textDocumentSync"]["change"], 2);
}

TEST(Lifecycle, RefusesRequestsBeforeInitialize) {
  Editor editor;

  EXPECT_EQ(code_of(editor.ask("textDocument/hover")), -32002);
  EXPECT_EQ(code_of(editor.ask("shutdown")), -32002);
}

TEST(Lifecycle, RefusesASecondInitialize) {
  Editor editor;
  editor.start();

  EXPECT_EQ(code_of(editor.ask("initialize", {{"capabilities", Json::object()}})), -32600);
}

TEST(Lifecycle, EndsInOrder) {
  Editor editor;
  editor.start();

  EXPECT_TRUE(editor.result("shutdown").is_null());
  EXPECT_EQ(code_of(editor.ask("workspace/symbol", {{"query", ""}})), -32600);
  EXPECT_FALSE(editor.server().ended());
  editor.tell("exit");

  EXPECT_TRUE(editor.server().ended());
  EXPECT_EQ(editor.server().exit_code(), 0);
}

TEST(Lifecycle, EndsWithOneWhenNobodyShutItDown) {
  Editor editor;
  editor.start();

  editor.tell("exit");

  EXPECT_TRUE(editor.server().ended());
  EXPECT_EQ(editor.server().exit_code(), 1);
}

TEST(Protocol, KnowsNoOtherMethods) {
  Editor editor;
  editor.start();

  EXPECT_EQ(code_of(editor.ask("workspace/none")), -32601);
  EXPECT_EQ(code_of(editor.ask("textDocument/none", {{"textDocument", {{"uri", "x"}}}})), -32601);
  EXPECT_TRUE(editor.raw(framed(R"({"jsonrpc":"2.0","method":"$/none"})")).empty());
}

TEST(Protocol, GoesOnAfterWhatCannotBeRead) {
  Editor editor;
  editor.start();

  const auto broken = editor.raw(framed("{\"jsonrpc\": "));
  ASSERT_EQ(broken.size(), 1U);
  EXPECT_EQ(code_of(broken[0]), -32700);
  EXPECT_TRUE(broken[0]["id"].is_null());
  EXPECT_EQ(code_of(editor.raw("Content-Type: x\r\n\r\n").at(0)), -32700);
  EXPECT_EQ(code_of(editor.raw(framed("\xFF\xFE")).at(0)), -32700);
  EXPECT_EQ(code_of(editor.raw(framed("[]")).at(0)), -32600);
  EXPECT_EQ(code_of(editor.raw(framed(R"({"jsonrpc":"2.0","id":1,"method":7})")).at(0)), -32600);
  EXPECT_EQ(code_of(editor.raw(framed(R"({"jsonrpc":"2.0","id":1})")).at(0)), -32600);
  EXPECT_EQ(code_of(editor.ask("textDocument/hover", {{"textDocument", 5}})), -32602);
  EXPECT_EQ(code_of(editor.ask("textDocument/hover", Json::array())), -32602);

  EXPECT_TRUE(editor.ask("shutdown").contains("result"));
}

TEST(Protocol, TakesMessagesInAnyPieces) {
  Editor editor;
  editor.start();
  const std::string both = framed(R"({"jsonrpc":"2.0","id":"a","method":"none"})") +
                           "content-length:  44\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n" +
                           R"({"jsonrpc":"2.0","id":"b","method":"none/"} )";

  std::vector<Json> answers;
  for (const char byte : both)
    for (const Json& answer : editor.raw(std::string_view(&byte, 1))) answers.push_back(answer);

  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0]["id"], "a");
  EXPECT_EQ(answers[1]["id"], "b");
}

TEST(Protocol, SkipsABodyThatIsTooLong) {
  Editor editor;
  editor.start();

  EXPECT_EQ(code_of(editor.raw("Content-Length: 99999999\r\n\r\n").at(0)), -32700);
  EXPECT_TRUE(editor.raw(std::string(99999999, 'x')).empty());

  EXPECT_TRUE(editor.ask("shutdown").contains("result"));
}

TEST(Protocol, RefusesAnUnknownFile) {
  Editor editor;
  editor.start();

  EXPECT_EQ(
      code_of(editor.ask("textDocument/documentSymbol", {{"textDocument", {{"uri", "file:///no/where.anumat"}}}})),
      -32602);
}

TEST(Positions, AreUtf16UnitsUnlessBytesAreAgreedOn) {
  // Thai letters are one UTF-16 unit and three bytes each, marks too; the emoji is two units and four bytes.
  const std::string text = "language: th\nชุด: ที่น้ำ😀\nบทบาทท: ก\n";
  const std::string uri = "untitled:one";
  for (const bool utf8 : {false, true}) {
    Editor editor;
    const Json answer =
        editor.start({{"general", {{"positionEncodings", utf8 ? Json{"utf-16", "utf-8"} : Json{"utf-16"}}}}});
    editor.open(uri, text);

    EXPECT_EQ(answer["capabilities"]["positionEncoding"], utf8 ? "utf-8" : "utf-16");
    ASSERT_FALSE(editor.findings(uri).empty());
    const Json range = editor.findings(uri)[0]["range"];
    EXPECT_EQ(editor.text_in(uri, range), "บทบาทท");
    EXPECT_EQ(range["end"]["character"], utf8 ? 18 : 6);
  }
}

TEST(Positions, ChangesInsideThaiWordsKeepTheTextWhole) {
  for (const bool utf8 : {false, true}) {
    Editor editor;
    editor.start({{"general", {{"positionEncodings", {utf8 ? "utf-8" : "utf-16"}}}}});
    open_both(editor);
    ASSERT_EQ(editor.findings(kOffice), Json::array());

    // A tone mark alone, behind an emoji on the same line; then the line is checked by a hover far behind it.
    editor.type_over(kOffice, "เจ้าหน้าที่ธุรการ", "😀 เจ้าหน้าที่ธุรการ");
    editor.type_over(kOffice, "้", "", 1);
    editor.type_over(kOffice, "role: head", "role: หัวหน้า");
    EXPECT_EQ(editor.findings(kFlow).empty(), false);  // `head` is gone.
    editor.type_over(kOffice, "role: หัวหน้า", "role: head");

    EXPECT_EQ(editor.findings(kFlow), Json::array());
    const Json symbols = editor.result("textDocument/documentSymbol", {{"textDocument", {{"uri", kOffice}}}});
    EXPECT_NE(symbols.dump().find("head"), std::string::npos);
    const Json formatted = editor.result("textDocument/formatting", {{"textDocument", {{"uri", kOffice}}}});
    EXPECT_NE(editor.edited(kOffice, formatted).find("😀 เจ้าหนาที่ธุรการ"), std::string::npos);
  }
}

/// Types into the names of roles at random; gives the names that the server then knows, and those that should be.
std::pair<std::vector<std::string>, std::vector<std::string>> type_at_random(bool utf8, bool honest) {
  const std::vector<std::string> letters{"a", "ก", "ที่", "น้ำ", "😀", "é", "ฎ", "ๆ"};
  const std::string uri = "untitled:roles";
  Editor editor;
  editor.start({{"general", {{"positionEncodings", {utf8 ? "utf-8" : "utf-16"}}}}});
  editor.open(uri, "package: p\nrole: กa\nrole: ขb\nrole: 😀c\n");
  if (!honest) editor.count_wrongly();
  std::uint32_t seed = 7;
  const auto next = [&](std::size_t below) { return (seed = seed * 1664525 + 1013904223) / 65536 % below; };
  for (int round = 0; round < 200; ++round) {
    // Behind one of the colons a letter is put in; now and then one that was put in is taken out again.
    const std::string letter = letters[next(letters.size())];
    const int line = static_cast<int>(next(3));
    if (round % 3 == 2 && editor.text(uri).find(letter) != std::string::npos)
      editor.type_over(uri, letter, "x");
    else
      editor.type_over(uri, "role: ", "role: " + letter, line);
  }
  std::vector<std::string> known;
  const Json symbols = editor.result("textDocument/documentSymbol", {{"textDocument", {{"uri", uri}}}});
  for (const Json& one : symbols) known.push_back(one["name"]);
  std::vector<std::string> lines;
  std::istringstream text(editor.text(uri));
  for (std::string line; std::getline(text, line);)
    if (line.starts_with("role")) lines.push_back(line);
  return {known, lines};
}

TEST(Positions, RandomTypingInThaiKeepsBothSidesTheSame) {
  for (const bool utf8 : {false, true}) {
    const auto [known, lines] = type_at_random(utf8, true);
    EXPECT_EQ(known, lines);
    // A planted fault: an editor that counts in other units than were agreed on.
    const auto [garbled, meant] = type_at_random(utf8, false);
    EXPECT_NE(garbled, meant);
  }
}

TEST(Positions, PastTheEndIsTheEnd) {
  Editor editor;
  editor.start();
  open_both(editor);

  editor.tell(
      "textDocument/didChange",
      {{"textDocument", {{"uri", kOffice}, {"version", 2}}},
       {"contentChanges",
        Json::array(
            {{{"range", {{"start", {{"line", 900}, {"character", 7}}}, {"end", {{"line", 901}, {"character", 0}}}}},
              {"text", "\nrole: late\n"}}})}});

  const Json found = editor.result("workspace/symbol", {{"query", "late"}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["name"], "late");
}

TEST(Changes, AWholeNewTextReplacesTheOld) {
  Editor editor;
  editor.start();
  open_both(editor);

  editor.tell("textDocument/didChange", {{"textDocument", {{"uri", kOffice}, {"version", 2}}},
                                         {"contentChanges", Json::array({{{"text", "package: requests\nrol: x\n"}}})}});

  ASSERT_FALSE(editor.findings(kOffice).empty());
  EXPECT_EQ(editor.findings(kOffice)[0]["code"], "E1102");
}

TEST(Changes, ManyAtOncePublishOnce) {
  Editor editor;
  editor.start();
  open_both(editor);
  std::string bytes;
  for (int version = 2; version < 12; ++version)
    bytes +=
        framed(Json{{"jsonrpc", "2.0"},
                    {"method", "textDocument/didChange"},
                    {"params",
                     {{"textDocument", {{"uri", kOffice}, {"version", version}}},
                      {"contentChanges", Json::array({{{"text", kOfficeText + "//" + std::string(version, 'x')}}})}}}}
                   .dump());

  const auto answers = editor.raw(bytes);

  const auto about =
      std::count_if(answers.begin(), answers.end(), [](const Json& one) { return one["params"]["uri"] == kOffice; });
  EXPECT_EQ(about, 1);
  EXPECT_EQ(answers.back()["params"]["version"].is_number(), true);
}

/// Whatever is cut off, put in or turned over: an answer or silence, never a crash.
TEST(Protocol, OutlivesAnyBytes) {
  std::string stream =
      framed(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}})") +
      framed(Json{{"jsonrpc", "2.0"},
                  {"method", "textDocument/didOpen"},
                  {"params", {{"textDocument", {{"uri", kFlow}, {"version", 1}, {"text", kFlowText}}}}}}
                 .dump()) +
      framed(Json{{"jsonrpc", "2.0"},
                  {"id", 2},
                  {"method", "textDocument/completion"},
                  {"params", {{"textDocument", {{"uri", kFlow}}}, {"position", {{"line", 3}, {"character", 2}}}}}}
                 .dump());
  std::uint32_t seed = 20261125;
  const auto next = [&] { return seed = seed * 1664525 + 1013904223; };
  for (int round = 0; round < 60; ++round) {
    std::string bytes = stream;
    for (int i = 0; i < 6; ++i) {
      const std::size_t at = next() % bytes.size();
      if (round % 3 == 0)
        bytes[at] = static_cast<char>(next() >> 24U);
      else if (round % 3 == 1)
        bytes.erase(at, next() % 40);
      else
        bytes.insert(at, std::string(next() % 9, static_cast<char>(next() >> 24U)));
    }
    Editor editor;
    EXPECT_NO_THROW(editor.server().receive(bytes));
  }
}

/// At each place of a file, and of the file cut off there, every question has an answer.
TEST(Protocol, AnswersAtEveryPlaceOfAHalfWrittenFile) {
  Editor editor;
  editor.start({{"general", {{"positionEncodings", {"utf-8"}}}}});
  editor.open(kOffice, kOfficeText);
  for (std::size_t cut = 0; cut < kFlowText.size(); cut += 37) {
    while ((static_cast<unsigned char>(kFlowText[cut]) & 0xC0U) == 0x80U) ++cut;  // At the begin of a letter.
    editor.open(kFlow, kFlowText.substr(0, cut));
    const Json here{{"textDocument", {{"uri", kFlow}}}, {"position", editor.position(kFlow, cut)}};
    for (const char* method : {"completion", "hover", "definition", "references", "semanticTokens/full",
                               "documentSymbol", "foldingRange", "formatting", "documentHighlight"})
      EXPECT_TRUE(editor.ask(std::string("textDocument/") + method, here).contains("result"))
          << method << " at " << cut;
  }
}

}  // namespace
}  // namespace anumat::lsp::test
