#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace anumat::dsl::feel {

/// Nodes in a row on a stack that all rows of one builder share, so that gathering them allocates nothing. A row that
/// is begun later ends earlier.
class NodeRow {
 public:
  explicit NodeRow(std::vector<std::uint32_t>& stack) : stack_(stack), from_(stack.size()) {}
  ~NodeRow() { stack_.resize(from_); }
  NodeRow(const NodeRow&) = delete;
  NodeRow& operator=(const NodeRow&) = delete;

  void push(std::uint32_t node) { stack_.push_back(node); }
  [[nodiscard]] std::uint32_t back() const { return stack_.back(); }
  /// Good until the next push.
  [[nodiscard]] std::span<const std::uint32_t> all() const { return std::span(stack_).subspan(from_); }

 private:
  std::vector<std::uint32_t>& stack_;
  std::size_t from_;
};

}  // namespace anumat::dsl::feel
