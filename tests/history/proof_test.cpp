// Proofs against a tree that is computed as RFC 9162 defines it, one line of the definition a function.

#include "anumat/history/proof.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "anumat/engine/merkle.hpp"

namespace anumat::history {
namespace {

constexpr std::int64_t size_max = 65;

using Leaves = std::vector<std::string>;

Leaves leaves_of(std::int64_t size) {
  Leaves leaves;
  for (std::int64_t i = 0; i < size; ++i) leaves.push_back("event " + std::to_string(i));
  return leaves;
}

std::string text_of(const Digest& digest) {
  return {digest.begin(), digest.end()};
}

std::size_t split_of(std::size_t size) {
  std::size_t power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

Leaves first(const Leaves& all, std::size_t count) {
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)};
}

Leaves without(const Leaves& all, std::size_t count) {
  return {all.begin() + static_cast<std::ptrdiff_t>(count), all.end()};
}

/// MTH(D), section 2.1.1.
Digest mth(const Leaves& all) {
  if (all.empty()) return sha256("");
  if (all.size() == 1) return sha256(std::string(1, '\0') + all[0]);
  const std::size_t k = split_of(all.size());
  return sha256("\x01" + text_of(mth(first(all, k))) + text_of(mth(without(all, k))));
}

/// PATH(m, D), section 2.1.3.1.
Proof path(std::size_t m, const Leaves& all) {
  if (all.size() == 1) return {};
  const std::size_t k = split_of(all.size());
  Proof proof = m < k ? path(m, first(all, k)) : path(m - k, without(all, k));
  proof.push_back(m < k ? mth(without(all, k)) : mth(first(all, k)));
  return proof;
}

/// SUBPROOF(m, D, b), section 2.1.4.1.
Proof subproof(std::size_t m, const Leaves& all, bool known) {
  if (m == all.size()) return known ? Proof{} : Proof{mth(all)};
  const std::size_t k = split_of(all.size());
  Proof proof = m <= k ? subproof(m, first(all, k), known) : subproof(m - k, without(all, k), false);
  proof.push_back(m <= k ? mth(without(all, k)) : mth(first(all, k)));
  return proof;
}

Tree tree_of(const Leaves& leaves) {
  Tree tree;
  for (const std::string& leaf : leaves) tree.add(engine::leaf_hash(leaf));
  return tree;
}

/// Every proof that is one step away from a good one: a byte changed, a node missing, doubled, added, two swapped.
std::vector<Proof> spoiled(const Proof& good) {
  std::vector<Proof> all;
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (std::size_t byte = 0; byte < good[i].size(); ++byte) {
      all.push_back(good);
      all.back()[i][byte] ^= 0x40;
    }
    all.push_back(good);
    all.back().erase(all.back().begin() + static_cast<std::ptrdiff_t>(i));
    all.push_back(good);
    all.back().insert(all.back().begin() + static_cast<std::ptrdiff_t>(i), good[i]);
    if (i > 0) {
      all.push_back(good);
      std::swap(all.back()[i - 1], all.back()[i]);
    }
  }
  for (const Digest& extra : {Digest{}, sha256("")}) {
    all.push_back(good);
    all.back().push_back(extra);
    all.push_back(good);
    all.back().insert(all.back().begin(), extra);
  }
  return all;
}

TEST(Tree, HasTheRootsOfTheDefinitionAtEverySize) {
  const Leaves leaves = leaves_of(size_max);
  const Tree tree = tree_of(leaves);
  engine::Frontier frontier;

  for (std::int64_t size = 0; size <= size_max; ++size) {
    EXPECT_EQ(tree.root(size), mth(first(leaves, static_cast<std::size_t>(size)))) << size;
    EXPECT_EQ(tree.root(size), engine::root(frontier)) << size;
    if (size < size_max) frontier = engine::extend(frontier, engine::leaf_hash(leaves[static_cast<std::size_t>(size)]));
  }
}

TEST(Inclusion, IsTheDefinitionAndVerifiesForEveryLeafOfEverySize) {
  const Leaves leaves = leaves_of(size_max);
  const Tree tree = tree_of(leaves);

  for (std::int64_t size = 1; size <= size_max; ++size)
    for (std::int64_t index = 0; index < size; ++index) {
      const Proof proof = tree.inclusion(index, size);
      const auto place = static_cast<std::size_t>(index);
      ASSERT_EQ(proof, path(place, first(leaves, static_cast<std::size_t>(size))));
      ASSERT_TRUE(verify_inclusion(engine::leaf_hash(leaves[place]), index, {size, tree.root(size)}, proof))
          << index << " of " << size;
    }
}

