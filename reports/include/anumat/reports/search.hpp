#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::reports {

/// The words of a text, Thai ones by dictionary; blanks and marks between them are left out. In the form in which they
/// are compared: folded, Latin letters small, Thai digits as Arabic ones.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// Where what is asked for has to stand.
enum class Reach {
  Words,   ///< As a word, or where one begins.
  Inside,  ///< Anywhere, inside of words too.
};

/// A case in which all that was asked for stands.
struct Found {
  std::string case_id;
  std::string place;    ///< A field; `number`, `comment`, `point`, `answer` or `evidence`.
  std::string passage;  ///< The text around the best place, cut with "…".
  int weight = 0;       ///< Whole words before beginnings of words before what stands inside one; numbers first.

  friend bool operator==(const Found&, const Found&) = default;
};

/// Cases in whose number, fields, comments, points and names of files all words of the question stand, at most `count`.
/// In order of their weight, then of their ids: each text counts 5 when it has the question as it was asked, and for
/// each of its words 4 for the whole word, 2 for a beginning, 1 inside of a word; a number with any of them 3 more.
/// Looks at the state itself. An empty question finds nothing.
[[nodiscard]] std::vector<Found> search(const engine::OfficeState& state, std::string_view question, std::size_t count,
                                        Reach reach = Reach::Words);

/// The same for words and beginnings of words, looking only at the cases that the index of the store names; at all
/// where it keeps none. `state` is that of the store, so that what was written a moment ago is found. Fails as the
/// store does.
[[nodiscard]] Result<std::vector<Found>> search(const engine::EventStore& store, const engine::OfficeState& state,
                                                std::string_view question, std::size_t count);

}  // namespace anumat::reports
