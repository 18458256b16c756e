#include "anumat/storage/file_type.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <fstream>
#include <sstream>

#include "../support/sample_files.hpp"
#include "../support/temp_folder.hpp"
#include "anumat/storage/evidence_store.hpp"

namespace anumat::storage {
namespace {

using namespace std::string_literals;
using testing::ooxml_parts;
using testing::png_chunk;
using testing::sample_docx;
using testing::sample_jpeg;
using testing::sample_opendocument;
using testing::sample_pdf;
using testing::sample_png;
using testing::sample_webp;
using testing::sample_xlsx;
using testing::TempFolder;
using testing::zip_of;
using testing::ZipPart;

class FileType : public ::testing::Test {
 protected:
  Result<void> check(const std::string& name, const std::string& bytes) const {
    const auto path = folder_ / "given";
    std::ofstream(path, std::ios::binary) << bytes;
    return check_file_type(path, name);
  }
  /// Its code, or nothing when it is taken.
  [[nodiscard]] std::string code(const std::string& name, const std::string& bytes) const {
    const auto checked = check(name, bytes);
    return checked ? "" : checked.error().code;
  }

 private:
  TempFolder folder_;
};

struct Given {
  const char* name;
  std::string bytes;
};

std::string program() {
  std::string bytes(192, '\0');
  bytes.replace(0, 2, "MZ").replace(0x3C, 1, "\x40").replace(0x40, 4, "PE\0\0"s).replace(0x44, 2, "\x64\x86");
  return bytes;
}

std::string old_office() {
  return "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
}

std::string as_windows_874() {
  return "\xC3\xD2\xC2\xA1\xD2\xC3,\xA8\xD3\xB9\xC7\xB9\r\n\xA1\xC3\xD0\xB4\xD2\xC9,1500\r\n";
}

/// What `size` zero bytes are packed to.
ZipPart zeros(const std::string& name, std::size_t size) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY), Z_OK);
  std::string packed(deflateBound(&stream, size), '\0');
  const std::string piece(std::size_t{1} << 20U, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  for (std::size_t given = 0; given < size; given += piece.size()) {
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream.avail_in = static_cast<uInt>(std::min(piece.size(), size - given));
    EXPECT_NE(deflate(&stream, given + piece.size() >= size ? Z_FINISH : Z_NO_FLUSH), Z_STREAM_ERROR);
  }
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return {name, packed, size, true};
}

std::vector<ZipPart> with(std::vector<ZipPart> parts, ZipPart more) {
  parts.push_back(std::move(more));
  return parts;
}

std::vector<Given> good_files() {
  return {
      {"report.pdf", sample_pdf()},
      {"REPORT.PDF", sample_pdf()},
      {"photo.png", sample_png()},
      {"photo.jpg", sample_jpeg()},
      {"photo.jpeg", sample_jpeg()},
      {"two pictures.jpg", sample_jpeg() + sample_jpeg()},
      {"photo.webp", sample_webp()},
      {"plan.xlsx", sample_xlsx()},
      {"macros.xlsm",
       zip_of(with(ooxml_parts(testing::macro_workbook_type, "xl/workbook.xml"), {"xl/vbaProject.bin", "x"}))},
      {"letter.docx", sample_docx()},
      {"plan.ods", sample_opendocument("spreadsheet")},
      {"letter.odt", sample_opendocument("text")},
      {"all.zip", zip_of({{"a.txt", "a"}, {"b.txt", "b"}})},
      {"all.zip", zip_of({{"a.txt", "a"}}, 0, "a comment")},
      {"list.csv", "รายการ,จำนวน\nกระดาษ,1500\n"},
      {"list.csv", "\xEF\xBB\xBFรายการ\r\n"},
      {"list.csv", as_windows_874()},
      {"list.txt", "\xFF\xFE\x01\x0E\n\0"s},
      {"page.txt", "<html><script>alert(1)</script></html>"},
      {"answer.json", R"({"a": [1, 2.5e3, "ก", null]})"},
      {"old.doc", old_office()},
      {"scan.tif", "II*\0\x08\0\0\0"s + std::string(64, '\0')},
      {"notes.rtf", "{\\rtf1 notes}"},
      {"drawing.dwg", "AC1027" + std::string(64, '\0')},
      {"no ending", "anything\0at all"s},
  };
}

