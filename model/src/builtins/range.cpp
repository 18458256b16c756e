// The relations of points and ranges of DMN 1.5, 10.3.4.11. A missing end of a range lies at infinity.
#include <array>

#include "../evaluator.hpp"
#include "anumat/model/operations.hpp"

namespace anumat::model {
namespace {

// A point stands for the range that holds it alone.
struct Span {
  Range range;
  bool is_point = false;
};

std::optional<Span> span_of(const Value& value) {
  if (value.is_null()) return std::nullopt;
  if (value.range() != nullptr) return Span{*value.range(), false};
  return Span{Range{value, value, true, true}, true};
}

// Three-valued comparison of ends; throws nothing, marks what cannot be compared.
class Ends {
 public:
  [[nodiscard]] bool fine() const { return fine_; }

  // Low end of the range against a value; a missing one is below all.
  int low(const Range& range, const Value& value) { return range.low.is_null() ? -1 : compare(range.low, value); }
  int high(const Range& range, const Value& value) { return range.high.is_null() ? 1 : compare(range.high, value); }
  int lows(const Range& a, const Range& b) {
    if (a.low.is_null() || b.low.is_null()) return a.low.is_null() && b.low.is_null() ? 0 : (a.low.is_null() ? -1 : 1);
    return compare(a.low, b.low);
  }
  int highs(const Range& a, const Range& b) {
    if (a.high.is_null() || b.high.is_null())
      return a.high.is_null() && b.high.is_null() ? 0 : (a.high.is_null() ? 1 : -1);
    return compare(a.high, b.high);
  }
  // The high end of one against the low end of the other.
  int high_to_low(const Range& a, const Range& b) {
    if (a.high.is_null() || b.low.is_null()) return 1;
    return compare(a.high, b.low);
  }

