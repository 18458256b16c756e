#pragma once

#include <string_view>

#include "anumat/base/sha256.hpp"
#include "anumat/engine/event_store.hpp"

namespace anumat::engine {

/// RFC 9162 section 2.1: leaf = SHA-256(00 || bytes), node = SHA-256(01 || left || right), split at the largest power
/// of two.
[[nodiscard]] Digest leaf_hash(std::string_view line);
[[nodiscard]] Digest node_hash(const Digest& left, const Digest& right);
/// The tree one leaf larger.
[[nodiscard]] Frontier extend(Frontier frontier, const Digest& leaf);
/// Head of the tree; of no leaves SHA-256 of nothing.
[[nodiscard]] Digest root(const Frontier& frontier);

}  // namespace anumat::engine
