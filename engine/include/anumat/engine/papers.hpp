#pragma once

#include <string>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/model/document.hpp"

namespace anumat::engine {

/// One of the papers of a document: the word by which it is asked for, and what it is about.
struct PaperSubject {
  std::string key;
  model::Value about;
};

/// The papers that there are of a document, in their order; one with an empty key when there is one paper. Lays `about`
/// over the office. Fails with E8101 when the list or a key cannot be worked out, and with E8105 when two have the same
/// key.
[[nodiscard]] Result<std::vector<PaperSubject>> papers_of(const model::Document& document, OfficeFacts& office);

}  // namespace anumat::engine
