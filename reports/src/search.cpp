#include "anumat/reports/search.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "anumat/base/text.hpp"
#include "anumat/engine/personal.hpp"
#include "anumat/engine/search_words.hpp"

namespace anumat::reports {
namespace {

constexpr int whole_word = 4;
constexpr int beginning = 2;
constexpr int inside = 1;
constexpr int in_number = 3;
constexpr int as_asked = 5;  ///< All words together, in the order of the question.
constexpr std::size_t context_bytes = 90;

/// Where words begin and end in a text of searched form, as byte offsets: begin to end.
using Words = std::map<std::size_t, std::size_t>;

Words segment(const engine::WordBreaker& breaker, const std::string& text) {
  const auto places = breaker.places(text);
  return {places.begin(), places.end()};
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
      add_text(passages, name.text(), *told.string());
  for (const engine::ActRecord& act : which.acts) add_text(passages, "comment", act.comment_text());
  for (const engine::MarkedPoint& point : which.uncommon().points) {
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

/// A text of searched form, broken into words when that is first needed.
class Searched {
 public:
  Searched(const engine::WordBreaker& breaker, std::string text) : breaker_(breaker), text_(std::move(text)) {}
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const Words& words() {
    if (!words_) words_ = segment(breaker_, text_);
    return *words_;
  }

 private:
  const engine::WordBreaker& breaker_;
  std::string text_;
  std::optional<Words> words_;
};

std::optional<Hit> best_hit(Searched& searched, const std::string& word, Reach reach) {
  std::optional<Hit> best;
  const std::string& text = searched.text();
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const Words& words = searched.words();
    const auto begins = words.find(at);
    if (begins == words.end() && reach == Reach::Words) continue;
    const bool whole = std::ranges::any_of(words, [&](const auto& one) { return one.second == at + word.size(); });
    const int weight = begins == words.end() ? inside : whole ? whole_word : beginning;
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
  Question(std::string_view text, Reach reach) : whole_(engine::searched_form(text)), reach_(reach) {
    for (const auto& [from, to] : breaker_.places(whole_)) words_.push_back(whole_.substr(from, to - from));
  }

  [[nodiscard]] bool is_empty() const { return words_.empty(); }
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }

  [[nodiscard]] std::optional<Found> look_at(const engine::CaseState& which) const {
    std::set<std::string> missing(words_.begin(), words_.end());
    Found found{which.id, "", "", 0};
    int best = 0;
    for (const Passage& passage : passages_of(which)) {
      Searched searched(breaker_, engine::searched_form(passage.text));
      const std::string& text = searched.text();
      int weight = text.find(whole_) == std::string::npos ? 0 : as_asked;
      std::size_t at = 0;
      for (const std::string& word : words_) {
        const auto hit = best_hit(searched, word, reach_);
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
  engine::WordBreaker breaker_;
  std::string whole_;
  Reach reach_;
  std::vector<std::string> words_;
};

std::vector<Found> best_of(std::vector<Found> found, std::size_t count) {
  std::ranges::sort(found, [](const Found& left, const Found& right) {
    return left.weight != right.weight ? left.weight > right.weight : left.case_id < right.case_id;
  });
  if (found.size() > count) found.resize(count);
  return found;
}

/// Of which events have something that begins with each of the words.
Result<std::vector<std::string>> cases_with_all(const engine::EventStore& store,
                                                const std::vector<std::string>& words) {
  std::optional<std::vector<std::string>> all;
  for (const std::string& word : words) {
    ANUMAT_TRY(std::vector<std::string> ids, store.cases_with(engine::indexed(word)));
    if (!all) {
      all = std::move(ids);
      continue;
    }
    std::vector<std::string> both;
    std::ranges::set_intersection(*all, ids, std::back_inserter(both));
    all = std::move(both);
  }
  return std::move(all).value_or(std::vector<std::string>());
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  return Question(text, Reach::Words).words();
}

std::vector<Found> search(const engine::OfficeState& state, std::string_view question, std::size_t count, Reach reach) {
  const Question asked(question, reach);
  std::vector<Found> found;
  if (asked.is_empty()) return found;
  for (const auto& [id, which] : state.cases)
    if (auto one = asked.look_at(which)) found.push_back(std::move(*one));
  return best_of(std::move(found), count);
}

Result<std::vector<Found>> search(const engine::EventStore& store, const engine::OfficeState& state,
                                  std::string_view question, std::size_t count) {
  ANUMAT_TRY(const std::string form, store.words_form());
  if (form != engine::words_form()) return search(state, question, count);
  const Question asked(question, Reach::Words);
  std::vector<Found> found;
  if (asked.is_empty()) return found;
  ANUMAT_TRY(const std::vector<std::string> listed, cases_with_all(store, asked.words()));
  std::set<std::string> ids(listed.begin(), listed.end());
  // Words of personal data are in no index; cases that show some are looked at themselves.
  for (const auto& [id, which] : state.cases)
    if (!which.uncommon().words.empty()) ids.insert(id);
  for (const std::string& id : ids) {
    const engine::CaseState* which = state.find_case(id);
    if (which == nullptr) continue;
    if (auto one = asked.look_at(*which)) found.push_back(std::move(*one));
  }
  return best_of(std::move(found), count);
}

}  // namespace anumat::reports
