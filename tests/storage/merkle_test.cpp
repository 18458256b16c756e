#include "anumat/engine/merkle.hpp"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

namespace anumat::engine {
namespace {

/// The head as RFC 9162 section 2.1.1 defines it, over and over from the leaves.
Digest naive_head(std::span<const std::string> lines) {
  if (lines.empty()) return sha256({});
  if (lines.size() == 1) return sha256(std::string(1, '\0') + lines[0]);
  std::size_t split = 1;
  while (2 * split < lines.size()) split *= 2;
  const Digest left = naive_head(lines.first(split));
  const Digest right = naive_head(lines.subspan(split));
  std::string node(1, '\1');
  node.append(left.begin(), left.end());
  node.append(right.begin(), right.end());
  return sha256(node);
}

Frontier frontier_of(std::span<const std::string> lines) {
  Frontier frontier;
  for (const std::string& line : lines) frontier = extend(std::move(frontier), leaf_hash(line));
  return frontier;
}

TEST(Merkle, GivesThePublishedRoots) {
  // The reference leaves of Certificate Transparency and the heads that its implementations agree on.
  using namespace std::string_literals;
  const std::vector<std::string> leaves{""s,
                                        "\x00"s,
                                        "\x10"s,
                                        "\x20\x21"s,
                                        "\x30\x31"s,
                                        "\x40\x41\x42\x43"s,
                                        "\x50\x51\x52\x53\x54\x55\x56\x57"s,
                                        "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"s};
  const char* const roots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                               "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                               "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                               "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                               "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                               "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                               "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                               "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                               "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  for (std::size_t size = 0; size <= leaves.size(); ++size) {
    EXPECT_EQ(hex(root(frontier_of(std::span(leaves).first(size)))), roots[size]) << size;
  }
}

TEST(Merkle, AgreesWithTheDefinitionForEverySize) {
  std::vector<std::string> lines;
  for (int i = 0; i < 70; ++i) lines.push_back("line " + std::to_string(i * i));

  for (std::size_t size = 0; size <= lines.size(); ++size) {
    const auto some = std::span(lines).first(size);
    EXPECT_EQ(hex(root(frontier_of(some))), hex(naive_head(some))) << size;
  }
}

TEST(Merkle, KeepsOneRootForEachOneInTheSize) {
  const std::vector<std::string> lines(100, "the same");
  Frontier frontier;
  for (std::size_t size = 1; size <= lines.size(); ++size) {
    frontier = extend(std::move(frontier), leaf_hash(lines[size - 1]));
    EXPECT_EQ(frontier.size, static_cast<std::int64_t>(size));
    EXPECT_EQ(frontier.roots.size(), static_cast<std::size_t>(__builtin_popcountll(size)));
  }
}

}  // namespace
}  // namespace anumat::engine