TEST_F(FileType, TakesWhatIsWhatItSays) {
  for (const Given& given : good_files()) {
    const auto checked = check(given.name, given.bytes);
    EXPECT_TRUE(checked) << given.name << ": " << checked.error().code << " " << checked.error().message.en;
  }
}

struct Refused {
  const char* name;
  std::string bytes;
  const char* code;
  const char* en;  ///< In the message.
  const char* th;
};

TEST_F(FileType, RefusesWhatIsSomethingElse) {
  for (const Refused& row : {
           Refused{"report.pdf", "", "E5154", "is empty", "ว่างเปล่า"},
           Refused{"list.csv", "", "E5154", "is empty", "ว่างเปล่า"},
           Refused{"report.pdf", "<!DOCTYPE html><html><body>x</body></html>", "E5154", "a web page", "หน้าเว็บ"},
           Refused{"report.pdf", sample_png(), "E5154", "a PNG picture", "ภาพ PNG"},
           Refused{"plan.xlsx", program(), "E5154", "a program for Windows", "โปรแกรมของ Windows"},
           Refused{"plan.xlsx", zip_of({{"a.txt", "a"}}), "E5154", "a ZIP archive", "ไฟล์ ZIP"},
           Refused{"plan.xlsx", sample_docx(), "E5154", "a Word document", "เอกสาร Word"},
           Refused{"plan.xlsx", old_office(), "E5154", "with a password", "มีรหัสผ่าน"},
           Refused{"plan.xlsm", sample_xlsx(), "E5154", "an Excel workbook", "สมุดงาน Excel"},
           Refused{"plan.ods", sample_opendocument("text"), "E5154", "an OpenDocument text", "เอกสาร OpenDocument"},
           Refused{"letter.odt", sample_docx(), "E5154", "a Word document", "เอกสาร Word"},
           Refused{"report.pdf", "\x01\x02" + sample_pdf(), "E5154", "no kind that is known", "ชนิดที่ไม่รู้จัก"},
           Refused{"photo.png", sample_jpeg(), "E5154", "a JPEG picture", "ภาพ JPEG"},
           Refused{"photo.jpg", sample_webp(), "E5154", "a WebP picture", "ภาพ WebP"},
           Refused{"photo.webp", "RIFF\4\0\0\0WAVE"s, "E5154", "", ""},
           Refused{"photo.gif", sample_png(), "E5154", "a PNG picture", "ภาพ PNG"},
           Refused{"old.doc", sample_docx(), "E5154", "a Word document", "เอกสาร Word"},
           Refused{"all.zip", program() + zip_of({{"a.txt", "a"}}, program().size()), "E5154", "a program", "โปรแกรม"},
           Refused{"list.csv", "a,b\n1,\0\n"s, "E5154", "", ""},
           Refused{"list.txt", sample_pdf(), "E5154", "a PDF document", "เอกสาร PDF"},
           Refused{"list.txt", "\xFF\xFE\x01\xDC\n\0"s, "E5154", "", ""},
           Refused{"drawing.dwg", program(), "E5154", "a program for Windows", "โปรแกรมของ Windows"},
           Refused{"drawing.dwg", sample_pdf(), "E5154", "a PDF document", "เอกสาร PDF"},
       }) {
    const auto checked = check(row.name, row.bytes);
    ASSERT_FALSE(checked) << row.name << " " << row.en;
    const Error& error = checked.error();
    EXPECT_EQ(error.code, row.code) << row.name << ": " << error.message.en;
    EXPECT_EQ(error.place, row.name);
    EXPECT_NE(error.message.en.find("`"s + row.name + "` says that it is "), std::string::npos) << error.message.en;
    EXPECT_NE(error.message.en.find(row.en), std::string::npos) << row.name << ": " << error.message.en;
    EXPECT_NE(error.message.th.find(row.th), std::string::npos) << row.name << ": " << error.message.th;
    EXPECT_FALSE(error.help.en.empty() || error.help.th.empty()) << row.name;
  }
}

