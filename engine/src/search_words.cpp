#include "anumat/engine/search_words.hpp"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <array>
#include <new>

#include "anumat/base/text.hpp"
#include "anumat/base/unicode.hpp"
#include "apply/read.hpp"

namespace anumat::engine {

namespace {

/// Raised when entries are made in another way.
constexpr const char* rules_of_entries = "1";

bool is_inside_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

bool is_ascii_mark(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code < 0x80U && (code < '0' || code > '9') && (code < 'a' || code > 'z') && (code < 'A' || code > 'Z');
}

void add_text(std::vector<std::string>& texts, const model::Value* value) {
  if (value != nullptr && value->string() != nullptr && !value->string()->empty()) texts.push_back(*value->string());
}

/// All that CaseState takes over from an event and that people read as a text.
std::vector<std::string> texts_of(const Event& event) {
  std::vector<std::string> texts;
  for (const char* name : {"number", "comment", "name"}) add_text(texts, read::find(event.out, name));
  for (const auto& [field, value] : read::context(event.out, "set")) add_text(texts, &value);
  for (const char* name : {"points", "answers"})
    for (const model::Value& one : read::list(event.out, name)) add_text(texts, one.find("text"));
  return texts;
}

}  // namespace

std::string searched_form(std::string_view text) {
  return arabic_digits(fold_case(text));
}

struct WordBreaker::Body {
  std::unique_ptr<icu::BreakIterator> breaks;
};

WordBreaker::WordBreaker() : body_(std::make_unique<Body>()) {
  prepare_unicode();
  UErrorCode status = U_ZERO_ERROR;
  body_->breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale("th", "TH"), status));
  // Its rules and dictionary come with the library, so that nothing else can be wanting.
  if (U_FAILURE(status) != 0 || body_->breaks == nullptr) throw std::bad_alloc();
}
WordBreaker::~WordBreaker() = default;
WordBreaker::WordBreaker(WordBreaker&&) noexcept = default;
WordBreaker& WordBreaker::operator=(WordBreaker&&) noexcept = default;

std::vector<WordPlace> WordBreaker::places(std::string_view text) const {
  std::vector<WordPlace> places;
  const auto units =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  body_->breaks->setText(units);
  std::size_t place = 0;
  std::int32_t from = body_->breaks->first();
  for (std::int32_t to = body_->breaks->next(); to != icu::BreakIterator::DONE; from = to, to = body_->breaks->next()) {
    std::string word;
    units.tempSubStringBetween(from, to).toUTF8String(word);
    if (body_->breaks->getRuleStatus() >= UBRK_WORD_NUMBER) places.emplace_back(place, place + word.size());
    place += word.size();
  }
  return places;
}

std::vector<std::string> WordBreaker::entries(const Event& event) const {
  std::vector<std::string> entries;
  if (event.case_id.empty()) return entries;
  for (const std::string& written : texts_of(event)) {
    const std::string text = searched_form(written);
    if (invalid_utf8_at(text)) continue;
    const std::vector<WordPlace> words = places(text);
    std::size_t run_end = 0;
    for (std::size_t i = words.size(); i-- > 0;) {
      const bool goes_on = i + 1 < words.size() && words[i].second == words[i + 1].first;
      if (!goes_on) run_end = words[i].second;
      entries.push_back(indexed(std::string_view(text).substr(words[i].first, run_end - words[i].first)));
    }
  }
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  return entries;
}

std::string indexed(std::string_view words) {
  std::size_t size = std::min(words.size(), entry_bytes_max);
  while (size < words.size() && size > 0 && is_inside_character(words[size])) --size;
  std::string entry(words.substr(0, size));
  std::replace_if(entry.begin(), entry.end(), is_ascii_mark, '_');
  return entry;
}

std::string words_form() {
  UVersionInfo version{};
  u_getVersion(version);
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
  u_versionToString(version, text.data());
  return std::string(rules_of_entries) + " ICU " + text.data();
}

std::vector<std::string> entries_of(const WordBreaker& breaker, const StoredEvent& stored) {
  if (stored.case_id.empty()) return {};
  const auto event = decode(stored.line);
  return event ? breaker.entries(*event) : std::vector<std::string>();
}

}  // namespace anumat::engine
