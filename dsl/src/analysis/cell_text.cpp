// Pieces of an axis in the words of a cell.

#include <algorithm>

#include "analysis/axis.hpp"

namespace anumat::dsl {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

/// Neighbouring pieces, from the first to the last.
struct Run {
  std::size_t first = 0;
  std::size_t last = 0;
};

bool is_ordered(const Segment& piece) {
  return piece.kind == Segment::Kind::Point || piece.kind == Segment::Kind::Between;
}

/// The kind of values that a piece holds, so that a run does not go from numbers to texts.
model::ValueKind kind_of(const Segment& piece) {
  return piece.sample.kind();
}

std::vector<Run> runs_of(const Axis& axis, const std::vector<bool>& pieces) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i] || !is_ordered(axis.pieces[i])) continue;
    const bool goes_on =
        !runs.empty() && runs.back().last + 1 == i && kind_of(axis.pieces[i]) == kind_of(axis.pieces[i - 1]);
    if (goes_on)
      runs.back().last = i;
    else
      runs.push_back({i, i});
  }
  return runs;
}

std::string run_text(const Axis& axis, const Run& run) {
  const Segment& first = axis.pieces[run.first];
  const Segment& last = axis.pieces[run.last];
  const bool from = first.kind == Segment::Kind::Point;
  const bool to = last.kind == Segment::Kind::Point;
  if (from && run.first == run.last) return axis.marks[first.low].text;
  const std::string low = first.low == Segment::kNoMark ? "" : axis.marks[first.low].text;
  const std::size_t end = to ? last.low : last.high;
  const std::string high = end == Segment::kNoMark ? "" : axis.marks[end].text;
  if (low.empty() && high.empty()) return "";
  if (low.empty()) return (to ? "<= " : "< ") + high;
  if (high.empty()) return (from ? ">= " : "> ") + low;
  return (from ? "[" : "(") + low + ".." + high + (to ? "]" : ")");
}

/// Writes a set of pieces. Null counts only where it is asked for: a cell of the column names it, or the text has to be
/// exact.
class Writer {
 public:
  Writer(const Axis& axis, const std::vector<bool>& pieces, bool exact)
      : axis_(axis), pieces_(pieces), asks_missing_(axis.asks_missing || exact) {}

  std::string run() {
    bool all = true;
    bool none = true;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!counts(i)) continue;
      (pieces_[i] ? none : all) = false;
    }
    if (all) return "-";
    if (none || has(Segment::Kind::Items)) return {};
    if (!has(Segment::Kind::Between)) return by_name();
    return has(Segment::Kind::Other) ? std::string() : by_order();
  }

 private:
  [[nodiscard]] bool is_missing(std::size_t i) const { return axis_.pieces[i].kind == Segment::Kind::Missing; }
  [[nodiscard]] bool counts(std::size_t i) const { return asks_missing_ || !is_missing(i); }
  [[nodiscard]] bool has(Segment::Kind kind) const {
    return std::any_of(axis_.pieces.begin(), axis_.pieces.end(), [&](const Segment& one) { return one.kind == kind; });
  }
  [[nodiscard]] std::string name_of(std::size_t i) const {
    return is_missing(i) ? "null" : axis_.marks[axis_.pieces[i].low].text;
  }

  /// Where a text that no cell names is among the pieces, the others are left out by name.
  [[nodiscard]] std::string by_name() const {
    bool has_other = false;
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      has_other = has_other || (pieces_[i] && axis_.pieces[i].kind == Segment::Kind::Other);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      if (pieces_[i] != has_other && counts(i) && axis_.pieces[i].kind != Segment::Kind::Other)
        names.push_back(name_of(i));
    return has_other ? "not(" + joined(names) + ")" : joined(names);
  }

  [[nodiscard]] std::string by_order() const {
    std::vector<std::string> parts;
    for (const Run& run : runs_of(axis_, pieces_)) parts.push_back(run_text(axis_, run));
    const bool is_everything = std::count(parts.begin(), parts.end(), "") > 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      if (pieces_[i] && is_missing(i) && asks_missing_) parts.emplace_back("null");
    const std::string in_parts = joined(parts);
    const std::string left_out = all_but();
    const bool is_shorter = parts.size() > 1 && left_out.size() < in_parts.size();
    return is_everything || (is_shorter && !left_out.empty()) ? left_out : in_parts;
  }

  /// All values but a few points are easier said by what is left out.
  [[nodiscard]] std::string all_but() const {
    std::vector<std::string> left_out;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i] || !counts(i)) continue;
      if (axis_.pieces[i].kind == Segment::Kind::Between) return {};
      left_out.push_back(name_of(i));
    }
    return left_out.empty() ? std::string() : "not(" + joined(left_out) + ")";
  }

  const Axis& axis_;
  const std::vector<bool>& pieces_;
  bool asks_missing_;
};

}  // namespace

std::string cell_text(const Axis& axis, const std::vector<bool>& pieces, bool exact) {
  return Writer(axis, pieces, exact).run();
}

std::string example_text(const Axis& axis, std::size_t piece) {
  const Segment& one = axis.pieces[piece];
  if (axis.is_symbolic && one.kind == Segment::Kind::Between)
    return axis.label + (one.low == Segment::kNoMark ? " < " : " > ") +
           axis.marks[one.low == Segment::kNoMark ? one.high : one.low].text;
  if (axis.is_symbolic && one.kind == Segment::Kind::Other) return axis.label + " != " + axis.marks.front().text;
  if (one.kind == Segment::Kind::Point) return axis.label + " = " + axis.marks[one.low].text;
  return axis.label + " = " + to_literal(one.sample);
}

}  // namespace anumat::dsl
