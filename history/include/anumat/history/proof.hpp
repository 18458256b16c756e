#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "anumat/base/sha256.hpp"
#include "anumat/engine/event_store.hpp"

namespace anumat::history {

/// The hashes of a proof, in the order of RFC 9162: from the leaf towards the root.
using Proof = std::vector<Digest>;

/// The tree of RFC 9162 over a log, with every perfect subtree kept, so that the head at any size and every proof cost
/// a few look-ups. Takes 64 bytes for each leaf.
class Tree {
 public:
  void add(const Digest& leaf);
  [[nodiscard]] std::int64_t size() const;
  [[nodiscard]] const Digest& leaf(std::int64_t index) const { return levels_[0][static_cast<std::size_t>(index)]; }
  /// Of the first `size` leaves; of none SHA-256 of nothing. Needs 0 <= size <= this->size().
  [[nodiscard]] Digest root(std::int64_t size) const;
  /// That leaf `index` is in the tree of the first `size` leaves (section 2.1.3.1). Needs index < size.
  [[nodiscard]] Proof inclusion(std::int64_t index, std::int64_t size) const;
  /// That the tree of `from` leaves is the beginning of that of `to` leaves (section 2.1.4.1). Empty when `from` is 0
  /// or equals `to`.
  [[nodiscard]] Proof consistency(std::int64_t from, std::int64_t to) const;

 private:
  /// A run of leaves [begin, end), as the tree splits them.
  [[nodiscard]] Digest head(std::int64_t begin, std::int64_t end) const;
  void prove_inclusion(Proof& proof, std::int64_t index, std::int64_t begin, std::int64_t end) const;
  void prove_consistency(Proof& proof, std::int64_t from, std::int64_t begin, std::int64_t end, bool known) const;

  std::vector<std::vector<Digest>> levels_;  ///< levels_[h][i]: root of leaves [i * 2^h, (i + 1) * 2^h).
};

/// The roots of a log at some of its sizes, taken while its leaves go by. Takes a few digests for each size.
class RootsAt {
 public:
  explicit RootsAt(std::set<std::int64_t> sizes);
  void add(const Digest& leaf);
  [[nodiscard]] std::int64_t size() const { return frontier_.size; }
  /// Needs one of the sizes that was asked for, at most this->size().
  [[nodiscard]] const Digest& root(std::int64_t size) const { return roots_.at(size); }

 private:
  void note();

  std::set<std::int64_t> sizes_;
  engine::Frontier frontier_;
  std::map<std::int64_t, Digest> roots_;
};

/// A tree as it was signed.
struct TreeHead {
  std::int64_t size = 0;
  Digest root{};

  friend bool operator==(const TreeHead&, const TreeHead&) = default;
};

/// Section 2.1.3.2. False for a proof with a node too many, too few or changed, and for an index outside the tree.
[[nodiscard]] bool verify_inclusion(const Digest& leaf, std::int64_t index, const TreeHead& head, const Proof& proof);
/// Section 2.1.4.2. Of the empty tree and of equal sizes the proof is empty; the head of the empty tree must be SHA-256
/// of nothing, and equal sizes have equal roots.
[[nodiscard]] bool verify_consistency(const TreeHead& from, const TreeHead& to, const Proof& proof);

}  // namespace anumat::history