TEST(Inclusion, RefusesEverySpoiledProofAndEveryOtherPlace) {
  const Leaves leaves = leaves_of(33);
  const Tree tree = tree_of(leaves);
  std::int64_t refused = 0;

  for (std::int64_t size = 1; size <= tree.size(); ++size)
    for (std::int64_t index = 0; index < size; ++index) {
      const Digest leaf = engine::leaf_hash(leaves[static_cast<std::size_t>(index)]);
      const Proof good = tree.inclusion(index, size);
      const TreeHead head{size, tree.root(size)};
      for (const Proof& proof : spoiled(good)) {
        if (proof == good) continue;  // Two equal nodes swapped.
        ASSERT_FALSE(verify_inclusion(leaf, index, head, proof)) << index << " of " << size;
        ++refused;
      }
      for (std::int64_t other = -1; other <= size; ++other)
        if (other != index) {
          ASSERT_FALSE(verify_inclusion(leaf, other, head, good)) << index << " as " << other;
        }
      ASSERT_FALSE(verify_inclusion(head.root, index, {size, tree.root(0)}, good));
    }
  EXPECT_GT(refused, 50'000);
}

TEST(Consistency, IsTheDefinitionAndVerifiesForEveryPairOfSizes) {
  const Leaves leaves = leaves_of(size_max);
  const Tree tree = tree_of(leaves);

  for (std::int64_t to = 1; to <= size_max; ++to)
    for (std::int64_t from = 0; from <= to; ++from) {
      const Proof proof = tree.consistency(from, to);
      if (from > 0) {
        ASSERT_EQ(proof, subproof(static_cast<std::size_t>(from), first(leaves, static_cast<std::size_t>(to)), true));
      }
      ASSERT_TRUE(verify_consistency({from, tree.root(from)}, {to, tree.root(to)}, proof)) << from << " to " << to;
    }
}

TEST(Consistency, RefusesEverySpoiledProofAndEveryOtherHistory) {
  const Tree tree = tree_of(leaves_of(33));
  Leaves rewritten = leaves_of(33);
  rewritten[0] = "another event";
  const Tree other = tree_of(rewritten);

  for (std::int64_t to = 1; to <= tree.size(); ++to)
    for (std::int64_t from = 1; from <= to; ++from) {
      const Proof good = tree.consistency(from, to);
      const TreeHead old_head{from, tree.root(from)};
      const TreeHead new_head{to, tree.root(to)};
      for (const Proof& proof : spoiled(good)) {
        if (proof == good) continue;
        ASSERT_FALSE(verify_consistency(old_head, new_head, proof)) << from << " to " << to;
      }
      ASSERT_FALSE(verify_consistency(old_head, {to, other.root(to)}, other.consistency(from, to)));
      ASSERT_FALSE(verify_consistency({from, other.root(from)}, new_head, good));
      if (from != to) {
        ASSERT_FALSE(verify_consistency(new_head, old_head, good));
      }
    }
}

TEST(Consistency, KeepsToTheEdgesThatAreDecided) {
  const Tree tree = tree_of(leaves_of(3));

  EXPECT_TRUE(verify_consistency({0, sha256("")}, {3, tree.root(3)}, {}));
  EXPECT_FALSE(verify_consistency({0, Digest{}}, {3, tree.root(3)}, {}));
  EXPECT_FALSE(verify_consistency({0, sha256("")}, {3, tree.root(3)}, {Digest{}}));
  EXPECT_TRUE(verify_consistency({0, sha256("")}, {0, sha256("")}, {}));
  EXPECT_FALSE(verify_consistency({-1, sha256("")}, {3, tree.root(3)}, {}));
}

/// The eight leaves and heads that the first Certificate Transparency log published for those who write another one.
TEST(PublishedVectors, OfCertificateTransparencyHold) {
  using namespace std::string_view_literals;
  const std::vector<std::string_view> leaves{""sv,
                                             "\x00"sv,
                                             "\x10"sv,
                                             "\x20\x21"sv,
                                             "\x30\x31"sv,
                                             "\x40\x41\x42\x43"sv,
                                             "\x50\x51\x52\x53\x54\x55\x56\x57"sv,
                                             "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"sv};
  const std::vector<std::string> roots{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                       "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                       "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                       "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                       "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                       "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                       "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                       "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                       "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  Tree tree;
  for (const std::string_view leaf : leaves) tree.add(engine::leaf_hash(leaf));

  for (std::size_t size = 0; size < roots.size(); ++size)
    EXPECT_EQ(hex(tree.root(static_cast<std::int64_t>(size))), roots[size]) << size;
  const Proof first = tree.inclusion(0, 8);
  ASSERT_EQ(first.size(), 3U);
  EXPECT_EQ(hex(first[0]), "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
  EXPECT_EQ(hex(first[1]), "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e");
  EXPECT_EQ(hex(first[2]), "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
  const Proof six_to_eight = tree.consistency(6, 8);
  ASSERT_EQ(six_to_eight.size(), 3U);
  EXPECT_EQ(hex(six_to_eight[0]), "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a");
  EXPECT_EQ(hex(six_to_eight[1]), "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
  EXPECT_EQ(hex(six_to_eight[2]), "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
}

}  // namespace
}  // namespace anumat::history
