#include "anumat/engine/merkle.hpp"

#include <utility>

namespace anumat::engine {
namespace {

using namespace std::string_view_literals;

Sha256& hasher() {
  thread_local Sha256 kept;
  return kept;
}

std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace

Digest leaf_hash(std::string_view line) {
  hasher().add("\x00"sv);
  hasher().add(line);
  return hasher().finish();
}

Digest node_hash(const Digest& left, const Digest& right) {
  char bytes[1 + 2 * sizeof(Digest)] = {1};
  bytes_of(left).copy(bytes + 1, sizeof(Digest));
  bytes_of(right).copy(bytes + 1 + sizeof(Digest), sizeof(Digest));
  hasher().add({bytes, sizeof bytes});
  return hasher().finish();
}

Frontier extend(Frontier frontier, const Digest& leaf) {
  // As in adding one to a binary number: each full subtree on the right joins the new one, which carries on.
  Digest carried = leaf;
  for (std::int64_t size = frontier.size; (size & 1) != 0; size >>= 1) {
    carried = node_hash(frontier.roots.back(), carried);
    frontier.roots.pop_back();
  }
  frontier.roots.push_back(carried);
  ++frontier.size;
  return frontier;
}

Digest root(const Frontier& frontier) {
  if (frontier.roots.empty()) return sha256({});
  Digest head = frontier.roots.back();
  for (auto left = frontier.roots.rbegin() + 1; left != frontier.roots.rend(); ++left) head = node_hash(*left, head);
  return head;
}

}  // namespace anumat::engine
