#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "anumat/model/value.hpp"

namespace anumat::documents {

/// What the figures of a paper were worked out from, numbered in the order in which they are first met.
class References {
 public:
  /// `link` is put before the number of an event to make its address; empty: no links.
  explicit References(std::string link) : link_(std::move(link)) {}

  /// The mark of what a value leads to: events by their number, cases by their last act, rows of reports with
  /// the events behind them. Empty when it leads to nothing.
  [[nodiscard]] std::string mark(const model::Value& origin);
  /// The list of all marks so far.
  [[nodiscard]] std::string list() const;

 private:
  struct Origin {
    std::set<std::int64_t> events;
    std::set<std::string> rows;
    friend auto operator<=>(const Origin&, const Origin&) = default;
  };
  static void collect(const model::Value& origin, Origin& found);
  [[nodiscard]] std::string event_text(std::int64_t event) const;
  [[nodiscard]] std::string words(const Origin& origin) const;

  std::string link_;
  std::vector<Origin> known_;
};

}  // namespace anumat::documents
