#include "references.hpp"

#include <algorithm>

#include "markup.hpp"

namespace anumat::documents {

using model::Value;

void References::collect(const Value& origin, Origin& found) {
  if (const auto* number = origin.number()) {
    if (const auto event = number->to_int64()) found.events.insert(*event);
  } else if (const auto* items = origin.list()) {
    for (const Value& item : *items) collect(item, found);
  } else if (origin.context() != nullptr) {
    if (const Value* row = origin.find("reference"); row != nullptr && row->string() != nullptr) {
      found.rows.insert(*row->string());
      if (const Value* events = origin.find("events"); events != nullptr) collect(*events, found);
    } else if (const Value* event = origin.find("seq"))
      collect(*event, found);
    else if (const Value* acts = origin.find("acts"); acts != nullptr && acts->list() != nullptr)
      for (auto act = acts->list()->rbegin(); act != acts->list()->rend(); ++act)
        if (const Value* accepted = act->find("accepted"); accepted != nullptr && accepted->is_true())
          return collect(*act, found);
  }
}

std::string References::mark(const Value& origin) {
  Origin found;
  collect(origin, found);
  if (found.events.empty() && found.rows.empty()) return {};
  auto place = std::ranges::find(known_, found);
  if (place == known_.end()) place = known_.insert(known_.end(), std::move(found));
  const std::string number = std::to_string(place - known_.begin() + 1);
  return R"(<sup class="reference"><a href="#reference-)" + number + "\">" + number + "</a></sup>";
}

std::string References::event_text(std::int64_t event) const {
  const std::string number = std::to_string(event);
  return link_.empty() ? number : "<a href=\"" + escaped(link_ + number) + "\">" + number + "</a>";
}

std::string References::words(const Origin& origin) const {
  std::string events;
  const auto add = [](std::string& text, const std::string& piece) { text += (text.empty() ? "" : ", ") + piece; };
  for (auto first = origin.events.begin(); first != origin.events.end();) {
    auto last = first;
    auto next = std::next(first);
    while (next != origin.events.end() && *next == *last + 1) last = next++;
    add(events, first == last ? event_text(*first) : event_text(*first) + "–" + event_text(*last));
    first = next;
  }
  std::string text;
  for (const std::string& row : origin.rows) add(text, escaped(row));
  if (!events.empty()) text += (text.empty() ? "เหตุการณ์ที่ " : ": เหตุการณ์ที่ ") + events;
  return text;
}

std::string References::list() const {
  if (known_.empty()) return {};
  std::string html = R"(<section class="references"><h2>ที่มาของตัวเลข</h2><ol>)";
  for (std::size_t i = 0; i < known_.size(); ++i)
    html += "<li id=\"reference-" + std::to_string(i + 1) + "\">" + words(known_[i]) + "</li>";
  return html + "</ol></section>";
}

}  // namespace anumat::documents
