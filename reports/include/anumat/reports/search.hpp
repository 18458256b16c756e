#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/engine/state.hpp"

namespace anumat::reports {

/// The words of a text, Thai ones by dictionary; blanks and marks between them are left out. In the form in which they
/// are compared: folded, Latin letters small, Thai digits as Arabic ones.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// A case in which all that was asked for stands.
struct Found {
  std::string case_id;
  std::string place;    ///< A field; `number`, `comment`, `point`, `answer` or `evidence`.
  std::string passage;  ///< The text around the best place, cut with "…".
  int weight = 0;       ///< Whole words before beginnings of words before what stands inside one; numbers first.
};

/// Cases in whose number, fields, comments, points and names of files all words of the question stand, the best first,
/// then by id; at most `count`. What was written a moment ago is found: it looks at the state itself, and keeps no
/// index that could lag behind. An empty question finds nothing.
[[nodiscard]] std::vector<Found> search(const engine::OfficeState& state, std::string_view question, std::size_t count);

}  // namespace anumat::reports
