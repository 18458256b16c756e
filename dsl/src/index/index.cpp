#include "anumat/dsl/index.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"
#include "builder.hpp"
#include "check/package.hpp"
#include "feel/grammar.hpp"
#include "feel/names.hpp"
#include "feel/scanner.hpp"
#include "feel/words.hpp"

namespace anumat::dsl {

namespace {

using feel::Token;
using feel::TokenKind;

bool is_sign(const Token& token, std::string_view text) {
  return token.kind == TokenKind::Sign && token.text == text;
}

std::string_view opener_of(std::string_view closer) {
  return closer == ")" ? "(" : closer == "]" ? "[" : closer == "}" ? "{" : std::string_view();
}

/// Back over a bracket that ends before `end`, to its opener; `end` when there is none.
std::size_t before_bracket(const std::vector<Token>& tokens, std::size_t end) {
  std::vector<std::string_view> wanted;
  for (std::size_t i = end; i-- > 0;) {
    if (tokens[i].kind != TokenKind::Sign) continue;
    if (const auto opener = opener_of(tokens[i].text); !opener.empty()) {
      wanted.push_back(opener);
    } else if (!wanted.empty() && tokens[i].text == wanted.back()) {
      wanted.pop_back();
      if (wanted.empty()) return i;
    }
  }
  return end;
}

/// `a.b[...].c` at the end of some tokens, as its names; nothing when something else stands there.
struct Chain {
  std::vector<std::string> names;
  std::size_t begin = 0;
};

Chain chain_before(const std::vector<Token>& tokens, std::size_t end, const feel::NameScope& names) {
  Chain chain;
  chain.begin = end;
  std::size_t at = end;
  while (at > 0) {
    while (at > 0 && is_sign(tokens[at - 1], "]")) {
      const std::size_t opener = before_bracket(tokens, at);
      if (opener == at) return chain;
      at = opener;
    }
    // The longest name that ends here.
    std::size_t from = at;
    std::string word;
    for (std::size_t begin = at;
         begin-- > 0 && (tokens[begin].kind == TokenKind::Word || tokens[begin].kind == TokenKind::Number ||
                         is_sign(tokens[begin], "-"));) {
      const auto match = names.longest_at(tokens.data() + begin, tokens.data() + at);
      if (begin + match.length == at) {
        from = begin;
        word = fold(*match.name);
      } else if (begin + 1 == at && tokens[begin].kind == TokenKind::Word) {
        from = begin;
        word = fold(tokens[begin].text);
      }
    }
    if (from == at) return {};
    chain.names.insert(chain.names.begin(), word);
    chain.begin = from;
    at = from;
    if (at == 0 || !is_sign(tokens[at - 1], ".")) return chain;
    --at;
  }
  return chain;
}

}  // namespace

std::vector<Occurrence> NameIndex::at(std::uint32_t file, std::size_t offset) const {
  std::vector<Occurrence> found;
  const auto key = [](const Occurrence& one) { return std::pair(one.span.file, one.span.begin); };
  auto after = std::ranges::upper_bound(occurrences_, std::pair(file, offset), {}, key);
  // Places do not lie inside one another but for nested words; a look back over a few is enough.
  constexpr int kLookBack = 64;
  for (int i = 0; i < kLookBack && after != occurrences_.begin(); ++i) {
    --after;
    if (after->span.file != file) break;
    if (offset <= after->span.end) found.push_back(*after);
  }
  // Between two words that touch, the one that begins at the cursor is meant.
  const bool begins = std::ranges::any_of(found, [&](const Occurrence& one) { return one.span.begin == offset; });
  if (begins) std::erase_if(found, [&](const Occurrence& one) { return one.span.end == offset; });
  return found;
}

std::vector<Occurrence> NameIndex::of(NameId id) const {
  std::vector<Occurrence> found;
  std::ranges::copy_if(occurrences_, std::back_inserter(found), [&](const Occurrence& one) { return one.name == id; });
  return found;
}

std::vector<NameId> NameIndex::all(NameKind kind, NameId owner) const {
  std::vector<NameId> found;
  for (NameId id = 0; id < names_.size(); ++id)
    if (names_[id].kind == kind && (owner == kNoName || names_[id].owner == owner)) found.push_back(id);
  return found;
}

NameId NameIndex::find(NameKind kind, std::string_view name, NameId owner) const {
  const std::string folded = fold(name);
  for (NameId id = 0; id < names_.size(); ++id)
    if (names_[id].kind == kind && names_[id].owner == owner && names_[id].name == folded) return id;
  return kNoName;
}

NameId NameIndex::case_of(const Section& section) const {
  const auto found = cases_.find({section.heading_span.file, section.heading_span.begin});
  return found == cases_.end() ? kNoName : found->second;
}

const NameScope& NameIndex::scope_of(const Section& section) const {
  static const NameScope kNothing;
  const auto found = scopes_.find({section.heading_span.file, section.heading_span.begin});
  return found == scopes_.end() ? kNothing : found->second;
}

std::vector<NameId> NameIndex::parts_after(const Section& section, std::string_view before) const {
  const auto scanned = feel::scan(before, FeelProfile::Strict);
  const auto& tokens = scanned.tokens;
  const FeelNames::Trie bound = feel::bound_names(tokens, before);
  const feel::NameScope names{feel_names_.trie(), bound};
  const NameScope& scope = scope_of(section);

  Chain chain = chain_before(tokens, tokens.size() - 1, names);
  // A variable of `for`, `some` or `every` is what the list behind its `in` has.
  for (int i = 0; i < 8 && !chain.names.empty() && !scope.contains(chain.names.front()); ++i) {
    const auto in = std::ranges::find_if(tokens, [&](const Token& token) {
      const auto at = static_cast<std::size_t>(&token - tokens.data());
      if (token.keyword != "in" || at == 0) return false;
      const Chain variable = chain_before(tokens, at, names);
      return variable.names == std::vector{chain.names.front()};
    });
    if (in == tokens.end()) return {};
    const auto from = static_cast<std::size_t>(in - tokens.begin()) + 1;
    std::size_t end = from;
    while (end < tokens.size() && tokens[end].kind != TokenKind::End && tokens[end].keyword.empty() &&
           !is_sign(tokens[end], ","))
      ++end;
    Chain list = chain_before(tokens, end, names);
    if (list.names.empty()) return {};
    list.names.insert(list.names.end(), chain.names.begin() + 1, chain.names.end());
    chain = std::move(list);
  }
  if (chain.names.empty()) return {};
  const auto start = scope.find(chain.names.front());
  if (start == scope.end()) return {};
  NameId thing = leads_to_[start->second];
  for (std::size_t i = 1; i < chain.names.size() && thing != kNoName; ++i) {
    NameId next = kNoName;
    for (const NameKind kind : {NameKind::Field, NameKind::Derived, NameKind::Relation, NameKind::Output})
      if (const NameId part = find(kind, chain.names[i], thing); part != kNoName) next = leads_to_[part];
    thing = next;
  }
  std::vector<NameId> parts;
  if (thing == kNoName) return parts;
  for (const NameKind kind : {NameKind::Field, NameKind::Derived, NameKind::Relation, NameKind::Output})
    for (const NameId part : all(kind, thing)) parts.push_back(part);
  return parts;
}

IndexedPackage index_package(const std::vector<SourceFile>& sources) {
  IndexedPackage made;
  for (std::uint32_t file = 0; file < sources.size(); ++file)
    made.sheets.push_back(is_data_file(sources[file]) ? Sheet() : parse_sheet(sources[file], file).sheet);
  Package package(made.sheets);
  declare_names(package);
  IndexBuilder builder(std::move(package.names()));
  declare_all(builder, package.sheets());
  index_uses(builder, package.sheets());
  made.index = builder.finish();
  return made;
}

std::vector<FeelToken> feel_tokens(std::string_view text, const FeelNames& names) {
  const auto scanned = feel::scan(text, FeelProfile::Strict);
  const FeelNames::Trie bound = feel::bound_names(scanned.tokens, text);
  const feel::NameScope scope{names.trie(), bound};
  std::vector<FeelToken> tokens;
  const Token* const last = scanned.tokens.data() + scanned.tokens.size() - 1;
  for (const Token* at = scanned.tokens.data(); at != last;) {
    const Token& token = *at;
    FeelToken made{FeelTokenKind::Sign, token.offset, token.offset + token.length};
    std::size_t length = 1;
    if (token.kind == TokenKind::Number) made.kind = FeelTokenKind::Number;
    if (token.kind == TokenKind::String) made.kind = FeelTokenKind::Text;
    if (token.kind == TokenKind::Moment) made.kind = FeelTokenKind::Moment;
    if (token.kind == TokenKind::Word) {
      const auto own = scope.longest_at(at, last);
      const auto builtin = longest(feel::builtin_trie(), at, last);
      length = std::max<std::size_t>(own.length, 1);
      const bool calls = at + length != last && is_sign(at[length], "(");
      const bool constant = token.keyword == "true" || token.keyword == "false" || token.keyword == "null";
      made.kind = length == 1 && constant                                    ? FeelTokenKind::Constant
                  : length == 1 && !token.keyword.empty() && !calls          ? FeelTokenKind::Keyword
                  : builtin.length == length && calls                        ? FeelTokenKind::Function
                  : length == 1 && !token.keyword.empty() && own.length == 0 ? FeelTokenKind::Keyword
                                                                             : FeelTokenKind::Name;
      made.end = at[length - 1].offset + at[length - 1].length;
    }
    tokens.push_back(made);
    at += length;
  }
  return tokens;
}

std::vector<FeelWord> feel_words() {
  std::vector<FeelWord> words;
  for (const auto& [english, thai] : feel::operator_words()) words.push_back({english, thai});
  return words;
}

}  // namespace anumat::dsl