TEST_F(FileType, RefusesWhatIsCutOffOrBroken) {
  for (const Refused& row : {
           Refused{"list.csv", "\xC3\xD2\xFF\xDB,1\n", "E5155", "neither UTF-8 nor Windows-874", "Windows-874"},
           Refused{"output.txt", "\x1B[31mred\x1B[0m", "E5155", "control characters", "อักขระควบคุม"},
           Refused{"plan.xlsx", zip_of({{"xl/workbook.xml", "<workbook/>"}, {"_rels/.rels", "<r/>"}, {"a", "a"}}),
                   "E5155", "laid out", "โครงสร้าง"},
           Refused{"answer.json", R"({"a": [1, 2})", "E5155", "JSON", "JSON"},
           Refused{"deep.json", std::string(2'000, '[') + std::string(2'000, ']'), "E5155", "JSON", "JSON"},
           Refused{"photo.png", sample_png(0, 1), "E5155", "no width", "ความกว้าง"},
           Refused{"report.pdf", "%PDF-1.4\n%%EOF\n", "E5155", "startxref", "startxref"},
           Refused{"report.pdf", "%PDF-1.4\nstartxref\n9999\n%%EOF\n", "E5155", "table of contents", "สารบัญ"},
           Refused{"plan.xlsx", zip_of({ooxml_parts(testing::workbook_type, "xl/workbook.xml")[0]}), "E5155",
                   "main part", "ส่วนหลัก"},
           Refused{"plan.ods", zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}), "E5155",
                   "main part", "ส่วนหลัก"},
       }) {
    const auto checked = check(row.name, row.bytes);
    ASSERT_FALSE(checked) << row.name << " " << row.en;
    EXPECT_EQ(checked.error().code, row.code) << row.name << ": " << checked.error().message.en;
    EXPECT_NE(checked.error().message.en.find(row.en), std::string::npos) << checked.error().message.en;
    EXPECT_NE(checked.error().message.th.find(row.th), std::string::npos) << checked.error().message.th;
  }
}

TEST_F(FileType, NoBeginningOfAFileIsTheFile) {
  for (const Given& given :
       {Given{"a.pdf", sample_pdf()}, Given{"a.png", sample_png()}, Given{"a.jpg", sample_jpeg()},
        Given{"a.webp", sample_webp()}, Given{"a.xlsx", sample_xlsx()}, Given{"a.odt", sample_opendocument("text")}}) {
    // The line break behind the last word of a PDF may be missing.
    const std::size_t whole = given.bytes.size() - (given.bytes.ends_with('\n') ? 1 : 0);
    for (std::size_t size = 0; size < whole; size += size + 30 < whole ? 7 : 1)
      ASSERT_NE(code(given.name, given.bytes.substr(0, size)), "") << given.name << " of " << size << " bytes";
  }
}

TEST_F(FileType, EveryChangedByteOfAPngIsSeen) {
  const std::string png = sample_png();
  for (std::size_t at = 0; at < png.size(); ++at) {
    std::string changed = png;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    ASSERT_NE(code("photo.png", changed), "") << "byte " << at;
  }
}

TEST_F(FileType, RefusesTwoFilesInOne) {
  const std::vector<ZipPart> jar{{"META-INF/MANIFEST.MF", "Main-Class: A\n"}, {"A.class", "\xCA\xFE\xBA\xBE"}};
  const std::string comment_end = "\nstartxref\n9\n%%EOF\n";
  for (const Given& given : {
           Given{"report.pdf", sample_pdf() + zip_of(jar, sample_pdf().size(), comment_end)},
           Given{"report.pdf", sample_pdf() + zip_of(jar, 0, comment_end)},
           Given{"report.pdf", sample_pdf(zip_of(jar, 17))},
           Given{"photo.jpg", sample_jpeg() + zip_of(jar, sample_jpeg().size())},
           Given{"photo.jpg", sample_jpeg() + zip_of(jar) + "more"},
           Given{"photo.png", sample_png() + zip_of(jar, sample_png().size())},
           Given{"photo.png", sample_png(1, 1, png_chunk("zIPx", zip_of(jar)))},
           Given{"photo.gif", "GIF89a\1\0\1\0\0\0\0;"s + zip_of(jar)},
       })
    EXPECT_EQ(code(given.name, given.bytes), "E5156") << given.name;
  EXPECT_EQ(code("photo.jpg", sample_jpeg() + "PK\5\6 is no archive of its own, as nothing is listed"), "");
}

