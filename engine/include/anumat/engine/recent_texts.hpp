#pragma once

#include <vector>

#include "anumat/model/value.hpp"

namespace anumat::engine {

/// Texts and short contexts that were met lately, so that what many cases say is kept once. What it holds never shows.
class RecentTexts {
 public:
  /// The text or context as it is held already, or as it is now.
  [[nodiscard]] model::Value held(const model::Value& text);

 private:
  std::vector<model::Value> places_;  ///< By hash; the newer takes the place of the older.
};

}  // namespace anumat::engine