 private:
  int compare(const Value& left, const Value& right) {
    const auto ordering = order(left, right);
    if (!ordering) {
      fine_ = false;
      return 0;
    }
    return *ordering < 0 ? -1 : (*ordering > 0 ? 1 : 0);
  }
  bool fine_ = true;
};

using Relation = bool (*)(Ends& ends, const Range& a, const Range& b);

bool precedes(Ends& ends, const Range& a, const Range& b) {
  const int gap = ends.high_to_low(a, b);
  return gap < 0 || (gap == 0 && !(a.high_included && b.low_included));
}
bool succeeds(Ends& ends, const Range& a, const Range& b) {
  return precedes(ends, b, a);
}

bool touches(Ends& ends, const Range& a, const Range& b) {
  return a.high_included && b.low_included && !a.high.is_null() && !b.low.is_null() && ends.high_to_low(a, b) == 0;
}
bool touched_by(Ends& ends, const Range& a, const Range& b) {
  return touches(ends, b, a);
}

bool crosses(Ends& ends, const Range& a, const Range& b) {
  return !precedes(ends, a, b) && !precedes(ends, b, a);
}

// Whether a begins strictly before b, and whether a goes on strictly after b.
bool begins_before(Ends& ends, const Range& a, const Range& b) {
  const int low = ends.lows(a, b);
  return low < 0 || (low == 0 && a.low_included && !b.low_included);
}
bool ends_after(Ends& ends, const Range& a, const Range& b) {
  const int high = ends.highs(a, b);
  return high > 0 || (high == 0 && a.high_included && !b.high_included);
}

bool overlaps_before_end(Ends& ends, const Range& a, const Range& b) {
  return begins_before(ends, a, b) && crosses(ends, a, b) && !ends_after(ends, a, b);
}
bool overlaps_after_start(Ends& ends, const Range& a, const Range& b) {
  return overlaps_before_end(ends, b, a);
}

bool covers(Ends& ends, const Range& a, const Range& b) {
  return !begins_before(ends, b, a) && !ends_after(ends, b, a);
}
bool covered_by(Ends& ends, const Range& a, const Range& b) {
  return covers(ends, b, a);
}

bool same_start(Ends& ends, const Range& a, const Range& b) {
  return ends.lows(a, b) == 0 && a.low_included == b.low_included;
}
bool same_end(Ends& ends, const Range& a, const Range& b) {
  return ends.highs(a, b) == 0 && a.high_included == b.high_included;
}
bool begins(Ends& ends, const Range& a, const Range& b) {
  return same_start(ends, a, b) && !ends_after(ends, a, b);
}
bool begun_by(Ends& ends, const Range& a, const Range& b) {
  return begins(ends, b, a);
}
bool closes(Ends& ends, const Range& a, const Range& b) {
  return same_end(ends, a, b) && !begins_before(ends, a, b);
}
bool closed_by(Ends& ends, const Range& a, const Range& b) {
  return closes(ends, b, a);
}
bool coincide(Ends& ends, const Range& a, const Range& b) {
  return same_start(ends, a, b) && same_end(ends, a, b);
}

enum class Takes { Any, Ranges, RangeFirst, RangeSecond, Alike };

Value relate(Call& call, Relation relation, Takes takes) {
  const auto left = span_of(call.at(0));
  const auto right = span_of(call.at(1));
  if (!left || !right) return call.mismatch(left ? 1 : 0);
  const bool suits = takes == Takes::Any || (takes == Takes::Ranges && !left->is_point && !right->is_point) ||
                     (takes == Takes::RangeFirst && !left->is_point) ||
                     (takes == Takes::RangeSecond && !right->is_point) ||
                     (takes == Takes::Alike && left->is_point == right->is_point);
  if (!suits) return call.mismatch(left->is_point ? 0 : 1);
  Ends ends;
  const bool verdict = relation(ends, left->range, right->range);
  return ends.fine() ? Value(verdict) : call.mismatch(1);
}

Value before(Call& call) {
  return relate(call, precedes, Takes::Any);
}
Value after(Call& call) {
  return relate(call, succeeds, Takes::Any);
}
Value meets(Call& call) {
  return relate(call, touches, Takes::Ranges);
}
Value met_by(Call& call) {
  return relate(call, touched_by, Takes::Ranges);
}
Value overlaps(Call& call) {
  return relate(call, crosses, Takes::Ranges);
}
Value overlaps_before(Call& call) {
  return relate(call, overlaps_before_end, Takes::Ranges);
}
Value overlaps_after(Call& call) {
  return relate(call, overlaps_after_start, Takes::Ranges);
}
Value finishes(Call& call) {
  return relate(call, closes, Takes::RangeSecond);
}
Value finished_by(Call& call) {
  return relate(call, closed_by, Takes::RangeFirst);
}
Value includes(Call& call) {
  return relate(call, covers, Takes::RangeFirst);
}
Value during(Call& call) {
  return relate(call, covered_by, Takes::RangeSecond);
}
Value starts(Call& call) {
  return relate(call, begins, Takes::RangeSecond);
}
Value started_by(Call& call) {
  return relate(call, begun_by, Takes::RangeFirst);
}
Value coincides(Call& call) {
  return relate(call, coincide, Takes::Alike);
}

constexpr std::array<Builtin, 14> kRangeBuiltins = {{
    {"before", "point1,point2|point,range|range,point|range1,range2", before},
    {"after", "point1,point2|point,range|range,point|range1,range2", after},
    {"meets", "range1,range2", meets},
    {"met by", "range1,range2", met_by},
    {"overlaps", "range1,range2", overlaps},
    {"overlaps before", "range1,range2", overlaps_before},
    {"overlaps after", "range1,range2", overlaps_after},
    {"finishes", "point,range|range1,range2", finishes},
    {"finished by", "range,point|range1,range2", finished_by},
    {"includes", "range,point|range1,range2", includes},
    {"during", "point,range|range1,range2", during},
    {"starts", "point,range|range1,range2", starts},
    {"started by", "range,point|range1,range2", started_by},
    {"coincides", "point1,point2|range1,range2", coincides},
}};

}  // namespace

std::span<const Builtin> range_builtins() {
  return kRangeBuiltins;
}

}  // namespace anumat::model