TEST_F(FileType, RefusesMacrosUnderANameWithoutThem) {
  const auto macros = ooxml_parts(testing::macro_workbook_type, "xl/workbook.xml");
  const auto plain = ooxml_parts(testing::workbook_type, "xl/workbook.xml");

  const auto named = check("plan.xlsx", zip_of(macros));
  ASSERT_FALSE(named);
  EXPECT_EQ(named.error().code, "E5156");
  EXPECT_NE(named.error().message.en.find("macros"), std::string::npos) << named.error().message.en;
  EXPECT_NE(named.error().message.th.find("มาโคร"), std::string::npos) << named.error().message.th;
  EXPECT_EQ(code("plan.xlsx", zip_of(with(plain, {"xl/vbaProject.bin", "x"}))), "E5156");
  EXPECT_EQ(code("plan.xlsx", zip_of(with(plain, {"xl/VBAPROJECT.BIN", "x"}))), "E5156");
}

TEST_F(FileType, RefusesWhatWouldUnpackToTooMuch) {
  const ZipPart bomb = zeros("a", std::size_t{70} << 20U);
  const std::string small = zip_of({bomb});
  ASSERT_LT(small.size(), 100'000U);
  EXPECT_EQ(code("photos.zip", small), "E5156");
  EXPECT_EQ(code("plan.xlsx", zip_of(with(ooxml_parts(testing::workbook_type, "xl/workbook.xml"), bomb))), "E5156");
  // Many files that are all the same bytes.
  EXPECT_EQ(code("photos.zip", zip_of({{"a", std::string(5'000, 'a')}, {"b", "", 0, false, true}})), "E5156");
  EXPECT_EQ(code("photos.zip", zip_of({{"a", "first"}, {"a", "second"}})), "E5156");
  EXPECT_EQ(code("photo.png", sample_png(60'000, 60'000)), "E5156");
  // Much text packs well, and may.
  EXPECT_EQ(code("photos.zip", zip_of({zeros("a", std::size_t{3} << 20U)})), "");
}

TEST_F(FileType, AnArchiveThatListsMillionsIsNotListed) {
  std::string zip = zip_of({{"a.txt", "a"}});
  const std::size_t end = zip.size() - 22;
  const std::string record = "PK\6\6" + testing::little(44, 8) + testing::little(45, 4) + testing::little(0, 8) +
                             testing::little(50'000'000, 8) + testing::little(50'000'000, 8) + testing::little(47, 8) +
                             testing::little(36, 8);
  const std::string locator = "PK\6\7" + testing::little(0, 4) + testing::little(end, 8) + testing::little(1, 4);
  zip.insert(end, record + locator);

  const auto checked = check("all.zip", zip);

  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, "E5156") << checked.error().message.en;
  EXPECT_NE(checked.error().message.en.find("50000000"), std::string::npos) << checked.error().message.en;
}

TEST_F(FileType, AnyBytesGiveAnAnswer) {
  std::uint32_t drawn = 20'260'927;
  const auto draw = [&](std::size_t below) {
    drawn = drawn * 1'664'525U + 1'013'904'223U;
    return static_cast<std::size_t>(drawn >> 8U) % below;
  };
  const std::vector<Given> samples = good_files();
  for (int i = 0; i < 300; ++i) {
    const Given& given = samples[draw(samples.size())];
    std::string bytes = given.bytes;
    for (std::size_t changes = draw(6); changes > 0; --changes)
      bytes[draw(bytes.size())] = static_cast<char>(draw(256));
    const auto checked = check(given.name, bytes);
    EXPECT_TRUE(checked || checked.error().code.starts_with("E515")) << checked.error().code;
  }
}

TEST(EvidenceStore, KeepsNothingOfWhatIsNotWhatItSays) {
  const TempFolder folder;
  auto store = *EvidenceStore::open(folder.path());
  const auto put = [&](const std::string& bytes, std::string_view name) {
    std::istringstream source(bytes);
    return store.put(source, 1'000'000, name);
  };

  EXPECT_EQ(put("<html></html>", "report.pdf").error().code, "E5154");
  EXPECT_EQ(put(sample_pdf().substr(0, 60), "report.pdf").error().code, "E5155");
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path()))
    files += entry.is_regular_file();
  EXPECT_EQ(files, 0U);
  EXPECT_EQ(put(sample_pdf(), "report.pdf")->digest, sha256(sample_pdf()));
}

}  // namespace
}  // namespace anumat::storage
