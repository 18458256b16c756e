#pragma once

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/dsl/types.hpp"

namespace anumat::dsl {

/// How many expressions to try: as ANUMAT_TYPES_RUNS has it, else so many as are quick.
[[nodiscard]] inline int runs(int quick) {
  const char* asked = std::getenv("ANUMAT_TYPES_RUNS");
  return asked == nullptr ? quick : std::atoi(asked);
}

/// Makes scopes, values and expressions from a seed; the same seed makes the same ones.
///
/// Expressions are put together so that every part has the type that is asked for, and what may be empty is tested
/// first. With `wildness` above 0 some parts, so many in a hundred, are put together without any regard to types.
class Maker {
 public:
  explicit Maker(std::uint64_t seed, int wildness = 0) : random_(seed), wildness_(wildness) {}

  struct Known {
    std::string text;
    StaticType type;
  };
  using Names = std::vector<Known>;

  [[nodiscard]] Names scope();
  [[nodiscard]] model::Value value(const StaticType& type);
  [[nodiscard]] StaticType some_type(int depth);
  [[nodiscard]] std::string expression(const Names& names, const StaticType& type, int depth);

 private:
  using Options = std::vector<std::string>;

  std::string make(const StaticType& type, int depth);
  std::string leaf(const StaticType& type);
  std::string constant(const StaticType& type);
  std::string number(int depth);
  std::string guarded_number(int depth);
  std::string boolean(int depth);
  std::string guarded_boolean(int depth);
  std::string comparison(int depth);
  std::string text(int depth);
  std::string moment(const StaticType& type, int depth);
  std::string span(const StaticType& type, int depth);
  std::string list(const StaticType& type, int depth);
  std::string context(const StaticType& type, int depth);
  std::string choice(const StaticType& type, int depth);
  std::string wild(int depth);
  std::string wild_call(int depth);
  std::string bound(std::string_view list, const StaticType& item, const StaticType& result, int depth,
                    std::string_view before, std::string_view between);

  void readable(const Known& from, int depth, Names& found) const;
  [[nodiscard]] Names readable() const;
  [[nodiscard]] Options texts_of(const StaticType& type) const;
  int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint64_t>(limit)); }
  std::string one_of(const Options& options) {
    return options[static_cast<std::size_t>(below(static_cast<int>(options.size())))];
  }

  std::mt19937_64 random_;
  int wildness_ = 0;
  Names names_;
  int made_ = 0;
};

/// Whether a value is what its type says. Null is, where it may be absent.
[[nodiscard]] bool conforms(const model::Value& value, const StaticType& type);

}  // namespace anumat::dsl
