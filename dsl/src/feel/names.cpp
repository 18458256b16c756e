#include "names.hpp"

#include "anumat/base/text.hpp"
#include "anumat/model/builtins.hpp"

namespace anumat::dsl {
namespace {

bool is_joined(const feel::Token& token, const feel::Token& before) {
  return token.offset == before.offset + before.length;
}

}  // namespace

void FeelNames::Trie::add(std::span<const feel::Token> words, std::string_view given) {
  auto* at = this;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool joined_to = i > 0 && is_joined(words[i], words[i - 1]);
    if (!joined_to) at->likely.set(spot_of(words[i].text));
    at = &(joined_to ? at->joined : at->next)[std::string(words[i].text)];
  }
  if (at != this && at->name.empty()) at->name = std::string(given);
}

void FeelNames::Trie::add(std::string_view given) {
  auto scan = feel::scan(given, FeelProfile::Core);
  scan.tokens.pop_back();
  add(scan.tokens, given);
}

FeelNames::FeelNames() : trie_(std::make_unique<Trie>()) {}
FeelNames::~FeelNames() = default;
FeelNames::FeelNames(const FeelNames& other) : trie_(std::make_unique<Trie>(*other.trie_)) {}
FeelNames::FeelNames(FeelNames&&) noexcept = default;
FeelNames& FeelNames::operator=(const FeelNames& other) {
  if (this != &other) trie_ = std::make_unique<Trie>(*other.trie_);
  return *this;
}
FeelNames& FeelNames::operator=(FeelNames&&) noexcept = default;

void FeelNames::add(std::string_view name) {
  trie_->add(name);
}

namespace feel {

Match longest(const FeelNames::Trie& trie, const Token* first, const Token* last) {
  Match match;
  const auto* at = &trie;
  for (std::size_t length = 1; first != last; ++first, ++length) {
    if (first->kind != TokenKind::Word && first->kind != TokenKind::Number && first->kind != TokenKind::Sign) break;
    const bool joined = length > 1 && is_joined(*first, *(first - 1));
    if (!joined && !at->likely.test(FeelNames::Trie::spot_of(first->text))) break;
    const auto& steps = joined ? at->joined : at->next;
    const auto found = steps.find(first->text);
    if (found == steps.end()) break;
    at = &found->second;
    if (!at->name.empty()) match = {&at->name, length};
  }
  return match;
}

const FeelNames::Trie& builtin_trie() {
  static const auto kTrie = [] {
    FeelNames::Trie trie;
    for (const auto& name : model::builtin_names()) trie.add(name);
    for (const auto* property : {"time offset", "start included", "end included"}) trie.add(property);
    return trie;
  }();
  return kTrie;
}

}  // namespace feel
}  // namespace anumat::dsl
