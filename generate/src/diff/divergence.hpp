#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "diff/samples.hpp"

namespace anumat::generate {

/// The same question asked of the old and of the new definition.
struct Question {
  std::vector<model::Expression> reads;  ///< Whose names and constants are tried.
  std::function<model::Value(model::Environment&)> old_answer;
  std::function<model::Value(model::Environment&)> new_answer;
};

/// An input for which the answers differ.
struct Divergence {
  Sample sample;
  model::Value before;
  model::Value after;
};

/// Inputs that decide differently, first those that were true and are not any more, then those that are true only now,
/// then any other; at most one of each.
struct Divergences {
  std::optional<Divergence> no_longer;  ///< True before, not true now.
  std::optional<Divergence> only_now;   ///< True now, not before.
  std::optional<Divergence> other;
  std::vector<std::string> names;  ///< What was tried, in order of first use.

  [[nodiscard]] bool any() const { return no_longer || only_now || other; }
};

[[nodiscard]] Divergences diverge(const Question& question, const model::Definition& old, const model::Definition& now,
                                  const NameTypes& types);
/// "budget = 400000: "director" instead of "deputy"".
[[nodiscard]] Text example_text(const Divergence& divergence, const std::vector<std::string>& names);

}  // namespace anumat::generate
