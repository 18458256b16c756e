#include "markup.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"

namespace anumat::documents {

std::string escaped(std::string_view text) {
  std::string made;
  made.reserve(text.size());
  for (const char letter : text) switch (letter) {
      case '&':
        made += "&amp;";
        break;
      case '<':
        made += "&lt;";
        break;
      case '>':
        made += "&gt;";
        break;
      case '"':
        made += "&quot;";
        break;
      case '\'':
        made += "&apos;";
        break;
      default:
        // What is no letter in HTML would make the page invalid.
        if (static_cast<unsigned char>(letter) >= ' ' || letter == '\n' || letter == '\t') made += letter;
    }
  return made;
}

namespace {

/// Where the element that begins at `open` ends, when its text keeps its digits; else where its tag ends.
std::size_t kept_until(std::string_view html, std::size_t open) {
  constexpr std::array<std::string_view, 3> kept{"style", "code", "title"};
  for (const std::string_view name : kept) {
    const std::string begin = "<" + std::string(name);
    if (!html.substr(open).starts_with(begin)) continue;
    const char after = open + begin.size() < html.size() ? html[open + begin.size()] : '>';
    if (after != '>' && after != ' ') continue;
    const std::size_t close = html.find("</" + std::string(name), open);
    if (close != std::string_view::npos) open = close;
  }
  const std::size_t end = html.find('>', open);
  return end == std::string_view::npos ? html.size() : end + 1;
}

}  // namespace

namespace {

/// Numbers of pages are counted by the style sheet.
std::string with_thai_counters(std::string html) {
  for (const std::string_view counter : {"counter(page)", "counter(pages)"})
    for (std::size_t at = 0; (at = html.find(counter, at)) != std::string::npos; at += counter.size())
      html.insert(at + counter.size() - 1, ", thai");
  return html;
}

}  // namespace

std::string with_thai_digits(std::string_view html) {
  std::string made;
  made.reserve(html.size() + html.size() / 8);
  for (std::size_t at = 0; at < html.size();) {
    std::size_t next = 0;
    if (html[at] == '<') {
      next = kept_until(html, at);
      made += html.substr(at, next - at);
    } else if (html[at] == '&') {
      next = std::min(html.find(';', at), html.size() - 1) + 1;
      made += html.substr(at, next - at);
    } else {
      next = std::min(html.find_first_of("<&", at), html.size());
      made += thai_digits(html.substr(at, next - at));
    }
    at = next;
  }
  return with_thai_counters(std::move(made));
}

}  // namespace anumat::documents
