#pragma once

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/lsp/server.hpp"

namespace anumat::lsp::test {

using Json = nlohmann::json;

inline std::string framed(const std::string& body) {
  return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// An editor at the other end of the byte stream: keeps what it is told, and its own copy of each text.
class Editor {
 public:
  explicit Editor(Surroundings surroundings = {})
      : server_(std::move(surroundings), [this](std::string_view bytes) { take(bytes); }) {}

  Server& server() { return server_; }
  std::vector<Json>& messages() { return messages_; }

  /// Sends bytes as they are and gives what came back.
  std::vector<Json> raw(std::string_view bytes) {
    messages_.clear();
    server_.receive(bytes);
    return messages_;
  }

  Json ask(const std::string& method, const Json& params = Json::object()) {
    const int id = ++last_id_;
    raw(framed(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}.dump()));
    for (const Json& message : messages_)
      if (message.contains("id") && message["id"] == id) return message;
    return {{"none", true}};
  }
  Json result(const std::string& method, const Json& params = Json::object()) {
    const Json answer = ask(method, params);
    EXPECT_TRUE(answer.contains("result")) << method << ": " << answer;
    return answer.contains("result") ? answer["result"] : Json();
  }
  void tell(const std::string& method, const Json& params = Json::object()) {
    raw(framed(Json{{"jsonrpc", "2.0"}, {"method", method}, {"params", params}}.dump()));
  }

  Json start(const Json& capabilities = Json::object(), const Json& more = Json::object()) {
    Json params{{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", capabilities}};
    params.update(more);
    const Json answer = result("initialize", params);
    utf8_ = answer["capabilities"]["positionEncoding"] == "utf-8";
    tell("initialized");
    return answer;
  }

  void open(const std::string& uri, const std::string& text) {
    texts_[uri] = text;
    tell("textDocument/didOpen",
         {{"textDocument", {{"uri", uri}, {"languageId", "anumat"}, {"version", 1}, {"text", text}}}});
  }
  /// Types over the nth place where `old` stands, as an incremental change.
  void type_over(const std::string& uri, const std::string& old, const std::string& text, int nth = 0) {
    const std::size_t at = find(uri, old, nth);
    const Json range{{"start", position(uri, at)}, {"end", position(uri, at + old.size())}};
    texts_[uri].replace(at, old.size(), text);
    tell("textDocument/didChange", {{"textDocument", {{"uri", uri}, {"version", ++version_}}},
                                    {"contentChanges", Json::array({{{"range", range}, {"text", text}}})}});
  }
  /// From here on in the units that were not agreed on.
  void count_wrongly() { utf8_ = !utf8_; }
  [[nodiscard]] const std::string& text(const std::string& uri) const { return texts_.at(uri); }

  std::size_t find(const std::string& uri, const std::string& needle, int nth = 0) {
    std::size_t at = texts_[uri].find(needle);
    for (; nth > 0 && at != std::string::npos; --nth) at = texts_[uri].find(needle, at + 1);
    EXPECT_NE(at, std::string::npos) << needle;
    return at == std::string::npos ? 0 : at;
  }

  /// Counted here by hand, apart from the server's own counting.
  Json position(const std::string& uri, std::size_t offset) {
    const std::string& text = texts_[uri];
    std::uint32_t line = 0;
    std::uint32_t character = 0;
    for (std::size_t i = 0; i < offset; ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (text[i] == '\n') {
        ++line;
        character = 0;
      } else if (utf8_) {
        ++character;
      } else if ((byte & 0xC0U) != 0x80U) {
        character += byte >= 0xF0 ? 2 : 1;
      }
    }
    return {{"line", line}, {"character", character}};
  }

  /// A request about the place `inside` bytes behind the nth begin of `needle`.
  Json at(const std::string& uri, const std::string& needle, std::size_t inside = 0, int nth = 0) {
    return {{"textDocument", {{"uri", uri}}}, {"position", position(uri, find(uri, needle, nth) + inside)}};
  }

  /// What was published last about a file.
  Json findings(const std::string& uri) { return findings_.contains(uri) ? findings_[uri] : Json(); }

  std::size_t offset(const std::string& uri, const Json& position) {
    const std::string& text = texts_[uri];
    std::size_t at = 0;
    for (int line = position["line"]; line > 0; --line) at = text.find('\n', at) + 1;
    const auto continues = [&](std::size_t i) {
      return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
    };
    for (;; ++at) {
      while (continues(at)) ++at;
      if (this->position(uri, at)["character"] == position["character"]) return at;
      if (at >= text.size() || text[at] == '\n') break;
    }
    ADD_FAILURE() << "no such position " << position;
    return 0;
  }
  std::string text_in(const std::string& uri, const Json& range) {
    const std::size_t begin = offset(uri, range["start"]);
    return texts_[uri].substr(begin, offset(uri, range["end"]) - begin);
  }

  /// Carries out the edits of one answer, last first.
  std::string edited(const std::string& uri, const Json& edits) {
    std::map<std::size_t, std::pair<std::size_t, std::string>> by_place;
    for (const Json& edit : edits)
      by_place[offset(uri, edit["range"]["start"])] = {offset(uri, edit["range"]["end"]), edit["newText"]};
    std::string text = texts_[uri];
    for (auto at = by_place.rbegin(); at != by_place.rend(); ++at)
      text.replace(at->first, at->second.first - at->first, at->second.second);
    return text;
  }

 private:
  void take(std::string_view bytes) {
    const std::size_t body = bytes.find("\r\n\r\n");
    ASSERT_NE(body, std::string_view::npos);
    const std::string_view text = bytes.substr(body + 4);
    ASSERT_EQ(bytes.substr(0, body), "Content-Length: " + std::to_string(text.size()));
    const Json message = Json::parse(text);
    messages_.push_back(message);
    if (message.value("method", "") == "textDocument/publishDiagnostics")
      findings_[message["params"]["uri"]] = message["params"]["diagnostics"];
  }

  Server server_;
  std::vector<Json> messages_;
  std::map<std::string, Json> findings_;
  std::map<std::string, std::string> texts_;
  int last_id_ = 0;
  int version_ = 1;
  bool utf8_ = false;
};

inline const std::string kOffice = "file:///nowhere/requests/office.anumat";
inline const std::string kFlow = "file:///nowhere/requests/flow.anumat";

inline const std::string kOfficeText = R"(language: en
package: requests

/// Writes down what comes in.
role: clerk
label th: เจ้าหน้าที่ธุรการ

role: head
label th: หัวหน้าสำนักงาน

evidence: quotation
label th: ใบเสนอราคา

parameter: limit
type: money
| from       | value   |
| 2026-10-01 | 5000.00 |

translations: states
| name  | th   |
| draft | ร่าง |
)";

inline const std::string kFlowText = R"(language: en
package: requests

/// A request to buy something.
case: request
label th: คำขอจัดซื้อ
number: RQ-{serial(3)}
title: subject
opened by: clerk
| field   | type          | required | check   | label th |
| subject | text          | yes      |         | เรื่อง     |
| owner   | person        | yes      |         | ผู้ขอ      |
| amount  | money         | yes      | > 0     | จำนวนเงิน |
| parts   | list of part  | yes      |         | รายการ   |

record: part
| field | type  | required |
| name  | text  | yes      |
| price | money | yes      |

derived: request
| name  | type  | value                                        |
| total | money | sum(append(for p in parts return p.price, 0)) |
| open  | boolean | state = "draft" or state in ("review")     |

lifecycle: request
start: draft
end: approved, refused
| from   | on      | who   | to       | act     | takes  | needs            |
| draft  | submit  | owner | review   | submit  | amount | file "quotation" |
| review | approved | route by amount | approved | approve |        |         |
| review | refuse  | head  | refused  | reject  |        | comment          |

checks: request
| on     | rule         | effect |
| submit | small enough | warn   |

deadlines: request
| state  | within  | then        |
| draft  |         |             |
| review | 10 days | remind head |

rule: small enough
require: amount <= limit and total <= amount
message en: {amount} is more than {limit}
message th: {amount} เกิน {limit}

table: approver
hit: unique
| amount  || level   |
| <= 1000 || "clerk" |
| > 1000  || "head"  |

route: by amount
separate: owner
| step | who                      | act     |
| 1    | holder of approver.level | approve |

guarantee: nothing without asking
never: state "approved" before owner did submit
)";

/// Both files open.
inline void open_both(Editor& editor) {
  editor.open(kOffice, kOfficeText);
  editor.open(kFlow, kFlowText);
}

inline std::vector<std::string> labels(const Json& items) {
  std::vector<std::string> found;
  for (const Json& item : items) found.push_back(item["label"]);
  return found;
}

}  // namespace anumat::lsp::test
