#pragma once

namespace anumat::model {

inline constexpr int kDepthMax = 1000;

// Counts how deep the evaluation stands, so that runaway recursion stops before the stack does.
class Depth {
 public:
  explicit Depth(int& depth) : depth_(depth) { ++depth_; }
  ~Depth() { --depth_; }
  Depth(const Depth&) = delete;
  Depth& operator=(const Depth&) = delete;

 private:
  int& depth_;
};

}  // namespace anumat::model
