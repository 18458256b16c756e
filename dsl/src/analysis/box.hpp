#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace anumat::dsl {

/// Work left, in words of boxes looked at. Analyses stop when it is used up and say so; no clock is asked, so that the
/// same table always gives the same findings.
class Work {
 public:
  explicit Work(std::uint64_t words_max) : left_(words_max) {}
  /// False when there is not enough left.
  bool spend(std::uint64_t words) {
    left_ = words < left_ ? left_ - words : 0;
    return left_ > 0;
  }
  [[nodiscard]] bool is_done() const { return left_ == 0; }
  [[nodiscard]] std::uint64_t left() const { return left_; }

 private:
  std::uint64_t left_;
};

/// A set of pieces on each axis: the inputs that have, on every axis, one of the pieces set there.
using Box = std::vector<std::uint64_t>;

/// The space that boxes lie in: so many pieces on each axis. A box keeps its axes one after another in whole words.
class Space {
 public:
  explicit Space(std::span<const std::size_t> pieces);

  [[nodiscard]] std::size_t axes() const { return pieces_.size(); }
  [[nodiscard]] std::size_t pieces(std::size_t axis) const { return pieces_[axis]; }
  [[nodiscard]] std::size_t words() const { return first_.back(); }

  [[nodiscard]] Box nothing() const { return Box(words()); }
  [[nodiscard]] Box everything() const;

  [[nodiscard]] bool has(const Box& box, std::size_t axis, std::size_t piece) const;
  void set(Box& box, std::size_t axis, std::size_t piece, bool on = true) const;
  void set_all(Box& box, std::size_t axis, bool on) const;
  [[nodiscard]] std::size_t count(const Box& box, std::size_t axis) const;
  /// The first piece set on the axis, or pieces(axis).
  [[nodiscard]] std::size_t first(const Box& box, std::size_t axis) const;
  [[nodiscard]] std::size_t last(const Box& box, std::size_t axis) const;

  [[nodiscard]] bool is_empty(const Box& box) const;
  [[nodiscard]] bool meets(const Box& left, const Box& right) const;
  [[nodiscard]] bool meets(const Box& left, const Box& right, std::size_t axis) const;
  [[nodiscard]] bool is_inside(const Box& small, const Box& large) const;
  [[nodiscard]] bool is_inside(const Box& small, const Box& large, std::size_t axis) const;
  [[nodiscard]] Box both(const Box& left, const Box& right) const;
  /// On how many axes the box goes beyond the other; nothing_shared when they do not meet.
  [[nodiscard]] std::size_t axes_beyond(const Box& box, const Box& other) const;
  static constexpr std::size_t nothing_shared = static_cast<std::size_t>(-1);

  [[nodiscard]] std::size_t first_word(std::size_t axis) const { return first_[axis]; }
  [[nodiscard]] std::size_t end_word(std::size_t axis) const { return first_[axis + 1]; }

 private:
  std::vector<std::size_t> pieces_;
  std::vector<std::size_t> first_;  // Of each axis, then the number of all words.
};

/// What is left of a box once others are taken out of it: boxes that do not meet.
struct Remains {
  std::vector<Box> boxes;
  bool more = false;               ///< There may be more than were asked for.
  bool cut_short = false;          ///< The work was used up: what is not among the boxes may still be left.
  std::vector<std::size_t> takes;  ///< Which of the others took something, ascending.
};

/// `whole` without the `others`; stops after `boxes_max` boxes.
[[nodiscard]] Remains without(const Space& space, const Box& whole, std::span<const Box* const> others,
                              std::size_t boxes_max, Work& work);

/// Joins boxes that differ on one axis only, until none are left to join. The boxes must not meet.
[[nodiscard]] std::vector<Box> joined(const Space& space, std::vector<Box> boxes, Work& work);

}  // namespace anumat::dsl
