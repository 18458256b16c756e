#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/error.hpp"
#include "anumat/model/expression.hpp"

namespace anumat::dsl {

/// The names an expression may use, spaces allowed; matching is by folded words, longest first. Also holds the
/// names of fields, so that paths such as `theme.activity kinds` read as one.
class FeelNames {
 public:
  FeelNames();
  ~FeelNames();
  FeelNames(const FeelNames&);
  FeelNames(FeelNames&&) noexcept;
  FeelNames& operator=(const FeelNames&);
  FeelNames& operator=(FeelNames&&) noexcept;

  void add(std::string_view name);
  struct Trie;
  [[nodiscard]] const Trie& trie() const { return *trie_; }

 private:
  std::unique_ptr<Trie> trie_;
};

/// A fault in an expression; offsets are bytes into the text that was given.
struct FeelFault {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string code;  ///< "E21xx"
  Text message;
  Text help;
  std::string replacement;  ///< What to write instead of that part, or empty.
};

/// A stretch of the text that was given, in bytes.
struct FeelPlace {
  std::size_t offset = 0;
  std::size_t length = 0;
};

struct FeelParse {
  model::Expression expression;  ///< Empty when there are faults.
  std::vector<FeelFault> faults;
  std::vector<FeelPlace> places;   ///< Of each node of the program, by its number; of no length where it has none.
  std::vector<FeelFault> remarks;  ///< What the strict profile refuses although FEEL allows it.
};

/// Which surface words are accepted besides FEEL's own.
enum class FeelProfile {
  Core,    ///< DMN 1.5 as it stands, for conformance and import.
  Strict,  ///< Rule files: Thai operator words, Thai digits, BE dates.
};

[[nodiscard]] FeelParse parse_expression(std::string_view text, const FeelNames& names,
                                         FeelProfile profile = FeelProfile::Strict);
/// A table cell or field check: "-", "> 5", "[1..3]", "\"a\", \"b\"", "not(...)", any boolean expression with `?`.
[[nodiscard]] FeelParse parse_unary_tests(std::string_view text, const FeelNames& names,
                                          FeelProfile profile = FeelProfile::Strict);

}  // namespace anumat::dsl
