#include "manual/manual.hpp"

#include "anumat/base/sha256.hpp"
#include "anumat/base/xml.hpp"
#include "manual/chapters.hpp"
#include "wording/escape.hpp"

namespace anumat::generate {

namespace {

constexpr std::string_view style =
    "<style>\n"
    ":root{color-scheme:light}\n"
    "body{font-family:Sarabun,'TH Sarabun New',Laksaman,'Noto Sans Thai','Noto Sans',sans-serif;line-height:1.5;"
    "color:#1d2733;max-width:62rem;margin:2rem auto;padding:0 1rem}\n"
    "h1{font-size:1.9rem;margin-bottom:.2rem}\n"
    "h2{font-size:1.45rem;border-bottom:2px solid #2b5c8a;padding-bottom:.2rem;margin-top:2.5rem}\n"
    "h3{font-size:1.15rem;margin-top:1.8rem}\n"
    "table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.92rem}\n"
    "caption{text-align:left;font-weight:bold;padding:.2rem 0}\n"
    "th,td{border:1px solid #b8c2cc;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}\n"
    "th{background:#eef4fb}\n"
    "code{font-family:'Noto Sans Mono',Laksaman,monospace;font-size:.88em}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}\n"
    "dt{font-weight:bold}\ndd{margin:0}\n"
    "figure{margin:1rem 0;overflow-x:auto}\nfigure svg{max-width:100%;height:auto}\n"
    "figcaption,.small{color:#51606f;font-size:.88rem}\n"
    "nav ul{columns:2;padding-left:1.2rem}\n"
    "@page{size:A4;margin:18mm 16mm}\n"
    "@media print{body{max-width:none;margin:0;padding:0;font-size:10.5pt}nav{break-after:page}h2{break-before:page}\n"
    "h2,h3,caption{break-after:avoid}tr,figure,dl{break-inside:avoid}thead{display:table-header-group}\n"
    "figure svg{max-height:230mm}a{color:inherit;text-decoration:none}}\n"
    "</style>\n";

std::string contents(const std::vector<Chapter>& chapters, const Words& words) {
  std::string out = "<nav aria-label=\"" + words.pick({"Contents", "สารบัญ"}) + "\">\n<h2>" +
                    words.pick({"Contents", "สารบัญ"}) + "</h2>\n<ul>\n";
  for (const Chapter& chapter : chapters)
    out += "<li><a href=\"#" + chapter.id + "\">" + xml_attribute(chapter.title) + "</a></li>\n";
  return out + "</ul>\n</nav>\n";
}

}  // namespace

std::string to_manual(const Words& words) {
  const model::Definition& definition = words.definition();
  std::vector<Chapter> chapters = case_chapters(words);
  for (Chapter& chapter : decision_chapters(words)) chapters.push_back(std::move(chapter));
  for (Chapter& chapter : year_chapters(words)) chapters.push_back(std::move(chapter));
  for (Chapter& chapter : office_chapters(words)) chapters.push_back(std::move(chapter));
  const std::string title = words.pick({"Manual: ", "คู่มือ: "}) + words.name(definition.package);
  std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string(words.thai() ? "th" : "en") +
                    "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
                    "initial-scale=1\">\n<title>" +
                    xml_attribute(title) + "</title>\n" + std::string(style) + "</head>\n<body>\n<header>\n<h1>" +
                    xml_attribute(title) + "</h1>\n";
  out +=
      "<p class=\"small\">" +
      xml_attribute(words.pick({"Made from the definition ", "จัดทำจากชุดนิยาม "}) + hex(definition.digest).substr(0, 12) +
                    words.pick({". What it says is what the program does.", " เนื้อหาตรงกับที่ระบบปฏิบัติ"})) +
      "</p>\n</header>\n" + contents(chapters, words) + "<main>\n";
  for (const Chapter& chapter : chapters)
    out += "<section aria-labelledby=\"" + chapter.id + "\">\n<h2 id=\"" + chapter.id + "\">" +
           xml_attribute(chapter.title) + "</h2>\n" + chapter.body + "</section>\n";
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace anumat::generate
