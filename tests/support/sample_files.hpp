#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Small files that programs of their kind open, made by hand so that each byte can be another one.
namespace anumat::testing {

inline std::string little(std::uint64_t number, int bytes) {
  std::string text;
  for (; bytes > 0; --bytes, number >>= 8U) text += static_cast<char>(number & 0xFFU);
  return text;
}

inline std::string big(std::uint64_t number, int bytes) {
  const std::string turned = little(number, bytes);
  return {turned.rbegin(), turned.rend()};
}

/// CRC-32 of PNG and ZIP.
inline std::uint32_t crc(std::string_view bytes) {
  std::uint32_t sum = 0xFFFFFFFFU;
  for (const char byte : bytes) {
    sum ^= static_cast<unsigned char>(byte);
    for (int i = 0; i < 8; ++i) sum = (sum >> 1U) ^ (0xEDB88320U & (0U - (sum & 1U)));
  }
  return ~sum;
}

/// One empty page; `inside` is a comment in it, such as another file.
inline std::string sample_pdf(const std::string& inside = "") {
  std::string pdf = "%PDF-1.4\n%\xE0\xB8\x81\n";
  if (!inside.empty()) pdf += "%" + inside + "\n";
  std::vector<std::size_t> places;
  for (const char* object : {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                             "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"}) {
    places.push_back(pdf.size());
    pdf += std::to_string(places.size()) + " 0 obj\n" + object + "\nendobj\n";
  }
  const std::size_t table = pdf.size();
  pdf += "xref\n0 4\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    const std::string digits = std::to_string(place);
    pdf += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return pdf + "trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

inline std::string png_chunk(const std::string& type, const std::string& data) {
  return big(data.size(), 4) + type + data + big(crc(type + data), 4);
}

/// One black pixel, whatever sides the header tells; `extra` goes between header and picture.
inline std::string sample_png(std::uint32_t width = 1, std::uint32_t height = 1, const std::string& extra = "") {
  const std::string header = big(width, 4) + big(height, 4) + std::string("\x08\0\0\0\0", 5);
  const std::string pixels("\x78\x9c\x63\x60\0\0\0\2\0\1", 10);
  return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", header) + extra + png_chunk("IDAT", pixels) + png_chunk("IEND", "");
}

/// Eight by eight grey pixels.
inline std::string sample_jpeg() {
  const auto segment = [](char marker, const std::string& data) {
    return std::string("\xFF") + marker + big(data.size() + 2, 2) + data;
  };
  const std::string one_code = std::string("\1", 1) + std::string(15, '\0') + std::string(1, '\0');
  return "\xFF\xD8" + segment('\xDB', std::string(1, '\0') + std::string(64, '\1')) +
         segment('\xC0', std::string("\x08\0\x08\0\x08\1\1\x11\0", 9)) +
         segment('\xC4', std::string(1, '\0') + one_code) + segment('\xC4', "\x10" + one_code) +
         segment('\xDA', std::string("\1\1\0\0\x3F\0", 6)) + "\x3F\xFF\xD9";
}

/// One black pixel, without loss.
inline std::string sample_webp() {
  const std::string data("\x2F\0\0\0\0\x07\x10\xFD\x8F\xFE\x07\x22\xA2\xFF\1\0", 16);
  return "RIFF" + little(data.size() + 12, 4) + "WEBPVP8L" + little(data.size(), 4) + data;
}

/// A file within a ZIP archive.
struct ZipPart {
  std::string name;
  std::string bytes;       ///< As they lie there.
  std::uint64_t size = 0;  ///< Unpacked, where `deflated`.
  bool deflated = false;
  bool on_the_first = false;  ///< Listed, with no bytes of its own but those of the first.
};

inline std::string zip_of(const std::vector<ZipPart>& parts, std::size_t before = 0, const std::string& comment = "") {
  std::string body;
  std::string listing;
  for (const ZipPart& part : parts) {
    const ZipPart& bytes_of = part.on_the_first ? parts.front() : part;
    const std::uint64_t size = bytes_of.deflated ? bytes_of.size : bytes_of.bytes.size();
    const std::string common = little(bytes_of.deflated ? 8 : 0, 2) + little(0, 2) + little(0x21, 2) +
                               little(bytes_of.deflated ? 0 : crc(bytes_of.bytes), 4) +
                               little(bytes_of.bytes.size(), 4) + little(size, 4) + little(part.name.size(), 2) +
                               little(0, 2);
    const std::size_t place = part.on_the_first ? 0 : body.size();
    if (!part.on_the_first) body += "PK\3\4" + little(20, 2) + little(0, 2) + common + part.name + part.bytes;
    listing += "PK\1\2" + little(20, 2) + little(20, 2) + little(0, 2) + common + little(0, 10) +
               little(before + place, 4) + part.name;
  }
  return body + listing + "PK\5\6" + little(0, 4) + little(parts.size(), 2) + little(parts.size(), 2) +
         little(listing.size(), 4) + little(before + body.size(), 4) + little(comment.size(), 2) + comment;
}

inline std::vector<ZipPart> ooxml_parts(const std::string& main_type, const std::string& main_part) {
  const std::string types =
      "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Override PartName=\"/" +
      main_part + "\" ContentType=\"" + main_type + "\"/></Types>";
  const std::string relations =
      "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
      "officeDocument\" Target=\"" +
      main_part + "\"/></Relationships>";
  return {{"[Content_Types].xml", types}, {"_rels/.rels", relations}, {main_part, "<main/>"}};
}

constexpr const char* workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
constexpr const char* macro_workbook_type = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
constexpr const char* document_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

inline std::string sample_xlsx() {
  return zip_of(ooxml_parts(workbook_type, "xl/workbook.xml"));
}

inline std::string sample_docx() {
  return zip_of(ooxml_parts(document_type, "word/document.xml"));
}

/// "spreadsheet", "text"
inline std::string sample_opendocument(const std::string& kind) {
  return zip_of({{"mimetype", "application/vnd.oasis.opendocument." + kind},
                 {"content.xml", "<content/>"},
                 {"META-INF/manifest.xml", "<manifest/>"}});
}

}  // namespace anumat::testing
