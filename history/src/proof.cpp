#include "anumat/history/proof.hpp"

#include <bit>
#include <utility>

#include "anumat/engine/merkle.hpp"

namespace anumat::history {

using engine::node_hash;

namespace {

/// The largest power of two below `size`, which is at least 2.
std::int64_t split(std::int64_t size) {
  return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(size - 1)));
}

bool is_odd(std::int64_t value) {
  return (value & 1) != 0;
}

/// The places of the node under way and of the last node, at the height that a verification has reached.
struct Path {
  std::int64_t place;
  std::int64_t last;

  [[nodiscard]] bool is_right() const { return is_odd(place) || place == last; }
  void rise() {
    place >>= 1;
    last >>= 1;
  }
  /// Up to where the node under way is a right child, or the leftmost.
  void skip_lone() {
    while (!is_odd(place) && place != 0) rise();
  }
};

}  // namespace

void Tree::add(const Digest& leaf) {
  Digest node = leaf;
  for (std::size_t height = 0;; ++height) {
    if (height == levels_.size()) levels_.emplace_back();
    std::vector<Digest>& level = levels_[height];
    level.push_back(node);
    if (level.size() % 2 != 0) return;
    node = node_hash(level[level.size() - 2], level.back());
  }
}

std::int64_t Tree::size() const {
  return levels_.empty() ? 0 : static_cast<std::int64_t>(levels_.front().size());
}

Digest Tree::head(std::int64_t begin, std::int64_t end) const {
  const std::int64_t count = end - begin;
  if (std::has_single_bit(static_cast<std::uint64_t>(count))) {
    const auto height = static_cast<std::size_t>(std::countr_zero(static_cast<std::uint64_t>(count)));
    return levels_[height][static_cast<std::size_t>(begin >> height)];
  }
  const std::int64_t middle = begin + split(count);
  return node_hash(head(begin, middle), head(middle, end));
}

Digest Tree::root(std::int64_t size) const {
  return size == 0 ? sha256({}) : head(0, size);
}

void Tree::prove_inclusion(Proof& proof, std::int64_t index, std::int64_t begin, std::int64_t end) const {
  if (end - begin == 1) return;
  const std::int64_t middle = begin + split(end - begin);
  if (index < middle) {
    prove_inclusion(proof, index, begin, middle);
    proof.push_back(head(middle, end));
  } else {
    prove_inclusion(proof, index, middle, end);
    proof.push_back(head(begin, middle));
  }
}

Proof Tree::inclusion(std::int64_t index, std::int64_t size) const {
  Proof proof;
  prove_inclusion(proof, index, 0, size);
  return proof;
}

void Tree::prove_consistency(Proof& proof, std::int64_t from, std::int64_t begin, std::int64_t end, bool known) const {
  if (from == end) {
    if (!known) proof.push_back(head(begin, end));
    return;
  }
  const std::int64_t middle = begin + split(end - begin);
  if (from <= middle) {
    prove_consistency(proof, from, begin, middle, known);
    proof.push_back(head(middle, end));
  } else {
    prove_consistency(proof, from, middle, end, false);
    proof.push_back(head(begin, middle));
  }
}

Proof Tree::consistency(std::int64_t from, std::int64_t to) const {
  Proof proof;
  if (from > 0 && from < to) prove_consistency(proof, from, 0, to, true);
  return proof;
}

RootsAt::RootsAt(std::set<std::int64_t> sizes) : sizes_(std::move(sizes)) {
  note();
}

void RootsAt::note() {
  if (sizes_.contains(frontier_.size)) roots_.emplace(frontier_.size, engine::root(frontier_));
}

void RootsAt::add(const Digest& leaf) {
  frontier_ = engine::extend(std::move(frontier_), leaf);
  note();
}

bool verify_inclusion(const Digest& leaf, std::int64_t index, const TreeHead& head, const Proof& proof) {
  if (index < 0 || index >= head.size) return false;
  Path path{index, head.size - 1};
  Digest node = leaf;
  for (const Digest& sibling : proof) {
    if (path.last == 0) return false;
    if (path.is_right()) {
      node = node_hash(sibling, node);
      path.skip_lone();
    } else {
      node = node_hash(node, sibling);
    }
    path.rise();
  }
  return path.last == 0 && node == head.root;
}

bool verify_consistency(const TreeHead& from, const TreeHead& to, const Proof& proof) {
  if (from.size < 0 || from.size > to.size) return false;
  if (from.size == to.size) return proof.empty() && from.root == to.root;
  if (from.size == 0) return proof.empty() && from.root == sha256({});
  const bool is_perfect = std::has_single_bit(static_cast<std::uint64_t>(from.size));
  if (!is_perfect && proof.empty()) return false;
  Path path{from.size - 1, to.size - 1};
  while (is_odd(path.place)) path.rise();
  Digest old_node = is_perfect ? from.root : proof.front();
  Digest new_node = old_node;
  for (std::size_t i = is_perfect ? 0 : 1; i < proof.size(); ++i) {
    if (path.last == 0) return false;
    if (path.is_right()) {
      old_node = node_hash(proof[i], old_node);
      new_node = node_hash(proof[i], new_node);
      path.skip_lone();
    } else {
      new_node = node_hash(new_node, proof[i]);
    }
    path.rise();
  }
  return path.last == 0 && old_node == from.root && new_node == to.root;
}

}  // namespace anumat::history
