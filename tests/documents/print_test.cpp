#include "anumat/documents/print.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>

#include "../support/temp_folder.hpp"

namespace anumat::documents {
namespace {

using ::testing::HasSubstr;

namespace fs = std::filesystem;

std::string page_of(const std::string& body) {
  return "<!DOCTYPE html><html lang=\"th\"><head><meta "
         "charset=\"utf-8\"><title>ทดสอบ</title><style>@page{size:A4;margin:3cm}"
         "body{font-family:Laksaman;font-size:16pt}</style></head><body>" +
         body + "</body></html>";
}

bool can_print() {
  return fs::exists("/usr/bin/weasyprint") && fs::exists("/usr/bin/pdftotext") && fs::exists("/usr/bin/pdftoppm");
}

Result<std::map<std::size_t, std::string>> printed(const std::vector<PrintJob>& jobs, const PrintLimits& limits = {}) {
  std::map<std::size_t, std::string> made;
  ANUMAT_CHECK(print(jobs, limits, [&](std::size_t job, std::string bytes) -> Result<void> {
    made.emplace(job, std::move(bytes));
    return {};
  }));
  return made;
}

std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return text;
  char part[4096];
  for (std::size_t got = 0; (got = std::fread(part, 1, sizeof part, pipe)) > 0;) text.append(part, got);
  pclose(pipe);
  return text;
}

#define NEEDS_PRINTING() \
  if (!can_print()) GTEST_SKIP() << "weasyprint or poppler-utils is not installed"

/// Marks above and below, sara am after every kind of mark, tall letters, digits: what loses letters in many PDF files.
const char* const sentences[] = {
    "น้ำใจ ทำงาน กำหนด ปั๊มน้ำ ที่นี่ ก๊กมิ่นตั๋ง",     "ผู้รับผิดชอบโครงการ คำรับรองการปฏิบัติราชการ",
    "สำนักงานคณะกรรมการประจำหน่วยงาน",       "จำนวนเงิน ๑,๒๓๔.๕๐ บาท ปีงบประมาณ พ.ศ. ๒๕๗๐",
    "ฎีกา กฎหมาย ฏ ฐ ญ ปฏิบัติ ปู่ ฝั่ง ฟ้า ใช้จ่าย",
};

TEST(Print, TextIsReadBackAsItWasWritten) {
  NEEDS_PRINTING();
  std::string body;
  for (const char* sentence : sentences) body += std::string("<p>") + sentence + "</p>";
  const auto made = printed({{page_of(body), "marks", PrintForm::Pdf}});
  ASSERT_TRUE(made) << made.error().message.en;
  const testing::TempFolder folder;
  const fs::path file = folder.path() / "marks.pdf";
  std::ofstream(file, std::ios::binary) << made->at(0);

  const std::string text = output_of("pdftotext " + file.string() + " -");

  for (const char* sentence : sentences) EXPECT_THAT(text, HasSubstr(std::string(sentence) + "\n"));
  EXPECT_THAT(output_of("pdffonts " + file.string()), HasSubstr("Laksaman"));
  EXPECT_THAT(output_of("pdfinfo " + file.string()), HasSubstr("Tagged:          yes"));
}

TEST(Print, SamePageGivesSameBytes) {
  NEEDS_PRINTING();
  const PrintJob job{page_of("<p>ทำ</p>"), "same", PrintForm::Pdf};
  const PrintJob other{page_of("<p>ทำซ้ำ</p>"), "other", PrintForm::Pdf};

  const auto first = printed({job, other, job});
  const auto second = printed({other, job});

  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->at(0), first->at(2));
  EXPECT_EQ(first->at(0), second->at(1));
  EXPECT_NE(first->at(0), first->at(1));
}

TEST(Print, GivesPictures) {
  NEEDS_PRINTING();
  const auto made =
      printed({{"<html><style>@page{size:200px 100px;margin:0}</style><p>ก</p></html>", "p", PrintForm::Png}});

  ASSERT_TRUE(made) << made.error().message.en;
  const std::string& png = made->at(0);
  ASSERT_GT(png.size(), 24U);
  EXPECT_EQ(png.substr(0, 4), "\x89PNG");
  EXPECT_EQ(static_cast<unsigned char>(png[19]), 200);
  EXPECT_EQ(static_cast<unsigned char>(png[23]), 100);
}

TEST(Print, FetchesNothing) {
  NEEDS_PRINTING();
  for (const std::string& address :
       std::vector<std::string>{"http://127.0.0.1:9/x.png", "file:///etc/passwd", "https://example.org/a.css",
                                "//example.org/a.css", "logo.png", "/logo.png", "../logo.png"})
    for (const std::string& part : std::vector<std::string>{
             "<img src=\"" + address + "\">", "<link rel=\"stylesheet\" href=\"" + address + "\">",
             "<style>@import url(" + address + ");</style>", "<p style=\"background: url(" + address + ")\">x</p>"}) {
      const auto made = printed({{page_of(part), "outside", PrintForm::Pdf}});

      ASSERT_FALSE(made) << part;
      EXPECT_EQ(made.error().code, "E8122") << part;
      EXPECT_THAT(made.error().message.en, HasSubstr("may fetch nothing")) << part;
    }
}

/// One dot of red, as PNG.
constexpr const char* red_dot =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

TEST(Print, ShowsPicturesThatThePageBrings) {
  NEEDS_PRINTING();
  const std::string picture =
      std::string("<img style=\"width:200px;height:100px\" src=\"data:image/png;base64,") + red_dot + "\">";

  const auto made = printed({{page_of(picture), "with", PrintForm::Pdf}});

  ASSERT_TRUE(made) << made.error().message.en;
  const testing::TempFolder folder;
  const fs::path file = folder.path() / "with.pdf";
  std::ofstream(file, std::ios::binary) << made->at(0);
  EXPECT_THAT(output_of("pdfimages -list " + file.string()), HasSubstr("image"));
  EXPECT_EQ(printed({{page_of("<img src=\"data:text/html;base64,PGI+\">"), "other", PrintForm::Pdf}}).error().code,
            "E8122");
}

TEST(Print, StopsWhatTakesTooMuch) {
  NEEDS_PRINTING();
  PrintLimits small;
  small.memory_mb = 64;

  const auto made = printed({{page_of("<p>x</p>"), "small", PrintForm::Pdf}}, small);

  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, "E8122");
}

TEST(Print, StopsWhatTakesTooLong) {
  NEEDS_PRINTING();
  std::string rows;
  for (int i = 0; i < 40'000; ++i) rows += "<tr><td>ก</td><td>ข</td></tr>";
  PrintLimits short_time;
  short_time.seconds = 1;

  const auto made = printed({{page_of("<table>" + rows + "</table>"), "long", PrintForm::Pdf}}, short_time);

  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, "E8121");
}

TEST(Print, PassesOnWhatItsTakerSays) {
  NEEDS_PRINTING();
  const auto made = print({{page_of("<p>x</p>"), "x", PrintForm::Pdf}}, {}, [](std::size_t, const std::string&) {
    return Result<void>(fail(ErrorKind::Failure, "E6133", {"no room", "ที่เต็ม"}));
  });

  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, "E6133");
}

}  // namespace
}  // namespace anumat::documents
