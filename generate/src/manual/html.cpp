#include "manual/html.hpp"

#include <algorithm>

#include "anumat/base/xml.hpp"
#include "wording/escape.hpp"

namespace anumat::generate {

void Html::heading(int level, const std::string& id, const std::string& text) {
  const std::string tag = "h" + std::to_string(level);
  text_ += "<" + tag + (id.empty() ? "" : " id=\"" + id + "\"") + ">" + xml_attribute(text) + "</" + tag + ">\n";
}

void Html::paragraph(const std::string& text, std::string_view css) {
  if (text.empty()) return;
  text_ += (css.empty() ? "<p>" : "<p class=\"" + std::string(css) + "\">") + xml_attribute(text) + "</p>\n";
}

void Html::figure(const std::string& markup, const std::string& caption) {
  text_ += "<figure>\n" + markup + "<figcaption>" + xml_attribute(caption) + "</figcaption></figure>\n";
}

void Html::table(const std::string& caption, const std::vector<Column>& columns,
                 const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty()) return;
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return !row[i].empty(); })) shown.push_back(i);
  text_ += "<table><caption>" + xml_attribute(caption) + "</caption>\n<thead><tr>";
  for (const std::size_t i : shown) text_ += "<th scope=\"col\">" + xml_attribute(columns[i].heading) + "</th>";
  text_ += "</tr></thead>\n<tbody>\n";
  for (const auto& row : rows) {
    text_ += "<tr>";
    for (const std::size_t i : shown) {
      const std::string inner = xml_attribute(row[i]);
      text_ += columns[i].code && !inner.empty() ? "<td><code>" + inner + "</code></td>" : "<td>" + inner + "</td>";
    }
    text_ += "</tr>\n";
  }
  text_ += "</tbody></table>\n";
}

void Html::terms(const std::vector<Item>& items) {
  if (std::all_of(items.begin(), items.end(), [](const Item& item) { return item.text.empty(); })) return;
  text_ += "<dl>\n";
  for (const Item& item : items) {
    if (item.text.empty()) continue;
    const std::string inner = xml_attribute(item.text);
    text_ += "<dt>" + xml_attribute(item.term) + "</dt><dd>" + (item.code ? "<code>" + inner + "</code>" : inner) +
             "</dd>\n";
  }
  text_ += "</dl>\n";
}

}  // namespace anumat::generate
