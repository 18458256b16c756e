#include "box.hpp"

#include <algorithm>
#include <bit>
#include <set>
#include <utility>

namespace anumat::dsl {
namespace {

constexpr std::size_t kWordBits = 64;

std::size_t words_for(std::size_t pieces) {
  return (pieces + kWordBits - 1) / kWordBits;
}

}  // namespace

Space::Space(std::span<const std::size_t> pieces) : pieces_(pieces.begin(), pieces.end()) {
  first_.push_back(0);
  for (const std::size_t count : pieces_) first_.push_back(first_.back() + words_for(count));
}

Box Space::everything() const {
  Box box = nothing();
  for (std::size_t axis = 0; axis < axes(); ++axis) set_all(box, axis, true);
  return box;
}

bool Space::has(const Box& box, std::size_t axis, std::size_t piece) const {
  return ((box[first_[axis] + piece / kWordBits] >> (piece % kWordBits)) & 1U) != 0;
}

void Space::set(Box& box, std::size_t axis, std::size_t piece, bool on) const {
  const std::uint64_t bit = std::uint64_t{1} << (piece % kWordBits);
  std::uint64_t& word = box[first_[axis] + piece / kWordBits];
  word = on ? word | bit : word & ~bit;
}

void Space::set_all(Box& box, std::size_t axis, bool on) const {
  for (std::size_t piece = 0; piece < pieces_[axis]; ++piece) set(box, axis, piece, on);
}

std::size_t Space::count(const Box& box, std::size_t axis) const {
  std::size_t count = 0;
  for (std::size_t word = first_[axis]; word < first_[axis + 1]; ++word)
    count += static_cast<std::size_t>(std::popcount(box[word]));
  return count;
}

std::size_t Space::first(const Box& box, std::size_t axis) const {
  for (std::size_t word = first_[axis]; word < first_[axis + 1]; ++word)
    if (box[word] != 0)
      return (word - first_[axis]) * kWordBits + static_cast<std::size_t>(std::countr_zero(box[word]));
  return pieces_[axis];
}

std::size_t Space::last(const Box& box, std::size_t axis) const {
  for (std::size_t word = first_[axis + 1]; word > first_[axis]; --word)
    if (box[word - 1] != 0)
      return (word - 1 - first_[axis]) * kWordBits + kWordBits - 1 -
             static_cast<std::size_t>(std::countl_zero(box[word - 1]));
  return pieces_[axis];
}

bool Space::is_empty(const Box& box) const {
  return !meets(box, box);
}

bool Space::meets(const Box& left, const Box& right, std::size_t axis) const {
  for (std::size_t word = first_[axis]; word < first_[axis + 1]; ++word)
    if ((left[word] & right[word]) != 0) return true;
  return false;
}

bool Space::meets(const Box& left, const Box& right) const {
  for (std::size_t axis = 0; axis < axes(); ++axis)
    if (!meets(left, right, axis)) return false;
  return true;
}

bool Space::is_inside(const Box& small, const Box& large, std::size_t axis) const {
  for (std::size_t word = first_[axis]; word < first_[axis + 1]; ++word)
    if ((small[word] & ~large[word]) != 0) return false;
  return true;
}

bool Space::is_inside(const Box& small, const Box& large) const {
  for (std::size_t axis = 0; axis < axes(); ++axis)
    if (!is_inside(small, large, axis)) return false;
  return true;
}

Box Space::both(const Box& left, const Box& right) const {
  Box box = left;
  for (std::size_t word = 0; word < box.size(); ++word) box[word] &= right[word];
  return box;
}

std::size_t Space::axes_beyond(const Box& box, const Box& other) const {
  std::size_t beyond = 0;
  for (std::size_t axis = 0; axis < axes(); ++axis) {
    std::uint64_t shared = 0;
    std::uint64_t outside = 0;
    for (std::size_t word = first_[axis]; word < first_[axis + 1]; ++word) {
      shared |= box[word] & other[word];
      outside |= box[word] & ~other[word];
    }
    if (shared == 0) return nothing_shared;
    beyond += outside != 0 ? 1 : 0;
  }
  return beyond;
}

namespace {

// A box is cut around the other that needs the fewest cuts; each part outside of it goes on with the others that meet
// the box. A part that no other meets is left over, and one that lies inside another is gone.
class Cutting {
 public:
  Cutting(const Space& space, std::span<const Box* const> others, std::size_t boxes_max, Work& work)
      : space_(space), others_(others), boxes_max_(boxes_max), work_(work) {}

