#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/engine/event.hpp"
#include "anumat/engine/event_store.hpp"

namespace anumat::engine {

/// The form in which texts are looked through: folded (sara am, order of marks, invisible characters), Latin letters
/// small, Thai digits as Arabic ones.
[[nodiscard]] std::string searched_form(std::string_view text);

/// Where a word begins and ends in a text, as byte offsets.
using WordPlace = std::pair<std::size_t, std::size_t>;

/// Finds words by the rules of Unicode, Thai ones by ICU's dictionary, and makes of them what a store keeps for
/// looking them up. Costs some time to make, little to use; for one thread at a time.
class WordBreaker {
 public:
  WordBreaker();
  ~WordBreaker();
  WordBreaker(WordBreaker&&) noexcept;
  WordBreaker& operator=(WordBreaker&&) noexcept;

  /// The words of a text in searched form, in order; blanks and marks between them are left out.
  [[nodiscard]] std::vector<WordPlace> places(std::string_view text) const;

  /// What an index keeps of an event of a case: for each word of its texts (number, fields, comment, points and
  /// answers, name of a file) the text from its beginning on, through the words that follow without a gap, at most
  /// `entry_bytes_max` long. So what begins with a word is found also where the dictionary breaks it in another way.
  /// Sorted, each once, as indexed() gives them. Nothing of an event of the office itself.
  [[nodiscard]] std::vector<std::string> entries(const Event& event) const;

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

inline constexpr std::size_t entry_bytes_max = 48;
/// The form of an entry, and of what is looked for as its beginning: cut to length, every ASCII mark as `_`.
[[nodiscard]] std::string indexed(std::string_view words);

/// Names the rules and the dictionary that entries come from; entries of another form are made anew.
[[nodiscard]] std::string words_form();

/// entries() of a stored line, for EventStore::remake_words(); none of a line that cannot be read.
[[nodiscard]] std::vector<std::string> entries_of(const WordBreaker& breaker, const StoredEvent& stored);

}  // namespace anumat::engine
