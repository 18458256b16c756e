#include "anumat/base/xml.hpp"

#include "anumat/base/text.hpp"

namespace anumat {

namespace {

bool is_xml(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

std::string escaped(std::string_view text, bool attribute) {
  std::u32string points;
  for (const char32_t c : code_points(text)) points += is_xml(c) ? c : U'\uFFFD';
  std::string written;
  for (const char c : utf8(points)) {
    switch (c) {
      case '&':
        written += "&amp;";
        break;
      case '<':
        written += "&lt;";
        break;
      case '>':
        written += "&gt;";
        break;
      case '"':
        written += "&quot;";
        break;
      case '\n':
        written += attribute ? "&#10;" : "\n";
        break;
      case '\t':
        written += attribute ? "&#9;" : "\t";
        break;
      case '\r':
        written += "&#13;";  // Between tags, too, a reader would drop it.
        break;
      default:
        written += c;
    }
  }
  return written;
}

}  // namespace

std::string xml_text(std::string_view text) {
  return escaped(text, false);
}

std::string xml_attribute(std::string_view text) {
  return escaped(text, true);
}

}  // namespace anumat
