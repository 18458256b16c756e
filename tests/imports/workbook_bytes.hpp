#pragma once

#include <zip.h>

#include <map>
#include <string>

namespace anumat::imports::test {

/// A zip archive in memory with these files.
inline std::string zipped(const std::map<std::string, std::string>& files) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  zip_source_keep(target);
  for (const auto& [name, text] : files)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), ZIP_FL_ENC_UTF_8);
  zip_close(archive);
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  zip_error_fini(&error);
  return bytes;
}

struct BookParts {
  std::string rows;     ///< Inside sheetData.
  std::string strings;  ///< `si` elements.
  std::string styles =
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"4\"/></cellXfs>";
  std::string before = "";  ///< In front of the sheet's own element.
  std::string sheets = "<sheet name=\"vouchers\" sheetId=\"1\" r:id=\"rId1\"/>";
  std::string properties = "";
};

/// The files of a workbook with one sheet.
inline std::map<std::string, std::string> book_files(const BookParts& parts) {
  const std::string space =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
  return {{"xl/workbook.xml",
           "<workbook " + space + ">" + parts.properties + "<sheets>" + parts.sheets + "</sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels",
           "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
           "<Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet1.xml\"/></Relationships>"},
          {"xl/styles.xml",
           "<styleSheet " + space +
               "><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-D07041E]d\\ mmm\\ yyyy;@\"/></numFmts>" +
               parts.styles + "</styleSheet>"},
          {"xl/sharedStrings.xml", "<sst " + space + ">" + parts.strings + "</sst>"},
          {"xl/worksheets/sheet1.xml",
           parts.before + "<worksheet " + space + "><sheetData>" + parts.rows + "</sheetData></worksheet>"}};
}

inline std::string book(const BookParts& parts) {
  return zipped(book_files(parts));
}

/// "<c r=.. t="inlineStr">".
inline std::string text_cell(const std::string& where, const std::string& text) {
  return "<c r=\"" + where + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
inline std::string number_cell(const std::string& where, const std::string& number, const std::string& style = "0") {
  return "<c r=\"" + where + "\" s=\"" + style + "\"><v>" + number + "</v></c>";
}
inline std::string row_of(int number, const std::string& cells) {
  return "<row r=\"" + std::to_string(number) + "\">" + cells + "</row>";
}
inline std::string headings_row(int number) {
  const std::string r = std::to_string(number);
  return row_of(number, text_cell("A" + r, "เลขที่ฎีกา") + text_cell("B" + r, "วันที่จ่าย") + text_cell("C" + r, "ผู้รับเงิน") +
                            text_cell("D" + r, "จำนวนเงิน"));
}

}  // namespace anumat::imports::test
