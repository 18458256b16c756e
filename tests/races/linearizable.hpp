#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

namespace anumat::races {

/// One command as its client saw it. Times are positions in the history: a call that returned before another was made
/// comes before it in any order.
struct Call {
  std::size_t command = 0;
  std::size_t invoked = 0;
  std::size_t returned = 0;
  std::string answer;
};

/// What commands give, one after the other in this order, and what the office then is.
struct Sequential {
  std::vector<std::string> answers;  ///< In the order given.
  std::string final_state;
};

/// The order in which the calls could have been made one by one with the same answers and the same end; nothing when
/// there is none. Tries every order that time allows (Wing and Gong 1993); histories are to be short.
inline std::optional<std::vector<std::size_t>> linearization(
    const std::vector<Call>& history, const std::string& final_state,
    const std::function<Sequential(const std::vector<std::size_t>& commands)>& model) {
  std::vector<std::size_t> order(history.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  do {
    const auto allowed = [&] {
      for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = i + 1; j < order.size(); ++j)
          if (history[order[j]].returned < history[order[i]].invoked) return false;
      return true;
    };
    if (!allowed()) continue;
    std::vector<std::size_t> commands;
    for (const std::size_t call : order) commands.push_back(history[call].command);
    const Sequential expected = model(commands);
    bool same = expected.final_state == final_state;
    for (std::size_t i = 0; i < order.size(); ++i) same = same && expected.answers[i] == history[order[i]].answer;
    if (same) return commands;
  } while (std::next_permutation(order.begin(), order.end()));
  return std::nullopt;
}

}  // namespace anumat::races
