#pragma once

#include <string>
#include <vector>

#include "surface/console.hpp"

namespace anumat::cli {

/// Rows of cells under headings, set out in columns by display width; the last column is never padded.
class Grid {
 public:
  explicit Grid(std::vector<Text> headings) : headings_(std::move(headings)) {}

  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  /// Prints to the data stream, each line behind `indent`; nothing when there are no rows.
  void print(Console& console, std::string_view indent = "") const;

 private:
  std::vector<Text> headings_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace anumat::cli
