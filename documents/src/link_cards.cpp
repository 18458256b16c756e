#include "anumat/documents/link_cards.hpp"

#include "anumat/base/text.hpp"
#include "code.hpp"
#include "markup.hpp"

namespace anumat::documents {

namespace {

constexpr std::string_view style =
    "@page{size:A4;margin:1cm}html{font:11pt/1.3 Laksaman,Sarabun,sans-serif}body{margin:0}"
    ".card{display:inline-block;box-sizing:border-box;width:9.4cm;height:6.7cm;padding:.4cm;border:.4pt dashed #888;"
    "vertical-align:top;overflow:hidden;break-inside:avoid}.card .code{float:right;width:3.6cm;height:3.6cm}"
    "h1{font-size:12pt;margin:0 0 4pt}p{margin:0 0 3pt}.small{font-size:8pt;color:#333}"
    ".address{clear:both;font-size:6.5pt;word-break:break-all}";

}  // namespace

Result<std::string> link_cards(const LinkCards& cards) {
  std::string html = "<!DOCTYPE html>\n<html lang=\"th\"><head><meta charset=\"utf-8\"><title>" + escaped(cards.title) +
                     "</title><style>" + std::string(style) + "</style></head><body>";
  for (const std::string& address : cards.addresses) {
    ANUMAT_TRY(const std::string code, code_svg(address));
    html += "<div class=\"card\">" + code + "<h1>" + escaped(cards.title) + "</h1>" +
            (cards.about.empty() ? "" : "<p>" + escaped(cards.about) + "</p>") + "<p class=\"small\">" +
            escaped(cards.office) + "</p><p class=\"small\">ตอบได้หนึ่งครั้ง ถึงวันที่ " + thai_date(cards.to) +
            " โดยไม่บันทึกชื่อผู้ตอบ</p><p class=\"address\">" + escaped(address) + "</p></div>\n";
  }
  return html + "</body></html>\n";
}

}  // namespace anumat::documents