  Remains run(const Box& whole) {
    std::vector<std::uint32_t> all(others_.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
    if (!space_.is_empty(whole)) look_at(whole, all);
    while (!open_.empty() && !remains_.cut_short && remains_.boxes.size() < boxes_max_) go_on();
    remains_.more = !open_.empty() && !remains_.cut_short;
    remains_.takes.assign(takes_.begin(), takes_.end());
    return std::move(remains_);
  }

 private:
  /// A box that is being cut: the parts inside `cut` up to `axis`, and the others that meet it.
  struct Open {
    Box box;
    std::vector<std::uint32_t> others;
    std::uint32_t cut = 0;
    std::size_t axis = 0;
  };

  /// Takes the next part off the box that was opened last.
  void go_on() {
    Open& open = open_.back();
    const Box& cut = *others_[open.cut];
    while (open.axis < space_.axes() && space_.is_inside(open.box, cut, open.axis)) ++open.axis;
    if (open.axis == space_.axes()) {
      open_.pop_back();
      return;
    }
    Box outside = open.box;
    for (std::size_t word = space_.first_word(open.axis); word < space_.end_word(open.axis); ++word) {
      outside[word] &= ~cut[word];
      open.box[word] &= cut[word];
    }
    ++open.axis;
    look_at(std::move(outside), open.others);
  }

  void look_at(Box box, const std::vector<std::uint32_t>& others) {
    Open open{std::move(box), {}, 0, 0};
    std::size_t fewest = Space::nothing_shared;
    for (const std::uint32_t other : others) {
      const std::size_t beyond = space_.axes_beyond(open.box, *others_[other]);
      if (beyond == Space::nothing_shared) continue;
      open.others.push_back(other);
      if (beyond >= fewest) continue;
      fewest = beyond;
      open.cut = other;
      if (beyond == 0) break;
    }
    remains_.cut_short = !work_.spend((others.size() + 1) * space_.words());
    if (open.others.empty()) {
      remains_.boxes.push_back(std::move(open.box));
      return;
    }
    takes_.insert(open.cut);
    if (fewest > 0) open_.push_back(std::move(open));
  }

  const Space& space_;
  std::span<const Box* const> others_;
  std::size_t boxes_max_;
  Work& work_;
  std::vector<Open> open_;
  std::set<std::size_t> takes_;
  Remains remains_;
};

}  // namespace

Remains without(const Space& space, const Box& whole, std::span<const Box* const> others, std::size_t boxes_max,
                Work& work) {
  return Cutting(space, others, boxes_max, work).run(whole);
}

namespace {

/// The only axis on which two boxes differ; axes() when they differ on several.
std::size_t only_difference(const Space& space, const Box& left, const Box& right) {
  std::size_t found = space.axes();
  for (std::size_t axis = 0; axis < space.axes(); ++axis) {
    if (std::equal(left.begin() + static_cast<std::ptrdiff_t>(space.first_word(axis)),
                   left.begin() + static_cast<std::ptrdiff_t>(space.end_word(axis)),
                   right.begin() + static_cast<std::ptrdiff_t>(space.first_word(axis))))
      continue;
    if (found != space.axes()) return space.axes();
    found = axis;
  }
  return found;
}

}  // namespace

std::vector<Box> joined(const Space& space, std::vector<Box> boxes, Work& work) {
  bool again = true;
  while (again && !work.is_done()) {
    again = false;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      for (std::size_t j = i + 1; j < boxes.size();) {
        work.spend(space.words());
        if (only_difference(space, boxes[i], boxes[j]) == space.axes()) {
          ++j;
          continue;
        }
        for (std::size_t word = 0; word < space.words(); ++word) boxes[i][word] |= boxes[j][word];
        boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(j));
        again = true;
      }
    }
  }
  return boxes;
}

}  // namespace anumat::dsl
