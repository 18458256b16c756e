#include "anumat/reports/search.hpp"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "anumat/base/text.hpp"
#include "anumat/engine/personal.hpp"

namespace anumat::reports {
namespace {

constexpr int whole_word = 4;
constexpr int beginning = 2;
constexpr int inside = 1;
constexpr int in_number = 3;
constexpr int as_asked = 5;  ///< All words together, in the order of the question.
constexpr std::size_t context_bytes = 90;

std::string compared(std::string_view text) {
  return arabic_digits(fold_case(text));
}

/// Where words begin and end in a compared text, as byte offsets: begin to end.
using Words = std::map<std::size_t, std::size_t>;

Words segment(const std::string& text) {
  Words words;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale("th", "TH"), status));
  if (U_FAILURE(status) != 0) return words;
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
  breaks->setText(units);
  std::size_t place = 0;
  std::int32_t from = breaks->first();
  for (std::int32_t to = breaks->next(); to != icu::BreakIterator::DONE; from = to, to = breaks->next()) {
    std::string word;
    units.tempSubStringBetween(from, to).toUTF8String(word);
    if (breaks->getRuleStatus() >= UBRK_WORD_NUMBER) words.emplace(place, place + word.size());
    place += word.size();
  }
  return words;
}

/// One text of a case that can be looked through.
struct Passage {
  std::string place;
  std::string text;
};

void add_text(std::vector<Passage>& passages, std::string_view place, const std::string& text) {
  if (!text.empty()) passages.push_back({std::string(place), text});
}

std::vector<Passage> passages_of(const engine::CaseState& which) {
  std::vector<Passage> passages;
  add_text(passages, "number", which.number);
  for (const auto& [name, value] : which.fields)
    if (const model::Value told = engine::shown(which, value); told.string() != nullptr)
      add_text(passages, name, *told.string());
  for (const engine::ActRecord& act : which.acts) add_text(passages, "comment", act.comment_text());
  for (const engine::MarkedPoint& point : which.points) {
    add_text(passages, "point", point.text);
    add_text(passages, "answer", point.answer_text);
  }
  for (const engine::EvidenceRecord& one : which.evidence) add_text(passages, "evidence", one.name);
  return passages;
}

/// The best place of a word in a text.
struct Hit {
  std::size_t at = 0;
  int weight = 0;
};

std::optional<Hit> best_hit(const std::string& text, const std::string& word, std::optional<Words>& words) {
  std::optional<Hit> best;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    if (!words) words = segment(text);
    const auto begins = words->find(at);
    const bool whole = std::ranges::any_of(*words, [&](const auto& one) { return one.second == at + word.size(); });
    const int weight = begins == words->end() ? inside : whole ? whole_word : beginning;
    if (!best || weight > best->weight) best = Hit{at, weight};
    if (weight == whole_word) break;
  }
  return best;
}

bool is_boundary(const std::string& text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

std::string cut(const std::string& text, std::size_t at) {
  std::size_t from = at > context_bytes ? at - context_bytes : 0;
  std::size_t to = std::min(text.size(), at + 2 * context_bytes);
  while (!is_boundary(text, from)) --from;
  while (!is_boundary(text, to)) ++to;
  std::string passage = (from > 0 ? "…" : "") + text.substr(from, to - from) + (to < text.size() ? "…" : "");
  std::ranges::replace(passage, '\n', ' ');
  return passage;
}

class Question {
 public:
  explicit Question(std::string_view text) : whole_(compared(text)), words_(words_of(text)) {}

  [[nodiscard]] bool is_empty() const { return words_.empty(); }

  [[nodiscard]] std::optional<Found> look_at(const engine::CaseState& which) const {
    std::set<std::string> missing(words_.begin(), words_.end());
    Found found{which.id, "", "", 0};
    int best = 0;
    for (const Passage& passage : passages_of(which)) {
      const std::string text = compared(passage.text);
      std::optional<Words> words;
      int weight = text.find(whole_) == std::string::npos ? 0 : as_asked;
      std::size_t at = 0;
      for (const std::string& word : words_) {
        const auto hit = best_hit(text, word, words);
        if (!hit) continue;
        if (weight <= as_asked) at = hit->at;
        weight += hit->weight;
        missing.erase(word);
      }
      if (weight > 0 && passage.place == "number") weight += in_number;
      found.weight += weight;
      if (weight <= best) continue;
      best = weight;
      found.place = passage.place;
      // What is shown is the text as it was written, wherever it lines up with the compared one.
      const std::string written = fold(passage.text);
      found.passage = cut(written.size() == text.size() ? written : text, at);
    }
    if (!missing.empty()) return std::nullopt;
    return found;
  }

 private:
  std::string whole_;
  std::vector<std::string> words_;
};

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  const std::string folded = compared(text);
  std::vector<std::string> words;
  for (const auto& [from, to] : segment(folded)) words.push_back(folded.substr(from, to - from));
  return words;
}

std::vector<Found> search(const engine::OfficeState& state, std::string_view question, std::size_t count) {
  const Question asked(question);
  std::vector<Found> found;
  if (asked.is_empty()) return found;
  for (const auto& [id, which] : state.cases)
    if (auto one = asked.look_at(which)) found.push_back(std::move(*one));
  std::ranges::stable_sort(found, [](const Found& left, const Found& right) { return left.weight > right.weight; });
  if (found.size() > count) found.resize(count);
  return found;
}

}  // namespace anumat::reports
