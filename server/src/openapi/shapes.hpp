#pragma once

#include <string>
#include <utility>
#include <vector>

#include "anumat/office/json.hpp"

namespace anumat::server::shapes {

// The words in which JSON schemas are written.

using office::Json;
using Words = std::vector<std::string>;
using Entries = std::vector<std::pair<std::string, Json>>;

[[nodiscard]] Json typed(const char* type);
[[nodiscard]] Json text();
[[nodiscard]] Json flag();
[[nodiscard]] Json integer();
[[nodiscard]] Json day();
[[nodiscard]] Json moment();
[[nodiscard]] Json anything();
/// A schema of the document by its name.
[[nodiscard]] Json ref(const std::string& name);
[[nodiscard]] Json list(Json items);
[[nodiscard]] Json one_of_words(const Words& words);
/// Or null.
[[nodiscard]] Json maybe(Json schema);
[[nodiscard]] Json map_of(Json values);
/// An answer: every entry is always there.
[[nodiscard]] Json answer(Entries entries);
/// A body: what is not named is refused.
[[nodiscard]] Json body(Entries entries, const Words& required);

}  // namespace anumat::server::shapes
