#include "surface/line_diff.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace anumat::cli {

namespace {

constexpr std::size_t around = 3;
/// More comparisons than this are not worth a smaller diff.
constexpr std::size_t comparisons_max = 4'000'000;

using Lines = std::vector<std::string_view>;

/// Each line with its line ending.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

struct DiffLine {
  char mark = ' ';  // ' ' for a line of both, '-' for one of the old text, '+' for one of the new.
  std::string_view line;
};

/// The lines in the middle, old and new, with as many as possible kept (longest common subsequence).
std::vector<DiffLine> middle(const Lines& before, const Lines& after, std::size_t from, std::size_t to_before,
                             std::size_t to_after) {
  std::vector<DiffLine> changes;
  const std::size_t rows = to_before - from;
  const std::size_t columns = to_after - from;
  std::size_t i = 0;
  std::size_t j = 0;
  if (rows > 0 && columns > 0 && rows * columns <= comparisons_max) {
    std::vector<std::vector<std::size_t>> common(rows + 1, std::vector<std::size_t>(columns + 1));
    for (std::size_t row = rows; row-- > 0;)
      for (std::size_t column = columns; column-- > 0;)
        common[row][column] = before[from + row] == after[from + column]
                                  ? common[row + 1][column + 1] + 1
                                  : std::max(common[row + 1][column], common[row][column + 1]);
    while (i < rows && j < columns) {
      if (before[from + i] == after[from + j]) {
        changes.push_back({' ', before[from + i++]});
        ++j;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        changes.push_back({'-', before[from + i++]});
      } else {
        changes.push_back({'+', after[from + j++]});
      }
    }
  }
  while (i < rows) changes.push_back({'-', before[from + i++]});
  while (j < columns) changes.push_back({'+', after[from + j++]});
  return changes;
}

std::vector<DiffLine> changes_of(const Lines& before, const Lines& after) {
  std::size_t from = 0;
  std::size_t to_before = before.size();
  std::size_t to_after = after.size();
  while (from < std::min(to_before, to_after) && before[from] == after[from]) ++from;
  while (to_before > from && to_after > from && before[to_before - 1] == after[to_after - 1]) {
    --to_before;
    --to_after;
  }
  std::vector<DiffLine> changes;
  for (std::size_t i = 0; i < from; ++i) changes.push_back({' ', before[i]});
  for (const DiffLine& one : middle(before, after, from, to_before, to_after)) changes.push_back(one);
  for (std::size_t i = to_before; i < before.size(); ++i) changes.push_back({' ', before[i]});
  return changes;
}

std::string range(std::size_t first, std::size_t count) {
  return std::to_string(count == 0 ? first : first + 1) + "," + std::to_string(count);
}

}  // namespace

std::string line_diff(std::string_view name, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const std::vector<DiffLine> changes = changes_of(lines_of(before), lines_of(after));
  std::string out = "--- " + std::string(name) + "\n+++ " + std::string(name) + "\n";
  std::size_t old_line = 0;
  std::size_t new_line = 0;
  for (std::size_t at = 0; at < changes.size();) {
    if (changes[at].mark == ' ') {
      ++old_line;
      ++new_line;
      ++at;
      continue;
    }
    // From three lines before the change to three after the last one that is near.
    const std::size_t begin = at - std::min(at, around);
    std::size_t end = at;
    for (std::size_t i = at; i < changes.size() && i < end + 2 * around + 1; ++i)
      if (changes[i].mark != ' ') end = i + 1;
    end = std::min(end + around, changes.size());
    std::string body;
    std::size_t old_count = 0;
    std::size_t new_count = 0;
    for (std::size_t i = begin; i < end; ++i) {
      old_count += changes[i].mark == '+' ? 0 : 1;
      new_count += changes[i].mark == '-' ? 0 : 1;
      body += changes[i].mark + std::string(changes[i].line);
      if (!body.ends_with('\n')) body += "\n\\ No newline at end of file\n";
    }
    const std::size_t lead = at - begin;
    out += "@@ -" + range(old_line - lead, old_count) + " +" + range(new_line - lead, new_count) + " @@\n" + body;
    old_line += old_count - lead;
    new_line += new_count - lead;
    at = end;
  }
  return out;
}

}  // namespace anumat::cli
