#include "web/plain_page.hpp"

#include "anumat/base/base64.hpp"
#include "anumat/base/sha256.hpp"
#include "anumat/base/xml.hpp"

namespace anumat::server {

namespace {

constexpr std::string_view style =
    "body{font:17px/1.6 Sarabun,Laksaman,'Noto Sans Thai',system-ui,sans-serif;color:#10233f;background:#f4f6f9;"
    "margin:0}main{max-width:42rem;margin:0 auto;padding:1.5rem 1rem 3rem}h1{font-size:1.5rem;line-height:1.4}"
    "h2{font-size:1.15rem;margin:1.5rem 0 .25rem}header{background:#1d4f91;color:#fff;padding:.75rem 1rem}"
    "header a{color:#fff;float:right}.box{background:#fff;border:1px solid #6b7a90;border-radius:.5rem;"
    "padding:1rem;margin:1rem 0}.yes{border-left:.5rem solid #1c5c2e}.no{border-left:.5rem solid #8a1c1c}"
    "label,legend{font-weight:600}textarea,input[type=text],input[type=number],input[type=date],select{font:inherit;"
    "width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #6b7a90;border-radius:.25rem;margin:.25rem 0}"
    "fieldset{border:1px solid #c3ccd9;border-radius:.5rem;margin:1rem 0;padding:.5rem 1rem;background:#fff}"
    ".choice{display:flex;gap:.75rem;align-items:center;min-height:2.75rem;font-weight:400}"
    ".choice input{width:1.4rem;height:1.4rem}button{font:inherit;font-weight:600;color:#fff;background:#1d4f91;"
    "border:0;border-radius:.25rem;padding:.6rem 1.5rem;min-height:2.75rem}dt{font-weight:600}dd{margin:0 0 .5rem}"
    "code{overflow-wrap:anywhere}:focus-visible{outline:3px solid #e0a030;outline-offset:2px}";

std::string digest_of_style() {
  const Digest digest = sha256(style);
  return to_base64({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace

Response plain_page(const PlainPage& page, int status) {
  static const std::string policy = "default-src 'none'; style-src 'sha256-" + digest_of_style() +
                                    "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  const std::string title = xml_text(page.thai ? page.title.th : page.title.en);
  Response response;
  response.status = status;
  response.body = "<!doctype html>\n<html lang=\"" + std::string(page.thai ? "th" : "en") +
                  "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                  "content=\"width=device-width,initial-scale=1\"><meta name=\"robots\" "
                  "content=\"noindex\"><title>" +
                  title + "</title><style>" + std::string(style) + "</style></head><body><header>anumat";
  if (!page.other_language.empty())
    response.body += "<a href=\"" + xml_attribute(page.other_language) + "\" lang=\"" + (page.thai ? "en" : "th") +
                     "\">" + (page.thai ? "English" : "ไทย") + "</a>";
  response.body += "</header><main><h1>" + title + "</h1>" + page.inside + "</main></body></html>\n";
  response.with("Content-Type", "text/html; charset=utf-8").with("Content-Security-Policy", policy);
  return response;
}

Response paper_page(std::string html) {
  Response response;
  response.body = std::move(html);
  // Templates style as they like; nothing of a paper can run or ask for anything.
  response.with("Content-Type", "text/html; charset=utf-8")
      .with("Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'; sandbox allow-popups");
  return response;
}

}  // namespace anumat::server
