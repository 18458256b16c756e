#include "extent.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace anumat::dsl::feel {
namespace {

/// Tokens from the first to the last, both included.
struct Stretch {
  const Token* first = nullptr;
  const Token* last = nullptr;
};

// A bracket of a range that opens the wrong way belongs to it, and to no other.
const Token* closing_of(const Syntax& range, const Token* last) {
  const auto* next = last + 1;
  return next->sign == sign_code(range.text.substr(1)) ? next : last;
}

void widen(Stretch& stretch, const Stretch& other) {
  if (other.first == nullptr) return;
  if (stretch.first == nullptr || other.first < stretch.first) stretch.first = other.first;
  if (stretch.last == nullptr || other.last > stretch.last) stretch.last = other.last;
}

// Names of several words are one token in the syntax but several in the text.
std::size_t tokens_in(std::string_view name, const Token& first) {
  if (name.size() == first.text.size()) return 1;
  const bool plain = std::all_of(name.begin(), name.end(), [](char byte) {
    return byte == '_' || static_cast<unsigned char>(byte) >= 0x80 || (byte >= '0' && byte <= '9') ||
           (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  });
  return plain ? 1 : std::max<std::size_t>(scan(name, FeelProfile::Core).tokens.size() - 1, 1);
}

bool has_name(SyntaxKind kind) {
  return kind == SyntaxKind::Name || kind == SyntaxKind::Path || kind == SyntaxKind::Type;
}

Stretch own_stretch(const Syntax& syntax) {
  if (syntax.at == nullptr || syntax.at->kind == TokenKind::End) return {};
  const auto* last = syntax.at;
  if (has_name(syntax.kind))
    for (auto left = tokens_in(syntax.text, *syntax.at); left > 1 && (last + 1)->kind != TokenKind::End; --left) ++last;
  return {syntax.at, last};
}

Stretch stretch_of(const Syntax& syntax, int depth = 0);

void widen_by(Stretch& stretch, const Syntax& one, int depth) {
  if (one.parts.empty()) return widen(stretch, own_stretch(one));
  widen(stretch, stretch_of(one, depth + 1));
}

// A chain such as 1+1+1 is a tree as deep as it is long, so no deep one is walked by recursion; ranges within ranges
// are few.
constexpr int kRecursionMax = 20;

void widen_by_parts(Stretch& stretch, const Syntax& syntax, int depth) {
  if (depth < kRecursionMax) {
    for (const auto& part : syntax.parts) widen_by(stretch, part, depth);
    return;
  }
  std::vector<const Syntax*> waiting;
  for (const auto& part : syntax.parts) waiting.push_back(&part);
  while (!waiting.empty()) {
    const Syntax& one = *waiting.back();
    waiting.pop_back();
    if (one.kind == SyntaxKind::Range) {
      widen(stretch, stretch_of(one, depth));
      continue;
    }
    widen(stretch, own_stretch(one));
    for (const auto& part : one.parts) waiting.push_back(&part);
  }
}

Stretch stretch_of(const Syntax& syntax, int depth) {
  Stretch stretch = own_stretch(syntax);
  if (syntax.parts.empty()) return stretch;
  widen_by_parts(stretch, syntax, depth);
  if (syntax.kind == SyntaxKind::Range && stretch.last != nullptr) stretch.last = closing_of(syntax, stretch.last);
  return stretch;
}

int depth_of(const Token& token) {
  if (token.sign == '(' || token.sign == '[' || token.sign == '{') return 1;
  return token.sign == ')' || token.sign == ']' || token.sign == '}' ? -1 : 0;
}

// Takes in the brackets that open within and close after, or the other way round.
void balance(Stretch& stretch, const Token* start) {
  int open = 0;
  int lowest = 0;
  for (const auto* at = stretch.first; at <= stretch.last; ++at) {
    open += depth_of(*at);
    lowest = std::min(lowest, open);
  }
  for (int before = -lowest; before > 0 && stretch.first > start;) before -= depth_of(*--stretch.first);
  for (int after = open - lowest; after > 0 && (stretch.last + 1)->kind != TokenKind::End;)
    after += depth_of(*++stretch.last);
}

bool is_one_token(const Syntax& syntax) {
  if (syntax.at == nullptr || syntax.at->kind == TokenKind::Sign || syntax.at->kind == TokenKind::End) return false;
  return !has_name(syntax.kind) || syntax.text.size() == syntax.at->text.size();
}

}  // namespace

FeelPlace extent(const Syntax& syntax, const Token* first) {
  if (syntax.parts.empty() && is_one_token(syntax)) return {syntax.at->offset, syntax.at->length};
  Stretch stretch = stretch_of(syntax);
  if (stretch.first == nullptr) return {};
  if (syntax.kind != SyntaxKind::Range) balance(stretch, first);
  return {stretch.first->offset, stretch.last->offset + stretch.last->length - stretch.first->offset};
}

std::optional<FeelFault> reversed_brackets(const Syntax& range, std::string_view text, const Token* first) {
  if (range.text[0] != ']' && range.text[1] != '[') return std::nullopt;
  const auto place = extent(range, first);
  std::string better(text.substr(place.offset, place.length));
  if (range.text[0] == ']' && better.starts_with(']')) better.front() = '(';
  if (range.text[1] == '[' && better.ends_with('[')) better.back() = ')';
  return FeelFault{place.offset,
                   place.length,
                   "E2130",
                   {"a range leaves an end out with a round bracket", "ช่วงที่ไม่รวมปลายใช้วงเล็บกลม"},
                   {"write `" + better + "`", "เขียน `" + better + "`"},
                   better};
}

}  // namespace anumat::dsl::feel
