#include <algorithm>

#include "anumat/base/xml.hpp"
#include "http/message.hpp"
#include "outbound/digest.hpp"

namespace anumat::server {

namespace {

/// So many of each kind are told; of the rest only how many there are.
constexpr std::size_t items_max = 50;

/// One language of a digest, as text and as HTML.
class DigestWriter {
 public:
  DigestWriter(const MailDigest& digest, bool thai, const DigestLinks& links)
      : digest_(digest), thai_(thai), links_(links) {}

  [[nodiscard]] std::string subject() const {
    std::string parts;
    const auto add = [&](const Text& words, std::size_t count) {
      if (count > 0) parts += (parts.empty() ? "" : ", ") + counted(words, count);
    };
    add({"{n} late", "เกินกำหนด {n} เรื่อง"}, digest_.late.size());
    add({"{n} waiting", "รอดำเนินการ {n} เรื่อง"}, digest_.waiting.size());
    add({"{n} with news", "มีความเคลื่อนไหว {n} เรื่อง"}, digest_.happened.size());
    return pick({"Your work on ", "งานของท่าน "}) + day(digest_.day) + ": " + parts;
  }

  [[nodiscard]] std::string text() const {
    std::string text = greeting() + "\n";
    each_section([&](const Text& heading, const std::vector<DigestItem>& items) {
      text += "\n" + pick(heading) + " (" + std::to_string(items.size()) + ")\n";
      for (std::size_t i = 0; i < items.size() && i < items_max; ++i)
        text += "- " + line(items[i]) + "\n  " + link(items[i]) + "\n";
      if (items.size() > items_max) text += rest(items.size()) + "\n";
    });
    return text + "\n" + pick(footer) + "\n" + links_.pages + "/\n" + pick(ending) + "\n" + links_.unsubscribe + "\n";
  }

  [[nodiscard]] std::string html() const {
    std::string html = "<div lang=\"" + std::string(thai_ ? "th" : "en") + "\"><p>" + xml_text(greeting()) + "</p>";
    each_section([&](const Text& heading, const std::vector<DigestItem>& items) {
      html += "<h2 style=\"font-size:18px\">" + xml_text(pick(heading)) + " (" + std::to_string(items.size()) +
              ")</h2><ul>";
      for (std::size_t i = 0; i < items.size() && i < items_max; ++i)
        html += "<li><a href=\"" + xml_attribute(link(items[i])) + "\">" + xml_text(items[i].title) + "</a> " +
                xml_text(line(items[i]).substr(items[i].title.size())) + "</li>";
      html += "</ul>";
      if (items.size() > items_max) html += "<p>" + xml_text(rest(items.size())) + "</p>";
    });
    return html + "<p><a href=\"" + xml_attribute(links_.pages + "/") + "\">" + xml_text(pick(footer)) +
           "</a></p><p><a href=\"" + xml_attribute(links_.unsubscribe) + "\">" + xml_text(pick(ending)) +
           "</a></p></div>";
  }

 private:
  static constexpr const char* number_mark = "{n}";
  const Text footer{"The links open pages; nothing changes before you act there.",
                    "ลิงก์ใช้เปิดดูเท่านั้น ไม่มีผลใดจนกว่าท่านจะดำเนินการในหน้าเว็บ"};
  const Text ending{"No longer get this mail", "เลิกรับอีเมลนี้"};

  [[nodiscard]] const std::string& pick(const Text& text) const { return thai_ ? text.th : text.en; }
  [[nodiscard]] std::string day(Date date) const { return thai_ ? thai_date(date) : date.iso(); }
  [[nodiscard]] std::string counted(const Text& words, std::size_t count) const {
    std::string text = pick(words);
    return text.replace(text.find(number_mark), 3, std::to_string(count));
  }
  [[nodiscard]] std::string rest(std::size_t count) const {
    return counted({"and {n} more", "และอีก {n} เรื่อง"}, count - items_max);
  }
  [[nodiscard]] std::string greeting() const {
    return pick({"To ", "เรียน "}) + digest_.name + "\n" + digest_.office + ", " + day(digest_.day);
  }

  template <class Tell>
  void each_section(const Tell& tell) const {
    if (!digest_.late.empty()) tell(Text{"Late", "เกินกำหนด"}, digest_.late);
    if (!digest_.waiting.empty()) tell(Text{"Waiting for you", "รอท่านดำเนินการ"}, digest_.waiting);
    if (!digest_.happened.empty()) tell(Text{"News of your cases", "ความเคลื่อนไหวของเรื่องของท่าน"}, digest_.happened);
  }

  /// Begins with the title.
  [[nodiscard]] std::string line(const DigestItem& item) const {
    std::string text = item.title + " (" + pick(item.kind) + " " + item.number + ")";
    for (std::size_t i = 0; i < item.details.size(); ++i) text += (i == 0 ? ": " : ", ") + pick(item.details[i]);
    if (item.due) text += pick({"; due ", " ครบกำหนด "}) + day(*item.due);
    if (!item.acting_for.empty()) text += pick({"; for ", " แทน "}) + item.acting_for;
    return text;
  }
  [[nodiscard]] std::string link(const DigestItem& item) const {
    const auto slash = item.case_id.find('/');
    return links_.pages + "/cases/" + percent_encoded(item.case_id.substr(0, slash)) + "/" +
           percent_encoded(item.case_id.substr(slash + 1));
  }

  const MailDigest& digest_;
  bool thai_;
  const DigestLinks& links_;
};

}  // namespace

DigestWords digest_words(const MailDigest& digest, const std::string& language, const DigestLinks& links) {
  const DigestWriter thai(digest, true, links);
  const DigestWriter english(digest, false, links);
  DigestWords words;
  words.subject = language == "en" ? english.subject() : thai.subject();
  std::string inside;
  if (language != "en") {
    words.text = thai.text();
    inside = thai.html();
  }
  if (language == "both") {
    words.text += "\n----\n\n";
    inside += "<hr>";
  }
  if (language == "en" || language == "both") {
    words.text += english.text();
    inside += english.html();
  }
  words.html = "<!doctype html>\n<html lang=\"" + std::string(language == "en" ? "en" : "th") +
               "\"><head><meta charset=\"utf-8\"><title>" + xml_text(words.subject) +
               "</title></head>\n<body style=\"font-family:Sarabun,'Noto Sans Thai',sans-serif;font-size:16px;"
               "line-height:1.6;color:#10233f\">" +
               inside + "</body></html>\n";
  return words;
}

}  // namespace anumat::server
