#include <algorithm>
#include <array>

#include "papers/papers.hpp"

namespace anumat::dsl::papers {

namespace {

char small(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}
bool is_blank(char letter) {
  return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
}

}  // namespace

void Markup::read(std::string_view text) {
  for (const char letter : text) switch (where_) {
      case Where::Text:
      case Where::Raw:
      case Where::Remark:
        read_text(letter);
        break;
      default:
        read_tag(letter);
    }
}

void Markup::read_text(char letter) {
  tail_ += small(letter);
  if (where_ == Where::Remark) {
    if (tail_.ends_with("-->")) where_ = Where::Text;
  } else if (where_ == Where::Raw) {
    if (tail_.ends_with("</" + raw_)) {
      where_ = Where::TagName;
      tag_ = "/" + raw_;
      raw_.clear();
    }
  } else if (letter == '<') {
    where_ = Where::TagName;
    tag_.clear();
    tail_ = "<";
  }
  constexpr std::size_t tail_max = 64;
  if (tail_.size() > tail_max) tail_.erase(0, tail_.size() - tail_max / 2);
}

void Markup::end_tag() {
  where_ = Where::Text;
  if (tag_ == "script") script_ = true;
  if (tag_ == "style" || tag_ == "script") {
    raw_ = tag_;
    where_ = Where::Raw;
  }
  tail_.clear();
}

void Markup::read_tag(char letter) {
  if (where_ == Where::Attribute) {
    if (letter == quote_)
      where_ = Where::Tag;
    else
      begun_ = true;
    return;
  }
  if (letter == '>') return end_tag();
  if (where_ == Where::TagName) {
    if (is_blank(letter)) {
      where_ = Where::Tag;
      word_.clear();
    } else {
      tag_ += small(letter);
      if (tag_ == "!--") where_ = Where::Remark;
    }
    return;
  }
  if ((letter == '"' || letter == '\'') && word_.ends_with('=')) {
    where_ = Where::Attribute;
    attribute_ = word_.substr(0, word_.size() - 1);
    word_.clear();
    quote_ = letter;
    begun_ = false;
  } else if (is_blank(letter)) {
    word_.clear();
  } else {
    word_ += small(letter);
  }
}

bool Markup::takes_value() const {
  if (where_ == Where::Text) return true;
  if (where_ != Where::Attribute || attribute_.starts_with("on") || attribute_ == "style") return false;
  constexpr std::array<std::string_view, 6> addresses{"href", "src", "action", "data", "srcset", "xlink:href"};
  return begun_ || std::ranges::find(addresses, attribute_) == addresses.end();
}

}  // namespace anumat::dsl::papers
