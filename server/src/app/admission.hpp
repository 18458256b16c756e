#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace anumat::server {

/// Whether more work is taken on, by how long it takes to do what waits already: the number of pieces times what one
/// takes, as measured. A burst is taken as far as `burst_max` goes. What does not fit into it tells of more work than
/// can be done: from then on less than `wait_max` may wait, so that those who are served are served soon, until there
/// was time to spare for a whole burst. (That a queue which never empties is no burst, however short it is, is the idea
/// of CoDel, RFC 8289. Here nobody waits only to be dropped.)
///
/// Knows no clock: it is told how long things took.
class Admission {
 public:
  using Duration = std::chrono::nanoseconds;

  Admission(Duration wait_max, Duration burst_max) : wait_max_(wait_max), burst_max_(burst_max) {}

  /// Whether one more is taken beside so many that wait. Whoever is not is turned away; `too_soon`, who comes again
  /// before the time that he was told, is taken into no queue while others come.
  [[nodiscard]] bool take(std::size_t waiting, bool too_soon = false) {
    const bool fits = waiting < always_taken || work(waiting) < (overloaded_ ? wait_max_ : burst_max_);
    if (fits && !(too_soon && overloaded_ && waiting > 0)) return true;
    overloaded_ = true;
    spare_ = Duration::zero();
    return false;
  }
  /// So many pieces took so long; none, when it is what they have in common, such as the work of the durable write.
  void did(std::size_t pieces, Duration took) {
    const auto count = static_cast<double>(pieces);
    seen_ = std::min(seen_ + count, remembered);
    // One very long piece among short ones, or a disk that was busy once, must not stand for all of them.
    const Duration counted = std::min(took, wait_max_);
    if (seen_ > 0) a_piece_ns_ += (static_cast<double>(counted.count()) - a_piece_ns_ * count) / seen_;
  }
  /// Nothing waited for so long.
  void idle(Duration time) {
    spare_ += time;
    if (spare_ >= burst_max_) overloaded_ = false;
  }

  [[nodiscard]] bool overloaded() const { return overloaded_; }
  /// What so many take, by what was seen last.
  [[nodiscard]] Duration work(std::size_t pieces) const {
    return Duration(static_cast<Duration::rep>(a_piece_ns_ * static_cast<double>(pieces)));
  }

 private:
  /// So many may wait whatever they take: a few people are no flood, however long each of their questions takes.
  static constexpr std::size_t always_taken = 32;
  /// Pieces over which the time of one is taken.
  static constexpr double remembered = 128;

  Duration wait_max_;
  Duration burst_max_;
  Duration spare_{0};  ///< Since somebody was last turned away.
  double a_piece_ns_ = 0;
  double seen_ = 0;
  bool overloaded_ = false;
};

/// When orders are written that were given one after the other, though more jobs wait. Written together they cost one
/// wait for the disk; the first of them waits for the last.
class Grouping {
 public:
  using Duration = std::chrono::nanoseconds;

  /// Whether the first of them has waited long enough: as long as the last write took, so that at most half of the time
  /// is spent on writing.
  [[nodiscard]] bool is_due(Duration waited) const { return waited >= std::max(least, wrote_); }
  void wrote(Duration took) { wrote_ = took; }

 private:
  static constexpr Duration least = std::chrono::milliseconds(2);

  Duration wrote_{0};
};

}  // namespace anumat::server
