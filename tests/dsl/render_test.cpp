#include "anumat/dsl/render.hpp"

#include <gtest/gtest.h>

#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/sheet.hpp"

namespace anumat::dsl {
namespace {

const std::vector<SourceFile> kSources = {
    {"plan.anumat", "package: p\n\nrecord: r\n| field | ชนิด | requird |\n|\tก็ | ข้อความ | ไม่รู้ |\n"}};

std::vector<Diagnostic> findings() {
  return check_against_catalogue(parse_sheet(kSources[0], 0).sheet);
}

TEST(Render, PutsTheCaretUnderTheCell) {
  EXPECT_EQ(render(findings(), kSources),
            "error[E1103]: there is no column `requird` here\n"
            " --> plan.anumat:4:17\n"
            "  |\n"
            "4 | | field | ชนิด | requird |\n"
            "  |                 ^^^^^^^\n"
            "  = help: did you mean `required`?\n"
            "  = fix: write `required`\n"
            "\n"
            "1 error, 0 warnings\n");
}

TEST(Render, CountsMarksTabsAndThaiLettersByWidth) {
  const std::string& text = kSources[0].text;
  const std::size_t at = text.find("ข้อความ");
  const Diagnostic found = diagnose("E1117", {0, at, at + std::string("ข้อความ").size()}, {"wrong", "ผิด"});

  EXPECT_EQ(render(found, kSources),
            "error[E1117]: wrong\n"
            " --> plan.anumat:5:7\n"
            "  |\n"
            "5 | | ก็ | ข้อความ | ไม่รู้ |\n"
            "  |       ^^^^^^\n");
}

TEST(Render, ShowsLabelsHelpAndBothLanguages) {
  Diagnostic found = diagnose("E1109", {0, 11, 11}, {"stands twice", "ซ้ำ"}, {"keep one", "ให้เหลือรายการเดียว"});
  found.labels.push_back({{0, 0, 7}, {"it stands here first", "รายการแรกอยู่ตรงนี้"}});
  found.example = "a\nb";

  EXPECT_EQ(render(found, kSources, {.language = MessageLanguage::Both, .colour = false}),
            "error[E1109]: stands twice\n"
            "     ซ้ำ\n"
            " --> plan.anumat:2:1\n"
            "  |\n"
            "2 | \n"
            "  | ^\n"
            "1 | package: p\n"
            "  | ------- it stands here first / รายการแรกอยู่ตรงนี้\n"
            "  = help: keep one\n"
            "  = คำแนะนำ: ให้เหลือรายการเดียว\n"
            "  = example: a\n"
            "    b\n");
}

TEST(Render, ColoursOnlyWhenAsked) {
  EXPECT_EQ(render(findings(), kSources).find('\x1b'), std::string::npos);
  EXPECT_NE(render(findings(), kSources, {.language = MessageLanguage::Thai, .colour = true}).find('\x1b'),
            std::string::npos);
}

TEST(Render, SaysNothingWhenThereIsNothing) {
  EXPECT_EQ(render(std::vector<Diagnostic>{}, kSources), "");
}

TEST(Render, WritesOneJsonObjectALine) {
  EXPECT_EQ(
      render_json(findings(), kSources),
      "{\"code\":\"E1103\",\"severity\":\"error\",\"file\":\"plan.anumat\",\"line\":4,\"column\":17,\"end_line\":4,"
      "\"end_column\":24,"
      "\"begin\":47,\"end\":54,\"message_en\":\"there is no column `requird` here\",\"message_th\":\"ที่นี่ไม่มีคอลัมน์ "
      "`requird`\","
      "\"help_en\":\"did you mean `required`?\",\"help_th\":\"หมายถึง `required` หรือไม่\",\"example\":\"\",\"labels\":[],"
      "\"fixes\":[{\"title_en\":\"write `required`\",\"title_th\":\"เขียนเป็น `required`\",\"confidence\":\"likely\","
      "\"edits\":[{\"file\":\"plan.anumat\",\"line\":4,\"column\":17,\"end_line\":4,\"end_column\":24,\"begin\":47,"
      "\"end\":54,"
      "\"text\":\"required\"}]}]}\n");
}

TEST(Render, EscapesControlCharactersInJson) {
  const std::vector<SourceFile> sources = {{"a\"b\\c.anumat", ""}};

  EXPECT_NE(render_json(diagnose("E1002", {0, 0, 0}, {"x\ny\x01", ""}), sources).find(R"("a\"b\\c.anumat")"),
            std::string::npos);
  EXPECT_NE(render_json(diagnose("E1002", {0, 0, 0}, {"x\ny\x01", ""}), sources).find(R"("x\ny\u0001")"),
            std::string::npos);
}

}  // namespace
}  // namespace anumat::dsl
